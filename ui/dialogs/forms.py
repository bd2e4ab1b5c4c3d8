"""Small dialogs that ask for something: a new form, a reason, what to export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from kpiform.layout.sheet import Variant
from kpiform.resources import own_templates
from kpiform.rules import count
from kpiform.schema.loader import faults, is_own
from kpiform.schema.rulebook import Severity
from ui.dialogs.form import Form

if TYPE_CHECKING:
    from kpiform.rules import Finding, Findings
    from kpiform.schema.edition import Edition
    from ui.look import Look


class NewDialog(Form):
    """Which edition, and for which year."""

    def __init__(
        self,
        editions: Sequence[Edition],
        look: Look,
        parent: QWidget | None = None,
        *,
        first: str = "",
    ) -> None:
        """``first``: id of the edition that is likely wanted. Why others that are there cannot be
        chosen is said below the list, and where a user's own ones lie.
        """
        super().__init__("新建", "新建", look, parent)
        self._editions = editions
        self.say("选择表样", "strong")
        self.list = QListWidget()
        self.list.setAccessibleName("表样")
        self.list.setProperty("framed", "true")
        self.list.setProperty("roomy", "true")
        for edition in editions:
            own = "（自己加的）" if is_own(edition.id) else ""
            item = QListWidgetItem(edition.form.name + own)
            item.setToolTip(edition.form.authority)
            self.list.addItem(item)
        self.list.itemDoubleClicked.connect(self.accept)
        self.list.setMinimumHeight(self.list.sizeHintForRow(0) * (self.list.count() + 1))
        self.column.addWidget(self.list)
        for problem in faults():
            self.say(problem, "warning")
        self.say(
            f"自己加的表样放在 {own_templates()} 里；放好或改好以后，重新打开这个窗口就能用。",
            "mute",
        )
        self.say("年度", "strong")
        self.year = QLineEdit()
        self.year.setAccessibleName("年度")
        self.year.setMaximumWidth(look.px(30))
        self.column.addWidget(self.year)
        self._note = QLabel()
        self._note.setProperty("role", "mute")
        self.column.addWidget(self._note)
        self.finish()
        self.list.currentRowChanged.connect(lambda _row: self._on_edition())
        self.year.textChanged.connect(lambda _text: self._judge())
        ids = [edition.id for edition in editions]
        self.list.setCurrentRow(ids.index(first) if first in ids else 0)
        self.list.setFocus()

    def edition(self) -> Edition:
        """The edition chosen."""
        return self._editions[self.list.currentRow()]

    def chosen_year(self) -> int | None:
        """The year typed, None while it is none that the edition serves."""
        text = self.year.text().strip()
        year = int(text) if text.isdecimal() and len(text) == 4 else None
        return year if year is not None and year in self.edition().form.years else None

    def _on_edition(self) -> None:
        years = self.edition().form.years
        self.year.setText(str(years.last or years.first))
        self._judge()

    def _judge(self) -> None:
        years = self.edition().form.years
        span = f"{years.first} 年起" if years.last is None else f"{years.first}—{years.last} 年"
        self._note.setText(f"{span}用这份表样。")
        self.go.setEnabled(self.chosen_year() is not None)


class ReasonDialog(Form):
    """Why a warning is kept."""

    def __init__(self, finding: Finding, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("说明理由", "保留并记下理由", look, parent)
        self.say(finding.where, "mute")
        self.say(finding.message)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("理由")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("为什么这样写是对的？")
        self.text.setFixedHeight(look.px(22))
        self.column.addWidget(self.text)
        self.say("理由随文件保存，不会印出来；内容改了以后会再提醒。", "mute")
        self.finish()
        self.text.textChanged.connect(lambda: self.go.setEnabled(bool(self.reason())))
        self.go.setEnabled(False)

    def reason(self) -> str:
        """The reason typed."""
        return self.text.toPlainText().strip()


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be exported."""

    variant: Variant
    xlsx: bool
    pdf: bool


_ABOUT = {
    Variant.SUBMISSION: "带签章栏和页码，文件里附有填报内容，可以再打开修改",
    Variant.PUBLIC: "只有印出来的内容：没有电话、保留的理由和去年的值",
}


class ExportDialog(Form):
    """Which of the two ways to print, and as which files; problems never forbid it."""

    def __init__(
        self, findings: Findings, look: Look, *, pdf: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("导出", "选择位置…", look, parent)
        self._variants: dict[Variant, QRadioButton] = {}
        for variant in Variant:
            button = QRadioButton(variant.label)
            button.setAccessibleDescription(_ABOUT[variant])
            self._variants[variant] = button
            self.column.addWidget(button)
            about = QLabel(_ABOUT[variant])
            about.setProperty("role", "mute")
            about.setContentsMargins(look.px(5), 0, 0, look.px(1))
            self.column.addWidget(about)
        self._variants[Variant.SUBMISSION].setChecked(True)
        self.xlsx, self.pdf = QCheckBox("Excel（.xlsx）"), QCheckBox("PDF（.pdf）")
        (self.pdf if pdf else self.xlsx).setChecked(True)
        for box in (self.xlsx, self.pdf):
            box.toggled.connect(lambda _on: self._judge())
            self.column.addWidget(box)
        numbers = count(findings)
        open_ones = "、".join(
            f"{numbers[s]} 个{s.label}" for s in (Severity.ERROR, Severity.WARNING) if numbers[s]
        )
        if open_ones:
            self.say(f"还有 {open_ones}没有处理，也可以先导出草稿。", "warning")
        self.finish()
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def wish(self) -> ExportWish:
        """What was chosen."""
        variant = next(v for v, button in self._variants.items() if button.isChecked())
        return ExportWish(variant, self.xlsx.isChecked(), self.pdf.isChecked())

    def _judge(self) -> None:
        self.go.setEnabled(self.xlsx.isChecked() or self.pdf.isChecked())
