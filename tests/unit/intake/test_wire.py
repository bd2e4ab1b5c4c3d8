"""A source on its way out of the process that read it."""

import pytest

from kpiform.errors import SourceRefused
from kpiform.intake.flat import Cell, Grid, Remark, Source
from kpiform.intake.wire import packed, refusal, unpacked

SOURCE = Source(
    "去年.xlsx",
    "xlsx",
    (Grid("表", (Cell(1, 2, "甲\n", 3, 4, "C2", "1", True, True),), True, (1,)),),
    (Remark("表", "请核对。"),),
    b"\x00\xff",
)


@pytest.mark.parametrize("source", [SOURCE, Source("\udc80", "pdf", ())])
def test_that_a_source_comes_back_the_same(source: Source) -> None:
    assert unpacked(packed(source)) == source


def test_that_a_refusal_is_raised_again() -> None:
    with pytest.raises(SourceRefused, match="坏了：请重新发送"):
        unpacked(refusal(SourceRefused("坏了", "请重新发送")))


def test_that_other_bytes_are_no_source() -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        unpacked(b"x")
