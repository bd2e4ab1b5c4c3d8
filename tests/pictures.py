"""Draws the pictures of README and docs from the running program: ``python -m tests.pictures``.

Every picture is the window itself, without a screen and with the packaged fonts, so that the same
picture comes out on every machine.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KPIFORM_FONTS"] = "packaged"

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kpiform.edit import SetField
from kpiform.model.document import Baseline, Document
from ui.app import first_document, make_application
from ui.dialogs.forms import ExportDialog
from ui.look import Look
from ui.session import Session
from ui.window import Window

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 1440, 900
_LAST_YEAR = {
    "budget.basic": "1080.20",
    "budget.project": "68.4",
    "budget.fiscal": "1148.60",
    "indicators/i1/indicator.target": "100%",
    "indicators/i3/indicator.target": "1次",
    "indicators/i5/indicator.target": "≥6次",
}


def main() -> None:
    """Draw all pictures into docs/pictures."""
    app = make_application(["kpiform"])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        picture = draw(app)
        _settle(app)
        picture.grab().save(str(FOLDER / f"{name}.png"))
        for widget in app.topLevelWidgets():
            widget.hide()


def editor(app: QApplication) -> QWidget:
    """The indicator tree with a value being typed."""
    return _indicators(app, Look())


def editor_dark(app: QApplication) -> QWidget:
    """The same in the dark theme."""
    return _indicators(app, Look(dark=True))


def budget(app: QApplication) -> QWidget:
    """The amounts, with a sum that does not come out."""
    window = _window(app, Look())
    window.session.apply(SetField("budget.project", "72.79"), "修改 项目支出")
    window.reveal("budget.project")
    window.go_to_finding(1)
    return window


def tasks(app: QApplication) -> QWidget:
    """Tasks with their indicators."""
    window = _window(app, Look())
    window.show_section("tasks")
    return window


def export(app: QApplication) -> QWidget:
    """What is asked before exporting."""
    look = Look()
    window = _window(app, look)
    dialog: QDialog = ExportDialog(window.session.findings, look, pdf=True, parent=window)
    dialog.show()
    return dialog


PICTURES: dict[str, Callable[[QApplication], QWidget]] = {
    "editor": editor,
    "editor-dark": editor_dark,
    "budget": budget,
    "tasks": tasks,
    "export": export,
}


def _indicators(app: QApplication, look: Look) -> Window:
    window = _window(app, look)
    window.reveal("indicators/i5/indicator.target")
    tree = window.focusWidget()
    assert tree is not None
    _settle(app)
    modifier = Qt.KeyboardModifier.NoModifier
    app.sendEvent(tree, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F2, modifier))
    return window


def _window(app: QApplication, look: Look) -> Window:
    look.apply()
    window = Window(Session(_document()), look)
    window.resize(WIDTH, HEIGHT)
    window.show()
    _settle(app)
    return window


def _document() -> Document:
    baseline = Baseline("2024", "zhanjiang-2025", MappingProxyType(_LAST_YEAR))
    return replace(first_document(sample=True), baseline=baseline)


def _settle(app: QApplication) -> None:
    for _ in range(10):
        app.processEvents()


if __name__ == "__main__":
    main()
