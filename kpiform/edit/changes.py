"""What an operation did: the new document, the way back, and which places changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpiform.model.document import Document
from kpiform.values import frozen

if TYPE_CHECKING:
    from kpiform.edit.operations import Operation


@frozen
class Changes:
    """Places that differ now.

    ``paths``: fields and rows' fields whose text changed; ``tables``: tables in which rows came,
    went or moved; ``kept``: whether a warning was kept or is no longer kept; ``submissions``:
    whether something was handed in, or no longer is; ``pending``: whether something is still to be
    looked at that was not, or no longer is; ``leftovers``: whether other texts wait for a place.
    """

    paths: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    kept: bool = False
    submissions: bool = False
    pending: bool = False
    leftovers: bool = False

    def __bool__(self) -> bool:
        return self != Changes()

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.paths | other.paths,
            self.tables | other.tables,
            self.kept or other.kept,
            self.submissions or other.submissions,
            self.pending or other.pending,
            self.leftovers or other.leftovers,
        )


@frozen
class Applied:
    """The outcome of an operation; ``inverse`` applied to ``document`` gives what was before."""

    document: Document
    inverse: Operation
    changes: Changes
