"""The list of a review, by keyboard: Enter is right and goes on, Delete drops, F2 writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
)

from ui.carry.model import Column, lines_in
from ui.carry.rows import ReviewDelegate
from ui.measuring import TallLines

if TYPE_CHECKING:
    from ui.carry.lines import Line
    from ui.carry.model import ReviewModel
    from ui.look import Look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLACE_SHARE = 21
"""Per cent of what the last column leaves; both years have the rest."""
_LONGEST_WORD = "没有带过来"
_Flag = QItemSelectionModel.SelectionFlag


class ReviewView(TallLines):
    """The lines; what is done to them goes through here, whoever asks for it."""

    went = Signal()
    """Another line is the one in work."""
    through = Signal()
    """Everything that is shown has been looked at."""

    def __init__(self, model: ReviewModel, look: Look) -> None:
        super().__init__(look.line_height() + 2 * look.px(1.5) + 1)
        self._look = look
        self.lines = model
        self._delegate = ReviewDelegate(look, self, model)
        self._delegate.ended.connect(self._on_ended)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("逐项核对")
        self.setProperty("framed", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One that comes and goes changes the widths, and then all lines are laid out again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        trigger = QAbstractItemView.EditTrigger
        # Without AnyKeyPressed the first composed characters of an input method are lost.
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(look.px(10))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)  # last: every setting above would lay all lines out again
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._span()

    # Where one is

    def current(self) -> int | None:
        """The number of the line in work."""
        at = self.lines.at(self.currentIndex())
        return None if at is None or self.lines.review.lines[at].heading else at

    def chosen(self) -> list[int]:
        """The lines that are selected, else the one in work."""
        found = lines_in(self.lines, self.selectionModel().selectedRows(Column.PLACE))
        here = self.current()
        return found or ([] if here is None else [here])

    def go(self, at: int) -> None:
        """Make a line the one in work."""
        index = self.lines.index_of(at)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
            for row in (index.row() + 1, index.row() - 1, index.row()):  # what is around it, too
                self.scrollTo(self.lines.index(row, Column.NOW))

    def go_first(self) -> None:
        """Begin at the first line that nobody has looked at, else at the first."""
        found = self.lines.next_open(-1)
        rows = range(self.lines.rowCount())
        first = next((row for row in rows if not self.lines.line(row).heading), None)
        if found is not None:
            self.go(found)
        elif first is not None:
            at = self.lines.at(self.lines.index(first, Column.NOW))
            assert at is not None
            self.go(at)

    def go_on(self, after: int) -> None:
        """To the next line that nobody has looked at."""
        found = self.lines.next_open(after)
        if found is None:
            self.through.emit()
        else:
            self.go(found)

    # What is done

    def accept(self) -> None:
        """These lines are right; go on."""
        self._do(self.lines.review.accept)

    def accept_row(self) -> None:
        """The rows of these lines are right with all that is below them; go on."""
        review = self.lines.review
        chosen = self.chosen()
        if chosen:
            found = sorted({each for at in chosen for each in review.family(at)})
            review.accept(found)
            self.lines.told()
            self.go_on(found[-1])

    def keep(self) -> None:
        """Last year's texts as they were; go on."""
        self._do(self.lines.review.keep)

    def change(self) -> None:
        """As it is proposed; go on."""
        self._do(self.lines.review.change)

    def drop(self) -> None:
        """These are not wanted; go on."""
        self._do(self.lines.review.drop)

    def reopen(self) -> None:
        """These are undecided again."""
        self.lines.review.reopen(self.chosen())
        self.lines.told()

    def undo(self) -> None:
        """Take back the last step."""
        if self.lines.review.undo():
            self.lines.told()

    def copy(self) -> None:
        """Copy this year's texts; last year's where there is none, as they may go elsewhere."""
        review = self.lines.review
        texts = [review.text(at) or _text(review.lines[at]) for at in self.chosen()]
        QApplication.clipboard().setText("\n".join(texts))

    def write(self) -> None:
        """Write this year's text."""
        index = self.currentIndex().siblingAtColumn(Column.NOW)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setFocus()
            self.setCurrentIndex(index)
            self.edit(index)

    def _do(self, deed: Callable[[Iterable[int]], None]) -> None:
        chosen = self.chosen()
        if chosen:
            deed(chosen)
            self.lines.told()
            self.go_on(chosen[-1])

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the review, then those of any list."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER and ctrl:
            self.accept_row()
        elif event.key() in (*_ENTER, Qt.Key.Key_Space) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            self.accept()
        elif event.key() == Qt.Key.Key_Delete:
            self.drop()
        elif event.key() == Qt.Key.Key_Backspace:
            self.reopen()
        elif event.key() == Qt.Key.Key_F2:
            self.write()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Up and down pass over headings; the keyboard stays in this year's column."""
        found = super().moveCursor(action, modifiers)
        step = 1 if found.row() >= self.currentIndex().row() else -1
        row = found.row()
        while 0 <= row < self.lines.rowCount() and self.lines.line(row).heading:
            row += step
        if not 0 <= row < self.lines.rowCount():
            return self.currentIndex()
        return self.lines.index(row, Column.NOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        metrics = QFontMetrics(self._look.font())
        state = metrics.horizontalAdvance(_LONGEST_WORD) + self._look.px(10)
        left = max(0, self.viewport().width() - state)
        place = left * _PLACE_SHARE // 100
        text = (left - place) // 2
        for column, width in zip(Column, (place, text, left - place - text, state), strict=True):
            self.header().resizeSection(column, width)
        self.measure_again()

    def line_height(self, row: int) -> int:
        """See `TallLines`."""
        return self._delegate.height(row)

    def _on_ended(self, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in an editor: what stands there is right; go on."""
        at = self.current()
        self.setFocus()
        if at is not None and hint is QAbstractItemDelegate.EndEditHint.EditNextItem:
            if not self.lines.review.decided(at):
                self.lines.review.accept((at,))
                self.lines.told()
            self.go_on(at)

    def _on_current(self, *_indexes: object) -> None:
        self.viewport().update()
        self.went.emit()

    def _on_reset(self) -> None:
        self._span()
        self.go_first()

    def _span(self) -> None:
        for row in range(self.lines.rowCount()):
            if self.lines.line(row).heading:
                self.setFirstColumnSpanned(row, QModelIndex(), True)


def _text(line: Line) -> str:
    return line.decision.text if line.decision else line.text
