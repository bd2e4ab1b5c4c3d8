"""A 报送稿 opens again without loss."""

from pathlib import Path

import pytest

from kpiform.errors import NotOurFile
from kpiform.export import pdf, xlsx
from kpiform.io import documents
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from tests.unit.export.conftest import LayOut

RENDER = {".pdf": pdf.render, ".xlsx": xlsx.render}


@pytest.mark.parametrize("suffix", list(RENDER))
def test_that_a_submission_opens_as_the_document_that_was_exported(
    private: Document, laid_out: LayOut, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"报送稿{suffix}"
    path.write_bytes(RENDER[suffix](laid_out(private), private))
    opened = documents.read(path)
    assert opened.official
    assert opened.document == private


@pytest.mark.parametrize("suffix", list(RENDER))
def test_that_a_public_copy_carries_no_document(
    private: Document, laid_out: LayOut, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"公开稿{suffix}"
    path.write_bytes(RENDER[suffix](laid_out(private, Variant.PUBLIC), private))
    with pytest.raises(NotOurFile):
        documents.read(path)
