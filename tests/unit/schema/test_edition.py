"""What an edition answers by id, on the form of 湛江 2025 and a small one."""

from pathlib import Path

import pytest

from kpiform.errors import ResourceMissing, TemplateFaulty, UnknownEdition
from kpiform.schema import loader
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, plain
from kpiform.schema.form import fill_placeholders, placeholders
from kpiform.schema.loader import edition_ids, load_edition, sample_path
from kpiform.schema.rulebook import Severity
from tests.unit.schema.forms import SMALL, read


@pytest.fixture
def small(tmp_path: Path) -> Edition:
    edition, mistakes = read(tmp_path, SMALL)
    assert not mistakes
    assert edition
    return edition


def test_that_fields_stand_in_the_order_of_the_paper_and_the_year_is_always_asked(
    small: Edition,
) -> None:
    assert list(small.fields) == [
        "budget.basic",
        "budget.project",
        "outlay.total",
        "outlay.fiscal",
        "task.name",
        "key.name",
        "key.target",
        "year",
    ]
    assert small.fields["year"].required
    assert small.fields["year"].section == "title"
    assert small.section_names == {
        "title": "表头",
        "money": "预算",
        "plan": "支出结构",
        "work": "任务",
    }


def test_that_the_year_is_asked_even_where_the_title_does_not_show_it(tmp_path: Path) -> None:
    edition, _ = read(tmp_path, SMALL.replace('"{year}年小表"', "小表"))

    assert edition
    assert edition.fields["year"].required


def test_that_a_field_knows_its_table_tier_label_and_unit(small: Edition) -> None:
    target = small.fields["key.target"]
    basic = small.fields["budget.basic"]

    assert (target.table, target.tier, target.type) == ("work", 1, FieldType.TARGET)
    assert (basic.table, basic.label) == (None, "基本支出")
    assert small.unit(basic) == "万元"
    assert small.unit(target) == ""
    assert small.decimals(basic) == 2


def test_that_a_field_may_have_its_own_unit_and_decimals(tmp_path: Path) -> None:
    text = SMALL.replace("field: budget.basic}", "field: budget.basic, unit: 元, decimals: 4}")
    edition, _ = read(tmp_path, text)

    assert edition
    assert edition.unit(edition.fields["budget.basic"]) == "元"
    assert edition.decimals(edition.fields["budget.basic"]) == 4


def test_that_a_matrix_is_a_table_of_fixed_rows(small: Edition) -> None:
    plan = small.tables["plan"]

    assert plan.fixed_rows == ("personnel", "sum")
    assert plan.row_label("sum") == "合计"
    assert plan.row_label("unknown") == "unknown"
    assert plan.row_fields("personnel", 0) == ("outlay.total", "outlay.fiscal")
    assert plan.row_fields("sum", 0) == ("outlay.total",)
    assert plan.indicator_tier is None


def test_that_a_table_knows_its_tiers_and_heads(small: Edition) -> None:
    work = small.tables["work"]

    assert [tier.fixed for tier in work.tiers] == [True, False]
    assert [tier.label_field for tier in work.tiers] == ["task.name", "key.name"]
    assert work.indicator_tier is work.tiers[1]
    assert work.fixed_rows == ()
    assert work.row_fields("r1", 1) == ("key.name", "key.target")
    assert work.row_fields("r1", 2) == ()
    assert work.heads[0].row_id == "output"
    assert "产出" in work.heads[0].names


def test_that_placeholders_are_found_and_filled() -> None:
    assert placeholders("{year}年{project.name}表") == ("year", "project.name")
    assert fill_placeholders("{year}年{project.name}表", {"year": "2025"}) == "2025年表"
    assert plain(" 数量\n指标 ") == "数量指标"


def test_that_years_and_severities_speak_plainly(small: Edition) -> None:
    assert 2025 in small.form.years
    assert 2024 not in small.form.years
    assert [severity.label for severity in Severity] == ["错误", "警告", "提示"]
    assert small.form.page.width_mm == 210
    assert small.form.page.height_mm == 297


def test_that_an_edition_is_read_once_and_can_be_a_key() -> None:
    edition = load_edition("zhanjiang-2025")

    assert load_edition("zhanjiang-2025") is edition
    assert {edition: 1}[edition] == 1
    assert edition.id == "zhanjiang-2025"


def test_that_an_unknown_edition_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownEdition, match="zhanjiang-2025"):
        load_edition("shanghai-1999")


def test_that_a_name_with_a_path_in_it_is_no_edition() -> None:
    with pytest.raises(UnknownEdition):
        load_edition("../templates/zhanjiang-2025")


def test_that_a_faulty_template_is_told_with_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path, SMALL.replace("look: known", "look: guess"))
    monkeypatch.setattr(loader.resources, "template", lambda *parts: tmp_path.joinpath(*parts))

    with pytest.raises(TemplateFaulty, match="第 5 行：“look”只能是 assumed 或 known"):
        load_edition("small")


def test_that_the_sample_is_found_and_a_missing_one_told() -> None:
    assert sample_path("zhanjiang-2025").name == "sample.kpif"
    with pytest.raises(ResourceMissing):
        sample_path("shanghai-1999")


def test_that_the_editions_on_disk_are_listed(tmp_path: Path) -> None:
    read(tmp_path, SMALL)
    (tmp_path / "no-edition").mkdir()

    assert edition_ids(tmp_path) == ("small",)
    assert "zhanjiang-2025" in edition_ids()
