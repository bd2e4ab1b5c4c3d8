"""What the dialogs that ask for something have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.look import Look


def give_room(dialog: QDialog, look: Look, wide: float, high: float) -> None:
    """Make a dialog so many spacing units large, but not larger than the window it belongs to."""
    size = QSize(look.px(wide), look.px(high))
    parent = dialog.parentWidget()
    dialog.resize(size.boundedTo(parent.window().size()) if parent else size)


def column_of(dialog: QDialog, look: Look) -> QVBoxLayout:
    """The column in which the parts of a dialog stand, with the room around and between them."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(look.px(5), look.px(4), look.px(5), look.px(4))
    column.setSpacing(look.px(2))
    return column


def text_label(text: str, role: str) -> QLabel:
    """A sentence of a dialog, on several lines where it is long; ``role`` says how it looks."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


class Form(QDialog):
    """A dialog with a title line, content, and two buttons whose words say what happens."""

    def __init__(self, title: str, deed: str, look: Look, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(look.px(110))
        self.column = column_of(self, look)
        self._buttons = QDialogButtonBox()
        self.go = self._buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.go.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """High enough for sentences that take several lines, which Qt only knows by now."""
        super().showEvent(event)
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def say(self, text: str, role: str = "label") -> None:
        """A line of text."""
        self.column.addWidget(text_label(text, role))

    def finish(self) -> None:
        """Put the buttons below what was added."""
        self.column.addSpacing(self.column.spacing())
        self.column.addWidget(self._buttons)
