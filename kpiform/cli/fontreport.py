"""Which font serves which font of the forms, why, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpiform.fonts import FontSet
from kpiform.model.document import Document
from kpiform.schema.edition import Edition

_SHOWN = 20  # characters of those that a font lacks
_ROLES = {"title": "标题", "body": "正文", "head": "列头", "note": "附注"}


def lines(
    editions: Iterable[Edition], samples: Iterable[Document], fonts: FontSet
) -> Iterator[str]:
    """The report, font by font."""
    uses = _uses(editions)
    text = _level_one_and_two() + "".join(_texts(samples))
    for use in fonts.report(uses, text):
        yield f"{use.official}：{use.face.reason}。"
        for words, names in uses[use.official].items():
            yield f"  用作{words}：{'、'.join(names)}"
        if use.lacks:
            more = "…" if len(use.lacks) > _SHOWN else ""
            found = "".join(use.lacks[:_SHOWN])
            yield f"  缺 {len(use.lacks)} 个字，由别的字体补上：{found}{more}"


def _uses(editions: Iterable[Edition]) -> dict[str, dict[str, list[str]]]:
    """Official font → role in words → ids of the editions that use it so."""
    uses: dict[str, dict[str, list[str]]] = {}
    for edition in editions:
        for role, words in _ROLES.items():
            font = getattr(edition.form.fonts, role)
            if font:
                uses.setdefault(font.name, {}).setdefault(words, []).append(edition.id)
    return uses


def _level_one_and_two() -> str:
    """The 6,763 common characters of GB 2312."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return b"".join(codes).decode("gb2312", "ignore")


def _texts(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        yield from document.fields.values()
        for table in document.tables:
            for row in document.walk(table):
                yield from row.cells.values()
