"""比较: the document shown beside another version of it, for as long as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
)

from kpiform.carry import differences
from ui.carry.versions import Compared, compared, file
from ui.carry.writing import save_table
from ui.dialogs.differences_pane import DifferencesPane
from ui.dialogs.form import column_of, give_room
from ui.look import set_property
from ui.newest import Newest

if TYPE_CHECKING:
    from ui.carry.versions import Version
    from ui.look import Look
    from ui.window import Window

FILES = "填报文件，Excel、Word、PDF (*.kpif *.xlsx *.xls *.xlsm *.ods *.docx *.pdf);;所有文件 (*)"
_OTHER = "另一个文件…"
_PRESENT = "现在窗口里"


class CompareDialog(QDialog):
    """Stays open beside the form; what changes there changes what is different here."""

    compared = Signal()
    """What is shown is about the document as it is now."""

    def __init__(
        self, window: Window, versions: Sequence[Version], look: Look, chosen: int = 0
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._versions = list(versions)
        self.outcome = Compared()
        self.setWindowTitle("比较")
        give_room(self, look, 260, 160)
        self.choice = QComboBox()
        self.choice.setAccessibleName("和哪一份比较")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.pane = DifferencesPane(look, "", _PRESENT)
        self.export, self.close_ = QPushButton("导出差别…"), QPushButton("关闭")
        for button in (self.export, self.close_):
            button.setAutoDefault(False)
        self._newest = Newest(self)
        self._lay_out(look)
        for version in self._versions:
            self.choice.addItem(version.name)
        self.choice.addItem(_OTHER)
        self.choice.setCurrentIndex(chosen)
        self._chosen = chosen
        self.choice.activated.connect(self._on_chosen)
        self.pane.jump.connect(self._jump)
        self.export.clicked.connect(self._export)
        self.close_.clicked.connect(self.close)
        self._newest.done.connect(self._on_done)
        self._session.changed.connect(self._compare)
        self._compare()

    def add_file(self, path: Path) -> None:
        """Compare with a file."""
        self._versions.insert(0, file(path, self._session.edition))
        self.choice.insertItem(0, self._versions[0].name)
        self._choose(0)

    def _choose(self, number: int) -> None:
        self._chosen = number
        self.choice.setCurrentIndex(number)
        self._compare()

    def _on_chosen(self, number: int) -> None:
        if number < len(self._versions):
            self._choose(number)
            return
        name, _ = QFileDialog.getOpenFileName(
            self, "和哪个文件比较", str(self._window.filing.folder), FILES
        )
        self.choice.setCurrentIndex(self._chosen)
        if name:
            self.add_file(Path(name))

    def _compare(self, *_changes: object) -> None:
        if not self._versions:
            return
        self._tell("正在比较…", "mute")
        session = self._session
        version = self._versions[self._chosen]
        self._newest.ask(partial(compared, version, session.document, session.edition))

    def _on_done(self, outcome: Compared) -> None:
        self.outcome = outcome
        found = outcome.found
        heads = (self._versions[self._chosen].name, _PRESENT)
        self.pane.set_heads(*(heads[::-1] if outcome.swapped else heads))
        self.pane.show_differences(found)
        self.pane.setVisible(bool(found))
        self._filler.setVisible(not found)
        self.export.setEnabled(bool(found))
        if outcome.problem:
            self._tell(outcome.problem, "error")
        elif found:
            said = f"有 {len(found)} 处不同。{outcome.note}按 Enter 或双击，到表里的那一处。"
            self._tell(said, "warning" if outcome.note else "mute")
        else:
            self._tell(f"没有不同的地方。{outcome.note}", "warning" if outcome.note else "good")
        self.compared.emit()

    def _tell(self, text: str, role: str) -> None:
        self.told.setText(text)
        set_property(self.told, "role", role)

    def _jump(self, path: str) -> None:
        self._window.reveal(path)
        self._window.activateWindow()

    def _export(self) -> None:
        proposed = self._window.filing.export_folder() / "填报文件比较"
        make = partial(differences.table, self.outcome.found)
        save_table(self, proposed, make, self._session.document, self._session.fonts)

    def _lay_out(self, look: Look) -> None:
        title = QLabel("比较")
        title.setProperty("role", "title")
        label = QLabel("和哪一份比较")
        label.setBuddy(self.choice)
        top = QHBoxLayout()
        top.setSpacing(look.px(2))
        top.addWidget(label)
        top.addWidget(self.choice)
        top.addStretch(1)
        self.choice.setMinimumWidth(look.px(70))
        self._filler = QLabel()
        below = QHBoxLayout()
        below.setSpacing(look.px(2))
        below.addWidget(self.export)
        below.addStretch(1)
        below.addWidget(self.close_)
        column = column_of(self, look)
        column.addWidget(title)
        column.addLayout(top)
        column.addWidget(self.told)
        column.addWidget(self.pane, 1)
        column.addWidget(self._filler, 1)
        column.addLayout(below)
