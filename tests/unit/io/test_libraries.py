from pathlib import Path

import pytest

from kpiform.errors import ChangedOnDisk, FileMissing, FileNotSaved, LibraryFaulty
from kpiform.io import libraries
from kpiform.io.backups import Backups
from kpiform.library import Entry, Library
from kpiform.schema.loader import SHOWN_FIRST, load_edition

CATALOGUE = load_edition(SHOWN_FIRST).catalogue
ENTRY = Entry("接待团组批次", "≥{n}批次", "quantity", ("外宾接待",))


def put(*entries: Entry) -> Library:
    return libraries.change_own(CATALOGUE, lambda library: library.saved(entries))


def test_that_without_a_file_there_are_no_own_indicators() -> None:
    assert libraries.read_own(CATALOGUE).entries == ()


def test_that_own_indicators_are_what_was_put_in() -> None:
    changed = put(ENTRY)

    assert changed.entries == (ENTRY,)
    assert libraries.read_own(CATALOGUE).entries == (ENTRY,)


def test_that_a_change_begins_with_the_file_as_it_is_now() -> None:
    put(ENTRY)
    put(Entry("会议次数", "{n}次", "quantity", ("会议",)))

    assert len(libraries.read_own(CATALOGUE).entries) == 2


def test_that_the_version_before_goes_to_the_backups() -> None:
    put(ENTRY)
    before = libraries.own_file().read_bytes()
    put(Entry("会议次数", "{n}次"))

    (kept,) = Backups.of_user().of(libraries.own_file())
    assert kept.file.read_bytes() == before


def test_that_a_file_with_mistakes_is_left_alone() -> None:
    put(ENTRY)
    libraries.own_file().write_text("外事:\n  没有这类: []\n", "utf-8")

    with pytest.raises(LibraryFaulty, match="第 2 行"):
        put(ENTRY)

    assert libraries.own_file().read_text("utf-8").startswith("外事")


def test_that_a_file_that_somebody_changes_meanwhile_is_left_alone() -> None:
    put(ENTRY)

    def change(library: Library) -> Library:
        libraries.own_file().write_text("# 正在用记事本改\n{}\n", "utf-8")
        return library

    with pytest.raises(ChangedOnDisk):
        libraries.change_own(CATALOGUE, change)


def test_that_a_folder_that_cannot_be_made_is_told() -> None:
    folder = libraries.own_file().parent
    folder.parent.mkdir(parents=True)
    folder.write_bytes(b"")

    with pytest.raises(FileNotSaved, match="没有存上"):
        put(ENTRY)


def test_that_a_library_passed_on_is_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "共用.yaml"
    file.write_bytes(b"old")

    libraries.write_shared(file, Library([ENTRY]), CATALOGUE)

    assert libraries.read_shared(file, CATALOGUE).entries == (ENTRY,)


def test_that_a_library_passed_on_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        libraries.read_shared(tmp_path / "没有.yaml", CATALOGUE)
