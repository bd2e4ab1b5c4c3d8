"""Writing and reading the envelope."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import kpiform
from kpiform.codec.migrations import FORMAT_VERSION, migrate
from kpiform.codec.shape import EnvelopeShape, RowShape, faults
from kpiform.errors import FileDamaged, NewerFormat, NotOurFile
from kpiform.model.cleaning import clean
from kpiform.model.document import Baseline, Document, Kept, Row

_MARK = "kpiform"


def encode(document: Document) -> bytes:
    """The document as the bytes of a ``.kpif`` file; the same document always gives the same bytes."""
    body: dict[str, Any] = {
        "fields": dict(sorted(document.fields.items())),
        "tables": {name: [_row(r) for r in rows] for name, rows in sorted(document.tables.items())},
    }
    if document.kept:
        body["kept"] = [
            {"rule": k.rule, "path": k.path, "subject": k.subject, "reason": k.reason}
            for k in document.kept
        ]
    if document.baseline:
        base = document.baseline
        body["baseline"] = {
            "year": base.year,
            "edition": base.edition,
            "values": dict(sorted(base.values.items())),
        }
    envelope = {
        "format": _MARK,
        "version": FORMAT_VERSION,
        "program": kpiform.__version__,
        "edition": document.edition,
        "document": body,
    }
    return (json.dumps(envelope, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def decode(data: bytes) -> Document:
    """The document in the bytes of a ``.kpif`` file.

    Raises NotOurFile for anything that is not an envelope of this program, NewerFormat when a newer program wrote it,
    FileDamaged when it is ours but broken (half a file, a missing part, one row id twice).
    """
    raw = _parse(data)
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileDamaged("缺少格式版本")
    if version > FORMAT_VERSION:
        raise NewerFormat(str(raw.get("program", "")))
    shape, problem = faults(EnvelopeShape, migrate(raw, version))
    if shape is None:
        raise FileDamaged(problem)
    return _document(shape)


def _parse(data: bytes) -> dict[str, Any]:
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        if f'"format": "{_MARK}"'.encode() in data[:200]:
            raise FileDamaged("内容不完整，可能没有存完或拷贝中断") from None
        raise NotOurFile() from None
    if not isinstance(raw, dict) or raw.get("format") != _MARK:
        raise NotOurFile()
    return raw


def _row(row: Row) -> dict[str, Any]:
    written: dict[str, Any] = {"id": row.id}
    if row.cells:
        written["cells"] = dict(sorted(row.cells.items()))
    if row.children:
        written["children"] = [_row(child) for child in row.children]
    return written


def _document(shape: EnvelopeShape) -> Document:
    body = shape.document
    seen: set[str] = set()
    base = body.baseline
    return Document(
        edition=shape.edition,
        fields=_texts(body.fields),
        tables=MappingProxyType(
            {name: tuple(_read_row(r, seen) for r in rows) for name, rows in body.tables.items()}
        ),
        kept=tuple(Kept(k.rule, k.path, clean(k.subject), clean(k.reason)) for k in body.kept),
        baseline=Baseline(base.year, base.edition, _texts(base.values)) if base else None,
    )


def _texts(texts: Mapping[str, str]) -> Mapping[str, str]:
    cleaned = {name: clean(text) for name, text in texts.items()}
    return MappingProxyType({name: text for name, text in cleaned.items() if text})


def _read_row(shape: RowShape, seen: set[str]) -> Row:
    if shape.id in seen:
        raise FileDamaged(f"行号“{shape.id}”出现了两次")
    seen.add(shape.id)
    children = tuple(_read_row(child, seen) for child in shape.children)
    return Row(shape.id, _texts(shape.cells), children)
