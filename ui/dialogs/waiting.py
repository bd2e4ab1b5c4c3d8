"""Waiting for something that takes a moment: the pointer says so, and always comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_Outcome = TypeVar("_Outcome")


def wait_for(work: Callable[[], _Outcome]) -> _Outcome:
    """Do ``work`` under a waiting pointer and return its outcome; what it raises is raised here.

    The official files of an ordinary form take a tenth of a second, of one a hundred times as long
    a second.
    """
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return work()
    finally:
        QApplication.restoreOverrideCursor()
