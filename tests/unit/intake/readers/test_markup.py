"""XML of anybody: no entities, no harm, and damage told as damage."""

import pytest

from kpiform.errors import SourceRefused
from kpiform.intake.readers.markup import attribute, child, ended, tree

BOMB = '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_that_entities_are_refused_in_any_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{BOMB}'
    with pytest.raises(SourceRefused, match="实体"):
        tree(text.encode(encoding))


@pytest.mark.parametrize(
    "text", ["", "<a>", "<a/><b/>", "甲", '<?xml version="1.0" encoding="x"?><a/>']
)
def test_that_what_is_no_xml_is_damage(text: str) -> None:
    with pytest.raises(SourceRefused, match="已损坏"):
        tree(text.encode())


def test_that_an_element_that_never_ends_is_damage() -> None:
    with pytest.raises(SourceRefused, match="已损坏"):
        list(ended(b"<a><b/>", frozenset({"b"})))


def test_that_elements_come_whole_and_are_forgotten_then() -> None:
    found = ended(b"<a><b n='1'><c/></b><b n='2'/></a>", frozenset({"b"}))
    assert [(attribute(one, "n"), len(one)) for one in found] == [("1", 1), ("2", 0)]


def test_that_the_root_itself_may_be_asked_for() -> None:
    assert len(list(ended(b"<a/>", frozenset({"a"})))) == 1


def test_that_attributes_and_children_are_found_without_their_namespace() -> None:
    root = tree(b'<x:a xmlns:x="urn:x" x:n="1"><x:b/></x:a>')
    assert attribute(root, "n") == "1"
    assert attribute(root, "m") == ""
    assert child(root, "b") is not None
    assert child(root, "c") is None
