"""Writing and reading the envelope."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import kpiform
from kpiform.codec.migrations import FORMAT_VERSION, migrate
from kpiform.codec.reading import read
from kpiform.errors import FileDamaged, FileEmpty, NewerFormat, NotOurFile
from kpiform.model.cleaning import clean
from kpiform.model.document import Document, Leftover, Row
from kpiform.model.submission import Submission
from kpiform.patterns import regex

_MARK = "kpiform"
# Where the mark stands in a file that we wrote: a broken one with it is a damaged file of ours.
_OUR_HEAD = regex(rb'\A(\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"kpiform"')
_LONGEST_VERSION = 40


def encode(document: Document) -> bytes:
    """The document as the bytes of a ``.kpif`` file; the same document gives the same bytes."""
    envelope = {
        "format": _MARK,
        "version": FORMAT_VERSION,
        "program": kpiform.__version__,
        "edition": document.edition,
        "document": _body(document),
    }
    if document.submissions:
        envelope["submissions"] = [_submission(each) for each in document.submissions]
    return (json.dumps(envelope, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def decode(data: bytes) -> Document:
    """The document in the bytes of a ``.kpif`` file.

    Raises FileEmpty for no bytes, NotOurFile for anything that is not an envelope of this program,
    NewerFormat when a newer program wrote it, FileDamaged when it is ours but broken (half a file,
    a missing part, one id twice).
    """
    raw = _parse(data)
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileDamaged("缺少格式版本")
    if version > FORMAT_VERSION:
        program = raw.get("program")
        raise NewerFormat(program[:_LONGEST_VERSION] if isinstance(program, str) else "")
    return read(migrate(raw, version))


def is_envelope(data: bytes) -> bool:
    """Whether bytes begin as those of a ``.kpif`` file do, be they whole or not."""
    return _OUR_HEAD.match(data) is not None


class _Twice(ValueError):
    """A name stands twice in one JSON object; the parser would keep the last one silently."""


def _parse(data: bytes) -> dict[str, Any]:
    if not data:
        raise FileEmpty()
    if not data.strip(b"\0"):
        raise FileDamaged("内容全是空字节，多半是存盘时断电")
    try:
        raw = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        if not is_envelope(data):
            raise NotOurFile() from None
        if isinstance(error, _Twice):
            raise FileDamaged(str(error)) from None
        raise FileDamaged("内容不完整，可能没有存完或拷贝中断") from None
    if not isinstance(raw, dict) or raw.get("format") != _MARK:
        raise NotOurFile()
    return raw


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = {name: clean(value) if isinstance(value, str) else value for name, value in pairs}
    if len(found) < len(pairs):
        raise _Twice("同一处有两个同名的内容")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _body(document: Document) -> dict[str, Any]:
    body: dict[str, Any] = {
        "fields": _written(document.fields),
        "tables": {name: [_row(r) for r in rows] for name, rows in sorted(document.tables.items())},
    }
    if document.kept:
        body["kept"] = [
            {
                "rule": kept.rule,
                "path": kept.path,
                "subject": clean(kept.subject),
                "reason": clean(kept.reason),
            }
            for kept in document.kept
        ]
    if document.baseline:
        body["baseline"] = {
            "year": document.baseline.year,
            "edition": document.baseline.edition,
            "values": _written(document.baseline.values),
            **_left("ended", document.baseline.ended),
        }
    if document.pending:
        body["pending"] = _written(document.pending)
    return body | _left("leftovers", document.leftovers)


def _left(name: str, leftovers: tuple[Leftover, ...]) -> dict[str, Any]:
    """Texts without a place, under a name that is absent where there are none."""
    found = [{part: clean(text) for part, text in asdict(each).items()} for each in leftovers]
    return {name: found} if found else {}


def _submission(submission: Submission) -> dict[str, Any]:
    reason = clean(submission.reason)
    return {
        "moment": submission.moment.isoformat(timespec="seconds"),
        "program": submission.program,
        "errors": submission.errors,
        "warnings": submission.warnings,
        "infos": submission.infos,
        **({"reason": reason} if reason else {}),
        "fonts": list(map(clean, submission.fonts)),
        "files": [{**asdict(file), "name": clean(file.name)} for file in submission.files],
        "document": _body(submission.content),
    }


def _row(row: Row) -> dict[str, Any]:
    written: dict[str, Any] = {"id": row.id}
    cells = _written(row.cells)
    if cells:
        written["cells"] = cells
    if row.children:
        written["children"] = [_row(child) for child in row.children]
    return written


def _written(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts as they stand in a file: by name, clean, blank ones absent."""
    cleaned = {name: clean(text) for name, text in sorted(texts.items())}
    return {name: text for name, text in cleaned.items() if text}
