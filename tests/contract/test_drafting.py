"""The blank form of every edition, drafted anew from its Excel, is that edition again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from kpiform import resources
from kpiform.export import xlsx
from kpiform.fonts import packaged_only
from kpiform.intake.drafting.door import draft_of
from kpiform.intake.drafting.workbook import read_blanks
from kpiform.layout import lay_out
from kpiform.layout.sheet import RowKind, Variant
from kpiform.model.blank import new_document
from kpiform.schema.edition import Edition, plain
from kpiform.schema.form import (
    Block,
    GridBlock,
    GridCell,
    Head,
    MatrixBlock,
    Section,
    SignoffBlock,
    TableBlock,
    TextBlock,
)
from kpiform.schema.lint import lint
from kpiform.schema.loader import edition_ids, load_edition
from tests.unit.schema.forms import read

EDITIONS = edition_ids(resources.template())
each_edition = pytest.mark.parametrize("name", EDITIONS)
UNSEEN = {"department.code"}
"""A field that a blank form does not show: it is printed in front of another one's value."""
SPLIT = {("目标值", "indicator.target")}
"""Only an edition that splits its targets shows that their number may be headed by this alone."""


def with_heads(edition: Edition) -> Edition:
    """The edition as an authority hands it out: every indicator head is printed."""

    def section(each: Section) -> Section:
        blocks = tuple(
            replace(block, empty_heads="keep") if isinstance(block, TableBlock) else block
            for block in each.blocks
        )
        return replace(each, blocks=blocks)

    form = replace(edition.form, sections=tuple(map(section, edition.form.sections)))
    return Edition(form, edition.catalogue)


@cache
def editions() -> tuple[Edition, ...]:
    return tuple(map(load_edition, EDITIONS))


@cache
def blank(name: str, variant: Variant) -> bytes:
    """The edition's own blank Excel."""
    edition = with_heads(load_edition(name))
    document = new_document(edition)
    return xlsx.render(lay_out(document, edition, packaged_only(), variant), document)


@cache
def drafted(name: str, variant: Variant = Variant.PUBLIC) -> str:
    """The draft of it."""
    return draft_of(read_blanks(blank(name, variant)), "空表", "small", 2025, editions()).text


def again(folder: Path, name: str) -> Edition:
    """The drafted edition as the loader reads it."""
    edition, mistakes = read(folder, drafted(name))
    assert edition, mistakes
    return edition


def cell(use: GridCell) -> tuple[object, ...]:
    return (plain(use.label or ""), use.field, use.span, use.label_span, use.rows)


def head(use: Head, edition: Edition) -> tuple[object, ...]:
    label = use.label or edition.catalogue.heads[use.head].name
    return (use.head, label, [head(below, edition) for below in use.below])


def shape(block: Block, edition: Edition) -> object:
    """What a block asks for: labels, fields, columns, tiers; not how it helps or checks."""
    labels = {name: plain(spec.label) for name, spec in edition.fields.items()}
    match block:
        case GridBlock():
            return [[cell(use) for use in row] for row in block.rows]
        case TextBlock():
            return block.field, labels[block.field]
        case MatrixBlock():
            columns = [(c.field, labels[c.field], c.span) for c in block.columns]
            rows = [(row.row, row.total, row.omit) for row in block.rows]
            return block.id, block.row_head, block.row_head_span, columns, rows, block.fold
        case TableBlock():
            tiers = [(tier.id, tier.name, tier.indicator) for tier in block.tiers]
            columns_of_tiers = [
                (c.tier, c.field, labels[c.field], c.span, c.under) for c in block.columns
            ]
            heads = [head(each, edition) for each in block.heads]
            return block.id, tiers, columns_of_tiers, heads, block.totals
        case SignoffBlock():
            return [[(item.label, item.field) for item in line] for line in block.lines]


def structure(edition: Edition) -> list[object]:
    return [
        (
            (section.id, section.name, plain(section.side or ""), section.side_span),
            [shape(block, edition) for block in section.blocks],
        )
        for section in edition.form.sections
        if section.id != "signoff"
    ]


@each_edition
def test_that_the_draft_of_an_edition_s_blank_form_loads(name: str, tmp_path: Path) -> None:
    read(tmp_path, drafted(name))

    assert lint(tmp_path) == ()


@each_edition
def test_that_the_draft_has_the_same_sections_labels_fields_tables_and_tiers(
    name: str, tmp_path: Path
) -> None:
    original = load_edition(name)

    found = again(tmp_path, name)

    assert structure(found) == structure(original)
    assert set(found.fields) == set(original.fields) - UNSEEN


@each_edition
def test_that_the_draft_has_the_same_paper(name: str, tmp_path: Path) -> None:
    original = load_edition(name).form

    found = again(tmp_path, name).form

    assert found.page == original.page
    assert found.fonts.title == original.fonts.title
    assert found.fonts.body == original.fonts.body
    shares = [track / sum(original.grid) for track in original.grid]
    assert [track / sum(found.grid) for track in found.grid] == pytest.approx(shares, abs=0.002)


@each_edition
def test_that_the_draft_has_the_same_title_block(name: str, tmp_path: Path) -> None:
    original = load_edition(name).form

    found = again(tmp_path, name).form

    text = original.title.text.replace("{project.name}", "")  # nothing stands there in a blank
    assert found.title == replace(original.title, text=text)
    assert found.amounts.unit == original.amounts.unit


@each_edition
@pytest.mark.parametrize("variant", Variant)
def test_that_the_drafted_edition_prints_what_it_was_drafted_from(
    name: str, variant: Variant, tmp_path: Path
) -> None:
    original, found = with_heads(load_edition(name)), again(tmp_path, name)
    year = int(new_document(original).text("year"))

    def texts(edition: Edition) -> list[str]:
        document = new_document(edition, year)
        sheet = lay_out(document, edition, packaged_only(), variant).sheet
        return sorted(
            plain(cell.text)
            for cell in sheet.cells
            if cell.text and sheet.rows[cell.row].kind is not RowKind.SIGNOFF
        )

    assert texts(found) == texts(original)


@each_edition
def test_that_a_submission_s_lines_for_seal_and_signature_are_found(
    name: str, tmp_path: Path
) -> None:
    original = load_edition(name).form.sections[-1]

    edition, mistakes = read(tmp_path, drafted(name, Variant.SUBMISSION))

    assert edition, mistakes
    assert shape(edition.form.sections[-1].blocks[0], edition) == shape(
        original.blocks[0], load_edition(name)
    )
    assert edition.form.sections[-1].only == "submission"


def labelled(node: object) -> Iterator[tuple[str, str]]:
    """Every label with the field that stands for it, in a form as plain data."""
    if isinstance(node, dict):
        if "label" in node and "field" in node:
            yield plain(str(node["label"])), str(node["field"])
        for each in node.values():
            yield from labelled(each)
    elif isinstance(node, list):
        for each in node:
            yield from labelled(each)


@each_edition
def test_that_a_form_of_an_edition_that_is_not_known_yet_is_never_misread_silently(
    name: str,
) -> None:
    others = [edition for edition in editions() if edition.id != name]
    blanks = read_blanks(blank(name, Variant.PUBLIC))

    draft = draft_of(blanks, "空表", "small", 2025, others)

    specs = load_edition(name).fields
    right = {(plain(spec.label).partition("（")[0], field) for field, spec in specs.items()}
    found = {(a.partition("（")[0], b) for a, b in labelled(yaml.safe_load(draft.text))} - SPLIT
    told = "".join(remark.sentence for remark in draft.remarks)
    assert len(found & right) > len(right) * 0.7
    for label, field in found - right:
        assert f"“{label}" in told, (label, field)
