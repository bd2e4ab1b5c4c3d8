"""Reading several files beside the window."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from ui.dialogs.waiting import GivenUp, Task
from ui.intake.reading import read_as, read_files

Export = Callable[..., Path]


def test_that_forms_and_refusals_are_told_apart(
    sample: Document, export: Export, tmp_path: Path
) -> None:
    good, missing = export(sample, Variant.PUBLIC), tmp_path / "没有.xlsx"

    readings = read_files((missing, good), Task(""))

    assert [found.path for found in readings.found] == [good]
    assert [path for path, _ in readings.refused] == [missing]
    assert "没有.xlsx" in readings.refused[0][1]


def test_that_it_says_which_file_it_reads(tmp_path: Path) -> None:
    task = Task("")

    read_files((tmp_path / "a.xlsx", tmp_path / "b.xlsx"), task)

    assert task.text == "正在读 b.xlsx（第 2 个，共 2 个）…"


def test_that_a_form_of_no_known_edition_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "通讯录.csv"
    path.write_text("姓名,电话\n甲,1\n", "utf-8")

    readings = read_files((path,), Task(""))

    assert readings.found == ()
    assert "通讯录.csv" in readings.refused[0][1]


def test_that_giving_up_ends_it(sample: Document, export: Export) -> None:
    task = Task("")
    path = export(sample, Variant.PUBLIC)
    task.give_up()

    with pytest.raises(GivenUp):
        read_files((path,), task)


def test_that_the_same_form_is_read_as_another_edition(sample: Document, export: Export) -> None:
    found = read_files((export(sample, Variant.PUBLIC),), Task("")).found[0]

    other = read_as(found, "zhanjiang-2024", Task(""))

    assert other.proposal.edition == "zhanjiang-2024"
    assert other.proposal.grid == found.proposal.grid
    assert other.path == found.path
