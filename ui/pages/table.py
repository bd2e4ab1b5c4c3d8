"""A tiered table or a matrix on its page: tools above, tree or flat table, typed totals below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kpiform.edit.arranging import outermost
from kpiform.model.paths import row_path, split_path
from kpiform.schema.form import MatrixBlock, TableBlock
from ui.models.dragging import MovableRows
from ui.models.flat import FlatModel
from ui.pages.clipboard import RowClipboard
from ui.pages.faces import FlatFace, TreeFace
from ui.pages.flat import FlatView
from ui.pages.going_on import GoingOn
from ui.pages.grid import Entry, GridCard, GridRow
from ui.pages.row_commands import RowCommands
from ui.pages.table_tools import TableTools
from ui.pages.tree import RowsView

if TYPE_CHECKING:
    from kpiform.edit import SetField
    from kpiform.model.document import Document
    from ui.look import Look
    from ui.session import Session

_LOWEST_UNITS = 44
"""A table keeps room for a few lines; below that, the page scrolls."""


class TablePanel(QWidget):
    """One table with everything that is done to its rows."""

    entered = Signal(str)
    """Path of the cell or field that is in work."""
    menu_wanted = Signal(QPoint)
    """The menu of row commands is to be shown there (on the screen)."""
    ended = Signal()
    """The table is through, and what stands behind it is wanted."""
    flat_chosen = Signal(bool)
    """The rows are shown as a flat table now, or as a tree."""

    def __init__(self, session: Session, block: TableBlock | MatrixBlock, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.tall = isinstance(block, TableBlock)
        self.model = MovableRows(session, block.id, self)
        self.tree = RowsView(self.model, look)
        self._flat: FlatView | None = None
        self._stack = QStackedWidget()
        if self.tall:
            self._stack.setMinimumHeight(look.px(_LOWEST_UNITS))
        self.commands = RowCommands(session, TreeFace(session, self.tree))
        self.clipboard = RowClipboard(session, self.commands, look)
        self._going_on = GoingOn(session, self.commands) if self.editable_rows else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        self.tools: TableTools | None = None
        if isinstance(block, TableBlock):
            self.tools = self._make_tools()
            column.addWidget(self.tools)
        column.addWidget(self._stack, 1)
        self._totals = self._totals_card(block)
        if self._totals:
            column.addWidget(self._totals)
            self._totals.entered.connect(self.entered)
            self._totals.ended.connect(self.ended)
        self._empty = QLabel(self._invitation(), self.tree.viewport())
        self._show_invitation()
        self._take(self.tree)
        session.settling.connect(lambda: self.view.commit())
        session.collecting.connect(self._on_collecting)
        session.changed.connect(self._tell_empty)
        session.went_back.connect(self._choose_returned)
        self._tell_empty()

    @property
    def view(self) -> RowsView | FlatView:
        """The view that is shown."""
        return self._flat if self._flat and self._stack.currentWidget() is self._flat else self.tree

    @property
    def editable_rows(self) -> bool:
        """Whether rows can come, go and move here."""
        return self.model.spec.matrix is None

    def reveal(self, path: str) -> QWidget | None:
        """Make the cell or row of a path the current one and give the keyboard to the table."""
        if self._totals and (box := self._totals.reveal(path)):
            return box
        if split_path(path).table != self.model.spec.id:
            return None
        index = self.view.rows.index_at(path)
        if index.isValid():
            self.view.show_cell(index)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.view

    def focus_first(self) -> None:
        """Give the keyboard to the table, at its first cell when none is current."""
        if not self.view.currentIndex().isValid():
            first = self.view.rows.index(0, 0, QModelIndex())
            # The rows of a matrix begin with a label.
            label = first.isValid() and not self.editable_rows
            self.view.setCurrentIndex(self.view.next_cell(first, 1) if label else first)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_flat(self, flat: bool) -> None:
        """Show the rows as a flat table or as a tree, at the cell that was in work."""
        if flat is (self.view is self._flat):
            return
        self._session.settle()
        row = self.commands.face.current_row()
        path = self.view.rows.path_at(self.view.currentIndex())
        if flat and self._flat is None:
            self._flat = FlatView(FlatModel(self._session, self.model, self), self._look)
            self._take(self._flat)
        self._stack.setCurrentWidget(self._flat if flat and self._flat else self.tree)
        self.commands.face = (
            FlatFace(self._session, self._flat)
            if flat and self._flat
            else TreeFace(self._session, self.tree)
        )
        if self.tools:
            self.tools.mark(flat=flat)
        self.flat_chosen.emit(flat)
        if row:
            self.reveal(path or row_path(self.model.spec.id, row))

    def fold(self, *, all_rows: bool) -> None:
        """Fold every row of the tree, or unfold all."""
        if all_rows:
            self.tree.collapseAll()
        else:
            self.tree.expandAll()

    def _make_tools(self) -> TableTools:
        tools = TableTools(
            self._session, self.model.spec, self.commands, self.clipboard, self._look
        )
        tools.flat_wanted.connect(self.show_flat)
        tools.menu_wanted.connect(self.menu_wanted)
        return tools

    def _take(self, view: RowsView | FlatView) -> None:
        """Have a view in the panel."""
        kind = "，平铺表" if view is self._flat else ""
        view.setAccessibleName(f"{self.model.spec.name}{kind}")
        view.selectionModel().currentChanged.connect(self._on_current)
        view.typed.connect(self._session.typing)
        view.going_on = self._going_on
        view.ended.connect(self._on_ended)
        view.left.connect(self._on_left)
        view.wanted.connect(self._on_wanted)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(view.viewport().mapToGlobal(point))
        )
        self._stack.addWidget(view)

    def _on_ended(self) -> None:
        """Enter where no cell follows: a new row, or what stands behind the table."""
        if self._going_on and self._going_on.go_on():
            return
        if self._totals:
            self._totals.focus_first()
        else:
            self.ended.emit()

    def _on_left(self, given_up: bool) -> None:
        """A row that was left without a word goes; not under the click that has just left it."""
        if given_up:
            self.commands.drop_fresh()
        else:
            QTimer.singleShot(0, self, self._tidy)

    def _tidy(self) -> None:
        """Who only looks at another window finds the new row where it was."""
        commands = self.commands
        in_work = commands.face.current_row() == commands.fresh.id and self.view.open_editor()
        if self.view.isActiveWindow() and not in_work:
            commands.drop_fresh()

    def _on_wanted(self) -> None:
        """Something is typed where there is no cell for it: below a head it is a new row."""
        row = self.commands.face.current_row()
        if self._session.viewing or self._going_on is None:
            return
        if row is None or self.commands.is_fixed(row):
            self.commands.insert_below(edit=False)
        else:
            self._session.told.emit(self._going_on.told_here())

    def _on_collecting(self, pending: list[SetField]) -> None:
        held = self.view.pending()
        if held:
            pending.append(held)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        path = self.view.rows.path_at(now)
        if path:
            self.entered.emit(path)
        elif self._going_on and self.view.isVisible():
            self._session.told.emit(self._going_on.told_here())

    def _choose_returned(self, before: Document) -> None:
        """Rows that undo or redo brought back are the chosen ones, as they were when they went."""
        document, table = self._session.document, self.model.spec.id
        new = {row.id for row in document.walk(table) if before.position(row.id) is None}
        rows = outermost(document, new)
        if rows and self.isVisible():
            self.view.show_cell(self.view.rows.index_at(row_path(table, rows[0])))
            self.commands.face.choose(rows)

    def _totals_card(self, block: TableBlock | MatrixBlock) -> GridCard | None:
        if isinstance(block, MatrixBlock) or block.totals is None:
            return None
        fields = self._session.edition.fields
        entries = tuple(
            Entry(fields[name].label, fields[name]) for name in block.totals.columns.values()
        )
        return GridCard(self._session, [GridRow(entries=entries)], self._look)

    # While there is nothing

    def _invitation(self) -> str:
        free = next((tier.name for tier in self.model.spec.tiers if not tier.fixed), "")
        how = (
            "直接打字就写第一个（Enter、Insert 也行），或者从 Excel、WPS 复制后按 Ctrl+V 粘贴进来。"
        )
        return f"这里还没有{free}。\n\n{how}"

    def _show_invitation(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "mute")
        self._empty.setWordWrap(True)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        room = QVBoxLayout(self.tree.viewport())
        room.addWidget(self._empty)

    def _tell_empty(self, *_change: object) -> None:
        nothing = not self._session.document.rows(self.model.spec.id)
        self._empty.setVisible(nothing)
