"""The commands carry, convert, merge and diff."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kpiform import codec
from kpiform.edit import SetField, Submit
from kpiform.io import documents
from kpiform.model.document import Document, Leftover
from kpiform.schema.loader import load_edition
from tests.unit.cli.conftest import Run
from tests.unit.model.documents import handed_in


@pytest.fixture
def last(run: Run, tmp_path: Path) -> Path:
    assert run("new", "zhanjiang-2024", "-o", "去年.kpif", "--sample")[0] == 0
    return tmp_path / "去年.kpif"


def read(name: str) -> Document:
    return documents.read(Path(name)).document


def change(file: Path, edit: Callable[[Document], Document]) -> None:
    file.write_bytes(codec.encode(edit(codec.decode(file.read_bytes()))))


def test_that_last_year_s_file_becomes_this_year_s(run: Run, last: Path) -> None:
    before = last.read_bytes()
    code, out, err = run("carry", "去年.kpif", "--year", "2025", "-o", "今年.kpif")
    document = read("今年.kpif")

    assert code == 0
    assert (document.edition, document.year) == ("zhanjiang-2025", 2025)
    assert document.last_year("budget.basic") == "1286.4"
    assert len(out.splitlines()) == 13
    assert "未结转  年度重点工作任务 › 档案接收与规范整理 › 拟投入的资金（万元）：2025 年起" in out
    assert "有 13 处要人决定，共 43 处还没有看过" in err
    assert len(document.pending) == 43
    assert last.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "edition", "year"),
    [
        (["--edition", "zhanjiang-2025"], "zhanjiang-2025", 2025),
        (["--edition", "zhanjiang-2025", "--year", "2026"], "zhanjiang-2025", 2026),
        (["--year", "2023"], "zhanjiang-2024", 2023),
    ],
)
def test_that_edition_or_year_may_be_left_to_the_program(
    run: Run, last: Path, options: list[str], edition: str, year: int
) -> None:
    assert run("carry", last.name, *options, "-o", "今年.kpif")[0] == 0
    assert (read("今年.kpif").edition, read("今年.kpif").year) == (edition, year)


def test_that_a_file_without_year_goes_into_the_form_s_first(run: Run, last: Path) -> None:
    change(last, lambda document: document.with_field("year", ""))
    run("carry", last.name, "--edition", "zhanjiang-2025", "-o", "今年.kpif")

    assert read("今年.kpif").year == 2025


def test_that_a_form_of_later_years_is_carried_into_its_first_one(run: Run, last: Path) -> None:
    change(last, lambda document: document.with_field("year", "2022"))
    run("carry", last.name, "--edition", "zhanjiang-2025", "-o", "今年.kpif")

    assert read("今年.kpif").year == 2025


def test_that_the_result_can_be_told_as_json(run: Run, last: Path) -> None:
    code, out, _ = run("carry", last.name, "--year", "2025", "-o", "今年.kpif", "--json")
    told = json.loads(out)

    assert code == 0
    assert (told["edition"], told["year"]) == ("zhanjiang-2025", "2025")
    assert told["counts"]["lost"] == 11
    assert len(told["pending"]) == 43
    (line,) = (each for each in told["lines"] if each["source"] == "goal.text")
    assert (line["outcome"], line["asks"], line["looked"]) == ("修改", False, False)
    (passage,) = line["passages"]
    assert (passage["text"], passage["proposal"], passage["sure"]) == ("2024", "2025", True)


@pytest.mark.parametrize("suffix", [".xlsx", ".pdf"])
def test_that_a_report_is_written(run: Run, last: Path, suffix: str) -> None:
    report = f"结转{suffix}"
    code, _, err = run("carry", last.name, "--year", "2025", "-o", "今年.kpif", "--report", report)

    assert code == 0
    assert f"已写好“2025 年结转情况”「{report}」" in err
    assert Path(report).read_bytes()[:2] in (b"PK", b"%P")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("carry 去年.kpif -o 今年.kpif", "--edition 写明今年的表样，或用 --year"),
        ("carry 去年.kpif --year 2024 -o 今年.kpif", "本来就是 2024 年的"),
        ("carry 去年.kpif --year 2022 -o 今年.kpif", "没有找到接着"),
        ("carry 去年.kpif --edition zhanjiang-2024 -o 今年.kpif", "不用于 2025 年"),
        ("carry 去年.kpif --edition nope -o 今年.kpif", "没有名为「nope」的表样"),
        ("carry 没有.kpif --year 2025 -o 今年.kpif", "找不到"),
        ("carry 去年.kpif --year 2025 -o 今年.kpif --report 表.txt", "只能是 .xlsx 或 .pdf"),
        ("carry 去年.kpif --year 2025 -o 今年.xlsx --report 今年.xlsx", "不同名"),
        ("carry 去年.kpif --year 2025 -o 去年.kpif", "已经存在"),
        ("carry 外来.xlsx --year 2025 -o 今年.kpif", "压缩包不完整"),
        ("carry 外来.txt --year 2025 -o 今年.kpif", "认不出是哪种表样"),
        ("carry 外来.kpif --year 2025 -o 今年.kpif", "不是本程序的填报文件"),
        ("convert 去年.kpif --edition zhanjiang-2024 -o 今年.kpif", "不用换表样"),
        ("merge 去年.kpif -o 今年.kpif", "至少要两份"),
        ("diff 去年.kpif", "--submission、--backup"),
        ("diff 去年.kpif 去年.kpif --backup 1", "不能再写"),
        ("diff 去年.kpif --backup 1", "有 0 个备份，没有第 1 个"),
        ("diff 去年.kpif --submission 1", "交过 0 稿，没有第 1 稿"),
        ("diff 去年.kpif 去年.kpif --xlsx 表.pdf", "以 .xlsx 结尾"),
    ],
)
def test_that_what_cannot_be_is_told(run: Run, last: Path, line: str, told: str) -> None:
    Path("外来.xlsx").write_bytes(b"PK\x03\x04")
    Path("外来.txt").write_text("甲")
    Path("外来.kpif").write_text("甲")
    code, out, err = run(*line.split())

    assert (code, out) == (2, "")
    assert told in err
    assert not Path("今年.kpif").exists()


def test_that_an_official_file_that_carries_its_document_is_carried(run: Run, last: Path) -> None:
    assert run("export", last.name, "--xlsx", "去年.xlsx")[0] == 0
    assert run("carry", "去年.xlsx", "--year", "2025", "-o", "今年.kpif")[0] == 0

    assert read("今年.kpif").last_year("budget.basic") == "1286.4"


def test_that_a_document_is_put_into_another_form(run: Run, last: Path) -> None:
    code, out, err = run("convert", last.name, "--edition", "guangzhou-2025", "-o", "换.kpif")
    document = read("换.kpif")

    assert code == 0
    assert document.text("budget.basic") == "1286.4"
    assert document.text("year") == "2024"
    assert "财政供养人员数" in out
    assert "换表样完成" in err


def test_that_drafts_of_offices_are_merged(run: Run, last: Path) -> None:
    edition = load_edition("zhanjiang-2024")
    other = SetField("budget.basic", "9").apply(read(last.name), edition).document
    Path("乙科.kpif").write_bytes(codec.encode(other))

    code, out, err = run("merge", last.name, "乙科.kpif", "-o", "合.kpif")
    assert code == 0
    assert out.splitlines() == [
        "预算整体情况 › 基本支出：2 份文件写的不同，请看用哪一个。",
        "    去年：1286.4",
        "    乙科：9",
    ]
    assert "有 1 处要人决定" in err
    assert read("合.kpif").pending

    _, out, _ = run("merge", last.name, "乙科.kpif", "-o", "合2.kpif", "--json")
    (clash,) = json.loads(out)["clashes"]
    assert (clash["texts"], clash["drafts"]) == (["1286.4", "9"], ["去年", "乙科"])

    _, out, err = run("merge", last.name, last.name, "-o", "合3.kpif")
    assert out == ""
    assert "没有不同的地方" in err


def test_that_differences_are_told(run: Run, last: Path) -> None:
    run("carry", last.name, "--year", "2025", "-o", "今年.kpif")
    code, out, err = run("diff", last.name, "今年.kpif")

    assert code == 0
    assert "修改  表头 › 年度：【2024】 → 【2025】" in out
    assert "修改  预算整体情况 › 基本支出：【1286.4】 → 【】" in out
    assert "删除  湛江市市级部门整体预算绩效目标表（2023—2024 年） › " in out
    assert "共 17 处不同。" in err
    assert run("diff", last.name, last.name) == (0, "", "没有不同的地方。\n")


def test_that_differences_are_told_as_json_and_excel(run: Run, last: Path) -> None:
    run("carry", last.name, "--year", "2023", "-o", "今年.kpif")
    _, out, err = run("diff", last.name, "今年.kpif", "--json", "--xlsx", "比较.xlsx")
    told = json.loads(out)["differences"]

    assert told[0] == {
        "kind": "修改",
        "path": "year",
        "where": "表头 › 年度",
        "before": "2024",
        "after": "2023",
        "spans": {"before": [[0, 4]], "after": [[0, 4]]},
    }
    assert Path("比较.xlsx").read_bytes()[:2] == b"PK"
    assert "填报文件比较" in err


def test_that_a_row_without_texts_is_told(run: Run, last: Path) -> None:
    edition = load_edition("zhanjiang-2024")
    document = read(last.name)
    first = document.rows("tasks")[0]
    bare = document.with_rows("tasks", (replace(first, id="n", cells={}), *document.rows("tasks")))
    Path("乙.kpif").write_bytes(codec.encode(bare))
    assert edition.id == bare.edition

    assert (
        run("diff", last.name, "乙.kpif")[1] == "新增  年度重点工作任务 › 第 1 个任务：（空行）\n"
    )


def test_that_what_was_handed_in_is_compared_with_now(run: Run, last: Path) -> None:
    edition = load_edition("zhanjiang-2024")

    def submit(document: Document) -> Document:
        given = Submit(handed_in(document)).apply(document, edition).document
        return SetField("budget.basic", "9").apply(given, edition).document

    change(last, submit)

    assert run("diff", last.name, "--submission", "1")[1] == (
        "修改  预算整体情况 › 基本支出：【1286.4】 → 【9】\n"
    )


def test_that_a_backup_is_compared_with_now(run: Run, last: Path) -> None:
    from kpiform.io.backups import Backups

    opened = documents.read(last)
    changed = opened.document.with_field("budget.basic", "9")
    documents.save(last, changed, Backups.of_user(), expected=opened.fingerprint)

    assert "【1286.4】 → 【9】" in run("diff", last.name, "--backup", "1")[1]


def public(run: Run, name: str) -> str:
    """A file as anybody may have it: nothing of ours in it."""
    assert run("export", name, "--xlsx", f"{name}.xlsx", "--public")[0] == 0
    return f"{name}.xlsx"


def test_that_somebody_else_s_file_is_read_and_carried(run: Run, last: Path) -> None:
    last_year = public(run, last.name)
    code, out, err = run("carry", last_year, "--year", "2025", "-o", "今年.kpif", "--json")

    (source,) = json.loads(out)["sources"]
    assert (code, source["file"], source["edition"]) == (0, last_year, "zhanjiang-2024")
    assert f"「{last_year}」按“湛江市市级部门整体预算绩效目标表（2023—2024 年）”读入" in err
    assert read("今年.kpif").last_year("budget.basic") == "1286.40"


def test_that_a_file_of_somebody_else_is_merged(run: Run, last: Path) -> None:
    code, _, err = run("merge", last.name, public(run, last.name), "-o", "合.kpif")

    assert code == 0
    assert "读入，把握" in err
    assert read("合.kpif").text("department.name") == read(last.name).text("department.name")


def test_that_a_file_of_somebody_else_is_compared(run: Run, last: Path) -> None:
    code, out, _ = run("diff", public(run, last.name), last.name, "--json")

    assert code == 0
    assert [each["edition"] for each in json.loads(out)["sources"]] == ["zhanjiang-2024"]


def test_that_this_year_is_set_beside_last_year_at_any_time(run: Run, last: Path) -> None:
    run("carry", last.name, "--year", "2025", "-o", "今年.kpif")

    code, out, err = run("carried", "今年.kpif")
    assert code == 0
    assert "待填  预算整体情况 › 基本支出：1286.4 → " in out
    assert "处还没有人看过" in err
    code, out, err = run("carried", "今年.kpif", "--report", "表.xlsx", "--json")
    assert len(json.loads(out)["lines"]) > 40
    assert Path("表.xlsx").exists()
    code, out, err = run("carried", "今年.kpif", "--report", "表.pdf")
    assert (code, out) == (0, "")
    assert Path("表.pdf").exists()


def test_that_a_document_without_a_last_year_cannot_be_set_beside_it(run: Run, last: Path) -> None:
    code, out, err = run("carried", last.name)

    assert (code, out) == (2, "")
    assert "不是结转来的" in err


def test_that_what_is_left_over_is_on_no_paper(run: Run, last: Path) -> None:
    left = (Leftover("填表说明一份", "「去年.xlsx」Sheet1 A9", "不在绩效目标表里"),)
    change(last, lambda document: replace(document, leftovers=left))

    run("export", last.name, "--xlsx", "报送.xlsx")
    run("export", last.name, "--xlsx", "公开.xlsx", "--public")

    for name in ("报送.xlsx", "公开.xlsx"):
        with zipfile.ZipFile(name) as book:
            cells = [book.read(part) for part in book.namelist() if part.startswith("xl/")]
        assert not any("填表说明一份".encode() in part for part in cells)
    assert read("报送.xlsx").leftovers == left
