"""What a file is, told by its content; and what to do with those that are not read."""

import pytest

from kpiform.codec import encode
from kpiform.errors import SourceRefused
from kpiform.intake.readers import door
from kpiform.intake.readers.kinds import Kind, kind_of
from kpiform.model.document import Document
from tests.unit.intake.readers.making import (
    data,
    document,
    opened,
    said,
    sentences,
    spreadsheet,
    types,
    workbook,
    written,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def compound(*streams: str) -> bytes:
    """The beginning of a container of old Office files with streams of these names."""
    return OLE + b"".join(name.encode("utf-16-le") + b"\x00\x00" for name in streams)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (workbook("<sheetData/>"), Kind.XLSX),
        (zipped({"[Content_Types].xml": types("vnd.ms-excel.sheet.macroEnabled")}), Kind.XLSX),
        (document(said("甲")), Kind.DOCX),
        (spreadsheet(), Kind.ODS),
        (compound("Workbook"), Kind.XLS),
        (compound("Book"), Kind.XLS),
        (b"\x09\x08\x10\x00", Kind.XLS),
        (b"\n%PDF-1.4", Kind.PDF),
    ],
)
def test_that_the_content_tells_the_kind(content: bytes, kind: Kind) -> None:
    assert kind_of("a.zip", content) is kind


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", compound("EncryptedPackage"), "打开密码"),
        ("a.doc", compound("WordDocument"), "旧版 Word"),
        ("a.et", compound("Workbook"), "WPS 表格的 .et"),
        ("a.wps", compound("WordDocument"), "WPS 文字的 .wps"),
        ("a.ppt", compound("PowerPoint Document"), "演示文稿"),
        ("a.xls", compound("x"), "已损坏"),
        ("a.msi", compound("x"), "不是能识别的"),
        ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        ("a.ofd", zipped({"mimetype": "x", "OFD.xml": "<x/>"}), "版式文件"),
        ("a.ofd", b"x", "版式文件"),
        ("a.uos", zipped({"content.xml": "<x/>"}), "标文通表格"),
        ("a.zip", zipped({"uof.xml": "<x/>"}), "标文通文件"),
        ("a.uot", b"<x/>", "标文通文字"),
        ("a.xml", b'<?xml version="1.0"?><uof:UOF>', "标文通文件"),
        ("a.xlsb", zipped({"xl/workbook.bin": "x"}), "二进制工作簿"),
        ("a.zip", zipped({"a.txt": "x"}), "压缩包"),
        ("a.pptx", zipped({"[Content_Types].xml": types("presentationml")}), "演示文稿"),
        ("a.vsdx", zipped({"[Content_Types].xml": types("visio")}), "不是能识别的"),
        ("a.rar", b"Rar!\x1a", "压缩包"),
        ("a.png", b"\x89PNG\r\n", "是图片"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "是图片"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP", "是图片"),
        ("a.wav", b"RIFF\x00\x00\x00\x00WAVE", "不是能识别的"),
        ("a.xls", b"<html><table>", "网页"),
        ("a.xls", b"\xef\xbb\xbf <table>", "网页"),
        (
            "a.xls",
            b'<?xml version="1.0"?><x xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "XML 电子表格",
        ),
        ("a.xml", b'<?xml version="1.0"?><a/>', "XML 文件"),
        ("a.rtf", rb"{\rtf1", "RTF"),
        ("a.doc", b"x", "旧版 Word"),
        ("a.xlsx", b"x", "开头的内容不是它该有的"),
        ("a.kpif", encode(Document("zhanjiang-2025")), "就是本程序的填报文件"),
        ("a.bin", b"x", "不是能识别的"),
        ("a", b"x", "不是能识别的"),
    ],
)
def test_that_what_is_not_read_is_told_with_what_to_do(
    name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(SourceRefused, match=sentence) as told:
        kind_of(name, content)
    assert "请" in told.value.message


def test_that_a_wrong_extension_is_read_and_told() -> None:
    source = opened(workbook(data(written("A1", "甲"))), "去年.xls")
    assert "扩展名是 .xls，内容其实是 xlsx" in sentences(source)[0]


def test_that_a_missing_extension_is_told() -> None:
    assert "（无）" in sentences(opened(workbook(data(written("A1", "甲"))), "去年"))[0]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(MemoryError(), "超出了上限"), (RecursionError(), "超出了上限"), (KeyError("x"), "已损坏")],
)
def test_that_nothing_but_a_refusal_comes_out(
    monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    def stumble(_: str, __: bytes) -> Kind:
        raise error

    monkeypatch.setattr(door, "kind_of", stumble)
    with pytest.raises(SourceRefused, match=sentence):
        opened(b"x")


def test_that_the_document_of_an_own_export_comes_along() -> None:
    own = '<document xmlns="urn:kpiform:document">{"format": "kpiform"}</document>'
    source = opened(workbook(data(written("A1", "甲")), parts={"customXml/item1.xml": own}))
    assert source.embedded == b'{"format": "kpiform"}'
    assert opened(workbook(data(written("A1", "甲")))).embedded is None
