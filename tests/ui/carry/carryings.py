"""Documents on their way into another year, for the tests of this folder."""

from kpiform.carry import Carrying, propose
from kpiform.io import documents
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition, sample_path

OLD, NEW = "zhanjiang-2024", "zhanjiang-2025"


def filled(edition: str = NEW) -> Document:
    """An edition's sample."""
    return documents.read(sample_path(edition)).document


def carrying(source: str = NEW, target: str = NEW, year: int = 2026) -> Carrying:
    """What becomes of a sample in another year."""
    return propose(filled(source), load_edition(source), load_edition(target), year)
