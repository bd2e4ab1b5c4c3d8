"""Grids drawn as rows of texts, and what is understood in them."""

from collections.abc import Sequence
from dataclasses import replace

from kpiform.intake.flat import Cell, Grid, Source
from kpiform.intake.proposal import Kind, Proposal
from kpiform.intake.understanding import understand
from kpiform.model.places import describe, is_fixed, paths
from kpiform.schema.loader import load_edition

Drawing = Sequence[Sequence[str | Cell | None]]


def grid(
    drawing: Drawing, name: str = "表", *, hidden: bool = False, pages: tuple[int, ...] = ()
) -> Grid:
    """A grid of rows of texts. ``^`` belongs to the cell above, ``<`` to the one at the left; a
    Cell lends all but its place.
    """
    cells = []
    for row, texts in enumerate(drawing):
        for column, text in enumerate(texts):
            if text is None or text in ("", "^", "<"):
                continue
            like = text if isinstance(text, Cell) else Cell(0, 0, text)
            width = _run([_at(drawing, row, c) == "<" for c in range(column + 1, len(texts))])
            height = _run([_at(drawing, r, column) == "^" for r in range(row + 1, len(drawing))])
            cell = replace(like, row=row, column=column, height=height, width=width)
            cells.append(replace(cell, place=f"{chr(65 + column)}{row + 1}"))
    return Grid(name, tuple(cells), hidden, pages)


def _at(drawing: Drawing, row: int, column: int) -> str | Cell | None:
    return drawing[row][column] if column < len(drawing[row]) else None


def _run(marks: Sequence[bool]) -> int:
    return 1 + (marks.index(False) if False in marks else len(marks))


def source(*grids: Grid | Drawing, name: str = "表.xlsx", kind: str = "xlsx") -> Source:
    """A file of some grids."""
    drawn = (each if isinstance(each, Grid) else grid(each) for each in grids)
    return Source(name, kind, tuple(drawn))


def understood(*grids: Grid | Drawing, edition: str | None = None) -> Proposal:
    """The only form in some grids."""
    (proposal,) = understand(source(*grids), edition)
    return proposal


def values(proposal: Proposal) -> dict[str, str]:
    """Every text of the document but the edition's fixed heads, by its place in words."""
    edition = load_edition(proposal.edition)
    return {
        describe(edition, proposal.document, path): text
        for path in paths(edition, proposal.document)
        if (text := proposal.document.text(path)) and not is_fixed(edition, proposal.document, path)
    }


def told(proposal: Proposal, kind: Kind) -> list[tuple[str, str]]:
    """The items of a kind: where the source shows each, and what."""
    return [(item.place.partition("”")[2], item.source) for item in proposal.of(kind)]


BUDGET: list[list[str | Cell | None]] = [
    ["预算整体情况", "部门预算支出", "预算金额（万元）", "收入来源", "预算金额（万元）"],
    ["^", "基本支出", "1100.75", "财政拨款", "1173.45"],
    ["^", "项目支出", "72.7", "其他资金", None],
    ["^", "事业发展性支出", "预算金额（万元）", "按预算级次划分", "预算金额（万元）"],
    ["^", "财政专项资金", None, "市本级使用资金", None],
    ["^", "其他事业发展性支出", None, "拟用于对下转移支付资金", None],
]
TOP: list[list[str | Cell | None]] = [
    ["2024年市级部门整体预算绩效目标表", "<", "<", "<", "<"],
    ["部门名称", "某局", "<", "<", "<"],
    ["基本信息", "财政供养人员数", "72", "下属二级单位数", "3"],
    *BUDGET,
    ["总体绩效目标", "做好工作：\n1、第一。", "<", "<", "<"],
]
TASKS: list[list[str | Cell | None]] = [
    ["年度重点工作任务", "名称", "主要实施内容", "拟投入的资金（万元）", "期望达到的目标（概述）"],
    ["^", "任务甲", "内容甲", "30.00", "目标甲"],
    ["^", "任务乙", "内容乙", None, "目标乙"],
    ["^", "其他需完成的任务（可选填）", "其他", "<", "<"],
]
INDICATORS: list[list[str | Cell | None]] = [
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["^", "产出指标", "数量指标", "次数", "≥3次"],
    ["^", "^", "^", "人数", "50"],
    ["^", "^", "质量指标", "合格率", "100%"],
    ["^", "效益指标", "社会效益指标", "影响", "得到提升"],
    ["^", "满意度指标", "服务对象满意度指标", "满意度", "≥95%"],
]
FORM = [*TOP, *TASKS, *INDICATORS]
HEAD = "绩效指标 › "
EXPECTED = {
    "表头 › 年度": "2024",
    "基本信息 › 部门名称": "某局",
    "基本信息 › 财政供养人员数": "72",
    "基本信息 › 下属二级单位数": "3",
    "预算整体情况 › 基本支出": "1100.75",
    "预算整体情况 › 财政拨款": "1173.45",
    "预算整体情况 › 项目支出": "72.7",
    "总体绩效目标": "做好工作：\n1、第一。",
    "年度重点工作任务 › 任务甲 › 名称": "任务甲",
    "年度重点工作任务 › 任务甲 › 主要实施内容": "内容甲",
    "年度重点工作任务 › 任务甲 › 拟投入的资金（万元）": "30.00",
    "年度重点工作任务 › 任务甲 › 期望达到的目标（概述）": "目标甲",
    "年度重点工作任务 › 任务乙 › 名称": "任务乙",
    "年度重点工作任务 › 任务乙 › 主要实施内容": "内容乙",
    "年度重点工作任务 › 任务乙 › 期望达到的目标（概述）": "目标乙",
    "年度重点工作任务 › 其他需完成的任务（可选填）": "其他",
    "绩效指标 › 数量指标 › 次数 › 三级指标": "次数",
    "绩效指标 › 数量指标 › 次数 › 指标值": "≥3次",
    "绩效指标 › 数量指标 › 人数 › 三级指标": "人数",
    "绩效指标 › 数量指标 › 人数 › 指标值": "50",
    "绩效指标 › 质量指标 › 合格率 › 三级指标": "合格率",
    "绩效指标 › 质量指标 › 合格率 › 指标值": "100%",
    "绩效指标 › 社会效益指标 › 影响 › 三级指标": "影响",
    "绩效指标 › 社会效益指标 › 影响 › 指标值": "得到提升",
    "绩效指标 › 服务对象满意度指标 › 满意度 › 三级指标": "满意度",
    "绩效指标 › 服务对象满意度指标 › 满意度 › 指标值": "≥95%",
}
"""What stands in ``FORM``."""
