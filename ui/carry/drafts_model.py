"""The drafts that are to be merged as a Qt table: a line for each form that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from kpiform.carry import Draft
from kpiform.errors import shown
from ui.models.headed import HeadedTable

if TYPE_CHECKING:
    from kpiform.opening import FoundForm

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADS = ("科室（可以改）", "文件", "部门", "表样", "年度", "读入情况")
FEWEST = 2
"""So many drafts at least can be merged."""


class DraftsModel(HeadedTable):
    """The files chosen; what each office is called can be written."""

    heads = _HEADS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[FoundForm] = []
        self._names: list[str] = []

    def add(self, found: FoundForm) -> None:
        """Put a form at the end, unless it is there."""
        if any((each.path, each.name) == (found.path, found.name) for each in self._files):
            return
        row = len(self._files)
        self.beginInsertRows(_NOWHERE, row, row)
        self._files.append(found)
        self._names.append(found.name)
        self.endInsertRows()

    def file(self, row: int) -> FoundForm | None:
        """The form in a row, None when there is no such row."""
        return self._files[row] if 0 <= row < len(self._files) else None

    def replace(self, row: int, found: FoundForm) -> None:
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
        if len(self._files) < FEWEST:
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


def _state(found: FoundForm) -> str:
    """How much of a file is not certain; empty for one of ours."""
    if found.read is None:
        return ""
    document = found.document
    counts = (("没看过", len(document.pending)), ("未用", len(document.leftovers)))
    return "、".join(f"{word} {number} 处" for word, number in counts if number) or "都看过了"
