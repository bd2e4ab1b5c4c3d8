"""What can be done about findings, as links under the words that tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kpiform.schema.rulebook import Severity
from ui import deeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kpiform.rules import Finding
    from ui.look import Look
    from ui.session import Session

    Deed = Callable[[Session, Finding, Look, QWidget], None]


class DeedLinks(QWidget):
    """Hidden while nothing can be done."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._findings: list[Finding] = []
        self.links: list[QPushButton] = []
        self.before: QWidget | None = None
        """Where Tab comes from, when the links are to follow a certain widget."""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.px(1))
        self.setVisible(False)

    def offer(self, findings: Iterable[Finding]) -> None:
        """Show what can be done about these."""
        wanted = list(findings)
        if wanted == self._findings:
            return
        self._findings = wanted
        while (item := self._line.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.links = [
            self._link(text, finding, deed)
            for finding in wanted
            for text, deed in _deeds_for(finding)
        ]
        before = self.before
        for link in self.links:
            self._line.addWidget(link)
            if before:
                QWidget.setTabOrder(before, link)
                before = link
        self._line.addStretch(1)
        self.setVisible(bool(self.links))

    def _link(self, text: str, finding: Finding, deed: Deed) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("link", "true")
        link.setProperty("slim", "true")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setAccessibleName(f"{finding.where}：{text}")
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.clicked.connect(lambda: deed(self._session, finding, self._look, self.window()))
        return link


def _deeds_for(finding: Finding) -> list[tuple[str, Deed]]:
    if finding.kept:
        return [("不再保留", deeds.do_deed)]
    found: list[tuple[str, Deed]] = []
    if finding.fix:
        found.append((finding.fix.text, deeds.do_deed))
    if finding.severity is Severity.WARNING:
        found.append(("说明理由…", deeds.keep))
    return found
