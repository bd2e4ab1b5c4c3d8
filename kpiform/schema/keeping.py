"""A form and a catalogue as one line of JSON and back, for ``kpiform.cache``.

Reading runs no code but the constructors of the template language, so that a file that somebody
else could write may hold nonsense but cannot do anything (pickle could). Each object stands with
the name of its class; what has its default is left out.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from inspect import get_annotations
from typing import Any

from kpiform.schema import blocks, catalogue, form, paper, rulebook
from kpiform.schema.catalogue import Catalogue
from kpiform.schema.form import Form
from kpiform.schema.language import Strict

_CLASS = ""  # the key under which an object's class stands; no key of the language is empty
_VALUE = "is"


def written(form: Form, catalogue: Catalogue) -> str:
    """Both as text."""
    return json.dumps([_plain(form), _plain(catalogue)], ensure_ascii=False)


def read(text: str) -> tuple[Form, Catalogue] | None:
    """What ``written`` wrote; None when the text says anything else."""
    try:
        found = json.loads(text, object_hook=_object)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    match found:
        case [Form() as form, Catalogue() as catalogue]:
            return form, catalogue
    return None


@cache
def language() -> str:
    """A text that changes with every class and key of the language."""
    return repr([(name, get_annotations(kind)) for name, kind in _classes().items()])


@cache
def _classes() -> dict[str, Any]:
    return {
        name: kind
        for module in (catalogue, paper, rulebook, blocks, form)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, (Strict, Enum))
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return {_CLASS: type(value).__name__, _VALUE: value.value}
    if is_dataclass(value):
        found = {key.name: getattr(value, key.name) for key in fields(value)}
        usual = {key.name: key.default for key in fields(value)}
        told = {name: _plain(each) for name, each in found.items() if each != usual[name]}
        return {_CLASS: type(value).__name__, **told}
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _object(members: dict[str, Any]) -> Any:
    """What a JSON object stands for; called from the inside out."""
    name = members.pop(_CLASS, None)
    if name is None:
        return {key: _tuples(value) for key, value in members.items()}
    kind = _classes()[name]
    if issubclass(kind, Enum):
        return kind(members[_VALUE])
    return kind(**{key: _tuples(value) for key, value in members.items()})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
