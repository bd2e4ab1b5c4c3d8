import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kpiform.errors import ExportFailed
from ui.dialogs.waiting import wait_for


def pointer() -> Qt.CursorShape | None:
    cursor = QApplication.overrideCursor()
    return cursor.shape() if cursor else None


@pytest.mark.usefixtures("qapp")
def test_that_the_pointer_waits_as_long_as_the_work_does() -> None:
    assert wait_for(pointer) is Qt.CursorShape.WaitCursor
    assert pointer() is None


@pytest.mark.usefixtures("qapp")
def test_that_the_pointer_comes_back_when_the_work_fails() -> None:
    def work() -> None:
        raise ExportFailed("没有可以印的内容。")

    with pytest.raises(ExportFailed):
        wait_for(work)
    assert pointer() is None
