"""Help, usage and complaints are Chinese, whatever is written."""

import re

import pytest

from kpiform import cli

WORDS = {"kpiform", "templates", "new", "show", "check", "export", "fonts", "json", "xlsx", "pdf"}
WORDS |= {"public", "ready", "year", "sample", "output", "help", "version", "h", "o", "id"}
WORDS |= {"carry", "carried", "diff", "convert", "merge", "edition", "report", "submission"}
WORDS |= {"backup"}
WORDS |= {"import", "template", "draft", "ID", "zhanjiang"}
WORDS |= {"kpif", "JSON", "Excel", "Word", "PDF", "nope", "jsn", "js", "abc", "x", "exprt", "pdff"}


def english(text: str) -> set[str]:
    return set(re.findall("[A-Za-z]+", text)) - WORDS


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "没有写要做什么。用 kpiform --help 查看用法。"),
        ("nope", "没有命令“nope”。用 kpiform --help 查看用法。"),
        ("exprt x", "没有命令“exprt”，是否想写“export”。用 kpiform --help 查看用法。"),
        ("new", "缺少“表样”、“--output”。用 kpiform new --help 查看用法。"),
        ("new x", "缺少“--output”。"),
        ("new x -o", "“--output”后面要写内容。"),
        ("new x -o x --year abc", "--year：“abc”不是年度，应当写成 2025 这样。"),
        ("new x -o x --year 99999", "“99999”不是年度"),
        ("new x -o x --year ２０２５", "“２０２５”不是年度"),
        ("new x -o x --sample=abc", "“--sample”后面不能写“abc”。"),
        ("new x x -o x", "多写了“x”。用 kpiform new --help 查看用法。"),
        ("show", "缺少“文件”。"),
        ("show x --jsn", "没有选项“--jsn”，是否想写“--json”。用 kpiform show --help"),
        ("show x --js", "没有选项“--js”，是否想写“--json”。"),
        ("check", "缺少“文件”。"),
        ("check --ready", "缺少“文件”。"),
        ("export", "缺少“文件”。"),
        ("export x --xlsx", "“--xlsx”后面要写内容。"),
        ("export x --pdff=x", "没有选项“--pdff”，是否想写“--pdf”。"),
        ("fonts x", "多写了“x”。"),
        ("--nope", "没有选项“--nope”。用 kpiform --help"),
        ("--nope show x", "没有选项“--nope”。用 kpiform --help"),
    ],
)
def test_that_bad_usage_is_told_in_chinese(
    line: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(line.split()) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err
    assert not english(captured.err)


@pytest.mark.parametrize("command", ["", *cli.COMMANDS, "template draft", "template check"])
def test_that_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*command.split(), "--help"]) == 0

    captured = capsys.readouterr()
    assert captured.out.startswith("用法：")
    assert captured.err == ""
    assert not english(captured.out)


def test_that_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_that_help_begins_with_opening_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0

    assert capsys.readouterr().out.startswith("用法：kpiform [文件]      打开窗口")
