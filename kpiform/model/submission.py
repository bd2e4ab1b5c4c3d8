"""交稿: a dated copy of exactly what was handed in, kept in the document that it was made of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kpiform.values import frozen

if TYPE_CHECKING:
    from kpiform.model.document import Document


@frozen
class OfficialFile:
    """An official file that was written: its name without folder, and what it is known by.

    ``variant`` is the value of the layout's Variant; ``size`` counts bytes.
    """

    name: str
    variant: str
    sha256: str
    size: int


@frozen
class Submission:
    """One 稿 as it was handed in.

    ``moment`` has a time zone and whole seconds; ``program`` is the version that printed;
    ``content`` is the document without what had been handed in before; ``errors``, ``warnings`` and
    ``infos`` count the findings that were still open, and ``reason`` says why it was handed in with
    errors, empty without; ``fonts`` names the families that the paper was printed in.
    """

    moment: datetime
    program: str
    content: Document
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    reason: str = ""
    fonts: tuple[str, ...] = ()
    files: tuple[OfficialFile, ...] = ()

    @property
    def day(self) -> str:
        """The day as those who handed it in knew it: 2026年1月15日."""
        return f"{self.moment.year}年{self.moment.month}月{self.moment.day}日"


def merged(mine: tuple[Submission, ...], others: tuple[Submission, ...]) -> tuple[Submission, ...]:
    """Everything that was handed in according to one or the other, oldest first."""
    added = [each for each in others if each not in mine]
    if not added:
        return mine
    return tuple(sorted((*mine, *added), key=lambda each: each.moment))
