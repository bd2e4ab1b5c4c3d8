"""The indicators of a person's own documents as entries: so the library grows with the work."""

from __future__ import annotations

from collections.abc import Collection

from kpiform.library.entry import GAP, NUMBER, YEAR, Entry
from kpiform.library.rows import SECOND
from kpiform.model.document import Document, Row
from kpiform.model.heads import with_heads
from kpiform.model.target import Kind, Target
from kpiform.model.text import is_blank, tidy_spaces
from kpiform.schema.edition import Edition
from kpiform.schema.form import IndicatorTier

_TAG = "本单位"


def entries_of(
    document: Document, edition: Edition, rows: Collection[str] | None = None
) -> tuple[Entry, ...]:
    """The indicators of a document that have both name and target, each name once.

    ``rows``: only these, and what stands below them.

    Their source is the department and the year. In a date of the form's year the year is left
    open; other numbers stay, for they are what this office asks of itself.
    """
    source = " ".join(
        document.fields[name].strip()
        for name in ("department.name", "project.name", "year")
        if not is_blank(document.fields.get(name, ""))
    )
    found: dict[str, Entry] = {}
    for table in edition.tables.values():
        tier = table.indicator_tier
        form = tier.indicator if tier else None
        if tier is None or form is None:
            continue
        for row, heads, depth in with_heads(table, document.rows(table.id)):
            name, target = _line(row.text(form.name)), _target(row, form)
            if depth != tier.index or not name or target.blank:
                continue
            if rows is not None and not _among(document, row, rows):
                continue
            head = heads[-1].head if heads else ""
            kind = head if head and edition.catalogue.heads[head].tier == SECOND else ""
            entry = Entry(name, _pattern(target, document.year), kind, (_TAG,), source)
            # Of a name that stands under a task and under a head, the head says more.
            known = found.get(entry.key)
            if known is None or (kind and not known.head):
                found[entry.key] = entry
    return tuple(found.values())


def _among(document: Document, row: Row, rows: Collection[str]) -> bool:
    return any(each.id in rows for each in (row, *document.ancestors(row.id)))


def _target(row: Row, form: IndicatorTier) -> Target:
    comparison = row.text(form.comparison) if form.comparison else ""
    unit = row.text(form.unit) if form.unit else ""
    return Target.of_parts(comparison, row.text(form.target), unit)


def _pattern(target: Target, year: int | None) -> str:
    text = _line(target.canonical).replace(GAP, NUMBER)
    if target.kind is Kind.DATE and year is not None:
        return text.replace(f"{year}年", f"{YEAR}年")
    return text


def _line(text: str) -> str:
    """A text that may have been broken into lines, as one line."""
    return tidy_spaces(text).replace("\n", "")
