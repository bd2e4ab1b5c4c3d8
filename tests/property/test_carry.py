"""Whatever stands in a document: carrying, converting, comparing and merging lose none of it."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kpiform.carry import (
    Carrying,
    Choice,
    Draft,
    Kind,
    aligned,
    apply,
    compare,
    merge,
    passages,
    propose,
    propose_conversion,
    report,
    rewritten,
)
from kpiform.carry.decision import Answer
from kpiform.codec import decode, encode
from kpiform.edit import Batch, InsertRow, MoveRow, Operation, RemoveRow, SetField
from kpiform.errors import OperationRefused
from kpiform.io import documents
from kpiform.model.blank import complete
from kpiform.model.document import Document, Row
from kpiform.model.places import paths
from kpiform.rules import check
from kpiform.schema.edition import Edition
from kpiform.schema.loader import edition_ids, load_edition, sample_path

SAMPLES = {name: documents.read(sample_path(name)).document for name in edition_ids()}
TEXTS = st.sampled_from(
    [
        "",
        " ",
        "2024年非税工作经费",
        "2025年12月31日前",
        "第八届大赛\n成立76周年",
        "“十四五”规划，2024—2026年",
        "社会效益",
        "成本",
        "大于等于",
        "≥95%",
        "1,100.75",
        "每年3次",
        "满意度",
        "自拟的内容",
        "０.５",
    ]
) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
EDITIONS = st.sampled_from(sorted(SAMPLES))


@st.composite
def changed(draw: st.DrawFn, edition: str, new: str = "n") -> Document:
    """A sample with some texts and rows changed; ``new`` begins the ids of new rows."""
    spec, document = load_edition(edition), SAMPLES[edition]
    for _ in range(draw(st.integers(0, 8))):
        document = _applied(document, draw(_operation(spec, document, new)), spec)
    return document


@st.composite
def _operation(draw: st.DrawFn, edition: Edition, document: Document, new: str) -> Operation:
    rows = [row.id for table in document.tables for row in document.walk(table)]
    name = draw(st.sampled_from(rows or ["none"]))
    kind = draw(st.integers(0, 5)) if rows else 5
    if kind == 0:
        return RemoveRow(name)
    if kind == 1:
        place = document.position(draw(st.sampled_from(rows)))
        return MoveRow(name, place.parent if place else None, draw(st.integers(0, 3)))
    if kind == 2:
        place, found = document.position(name), document.find(name)
        assert place
        assert found
        row = Row(f"{new}{len(rows)}", found.cells)
        return InsertRow(place.table, place.parent, place.index, row)
    return SetField(draw(st.sampled_from(list(paths(edition, document)))), draw(TEXTS))


def _applied(document: Document, operation: Operation, edition: Edition) -> Document:
    try:
        return operation.apply(document, edition).document
    except OperationRefused:
        return document


def texts(document: Document) -> Iterator[str]:
    yield from document.fields.values()
    for table in document.tables:
        for row in document.walk(table):
            yield from row.cells.values()


def check_nothing_lost(carrying: Carrying, document: Document) -> None:
    kept = set(texts(document))
    if document.baseline:
        kept |= set(document.baseline.values.values())
    told = "\n".join(f"{line.before}\n{line.reason}" for line in report.lines(carrying))
    missing = [
        text for text in texts(carrying.source) if text not in kept and text.strip() not in told
    ]
    assert missing == []


@settings(max_examples=60, deadline=None)
@given(EDITIONS, EDITIONS, st.data())
def test_that_carrying_over_loses_no_text(name: str, target: str, data: st.DataObject) -> None:
    source, edition = data.draw(changed(name)), load_edition(target)
    years = edition.form.years
    year = data.draw(st.integers(years.first, years.last or years.first + 3))
    if source.year == year:
        return
    carrying = propose(source, load_edition(name), edition, year)
    document = apply(carrying)

    check_nothing_lost(carrying, document)
    assert document.year == year
    assert complete(document, edition) == document
    assert decode(encode(document)) == document
    ids = {row.id for table in document.tables for row in document.walk(table)}
    assert all(path.split("/")[1] in ids for path in document.pending if "/" in path)
    check(document, edition)


@settings(max_examples=40, deadline=None)
@given(EDITIONS, EDITIONS, st.data())
def test_that_converting_loses_no_text(name: str, target: str, data: st.DataObject) -> None:
    if name == target:
        return
    source, edition = data.draw(changed(name)), load_edition(target)
    carrying = propose_conversion(source, load_edition(name), edition)
    document = apply(carrying)

    check_nothing_lost(carrying, document)
    assert document.text("year") == source.text("year")
    assert complete(document, edition) == document


@settings(max_examples=30, deadline=None)
@given(EDITIONS, st.data())
def test_that_any_answers_make_a_sound_document(name: str, data: st.DataObject) -> None:
    edition = load_edition(name)
    carrying = (
        propose(data.draw(changed(name)), edition, edition, edition.form.years.first + 1)
        if (
            edition.form.years.first + 1 in edition.form.years
            and SAMPLES[name].year != edition.form.years.first + 1
        )
        else propose(SAMPLES[name], edition, edition, edition.form.years.first)
    )
    answers = {
        each.source: Answer(data.draw(st.sampled_from(Choice)), data.draw(st.none() | TEXTS))
        for each in data.draw(st.lists(st.sampled_from(carrying.decisions), max_size=10))
    }
    document = apply(carrying, answers)

    assert complete(document, edition) == document
    assert report.lines(carrying, answers)


@settings(max_examples=30, deadline=None)
@given(EDITIONS, st.data())
def test_that_a_document_is_like_itself_and_one_with_itself(name: str, data: st.DataObject) -> None:
    edition, document = load_edition(name), data.draw(changed(name))

    assert compare(document, document, edition) == ()
    merging = merge([Draft("甲", document), Draft("乙", document)], edition)
    assert merging.document == document
    assert merging.clashes == ()


@settings(max_examples=30, deadline=None)
@given(EDITIONS, st.data())
def test_that_making_every_change_leaves_only_rows(name: str, data: st.DataObject) -> None:
    edition = load_edition(name)
    before, after = data.draw(changed(name)), data.draw(changed(name, "m"))
    found = compare(before, after, edition)
    changes = [
        SetField(each.path, each.after) for each in found if each.kind is Kind.CHANGED and each.path
    ]
    made = Batch(tuple(changes)).apply(aligned(before, after, edition), edition).document

    left = compare(made, after, edition)
    assert {each.kind for each in left} <= {Kind.ADDED, Kind.REMOVED, Kind.MOVED}
    assert {each.path for each in left} == {
        each.path for each in found if each.kind is not Kind.CHANGED
    }


@settings(max_examples=30, deadline=None)
@given(EDITIONS, st.data())
def test_that_merging_loses_no_text(name: str, data: st.DataObject) -> None:
    edition = load_edition(name)
    one, other = data.draw(changed(name)), data.draw(changed(name, "m"))
    other = other.with_field("year", one.text("year"))
    merging = merge([Draft("甲", one), Draft("乙", other)], edition)

    told = {text for clash in merging.clashes for text in clash.texts}
    kept = {text.strip() for text in {*texts(merging.document), *told}}
    assert [text for text in {*texts(one), *texts(other)} if text.strip() not in kept | {""}] == []
    assert complete(merging.document, edition) == merging.document
    again = merge(
        [Draft("甲", one), Draft("乙", other)], edition, {c.key: c.chosen for c in merging.clashes}
    )
    assert list(texts(again.document)) == list(texts(merging.document))


@given(st.text(max_size=60), st.integers(2000, 2060), st.integers(2000, 2060))
def test_that_places_of_a_text_are_in_order_and_apart(text: str, last: int, now: int) -> None:
    found = passages(text, last, now)

    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert rewritten(text, []) == text
