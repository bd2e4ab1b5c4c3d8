"""Plain data as a model of the language; pydantic's complaints as Chinese sentences with lines."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kpiform.schema.reading import Location, Source

_Model = TypeVar("_Model", bound=BaseModel)

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
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "greater_than": "“{name}”应当大于 {gt}",
    "greater_than_equal": "“{name}”不能小于 {ge}",
    "less_than": "“{name}”应当小于 {lt}",
    "less_than_equal": "“{name}”不能大于 {le}",
    "literal_error": "“{name}”只能是 {expected}",
    "enum": "“{name}”只能是 {expected}",
    "union_tag_invalid": "kind 只能是 {expected_tags}",
    "union_tag_not_found": "缺少“kind”：grid、text、matrix、table 或 signoff",
    "string_pattern_mismatch": "id“{given}”写法不对：用小写英文字母和数字，中间可以有减号或下划线",
    "value_error": "{error}",
}


def validate(source: Source, model: type[_Model]) -> _Model | None:
    """The source's data as ``model``; every mistake is noted in the source.

    Keys that are wrong are left out (``Source.broken``) and misspelt ones put right, so that the
    rest can still be checked; None when nothing useful is left.
    """
    if source.data is None:
        return None
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        details = _first_causes(error.errors())
    rest = copy.deepcopy(source.data)
    for detail in sorted(details, key=lambda detail: detail["type"] != "extra_forbidden"):
        _mend(source, rest, detail, model)
    try:
        return model.model_validate(rest)
    except ValidationError:
        return None


def _first_causes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The complaints without those of a list that is too short because of its wrong items."""
    places = [detail["loc"] for detail in details]

    def follows(detail: ErrorDetails) -> bool:
        here = detail["loc"]
        return detail["type"] == "too_short" and any(
            place[: len(here)] == here and place != here for place in places
        )

    return [detail for detail in details if not follows(detail)]


def _mend(source: Source, rest: Any, detail: ErrorDetails, model: type[BaseModel]) -> None:
    """Note one complaint, and take its cause out of ``rest``; an item of a list stays."""
    location = _within(source.data, detail["loc"])
    container = _container(rest, location)
    name = _name(detail)
    if detail["type"] == "missing":
        location = (*location, name)
        container = _container(rest, location)
        if isinstance(container, dict) and name in container:
            return  # it stood there misspelt, which has been told
    elif isinstance(container, dict):
        value = container.pop(location[-1], None)
        meant = _suggestion(name, model) if detail["type"] == "extra_forbidden" else None
        if meant and meant not in container:
            container[meant] = value
    if location not in source.broken:
        source.complain(location, _sentence(detail, model))
        source.broken.add(location)


def _container(data: Any, location: Location) -> Any:
    """What a location's last step is a part of, None when something around it is left out."""
    for step in location[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError):
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


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    name = _name(detail)
    if detail["type"] == "extra_forbidden":
        meant = _suggestion(name, model)
        return f"不认识“{name}”" + (f"，是否想写“{meant}”" if meant else "")
    facts = {key: _in_chinese(value) for key, value in detail.get("ctx", {}).items()}
    sentence = _SENTENCES.get(detail["type"], "“{name}”的值不对")
    return sentence.format(**{**facts, "name": name, "given": detail["input"]})


def _in_chinese(value: object) -> str:
    """A fact of pydantic's, such as ``'a', 'b' or 'c'``, as a、b 或 c."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace("'", "").replace(", ", "、").replace(" or ", " 或 ")


def _suggestion(name: str, model: type[BaseModel]) -> str | None:
    return next(iter(difflib.get_close_matches(name, _known_keys(model), n=1)), None)


@cache
def _known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Every key of the language below ``model``."""
    return tuple(sorted(set(_keys(model.model_json_schema()))))


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
