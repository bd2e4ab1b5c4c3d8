"""The table of line-breaking classes and what is tailored in it."""

import runpy
from pathlib import Path

import pytest

from kpiform.layout.classes import NAMES, class_codes


def names(text: str) -> list[str]:
    return [NAMES[code - 0x40] for code in class_codes(text)]


def test_that_the_table_is_what_its_generator_writes(checkout: Path) -> None:
    generator = runpy.run_path(str(checkout / "resources" / "line_classes.py"))
    table = checkout / "kpiform" / "layout" / "unicode_classes.py"
    assert table.read_text(encoding="utf-8") == generator["source"]()


@pytest.mark.parametrize(
    ("character", "name"),
    [("甲", "ID"), ("𠮷", "ID"), ("，", "CL"), ("（", "OP"), ("(", "ON"), ("a", "AL"), ("7", "NU")],
)
def test_that_a_character_has_its_unicode_class(character: str, name: str) -> None:
    assert names(character) == [name]


@pytest.mark.parametrize(
    ("character", "name"),
    [("—", "IN"), ("～", "NS"), ("≥", "PR"), ("５", "NU"), ("\u3000", "SP"), ("\t", "SP")],
)
def test_that_chinese_needs_have_classes_of_their_own(character: str, name: str) -> None:
    assert names(character) == [name]


def test_that_quotation_marks_beside_chinese_open_and_close() -> None:
    assert names("在“A”区‘B’") == ["ID", "OP", "AL", "CL", "ID", "OP", "AL", "QF"]


def test_that_quotation_marks_without_chinese_keep_their_class() -> None:
    assert names("a’s “b”") == ["AL", "QF", "AL", "SP", "QI", "AL", "QF"]
