import io

from openpyxl import load_workbook
from pypdf import PdfReader

from kpiform.carry import Answer, Choice, apply
from kpiform.carry.report import Outcome, lines, table
from kpiform.carry.table import Table, sheet
from kpiform.export import pdf, xlsx
from kpiform.fonts import packaged_only
from kpiform.layout import on_pages
from kpiform.model.document import Document
from tests.unit.carry.forms import between, carried, converted
from tests.unit.carry.test_conversions import RENAMED
from tests.unit.model.documents import small_document

CARRYING = between("zhanjiang-2024", "zhanjiang-2025", 2025)


def outcomes() -> dict[str, Outcome]:
    return {line.source: line.outcome for line in lines(CARRYING)}


def test_that_the_report_says_what_became_of_every_text() -> None:
    found = outcomes()

    assert found["department.name"] is Outcome.TAKEN
    assert found["goal.text"] is Outcome.CHANGED
    assert found["budget.basic"] is Outcome.EMPTIED
    assert found["tasks/t1/task.money"] is Outcome.LOST
    assert found["indicators/i7/indicator.target"] is Outcome.CHANGED
    assert "indicators/output/indicator.level1" not in found
    assert "tasks/t1" not in found


def test_that_a_converted_text_is_told_with_both_of_its_shapes() -> None:
    carrying = between("zhanjiang-2025", "xiamen-2024", 2026)
    (line,) = (each for each in lines(carrying) if each.source == "tasks/k2/key.target")

    assert (line.outcome, line.before, line.after) == (Outcome.CONVERTED, "≥3", "大于等于 3")
    assert (line.was, line.where) == (
        "年度重点工作任务 › 推动对外交流合作 › 驻穗领馆来湛访问考察次数 › 实现值",
        "绩效目标 › 推动对外交流合作 › 驻穗领馆来湛访问考察次数 › 目标值",
    )


def test_that_a_row_of_which_a_person_should_decide_has_its_line() -> None:
    (line,) = (each for each in lines(carried()) if each.source == "work/a")

    assert (line.outcome, line.asks, line.looked) == (Outcome.TAKEN, True, False)


def test_that_what_somebody_dropped_is_told_as_dropped() -> None:
    answers = {"work/a": Answer(Choice.DROP)}
    found = {line.source: line for line in lines(carried(), answers)}

    assert found["work/a"].outcome is Outcome.DROPPED
    assert found["work/a1/key.name"].outcome is Outcome.DROPPED
    assert found["work/a1/key.name"].looked


def test_that_new_fields_and_what_is_no_text_of_the_form_stand_last() -> None:
    last = lines(CARRYING)[-2:]

    assert [(each.outcome, each.path, each.where) for each in last] == [
        (Outcome.ADDED, "key.name", "年度重点工作任务 › 关键性指标"),
        (Outcome.ADDED, "key.target", "年度重点工作任务 › 实现值"),
    ]
    alone = lines(converted(small_document(), RENAMED))[-1]
    assert (alone.outcome, alone.where) == (Outcome.ADDED, "预算 › 甲")


def test_that_what_stays_in_the_old_file_is_told() -> None:
    document = apply(carried())
    again = carried(document.with_field("year", "2025"))
    (line, *_) = (each for each in lines(again) if each.outcome is Outcome.LOST)

    assert (line.was, line.before) == ("2025 年的值", "7 项")
    assert line.reason == "留在原来的文件里。"


def test_that_the_table_marks_what_nobody_looked_at() -> None:
    found = table(CARRYING)

    assert found.title == "2025 年结转情况"
    assert found.rows[0] == ("修改", "表头 › 年度", "2024", "表头 › 年度", "2025", "新的年度。")
    assert found.rows[1][0] == "沿用（未看）"
    assert table(converted(small_document(), RENAMED)).title == "换表样情况"


def test_that_the_report_can_be_exported() -> None:
    pages = on_pages(sheet(table(CARRYING)), packaged_only())
    document = apply(CARRYING)
    book = load_workbook(io.BytesIO(xlsx.render(pages, document)))
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(pages, document))).pages
    )

    assert book.sheetnames == ["报告"]
    assert book.properties.subject == "报告"
    cells = {cell.value for line in book.active for cell in line}
    assert {"2025 年结转情况", "未结转（要决定）", "36"} <= cells
    assert "2025 年结转情况" in text.replace("\n", "")
    assert "关键性指标和实现值" in text.replace("\n", "")


def test_that_an_empty_table_says_so() -> None:
    found = sheet(Table("空", ("甲", "乙"), (1, 3), ()))

    assert [cell.text for cell in found.cells] == ["空", "甲", "乙", "没有要列出的内容。", ""]
    assert found.tracks[1] == 3 * found.tracks[0]
    assert on_pages(found, packaged_only()).pages
    assert xlsx.render(on_pages(found, packaged_only()), Document("small"))
