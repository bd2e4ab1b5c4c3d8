"""What became of every text that was taken over: the report of a carrying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from kpiform.carry.carrying import NOBODY, apply, effective
from kpiform.carry.decision import Answer, Answers, Carrying, Choice, Decision, Purpose
from kpiform.carry.table import Table
from kpiform.model.document import Document
from kpiform.model.places import describe


class Outcome(Enum):
    """What became of a text; the value is the word for it."""

    TAKEN = "沿用"
    CHANGED = "修改"
    CONVERTED = "转换"
    EMPTIED = "待填"
    DROPPED = "不要"
    LOST = "未结转"
    ADDED = "新增"


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the source, or a field that is new, and what became of it.

    ``source`` and ``path`` are the paths there and here, ``was`` and ``where`` the places in words;
    what does not apply is empty. ``asks``: a person should decide; ``looked``: somebody did.
    """

    outcome: Outcome
    source: str
    was: str
    before: str
    path: str
    where: str
    after: str
    reason: str
    asks: bool
    looked: bool


def lines(carrying: Carrying, choices: Answers = NOBODY) -> tuple[Line, ...]:
    """The report, in the order of the source's paper; new fields and what is no text stand last."""
    document = apply(carrying, choices)
    return tuple(_lines(carrying, choices, document))


def _lines(carrying: Carrying, choices: Answers, document: Document) -> Iterator[Line]:
    for each, answer, looked in effective(carrying, choices):
        if _goes_without_saying(each, answer):
            continue
        where = describe(carrying.target_edition, document, each.path) if each.path else ""
        after = "" if each.is_row else _after(each, answer, document)
        outcome = _outcome(each, answer)
        yield Line(
            outcome,
            each.source,
            each.where,
            each.text,
            each.path,
            where,
            after,
            each.explained,
            each.asks,
            looked or each.settled,
        )
    for where, text, reason in carrying.rest:
        yield Line(Outcome.LOST, "", where, text, "", "", "", reason, False, True)
    for name in carrying.added:
        spec = carrying.target_edition.fields[name]
        where = describe(carrying.target_edition, document, name)
        if spec.table:
            table = carrying.target_edition.tables[spec.table]
            where = f"{carrying.target_edition.section_names[table.section]} › {spec.label}"
        reason = "新的表样增加的填报项，请填写。"
        yield Line(Outcome.ADDED, "", "", "", name, where, "", reason, False, True)


def _goes_without_saying(decision: Decision, answer: Answer) -> bool:
    """A row of which its texts say all, or a head that the form has as the source had it."""
    if decision.is_row:
        return not decision.asks
    return decision.settled and bool(decision.row) and answer.choice is Choice.KEEP


def _after(decision: Decision, answer: Answer, document: Document) -> str:
    if not decision.path:
        return ""
    if decision.parts is None:
        return document.text(decision.path)
    return " ".join(filter(None, (document.text(path) for path in decision.parts if path)))


def _outcome(decision: Decision, answer: Answer) -> Outcome:
    if decision.lost:
        return Outcome.LOST
    if answer.choice is Choice.DROP:
        proposed = answer.choice is decision.choice
        return Outcome.EMPTIED if proposed and not decision.is_row else Outcome.DROPPED
    if decision.converted:
        return Outcome.CONVERTED
    return Outcome.CHANGED if answer.choice is Choice.CHANGE else Outcome.TAKEN


HEADS = ("结果", "原来的位置", "原来的内容", "现在的位置", "现在的内容", "说明")
WIDTHS = (26, 38, 60, 38, 60, 46)
"""Heads and widths (mm) of a report's columns."""


def table(carrying: Carrying, choices: Answers = NOBODY) -> Table:
    """The report as a table for paper."""
    carries = carrying.purpose is Purpose.CARRY
    title = f"{carrying.year} 年结转情况" if carries else "换表样情况"
    return paper(title, lines(carrying, choices))


def paper(title: str, told: tuple[Line, ...]) -> Table:
    """Lines as a table for paper, with a sentence above that says how much is still to be done."""
    waiting = [each for each in told if not each.looked]
    asked = sum(each.asks for each in waiting)
    note = f"共 {len(told)} 处；还没有看过的 {len(waiting)} 处，其中要决定的 {asked} 处。"
    return Table(title, HEADS, WIDTHS, tuple(map(row_of, told)), note)


def row_of(line: Line) -> tuple[str, ...]:
    """A line as a row of the table."""
    waits = "" if line.looked else "（要决定）" if line.asks else "（未看）"
    said = line.outcome.value + waits
    return said, line.was, line.before, line.where, line.after, line.reason
