"""What is proposed to be taken from a source, and the report of every text in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from kpiform.model.document import Document, Leftover


class Kind(Enum):
    """What became of a text of the source; the value is the word for it."""

    TAKEN = "读入"
    REPAIRED = "整理后读入"
    UNSURE = "拿不准"
    LEFT = "未用"


@dataclass(frozen=True, slots=True)
class Item:
    """One text of the source and what became of it.

    ``path`` and ``where`` name the place in the document (both empty when it went nowhere),
    ``text`` is what stands there now, ``source`` what the file shows, ``place`` where the file
    shows it (工作表“Sheet1”B12). ``reason`` is a sentence: what was repaired, why it is unsure, why
    it was left. ``also`` are other paths where an unsure text could belong.
    """

    kind: Kind
    path: str
    where: str
    text: str
    source: str
    place: str
    reason: str = ""
    also: tuple[str, ...] = ()

    @classmethod
    def left(cls, text: str, place: str, reason: str, also: tuple[str, ...] = ()) -> Item:
        """A text of the source that went nowhere."""
        return cls(Kind.LEFT, "", "", "", text, place, reason, also)

    @property
    def words(self) -> str:
        """Why somebody should look at it, and where it was read."""
        place = f"（{self.place}）" if self.place else ""
        return f"{self.reason or '导入时拿不准'}{place}。"


@dataclass(frozen=True)
class Proposal:
    """A form found in a source: its edition and how sure that is (0 to 1), document and report.

    ``items`` stand in the order of the source; labels and heads of the form itself are no items.
    ``others`` are the next best editions with their sureness, best first.
    """

    source: str
    grid: str
    edition: str
    sureness: float
    document: Document
    items: tuple[Item, ...]
    others: tuple[tuple[str, float], ...] = ()

    def of(self, kind: Kind) -> tuple[Item, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if item.kind is kind)

    @cached_property
    def draft(self) -> Document:
        """The document as somebody goes on with it: what is unsure is marked in it, and what found
        no place is left over in it, so that nothing of the source depends on this report.
        """
        pending = dict(self.document.pending)
        left = list(self.document.leftovers)
        for item in self.items:
            if not item.path:
                left.append(Leftover(item.source, f"「{self.source}」{item.place}", item.reason))
            elif item.kind is Kind.UNSURE and item.words not in pending.get(item.path, ""):
                pending[item.path] = pending.get(item.path, "") + item.words
        return replace(
            self.document,
            pending=MappingProxyType(pending),
            leftovers=tuple(dict.fromkeys(left)),
        )
