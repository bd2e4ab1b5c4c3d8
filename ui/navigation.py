"""The left side: whose form it is, and its sections with their state and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from kpiform.schema.rulebook import Severity
from ui.docks import Grip
from ui.list_rows import draw_pill
from ui.look import Size
from ui.models.sections import SectionRole, SectionsModel
from ui.panels.carried import CarriedCard
from ui.places import Progress
from ui.standing import standing

if TYPE_CHECKING:
    from ui.look import Look
    from ui.session import Session

_NAMING = ("department.name", "project.name")
"""Fields that say whose form it is, the first that the edition has."""

Index = QModelIndex | QPersistentModelIndex


class Navigation(QFrame):
    """The sections; choosing one shows its page."""

    chosen = Signal(str)
    """Section id."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.setProperty("side", "true")
        self._model = SectionsModel(session, self)
        self._name = QLabel()
        self._name.setProperty("role", "strong")
        self._name.setWordWrap(True)
        self._form = QLabel()
        self._form.setProperty("role", "mute")
        self._form.setWordWrap(True)
        self.list = _Sections()
        self.list.setAccessibleName("分区")
        self.list.setModel(self._model)
        self.list.setItemDelegate(SectionDelegate(look, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(self._model.ids[now.row()])
        )
        self.carried = CarriedCard(session, look, self)
        column = QVBoxLayout(self)
        self.head = Grip(look)
        column.setContentsMargins(look.px(2), look.px(1), look.px(2), look.px(2))
        column.setSpacing(look.px(0.5))
        for label in (self._name, self._form):
            label.setContentsMargins(look.px(2), 0, look.px(2), 0)
            column.addWidget(label)
        column.addSpacing(look.px(2))
        column.addWidget(self.list)
        self._below = QVBoxLayout()
        self._below.addWidget(self.carried)
        column.addLayout(self._below)
        column.addStretch(1)
        session.changed.connect(self._tell)
        self._tell()

    def show_section(self, section: str) -> None:
        """Mark the section whose page is shown."""
        self.list.setCurrentIndex(self._model.index(self._model.ids.index(section)))

    def minimumSizeHint(self) -> QSize:
        """Whose form it is, and a few sections: the card goes where there is no room."""
        lowest = self.list.y() + self.list.minimumSizeHint().height() + self._look.px(2)
        return QSize(super().minimumSizeHint().width(), lowest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sections come first; what they leave is for the card."""
        super().resizeEvent(event)
        px = self._look.px
        room = self.height() - self.list.y() - self.list.sizeHint().height() - px(5)
        self.carried.fit(self.width() - 2 * px(4), room)
        # Where the card is hidden, its room is for the sections too.
        above = 0 if self.carried.isHidden() else px(3)
        self._below.setContentsMargins(px(2), above, px(2), 0)

    def _tell(self, *_change: object) -> None:
        document, edition = self._session.document, self._session.edition
        named = next((name for name in _NAMING if name in edition.fields), "")
        label = edition.fields[named].label if named else "名称"
        self._name.setText(document.text(named) or f"（还没写{label}）")
        city = edition.form.authority.removesuffix("财政局").removesuffix("市")
        year = document.text("year") or "？"
        self._form.setText(f"{city} {year} · {standing(document)}")


class _Sections(QListView):
    """As high as its lines; where there is less room, it can be scrolled."""

    def sizeHint(self) -> QSize:
        """See Qt."""
        lines = sum(self.sizeHintForRow(row) for row in range(self.model().rowCount()))
        return QSize(super().sizeHint().width(), lines + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """A line."""
        return QSize(0, self.sizeHintForRow(0))


class SectionDelegate(QStyledItemDelegate):
    """State sign, name, and a badge for each severity; sign and number say it without colour."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line with room around it."""
        return QSize(self._look.px(30), self._look.line_height() + self._look.px(3.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look = self._look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
        if chosen:
            painter.setPen(QPen(look.colour("accent"), 1) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_ground"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), look.px(1.5), look.px(1.5))
        ink = look.colour("accent" if chosen else "ink")
        sign = QRectF(rect.left() + look.px(2), 0, look.px(3.5), look.px(3.5))
        sign.moveCenter(QPointF(sign.center().x(), rect.center().y()))
        self._paint_sign(painter, sign, index.data(SectionRole.PROGRESS), chosen)
        counts = index.data(SectionRole.COUNTS)
        right = self._paint_badges(painter, rect, counts, index.data(SectionRole.WAITING))
        painter.setFont(look.font(bold=chosen))
        painter.setPen(ink)
        area = QRectF(rect)
        area.setLeft(sign.right() + look.px(2.5))
        area.setRight(right)
        text = QFontMetrics(painter.font()).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_sign(
        self, painter: QPainter, rect: QRectF, progress: Progress, chosen: bool
    ) -> None:
        colour = self._look.colour("accent" if chosen else "mute")
        if progress is Progress.DONE:
            colour = self._look.colour("good")
        painter.setPen(QPen(colour, max(1.4, self._look.px(0.4))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if progress is Progress.DONE:
            side, corner = rect.width(), rect.topLeft()
            points = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.15))
            painter.drawPolyline(
                QPolygonF([corner + QPointF(x * side, y * side) for x, y in points])
            )
            return
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        if progress is Progress.WORK:
            painter.setBrush(colour)
            painter.drawPie(rect.adjusted(1, 1, -1, -1), 90 * 16, 180 * 16)

    def _paint_badges(
        self, painter: QPainter, rect: QRectF, counts: dict[Severity, int], waiting: int
    ) -> float:
        """Numbers of problems, and behind an open circle of what nobody has looked at."""
        look = self._look
        font = look.font(Size.SMALL)
        height = QFontMetrics(font).height()
        right = rect.right() - look.px(1.5)
        badges = [(counts[s], "", s) for s in (Severity.WARNING, Severity.ERROR)]
        for number, sign, severity in ((waiting, "○", Severity.INFO), *badges):
            if not number:
                continue
            text = f"{sign}{number}"
            width = max(height, QFontMetrics(font).horizontalAdvance(text) + look.px(3))
            ink, ground = look.tones.severity(severity)
            badge = QRect(
                round(right - width), round(rect.center().y() - height / 2), width, height
            )
            draw_pill(painter, badge, text, font, ink, ground)
            right -= width + look.px(1)
        return right - look.px(1)
