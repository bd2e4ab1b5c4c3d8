"""Editing sessions that are killed at random moments: ``python -m tests.ui.kill_session``.

Arguments: folder, number of sessions, seed.  Every session runs in a process of its own, forked
from this one so that its imports are paid for once, and gets a folder of its own with the file
being edited (``form.kpif``), the user's data (``home``) and what it said was safe (``log``, one
JSON object of path and text in a line).
"""

import json
import os
import random
import select
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KPIFORM_FONTS"] = "packaged"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kpiform.edit import InsertRow, SetField
from kpiform.folders import HOME_VARIABLE
from kpiform.io import documents
from kpiform.model.document import Document, Row
from kpiform.schema.loader import sample_path
from tests.ui.conftest import EDITION
from ui.app import make_application
from ui.look import Look
from ui.session import Session
from ui.window import Window

FIELDS = (
    "budget.basic",
    "budget.project",
    "department.name",
    "tasks/t1/task.name",
    "indicators/i1/indicator.target",
)
ROW = "tasks/new{}/task.name"
LONGEST = 30
"""Steps that a session makes at most, about."""
PAUSE = 0.05
"""Seconds."""


class Script:
    """Edits at random; every text is a number that only grows, so that a lost one shows."""

    def __init__(self, folder: Path, chance: random.Random, steps: int) -> None:
        """``steps``: pipe that gets a byte after each step."""
        self._chance = chance
        self._path = folder / "form.kpif"
        self._log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._steps = steps
        self._number = 0
        self._rows = 0
        Session(documents.read(sample_path(EDITION)).document).save(self._path)
        self.window = Window(Session.of_file(self._path), Look())
        self.window.guard.kept.connect(self.tell_safe)
        self.window.show()
        self._clock = QTimer(interval=3)
        self._clock.timeout.connect(self.step)
        self._clock.start()

    def step(self) -> None:
        """One thing that a person does."""
        self._number += 1
        deeds = (self.commit, self.commit, self.insert, self.type_, self.type_, self.save)
        self._chance.choice(deeds)()
        os.write(self._steps, b".")

    def commit(self) -> None:
        """A value enters a field."""
        path = self._chance.choice(FIELDS)
        self.window.session.apply(SetField(path, str(self._number)), "修改")

    def insert(self) -> None:
        """A new row with a text."""
        self._rows += 1
        row = Row(f"new{self._rows}", {"task.name": str(self._number)})
        self.window.session.apply(InsertRow("tasks", None, 0, row), "插入")

    def type_(self) -> None:
        """Keys in an editor, and now and then Enter."""
        self.window.reveal("budget.basic")
        editor = self.window.focusWidget()
        if isinstance(editor, QLineEdit):
            editor.selectAll()
            QTest.keyClicks(editor, str(self._number))
            if self._chance.random() < 0.5:
                editor.editingFinished.emit()

    def save(self) -> None:
        """Save, as with Ctrl+S."""
        self.window.session.save(self._path)
        self.tell_safe(self.window.session.document)

    def tell_safe(self, document: Document) -> None:
        """Log which texts are on the disk now; one write is there whole or not at all."""
        rows = [ROW.format(number + 1) for number in range(self._rows)]
        texts = {path: document.text(path) for path in (*FIELDS, *rows)}
        os.write(self._log, (json.dumps(texts) + "\n").encode())


def run(folder: Path, seed: int, steps: int) -> None:
    """The session, until it is killed.  An unexpected error ends it, which is told."""
    sys.excepthook = _give_up
    folder.mkdir(parents=True)
    os.environ[HOME_VARIABLE] = str(folder / "home")
    app = make_application(["kpiform"])
    script = Script(folder, random.Random(seed), steps)
    app.setProperty("script", script)
    app.exec()


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def kill_one(folder: Path, seed: int) -> None:
    """Begin a session and kill it: right after a step, or at any time between steps."""
    chance = random.Random(seed)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            run(folder, seed, writing)
        finally:
            os._exit(1)
    os.close(writing)
    for _ in range(chance.randint(1, LONGEST)):
        os.read(reading, 1)
    if chance.random() < 0.5:
        select.select([], [], [], chance.uniform(0, PAUSE))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    if os.WIFEXITED(status):
        raise SystemExit(f"session {folder.name} ended by itself")


def main(folder: Path, count: int, seed: int) -> None:
    """Kill so many sessions, one after the other."""
    for number in range(count):
        kill_one(folder / str(number), seed + number)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
