"""YAML as plain data with the line of every key; what cannot be read becomes a mistake.

The C reader of PyYAML is used: the pure Python one takes ten times as long, and start-up counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Location = tuple[str | int, ...]
"""Keys and indexes from the top of the file."""

LIMIT = 2**20
"""Bytes; a larger file is no template and no library."""

_DEEPEST = 40
_BROKEN = "YAML 写法有误，请检查这一行和上一行的缩进、冒号、引号、括号"
_TAB = "用了制表符（Tab），YAML 的缩进只能用空格"
_TOO_DEEP = "嵌套过深"
_ALIAS = "不支持 YAML 的 & 和 * 引用，请把内容写全"
_UNREADABLE_VALUE = "这个值读不出来，是文字的话请加引号"


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a template or another file that people write.

    ``file`` is its name as shown to people, ``line`` counts from 1 (0 = the file itself), ``text``
    is the sentence.
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        where = f"{self.file} 第 {self.line} 行" if self.line else self.file
        return f"{where}：{self.text}"


@dataclass(slots=True)
class Source:
    """A YAML file as plain data, the line of every key and item, and the mistakes so far.

    ``broken`` are the places that were left out or replaced because they are wrong: what is said
    about anything in or around them would only be their consequence.
    """

    name: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    broken: set[Location] = field(default_factory=set)

    def line(self, location: Location) -> int:
        """The line of a location, or of the nearest thing around it that stands in the file."""
        while location:
            if location in self.lines:
                return self.lines[location]
            location = location[:-1]
        return self.lines.get((), 0)

    def doubtful(self, location: Location) -> bool:
        """Whether something in that place, or the place itself, was left out or replaced."""
        return any(
            place[: len(location)] == location or location[: len(place)] == place
            for place in self.broken
        )

    def rename(self, location: Location, name: str) -> None:
        """What stands at a location has lines under another name too."""
        depth = len(location)
        for place, line in list(self.lines.items()):
            if place[:depth] == location:
                self.lines[(*location[:-1], name, *place[depth:])] = line

    def complain(self, location: Location, text: str) -> None:
        """Note a mistake at a location."""
        self.complain_at(self.line(location), text)

    def complain_at(self, line: int, text: str) -> None:
        """Note a mistake in a line of the file, 0 for the file as a whole."""
        self.mistakes.append(Mistake(self.name, line, text))


def read_source(path: Path, name: str) -> Source:
    """Read a YAML file, called ``name`` in messages. Never raises: see ``Source.mistakes``."""
    source = Source(name)
    text = _text(path, source)
    if text is None:
        return source
    loader = _Loader(text)
    try:
        _Composer(loader, source).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        source.complain_at(line, _TAB if _indented_by_tab(text, line) else _BROKEN)
    except yaml.YAMLError:
        source.complain_at(0, "文件里有不能用的控制字符")
    finally:
        loader.dispose()
    return source


def _text(path: Path, source: Source) -> str | None:
    problem = ""
    try:
        if path.stat().st_size <= LIMIT:
            return path.read_bytes().decode("utf-8-sig")
        problem = "文件太大，超过 1 MB"
    except FileNotFoundError:
        problem = "文件不存在"
    except OSError:
        problem = "文件读不出来，请检查它是不是普通文件、有没有权限"
    except UnicodeDecodeError:
        problem = "不是 UTF-8 编码的文本，请用 UTF-8 编码另存"
    source.complain_at(0, problem)
    return None


def _indented_by_tab(text: str, line: int) -> bool:
    # The reader may place a mistake behind the last line.
    written = "".join(text.split("\n")[max(0, line - 1) : line])
    return "\t" in written[: len(written) - len(written.lstrip())]


class _TooDeep(Exception):
    """Reading stops here: what is nested so deeply would only be told again at every level."""


class _Composer:
    """Builds the data straight from the reader's events, which is twice as fast as by its nodes.

    The C reader's own way to nodes crashes on deep nesting, and lets aliases multiply: a few lines
    would stand for gigabytes. So neither is taken, and a file reads better without them.
    """

    def __init__(self, loader: Any, source: Source) -> None:
        self._loader = loader
        self._next: Callable[[], Any] = loader.get_event
        self._source = source
        self._aliases = False

    def compose(self) -> None:
        """Put the file's only document into the source."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._source.complain_at(0, "文件是空的")
            return
        try:
            data = self._value(self._next(), ())
        except _TooDeep:
            return
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._source.complain_at(after.start_mark.line + 1, _BROKEN)
        elif not self._aliases:
            self._source.data = data

    def _value(self, event: Any, location: Location) -> Any:
        source = self._source
        line = event.start_mark.line + 1
        source.lines.setdefault(location, line)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, location)
        if isinstance(event, yaml.AliasEvent):
            source.complain_at(line, _ALIAS)
            self._aliases = True
            return None
        if len(location) >= _DEEPEST:
            source.complain_at(line, _TOO_DEEP)
            raise _TooDeep
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(location)
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*location, len(items))))
        return items

    def _mapping(self, location: Location) -> dict[str, Any]:
        source = self._source
        result: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                source.complain_at(line, "冒号前面只能是名称")
                self._skip(event)
                self._skip(self._next())
                continue
            key = str(event.value)  # as written: `on` and `2025` are names like any other
            if key in result:
                source.complain_at(line, f"“{key}”写了两次")
                self._skip(self._next())
                continue
            below = (*location, key)
            source.lines.setdefault(below, line)
            result[key] = self._value(self._next(), below)
        return result

    def _scalar(self, event: Any, location: Location) -> Any:
        text = event.value
        plain = event.implicit[0]
        if event.tag is None and not (plain and text[:1] in _Loader.yaml_implicit_resolvers):
            return text  # nearly everything; asking the loader takes ten times as long
        tag = event.tag or self._loader.resolve(yaml.ScalarNode, text, event.implicit)
        node = yaml.ScalarNode(tag, text, event.start_mark, event.end_mark)
        try:
            return self._loader.construct_object(node)
        except (ValueError, yaml.YAMLError):  # such as 2025-13-45, or a tag of another program
            self._source.complain(location, _UNREADABLE_VALUE)
            self._source.broken.add(location)
            return None

    def _skip(self, event: Any) -> None:
        """Leave out a value that is not wanted, with everything in it."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return
            event = self._next()
