"""What has been decided in a review so far: answers, line by line, each step undoable.  No Qt."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from kpiform.carry import Answer, Choice, apply, rewritten
from kpiform.model.cleaning import clean
from ui.carry.answering import Answering
from ui.carry.kin import dropped, dropped_with, family, row_of
from ui.carry.lines import counts, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpiform.carry import Answers, Carrying, Decision
    from kpiform.model.document import Document
    from ui.carry.answering import Said
    from ui.carry.lines import Line


class Filter(Enum):
    """Which lines are shown; the value is the word for it."""

    ALL = "全部"
    ASKS = "需要看的"
    YEARS = "有年份的"
    LOST = "未结转"


class Review:
    """The lines of a carrying and what somebody said to them; lines are counted from 0."""

    def __init__(self, carrying: Carrying) -> None:
        self.carrying = carrying
        self.lines: tuple[Line, ...] = lines_of(carrying)
        self._counting = tuple(counts(carrying, line) for line in self.lines)
        self._answering = Answering(carrying)
        self._own = {each.source: each for each in carrying.decisions}

    # What is so

    def shown(self, only: Filter) -> tuple[int, ...]:
        """The lines that a filter leaves, each heading with what follows it."""
        found: list[int] = []
        heading: int | None = None
        for at, line in enumerate(self.lines):
            if line.heading:
                heading = at
            elif self._fits(line, only):
                if heading is not None:
                    found.append(heading)
                    heading = None
                found.append(at)
        return tuple(found)

    def number(self, only: Filter) -> int:
        """How many lines a filter leaves, without headings."""
        return sum(not line.heading and self._fits(line, only) for line in self.lines)

    def counts(self, at: int) -> bool:
        """Whether somebody should look at a line."""
        return self._counting[at]

    def looked(self, at: int) -> bool:
        """Whether somebody has looked at a line, or need not."""
        line = self.lines[at]
        if not self._counting[at] or line.decision is None or self.gone(at):
            return True
        if line.decision.is_row:
            return line.decision.source in self._state.rows
        return line.decision.source in self._state.answers

    def decided(self, at: int) -> bool:
        """Whether somebody has said something about a line."""
        each = self.lines[at].decision
        known = (*self._state.answers, *self._state.rows)
        return each is not None and each.source in known

    def open(self) -> tuple[int, ...]:
        """The lines that nobody has looked at."""
        return tuple(at for at in range(len(self.lines)) if not self.looked(at))

    def gone(self, at: int) -> bool:
        """Whether a line falls away with its row."""
        each = self.lines[at].decision
        return each is not None and row_of(each) in self._dropped

    def choice(self, at: int) -> Choice:
        """What becomes of a line's text as things are."""
        each = self.lines[at].decision
        assert each
        if self.gone(at):
            return Choice.DROP
        return self._answer(each).choice

    def text(self, at: int) -> str:
        """What would stand in the new form."""
        each = self.lines[at].decision
        if each is None or each.lost or self.gone(at):
            return ""
        answer = self._answer(each)
        if answer.choice is Choice.CHANGE and answer.text is not None:
            return answer.text
        return each.outcome(answer.choice)

    def by_hand(self, at: int) -> bool:
        """Whether somebody wrote this year's text himself."""
        each = self.lines[at].decision
        answer = self._state.answers.get(each.source) if each else None
        if each is None or answer is None:
            return False
        return answer.text is not None and each.source not in self._state.taken

    def taken(self, at: int) -> frozenset[int]:
        """Which of a text's passages are changed, as numbers from 0."""
        each = self.lines[at].decision
        if each is None or self.by_hand(at):
            return frozenset()
        if each.source in self._state.taken:
            return self._state.taken[each.source]
        changed = self.choice(at) is Choice.CHANGE
        return frozenset(n for n, each in enumerate(each.passages) if each.sure and changed)

    def editable(self, at: int) -> bool:
        """Whether a line has a text in the new form that can be written."""
        each = self.lines[at].decision
        return each is not None and not each.is_row and not each.lost and not self.gone(at)

    @property
    def begun(self) -> bool:
        """Whether anything would be lost by giving up."""
        return self._answering.begun

    @property
    def answers(self) -> Answers:
        """The answers for the core."""
        return self._answering.answers

    def document(self) -> Document:
        """The new document as it is decided so far."""
        return apply(self.carrying, self.answers)

    # Deeds

    def accept(self, lines: Iterable[int]) -> None:
        """These are right as they stand."""
        answers, rows = dict(self._state.answers), set(self._state.rows)
        for at in lines:
            line = self.lines[at]
            if line.decision is None or self.gone(at):
                continue
            if line.row:
                rows.add(line.row.source)
            if not line.decision.is_row:
                answers.setdefault(line.decision.source, Answer(line.decision.choice))
        self._go_to(answers, rows)

    def accept_row(self, at: int) -> None:
        """A row with everything in and below it is right as it stands."""
        self.accept(self.family(at))

    def keep(self, lines: Iterable[int]) -> None:
        """Last year's texts stay as they were."""
        self._choose(lines, Choice.KEEP)

    def change(self, lines: Iterable[int]) -> None:
        """The texts are changed as it is proposed."""
        self._choose(lines, Choice.CHANGE)

    def drop(self, lines: Iterable[int]) -> None:
        """These are not wanted; a line that begins a row takes the whole row along."""
        answers, rows = dict(self._state.answers), set(self._state.rows)
        for at in lines:
            line = self.lines[at]
            if line.decision is None or self.gone(at):
                continue
            source = line.row.source if line.row else line.decision.source
            answers[source] = Answer(Choice.DROP)
            rows.discard(source)
        self._go_to(answers, rows)

    def rewrite(self, at: int, text: str) -> None:
        """Somebody writes this year's text himself."""
        self._write(at, clean(text), None)

    def take(self, at: int, wanted: Iterable[int]) -> None:
        """Change exactly these passages of last year's text."""
        each = self.lines[at].decision
        assert each
        chosen = frozenset(wanted)
        self._write(at, rewritten(each.text, [each.passages[n] for n in chosen]), chosen)

    def accept_years(self) -> int:
        """Accept every open text of which all years are sure; how many that were."""
        found = self.sure_years()
        self.accept(found)
        return len(found)

    def sure_years(self) -> tuple[int, ...]:
        """The open lines whose passages are all sure, and nothing else is asked about them."""
        return tuple(
            at
            for at in self.open()
            if (each := self.lines[at].decision) and each.passages and not self.lines[at].asks
        )

    def reopen(self, lines: Iterable[int]) -> None:
        """Undecided again, as it was proposed."""
        gone: set[str] = set()
        for at in lines:
            line = self.lines[at]
            gone.update(each.source for each in (line.decision, line.row) if each)
            if line.decision and self.gone(at):
                gone.add(dropped_with(line.decision, self._own, self._state.answers))
        state = self._state
        self._go_to(
            {source: each for source, each in state.answers.items() if source not in gone},
            state.rows - gone,
            {source: each for source, each in state.taken.items() if source not in gone},
        )

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        self._forget()
        return self._answering.undo()

    def family(self, at: int) -> tuple[int, ...]:
        """The lines of a row and below it, when a line begins one; else the line alone."""
        row = self.lines[at].row
        if row is None:
            return (at,)
        inside = family(self.carrying, row)
        return tuple(
            number
            for number, line in enumerate(self.lines)
            if line.decision and not line.decision.lost and row_of(line.decision) in inside
        )

    # Helpers

    def _fits(self, line: Line, only: Filter) -> bool:
        each = line.decision
        match only:
            case Filter.ALL:
                return True
            case Filter.ASKS:
                return line.asks
            case Filter.YEARS:
                return each is not None and bool(each.passages)
            case Filter.LOST:
                return each.lost if each else bool(line.text)

    def _answer(self, each: Decision) -> Answer:
        return self._state.answers.get(each.source) or Answer(each.choice)

    @cached_property
    def _dropped(self) -> frozenset[str]:
        return dropped(self.carrying, self._state.answers)

    def _choose(self, lines: Iterable[int], choice: Choice) -> None:
        answers, taken = dict(self._state.answers), dict(self._state.taken)
        for at in lines:
            each = self.lines[at].decision
            if each and self.editable(at):
                answers[each.source] = Answer(choice)
                taken.pop(each.source, None)
        self._go_to(answers, taken=taken)

    def _write(self, at: int, text: str, passages: frozenset[int] | None) -> None:
        """``passages``: which of them led to the text; None: somebody wrote it."""
        line = self.lines[at]
        each = line.decision
        assert each
        if text == each.text:
            answer = Answer(Choice.KEEP)
        elif not text:
            answer = Answer(Choice.DROP)
        else:
            answer = Answer(Choice.CHANGE, None if text == each.proposal else text)
        taken = {source: n for source, n in self._state.taken.items() if source != each.source}
        if passages is not None:
            taken[each.source] = passages
        rows = self._state.rows | ({line.row.source} if line.row else set())
        self._go_to({**self._state.answers, each.source: answer}, rows, taken)

    @property
    def _state(self) -> Said:
        return self._answering.said

    def _go_to(
        self,
        answers: Mapping[str, Answer],
        rows: Iterable[str] | None = None,
        taken: Mapping[str, frozenset[int]] | None = None,
    ) -> None:
        if self._answering.go_to(answers, rows, taken):
            self._forget()

    def _forget(self) -> None:
        self.__dict__.pop("_dropped", None)
