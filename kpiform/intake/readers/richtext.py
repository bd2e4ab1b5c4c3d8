"""Strings of Excel with runs of several fonts, phonetic guides and escapes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from kpiform.intake.readers.markup import children, local

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def rich_text(item: Element) -> str:
    """The text of a shared or inline string or a comment, without the phonetic guides."""
    texts: list[str] = []
    for part in item:
        if local(part) == "t":
            texts.append(part.text or "")
        elif local(part) == "r":
            texts += [one.text or "" for one in children(part, "t")]
    return unescaped("".join(texts))


def unescaped(text: str) -> str:
    """``_x000D_`` and the like as the characters that they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
