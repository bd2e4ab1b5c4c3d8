"""Texts in cells: broken, placed, and not measured twice."""

import pytest

from kpiform.fonts import REPLACEMENT
from kpiform.layout import Memory, lay_out
from kpiform.layout import measure as measuring
from kpiform.layout.measure import MM_PER_PT, Measurer, fitting_lines, needed_height
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Style
from kpiform.schema.form import Align
from tests.unit.layout.editions import FONTS, GUANGZHOU, document, edition, pages_of, row

STYLE = Style("仿宋_GB2312", 10)


def test_that_a_cell_is_high_enough_for_its_lines_and_no_more() -> None:
    height = needed_height(STYLE, 5)

    assert fitting_lines(STYLE, height) == 5
    assert fitting_lines(STYLE, height - 0.01) == 4


@pytest.mark.parametrize(("align", "before"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_that_lines_stand_where_the_style_says(align: Align, before: float) -> None:
    width = 4 * 10 * MM_PER_PT
    style = Style("仿宋_GB2312", 10, align=align)

    line = Measurer(FONTS, Memory()).line("绩效指标", style, 20, 100)

    assert line.x == pytest.approx(20 + (100 - width) * before)


def test_that_a_character_the_font_lacks_is_drawn_by_another_at_the_same_line() -> None:
    (line,) = Measurer(FONTS, Memory()).text("绩效𧾷率", STYLE, 20, 100).lines

    assert [run.text for run in line.runs] == ["绩效", "𧾷", "率"]
    assert line.runs[1].x == pytest.approx(line.runs[0].x + line.runs[0].width)
    assert line.runs[1].face != line.runs[0].face


def test_that_a_character_nobody_has_is_drawn_as_the_printers_mark_and_reported() -> None:
    pages = pages_of(GUANGZHOU, document({"task.others": "䲜\U0002ffff"}))

    assert pages.missing == {"\U0002ffff"}
    assert REPLACEMENT in "".join(line.text for box in pages.pages[0].boxes for line in box.lines)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are broken from now on."""
    broken: list[str] = []
    original = measuring.break_text

    def break_text(text: str, width: float, measure: object) -> object:
        broken.append(text)
        return original(text, width, measure)  # type: ignore[arg-type]

    monkeypatch.setattr(measuring, "break_text", break_text)
    return broken


def laid_out(others: str, memory: Memory) -> Pages:
    tasks = [row("t", task__name="出访", task__content="组团出访"), row("u", task__name="会议")]
    return lay_out(
        document({"task.others": others}, {"tasks": tasks}),
        edition(GUANGZHOU),
        FONTS,
        memory=memory,
    )


def test_that_only_the_changed_text_is_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    laid_out("无", memory)
    broken = counted(monkeypatch)

    pages = laid_out("另有一项", memory)

    assert broken == ["另有一项"]
    assert pages == laid_out("另有一项", Memory())


def test_that_a_memory_does_not_grow_without_end() -> None:
    memory = Memory()
    held = []
    for number in range(1_500):
        laid_out(f"第 {number} 次改", memory)
        held.append(len(memory.texts))

    assert max(held) < 1_200


def test_that_pages_that_stayed_are_the_same_objects() -> None:
    form = edition(GUANGZHOU)
    rows = [row(f"r{number}", task__name=f"任务{number}") for number in range(200)]
    memory = Memory()
    before = lay_out(document({}, {"tasks": rows}), form, FONTS, memory=memory)
    rows[0] = row("r0", task__name="另一项")

    after = lay_out(document({}, {"tasks": rows}), form, FONTS, memory=memory)

    assert len(after.pages) == len(before.pages) > 2
    assert [new is old for new, old in zip(after.pages, before.pages, strict=True)] == [
        False,
        *[True] * (len(after.pages) - 1),
    ]


def test_that_other_fonts_are_measured_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    laid_out("无", memory)
    broken = counted(monkeypatch)

    lay_out(document(), edition(GUANGZHOU), type(FONTS)(), memory=memory)

    assert "名称" in broken
