"""``kpiform import`` from the command line to the files."""

import json
from pathlib import Path

from openpyxl import Workbook

from kpiform import codec
from tests.unit.cli.conftest import Run
from tests.unit.intake.drawing import FORM, TOP


def write(path: str, **sheets: list[list[object]]) -> None:
    """A workbook of sheets of texts, their merged cells left unmerged and blank."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if text in ("^", "<") else text for text in row])
    book.save(path)


def test_that_a_workbook_becomes_a_document_and_is_told(run: Run) -> None:
    write("去年.xlsx", 表=[*FORM])
    code, out, err = run("import", "去年.xlsx", "-o", "新.kpif")
    assert code == 0
    assert err == "已存为「新.kpif」。\n"
    assert out.splitlines()[0].startswith(
        "「去年.xlsx」湛江市市级部门整体预算绩效目标表（2023—2024 年），把握 "
    )
    assert out.splitlines()[1] == "  读入 26 处，整理后读入 0 处，拿不准 0 处，未用 0 处"
    document = codec.decode(Path("新.kpif").read_bytes())
    assert document.text("budget.basic") == "1100.75"


def test_that_what_wants_a_look_is_listed_and_gives_code_1(run: Run) -> None:
    top = [
        ["2024年市级部门整体预算绩效目标表"],
        ["部门名称：某局"],
        *FORM[2:],
        ["注：" + "长" * 80],
    ]
    write("去年.xlsx", 表=top)
    code, out, _ = run("import", "去年.xlsx", "-o", "新.kpif")
    assert code == 1
    assert "工作表“表”A2 “部门名称：某局” → 基本信息 › 部门名称“某局”：标签和内容写在同一格" in out
    assert "  未用：\n    工作表“表”A21 “注：长长" in out
    assert "…”" in out


def test_that_json_says_the_same(run: Run) -> None:
    write("去年.xlsx", 表=[*FORM])
    code, out, _ = run("import", "去年.xlsx", "-o", "新.kpif", "--json")
    data = json.loads(out)
    assert code == 0
    assert list(data) == ["file", "kind", "remarks", "forms"]
    (form,) = data["forms"]
    assert form["output"] == "新.kpif"
    assert form["edition"] == "zhanjiang-2024"
    assert form["counts"] == {"taken": 26, "repaired": 0, "unsure": 0, "left": 0}
    assert form["others"][0]["edition"] == "zhanjiang-2025"
    assert {"kind": "taken", "path": "staff.supported", "text": "72"}.items() <= next(
        item for item in form["items"] if item["path"] == "staff.supported"
    ).items()


def test_that_several_forms_become_several_files(run: Run) -> None:
    other = [TOP[0], ["部门名称", "另一局"], *FORM[2:]]
    write("去年.xlsx", 甲=[*FORM], 乙=other)
    code, out, err = run("import", "去年.xlsx", "-o", "新.kpif")
    assert code == 0
    assert err == "已存为「新（甲）.kpif」。\n已存为「新（乙）.kpif」。\n"
    assert "第 2 张表" in out


def test_that_forms_of_one_name_are_numbered(run: Run) -> None:
    other = [["部门名称", "另一局"], *FORM[2:]]
    write("去年.xlsx", 表=[*FORM, *other])
    assert run("import", "去年.xlsx", "-o", "新.kpif")[0] == 1
    assert sorted(path.name for path in Path().glob("*.kpif")) == [
        "新（表 1）.kpif",
        "新（表 2）.kpif",
    ]


def test_that_several_sources_go_into_a_folder(run: Run) -> None:
    write("甲.xlsx", 表=[*FORM])
    write("乙.xlsx", 表=[*FORM])
    Path("放这里").mkdir()
    code, out, _ = run("import", "甲.xlsx", "没有.xlsx", "乙.xlsx", "-o", "放这里", "--json")
    assert code == 2
    assert [Path(each["file"]).name for each in json.loads(out)] == [
        "甲.xlsx",
        "没有.xlsx",
        "乙.xlsx",
    ]
    assert "找不到" in json.loads(out)[1]["error"]
    assert sorted(path.name for path in Path("放这里").iterdir()) == ["乙.kpif", "甲.kpif"]


def test_that_several_sources_need_a_folder(run: Run) -> None:
    code, _, err = run("import", "甲.xlsx", "乙.xlsx", "-o", "新.kpif")
    assert code == 2
    assert "要写一个已有的文件夹" in err


def test_that_nothing_is_overwritten(run: Run) -> None:
    write("去年.xlsx", 表=[*FORM])
    Path("新.kpif").write_text("旧")
    code, _, err = run("import", "去年.xlsx", "-o", "新.kpif")
    assert code == 2
    assert "已经存在，没有覆盖它" in err
    assert Path("新.kpif").read_text() == "旧"


def test_that_what_is_no_form_gives_a_sentence(run: Run) -> None:
    write("别的.xlsx", 表=[["随便", "写的"]])
    code, out, err = run("import", "别的.xlsx", "-o", "新.kpif")
    assert (code, out) == (2, "")
    assert err.startswith("文件「别的.xlsx」认不出是哪种表样")
    assert not Path("新.kpif").exists()


def test_that_an_edition_can_be_asked_for(run: Run) -> None:
    write("去年.xlsx", 表=[*FORM])
    code, out, _ = run("import", "去年.xlsx", "-o", "新.kpif", "--edition", "zhanjiang-2025")
    assert codec.decode(Path("新.kpif").read_bytes()).edition == "zhanjiang-2025"
    assert code == 1
    assert "（2025 年起）" in out


def test_that_editions_that_fit_alike_are_named(run: Run) -> None:
    write("去年.xlsx", 表=[*FORM[:10], *FORM[14:]])
    _, out, _ = run("import", "去年.xlsx", "-o", "新.kpif")
    assert "  也像湛江市市级部门整体预算绩效目标表（2025 年起），认错了请用 --edition 指定" in out


def test_that_remarks_of_the_reader_are_told(run: Run) -> None:
    write("去年.xlsx", 表=[*FORM])
    Path("去年.xlsx").rename("去年.pdf")
    _, out, _ = run("import", "去年.pdf", "-o", "新.kpif")
    assert "  注意：" in out
