"""Whatever is done to a document, in any order: it can be undone, repeated, and stays sound."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kpiform.edit import (
    Batch,
    InsertRow,
    MoveRow,
    Operation,
    RemoveRow,
    Restore,
    SetField,
    SetKept,
    SetPending,
    Submit,
)
from kpiform.errors import OperationRefused
from kpiform.model.document import Document, Kept, Row
from tests.unit.model.documents import handed_in, row, small_document, small_edition

EDITION = small_edition()
NAMES = ["a", "a1", "a2", "b", "c", "d", "e", "personnel", "sum", "gone"]
FIELDS = ["task.name", "key.name", "key.target", "outlay.total", "outlay.fiscal", "nothing"]

names = st.sampled_from(NAMES)
parents = st.none() | names
texts = st.sampled_from(["", "甲", "5,093.50", "≥3次", "\x00", "\ud800", "一\r\n二"])
indexes = st.integers(-1, 4)
tables = st.sampled_from(["work", "plan", "nothing"])
cells = st.dictionaries(st.sampled_from(FIELDS[:3]), texts, max_size=2)
rows = st.recursive(
    st.builds(Row, names, cells),
    lambda below: st.builds(Row, names, cells, st.lists(below, max_size=2).map(tuple)),
    max_leaves=3,
)
paths = st.sampled_from(["year", "budget.basic", "budget.nothing", "work", "#work"]) | st.builds(
    lambda table, name, field: f"{table}/{name}/{field}", tables, names, st.sampled_from(FIELDS)
)


def kept(rule: str, path: str, reason: str | None) -> SetKept:
    return SetKept(rule, path, None if reason is None else Kept(rule, path, "甲", reason))


single = st.one_of(
    st.builds(SetField, paths, texts),
    st.builds(InsertRow, tables, parents, indexes, rows),
    st.builds(RemoveRow, names),
    st.builds(MoveRow, names, parents, indexes),
    st.builds(kept, st.sampled_from(["x", "y"]), paths, st.none() | texts),
    st.builds(SetPending, paths, texts),
)
handed = st.builds(
    handed_in,
    st.builds(small_document().with_field, st.just("year"), st.sampled_from(["2025", "甲"])),
    st.sampled_from(["2026-01-15T10:42:07+08:00", "2025-12-31T00:00:00+08:00"]),
)
single |= st.builds(Submit, handed)
single |= st.builds(
    lambda content, submissions: Restore(replace(content, submissions=submissions)),
    handed.map(lambda each: each.content),
    st.lists(handed, max_size=2).map(tuple),
)
operations = single | st.builds(Batch, st.lists(single, max_size=3).map(tuple))


def check_soundness(document: Document) -> None:
    every = [each for table in document.tables for each in document.walk(table)]
    assert len({each.id for each in every}) == len(every)
    assert [each.id for each in document.rows("plan")] == ["personnel", "sum"]
    assert set(document.fields) <= set(EDITION.fields)
    for table in document.tables:
        spec = EDITION.tables[table]
        for each in document.walk(table):
            place = document.position(each.id)
            assert place
            assert place.table == table
            assert place.tier < len(spec.tiers)
            assert set(each.cells) <= set(spec.row_fields(each.id, place.tier))
            assert all(each.cells.values())
    assert list(document.kept) == sorted(document.kept, key=lambda k: (k.path, k.rule))
    assert len({(k.rule, k.path) for k in document.kept}) == len(document.kept)


@settings(max_examples=300, deadline=None)
@given(st.lists(operations, max_size=12))
def test_that_undo_all_restores_and_redo_all_repeats(steps: list[Operation]) -> None:
    document = small_document()
    back: list[Operation] = []
    after = [document]
    for step in steps:
        before = after[-1]
        try:
            applied = step.apply(before, EDITION)
        except OperationRefused:
            assert after[-1] == before
            continue
        check_soundness(applied.document)
        assert bool(applied.changes) == (applied.document != before) or applied.document == before
        back.append(applied.inverse)
        after.append(applied.document)

    forth: list[Operation] = []
    here = after[-1]
    for inverse, expected in zip(reversed(back), reversed(after[:-1]), strict=True):
        undone = inverse.apply(here, EDITION)
        assert undone.document == expected
        forth.append(undone.inverse)
        here = undone.document
    assert here == small_document()

    for again, expected in zip(reversed(forth), after[1:], strict=True):
        here = again.apply(here, EDITION).document
        assert here == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(single, max_size=6))
def test_that_the_change_set_names_every_place_that_differs(steps: list[Operation]) -> None:
    document = small_document().with_rows("work", (*small_document().rows("work"), row("e")))
    for step in steps:
        try:
            applied = step.apply(document, EDITION)
        except OperationRefused:
            continue
        now = applied.document
        assert {f for f in EDITION.fields if now.fields.get(f) != document.fields.get(f)} <= set(
            applied.changes.paths
        )
        shapes = [
            {table: [(r.id, d.position(r.id)) for r in d.walk(table)] for table in d.tables}
            for d in (document, now)
        ]
        moved = {table for table in document.tables if shapes[0][table] != shapes[1][table]}
        assert moved <= set(applied.changes.tables)
        assert applied.changes.kept == (now.kept != document.kept)
        assert applied.changes.pending == (now.pending != document.pending)
        assert applied.changes.submissions == (now.submissions != document.submissions)
        document = now
