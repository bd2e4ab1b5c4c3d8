"""The xlsx file as a package: repeatable bytes, and the document as a custom XML part that Excel
keeps when it saves.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kpiform.codec.embedded import NAMESPACE

PART = "customXml/item1.xml"

_ITEM_ID = "{6B1F3C58-0C2B-4E0B-9B57-6B7069666F72}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_WORKBOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def literal(text: str) -> str:
    """Text so that Excel shows it as it is: ``_x0041_`` would be read as an escaped ``A``. What XML
    cannot hold is left out.
    """
    return _ESCAPE_LIKE.sub("_x005F_", _CONTROL.sub("", text))


@dataclass(frozen=True, slots=True)
class Replacement:
    """XML that takes the place of other XML in a part of the package, where it stands once."""

    part: str
    old: str
    new: str


def finish(data: bytes, document: bytes | None, replacements: Iterable[Replacement] = ()) -> bytes:
    """The package with its parts in a fixed order, without times of day, with ``document`` inside
    if there is one.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for each in replacements:
        before, found, after = parts[each.part].partition(each.old.encode())
        assert found, f"{each.part} has no {each.old}"
        parts[each.part] = before + each.new.encode() + after
    parts[_CORE] = _TIMES.sub(b"", parts[_CORE])
    if document is not None:
        _add_document(parts, document)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on Windows and Linux
            archive.writestr(info, content)
    return buffer.getvalue()


def _add_document(parts: dict[str, bytes], document: bytes) -> None:
    text = escape(document.decode("utf-8"))
    parts[PART] = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<document xmlns="{NAMESPACE}">{text}</document>'
    ).encode()
    parts["customXml/itemProps1.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_CUSTOM}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    parts["customXml/_rels/item1.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATION}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ).encode()
    parts[_WORKBOOK_RELATIONS] = _with_last_child(
        parts[_WORKBOOK_RELATIONS],
        f'<Relationship Id="rIdKpiform" Type="{_RELATION}/customXml" Target="../{PART}"/>',
    )
    parts[_CONTENT_TYPES] = _with_last_child(
        parts[_CONTENT_TYPES],
        '<Override PartName="/customXml/itemProps1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>',
    )


def _with_last_child(xml: bytes, child: str) -> bytes:
    """The XML with one more element at the end of its root."""
    before, closing, after = xml.rpartition(b"</")
    return before + child.encode() + closing + after
