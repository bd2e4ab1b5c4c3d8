"""From the cells of one value to its text: joined, repaired, and looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kpiform.intake import repairs
from kpiform.intake.flat import UNCOMPUTED, Cell
from kpiform.intake.ledger import Ledger, worse
from kpiform.intake.proposal import Kind
from kpiform.model.money import Money
from kpiform.model.text import fold_width
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import FieldSpec

_DATED = (FieldType.TARGET, FieldType.DATE)
_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s?%$")
_STORED = re.compile(r"[0-9]+(?:\.[0-9]{1,6})?")
"""A number as somebody types it; one with more decimals was calculated."""
_END = tuple("。；！？：:;!?")


@dataclass
class Piece:
    """A text of the source that goes to a value, and what is to be said about it.

    ``cut``: it goes on the text before it, which a page end cut off; else it is a paragraph.
    """

    cell: Cell
    text: str
    kind: Kind = Kind.TAKEN
    reasons: list[str] = field(default_factory=list)
    cut: bool = False

    def say(self, kind: Kind, reason: str) -> Piece:
        """The same piece, with something more to look at."""
        self.kind = worse(self.kind, kind)
        if reason not in self.reasons:
            self.reasons.append(reason)
        return self


def settled(spec: FieldSpec, pieces: Sequence[Piece]) -> str:
    """The text of a value, repaired; each repair is noted at the pieces that it touched."""
    text = ""
    for piece in pieces:
        repaired = _repaired(spec, piece)
        if not text or not repaired:
            text = text or repaired
        elif piece.cut and not text.rstrip().endswith(_END):
            text = repairs.joined(text, repaired)
        else:
            text = f"{text}\n{repaired}"
    for piece in pieces[:1]:
        _look(spec, text, piece)
    for piece in pieces:
        if piece.cell.hidden:
            piece.say(Kind.UNSURE, "原表里这一格是隐藏的，请核对要不要")
    return text


def note(ledger: Ledger, path: str, pieces: Iterable[Piece]) -> None:
    """Tell the ledger where the pieces went."""
    for piece in pieces:
        ledger.take(piece.cell, path, piece.kind, piece.reasons)


def _repaired(spec: FieldSpec, piece: Piece) -> str:
    if piece.cell.doubt == UNCOMPUTED:
        return ""
    text = piece.text.strip()
    if spec.type is FieldType.TARGET and repairs.holds_several(text):
        piece.say(Kind.UNSURE, "一格里分行写了几个指标值，照原样放着，请核对")
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("格内的换行接成一行", lambda t: _lines(spec, t)),
        (f"“{spec.suffix}”由表样自己印，去掉了", lambda t: repairs.without_suffix(t, spec.suffix)),
        ("去掉了 Excel 计算留下的尾数", lambda t: _number(spec, t)),
        ("Excel 的日期写成了年月日", lambda t: _date(spec, t, piece.cell)),
        ("Excel 把 0 显示成了一横，写成 0", lambda t: _zero(spec, t, piece.cell)),
    )
    for reason, repair in steps:
        after = repair(text)
        if after != text:
            text = after
            piece.say(Kind.REPAIRED, reason)
    return _with_unit(spec, text, piece)


def _with_unit(spec: FieldSpec, text: str, piece: Piece) -> str:
    """An amount with the unit in which the source states it, when it is not the edition's."""
    unit, amount = piece.cell.unit, Money.parse(text)
    if spec.type is not FieldType.MONEY or not unit or amount.amount is None or amount.unit:
        return text
    piece.say(Kind.UNSURE, f"原表的金额单位是{unit}，已写在数的后面，请换算后核对")
    return text + unit


def _zero(spec: FieldSpec, text: str, cell: Cell) -> str:
    dash = spec.type is FieldType.MONEY and text.strip("-–— ") == "" and text
    return "0" if dash and Money.parse(cell.raw).amount == 0 else text


def _lines(spec: FieldSpec, text: str) -> str:
    if spec.type is FieldType.LONG_TEXT:
        return text
    several = spec.type is FieldType.TARGET and repairs.holds_several(text)
    return text if several else repairs.one_line(text)


def _number(spec: FieldSpec, text: str) -> str:
    return repairs.without_noise(text) if spec.type is not FieldType.LONG_TEXT else text


def _date(spec: FieldSpec, text: str, cell: Cell) -> str:
    return repairs.written_date(text, cell.raw) if spec.type in _DATED else text


def _look(spec: FieldSpec, text: str, piece: Piece) -> None:
    """Say when a text is not what its place is for."""
    if spec.type is FieldType.MONEY:
        if not Money.parse(text).readable:
            piece.say(Kind.UNSURE, "这里应当是金额，请核对")
        elif _hides(piece.cell):
            piece.say(Kind.UNSURE, f"Excel 里存的是 {piece.cell.raw}，按显示的读入")
    elif _rounds_percent(piece.cell):
        piece.say(Kind.UNSURE, f"Excel 里存的是 {piece.cell.raw}，按显示的读入")
    elif spec.type is FieldType.COUNT and not any(map(str.isdigit, fold_width(text))):
        piece.say(Kind.UNSURE, "这里应当是数，请核对")


def _hides(cell: Cell) -> bool:
    """Whether a cell shows an amount with fewer decimals than it holds, beyond hundredths."""
    shown, stored = Money.parse(cell.text), Money.parse(repairs.without_noise(cell.raw))
    if shown.amount is None or stored.amount is None or shown.decimals >= 2:
        return False
    return shown.amount != stored.amount


def _rounds_percent(cell: Cell) -> bool:
    """Whether somebody typed a percentage of more decimals than the cell shows: 100% for 99.5%."""
    shown, stored = _PERCENT.search(cell.text), repairs.without_noise(cell.raw)
    if cell.formula or shown is None or not _STORED.fullmatch(stored):
        return False
    return Decimal(stored) * 100 != Decimal(shown[1])
