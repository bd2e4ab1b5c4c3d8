"""Help for the tests of what protects typed text: files of a test, and what a crash leaves."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import psutil
import pytest

from kpiform import codec
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.io.recovery import Recovery
from kpiform.model.document import Document
from ui.window import Window

_NOBODY = 2**22 + 1
"""A process id that no system gives."""


class Leave(Protocol):
    """Leaves a snapshot as a program that crashed does."""

    def __call__(self, document: Document, original: Path | None = None) -> None:
        """``original``: the file that was being edited."""
        ...


@pytest.fixture
def recovery() -> Recovery:
    """The snapshots of the test's own user."""
    return Recovery.of_user()


@pytest.fixture
def kept(recovery: Recovery) -> Callable[[], Document]:
    """The document in the only snapshot there is."""

    def read() -> Document:
        (snapshot,) = recovery.found()
        data = recovery.read(snapshot)
        assert data is not None
        return codec.decode(data)

    return read


@pytest.fixture
def left(recovery: Recovery) -> Leave:
    """Leave a snapshot as a program that crashed does."""

    def leave(document: Document, original: Path | None = None) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("os.getpid", lambda: _NOBODY)
            recovery.write("crashed", codec.encode(document), original, "0.1")

    assert not psutil.pid_exists(_NOBODY)
    return leave


@pytest.fixture
def saved(window: Window, tmp_path: Path) -> Path:
    """The window's document, saved in a file that the window has open."""
    path = tmp_path / "市委外办.kpif"
    window.session.save(path)
    return path


def save_elsewhere(path: Path, document: Document) -> None:
    """Save as another program does."""
    documents.save(path, document, Backups.of_user(), force=True)
