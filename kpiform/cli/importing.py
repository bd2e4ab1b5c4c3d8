"""The command ``import``: somebody's Excel, Word or PDF files as documents, with a report.

JSON of a source: ``{"file", "kind", "remarks": [{"place", "sentence"}], "forms": [{"output",
"grid", "edition", "sureness", "others": [{"edition", "sureness"}], "counts": {"taken", "repaired",
"unsure", "left"}, "items": [{"kind", "path", "where", "text", "source", "place", "reason",
"also"}]}]}``; of one that cannot be read ``{"file", "error"}``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kpiform.cli import reading
from kpiform.cli.console import Console, Exit
from kpiform.errors import FileError, KpiformError, shown
from kpiform.intake.flat import Source
from kpiform.intake.proposal import Item, Kind, Proposal
from kpiform.intake.reading import read
from kpiform.intake.understanding import understand
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.schema.loader import load_edition

_SUFFIX = ".kpif"
_CLOSE = 0.08
"""Editions whose sureness differs by less are both named."""

_LONGEST = 60
_NO_NAME = frozenset('\\/:*?"<>|')


def run(options: argparse.Namespace, console: Console) -> int:
    """Import sources; one that cannot be read is told and the others are imported all the same."""
    folder = _folder(options)
    results: list[dict[str, Any]] = []
    code = Exit.FINE
    for path in options.sources:
        try:
            source = read(path)
            proposals = understand(source, options.edition)
            saved = _save(options, path, proposals, folder)
        except KpiformError as error:
            if isinstance(error, FileError):
                error.at(path)
            console.tell(error.message)
            results.append({"file": str(path), "error": error.message})
            code = Exit.FAILED
            continue
        for target in saved:
            console.tell(f"已存为「{shown(target)}」。")
        if any(each.of(Kind.UNSURE) or each.of(Kind.LEFT) for each in proposals):
            code = max(code, Exit.FOUND)
        results.append(_data(path, source, proposals, saved))
        if not options.json:
            for line in _lines(path, source, proposals):
                console.say(line)
    if options.json:
        console.say_json(results if len(options.sources) > 1 else results[0])
    return code


def _folder(options: argparse.Namespace) -> bool:
    """Whether the output is a folder. Raises KpiformError when it should be one and is not."""
    output: Path = options.output
    if output.is_dir():
        return True
    if len(options.sources) > 1:
        raise KpiformError(
            f"有多个来源时，-o 后面要写一个已有的文件夹，「{shown(output)}」不是。"
            "没有读入任何内容。"
        )
    return False


def _save(
    options: argparse.Namespace, path: Path, proposals: Sequence[Proposal], folder: bool
) -> list[Path]:
    """Write a document for each form; none of them when one of the files is there already."""
    base = options.output / f"{path.stem}{_SUFFIX}" if folder else options.output
    targets = _targets(base, proposals)
    there = next((target for target in targets if target.exists()), None)
    if there:
        raise KpiformError(f"「{shown(there)}」已经存在，没有覆盖它，也没有读入「{shown(path)}」。")
    for target, proposal in zip(targets, proposals, strict=True):
        documents.save(target, proposal.draft, Backups.of_user())
    return targets


def _targets(base: Path, proposals: Sequence[Proposal]) -> list[Path]:
    """The file of each form: the base for a single one, else with what tells it from the others."""
    if len(proposals) == 1:
        return [base]
    names = [_name(proposal) for proposal in proposals]
    seen: Counter[str] = Counter()
    targets = []
    for name in names:
        seen[name] += 1
        number = str(seen[name]) if names.count(name) > 1 or not name else ""
        told = f"{name} {number}".strip()
        targets.append(base.with_name(f"{base.stem}（{told}）{base.suffix}"))
    return targets


def _name(proposal: Proposal) -> str:
    fields = proposal.document.fields
    name = fields.get("project.name") or proposal.grid or fields.get("department.name", "")
    return "".join(char for char in name if char not in _NO_NAME and char.isprintable())[
        :40
    ].strip()


def _lines(path: Path, source: Source, proposals: Sequence[Proposal]) -> Iterator[str]:
    """The report for a person."""
    for number, proposal in enumerate(proposals, 1):
        which = f"第 {number} 张表，" if len(proposals) > 1 else ""
        edition = load_edition(proposal.edition)
        yield f"「{shown(path)}」{which}{edition.form.name}，把握 {proposal.sureness:.0%}"
        close = [name for name, sure in proposal.others if proposal.sureness - sure < _CLOSE]
        if close:
            names = "、".join(load_edition(name).form.name for name in close)
            yield f"  也像{names}，认错了请用 --edition 指定"
        counts = (f"{kind.value} {len(proposal.of(kind))} 处" for kind in Kind)
        yield "  " + "，".join(counts)
        for kind in (Kind.REPAIRED, Kind.UNSURE, Kind.LEFT):
            items = proposal.of(kind)
            if items:
                yield f"  {kind.value}："
                yield from (f"    {_line(item)}" for item in items)
    for remark in source.remarks:
        yield f"  注意：{remark.place}{'，' if remark.place else ''}{remark.sentence}"


def _line(item: Item) -> str:
    said = f"“{_short(item.source)}”" if item.source else ""
    goes = f" → {item.where}" if item.where else ""
    text = f"“{_short(item.text)}”" if item.text and item.text != item.source else ""
    return f"{item.place} {said}{goes}{text}：{item.reason}".strip()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _data(
    path: Path, source: Source, proposals: Iterable[Proposal], saved: Iterable[Path]
) -> dict[str, Any]:
    return {
        "file": str(path),
        "kind": source.kind,
        "remarks": [{"place": each.place, "sentence": each.sentence} for each in source.remarks],
        "forms": [
            _form(proposal, target) for proposal, target in zip(proposals, saved, strict=True)
        ],
    }


def _form(proposal: Proposal, target: Path) -> dict[str, Any]:
    return {"output": str(target), **reading.data(proposal)}
