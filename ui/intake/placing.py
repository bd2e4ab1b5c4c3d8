"""Small dialogs about one text of a file: where it belongs, or how it should read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from ui.dialogs.form import Form, give_room
from ui.intake.targets import matching

if TYPE_CHECKING:
    from kpiform.edit import Operation
    from kpiform.intake.proposal import Item
    from ui.intake.targets import Target
    from ui.look import Look

_SHORT = 30
_MOST = 400
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PlaceDialog(Form):
    """Which field a text goes to, and whether behind what stands there or in its place."""

    def __init__(
        self,
        item: Item,
        text: str,
        offers: Sequence[Target],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("放到…", "放入", look, parent)
        self._offers = offers
        give_room(self, look, 150, 140)
        place = f"（{item.place}）" if item.place else ""
        self.say(f"原文件里的内容{place}，可以先改再放", "mute")
        self.text = _text_edit(text, "要放入的内容", look)
        self.column.addWidget(self.text)
        self.say("放到哪一项", "strong")
        self.typed = QLineEdit()
        self.typed.setAccessibleName("查找填报项")
        self.typed.setPlaceholderText("填报项、任务或指标的名称，也可以写拼音首字母")
        self.typed.textChanged.connect(lambda _text: self._fill())
        self.typed.installEventFilter(self)
        self.column.addWidget(self.typed)
        self.list = QListWidget()
        self.list.setAccessibleName("填报项")
        self.list.setProperty("framed", "true")
        self.list.setProperty("roomy", "true")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.column.addWidget(self.list, 1)
        self._now = QLabel()
        self._now.setProperty("role", "mute")
        self._now.setWordWrap(True)
        self.column.addWidget(self._now)
        self.behind, self.instead = QRadioButton("接在后面"), QRadioButton("换掉原来的")
        self._ways = QWidget()
        self._lay_out_ways(look)
        self.column.addWidget(self._ways)
        self.finish()
        self.list.currentRowChanged.connect(lambda _row: self._judge())
        self.text.textChanged.connect(self._judge)
        self._fill()
        self.typed.setFocus()

    def target(self) -> Target | None:
        """The place that is chosen."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def wish(self) -> tuple[Operation, str, str]:
        """What puts it there, the path where it stands then, and the text as it was put."""
        target = self.target()
        assert target
        text = self.text.toPlainText().strip()
        whole = text
        if target.now and self.behind.isChecked():
            whole = f"{target.now}\n{text}"
        operation, path = target.filled(whole)
        return operation, path, text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the list while the keyboard stays in the line."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and event.key() in _STEPS:  # type: ignore[attr-defined]
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def _lay_out_ways(self, look: Look) -> None:
        line = QHBoxLayout(self._ways)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(4))
        group = QButtonGroup(self)
        for button in (self.behind, self.instead):
            group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        self.behind.setChecked(True)

    def _fill(self) -> None:
        self._shown = matching(self.typed.text(), self._offers)[:_MOST]
        self.list.clear()
        for target in self._shown:
            likely = "可能是：" if target.likely else ""
            now = f"　{_short(target.now)}" if target.now else ""
            item = QListWidgetItem(f"{likely}{target.name}{now}")
            item.setToolTip(f"{target.name}\n{target.now}".strip())
            self.list.addItem(item)
        # Nothing is proposed where nobody knows better: Enter alone must not put it anywhere.
        known = bool(self.typed.text().strip()) or any(each.likely for each in self._shown)
        self.list.setCurrentRow(0 if self._shown and known else -1)
        self._judge()

    def _judge(self) -> None:
        target = self.target()
        filled = target is not None and bool(target.now)
        self._ways.setVisible(filled)
        told = f"那里现在是：{_short(target.now, 120)}" if target and filled else "那里现在空着"
        nowhere = "先选一项。" if self._shown else "没有找到，换个说法试试。"
        self._now.setText(told if target else nowhere)
        self.go.setEnabled(target is not None and bool(self.text.toPlainText().strip()))


class TextDialog(Form):
    """Another text in the same place."""

    def __init__(
        self, item: Item, where: str, text: str, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("修改", "改好", look, parent)
        self.say(where, "strong")
        if item.source:
            place = f"（{item.place}）" if item.place else ""
            self.say(f"原文件里的内容{place}：{_short(item.source, 300)}", "mute")
        self.text = _text_edit(text, where, look)
        self.column.addWidget(self.text)
        self.finish()
        self.text.setFocus()
        self.text.selectAll()

    def typed(self) -> str:
        """The text as it should be."""
        return self.text.toPlainText()


def _text_edit(text: str, name: str, look: Look) -> QPlainTextEdit:
    edit = QPlainTextEdit(text)
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(look.px(24))
    return edit


def _short(text: str, most: int = _SHORT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
