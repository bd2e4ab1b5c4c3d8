"""Strings of Excel with runs of several fonts, phonetic guides and escapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kpiform.intake.readers.markup import attribute, children, local, within

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Written:
    """A string of the workbook, and whether some of it is struck through."""

    text: str = ""
    struck: bool = False


def written(item: Element) -> Written:
    """A shared or inline string."""
    return Written(rich_text(item), strikes(item))


def rich_text(item: Element) -> str:
    """The text of a shared or inline string or a comment, without the phonetic guides."""
    texts: list[str] = []
    for part in item:
        if local(part) == "t":
            texts.append(part.text or "")
        elif local(part) == "r":
            texts.append(run_text(part))
    return unescaped("".join(texts))


def run_text(run: Element) -> str:
    """The text of one run, as it is stored."""
    return "".join(one.text or "" for one in children(run, "t"))


def strikes(element: Element) -> bool:
    """Whether a font, or any written run of a string, is struck through."""
    runs = list(children(element, "r"))
    if runs:
        return any(run_text(run).strip() and strikes(run) for run in runs)
    return any(attribute(one, "val") not in ("0", "false") for one in within(element, "strike"))


def unescaped(text: str) -> str:
    """``_x000D_`` and the like as the characters that they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
