"""What labels of a blank form mean, asked of the editions."""

from dataclasses import replace

from kpiform.intake.drafting.words import Words
from kpiform.schema.catalogue import CatalogueField, FieldType
from kpiform.schema.edition import Edition
from tests.unit.intake.drafting.forms import editions

PROJECT = ("项目名称", "实施期限", "资金使用范围")


def test_that_editions_that_know_more_of_the_form_are_asked_first() -> None:
    assert Words(editions(), ()).values("总目标")[0] == "goal.text"
    assert Words(editions(), PROJECT).section("department.supervisor") == ("project", "项目")
    assert Words(editions(), ("任务名称",)).section("department.supervisor") == (
        "department",
        "部门",
    )


def test_that_a_field_that_no_edition_uses_is_known_by_its_name() -> None:
    posts = CatalogueField(type=FieldType.COUNT, name="机构编制数")
    edition = editions()[0]
    catalogue = replace(edition.catalogue, fields=edition.catalogue.fields | {"own.posts": posts})
    words = Words([Edition(edition.form, catalogue)], ())

    assert words.values("机构编制数") == ["own.posts"]
    assert words.section("own.posts") is None


def test_that_a_column_s_name_is_no_label_of_a_value() -> None:
    words = Words(editions(), ())

    assert words.values("资金总额") == []
    assert words.values("单位代码") == ["department.code"]


def test_that_heads_are_known_by_their_other_names_in_the_tier_where_they_stand() -> None:
    words = Words(editions(), ())

    assert words.head("满意度", 1) == "satisfaction"
    assert words.head("满意度", 2) == "served"
    assert words.head("环境效益", 2) == "ecological"
    assert words.head("安全", 2) is None
