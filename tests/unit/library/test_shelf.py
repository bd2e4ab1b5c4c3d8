import pytest

from kpiform.library import Entry, Library

TRAINING = Entry("培训班期数", "≥{n}期", "quantity", ("培训",))
TRAINED = Entry("培训人员出勤率", "≥90%", "quality", ("培训",))
COURSE = Entry("业务培训人次", "≥{n}人次", "quantity", ("培训", "人员经费"))
MEETING = Entry("会议参会率", "≥95%", "quality", ("会议",))
ANYWHERE = Entry("设备正常运行率", "≥98%", "", ("信息化",))
SHELF = Library([TRAINING, TRAINED, COURSE, MEETING, ANYWHERE])


def names(found: tuple[Entry, ...]) -> list[str]:
    return [entry.name for entry in found]


def test_that_of_one_name_the_first_is_kept() -> None:
    again = Entry("培训班期数（期）", "3期")

    assert Library([TRAINING, again]).entries == (TRAINING,)


def test_that_a_persons_own_library_goes_before_the_packaged_one() -> None:
    own = Entry("培训班期数", "≥4期", "quantity")

    merged = Library.merged(Library([own]), SHELF)

    assert merged.find("培训班期数") == own
    assert len(merged.entries) == len(SHELF.entries)


def test_that_what_is_saved_again_takes_the_place_of_the_old() -> None:
    better = Entry("培训班期数", "≥4期", "quantity", ("培训",))
    new = Entry("培训总学时", "≥{n}学时", "quantity", ("培训",))

    saved = SHELF.saved([better, new])

    assert saved.entries == (better, *SHELF.entries[1:], new)


def test_that_an_entry_is_found_by_name_however_spaced() -> None:
    assert SHELF.find("培训班 期数") == TRAINING
    assert SHELF.find("没有这个") is None


def test_that_fields_of_work_are_listed_once_in_order() -> None:
    assert SHELF.tags == ("培训", "人员经费", "会议", "信息化")


def test_that_nothing_typed_gives_everything_in_order() -> None:
    assert SHELF.search() == SHELF.entries
    assert SHELF.search("  ") == SHELF.entries


def test_that_a_whole_name_goes_before_a_beginning_and_that_before_a_word_inside() -> None:
    shelf = Library([Entry("业务培训", ""), Entry("培训人次", ""), Entry("培训", "")])

    assert names(shelf.search("培训")) == ["培训", "培训人次", "业务培训"]


def test_that_of_equal_fits_the_shorter_name_comes_first() -> None:
    assert names(SHELF.search("培训")) == ["培训班期数", "培训人员出勤率", "业务培训人次"]


def test_that_a_field_of_work_is_searched_too() -> None:
    assert names(SHELF.search("信息化")) == ["设备正常运行率"]


def test_that_every_word_has_to_fit() -> None:
    assert names(SHELF.search("培训 率")) == ["培训人员出勤率"]


@pytest.mark.parametrize("typed", ["pxbqs", "peixunban", "PXBQS", "ｐｘｂｑｓ", "pei'xun'ban"])
def test_that_pinyin_finds_a_name(typed: str) -> None:
    assert names(SHELF.search(typed)) == ["培训班期数"]


def test_that_u_umlaut_may_be_typed_as_such() -> None:
    assert names(SHELF.search("yunxinglü")) == ["设备正常运行率"]


def test_that_pinyin_at_the_beginning_goes_before_pinyin_inside_and_in_the_field_of_work() -> None:
    shelf = Library(
        [Entry("合格率", "", "", ("培训",)), Entry("业务培训人次", ""), Entry("培训班次安排", "")]
    )

    assert names(shelf.search("px")) == ["培训班次安排", "业务培训人次", "合格率"]


def test_that_pinyin_of_the_field_of_work_too_goes_before_chance_letters() -> None:
    shelf = Library([Entry("绿化养护面积", ""), Entry("专题会议召开次数", "", "", ("会议",))])

    assert names(shelf.search("hy")) == ["专题会议召开次数", "绿化养护面积"]


def test_that_words_go_before_pinyin() -> None:
    shelf = Library([Entry("阿片类药物检测次数", ""), Entry("受理APEC卡次数", "")])

    assert names(shelf.search("ap")) == ["受理APEC卡次数", "阿片类药物检测次数"]


def test_that_scattered_characters_are_found_last() -> None:
    assert names(SHELF.search("培率")) == ["培训人员出勤率"]
    assert names(SHELF.search("pbs")) == ["培训班期数"]


def test_that_one_letter_alone_is_not_scattered() -> None:
    assert SHELF.search("z", tag="会议") == ()


def test_that_what_fits_nothing_finds_nothing() -> None:
    assert SHELF.search("潜水艇") == ()
    assert SHELF.search("vvv") == ()


def test_that_heads_narrow_the_search_and_entries_for_any_head_stay() -> None:
    assert names(SHELF.search("率", heads=("quality",))) == [
        "会议参会率",
        "培训人员出勤率",
        "设备正常运行率",
    ]
    assert names(SHELF.search(heads=("quantity",))) == [
        "培训班期数",
        "业务培训人次",
        "设备正常运行率",
    ]


def test_that_a_field_of_work_narrows_the_search() -> None:
    assert names(SHELF.search("", tag="人员经费")) == ["业务培训人次"]


def test_that_suggestions_are_of_the_head_in_work() -> None:
    assert names(SHELF.suggest("quality", "培训")) == ["培训人员出勤率"]


def test_that_a_task_has_suggestions_of_every_head() -> None:
    assert names(SHELF.suggest("", "px")) == ["培训班期数", "培训人员出勤率", "业务培训人次"]


def test_that_a_name_that_is_typed_already_is_not_suggested() -> None:
    longer = Entry("培训班期数增长率", "≥5%", "quantity")

    assert Library([TRAINING, longer]).suggest("quantity", "培训班期数") == (longer,)


def test_that_a_blank_text_gives_no_suggestion() -> None:
    assert SHELF.suggest("quantity", " ") == ()


def test_that_suggestions_are_few() -> None:
    assert len(SHELF.suggest("", "率", most=2)) == 2
