"""Colours of the window, light and dark: one accent, and a few that carry meaning.

Every pair of text and ground that is used together has a contrast of at least 4.5 : 1, signs and
the frames of what can be typed into have at least 3 : 1 (WCAG 2.1 AA).
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from kpiform.schema.rulebook import Severity
from kpiform.values import frozen


@frozen
class Tones:
    """The colours of one theme, as ``#rrggbb``."""

    ground: str
    """Behind everything."""
    panel: str
    """Cards, bars, editors."""
    head: str
    """Heads of tables."""
    desk: str
    """Around the sheets of the preview."""
    line: str
    soft_line: str
    field_line: str
    """Frame of what can be typed into."""
    grip: str
    """Handles of scroll bars."""
    ink: str
    mute: str
    accent: str
    on_accent: str
    accent_ground: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    warning_mark: str
    info: str
    info_ground: str
    good: str

    def severity(self, severity: Severity) -> tuple[str, str]:
        """Text and ground for a severity."""
        return {
            Severity.ERROR: (self.error, self.error_ground),
            Severity.WARNING: (self.warning, self.warning_ground),
            Severity.INFO: (self.info, self.info_ground),
        }[severity]

    def mark(self, severity: Severity) -> str:
        """The colour of a dot or underline for a severity."""
        return self.warning_mark if severity is Severity.WARNING else self.severity(severity)[0]


LIGHT = Tones(
    ground="#f5f6f8",
    panel="#ffffff",
    head="#fafbfc",
    desk="#eceef2",
    line="#e1e4ea",
    soft_line="#eef0f4",
    field_line="#868fa1",
    grip="#c3c9d4",
    ink="#1c2330",
    mute="#5f6878",
    accent="#1d5fbf",
    on_accent="#ffffff",
    accent_ground="#e8f0fb",
    error="#b8322a",
    error_ground="#fcebe9",
    warning="#8a5200",
    warning_ground="#fdf3e0",
    warning_mark="#b87503",
    info="#4a6178",
    info_ground="#edf1f5",
    good="#1f7646",
)

DARK = Tones(
    ground="#181b20",
    panel="#20242b",
    head="#262b33",
    desk="#121418",
    line="#343a45",
    soft_line="#2b3039",
    field_line="#737d91",
    grip="#4b5363",
    ink="#e4e8ee",
    mute="#9aa4b4",
    accent="#7db0f5",
    on_accent="#10213b",
    accent_ground="#26364f",
    error="#ff9b91",
    error_ground="#472523",
    warning="#f0bb60",
    warning_ground="#42341a",
    warning_mark="#e0a030",
    info="#a9bccf",
    info_ground="#2c3540",
    good="#74cf9a",
)


def qt_palette(tones: Tones) -> QPalette:
    """The theme as Qt's own palette, for whatever the style sheet does not name."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tones.ground,
        QPalette.ColorRole.Base: tones.panel,
        QPalette.ColorRole.AlternateBase: tones.head,
        QPalette.ColorRole.Button: tones.panel,
        QPalette.ColorRole.ToolTipBase: tones.panel,
        QPalette.ColorRole.WindowText: tones.ink,
        QPalette.ColorRole.Text: tones.ink,
        QPalette.ColorRole.ButtonText: tones.ink,
        QPalette.ColorRole.ToolTipText: tones.ink,
        QPalette.ColorRole.PlaceholderText: tones.mute,
        QPalette.ColorRole.Highlight: tones.accent,
        QPalette.ColorRole.HighlightedText: tones.on_accent,
        QPalette.ColorRole.Accent: tones.accent,
        QPalette.ColorRole.Link: tones.accent,
        QPalette.ColorRole.Mid: tones.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tones.mute))
    return palette
