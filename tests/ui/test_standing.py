from dataclasses import replace

from tests.unit.model.documents import handed_in, small_document
from ui.standing import about, sentence, standing

FIRST = handed_in(small_document())
HANDED_IN = replace(small_document(), submissions=(FIRST,))
SECOND_DRAFT = HANDED_IN.with_field("year", "2026")


def test_that_titles_say_how_a_document_stands() -> None:
    assert standing(small_document()) == "未交稿"
    assert standing(HANDED_IN) == "已交稿"
    assert standing(SECOND_DRAFT) == "第 2 稿未交稿"
    second = handed_in(SECOND_DRAFT.content, "2026-02-03T09:00:00+08:00")
    assert standing(replace(SECOND_DRAFT, submissions=(FIRST, second))) == "第 2 稿已交稿"


def test_that_the_banner_says_when_and_which_one() -> None:
    assert sentence(small_document()) == ""
    assert sentence(HANDED_IN).startswith("已于 2026年1月15日 交稿，第 1 稿。")
    assert sentence(SECOND_DRAFT) == "现在是第 2 稿，还没交。第 1 稿已于 2026年1月15日 交稿。"


def test_that_it_is_told_how_something_was_handed_in() -> None:
    assert about(FIRST) == (
        "交稿时完整检查没有发现问题。用 1.0.0 版程序印成，字体是 Noto Serif SC。"
    )
    bad = handed_in(small_document(), errors=2, infos=1, reason="随后补。", fonts=())
    assert about(bad) == (
        "交稿时有 2 个错误、1 个提示。带错误交稿的说明：随后补。用 1.0.0 版程序印成。"
    )
