import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kpiform import codec
from kpiform.cli import commands, demonstration
from kpiform.errors import ResourceMissing
from kpiform.model.document import Document, Kept
from kpiform.resources import own_templates
from kpiform.rules import Mode, check
from kpiform.schema.edition import Edition
from kpiform.schema.form import Years
from kpiform.schema.loader import load_edition, sample_path
from tests.unit.cli.conftest import Run

EDITION = "zhanjiang-2025"


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    assert run("new", EDITION, "-o", "表.kpif", "--sample")[0] == 0
    return tmp_path / "表.kpif"


def change(file: Path, edit: Callable[[Document], Document]) -> None:
    file.write_bytes(codec.encode(edit(codec.decode(file.read_bytes()))))


def test_that_the_editions_are_listed(run: Run) -> None:
    code, out, err = run("templates")

    assert code == 0
    assert f"{EDITION}  湛江市市级部门整体预算绩效目标表（2025 年起）（2025 年起，有示例）" in out
    assert err == f"自己加的表样放在文件夹「{own_templates()}」里。\n"


def test_that_a_faulty_edition_is_told_and_the_others_are_listed(run: Run) -> None:
    folder = own_templates() / "bad"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text("edition: bad\nname: 表\nlook: nice\n", "utf-8")
    code, out, err = run("templates")

    assert code == 2
    assert "自己加的表样「bad」有" in err
    assert "bad/form.yaml 第 1 行：" in err
    assert EDITION in out


def test_that_a_new_document_is_empty_but_for_its_year(run: Run) -> None:
    code, out, err = run("new", EDITION, "-o", "新.kpif", "--year", "2026")

    assert (code, out) == (0, "")
    assert "已建好「新.kpif」" in err
    assert dict(codec.decode(Path("新.kpif").read_bytes()).fields) == {"year": "2026"}


def test_that_a_sample_is_the_published_content(run: Run, sample: Path) -> None:
    assert sample.read_bytes() == sample_path(EDITION).read_bytes()
    assert run("new", EDITION, "-o", "明年.kpif", "--sample", "--year", "2026")[0] == 0
    assert codec.decode(Path("明年.kpif").read_bytes()).year == 2026


def test_that_a_file_that_is_there_is_never_overwritten(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    code, _, err = run("new", EDITION, "-o", "表.kpif")

    assert code == 2
    assert "已经存在" in err
    assert "请换一个文件名，或先把已有的文件移走、改名" in err
    assert sample.read_bytes() == before


def test_that_a_year_that_the_edition_does_not_serve_is_refused(run: Run) -> None:
    code, _, err = run("new", EDITION, "-o", "旧.kpif", "--year", "2024")

    assert code == 2
    assert f"表样「{EDITION}」只适用于 2025 年起，不能建 2024 年的填报文件。" in err
    assert not Path("旧.kpif").exists()


def test_that_an_unknown_edition_is_told_with_those_there_are(run: Run) -> None:
    code, _, err = run("new", "上海", "-o", "表.kpif")

    assert code == 2
    assert EDITION in err


def test_that_an_edition_without_sample_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Path:
        raise ResourceMissing(f"templates/{name}/sample.kpif")

    monkeypatch.setattr(commands, "sample_path", missing)

    assert run("new", EDITION, "-o", "表.kpif", "--sample")[0] == 2
    assert "有示例" not in run("templates")[1]


def test_that_every_place_is_shown_with_its_label_and_value(run: Run, sample: Path) -> None:
    code, out, _ = run("show", "表.kpif")

    assert code == 0
    assert "budget.project → 预算整体情况 › 项目支出 → 72.7\n" in out
    assert (
        "indicators/i1/indicator.target → 绩效指标 › 数量指标 › 支出及时率 › 指标值 → 100%" in out
    )
    goal = out.partition("goal.text → ")[2].partition("\ntasks/")[0]
    assert all(line.startswith("    ") for line in goal.splitlines()[1:])


def test_that_the_places_are_given_as_json(run: Run, sample: Path) -> None:
    data = json.loads(run("show", "表.kpif", "--json")[1])
    values = {field["path"]: field["value"] for field in data["fields"]}

    assert (data["file"], data["edition"]) == ("表.kpif", EDITION)
    assert values["year"] == "2025"
    assert values["budget.other_income"] == ""
    document = codec.decode(sample.read_bytes())
    assert {path: document.text(path) for path in values} == values
    cells = sum(len(row.cells) for table in document.tables for row in document.walk(table))
    filled = sum(1 for value in values.values() if value)
    assert filled == len(document.fields) + cells


def test_that_findings_are_told_in_the_words_of_the_form(run: Run, sample: Path) -> None:
    code, out, err = run("check", "表.kpif")

    assert (code, err) == (0, "")
    assert out.startswith("「表.kpif」：错误 0 处，警告 ")
    assert "  [警告] 年度重点工作任务 › 2024年非税工作经费 › 名称：" in out
    assert "      怎么改：" in out


def test_that_findings_are_given_as_json(run: Run, sample: Path) -> None:
    data = json.loads(run("check", "表.kpif", "--json", "--ready")[1])
    document, edition = codec.decode(sample.read_bytes()), load_edition(EDITION)
    found = check(document, edition, Mode.READY)

    assert list(data) == ["file", "edition", "counts", "findings"]
    assert set(data["counts"]) == {"error", "warning", "info"}
    assert sum(data["counts"].values()) == len(data["findings"]) == len(found)
    assert list(data["findings"][0]) == [
        "rule",
        "severity",
        "path",
        "where",
        "message",
        "remedy",
        "source",
    ]


def test_that_errors_set_the_exit_code_and_an_unfinished_form_is_quiet_until_ready(
    run: Run,
) -> None:
    run("new", EDITION, "-o", "新.kpif")

    assert run("check", "新.kpif")[0] == 0
    code, out, _ = run("check", "新.kpif", "--ready")
    assert code == 1
    assert "[错误] 基本信息 › 部门名称：" in out


def test_that_kept_findings_are_counted_apart(run: Run, sample: Path) -> None:
    edition = load_edition(EDITION)
    warning = next(
        finding
        for finding in check(codec.decode(sample.read_bytes()), edition)
        if finding.severity == "warning"
    )
    before = json.loads(run("check", "表.kpif", "--json")[1])["counts"]["warning"]
    kept = Kept(warning.rule, warning.path, warning.subject, "已请示")
    change(sample, lambda d: Document(d.edition, d.fields, d.tables, (kept,)))

    data = json.loads(run("check", "表.kpif", "--json")[1])

    assert data["counts"]["warning"] == before - 1
    assert (warning.rule, warning.path) not in {(f["rule"], f["path"]) for f in data["findings"]}
    assert "另有 1 处已经写明理由保留。" in run("check", "表.kpif")[1]


def test_that_several_files_give_a_list_and_an_unreadable_one_is_told(
    run: Run, sample: Path
) -> None:
    Path("坏.kpif").write_bytes(sample.read_bytes()[:500])
    code, out, err = run("check", "表.kpif", "坏.kpif", "没有.kpif", "--json")

    assert code == 2
    assert [each["file"] for each in json.loads(out)] == ["表.kpif"]
    assert "「坏.kpif」已损坏" in err
    assert "「没有.kpif」找不到" in err


def test_that_nothing_stands_on_stdout_when_nothing_could_be_read(run: Run) -> None:
    assert run("check", "没有.kpif", "--json")[:2] == (2, "")


def test_that_a_file_of_an_unknown_edition_is_named(run: Run, sample: Path) -> None:
    change(sample, lambda d: Document("shanghai-1999", d.fields, d.tables))
    code, _, err = run("check", "表.kpif")

    assert code == 2
    assert err.startswith("「表.kpif」：没有名为「shanghai-1999」的表样")


def test_that_both_official_files_are_put_beside_the_document(run: Run, sample: Path) -> None:
    code, out, err = run("export", "表.kpif")

    assert (code, out) == (0, "")
    assert Path("表（报送稿）.xlsx").read_bytes().startswith(b"PK")
    assert Path("表（报送稿）.pdf").read_bytes().startswith(b"%PDF")
    assert "已导出报送稿「表（报送稿）.pdf」。" in err


def test_that_only_what_is_asked_for_is_exported(run: Run, sample: Path) -> None:
    assert run("export", "表.kpif", "--pdf", "公开.pdf", "--public")[0] == 0

    assert sorted(path.name for path in Path().iterdir()) == ["公开.pdf", "表.kpif"]


def test_that_an_export_never_goes_over_the_document_or_another_export(
    run: Run, sample: Path
) -> None:
    before = sample.read_bytes()

    over_itself = run("export", "表.kpif", "--xlsx", "./表.kpif")
    into_one = run("export", "表.kpif", "--xlsx", "a", "--pdf", "./a")

    assert over_itself[0] == into_one[0] == 2
    assert "不能写到填报文件「表.kpif」自己身上" in over_itself[2]
    assert "Excel 和 PDF 不能写到同一个文件里" in into_one[2]
    assert sample.read_bytes() == before
    assert [path.name for path in Path().iterdir()] == ["表.kpif"]


def test_that_an_export_that_cannot_be_written_says_what_to_do(run: Run, sample: Path) -> None:
    code, _, err = run("export", "表.kpif", "--pdf", "没有/a.pdf")

    assert code == 2
    assert "所在的文件夹不存在" in err
    assert "解决后请再试一次" in err


def test_that_characters_without_font_are_told_at_export(run: Run, sample: Path) -> None:
    change(sample, lambda d: d.with_field("goal.text", "\u0378"))
    code, _, err = run("export", "表.kpif", "--pdf", "表.pdf")

    assert code == 0
    assert "没有字体能画出这些字，印成了“〓”：\u0378。" in err


def test_that_fonts_are_told_with_reason_and_gaps(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = codec.decode(sample_path(EDITION).read_bytes())
    strange = "".join(map(chr, range(0xE000, 0xE020)))
    monkeypatch.setattr(commands, "_sample", lambda name: sample.with_field("goal.text", strange))
    code, out, _ = run("fonts")

    assert code == 0
    assert "方正小标宋简体：这台电脑没有方正小标宋简体，改用程序自带的" in out
    assert any(line.startswith("  用作正文：") and EDITION in line for line in out.splitlines())
    assert "缺 32 个字" in out
    assert run("fonts")[0] == 0


def test_that_the_demonstration_does_the_main_job(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demonstration.demonstrate(tmp_path / "out") == 0
    assert demonstration.demonstrate(tmp_path / "out") == 0  # again, over what stands there

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "示例.kpif",
        "示例（公开稿）.pdf",
        "示例（公开稿）.xlsx",
        "示例（报送稿）.pdf",
        "示例（报送稿）.xlsx",
    ]
    assert "错误 0 处" in capsys.readouterr().out


def test_that_a_demonstration_without_place_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")

    assert demonstration.demonstrate(tmp_path / "file" / "out") == 2
    assert "没有存上" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ({"first": 2025}, "2025 年起"),
        ({"first": 2024, "last": 2024}, "2024 年"),
        ({"first": 2023, "last": 2024}, "2023—2024 年"),
    ],
)
def test_that_the_years_of_an_edition_are_told_in_words(years: dict[str, int], words: str) -> None:
    edition = load_edition(EDITION)
    form = replace(edition.form, years=Years(**years))

    assert commands.served_years(Edition(form, edition.catalogue)) == words
