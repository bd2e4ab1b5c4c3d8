"""The findings of a session's document, as new as can be, never while somebody waits for a key.

The rules are imported when they are first asked for: a window is painted without them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.marks import active
from ui.newest import Newest, is_long

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kpiform.fonts import FontSet
    from kpiform.model.document import Document
    from kpiform.rules import Finding, Findings, Memory
    from kpiform.schema.edition import Edition
    from ui.session import Session

    _Outcome = tuple[Document, FontSet, Findings]


class Checker(QObject):
    """Checks a short document at once, a long one beside the window.

    What was found last stays until the rules have looked at the newest document.
    """

    found = Signal()
    """There are new findings."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._newest = Newest(self)
        self._newest.done.connect(self._take_over)
        self._of: tuple[Document, FontSet] | None = None
        self.begun = False
        """Whether the rules have begun at all."""
        self.findings: Findings = ()
        self._at: dict[str, list[Finding]] = {}

    @cached_property
    def _memory(self) -> Memory:
        from kpiform.rules import Memory

        return Memory()

    @cached_property
    def _memory_in_full(self) -> Memory:
        from kpiform.rules import Memory

        return Memory()

    @property
    def current(self) -> bool:
        """Whether the findings are those of the document as it is now."""
        return self._of is not None and _same(self._of, self._wanted())

    def at(self, path: str) -> list[Finding]:
        """What was found exactly there, most severe first, without what was kept."""
        return self._at.get(path, [])

    def refresh(self) -> None:
        """Look for what is wrong now; ``found`` tells when that is known."""
        self.begun = True
        document, fonts = self._wanted()
        if is_long(document):
            edition, memory = self._session.edition, self._memory
            self._newest.ask(partial(_checked, document, edition, fonts, memory))
        else:
            self._take_over(self._check())

    def at_once(self) -> None:
        """Wait for what is wrong now: somebody wants to do something about it."""
        if not self.current:
            self._take_over(self._check())

    def in_full(self) -> Findings:
        """What the rules find when the form is to be handed in."""
        document, fonts = self._wanted()
        return _checked_in_full(document, self._session.edition, fonts, self._memory_in_full)

    def _check(self) -> _Outcome:
        """In the window's thread, without the memory while the other thread has it."""
        document, fonts = self._wanted()
        memory = None if self._newest.busy else self._memory
        return _checked(document, self._session.edition, fonts, memory)

    def _wanted(self) -> tuple[Document, FontSet]:
        return self._session.document, self._session.fonts

    def _take_over(self, outcome: _Outcome) -> None:
        document, fonts, findings = outcome
        if self.current or not _same((document, fonts), self._wanted()):
            return
        self._of, self.findings = (document, fonts), findings
        self._at = {}
        for finding in active(findings):
            self._at.setdefault(finding.path, []).append(finding)
        self.found.emit()


def when_checked(parent: QWidget, session: Session, then: Callable[[Findings], object]) -> None:
    """Check the form in full, a long one beside the window with a way to give up, and go on with
    what is found.
    """
    from ui.dialogs.waiting import run_on

    edition, fonts = session.edition, session.fonts

    def work(document: Document, _task: object) -> Findings:
        return _checked_in_full(document, edition, fonts)

    quick = not is_long(session.document)
    run_on(session, parent, "正在做完整检查…", work, then, quick=quick)


def _checked(
    document: Document, edition: Edition, fonts: FontSet, memory: Memory | None
) -> _Outcome:
    from kpiform.rules import Mode, check

    return document, fonts, check(document, edition, Mode.FILLING, fonts, memory)


def _same(one: tuple[Document, FontSet], other: tuple[Document, FontSet]) -> bool:
    return one[0] is other[0] and one[1] is other[1]


def _checked_in_full(
    document: Document, edition: Edition, fonts: FontSet, memory: Memory | None = None
) -> Findings:
    from kpiform.rules import Mode, check

    return check(document, edition, Mode.READY, fonts, memory)
