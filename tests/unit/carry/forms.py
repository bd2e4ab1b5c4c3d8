"""Help for the tests of carry-over: next year's small form, and the editions of the program."""

import tempfile
from functools import cache
from pathlib import Path

from kpiform.carry import Carrying, Decision, propose, propose_conversion
from kpiform.io import documents
from kpiform.model.document import Document
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition, sample_path
from tests.unit.model.documents import small_document, small_edition
from tests.unit.schema.forms import SMALL, read


@cache
def changed(*changes: tuple[str, str]) -> Edition:
    """The small form as the edition ``next``, some of its text replaced."""
    text = SMALL.replace("edition: small", "edition: next")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    with tempfile.TemporaryDirectory() as folder:
        edition, mistakes = read(Path(folder), text, "next")
    assert edition, mistakes
    return edition


def carried(document: Document | None = None, target: Edition | None = None) -> Carrying:
    """A document of the small form on its way into 2026."""
    return propose(document or small_document(), small_edition(), target or small_edition(), 2026)


def converted(document: Document, target: Edition) -> Carrying:
    """A document of the small form on its way into another form of its year."""
    return propose_conversion(document, small_edition(), target)


def decision(carrying: Carrying, source: str) -> Decision:
    """The decision about a path of the source."""
    (found,) = (each for each in carrying.decisions if each.source == source)
    return found


def sample(edition: str) -> Document:
    """The sample of an edition of the program."""
    return documents.read(sample_path(edition)).document


def between(source: str, target: str, year: int, document: Document | None = None) -> Carrying:
    """A document (the sample) of one edition of the program on its way into another."""
    return propose(document or sample(source), load_edition(source), load_edition(target), year)
