from dataclasses import replace

import pytest

from kpiform.errors import FileDamaged
from kpiform.model.blank import complete, fixed_rows, new_document, new_row_id
from kpiform.model.document import Document, Row, is_row_id
from kpiform.schema.loader import load_edition
from tests.unit.model.documents import handed_in, row, small_document, small_edition


def test_that_a_new_document_holds_the_fixed_rows_and_the_year_alone() -> None:
    document = new_document(small_edition())

    assert dict(document.fields) == {"year": "2025"}
    assert [r.id for r in document.rows("plan")] == ["personnel", "sum"]
    assert [r.text("task.name") for r in document.rows("work")] == ["产出指标", "效益指标"]
    assert new_document(small_edition(), 2031).year == 2031


def test_that_fixed_heads_stand_below_one_another() -> None:
    heads = fixed_rows(load_edition("zhanjiang-2025").tables["indicators"])

    assert [head.id for head in heads] == ["output", "benefit", "satisfaction"]
    assert [below.text("indicator.level2") for below in heads[2].children] == ["服务对象满意度指标"]


def test_that_a_whole_document_stays_as_it_is() -> None:
    assert complete(small_document(), small_edition()) == small_document()


def test_that_missing_tables_and_matrix_rows_are_put_in_and_nothing_is_taken_away() -> None:
    partial = Document("small").with_rows("plan", (Row("odd"), row("sum", outlay_total="7")))

    whole = complete(partial, small_edition())

    assert [r.id for r in whole.rows("plan")] == ["personnel", "sum", "odd"]
    assert whole.text("plan/sum/outlay.total") == "7"
    assert [r.id for r in whole.rows("work")] == ["output", "benefit"]


def test_that_what_was_handed_in_is_completed_like_the_document_itself() -> None:
    partial = Document("small").with_field("year", "2025")
    document = complete(replace(partial, submissions=(handed_in(partial),)), small_edition())

    assert document.submissions[0].content == complete(partial, small_edition())
    assert document.submitted


def test_that_removed_heads_stay_removed() -> None:
    partial = small_document().with_rows("work", ())

    assert complete(partial, small_edition()).rows("work") == ()


def test_that_rows_deeper_than_the_form_are_told() -> None:
    deep = small_document().with_rows("work", (row("a", row("b", row("c"))),))

    with pytest.raises(FileDamaged, match="“任务”的级次比表样规定的多"):
        complete(deep, small_edition())


def test_that_a_fixed_row_whose_id_is_taken_elsewhere_is_told() -> None:
    taken = Document("small").with_rows("work", (row("personnel"),))

    with pytest.raises(FileDamaged, match="行号“personnel”出现了两次"):
        complete(taken, small_edition())


def test_that_new_row_ids_are_good_and_differ() -> None:
    names = {new_row_id() for _ in range(100)}

    assert len(names) == 100
    assert all(map(is_row_id, names))
