"""The place that has the keyboard, and keys pressed there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    """Press a key there, and let the window do what follows from it."""
    QTest.keyClick(focused(), key)
    QApplication.processEvents()
