"""What somebody has said in a review so far, each step undoable.  No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kpiform.carry import Answer, Choice
from kpiform.carry.carrying import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpiform.carry import Answers, Carrying, Decision


@dataclass(frozen=True)
class Said:
    """Everything that holds at a moment."""

    answers: Answers
    rows: frozenset[str]
    """Rows that somebody looked at and keeps."""
    taken: Mapping[str, frozenset[int]]
    """Text → which of its passages somebody chose to change."""


class Answering:
    """``said`` is what holds now."""

    def __init__(self, carrying: Carrying) -> None:
        self.said = Said(NOBODY, frozenset(), MappingProxyType({}))
        self._past: list[Said] = []
        self._texts: dict[str, list[Decision]] = {}
        """Row → the decisions about its texts."""
        for each in carrying.decisions:
            if not each.is_row:
                self._texts.setdefault(each.row, []).append(each)

    @property
    def begun(self) -> bool:
        """Whether anything would be lost by giving up."""
        return bool(self.said.answers or self.said.rows)

    @property
    def answers(self) -> Answers:
        """The answers for the core.

        An answer about a row counts for all its texts there, so it is given once all of them have
        been looked at.
        """
        answers = dict(self.said.answers)
        for row in self.said.rows:
            if all(each.source in answers or each.settled for each in self._texts.get(row, ())):
                answers.setdefault(row, Answer(Choice.KEEP))
        return MappingProxyType(answers)

    def go_to(
        self,
        answers: Mapping[str, Answer],
        rows: Iterable[str] | None = None,
        taken: Mapping[str, frozenset[int]] | None = None,
    ) -> bool:
        """The next step; False when it says nothing new. What is None stays."""
        said = Said(
            MappingProxyType(dict(answers)),
            self.said.rows if rows is None else frozenset(rows),
            self.said.taken if taken is None else MappingProxyType(dict(taken)),
        )
        if said == self.said:
            return False
        self._past.append(self.said)
        self.said = said
        return True

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        if not self._past:
            return False
        self.said = self._past.pop()
        return True
