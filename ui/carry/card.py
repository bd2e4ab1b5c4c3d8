"""Below the list: why a line is proposed so, its years one by one, and what can be done."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from kpiform.carry import Choice
from ui.carry.about import AboutCard

if TYPE_CHECKING:
    from kpiform.carry import Passage
    from ui.carry.lines import Line
    from ui.carry.review import Review
    from ui.look import Look

_LEAST, _UNITS, _LINE = 14, 44, 7
"""Spacing units that the words have, at least and at most, and that each further line has."""
_LOW = 150
"""Spacing units of a window below which the list needs the room."""
_NOTHING = "上面每一行都看过以后，就可以建好新表；没看完也可以先建，没看过的会留着记号。"


class DecisionCard(AboutCard):
    """About the line in work."""

    passages_chosen = Signal(object)
    """Numbers of the passages that are to be changed."""

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__(look)
        self._review = review
        self.boxes: list[QCheckBox] = []
        self._passages: tuple[Passage, ...] = ()
        self.accept = _button("就这样", "Enter")
        self.keep = _button("照去年的", "")
        self.change = _button("照建议改", "")
        self.write = _button("自己写", "F2")
        self.drop = _button("不要", "Delete")
        self.reopen = _button("重新考虑", "Backspace")
        self.accept.setProperty("strong", "true")
        self._lay_out()

    def show_line(self, at: int | None) -> None:
        """Show a line; None: there is none."""
        line = self._review.lines[at] if at is not None else None
        each = line.decision if line else None
        self._show_words(line)
        self._show_passages(at, each.passages if each else ())
        can = at is not None and self._review.editable(at)
        gone = at is not None and self._review.gone(at)
        lost = each is not None and each.lost
        self.accept.setText("知道了（Enter）" if lost else "就这样（Enter）")
        self.accept.setEnabled(each is not None and not gone)
        self.write.setVisible(can)
        self.keep.setVisible(
            can and at is not None and self._review.text(at) != (each.text if each else "")
        )
        proposed = each is not None and each.choice is Choice.CHANGE and each.proposal
        self.change.setVisible(
            can and at is not None and bool(proposed) and self._review.text(at) != proposed
        )
        whole = line is not None and line.row is not None
        self.drop.setText("整行不要（Delete）" if whole else "不要（Delete）")
        self.drop.setVisible(each is not None and not gone and not lost)
        self.reopen.setEnabled(at is not None and (self._review.decided(at) or gone))

    def _show_words(self, line: Line | None) -> None:
        each = line.decision if line else None
        self.where.setText(each.where if each else line.label if line else "")
        self.where.setVisible(line is not None)
        self.reason.setText((line.other_reasons or line.about) if line else _NOTHING)
        self.reason.setVisible(bool(self.reason.text()))

    def _show_passages(self, at: int | None, passages: tuple[Passage, ...]) -> None:
        """The boxes stay while the line does: one of them may have the keyboard."""
        if at is None or not self._review.editable(at):
            passages = ()
        if passages != self._passages:
            self._passages = passages
            self._clear()
            self.boxes = []
            for passage in passages:
                self._add_passage(passage)
            if len(passages) > 1:
                self._add_all(len(passages))
            self._give_height()
        if at is not None and passages:
            taken, own = self._review.taken(at), self._review.by_hand(at)
            for number, box in enumerate(self.boxes):
                box.setChecked(number in taken)
                box.setEnabled(not own)
                box.setToolTip("今年的文字是自己写的；点“重新考虑”可以再选。" if own else "")

    def _give_height(self) -> None:
        """Room for all boxes at once, where the window has it."""
        high = self.window().height() >= self._look.px(_LOW)
        lines = len(self.boxes) if high and len(self.boxes) > 1 else 0
        units = min(_LEAST + _LINE * lines, _UNITS)
        self.setMinimumHeight(self._look.px(units) + self.accept.sizeHint().height())

    def _add_passage(self, passage: Passage) -> None:
        box = QCheckBox()
        told = f"{passage.text}改为{passage.proposal}"
        box.setAccessibleName(f"{passage.head}{told}{passage.tail}")
        box.setAccessibleDescription(passage.reason)
        box.clicked.connect(lambda _on: self._choose())
        context = QLabel(self._context(passage))
        context.setTextFormat(Qt.TextFormat.RichText)
        context.setWordWrap(True)
        context.setBuddy(box)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(2))
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(context, 1)
        self._room.addWidget(line)
        self.boxes.append(box)

    def _add_all(self, number: int) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        for text, wanted in (("这几处全改", range(number)), ("全不改", range(0))):
            button = QPushButton(text)
            button.setProperty("link", "true")
            button.setProperty("slim", "true")
            button.setAutoDefault(False)
            button.clicked.connect(
                lambda _on=False, it=wanted: self.passages_chosen.emit(frozenset(it))
            )
            row.addWidget(button)
        row.addStretch(1)
        self._room.addWidget(line)

    def _context(self, passage: Passage) -> str:
        """What stands around a passage, with what goes and what comes marked."""
        tones = self._look.tones
        head, tail = (escape(t).replace("\n", " ") for t in (passage.head, passage.tail))
        gone = f'<s style="color:{tones.error}">{escape(passage.text)}</s>'
        new = f'<u style="color:{tones.good}">{escape(passage.proposal)}</u>'
        why = f'<span style="color:{tones.mute}">　{escape(passage.reason)}</span>'
        return f"…{head}{gone}{new}{tail}…{why}"

    def _choose(self) -> None:
        chosen = frozenset(n for n, box in enumerate(self.boxes) if box.isChecked())
        self.passages_chosen.emit(chosen)

    def _lay_out(self) -> None:
        look = self._look
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(1.5))
        for button in (self.accept, self.change, self.keep, self.write, self.drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.reopen)
        self.column.addLayout(buttons)
        self._give_height()
        self.setMaximumHeight(look.px(_UNITS) + self.accept.sizeHint().height())


def _button(text: str, key: str) -> QPushButton:
    button = QPushButton(f"{text}（{key}）" if key else text)
    button.setProperty("small", "true")
    button.setAutoDefault(False)
    return button
