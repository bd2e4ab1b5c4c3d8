from pathlib import Path

import pytest
from openpyxl import Workbook

from kpiform import resources
from kpiform.io import atomic
from kpiform.resources import own_templates
from tests.unit.cli.conftest import Run
from tests.unit.schema.forms import SMALL
from tests.unit.schema.own import add


@pytest.fixture
def blank(tmp_path: Path) -> str:
    """A small blank form; ``B2`` and ``D2`` are for values."""
    book = Workbook()
    sheet = book.worksheets[0]
    for address, text in {
        "A1": "2026年整体支出绩效目标表",
        "A2": "部门名称",
        "C2": "主管部门",
    }.items():
        sheet[address] = text
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("D2:E2")
    book.save(tmp_path / "Form-2026.xlsx")
    return "Form-2026.xlsx"


def test_that_a_blank_form_becomes_an_edition_in_the_user_s_folder(run: Run, blank: str) -> None:
    code, out, err = run("template", "draft", blank)

    target = own_templates() / "form-2026" / "form.yaml"
    assert code == 0
    assert "field: department.supervisor" in target.read_text("utf-8")
    assert "表的下面：空表没有签章的地方，先按通行的写；报送稿不要签章就删掉这一节。" in out
    assert f"已起草「{target}」" in err
    assert "表样 1 个，错误 0 处。" in err
    assert (
        "form-2026  整体支出绩效目标表（2026 年起）（2026 年起，自己加的）" in run("templates")[1]
    )


def test_that_a_draft_goes_where_it_is_wanted_under_the_id_that_is_wanted(
    run: Run, blank: str
) -> None:
    assert run("template", "draft", blank, "-o", "表样", "--id", "city-2026")[0] == 0
    assert Path("表样/city-2026/form.yaml").read_text("utf-8").count("edition: city-2026") == 1
    assert not own_templates().exists()


def test_that_a_drafted_edition_can_be_filled_in_and_exported(run: Run, blank: str) -> None:
    run("template", "draft", blank)

    assert run("new", "form-2026", "-o", "表.kpif")[0] == 0
    assert run("export", "表.kpif", "--xlsx", "表.xlsx", "--pdf", "表.pdf")[0] == 0
    assert run("new", "form-2026", "-o", "样.kpif", "--sample")[2].startswith("自己加的表样")


def test_that_what_a_person_has_to_choose_is_listed_with_its_line(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    for address, text in {
        "A1": "绩效目标表",
        "A2": "部门名称",
        "C2": "机构编制数",
        "D2": "",
    }.items():
        book.worksheets[0][address] = text
    book.worksheets[0].merge_cells("D2:E2")
    book.save(tmp_path / "a.xlsx")

    code, out, err = run("template", "draft", "a.xlsx")

    assert code == 1
    assert "C2：“机构编制数”用哪个 id 还没有定" in out
    lines = (own_templates() / "a/form.yaml").read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if "field: 待定" in line)
    assert f"a/form.yaml 第 {number} 行：这里还没有定" in out
    assert "错误 1 处" in err


def test_that_a_draft_never_goes_over_an_edition(run: Run, blank: str) -> None:
    before = add("form-2026") / "form.yaml"

    code, _, err = run("template", "draft", blank)

    assert code == 2
    assert "已经存在" in err
    assert before.read_text("utf-8") == SMALL


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("表 2026", "“表 2026”不能作表样的 id，请用 --id 写一个"),
        ("zhanjiang-2025", "程序自带的表样里已有「zhanjiang-2025」，请用 --id 换一个"),
    ],
)
def test_that_an_id_that_cannot_be_is_told(run: Run, blank: str, name: str, told: str) -> None:
    code, _, err = run("template", "draft", blank, "--id", name)

    assert code == 2
    assert told in err
    assert not own_templates().exists()


def test_that_a_draft_that_cannot_be_written_is_told(
    run: Run, blank: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path, data: bytes) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(atomic, "write", full)

    code, _, err = run("template", "draft", blank)

    assert code == 2
    assert "磁盘已满" in err


def test_that_own_templates_are_checked(run: Run) -> None:
    add()
    add("wrong", SMALL.replace("look: known", "look: 3"))

    code, out, err = run("template", "check")

    assert code == 1
    assert [line.split("：")[0] for line in out.splitlines()] == [
        "wrong/form.yaml 第 1 行",
        "wrong/form.yaml 第 5 行",
    ]
    assert "表样 2 个，错误 2 处。" in err


def test_that_one_edition_can_be_checked_alone(run: Run) -> None:
    folder = add()
    add("wrong", SMALL.replace("look: known", "look: 3"))

    code, out, err = run("template", "check", str(folder))

    assert (code, out) == (0, "")
    assert "表样 1 个，错误 0 处。" in err


def test_that_the_program_s_own_templates_can_be_checked(run: Run) -> None:
    code, out, err = run("template", "check", str(resources.template()))

    assert (code, out) == (0, "")
    assert "错误 0 处。" in err


def test_that_an_edition_hidden_by_one_of_the_program_is_told(run: Run) -> None:
    add("zhanjiang-2025", SMALL.replace("edition: small", "edition: zhanjiang-2025"))

    code, out, _ = run("template", "check")

    assert code == 1
    assert "自己加的表样「zhanjiang-2025」与程序自带的同名" in out


def test_that_a_folder_without_templates_is_told(run: Run) -> None:
    code, _, err = run("template", "check")

    assert code == 2
    assert f"文件夹「{own_templates()}」里没有表样" in err


def test_that_a_folder_that_cannot_be_read_is_told(run: Run) -> None:
    code, _, err = run("template", "check", "长" * 300)

    assert code == 2
    assert "读不出来，文件名或文件夹路径太长" in err
