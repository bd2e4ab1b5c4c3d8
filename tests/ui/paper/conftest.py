"""The pages of the sample, shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.layout import lay_out
from kpiform.layout.pages import Pages
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from ui.look import Look
from ui.paper.panel import PreviewPanel
from ui.safety.background import Tidying
from ui.session import Session


@pytest.fixture(autouse=True)
def tidying(qapp: QApplication) -> Iterator[None]:
    """Widgets are deleted in the window's thread only, as in the program."""
    tidying = Tidying()
    yield
    tidying.stop()


@pytest.fixture
def pages(sample: Document) -> Pages:
    """The sample on paper: three pages."""
    return lay_out(sample, load_edition(sample.edition), packaged_only())


@pytest.fixture
def preview(qtbot: QtBot, session: Session, look: Look) -> PreviewPanel:
    """The preview of the sample."""
    panel = PreviewPanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel
