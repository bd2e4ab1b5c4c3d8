"""结转 and 换表样: going through what becomes of every text, then the new document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kpiform.carry import Purpose
from ui.carry.card import DecisionCard
from ui.carry.model import ReviewModel
from ui.carry.review import Filter, Review
from ui.carry.view import ReviewView
from ui.dialogs.form import column_of, give_room
from ui.dialogs.messages import ask
from ui.look import set_property
from ui.session import Session

if TYPE_CHECKING:
    from kpiform.carry import Carrying
    from kpiform.model.document import Document
    from ui.look import Look

_GIVE_UP = "不建了"
_LOW_UNITS = 150
_KEYS = "Enter 就这样，看下一处　Ctrl+Enter 整行都对　F2 自己写　Delete 不要　Ctrl+Z 撤回"


class ReviewDialog(QDialog):
    """Accepted: ``document`` is the new document."""

    decided = Signal()
    """Something was decided."""
    report_wanted = Signal()
    """The report is to be written to a file."""

    def __init__(self, carrying: Carrying, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.review = Review(carrying)
        self._carries = carrying.purpose is Purpose.CARRY
        self.setWindowTitle("结转为新一年" if self._carries else "换用另一种表样")
        give_room(self, look, 320, 200)
        session = Session(self.review.document(), unchecked=True)
        session.setParent(self)
        self.model = ReviewModel(self.review, session, self)
        self.view = ReviewView(self.model, look)
        self.card = DecisionCard(self.review, look)
        self.filters: dict[Filter, QPushButton] = {}
        self.years = _link("")
        self.left = QLabel()
        self.report = QPushButton("导出报告…")
        self.report.setAutoDefault(False)
        self.cancel = QPushButton("取消")
        self.cancel.setAutoDefault(False)
        self.go = QPushButton("建好新表")
        self.go.setAutoDefault(False)
        self.go.setProperty("strong", "true")
        self._lay_out(carrying)
        self._connect()
        self.view.go_first()
        self.view.setFocus()
        self._tell()

    @property
    def document(self) -> Document:
        """The new document as it is decided."""
        return self.review.document()

    def reject(self) -> None:
        """Giving up throws decisions away: that is asked."""
        if self.review.begun:
            sentence = "已经核对的结果还没有建成新表，真的不建了吗？"
            if ask(self, sentence, (_GIVE_UP,)) != _GIVE_UP:
                return
        super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, it is the list's."""
        super().resizeEvent(event)
        for label in self._words:
            label.setVisible(self.height() >= self._look.px(_LOW_UNITS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; it never ends the dialog by accident."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        view, card = self.view, self.card
        self.model.decided.connect(self._tell)
        self.model.decided.connect(self.decided)
        view.went.connect(self._show_line)
        view.through.connect(self.go.setFocus)
        for button, deed in (
            (card.accept, view.accept),
            (card.keep, view.keep),
            (card.change, view.change),
            (card.write, view.write),
            (card.drop, view.drop),
            (card.reopen, view.reopen),
        ):
            button.clicked.connect(lambda _on=False, do=deed: do())
        card.passages_chosen.connect(self._take)
        self.years.clicked.connect(self._accept_years)
        self.report.clicked.connect(self.report_wanted)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)

    def _take(self, wanted: frozenset[int]) -> None:
        at = self.view.current()
        if at is not None:
            self.review.take(at, wanted)
            self.model.told()

    def _accept_years(self) -> None:
        self.review.accept_years()
        self.model.told()
        self.view.go_first()
        self.view.setFocus()

    def _show_line(self) -> None:
        self.card.show_line(self.view.current())

    def _tell(self) -> None:
        number = len(self.review.open())
        self.left.setText(f"还有 {number} 项没有看" if number else "都看过了")
        set_property(self.left, "role", "warning" if number else "good")
        word = "建好新表" if not number else "先建好新表，剩下的以后看"
        self.go.setText(word)
        years = len(self.review.sure_years())
        self.years.setText(f"年份明确的 {years} 项全部照改")
        self.years.setVisible(years > 0)
        for only, button in self.filters.items():
            button.setText(f"{only.value} {self.review.number(only)}")
        self._show_line()

    def _lay_out(self, carrying: Carrying) -> None:
        look = self._look
        title = QLabel(self.windowTitle())
        title.setProperty("role", "title")
        about = QLabel(_sentence(carrying))
        about.setProperty("role", "mute")
        about.setWordWrap(True)
        keys = QLabel(_KEYS)
        keys.setProperty("role", "mute")
        self._words = (about, keys)
        head = QVBoxLayout()
        head.setSpacing(look.px(0.5))
        head.addWidget(title)
        head.addWidget(about)
        below = QHBoxLayout()
        below.setSpacing(look.px(2))
        below.addWidget(self.report)
        below.addStretch(1)
        below.addWidget(self.left)
        below.addSpacing(look.px(2))
        below.addWidget(self.go)
        below.addWidget(self.cancel)
        column = column_of(self, look)
        column.addLayout(head)
        column.addLayout(self._bar())
        column.addWidget(self.view, 4)
        column.addWidget(keys)
        column.addWidget(self.card, 1)
        column.addLayout(below)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(self._look.px(1))
        group = QButtonGroup(self)
        for only in Filter:
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("filter", only.name.lower())
            button.setChecked(only is Filter.ALL)
            button.setEnabled(only is Filter.ALL or self.review.number(only) > 0)
            button.clicked.connect(lambda _on, it=only: self._filter(it))
            group.addButton(button)
            bar.addWidget(button)
            self.filters[only] = button
        bar.addStretch(1)
        bar.addWidget(self.years)
        return bar

    def _filter(self, only: Filter) -> None:
        self.model.show_only(only)
        self.view.setFocus()
        self._show_line()


def _sentence(carrying: Carrying) -> str:
    old, new = carrying.source_edition.form.name, carrying.target_edition.form.name
    if carrying.purpose is Purpose.CARRY:
        return (
            f"从“{old}”到 {carrying.year} 年的“{new}”。逐项看：对的按 Enter，要改的直接写。"
            "金额不带过来，去年的数会一直列在旁边。原来的文件不会改动。"
        )
    return f"从“{old}”换成“{new}”，年度不变。原来的文件不会改动。"


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", "true")
    button.setAutoDefault(False)
    return button
