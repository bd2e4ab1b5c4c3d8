"""The window's font: the desktop's own, or the carried one where there is no Chinese."""

from __future__ import annotations

import os

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from kpiform import fonts, resources

_PROBE = "预算绩效目标龘"
_SANS = "NotoSansSC_400Regular.ttf"


def choose_window_font(app: QApplication) -> None:
    """Make sure that Chinese can be shown.  Raises ResourceMissing when no font was fetched."""
    if _packaged_wanted() or not _shows_chinese():
        number = QFontDatabase.addApplicationFont(str(resources.resource("fonts", _SANS)))
        app.setFont(QFont(QFontDatabase.applicationFontFamilies(number)))


def _packaged_wanted() -> bool:
    return os.environ.get(fonts.SWITCH) == "packaged"


def _shows_chinese() -> bool:
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return False
    metrics = QFontMetrics(QApplication.font())
    return any(metrics.inFontUcs4(ord(char)) for char in _PROBE) or _falls_back()


def _falls_back() -> bool:
    """Whether some installed family has the characters, so that Qt finds them by itself."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return any(QFontMetrics(QFont(family)).inFontUcs4(ord(_PROBE[0])) for family in families)
