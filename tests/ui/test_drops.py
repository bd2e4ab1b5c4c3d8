from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.model.document import Document
from ui.drops import dropped_files
from ui.window import Window

COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dragged(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    """Drag over a widget as the system tells it and let go; whether the window wanted it."""
    place = widget.mapTo(widget.window(), QPoint(1, 1))
    handle = widget.window().windowHandle()
    enter = QDragEnterEvent(place, COPY, data, LEFT, NONE)
    QApplication.sendEvent(handle, enter)
    QApplication.sendEvent(handle, QDropEvent(QPointF(place), COPY, data, LEFT, NONE))
    return enter.isAccepted()


def test_that_a_file_dropped_on_a_field_is_opened(
    window: Window, tmp_path: Path, sample: Document
) -> None:
    path = tmp_path / "表.kpif"
    documents.save(path, sample, Backups(tmp_path / "backups"))
    window.reveal("budget.basic")
    field = QApplication.focusWidget()
    assert field is not None

    assert drop(field, dragged(path))

    assert window.session.path == path


def test_that_a_file_that_is_none_of_ours_is_told(
    window: Window, tmp_path: Path, told: list[str]
) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(b"\xff\xd8")

    drop(window, dragged(path))

    assert len(told) == 1
    assert window.session.path is None


def test_that_text_and_addresses_are_left_to_what_is_below(tmp_path: Path) -> None:
    text = QMimeData()
    text.setText("文字")
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/a.xlsx")])

    assert dropped_files(text) == ()
    assert dropped_files(address) == ()
    assert dropped_files(dragged(tmp_path / "a.kpif")) == (tmp_path / "a.kpif",)


def test_that_several_forms_of_others_are_read_together(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = (tmp_path / "a.xlsx", tmp_path / "b.pdf")
    read: list[object] = []
    monkeypatch.setattr(window.intake, "read", read.append)

    assert drop(window, dragged(*files))

    assert read == [files]


def test_that_several_files_of_other_kinds_are_not_wanted(window: Window, tmp_path: Path) -> None:
    assert not drop(window, dragged(tmp_path / "a.kpif", tmp_path / "b.kpif"))
