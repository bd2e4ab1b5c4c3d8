"""What a person chose and where he left off, as the running program uses it.

Changed in one place, kept at once, told to whoever shows it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from kpiform.fonts import machine_fonts, packaged_only
from kpiform.io import settings as files
from kpiform.io.backups import Backups
from kpiform.io.settings import Settings, State
from ui.look import Look, system_is_dark

if TYPE_CHECKING:
    from kpiform.fonts import FontSet

_STEP = 10
"""Per cent by which the font size changes."""


class Preferences(QObject):
    """Settings and state of the person who sits here."""

    changed = Signal()
    """Settings were chosen."""
    recent_changed = Signal()

    def __init__(self, settings: Settings | None = None, state: State | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.state = state or State()
        self.told: tuple[str, ...] = ()
        """Sentences to be shown at the start: a file that could not be used."""

    @classmethod
    def of_user(cls) -> Preferences:
        """What was kept; a file that cannot be used never stops the start."""
        settings, about_settings = files.read_settings()
        state, about_state = files.read_state()
        found = cls(settings, state)
        found.told = tuple(each for each in (about_settings, about_state) if each)
        return found

    def choose(self, settings: Settings) -> str | None:
        """Use other settings from now on; a sentence when they could not be kept."""
        if settings == self.settings:
            return None
        self.settings = settings
        self.changed.emit()
        return files.write(settings)

    def resized(self, step: int) -> Settings:
        """The settings with everything a step larger or smaller; 0 is back to 100 %."""
        size = self.settings.font_size + step * _STEP if step else 100
        size = max(files.SMALLEST, min(files.LARGEST, size))
        return replace(self.settings, font_size=size)

    def make_look(self) -> Look:
        """A look as chosen."""
        return Look(dark=self.dark, scale=self.settings.font_size / 100)

    @property
    def dark(self) -> bool:
        """Whether the dark theme is wanted now."""
        theme = self.settings.theme
        return system_is_dark() if theme == "system" else theme == "dark"

    def fonts(self) -> FontSet:
        """The fonts of the paper."""
        if self.settings.paper_fonts == "packaged":
            return packaged_only()
        return machine_fonts(self.settings.chosen_fonts)

    def backups(self) -> Backups:
        """Where previous versions go, and how many stay."""
        return Backups.of_user(self.settings.backups)

    def folder(self) -> Path:
        """Where opening and saving begins."""
        if self.settings.documents:
            return Path(self.settings.documents)
        from PySide6.QtCore import QStandardPaths  # here, as PySide takes its time to make it

        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place))

    def recent(self) -> tuple[Path, ...]:
        """Files lately in work, the newest first; some may be gone."""
        return tuple(map(Path, self.state.recent))

    def remember(self, file: Path) -> None:
        """Put a file first among the recent ones."""
        self._keep(self.state.with_recent(file))

    def forget(self, file: Path) -> None:
        """Take a file off the recent ones; the file itself stays."""
        self._keep(self.state.without_recent(file))

    def leave_off(self, window: str, panels: str) -> None:
        """Remember place and panels of the window, as Qt describes them."""
        self._keep(replace(self.state, window=window, panels=panels))

    def remember_view(self, **chosen: Any) -> None:
        """Remember how something is looked at, or what was told: fields of `State`."""
        self._keep(replace(self.state, **chosen))

    def _keep(self, state: State) -> None:
        if state == self.state:
            return
        recent = state.recent != self.state.recent
        self.state = state
        files.write(state)  # that it failed is no news worth a dialog
        if recent:
            self.recent_changed.emit()
