"""From flat cells to documents: which forms a source holds, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from kpiform.codec import decode
from kpiform.errors import FileError, ResultsForm, UnknownForm
from kpiform.intake.board import Board
from kpiform.intake.edited import as_printed, with_edits
from kpiform.intake.fields import Fields
from kpiform.intake.flat import Cell, Source
from kpiform.intake.forms import Found, Stretch, find_forms
from kpiform.intake.ledger import Ledger
from kpiform.intake.likeness import HEAD, rank
from kpiform.intake.matrix import read_matrix
from kpiform.intake.outside import filled, outside, unseen
from kpiform.intake.proposal import Item, Kind, Proposal
from kpiform.intake.regions import Regions, find_regions, is_furniture
from kpiform.intake.results import tells_results
from kpiform.intake.tables import Table
from kpiform.intake.titles import TitleLine, bare, is_title, title_lines, year_beside
from kpiform.intake.totals import read_totals
from kpiform.intake.vocabulary import vocabulary
from kpiform.intake.wording import squeezed, year_in
from kpiform.model.blank import complete
from kpiform.model.document import Document, Row
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition, sound_editions


def understand(source: Source, edition: str | None = None) -> tuple[Proposal, ...]:
    """The forms in a source, one proposal each, in the order of the source.

    ``edition`` forces the edition. A file of this program gives the document that it carries, with
    what was changed in its cells afterwards. Texts that are in no form are items of the first
    proposal. Of several forms those that are blank are left out, and told.

    Raises UnknownForm when nothing in the source is a form of a known edition, ResultsForm when it
    is a table of what was reached instead, UnknownEdition and TemplateFaulty when the edition asked
    for cannot be had.
    """
    carried = _carried(source, edition)
    if carried:
        return (carried,)
    editions = [load_edition(edition)] if edition else sound_editions()
    forms, rest = find_forms(source, editions)
    if not forms:
        raise _unknown(source, rest, editions)
    years = _years(forms)
    proposals, blank = filled([_read(source, form, years) for form in forms])
    if not proposals:
        raise _unknown(source, [*rest, *(part for form in forms for part in form.parts)], editions)
    besides = (*blank, *outside(source, rest), *unseen(source, forms))
    first = proposals[0]
    proposals[0] = Proposal(
        first.source,
        first.grid,
        first.edition,
        first.sureness,
        first.document,
        (*first.items, *besides),
        first.others,
    )
    return tuple(proposals)


def _carried(source: Source, edition: str | None) -> Proposal | None:
    """The document inside one of our own files with what the cells say otherwise, if it has one.

    None for other files, and when another edition than the document's is asked for.
    """
    if source.embedded is None:
        return None
    document = decode(source.embedded)
    if edition not in (None, document.edition):
        return None
    own = load_edition(document.edition)
    document = complete(document, own)
    printed = _only(as_printed(document, own), own)
    visible = _only(source, own)
    if visible is None or printed is None:
        reason = "文件里看得见的内容认不出来，用了文件里带的填报内容"
        note = Item(Kind.UNSURE, "", "", "", "", "", reason)
        return Proposal(source.name, "", own.id, 1.0, document, (note,))
    return with_edits(document, own, printed, visible)


def _only(source: Source, edition: Edition) -> Proposal | None:
    forms, _ = find_forms(source, [edition])
    return _read(source, forms[0], _years(forms)) if forms else None


def _unknown(source: Source, rest: Sequence[Stretch], editions: Sequence[Edition]) -> FileError:
    """Why a source without a form is none."""
    path = Path(source.name)
    if any(tells_results(stretch.cells) for stretch in rest):
        return ResultsForm(path)
    return UnknownForm(path, *_nearest(rest, editions))


def _years(forms: Sequence[Found]) -> frozenset[str]:
    """The years that the title blocks of all forms of a source name."""
    lines = (line for form in forms for line in title_lines(form.edition, form.cells[:HEAD]))
    return frozenset(
        text for line in lines for name, text in line.fields if name == "year" and text
    )


def _nearest(rest: Sequence[Stretch], editions: Sequence[Edition]) -> tuple[str, float]:
    """The edition that a source without a form is most like, and how much."""
    best = [rank(stretch.cells, editions)[0] for stretch in rest]
    edition, likeness = max(best, key=lambda each: each[1], default=(None, 0.0))
    return (edition.form.name, likeness) if edition and likeness > 0 else ("", 0.0)


def _read(source: Source, form: Found, years: frozenset[str]) -> Proposal:
    edition = form.edition
    ledger = Ledger(form.cells, form.places)
    document = _document(
        Board(form.cells, vocabulary(edition), form.pages), edition, ledger, source, years
    )
    return Proposal(
        source=source.name,
        grid=form.grid,
        edition=edition.id,
        sureness=form.sureness,
        document=document,
        items=ledger.items(edition, document),
        others=tuple((other.id, score) for other, score in form.ranking[1:] if score > 0),
    )


def _document(
    board: Board, edition: Edition, ledger: Ledger, source: Source, years: frozenset[str]
) -> Document:
    regions = find_regions(board, edition)
    tables = _tables(board, edition, ledger, regions)
    fields: dict[str, str] = {}
    for table in edition.tables:
        for region in regions.of(table)[-1:]:
            fields |= read_totals(board, edition, table, region.headed, ledger, regions.free)
    top = min((region.headed.first for region in regions.tables), default=len(board.cells))
    above = [cell for row in regions.free if row < top for cell in board.starting(row)]
    lines = _title(edition, above, ledger)
    fields |= Fields(board, edition, ledger, regions.free).read()
    for line in lines:
        for name, text in line.fields:
            if squeezed(fields.setdefault(name, text)) == squeezed(text):
                ledger.take(line.cell, name)
            else:
                reason = f"标题里写的是“{text}”，与取用的“{fields[name]}”不同，请核对"
                ledger.take(line.cell, name, Kind.UNSURE, [reason])
    titles = {bare(line.cell.text) for line in lines}
    for cell in board.cells:
        if ledger.free(cell) and (is_furniture(cell.text) or bare(cell.text) in titles):
            ledger.label(cell)
    _find_year(board, ledger, fields, source, years)
    texts = {name: fields[name] for name in edition.fields if fields.get(name)}
    made = Document(edition.id, MappingProxyType(texts), MappingProxyType(tables))
    return complete(made, edition)


def _title(edition: Edition, above: Sequence[Cell], ledger: Ledger) -> tuple[TitleLine, ...]:
    """The title block among the cells above the first table."""
    lines = title_lines(edition, above)
    for line in lines:
        ledger.label(line.cell)
        if line.rest:
            ledger.title(line.cell, f"标题里还写着“{line.rest}”，表样的标题里没有")
    return lines


def _find_year(
    board: Board, ledger: Ledger, fields: dict[str, str], source: Source, years: frozenset[str]
) -> None:
    """The year where the title block names none."""
    beside = year_beside(board.cells)
    if beside:
        ledger.label(beside[0])
    if beside and not fields.get("year"):
        _, cell, fields["year"] = beside
        ledger.take(cell, "year")
    if not fields.get("year"):
        fields["year"], reason = _year_besides(source, years)
        ledger.lacks("year", reason)


def _year_besides(source: Source, years: frozenset[str]) -> tuple[str, str]:
    """The year of a form that names none, and why: that of the other forms, of a title that stands
    besides it (in a text box, the head of a page), or of the file.
    """
    if len(years) == 1:
        (year,) = years
        return year, f"这张表没有写年度，按同一文件里的其他表取 {year} 年，请核对"
    cells = [cell for grid in source.grids for cell in grid.cells]
    beside = {year_in(cell.text) for cell in cells if is_title(cell.text)} - {""}
    if len(beside) == 1:
        (year,) = beside
        return year, f"表里没有写年度，按表外的标题取 {year} 年，请核对"
    year = year_in(source.name)
    named = f"表里没有写年度，按文件名取 {year} 年，请核对"
    return year, named if year else "原文件里没有写年度，请补上"


def _tables(
    board: Board, edition: Edition, ledger: Ledger, regions: Regions
) -> dict[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for spec in edition.tables.values():
        parts = regions.of(spec.id)
        if spec.matrix:
            found[spec.id] = read_matrix(board, edition, spec, ledger, parts)
        else:
            found[spec.id] = Table(board, edition, spec, ledger).read(parts)
    return found
