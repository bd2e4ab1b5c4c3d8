"""Whatever stands in a document, its pages are whole, tidy and inside the paper."""

from collections.abc import Iterable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpiform.fonts import REPLACEMENT
from kpiform.layout.pages import Box, PageOut
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document, Row
from tests.unit.layout.editions import document, everything_fits, kinds, pages_of

# Low pages, so that few rows already make many page breaks.
FORM = """
page:
  margins: {top: 90, right: 20, bottom: 90, left: 20}
  repeat_heads: submission
fonts:
  title: {name: 方正小标宋简体, size: 16}
  body: {name: 仿宋_GB2312, size: 10}
title: {text: "{year}年绩效目标表", unit_line: 单位：万元}
grid: [7, 10, 20, 9, 13, 12]
sections:
  - id: department
    name: 部门
    blocks:
      - kind: grid
        rows:
          - - {label: 部门名称, field: department.name, span: 5}
  - id: goal
    name: 目标
    side: 总体绩效目标
    blocks:
      - {kind: text, field: goal.text, min_height: 15}
  - id: tasks
    name: 任务
    side: 年度重点工作任务
    blocks:
      - kind: table
        id: tasks
        tiers:
          - {id: task, name: 任务}
          - {id: key, name: 关键性指标, indicator: {name: key.name, target: key.target}}
        columns:
          - {tier: task, field: task.name, label: 名称, under: 任务}
          - {tier: task, field: task.content, label: 主要实施内容, under: 任务}
          - {tier: task, field: task.money, label: 资金}
          - {tier: key, field: key.name, label: 关键性指标}
          - {tier: key, field: key.target, label: 实现值}
      - kind: grid
        rows: [[{label: 其他任务, field: task.others, span: 4}]]
  - id: indicators
    name: 绩效指标
    side: 绩效指标
    blocks:
      - kind: table
        id: indicators
        empty_heads: keep
        tiers:
          - {id: level1, name: 一级指标}
          - {id: level2, name: 二级指标}
          - id: indicator
            name: 三级指标
            indicator: {name: indicator.name, target: indicator.target}
        columns:
          - {tier: level1, field: indicator.level1, label: 一级指标}
          - {tier: level2, field: indicator.level2, label: 二级指标}
          - {tier: indicator, field: indicator.name, label: 三级指标, span: 2}
          - {tier: indicator, field: indicator.target, label: 指标值}
  - id: signoff
    name: 签章
    only: submission
    blocks:
      - kind: signoff
        lines: [[{label: 单位（盖章）}, {label: 填报人, field: signoff.preparer}]]
"""
PIECES = (
    *(
        "统筹协调",
        "外事工作",
        "组织",
        "全市",
        "办好“外事+”活动，",
        "不断完善工作机制。",
        "参加（境外）展会；",
    ),
    *(
        "≥98%",
        "5,093.50万元",
        "2025年12月31日前",
        "3次、",
        "APEC",
        " business card ",
        "𧾷",
        "\n",
        "\n\n",
        "𠮷",
    ),
)
NEVER_FIRST = "，。、；：？！）》”’%"


def texts(most: int) -> st.SearchStrategy[str]:
    """Texts of up to so many pieces; few of them are long."""
    pieces = st.sampled_from(PIECES)
    short = st.lists(pieces, max_size=6)
    # A piece repeated makes long texts of few decisions.
    long = st.tuples(st.lists(pieces, min_size=1, max_size=5), st.integers(1, most // 5))
    return st.one_of(short, short, long.map(lambda drawn: drawn[0] * drawn[1])).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents from empty to several pages; every tier with and without children."""
    ids = iter(range(1_000))

    def row(cells: dict[str, str], children: Iterable[Row] = ()) -> Row:
        return Row(f"r{next(ids)}", {k: v for k, v in cells.items() if v}, tuple(children))

    def keys() -> list[Row]:
        count = draw(st.integers(0, 5))
        return [
            row({"key.name": draw(texts(40)), "key.target": draw(texts(5))}) for _ in range(count)
        ]

    def indicators(count: int) -> list[Row]:
        return [
            row({"indicator.name": draw(texts(20)), "indicator.target": draw(texts(5))})
            for _ in range(count)
        ]

    tasks = [
        row(
            {"task.name": draw(texts(60)), "task.content": draw(texts(300)), "task.money": "1.50"},
            keys(),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    heads = [
        row(
            {"indicator.level1": "产出指标"},
            [
                row({"indicator.level2": "数量指标"}, indicators(draw(st.integers(0, 9)))),
                row({"indicator.level2": draw(texts(5))}, indicators(draw(st.integers(0, 2)))),
            ],
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    fields = {"goal.text": draw(texts(400)), "task.others": draw(texts(30))}
    return document(fields, {"tasks": tasks, "indicators": heads})


def ink(text: str) -> str:
    """What of a text is to be seen on paper."""
    return "".join(text.split())


def covered(page: PageOut, band: int) -> list[int]:
    """The tracks of a band that boxes cover, each as often as it is covered."""
    boxes = (box for box in page.boxes if box.first <= band <= box.last)
    return sorted(
        track
        for box in boxes
        for track in range(box.cell.column, box.cell.column + box.cell.columns)
    )


everything = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@everything
@given(documents())
def test_that_every_character_stands_on_the_pages_once_or_wholly_again(filled: Document) -> None:
    pages = pages_of(FORM, filled)
    boxes: dict[int, list[Box]] = {}
    for page in pages.pages:
        for box in page.boxes:
            boxes.setdefault(id(box.cell), []).append(box)

    assert set(boxes) == {id(cell) for cell in pages.sheet.cells}
    for shown in boxes.values():
        text = ink(shown[0].cell.text)
        whole = shown[0].cell.repeats and all(ink(box.text) == text for box in shown)
        assert whole or ink("".join(box.text for box in shown)) == text


@everything
@given(documents())
def test_that_the_lines_of_a_box_say_its_text(filled: Document) -> None:
    pages = pages_of(FORM, filled)
    shown = {ord(char): REPLACEMENT for char in pages.missing}
    for page in pages.pages:
        for box in page.boxes:
            drawn = "".join(line.text for line in box.lines)
            assert ink(drawn) == ink(box.text).translate(shown)


@everything
@given(documents(), st.sampled_from(Variant))
def test_that_boxes_tile_every_page_inside_its_margins(filled: Document, variant: Variant) -> None:
    pages = pages_of(FORM, filled, variant)
    assert everything_fits(pages)
    tracks = list(range(len(pages.sheet.tracks)))
    for page in pages.pages:
        assert page.bands[0].y == pages.sheet.page.margins.top
        for number, band in enumerate(page.bands):
            assert covered(page, number) == tracks
            assert band.height > 0
        for upper, lower in zip(page.bands, page.bands[1:], strict=False):
            assert abs(upper.y + upper.height - lower.y) < 1e-6


@everything
@given(documents())
def test_that_lines_lie_inside_their_boxes(filled: Document) -> None:
    for page in pages_of(FORM, filled).pages:
        for box in page.boxes:
            for line in box.lines:
                size = line.size * 25.4 / 72
                assert box.y <= line.y - 0.8 * size
                assert line.y + 0.2 * size <= box.y + box.height + 1e-6
                for run in line.runs:
                    assert box.x <= run.x + 1e-6
                    assert run.x + run.width <= box.x + box.width + 1e-6


@everything
@given(documents())
def test_that_no_line_begins_with_a_mark_that_must_not(filled: Document) -> None:
    lines = [
        line for page in pages_of(FORM, filled).pages for box in page.boxes for line in box.lines
    ]

    assert not [line.text for line in lines if line.text and line.text[0] in NEVER_FIRST]


@everything
@given(documents())
def test_that_no_column_head_ends_a_page_and_the_signoff_block_never_stands_alone(
    filled: Document,
) -> None:
    pages = pages_of(FORM, filled)
    found = [kinds(page, pages) for page in pages.pages]

    assert not [page for page in found if page[-1] in ("column_head", "again")]
    assert found[-1][-2:] == ["body", "signoff"]
