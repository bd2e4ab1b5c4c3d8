"""Where a document is to go: the form, and the year when it goes into another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from kpiform.carry.editions import edition_for
from kpiform.errors import KpiformError
from kpiform.schema.loader import is_own
from ui.dialogs.form import Form

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition
    from ui.look import Look

_NONE = "没有用于 {} 年的表样。自己加的表样放好以后，重新打开这个窗口就在这里。"


class _GoalDialog(Form):
    def __init__(self, title: str, deed: str, look: Look, parent: QWidget | None) -> None:
        super().__init__(title, deed, look, parent)
        self._offered: list[Edition] = []
        self.list = QListWidget()
        self.list.setAccessibleName("表样")
        self.list.setProperty("framed", "true")
        self.list.setProperty("roomy", "true")
        self.list.setMinimumHeight(look.px(44))
        self.list.itemActivated.connect(lambda _item: self.go.click())
        self.note = QLabel()
        self.note.setProperty("role", "mute")
        self.note.setWordWrap(True)

    def edition(self) -> Edition | None:
        """The edition chosen."""
        row = self.list.currentRow()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    def _offer(self, editions: Sequence[Edition], first: str = "") -> None:
        """``first``: id of the edition that is likely wanted; it comes first."""
        self._offered = sorted(editions, key=lambda edition: edition.id != first)
        self.list.clear()
        for edition in self._offered:
            own = "（自己加的）" if is_own(edition.id) else ""
            item = QListWidgetItem(edition.form.name + own)
            item.setToolTip(edition.form.authority)
            self.list.addItem(item)
        self.list.setCurrentRow(0)


class CarryGoalDialog(_GoalDialog):
    """Which year, and which of the forms that serve it."""

    def __init__(
        self,
        document: Document,
        source: Edition,
        editions: Sequence[Edition],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("结转为新一年", "下一步", look, parent)
        self._document, self._source, self._editions = document, source, editions
        was = f"{document.year} 年" if document.year else "没有写年度"
        self.say(f"现在这份：{source.form.name}，{was}。会另建一份新表，原来的不改动。", "mute")
        self.say("结转到哪一年", "strong")
        self.year = QLineEdit()
        self.year.setAccessibleName("年度")
        self.year.setMaximumWidth(look.px(30))
        self.column.addWidget(self.year)
        self.say("用哪一种表样", "strong")
        self.column.addWidget(self.list)
        self.column.addWidget(self.note)
        self.finish()
        self.year.textChanged.connect(lambda _text: self._on_year())
        self.list.currentRowChanged.connect(lambda _row: self._judge())
        self.year.setText(str(_next(document, source)))
        self.year.setFocus()
        self.year.selectAll()

    def chosen_year(self) -> int | None:
        """The year typed, None while it is none."""
        text = self.year.text().strip()
        return int(text) if text.isdecimal() and len(text) == 4 else None

    def _on_year(self) -> None:
        year = self.chosen_year()
        found = [each for each in self._editions if year is not None and year in each.form.years]
        self._offer(found, _likely(self._source, year) if year is not None else "")
        self._judge()

    def _judge(self) -> None:
        year, edition = self.chosen_year(), self.edition()
        same = year is not None and year == self._document.year
        self.go.setEnabled(year is not None and edition is not None and not same)
        if year is None:
            self.note.setText("年度写成四位数字，如 2026。")
        elif same:
            self.note.setText(f"这份表本来就是 {year} 年的。同一年换表样，请用“换用另一种表样”。")
        elif edition is None:
            self.note.setText(_NONE.format(year))
        elif edition.id == self._source.id:
            self.note.setText("和现在的表样一样。")
        elif edition.id == _likely(self._source, year):
            self.note.setText("接着现在的表样，改动的地方会逐项列出。")
        else:
            self.note.setText("与现在的表样不是同一种，对不上的内容会逐项列出。")


class ConvertGoalDialog(_GoalDialog):
    """Which other form of the same year."""

    def __init__(
        self,
        document: Document,
        source: Edition,
        editions: Sequence[Edition],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("换用另一种表样", "下一步", look, parent)
        year = document.year
        self.say(f"现在这份：{source.form.name}。会另建一份新表，原来的不改动。", "mute")
        self.say("换成哪一种", "strong")
        self.column.addWidget(self.list)
        self.column.addWidget(self.note)
        self.finish()
        others = [each for each in editions if each.id != source.id]
        serving = [each for each in others if year is None or year in each.form.years]
        self._offer([*serving, *(each for each in others if each not in serving)])
        self._serving = {each.id for each in serving}
        self.list.currentRowChanged.connect(lambda _row: self._judge(year))
        self._judge(year)
        self.list.setFocus()

    def _judge(self, year: int | None) -> None:
        edition = self.edition()
        self.go.setEnabled(edition is not None)
        if edition and edition.id not in self._serving:
            self.note.setText(f"注意：这种表样不用于 {year} 年，换过去以后年度不变。")
        else:
            self.note.setText("" if edition else "没有别的表样。")


def _next(document: Document, source: Edition) -> int:
    """The year that comes after a document's."""
    return document.year + 1 if document.year else source.form.years.first


def _likely(source: Edition, year: int) -> str:
    """The edition that goes on with the source's in a year; empty when there is none."""
    try:
        return edition_for(source, year).id
    except KpiformError:
        return ""
