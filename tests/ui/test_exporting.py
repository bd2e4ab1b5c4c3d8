import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.model.submission import OfficialFile
from kpiform.schema.loader import load_edition
from tests.unit.model.documents import handed_in
from ui import exporting
from ui.dialogs.waiting import Waiting, waiting
from ui.exporting import Official, Printed, export, official_of, printed
from ui.window import Window

BOTH = (Official(Variant.SUBMISSION, ".xlsx"), Official(Variant.SUBMISSION, ".pdf"))
PUBLIC = Official(Variant.PUBLIC, ".pdf")


def test_that_every_wanted_file_is_printed_and_the_fonts_are_named(sample: Document) -> None:
    edition = load_edition(sample.edition)
    found = printed(sample, edition, packaged_only(), (*BOTH, PUBLIC))

    assert found
    assert set(found.files) == {*BOTH, PUBLIC}
    assert found.files[BOTH[0]][:2] == b"PK"
    assert found.files[BOTH[1]] != found.files[PUBLIC]
    assert found.fonts == ("Noto Serif SC", "Noto Serif SC Black")


def test_that_what_was_handed_in_says_which_files_it_was(sample: Document) -> None:
    copy = handed_in(sample)
    odd = (OfficialFile("a.exe", "public", "", 0), OfficialFile("a.pdf", "other", "", 0))

    assert official_of(copy) == (BOTH[0], PUBLIC)
    assert official_of(replace(copy, files=odd)) == BOTH


def test_that_files_are_written_once_they_are_made(
    window: Window, tmp_path: Path, through: Callable[[Window], None]
) -> None:
    told: list[tuple[Printed, tuple[OfficialFile, ...]]] = []
    wanted = {BOTH[0]: tmp_path / "a.xlsx", BOTH[1]: tmp_path / "a.pdf"}

    export(window, window.session, window.session.document, wanted, lambda *done: told.append(done))
    through(window)

    ((files, known),) = told
    assert [each.name for each in known] == ["a.xlsx", "a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == files.files[BOTH[1]]


def test_that_giving_up_leaves_the_files_that_were_there(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, begun, go_on = tmp_path / "a.pdf", threading.Event(), threading.Event()
    path.write_bytes(b"before")
    told: list[object] = []

    def slowly(*_source: object) -> bytes:
        begun.set()
        go_on.wait()
        return b"after"

    monkeypatch.setattr(exporting, "_rendered", slowly)
    export(window, window.session, window.session.document, {PUBLIC: path}, told.append)
    qtbot.waitUntil(begun.is_set)
    found = waiting(window)
    assert found
    found.give_up()
    go_on.set()
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(Waiting))

    assert path.read_bytes() == b"before"
    assert told == []
