"""``kpiform template``: draft a form from an authority's blank Excel, and check forms."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from kpiform import resources
from kpiform.cli.console import Console, Exit
from kpiform.cli.parser import Parser
from kpiform.errors import FileExists, FileNotSaved, FileUnreadable, KpiformError, shown
from kpiform.io import atomic, clock
from kpiform.schema.loader import FORM_FILE, HIDDEN, edition_ids, sound_editions

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def add(command: Callable[[str, str], Parser]) -> None:
    """Add the command with its two deeds."""
    parser = command("template", "由空表起草新表样，检查自己加的表样")
    parser.epilog = "自己加的表样放在哪个文件夹里，kpiform templates 会说明；一个表样一个文件夹。"
    deeds = parser.add_subparsers(
        title="做什么",
        dest="deed",
        metavar="做什么",
        required=True,
        parser_class=Parser,
        prog="kpiform template",
    )
    _add_draft(deeds.add_parser("draft", help="由财政局的空表（.xlsx）起草表样"))
    _add_check(deeds.add_parser("check", help="检查表样写得对不对，列出全部错误"))


def _add_draft(parser: Parser) -> None:
    parser.description = "由财政局的空表（.xlsx）起草表样，再由人改完。"
    parser.positions.add_argument(
        "blank", metavar="空表", type=Path, help="财政局发的空表（.xlsx）"
    )
    parser.options.add_argument(
        "-o",
        "--output",
        metavar="文件夹",
        type=Path,
        help="表样放在哪个文件夹里，默认是自己加的表样的文件夹；不会覆盖已有的表样",
    )
    parser.options.add_argument(
        "--id", metavar="ID", help="新表样的 id，如 zhanjiang-2026；不写就用空表的文件名"
    )
    parser.epilog = "退出码：0 草稿可以用；1 草稿里还有要人定的地方；2 没有写成。"


def _add_check(parser: Parser) -> None:
    parser.description = "检查表样写得对不对，一次列出全部错误，每处写明文件和行号。"
    parser.positions.add_argument(
        "folder",
        metavar="文件夹",
        type=Path,
        nargs="?",
        help="放表样的文件夹，或一个表样的文件夹；默认是自己加的表样的文件夹",
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Draft or check."""
    return (_draft if options.deed == "draft" else _check)(options, console)


def _draft(options: argparse.Namespace, console: Console) -> int:
    from kpiform.intake.drafting.door import draft

    name = _id(options)
    folder: Path = options.output or resources.own_templates()
    target = folder / name / FORM_FILE
    if target.exists():
        raise FileExists(target)
    made = draft(options.blank, name, clock.now().year, sound_editions())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(target, made.text.encode("utf-8"))
    except OSError as error:
        raise FileNotSaved(target, error) from error
    for remark in made.remarks:
        console.say(f"{remark.place}：{remark.sentence}。")
    console.tell(f"已起草「{shown(target)}」，请对照空表改完。")
    return _lint(folder, name, console)


def _id(options: argparse.Namespace) -> str:
    """The id asked for, or the blank's file name where it can be one."""
    name: str = options.id or options.blank.stem.lower()
    if not _ID.fullmatch(name):
        raise KpiformError(
            f"“{shown(name)}”不能作表样的 id，请用 --id 写一个："
            "小写英文字母和数字，中间可以有减号，如 zhanjiang-2026。"
        )
    if name in edition_ids(resources.template()):
        raise KpiformError(f"程序自带的表样里已有「{name}」，请用 --id 换一个。")
    return name


def _check(options: argparse.Namespace, console: Console) -> int:
    folder: Path = options.folder or resources.own_templates()
    try:
        is_edition, names = (folder / FORM_FILE).exists(), edition_ids(folder)
    except OSError as error:
        raise FileUnreadable(folder, error) from error
    if is_edition:
        folder = folder.absolute()
        return _lint(folder.parent, folder.name, console)
    if not names:
        raise KpiformError(
            f"文件夹「{shown(folder)}」里没有表样：一个表样一个文件夹，里面有 {FORM_FILE}。"
        )
    return _lint(folder, None, console)


def _lint(folder: Path, only: str | None, console: Console) -> int:
    """Tell the mistakes of a folder's templates, or of only one."""
    from kpiform.schema.lint import lint

    carried = resources.template()
    base = None if folder.resolve() == carried.resolve() else carried
    mistakes = lint(folder, base, only)
    for mistake in mistakes:
        console.say(f"{mistake}")
    names = (only,) if only else edition_ids(folder)
    hidden = [name for name in names if base and name in edition_ids(carried)]
    for name in hidden:
        console.say(HIDDEN.format(name=name))
    console.tell(f"表样 {len(names)} 个，错误 {len(mistakes)} 处。")
    return Exit.FOUND if mistakes or hidden else Exit.FINE
