"""The editions that come with the program, each with its sample on paper.

What holds for any template stands in test_templates, the findings in test_sample_findings.
"""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from kpiform.codec import decode
from kpiform.edit import SetField
from kpiform.export import pdf, xlsx
from kpiform.fonts import packaged_only
from kpiform.io import documents
from kpiform.layout import lay_out
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.model.money import Money
from kpiform.rules import check
from kpiform.schema.catalogue import FieldType
from kpiform.schema.loader import edition_ids, load_edition, sample_path
from kpiform.schema.rulebook import Severity

ERRORS: dict[str, list[str]] = {
    "guangzhou-2025": [],
    "shenzhen-2023": ["“签证业务服务水平达标程度”没有填目标值。"],
    "xiamen-2024": [],
    "xiamen-2024-project": [],
    "zhanjiang-2024": [],
    "zhanjiang-2025": [],
}
"""What is really wrong in each sample."""

BUDGET = """部门名称 预算整体情况 部门预算支出 预算金额（万元） 收入来源 基本支出 财政拨款 项目支出
    其他资金 事业发展性支出 按预算级次划分 财政专项资金 市本级使用资金 其他事业发展性支出
    拟用于对下转移支付资金 总体绩效目标 年度重点工作任务 名称 主要实施内容 绩效指标
    一级指标 二级指标 三级指标 """
BASICS = "基本信息 财政供养人员数 下属二级单位数 "
TASKS = "拟投入的资金（万元） 期望达到的目标（概述） 其他需完成的任务（可选填） "
WORDING = {
    "zhanjiang-2025": BASICS + BUDGET + "2025年市级部门整体预算绩效目标表 关键性指标 实现值 指标值",
    "zhanjiang-2024": BASICS + BUDGET + TASKS + "2024年市级部门整体预算绩效目标表 指标值",
    "guangzhou-2025": BUDGET
    + TASKS
    + "附件1： 部门整体预算绩效目标申报表 实施周期指标值 年度指标值",
    "xiamen-2024": """部门（单位）整体支出绩效目标表 (2024年度) 单位:万元 单位名称
        329-厦门市人民政府外事办公室 预算金额 支出结构 资金总额 其中:财政资金 投入计划
        人员支出 公用支出 部门专项 发展经费 基建项目 合计 绩效目标 年度工作任务 绩效指标
        指标方向 目标值 计量单位 涉及项目 涉及财政资金""",
    "xiamen-2024-project": """专项业务费项目绩效目标表 (2024年) 项目名称 实施期限 实施单位
        主管部门 总目标 投入目标 预算资金 其中：财政拨款数 621.70万元 资金使用范围
        资金投入计划 绩效指标 一级指标 二级指标 三级指标 目标值""",
    "shenzhen-2023": """部门整体支出绩效目标表 2023年度 单位：万元 部门名称 主管部门
        任务名称 主要内容 预算金额（万元） 总额 其中：财政拨款 其中：其他资金 金额合计
        年度总体目标 年度绩效指标 一级指标 二级指标 三级指标 目标值""",
}
"""The authorities' own wording, without white space."""

SECOND_LEVEL = (
    "数量指标 质量指标 时效指标 成本指标 经济效益指标 社会效益指标 生态效益指标 可持续影响指标 "
    "服务对象满意度指标"
)

each_edition = pytest.mark.parametrize("name", ERRORS)
each_variant = pytest.mark.parametrize("variant", Variant)


def squeezed(text: str) -> str:
    """The text without white space, which belongs to the paper."""
    return "".join(text.split())


def sample(name: str) -> Document:
    """The sample of an edition."""
    return decode(sample_path(name).read_bytes())


@cache
def sample_pages(name: str, variant: Variant) -> Pages:
    """The sample laid out with the packaged fonts."""
    return lay_out(sample(name), load_edition(name), packaged_only(), variant)


@cache
def sample_values(name: str) -> tuple[tuple[FieldType, str], ...]:
    """Everything in the sample that the paper shows; heads with nothing below are left out."""
    document, edition = sample(name), load_edition(name)
    found = [(field, text) for field, text in document.fields.items() if field != "year"]
    for table in edition.tables.values():
        for row in document.walk(table.id):
            place = document.position(row.id)
            if row.children or (place and place.tier == len(table.tiers) - 1):
                found += row.cells.items()
    return tuple((edition.fields[field].type, text) for field, text in found)


@cache
def pdf_text(name: str, variant: Variant) -> str:
    """All text of the sample's pdf, read back, without white space."""
    data = pdf.render(sample_pages(name, variant), sample(name))
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


@cache
def xlsx_cells(name: str, variant: Variant) -> tuple[tuple[object, str], ...]:
    """Every cell of the sample's xlsx, read back: its value and number format."""
    data = xlsx.render(sample_pages(name, variant), sample(name))
    rows = load_workbook(io.BytesIO(data)).worksheets[0]
    return tuple((c.value, c.number_format) for row in rows for c in row if c.value is not None)


def changed(name: str, path: str, text: str) -> list[tuple[str, Severity]]:
    """Rule and severity of what the sample gives with another value, and did not before."""
    document, edition = sample(name), load_edition(name)
    before = {finding.rule for finding in check(document, edition)}
    after = SetField(path, text).apply(document, edition).document
    return [(f.rule, f.severity) for f in check(after, edition) if f.rule not in before]


def test_that_all_six_editions_are_carried() -> None:
    assert set(ERRORS) <= set(edition_ids())


@each_edition
def test_that_the_sample_opens_like_any_file(name: str) -> None:
    opened = documents.read(sample_path(name))

    assert opened.document == sample(name)
    assert opened.edition is load_edition(name)


@each_edition
def test_that_the_sample_has_no_errors_but_those_known(name: str) -> None:
    findings = check(sample(name), load_edition(name))

    assert [f.message for f in findings if f.severity is Severity.ERROR] == ERRORS[name]


@each_edition
@each_variant
def test_that_every_drawn_line_can_be_read_back_from_the_pdf(name: str, variant: Variant) -> None:
    extracted = pdf_text(name, variant)
    boxes = [box for page in sample_pages(name, variant).pages for box in page.boxes]

    lines = {squeezed(line.text) for box in boxes for line in box.lines}
    assert [line for line in lines if line not in extracted] == []


@each_edition
@each_variant
def test_that_the_lines_of_the_pages_make_up_every_text(name: str, variant: Variant) -> None:
    drawn: dict[int, str] = defaultdict(str)
    for page in sample_pages(name, variant).pages:
        for box in page.boxes:
            drawn[id(box.cell)] += "".join(squeezed(line.text) for line in box.lines)
    shown = "|".join(drawn.values())

    texts = [text for kind, text in sample_values(name) if kind is not FieldType.MONEY]
    assert [text for text in texts if squeezed(text) not in shown] == []


@each_edition
@each_variant
def test_that_every_text_stands_in_the_xlsx(name: str, variant: Variant) -> None:
    cells = [value for value, _ in xlsx_cells(name, variant)]
    shown = "|".join(squeezed(str(value)) for value in cells)
    numbers = {Decimal(str(value)) for value in cells if isinstance(value, int | float)}

    for kind, text in sample_values(name):
        if kind is FieldType.MONEY:
            assert Money.parse(text).amount in numbers
        else:
            assert squeezed(text) in shown


@each_edition
@each_variant
def test_that_the_wording_of_the_authority_is_printed(name: str, variant: Variant) -> None:
    drawn = pdf_text(name, variant)
    cells = "|".join(squeezed(str(value)) for value, _ in xlsx_cells(name, variant))

    wording = WORDING[name].split()
    assert [words for words in wording if words not in drawn and words not in cells] == []


@each_edition
@each_variant
def test_that_nothing_is_drawn_beside_its_cell_or_the_paper(name: str, variant: Variant) -> None:
    pages = sample_pages(name, variant)
    paper = pages.sheet.page
    assert not pages.missing
    for box in (box for page in pages.pages for box in page.boxes):
        assert box.x >= paper.margins.left - 0.01
        assert box.x + box.width <= paper.width_mm - paper.margins.right + 0.01
        assert box.y + box.height <= paper.height_mm - paper.margins.bottom + 0.01
        for line in box.lines:
            width = sum(run.width for run in line.runs)
            assert line.x >= box.x
            assert line.x + width <= box.x + box.width + 0.01
            assert box.y < line.y < box.y + box.height


@pytest.mark.parametrize(
    ("name", "amounts"),
    [
        ("zhanjiang-2025", "1100.75 72.7 1173.45"),
        ("zhanjiang-2024", "1286.40 512.75 36.00 45.20"),
        ("guangzhou-2025", "5,093.50 2,925.54 8,019.04 0.00 531.49"),
        ("xiamen-2024", "3,088.70 332.02 14.00 249.69"),
        ("xiamen-2024-project", "621.70万元"),
        ("shenzhen-2023", "4,383 1,623 7,021"),
    ],
)
def test_that_amounts_are_printed_in_the_style_of_the_edition(name: str, amounts: str) -> None:
    boxes = [box for page in sample_pages(name, Variant.PUBLIC).pages for box in page.boxes]
    assert set(amounts.split()) <= {box.text for box in boxes}


def test_that_zhanjiang_2024_keeps_second_level_heads_without_indicators() -> None:
    texts = [c.text for c in sample_pages("zhanjiang-2024", Variant.PUBLIC).sheet.cells]

    assert [text for text in texts if text in SECOND_LEVEL.split()] == SECOND_LEVEL.split()


@pytest.mark.parametrize(
    ("name", "path", "text", "finding"),
    [
        ("zhanjiang-2025", "budget.basic", "1100.85", ("sum.budget-balance", Severity.ERROR)),
        ("zhanjiang-2024", "budget.basic", "1286.5", ("sum.budget-balance", Severity.ERROR)),
        ("zhanjiang-2024", "budget.city_level", "500", ("sum.budget-levels", Severity.WARNING)),
        ("guangzhou-2025", "budget.city_level", "8,000", ("sum.budget-levels", Severity.WARNING)),
        ("guangzhou-2025", "tasks/t1/task.money", "835.00", ("sum.tasks-project", Severity.ERROR)),
        ("guangzhou-2025", "tasks/t1/task.money", "800.00", ("sum.tasks-project", Severity.INFO)),
        ("xiamen-2024", "tasks/t1/task.fiscal", "131.00", ("sum.tasks-fiscal", Severity.ERROR)),
        ("xiamen-2024", "tasks/t1/task.fiscal", "129.00", ("sum.tasks-fiscal", Severity.INFO)),
        ("xiamen-2024", "tasks/t1/task.fiscal", "129.00", ("named-amounts", Severity.WARNING)),
        (
            "xiamen-2024",
            "outlay/operating/outlay.fiscal",
            "332.10",
            ("sum.fiscal-within-total", Severity.ERROR),
        ),
        (
            "xiamen-2024",
            "outlay/sum/outlay.total",
            "3,088.80",
            ("sum.total-outlay-total", Severity.ERROR),
        ),
        (
            "xiamen-2024",
            "outlay/personnel/outlay.plan",
            "第一季度35%, 第二季度25%, 第三季度20%, 第四季度25%。",
            ("percent-plan", Severity.ERROR),
        ),
        (
            "xiamen-2024-project",
            "project.funds_fiscal",
            "621.80",
            ("sum.fiscal-within-total", Severity.ERROR),
        ),
        (
            "xiamen-2024-project",
            "project.plan",
            "第一季度25%，第二季度25%，第三季度25%，第四季度20%",
            ("percent-plan", Severity.ERROR),
        ),
        ("shenzhen-2023", "tasks/t2/task.fiscal", "1,600", ("sum.task-parts", Severity.ERROR)),
        ("shenzhen-2023", "tasks/t2/task.fiscal", "1,622", ("sum.task-parts", Severity.INFO)),
        ("shenzhen-2023", "task.total_fiscal", "7,000", ("sum.total-parts", Severity.ERROR)),
    ],
)
def test_that_the_sums_of_an_edition_are_held(
    name: str, path: str, text: str, finding: tuple[str, Severity]
) -> None:
    assert finding in changed(name, path, text)


def test_that_zhanjiang_2024_allows_less_than_the_project_budget_but_not_more() -> None:
    document, edition = sample("zhanjiang-2024"), load_edition("zhanjiang-2024")
    more = SetField("tasks/t1/task.money", "400").apply(document, edition).document

    given = {
        found.severity
        for each in (document, more)
        for found in check(each, edition)
        if found.rule == "sum.tasks-project"
    }
    assert given == {Severity.INFO, Severity.ERROR}


@pytest.mark.parametrize(
    ("total", "severity"), [("7,019", Severity.INFO), ("7,018", Severity.ERROR)]
)
def test_that_shenzhen_forgives_what_rounding_of_eight_amounts_explains(
    total: str, severity: Severity
) -> None:
    document, edition = sample("shenzhen-2023"), load_edition("shenzhen-2023")
    after = SetField("task.total_money", total).apply(document, edition).document

    (found,) = (f for f in check(after, edition) if f.rule == "sum.total-task-total_money")
    assert found.severity is severity


@each_edition
@each_variant
def test_that_no_label_leaves_one_character_alone(name: str, variant: Variant) -> None:
    boxes = [box for page in sample_pages(name, variant).pages for box in page.boxes]
    labels = [[line.text for line in box.lines] for box in boxes if box.cell.label and box.lines]

    assert [lines for lines in labels if len(lines) > 1 and len(lines[-1]) == 1] == []


@each_edition
def test_that_names_numbers_and_dates_of_the_signoff_fit_their_lines(name: str) -> None:
    signed = {
        "signoff.preparer": "欧阳某某",
        "signoff.phone": "0759-3388000",
        "signoff.date": "2025年12月31日",
    }
    document = sample(name)
    document = replace(document, fields=MappingProxyType({**document.fields, **signed}))
    pages = lay_out(document, load_edition(name), packaged_only(), Variant.SUBMISSION)

    boxes = [box for page in pages.pages for box in page.boxes if box.cell.path in signed]
    assert [len(box.lines) for box in boxes] == [1, 1, 1]
