"""The document inside an official file: a 报送稿 carries the envelope, so it opens again.

Only what this program wrote is looked for: a custom XML part of an xlsx, an attachment of a pdf.
What the visible cells say is not read here.
"""

from __future__ import annotations

import io
import re
import zlib

from kpiform.patterns import regex

NAMESPACE = "urn:kpiform:document"
"""Namespace of the custom XML part that holds the envelope as text."""

_LARGEST = 64 * 2**20
_PART = regex(r"customXml/item\d+\.xml")
_ATTACHED = regex(rb"/EmbeddedFile\b.*?\bstream\r?\n", re.DOTALL)
_ENVELOPE = regex(rb'\s*\{\s*"format"\s*:\s*"kpiform"')


def embedded(data: bytes) -> bytes | None:
    """The envelope that an official file carries; None when the bytes are no such file."""
    if data[:4] == b"PK\x03\x04":
        return _in_workbook(data)
    if data[:5] == b"%PDF-":
        return _in_pdf(data)
    return None


def _in_workbook(data: bytes) -> bytes | None:
    import zipfile  # here, as few starts of the program read a workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if _PART.fullmatch(info.filename) and info.file_size <= _LARGEST:
                    found = _in_part(archive.read(info))
                    if found:
                        return found
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError):
        return None
    return None


def _in_part(xml: bytes) -> bytes | None:
    if b"<!DOCTYPE" in xml:  # entities could stand for gigabytes, and ours has none
        return None
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        return None
    return (root.text or "").encode() if root.tag == f"{{{NAMESPACE}}}document" else None


def _in_pdf(data: bytes) -> bytes | None:
    for start in _ATTACHED.finditer(data):
        try:
            found = zlib.decompressobj().decompress(data[start.end() :], _LARGEST)
        except zlib.error:
            continue
        if _ENVELOPE.match(found):
            return found
    return None
