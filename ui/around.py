"""The panels around the page: sections at the left, findings below, the sheet at the right.

They are imported and made behind the window's first picture, which has their rooms already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from ui.look import Look
    from ui.navigation import Navigation
    from ui.panels.findings import FindingsPanel
    from ui.paper.panel import PreviewPanel
    from ui.window import Window

_WIDE_UNITS, _NARROW_UNITS, _HIGH_UNITS = 50, 28, 20


class Around:
    """The panels of the session that a window shows; lists are made when they are first asked for.

    ``preview`` is None until its turn has come.
    """

    def __init__(self, window: Window, look: Look) -> None:
        self._window = window
        self._look = look
        self._lists: tuple[Navigation, FindingsPanel] | None = None
        self.preview: PreviewPanel | None = None
        self.begun = False
        """Whether the lists have been made at all."""
        self._put_room("sections")
        self._put_room("findings")

    def clear(self) -> None:
        """Another session is going to be shown, or all lengths are others."""
        self._lists = self.preview = None
        self._put_room("preview")

    @property
    def navigation(self) -> Navigation:
        """The sections."""
        return self._made()[0]

    @property
    def findings(self) -> FindingsPanel:
        """The list of what was found."""
        return self._made()[1]

    def fill(self) -> None:
        """Make the lists of sections and findings if there are none."""
        self._made()

    def add_preview(self) -> None:
        """Lay the form out and show it if that was not done."""
        from ui.paper.panel import PreviewPanel

        window = self._window
        if self.preview:
            return
        self.preview = PreviewPanel(window.session, self._look)
        window.personal.prepare_preview(self.preview)
        self.preview.jump.connect(window.reveal)
        window.docks.put("preview", self.preview)
        self.preview.show_section(window.page().section.id)
        if window.in_work:
            self.preview.show_path(window.in_work)

    def show_section(self, section: str) -> None:
        """A section's page is shown."""
        if self._lists:
            self.navigation.show_section(section)
        if self.preview:
            self.preview.show_section(section)

    def show_path(self, path: str) -> None:
        """A field got the keyboard."""
        if self.preview:
            self.preview.show_path(path)

    def _made(self) -> tuple[Navigation, FindingsPanel]:
        if self._lists is None:
            self._lists = self._make()
        return self._lists

    def _make(self) -> tuple[Navigation, FindingsPanel]:
        from ui.navigation import Navigation
        from ui.panels.findings import FindingsPanel

        window = self._window
        navigation = Navigation(window.session, self._look)
        navigation.show_section(window.page().section.id)
        navigation.chosen.connect(window.show_section)
        navigation.carried.wanted.connect(window.carrying.show_carried)
        findings = FindingsPanel(window.session, self._look)
        findings.jump.connect(lambda finding: window.reveal(finding.path))
        findings.deed.connect(window.do_deed)
        findings.deed_all.connect(window.tools.fix_same_kind)
        window.docks.put("sections", navigation)
        window.docks.put("findings", findings)
        self.begun = True
        return navigation, findings

    def _put_room(self, place: str) -> None:
        room = QFrame()
        room.setProperty("side", "true")
        wide = _WIDE_UNITS if place == "preview" else _NARROW_UNITS
        room.setMinimumSize(self._look.px(wide), self._look.px(_HIGH_UNITS))
        self._window.docks.put(place, room)
