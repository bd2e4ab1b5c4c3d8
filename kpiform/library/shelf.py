"""The entries of one or several files, searched while somebody types."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum
from functools import cached_property
from itertools import accumulate

from kpiform.library import pinyin
from kpiform.library.entry import Entry, folded, normalised

_SUGGESTIONS = 8
_FEWEST_SCATTERED = 2


class _Fit(IntEnum):
    """How well a typed word fits an entry, best first."""

    WHOLE = 0
    PREFIX = 1
    WORD = 2
    TAG = 3
    PINYIN_PREFIX = 4
    PINYIN_MEANT = 5
    """In a name whose field of work is called so too, rather than chance letters."""
    PINYIN = 6
    PINYIN_TAG = 7
    SCATTERED = 8


class _Lines:
    """Many short texts as one, which is searched at the speed of the expression engine."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = list(texts)
        self._text = "\n".join(lines)
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def search(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Number of each line in which the pattern is found, and where in it."""
        at = 0
        while found := pattern.search(self._text, at):
            line = bisect_right(self._starts, found.start()) - 1
            yield line, found.start() - self._starts[line]
            at = self._starts[line + 1]


class _Index:
    """What of the entries is compared with what is typed."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        listed = tuple(entries)
        self._names = tuple(folded(entry.name) for entry in listed)
        self._name_lines = _Lines(self._names)
        self._tagged: dict[str, list[int]] = {}
        for number, entry in enumerate(listed):
            for tag in entry.tags:
                self._tagged.setdefault(tag, []).append(number)

    def length(self, number: int) -> int:
        """Characters of an entry's name."""
        return len(self._names[number])

    def fits(self, typed: str) -> dict[int, _Fit]:
        """The numbers of the entries that a typed word fits, and how well."""
        word = folded(typed).replace("ü", "v")
        as_pinyin = pinyin.is_pinyin(word)
        found: dict[int, _Fit] = {}
        if len(word) >= _FEWEST_SCATTERED:
            scattered = pinyin.scattered(word) if as_pinyin else _scattered(word)
            lines = self._spelled if as_pinyin else self._name_lines
            found |= {number: _Fit.SCATTERED for number, _ in lines.search(scattered)}
        if as_pinyin:
            together = pinyin.together(word)
            numbers_by_tag = tuple(self._tagged.values())
            tagged = {
                n for line, _ in self._tag_lines.search(together) for n in numbers_by_tag[line]
            }
            found |= dict.fromkeys(tagged, _Fit.PINYIN_TAG)
            for number, at in self._spelled.search(together):
                inside = _Fit.PINYIN_MEANT if number in tagged else _Fit.PINYIN
                found[number] = inside if at else _Fit.PINYIN_PREFIX
        for tag, numbers in self._tagged.items():
            if word in folded(tag):
                found |= dict.fromkeys(numbers, _Fit.TAG)
        for number, at in self._name_lines.search(re.compile(re.escape(word))):
            whole = word == self._names[number]
            found[number] = _Fit.WORD if at else _Fit.WHOLE if whole else _Fit.PREFIX
        return found

    @cached_property
    def _spelled(self) -> _Lines:
        return _Lines(map(pinyin.spelled, self._names))

    @cached_property
    def _tag_lines(self) -> _Lines:
        return _Lines(map(pinyin.spelled, self._tagged))


def _scattered(word: str) -> re.Pattern[str]:
    """Finds the characters of a word in a line in their order, with others between."""
    return re.compile(".*?".join(map(re.escape, word)))


class Library:
    """Indicators to choose from, no two of one name; of several the first is kept."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        known: dict[str, Entry] = {}
        for entry in entries:
            known.setdefault(entry.key, entry)
        self._by_key = known

    @classmethod
    def merged(cls, *libraries: Library) -> Library:
        """One library of several; put a person's own first, so that it goes before the others."""
        return cls(entry for library in libraries for entry in library.entries)

    def saved(self, entries: Iterable[Entry]) -> Library:
        """The library with entries added; one of a known name takes the place of the old one."""
        return Library({**self._by_key, **{entry.key: entry for entry in entries}}.values())

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of their files."""
        return tuple(self._by_key.values())

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Every field of work, in the order of the files."""
        return tuple(dict.fromkeys(tag for entry in self.entries for tag in entry.tags))

    def find(self, name: str) -> Entry | None:
        """The entry of that name, however it is spaced or bracketed."""
        return self._by_key.get(normalised(name))

    def search(
        self, typed: str = "", heads: Collection[str] = (), tag: str = ""
    ) -> tuple[Entry, ...]:
        """The entries that fit every typed word, best first; all when nothing is typed.

        ``heads`` are ids of second-level heads, none for any; entries that may stand under any
        head fit all of them.
        """
        fits = [self._index.fits(word) for word in typed.split()]
        ranked = []
        for number, entry in enumerate(self.entries):
            elsewhere = heads and entry.head and entry.head not in heads
            if elsewhere or (tag and tag not in entry.tags):
                continue
            if all(number in found for found in fits):
                worst = sorted((found[number] for found in fits), reverse=True)
                ranked.append((worst, self._index.length(number) if fits else 0, number))
        return tuple(self.entries[number] for *_, number in sorted(ranked))

    def suggest(self, head: str, typed: str, most: int = _SUGGESTIONS) -> tuple[Entry, ...]:
        """What somebody may be about to type as the name of an indicator under a head.

        Nothing for a blank text; never the name that is typed already.
        """
        if not typed.strip():
            return ()
        found = self.search(typed, (head,) if head else ())
        return tuple(entry for entry in found if entry.key != normalised(typed))[:most]

    @cached_property
    def _index(self) -> _Index:
        return _Index(self.entries)
