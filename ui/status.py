"""The status bar: what was just done, and which fonts the paper gets."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar

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
        self.fonts = QLabel()
        self.addWidget(self.told, 1)
        self.addPermanentWidget(self.fonts)
        self.setSizeGripEnabled(False)
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self.told.clear)

    def tell(self, sentence: str, milliseconds: int = _MESSAGE_MS) -> None:
        """Show a sentence for a while."""
        self.told.setText(sentence)
        self.told.setToolTip(sentence)
        self._quiet.start(milliseconds)

    def tell_fonts(self, session: Session) -> None:
        """Say which fonts the paper gets, and once why when they are not the official ones."""
        fonts = session.edition.form.fonts
        officials = (f.name for f in (fonts.body, fonts.title, fonts.head, fonts.note) if f)
        uses = session.fonts.report(officials)
        families = dict.fromkeys(use.face.family for use in uses)
        self.fonts.setText(f"版面用字：{'、'.join(families)}")
        reasons = [use.face.reason for use in uses]
        self.fonts.setToolTip("\n".join(reasons))
        if any(use.face.kind != "official" for use in uses):
            self.tell(f"{'；'.join(reasons)}。", _FONTS_MS)
