"""What is proposed for one text: kept, changed with the year, left to be filled in anew."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from kpiform.carry.decision import Choice, Decision, Purpose
from kpiform.carry.years import Passage, passages, rewritten
from kpiform.model.text import fold_width
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec

_WORDED = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TARGET)
_AMOUNT = re.compile(r"[0-9][0-9,.]*\s*[百千万亿]*元")
_SUM = re.compile(r"[0-9][0-9,.]*\s*[百千]?[万亿]元")
_RELATIVE = re.compile(
    r"(?<![比较与同])(?:去年|上一?年度?|前一年)(?!同期|同比|基础|基数|水平|结转|结余|增|减|下降|度)"
)
_NO_YEAR = "去年的文件没有写明年度，文中的年份没有改，请逐处核对。"
_NO_PLACE = "新的表样没有“{}”这一项，内容没有带过去，请看要不要写到别处。"


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the source: its path, the place in words, the text, the row that it is part of."""

    source: str
    where: str
    text: str
    row: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposer:
    """Makes the decisions of one carrying."""

    purpose: Purpose
    source: Edition
    target: Edition
    last: int | None
    """The year that the source was written for; None when it cannot be read."""
    year: int

    @property
    def carries(self) -> bool:
        """Whether the document goes into another year."""
        return self.purpose is Purpose.CARRY

    def lost(self, place: Place, name: str, reason: str, asks: bool) -> Decision:
        """A text for which the new form has no place; ``name`` is its label."""
        why = reason or _NO_PLACE.format(name)
        return self._decision(place, "", "", Choice.DROP, why, asks=asks)

    def year_of_form(self, place: Place) -> Decision:
        """The year: the one asked for, in a conversion the one that there was."""
        if not self.carries:
            return self._decision(place, "year", place.text, Choice.KEEP, "", settled=True)
        year = str(self.year)
        return self._decision(place, "year", year, Choice.CHANGE, "新的年度。", settled=True)

    def text(self, place: Place, path: str, spec: FieldSpec, before: FieldSpec | None) -> Decision:
        """A text that goes on in a field of the new form, which was the field ``before``."""
        notes = self._notes(spec, before)
        converted = before is None or before.id != spec.id or bool(place.also)
        if spec.type is FieldType.MONEY and self.carries:
            return self._amount(place, path, notes, converted)
        if spec.type is FieldType.DATE and self.carries:
            reason = "填报日期等到报送时再填。"
            return self._decision(place, path, "", Choice.DROP, reason, settled=True)
        return self._worded(place, path, spec, notes, converted)

    def head(self, place: Place, path: str, label: str, moved: str) -> Decision:
        """The name of a row that the edition fixes, worded as the edition has it."""
        same = place.text == label
        reason = moved or ("" if same else f"按表样的写法，改为“{label}”。")
        choice = Choice.KEEP if same else Choice.CHANGE
        return self._decision(
            place,
            path,
            label,
            choice,
            reason,
            asks=bool(moved),
            settled=not moved,
            converted=bool(moved),
        )

    def target_text(
        self,
        place: Place,
        path: str,
        parts: tuple[str, str, str] | None,
        reason: str,
        asks: bool,
    ) -> Decision:
        """A target that stands in other columns than before; ``parts`` where it is split now."""
        found = self.passages(place.text)
        choice, proposal, notes = self._by_year(place.text, found)
        return self._decision(
            place,
            path,
            proposal,
            choice,
            "".join((reason, *notes)),
            passages=found,
            asks=asks or any(not each.sure for each in found),
            converted=True,
            parts=parts,
        )

    def passages(self, text: str) -> tuple[Passage, ...]:
        """The places of a text that depend on the year; where last year is not known, none sure."""
        if not self.carries:
            return ()
        if self.last is not None:
            return passages(text, self.last, self.year)
        found = passages(text, self.year - 1, self.year)
        return tuple(replace(each, sure=False, reason=_NO_YEAR) for each in found)

    def _amount(self, place: Place, path: str, notes: list[str], converted: bool) -> Decision:
        reason = "".join((*notes, "金额按今年的预算填，去年的数列在旁边。"))
        return self._decision(
            place, path, "", Choice.DROP, reason, amount=True, converted=converted
        )

    def _worded(
        self, place: Place, path: str, spec: FieldSpec, notes: list[str], converted: bool
    ) -> Decision:
        worded = spec.type in _WORDED
        found = self.passages(place.text) if worded else ()
        choice, proposal, why = self._by_year(place.text, found)
        asked = bool(notes) or any(not each.sure for each in found)
        # A target of so much for each person is a standard; a sum depends on the budget.
        amount = _SUM if spec.type is FieldType.TARGET else _AMOUNT
        if self.carries and worded and amount.search(fold_width(place.text)):
            why.append("写有金额，请按今年的预算核对。")
            asked = True
        if self.carries and worded and _RELATIVE.search(place.text):
            why.append("写有去年（上年）的事，请看今年还对不对。")
            asked = True
        if self.carries and spec.type is FieldType.COUNT:
            why.append("人数、个数每年可能不同，请按今年的核对。")
            asked = True
        if spec.choices and place.text.strip() not in spec.choices:
            why.append("新的表样只能从列出的写法里选，请重新选。")
            asked = True
        return self._decision(
            place,
            path,
            proposal,
            choice,
            "".join((*notes, *why)),
            passages=found,
            asks=asked,
            converted=converted,
        )

    def _by_year(self, text: str, found: tuple[Passage, ...]) -> tuple[Choice, str, list[str]]:
        """What the places that depend on the year come to: choice, new text, sentences."""
        sure = [each for each in found if each.sure]
        reasons = list(dict.fromkeys(each.reason for each in found))
        return Choice.CHANGE if sure else Choice.KEEP, rewritten(text, sure), reasons

    def _notes(self, spec: FieldSpec, before: FieldSpec | None) -> list[str]:
        """What somebody should know about the field's own change between the forms."""
        if before is None:
            return []
        notes = []
        if before.id != spec.id:
            notes.append(f"原来的“{before.label}”在新的表样里是“{spec.label}”。")
        units = self.source.unit(before), self.target.unit(spec)
        if units[0] != units[1] and spec.type is FieldType.MONEY:
            notes.append(f"单位由{units[0]}改为{units[1]}，数要换算。")
        return notes

    def _decision(
        self,
        place: Place,
        path: str,
        proposal: str,
        choice: Choice,
        reason: str,
        **more: Any,
    ) -> Decision:
        return Decision(
            source=place.source,
            where=place.where,
            text=place.text,
            path=path,
            proposal=proposal,
            choice=choice,
            reason=reason,
            row=place.row,
            also=place.also,
            **more,
        )
