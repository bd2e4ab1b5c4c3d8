"""The document inside official files."""

import io
import zipfile
import zlib

import pytest

from kpiform.codec import embedded
from kpiform.codec.embedded import NAMESPACE

ENVELOPE = '{\n "format": "kpiform",\n "version": 1,\n "名": "<&>"\n}\n'


def workbook(part: str, name: str = "customXml/item1.xml") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(name, part)
    return buffer.getvalue()


def part(text: str = "&lt;&amp;&gt;", namespace: str = NAMESPACE) -> str:
    return f'<?xml version="1.0"?><document xmlns="{namespace}">{text}</document>'


def pdf(content: bytes) -> bytes:
    return b"%PDF-1.4\n1 0 obj\n<< /Type /EmbeddedFile >>\nstream\r\n" + content + b"\nendstream"


def test_that_the_part_of_a_workbook_gives_its_text_back() -> None:
    assert embedded(workbook(part())) == b"<&>"


def test_that_the_attachment_of_a_pdf_gives_its_bytes_back() -> None:
    assert embedded(pdf(zlib.compress(ENVELOPE.encode()))) == ENVELOPE.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        ENVELOPE.encode(),
        b"PK\x03\x04 half a file",
        workbook(part(namespace="urn:somebody-else")),
        workbook(part(), name="customXml/other.xml"),
        workbook("<document"),
        workbook('<!DOCTYPE d [<!ENTITY a "b">]>' + part()),
        b"%PDF-1.4\nno attachment",
        pdf(b"not compressed"),
        pdf(zlib.compress(b"a picture")),
    ],
)
def test_that_other_bytes_carry_no_document(data: bytes) -> None:
    assert embedded(data) is None


def test_that_a_part_larger_than_any_document_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("customXml/item1.xml", b" " * (64 * 2**20 + 1))
    assert embedded(buffer.getvalue()) is None
