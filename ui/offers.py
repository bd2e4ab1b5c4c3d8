"""What can be chosen by typing a part of its name: commands, places of the form, findings.

No Qt here.  Names are found by any part of them, by pinyin or its initials, and by their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from kpiform.edit.search import fold
from kpiform.library import pinyin
from kpiform.model.paths import row_path, section_path
from kpiform.model.places import describe, row_name
from kpiform.schema.edition import TITLE_SECTION

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.rules import Finding
    from kpiform.schema.edition import Edition

_MOST = 60
_VALUE = 24
_FEWEST_SCATTERED = 2


class Kind(Enum):
    """What an offer is; the value is the word for it."""

    SECTION = "分区"
    COMMAND = "命令"
    FIELD = "填报项"
    ROW = "行"
    FINDING = "问题"


@dataclass(frozen=True)
class Offer:
    """One thing to choose: ``key`` is a command's id, else a path of the form."""

    kind: Kind
    text: str
    detail: str
    """Where it stands or what stands there, or the keys of a command."""
    key: str
    usable: bool = True

    @cached_property
    def name(self) -> str:
        """The text for comparing."""
        return fold(self.text)

    @cached_property
    def around(self) -> str:
        """The detail for comparing."""
        return fold(self.detail)

    @cached_property
    def spelled(self) -> str:
        """The text in pinyin."""
        return pinyin.spelled(self.name)


class _Fit(Enum):
    """How well a typed word fits, best first."""

    PREFIX = 0
    PART = 1
    PINYIN_PREFIX = 2
    PINYIN = 3
    AROUND = 4
    SCATTERED = 5


def places(edition: Edition, document: Document) -> Iterator[Offer]:
    """Every section, field and row of a form, in the order of the paper."""
    for section, name in edition.section_names.items():
        if section != TITLE_SECTION:
            yield Offer(Kind.SECTION, name, "", section_path(section))
        for spec in edition.fields.values():
            if spec.section == section and spec.table is None:
                value = _short(document.text(spec.id)) or "还没填"
                yield Offer(Kind.FIELD, spec.label, f"{name} · {value}", spec.id)
        for table in edition.tables.values():
            if table.section != section:
                continue
            for row in document.walk(table.id):
                path = row_path(table.id, row.id)
                where = " › ".join(describe(edition, document, path).split(" › ")[:-1])
                yield Offer(Kind.ROW, row_name(table, document, row), where or name, path)


def problems(findings: Iterable[Finding]) -> Iterator[Offer]:
    """The findings that nobody decided to keep."""
    for finding in findings:
        if finding.kept is None:
            detail = f"{finding.severity.label} · {finding.where}"
            yield Offer(Kind.FINDING, finding.message, detail, finding.path)


def matching(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    """The offers that fit every typed word, best first; the first ones when nothing is typed."""
    words = [fold(word) for word in typed.split()]
    ranked: list[tuple[tuple[int, ...], Offer]] = []
    for order, offer in enumerate(offers):
        fits = [fit.value for word in words if (fit := _fit(word, offer))]
        if len(fits) < len(words):
            continue
        # A finding's sentence is no name: it comes behind what is named so.
        behind = int(bool(words) and offer.kind is Kind.FINDING)
        length = len(offer.name) if words else 0
        ranked.append(((behind, max(fits, default=0), length, order), offer))
    ranked.sort(key=lambda pair: pair[0])
    return [offer for _, offer in ranked[:_MOST]]


def _fit(word: str, offer: Offer) -> _Fit | None:
    at = offer.name.find(word)
    if at >= 0:
        return _Fit.PART if at else _Fit.PREFIX
    if pinyin.is_pinyin(word):
        found = pinyin.together(word).search(offer.spelled)
        if found:
            return _Fit.PINYIN if found.start() else _Fit.PINYIN_PREFIX
    if word in offer.around:
        return _Fit.AROUND
    if len(word) >= _FEWEST_SCATTERED and offer.kind is not Kind.FINDING:
        return _Fit.SCATTERED if _is_scattered(word, offer) else None
    return None


def _is_scattered(word: str, offer: Offer) -> bool:
    if pinyin.is_pinyin(word):
        return pinyin.scattered(word).search(offer.spelled) is not None
    rest = iter(offer.name)
    return all(char in rest for char in word)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _VALUE else line[: _VALUE - 1] + "…"
