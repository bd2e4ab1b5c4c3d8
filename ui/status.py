"""The status bar: since when the file is safe, what was just done, which fonts the paper gets."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar

from ui.safety.moments import spoken

if TYPE_CHECKING:
    from ui.session import Session

_MESSAGE_MS = 6000
_FONTS_MS = 24_000


class Status(QStatusBar):
    """A sentence at the left for a while, the paper's fonts at the right for good."""

    def __init__(self) -> None:
        super().__init__()
        self.told = QLabel()
        # A long sentence must not widen the window.
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.saved = QLabel()
        """When the file was saved last."""
        self.fonts = QLabel()
        self.addWidget(self.saved)
        self.addWidget(self.told, 1)
        self.addPermanentWidget(self.fonts)
        self.setSizeGripEnabled(False)
        self.saved.hide()
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self.told.clear)

    def tell(self, sentence: str, milliseconds: int = _MESSAGE_MS) -> None:
        """Show a sentence for a while."""
        self.told.setText(sentence)
        self.told.setToolTip(sentence)
        self._quiet.start(milliseconds)

    def tell_saved(self, path: Path | None) -> None:
        """Say when the form's file was saved last; nothing while it has none."""
        moment = _saved_at(path) if path else None
        self.saved.setText(f"已保存 {_short(moment)}" if moment else "")
        self.saved.setToolTip(str(path) if moment else "")
        self.saved.setVisible(moment is not None)

    def tell_fonts(self, session: Session) -> None:
        """Say which fonts the paper gets, and once when they are not the official ones.  Why stands
        in the tool tips.
        """
        fonts = session.edition.form.fonts
        officials = (f.name for f in (fonts.body, fonts.title, fonts.head, fonts.note) if f)
        uses = session.fonts.report(officials)
        families = dict.fromkeys(use.face.family for use in uses)
        self.fonts.setText(f"版面用字：{'、'.join(families)}")
        reasons = [use.face.reason for use in uses]
        self.fonts.setToolTip("\n".join(reasons))
        others = [use.official for use in uses if use.face.kind != "official"]
        if others:
            self.tell(f"{'、'.join(others)}改用了别的字体，指向右下角可看原因", _FONTS_MS)
            self.told.setToolTip("\n".join(reasons))


def _saved_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:  # it was moved away meanwhile, which the watch on the file tells
        return None


def _short(moment: datetime) -> str:
    """Only the time for today, else the day too."""
    if moment.date() == datetime.now().astimezone().date():
        return f"{moment:%H:%M}"
    return spoken(moment)
