"""Work that may take a while: beside the window, with its progress shown and a way to give up.

No event loop is nested and the thread knows nothing of Qt: it does the work, and a clock of the
window looks whether it is through.  So whatever happens to the window meanwhile, there is nothing
that could wait for something that never comes.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kpiform.errors import KpiformError
from ui.dialogs import messages
from ui.newest import SWITCH_SECONDS
from ui.safety.background import Tidying

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

    from kpiform.model.document import Document
    from ui.session import Session

_Outcome = TypeVar("_Outcome")
_LOOK_MS = 10
PATIENCE_MS = 300
"""Nobody is told of what takes less."""
AT_ONCE_SECONDS = 0.2
"""So long the window stands still for what nobody can go on without, before it shows a dialog."""


class GivenUp(Exception):
    """Ends work whose outcome is no longer wanted."""


class Task:
    """What work sees of whoever waits for it; nothing of Qt."""

    def __init__(self, text: str) -> None:
        self.text = text
        """What is being done, in words for the person who waits."""
        self._given_up = threading.Event()

    def step(self, text: str = "") -> None:
        """Say what is done next, if it is something else.  Raises GivenUp."""
        self.text = text or self.text
        if self._given_up.is_set():
            raise GivenUp

    def cancelled(self) -> bool:
        """Whether the outcome is no longer wanted."""
        return self._given_up.is_set()

    def give_up(self) -> None:
        """The outcome is no longer wanted."""
        self._given_up.set()


class Waiting(QObject, Generic[_Outcome]):
    """One piece of work from its beginning to its end; made by `run`."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        work: Callable[[Task], _Outcome],
        done: Callable[[_Outcome], object],
    ) -> None:
        # The thread may outlive the parent, and then still needs the clock.
        super().__init__(QCoreApplication.instance())
        self.over = False
        """Whether nobody waits for it any more."""
        self.parent_widget = parent
        self.task = Task(text)
        self.dialog: QProgressDialog | None = None
        """Shown when it takes long."""
        self._done = done
        self._tidying = Tidying(self)
        self._job = _Job(work, self.task)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self._job.start()
        self._clock.start()
        self._patience.start()

    def show(self) -> None:
        """Say what is being done, with a way to give up."""
        if self.dialog or self.over or not isValid(self.parent_widget):
            return
        from PySide6.QtWidgets import QProgressDialog

        dialog = QProgressDialog(self.task.text, "取消", 0, 0, self.parent_widget)
        dialog.setWindowTitle(messages.TITLE)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.canceled.connect(self.give_up)
        dialog.show()
        self.dialog = dialog

    def hold_on(self) -> None:
        """Wait for it here for a moment, then with the dialog."""
        self._job.join(AT_ONCE_SECONDS)
        if self._job.is_alive():
            self.show()
        else:
            self._look()

    def give_up(self) -> None:
        """Leave everything as it was; what the thread is still at is dropped when it ends."""
        self.task.give_up()
        self._end()

    def _look(self) -> None:
        if not self.over and not isValid(self.parent_widget):
            self.give_up()
        if self._job.is_alive():
            if self.dialog and isValid(self.dialog):
                self.dialog.setLabelText(self.task.text)
            return
        self._clock.stop()
        self._tidying.stop()
        self.deleteLater()
        if not self.over:
            self._end()
            self._hand_over()

    def _hand_over(self) -> None:
        try:
            if self._job.error:
                raise self._job.error
            self._done(self._job.outcome)
        except KpiformError as error:
            messages.tell(self.parent_widget, error.message)

    def _end(self) -> None:
        self.over = True
        self._patience.stop()
        if self.dialog and isValid(self.dialog):
            self.dialog.hide()
            self.dialog.deleteLater()
        self.dialog = None


class _Job(threading.Thread, Generic[_Outcome]):
    """The thread.  A daemon: a drive that hangs must not keep the program from ending."""

    outcome: _Outcome

    def __init__(self, work: Callable[[Task], _Outcome], task: Task) -> None:
        super().__init__(daemon=True)
        self._work = work
        self._task = task
        self.error: Exception | None = None

    def run(self) -> None:
        """See Thread."""
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            self.outcome = self._work(self._task)
        except Exception as error:
            self.error = error


def run(
    parent: QWidget,
    text: str,
    work: Callable[[Task], _Outcome],
    done: Callable[[_Outcome], object],
) -> None:
    """Do ``work`` beside the window and call ``done`` with its outcome in the window's thread.

    ``text`` says what is being done, such as 正在生成正式文件….  ``work`` must hold nothing of Qt,
    and change nothing that is kept but a file, of which the ``step`` of `store.save` leaves the old
    one when somebody gave up.  It may say how far it is and learn that its outcome is no longer
    wanted through the Task that it gets.  A KpiformError of ``work``
    or ``done`` is told over ``parent``, any other error is raised in the window's thread.  ``done``
    is not called when somebody gave up or ``parent`` is gone.

    One piece of work at a time: while ``parent`` waits for one, another is not begun.
    """
    under_way = waiting(parent)
    if under_way:
        under_way.show()
        return
    Waiting(parent, text, work, done)


def hold_on(
    parent: QWidget,
    text: str,
    work: Callable[[Task], _Outcome],
    done: Callable[[_Outcome], object],
    given_up: Callable[[], object] = lambda: None,
) -> None:
    """`run` for what nobody can go on without, such as opening and saving: usually it is through
    when this returns, else its dialog is there at once, so that nothing can be changed meanwhile.

    It is begun whatever else ``parent`` waits for. ``given_up`` is called when somebody gave up.
    """
    waits = Waiting(parent, text, work, done)
    waits.hold_on()
    if waits.dialog:
        waits.dialog.canceled.connect(given_up)


def run_on(
    session: Session,
    parent: QWidget,
    text: str,
    work: Callable[[Document, Task], _Outcome],
    done: Callable[[_Outcome], object],
    *,
    quick: bool,
) -> None:
    """`run` with the document of a session, which somebody may still change as long as it cannot be
    seen that they have to wait: then it is done again with the new one.

    ``quick``: it takes so little that it is done at once.
    """
    session.settle()
    document = session.document

    def accept(outcome: _Outcome) -> None:
        if session.document is document:
            done(outcome)
        else:
            run_on(session, parent, text, work, done, quick=quick)

    if not quick:
        run(parent, text, partial(work, document), accept)
        return
    try:
        done(work(document, Task(text)))
    except KpiformError as error:
        messages.tell(parent, error.message)


def waiting(parent: QWidget) -> Waiting[object] | None:
    """What a widget waits for, None when it waits for nothing."""
    app = QCoreApplication.instance()
    found = app.findChildren(Waiting) if app else []
    return next((each for each in found if each.parent_widget is parent and not each.over), None)
