"""Pages in words, for those who hear them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpiform.layout.pages import PageOut


def page_text(page: PageOut) -> str:
    """What a page says, a cell a line, in the order of reading; empty cells are left out."""
    return "\n".join(text for box in page.boxes if (text := box.text.strip()))
