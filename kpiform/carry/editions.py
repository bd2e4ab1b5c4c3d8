"""Which edition serves a document in another year."""

from __future__ import annotations

from kpiform.errors import KpiformError
from kpiform.schema.edition import Edition
from kpiform.schema.loader import sound_editions


def edition_for(source: Edition, year: int) -> Edition:
    """The edition that continues ``source`` in a year: one that says so in ``since``, or itself.

    Raises KpiformError when there is neither: another authority's form is never guessed.
    """
    for edition in sound_editions():
        named = any(since.edition == source.id for since in edition.form.since)
        if named and year in edition.form.years:
            return edition
    if year in source.form.years:
        return source
    raise KpiformError(
        f"没有找到接着“{source.form.name}”用于 {year} 年的表样，"
        "请用 --edition 写明表样（见 kpiform templates）。"
    )
