"""The findings of a session's document, as new as can be, never while somebody waits for a key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kpiform.fonts import FontSet
from kpiform.model.document import Document
from kpiform.rules import Finding, Findings, Mode, check
from kpiform.schema.edition import Edition
from ui.marks import active
from ui.newest import Newest, is_long

if TYPE_CHECKING:
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
            self._newest.ask(partial(_checked, document, self._session.edition, fonts))
        else:
            self._take_over(_checked(document, self._session.edition, fonts))

    def at_once(self) -> None:
        """Wait for what is wrong now: somebody wants to do something about it."""
        if not self.current:
            document, fonts = self._wanted()
            self._take_over(_checked(document, self._session.edition, fonts))

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


def _checked(document: Document, edition: Edition, fonts: FontSet) -> _Outcome:
    return document, fonts, check(document, edition, Mode.FILLING, fonts)


def _same(one: tuple[Document, FontSet], other: tuple[Document, FontSet]) -> bool:
    return one[0] is other[0] and one[1] is other[1]
