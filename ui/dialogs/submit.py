"""交稿: the full check once more, which files, and where; errors ask for a sentence, no more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from kpiform.errors import shown
from kpiform.layout.sheet import Variant
from kpiform.rules import count
from kpiform.schema.rulebook import Severity
from ui.checking import when_checked
from ui.dialogs.form import column_of, give_room
from ui.dialogs.ready import NOT_CHECKED
from ui.exporting import SUFFIXES, Official
from ui.look import set_property
from ui.models.findings import FindingColumn, FindingsModel
from ui.panels.finding_list import FindingList

if TYPE_CHECKING:
    from kpiform.rules import Finding, Findings
    from ui.look import Look
    from ui.session import Session

_KINDS = {".xlsx": "Excel", ".pdf": "PDF"}
_USUAL = Variant.SUBMISSION


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be handed in: the files and where they go, and why in spite of errors."""

    files: dict[Official, Path]
    reason: str
    findings: Findings


class SubmitDialog(QDialog):
    """Accepted: ``wish()`` is to be done."""

    jump = Signal(object)
    """Finding to go to; the dialog is closed then."""
    deed = Signal(object)
    """Finding whose deed (fix, or keep with a reason) is wanted; the dialog stays."""

    def __init__(
        self,
        session: Session,
        folder: Path,
        name: str,
        look: Look,
        parent: QWidget | None = None,
        found: Findings | None = None,
    ) -> None:
        """``folder`` is proposed for the files, ``name`` is how their names begin.  ``found``: what
        the full check finds, if that is known.
        """
        super().__init__(parent)
        self._session = session
        self._look = look
        self.folder = folder
        self._name = name
        self._found = session.ready() if found is None else found
        self._checked = True
        self.setWindowTitle("交稿")
        give_room(self, look, 240, 155)
        self.verdict = QLabel()
        self.verdict.setProperty("role", "strong")
        self.list = self._finding_list()
        self._calm = QWidget()
        self.reason_label = QLabel("仍然要交，请写一句说明（随文件保存，不会印出来）")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("带错误交稿的说明")
        self.reason.setPlaceholderText("例如：经财政局同意先交，任务表随后补")
        self.reason.textChanged.connect(lambda _text: self._judge())
        self.files: dict[Official, QCheckBox] = {}
        self._place, self._warning = QLabel(), QLabel()
        self._warning.setProperty("role", "warning")
        self._buttons = QDialogButtonBox()
        self.go = self._buttons.addButton("交稿", QDialogButtonBox.ButtonRole.AcceptRole)
        self.back = self._buttons.addButton("回去改", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        session.findings_changed.connect(self._check)
        self._tell()

    def wish(self) -> Wish:
        """What was chosen."""
        return Wish(self._chosen(), self.reason.text().strip(), self._found)

    def _lay_out(self) -> None:
        px = self._look.px
        draft = self._session.document.draft
        title, note = (
            QLabel(f"交第 {draft} 稿"),
            QLabel(
                "导出正式文件，并在填报文件里原样留下这一稿。以后随时可以接着改，"
                f"改了就是第 {draft + 1} 稿。"
            ),
        )
        title.setProperty("role", "title")
        note.setProperty("role", "mute")
        note.setWordWrap(True)
        column = column_of(self, self._look)
        for widget in (title, note, self.verdict):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self._calm, 1)
        column.addWidget(self.reason_label)
        column.addWidget(self.reason)
        column.addSpacing(px(1))
        column.addLayout(self._file_boxes())
        column.addLayout(self._place_line())
        column.addWidget(self._warning)
        column.addWidget(self._buttons)

    def _finding_list(self) -> FindingList:
        self._model = FindingsModel(self._session, self, lambda: self._found)
        found = FindingList(self._model, self._look)
        found.setProperty("framed", "true")
        for column, units in ((FindingColumn.PLACE, 60), (FindingColumn.DEED, 50)):
            found.header().resizeSection(column, self._look.px(units))
        found.jump.connect(self._jump)
        found.deed.connect(self.deed)
        return found

    def _file_boxes(self) -> QGridLayout:
        """A line for each way to print, a box for each kind of file."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(5))
        for line, variant in enumerate(Variant):
            label = QLabel(variant.label)
            label.setProperty("role", "strong")
            grid.addWidget(label, line, 0)
            for column, suffix in enumerate(SUFFIXES, start=1):
                box = QCheckBox(f"{_KINDS[suffix]}（{suffix}）")
                box.setAccessibleName(f"{variant.label} {_KINDS[suffix]}")
                box.setChecked(variant is _USUAL)
                box.toggled.connect(lambda _on: self._judge())
                self.files[Official(variant, suffix)] = box
                grid.addWidget(box, line, column)
        grid.setColumnStretch(len(SUFFIXES) + 1, 1)
        return grid

    def _place_line(self) -> QHBoxLayout:
        self.choose = QPushButton("更改…")
        self.choose.setProperty("small", "true")
        self.choose.setAutoDefault(False)
        self.choose.setAccessibleName("更改存放的文件夹")
        self.choose.clicked.connect(self._choose_folder)
        head = QLabel("存到")
        head.setProperty("role", "strong")
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._place.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(self._look.px(3))
        line.addWidget(head)
        line.addWidget(self._place, 1)
        line.addWidget(self.choose)
        return line

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "正式文件存到哪里", str(self.folder))
        if name:
            self.folder = Path(name)
            self._judge()

    def _chosen(self) -> dict[Official, Path]:
        return {
            official: self.folder / f"{self._name}（{official.variant.label}）{official.suffix}"
            for official, box in self.files.items()
            if box.isChecked()
        }

    def _check(self) -> None:
        """The form was changed from here: what is handed in is checked again before."""
        self.verdict.setText(NOT_CHECKED)
        set_property(self.verdict, "role", "mute")
        self._checked = False
        self._judge()
        when_checked(self, self._session, self._take)

    def _take(self, found: Findings) -> None:
        self._found, self._checked = found, True
        self._model.refresh()
        self._tell()

    def _tell(self) -> None:
        numbers = count(self._found)
        errors, warnings = numbers[Severity.ERROR], numbers[Severity.WARNING]
        if errors:
            tone, said = "error", f"有 {errors} 个错误没有改，交上去会被退回。"
        elif warnings:
            tone, said = "warning", f"没有错误。还有 {warnings} 个警告，改好或说明理由再交更稳妥。"
        else:
            tone, said = "good", "完整检查没有发现错误和警告。"
        self.verdict.setText(said)
        set_property(self.verdict, "role", tone)
        some = self._model.rowCount() > 0
        self.list.setVisible(some)
        self._calm.setVisible(not some)
        for widget in (self.reason_label, self.reason):
            widget.setVisible(errors > 0)
        self.go.setText("带错误交稿" if errors else "交稿")
        (self.back if errors else self.go).setDefault(True)
        self._judge()

    def _judge(self) -> None:
        chosen = self._chosen()
        explained = bool(self.reason.text().strip()) or not count(self._found)[Severity.ERROR]
        self.go.setEnabled(bool(chosen) and explained and self._checked)
        self._place.setText(shown(str(self.folder)))
        there = [path.name for path in chosen.values() if path.exists()]
        names = "、".join(map(shown, there))
        self._warning.setText(f"这里已有{names}，交稿时会换成新的。")
        self._warning.setVisible(bool(there))
        self._warning.setWordWrap(True)

    def _jump(self, finding: Finding) -> None:
        self.reject()
        self.jump.emit(finding)
