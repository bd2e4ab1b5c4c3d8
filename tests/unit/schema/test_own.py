"""Editions that a user has added in their own folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpiform import cache, resources
from kpiform.errors import ResourceMissing, TemplateFaulty, UnknownEdition
from kpiform.schema.loader import (
    edition_ids,
    faults,
    is_own,
    load_edition,
    sample_path,
    sound_editions,
)
from tests.unit.schema.forms import SMALL
from tests.unit.schema.own import add, add_fields

CARRIED = edition_ids(resources.template())
WITH_OWN_FIELD = SMALL[: SMALL.index("  sums:")].replace(
    "label: 项目支出, field: budget.project", "field: own.posts, span: 2"
)
OWN_FIELD = "fields:\n  own.posts: {type: count, name: 机构编制数}\n"


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """Editions of other tests are forgotten, and those of this test after it."""
    load_edition.cache_clear()
    yield
    load_edition.cache_clear()


def test_that_an_own_edition_stands_behind_those_of_the_program() -> None:
    add()

    assert edition_ids() == (*CARRIED, "small")
    assert is_own("small")
    assert not is_own(CARRIED[0])
    assert load_edition("small").form.name == "小表"
    assert [edition.id for edition in sound_editions()] == [*CARRIED, "small"]
    assert faults() == ()


def test_that_there_need_be_no_own_folder() -> None:
    assert not resources.own_templates().exists()
    assert edition_ids() == CARRIED


def test_that_an_own_folder_that_cannot_be_read_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "own_templates", lambda: tmp_path / ("长" * 300))

    assert edition_ids() == CARRIED
    assert faults() == ()


def test_that_an_own_edition_uses_the_program_s_catalogue() -> None:
    add()

    assert load_edition("small").fields["budget.basic"].type.value == "money"


def test_that_a_faulty_own_edition_is_told_in_a_sentence_and_hides_no_other() -> None:
    add()
    add(
        "wrong", SMALL.replace("edition: small", "edition: wrong").replace("look: known", "look: 3")
    )

    (told,) = faults()

    assert told == (
        "自己加的表样「wrong」有 1 处写错，现在不能用，其他表样不受影响。"
        "第一处：wrong/form.yaml 第 5 行：“look”只能是 assumed 或 known。"
    )
    assert [edition.id for edition in sound_editions()] == [*CARRIED, "small"]
    with pytest.raises(TemplateFaulty):
        load_edition("wrong")


def test_that_an_edition_of_the_program_wins_over_an_own_one_of_its_id() -> None:
    add(CARRIED[0], SMALL.replace("edition: small", f"edition: {CARRIED[0]}"))

    assert edition_ids() == CARRIED
    assert load_edition(CARRIED[0]).form.name != "小表"
    assert not is_own(CARRIED[0])
    (told,) = faults()
    assert f"自己加的表样「{CARRIED[0]}」与程序自带的同名，用的是自带的" in told


def test_that_a_faulty_edition_of_the_program_is_not_called_an_own_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(edition: str) -> None:
        raise TemplateFaulty((f"{edition}/form.yaml 第 1 行：甲",))

    monkeypatch.setattr("kpiform.schema.loader.load_edition", refuse)

    assert faults()[0].startswith(f"表样「{CARRIED[0]}」有 1 处写错")


def test_that_a_fault_that_is_no_mistake_of_a_template_is_told_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(edition: str) -> None:
        raise UnknownEdition(edition)

    monkeypatch.setattr("kpiform.schema.loader.load_edition", refuse)

    assert "没有名为" in faults()[0]


def test_that_an_own_folder_may_add_fields_to_the_catalogue() -> None:
    add_fields(OWN_FIELD)
    add(text=WITH_OWN_FIELD)

    edition = load_edition("small")

    assert edition.fields["own.posts"].label == "机构编制数"
    assert "own.posts" not in load_edition(CARRIED[0]).catalogue.fields


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("fields:\n  budget.posts: {type: count, name: 编制}\n", "“budget.posts”要以“own.”开头"),
        ("fields: {}\nrows:\n  posts: {name: 编制}\n", "“posts”要以“own-”开头"),
        ("fields: {}\nheads:\n  posts: {tier: 1, name: 编制}\n", "“posts”要以“own-”开头"),
    ],
)
def test_that_own_ids_begin_so_that_the_program_s_never_mean_something_else(
    added: str, told: str
) -> None:
    add_fields(added)
    add()

    with pytest.raises(TemplateFaulty) as caught:
        load_edition("small")

    assert [str(mistake) for mistake in caught.value.mistakes] == [
        f"fields.yaml 第 {added.count(chr(10))} 行：自己加的 id{told}"
    ]


def test_that_a_catalogue_that_cannot_be_read_is_told_for_an_own_edition() -> None:
    add_fields("fields: [\n")
    add()

    assert "fields.yaml" in faults()[0]
    assert len(sound_editions()) == len(CARRIED)


@pytest.mark.parametrize("file", ["form", "fields"])
def test_that_a_change_of_an_own_file_is_seen_at_the_next_start(file: str) -> None:
    add_fields(OWN_FIELD)
    add(text=WITH_OWN_FIELD)
    load_edition("small")
    if file == "form":
        add(text=WITH_OWN_FIELD.replace("name: 小表", "name: 新表"))
    else:
        add_fields(OWN_FIELD.replace("机构编制数", "编制"))

    load_edition.cache_clear()
    edition = load_edition("small")

    assert edition.form.name == ("新表" if file == "form" else "小表")
    assert edition.fields["own.posts"].label == ("机构编制数" if file == "form" else "编制")


def test_that_an_own_edition_is_kept_between_two_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    add()
    first = load_edition("small")
    load_edition.cache_clear()
    kept: list[str] = []
    monkeypatch.setattr(cache, "keep", lambda name, stamp, text: kept.append(name))

    assert load_edition("small") == first
    assert kept == []


def test_that_an_own_edition_may_have_a_sample_or_none() -> None:
    folder = add()

    with pytest.raises(ResourceMissing, match="自己加的表样「small」没有带样表"):
        sample_path("small")
    (folder / "sample.kpif").write_text("{}", "utf-8")

    assert sample_path("small") == folder / "sample.kpif"
    assert sample_path(CARRIED[0]) == resources.template(CARRIED[0], "sample.kpif")


def test_that_a_form_that_cannot_be_read_is_told() -> None:
    (resources.own_templates() / "wrong" / "form.yaml").mkdir(parents=True)

    assert "自己加的表样「wrong」有 1 处写错" in faults()[0]
    assert "wrong/form.yaml" in faults()[0]


def test_that_an_own_edition_that_was_changed_is_read_anew_where_editions_are_listed() -> None:
    add()
    before = load_edition("small")

    add(text=SMALL.replace("name: 小表", "name: 新表"))
    assert load_edition("small") is before
    (after,) = [edition for edition in sound_editions() if edition.id == "small"]

    assert after.form.name == "新表"
    assert load_edition("small") is after


def test_that_an_own_edition_that_became_faulty_is_told() -> None:
    add()
    assert faults() == ()
    load_edition("small")

    add(text=SMALL.replace("look: known", "look: 3"))

    assert "自己加的表样「small」有 1 处写错" in faults()[0]
    assert [edition.id for edition in sound_editions()] == list(CARRIED)


def test_that_an_own_edition_that_was_taken_away_stays_with_what_is_open() -> None:
    folder = add()
    opened = load_edition("small")

    shutil.rmtree(folder)

    assert [edition.id for edition in sound_editions()] == list(CARRIED)
    assert opened.form.name == "小表"
