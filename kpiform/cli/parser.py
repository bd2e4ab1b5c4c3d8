"""argparse in Chinese: help, usage and every complaint."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from kpiform.errors import KpiformError

_COMPLAINTS = (
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose.*", "{0}不能是“{1}”"),
    (r"argument (?:.+?/)?(.+?): expected .+", "“{0}”后面要写内容"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", "“{0}”后面不能写“{1}”"),
    (r"argument (.+?): (.*[\u4e00-\u9fff].*)", "{0}：{1}"),
)
_MISSING = re.compile(r"the following arguments are required: (.+)")
_NO_COMMAND = re.compile(
    r"argument (?:命令|command): invalid choice: '?(.*?)'? \(choose from (.*)\)"
)
_OTHERWISE = "这条命令写得不对"


class BadUsage(KpiformError):
    """The command line cannot be understood; the sentence says what, and how to get help."""


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):  # its title says what they are
            return "".join(map(super()._format_action, action._get_subactions()))
        return super()._format_action(action)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese. Raises BadUsage where argparse would exit.

    ``positions`` and ``options`` are its groups; arguments belong into one of them.
    """

    def __init__(self, **keywords: Any) -> None:
        keywords.setdefault("formatter_class", _Formatter)
        super().__init__(**keywords, add_help=False, allow_abbrev=False)
        self.positions = self.add_argument_group("要写的内容")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def parse_known_args(  # type: ignore[override]
        self, args: Any = None, namespace: Any = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Like argparse's, but what is not known is told by the command that it was meant for."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self._refuse(unknown[0])
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Raise BadUsage with argparse's complaint in Chinese."""
        self._tell(_in_chinese(message))

    def _options(self) -> Iterable[str]:
        return (name for name in self._option_string_actions if name.startswith("--"))

    def _refuse(self, unknown: str) -> NoReturn:
        if unknown.startswith("-"):
            name = unknown.partition("=")[0]
            near = _near(name.lstrip("-"), (known.lstrip("-") for known in self._options()))
            self._tell(f"没有选项“{name}”{near and f'，是否想写“--{near}”'}")
        self._tell(f"多写了“{unknown}”")

    def _tell(self, sentence: str) -> NoReturn:
        raise BadUsage(f"{sentence}。用 {self.prog} --help 查看用法。")


def _near(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty when none is near."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), "")


def _in_chinese(message: str) -> str:
    if found := _MISSING.fullmatch(message):
        names = (name.rpartition("/")[2] for name in found[1].split(", "))
        return f"缺少“{'”、“'.join(names)}”"
    if found := _NO_COMMAND.fullmatch(message):
        near = _near(found[1], re.findall("[a-z]+", found[2]))
        return f"没有命令“{found[1]}”{near and f'，是否想写“{near}”'}"
    for pattern, sentence in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return _OTHERWISE
