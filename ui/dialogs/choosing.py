"""A dialog to choose from versions: the list at the left, what is in one at the right."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.differences_pane import DifferencesPane
from ui.dialogs.form import column_of, give_room, text_label
from ui.list_rows import draw_ground, draw_pill
from ui.look import Size
from ui.models.listed import ITEM, ListedModel
from ui.wrapping import draw_line

if TYPE_CHECKING:
    from kpiform.carry import Difference
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: what it is called, when and where, and a word on how it stands."""

    title: str
    about: str
    word: str = ""
    good: bool = True
    """Whether the word is good news."""


class EntriesModel(ListedModel[Entry]):
    """The entries."""

    def told(self, item: Entry, role: int) -> Any:
        """See `ListedModel`."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return "，".join(each for each in (item.title, item.about, item.word) if each)
        return None


class ChoosingDialog(QDialog):
    """Title and sentence; the list; what would change; the buttons.

    Whoever makes one fills ``heading``, ``note`` and ``view`` when another row is chosen
    (``show_row``), and adds buttons.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        entries: Sequence[Entry],
        heads: tuple[str, str],
        look: Look,
        parent: QWidget | None,
    ) -> None:
        """``heads`` are those of the columns before and after."""
        super().__init__(parent)
        self.look = look
        self.setWindowTitle(title)
        give_room(self, look, 225, 140)
        self.entries = EntriesModel(entries, self)
        self.list = self._list(title)
        self.heading, self.note = QLabel(), QLabel()
        self.heading.setProperty("role", "strong")
        self.note.setProperty("role", "mute")
        for label in (self.heading, self.note):
            label.setWordWrap(True)
        self.pane = DifferencesPane(look, *heads)
        self.view = self.pane.view
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.px(2))
        self._buttons.addStretch(1)
        column = column_of(self, look)
        column.setSpacing(look.px(3))
        column.addLayout(self._head(title, sentence))
        column.addLayout(self._body(), 1)
        column.addLayout(self._buttons)

    def row(self) -> int:
        """The row chosen, -1 when there is none."""
        return self.list.currentIndex().row()

    def begin(self) -> None:
        """Show the first row; to be called when everything is in place."""
        self.list.selectionModel().currentChanged.connect(lambda *_: self.show_row(self.row()))
        self.list.setCurrentIndex(self.entries.index(0))
        self.list.setVisible(self.row() >= 0)
        if self.row() < 0:
            self.show_differences(None)
            self.show_row(-1)
        self.list.setFocus()

    @abstractmethod
    def show_row(self, row: int) -> None:
        """Tell what is in a row; -1: there is none."""

    def show_differences(self, differences: tuple[Difference, ...] | None) -> None:
        """Show what would change; nothing is shown when that is not known, or is nothing."""
        self.pane.show_differences(differences or ())
        self.pane.setVisible(bool(differences))
        self._filler.setVisible(not differences)

    def add_button(self, text: str, *, left: bool = False, default: bool = False) -> QPushButton:
        """A button at the right end, or at the left."""
        button = QPushButton(text)
        button.setAutoDefault(default)
        button.setDefault(default)
        if left:
            self._buttons.insertWidget(0, button)
        else:
            self._buttons.addWidget(button)
        return button

    def _head(self, title: str, sentence: str) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(self.look.px(0.5))
        for text, role in ((title, "title"), (sentence, "mute")):
            head.addWidget(text_label(text, role))
        return head

    def _body(self) -> QHBoxLayout:
        look = self.look
        detail = QFrame()
        inner = QVBoxLayout(detail)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(look.px(1))
        inner.addWidget(self.heading)
        inner.addWidget(self.note)
        inner.addSpacing(look.px(1))
        inner.addWidget(self.pane, 1)
        self._filler = QWidget()
        inner.addWidget(self._filler, 1)
        body = QHBoxLayout()
        body.setSpacing(look.px(4))
        body.addWidget(self.list)
        body.addWidget(detail, 1)
        return body

    def _list(self, name: str) -> QListView:
        view = QListView()
        view.setModel(self.entries)
        view.setItemDelegate(_Delegate(self.look, view))
        view.setAccessibleName(name)
        view.setProperty("framed", "true")
        view.setFixedWidth(self.look.px(66))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view


class _Delegate(QStyledItemDelegate):
    """Title, what it is about below, and the word as a pill at the right."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines with room around them."""
        height = self._look.line_height() + self._look.line_height(Size.SMALL)
        return QSize(self._look.px(30), height + self._look.px(5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look = self._look
        entry: Entry = index.data(ITEM)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        rect = draw_ground(painter, option, look)
        if chosen:
            bar = QRect(rect.topLeft(), QSize(look.px(0.75), rect.height() - 1))
            painter.fillRect(bar, look.colour("accent"))
        area = rect.adjusted(look.px(3), look.px(2), -look.px(3), -look.px(2))
        draw_line(painter, area, entry.title, look, "ink", bold=True, align=_TOP)
        area.setTop(area.top() + look.line_height() + look.px(1))
        if entry.word:
            area.setRight(self._pill(painter, area, entry, chosen) - look.px(1.5))
        draw_line(painter, area, entry.about, look, "mute", Size.SMALL, align=_TOP)
        painter.restore()

    def _pill(self, painter: QPainter, area: QRect, entry: Entry, chosen: bool) -> int:
        """Where the pill begins."""
        look = self._look
        font = look.font(Size.SMALL)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(entry.word) + look.px(3)
        height = metrics.height() + look.px(0.5)
        pill = QRect(area.right() - width, area.top() - look.px(0.25), width, height)
        tones = look.tones
        calm = tones.panel if chosen else tones.info_ground
        ink, ground = (tones.good, calm) if entry.good else (tones.warning, tones.warning_ground)
        draw_pill(painter, pill, entry.word, font, ink, ground)
        return pill.left()
