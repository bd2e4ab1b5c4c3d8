from kpiform.edit import InsertRow, RemoveRow, SetField
from kpiform.model.blank import new_document
from kpiform.model.document import Document, Row
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition
from ui.places import Progress, progress, section_of

EDITION: Edition = load_edition("zhanjiang-2025")


def test_that_fields_cells_rows_tables_and_sections_have_their_section() -> None:
    for path in ("tasks/t1/task.name", "tasks/t1", "tasks", "#tasks"):
        assert section_of(EDITION, path) == "tasks"
    assert section_of(EDITION, "goal.text") == "goal"


def test_that_the_year_belongs_to_the_first_section() -> None:
    assert section_of(EDITION, "year") == "basics"
    assert section_of(EDITION, "#title") == "basics"


def test_that_an_unknown_path_leads_to_the_first_section() -> None:
    assert section_of(EDITION, "no.such.field") == "basics"


def test_that_a_new_form_is_empty_everywhere() -> None:
    document = new_document(EDITION)

    states = {progress(EDITION, document, section.id) for section in EDITION.form.sections}

    assert states == {Progress.EMPTY}


def test_that_a_section_without_its_required_fields_is_in_work() -> None:
    document = SetField("budget.basic", "1").apply(new_document(EDITION), EDITION).document

    assert progress(EDITION, document, "budget") is Progress.WORK


def test_that_the_sample_is_done(sample: Document) -> None:
    for section in ("basics", "budget", "goal", "tasks", "indicators"):
        assert progress(EDITION, sample, section) is Progress.DONE


def test_that_an_indicator_without_value_is_work_left(sample: Document) -> None:
    row = Row("new", {"indicator.name": "会议次数"})
    document = InsertRow("indicators", "output-quantity", 0, row).apply(sample, EDITION).document

    assert progress(EDITION, document, "indicators") is Progress.WORK


def test_that_a_required_head_without_indicator_is_work_left(sample: Document) -> None:
    benefit, document = sample.find("benefit"), sample
    assert benefit is not None
    for row in [row for head in benefit.children for row in head.children]:
        document = RemoveRow(row.id).apply(document, EDITION).document

    assert progress(EDITION, document, "indicators") is Progress.WORK
