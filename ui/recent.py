"""The files lately in work: name, folder, when it was saved; what is gone is grey and can go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.list_rows import draw_ground
from ui.look import Size
from ui.wrapping import draw_line

if TYPE_CHECKING:
    from ui.look import Look
    from ui.preferences import Preferences

Index = QModelIndex | QPersistentModelIndex
_FILE = Qt.ItemDataRole.UserRole + 1
_WHEN = Qt.ItemDataRole.UserRole + 2
_GONE = "文件不在了"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def saved_at(file: Path, today: date | None = None) -> str | None:
    """When a file was last saved, as one says it: 今天 10:42, 昨天 …, 3月5日; None: it is gone."""
    try:
        time = datetime.fromtimestamp(file.stat().st_mtime)
    except OSError:
        return None
    now = today or date.today()
    if time.date() == now:
        return f"今天 {time:%H:%M}"
    if time.date() == now - timedelta(days=1):
        return f"昨天 {time:%H:%M}"
    year = "" if time.year == now.year else f"{time.year}年"
    return f"{year}{time.month}月{time.day}日"


class RecentList(QListWidget):
    """A click or Enter opens a file, Delete takes it off the list."""

    chosen = Signal(object)
    """Path of a file."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__()
        self._preferences = preferences
        self.setAccessibleName("最近的文件")
        self.setProperty("framed", "true")
        self.setItemDelegate(RecentDelegate(look, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def refresh(self) -> None:
        """Show what is recent now, and what of it is still there."""
        row = self.currentRow()
        self.clear()
        for file in self._preferences.recent():
            when = saved_at(file)
            item = QListWidgetItem(file.stem)
            item.setData(_FILE, file)
            item.setData(_WHEN, when)
            item.setToolTip(str(file))
            said = (file.stem, str(file.parent), when or _GONE)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, "，".join(said))
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))
        self.setMaximumHeight(self.sizeHintForRow(0) * self.count() + 2 * self.frameWidth() + 2)

    def forget_current(self) -> None:
        """Take the marked file off the list; the file itself stays."""
        item = self.currentItem()
        if item:
            self._preferences.forget(item.data(_FILE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes off the list, Enter opens."""
        if event.key() == Qt.Key.Key_Delete:
            self.forget_current()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        """A file that is gone is not opened."""
        if item and item.data(_WHEN):
            self.chosen.emit(item.data(_FILE))


class RecentDelegate(QStyledItemDelegate):
    """Two lines: the name, below it the folder; at the right when it was saved."""

    def __init__(self, look: Look, view: QListWidget) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines with room around them."""
        look = self._look
        lines = look.line_height() + look.line_height(Size.SMALL)
        return QSize(look.px(60), lines + look.px(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look, file, when = self._look, index.data(_FILE), index.data(_WHEN)
        painter.save()
        rect = draw_ground(painter, option, look)
        area = rect.adjusted(look.px(4), look.px(2), -look.px(4), -look.px(2))
        middle = Qt.TextElideMode.ElideMiddle
        draw_line(painter, area, when or _GONE, look, "mute", Size.SMALL, align=_RIGHT)
        left = area.adjusted(0, 0, -look.px(30), 0)
        draw_line(
            painter, left, file.stem, look, "ink" if when else "mute", align=_LEFT, cut=middle
        )
        left.setTop(area.top() + look.line_height())
        folder = str(file.parent)
        draw_line(painter, left, folder, look, "mute", Size.SMALL, align=_LEFT, cut=middle)
        painter.restore()
