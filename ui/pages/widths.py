"""Columns that share the width of a table, and rows as tall as their text."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ui.look import Size
from ui.measuring import Measuring
from ui.pages.cells import CellDelegate

if TYPE_CHECKING:
    from ui.look import Look
    from ui.models.columns import Column
    from ui.pages.heads import Heads

    _View = QAbstractItemView
else:
    _View = object  # the class beside it brings Qt's view

_LEAST_UNITS = 16
_WIDE_HEAD_UNITS = 36
_NARROW_UNITS = 12
"""Where room is scarce, a column gets this at least: three characters and what is around them."""


class SharedWidths(_View):
    """A view whose columns always share the width.  Stands before a view of Qt."""

    _look: Look

    def prepare_widths(self, look: Look, columns: Sequence[Column], header: Heads) -> None:
        """Set the columns up."""
        self._look = look
        self._columns = columns
        self._header = header
        self._sharing = self._stale = False
        self._weights = [column.weight for column in columns]
        self._wanted = QPersistentModelIndex()
        self._relayout = QTimer(self, singleShot=True, interval=0)
        self._relayout.timeout.connect(self._lay_out_again)
        self._measuring: Measuring[QModelIndex] = Measuring(self._measure, self._on_measured, self)
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self._on_section_resized)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns; the first time before anything is painted."""
        super().resizeEvent(event)
        self._share_width()
        if not event.oldSize().isValid():
            self._lay_out_again()

    @abstractmethod
    def lines(self) -> Iterator[QModelIndex]:
        """The first cell of every line; lines may come and go meanwhile."""

    @abstractmethod
    def fit_rows(self) -> None:
        """Give rows the height of their text."""

    def wish_to_see(self, index: QModelIndex) -> None:
        """Bring a cell into view, once rows have their heights."""
        self._wanted = QPersistentModelIndex(index)
        waits = self._relayout.isActive() or self._measuring.busy or self._stale
        if not waits and self.isVisible():
            self._go_to_wanted()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._lay_out_again()

    def _lay_out_again(self) -> None:
        self._relayout.stop()
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._header.fit()
        self._measuring.begin(self.lines())

    def _measure(self, line: QModelIndex) -> None:
        delegate = self.itemDelegate()
        assert isinstance(delegate, CellDelegate)
        delegate.height(line)

    def _on_measured(self) -> None:
        """Until now, lines stood as tall as they were."""
        self.fit_rows()
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted.isValid():
            self.scrollTo(self._wanted, QAbstractItemView.ScrollHint.PositionAtCenter)
            self._wanted = QPersistentModelIndex()

    def _share_width(self) -> None:
        widths = shared_widths(self.viewport().width(), self._leasts(), self._weights)
        self._sharing = True
        for column, width in enumerate(widths):
            self._header.resizeSection(column, width)
        self._sharing = False
        self._relayout.start()

    def _leasts(self) -> list[int]:
        """How narrow the columns may be: so that none has to be scrolled to, if at all possible."""
        leasts = [self._least(column) for column in range(len(self._weights))]
        narrow = [self._look.px(_NARROW_UNITS) + self.inset(i) for i in range(len(leasts))]
        room = self.viewport().width() - sum(narrow)
        wished = max(1, sum(leasts) - sum(narrow))
        share = min(1.0, max(0.0, room / wished))
        return [
            low + max(0, int((least - low) * share))
            for least, low in zip(leasts, narrow, strict=True)
        ]

    def inset(self, column: int) -> int:
        """How much of a column's width is no room for text, in pixels."""
        return 0

    def _least(self, column: int) -> int:
        """No column is narrower than its head on two lines, or than a few characters."""
        metrics = QFontMetrics(self._look.font(Size.SMALL))
        head = metrics.horizontalAdvance(self._columns[column].head) // 2 + self._look.px(8)
        return max(self._look.px(_LEAST_UNITS), min(head, self._look.px(_WIDE_HEAD_UNITS)))

    def _on_section_resized(self, column: int, _old: int, new: int) -> None:
        if self._sharing:
            return
        total = max(1, self.viewport().width())
        self._weights[column] = max(0.3, new / total * sum(self._weights))
        self._relayout.start()


def shared_widths(total: int, leasts: Sequence[int], weights: Sequence[float]) -> list[int]:
    """The width of each column: by weight, but none below its least; together no more than
    ``total``, unless the leasts are.
    """
    widths = list(leasts)
    open_ones = set(range(len(weights)))
    while open_ones:
        room = total - sum(widths[column] for column in set(range(len(widths))) - open_ones)
        share = sum(weights[column] for column in open_ones)
        given = {column: int(room * weights[column] / share) for column in open_ones}
        tight = {column for column in open_ones if given[column] < leasts[column]}
        if not tight:
            for column, width in given.items():
                widths[column] = width
            break
        open_ones -= tight
    widest = widths.index(max(widths))
    widths[widest] += max(0, total - sum(widths))
    return widths
