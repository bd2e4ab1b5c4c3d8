"""What stands around the table of a blank form: title, year, unit; seal, signature and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kpiform.intake.drafting.blank import Blank, Box
from kpiform.intake.drafting.desk import Desk
from kpiform.intake.drafting.plan import Entry, Grid, Section, Signoff
from kpiform.intake.drafting.words import Words
from kpiform.intake.vocabulary import Role
from kpiform.intake.wording import year_in
from kpiform.schema.form import SignoffBlock

_UNIT = re.compile(r"[（(]?\s*(?:金额)?单位\s*[:：]\s*(?:人民币)?\s*((?:亿|万)?元)\s*[）)]?")
_AMOUNT = re.compile(r"[（(](万元|元)[）)]")
_YEAR = re.compile(
    r"(?<!\d)(?:20\d{2}|(?:20)?[XxＸｘ×○〇_＿]{2,4}|二[〇○零O0][〇○零一二三四五六七八九]{2})(?=\s*年)"
)
_NO_YEAR = re.compile(r"(?<=[（(])\s+(?=年)")
_YEAR_LINE = re.compile(r"[（(]?\s*\{year\}.*|[（(].*[）)]", re.DOTALL)
_NOTE = re.compile(
    r"[*※]?\s*(备?注|说明|填表说明|填报说明|填写说明|要求|本表)\d*\s*[:：、.．]?.*", re.DOTALL
)
_SIGNED = re.compile(
    r"签字|签名|签章|盖章|负责人|填报人|填表人|制表人|联系人|经办人|电话|日期|年\s*月\s*日"
)
_DATE = re.compile(r"[\W\d_]*年\s*月\s*日")
_SIGNED_LABEL = re.compile(r"([^\s：:]{2,20})\s*[：:]")


@dataclass
class Surroundings:
    """The title block as keys of ``title``, the rows of the table, and what stands below it."""

    title: Entry
    top: int
    bottom: int
    unit: str = "万元"
    year: str = ""
    heading: Box | None = None
    signed: list[list[Box]] = field(default_factory=list)
    notes: list[Box] = field(default_factory=list)


def without_units(blank: Blank) -> tuple[Blank, Box | None]:
    """The form without the line of its unit (单位：万元), and that line."""
    units = [box for box in blank.boxes if _UNIT.fullmatch(box.text)]
    rest = tuple(box for box in blank.boxes if box not in units)
    return (replace(blank, boxes=rest), units[0]) if units else (blank, None)


def surroundings(desk: Desk, unit: Box | None) -> Surroundings:
    """Where the table begins and ends, and the title block."""
    leading, top = _leading(desk.blank, desk.words)
    found = Surroundings(Entry({}), top, desk.blank.bottom)
    _take_title(desk, leading, found)
    if unit:
        found.title.keys["unit_line"] = unit.text
    found.unit = _unit(desk.blank, unit)
    _take_tail(desk, found)
    return found


def _leading(blank: Blank, words: Words) -> tuple[list[Box], int]:
    """The texts above the table, one to a row; the table's first row."""
    leading: list[Box] = []
    for row in range(blank.bottom):
        texts = blank.texts(row)
        if len(texts) > 1 or any(words.is_known(box.text) or box.height > 2 for box in texts):
            return leading, row
        leading += texts
    return leading, blank.bottom


def _take_title(desk: Desk, leading: list[Box], found: Surroundings) -> None:
    keys = found.title.keys
    if not leading:
        keys["text"] = "待定"
        desk.doubt(found.title, desk.blank.boxes[0], "没有找到标题，请照空表写上")
        return
    heading = max(leading, key=lambda box: (box.font.size, box.text.endswith("表"), len(box.text)))
    found.heading = heading
    place = leading.index(heading)
    found.year = next(filter(None, (year_in(box.text) for box in leading)), "")
    if place:
        keys["above"] = "\n".join(box.text for box in leading[:place])
    keys["text"] = with_year(heading.text)
    for box in leading[place + 1 :]:
        text = with_year(box.text)
        if "subtitle" not in keys and _YEAR_LINE.fullmatch(text):
            keys["subtitle"] = text
        else:
            desk.doubt(found.title, box, f"标题下面的“{_short(text)}”没有写进表样，请看放在哪里")


def with_year(text: str) -> str:
    """The text with ``{year}`` where a year, or a place for it, stands; other braces taken out."""
    plain = text.replace("{", "（").replace("}", "）")
    return _NO_YEAR.sub("{year} ", _YEAR.sub("{year}", plain))


def _unit(blank: Blank, unit: Box | None) -> str:
    stated = _UNIT.fullmatch(unit.text) if unit else None
    if stated:
        return stated[1]
    amounts = (_AMOUNT.search(box.text) for box in blank.boxes)
    return next((found[1] for found in amounts if found), "万元")


def _take_tail(desk: Desk, found: Surroundings) -> None:
    """Take off what stands below the table, from the last row up."""
    for row in range(found.bottom - 1, found.top, -1):
        texts = list(desk.blank.texts(row))
        if not texts:
            reached = any(box and box.text for box in _across(desk.blank, row))
            if reached:
                return
        elif len(texts) == 1 and _NOTE.fullmatch(texts[0].text) and _is_free(desk, row):
            found.notes.insert(0, texts[0])
        elif all(_SIGNED.search(box.text) for box in texts) and _is_free(desk, row):
            found.signed.insert(0, texts)
        else:
            return
        found.bottom = row


def _across(blank: Blank, row: int) -> Sequence[Box | None]:
    return [blank.at(row, track) for track in range(blank.right)]


def _is_free(desk: Desk, row: int) -> bool:
    """Whether nothing reaches into a row from above, and nothing in it belongs into the table."""
    hanging = any(box and box.row < row for box in _across(desk.blank, row))
    texts = desk.blank.texts(row)
    inside = (Role.FIELD, Role.TEXT, Role.COLUMN, Role.SIDE)
    signs = [box for box in texts if desk.words.signoff(box.text)]  # 填报单位 is both
    rest = (box for box in texts if box not in signs)
    return not hanging and not any(any(desk.words.marks(box.text, *inside)) for box in rest)


def signoff_section(desk: Desk, found: Surroundings) -> Section:
    """The section for seal and signature; the usual one where the form prints none."""
    lines = [_signed_line(desk, texts) for texts in found.signed]
    doubts = []
    if not any(lines):
        lines = _usual_lines(desk)
        sentence = "空表没有签章的地方，先按通行的写；报送稿不要签章就删掉这一节"
        doubts.append(desk.notes.add("表的下面", sentence))
    keys = {"id": desk.section_id("signoff"), "name": "签章", "only": "submission"}
    return Section(keys, [Signoff([line for line in lines if line])], doubts)


def _signed_line(desk: Desk, texts: list[Box]) -> list[Entry]:
    items: list[Entry] = []
    for box in texts:
        free = _DATE.fullmatch(box.text)
        labels = _SIGNED_LABEL.findall(box.text) or ([] if free else [box.text])
        items += [_item(desk, label, round(box.width / len(labels), 2)) for label in labels]
    return items


def _item(desk: Desk, label: str, width: float) -> Entry:
    mark = desk.words.signoff(label)
    entry = Entry({"label": label})
    if mark and mark.field and desk.take(mark.field):
        entry.keys["field"] = mark.field
    entry.keys["width"] = width
    return entry


def _usual_lines(desk: Desk) -> list[list[Entry]]:
    block = next(desk.words.blocks(SignoffBlock))
    return [[_item(desk, item.label, 1) for item in line] for line in block.lines]


def notes_section(desk: Desk, notes: list[Box]) -> Section:
    """The notes below the table, each as a row over the whole width."""
    width = desk.blank.right
    rows = [[Entry({"label": box.text, **({"span": width} if width > 1 else {})})] for box in notes]
    place = "、".join(box.place for box in notes)
    doubt = desk.notes.add(
        place, "表下面的说明各印成一格；不要印的删掉，是填写要求的可以写到 help 里"
    )
    return Section({"id": desk.section_id("notes"), "name": "说明"}, [Grid(rows)], [doubt])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:30] + "…"
