"""Our own files: the document that they carry comes back whole, with what was edited since."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from kpiform.codec import encode
from kpiform.edit import InsertRow, RemoveRow
from kpiform.intake.flat import Cell, Grid, Source
from kpiform.intake.proposal import Kind, Proposal
from kpiform.intake.understanding import understand
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document, Kept, Row
from kpiform.schema.loader import edition_ids, load_edition
from tests.unit.intake.exported import printed, sample


def carrying(document: Document, shown: Document | None = None) -> Source:
    """The 报送稿 of a document, whose cells show another one if given."""
    return replace(printed(shown or document, Variant.SUBMISSION), embedded=encode(document))


def changed(source: Source, change: Callable[[Cell], str | None]) -> Source:
    """The file with other texts in its cells; None empties one."""
    grid = source.grids[0]
    cells = [(cell, change(cell)) for cell in grid.cells]
    kept = tuple(replace(cell, text=text) for cell, text in cells if text is not None)
    return replace(source, grids=(Grid(grid.name, kept),))


def edits(proposal: Proposal) -> list[tuple[str, str, str]]:
    return [(item.path, item.text, item.reason) for item in proposal.of(Kind.UNSURE)]


@pytest.mark.parametrize("edition", edition_ids())
def test_that_an_untouched_file_gives_its_document_without_loss(edition: str) -> None:
    document = replace(sample(edition), kept=(Kept("words-alone", "year", "文字", "理由"),))
    (found,) = understand(carrying(document))
    assert found.document == document
    assert found.sureness == 1
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_a_text_typed_over_afterwards_is_taken_and_told() -> None:
    document = sample("zhanjiang-2025")
    source = changed(carrying(document), lambda cell: "72.8" if cell.text == "72.7" else cell.text)
    (found,) = understand(source)
    assert found.document == document.with_field("budget.project", "72.8")
    assert edits(found) == [("budget.project", "72.8", "导出以后在文件里改过，原来是“72.7”")]


def test_that_an_edit_in_a_row_keeps_the_row() -> None:
    document = sample("zhanjiang-2025")
    (found,) = understand(
        changed(
            carrying(document),
            lambda cell: "举办招待会" if cell.text == "举办国庆招待会" else cell.text,
        )
    )
    (edit,) = edits(found)
    assert edit[1:] == ("举办招待会", "导出以后在文件里改过，原来是“举办国庆招待会”")
    assert document.text(edit[0]) == "举办国庆招待会"
    assert found.document.text(edit[0]) == "举办招待会"


def test_that_a_text_filled_in_and_one_emptied_afterwards_are_told() -> None:
    document = sample("zhanjiang-2025")
    more = document.with_field("budget.other_income", "5").with_field("budget.project", "")
    (found,) = understand(carrying(document, more))
    assert found.document.fields["budget.other_income"] == "5"
    assert "budget.project" not in found.document.fields
    assert edits(found) == [
        ("budget.other_income", "5", "导出以后在文件里加上的"),
        ("budget.project", "", "导出以后在文件里清空了，原来是“72.7”"),
    ]


def test_that_a_row_in_the_place_of_another_is_an_edit_of_it() -> None:
    document = sample("zhanjiang-2025")
    edition = load_edition("zhanjiang-2025")
    new = Row("new", MappingProxyType({"indicator.name": "新的", "indicator.target": "1"}))
    other = RemoveRow("i6").apply(document, edition).document
    other = InsertRow("indicators", "output-quality", 0, new).apply(other, edition).document
    (found,) = understand(carrying(document, other))
    assert edits(found) == [
        ("indicators/i6/indicator.name", "新的", "导出以后在文件里改过，原来是“资金使用合规性”"),
        ("indicators/i6/indicator.target", "1", "导出以后在文件里改过，原来是“100%”"),
    ]


def test_that_more_rows_than_before_are_added_and_fewer_taken_out() -> None:
    document = sample("zhanjiang-2024")
    edition = load_edition("zhanjiang-2024")
    new = Row("new", MappingProxyType({"task.name": "新任务", "task.content": "内容"}))
    more = InsertRow("tasks", None, 1, new).apply(document, edition).document
    (found,) = understand(carrying(document, more))
    assert [row.text("task.name") for row in found.document.rows("tasks")][1] == "新任务"
    assert {item.reason for item in found.of(Kind.UNSURE)} == {"导出以后在文件里加上的"}
    (found,) = understand(carrying(more, document))
    assert found.document == document
    assert [(item.source, item.reason) for item in found.of(Kind.LEFT)] == [
        ("新任务", "导出以后在文件里连行删去了"),
        ("内容", "导出以后在文件里连行删去了"),
    ]


def test_that_a_head_taken_out_of_the_document_stays_out_unless_it_is_used_again() -> None:
    document = sample("zhanjiang-2025")
    edition = load_edition("zhanjiang-2025")
    without = RemoveRow("benefit-sustainable").apply(document, edition).document
    (found,) = understand(carrying(without))
    assert found.document == without
    new = Row("new", MappingProxyType({"indicator.name": "影响", "indicator.target": "长期"}))
    other = InsertRow("indicators", "benefit-sustainable", 0, new).apply(document, edition).document
    (found,) = understand(carrying(without, other))
    row = found.document.find("benefit-sustainable")
    assert row
    assert [each.text("indicator.target") for each in row.children] == ["长期"]


def test_that_the_year_is_compared_where_the_form_prints_it() -> None:
    document = sample("zhanjiang-2025")
    (found,) = understand(carrying(document, document.with_field("year", "2026")))
    assert found.document.text("year") == "2026"
    assert [path for path, _, _ in edits(found)] == ["year"]


def test_that_a_year_that_the_form_does_not_print_stays() -> None:
    document = sample("guangzhou-2025")
    (found,) = understand(replace(carrying(document), name="2026年.xlsx"))
    assert found.document == document


def test_that_texts_added_outside_the_form_are_left() -> None:
    source = carrying(sample("zhanjiang-2025"))
    grid = source.grids[0]
    extra = Cell(grid.rows + 3, 0, "领导批示：同意")
    (found,) = understand(replace(source, grids=(Grid(grid.name, (*grid.cells, extra)),)))
    assert [item.source for item in found.of(Kind.LEFT)] == ["领导批示：同意"]


def test_that_a_file_whose_cells_say_nothing_gives_what_it_carries() -> None:
    document = sample("zhanjiang-2025")
    empty = Source("表.pdf", "pdf", (), embedded=encode(document))
    (found,) = understand(empty)
    assert found.document == document
    (item,) = found.items
    assert item.kind is Kind.UNSURE
    assert "用了文件里带的填报内容" in item.reason


def test_that_another_edition_asked_for_reads_the_cells() -> None:
    document = sample("zhanjiang-2025")
    (found,) = understand(carrying(document), "zhanjiang-2024")
    assert found.edition == "zhanjiang-2024"
    assert found.document.text("budget.project") == "72.7"
