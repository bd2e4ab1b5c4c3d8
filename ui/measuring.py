"""Lines as tall as their texts: measured in slices, so that the window answers meanwhile."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

if TYPE_CHECKING:
    from ui.editors.delegate import Index

SLICE = 200
"""So many lines are measured before anybody notices."""
_AROUND = 60
"""At least so many lines around the one in work are measured before they are painted."""
_Line = TypeVar("_Line")


class Measuring(QObject, Generic[_Line]):
    """Has the lines of a view measured, a long one in slices."""

    def __init__(
        self,
        measure: Callable[[_Line], object],
        done: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        """``done`` is called when all lines are measured."""
        super().__init__(parent)
        self._measure = measure
        self._done = done
        self._lines: Iterator[_Line] = iter(())
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        """Whether there are lines left."""
        return self._next.isActive()

    def begin(self, lines: Iterator[_Line]) -> None:
        """Measure these, the first slice at once; what was left of others is dropped."""
        self.stop()
        self._lines = lines
        self._slice()

    def stop(self) -> None:
        """The lines that are left are no longer there."""
        self._next.stop()

    def _slice(self) -> None:
        number = 0
        for line in islice(self._lines, SLICE):
            self._measure(line)
            number += 1
        if number == SLICE:
            self._next.start()
        else:
            self._done()


class TallLines(QTreeView):
    """A list without tiers whose lines are as tall as their texts.

    What is on the screen is measured before it is painted; what is not measured yet has the height
    of one line. A view asks for the size of every cell of every line whenever it lays them out, so
    lines are equally tall as long as nobody looks, and then the delegate only repeats what is known
    (`size_of`).
    """

    def __init__(self, least: int) -> None:
        """``least``: height of a line of one text line, in pixels."""
        super().__init__()
        self._least = least
        self._heights: dict[int, int] = {}
        self._measuring: Measuring[int] = Measuring(self._measure, self._lay_out, self)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._begin)
        self.setUniformRowHeights(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @abstractmethod
    def line_height(self, row: int) -> int:
        """Work out how tall a line must be in the present widths, in pixels."""

    def size_of(self, index: Index) -> QSize:
        """For the delegate's ``sizeHint``: a line's first cell answers for all."""
        return QSize(0, 0 if index.column() else self._heights.get(index.row(), self._least))

    def measure_again(self) -> None:
        """Widths, fonts or many lines have changed; lines stay as tall as they are until then."""
        self._again.start()

    @property
    def measured(self) -> bool:
        """Whether all lines are as tall as their texts now."""
        waits = self._measuring.busy or self._again.isActive()
        return not waits and len(self._heights) == self._number()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """See Qt."""
        super().setModel(model)
        if model:
            model.modelReset.connect(self._on_reset)

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = (), /) -> None:
        """See Qt, which compares what these lines need with what they had."""
        rows = range(topLeft.row(), bottomRight.row() + 1)
        if len(rows) > SLICE or self.uniformRowHeights():
            self.measure_again()
        else:
            for row in rows:
                self._measure(row)
        super().dataChanged(topLeft, bottomRight, list(roles))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it matters how tall the lines are."""
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        """Measure what is on the screen at once, then the rest."""
        self._again.stop()
        if not self.isVisible():
            return
        here = max(0, self._anchor().row())
        around = range(max(0, here - _AROUND), min(here + _AROUND, self._number()))
        for row in around:
            self._measure(row)
        self._lay_out()
        rest = (row for row in range(self._number()) if row not in around)
        if self._number() > len(around):
            self._measuring.begin(rest)

    def _measure(self, row: int) -> None:
        self._heights[row] = self.line_height(row)

    def _lay_out(self) -> None:
        """Give lines the heights that are known; what one looks at stays where it is."""
        anchor = self._anchor()
        known = not self.uniformRowHeights()
        before = self.visualRect(anchor).top() if anchor.isValid() else 0
        self.setUniformRowHeights(False)
        self.doItemsLayout()
        if anchor.isValid() and known:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(anchor).top() - before)
        elif anchor.isValid():
            self.scrollTo(anchor)

    def _anchor(self) -> QModelIndex:
        """The line in work if it can be seen, else the topmost that can."""
        current = self.currentIndex()
        seen = self.viewport().rect().intersects(self.visualRect(current))
        if current.isValid() and (seen or self.uniformRowHeights()):
            return current
        return self.indexAt(self.viewport().rect().topLeft())

    def _number(self) -> int:
        model = self.model()
        return model.rowCount() if model else 0

    def _on_reset(self) -> None:
        """Other lines: they are equally tall until they are known."""
        self._measuring.stop()
        self._heights.clear()
        self.setUniformRowHeights(True)
        self._again.start()
