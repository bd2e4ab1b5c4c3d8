"""From the plain data of an envelope to a Document: nothing missing, nothing unknown, nothing bent.

Written by hand because every start of the program reads a file: a library for it costs more time
than all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from kpiform.errors import FileDamaged, shown
from kpiform.model.cleaning import clean
from kpiform.model.document import Baseline, Document, Kept, Leftover, Row, is_row_id
from kpiform.model.submission import OfficialFile, Submission
from kpiform.patterns import regex

_Read = Callable[[Any], Any]
_Parts = Mapping[str, _Read]

_ID = regex(r"[A-Za-z0-9_.\-]{1,80}")
_PATH = regex(r"[A-Za-z0-9_.\-/#]{0,400}")
_SHA256 = regex(r"[0-9a-f]{64}")
_MOMENT = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}")
_YEARS = range(1970, 9999)  # beyond, a moment cannot be put into every time zone
_LONGEST_PLACE = 80
_DEEPEST = 50  # rows below each other; no form has more than four


class _Wrong(Exception):
    """Something is missing or not what it should be; ``place`` grows on the way out."""

    def __init__(self, *place: str | int) -> None:
        self.place = list(place)


def read(envelope: Mapping[str, Any]) -> Document:
    """The document of an envelope in the current format. Raises FileDamaged with the place."""
    try:
        return _document(envelope)
    except _Wrong as wrong:
        where = shown(".".join(map(str, wrong.place)))
    if len(where) > _LONGEST_PLACE:
        where = "…" + where[-_LONGEST_PLACE:]
    raise FileDamaged(f"“{where}”处的内容缺失或写法不对")


def _document(envelope: Any) -> Document:
    found = _members(
        envelope,
        {
            "format": _text,
            "version": _number,
            "program": _text,
            "edition": _id,
            "document": _body,
        },
        {"submissions": partial(_list, _submission)},
    )
    edition = found["edition"]
    submissions = (
        Submission(content=Document(edition=edition, **body), **parts)
        for body, parts in found.get("submissions", ())
    )
    return Document(edition=edition, submissions=tuple(submissions), **found["document"])


def _body(value: Any) -> dict[str, Any]:
    """What a Document is made of, but for its edition."""
    found = _members(
        value,
        {"fields": partial(_texts, _ID), "tables": partial(_mapping, _ID, _rows)},
        {
            "kept": partial(_list, _kept),
            "baseline": _baseline,
            "pending": partial(_texts, _PATH),
            "leftovers": partial(_list, _leftover),
        },
    )
    found["tables"] = MappingProxyType(found["tables"])
    _refuse_twice(row.id for rows in found["tables"].values() for top in rows for row in top.walk())
    kept = tuple(sorted(found.get("kept", ()), key=_place))
    if len(set(map(_place, kept))) < len(kept):
        raise FileDamaged("同一处保留了两次理由")
    return {**found, "kept": kept}


def _refuse_twice(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise FileDamaged(f"行号“{each}”出现了两次")
        seen.add(each)


def _rows(value: Any, depth: int = 1) -> tuple[Row, ...]:
    if depth > _DEEPEST:
        raise FileDamaged("内容嵌套过深")
    return _list(partial(_row, depth=depth), value)


def _row(value: Any, depth: int) -> Row:
    found = _members(
        value,
        {"id": _row_id},
        {"cells": partial(_texts, _ID), "children": partial(_rows, depth=depth + 1)},
    )
    return Row(**found)


def _kept(value: Any) -> Kept:
    parts: _Parts = {"rule": _id, "path": _path, "subject": _text, "reason": _text}
    return Kept(**_members(value, parts))


def _place(kept: Kept) -> tuple[str, str]:
    return kept.path, kept.rule


def _baseline(value: Any) -> Baseline | None:
    if value is None:
        return None
    parts: _Parts = {"year": _text, "edition": _text, "values": partial(_texts, _PATH)}
    return Baseline(**_members(value, parts, {"ended": partial(_list, _leftover)}))


def _leftover(value: Any) -> Leftover:
    parts: _Parts = {"text": _text, "place": _text, "reason": _text}
    return Leftover(**_members(value, parts))


def _submission(value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was handed in: the document's parts, and the rest of a Submission."""
    found = _members(
        value,
        {
            "moment": _moment,
            "program": _text,
            "errors": _number,
            "warnings": _number,
            "infos": _number,
            "fonts": partial(_list, _text),
            "files": partial(_list, _file),
            "document": _body,
        },
        {"reason": _text},
    )
    found["fonts"] = tuple(map(clean, found["fonts"]))
    return found.pop("document"), found


def _file(value: Any) -> OfficialFile:
    parts: _Parts = {
        "name": _text,
        "variant": _id,
        "sha256": partial(_matching, _SHA256),
        "size": _number,
    }
    return OfficialFile(**_members(value, parts))


def _members(
    value: Any, required: _Parts, optional: _Parts = MappingProxyType({})
) -> dict[str, Any]:
    """The members of a JSON object by name, each read; optional ones may be absent."""
    known = {**required, **optional}
    if type(value) is not dict:
        raise _Wrong()
    for name in (*required, *value):
        if name not in value or name not in known:
            raise _Wrong(name)
    return {name: _part(known[name], value[name], name) for name in known if name in value}


def _mapping(names: re.Pattern[str], read: _Read, value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise _Wrong()
    for name in value:
        if not names.fullmatch(name):
            raise _Wrong(name)
    return {name: _part(read, each, name) for name, each in value.items()}


def _texts(names: re.Pattern[str], value: Any) -> Mapping[str, str]:
    """Texts by name, without the empty ones."""
    texts = _mapping(names, _text, value)
    return MappingProxyType({name: text for name, text in texts.items() if text})


def _list(read: _Read, value: Any) -> tuple[Any, ...]:
    if type(value) is not list:
        raise _Wrong()
    return tuple(_part(read, each, index) for index, each in enumerate(value))


def _part(read: _Read, value: Any, step: str | int) -> Any:
    try:
        return read(value)
    except _Wrong as wrong:
        wrong.place.insert(0, step)
        raise


def _text(value: Any) -> str:
    if type(value) is not str:
        raise _Wrong()
    return value


def _matching(pattern: re.Pattern[str], value: Any) -> str:
    text = _text(value)
    if not pattern.fullmatch(text):
        raise _Wrong()
    return text


_id = partial(_matching, _ID)
_path = partial(_matching, _PATH)


def _row_id(value: Any) -> str:
    text = _text(value)
    if not is_row_id(text):
        raise _Wrong()
    return text


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise _Wrong()
    return value


def _moment(value: Any) -> datetime:
    if not _MOMENT.fullmatch(_text(value)):
        raise _Wrong()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise _Wrong() from None
    if moment.year not in _YEARS:
        raise _Wrong()
    return moment
