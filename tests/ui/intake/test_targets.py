"""Where a text could be put."""

from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from ui.intake.targets import matching, targets


def test_that_likely_places_come_first(sample: Document) -> None:
    found = targets(load_edition(sample.edition), sample, ("budget.project", "nowhere"))

    assert found[0].path == "budget.project"
    assert found[0].likely
    assert [each.path for each in found].count("budget.project") == 1


def test_that_what_the_form_words_itself_is_no_place(sample: Document) -> None:
    edition = load_edition(sample.edition)

    paths = {each.path for each in targets(edition, sample)}

    assert "goal.text" in paths
    assert "indicators/output/indicator.level1" not in paths


def test_that_every_place_takes_a_text(sample: Document) -> None:
    edition = load_edition(sample.edition)

    for target in targets(edition, sample):
        operation, path = target.filled("甲")
        assert operation.apply(sample, edition).document.text(path) == "甲"


def test_that_a_new_row_can_be_had(sample: Document) -> None:
    edition = load_edition(sample.edition)
    rows = [each for each in targets(edition, sample) if each.table == "indicators"]

    assert rows
    assert all("新的一行（三级指标）" in each.name for each in rows)


def test_that_places_are_found_by_words_and_initials(sample: Document) -> None:
    offers = targets(load_edition(sample.edition), sample)

    assert matching("项目 支出", offers)[0].path == "budget.project"
    assert "goal.text" in {each.path for each in matching("ztjxmb", offers)}
    assert matching("没有的", offers) == []
    assert matching("", offers) == offers
