"""What can be written on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

import kpiform
from kpiform.cli import between, templating
from kpiform.cli.parser import Parser

_DESCRIPTION = "部门整体预算绩效目标表：离线填报、随填随查、生成正式的 Excel 和 PDF。"
_EPILOG = "退出码：0 正常；1 校验有错误；2 文件读不出来，或命令写得不对。"
_USAGE = """\
kpiform [文件]      打开窗口，填报这个文件；不写文件就从空表开始
      kpiform --sample    打开窗口，看填好的示例
      kpiform 命令 …      不用窗口，做下面的一件事"""
_YEARS = range(2000, 2101)


def make_parser() -> Parser:
    """The parser of the whole command line; each command names itself in ``command``."""
    parser = Parser(prog="kpiform", usage=_USAGE, description=_DESCRIPTION, epilog=_EPILOG)
    parser.options.add_argument(
        "--version", action="version", version=kpiform.__version__, help="显示版本"
    )
    commands = parser.add_subparsers(
        title="命令",
        dest="command",
        metavar="命令",
        parser_class=Parser,
        prog="kpiform",  # or argparse makes a help page to find it
    )

    def command(name: str, words: str) -> Parser:
        return commands.add_parser(name, help=words, description=words + "。")

    command("templates", "列出可用的表样")
    _add_new(command("new", "建一个新的填报文件"))
    _add_show(command("show", "列出填报文件里的每一项：位置 → 名称 → 内容"))
    _add_check(command("check", "校验填报文件"))
    _add_export(command("export", "导出正式的 Excel 和 PDF"))
    _add_import(command("import", "读入别处来的 Excel、Word、PDF，存成填报文件"))
    between.add(command, _year)
    templating.add(command)
    command("fonts", "说明每种字体实际由谁代替、缺哪些字")
    return parser


def _add_new(parser: Parser) -> None:
    parser.positions.add_argument("edition", metavar="表样", help="表样的 id，见 kpiform templates")
    parser.options.add_argument(
        "-o",
        "--output",
        metavar="文件",
        type=Path,
        required=True,
        help="新文件放在哪里，不会覆盖已有的文件",
    )
    parser.options.add_argument("--sample", action="store_true", help="填好表样自带的示例内容")
    parser.options.add_argument("--year", metavar="年度", type=_year, help="填报的年度，如 2025")


def _add_show(parser: Parser) -> None:
    parser.positions.add_argument("file", metavar="文件", type=Path, help="填报文件（.kpif）")
    parser.options.add_argument("--json", action="store_true", help="用 JSON 输出")


def _add_check(parser: Parser) -> None:
    parser.positions.add_argument(
        "files", metavar="文件", type=Path, nargs="+", help="填报文件（.kpif），可以写多个"
    )
    parser.options.add_argument("--ready", action="store_true", help="按报送前的要求查：没填的也算")
    parser.options.add_argument(
        "--json", action="store_true", help="用 JSON 输出：一个文件一个对象，多个文件一个列表"
    )


def _add_export(parser: Parser) -> None:
    parser.positions.add_argument("file", metavar="文件", type=Path, help="填报文件（.kpif）")
    parser.options.add_argument("--xlsx", metavar="文件", type=Path, help="Excel 文件放在哪里")
    parser.options.add_argument("--pdf", metavar="文件", type=Path, help="PDF 文件放在哪里")
    parser.options.add_argument(
        "--public", action="store_true", help="导出公开稿（只有印出来的内容），不写就是报送稿"
    )
    parser.epilog = (
        "--xlsx 和 --pdf 都不写，就把两种都放在填报文件旁边。已有的同名导出文件会被替换。"
    )


def _add_import(parser: Parser) -> None:
    parser.positions.add_argument(
        "sources", metavar="来源", type=Path, nargs="+", help="表格或文档，可以写多个"
    )
    parser.options.add_argument(
        "-o",
        "--output",
        metavar="文件",
        type=Path,
        required=True,
        help="填报文件放在哪里；有多个来源或多张表时写文件夹。不会覆盖已有的文件",
    )
    parser.options.add_argument(
        "--edition", metavar="表样", help="指定是哪种表样，见 kpiform templates；不写就自己认"
    )
    parser.options.add_argument(
        "--json", action="store_true", help="用 JSON 输出：一个来源一个对象，多个来源一个列表"
    )
    parser.epilog = "退出码：0 全部读入；1 读入了，但有拿不准的或未用的内容要看；2 有来源读不出来。"


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) in _YEARS):
        raise argparse.ArgumentTypeError(f"“{text}”不是年度，应当写成 2025 这样")
    return int(text)
