"""What the finders of passages work with, and what they give."""

from __future__ import annotations

from dataclasses import dataclass

YEAR = "(?:19|20)[0-9]{2}"
"""A year in figures, for patterns."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a text, and what it would be.

    An empty ``proposal``: there is nothing to ask about here, and no other finder may.
    """

    start: int
    end: int
    proposal: str
    reason: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A text in half width, the year that it was written for, and the year that it is for now."""

    plain: str
    last: int
    now: int

    @property
    def step(self) -> int:
        """Years from then to now."""
        return self.now - self.last
