"""argparse in Chinese: help, usage and every complaint."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from kpiform.errors import KpiformError

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", "缺少 {0}"),
    (r"unrecognized arguments: (.+)", "看不懂“{0}”"),
    (r"argument (?:命令|command): invalid choice: '?(.*?)'? \(choose.*", "没有命令“{0}”"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose.*", "{0} 不能是“{1}”"),
    (r"argument (.+?): expected .+", "{0} 后面要写内容"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", "{0} 后面不能写“{1}”"),
    (r"argument (.+?): (.*[\u4e00-\u9fff].*)", "{0}：{1}"),
)
_OTHERWISE = "这条命令写得不对"


class BadUsage(KpiformError):
    """The command line cannot be understood; the sentence says what, and how to get help."""


class _Formatter(argparse.HelpFormatter):
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

    def error(self, message: str) -> NoReturn:
        """Raise BadUsage with argparse's complaint in Chinese."""
        raise BadUsage(f"{_in_chinese(message)}。用 {self.prog} --help 查看用法。")


def _in_chinese(message: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return _OTHERWISE
