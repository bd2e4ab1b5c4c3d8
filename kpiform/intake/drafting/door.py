"""The way in: an authority's blank Excel form as the first draft of a `form.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kpiform.errors import SourceRefused
from kpiform.intake.drafting.around import (
    Surroundings,
    notes_section,
    signoff_section,
    surroundings,
    with_year,
    without_units,
)
from kpiform.intake.drafting.blank import Blank, Box
from kpiform.intake.drafting.desk import Desk
from kpiform.intake.drafting.plan import Entry, Plan
from kpiform.intake.drafting.sections import read_sections
from kpiform.intake.drafting.words import Words
from kpiform.intake.drafting.writing import written
from kpiform.intake.flat import Remark
from kpiform.intake.reading import read
from kpiform.schema.catalogue import PENDING
from kpiform.schema.edition import Edition, plain
from kpiform.schema.form import Font

_COMMENT = f"""\
由空表“{{name}}”起草，请对照空表逐行核对；怎样写见 docs/new-edition.md。
写着“{PENDING}”的地方要人来定；改好一处，就删掉那一行说明。"""
_REST = (
    "必填（required）、填写说明（help）、小数位数（decimals）和合计关系（rules）"
    "空表里看不出来，没有写，请自己补"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a `form.yaml`, and what is unsure about it with the places in the Excel file."""

    text: str
    remarks: tuple[Remark, ...]


def draft(path: Path, edition: str, year: int, editions: Sequence[Edition]) -> Draft:
    """A first `form.yaml` for a blank xlsx; labels are understood by what ``editions`` (at least
    one) say. ``year`` stands in where the form names none.

    Raises the FileErrors of `kpiform.intake.reading.read`, SourceRefused among them.
    """
    source = read(path)
    if source.kind != "xlsx":
        raise _refused(path, "不是 xlsx 工作簿", "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再试")
    from kpiform.intake.drafting.workbook import read_blanks

    try:
        blanks = read_blanks(path.read_bytes())
    except SourceRefused as error:
        error.at(path)
        raise
    if not blanks:
        raise _refused(path, "里面没有看得见的表", "请检查是否选错了文件")
    return draft_of(blanks, path.name, edition, year, editions)


def draft_of(
    blanks: Sequence[Blank], name: str, edition: str, year: int, editions: Sequence[Edition]
) -> Draft:
    """The same for worksheets that are read already, of which the one most like a form is taken."""
    every = Words(editions, ())
    taken = max(blanks, key=lambda b: sum(every.is_known(box.text) for box in b.boxes if box.text))
    blank, unit = without_units(taken)
    desk = Desk(blank, Words(editions, (box.text for box in blank.boxes if box.text)))
    others = [each.sheet for each in blanks if each is not taken]
    if others:
        sentence = f"起草用的是工作表“{taken.sheet}”，没有用“{'”“'.join(others)}”"
        desk.notes.add("整个文件", sentence)
    around = surroundings(desk, unit)
    sections = read_sections(desk, around.top, around.bottom)
    if around.notes:
        sections.append(notes_section(desk, around.notes))
    sections.append(signoff_section(desk, around))
    plan = Plan(_head(desk, around, edition, name, year), sections)
    text = written(plan, _COMMENT.format(name=plain(name)))
    for box in _left_over(desk, text):
        desk.notes.add(box.place, f"“{plain(box.text)}”没有写进表样，请看放在哪里")
    desk.notes.add("整个文件", _REST)
    return Draft(text, tuple(desk.notes.remarks))


def _left_over(desk: Desk, text: str) -> Iterator[Box]:
    """The texts that stand neither in the draft nor in the report: nothing is dropped silently."""
    said = plain(text.replace(r"\n", "").replace(r"\"", '"'))
    told = {place for remark in desk.notes.remarks for place in remark.place.split("、")}
    for box in (*desk.blank.boxes, *desk.blank.outside):
        by_id = desk.words.head(box.text, 1) or desk.words.row(box.text)
        is_said = not box.text or plain(with_year(box.text)) in said or box.place in told
        if not is_said and not by_id:
            yield box


def _head(
    desk: Desk, around: Surroundings, edition: str, file: str, year: int
) -> list[tuple[Entry, bool]]:
    """The keys above the sections; those with a gap before them begin a paragraph."""
    title = plain(str(around.title.keys["text"]).replace("{year}年", "").replace("{year}", ""))
    first = int(around.year or year)
    who = Entry({"edition": edition, "name": f"{title}（{first} 年起）", "authority": PENDING})
    who.doubts.append(desk.notes.add("整个文件", "authority 写发表的财政局，name 写全一些"))
    years = Entry({"source": f"空表“{plain(file)}”", "years": {"first": first}, "look": "known"})
    if not around.year:
        years.doubts.append(desk.notes.add("标题", f"空表没有写年度，先写 {first} 年起，请核对"))
    return [
        (who, False),
        (years, False),
        (_page(desk), True),
        (Entry({"fonts": _fonts(desk.blank, around)}), True),
        (Entry({"grid": list(desk.blank.tracks)}), True),
        (Entry({"amounts": {"unit": around.unit}}), True),
        (Entry({"title": around.title.keys}, around.title.doubts), True),
    ]


def _page(desk: Desk) -> Entry:
    page = desk.blank.page
    margins = {side: getattr(page.margins, side) for side in ("top", "right", "bottom", "left")}
    switches = {"repeat_heads": "submission", "page_numbers": "submission"}
    entry = Entry({"page": {"orientation": page.orientation, "margins": margins, **switches}})
    if not desk.blank.a4:
        entry.doubts.append(
            desk.notes.add("页面设置", "空表的纸不是 A4，本程序只印 A4，请看栏宽是否合适")
        )
    return entry


def _fonts(blank: Blank, around: Surroundings) -> dict[str, dict[str, object]]:
    inside = [b for b in blank.boxes if b.text and around.top <= b.row < around.bottom]
    head = _commonest(inside)
    found = {"title": _font(around.heading.font if around.heading else head)}
    found["body"] = _font(Font(name=head.name, size=head.size))
    if head.bold:
        found["head"] = _font(head)
    lines = [b for b in blank.boxes if b.text and b.row < around.top and b is not around.heading]
    note = _commonest(lines) if lines else head
    if note != head:
        found["note"] = _font(note)
    return found


def _commonest(boxes: list[Box]) -> Font:
    fonts = Counter(box.font for box in boxes)
    return fonts.most_common(1)[0][0] if fonts else Font(name="宋体", size=11)


def _font(font: Font) -> dict[str, object]:
    return {"name": font.name, "size": font.size} | ({"bold": True} if font.bold else {})


def _refused(path: Path, happened: str, then: str) -> SourceRefused:
    return SourceRefused(happened, then, path)
