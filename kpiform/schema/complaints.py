"""Plain data as a model of the language; pydantic's complaints as Chinese sentences with lines."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kpiform.schema.reading import Location, Source
from kpiform.schema.standin import stand_in

_Model = TypeVar("_Model")
_ROUNDS = 5
"""A misspelt key whose value is wrong and must not be missing takes four."""
_UNKNOWN = "unexpected_keyword_argument"  # pydantic's name for a key that is not known

_NUMBER = "“{name}”应当是数字"
_WORD = "“{name}”应当是文字，数字、日期和 true / false 请加引号"
_LIST = "“{name}”应当是一个列表（每项以“- ”开头，或写在 [ ] 里）"
_MAPPING = "“{name}”应当是“名称: 值”的写法"
_COUNT = "“{name}”的项数太少或太多"
_SENTENCES = {
    "missing": "缺少“{name}”",
    "string_type": _WORD,
    "string_unicode": _WORD,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": "“{name}”应当是整数",
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": "“{name}”应当是普通的数字，不能是 .nan 或 .inf",
    "bool_type": "“{name}”只能是 true 或 false",
    "bool_parsing": "“{name}”只能是 true 或 false",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "too_short": _COUNT,
    "too_long": _COUNT,
    "dict_type": _MAPPING,
    "dataclass_type": _MAPPING,
    "greater_than": "“{name}”应当大于 {gt}",
    "greater_than_equal": "“{name}”不能小于 {ge}",
    "less_than": "“{name}”应当小于 {lt}",
    "less_than_equal": "“{name}”不能大于 {le}",
    "literal_error": "“{name}”只能是 {expected}",
    "enum": "“{name}”只能是 {expected}",
    "union_tag_invalid": "kind 只能是 {expected_tags}",
    "union_tag_not_found": "缺少“kind”：grid、text、matrix、table 或 signoff",
    "string_pattern_mismatch": "id“{given}”写法不对：用小写英文字母和数字，中间可以有减号或下划线",
}


def validate(source: Source, model: type[_Model]) -> _Model | None:
    """The source's data as ``model``; every mistake is noted in the source.

    So that the rest can still be checked, what is wrong is left out (``Source.broken``) or, where
    something must stand, replaced by a stand-in; misspelt keys are put right. None when that does
    not help, as the file is something quite different.
    """
    if source.data is None:
        return None
    kind: Any = model
    checker: TypeAdapter[_Model] = _checker(kind)
    rest = copy.deepcopy(source.data)
    for _ in range(_ROUNDS):
        try:
            return checker.validate_python(rest)
        except ValidationError as error:
            details = _first_causes(error.errors())
        found = [(detail, _location(rest, detail)) for detail in details]
        for detail, location in sorted(found, key=lambda each: each[0]["type"] != _UNKNOWN):
            _mend(source, rest, detail, location, kind)
    return None


@cache
def _checker(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _first_causes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The complaints without those of a list that is too short because of its wrong items."""
    places = [detail["loc"] for detail in details]

    def follows(detail: ErrorDetails) -> bool:
        here = detail["loc"]
        return detail["type"] == "too_short" and any(
            place[: len(here)] == here and place != here for place in places
        )

    return [detail for detail in details if not follows(detail)]


def _mend(source: Source, rest: Any, detail: ErrorDetails, location: Location, model: Any) -> None:
    """Note one complaint, unless it was noted before, and take its cause out of ``rest``."""
    name = _name(detail)
    missing = detail["type"] == "missing"
    container = _container(rest, location)
    if missing and container is not None and name in container:
        return  # it stood there misspelt, which has been told
    if location not in source.broken:
        source.complain(location, _sentence(detail, model))
        source.broken.add(location)
    if container is None:
        return
    if missing or isinstance(container, list):
        container[location[-1]] = stand_in(_schema(model), detail["loc"])
        return
    value = container.pop(location[-1], None)
    meant = _suggestion(name, model) if detail["type"] == _UNKNOWN else None
    if meant and meant not in container:
        container[meant] = value
        source.rename(location, meant)


def _location(data: Any, detail: ErrorDetails) -> Location:
    """Where the complaint belongs in the data; a missing key has its place too."""
    if detail["type"] == "missing":
        return (*_within(data, detail["loc"][:-1]), _name(detail))
    return _within(data, detail["loc"])


def _container(data: Any, location: Location) -> Any:
    """What a location's last step is a part of, None when that was left out or replaced."""
    for step in location[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data if location else None


def _within(data: Any, steps: Location) -> Location:
    """A pydantic location without the names of union members, which do not stand in the file."""
    kept: list[str | int] = []
    for step in steps:
        known = isinstance(data, dict) and step in data
        known = known or (isinstance(data, list) and isinstance(step, int) and step < len(data))
        if known:
            kept.append(step)
            data = data[step]
    return tuple(kept)


def _name(detail: ErrorDetails) -> str:
    words = [str(step) for step in detail["loc"] if isinstance(step, str) and step != "[key]"]
    return words[-1] if words else "文件"


def _sentence(detail: ErrorDetails, model: Any) -> str:
    name = _name(detail)
    if detail["type"] == _UNKNOWN:
        meant = _suggestion(name, model)
        return f"不认识“{name}”" + (f"，是否想写“{meant}”" if meant else "")
    facts = {key: _in_chinese(value) for key, value in detail.get("ctx", {}).items()}
    sentence = _SENTENCES.get(detail["type"], "“{name}”的值不对")
    return sentence.format(**{**facts, "name": name, "given": detail["input"]})


def _in_chinese(value: object) -> str:
    """A fact of pydantic's, such as ``'a', 'b' or 'c'``, as a、b 或 c."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace("'", "").replace(", ", "、").replace(" or ", " 或 ")


def _suggestion(name: str, model: Any) -> str | None:
    return next(iter(difflib.get_close_matches(name, _known_keys(model), n=1)), None)


@cache
def _schema(model: Any) -> dict[str, Any]:
    return _checker(model).json_schema()


@cache
def _known_keys(model: Any) -> tuple[str, ...]:
    """Every key of the language below ``model``."""
    return tuple(sorted(set(_keys(_schema(model)))))


def _keys(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for value in schema.values():
            yield from _keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _keys(value)
