"""The indicator heads that a blank form prints in its tables, such as 产出指标 › 数量指标."""

from __future__ import annotations

from kpiform.intake.drafting.blank import Box
from kpiform.intake.drafting.desk import Desk
from kpiform.intake.drafting.heads import Column, Heads
from kpiform.intake.drafting.plan import Entry, Table
from kpiform.schema.catalogue import PENDING
from kpiform.schema.edition import plain
from kpiform.schema.form import Head, TableBlock

_LEVELS = ("indicator.level1", "indicator.level2")
"""The fields whose cells are heads, outermost first."""


class FixedHeads:
    """Collects the heads row by row into ``table.heads``."""

    def __init__(self, desk: Desk, heads: Heads, table: Table) -> None:
        self._desk = desk
        self._table = table
        self._columns: list[tuple[int, Column]] = []
        for entry, column in zip(table.columns, heads.columns, strict=True):
            if entry.keys["field"] in _LEVELS:
                self._columns.append((_LEVELS.index(entry.keys["field"]) + 1, column))
        self._columns.sort(key=lambda pair: pair[0])
        self._path: tuple[str, ...] = ()
        self._there: dict[tuple[str, ...], Entry] = {}
        self._samples: list[Box] = []
        self._others = [column for column in heads.columns if column not in self._level_columns()]

    def is_head(self, box: Box) -> bool:
        """Whether a box stands in the column of a head."""
        return any(column.left == box.column for column in self._level_columns())

    def read(self, row: int) -> None:
        """Take in the heads that begin in a row, and note what is written as a sample."""
        blank = self._desk.blank
        for depth, (tier, column) in enumerate(self._columns):
            box = blank.text(row, column.left)
            if box and not box.is_hint and len(self._path) >= depth:
                self._add(box, depth, tier)
        self._samples += [
            box for c in self._others if (box := blank.text(row, c.left)) and box.column == c.left
        ]

    def finish(self) -> None:
        """Say what was left out, and give the usual heads where the form prints none."""
        if self._samples:
            places = "、".join(box.place for box in self._samples)
            self._table.doubts.append(
                self._desk.notes.add(places, "表里已有的文字当作填写示例，没有写进表样")
            )
        if self._table.heads:
            self._table.keys["empty_heads"] = "keep"
        elif len(self._columns) == len(_LEVELS):
            self._propose()

    def _level_columns(self) -> list[Column]:
        return [column for _, column in self._columns]

    def _add(self, box: Box, depth: int, tier: int) -> None:
        above = self._path[:depth]
        self._path = (*above, plain(box.text))
        if self._path in self._there:  # its cells are not merged, or go on over the page
            return
        name = self._desk.words.head(box.text, tier)
        entry = Entry({"head": name or PENDING})
        if name is None:
            sentence = f"指标“{plain(box.text)}”不在目录的 heads 里，请换成有的 id，或自己加一个"
            self._desk.doubt(entry, box, sentence)
        if name is None or plain(box.text) != self._desk.words.catalogue.heads[name].name:
            entry.keys["label"] = box.text
        self._there[self._path] = entry
        (self._there[above].below if above else self._table.heads).append(entry)

    def _propose(self) -> None:
        usual = next(
            known.block.heads
            for known in self._desk.words.tables()
            if isinstance(known.block, TableBlock) and known.block.heads
        )
        self._table.heads = [_entry(head) for head in usual]
        place = self._columns[0][1].box.place
        sentence = "空表里没有印一级、二级指标，先按通行的写，请核对"
        self._table.doubts.append(self._desk.notes.add(place, sentence))


def _entry(head: Head) -> Entry:
    return Entry({"head": head.head}, below=[_entry(below) for below in head.below])
