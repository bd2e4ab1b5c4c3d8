import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpiform.model.cleaning import clean

ANY_TEXT = st.text(st.characters(codec=None, categories=None))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("一\x0b二\r\n三\r四\u2028五\x85六", "一\n二\n三\n四\n五\n六"),
        ("甲\x00乙\x07\x7f\x9f\ufffe", "甲乙"),
        ("制\t表", "制\t表"),
        ("半个\ud83d字", "半个\ufffd字"),
        ("𠮷 䶮 㛃 =5 个 +1 @", "𠮷 䶮 㛃 =5 个 +1 @"),
        ("  前后空格 \n", "  前后空格 \n"),
    ],
)
def test_that_only_what_nothing_can_hold_is_taken_out(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@given(ANY_TEXT)
def test_that_a_cleaned_text_is_clean_and_fits_utf_8(text: str) -> None:
    stored = clean(text)

    assert clean(stored) == stored
    assert stored.encode("utf-8").decode("utf-8") == stored
