"""What a file really is, told by its content; its name is asked only where contents look alike."""

from __future__ import annotations

import re
from enum import Enum

from kpiform.errors import SourceRefused
from kpiform.intake.readers.parcel import Parcel
from kpiform.intake.readers.refusals import (
    damaged,
    has_password,
    our_own,
    picture,
    unknown,
    unsupported,
)


class Kind(Enum):
    """A kind of file that is read; the values are the extensions that it usually has."""

    XLSX = ("xlsx", "xlsm", "xltx", "xltm")
    XLS = ("xls", "xlt")
    ODS = ("ods", "ots")
    DOCX = ("docx", "docm", "dotx", "dotm")
    PDF = ("pdf",)
    TEXT = ("csv", "txt", "tsv")


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*"),
    *(b"\x00\x00\x01\x00", b"\xd7\xcd\xc6\x9a"),
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OF_WPS = {"et": "WPS 表格的 .et 文件", "wps": "WPS 文字的 .wps 文件"}
_OF_UOF = {"uos": "标文通表格（.uos）", "uot": "标文通文字（.uot）", "uof": "标文通文件（.uof）"}
_PDF_WITHIN = 1024
"""A pdf may begin so many bytes into the file."""
_HEAD = 4096


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a file. Raises SourceRefused for all that is not read, with what to do."""
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return _in_zip(extension(name), data)
    if head.startswith(_OLE):
        return _in_compound(extension(name), data)
    if head.startswith(_BIFF):
        return Kind.XLS
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Kind.PDF
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise picture()
    if head.startswith(_ARCHIVES):
        raise unsupported("压缩包（请先解压）")
    from kpiform.codec import is_envelope  # here, as the window imports this at its start

    if is_envelope(head):
        raise our_own()
    return _in_text(extension(name), data)


def extension(name: str) -> str:
    """The last part of a name after a point, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _in_zip(called: str, data: bytes) -> Kind:
    parcel = Parcel(data)
    if "mimetype" in parcel:
        mime = parcel.read("mimetype")[:200]
        if b"opendocument.spreadsheet" in mime:
            return Kind.ODS
        if b"opendocument" in mime:
            raise unsupported("OpenDocument 文字或演示文件（.odt、.odp）")
    names = [name.lower() for name in parcel.names]
    if any(name.endswith("ofd.xml") for name in names):
        raise unsupported("版式文件（.ofd）")
    if called in _OF_UOF or any(name in ("uof.xml", "uof/uof.xml") for name in names):
        raise unsupported(_OF_UOF.get(called, "标文通文件（.uof）"))
    if any(name.endswith("xl/workbook.bin") for name in names):
        raise unsupported("Excel 二进制工作簿（.xlsb）")
    return _by_types(parcel)


def _by_types(parcel: Parcel) -> Kind:
    """Excel and Word say in the list of content types what they are."""
    if "[content_types].xml" not in parcel:
        raise unsupported("压缩包（请先解压）")
    types = parcel.read("[content_types].xml")
    if b"spreadsheetml" in types or b"ms-excel" in types:
        return Kind.XLSX
    if b"wordprocessingml" in types or b"ms-word" in types:
        return Kind.DOCX
    if b"presentationml" in types:
        raise unsupported("演示文稿（.pptx）")
    raise unknown()


def _in_compound(called: str, data: bytes) -> Kind:
    """The container of old Office files and of encrypted new ones: streams have UTF-16 names."""
    if _stream("EncryptedPackage") in data:
        raise has_password()
    if called in _OF_WPS:
        raise unsupported(_OF_WPS[called])
    if _stream("Workbook") in data or _stream("Book") in data:
        return Kind.XLS
    if _stream("WordDocument") in data:
        raise unsupported("旧版 Word 的 .doc 文件")
    if _stream("PowerPoint Document") in data:
        raise unsupported("旧版演示文稿（.ppt）")
    raise unknown() if called != "xls" else damaged()


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"


_MARKUP = re.compile(
    rb"^[\s\xef\xbb\xbf]*<(\?xml|!doctype|html|head|meta|table|uof)", re.IGNORECASE
)
_TEXT_OF_MARKUP = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "XML 电子表格"),
    (b"schemas.microsoft.com/office/word", "Word 的 XML 文件"),
    (b"uof", "标文通文件（.uof）"),
    (b"<html", "存成 Excel 样子的网页"),
    (b"<table", "存成 Excel 样子的网页"),
)


def _in_text(called: str, data: bytes) -> Kind:
    if called in _OF_UOF:
        raise unsupported(_OF_UOF[called])
    if _MARKUP.match(data[:_HEAD]):
        lower = data[:_HEAD].lower()
        raise unsupported(
            next((what for mark, what in _TEXT_OF_MARKUP if mark in lower), "XML 文件")
        )
    if data.startswith(rb"{\rtf"):
        raise unsupported("RTF 文件（.rtf）")
    if called in Kind.TEXT.value:
        return Kind.TEXT
    _refuse_by_name(called)
    raise unknown()


def _refuse_by_name(called: str) -> None:
    """A file that begins like nothing known, but whose name says what it should be."""
    if any(called in kind.value for kind in Kind):
        raise damaged("开头的内容不是它该有的")
    named = {**_OF_WPS, "ofd": "版式文件（.ofd）", "doc": "旧版 Word 的 .doc 文件"}
    if called in named:
        raise unsupported(named[called])


__all__ = ["Kind", "SourceRefused", "extension", "kind_of"]
