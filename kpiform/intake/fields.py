"""Values that stand beside or below their labels: grids, long texts, the signature block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kpiform.intake.board import Board
from kpiform.intake.flat import Cell
from kpiform.intake.inline import Pair, pairs, spaced
from kpiform.intake.ledger import Ledger
from kpiform.intake.proposal import Kind
from kpiform.intake.settling import Piece, note, settled
from kpiform.intake.vocabulary import VALUED, Mark, Role, befores
from kpiform.intake.wording import SUMS, key, squeezed, year_in
from kpiform.model.money import Money
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec

_UNITS = frozenset(("万元", "元", "亿元", "人", "个", "名", "家"))
_NUMERIC = (FieldType.MONEY, FieldType.COUNT)
_LABELS = (Role.FIELD, Role.TEXT, Role.WORDS, Role.SIDE, Role.SIGNOFF, Role.TOTAL)


class Fields:
    """Reads the free rows of a form."""

    def __init__(self, board: Board, edition: Edition, ledger: Ledger, rows: Sequence[int]) -> None:
        self._board = board
        self._edition = edition
        self._ledger = ledger
        self._rows = rows
        self._free = frozenset(rows)
        self._found: dict[str, list[Piece]] = {}
        self._labels: list[tuple[Cell, Mark]] = []
        self._slips: dict[int, str] = {}
        self._paired: dict[int, tuple[Cell, tuple[Pair, ...]]] = {}

    def read(self) -> dict[str, str]:
        """Texts by field id."""
        self._mark_labels()
        for cell, mark in self._labels:
            self._beside(cell, mark)
        for cell, mark in self._labels:
            if mark.field and mark.field not in self._found:
                self._below(cell, mark)
            if id(cell) in self._slips:
                for piece in self._found.get(mark.field, ()):
                    piece.say(Kind.UNSURE, self._slips[id(cell)])
        for cell, found in self._paired.values():  # a value in a box of its own goes first
            for pair in found:
                self._take_pair(cell, pair)
        return self._settle()

    def _mark_labels(self) -> None:
        for row in self._rows:
            for cell in self._board.starting(row):
                if not self._ledger.free(cell):
                    continue
                marks = self._board.marks(cell, *_LABELS)
                valued = self._valued(marks, row)
                if marks:
                    self._ledger.label(cell)
                    if valued:
                        self._labels.append((cell, valued))
                elif (above := self._label_cut(cell)) is not None:
                    self._ledger.label(cell)
                    self._labels.append((cell, above))
                elif key(cell.text) in SUMS:
                    self._leave_sum(cell)
                elif not self._in_one(cell) and not self._alone(cell):
                    self._slip(cell)

    def _label_cut(self, cell: Cell) -> Mark | None:
        """The label above whose end stands in a cell at the top of a page: （可选填）."""
        last = self._labels[-1] if self._labels else None
        if last is None or not self._board.tops_page(cell.row):
            return None
        above, mark = last
        whole = self._board.words.find(above.text + cell.text)
        beside = above.column == cell.column and above.bottom == cell.row
        return mark if beside and mark in whole else None

    def _valued(self, marks: Sequence[Mark], row: int) -> Mark | None:
        """What a label names that has a value: above the first table 填报单位 is the department,
        below the last one it is where the seal goes.
        """
        found = [mark for mark in marks if mark.role in VALUED]
        signed = [mark for mark in found if mark.role is Role.SIGNOFF]
        others = [mark for mark in found if mark.role is not Role.SIGNOFF]
        above = row < self._first_label
        first, then = (others, signed) if above else (signed, others)
        return next(iter((*first, *then)), None)

    @cached_property
    def _first_label(self) -> int:
        """The row of the first label of a section of the form: what stands above is its head."""
        roles = (Role.SIDE, Role.TEXT, Role.WORDS, Role.COLUMN, Role.ROW_HEAD)
        rows = (cell.row for cell in self._board.cells if self._board.marks(cell, *roles))
        return min(rows, default=0)

    def _leave_sum(self, label: Cell) -> None:
        for cell in (label, *self._right_of(label)):
            self._ledger.leave(cell, "原表的合计，表样里没有")

    def _in_one(self, cell: Cell) -> bool:
        """Note a cell that holds labels and their values; whether it does."""
        found = pairs(cell.text, self._board.words)
        if any(pair.value for pair in found):
            self._paired[id(cell)] = cell, found
        elif found:
            self._ledger.label(cell)
            if found[-1].mark.field:
                self._labels.append((cell, found[-1].mark))
        return bool(found)

    def _alone(self, cell: Cell) -> bool:
        """The same for a line of its own without a colon: 部门名称 某局."""
        alone = len(self._board.starting(cell.row)) == 1
        pair = spaced(cell.text, self._board.words) if alone else None
        if pair is None or not pair.mark.field:
            return False
        self._paired[id(cell)] = cell, (pair,)
        return True

    def _slip(self, cell: Cell) -> None:
        """Take a cell for the label that it is one slip away from, when that stands nowhere."""
        near = self._board.words.near(cell.text, *VALUED)
        if near and near[0].field and near[0].field not in self._labelled:
            self._ledger.label(cell)
            self._slips[id(cell)] = f"标签“{squeezed(cell.text)}”当作“{near[1]}”，请核对"
            self._labels.append((cell, near[0]))

    @cached_property
    def _labelled(self) -> frozenset[str]:
        """The fields whose labels stand in the free rows as they should."""
        cells = (cell for row in self._rows for cell in self._board.starting(row))
        return frozenset(m.field for cell in cells for m in self._board.marks(cell, *VALUED))

    def _take_pair(self, cell: Cell, pair: Pair) -> None:
        if not pair.value:
            return
        mark = self._valued(self._board.words.find(pair.label), cell.row) or pair.mark
        if not mark.field:
            self._ledger.leave(cell, "这一处留给手写或盖章，不是填报项")
            return
        piece = Piece(cell, pair.value)
        if mark.role is not Role.SIGNOFF:
            piece.say(Kind.REPAIRED, "标签和内容写在同一格，分开了")
        if pair.rest:
            reason = f"同一行后面还写着“{squeezed(pair.rest)}”，没有当作它的内容"
            piece.say(Kind.UNSURE if pair.strange else Kind.REPAIRED, reason)
            if year_in(pair.rest) and "year" in self._edition.fields:
                self._found.setdefault("year", [Piece(cell, year_in(pair.rest))])
        self._add(mark, [piece])

    def _beside(self, label: Cell, mark: Mark) -> None:
        cells = self._right_of(label)
        if mark.role is Role.SIGNOFF and not mark.field:
            for cell in cells:
                self._ledger.leave(cell, "这一处留给手写或盖章，不是填报项")
            return
        spec = self._edition.fields[mark.field]
        cells = self._said_once(cells, mark.field)
        if spec.type is FieldType.LONG_TEXT:
            self._long(label, mark, cells)
            return
        cells = [cell for cell in cells if not self._is_unit(cell, spec)]
        if not cells:
            return
        chosen = self._chosen(cells, spec)
        piece = Piece(chosen, chosen.text)
        if len(cells) > 1 and not self._under_head(chosen):
            piece.say(Kind.UNSURE, f"“{spec.label}”后面不止一个内容，取了离得近的")
        if chosen.column > label.right and chosen is cells[0]:
            piece.say(Kind.UNSURE, f"与“{spec.label}”之间空着格，请核对是不是它的内容")
        self._add(mark, [piece])
        for cell in cells:
            if cell is not chosen:
                self._ledger.leave(cell, f"“{spec.label}”已有内容，表样里没有放它的地方")

    def _right_of(self, label: Cell) -> list[Cell]:
        """The free cells between a label and the next one in its rows, top to bottom."""
        found: list[Cell] = []
        for row in range(label.row, label.bottom):
            if row not in self._free and self._board.starting(row):
                break
            for cell in self._board.covering(row):
                if cell.column < label.right or cell in found:
                    continue
                if self._is_label(cell):
                    break
                if self._ledger.free(cell):
                    found.append(cell)
        return found

    def _said_once(self, cells: Sequence[Cell], field: str) -> list[Cell]:
        """The cells without those that say again what one before says: a merged range that was
        taken apart with its text in every cell.
        """
        kept: dict[str, Cell] = {}
        for cell in cells:
            if kept.setdefault(squeezed(cell.text), cell) is not cell:
                self._ledger.take(cell, field)
        return list(kept.values())

    def _is_label(self, cell: Cell) -> bool:
        known = id(cell) in self._slips or id(cell) in self._paired
        return known or bool(self._board.marks(cell, *_LABELS)) or key(cell.text) in SUMS

    def _is_unit(self, cell: Cell, spec: FieldSpec) -> bool:
        if squeezed(cell.text) in _UNITS and spec.type in _NUMERIC:
            self._ledger.label(cell)
            return True
        return False

    def _chosen(self, cells: Sequence[Cell], spec: FieldSpec) -> Cell:
        """Of several texts behind a label the one under the head of values, else the nearest."""
        if len(cells) > 1 and spec.type in _NUMERIC:
            return next((cell for cell in cells if self._under_head(cell)), cells[0])
        return cells[0]

    def _under_head(self, cell: Cell) -> bool:
        """Whether the next words above a cell are a head of the form: 预算金额（万元）."""
        for row in range(cell.row - 1, -1, -1):
            for above in self._board.starting(row):
                stands_over = above.column < cell.right and cell.column < above.right
                if stands_over and Money.parse(above.text).amount is None:
                    return bool(self._board.marks(above, Role.WORDS))
        return False

    def _long(self, label: Cell, mark: Mark, cells: list[Cell]) -> None:
        again = bool(self._found.get(mark.field))
        pieces = [Piece(cell, cell.text, cut=again) for cell in cells]
        for piece in pieces:
            if sum(cell.row == piece.cell.row for cell in cells) > 1:
                piece.say(Kind.UNSURE, "一行里分写了几格，都放在这里，请核对")
        for cell in self._following(label, below=not cells):
            piece = Piece(cell, cell.text, cut=self._board.tops_page(cell.row))
            if cells:
                kind = Kind.REPAIRED if cell.column == cells[0].column else Kind.UNSURE
                piece.say(kind, "写在这一项的下一行，没有标签，接在它后面")
            pieces.append(piece)
        if pieces:
            self._add(mark, pieces)

    def _following(self, label: Cell, *, below: bool) -> list[Cell]:
        """The unlabelled texts in the rows below a long text, down to the next label.

        ``below``: nothing stands beside the label, so the text is looked for under it.
        """
        found: list[Cell] = []
        for row in range(label.bottom, self._last_row() + 1):
            starting = self._board.starting(row)
            if starting and row not in self._free:
                break
            if any(self._is_label(cell) for cell in starting):
                break
            for cell in starting:
                if not self._ledger.free(cell) or pairs(cell.text, self._board.words):
                    return found
                inside = cell.column >= (label.column if below else label.right)
                if not inside or (not below and len(starting) > 1):
                    return found
                found.append(cell)
        return found

    def _last_row(self) -> int:
        return max(self._rows, default=-1)

    def _below(self, label: Cell, mark: Mark) -> None:
        """Take the value that stands right under its label, when none stands beside it."""
        if label.bottom not in self._free:
            return
        for cell in self._board.starting(label.bottom):
            aligned = cell.column < label.right and label.column < cell.right
            if aligned and self._ledger.free(cell) and not self._is_label(cell):
                reason = f"写在“{squeezed(label.text)}”下面一格"
                self._add(mark, [Piece(cell, cell.text).say(Kind.REPAIRED, reason)])
                return

    def _add(self, mark: Mark, pieces: list[Piece]) -> None:
        """Give pieces to a field; what stands a second time and says the same is the same."""
        there = self._found.get(mark.field)
        spec = self._edition.fields[mark.field]
        if there and spec.type is not FieldType.LONG_TEXT:
            for piece in pieces:
                if squeezed(piece.text) == squeezed(there[0].text):
                    self._ledger.take(piece.cell, mark.field, piece.kind, piece.reasons)
                elif spec.type in _NUMERIC and _is_number(there[0]) and not _is_number(piece):
                    self._ledger.leave(
                        piece.cell, f"是对“{spec.label}”的说明，表样里没有放它的地方"
                    )
                else:
                    self._ledger.leave(piece.cell, f"前面已经读到“{spec.label}”，内容不同")
                    there[0].say(Kind.UNSURE, f"“{spec.label}”出现了两次，内容不同，取了前一个")
            return
        self._found.setdefault(mark.field, []).extend(pieces)
        for piece in pieces:  # settled and told at the end; known from now on
            self._ledger.claim(piece.cell)

    def _settle(self) -> dict[str, str]:
        texts: dict[str, str] = {}
        joints = befores(self._edition)
        for name, pieces in self._found.items():
            text = settled(self._edition.fields[name], pieces)
            before = joints.get(name)
            if before:
                first, joint, rest = text.partition(before[1])
                if joint and first.strip().isalnum() and first.strip().isascii():
                    texts.setdefault(before[0], first.strip())
                    note(self._ledger, before[0], pieces)
                    text = rest.strip()
            texts[name] = text
            note(self._ledger, name, pieces)
        return texts


def _is_number(piece: Piece) -> bool:
    return Money.parse(piece.text).amount is not None
