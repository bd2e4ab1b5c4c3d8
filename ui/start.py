"""The start page: begin a form, open one, go on with a recent one, find unsaved work again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kpiform.schema.loader import faults, own_ids
from ui.icons import icon, program_icon
from ui.recent import RecentList

if TYPE_CHECKING:
    from ui.look import Look
    from ui.preferences import Preferences

_WAYS = (
    ("new", "新建", "选好表样，从空表填起", "new"),
    ("open", "打开", "接着填已有的填报文件", "open"),
    ("last_year", "从去年的表开始", "Excel、Word、PDF 都行，逐项核对后接着填", "import"),
    ("sample", "看样表", "填好的表，随意改着试", "excel"),
)
_WAYS_ABREAST = 2
_SHARE = 20
"""How much of the width is the page's, as against the room at either side."""


class StartPage(QFrame):
    """Covers the window until something is chosen."""

    wanted = Signal(str)
    """Id of the command that was chosen."""
    opened = Signal(object)
    """Path of the recent file that was chosen."""
    left = Signal()
    """The form below is wanted again."""

    def __init__(self, window: QMainWindow, preferences: Preferences, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._look = look
        self.setProperty("start", "true")
        self.recover = QPushButton()
        self.recover.setProperty("banner", "true")
        self.recover.clicked.connect(lambda: self.wanted.emit("recovery"))
        self.recover.hide()
        self.ways: dict[str, Way] = {}
        self.recent = RecentList(preferences, look)
        self.recent.chosen.connect(self.opened)
        self._nothing = QLabel("打开或保存过的文件会列在这里。\n也可以把文件直接拖进窗口。")
        self._nothing.setProperty("role", "mute")
        self.back = QPushButton("← 回到正在填的表（Esc）")
        self.back.setProperty("link", "true")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self._clear = QPushButton("移出列表")
        self._clear.setProperty("link", "true")
        self._clear.setToolTip("只是不再列在这里，文件不会删除（Delete）")
        self._clear.clicked.connect(self.recent.forget_current)
        self.recent.currentRowChanged.connect(lambda row: self._clear.setEnabled(row >= 0))
        self.faults = QLabel()
        self.faults.setProperty("role", "warning")
        self.faults.setWordWrap(True)
        self._lay_out()
        preferences.recent_changed.connect(self.refresh)
        window.installEventFilter(self)
        self.refresh()
        self.hide()

    def refresh(self) -> None:
        """Show what is recent now."""
        self.recent.refresh()
        some = self.recent.count() > 0
        self.recent.setVisible(some)
        self._clear.setVisible(some)
        self._clear.setEnabled(self.recent.currentRow() >= 0)
        self._nothing.setVisible(not some)
        self._tell_faults()

    def _tell_faults(self) -> None:
        """Say which of the editions that the user has added cannot be used."""
        problems = faults() if own_ids() else ()
        self.faults.setText("\n".join(problems))
        self.faults.setVisible(bool(problems))

    def offer_recovery(self, number: int) -> None:
        """Say that unsaved work was found; 0 takes the offer away."""
        self.recover.setText(f"上次没来得及保存的内容还在：{number} 份。点这里看一看、找回来")
        self.recover.setVisible(number > 0)

    def focus_first(self) -> None:
        """Give the keyboard to what is most likely wanted."""
        if self.recover.isVisibleTo(self):
            self.recover.setFocus()
        elif self.recent.count():
            self.recent.setCurrentRow(0)
            self.recent.setFocus()
        else:
            self.ways["new"].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the form, where there is one in work."""
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_over(self, *, back: bool) -> None:
        """Cover the window below its menus; ``back``: there is a form to go back to."""
        self.back.setVisible(back)
        self._place()
        self.show()
        self.raise_()
        self.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the window's size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        top = self._window.menuBar().height()
        self.setGeometry(0, top, self._window.width(), self._window.height() - top)

    def _lay_out(self) -> None:
        px = self._look.px
        middle = QVBoxLayout()
        middle.setSpacing(px(3))
        middle.addLayout(self._heading())
        middle.addSpacing(px(3))
        middle.addWidget(self.recover)
        middle.addLayout(self._buttons())
        middle.addWidget(self.faults)
        middle.addSpacing(px(4))
        head = QHBoxLayout()
        title = QLabel("最近的文件")
        title.setProperty("role", "strong")
        head.addWidget(title, 1)
        head.addWidget(self._clear)
        middle.addLayout(head)
        middle.addWidget(self._nothing)
        middle.addWidget(self.recent, 20)
        middle.addStretch(1)
        inner = QWidget()
        inner.setLayout(middle)
        inner.setMaximumWidth(px(190))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(px(8), px(14), px(8), px(8))
        row.addStretch(1)
        row.addWidget(inner, _SHARE)
        row.addStretch(1)
        # Where the window is low, or the type large, the page can be scrolled.
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _heading(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(program_icon().pixmap(QSize(self._look.px(12), self._look.px(12))))
        name, about = QLabel("部门整体预算绩效目标表"), QLabel("离线填报，随填随查，打印正式的表")
        name.setProperty("role", "title")
        about.setProperty("role", "mute")
        words = QVBoxLayout()
        words.setSpacing(self._look.px(0.5))
        words.addWidget(name)
        words.addWidget(about)
        line = QHBoxLayout()
        line.setSpacing(self._look.px(4))
        line.addWidget(picture)
        line.addLayout(words, 1)
        line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._look.px(3))
        for place, (command, text, about, drawing) in enumerate(_WAYS):
            button = Way(text, about, icon(drawing, self._look.tones.accent), self._look)
            button.clicked.connect(lambda _checked=False, way=command: self.wanted.emit(way))
            self.ways[command] = button
            grid.addWidget(button, *divmod(place, _WAYS_ABREAST))
        for column in range(_WAYS_ABREAST):
            grid.setColumnStretch(column, 1)
        return grid


class Way(QPushButton):
    """A large button: drawing, name, and a line about it."""

    def __init__(self, text: str, about: str, drawing: QIcon, look: Look) -> None:
        super().__init__()
        self.setProperty("way", "true")
        self.setAccessibleName(text)
        self.setAccessibleDescription(about)
        picture, name, line = QLabel(), QLabel(text), QLabel(about)
        picture.setPixmap(drawing.pixmap(QSize(look.px(6), look.px(6))))
        name.setProperty("role", "strong")
        line.setProperty("role", "mute")
        line.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(look.px(0.5))
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(line)
        words.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        row.setSpacing(look.px(3))
        row.addWidget(picture)
        row.addLayout(words, 1)
        for label in (picture, name, line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As large as what stands on it."""
        return self._row.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """As high as what stands on it, whose line about it may be broken."""
        return self._row.totalHeightForWidth(width)
