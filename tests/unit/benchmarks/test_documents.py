"""The documents that grow."""

from benchmarks.documents import grown, sample
from kpiform.codec import decode, encode
from kpiform.model.document import Document


def indicators(document: Document) -> int:
    return sum(bool(row.text("indicator.name")) for row in document.walk("indicators"))


def test_that_a_document_of_one_times_the_rows_is_the_sample() -> None:
    assert grown(sample(), 1) == sample()


def test_that_tasks_and_indicators_are_as_many_times_as_asked() -> None:
    document = grown(sample(), 3)
    assert len(document.rows("tasks")) == 3 * len(sample().rows("tasks"))
    assert indicators(document) == 3 * indicators(sample())


def test_that_heads_stand_once() -> None:
    heads = [row.text("indicator.level1") for row in grown(sample(), 3).rows("indicators")]
    assert heads == [row.text("indicator.level1") for row in sample().rows("indicators")]


def test_that_the_grown_document_is_one_that_can_be_saved_and_opened() -> None:
    document = grown(sample(), 3)
    assert decode(encode(document)) == document


def test_that_each_copy_has_texts_of_its_own() -> None:
    names = [row.text("task.name") for row in grown(sample(), 3).rows("tasks")]
    assert len(set(names)) == len(names)
