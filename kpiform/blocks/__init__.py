"""Rectangles of text that go between a document and Excel, WPS or LibreOffice.

``read`` makes a block of what is on the clipboard; ``filled`` and ``added`` say what putting it
into a table does, and what does not fit; ``copied_rows`` and ``copied_cells`` go the other way.
"""

from kpiform.blocks.adding import added
from kpiform.blocks.block import Block, one_line
from kpiform.blocks.clip import Clip, copied_cells, copied_rows
from kpiform.blocks.columns import Columns, columns_of, recognise
from kpiform.blocks.filling import filled, spots_below, spots_in_lines
from kpiform.blocks.lines import Line, lines
from kpiform.blocks.markup import read_html, write_html
from kpiform.blocks.proposal import Left, Proposal
from kpiform.blocks.reading import read
from kpiform.blocks.tabbed import read_tabbed, write_tabbed

__all__ = [
    "Block",
    "Clip",
    "Columns",
    "Left",
    "Line",
    "Proposal",
    "added",
    "columns_of",
    "copied_cells",
    "copied_rows",
    "filled",
    "lines",
    "one_line",
    "read",
    "read_html",
    "read_tabbed",
    "recognise",
    "spots_below",
    "spots_in_lines",
    "write_html",
    "write_tabbed",
]
