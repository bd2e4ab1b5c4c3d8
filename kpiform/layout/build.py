"""From a document to the sheet: the title block, then every section with its blocks in the order
of the paper.
"""

from __future__ import annotations

from kpiform.layout.draft import Area, Draft
from kpiform.layout.grid import add_grid, add_matrix, add_text
from kpiform.layout.memory import Memory
from kpiform.layout.sheet import Cell, RowKind, Sheet, Variant
from kpiform.layout.signoff import add_signoff
from kpiform.layout.table import add_table
from kpiform.model.document import Document
from kpiform.schema.edition import TITLE_SECTION, Edition
from kpiform.schema.form import (
    Block,
    GridBlock,
    MatrixBlock,
    Section,
    SignoffBlock,
    TableBlock,
    TextBlock,
    When,
    fill_placeholders,
)

_ABOVE_TITLE_MM = 3.0
"""Air that the title gets beyond the room that its letters need."""


def build_sheet(
    document: Document, edition: Edition, variant: Variant, memory: Memory | None = None
) -> Sheet:
    """The document as cells on the edition's grid; nothing is measured yet.

    With the ``memory`` of an earlier layout, rows of tables that stayed give the same cells.
    """
    form = edition.form
    draft = Draft(document, edition, variant, memory or Memory())
    title = _add_title(draft)
    sections: list[tuple[str, str, int]] = []
    for section in form.sections:
        if section.only is None or variant is Variant.SUBMISSION:
            sections.append((section.id, section.name, len(draft.rows)))
            _add_section(draft, section)
    width = form.page.width_mm - form.page.margins.left - form.page.margins.right
    share = width / sum(form.grid)
    return Sheet(
        title=title,
        variant=variant,
        page=form.page,
        tracks=tuple(track * share for track in form.grid),
        rows=tuple(draft.rows),
        cells=tuple(sorted(draft.cells, key=lambda cell: (cell.row, cell.column))),
        repeat_heads=_holds(form.page.repeat_heads, variant),
        page_numbers=_holds(form.page.page_numbers, variant),
        note_style=draft.styles.note,
        sections=tuple(sections),
    )


def _holds(when: When, variant: Variant) -> bool:
    return when is When.ALWAYS or (when is When.SUBMISSION and variant is Variant.SUBMISSION)


def _add_title(draft: Draft) -> str:
    block = draft.edition.form.title
    styles = draft.styles
    title = fill_placeholders(block.text, draft.document.fields)
    lines = (
        (block.above, styles.note_at("left"), 0.0),
        (block.text, styles.title, styles.title.size * 0.5 + _ABOVE_TITLE_MM),
        (block.subtitle, styles.note_at("center"), 0.0),
        (block.unit_line, styles.note_at("right"), 0.0),
    )
    for text, style, least in lines:
        if text:
            row = draft.row(TITLE_SECTION, RowKind.TITLE, least)
            filled = fill_placeholders(text, draft.document.fields)
            columns = len(draft.edition.form.grid)
            draft.cells.append(Cell(row, 0, filled, style, columns=columns, repeats=True))
    return title


def _add_section(draft: Draft, section: Section) -> None:
    taken = section.side_span if section.side else 0
    area = Area(section.id, taken, len(draft.edition.form.grid) - taken)
    first = len(draft.rows)
    for block in section.blocks:
        _add_block(draft, block, area)
    if section.side:
        rows = len(draft.rows) - first
        draft.label(first, 0, section.side, section.side_span, rows)


def _add_block(draft: Draft, block: Block, area: Area) -> None:
    match block:
        case GridBlock():
            add_grid(draft, block, area)
        case TextBlock():
            add_text(draft, block, area)
        case MatrixBlock():
            add_matrix(draft, block, area)
        case TableBlock():
            add_table(draft, block, area)
        case SignoffBlock():
            add_signoff(draft, block, area)
