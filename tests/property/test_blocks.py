"""What is pasted is never lost: it comes back as it was, and all of it stands somewhere."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kpiform.blocks import (
    Block,
    added,
    filled,
    one_line,
    read_html,
    read_tabbed,
    recognise,
    spots_in_lines,
    write_html,
    write_tabbed,
)
from kpiform.model.cleaning import clean
from tests.unit.blocks.forms import edition, sample

texts = st.text(
    st.one_of(st.sampled_from('甲乙丙 "\n\t,;1%＞“”<&'), st.characters(exclude_categories=["Cs"])),
    max_size=8,
).map(clean)
plain_texts = st.text(st.sampled_from("甲乙丙a1%<&”"), max_size=6)
words = st.sampled_from(
    [
        "",
        "",
        "甲",
        "会议",
        "1次",
        "≥98%",
        "产出指标",
        "数量指标",
        "社会效益",
        "指标值",
        "三级指标",
        "一\n二",
    ]
)


def rectangles(cells: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    """Blocks of at least one cell."""
    return st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=7
        ).map(Block.of)
    )


@st.composite
def merged(draw: st.DrawFn) -> Block:
    """Blocks in which cells cover those below them, as parents cover their rows."""
    block = draw(rectangles(plain_texts))
    return Block(
        tuple(
            tuple(None if row and draw(st.booleans()) else text for text in cells)
            for row, cells in enumerate(block.cells)
        )
    )


@given(rectangles(texts))
def test_that_a_block_comes_back_from_a_text_with_tabs(block: Block) -> None:
    assert read_tabbed(write_tabbed(block)) == block


@given(merged())
def test_that_a_block_with_merged_cells_comes_back_from_html(block: Block) -> None:
    assert read_html(write_html(block)) == block


@given(st.text())
def test_that_any_text_and_any_html_can_be_read(text: str) -> None:
    assert read_tabbed(text).height > 0
    read_html(f"<table><tr><td>{text}")


@settings(max_examples=200, deadline=None)
@given(
    rectangles(words),
    st.sampled_from(["indicators", "tasks"]),
    st.sampled_from([None, "i2", "output", "output-quality"]),
)
def test_that_every_text_pasted_as_rows_stands_in_the_form_or_in_the_list(
    block: Block, table: str, current: str | None
) -> None:
    if table == "tasks":
        current = None
    spec = edition().tables[table]
    columns = recognise(edition(), spec, None, block)

    proposal = added(sample(), edition(), table, current, block, columns)

    after = sample()
    if proposal.operation:
        after = proposal.operation.apply(sample(), edition()).document
    stands = {one_line(text) for row in after.walk(table) for text in row.cells.values()}
    heads = {name for head in spec.heads for each in (head, *head.below) for name in each.names}
    listed = {(left.row, left.column) for left in proposal.left}
    for row, cells in enumerate(block.cells):
        for column, text in enumerate(cells):
            told = bool({(row, None), (row, column), (None, column)} & listed)
            is_head = row < columns.heads or one_line(text or "") in heads
            assert told or is_head or not text or one_line(text) in stands


@settings(max_examples=100, deadline=None)
@given(rectangles(words), st.integers(0, 20), st.integers(0, 3))
def test_that_every_text_pasted_over_cells_stands_there_or_in_the_list(
    block: Block, line: int, column: int
) -> None:
    fields = ("task.name", "task.content", "key.name", "key.target")[column:]
    spots = spots_in_lines(sample(), edition(), "tasks", line, fields)

    proposal = filled(edition(), spots, block)

    after = sample()
    if proposal.operation:
        after = proposal.operation.apply(sample(), edition()).document
    listed = {(left.row, left.column) for left in proposal.left}
    for row, cells in enumerate(block.cells):
        for place, text in enumerate(cells):
            if text and (row, place) not in listed:
                path = spots.rows[row][place].path
                assert path is not None
                shown = one_line(after.text(path))
                assert shown == one_line(text) or spots.rows[row][place].repeats
