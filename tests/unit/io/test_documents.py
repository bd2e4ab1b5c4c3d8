from pathlib import Path
from typing import Any

import pytest

from kpiform import codec
from kpiform.errors import (
    ChangedOnDisk,
    FileDamaged,
    FileEmpty,
    FileError,
    FileExists,
    FileMissing,
    NewerFormat,
    NotOurFile,
    UnknownEdition,
)
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.model.blank import new_document
from kpiform.model.document import Document, Row
from kpiform.schema.loader import load_edition


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "表.kpif"


def document(amount: str) -> Document:
    return new_document(load_edition("zhanjiang-2025")).with_field("budget.basic", amount)


def test_that_a_saved_document_opens_as_it_was(file: Path, backups: Backups) -> None:
    saved = documents.save(file, document("1,100.75"), backups)
    opened = documents.read(file)
    assert opened.document == document("1,100.75")
    assert opened.edition is load_edition("zhanjiang-2025")
    assert opened.fingerprint == saved.fingerprint
    assert saved.warning is None


def test_that_the_version_that_is_replaced_goes_to_the_backups(
    file: Path, backups: Backups
) -> None:
    first = documents.save(file, document("1"), backups)
    documents.save(file, document("2"), backups, expected=first.fingerprint)
    (backup,) = backups.of(file)
    assert codec.decode(backups.read(backup)) == document("1")


def test_that_what_is_overwritten_by_force_goes_to_the_backups(
    file: Path, backups: Backups
) -> None:
    file.write_bytes(b"not ours")
    with pytest.raises(FileExists):
        documents.save(file, document("1"), backups)
    documents.save(file, document("1"), backups, force=True)
    assert [backups.read(backup) for backup in backups.of(file)] == [b"not ours"]


def test_that_a_document_changed_by_somebody_else_is_not_overwritten(
    file: Path, backups: Backups
) -> None:
    documents.save(file, document("1"), backups)
    mine = documents.read(file)
    documents.save(file, document("2"), backups, force=True)
    with pytest.raises(ChangedOnDisk):
        documents.save(file, document("3"), backups, expected=mine.fingerprint)
    assert documents.read(file).document == document("2")


def test_that_a_save_goes_on_without_a_backup_and_says_so(
    file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a file").write_bytes(b"")
    nowhere = Backups(tmp_path / "a file" / "backups")
    first = documents.save(file, document("1"), nowhere)
    saved = documents.save(file, document("2"), nowhere, expected=first.fingerprint)
    assert saved.warning is not None
    assert "没能留下备份" in saved.warning
    assert documents.read(file).document == document("2")
    caplog.clear()


def test_that_a_missing_file_is_told(file: Path) -> None:
    with pytest.raises(FileMissing):
        documents.read(file)


def test_that_fixed_rows_that_a_file_lacks_are_put_in(file: Path, backups: Backups) -> None:
    documents.save(file, Document(edition="zhanjiang-2025"), backups)
    opened = documents.read(file)
    assert opened.document.rows("indicators")[0].id == "output"


def test_that_a_document_of_an_unknown_edition_is_told(file: Path, backups: Backups) -> None:
    documents.save(file, Document(edition="shanghai-1999"), backups)
    with pytest.raises(UnknownEdition, match="shanghai-1999"):
        documents.read(file)


def test_that_a_document_that_does_not_fit_its_edition_is_told_with_its_file(
    file: Path, backups: Backups
) -> None:
    deep = Row("a", {}, (Row("b", {}, (Row("c"),)),))
    documents.save(file, document("1").with_rows("tasks", (deep,)), backups)
    with pytest.raises(FileDamaged, match="级次") as caught:
        documents.read(file)
    assert caught.value.path == file


def half(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def newer(whole: bytes) -> bytes:
    return whole.replace(b'"version": %d' % codec.FORMAT_VERSION, b'"version": 999')


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda whole: b"", FileEmpty),
        (half, FileDamaged),
        (lambda whole: b'{"name": "another program"}', NotOurFile),
        (newer, NewerFormat),
    ],
)
def test_that_a_file_that_cannot_be_opened_is_explained_and_never_overwritten(
    file: Path, backups: Backups, spoil: Any, told: type[FileError]
) -> None:
    documents.save(file, document("1"), backups)
    file.write_bytes(spoil(file.read_bytes()))
    before = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(told) as caught:
        documents.read(file)
    assert caught.value.message.startswith(f"文件「{file}」")
    with pytest.raises(FileExists):
        documents.save(file, document("2"), backups)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
