"""The indicator library beside the form: a line to search with, two filters, the list."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from kpiform.library import COMMON, Library
from ui.editors.binding import is_redo, is_undo
from ui.library.entries import EntriesModel, EntryDelegate, EntryList
from ui.library.foot import Foot
from ui.library.notice import Notice

if TYPE_CHECKING:
    from kpiform.library import Entry
    from ui.look import Look

ANY_KIND, ANY_WORK, MINE = "所有类型", "所有领域", "只看我的"
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MINE = "\n"
"""Stands for 只看我的 among the fields of work; none is named so."""
_LOWEST, _LOW = 44, 90
"""Spacing units: the panel is at least so high; below the second, it says no more about one."""


class LibraryPanel(QFrame):
    """Shows a library and says what of it is wanted; it changes nothing itself."""

    chosen = Signal(object)
    """The entries to be put into the form, as a list."""
    closed = Signal()

    def __init__(self, heads: dict[str, str], look: Look) -> None:
        """``heads``: names of all second-level heads by id."""
        super().__init__()
        self._look = look
        self._library, self._own = Library(), Library()
        self._allowed: Collection[str] = ()
        self._names = heads
        self._follows = True
        self.setProperty("side", "true")
        self.setAccessibleName("指标库")
        self.setMinimumWidth(look.px(56))
        self.model = EntriesModel(heads, self)
        self.typed = QLineEdit()
        self.kind, self.work = QComboBox(), QComboBox()
        self.list = EntryList()
        self.notice = Notice(look)
        self.none = QLabel()
        self.elsewhere = QPushButton()
        self._foot = Foot(look)
        self.about, self.go = self._foot.about, self._foot.go
        self.own_button = QPushButton("我的指标库 ▾")
        self._told = QLabel()
        self.head = QFrame()
        """The line by which the panel is dragged."""
        self._prepare()
        self._lay_out()
        self._connect()

    # What is offered

    def offer(self, library: Library, own: Library, heads: Iterable[str]) -> None:
        """Show a library; ``heads`` are ids of those that the form has, in its order."""
        self._library, self._own, self._allowed = library, own, tuple(heads)
        for box, first, rest in (
            (self.kind, (ANY_KIND, ""), [(self._names[id], id) for id in self._allowed]),
            (self.work, (ANY_WORK, ""), [(MINE, _MINE), *((tag, tag) for tag in library.tags)]),
        ):
            now = box.currentData()
            box.blockSignals(True)
            box.clear()
            for text, data in (first, *rest):
                box.addItem(text, data)
            box.setCurrentIndex(max(0, box.findData(now)))
            box.blockSignals(False)
        self.search()

    def set_marks(self, year: int | None, there: Collection[str]) -> None:
        """The form's year, and the keys of the names that stand in it."""
        self.model.set_marks(year, there, frozenset(self._own.entries))

    def start(self, head: str) -> None:
        """Begin to choose for a head ('' = any), whatever was looked for before."""
        self._follows = True
        self.follow(head)
        self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.selectAll()

    def follow(self, head: str) -> None:
        """Show the indicators of a head, unless the person chose the kind himself."""
        row = self.kind.findData(head)
        if self._follows and row >= 0 and row != self.kind.currentIndex():
            self.kind.blockSignals(True)
            self.kind.setCurrentIndex(row)
            self.kind.blockSignals(False)
            self.search()

    def selected(self) -> list[Entry]:
        """The entries selected, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [entry for row in rows if (entry := self.model.item(row))]

    def named(self, names: Iterable[str]) -> list[Entry]:
        """The entries of these names."""
        return [entry for name in names if (entry := self._library.find(name))]

    def search(self) -> None:
        """Show what fits the line and the filters; the best is marked when something is typed."""
        typed, head, work = self.typed.text(), self.kind.currentData(), self.work.currentData()
        found = self._found(typed, head, work)
        self.model.show_entries(found, one_kind=bool(head))
        self.list.setVisible(bool(found))
        for widget in (self.none, self._filler):
            widget.setVisible(not found)
        others = 0 if found or not (head or work) else len(self._found(typed, "", ""))
        self.elsewhere.setVisible(others > 0)
        self.elsewhere.setText(f"在所有类型和领域里有 {others} 个")
        self._told.setText(f"{len(found)} 个指标")
        self.none.setText(self._why_none(typed, work))
        if found and typed.strip():
            self.list.setCurrentIndex(self.model.index(0))
        self._tell_selected()

    def minimumSizeHint(self) -> QSize:
        """A line to search with and a few indicators."""
        return QSize(super().minimumSizeHint().width(), self._look.px(_LOWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the panel is low, the room is the list's."""
        super().resizeEvent(event)
        self.about.setVisible(self.height() >= self._look.px(_LOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line, arrows go through the list, Enter takes, undo is the document's."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and (is_undo(event) or is_redo(event)):
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() in _KEYS:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() == Qt.Key.Key_Escape and self.typed.text():
                self.typed.clear()
                return True
        return super().eventFilter(watched, event)

    # Helpers

    def _found(self, typed: str, head: str, work: str) -> list[Entry]:
        library, tag = (self._own, "") if work == _MINE else (self._library, work)
        return list(library.search(typed, (head,) if head else self._allowed, tag))

    def _why_none(self, typed: str, work: str) -> str:
        if typed.strip():
            return f"没有找到“{typed.strip()}”。可以少写几个字，或者写拼音首字母。"
        if work == _MINE:
            return (
                "这里还没有您自己的指标。在表里选中写好的指标，按“我的指标库”里的“存入”，"
                "或者“从本表收集”，明年就能直接选用。"
            )
        return "这一类里没有指标。"

    def _take(self) -> None:
        entries = self.selected()
        if entries:
            self.chosen.emit(entries)

    def _on_kind(self) -> None:
        self._follows = False
        self.search()

    def _look_everywhere(self) -> None:
        self._follows = False
        for box in (self.kind, self.work):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.search()

    def _tell_selected(self) -> None:
        number = len(self.selected())
        entry = self.model.item(self.list.currentIndex().row())
        self._foot.tell(number, self._describe(entry) if entry and number else "")

    def _describe(self, entry: Entry) -> str:
        source = "" if entry.source == COMMON else f"来源：{entry.source}"
        lines = (f"{entry.name}　{self.model.target(entry)}", entry.note, source)
        return "\n".join(line for line in lines if line)

    def _connect(self) -> None:
        self.typed.textChanged.connect(self.search)
        self.typed.installEventFilter(self)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.work.currentIndexChanged.connect(self.search)
        self.list.taken.connect(self._take)
        self.list.doubleClicked.connect(lambda _index: self._take())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell_selected())
        self.elsewhere.clicked.connect(self._look_everywhere)
        self.go.clicked.connect(self._take)

    def _prepare(self) -> None:
        look = self._look
        self.typed.setAccessibleName("查找指标")
        self.typed.setPlaceholderText("名称、领域，或拼音首字母如 pxbqs")
        self.typed.setClearButtonEnabled(True)
        self.kind.setAccessibleName("二级指标")
        self.work.setAccessibleName("工作领域")
        self.work.setMaxVisibleItems(20)
        for box in (self.kind, self.work):
            box.setProperty("small", "true")
            box.setMinimumContentsLength(6)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(look, self.list))
        self.list.setAccessibleName("指标")
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setDragEnabled(True)
        self.none.setProperty("role", "mute")
        self.none.setWordWrap(True)
        self.elsewhere.setProperty("link", "true")
        self.own_button.setProperty("small", "true")

    def _lay_out(self) -> None:
        px = self._look.px
        head = QHBoxLayout(self.head)
        head.setContentsMargins(px(3), px(2), px(3), 0)
        self._told.setProperty("role", "mute")
        close = QPushButton("×")
        close.setProperty("link", "true")
        close.setAccessibleName("关闭指标库")
        close.setToolTip("关闭（Esc）")
        close.clicked.connect(self.closed)
        head.addWidget(self._told)
        head.addStretch(1)
        head.addWidget(self.own_button)
        head.addWidget(close)
        filters = QHBoxLayout()
        filters.setSpacing(px(2))
        filters.addWidget(self.kind, 1)
        filters.addWidget(self.work, 1)
        top = QVBoxLayout()
        top.setContentsMargins(px(3), px(2), px(3), px(2))
        top.setSpacing(px(2))
        top.addWidget(self.typed)
        top.addLayout(filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.list, 1)
        column.addLayout(self._empty())
        column.addWidget(self._foot)

    def _empty(self) -> QVBoxLayout:
        """What stands in the list's place when nothing is found."""
        px = self._look.px
        column = QVBoxLayout()
        column.setContentsMargins(px(3), px(2), px(3), px(2))
        column.addWidget(self.none)
        column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self._filler = QLabel()
        column.addWidget(self._filler, 1)
        return column
