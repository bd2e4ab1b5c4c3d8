"""The drafts that are to be merged: which files, and what each office is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
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
from kpiform.errors import KpiformError, shown
from kpiform.io import documents
from kpiform.io.documents import Opened
from ui.dialogs.form import Form
from ui.dialogs.messages import tell
from ui.dialogs.waiting import Task, run
from ui.look import Look, set_property
from ui.models.headed import HeadedTable

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FILES = "填报文件和报送稿 (*.kpif *.xlsx *.pdf)"
_HEADS = ("科室（可以改）", "文件", "部门", "表样", "年度")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Chosen:
    path: Path
    opened: Opened


class DraftsModel(HeadedTable):
    """The files chosen; what each office is called can be written."""

    heads = _HEADS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[_Chosen] = []
        self._names: list[str] = []

    def add(self, path: Path, opened: Opened) -> None:
        """Put a file at the end, unless it is there."""
        if any(each.path == path for each in self._files):
            return
        row = len(self._files)
        self.beginInsertRows(_NOWHERE, row, row)
        self._files.append(_Chosen(path, opened))
        self._names.append(path.stem)
        self.endInsertRows()

    def take_out(self, row: int) -> None:
        """Remove a file from the list."""
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._files[row], self._names[row]
        self.endRemoveRows()

    def drafts(self) -> tuple[Draft, ...]:
        """The drafts in their order."""
        pairs = zip(self._names, self._files, strict=True)
        return tuple(Draft(name, each.opened.document) for name, each in pairs)

    def problem(self) -> str:
        """Why these cannot be merged, empty when they can."""
        if len(self._files) < _FEWEST:
            return "至少要两份稿子。"
        if len({each.opened.edition.id for each in self._files}) > 1:
            return "几份稿子的表样不同，请先用“换用另一种表样”换成同一种。"
        if len({each.opened.document.text("year") for each in self._files}) > 1:
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
        opened = self._files[row].opened
        document = opened.document
        return (
            self._names[row],
            shown(self._files[row].path.name),
            document.text("department.name") or document.text("project.name"),
            opened.edition.form.name,
            document.text("year"),
        )


class DraftsDialog(Form):
    """Accepted: ``drafts`` can be merged."""

    def __init__(self, folder: Path, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("合并各科室的稿子", "下一步", look, parent)
        self._folder = folder
        self.setMinimumWidth(look.px(200))
        self.say("各科室用同一种表样各填一份，在这里合成一份。各份文件都不会改动。", "mute")
        self.model = DraftsModel(self)
        self.view = _list(self.model, look)
        self.view.setMinimumHeight(look.px(60))
        self.column.addWidget(self.view, 1)
        self.add, self.remove = QPushButton("添加文件…"), QPushButton("移出")
        self.add.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        line = QHBoxLayout()
        line.setSpacing(look.px(2))
        for button in (self.add, self.remove):
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

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "添加文件", str(self._folder), _FILES)
        if names:
            self._folder = Path(names[0]).parent
            self.read([Path(name) for name in names])

    def _remove(self) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            self.model.take_out(row)

    def _on_read(self, outcome: tuple[list[tuple[Path, Opened]], list[str]]) -> None:
        found, problems = outcome
        for path, opened in found:
            self.model.add(path, opened)
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        if problems:
            tell(self, "\n".join(problems))

    def _judge(self) -> None:
        problem = self.model.problem()
        self.go.setEnabled(not problem)
        self.remove.setEnabled(self.view.currentIndex().isValid())
        number = self.model.rowCount()
        self.told.setText(problem or f"{number} 份稿子，可以合并。")
        bad = bool(problem) and number >= _FEWEST
        set_property(self.told, "role", "warning" if bad else "mute")


def _read(paths: tuple[Path, ...], task: Task) -> tuple[list[tuple[Path, Opened]], list[str]]:
    found: list[tuple[Path, Opened]] = []
    problems: list[str] = []
    for path in paths:
        task.step(f"正在读 {shown(path.name)}…")
        try:
            found.append((path, documents.read(path)))
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
    year = len(_HEADS) - 1
    view.header().setSectionResizeMode(year, QHeaderView.ResizeMode.Fixed)
    view.header().resizeSection(year, look.px(18))
    return view
