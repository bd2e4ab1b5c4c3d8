"""The lines of a review as a Qt table: place, last year, this year, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kpiform.carry import Choice, Purpose, Span, spans
from ui.carry.review import Filter
from ui.editors.place import Place
from ui.marking import Mark
from ui.models.headed import HeadedTable

if TYPE_CHECKING:
    from ui.carry.lines import Line
    from ui.carry.review import Review
    from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns."""

    PLACE = 0
    LAST = 1
    NOW = 2
    STATE = 3


class Role(IntEnum):
    """What the delegate asks for besides Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The Line."""
    MARKS = LINE + 1
    """list of (Mark, tuple of Span) of the cell's text."""
    STATE = MARKS + 1
    """The State of the line."""
    PLACE = STATE + 1
    """Place that an editor of the cell writes at, or None."""


class State(NamedTuple):
    """What becomes of a line in a word, and how it stands."""

    word: str
    looked: bool
    """Whether nobody need look any more."""
    decided: bool
    """Whether somebody said so."""
    asks: bool
    gone: bool


class ReviewModel(HeadedTable):
    """Shows the lines that a filter leaves; what is typed becomes an answer."""

    decided = Signal()
    """Something was answered, or an answer taken back."""

    def __init__(self, review: Review, session: Session, parent: QObject | None = None) -> None:
        """``session`` holds the new document as it is proposed: editors ask it about places."""
        super().__init__(parent)
        self.review = review
        self._session = session
        carries = review.carrying.purpose is Purpose.CARRY
        old, new = review.carrying.source.year, review.carrying.year
        names = (
            (f"去年（{old}）" if old else "去年", f"今年（{new}）") if carries else ("原来", "现在")
        )
        self.heads = ("填报项", *names, "怎么办")
        self._take_lines(Filter.ALL)

    # What is shown

    def show_only(self, only: Filter) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._take_lines(only)
        self.endResetModel()

    def _take_lines(self, only: Filter) -> None:
        self.only = only
        self._shown = self.review.shown(only)
        self._rows = {at: row for row, at in enumerate(self._shown)}
        self._known = [self._look(at) for at in self._shown]

    def at(self, index: Index) -> int | None:
        """The number of the line at an index."""
        return self._shown[index.row()] if index.isValid() else None

    def line(self, row: int) -> Line:
        """The line of a row of the view."""
        return self.review.lines[self._shown[row]]

    def texts(self, row: int) -> tuple[Line, str, str, str]:
        """A row's line, its place, last year's text and this year's."""
        at = self._shown[row]
        line = self.review.lines[at]
        last, now = (self._text(at, line, column) for column in (Column.LAST, Column.NOW))
        return line, line.label, last, now

    def index_of(self, at: int, column: int = Column.NOW) -> QModelIndex:
        """The index of a line; invalid when it is not shown."""
        row = self._rows.get(at)
        return QModelIndex() if row is None else self.index(row, column)

    def next_open(self, after: int) -> int | None:
        """The next line shown that nobody has looked at, round and round."""
        here = [at for at in self.review.open() if at in self._rows]
        later = [at for at in here if at > after]
        return next(iter(later or here), None)

    def told(self) -> None:
        """Something was decided: show what became of each line."""
        before, self._known = self._known, [self._look(at) for at in self._shown]
        pairs = enumerate(zip(before, self._known, strict=True))
        rows = [row for row, (old, new) in pairs if old != new]
        if rows:  # once for all: a view lays lines out whenever it is told
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(Column) - 1))
        self.decided.emit()

    def _look(self, at: int) -> tuple[str, State | None]:
        line = self.review.lines[at]
        return self.review.text(at), None if line.heading else self._state(at, line)

    # Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen; this year's text can be written."""
        at = self.at(index)
        if at is None:
            return Qt.ItemFlag.NoItemFlags
        if self.review.lines[at].heading:
            return Qt.ItemFlag.ItemIsEnabled
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.NOW and self.review.editable(at):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        at = self.at(index)
        if at is None:
            return None
        line, column = self.review.lines[at], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(at, line, column)
            case Qt.ItemDataRole.ToolTipRole:
                return line.reason or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(at, line, column)
            case Role.LINE:
                return line
            case Role.STATE:
                return None if line.heading else self._state(at, line)
            case Role.MARKS:
                return self._marks(at, line, column)
            case Role.PLACE:
                editable = column is Column.NOW and self.review.editable(at)
                return (
                    Place(self._session, line.decision.path) if editable and line.decision else None
                )
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was typed becomes this year's text."""
        at = self.at(index)
        if at is None or role != Qt.ItemDataRole.EditRole or not self.review.editable(at):
            return False
        if str(value) == self.review.text(at):
            self.review.accept((at,))
        else:
            self.review.rewrite(at, str(value))
        self.told()
        return True

    # Helpers

    def _text(self, at: int, line: Line, column: Column) -> str:
        match column:
            case Column.PLACE:
                return line.label
            case Column.LAST:
                return line.decision.text if line.decision else line.text
            case Column.NOW:
                return self.review.text(at) if line.decision else line.about
        return "" if line.heading else self._state(at, line).word

    def _state(self, at: int, line: Line) -> State:
        review, each = self.review, line.decision
        gone = review.gone(at)
        looked, decided = review.looked(at), review.decided(at)
        if each is None:
            return State("", True, False, False, False)
        if gone:
            return State("整行不要", True, True, False, True)
        if each.lost:
            word = "没有带过来"
        elif each.is_row:
            word = Choice.KEEP.value
        else:
            word = self._word(at)
        return State(word, looked, decided, line.asks, False)

    def _word(self, at: int) -> str:
        each = self.review.lines[at].decision
        assert each
        choice = self.review.choice(at)
        if each.settled:
            return "按表样"
        if choice is Choice.DROP:
            return "今年再填" if each.amount else Choice.DROP.value
        if choice is Choice.CHANGE or each.converted:
            return "自己写" if self.review.by_hand(at) else Choice.CHANGE.value
        return str(choice.value)

    def _marks(self, at: int, line: Line, column: Column) -> list[tuple[Mark, tuple[Span, ...]]]:
        each = line.decision
        if each is None or each.lost or column not in (Column.LAST, Column.NOW):
            return []
        now = self.review.text(at)
        gone, new = spans(each.text, now) if now and now != each.text else ((), ())
        if column is Column.NOW:
            return [(Mark.NEW, new)]
        taken = self.review.taken(at)
        asked = tuple(
            Span(p.start, p.end)
            for number, p in enumerate(each.passages)
            if number not in taken and not any(p.start < s.end and s.start < p.end for s in gone)
        )
        return [(Mark.GONE, gone), (Mark.ASKED, asked)]

    def _spoken(self, at: int, line: Line, column: Column) -> str:
        if line.heading:
            return line.label
        text = self._text(at, line, column) or "空"
        parts = [f"{self.heads[column]}：{text}"]
        if column is Column.STATE and line.decision:
            state = self._state(at, line)
            parts.append("看过了" if state.looked else "还没看")
        if column is Column.NOW and line.reason:
            parts.append(line.reason)
        return "，".join(parts)


def lines_in(model: ReviewModel, indexes: Iterable[Index]) -> list[int]:
    """The numbers of the lines at some indexes, each once, without headings."""
    found = {model.at(index) for index in indexes}
    return sorted(at for at in found if at is not None and model.review.lines[at].decision)
