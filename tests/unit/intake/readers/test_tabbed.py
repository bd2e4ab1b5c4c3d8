"""Text with columns."""

import pytest

from kpiform.errors import SourceRefused
from tests.unit.intake.readers.making import one, only, opened, texts


def test_that_values_between_commas_are_cells() -> None:
    grid = only(opened('甲,"乙,\n丙"\n,丁\n'.encode(), "a.csv"))
    assert [(cell.place, cell.text) for cell in grid.cells] == [
        ("A1", "甲"),
        ("B1", "乙,\n丙"),
        ("B2", "丁"),
    ]


def test_that_tabs_part_where_there_are_any() -> None:
    assert texts(only(opened("甲,乙\t丙".encode(), "a.txt"))) == ["甲,乙", "丙"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_that_the_usual_encodings_are_read(encoding: str) -> None:
    assert one(opened("部门名称".encode(encoding), "a.csv")).text == "部门名称"


@pytest.mark.parametrize("content", [b"a\x00b", b"\xff\xff\xff"])
def test_that_bytes_of_no_encoding_are_refused(content: bytes) -> None:
    with pytest.raises(SourceRefused, match="不是能识别的"):
        opened(content, "a.csv")


def test_that_a_text_of_nothing_is_refused() -> None:
    with pytest.raises(SourceRefused, match="没有任何文字"):
        opened(b"\n,\n", "a.csv")
