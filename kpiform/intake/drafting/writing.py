"""A draft as the text of a `form.yaml`: one mapping a line, what is unsure as comments above it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from kpiform.intake.drafting.plan import (
    Block,
    Entry,
    Grid,
    Matrix,
    Plan,
    Section,
    Signoff,
    Table,
    Text,
)
from kpiform.schema.catalogue import PENDING

_PLAIN = re.compile(r"[\w（）“”、，。；！？—·][\w（）“”、，。；：！？—·/.%()-]*")
_MANY = 2
_MARK = f"# {PENDING}："


def written(plan: Plan, head_comment: str) -> str:
    """The whole file."""
    lines = [f"# {line}" for line in head_comment.splitlines()]
    for entry, gap in plan.head:
        lines += [""] if gap else []
        lines += _comments(entry, "")
        lines += [line for name, value in entry.keys.items() for line in _key(name, value)]
    lines += ["", "sections:"]
    for number, section in enumerate(plan.sections):
        lines += [""] if number else []
        lines += _section(section)
    return "\n".join(lines) + "\n"


def _key(name: str, value: Any) -> list[str]:
    """A key of the file; one with longer contents takes a line for each of them."""
    if not isinstance(value, dict) or len(value) < _MANY:
        return [f"{name}: {_value(value)}"]
    return [f"{name}:", *(f"  {part}: {_value(each)}" for part, each in value.items())]


def _section(section: Section) -> Iterator[str]:
    yield from (f"  {_MARK}{doubt}" for doubt in section.doubts)
    for number, (name, value) in enumerate(section.keys.items()):
        yield f"  {' ' if number else '-'} {name}: {_value(value)}"
    yield "    blocks:"
    for block in section.blocks:
        yield from _block(block, "      ")


def _block(block: Block, margin: str) -> Iterator[str]:
    inner = margin + "  "
    match block:
        case Text(entry=entry):
            yield from _item(Entry({"kind": "text", **entry.keys}, entry.doubts), margin)
        case Grid(rows=rows):
            yield f"{margin}- kind: grid"
            yield f"{inner}rows:"
            yield from _rows(rows, inner + "  ")
        case Signoff(lines=rows):
            yield f"{margin}- kind: signoff"
            yield f"{inner}lines:"
            yield from _rows(rows, inner + "  ")
        case Matrix(keys=keys, columns=columns, rows=entries):
            yield f"{margin}- kind: matrix"
            yield from (f"{inner}{name}: {_value(value)}" for name, value in keys.items())
            yield from _list("columns", columns, inner)
            yield from _list("rows", entries, inner)
        case _:
            yield f"{margin}- kind: table"
            yield from _table(block, inner)


def _table(table: Table, margin: str) -> Iterator[str]:
    yield from (f"{margin}{_MARK}{doubt}" for doubt in table.doubts)
    yield from (f"{margin}{name}: {_value(value)}" for name, value in table.keys.items())
    yield from _list("tiers", table.tiers, margin)
    yield from _list("columns", table.columns, margin)
    if table.heads:
        yield f"{margin}heads:"
        yield from _heads(table.heads, margin + "  ")
    if table.totals:
        yield from _comments(table.totals, margin)
        yield f"{margin}totals:"
        for name, value in table.totals.keys.items():
            yield f"{margin}  {name}: {_value(value)}"


def _heads(heads: list[Entry], margin: str) -> Iterator[str]:
    for entry in heads:
        yield from _item(entry, margin, block=bool(entry.below))
        if entry.below:
            yield f"{margin}  below:"
            yield from _heads(entry.below, margin + "    ")


def _rows(rows: list[list[Entry]], margin: str) -> Iterator[str]:
    for row in rows:
        if not row:
            yield f"{margin}- []"
        for number, entry in enumerate(row):
            yield from _comments(entry, margin + "  ")
            yield f"{margin}{' ' if number else '-'} - {_value(entry.keys)}"


def _list(name: str, entries: list[Entry], margin: str) -> Iterator[str]:
    yield f"{margin}{name}:"
    for entry in entries:
        yield from _item(entry, margin + "  ")


def _item(entry: Entry, margin: str, *, block: bool = False) -> Iterator[str]:
    """An item of a list; ``block``: each key on a line of its own."""
    yield from _comments(entry, margin)
    if not block:
        yield f"{margin}- {_value(entry.keys)}"
        return
    for number, (name, value) in enumerate(entry.keys.items()):
        yield f"{margin}{' ' if number else '-'} {name}: {_value(value)}"


def _comments(entry: Entry, margin: str) -> list[str]:
    return [f"{margin}{_MARK}{doubt}" for doubt in entry.doubts]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_value(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _scalar(value) if isinstance(value, str) else f"{value:g}"


def _scalar(text: str) -> str:
    """A text as YAML: as it is where nothing in it means anything, else in quotes."""
    if _PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    return json.dumps(text, ensure_ascii=False)
