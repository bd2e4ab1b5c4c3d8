"""What is done about the finding that is marked in the list below the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpiform.schema.rulebook import Severity
from ui import deeds

if TYPE_CHECKING:
    from ui.look import Look
    from ui.window import Window


class Marked:
    """The commands about findings."""

    def __init__(self, window: Window, look: Look) -> None:
        self._window = window
        self._look = look

    def go(self, step: int) -> None:
        """Go to the next or previous finding."""
        self._window.session.settle()
        self._window.around.findings.go(step)

    def do(self) -> None:
        """Do what the finding offers."""
        finding = self._window.around.findings.current()
        if finding:
            self._window.do_deed(finding)

    def do_all(self) -> None:
        """Do what the finding offers for all findings of its kind."""
        finding = self._window.around.findings.current()
        if finding and finding.fix:
            self._window.tools.fix_same_kind(finding)

    def keep(self) -> None:
        """Keep the finding with a reason."""
        finding = self._window.around.findings.current()
        if finding and finding.severity is not Severity.ERROR:
            deeds.keep(self._window.session, finding, self._look, self._window)
