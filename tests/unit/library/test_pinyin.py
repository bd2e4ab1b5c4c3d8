import pytest

from kpiform.library.pinyin import is_pinyin, scattered, spelled, together


def starts(typed: str, text: str) -> bool:
    found = together(typed).search(spelled(text))
    return found is not None and found.start() == 0


def test_that_a_text_is_spelled_with_every_reading() -> None:
    assert spelled("会议率") == "|hui,kuai|yi|lv,shuai"


def test_that_letters_and_figures_stand_for_themselves_and_signs_for_nothing() -> None:
    assert spelled("“APEC”卡5") == "|a|p|e|c|ka,qia|5"


def test_that_a_character_that_is_not_common_stands_for_itself() -> None:
    assert spelled("𠮷") == "|𠮷"


@pytest.mark.parametrize("typed", ["pxbqs", "peixun", "peixunbqs", "pxbanq", "p", "pei", "peixu"])
def test_that_initials_syllables_and_both_mixed_are_understood(typed: str) -> None:
    assert starts(typed, "培训班期数")


@pytest.mark.parametrize("typed", ["zdrw", "zhongdianrenwu", "cd"])
def test_that_every_reading_of_a_character_counts(typed: str) -> None:
    assert starts(typed, "重点任务")


@pytest.mark.parametrize("typed", ["pxqs", "xunpei", "peixunx"])
def test_that_what_does_not_spell_the_text_is_not_found(typed: str) -> None:
    assert together(typed).search(spelled("培训班期数")) is None


def test_that_the_place_inside_a_name_is_told() -> None:
    found = together("banqi").search(spelled("培训班期数"))

    assert found
    assert found.start() == len("|pei|xun")


def test_that_scattered_initials_are_found_in_their_order() -> None:
    assert scattered("pqs").search(spelled("培训班期数"))
    assert not scattered("qps").search(spelled("培训班期数"))


@pytest.mark.parametrize("typed", ["pxb", "APEC", "apec5"])
def test_that_letters_and_figures_can_be_pinyin(typed: str) -> None:
    assert is_pinyin(typed)


@pytest.mark.parametrize("typed", ["培训", "px培", "p.b", "", "a" * 25])
def test_that_anything_else_cannot_be_pinyin(typed: str) -> None:
    assert not is_pinyin(typed)
