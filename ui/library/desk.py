"""The indicator library at work in a window: from the panel into the form, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMenu

from kpiform.errors import KpiformError
from kpiform.library import Spot, adding, second_level, spot_of
from kpiform.library.entry import normalised
from kpiform.library.rows import SECOND
from kpiform.model.heads import heads_at
from ui.dialogs import messages
from ui.library.keeping import Keeping
from ui.library.panel import LibraryPanel
from ui.library.places import go_to_gap, main_table, shown_table
from ui.library.shelves import Shelves
from ui.library.suggestions import Suggestions
from ui.pages.flat import FlatView

if TYPE_CHECKING:
    from kpiform.library import Addition, Entry
    from kpiform.schema.edition import TableSpec
    from ui.library.dropping import DropTarget
    from ui.look import Look
    from ui.pages.tree import RowsView
    from ui.session import Session
    from ui.window import Window

_MENU = (
    "library_save", "library_collect", "library_collect_files", None,
    "library_import", "library_export", "library_folder",
)  # fmt: skip


class Desk(QObject):
    """Opens the panel, puts into the form what is chosen there, keeps what is to be kept.

    One for a window, made when it is first needed.
    """

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        catalogue = window.session.edition.catalogue
        self._heads = {h: spec.name for h, spec in catalogue.heads.items() if spec.tier == SECOND}
        self.shelves = Shelves(catalogue, self)
        self.keeping = Keeping(window, self.shelves, self._heads, look, self.say)
        self.suggestions = Suggestions(window, self.shelves, look)
        self.panel: LibraryPanel | None = None
        self._dock: QDockWidget | None = None
        self._scale = look.scale
        self._drop: DropTarget | None = None
        self.shelves.changed.connect(self._offer)
        look.changed.connect(self._on_look)
        self.follow(window.session)

    # Commands

    def open(self) -> None:
        """Show the panel for what is selected in the table, and give it the keyboard."""
        try:
            self.shelves.refresh()
        except KpiformError as error:
            messages.tell(self._window, error.message)
            return
        spec = self._table()
        if spec is None:
            return
        if shown_table(self._window) is None:
            self._window.show_section(spec.section)
        self._window.session.settle()
        if self.panel is None:
            self._build()
        assert self.panel
        assert self._dock
        self._offer()
        self._dock.show()
        self._dock.raise_()
        self.panel.start(self._head())
        if self.shelves.fault:
            self.panel.notice.say(self.shelves.fault)

    def close(self) -> None:
        """Hide the panel; the keyboard goes back to the table."""
        if self._dock:
            self._dock.hide()
            panel = shown_table(self._window)
            if panel:
                panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_selected(self) -> None:
        """Keep the indicators selected in the table as one's own."""
        panel = shown_table(self._window)
        self.keeping.save_rows(set(panel.commands.face.chosen_rows()) if panel else set())

    def say(self, sentence: str, back: Callable[[], object] | None = None) -> None:
        """Tell what was done: in the panel, and below in the window when it is not shown."""
        if self.panel and self._seen():
            self.panel.notice.say(sentence, back)
        elif sentence:
            self._window.session.told.emit(sentence)

    # Following the window

    def follow(self, session: Session) -> None:
        """A session begins to be shown."""
        session.changed.connect(self._mark)
        if self.panel:
            self.panel.notice.say("")
            QTimer.singleShot(0, self, self._offer)  # when its first page is there

    def follow_row(self, *_place: object) -> None:
        """Another row is in work: its kind of indicators is shown."""
        if self.panel and self._seen():
            self.panel.follow(self._head())

    # Into the form

    def insert(self, entries: list[Entry], spot: Spot | None = None) -> None:
        """Put entries into the table, where somebody points or at the row in work."""
        session, spec = self._window.session, self._table()
        if spec is None:
            return
        session.settle()
        document, edition = session.document, session.edition
        spot = spot or spot_of(document, edition, self._current())
        added = adding(entries, document, edition, spec.id, spot)
        try:
            if added.operation:
                session.apply(added.operation, added.text, initiator=self)
        except KpiformError as error:
            messages.tell(self._window, error.message)
            return
        self._show(added)
        self.say(_told(added, headed=bool(spec.heads)))

    def _show(self, added: Addition) -> None:
        """Go to the first number to be typed; without one the keyboard stays in the panel."""
        if added.gap:
            go_to_gap(self._window, added.gap)
        elif added.paths:
            keyboard = self._window.focusWidget()
            self._window.reveal(added.paths[-1])
            if keyboard:
                keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_drag(self, begins: bool) -> None:
        from ui.library.dropping import DropTarget

        panel = shown_table(self._window)
        if begins and panel:
            self._drop = DropTarget(panel.view, self._look)
            self._drop.dropped.connect(self._on_drop)
        elif self._drop:
            self._drop.end()
            self._drop = None

    def _on_drop(self, names: list[str], index: QModelIndex, above: bool) -> None:
        panel = shown_table(self._window)
        if panel is None or self.panel is None:
            return
        view, session = panel.view, self._window.session
        row = _row_at(view, index)
        spot = spot_of(session.document, session.edition, row)
        place = session.document.position(row) if row else None
        if above and spot and place and place.parent == spot.parent:
            spot = Spot(spot.parent, place.index)
        self.insert(self.panel.named(names), spot)

    # The panel

    def _build(self) -> None:
        """A panel for the present look."""
        self.panel = panel = LibraryPanel(self._heads, self._look)
        self._scale = self._look.scale
        panel.chosen.connect(self.insert)
        panel.closed.connect(self.close)
        panel.list.unwanted.connect(lambda: self.keeping.remove(panel.selected()))
        panel.list.dragged.connect(self._on_drag)
        panel.own_button.setMenu(self._menu(panel))
        if self._dock is None:
            self._dock = self._window.docks.add("指标库", panel)
            return
        self._window.docks.fill(self._dock, panel)

    def _menu(self, panel: LibraryPanel) -> QMenu:
        menu = QMenu(panel)
        self._window.actions_.fill_menu(menu, _MENU[:3])
        remove = menu.addAction("移出我的指标库（Delete）")
        remove.triggered.connect(lambda: self.keeping.remove(panel.selected()))
        self._window.actions_.fill_menu(menu, _MENU[3:])
        return menu

    def _on_look(self) -> None:
        if self.panel and self._scale != self._look.scale:
            self._build()
            self._offer()

    def _offer(self) -> None:
        """Give the panel what there is to choose from."""
        spec = self._table()
        if self.panel is None or spec is None:
            return
        heads = heads_of(spec) or tuple(self._heads)
        self.panel.offer(self.shelves.library, self.shelves.own, heads)
        self._mark()

    def _mark(self, *_change: object) -> None:
        """Mark what stands in the form already."""
        spec = self._table()
        if self.panel is None or spec is None or spec.indicator_tier is None:
            return
        document, name = self._window.session.document, spec.indicator_tier.label_field
        names = (row.text(name) for row in document.walk(spec.id))
        self.panel.set_marks(document.year, {normalised(each) for each in names if each})

    def _seen(self) -> bool:
        """Whether the panel is there and not behind the preview."""
        return self.panel is not None and not self.panel.visibleRegion().isEmpty()

    def _table(self) -> TableSpec | None:
        panel = shown_table(self._window)
        return panel.commands.face.spec if panel else main_table(self._window.session.edition)

    def _current(self) -> str | None:
        panel = shown_table(self._window)
        return panel.commands.face.current_row() if panel else None

    def _head(self) -> str:
        """The head of the row in work, '' when there is none."""
        session, spec, row = self._window.session, self._table(), self._current()
        if spec is None or row is None:
            return ""
        return second_level(session.document, session.edition, spec.id, row)


def heads_of(table: TableSpec) -> tuple[str, ...]:
    """Ids of the heads below which the indicators of a table stand, none when it has no heads."""
    tier = table.indicator_tier
    depth = tier.index - 1 if tier else 0
    return tuple(head.head for head in heads_at(table, depth)) if table.heads else ()


def _row_at(view: RowsView | FlatView, index: QModelIndex) -> str | None:
    """The row at which something was dropped: in the flat table the indicator of the line."""
    if isinstance(view, FlatView):
        return view.rows.lines[index.row()].rows[-1].id if index.isValid() else None
    return view.rows.row_id(index)


def _told(added: Addition, *, headed: bool) -> str:
    """What of the entries did not come, or elsewhere, and why; empty when all came as wanted."""
    sentences = []
    if added.there:
        sentences.append(f"表中已有{_quoted(added.there)}，没有重复加入。")
    if added.elsewhere:
        sentences.append(
            f"{_quoted(added.elsewhere)}不属于所指的二级指标，已放到它自己的二级指标下。"
        )
    if added.homeless:
        where = "二级指标" if headed else "任务"
        sentences.append(f"{_quoted(added.homeless)}没有加入：请先在表里选中要放到哪个{where}下。")
    return "".join(sentences)


def _quoted(names: tuple[str, ...]) -> str:
    return "、".join(f"“{name}”" for name in names)
