"""Pages with the line above them and the list beside them; and the panel at the right of the
window, which follows the work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kpiform.model.places import describe
from kpiform.schema.rulebook import Severity
from ui.marks import by_path
from ui.paper.head import PaperHead
from ui.paper.pagelist import PageList
from ui.paper.typesetter import Typesetter
from ui.paper.view import PagesView

if TYPE_CHECKING:
    from kpiform.layout.sheet import Variant
    from ui.look import Look
    from ui.session import Session

_NARROWEST_UNITS, _USUAL_UNITS = 50, 98


class PaperPanel(QFrame):
    """The pages of a session's document, as they will be printed.

    ``explain`` says in words what stands at a path.
    """

    def __init__(self, session: Session, look: Look, explain: Callable[[str], str] = str) -> None:
        super().__init__()
        self.typesetter = Typesetter(session, self)
        self.view = PagesView(look, explain)
        self.head = PaperHead(self.view, look)
        self.list = PageList(look)
        self.list.hide()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        self.view.page_changed.connect(lambda: self.list.show_number(self.view.number))
        self.list.page_chosen.connect(self.view.go_to_page)
        self.head.list_wanted.connect(self.list.setVisible)
        self.head.variant_chosen.connect(self.choose)
        self.typesetter.ready.connect(self.show_pages)
        self.typesetter.waiting.connect(self.head.show_waiting)
        self.show_pages()

    def choose(self, variant: Variant) -> None:
        """Show another variant."""
        self.typesetter.choose(variant)
        self.head.show_variant(variant)

    def show_pages(self) -> None:
        """Show the pages there are."""
        pages = self.typesetter.pages
        if pages:
            self.list.show_pages(pages)
            self.view.show_pages(pages)
            self.head.refresh()


class PreviewPanel(PaperPanel):
    """Marks the field in work and the errors; a click on the page goes to the field."""

    jump = Signal(str)
    """Path of the field that was clicked."""

    def __init__(self, session: Session, look: Look) -> None:
        self._session = session
        self._section = ""
        super().__init__(session, look, self._explain)
        self.setProperty("preview", "true")
        self._usual = look.px(_USUAL_UNITS)
        self.setMinimumWidth(look.px(_NARROWEST_UNITS))
        self.view.clicked.connect(self.jump)
        session.findings_changed.connect(self._on_findings)
        self._on_findings()

    def sizeHint(self) -> QSize:
        """About a quarter of the window."""
        return QSize(self._usual, self._usual)

    def show_section(self, section: str) -> None:
        """Bring the beginning of a section into view, as soon as there are pages."""
        self._section = section
        self.view.show_section(section)

    def show_path(self, path: str) -> None:
        """Mark the cell of a path and bring it into view."""
        self._section = ""
        self.view.mark(path)

    def show_pages(self) -> None:
        """Show the pages there are, and the section that was waited for."""
        first = self.view.pages is None
        super().show_pages()
        if first and self._section:
            self.view.show_section(self._section)

    def _on_findings(self) -> None:
        found = by_path(self._session.findings).items()
        self.view.tint(frozenset(p for p, each in found if each.severity is Severity.ERROR))

    def _explain(self, path: str) -> str:
        """The field in words, and what is wrong there."""
        session = self._session
        words = describe(session.edition, session.document, path)
        finding = by_path(session.findings).get(path)
        return f"{words}\n{finding.message}" if finding else words
