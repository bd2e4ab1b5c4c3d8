from kpiform.carry import Excerpt, excerpts


def test_that_short_texts_stay_whole_and_only_what_differs_is_marked() -> None:
    before, after = excerpts("支出及时率100%", "支出及时率98%")

    assert before == Excerpt("支出及时率", "100", "%")
    assert after == Excerpt("支出及时率", "98", "%")
    assert after.text == "支出及时率98%"


def test_that_long_texts_are_cut_around_the_difference() -> None:
    before, after = excerpts("前" * 50 + "一" + "后" * 50, "前" * 50 + "二" + "后" * 50, around=4)

    assert before.text == "…前前前一后后后…"
    assert after.text == "…前前前二后后后…"


def test_that_an_insertion_marks_nothing_in_the_text_before() -> None:
    before, after = excerpts("外事会议", "外事工作会议")

    assert (before.changed, after.changed) == ("", "工作")


def test_that_a_repeated_sign_is_counted_once() -> None:
    before, after = excerpts("甲甲", "甲甲甲")

    assert (before.text, after.text) == ("甲甲", "甲甲甲")


def test_that_a_number_is_marked_whole() -> None:
    before, after = excerpts("共1,100.75万元", "共1,100.70万元")

    assert before == Excerpt("共", "1,100.75", "万元")
    assert after.changed == "1,100.70"


def test_that_the_middle_of_a_very_long_difference_falls_away() -> None:
    _, after = excerpts("", "甲" * 500)

    assert len(after.changed) == 202
    assert "……" in after.changed
