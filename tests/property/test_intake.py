"""Whatever stands in a document comes back from the cells that show it."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from kpiform.intake.flat import Cell, Grid, Source
from kpiform.intake.proposal import Kind
from kpiform.intake.understanding import understand
from kpiform.model.blank import new_document, new_row_id
from kpiform.model.document import Document, Row
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, TableSpec
from kpiform.schema.loader import edition_ids, load_edition
from tests.unit.intake.exported import every_text, printed, sample

_WORDS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
words = st.text(_WORDS, min_size=2, max_size=12)
sentences = st.lists(words, min_size=1, max_size=3).map("；".join).map("1、{}。".format)
amounts = st.decimals(0, 999, places=2).map(str)
targets = st.sampled_from(["≥3次", "100%", "及时", "2025年12月31日前", "50", "≧5人次", "1次、2次"])
counts = st.integers(1, 500).map(str)


def texts(kind: FieldType) -> st.SearchStrategy[str]:
    """Texts such as stand in a field of that type."""
    return {
        FieldType.MONEY: amounts,
        FieldType.COUNT: counts,
        FieldType.TARGET: targets,
        FieldType.LONG_TEXT: sentences,
        FieldType.COMPARISON: st.sampled_from(["大于等于", "等于"]),
        FieldType.UNIT: st.sampled_from(["次", "人", "%"]),
    }.get(kind, words)


@st.composite
def documents(draw: Callable[[st.SearchStrategy[object]], object]) -> Document:
    """A document of some edition, filled here and there."""
    edition = load_edition(str(draw(st.sampled_from(edition_ids()))))
    document = new_document(edition)
    fields = dict(document.fields)
    for spec in edition.fields.values():
        if spec.table is None and spec.id != "year" and not spec.private and draw(st.booleans()):
            fields[spec.id] = str(draw(texts(spec.type)))
    if "department.code" in fields:  # printed in one cell with the name, and only so
        fields |= {"department.code": "329", "department.name": "某某办公室"}
    tables = {
        name: tuple(_filled(draw, edition, spec, row, 0) for row in document.rows(name))
        if spec.tiers[0].fixed
        else _rows(draw, edition, spec, 0)
        for name, spec in edition.tables.items()
    }
    return replace(document, fields=MappingProxyType(fields), tables=MappingProxyType(tables))


def _filled(
    draw: Callable[[st.SearchStrategy[object]], object],
    edition: Edition,
    spec: TableSpec,
    row: Row,
    depth: int,
) -> Row:
    if spec.matrix:
        names = spec.row_fields(row.id, 0)
        some = [name for name in names if draw(st.booleans())]
        cells = {name: str(draw(texts(edition.fields[name].type))) for name in some}
        return Row(row.id, MappingProxyType(cells))
    if spec.tiers[depth + 1].fixed:
        below = tuple(_filled(draw, edition, spec, each, depth + 1) for each in row.children)
        return replace(row, children=below)
    return replace(row, children=_rows(draw, edition, spec, depth + 1))


def _rows(
    draw: Callable[[st.SearchStrategy[object]], object],
    edition: Edition,
    spec: TableSpec,
    depth: int,
) -> tuple[Row, ...]:
    rows = []
    for number in range(int(str(draw(st.integers(0, 2))))):
        cells = {
            each: str(draw(texts(edition.fields[each].type))) for each in spec.tiers[depth].fields
        }
        cells[spec.tiers[depth].label_field] += str(number)
        last = depth + 1 == len(spec.tiers)
        below = () if last else _rows(draw, edition, spec, depth + 1)
        rows.append(Row(new_row_id(), MappingProxyType(cells), below))
    return tuple(rows)


@settings(max_examples=60)
@given(documents())
def test_that_every_text_comes_back_to_its_place(document: Document) -> None:
    (found,) = understand(printed(document), document.edition)
    assert not found.of(Kind.LEFT)
    (again,) = understand(printed(found.document), document.edition)
    assert every_text(again.document) == every_text(found.document)
    before, after = (
        every_text(each.with_field("year", ""), spaces=False) for each in (document, found.document)
    )
    assert before == after


@settings(max_examples=80)
@given(
    st.sampled_from(edition_ids()),
    st.lists(
        st.tuples(st.integers(0, 200), st.sampled_from("xnmlrdt"), words.map("囍{}".format)),
        max_size=12,
    ),
)
def test_that_whatever_is_done_to_the_cells_no_text_is_dropped(
    edition: str, changes: list[tuple[int, str, str]]
) -> None:
    cells = list(printed(sample(edition)).grids[0].cells)
    for index, change, text in changes:
        at = index % len(cells)
        cell = cells[at]
        cells[at] = {
            "x": replace(cell, text=text),
            "n": replace(cell, row=cell.row + 40),
            "m": replace(cell, width=cell.width + 1),
            "l": replace(cell, height=cell.height + 2),
            "r": replace(cell, column=cell.column + 1),
            "d": replace(cell, text=f"{text}：{cell.text}"),
            "t": replace(cell, text=cell.text.replace("指标", "")) if cell.text != "指标" else cell,
        }[change]
    grid = Grid("表", tuple(sorted((c for c in cells if c.text), key=lambda c: (c.row, c.column))))
    found = understand(Source("表.xlsx", "xlsx", (grid,)), edition)
    items = [item for each in found for item in each.items]
    told = {item.source for item in items}
    typed = {cell.text for cell in grid.cells if "囍" in cell.text}
    assert typed <= told
    assert all(item.text for item in items if item.kind is Kind.TAKEN)


def test_that_two_cells_of_one_place_are_both_told() -> None:
    shown = printed(sample("zhanjiang-2025")).grids[0]
    first = next(cell for cell in shown.cells if cell.place == "budget.basic")
    double = Cell(first.row, first.column, "另一个", place="重叠")
    (found,) = understand(Source("表.xlsx", "xlsx", (Grid("表", (*shown.cells, double)),)))
    assert "另一个" in {item.source for item in found.items}
