"""Lays the form out for the window, never while somebody waits for the next key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kpiform.layout import Memory, lay_out
from kpiform.layout.sheet import Variant
from ui.newest import Newest, is_long

if TYPE_CHECKING:
    from kpiform.fonts import FontSet
    from kpiform.layout.pages import Pages
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition
    from ui.session import Session

_PATIENCE_MS = 300


@dataclass(frozen=True, eq=False)
class _Job:
    """One layout."""

    document: Document
    fonts: FontSet
    edition: Edition
    variant: Variant

    def same(self, other: _Job | None) -> bool:
        """Whether this would give the same pages; told without looking into the document."""
        return (
            other is not None
            and self.document is other.document
            and self.fonts is other.fonts
            and self.variant is other.variant
        )

    def done(self, memory: Memory | None) -> tuple[_Job, Pages]:
        return self, lay_out(self.document, self.edition, self.fonts, self.variant, memory)


class Typesetter(QObject):
    """The pages of a session's document in one variant, as new as can be.

    A short document is laid out in the window's own thread, as soon as the change has been shown;
    a long one beside it.  What is overtaken by a newer change meanwhile is dropped.
    """

    ready = Signal()
    """There are new pages."""
    waiting = Signal(bool)
    """Somebody may have begun to wonder where they are, or needs to wonder no longer."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._variant = Variant.SUBMISSION
        self._memories = {variant: Memory() for variant in Variant}
        self._newest = Newest(self)
        self._newest.resting.connect(self._rest)
        self._newest.done.connect(self._show)
        self._asked: _Job | None = None
        self._shown: _Job | None = None
        self.pages: Pages | None = None
        """None until the first layout is done."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)
        self._wondering = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._wondering.timeout.connect(partial(self.waiting.emit, True))
        session.changed.connect(self.refresh)
        session.findings_changed.connect(self.refresh)  # as after a change of fonts
        self._begin()

    @property
    def variant(self) -> Variant:
        """What is laid out: 报送稿 or 公开稿."""
        return self._variant

    def choose(self, variant: Variant) -> None:
        """Lay out another variant from now on."""
        if variant is not self._variant:
            self._variant = variant
            self.refresh()

    @property
    def current(self) -> bool:
        """Whether the pages are those of the document as it is now."""
        return self._wanted().same(self._shown)

    def refresh(self, *_change: object) -> None:
        """Lay out when everything else has been shown, if there is something new."""
        self._soon.start()

    def _wanted(self) -> _Job:
        session = self._session
        return _Job(session.document, session.fonts, session.edition, self._variant)

    def _begin(self) -> None:
        job, memory = self._wanted(), self._memories[self._variant]
        if job.same(self._asked):  # known, under way, or found to be impossible
            return
        self._asked = job
        if not is_long(job.document):
            self._show(job.done(None if self._newest.busy else memory))
            return
        if not self._newest.busy:
            self._wondering.start()
        self._newest.ask(partial(job.done, memory))

    def _rest(self) -> None:
        self._wondering.stop()
        self.waiting.emit(False)

    def _show(self, outcome: tuple[_Job, Pages]) -> None:
        job, pages = outcome
        if job.same(self._wanted()):
            self._shown, self.pages = job, pages
            self.ready.emit()
