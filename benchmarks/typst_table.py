"""The same table as a typst document: the same grid, spans, texts, fonts and sizes.

It is written as a person who knows typst would: one ``table`` that typst breaks into pages.
"""

from __future__ import annotations

import json

from kpiform.layout.sheet import Cell, Sheet, Style

_FAMILY = "Noto Serif SC"
_WEIGHTS = {"方正小标宋简体": 900}
_HEADER = """\
#set page(width: {width}mm, height: {height}mm, numbering: "1 / 1",
  margin: (left: {left}mm, right: {right}mm, top: {top}mm, bottom: {bottom}mm))
#set text(font: "{family}", lang: "zh", region: "cn", size: {size}pt,
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: 0.36em)
#table(columns: ({tracks}), inset: (x: 0.9mm, y: 0.9mm), stroke: 0.5pt,
"""


def typst_source(sheet: Sheet) -> str:
    """The sheet as the text of a typst document."""
    page, margins = sheet.page, sheet.page.margins
    body = next(cell.style for cell in sheet.cells if cell.style.border)
    header = _HEADER.format(
        width=page.width_mm,
        height=page.height_mm,
        left=margins.left,
        right=margins.right,
        top=margins.top,
        bottom=margins.bottom,
        family=_FAMILY,
        size=body.size,
        tracks=", ".join(f"{track:.4f}mm" for track in sheet.tracks),
    )
    return header + "".join(_cell(cell, body.size) for cell in sheet.cells) + ")\n"


def small_source() -> str:
    """A short document in the same fonts: after it, a compiler has them loaded."""
    return f'#set text(font: "{_FAMILY}", lang: "zh")\n绩效 #text(weight: 900)[目标]\n'


def _cell(cell: Cell, size: float) -> str:
    options = [f"x: {cell.column}", f"y: {cell.row}"]
    if cell.rows > 1:
        options.append(f"rowspan: {cell.rows}")
    if cell.columns > 1:
        options.append(f"colspan: {cell.columns}")
    vertical = "top" if cell.style.vertical == "top" else "horizon"
    options.append(f"align: {cell.style.align} + {vertical}")
    if not cell.style.border:
        options.append("stroke: none")
    return f"  table.cell({', '.join(options)})[{_content(cell.text, cell.style, size)}],\n"


def _content(text: str, style: Style, size: float) -> str:
    lines = r" \ ".join(f"#{_quoted(line)};" for line in text.split("\n")) if text else ""
    weight = _WEIGHTS.get(style.font, 700 if style.bold else 400)
    options = []
    if style.size != size:
        options.append(f"size: {style.size}pt")
    if weight != 400:
        options.append(f"weight: {weight}")
    return f"#text({', '.join(options)})[{lines}]" if options and lines else lines


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
