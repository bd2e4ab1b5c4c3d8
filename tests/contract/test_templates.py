"""What holds for every template on disk."""

from pathlib import Path

import pytest

from kpiform import resources
from kpiform.codec import decode, encode
from kpiform.fonts import packaged_only
from kpiform.layout import lay_out
from kpiform.layout.sheet import Variant
from kpiform.model.blank import complete, new_document
from kpiform.rules import all_rules
from kpiform.schema.lint import lint, write_schemas
from kpiform.schema.loader import edition_ids, load_edition, sample_path

EDITIONS = edition_ids()
each_edition = pytest.mark.parametrize("name", EDITIONS)


def test_that_every_template_is_without_mistake() -> None:
    assert lint(resources.template()) == ()
    assert EDITIONS


@pytest.mark.parametrize("name", ["form.schema.json", "fields.schema.json"])
def test_that_the_schema_for_text_editors_is_up_to_date(name: str, tmp_path: Path) -> None:
    write_schemas(tmp_path)

    written = (tmp_path / name).read_text("utf-8")
    assert resources.template(name).read_text("utf-8") == written, (
        "run: python -m kpiform.schema.lint --schema templates"
    )


@each_edition
def test_that_text_editors_find_the_schema(name: str) -> None:
    first = resources.template(name, "form.yaml").read_text("utf-8").splitlines()[0]
    catalogue = resources.template("fields.yaml").read_text("utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=../form.schema.json"
    assert catalogue == "# yaml-language-server: $schema=fields.schema.json"


@each_edition
def test_that_the_sample_is_a_whole_document_of_its_edition(name: str) -> None:
    edition = load_edition(name)
    data = sample_path(name).read_bytes()
    document = decode(data)

    assert document.edition == name
    assert document.year in edition.form.years
    assert complete(document, edition) == document
    assert encode(document) == data
    assert set(document.fields) <= set(edition.fields)
    for table in document.tables.values():
        for top in table:
            for row in top.walk():
                place = document.position(row.id)
                assert place
                spec = edition.tables[place.table]
                assert set(row.cells) <= set(spec.row_fields(row.id, place.tier))


@each_edition
def test_that_an_empty_form_can_be_laid_out(name: str) -> None:
    edition = load_edition(name)

    for variant in Variant:
        assert lay_out(new_document(edition), edition, packaged_only(), variant).pages


@each_edition
def test_that_only_rules_that_there_are_are_switched_off_or_weighed(name: str) -> None:
    rules = load_edition(name).form.rules
    known = {rule.id for rule in all_rules()} | {f"sum.{each.id}" for each in rules.sums}

    assert {*rules.off, *rules.severity} <= known
