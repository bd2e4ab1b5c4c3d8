"""What can be written after the commands that work with more than one document or year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kpiform.cli.parser import Parser

_ANY = "填报文件（.kpif）、报送稿，或别处来的 Excel、Word、PDF"


def add(command: Callable[[str, str], Parser], year: Callable[[str], int]) -> None:
    """Add the commands; ``year`` reads a year."""
    _add_carry(command("carry", "把去年的填报文件结转成今年的"), year)
    _add_carried(command("carried", "把今年的表与去年的值对照成一张表"))
    _add_diff(command("diff", "比较两份填报文件，或一份文件的两个版本"))
    _add_convert(command("convert", "换成同一年的另一种表样，不用重填"))
    _add_merge(command("merge", "把几个科室的填报文件合成一份"))


def _add_carry(parser: Parser, year: Callable[[str], int]) -> None:
    _source(parser)
    parser.options.add_argument(
        "--edition", metavar="表样", help="今年的表样，见 kpiform templates"
    )
    parser.options.add_argument("--year", metavar="年度", type=year, help="今年的年度，如 2026")
    _output(parser)
    _report(parser)
    parser.epilog = (
        "--edition 和 --year 至少写一个。别处来的表会先读入，拿不准的在新文件里做了标记。"
    )


def _add_carried(parser: Parser) -> None:
    parser.positions.add_argument(
        "file", metavar="文件", type=Path, help="结转来的填报文件（.kpif）或报送稿"
    )
    parser.options.add_argument("--json", action="store_true", help="用 JSON 输出每一处")
    parser.options.add_argument(
        "--report", metavar="文件", type=Path, help="写成一张表，.xlsx 或 .pdf"
    )


def _add_convert(parser: Parser) -> None:
    _source(parser)
    parser.options.add_argument(
        "--edition", metavar="表样", required=True, help="换成哪一种表样，见 kpiform templates"
    )
    _output(parser)
    _report(parser)


def _add_diff(parser: Parser) -> None:
    parser.positions.add_argument("before", metavar="甲", type=Path, help=_ANY)
    parser.positions.add_argument(
        "after", metavar="乙", type=Path, nargs="?", help="与它比较；不写就用下面两个选项之一"
    )
    versions = parser.options.add_mutually_exclusive_group()
    versions.add_argument(
        "--submission", metavar="号", type=int, help="把甲交过的第几稿与甲现在的内容比较"
    )
    versions.add_argument(
        "--backup", metavar="号", type=int, help="把甲的第几个备份（1 是最近的）与甲现在的内容比较"
    )
    parser.options.add_argument("--json", action="store_true", help="用 JSON 输出")
    parser.options.add_argument("--xlsx", metavar="文件", type=Path, help="把差异写成 Excel 文件")


def _add_merge(parser: Parser) -> None:
    parser.positions.add_argument(
        "files",
        metavar="文件",
        type=Path,
        nargs="+",
        help="两份以上同一表样、年度的稿子：" + _ANY,
    )
    _output(parser)
    parser.options.add_argument("--json", action="store_true", help="用 JSON 输出要人决定的各处")


def _source(parser: Parser) -> None:
    parser.positions.add_argument("file", metavar="文件", type=Path, help=_ANY)


def _output(parser: Parser) -> None:
    parser.options.add_argument(
        "-o",
        "--output",
        metavar="文件",
        type=Path,
        required=True,
        help="新文件放在哪里，不会覆盖已有的文件",
    )


def _report(parser: Parser) -> None:
    parser.options.add_argument("--json", action="store_true", help="用 JSON 输出每一处的结果")
    parser.options.add_argument(
        "--report", metavar="文件", type=Path, help="把结果写成一张表，.xlsx 或 .pdf"
    )
