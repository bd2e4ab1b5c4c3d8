import pytest

from kpiform.blocks import Block, read_tabbed, write_tabbed


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", (("",),)),
        ("甲", (("甲",),)),
        ("甲\t乙\r\n丙\t丁\r\n", (("甲", "乙"), ("丙", "丁"))),
        ("甲\n乙\n", (("甲",), ("乙",))),
        ("甲\r乙", (("甲",), ("乙",))),
        ("甲\n\n", (("甲",), ("",))),
        ("甲\t", (("甲", ""),)),
        ("\t甲\n乙\n", (("", "甲"), ("乙", ""))),
        ('"一\n二"\t三\r\n', (("一\n二", "三"),)),
        ('"一""二"\n', (('一"二',),)),
        ('"制表\t符"', (("制表\t符",),)),
        ('"没有关上\t乙', (('"没有关上', "乙"),)),
        ('"引"号\t乙', (('"引"号', "乙"),)),
        ('5"\t乙', (('5"', "乙"),)),
        ("“引号”\t乙", (("“引号”", "乙"),)),
        ('""\t乙', (("", "乙"),)),
        ('"一\r\n二"', (("一\n二",),)),
        ("控\x07制", (("控制",),)),
    ],
)
def test_that_a_text_with_tabs_is_read(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert read_tabbed(text).cells == cells


def test_that_cells_with_breaks_tabs_or_quotes_in_front_are_quoted() -> None:
    block = Block((("一\n二", '"引"', "制\t表", '5"', None),))

    assert write_tabbed(block) == '"一\n二"\t"""引"""\t"制\t表"\t5"\t\r\n'
