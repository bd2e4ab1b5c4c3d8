"""What all parts of a draft share: the words, the remarks, and which ids are given away."""

from __future__ import annotations

from collections.abc import Iterable

from kpiform.intake.drafting.blank import Blank, Box
from kpiform.intake.drafting.plan import Entry, Notes
from kpiform.intake.drafting.words import Words
from kpiform.schema.catalogue import PENDING


class Desk:
    """The blank form, the words, the remarks, and the ids that are given away."""

    def __init__(self, blank: Blank, words: Words) -> None:
        self.blank = blank
        self.words = words
        self.notes = Notes()
        self._fields: set[str] = set()
        self._sections: set[str] = set()
        self._tables: set[str] = set()

    def field(self, box: Box, candidates: Iterable[str], entry: Entry) -> str:
        """The likeliest field that is still free, put into ``entry``; 待定 when there is none."""
        wanted = list(candidates)
        for name in wanted:
            if name not in self._fields:
                self._fields.add(name)
                entry.keys["field"] = name
                if not self.words.is_sure(box.text, name):
                    meant = f"{name}（{self.words.catalogue.fields[name].name}）"
                    label = "".join(box.text.split())
                    self.doubt(entry, box, f"“{label}”按意思当作 {meant}，请核对")
                return name
        entry.keys["field"] = PENDING
        self.doubt(entry, box, self._open_question(box.text, wanted))
        return PENDING

    def take(self, field: str) -> bool:
        """Give away a field; false when it is given away already."""
        free = field not in self._fields
        self._fields.add(field)
        return free

    def doubt(self, entry: Entry, box: Box, sentence: str) -> None:
        """Note what is unsure at a box, in the draft and in the report."""
        entry.doubts.append(self.notes.add(box.place, sentence))

    def section_id(self, wanted: str) -> str:
        """An id for a section, with a number behind it when it is given away."""
        return _free(wanted, self._sections)

    def table_id(self, wanted: str) -> str:
        """The same for a table or matrix."""
        return _free(wanted, self._tables)

    def _open_question(self, text: str, wanted: list[str]) -> str:
        label = "".join(text.split())
        if wanted:
            return f"“{label}”看起来是 {wanted[0]}，但它在上面已经用过了，请换一个 id"
        near = self.words.near(text)
        hint = f"相近的有 {'、'.join(near)}" if near else "没有名称相近的"
        choice = f"填报项目录里{hint}；意思都不同，就在自己的 fields.yaml 里加一个"
        return f"“{label}”用哪个 id 还没有定：{choice}"


def _free(wanted: str, taken: set[str]) -> str:
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name
