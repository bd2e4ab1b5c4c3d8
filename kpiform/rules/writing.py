"""Habits of writing that leave the meaning clear, each with a fix: full width, ≧, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kpiform.model.figures import Slip
from kpiform.model.text import fold_signs, fold_width, tidy_spaces
from kpiform.patterns import regex
from kpiform.rules import scope
from kpiform.rules.phrases import rewrite, short, where_in
from kpiform.rules.registry import INFO, Hit, about, rule
from kpiform.rules.view import View
from kpiform.schema.catalogue import FieldType

_CACHE = 4096
_EDGES = regex(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


@rule(
    "target-writing",
    "指标值写法不规范",
    INFO,
    "评审常见退回原因：指标值书写不规范",
    at=scope.indicator_targets,
    local=True,
)
def target_writing(view: View) -> Iterator[Hit]:
    """A target is written with full-width digits, ≧ for ≥, 。 for the point or stray spaces."""
    for each in view.indicators:
        target = each.target
        if target.blank or not target.slips:
            continue
        said = "、".join(slip.value for slip in target.slips)
        yield Hit(
            each.target_path,
            f"值“{short(target.text)}”{said}。",
            f"写成“{short(target.canonical)}”。",
            target.text,
            each.set_target(target.canonical),
        )


@rule(
    "text-writing",
    "文字里有全角数字或多余空格",
    INFO,
    "评审常见退回原因：文字书写不规范",
    at=scope.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.UNIT),
    local=True,
)
def text_writing(view: View) -> Iterator[Hit]:
    """A text has full-width digits or letters, look-alike signs, or stray spaces inside a line.

    Paragraphs may be indented, and names of persons may be spaced.
    """
    for typed in view.of_type(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.UNIT):
        if typed.spec.private:
            continue
        text, slips = _tidy(typed.text)
        if slips:
            changed = zip(typed.text.split("\n"), text.split("\n"), strict=True)
            lines = [at for at, (before, after) in enumerate(changed, start=1) if before != after]
            where = where_in(text, lines)
            yield about(
                typed,
                f"{where}{'、'.join(slip.value for slip in slips)}。",
                "改成规范的写法，内容不变。",
                rewrite(typed.path, text),
            )


@lru_cache(_CACHE)
def _tidy(text: str) -> tuple[str, tuple[Slip, ...]]:
    """The text written tidily line by line, and what that mends."""
    slips = []
    folded = fold_width(text)
    if folded != text:
        slips.append(Slip.FULL_WIDTH)
    signed = fold_signs(folded)
    if signed != folded:
        slips.append(Slip.SIGN)
    lines = [_tidy_line(line) for line in signed.split("\n")]
    tidy = "\n".join(lines)
    if tidy != signed:
        slips.append(Slip.SPACES)
    return tidy, tuple(slips)


def _tidy_line(line: str) -> str:
    found = _EDGES.match(line)
    assert found
    return found[1] + tidy_spaces(found[2]) + found[3]
