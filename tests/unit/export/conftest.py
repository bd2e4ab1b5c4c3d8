"""The sample of 湛江 2025 laid out with the packaged fonts."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from kpiform.codec import decode
from kpiform.fonts import packaged_only
from kpiform.layout import lay_out
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Baseline, Document, Kept
from kpiform.schema.loader import load_edition, sample_path

LayOut = Callable[..., Pages]


@pytest.fixture(scope="session")
def sample() -> Document:
    """The published form of 2025."""
    return decode(sample_path("zhanjiang-2025").read_bytes())


@pytest.fixture(scope="session")
def private(sample: Document) -> Document:
    """The sample with everything in it that must never be published."""
    with_signoff = {
        **sample.fields,
        "signoff.preparer": "欧阳秘密",
        "signoff.phone": "13800138000",
        "signoff.date": "2025年1月15日",
    }
    return replace(
        sample,
        fields=MappingProxyType(with_signoff),
        kept=(Kept("words-alone", "indicators/i11/indicator.target", "文字", "经局长同意保留"),),
        baseline=Baseline("2024", "zhanjiang-2024", MappingProxyType({"budget.basic": "987.65"})),
    )


@pytest.fixture(scope="session")
def laid_out(sample: Document) -> LayOut:
    """A function from a document (the sample when none is given) and a variant to its pages."""

    def lay(document: Document | None = None, variant: Variant = Variant.SUBMISSION) -> Pages:
        chosen = document or sample
        return lay_out(chosen, load_edition(chosen.edition), packaged_only(), variant)

    return lay


def squeezed(text: str) -> str:
    """The text without white space, for comparing what was wrapped differently."""
    return "".join(text.split())


def every_text(document: Document) -> list[str]:
    """Every text typed into a document that the paper shows, the private ones aside."""
    shown = [text for name, text in document.fields.items() if not name.startswith("signoff.")]
    for table in document.tables.values():
        for outer in table:
            for row in outer.walk():
                # A head without an indicator below it is not printed.
                if row.children or not row.id.startswith(("output", "benefit", "satisfaction")):
                    shown.extend(row.cells.values())
    return shown
