"""Last year's texts of a row beside this year's."""

from dataclasses import replace
from types import MappingProxyType

from kpiform.io import documents
from kpiform.model.document import Baseline, Document
from kpiform.schema.loader import load_edition, sample_path
from ui.models.last_year import in_full, in_short

EDITION = load_edition("xiamen-2024")


def with_last_year(values: dict[str, str]) -> Document:
    document = documents.read(sample_path(EDITION.id)).document
    return replace(document, baseline=Baseline("2023", EDITION.id, MappingProxyType(values)))


def first_indicator(document: Document) -> tuple[str, str]:
    """Table and row."""
    table = next(t.id for t in EDITION.tables.values() if t.indicator_tier)
    return table, document.rows(table)[0].children[0].id


def test_that_a_target_in_three_columns_is_told_as_one() -> None:
    plain = with_last_year({})
    table, row = first_indicator(plain)
    tier = EDITION.tables[table].tiers[1].indicator
    assert tier
    names = (tier.comparison, tier.target, tier.unit)
    texts = ("大于等于", "900", "人")
    values = {f"{table}/{row}/{n}": t for n, t in zip(names, texts, strict=True)}
    document = with_last_year(values)
    found = document.find(row)
    assert found

    assert in_short(EDITION, document, EDITION.tables[table], found) == "大于等于 900 人"


def test_that_of_several_fields_only_those_are_told_that_say_something_else() -> None:
    spec = next(t for t in EDITION.tables.values() if t.matrix)
    plain = with_last_year({})
    row = plain.rows(spec.id)[0]
    names = list(row.cells)
    same = {f"{spec.id}/{row.id}/{name}": row.text(name) for name in names}

    assert in_short(EDITION, with_last_year(same), spec, row) == "相同"
    changed = same | {f"{spec.id}/{row.id}/{names[0]}": "2,000.00"}
    label = EDITION.fields[names[0]].label
    assert in_short(EDITION, with_last_year(changed), spec, row) == f"{label} 2,000.00"
    assert in_short(EDITION, plain, spec, row) == ""
    assert len(in_full(EDITION, with_last_year(same), spec, row).splitlines()) == len(names)
