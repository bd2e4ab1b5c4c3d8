"""Whatever somebody draws as a blank form, drafting it ends well and drops nothing silently."""

from __future__ import annotations

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from kpiform.intake.drafting.door import draft_of
from kpiform.intake.drafting.workbook import read_blanks
from kpiform.schema.edition import plain
from tests.unit.intake.drafting.forms import editions, saved, workbook

LABELS = """绩效目标表 部门名称 财政拨款 总体绩效目标 年度重点工作任务 绩效指标 名称 总额
    主要实施内容 拟投入的资金（万元） 一级指标 二级指标 三级指标 指标值 产出指标 数量指标 支出结构
    资金总额 人员支出 合计 填报人： 注：甲 机构编制数 XX （示例） a:{b}#c 万元"""
WORDS = LABELS.split()
Place = tuple[int, int]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[dict[str, object], list[str]]:
    """Cells of a few rows and columns, and merged ranges that do not overlap."""
    rows, columns = draw(st.integers(1, 9)), draw(st.integers(1, 6))
    places = [(row, column) for row in range(rows) for column in range(columns)]
    words = st.one_of(st.none(), st.sampled_from(WORDS))
    texts = {place: word for place in places if (word := draw(words))}
    merged: list[str] = []
    used: set[Place] = set()
    for row, column in draw(st.lists(st.sampled_from(places), max_size=6)):
        bottom = min(rows, row + draw(st.integers(1, 3)))
        right = min(columns, column + draw(st.integers(1, 4)))
        area = {(r, c) for r in range(row, bottom) for c in range(column, right)}
        if len(area) > 1 and not area & used:
            used |= area
            merged.append(f"{address(row, column)}:{address(bottom - 1, right - 1)}")
            texts = {p: t for p, t in texts.items() if p == (row, column) or p not in area}
    return {address(*place): text for place, text in texts.items()}, merged


def address(row: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{row + 1}"


@given(sheets())
@settings(max_examples=60)
def test_that_every_text_of_a_blank_form_is_in_its_draft_or_in_the_report(
    sheet: tuple[dict[str, object], list[str]],
) -> None:
    cells, merged = sheet
    blanks = read_blanks(saved(workbook(cells, merged)))
    if not blanks:
        return

    draft = draft_of(blanks, "空表.xlsx", "small", 2030, editions())

    written = plain(draft.text.replace(r"\n", ""))
    told = {place for remark in draft.remarks for place in remark.place.split("、")}
    catalogue = editions()[0].catalogue
    by_id = {entry.name for entry in (*catalogue.heads.values(), *catalogue.rows.values())}
    assert yaml.safe_load(draft.text)["edition"] == "small"
    for place, text in cells.items():
        kept = str(text).replace("{", "（").replace("}", "）")
        assert kept in written or place in told or text in by_id, (place, text)
