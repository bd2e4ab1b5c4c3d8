"""What is proposed for each text of an earlier document, and what somebody says to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from kpiform.carry.years import Passage
from kpiform.model.document import Document
from kpiform.schema.edition import Edition

_NEAR = 6
"""Characters around a place by which it is found again on paper."""


class Choice(Enum):
    """What becomes of a text or row; the value is the word for it."""

    KEEP = "沿用"
    CHANGE = "修改"
    DROP = "不要"


class Purpose(Enum):
    """Why a document is taken over."""

    CARRY = "结转"
    """Into another year: amounts start empty, years are shifted, last year stays beside."""
    CONVERT = "换表样"
    """Into another form of the same year: everything stays as it is."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One text, or one row, of the source.

    ``source`` is its path there (unique), ``where`` the place in the form's words, ``text`` what
    stands there (of a row its name). ``path`` is where it goes in the new document, empty when the
    new form has no place for it. ``proposal`` is the text that CHANGE would write, ``choice`` what
    happens unless somebody says otherwise, and ``reason`` a sentence why.
    """

    source: str
    where: str
    text: str
    path: str
    proposal: str
    choice: Choice
    reason: str = ""
    passages: tuple[Passage, ...] = ()
    """The places of the text that depend on the year; ``proposal`` has the sure ones done."""
    row: str = ""
    """Path in the source of the row that it is part of; of a row the row that it stands below."""
    is_row: bool = False
    asks: bool = False
    """A person should decide: nothing obvious is proposed, or something is lost or converted."""
    settled: bool = False
    """Nobody has to look: the form words it so, or the year is the one asked for."""
    converted: bool = False
    """It stands in another shape than before: another field, other columns, another head."""
    amount: bool = False
    """An amount that starts empty, with last year's beside it."""
    parts: tuple[str, str, str] | None = None
    """Paths of comparison, number and unit, when the new form splits this target over columns;
    empty for a column that it does not have."""
    also: tuple[str, ...] = ()
    """Further paths of the source whose texts are part of ``text``."""

    @property
    def lost(self) -> bool:
        """Whether the new form has no place for it."""
        return not self.path

    @property
    def explained(self) -> str:
        """The reason for paper: where several places are asked about, a line for each of them."""
        asked = [each for each in self.passages if not each.sure]
        if len(self.passages) < 2 or not asked:
            return self.reason
        rest = self.reason
        for each in asked:
            rest = rest.replace(each.reason, "")
        places = (
            f"“{each.head[-_NEAR:]}{each.text}{each.tail[:_NEAR]}”：{each.reason}".replace(
                "\n", " "
            )
            for each in asked
        )
        return "\n".join(filter(None, (rest, *places)))

    def outcome(self, choice: Choice) -> str:
        """The text that a choice leaves at ``path``, when no text is given with it."""
        return {Choice.KEEP: self.text, Choice.CHANGE: self.proposal, Choice.DROP: ""}[choice]


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody decided. ``text`` is written instead of the proposal (with CHANGE only)."""

    choice: Choice
    text: str | None = None


Answers = Mapping[str, Answer]
"""``Decision.source`` → answer. Whoever answers has looked; what has no answer is pending. An
answer about a row holds for the texts of the row itself that have none of their own."""


@dataclass(frozen=True)
class Carrying:
    """A document on its way into another year or form: every decision, in the order of the paper.

    ``added`` are the paths of fields that the new form has and nothing of the source continues.
    ``rest`` are texts of the source that are no part of the form: (where, text, what becomes of
    them).
    """

    purpose: Purpose
    source: Document
    source_edition: Edition
    target_edition: Edition
    year: int
    blank: Document
    """The new document before anything is written: the rows that go on, in their new places."""
    decisions: tuple[Decision, ...]
    added: tuple[str, ...] = ()
    rest: tuple[tuple[str, str, str], ...] = ()
    paths: Mapping[str, str] = field(default_factory=dict)
    """Path in the source → path in the new document, of every field that goes on, blank or not."""

    @property
    def asking(self) -> tuple[Decision, ...]:
        """The decisions that need a person."""
        return tuple(each for each in self.decisions if each.asks)
