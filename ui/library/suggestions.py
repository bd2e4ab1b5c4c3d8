"""Names from the library while somebody types the name of an indicator in a table.

They come in the list that every field has for its suggestions, with the same keys: nothing is
marked at first, and while an input method composes nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from kpiform.errors import KpiformError
from kpiform.library import Library, naming, second_level
from kpiform.library.entry import normalised
from kpiform.model.paths import cell_path, split_path
from ui.dialogs import messages
from ui.editors.candidates import Candidate
from ui.editors.cell import CellEditor
from ui.editors.suggestions import Completion
from ui.library.places import go_to_gap
from ui.pages.cells_view import CellsView

if TYPE_CHECKING:
    from kpiform.library import Entry
    from ui.library.shelves import Shelves
    from ui.look import Look
    from ui.window import Window

_MOST = 6
_OPEN = "…"
"""Stands for the number in what is suggested."""


@dataclass(frozen=True, slots=True)
class _NameCell:
    """An open cell with the name of an indicator."""

    editor: CellEditor
    view: CellsView
    table: str
    row: str
    path: str
    completion: Completion


class Suggestions(QObject):
    """One for a window; works in the cells that name indicators."""

    def __init__(self, window: Window, shelves: Shelves, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._shelves = shelves
        self._look = look
        self._cell: _NameCell | None = None

    def attend(self, now: QWidget | None) -> None:
        """The keyboard is there now."""
        if self._cell and now is not self._cell.editor:
            self._cell.completion.close()
            self._cell = None
        if isinstance(now, CellEditor) and self._cell is None and now.window() is self._window:
            self._cell = self._name_cell(now)
            if self._cell:
                now.textChanged.connect(self._refresh)
                QTimer.singleShot(0, self, self._library)  # read before a key needs it

    def _name_cell(self, editor: CellEditor) -> _NameCell | None:
        """The cell that is edited, if it is the name of an indicator."""
        viewport = editor.parentWidget()
        view = viewport.parentWidget() if viewport else None
        if not isinstance(view, CellsView):
            return None
        path = view.rows.path_at(view.currentIndex()) or ""
        step = split_path(path)
        spec = self._window.session.edition.tables.get(step.table or "")
        tier = spec.indicator_tier if spec else None
        form = tier.indicator if tier else None
        if spec is None or form is None or step.row is None or step.field != form.name:
            return None
        completion = Completion(editor, self._offer, self._look)
        completion.taken.connect(self._take)
        return _NameCell(editor, view, spec.id, step.row, path, completion)

    def _library(self) -> Library:
        """Everything at hand; what is wrong is told when the library itself is asked for."""
        try:
            return self._shelves.library
        except KpiformError:
            return Library()

    def _refresh(self) -> None:
        cell = self._cell
        if cell and cell.editor.document().isModified() and not cell.editor.composing:
            cell.completion.refresh()

    def _offer(self, asked: bool) -> tuple[Candidate, ...]:
        cell = self._cell
        if cell is None or cell.editor.composing:
            return ()
        return tuple(self._candidates(cell, asked))

    def _candidates(self, cell: _NameCell, asked: bool) -> Iterator[Candidate]:
        """Last year's name when somebody asks, then names of the library for the row's head."""
        document, edition = self._window.session.document, self._window.session.edition
        typed, last = cell.editor.text().strip(), document.last_year(cell.path)
        if asked and last and last != typed:
            yield Candidate(last, "去年")
        head = second_level(document, edition, cell.table, cell.row)
        library, beside = self._library(), self._names_beside(cell)
        found: tuple[Entry, ...] = library.suggest(head, typed, 2 * _MOST)
        if asked and not typed:
            found = library.search("", (head,) if head else ())
        fresh = [entry for entry in found if entry.key not in beside]
        for entry in fresh[:_MOST]:
            yield Candidate(entry.name, entry.target(document.year, _OPEN))

    def _names_beside(self, cell: _NameCell) -> set[str]:
        """Keys of the names below the same head, which would come twice."""
        document, edition = self._window.session.document, self._window.session.edition
        place, tier = document.position(cell.row), edition.tables[cell.table].indicator_tier
        above = document.find(place.parent) if place and place.parent else None
        if above is None or tier is None:
            return set()
        beside = (row for row in above.children if row.id != cell.row)
        return {normalised(row.text(tier.label_field)) for row in beside}

    def _take(self, candidate: Candidate) -> None:
        """Name the row by a suggestion; what was typed gives way."""
        cell, entry = self._cell, self._library().find(candidate.text)
        if cell is None:
            return
        if entry is None or candidate.note == "去年":
            cursor = cell.editor.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(candidate.text)
            cell.completion.close()
            return
        session = self._window.session
        cell.editor.document().setModified(False)
        cell.view.closeEditor(cell.editor, QAbstractItemDelegate.EndEditHint.NoHint)
        cell.view.setFocus()
        added = naming(entry, session.document, session.edition, cell.table, cell.row)
        assert added.operation
        try:
            session.apply(added.operation, added.text, initiator=self)
        except KpiformError as error:
            messages.tell(self._window, error.message)
            return
        form = session.edition.tables[cell.table].indicator_tier
        assert form
        assert form.indicator
        target = cell_path(cell.table, cell.row, form.indicator.target)
        if added.gap:
            go_to_gap(self._window, added.gap)
        else:
            self._window.reveal(target)
