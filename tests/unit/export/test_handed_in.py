"""What was handed in, printed again out of the file that keeps it."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from kpiform.codec import decode, encode
from kpiform.export import pdf, xlsx
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from tests.unit.export.conftest import LayOut
from tests.unit.model.documents import handed_in

RENDERERS = pytest.mark.parametrize("render", [pdf.render, xlsx.render])
Render = Callable[[Pages, Document], bytes]


@RENDERERS
@pytest.mark.parametrize("variant", list(Variant))
def test_that_what_was_handed_in_prints_the_same_bytes_again(
    private: Document, laid_out: LayOut, render: Render, variant: Variant
) -> None:
    printed = render(laid_out(private, variant), private)
    going_on = replace(private, submissions=(handed_in(private),)).with_field("year", "2026")

    (kept,) = decode(encode(going_on)).submissions

    assert render(laid_out(kept.content, variant), kept.content) == printed
    assert render(laid_out(going_on, variant), going_on) != printed


@RENDERERS
def test_that_history_changes_nothing_in_the_official_files(
    private: Document, laid_out: LayOut, render: Render
) -> None:
    earlier = handed_in(private.with_field("goal.text", "第一稿里删掉的话"))
    history = replace(private, submissions=(earlier, handed_in(private)))

    for variant in Variant:
        pages = laid_out(history, variant)
        assert render(pages, history) == render(laid_out(private, variant), private)


def test_that_the_document_inside_a_submission_has_no_history(
    private: Document, laid_out: LayOut
) -> None:
    history = replace(private, submissions=(handed_in(private),))

    ((data,),) = PdfReader(io.BytesIO(pdf.render(laid_out(history), history))).attachments.values()

    assert decode(data) == private
    assert b"submissions" not in data
