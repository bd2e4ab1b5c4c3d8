"""Which edition serves a document in another year."""

from __future__ import annotations

from kpiform.carry.relation import successors
from kpiform.errors import KpiformError
from kpiform.schema.edition import Edition


def edition_for(source: Edition, year: int) -> Edition:
    """The edition that continues ``source`` in a year: one that says so in ``since``, or one that
    continues that one, or ``source`` itself.

    Raises KpiformError when there is none: another authority's form is never guessed.
    """
    for edition in successors(source):
        if year in edition.form.years:
            return edition
    if year in source.form.years:
        return source
    raise KpiformError(
        f"没有找到接着“{source.form.name}”用于 {year} 年的表样，"
        "请用 --edition 写明表样（见 kpiform templates）。"
    )
