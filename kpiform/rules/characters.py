"""Characters that cannot be printed in the form's font."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kpiform.rules import scope
from kpiform.rules.registry import INFO, WARNING, Hit, rule
from kpiform.rules.view import View

if TYPE_CHECKING:
    from kpiform.fonts import FontSet

_MOST_NAMED = 5
_SOURCE = "印制：字体里没有的字（GB 18030-2022）"


class _Lack(NamedTuple):
    """What no font has, what only the body font lacks, and which face serves as the body font."""

    everywhere: frozenset[str]
    in_body: frozenset[str]
    body: str


@rule("character-missing", "字体里没有的字", WARNING, _SOURCE, at=scope.every, local=True)
def character_missing(view: View) -> Iterator[Hit]:
    """A text has characters that no font of this machine can draw; they would be printed as 〓."""
    lack = _of(view)
    if lack and lack.everywhere:
        said = "这台电脑上没有字体能印出来"
        remedy = "换一个常用字，或者安装带这个字的字体；不改的话会印成“〓”。"
        yield from _told(view, lack.everywhere, said, remedy)


@rule(
    "character-fallback",
    "正文字体缺字",
    INFO,
    _SOURCE,
    gives_way_to=("character-missing",),
    at=scope.every,
    local=True,
)
def character_fallback(view: View) -> Iterator[Hit]:
    """A text has characters that the body font lacks; another font draws them."""
    lack = _of(view)
    if lack and lack.in_body:
        said = f"正文字体（{lack.body}）里没有，会用别的字体代替"
        yield from _told(view, lack.in_body, said, "印出来看一眼字形是否合适。")


def _of(view: View) -> _Lack | None:
    if view.fonts is None:
        return None
    characters = set().union(*(typed.text for typed in view.typed))
    return _lack(view.fonts, view.edition.form.fonts.body.name, "".join(sorted(characters)))


@lru_cache(maxsize=4)
def _lack(fonts: FontSet, body: str, characters: str) -> _Lack:
    """Asked anew only when a character comes or goes."""
    everywhere = frozenset(fonts.missing("".join(characters.split())))
    use = fonts.report((body,), characters)[0]
    return _Lack(everywhere, frozenset(use.lacks) - everywhere, use.face.family)


def _told(view: View, chars: frozenset[str], said: str, remedy: str) -> Iterator[Hit]:
    for typed in view.typed:
        found = [char for char in dict.fromkeys(typed.text) if char in chars]
        if found:
            named = "、".join(f"“{char}”" for char in found[:_MOST_NAMED])
            yield Hit(typed.path, f"“{typed.spec.label}”里的{named}{said}。", remedy, typed.text)
