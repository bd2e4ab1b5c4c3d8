"""The sign beside a field at which something is found: shape and colour say how severe it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kpiform.schema.rulebook import Severity
from ui.icons import icon

if TYPE_CHECKING:
    from kpiform.rules import Finding
    from ui.look import Look

_UNITS = 4
_SHAPES = {Severity.ERROR: "error", Severity.WARNING: "notice", Severity.INFO: "info"}


class Mark(QWidget):
    """Takes its room even when there is nothing to show, so that nothing moves when it comes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._finding: Finding | None = None
        self.setFixedSize(self.sizeHint())
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._look.px(_UNITS), self._look.px(_UNITS))

    def show_finding(self, finding: Finding | None) -> None:
        """Show a finding, or nothing."""
        if finding == self._finding:
            return
        self._finding = finding
        said = f"{finding.severity.label}：{finding.message}" if finding else ""
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """See Qt."""
        if self._finding:
            area = QRect(0, 0, self.width(), self.height())
            paint_mark(QPainter(self), area, self._finding.severity, self._look)


def paint_mark(painter: QPainter, area: QRect, severity: Severity, look: Look) -> None:
    """Paint the sign of a severity, whose shape says as much as its colour."""
    icon(_SHAPES[severity], look.tones.mark(severity)).paint(painter, area)
