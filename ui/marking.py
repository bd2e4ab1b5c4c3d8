"""Parts of a text that are marked where it is painted: what went, what came, what to look at.

Shape says as much as colour: struck through, underlined, dotted below.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextLayout

if TYPE_CHECKING:
    from kpiform.carry import Span
    from ui.look import Look


class Mark(Enum):
    """What a marked part is; the value is its tone."""

    GONE = "error"
    NEW = "good"
    ASKED = "warning"


def formats(
    text: str, spans: Iterable[Span], mark: Mark, look: Look
) -> tuple[QTextLayout.FormatRange, ...]:
    """The marking of parts of a text for a text layout."""
    style = QTextCharFormat()
    style.setForeground(look.colour(mark.value))
    style.setFontStrikeOut(mark is Mark.GONE)
    if mark is Mark.ASKED:
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        style.setUnderlineColor(look.colour(mark.value))
    else:
        style.setFontUnderline(mark is Mark.NEW)
    return tuple(_range(text, span, style) for span in spans)


def _range(text: str, span: Span, style: QTextCharFormat) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start = _units(text[: span.start])  # type: ignore[attr-defined]
    marked.length = _units(text[span.start : span.end])  # type: ignore[attr-defined]
    marked.format = style  # type: ignore[attr-defined]
    return marked


def _units(text: str) -> int:
    """Length as Qt counts: in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
