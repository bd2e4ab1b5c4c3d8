"""What one check remembers for the next."""

import pytest

from kpiform.edit import SetField
from kpiform.model.document import Document
from kpiform.rules import Findings, Memory, Mode, check
from kpiform.rules.view import View
from kpiform.schema.edition import Edition
from tests.unit.rules.documents import complete, indicator
from tests.unit.rules.editions import TREE, edition

FORM = edition(TREE)
DOCUMENT = complete(quantity=(indicator("a", "召开会议", "X次"), indicator("b", "次数", "≥3")))


def changed(document: Document, path: str, text: str, form: Edition = FORM) -> Document:
    return SetField(path, text).apply(document, form).document


def asked(document: Document, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Check a document; the ids of the rows that local rules were shown, and names of fields."""
    shown: set[str] = set()
    part = View.part

    def watched(view: View, places: set[str]) -> View:
        found = part(view, places)
        shown.update(found.fields, (placed.row.id for placed in found.placed))
        return found

    monkeypatch.setattr(View, "part", watched)
    check(document, FORM, Mode.FILLING, memory=memory)
    return shown


def checked(document: Document, memory: Memory | None = None) -> Findings:
    return check(document, FORM, Mode.FILLING, memory=memory)


def test_that_only_the_row_that_changed_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = Memory()
    checked(DOCUMENT, memory)

    shown = asked(changed(DOCUMENT, "indicators/a/indicator.target", "4次"), memory, monkeypatch)

    assert shown == {"a"}


def test_that_nothing_is_looked_at_again_when_only_a_field_changed_but_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = Memory()
    checked(DOCUMENT, memory)

    assert asked(changed(DOCUMENT, "budget.basic", "7"), memory, monkeypatch) == {"budget.basic"}


def test_that_another_year_makes_all_of_it_new(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    checked(DOCUMENT, memory)

    shown = asked(changed(DOCUMENT, "year", "2031"), memory, monkeypatch)

    assert {"a", "b", "budget.basic"} <= shown


def test_that_what_went_is_forgotten() -> None:
    memory = Memory()
    assert any(f.path.startswith("indicators/a/") for f in checked(DOCUMENT, memory))

    without = complete(quantity=(indicator("b", "次数", "≥3"),))

    assert checked(without, memory) == checked(without)
    assert not any("/a/" in f.path for f in checked(without, memory))


def test_that_rows_below_a_renamed_head_are_told_at_their_new_place() -> None:
    memory = Memory()
    checked(DOCUMENT, memory)
    head = next(row for row in DOCUMENT.walk("indicators") if row.children and row.cells)
    renamed = changed(DOCUMENT, f"indicators/{head.id}/indicator.level1", "别的指标")

    assert checked(renamed, memory) == checked(renamed)
