"""Every edition can be carried into every other one; what `since` names is there."""

import itertools

import pytest

from kpiform.carry import apply, compare, propose, propose_conversion, report
from kpiform.carry.editions import edition_for
from kpiform.io import documents
from kpiform.model.blank import complete
from kpiform.model.document import Document
from kpiform.rules import check
from kpiform.schema.loader import edition_ids, load_edition, sample_path

PAIRS = list(itertools.product(edition_ids(), repeat=2))


def sample(edition: str) -> Document:
    return documents.read(sample_path(edition)).document


@pytest.mark.parametrize("name", edition_ids())
def test_that_since_names_fields_of_the_editions_that_it_speaks_of(name: str) -> None:
    edition = load_edition(name)
    for since in edition.form.since:
        other = load_edition(since.edition)
        there = {*since.renamed, *since.removed, *(o for m in since.merged.values() for o in m)}
        assert there <= set(other.fields)
        assert {*since.renamed.values(), *since.merged} <= set(edition.fields)
        assert all(reason.endswith("。") for reason in since.removed.values())


@pytest.mark.parametrize("name", edition_ids())
def test_that_every_edition_is_continued(name: str) -> None:
    document, edition = sample(name), load_edition(name)
    assert document.year
    after = edition_for(edition, document.year + 1)
    carried = apply(propose(document, edition, after, document.year + 1))

    assert carried.year == document.year + 1
    check(carried, after)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_that_every_edition_goes_into_every_other_one(source: str, target: str) -> None:
    document, edition = sample(source), load_edition(target)
    years = edition.form.years
    year = next(y for y in (years.first, years.last or years.first + 1) if y != document.year)
    carrying = propose(document, load_edition(source), edition, year)
    carried = apply(carrying)

    assert complete(carried, edition) == carried
    assert len(report.lines(carrying)) > len(carrying.asking)
    assert compare(document, carried, edition, load_edition(source))
    check(carried, edition)


@pytest.mark.parametrize(("source", "target"), [pair for pair in PAIRS if pair[0] != pair[1]])
def test_that_every_edition_is_converted_into_every_other_one(source: str, target: str) -> None:
    edition = load_edition(target)
    converted = apply(propose_conversion(sample(source), load_edition(source), edition))

    assert complete(converted, edition) == converted
    check(converted, edition)
