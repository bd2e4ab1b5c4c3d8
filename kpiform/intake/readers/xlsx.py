"""Excel workbooks (.xlsx, .xlsm) of Excel, WPS, LibreOffice or a program: as they show.

Read from the XML itself and not by openpyxl, which refuses whole files for a fault in a style,
loads a million empty styled cells as objects, and gives stored values instead of what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpiform.intake.flat import Grid, Remark, Source
from kpiform.intake.readers.beside import Beside, texts_beside
from kpiform.intake.readers.markup import attribute, children, tree, within
from kpiform.intake.readers.parcel import Parcel, resolved
from kpiform.intake.readers.refusals import too_much, without_text
from kpiform.intake.readers.richtext import Written, written
from kpiform.intake.readers.worksheet import Styles, Worksheet, styles_of
from kpiform.model.cleaning import clean

MOST_SHEETS = 200
_WHOLE = "整个文件"
_EXTERNAL = "里面有指向别的文件的链接，没有打开那些文件，只用了这个文件里存着的数值。"
_MACROS = "里面带有宏，没有运行宏，只读了单元格里的内容。"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet as the workbook lists it: its name, whether it is hidden, its part."""

    name: str
    hidden: bool
    part: str


def read_xlsx(name: str, data: bytes) -> Source:
    """Every worksheet as a grid, texts of shapes and comments as grids after their sheets.

    Raises SourceRefused.
    """
    parcel = Parcel(data)
    main = next(iter(_related(parcel, "", "officeDocument")), "xl/workbook.xml")
    book = tree(parcel.read(main))
    sheets = _sheets(parcel, main)
    if len(sheets) > MOST_SHEETS:
        raise too_much(f"工作表多达 {len(sheets)} 张")
    styles = _styles(parcel, main)
    strings = _strings(parcel, main)
    since_1904 = any(
        attribute(one, "date1904") in ("1", "true") for one in children(book, "workbookPr")
    )
    grids: list[Grid] = []
    remarks = list(_about_parts(parcel))
    for sheet in sheets:
        worksheet = Worksheet(sheet.name, sheet.hidden, styles, strings, since_1904=since_1904)
        worksheet.read(parcel.read(sheet.part))
        beside = _beside(parcel, sheet)
        grids += [worksheet.grid(), *beside.grids]
        remarks += [*worksheet.remarks(), *beside.remarks]
    found = tuple(grid for grid in grids if grid.cells)
    if not found:
        raise without_text()
    return Source(name, "xlsx", found, tuple(remarks))


def _related(parcel: Parcel, part: str, kind: str) -> Iterator[str]:
    """The parts that a part points to by relationships of a kind, missing ones left out."""
    return (target for _, target in _relations(parcel, part, kind))


def _relations(parcel: Parcel, part: str, kind: str) -> Iterator[tuple[str, str]]:
    folder, _, name = part.rpartition("/")
    own = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if own not in parcel:
        return
    for one in children(tree(parcel.read(own)), "Relationship"):
        target = resolved(part, attribute(one, "Target"))
        if attribute(one, "Type").endswith("/" + kind) and target in parcel:
            yield attribute(one, "Id"), target


def _sheets(parcel: Parcel, main: str) -> list[Sheet]:
    parts = dict(_relations(parcel, main, "worksheet"))
    book = tree(parcel.read(main))
    return [
        Sheet(attribute(one, "name"), attribute(one, "state") not in ("", "visible"), part)
        for one in within(book, "sheet")
        if (part := parts.get(attribute(one, "id")))
    ]


def _styles(parcel: Parcel, main: str) -> Styles:
    part = next(_related(parcel, main, "styles"), None)
    return styles_of(tree(parcel.read(part))) if part else Styles(())


def _strings(parcel: Parcel, main: str) -> list[Written]:
    part = next(_related(parcel, main, "sharedStrings"), None)
    if part is None:
        return []
    return [written(item) for item in children(tree(parcel.read(part)), "si")]


def _about_parts(parcel: Parcel) -> Iterator[Remark]:
    names = [name.lower() for name in parcel.names]
    if any(name.endswith("vbaproject.bin") for name in names):
        yield Remark(_WHOLE, _MACROS)
    if any("externallinks/" in name for name in names):
        yield Remark(_WHOLE, _EXTERNAL)


def _beside(parcel: Parcel, sheet: Sheet) -> Beside:
    drawings = [tree(parcel.read(part)) for part in _related(parcel, sheet.part, "drawing")]
    comments = [tree(parcel.read(part)) for part in _related(parcel, sheet.part, "comments")]
    return texts_beside(clean(sheet.name), sheet.hidden, drawings, comments)
