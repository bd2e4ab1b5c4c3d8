from kpiform.carry import excerpts


def test_that_short_texts_stay_whole_and_only_what_differs_is_marked() -> None:
    assert excerpts("支出及时率100%", "支出及时率98%") == (
        "支出及时率【100%】",
        "支出及时率【98%】",
    )


def test_that_long_texts_are_cut_around_the_difference() -> None:
    before, after = excerpts("前" * 50 + "一" + "后" * 50, "前" * 50 + "二" + "后" * 50, around=4)

    assert before == "…前前前前【一】后后后后…"
    assert after == "…前前前前【二】后后后后…"


def test_that_each_of_several_differences_is_marked_by_itself() -> None:
    before, after = excerpts("一" + "中" * 50 + "三", "二" + "中" * 50 + "四", around=3)

    assert before == "【一】中中中…中中中【三】"
    assert after == "【二】中中中…中中中【四】"


def test_that_an_insertion_marks_its_place_in_the_text_before() -> None:
    assert excerpts("外事会议", "外事工作会议") == ("外事【】会议", "外事【工作】会议")


def test_that_a_number_is_marked_whole() -> None:
    before, after = excerpts("共1,100.75万元", "共1,100.70万元")

    assert (before, after) == ("共【1,100.75】万元", "共【1,100.70】万元")


def test_that_the_middle_of_a_very_long_difference_falls_away() -> None:
    before, after = excerpts("", "甲" * 500)

    assert before == "【】"
    assert len(after) == 204
    assert "……" in after
