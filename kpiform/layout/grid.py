"""Blocks of labels and fields: grids, long texts, matrices."""

from __future__ import annotations

from kpiform.layout.draft import Area, Draft
from kpiform.layout.sheet import RowKind
from kpiform.model.document import Row
from kpiform.model.paths import cell_path
from kpiform.schema.form import GridBlock, GridCell, MatrixBlock, MatrixRow, TextBlock


def add_grid(draft: Draft, block: GridBlock, area: Area) -> None:
    """Rows of labels and fields; a cell that spans rows hangs into the rows below, where the
    others make room.
    """
    hanging = [0] * area.tracks
    for cells in block.rows:
        row = draft.row(area.section)
        track = 0
        for cell in cells:
            while track < area.tracks and hanging[track]:
                track += 1
            _add_grid_cell(draft, cell, row, area.left + track)
            for taken in range(track, track + cell.tracks):
                hanging[taken] = cell.rows
            track += cell.tracks
        hanging = [max(0, left - 1) for left in hanging]


def _add_grid_cell(draft: Draft, cell: GridCell, row: int, column: int) -> None:
    if cell.field is None:
        draft.label(row, column, cell.label or "", cell.span, cell.rows)
        return
    if cell.prints_label:
        draft.label(row, column, cell.label or "", cell.label_span)
        column += cell.label_span
    spec = draft.edition.fields[cell.field]
    names = (cell.before, cell.field) if cell.before else (cell.field,)
    texts = (draft.document.fields.get(name, "") for name in names)
    text = cell.joint.join(each for each in texts if each.strip())
    draft.value(
        row, column, spec, text, cell.field, columns=cell.span, rows=cell.rows, align=cell.align
    )


def add_text(draft: Draft, block: TextBlock, area: Area) -> None:
    """One long text over the whole width, from the top of its box on."""
    row = draft.row(area.section, least=block.min_height)
    align = block.align or "left"
    draft.field(row, area.left, block.field, columns=area.tracks, align=align, writing=True)


def add_matrix(draft: Draft, block: MatrixBlock, area: Area) -> None:
    """Fixed rows under column heads, folded into parts that stand side by side; short parts end
    in empty cells.
    """
    sizes = block.fold or (len(block.rows),)
    width = block.row_head_span + sum(column.span for column in block.columns)
    head = draft.row(area.section, RowKind.COLUMN_HEAD)
    body = [draft.row(area.section, heads=(head,)) for _ in range(max(sizes))]
    values = {row.id: row for row in draft.document.rows(block.id)}
    taken = 0
    for part, size in enumerate(sizes):
        left = area.left + part * width
        _add_matrix_heads(draft, block, head, left)
        for index, row in enumerate(body):
            fixed = block.rows[taken + index] if index < size else None
            _add_matrix_row(draft, block, fixed, values, row, left)
        taken += size


def _add_matrix_heads(draft: Draft, block: MatrixBlock, row: int, left: int) -> None:
    draft.label(row, left, block.row_head, block.row_head_span, head=True)
    left += block.row_head_span
    for column in block.columns:
        text = column.label or draft.edition.fields[column.field].label
        draft.label(row, left, text, column.span, head=True)
        left += column.span


def _add_matrix_row(
    draft: Draft,
    block: MatrixBlock,
    fixed: MatrixRow | None,
    values: dict[str, Row],
    row: int,
    left: int,
) -> None:
    if fixed:
        label = draft.edition.tables[block.id].row_label(fixed.row)
        draft.label(row, left, label, block.row_head_span)
    else:
        draft.blank(row, left, block.row_head_span)
    left += block.row_head_span
    for column in block.columns:
        if fixed is None or column.field in fixed.omit:
            draft.blank(row, left, column.span)
        else:
            spec = draft.edition.fields[column.field]
            typed = values[fixed.row].text(column.field) if fixed.row in values else ""
            path = cell_path(block.id, fixed.row, column.field)
            draft.value(row, left, spec, typed, path, columns=column.span, align=column.align)
        left += column.span
