"""Which font file serves which official font, and who draws a character that it lacks."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache, cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import Literal, NamedTuple

from kpiform import resources
from kpiform.fonts.families import FALLBACKS, KNOWN, PACKAGED, SERIF, names_of, style_of
from kpiform.fonts.installed import installed_faces
from kpiform.fonts.truetype import FaceInfo, Metrics, UnreadableFont, load, signature
from kpiform.values import frozen

REPLACEMENT = "〓"
"""Drawn for a character that no font has: the printer's mark for a missing type."""

SWITCH = "KPIFORM_FONTS"
"""Environment variable: with the value ``packaged`` the machine's own fonts are not looked at."""

_HELP = "正文字体缺的字由它来画"


@frozen
class FontFace:
    """One face of a font file that can be measured, drawn and embedded.

    Equal when file and index are: how it came to be chosen does not count.  ``reason`` is a
    sentence in Chinese that says why this face serves.
    """

    path: Path
    index: int
    family: str = field(compare=False)
    kind: Literal["official", "installed", "packaged"] = field(compare=False)
    reason: str = field(compare=False)

    @property
    def signature(self) -> bytes:
        """The face's ``head`` table, by which to tell whether another program has the same face."""
        return signature(self.path, self.index)

    @property
    def ascent(self) -> float:
        """Height above the baseline in em."""
        return self._metrics.ascent

    @property
    def descent(self) -> float:
        """Depth below the baseline in em, a positive number."""
        return self._metrics.descent

    def has(self, char: str) -> bool:
        """Whether the face can draw the character."""
        return self._metrics.advance(char) is not None

    def glyph(self, char: str) -> int:
        """Number of the glyph that draws the character; 0 when the face lacks it."""
        return self._metrics.glyph(char)

    def width(self, text: str, size: float) -> float:
        """Width of the text in the unit of ``size`` (pt gives pt); a lacking character is 1 em."""
        total = 0.0
        for char in text:
            advance = self._metrics.advance(char)
            total += 1.0 if advance is None else advance
        return total * size

    @cached_property
    def _metrics(self) -> Metrics:
        return _metrics(self.path, self.index)


@frozen
class FontUse:
    """One line of the font report: what serves an official font, and what that face lacks."""

    official: str
    face: FontFace
    lacks: tuple[str, ...]


class Glyph(NamedTuple):
    """How a character is drawn: by which face, as what, and how wide in em."""

    face: FontFace
    drawn: str
    advance: float


class FontSet:
    """The fonts to set a form with: official ones where there are any, then stand-ins.

    ``official`` is always the name that the edition writes, such as ``仿宋_GB2312``.  All methods
    raise ResourceMissing when they need a carried font that set-up has not fetched.
    """

    def __init__(
        self, installed: Iterable[FaceInfo] = (), chosen: Mapping[str, str] | None = None
    ) -> None:
        """``installed``: the faces of the machine, gone through when the first is asked for; none
        leaves what the program carries.

        ``chosen``: the installed font that somebody wants for an official one, by their names.
        """
        self._given = installed
        self._chosen = dict(chosen or {})
        self._resolved: dict[str, FontFace] = {}
        self._glyphs: dict[str, dict[str, Glyph]] = {}

    @cached_property
    def _installed(self) -> list[FaceInfo]:
        """The upright faces, those of usual weight first."""
        upright = (info for info in self._given if not info.italic)
        return sorted(upright, key=lambda info: abs(info.weight - 400))

    def resolve(self, official: str) -> FontFace:
        """The face that serves an official font."""
        if official not in self._resolved:
            self._resolved[official] = self._choose(official)
        return self._resolved[official]

    def installed_names(self) -> tuple[str, ...]:
        """The installed fonts that one may choose, by their Chinese names where they have one.

        A font counts as Chinese by its name, since reading every file would take seconds.
        """
        usable = (info.names for info in self._installed if info.problem is None)
        found = {name for names in usable if (name := _chinese_name(names))}
        return tuple(sorted(found))

    def glyph(self, official: str, char: str) -> Glyph:
        """How ``runs`` draws one character."""
        glyphs = self._glyphs.setdefault(official, {})
        return glyphs.get(char) or self._glyph(official, char)

    def width(self, official: str, text: str, size: float) -> float:
        """Width of the text as ``runs`` draws it, in the unit of ``size`` (pt gives pt)."""
        glyphs = self._glyphs.setdefault(official, {})
        total = 0.0
        for char in text:
            total += (glyphs.get(char) or self._glyph(official, char)).advance
        return total * size

    def runs(self, official: str, text: str) -> tuple[tuple[FontFace, str], ...]:
        """What to draw, in pieces of one face each.

        A character that the face lacks comes from the first font that has it; one that no font has
        becomes REPLACEMENT, and ``missing`` names it.  Marks without ink, such as variation
        selectors, are left out; rare spaces become ordinary ones.
        """
        glyphs = (self._glyph(official, char) for char in text)
        return tuple(
            (face, "".join(glyph.drawn for glyph in run))
            for face, run in groupby((g for g in glyphs if g.drawn), lambda glyph: glyph.face)
        )

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that no font here can draw, each once, in the order of the text."""
        return tuple(
            char
            for char in dict.fromkeys(text)
            if char != REPLACEMENT and self._glyph("宋体", char).drawn == REPLACEMENT
        )

    def report(self, officials: Iterable[str], text: str = "") -> tuple[FontUse, ...]:
        """For each official font: the face that serves it and what of the text that face lacks."""
        inked = [char for char in dict.fromkeys(text) if not (char.isspace() or _is_inkless(char))]
        return tuple(
            FontUse(official, face, tuple(char for char in inked if not face.has(char)))
            for official, face in ((name, self.resolve(name)) for name in dict.fromkeys(officials))
        )

    def _glyph(self, official: str, char: str) -> Glyph:
        glyphs = self._glyphs.setdefault(official, {})
        if char not in glyphs:
            glyphs[char] = self._find_glyph(self.resolve(official), char)
        return glyphs[char]

    def _find_glyph(self, face: FontFace, char: str) -> Glyph:
        if _is_inkless(char):
            return Glyph(face, "", 0.0)
        if char.isspace() and not face.has(char):
            return Glyph(face, " ", face.width(" ", 1))
        for candidate in chain((face,), self._fallbacks()):
            if candidate.has(char):
                return Glyph(candidate, char, candidate.width(char, 1))
        carried = _packaged(SERIF, _HELP)
        return Glyph(carried, REPLACEMENT, carried.width(REPLACEMENT, 1))

    def _fallbacks(self) -> Iterator[FontFace]:
        for file in FALLBACKS:
            yield _packaged(file, _HELP)
        for info in self._installed:
            if _problem(info) is None:
                yield FontFace(info.path, info.index, info.names[0], "installed", _HELP)

    def _choose(self, official: str) -> FontFace:
        wanted = self._chosen.get(official)
        if wanted is None:
            return self._choose_alone(official)
        why = "这台电脑没有它"
        for info in self._named(wanted):
            problem = _problem(info)
            if problem is None:
                reason = f"设置里为{official}选了{wanted}"
                return FontFace(info.path, info.index, wanted, "installed", reason)
            why = problem
        face = self._choose_alone(official)
        return replace(face, reason=f"设置里为{official}选的{wanted}用不了（{why}）；{face.reason}")

    def _choose_alone(self, official: str) -> FontFace:
        """By the order of the package, whatever somebody wished."""
        lack = f"这台电脑没有{official}"
        for name in names_of(official):
            for info in self._named(name):
                problem = _problem(info)
                if problem is None:
                    reason = f"这台电脑装有{official}"
                    return FontFace(info.path, info.index, official, "official", reason)
                lack = f"这台电脑装有{official}，但{problem}"
        style = style_of(official)
        for name in style.installed:
            for info in self._named(name):
                if _problem(info) is None:
                    reason = f"{lack}，改用已安装的{name}"
                    return FontFace(info.path, info.index, name, "installed", reason)
        return _packaged(style.packaged, f"{lack}，改用程序自带的 {PACKAGED[style.packaged]}")

    def _named(self, name: str) -> Iterator[FaceInfo]:
        wanted = _bare(name)
        return (info for info in self._installed if wanted in map(_bare, info.names))


def packaged_only() -> FontSet:
    """The fonts that the program carries and no others: the same result on every machine."""
    return FontSet()


def machine_fonts(chosen: Mapping[str, str] | None = None) -> FontSet:
    """The fonts to use on this machine; see SWITCH for leaving out what is installed.

    ``chosen``: the installed font that somebody wants for an official one, by their names.  The
    same set comes back for the same choice.
    """
    return _machine_fonts(tuple(sorted((chosen or {}).items())))


@cache
def _machine_fonts(chosen: tuple[tuple[str, str], ...]) -> FontSet:
    if os.environ.get(SWITCH) == "packaged":
        return packaged_only()
    return FontSet(_Installed(), dict(chosen))


class _Installed:
    """The faces of the machine, looked for when they are wanted: a start does not wait for it."""

    def __iter__(self) -> Iterator[FaceInfo]:
        return iter(installed_faces())


_metrics = cache(load)


@cache
def _packaged(file: str, reason: str) -> FontFace:
    path = resources.resource("fonts", file)
    return FontFace(path, 0, PACKAGED[file], "packaged", reason)


@cache
def _problem(info: FaceInfo) -> str | None:
    """Why the face cannot be used, as a clause in Chinese; None when it can."""
    if info.problem is None:
        try:
            _metrics(info.path, info.index)
        except UnreadableFont:
            return "它的文件读不出来"
    return info.problem


def _chinese_name(names: Iterable[str]) -> str | None:
    """The name under which a Chinese font is offered; None for a font that is not Chinese."""
    return next(
        (name for name in names if any("\u4e00" <= char <= "\u9fff" for char in name)),
        next((name for name in names if name in KNOWN), None),
    )


def _bare(name: str) -> str:
    """A font name without what differs between systems: case, spaces, underscores, hyphens."""
    return name.casefold().translate({ord(" "): None, ord("_"): None, ord("-"): None})


def _is_inkless(char: str) -> bool:
    """Whether the character only steers others: joiners, direction marks, variation selectors."""
    return unicodedata.category(char) == "Cf" or unicodedata.name(char, "").startswith("VARIATION")
