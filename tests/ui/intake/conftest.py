"""Somebody's file: the sample as a public Excel file, and a proposal with every kind of item."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from kpiform.fonts import packaged_only
from kpiform.intake.flat import Source
from kpiform.intake.proposal import Item, Kind, Proposal
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from ui.exporting import Official, printed, write
from ui.intake.checklist import Checklist
from ui.intake.reading import Found
from ui.intake.review import ReviewDialog
from ui.session import Session


@pytest.fixture
def proposal(sample: Document) -> Proposal:
    """The sample as if it had been read: one text unsure, one repaired, two left."""

    def item(
        kind: Kind, path: str, source: str, reason: str = "", also: tuple[str, ...] = ()
    ) -> Item:
        return Item(
            kind, path, path, sample.text(path) if path else "", source, "Sheet1 A1", reason, also
        )

    items = (
        item(Kind.TAKEN, "department.name", sample.text("department.name")),
        item(Kind.REPAIRED, "goal.text", "目标", "去掉了多余的空格"),
        item(Kind.UNSURE, "budget.basic", "1100.75", "这里应当是金额，请核对", ("budget.project",)),
        item(Kind.LEFT, "", "填表说明", "不在绩效目标表里"),
        item(Kind.LEFT, "", "删去的一行", "文件里删去了一行"),
    )
    others = (("zhanjiang-2024", 0.7),)
    return Proposal("去年.xlsx", "Sheet1", sample.edition, 0.9, sample, items, others)


@pytest.fixture
def checklist(qapp: object, proposal: Proposal) -> Checklist:
    """The proposal's list over a session of its document."""
    return Checklist(Session(proposal.draft, packaged_only()), proposal)


@pytest.fixture
def row(checklist: Checklist) -> Callable[[int], int]:
    """Where the list has an item of the source."""

    def find(place: int) -> int:
        wanted = checklist.proposal.items[place]
        same = (
            item.path == wanted.path and item.reason == wanted.reason for item in checklist.items
        )
        return list(same).index(True)

    return find


@pytest.fixture
def found(proposal: Proposal) -> Found:
    """The proposal with its file."""
    return Found(Path("去年.xlsx"), Source("去年.xlsx", "xlsx", ()), proposal)


@pytest.fixture
def export(tmp_path: Path) -> Callable[[Document, Variant], Path]:
    """Write an official Excel file of a document; a public one carries no document."""

    def make(document: Document, variant: Variant, name: str = "去年.xlsx") -> Path:
        official, path = Official(variant, ".xlsx"), tmp_path / name
        made = printed(document, load_edition(document.edition), packaged_only(), (official,))
        write(made, {official: path})
        return path

    return make


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[QDialog]]:
    """Answer every review at once; the dialogs that came up."""

    def prepare(accept: bool) -> list[QDialog]:
        seen: list[QDialog] = []

        def reply(dialog: QDialog) -> QDialog.DialogCode:
            seen.append(dialog)
            return QDialog.DialogCode.Accepted if accept else QDialog.DialogCode.Rejected

        monkeypatch.setattr(ReviewDialog, "exec", reply)
        return seen

    return prepare


@pytest.fixture
def pick(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Choose these files in the next file dialog."""

    def prepare(*paths: Path) -> None:
        monkeypatch.setattr(
            QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], "")
        )

    return prepare
