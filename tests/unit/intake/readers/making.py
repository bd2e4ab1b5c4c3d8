"""Small files of every kind, written by hand: each test shows the few bytes that it is about."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from kpiform.intake.flat import Cell, Grid, Source
from kpiform.intake.readers.door import read_bytes

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ON_SHEET = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def types(kind: str) -> str:
    """The list of content types of a workbook (spreadsheetml) or a text (wordprocessingml)."""
    return f'<Types xmlns="{TYPES}"><Override ContentType="application/{kind}"/></Types>'


def relations(*targets: tuple[str, str], mode: str = "") -> str:
    """Relationships of kind and target, numbered r1, r2 …"""
    lines = "".join(
        f'<Relationship Id="r{at}" Type="{RELATED}/{kind}" Target="{target}"{mode}/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def workbook(
    *sheets: str,
    strings: str = "",
    codes: Sequence[str] = (),
    names: Sequence[str] = (),
    properties: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of sheets (what stands within ``worksheet``); style n has format n of codes."""
    named = [*names, *(f'name="表{at}"' for at in range(len(names) + 1, len(sheets) + 1))]
    listed = "".join(f'<sheet {name} r:id="r{at}"/>' for at, name in enumerate(named, 1))
    targets = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": types("spreadsheetml"),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("sharedStrings", "strings.xml"), ("styles", "/xl/styles.xml")
        ),
        "xl/styles.xml": styles(codes),
    }
    if strings:
        content["xl/strings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    for at, sheet in enumerate(sheets, 1):
        content[f"xl/worksheets/sheet{at}.xml"] = f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
    return zipped({**content, **(parts or {})})


def styles(codes: Sequence[str]) -> str:
    """A styles part with these formats."""
    escaped = [code.replace('"', "&quot;").replace("<", "&lt;") for code in codes]
    own = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(escaped)
    )
    cells = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellXfs>{cells}</cellXfs>'
        "</styleSheet>"
    )


def data(*rows: str) -> str:
    """Sheet data of rows of cells."""
    lines = "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(rows, 1))
    return f"<sheetData>{lines}</sheetData>"


def written(place: str, text: str) -> str:
    """A cell of an xlsx with a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def document(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file of a body."""
    return zipped(
        {
            "[Content_Types].xml": types("wordprocessingml"),
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body>'
            "</w:document>",
            **(parts or {}),
        }
    )


def said(text: str) -> str:
    """A paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: str, columns: Sequence[int] = ()) -> str:
    """A table of Word with columns of these widths in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """A cell of a table of Word; ``content`` is a text or paragraphs."""
    inner = content if content.startswith("<") else said(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def spreadsheet(
    *tables: str, styles: str = "", parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A LibreOffice workbook of tables."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<o:document-content xmlns:o="{OFFICE}" xmlns:table="{TABLE}" '
            f'xmlns:text="{TEXT}" xmlns:style="{STYLE}">{styles}<o:body><o:spreadsheet>'
            f"{''.join(tables)}</o:spreadsheet></o:body></o:document-content>",
            **(parts or {}),
        }
    )


def pdf(
    *pages: str | bytes, extra: str = "", rotate: int = 0, objects: Sequence[str] = ()
) -> bytes:
    """A pdf of these contents; F1 is Helvetica; ``objects`` are numbered from 10 on."""
    count = len(pages)
    numbers = [20 + 2 * at for at in range(count)]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    written: dict[int, bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode(),
        2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    resources = "/Resources<</Font<</F1 3 0 R>>/XObject<</X1 10 0 R/I1 11 0 R>>>>"
    for number, content in zip(numbers, pages, strict=True):
        packed = zlib.compress(content if isinstance(content, bytes) else content.encode())
        written[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Rotate {rotate}"
            f"/Contents {number + 1} 0 R{resources}{'/Annots[12 0 R]' if extra else ''}>>"
        ).encode()
        head = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode()
        written[number + 1] = head + packed + b"\nendstream"
    for at, made in enumerate(objects, 10):
        written[at] = made.encode("latin-1")
    return _numbered(written)


def _numbered(objects: Mapping[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start, last = len(out), max(objects) + 1
    out += f"xref\n0 {last}\n".encode()
    for number in range(last):
        kind = "00000 n" if number in places else "65535 f"
        out += f"{places.get(number, 0):010} {kind} \n".encode()
    return bytes(out + f"trailer<</Size {last}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())


def ink(x: float, y: float, text: str, size: int = 10) -> str:
    """A text of a pdf at a place from the bottom left corner."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET "


def ruled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Ruled lines of a whole lattice."""
    lines = [f"{xs[0]} {y} m {xs[-1]} {y} l S " for y in ys]
    return "".join([*lines, *(f"{x} {ys[0]} m {x} {ys[-1]} l S " for x in xs)])


def opened(content: bytes, name: str = "a.xlsx") -> Source:
    """What a file says."""
    return read_bytes(name, content)


def only(source: Source) -> Grid:
    """The one grid of a source."""
    (grid,) = source.grids
    return grid


def one(source: Source) -> Cell:
    """The one cell of a source."""
    (found,) = only(source).cells
    return found


def texts(grid: Grid) -> list[str]:
    """The texts of a grid in reading order."""
    return [found.text for found in grid.cells]


def sentences(source: Source) -> list[str]:
    """What a person is told about a source."""
    return [remark.sentence for remark in source.remarks]


def numbered_list(kind: str = "decimal", text: str = "%1、", start: str = "") -> dict[str, str]:
    """The numbering part of Word with list 1 of three levels, the last one of points."""
    first = (
        f'<w:lvl w:ilvl="0">{start}<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )
    second = '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2 "/></w:lvl>'
    third = '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    lists = (
        f'<w:abstractNum w:abstractNumId="7">{first}{second}{third}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    return {"word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{lists}</w:numbering>'}
