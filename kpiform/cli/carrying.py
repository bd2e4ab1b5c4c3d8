"""The commands ``carry``, ``convert`` and ``merge``: proposals as they stand, the rest to a person.

Nobody is asked on a command line: what needs a person is listed, and everything that was not looked
at stays marked in the new document.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from kpiform.carry import (
    Carrying,
    Draft,
    afterwards,
    apply,
    merge,
    propose,
    propose_conversion,
    report,
)
from kpiform.carry.editions import edition_for
from kpiform.cli import opening, tables
from kpiform.cli.console import Console, Exit
from kpiform.errors import KpiformError, shown
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.model.document import Document
from kpiform.opening import FoundForm
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition


def carry(options: argparse.Namespace, console: Console) -> int:
    """Make this year's document from last year's."""
    tables.check(options.report, options.file, options.output)
    opened = opening.read(options.file, console)
    edition, year = _goal(options, opened)
    carrying = propose(opened.document, opened.edition, edition, year)
    return _finish(options, opened, carrying, console)


def carried(options: argparse.Namespace, console: Console) -> int:
    """Tell how this year's document stands to last year's, at any time after the carry-over."""
    tables.check(options.report, options.file)
    opened = opening.read(options.file, console)
    document = opened.document
    if document.baseline is None:
        raise KpiformError(
            f"「{shown(options.file)}」不是结转来的，没有去年的值；"
            "要对照两份文件请用 kpiform diff。"
        )
    found = afterwards.lines(document, opened.edition)
    if options.report:
        table = afterwards.table(document, opened.edition)
        tables.write(options.report, table, document, console)
    if options.json:
        told = [{**asdict(each), "outcome": each.outcome.value} for each in found]
        console.say_json({"file": str(options.file), "lines": told})
    elif not options.report:
        for each in found:
            console.say(
                f"{each.outcome.value}  {each.where or each.was}：{each.before} → {each.after}"
            )
    waiting = sum(not each.looked for each in found)
    console.tell(f"共 {len(found)} 处，其中 {waiting} 处还没有人看过。")
    return Exit.FINE


def convert(options: argparse.Namespace, console: Console) -> int:
    """Put a document into another form of the same year."""
    tables.check(options.report, options.file, options.output)
    opened = opening.read(options.file, console)
    carrying = propose_conversion(opened.document, opened.edition, load_edition(options.edition))
    return _finish(options, opened, carrying, console)


def merge_files(options: argparse.Namespace, console: Console) -> int:
    """Make one document of several offices' drafts."""
    opened = opening.read_all(options.files, console)
    if len(opened) < 2:
        raise KpiformError("合并至少要两份表，没有做任何事。")
    drafts = [Draft(each.name, each.document) for each in opened]
    edition = opened[0].edition
    merging = merge(drafts, edition)
    documents.save(options.output, merging.document, Backups.of_user())
    if options.json:
        console.say_json(
            {
                "output": str(options.output),
                "edition": edition.id,
                "sources": opening.sources(opened),
                "clashes": [asdict(each) for each in merging.clashes],
            }
        )
    else:
        for each in merging.clashes:
            console.say(f"{each.where}：{each.reason}")
            for text, name in zip(each.texts, each.drafts, strict=False):
                console.say(f"    {name}：{text}".replace("\n", " "))
    count = len(merging.clashes)
    console.tell(
        f"已把 {len(drafts)} 份稿子合并成「{shown(options.output)}」；"
        + (f"有 {count} 处要人决定，文件里都做了标记。" if count else "各份之间没有不同的地方。")
    )
    return Exit.FINE


def _goal(options: argparse.Namespace, opened: FoundForm) -> tuple[Edition, int]:
    """The edition and year to carry into, from whichever of them was given."""
    year: int | None = options.year
    if options.edition is None:
        if year is None:
            raise KpiformError("请用 --edition 写明今年的表样，或用 --year 写明年度。")
        return edition_for(opened.edition, year), year
    edition = load_edition(options.edition)
    if year is None:
        last, years = opened.document.year, edition.form.years
        year = last + 1 if last is not None else years.first
        if year not in years and years.first > year:
            year = years.first
    return edition, year


def _finish(
    options: argparse.Namespace, opened: FoundForm, carrying: Carrying, console: Console
) -> int:
    document = apply(carrying)
    documents.save(options.output, document, Backups.of_user())
    lines = report.lines(carrying)
    if options.report:
        tables.write(options.report, report.table(carrying), document, console)
    if options.json:
        data = _data(options, carrying, document, lines)
        console.say_json(data | {"sources": opening.sources([opened])})
    else:
        for line in lines:
            if line.asks:
                console.say(f"{line.outcome.value}  {line.was}：{line.reason}")
    asked = sum(line.asks for line in lines)
    waiting = len(document.pending)
    console.tell(
        f"{carrying.purpose.value}完成，已建好「{shown(options.output)}」：有 {asked} 处要人决定"
        + (f"，共 {waiting} 处还没有看过，文件里都做了标记。" if waiting else "。")
    )
    return Exit.FINE


def _data(
    options: argparse.Namespace,
    carrying: Carrying,
    document: Document,
    lines: tuple[report.Line, ...],
) -> dict[str, Any]:
    passages = {
        each.source: [asdict(passage) for passage in each.passages] for each in carrying.decisions
    }
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.outcome.name.lower()] = counts.get(line.outcome.name.lower(), 0) + 1
    return {
        "file": str(options.file),
        "output": str(options.output),
        "edition": carrying.target_edition.id,
        "year": document.text("year"),
        "counts": counts,
        "pending": sorted(document.pending),
        "lines": [
            {
                **asdict(line),
                "outcome": line.outcome.value,
                "passages": passages.get(line.source, []),
            }
            for line in lines
        ],
    }
