"""Library files: YAML that reads like a table, by field of work and kind of indicator.

培训:
  数量指标:
    - {名称: 培训班期数, 指标值: "≥{n}期", 说明: 佐证：培训通知、签到表}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as key
from pathlib import Path
from typing import TYPE_CHECKING

from kpiform import resources
from kpiform.errors import LibraryFaulty
from kpiform.library.entry import COMMON, Entry
from kpiform.library.rows import SECOND
from kpiform.library.shelf import Library
from kpiform.patterns import regex
from kpiform.schema.catalogue import Catalogue
from kpiform.schema.edition import plain
from kpiform.schema.language import Strict

if TYPE_CHECKING:
    from kpiform.schema.reading import Location, Source

ANY_HEAD = "不分类型"
"""Stands in a file for entries that belong under no head of their own."""

NO_TAG = "未分领域"
"""Stands in a file for entries without a field of work."""

_PLAIN = regex("[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9、，。；：（）《》“”·％%/+-]*")
_UNSAFE = regex("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_HEAD = """\
# 我的指标库。可以用记事本改，也可以发给同事共用。写法与程序自带的指标库相同：
# 工作领域 → 二级指标（不限的写“{any_head}”）→ 每行一个指标：名称、指标值，另可写标签、来源、说明。
# 指标值里 {{n}} 是要填的数，{{year}} 是填报年度。
# 程序往里添加指标时会重写本文件，以 # 开头的注释不保留：要留的话请写在“说明”里。
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item(Strict):
    """One indicator as it stands in a file."""

    name: str = key(metadata={"alias": "名称"})
    pattern: str = key(metadata={"alias": "指标值"})
    tags: tuple[str, ...] = key(default=(), metadata={"alias": "标签"})
    source: str = key(default=COMMON, metadata={"alias": "来源"})
    note: str = key(default="", metadata={"alias": "说明"})


_File = dict[str, dict[str, tuple[_Item, ...]]]
"""Field of work → kind of indicator → indicators."""


def packaged(catalogue: Catalogue) -> Library:
    """The library that comes with the program. Raises ResourceMissing, LibraryFaulty."""
    return read_library(resources.resource("library", "indicators.yaml"), catalogue)


def read_library(path: Path, catalogue: Catalogue) -> Library:
    """The library of a file. Raises LibraryFaulty with every mistake and its line."""
    # Their libraries cost as much time as the start of the program.
    from kpiform.schema.complaints import validate
    from kpiform.schema.reading import read_source

    source = read_source(path, path.name)
    file = validate(source, _File)
    entries = _entries(file, source, _heads(catalogue)) if file is not None else []
    if source.mistakes:
        raise LibraryFaulty(sorted(set(source.mistakes)))
    return Library(entries)


def library_bytes(library: Library, catalogue: Catalogue) -> bytes:
    """The library as the bytes of a person's own file; ``read_library`` gives it back.

    Fields of work and kinds stand in the order of their first entry.
    """
    groups: dict[str, dict[str, list[Entry]]] = {}
    for entry in library.entries:
        tag = entry.tags[0] if entry.tags else NO_TAG
        head = catalogue.heads[entry.head].name if entry.head else ANY_HEAD
        groups.setdefault(tag, {}).setdefault(head, []).append(entry)
    lines = [_HEAD.format(any_head=ANY_HEAD)]
    for tag, heads in groups.items():
        lines.append(f"\n{_scalar(tag)}:\n")
        for head, entries in heads.items():
            lines.append(f"  {head}:\n")
            lines += [f"    - {_line(entry)}\n" for entry in entries]
    if not groups:
        lines.append("\n{}\n")
    return "".join(lines).encode("utf-8")


def _heads(catalogue: Catalogue) -> dict[str, str]:
    """Every wording of a second-level head → its id."""
    found = {plain(ANY_HEAD): ""}
    for id, head in catalogue.heads.items():
        if head.tier == SECOND:
            found |= {plain(name): id for name in (head.name, *head.aliases)}
    return found


def _entries(file: _File, source: Source, heads: dict[str, str]) -> list[Entry]:
    entries: list[Entry] = []
    known = "、".join({id: name for name, id in reversed(heads.items())}.values())
    first: dict[str, Location] = {}
    for tag, kinds in file.items():
        for kind, items in kinds.items():
            if plain(kind) not in heads:
                source.complain((tag, kind), f"没有“{kind}”这类指标，可以写：{known}")
                continue
            for index, item in enumerate(items):
                at: Location = (tag, kind, index)
                entry = _entry(item, heads[plain(kind)], tag)
                _check(entry, at, source, first)
                entries.append(entry)
    return entries


def _entry(item: _Item, head: str, tag: str) -> Entry:
    tags = item.tags if tag == NO_TAG else (tag, *item.tags)
    return Entry(item.name, item.pattern, head, tags, item.source, item.note)


def _check(entry: Entry, at: Location, source: Source, first: dict[str, Location]) -> None:
    """Note what is wrong with an entry; ``first`` are the places of the names so far."""
    for name, text in (("名称", entry.name), ("指标值", entry.pattern)):
        if not text.strip() and not source.doubtful((*at, name)):
            source.complain((*at, name), f"“{name}”是空的")
    place = first.setdefault(entry.key, at)
    if place != at and not source.doubtful((*at, "名称")):
        source.complain(at, f"“{entry.name}”写了两次，第 {source.line(place)} 行已有")


def _line(entry: Entry) -> str:
    parts = [("名称", _scalar(entry.name)), ("指标值", _scalar(entry.pattern))]
    if len(entry.tags) > 1:
        parts.append(("标签", _list(entry.tags[1:])))
    if entry.source != COMMON:
        parts.append(("来源", _scalar(entry.source)))
    if entry.note:
        parts.append(("说明", _scalar(entry.note)))
    return "{" + ", ".join(f"{name}: {text}" for name, text in parts) + "}"


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_scalar, texts)) + "]"


def _scalar(text: str) -> str:
    """A text as YAML: bare when nothing in it can mean anything else, else in quotes."""
    if _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
