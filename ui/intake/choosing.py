"""Several forms in a file, or several files: which one is wanted, and what could not be read."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QTreeView, QWidget

from kpiform.errors import shown
from kpiform.intake.proposal import Kind
from kpiform.schema.loader import load_edition
from ui.dialogs.form import Form, give_room
from ui.models.headed import HeadedTable

if TYPE_CHECKING:
    from kpiform.intake.proposal import Proposal
    from ui.intake.reading import Found, Readings
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NAMING = ("project.name", "department.name")


class FormColumn(IntEnum):
    """The columns."""

    NAME = 0
    EDITION = 1
    SURENESS = 2
    DEPARTMENT = 3
    YEAR = 4
    COUNTS = 5


_HEADS = ("文件和位置", "表样", "把握", "名称", "年度", "内容")


class FormsModel(HeadedTable):
    """The forms that were found."""

    heads = _HEADS

    def __init__(self, found: tuple[Found, ...], look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._size = QSize(0, look.line_height() + look.px(3))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if not index.isValid():
            return None
        text = _text(self._found[index.row()], FormColumn(index.column()))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_HEADS[index.column()]}：{text or '没有写'}"
            case Qt.ItemDataRole.SizeHintRole:
                return self._size
        return None


class FormsDialog(Form):
    """The forms as a list to choose one from; below it the files that gave none, and why."""

    def __init__(self, readings: Readings, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("导入", "核对这一份…", look, parent)
        give_room(self, look, 260, 130)
        self._found = readings.found
        if self._found:
            self.say(f"找到 {len(self._found)} 份表，选一份来核对", "strong")
            self.say("一次导入一份；别的以后可以再导入，文件都不会改动。", "mute")
        self.list = QTreeView()
        self._fill(look)
        self.column.addWidget(self.list, 1)
        self.list.setVisible(bool(self._found))
        if readings.refused:
            self.say(f"有 {len(readings.refused)} 个文件没有读入", "strong")
            self._refused = QLabel("\n".join(sentence for _, sentence in readings.refused))
            self._refused.setProperty("role", "warning")
            self._refused.setAccessibleName("没有读入的文件和原因")
            self._refused.setWordWrap(True)
            self._refused.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(self._refused)
        self.go.setEnabled(bool(self._found))
        self.finish()
        self.list.setFocus()

    def found(self) -> Found:
        """The form that is chosen."""
        return self._found[self.list.currentIndex().row()]

    def _fill(self, look: Look) -> None:
        view = self.list
        view.setModel(FormsModel(self._found, look, self))
        view.setAccessibleName("找到的表")
        view.setProperty("framed", "true")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setRootIsDecorated(False)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setProperty("roomy", "true")
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.doubleClicked.connect(lambda _index: self.accept())
        header = view.header()
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (FormColumn.NAME, FormColumn.EDITION, FormColumn.DEPARTMENT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        narrow = {FormColumn.SURENESS: 15, FormColumn.YEAR: 15, FormColumn.COUNTS: 50}
        for column, units in narrow.items():
            header.resizeSection(column, look.px(units))
        view.setCurrentIndex(view.model().index(0, 0))


def department(proposal: Proposal) -> str:
    """Whose form it is: the project's or the department's name, empty when it says none."""
    texts = (proposal.document.text(name) for name in _NAMING)
    return next((text for text in texts if text), "")


def counts(proposal: Proposal) -> str:
    """How many texts were taken, repaired, are unsure and were left."""
    numbers = [(kind.value, len(proposal.of(kind))) for kind in Kind]
    return "，".join(f"{name} {number}" for name, number in numbers if number)


def sureness(value: float) -> str:
    """How sure an edition is, in words that go behind its name."""
    return f"把握 {value:.0%}"


def _text(found: Found, column: FormColumn) -> str:
    proposal = found.proposal
    match column:
        case FormColumn.NAME:
            grid = f"　{proposal.grid}" if proposal.grid else ""
            return f"{shown(found.path.name)}{grid}"
        case FormColumn.EDITION:
            return load_edition(proposal.edition).form.name
        case FormColumn.SURENESS:
            return f"{proposal.sureness:.0%}"
        case FormColumn.DEPARTMENT:
            return " ".join(department(proposal).split())
        case FormColumn.YEAR:
            return proposal.document.text("year")
        case FormColumn.COUNTS:
            return counts(proposal)
