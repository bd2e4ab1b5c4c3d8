"""Somebody else has the file open: who, since when, and what can be done all the same."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QWidget,
)

from kpiform.errors import shown
from kpiform.io.process import Writer
from ui.dialogs.form import column_of, text_label
from ui.safety.moments import spoken

if TYPE_CHECKING:
    from ui.look import Look


class Way(Enum):
    """How to open the file; the value is the word for it."""

    VIEW = "只看，不改"
    COPY = "打开副本"
    ANYWAY = "仍然打开"


_ABOUT = {
    Way.VIEW: "可以翻看、导出和打印，等对方关闭后再改。",
    Way.COPY: "把现在的内容打开成一份没存过的新表，和原文件互不影响。",
    Way.ANYWAY: "两边都能改。谁后保存，会先看到两边的差别，不会悄悄盖掉对方的。",
}


class OpenedElsewhereDialog(QDialog):
    """Accepted: ``way`` is how to open the file."""

    def __init__(
        self, path: Path, holder: Writer, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("这份表有人开着")
        self.setMinimumWidth(look.px(120))
        column = column_of(self, look)
        column.setSpacing(look.px(1))
        for text, role in (
            ("这份表有人开着", "title"),
            (who_has_it(holder), "label"),
            (shown(path), "mute"),
        ):
            column.addWidget(text_label(text, role))
        column.addSpacing(look.px(3))
        self._group = QButtonGroup(self)
        self.ways: dict[Way, QRadioButton] = {}
        for way in Way:
            button = self.ways[way] = QRadioButton(way.value)
            button.setAccessibleDescription(_ABOUT[way])
            self._group.addButton(button)
            column.addWidget(button)
            about = QLabel(_ABOUT[way])
            about.setProperty("role", "mute")
            about.setWordWrap(True)
            about.setContentsMargins(look.px(5.5), 0, 0, look.px(2))
            column.addWidget(about)
        self.ways[Way.VIEW].setChecked(True)
        self.ways[Way.VIEW].setFocus()
        box = QDialogButtonBox()
        self.go = box.addButton("打开", QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.go.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addSpacing(look.px(2))
        column.addWidget(box)

    @property
    def way(self) -> Way:
        """The way chosen."""
        return next(way for way, button in self.ways.items() if button.isChecked())


def who_has_it(holder: Writer) -> str:
    """Who has a file open, where and since when, as a sentence."""
    since = spoken(holder.since)
    if holder.here and holder.who == Writer.me(holder.since).who:
        return f"您在这台电脑上的另一个窗口里，从{since} 起就开着它。"
    who = shown(holder.who) or "有人"
    where = "在这台电脑上" if holder.here else f"在电脑“{shown(holder.host)}”上"
    return f"{who}{where}，从{since} 起开着它。"
