"""What the program keeps for the person who sits here: settings, recent files, place of the window.

Dialogs are imported when they are used, so that starting does not wait for them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from ui.dialogs.messages import tell

if TYPE_CHECKING:
    from ui.look import Look
    from ui.pages.section import SectionPage
    from ui.paper.panel import PreviewPanel
    from ui.preferences import Preferences
    from ui.session import Session
    from ui.start import StartPage
    from ui.window import Window

_WHOLE = "page"
"""How a zoom that follows the whole page is remembered."""
_SMALLEST_SCREEN = 1024
AT_START = frozenset(
    (
        "new", "open", "import", "last_year", "merge", "sample", "recovery", "settings", "manual",
        "shortcuts", "about", "theme", "quit",
    )
)  # fmt: skip
"""Commands that make sense on the start page, where no form is shown."""


class Personal(QObject):
    """One for a window, whatever form it shows."""

    def __init__(self, window: Window, preferences: Preferences, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self.preferences = preferences
        self.start_page: StartPage | None = None
        preferences.changed.connect(self._use_settings)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._use_settings)

    def prepare(self, session: Session) -> None:
        """Give a session that is about to be shown what was chosen for all."""
        session.use_fonts(self.preferences.fonts())
        session.backups = self.preferences.backups()
        session.file_changed.connect(self._remember_file)
        self._remember_file()

    def prepare_page(self, page: SectionPage) -> None:
        """Show the tables of a page the way that was chosen last."""
        flat = self.preferences.state.flat
        for panel in page.tables:
            if panel.tools and len(panel.model.spec.tiers) > 1:
                panel.show_flat(flat)
                panel.flat_chosen.connect(lambda it: self.preferences.remember_view(flat=it))

    def prepare_preview(self, preview: PreviewPanel) -> None:
        """Show the pages as large, and in the variant, as was chosen last."""
        from kpiform.layout.sheet import Variant
        from ui.paper.desk import Fit

        state, view = self.preferences.state, preview.view
        if state.variant in [variant.value for variant in Variant]:
            preview.choose(Variant(state.variant))
        if state.zoom:
            view.set_zoom(Fit.PAGE if state.zoom == _WHOLE else int(state.zoom))

        def remember_zoom() -> None:
            zoom = view.zoom
            kept = {Fit.WIDTH: "", Fit.PAGE: _WHOLE}[zoom] if isinstance(zoom, Fit) else str(zoom)
            self.preferences.remember_view(zoom=kept)

        view.zoom_changed.connect(remember_zoom)
        preview.head.variant_chosen.connect(
            lambda variant: self.preferences.remember_view(variant=variant.value)
        )

    def _remember_file(self) -> None:
        path = self._window.session.path
        if path:
            self.preferences.remember(path)

    def settings(self) -> None:
        """Choose font size, theme, fonts, folders."""
        from ui.dialogs.settings import SettingsDialog

        fonts = self._window.session.edition.form.fonts
        named = (fonts.title, fonts.body, fonts.head, fonts.note)
        dialog = SettingsDialog(
            self.preferences,
            self._look,
            self._window,
            officials=[font.name for font in named if font],
        )
        dialog.exec()
        if dialog.told:
            tell(self._window, dialog.told)

    def toggle_theme(self) -> None:
        """Light to dark or back, and keep it so."""
        theme = "light" if self.preferences.dark else "dark"
        self.preferences.choose(replace(self.preferences.settings, theme=theme))

    def change_size(self, step: int) -> None:
        """Make everything larger (1) or smaller (-1) by a step; 0 is back to 100 %."""
        told = self.preferences.choose(self.preferences.resized(step))
        if told:
            tell(self._window, told)

    def _use_settings(self) -> None:
        """Show what was chosen at once."""
        settings = self.preferences.settings
        scale = settings.font_size / 100
        larger = scale != self._look.scale
        self._look.change(dark=self.preferences.dark, scale=scale)
        self._window.session.backups = self.preferences.backups()
        self._window.session.use_fonts(self.preferences.fonts())
        self._window.status.tell_fonts(self._window.session)
        if larger:
            self._window.rebuild()

    def show_start(self, *, back: bool = False) -> None:
        """Cover the window with the start page; ``back``: there is a form to go back to."""
        from ui.start import StartPage

        if self.start_page is None:
            page = StartPage(self._window, self.preferences, self._look)
            page.wanted.connect(lambda command: self._window.actions_[command].trigger())
            page.opened.connect(self._open_recent)
            page.left.connect(self.leave_start)
            self.start_page = page
        from kpiform.io.recovery import Recovery

        lost = [each for each in Recovery.of_user().found() if not each.in_use]
        self.start_page.offer_recovery(len(lost))
        self.start_page.refresh()
        self._window.actions_.restrict(AT_START)
        self.start_page.show_over(back=back)

    def leave_start(self) -> None:
        """Show the form again."""
        if self.start_page:
            self.start_page.hide()
            self.start_page.deleteLater()
            self.start_page = None
            self._window.actions_.restrict(None)
            self._window.page().focus_first()

    def fill_recent(self, menu: QMenu) -> None:
        """The menu of recent files, those that are still there."""
        menu.clear()
        for file in self.preferences.recent():
            if file.exists():
                action = menu.addAction(file.name)
                action.setToolTip(str(file))
                action.triggered.connect(lambda _checked=False, it=file: self._open_recent(it))
        menu.setEnabled(not menu.isEmpty())

    def _open_recent(self, file: Path) -> None:
        filing = self._window.filing
        filing.leave(lambda: filing.open(file))

    def size_window(self) -> None:
        """The size to begin with; a screen that is tiny is none (offscreen: 800 × 800)."""
        size, room = QSize(1440, 900), self._window.screen().availableSize()
        self._window.resize(size.boundedTo(room) if room.width() >= _SMALLEST_SCREEN else size)

    def restore(self) -> None:
        """Put the window and its panels where they were left."""
        state = self.preferences.state
        if state.window:
            self._window.restoreGeometry(QByteArray.fromBase64(state.window.encode("ascii")))
        if state.panels:
            panels = QByteArray.fromBase64(state.panels.encode("ascii"))
            self._window.docks.kept = self._window.restoreState(panels)

    def leave_off(self) -> None:
        """Remember where the window and its panels are."""
        window, panels = self._window.saveGeometry(), self._window.saveState()
        self.preferences.leave_off(
            bytes(window.toBase64().data()).decode(), bytes(panels.toBase64().data()).decode()
        )
