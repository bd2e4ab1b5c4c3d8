"""YAML with line numbers, and pydantic's complaints as Chinese sentences with file and line.

The C reader of PyYAML is used: the pure Python one takes ten times as long, and start-up counts.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Location = tuple[str | int, ...]
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a template: file name as shown to people, line (1 = first, 0 = the file itself), sentence."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        where = f"{self.file} 第 {self.line} 行" if self.line else self.file
        return f"{where}：{self.text}"


@dataclass(slots=True)
class Source:
    """A YAML file as plain data, with the line of every key and item, and the mistakes found so far."""

    name: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)

    def line(self, location: Location) -> int:
        """The line of a location, or of the nearest thing around it that stands in the file."""
        while location:
            if location in self.lines:
                return self.lines[location]
            location = location[:-1]
        return self.lines.get((), 0)

    def first_visit(self, node: yaml.Node) -> bool:
        """Whether this node of the file has not been read before; a second visit is a YAML alias."""
        new = id(node) not in self._seen
        self._seen.add(id(node))
        return new

    def complain(self, location: Location, text: str) -> None:
        """Note a mistake at a location (keys and indexes from the top of the file)."""
        self.mistakes.append(Mistake(self.name, self.line(location), text))


def read_source(path: Path, name: str) -> Source:
    """Read a YAML file; what cannot be read becomes a mistake of the returned source, never an exception."""
    source = Source(name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        source.complain((), "文件不存在")
        return source
    except OSError:
        source.complain((), "文件读不出来，请检查是否有权限")
        return source
    except UnicodeDecodeError:
        source.complain((), "不是 UTF-8 编码的文本，请用 UTF-8 编码另存")
        return source
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            source.complain((), "文件是空的")
        else:
            source.data = _construct(node, (), loader, source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        source.mistakes.append(Mistake(name, line, "YAML 写法有误，请检查缩进、冒号、引号和括号是否成对"))
    except (yaml.YAMLError, RecursionError):
        source.complain((), "文件里有不能用的字符，或嵌套过深")
    finally:
        loader.dispose()
    return source


def _construct(node: yaml.Node, location: Location, loader: Any, source: Source) -> Any:
    source.lines.setdefault(location, node.start_mark.line + 1)
    if not source.first_visit(node):
        # Aliases would let a few lines stand for gigabytes, and a form reads better without them.
        source.complain(location, "不支持 YAML 的 & 和 * 引用，请把内容写全")
        return None
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            key = key if isinstance(key, str | int) else str(key)
            below = (*location, key)
            source.lines[below] = key_node.start_mark.line + 1
            if key in result:
                source.complain(below, f"“{key}”写了两次")
            result[key] = _construct(value_node, below, loader, source)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(item, (*location, index), loader, source)
            for index, item in enumerate(node.value)
        ]
    return loader.construct_object(node, deep=True)


def validate(source: Source, model: type[_Model]) -> _Model | None:
    """The source's data as ``model``, or None with every mistake noted in the source."""
    if source.data is None:
        return None
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        for detail in error.errors():
            location = _within_data(detail["loc"], source.data)
            source.complain(location, sentence(detail, model))
        return None


def _within_data(location: Location, data: Any) -> Location:
    """A pydantic location without the names of union members, which do not stand in the file."""
    kept: list[str | int] = []
    for step in location:
        if isinstance(data, Mapping) and step in data:
            kept.append(step)
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            kept.append(step)
            data = data[step]
    return tuple(kept)


def sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """One Chinese sentence for a complaint of pydantic."""
    name = next((str(step) for step in reversed(detail["loc"]) if isinstance(step, str)), "")
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"缺少“{name}”"
        case "extra_forbidden":
            close = difflib.get_close_matches(name, sorted(_known_keys(model)), n=1)
            hint = f"，是否想写“{close[0]}”" if close else ""
            return f"不认识“{name}”{hint}"
        case "literal_error" | "enum":
            return f"“{name}”只能是 {context.get('expected', '')}".replace(" or ", " 或 ")
        case "union_tag_invalid" | "union_tag_not_found":
            return f"kind 只能是 {context.get('expected_tags', 'grid、text、matrix、table、signoff')}"
        case "string_type":
            return f"“{name}”应当是文字，数字请加引号"
        case "string_pattern_mismatch":
            return f"“{name}”的写法不对，只能用小写字母、数字和减号"
        case "int_type" | "int_parsing" | "int_from_float" | "float_type" | "float_parsing":
            return f"“{name}”应当是数字"
        case "bool_type" | "bool_parsing":
            return f"“{name}”只能是 true 或 false"
        case "tuple_type" | "list_type" | "too_short" | "too_long" | "missing_argument":
            return f"“{name}”应当是一个列表，项数不能太少或太多"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"“{name}”应当是“名称: 值”的写法"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            limit = next((context[k] for k in ("gt", "ge", "lt", "le") if k in context), "")
            return f"“{name}”的数超出范围，界限是 {limit}"
        case "value_error":
            return str(context.get("error", f"“{name}”的值不对"))
        case _:
            return f"“{name}”的值不对"


def _known_keys(model: type[BaseModel]) -> set[str]:
    """Every key of the language below ``model``, for suggesting the right spelling."""
    return set(_keys(model.model_json_schema()))


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
