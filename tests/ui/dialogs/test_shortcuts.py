import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.dialogs.shortcuts import ShortcutsDialog
from ui.window import Window


@pytest.fixture
def dialog(window: Window, monkeypatch: pytest.MonkeyPatch) -> ShortcutsDialog:
    found: list[ShortcutsDialog] = []

    def look_at() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ShortcutsDialog)
        found.append(dialog)
        dialog.reject()

    QTimer.singleShot(0, look_at)
    window.actions_["shortcuts"].trigger()
    return found[0]


def test_that_every_command_with_keys_is_listed(window: Window, dialog: ShortcutsDialog) -> None:
    texts = {action.text() for _, action in window.actions_.all() if action.shortcuts()}

    assert texts <= set(dialog.shown())
    assert "格子里换行" in dialog.shown()


def test_that_the_list_is_narrowed_by_name_or_keys(dialog: ShortcutsDialog) -> None:
    dialog.typed.setText("f8")
    assert dialog.shown() == ["下一个问题", "上一个问题", "下一处没看过的"]

    dialog.typed.setText("另存")
    assert dialog.shown() == ["另存为…"]

    dialog.typed.setText("没有这样的")
    assert dialog.shown() == []
