"""The command ``diff``: what differs between two documents, years, forms or versions."""

from __future__ import annotations

import argparse
from pathlib import Path

from kpiform.carry import Difference, compare, differences
from kpiform.cli import opening, tables
from kpiform.cli.console import Console, Exit
from kpiform.errors import KpiformError
from kpiform.io.backups import Backups
from kpiform.opening import FoundForm


def diff(options: argparse.Namespace, console: Console) -> int:
    """Tell every difference, in the order of the later document's paper."""
    if options.xlsx and options.xlsx.suffix.lower() != ".xlsx":
        raise KpiformError("--xlsx 后面要写以 .xlsx 结尾的文件名，没有做任何事。")
    others = [path for path in (options.before, options.after) if path]
    tables.check(options.xlsx, *others)
    before, after = _versions(options, console)
    found = compare(before.document, after.document, after.edition, before.edition)
    if options.xlsx:
        tables.write(options.xlsx, differences.table(found), after.document, console)
    if options.json:
        console.say_json(
            {
                "before": str(options.before),
                "after": str(options.after or options.before),
                "sources": opening.sources((before, after)),
                "differences": [_data(each) for each in found],
            }
        )
    else:
        for each in found:
            console.say(f"{each.kind.value}  {each.where}：{differences.marked(each)}")
        console.tell(f"共 {len(found)} 处不同。" if found else "没有不同的地方。")
    return Exit.FINE


def _versions(options: argparse.Namespace, console: Console) -> tuple[FoundForm, FoundForm]:
    """The earlier and the later document."""
    first = opening.read(options.before, console)
    if options.after is not None:
        if options.submission is not None or options.backup is not None:
            raise KpiformError("写了两个文件，就不能再写 --submission 或 --backup。")
        return first, opening.read(options.after, console)
    if options.submission is not None:
        handed_in = first.document.submissions
        if not 1 <= options.submission <= len(handed_in):
            raise KpiformError(
                f"这份文件交过 {len(handed_in)} 稿，没有第 {options.submission} 稿。"
            )
        content = handed_in[options.submission - 1].content
        # What was handed in since is not part of the form, and no difference.
        now = first.with_document(first.document.content)
        return first.with_document(content), now
    if options.backup is not None:
        return opening.read(_backup(options.before, options.backup), console), first
    raise KpiformError("还要写第二个文件，或者用 --submission、--backup 写明与哪个版本比较。")


def _backup(path: Path, number: int) -> Path:
    kept = Backups.of_user().of(path)
    if not 1 <= number <= len(kept):
        raise KpiformError(f"这份文件有 {len(kept)} 个备份，没有第 {number} 个。")
    return kept[number - 1].file


def _data(difference: Difference) -> dict[str, object]:
    before, after = difference.spans
    return {
        "kind": difference.kind.value,
        "path": difference.path,
        "where": difference.where,
        "before": difference.before,
        "after": difference.after,
        "spans": {"before": [list(span) for span in before], "after": [list(s) for s in after]},
    }
