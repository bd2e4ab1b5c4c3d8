"""The drafts that are to be merged: which files, and what each office is called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
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

from kpiform.carry import Draft
from kpiform.errors import KpiformError, ReadingCancelled, shown
from kpiform.opening import open_all
from ui.carry.comparing import FILES
from ui.dialogs.form import Form, give_room
from ui.dialogs.messages import tell
from ui.dialogs.waiting import GivenUp, run
from ui.drops import dropped_files
from ui.look import set_property
from ui.models.headed import HeadedTable

if TYPE_CHECKING:
    from kpiform.fonts import FontSet
    from kpiform.opening import Whatever
    from ui.dialogs.waiting import Task
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADS = ("科室（可以改）", "文件", "部门", "表样", "年度", "读入情况")
_NARROW = {4: 16, 5: 44}
"""Spacing units of the columns that are not as wide as there is room."""
_FEWEST = 2


class DraftsModel(HeadedTable):
    """The files chosen; what each office is called can be written."""

    heads = _HEADS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[Whatever] = []
        self._names: list[str] = []

    def add(self, found: Whatever) -> None:
        """Put a form at the end, unless it is there."""
        if any((each.path, each.name) == (found.path, found.name) for each in self._files):
            return
        row = len(self._files)
        self.beginInsertRows(_NOWHERE, row, row)
        self._files.append(found)
        self._names.append(found.name)
        self.endInsertRows()

    def file(self, row: int) -> Whatever | None:
        """The form in a row, None when there is no such row."""
        return self._files[row] if 0 <= row < len(self._files) else None

    def replace(self, row: int, found: Whatever) -> None:
        """Somebody has gone through what was read."""
        self._files[row] = found
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(_HEADS) - 1))

    def take_out(self, row: int) -> None:
        """Remove a file from the list."""
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._files[row], self._names[row]
        self.endRemoveRows()

    def drafts(self) -> tuple[Draft, ...]:
        """The drafts in their order."""
        pairs = zip(self._names, self._files, strict=True)
        return tuple(Draft(name, each.document) for name, each in pairs)

    def problem(self) -> str:
        """Why these cannot be merged, empty when they can."""
        if len(self._files) < _FEWEST:
            return "至少要两份稿子。"
        if len({each.edition.id for each in self._files}) > 1:
            return "几份稿子的表样不同，请先用“换用另一种表样”换成同一种。"
        if len({each.document.text("year") for each in self._files}) > 1:
            return "几份稿子的年度不同，请先核对年度。"
        if len(set(self._names)) < len(self._names):
            return "有两个科室写的一样，请改得能区分。"
        return ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._files)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be written."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == 0 else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if not index.isValid():
            return None
        text = self._texts(index.row())[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return shown(self._files[index.row()].path)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_HEADS[index.column()]}：{text}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What an office is called."""
        name = str(value).strip()
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or not name:
            return False
        self._names[index.row()] = name
        self.dataChanged.emit(index, index)
        return True

    def _texts(self, row: int) -> tuple[str, ...]:
        found = self._files[row]
        document = found.document
        return (
            self._names[row],
            shown(found.path.name),
            document.text("department.name") or document.text("project.name"),
            found.edition.form.name,
            document.text("year"),
            _state(found),
        )


class DraftsDialog(Form):
    """Accepted: ``drafts`` can be merged."""

    def __init__(
        self, folder: Path, fonts: FontSet, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("合并各科室的稿子", "下一步", look, parent)
        self._folder, self._fonts, self._look = folder, fonts, look
        give_room(self, look, 240, 107)
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
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.model.replace(row, found.with_document(dialog.document_session.document))
        dialog.deleteLater()

    def _on_read(self, outcome: tuple[list[Whatever], list[str]]) -> None:
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
        bad = bool(problem) and number >= _FEWEST
        set_property(self.told, "role", "warning" if bad else "mute")


def _read(paths: tuple[Path, ...], task: Task) -> tuple[list[Whatever], list[str]]:
    found: list[Whatever] = []
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


def _state(found: Whatever) -> str:
    """How much of a file is not certain; empty for one of ours."""
    if found.read is None:
        return ""
    document = found.document
    counts = (("没看过", len(document.pending)), ("未用", len(document.leftovers)))
    return "、".join(f"{word} {number} 处" for word, number in counts if number) or "都看过了"


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
