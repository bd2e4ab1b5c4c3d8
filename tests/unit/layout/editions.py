"""Small editions in memory, written as an edition's form.yaml is, and documents for them."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kpiform import resources
from kpiform.fonts import packaged_only
from kpiform.layout import build_sheet, lay_out
from kpiform.layout.pages import Box, PageOut, Pages
from kpiform.layout.sheet import Cell, Sheet, Variant
from kpiform.model.document import Document, Row
from kpiform.schema.compiler import read_edition
from kpiform.schema.edition import Edition

FONTS = packaged_only()

_HEAD = """
edition: trial
name: 试用表样
authority: 某市财政局
years: {first: 2025}
look: assumed
"""
_PAPER = """
page:
  margins: {top: 20, right: 20, bottom: 20, left: 20}
  repeat_heads: submission
  page_numbers: submission
fonts:
  title: {name: 方正小标宋简体, size: 20}
  body: {name: 仿宋_GB2312, size: 10}
title: {text: "{year}年绩效目标表"}
"""

XIAMEN = """
page:
  margins: {top: 20, right: 20, bottom: 20, left: 20}
fonts:
  title: {name: 方正小标宋简体, size: 18}
  body: {name: 宋体, size: 9}
amounts: {decimals: 2, print: grouped}
title: {text: 部门（单位）整体支出绩效目标表, subtitle: "({year}年度)", unit_line: 单位:万元}
grid: [4, 8, 8, 6, 10, 8, 8, 6, 10]
sections:
  - id: department
    name: 单位
    blocks:
      - kind: grid
        rows: [[{label: 单位名称, field: department.name, span: 8}]]
  - id: outlay
    name: 预算金额
    side: 预算金额
    blocks:
      - kind: matrix
        id: outlay
        row_head: 支出结构
        columns:
          - {field: outlay.total, label: 资金总额}
          - {field: outlay.fiscal, label: 其中:财政资金}
          - {field: outlay.plan, label: 投入计划}
        rows:
          - {row: personnel}
          - {row: operating}
          - {row: department_special}
          - {row: development}
          - {row: sum, total: true, omit: [outlay.plan]}
        fold: [3, 2]
  - id: tasks
    name: 绩效目标
    side: 绩效目标
    blocks:
      - kind: table
        id: tasks
        tiers:
          - {id: task, name: 任务}
          - id: indicator
            name: 指标
            indicator:
              name: indicator.name
              target: indicator.number
              comparison: indicator.comparison
              unit: indicator.unit
        columns:
          - {tier: task, field: task.name, label: 年度工作任务}
          - {tier: indicator, field: indicator.name, label: 绩效指标, span: 2}
          - {tier: indicator, field: indicator.comparison, label: 指标方向}
          - {tier: indicator, field: indicator.number, label: 目标值}
          - {tier: indicator, field: indicator.unit, label: 计量单位}
          - {tier: task, field: task.projects, label: 涉及项目}
          - {tier: task, field: task.fiscal, label: 涉及财政资金}
"""

SHENZHEN = """
page:
  margins: {top: 20, right: 20, bottom: 20, left: 20}
fonts:
  title: {name: 方正小标宋简体, size: 18}
  body: {name: 宋体, size: 9}
amounts: {decimals: 0, print: grouped}
title: {text: 部门整体支出绩效目标表, subtitle: "{year} 年度", unit_line: 单位：万元}
grid: [8, 10, 10, 20, 8, 8, 8]
sections:
  - id: department
    name: 部门
    blocks:
      - kind: grid
        rows:
          - - {label: 部门名称, field: department.name, span: 2}
            - {label: 主管部门, field: department.supervisor, span: 3}
  - id: tasks
    name: 年度主要任务
    side: 年度主要任务
    blocks:
      - kind: table
        id: tasks
        tiers: [{id: task, name: 任务}]
        columns:
          - {tier: task, field: task.name, label: 任务名称}
          - {tier: task, field: task.content, label: 主要内容, span: 2}
          - {tier: task, field: task.money, label: 总额, under: 预算金额（万元）}
          - {tier: task, field: task.fiscal, label: 其中：财政拨款, under: 预算金额（万元）}
          - {tier: task, field: task.other, label: 其中：其他资金, under: 预算金额（万元）}
        totals:
          label: 金额合计
          label_span: 3
          columns: {task.money: task.total_money, task.fiscal: task.total_fiscal}
  - id: indicators
    name: 年度绩效指标
    side: 年度绩效指标
    blocks:
      - kind: table
        id: indicators
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
          - {tier: indicator, field: indicator.target, label: 目标值, span: 2}
        heads:
          - {head: output, below: [{head: quantity}, {head: quality}]}
          - {head: benefit, below: [{head: social}]}
"""

GUANGZHOU = """
page:
  margins: {top: 20, right: 20, bottom: 20, left: 20}
fonts:
  title: {name: 方正小标宋简体, size: 18}
  body: {name: 宋体, size: 9}
amounts: {decimals: 2, print: fixed}
title: {above: "附件1：", text: 部门整体预算绩效目标申报表}
grid: [8, 12, 20, 12, 20]
sections:
  - id: tasks
    name: 年度重点工作任务
    side: 年度重点工作任务
    blocks:
      - kind: table
        id: tasks
        blank_rows: 2
        tiers: [{id: task, name: 任务}]
        columns:
          - {tier: task, field: task.name, label: 名称}
          - {tier: task, field: task.content, label: 主要实施内容}
          - {tier: task, field: task.money, label: 拟投入的资金（万元）}
          - {tier: task, field: task.goal, label: 期望达到的目标（概述）}
      - kind: grid
        rows: [[{label: 其他需完成的任务（可选填）, field: task.others, span: 3}]]
"""


@cache
def edition(form: str) -> Edition:
    """The edition that the text of a form.yaml describes; without paper and title it gets some."""
    text = _HEAD + (form if "\npage:" in form else _PAPER + form)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(resources.template("fields.yaml"), folder)
        Path(folder, "trial").mkdir()
        Path(folder, "trial", "form.yaml").write_text(text, "utf-8")
        loaded, mistakes = read_edition(Path(folder), "trial")
    assert loaded, "\n".join(map(str, mistakes))
    return loaded


def document(
    fields: Mapping[str, str] | None = None, tables: Mapping[str, Iterable[Row]] | None = None
) -> Document:
    """A document of a trial edition for 2025."""
    rows = {name: tuple(found) for name, found in (tables or {}).items()}
    return Document(
        "trial", MappingProxyType({"year": "2025", **(fields or {})}), MappingProxyType(rows)
    )


def row(name: str, *children: Row, **cells: str) -> Row:
    """A row; a cell's field is named with two underscores in place of the point."""
    return Row(name, {field.replace("__", "."): text for field, text in cells.items()}, children)


def sheet_of(form: str, filled: Document, variant: Variant = Variant.SUBMISSION) -> Sheet:
    """The sheet of a document in a trial edition."""
    return build_sheet(filled, edition(form), variant)


def pages_of(form: str, filled: Document, variant: Variant = Variant.SUBMISSION) -> Pages:
    """The pages of a document in a trial edition."""
    return lay_out(filled, edition(form), FONTS, variant)


def cell_of(sheet: Sheet, text: str) -> Cell:
    """The only cell with that text."""
    (found,) = (cell for cell in sheet.cells if cell.text == text)
    return found


def grid_of(sheet: Sheet) -> list[str]:
    """The sheet as one line a row: the cells that begin there, ``|`` between them, blanks as ·."""
    lines: list[list[str]] = [[] for _ in sheet.rows]
    for cell in sheet.cells:
        size = "" if (cell.rows, cell.columns) == (1, 1) else f"[{cell.rows}×{cell.columns}]"
        lines[cell.row].append((cell.text or "·") + size)
    return ["|".join(line) for line in lines]


def boxes_with(page: PageOut, text: str) -> list[Box]:
    """The boxes of a page that show that text."""
    return [box for box in page.boxes if box.text == text]


def lines_of(page: PageOut) -> list[str]:
    """Every drawn line of a page's table."""
    return [line.text for box in page.boxes for line in box.lines]


def kinds(page: PageOut, pages: Pages) -> list[str]:
    """What kinds of rows stand on a page; a head that stands again as "again"."""
    return [
        "again" if band.repeated else pages.sheet.rows[band.row].kind.value for band in page.bands
    ]


def everything_fits(pages: Pages) -> bool:
    """Whether every page ends above the lower margin."""
    paper = pages.sheet.page
    bottoms = (page.bands[-1].y + page.bands[-1].height for page in pages.pages)
    return max(bottoms) <= paper.height_mm - paper.margins.bottom + 1e-6
