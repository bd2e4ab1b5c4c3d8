"""This file, whatever it is: its document, and what was read to get there."""

from pathlib import Path

import openpyxl
import pytest

from kpiform import cli, opening
from kpiform.errors import KpiformError, NotOurFile, ReadingCancelled, SourceRefused
from kpiform.io import documents
from kpiform.opening import open_all, open_one
from kpiform.schema.loader import sample_path
from tests.unit.intake.retyping import retyped

SAMPLE = documents.read(sample_path("zhanjiang-2024")).document


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "甲科.kpif"
    path.write_bytes(sample_path("zhanjiang-2024").read_bytes())
    return path


def exported(ours: Path, *options: str) -> Path:
    path = ours.with_suffix(".xlsx")
    assert cli.main(["export", str(ours), "--xlsx", str(path), *options]) == 0
    return path


def test_that_a_file_of_ours_is_its_document(ours: Path) -> None:
    found = open_one(ours)

    assert (found.document, found.read, found.name) == (SAMPLE, None, "甲科")


def test_that_an_official_file_that_nobody_changed_is_what_it_carries(ours: Path) -> None:
    found = open_one(exported(ours))

    assert (found.document, found.read) == (SAMPLE, None)


def test_that_what_was_typed_into_an_official_file_is_taken_and_marked(ours: Path) -> None:
    before = SAMPLE.text("department.name")
    found = open_one(retyped(exported(ours), before, f"{before}（改）"))

    assert found.document.text("department.name") == f"{before}（改）"
    assert set(found.document.pending) == {"department.name"}
    assert found.read
    assert found.read.open == 1


def test_that_an_official_file_whose_cells_cannot_be_read_is_what_it_carries(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(ours)

    def refuse(*_: object) -> None:
        raise SourceRefused("太大", "没有读取")

    monkeypatch.setattr("kpiform.intake.reading.read", refuse)

    assert open_one(path).document == SAMPLE


def test_that_giving_up_is_no_reason_to_take_anything(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(ours)

    def give_up(*_: object) -> None:
        raise ReadingCancelled(path)

    monkeypatch.setattr("kpiform.intake.reading.read", give_up)

    with pytest.raises(ReadingCancelled):
        open_one(path)


def test_that_somebody_else_s_file_is_read(ours: Path) -> None:
    found = open_one(exported(ours, "--public"))

    assert found.edition.id == "zhanjiang-2024"
    assert found.document.text("goal.text") == SAMPLE.text("goal.text")
    assert found.read
    assert found.read.proposal.source == "甲科.xlsx"
    assert found.read.open == len(found.document.pending) + len(found.document.leftovers)


def test_that_a_draft_is_called_by_its_sheet_where_it_has_a_name(ours: Path) -> None:
    path = exported(ours, "--public")
    book = openpyxl.load_workbook(path)
    book.active.title = "接待科"
    copy = book.copy_worksheet(book.active)
    copy.title = "秘书科"
    book.save(path)

    found = open_all(path)

    assert [each.name for each in found] == ["甲科（接待科）", "甲科（秘书科）"]
    with pytest.raises(KpiformError, match="里有 2 张表（“甲科（接待科）”、“甲科（秘书科）”）"):
        open_one(path)


def test_that_another_document_can_be_put_in(ours: Path) -> None:
    found = open_one(ours).with_document(SAMPLE.with_field("year", "2030"))

    assert (found.document.year, found.path) == (2030, ours)


def test_that_a_file_with_our_ending_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "甲.kpif"
    path.write_text("甲")

    with pytest.raises(NotOurFile, match=r"甲\.kpif"):
        open_one(path)


def test_that_what_cannot_be_read_is_told_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "乙.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")

    with pytest.raises(KpiformError, match=r"乙\.pdf"):
        open_all(path)


def test_that_reading_can_be_cancelled(ours: Path) -> None:
    with pytest.raises(ReadingCancelled):
        opening.open_all(exported(ours, "--public"), lambda: True)
