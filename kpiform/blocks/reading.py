"""What is on the clipboard as one block: texts of one flavour, merged cells of the other."""

from __future__ import annotations

from kpiform.blocks.block import Block
from kpiform.blocks.markup import read_html
from kpiform.blocks.tabbed import read_tabbed


def read(text: str, markup: str = "") -> Block:
    """The block of a clipboard; ``markup`` is its HTML, if it has any.

    The text is exact about white space, the HTML knows merged cells: where both have the same shape
    each says what it knows. LibreOffice writes a space for a line break inside a cell into the
    text, so there the HTML knows better. Raises OperationRefused when it is too large.
    """
    merged = read_html(markup) if markup else None
    if merged is None:
        return read_tabbed(text)
    if not text:
        return merged
    exact = read_tabbed(text)
    if (exact.height, exact.width) != (merged.height, merged.width):
        return merged
    return Block(
        tuple(
            tuple(map(_told, texts, shape))
            for texts, shape in zip(exact.cells, merged.cells, strict=True)
        )
    )


def _told(exact: str | None, shaped: str | None) -> str | None:
    """What a cell holds by its text and by its HTML; None where a merged cell covers it."""
    if shaped is None and not exact:
        return None
    broken = shaped is not None and "\n" in shaped and shaped.replace("\n", " ") == exact
    return shaped if broken else exact
