"""The drafts that are to be merged: which files, and what each office is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QWidget,
)

from kpiform.errors import KpiformError, ReadingCancelled, shown
from kpiform.opening import open_all
from ui.carry.comparing import FILES
from ui.carry.drafts_model import FEWEST, DraftsModel
from ui.dialogs.form import Form, give_room
from ui.dialogs.messages import tell
from ui.dialogs.waiting import GivenUp, run
from ui.drops import dropped_files
from ui.look import set_property

if TYPE_CHECKING:
    from kpiform.carry import Draft
    from kpiform.fonts import FontSet
    from kpiform.opening import FoundForm
    from ui.dialogs.waiting import Task
    from ui.look import Look
    from ui.safety.keeper import ReviewDraft

_NARROW = {4: 16, 5: 44}
"""Spacing units of the columns that are not as wide as there is room."""


class DraftsDialog(Form):
    """Accepted: ``drafts`` can be merged."""

    def __init__(
        self,
        folder: Path,
        fonts: FontSet,
        look: Look,
        parent: QWidget | None = None,
        begin_review: Callable[[], ReviewDraft] | None = None,
    ) -> None:
        """``begin_review`` has what is decided in a review kept; without it a crash loses that."""
        super().__init__("合并各科室的稿子", "下一步", look, parent)
        self._begin_review = begin_review
        self._folder, self._fonts, self._look = folder, fonts, look
        give_room(self, look, 240, 107)
        self._kept: dict[tuple[Path, str], ReviewDraft | None] = {}
        """Of forms that somebody has gone through: where that is kept."""
        self.setAcceptDrops(True)
        self.say(
            "各科室用同一种表样各填一份，在这里合成一份。填报文件、Excel、Word、PDF 都可以，"
            "也可以直接拖进来。各份文件都不会改动。",
            "mute",
        )
        self.model = DraftsModel(self)
        self.view = _list(self.model, look)
        self.view.setMinimumHeight(look.px(60))
        self.column.addWidget(self.view, 1)
        self.add, self.remove = QPushButton("添加文件…"), QPushButton("移出")
        self.review = QPushButton("核对读入的内容…")
        self.add.clicked.connect(self._choose)
        self.review.clicked.connect(self._review)
        self.remove.clicked.connect(self._remove)
        line = QHBoxLayout()
        line.setSpacing(look.px(2))
        for button in (self.add, self.review, self.remove):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.told = QLabel()
        self.column.addWidget(self.told)
        self.finish()
        for changed in (self.model.rowsInserted, self.model.rowsRemoved, self.model.dataChanged):
            changed.connect(lambda *_: self._judge())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._judge())
        self._judge()
        self.add.setFocus()

    def drafts(self) -> tuple[Draft, ...]:
        """The drafts in their order."""
        return self.model.drafts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a file out of the list."""
        if event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files beside the window and put them into the list."""
        run(self, "正在读文件…", partial(_read, tuple(paths)), self._on_read)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the files into the list."""
        event.acceptProposedAction()
        self.read(dropped_files(event.mimeData()))

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "添加文件", str(self._folder), FILES)
        if names:
            self._folder = Path(names[0]).parent
            self.read([Path(name) for name in names])

    def _remove(self) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            self.model.take_out(row)

    def _review(self) -> None:
        """Go through what was read from the file that is marked."""
        row = self.view.currentIndex().row()
        found = self.model.file(row)
        if found is None or found.read is None:
            return
        from ui.intake.reading import Found
        from ui.intake.review import ReviewDialog

        form = Found(found.path, found.read.source, found.read.proposal, found.document)
        dialog = ReviewDialog(form, self._fonts, self._look, self, deed="核对好了")
        draft = self._begin_review() if self._begin_review else None
        if draft:
            dialog.decided.connect(draft.decided)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            document, key = dialog.document_session.document, (found.path, found.name)
            self.model.replace(row, found.with_document(document))
            if draft:
                draft.decided(lambda: document)
            draft, self._kept[key] = self._kept.get(key), draft
        if draft:  # nothing came of this review, or the one before is overtaken
            draft.end()
        dialog.deleteLater()

    def _on_read(self, outcome: tuple[list[FoundForm], list[str]]) -> None:
        found, problems = outcome
        for each in found:
            self.model.add(each)
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        if problems:
            tell(self, "\n".join(problems))

    def _judge(self) -> None:
        problem = self.model.problem()
        self.go.setEnabled(not problem)
        marked = self.model.file(self.view.currentIndex().row())
        self.remove.setEnabled(marked is not None)
        self.review.setEnabled(marked is not None and marked.read is not None)
        number = self.model.rowCount()
        self.told.setText(problem or f"{number} 份稿子，可以合并。")
        bad = bool(problem) and number >= FEWEST
        set_property(self.told, "role", "warning" if bad else "mute")


def _read(paths: tuple[Path, ...], task: Task) -> tuple[list[FoundForm], list[str]]:
    found: list[FoundForm] = []
    problems: list[str] = []
    for path in paths:
        task.step(f"正在读 {shown(path.name)}…")
        try:
            found += open_all(path, task.cancelled)
        except ReadingCancelled as error:
            raise GivenUp from error
        except KpiformError as error:
            problems.append(error.message)
    return found, problems


def _list(model: DraftsModel, look: Look) -> QTreeView:
    view = QTreeView()
    view.setModel(model)
    view.setAccessibleName("要合并的稿子")
    view.setProperty("framed", "true")
    view.setProperty("roomy", "true")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setRootIsDecorated(False)
    trigger = QAbstractItemView.EditTrigger
    view.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
    view.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    view.header().setStretchLastSection(False)
    for column, units in _NARROW.items():
        view.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        view.header().resizeSection(column, look.px(units))
    return view
