"""The search box over the window: type a part of a name, Enter goes there or does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.look import Size
from ui.models.listed import ITEM, ListedModel
from ui.offers import Kind, Offer, matching
from ui.wrapping import draw_line

if TYPE_CHECKING:
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDE_UNITS, _ROWS = 160, 11
_DIM = 56
"""Of 255."""
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class OffersModel(ListedModel[Offer]):
    """The offers that fit what is typed."""

    def told(self, item: Offer, role: int) -> Any:
        """See `ListedModel`."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return "，".join(each for each in (item.text, item.detail, item.kind.value) if each)
        return None


class QuickPanel(QWidget):
    """Lies over the window until something is chosen, Esc is pressed or the keyboard goes away."""

    chosen = Signal(object)
    """The Offer that was chosen; the keyboard is back where it was."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._offers: Sequence[Offer] = ()
        self._before: QWidget | None = None
        self._card = QFrame(self)
        self._card.setProperty("quick", "true")
        self.typed = QLineEdit()
        self.typed.setAccessibleName("查找填报项、指标或命令")
        self.typed.textChanged.connect(self._search)
        self.typed.installEventFilter(self)
        self.model = OffersModel(parent=self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName("找到的")
        self.list.setItemDelegate(OfferDelegate(look, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self._told = QLabel("没有找到。可以写名称的一部分，也可以写拼音首字母。")
        self._told.setProperty("role", "mute")
        self._column = QVBoxLayout(self._card)
        for widget in (self.typed, self.list, self._told):
            self._column.addWidget(widget)
        self._dress()
        look.changed.connect(self._dress)
        window.installEventFilter(self)
        self.hide()

    def start(self, offers: Sequence[Offer], hint: str) -> None:
        """Offer these things."""
        self._offers = offers
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.typed.setPlaceholderText(hint)
        self.typed.clear()
        self._search()
        self.show()
        self.raise_()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Go away and give the keyboard back."""
        if not self.isVisible():
            return
        self.hide()
        if self._before:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window below is dimmed."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, _DIM))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card leaves."""
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the list while the keyboard stays in the line."""
        if watched is self._window:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex().row())
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return True
            if event.key() in _KEYS:
                QApplication.sendEvent(self.list, event)
                return True
        elif event.type() is QEvent.Type.FocusOut and self.isVisible():
            reason = event.reason()  # type: ignore[attr-defined]
            if reason in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason):
                self.hide()
        return super().eventFilter(watched, event)

    def _search(self, *_typed: object) -> None:
        self.model.show_items(matching(self.typed.text(), self._offers))
        number = self.model.rowCount()
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setVisible(number > 0)
        self._told.setVisible(number == 0)
        row = self.list.sizeHintForRow(0) if number else 0
        self.list.setFixedHeight(row * min(number, _ROWS))
        self._place()

    def _choose(self, row: int) -> None:
        offer = self.model.item(row)
        if offer and offer.usable:
            self.leave()
            self.chosen.emit(offer)

    def _place(self) -> None:
        """Over the whole window; the card in the middle, near the top."""
        self.setGeometry(self._window.rect())
        width = min(self._look.px(_WIDE_UNITS), self.width() - 2 * self._look.px(4))
        self._card.setFixedWidth(width)
        self._card.adjustSize()
        self._card.move((self.width() - width) // 2, self._look.px(12))

    def _dress(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(2), px(2), px(2), px(2))
        self._column.setSpacing(px(1.5))
        self._told.setContentsMargins(px(3), px(2), px(3), px(2))


class OfferDelegate(QStyledItemDelegate):
    """Name, then in grey where it stands; at the right the keys, or what it is."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with room around it."""
        return QSize(self._look.px(60), self._look.line_height() + self._look.px(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look = self._look
        offer: Offer = index.data(ITEM)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_ground"))
            painter.drawRoundedRect(rect, look.px(1), look.px(1))
        area = rect.adjusted(look.px(3), 0, -look.px(3), 0)
        command = offer.kind is Kind.COMMAND
        aside = offer.detail if command else offer.kind.value
        gap = look.px(3)
        taken = draw_line(painter, area, aside, look, "mute", Size.SMALL, align=_RIGHT)
        area.setRight(area.right() - taken - gap)
        name = offer.text if offer.usable else f"{offer.text}（现在不能用）"
        taken = draw_line(painter, area, name, look, "ink" if offer.usable else "mute")
        area.setLeft(area.left() + taken + gap)
        if not command:
            draw_line(painter, area, offer.detail, look, "mute", Size.SMALL)
        painter.restore()
