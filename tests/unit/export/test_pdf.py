"""The pdf, read back with another library."""

import io
import re

import pytest
from pypdf import PdfReader

from kpiform.codec import decode
from kpiform.errors import ExportFailed
from kpiform.export import pdf
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from tests.unit.export.conftest import LayOut, every_text, squeezed


@pytest.fixture(scope="module")
def submission(private: Document, laid_out: LayOut) -> bytes:
    return pdf.render(laid_out(private), private)


@pytest.fixture(scope="module")
def public(private: Document, laid_out: LayOut) -> bytes:
    return pdf.render(laid_out(private, Variant.PUBLIC), private)


def text_of(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def everything_in(data: bytes) -> bytes:
    """All bytes of a pdf, compressed streams opened."""
    reader = PdfReader(io.BytesIO(data))
    streams = []
    for number in range(1, len(reader.xref_objStm) + len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if hasattr(found, "get_data"):
            streams.append(found.get_data())
        streams.append(str(found).encode())
    return data + b"\n".join(streams)


def test_that_every_text_of_the_document_can_be_extracted(
    sample: Document, submission: bytes
) -> None:
    extracted = squeezed(text_of(submission))
    whole = re.sub(r"第\d+页共\d+页", "", extracted)
    lost = [text for text in every_text(sample) if len(text) < 12 and squeezed(text) not in whole]
    assert not lost


def test_that_every_character_of_long_texts_can_be_extracted(
    sample: Document, laid_out: LayOut, submission: bytes
) -> None:
    drawn = [line.text for page in laid_out().pages for box in page.boxes for line in box.lines]
    extracted = squeezed(text_of(submission))
    assert [line for line in drawn if squeezed(line) not in extracted] == []


def test_that_the_same_document_gives_the_same_bytes(private: Document, laid_out: LayOut) -> None:
    pages = laid_out(private)
    assert pdf.render(pages, private) == pdf.render(pages, private)


def test_that_every_font_is_embedded(submission: bytes) -> None:
    for page in PdfReader(io.BytesIO(submission)).pages:
        fonts = page["/Resources"]["/Font"]
        for name in fonts:
            (drawn,) = fonts[name].get_object()["/DescendantFonts"]
            assert "/FontFile2" in drawn.get_object()["/FontDescriptor"].get_object()


def test_that_title_and_language_stand_in_the_file(submission: bytes) -> None:
    reader = PdfReader(io.BytesIO(submission))
    assert reader.metadata is not None
    assert reader.metadata.title == "2025年市级部门整体预算绩效目标表"
    assert reader.root_object["/Lang"] == "zh-CN"


def test_that_each_section_has_a_bookmark_on_its_page(submission: bytes) -> None:
    reader = PdfReader(io.BytesIO(submission))
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
    assert [title for title, _ in marks] == [
        "基本信息",
        "预算整体情况",
        "总体绩效目标",
        "年度重点工作任务",
        "绩效指标",
        "签章",
    ]
    assert [page for _, page in marks] == sorted(page for _, page in marks)


def test_that_the_document_travels_inside_a_submission(
    private: Document, submission: bytes
) -> None:
    attachments = PdfReader(io.BytesIO(submission)).attachments
    assert list(attachments) == [pdf.ATTACHMENT]
    assert decode(attachments[pdf.ATTACHMENT][0]) == private


def test_that_a_submission_has_the_signoff_block(submission: bytes) -> None:
    assert "填报人：欧阳秘密" in squeezed(text_of(submission))


@pytest.mark.parametrize(
    "secret", ["欧阳秘密", "13800138000", "局长同意", "987.65", ".kpif", "zhanjiang-2024", "/home"]
)
def test_that_a_public_copy_holds_nothing_that_is_not_printed(public: bytes, secret: str) -> None:
    whole = everything_in(public)
    assert secret.encode() not in whole
    assert secret.encode("utf-16-be") not in whole
    assert secret not in text_of(public)


def test_that_a_public_copy_has_no_attachment(public: bytes) -> None:
    assert not PdfReader(io.BytesIO(public)).attachments


def test_that_a_rare_ideograph_can_be_extracted(sample: Document, laid_out: LayOut) -> None:
    document = sample.with_field("department.name", "𠮷䶮镇人民政府")
    text = text_of(pdf.render(laid_out(document), document))
    assert "𠮷䶮镇人民政府" in squeezed(text)


def test_that_pages_without_text_are_refused_with_a_sentence(
    sample: Document, laid_out: LayOut
) -> None:
    pages = Pages(sheet=laid_out().sheet, pages=())
    with pytest.raises(ExportFailed, match="没有可以印的内容"):
        pdf.render(pages, sample)
