"""Which field of one edition continues which field of another, by id and by ``since``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kpiform.schema.edition import Edition


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


def relation(source: Edition, target: Edition) -> Relation:
    """What ``since`` of either edition says about the other; nothing said: ids alone decide."""
    for since in target.form.since:
        if since.edition == source.id:
            merged = {old: new for new, olds in since.merged.items() for old in olds}
            return Relation({**since.renamed, **merged}, since.removed)
    for since in source.form.since:
        if since.edition == target.id:
            back = {new: old for old, new in since.renamed.items()}
            split = {new: olds[0] for new, olds in since.merged.items()}
            return Relation({**back, **split})
    return Relation()
