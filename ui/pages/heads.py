"""The heads of a table's columns, on several lines where a column is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from ui.look import Size

if TYPE_CHECKING:
    from ui.look import Look

_TIERS = " / "
"""Stands between the names of tiers that share a column."""
_JOINER = "\u2060"
"""Word joiner: no line is broken here."""


class Heads(QHeaderView):
    """As high as its highest head."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, column: int) -> None:
        """See Qt."""
        super().initStyleOptionForIndex(option, column)
        option.text = self._text(column)  # type: ignore[attr-defined]
        option.textAlignment |= Qt.TextFlag.TextWordWrap  # type: ignore[attr-defined]

    def fit(self) -> None:
        """Take the height that the heads need at the widths their columns have now."""
        high = max((self._high(column) for column in range(self.count())), default=0)
        self.setFixedHeight(high + 2 * self._look.px(1.5) + 1)

    def _high(self, column: int) -> int:
        room = QRect(0, 0, self._room(column), 0)
        wrapped = Qt.TextFlag.TextWordWrap
        return self._metrics().boundingRect(room, wrapped, self._text(column)).height()

    def _text(self, column: int) -> str:
        """A head; one that is too wide is broken before its unit, or between its tiers."""
        text = str(self.model().headerData(column, self.orientation()) or "")
        if self._wide(text) <= self._room(column):
            return text
        tiers = text.split(_TIERS)
        widest = max(self._wide(f"{tier}{_TIERS}") for tier in tiers)
        if len(tiers) > 1 and widest <= self._room(column):
            return _TIERS.join(_JOINER.join(tier) for tier in tiers)
        return text.replace("（", "\n（", 1)

    def _wide(self, text: str) -> int:
        return self._metrics().horizontalAdvance(text)

    def _room(self, column: int) -> int:
        return self.sectionSize(column) - 2 * self._look.px(2)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(Size.SMALL))
