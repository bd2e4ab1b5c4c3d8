"""YAML as plain data with the line of every key; what cannot be read becomes a mistake.

The C reader of PyYAML is used: the pure Python one takes ten times as long, and start-up counts.
"""

from __future__ import annotations

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
_TEXT_TAG = "tag:yaml.org,2002:str"
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

    ``broken`` are the places that were left out because they are wrong: what is said about
    anything around them would only be their consequence.
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
    try:
        if _is_plain_tree(text, source):
            _compose(text, source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        source.complain_at(line, _TAB if _indented_by_tab(text, line) else _BROKEN)
    except yaml.YAMLError:
        source.complain_at(0, "文件里有不能用的控制字符")
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
    written = text.split("\n")[max(0, line - 1)]
    return "\t" in written[: len(written) - len(written.lstrip())]


def _is_plain_tree(text: str, source: Source) -> bool:
    """Whether composing the file is safe: the C reader crashes on deep nesting, aliases multiply.

    Aliases would let a few lines stand for gigabytes, and a form reads better without them.
    """
    depth = 0
    plain = True
    for event in yaml.parse(text, _Loader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            source.complain_at(line, _ALIAS)
            plain = False
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                source.complain_at(line, _TOO_DEEP)
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return plain


def _compose(text: str, source: Source) -> None:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            source.complain_at(0, "文件是空的")
        else:
            source.data = _construct(node, (), loader, source)
    finally:
        loader.dispose()


def _construct(node: yaml.Node, location: Location, loader: Any, source: Source) -> Any:
    source.lines.setdefault(location, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _construct_mapping(node, location, loader, source)
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(item, (*location, index), loader, source)
            for index, item in enumerate(node.value)
        ]
    if node.tag == _TEXT_TAG:  # nearly everything; asking the loader takes ten times as long
        return node.value
    try:
        return loader.construct_object(node)
    except (ValueError, yaml.YAMLError):  # such as 2025-13-45, or a tag of another program
        source.complain(location, _UNREADABLE_VALUE)
        source.broken.add(location)
        return None


def _construct_mapping(
    node: yaml.MappingNode, location: Location, loader: Any, source: Source
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            source.complain_at(line, "冒号前面只能是名称")
            continue
        key = str(key_node.value)  # as written: `on` and `2025` are names like any other
        below = (*location, key)
        source.lines.setdefault(below, line)
        if key in result:
            source.complain_at(line, f"“{key}”写了两次")
            continue
        result[key] = _construct(value_node, below, loader, source)
    return result
