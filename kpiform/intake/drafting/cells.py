"""Labels and values beside each other in a blank form."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kpiform.intake.drafting.blank import SUFFIX, Area, Box
from kpiform.intake.drafting.desk import Desk
from kpiform.intake.drafting.plan import Entry, Grid
from kpiform.schema.edition import plain


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tracks of a row: with a label, or free for a value with the hint that stands in it."""

    box: Box | None
    left: int
    right: int
    rows: int
    hint: str = ""

    @property
    def span(self) -> int:
        return self.right - self.left


class GridReader:
    """Collects the rows of a grid."""

    def __init__(self, desk: Desk, area: Area) -> None:
        self.grid = Grid([])
        self._desk = desk
        self._area = area
        self._taken: set[tuple[int, int]] = set()
        self._joined = 0

    def read(self, row: int) -> None:
        """Take in a row; one that has only what reaches down from above is a row too, unless all
        of the row above does: then the two are one.
        """
        pieces = self._pieces(row)
        heights = {piece.rows for piece in pieces}
        if row < self._joined:
            return
        if len(heights) == 1 and self._area.right - self._area.left == sum(p.span for p in pieces):
            self._joined = row + heights.pop()
            pieces = [replace(piece, rows=1) for piece in pieces]
        entries: list[Entry] = []
        while pieces:
            piece = pieces.pop(0)
            if piece.box is None:
                entries.append(Entry({"label": "", **_extent(piece.span, piece.rows)}))
            elif pieces and pieces[0].box is None:
                entries += self._pair(piece, pieces.pop(0))
            else:
                words = {"label": piece.box.text, **_extent(piece.span, piece.rows)}
                entries.append(Entry(words))
        self.grid.rows.append(entries)

    def reaches(self, row: int) -> bool:
        """Whether a cell above reaches down into a row."""
        return any((row, track) in self._taken for track in range(self._area.right))

    def _pair(self, label: _Piece, value: _Piece) -> list[Entry]:
        assert label.box
        entry = Entry({"label": label.box.text})
        self._desk.field(label.box, self._desk.words.values(label.box.text), entry)
        if label.rows == value.rows == 1:
            if label.span > 1:
                entry.keys = {"label": label.box.text, "label_span": label.span} | entry.keys
            entry.keys |= _extent(value.span, 1) | _hint(value.hint)
            return [entry]
        words = Entry({"label": label.box.text, **_extent(label.span, label.rows)})
        entry.keys["label"] = plain(label.box.text)
        entry.keys |= {"print_label": False, **_extent(value.span, value.rows), **_hint(value.hint)}
        return [words, entry]

    def _pieces(self, row: int) -> list[_Piece]:
        found: list[_Piece] = []
        track = self._area.left
        while track < self._area.right:
            if (row, track) in self._taken:
                track += 1
                continue
            after_label = bool(found) and found[-1].box is not None
            piece = self._piece(row, track, found[-1] if after_label else None)
            found.append(piece)
            track = piece.right
            self._taken |= {
                (below, column)
                for below in range(row, row + piece.rows)
                for column in range(piece.left, piece.right)
            }
        return found

    def _piece(self, row: int, track: int, label: _Piece | None) -> _Piece:
        box = self._desk.blank.text(row, track)
        if box and label and box.is_hint:
            right, rows = self._clipped(box)
            return _Piece(None, track, right, rows, box.text)
        if box:
            right, rows = self._clipped(box)
            return _Piece(box, track, right, rows)
        right = track + 1
        while right < self._area.right and self._is_free(row, right):
            right += 1
        rows = label.rows if label else 1
        merged = self._desk.blank.at(row, track)
        if merged and merged.right >= right:
            rows = self._clipped(merged)[1]
        empty = all(
            self._desk.blank.is_empty(below, track, right) for below in range(row, row + rows)
        )
        return _Piece(None, track, right, rows if empty else 1)

    def _is_free(self, row: int, track: int) -> bool:
        return self._desk.blank.text(row, track) is None and (row, track) not in self._taken

    def _clipped(self, box: Box) -> tuple[int, int]:
        """Right edge and height of a box within the area."""
        return min(box.right, self._area.right), min(box.bottom, self._area.bottom) - box.row


def _extent(span: int, rows: int) -> dict[str, int]:
    return ({"span": span} if span > 1 else {}) | ({"rows": rows} if rows > 1 else {})


def _hint(text: str) -> dict[str, str]:
    if not text:
        return {}
    return {"suffix": text} if SUFFIX.fullmatch(text) else {"help": text}
