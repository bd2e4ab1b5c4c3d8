"""What one layout worked out, for the next: what stayed as it was is not worked out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpiform.layout.pages import PageOut
from kpiform.layout.sheet import Cell, SheetRow, Style
from kpiform.model.document import Row

if TYPE_CHECKING:
    from kpiform.layout.measure import Letters, Measured

TextKey = tuple[str, float, float, Style]
"""A text, the left edge and the width of its cell in mm, its style."""
_SPARE_TEXTS = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A row of a table with all that stands below it, as it was put on the sheet from its row
    ``first`` on, under the column heads ``heads``.  ``below``: the same of the rows below, by id.

    Rows are immutable values: the same object at the same place gives the same cells.
    """

    row: Row
    first: int
    heads: tuple[int, ...]
    rows: tuple[SheetRow, ...]
    cells: tuple[Cell, ...]
    below: Mapping[str, Group]

    def still(self, row: Row, first: int, heads: tuple[int, ...]) -> bool:
        """Whether the row stands as it did."""
        return self.row is row and self.first == first and self.heads == heads


class Memory:
    """What the layouts of one document in one variant have worked out.

    From one thread at a time.  Fonts, edition or variant that are others empty it, and so do too
    many texts that stand on no page any more, so it grows little larger than the document.
    """

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._pages_before: dict[int, tuple[object, PageOut]] = {}
        self._pages: dict[int, tuple[object, PageOut]] = {}
        self.texts: dict[TextKey, Measured] = {}
        self.cells: dict[int, tuple[Cell, Measured]] = {}
        """The text of each cell of the last sheet, by the identity of the cell."""
        self.letters: dict[Style, Letters] = {}
        """The widths of characters in each style."""
        self.groups: dict[str, Mapping[str, Group]] = {}
        """Table id → what its outermost rows gave, by id."""

    def begin(self, *of: object) -> None:
        """A new layout begins, with these fonts, edition, and variant; pages that it does not ask
        for are forgotten after it.
        """
        if of != self._of or len(self.texts) > _SPARE_TEXTS + 2 * len(self.cells):
            self.texts, self.cells, self.letters, self.groups, self._pages = {}, {}, {}, {}, {}
        self._of = of
        self._pages_before, self._pages = self._pages, {}

    def page(self, number: int, made_of: object) -> PageOut | None:
        """The page of that number, if it was made of just this."""
        found = self._pages_before.get(number)
        if found is None or found[0] != made_of:
            return None
        self._pages[number] = found
        return found[1]

    def keep_page(self, page: PageOut, made_of: object) -> None:
        """Remember a page."""
        self._pages[page.number] = (made_of, page)
