"""The commands ``carry``, ``convert`` and ``merge``: proposals as they stand, the rest to a person.

Nobody is asked on a command line: what needs a person is listed, and everything that was not looked
at stays marked in the new document.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from kpiform.carry import Carrying, Draft, apply, merge, propose, propose_conversion, report
from kpiform.carry.editions import edition_for
from kpiform.cli import opening, tables
from kpiform.cli.console import Console, Exit
from kpiform.errors import KpiformError, shown
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.io.documents import Opened
from kpiform.model.document import Document
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition


def carry(options: argparse.Namespace, console: Console) -> int:
    """Make this year's document from last year's."""
    tables.check(options.report, options.file, options.output)
    opened = opening.read(options.file)
    edition, year = _goal(options, opened)
    carrying = propose(opened.document, opened.edition, edition, year)
    return _finish(options, carrying, console)


def convert(options: argparse.Namespace, console: Console) -> int:
    """Put a document into another form of the same year."""
    tables.check(options.report, options.file, options.output)
    opened = opening.read(options.file)
    carrying = propose_conversion(opened.document, opened.edition, load_edition(options.edition))
    return _finish(options, carrying, console)


def merge_files(options: argparse.Namespace, console: Console) -> int:
    """Make one document of several offices' drafts."""
    if len(options.files) < 2:
        raise KpiformError("合并至少要两份填报文件，没有做任何事。")
    opened = [opening.read(path) for path in options.files]
    drafts = [
        Draft(path.stem, each.document) for path, each in zip(options.files, opened, strict=True)
    ]
    edition = opened[0].edition
    merging = merge(drafts, edition)
    documents.save(options.output, merging.document, Backups.of_user())
    if options.json:
        console.say_json(
            {
                "output": str(options.output),
                "edition": edition.id,
                "clashes": [asdict(each) for each in merging.clashes],
            }
        )
    else:
        for each in merging.clashes:
            console.say(f"{each.where}：{each.reason}")
    count = len(merging.clashes)
    console.tell(
        f"已把 {len(drafts)} 份文件合并成「{shown(options.output)}」；"
        + (f"有 {count} 处要人决定，文件里都做了标记。" if count else "各份之间没有不同的地方。")
    )
    return Exit.FINE


def _goal(options: argparse.Namespace, opened: Opened) -> tuple[Edition, int]:
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


def _finish(options: argparse.Namespace, carrying: Carrying, console: Console) -> int:
    document = apply(carrying)
    documents.save(options.output, document, Backups.of_user())
    lines = report.lines(carrying)
    if options.report:
        tables.write(options.report, report.table(carrying), document, console)
    if options.json:
        console.say_json(_data(options, carrying, document, lines))
    else:
        for line in lines:
            if line.asks:
                console.say(f"{line.outcome.value}  {line.was}：{line.reason}")
    asked = sum(line.asks for line in lines)
    console.tell(
        f"{carrying.purpose.value}完成，已建好「{shown(options.output)}」："
        f"有 {asked} 处要人决定，共 {len(document.pending)} 处还没有看过，文件里都做了标记。"
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
