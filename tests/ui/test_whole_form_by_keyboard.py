"""The whole form typed in from its printed copy in one sitting: keys and composed text only.

No mouse, no shortcut that one would have to know: Enter, and Tab out of a long text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtTest import QTest

from kpiform.export import pdf, xlsx
from kpiform.fonts import packaged_only
from kpiform.io import documents
from kpiform.layout import lay_out
from kpiform.model.blank import new_document
from kpiform.model.document import Document, Row
from kpiform.rules import Mode, check
from kpiform.schema.loader import load_edition, sample_path
from kpiform.schema.rulebook import Severity
from tests.ui.conftest import give_up
from tests.ui.typist import Typist
from ui.look import Look
from ui.places import head_rows
from ui.session import Session
from ui.window import Window

EDITIONS = (
    "zhanjiang-2025", "zhanjiang-2024", "guangzhou-2025", "shenzhen-2023", "xiamen-2024",
    "xiamen-2024-project",
)  # fmt: skip


@dataclass(frozen=True)
class Sitting:
    """What was there to type, where it was typed, and how that was before."""

    paper: Document
    session: Session
    blank: Document


@pytest.fixture(scope="module", params=EDITIONS)
def sitting(request: pytest.FixtureRequest, look: Look) -> Iterator[Sitting]:
    """A printed form typed into an empty one of the same edition, from the first field on."""
    paper = documents.read(sample_path(request.param)).document
    blank = new_document(load_edition(paper.edition), int(paper.text("year")))
    window = Window(Session(blank, packaged_only()), look)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    Typist(window, paper).type_everything()
    yield Sitting(paper, window.session, blank)
    give_up(window)
    window.close()
    window.deleteLater()


def test_that_every_word_of_the_paper_is_in_its_place(sitting: Sitting) -> None:
    assert texts(sitting.session.document) == texts(sitting.paper)


def test_that_the_typed_form_is_as_ready_as_the_printed_one(sitting: Sitting) -> None:
    printed = Session(sitting.paper, packaged_only())

    assert wrong(sitting.session) == wrong(printed)
    assert bool(wrong(printed)) is (sitting.paper.edition == "shenzhen-2023")


def test_that_the_typed_form_can_be_exported(sitting: Sitting) -> None:
    session = sitting.session
    pages = lay_out(session.document, session.edition, session.fonts)

    assert pdf.render(pages, session.document).startswith(b"%PDF")
    assert xlsx.render(pages, session.document).startswith(b"PK")


def test_that_the_sitting_can_be_undone_and_done_again(sitting: Sitting) -> None:
    session, typed = sitting.session, sitting.session.document
    session.stack.setIndex(0)
    undone = session.document
    session.stack.setIndex(session.stack.count())

    assert undone == sitting.blank
    assert session.document == typed


def wrong(session: Session) -> list[str]:
    """What would be refused when the form is handed in."""
    found = check(session.document, session.edition, Mode.READY, session.fonts)
    return sorted(each.message for each in found if each.severity is Severity.ERROR)


def texts(document: Document) -> object:
    """All that is written, and what stands below what; a head is what it means."""
    edition = load_edition(document.edition)
    heads = {row for table in edition.tables.values() for row in head_rows(table)}

    def below(row: Row) -> object:
        cells = row.id if row.id in heads else dict(row.cells)
        return cells, [below(child) for child in row.children]

    fields = {name: text for name, text in document.fields.items() if text}
    return fields, {t: [below(row) for row in document.rows(t)] for t in document.tables}
