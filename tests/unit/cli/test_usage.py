"""Help, usage and complaints are Chinese, whatever is written."""

import re

import pytest

from kpiform import cli

WORDS = {"kpiform", "templates", "new", "show", "check", "export", "fonts", "json", "xlsx", "pdf"}
WORDS |= {"public", "ready", "year", "sample", "output", "help", "version", "h", "o", "id"}
WORDS |= {"kpif", "JSON", "Excel", "PDF", "nope", "jsn", "js", "abc", "x"}


def english(text: str) -> set[str]:
    return set(re.findall("[A-Za-z]+", text)) - WORDS


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "缺少 命令。用 kpiform --help 查看用法。"),
        ("nope", "没有命令“nope”。用 kpiform --help 查看用法。"),
        ("new", "缺少 表样, -o/--output。用 kpiform new --help 查看用法。"),
        ("new x", "缺少 -o/--output。"),
        ("new x -o", "-o/--output 后面要写内容。"),
        ("new x -o x --year abc", "--year：“abc”不是年度，应当写成 2025 这样。"),
        ("new x -o x --year 99999", "“99999”不是年度"),
        ("new x -o x --year ２０２５", "“２０２５”不是年度"),
        ("new x -o x --sample=abc", "--sample 后面不能写“abc”。"),
        ("new x x -o x", "看不懂“x”。"),
        ("show", "缺少 文件。"),
        ("show x --jsn", "看不懂“--jsn”。"),
        ("show x --js", "看不懂“--js”。"),
        ("check", "缺少 文件。"),
        ("check --ready", "缺少 文件。"),
        ("export", "缺少 文件。"),
        ("export x --xlsx", "--xlsx 后面要写内容。"),
        ("fonts x", "看不懂“x”。"),
        ("--jsn", "缺少 命令。"),
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


@pytest.mark.parametrize("command", ["", *cli.COMMANDS])
def test_that_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*command.split(), "--help"]) == 0

    captured = capsys.readouterr()
    assert captured.out.startswith("用法：")
    assert captured.err == ""
    assert not english(captured.out)


def test_that_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", capsys.readouterr().out)
