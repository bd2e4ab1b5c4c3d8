"""Which field of one edition continues which field of another, by id and by ``since``.

An edition names the ones before it in ``since``. Where one was skipped (2023 → 2025), the tables
of all editions between are followed one after the other; they hold in both directions.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce

from kpiform.schema.edition import Edition
from kpiform.schema.form import Since
from kpiform.schema.loader import sound_editions


@dataclass(frozen=True, slots=True)
class Relation:
    """How the fields of a source edition go on in a target edition.

    ``names``: field there → field here, where the ids differ; several may go on in one.
    ``reasons``: field there → why it does not go on, as a sentence.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def target(self, name: str) -> str:
        """The field that goes on with a field of the source: usually that of the same id."""
        return self.names.get(name, name)

    def grouped(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Field of the target → the fields of the source that go on in it, in their order."""
        groups: dict[str, list[str]] = {}
        for name in names:
            groups.setdefault(self.target(name), []).append(name)
        return groups

    def then(self, later: Relation) -> Relation:
        """How the fields go on after another step."""
        names = {**later.names, **{old: later.target(new) for old, new in self.names.items()}}
        reasons = {name: why for name, why in later.reasons.items() if name not in self.names}
        for old, new in self.names.items():
            if new in later.reasons:
                reasons[old] = later.reasons[new]
        return Relation(names, {**reasons, **self.reasons})


def relation(source: Edition, target: Edition) -> Relation:
    """What the editions say about each other; nothing said: ids alone decide."""
    steps = _steps(source, target)
    if steps is not None:
        return reduce(Relation.then, map(_forward, steps), Relation())
    steps = _steps(target, source) or ()
    return reduce(Relation.then, map(_backward, reversed(steps)), Relation())


def successors(source: Edition) -> tuple[Edition, ...]:
    """The editions that go on with one, directly or over others, the nearest first."""
    editions = sound_editions()
    found: list[Edition] = []
    waiting = deque([source.id])
    while waiting:
        name = waiting.popleft()
        for each in editions:
            known = each.id == source.id or each in found
            if not known and any(since.edition == name for since in each.form.since):
                found.append(each)
                waiting.append(each.id)
    return tuple(found)


def _steps(source: Edition, target: Edition) -> tuple[Since, ...] | None:
    """The shortest chain of ``since`` from an earlier edition to a later one, the earliest first;
    None when there is none.
    """
    known = {edition.id: edition for edition in _between(source, target)}
    chains: deque[tuple[Edition, tuple[Since, ...]]] = deque([(target, ())])
    seen = {target.id}
    while chains:
        later, chain = chains.popleft()
        for since in later.form.since:
            if since.edition == source.id:
                return (since, *chain)
            if since.edition in known and since.edition not in seen:
                seen.add(since.edition)
                chains.append((known[since.edition], (since, *chain)))
    return None


def _between(source: Edition, target: Edition) -> tuple[Edition, ...]:
    """The editions that may stand between two; looked for only when somebody skips one."""
    direct = any(since.edition == source.id for since in target.form.since)
    return () if direct or not target.form.since else sound_editions()


def _forward(since: Since) -> Relation:
    merged = {old: new for new, olds in since.merged.items() for old in olds}
    return Relation({**since.renamed, **merged}, since.removed)


def _backward(since: Since) -> Relation:
    back = {new: old for old, new in since.renamed.items()}
    split = {new: olds[0] for new, olds in since.merged.items()}
    return Relation({**back, **split})
