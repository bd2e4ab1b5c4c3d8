"""XML that anybody may have written, read without harm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from kpiform.intake.readers.refusals import damaged, suspicious

_CHUNK = 1 << 16


class _Begun(Exception):
    """The root element has begun: no document type can follow."""


def tree(data: bytes) -> Element:
    """The root of a part. Raises SourceRefused for entities and for what is no XML."""
    _refuse_doctype(data)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise damaged() from error


def ended(data: bytes, names: frozenset[str]) -> Iterator[Element]:
    """The elements of these local names, each complete, in the order of their ends.

    What lies in an element is forgotten when the next one is asked for, so that a part of any
    length needs little memory.
    """
    _refuse_doctype(data)
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    path: list[Element] = []
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            for event, element in parser.read_events():
                if event == "start":
                    path.append(element)
                    continue
                path.pop()
                if local(element) in names:
                    yield element
                    element.clear()
                    if path:
                        path[-1].remove(element)
        parser.close()
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise damaged() from error


def local(element: Element) -> str:
    """The name of an element without its namespace: strict and usual files differ only there."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The value of an attribute, whatever its namespace; empty if it is not there."""
    found = element.get(name)
    if found is not None:
        return found
    suffix = "}" + name
    return next((value for key, value in element.items() if key.endswith(suffix)), "")


def children(element: Element, name: str) -> Iterator[Element]:
    """The direct children of a local name."""
    return (child for child in element if local(child) == name)


def child(element: Element, name: str) -> Element | None:
    """The first direct child of a local name."""
    return next(children(element, name), None)


def within(element: Element, name: str) -> Iterator[Element]:
    """All descendants of a local name, in order."""
    return (found for found in element.iter() if local(found) == name)


def _refuse_doctype(data: bytes) -> None:
    """A document type stands before the root: entities live there, and bombs made of them."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise suspicious("XML 实体定义（DTD）")

    def begun(*_: object) -> None:
        raise _Begun

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, True)
    except _Begun:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error
