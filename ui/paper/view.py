"""Pages to work with: fields are marked, tinted, explained, and clicked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip

from ui.paper.area import PagesArea
from ui.paper.desk import Fit
from ui.paper.marking import Marks, draw_marked_page
from ui.paper.painting import rect_of
from ui.paper.parts import reach

if TYPE_CHECKING:
    from kpiform.layout.pages import Box, PageOut, Pages
    from ui.look import Look


class PagesView(PagesArea):
    """Shows pages; knows fields by their paths only.

    ``explain`` says in words what stands at a path, for the tool tip.
    """

    clicked = Signal(str)
    """Path of the field that was clicked, or chosen with Enter."""

    def __init__(self, look: Look, explain: Callable[[str], str] = str) -> None:
        super().__init__(look)
        self._explain = explain
        self._marks = Marks()
        self._sought = ""
        """Path of a field that is not on the pages yet."""
        self._keys = self._all_keys()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    # What is shown

    def show_pages(self, pages: Pages) -> None:
        """Show other pages, from where one looks now or from the field that was waited for."""
        super().show_pages(pages)
        if self._sought:
            self.mark(self._sought)

    def draw(self, painter: QPainter, page: PageOut) -> None:
        """The page with its marks."""
        draw_marked_page(painter, page, self._marks)

    def tint(self, errors: frozenset[str]) -> None:
        """Tint the cells of these paths; the path of a row tints all its cells."""
        if errors != self._marks.errors:
            self._show_marks(replace(self._marks, errors=errors))

    def frame(self, printable: QRectF | None) -> None:
        """Draw a dashed frame around what a printer reaches, mm."""
        self._marks = replace(self._marks, printable=printable)
        self.viewport().update()

    def mark(self, path: str) -> None:
        """Mark the cell of a path and bring it into view."""
        self._show_marks(replace(self._marks, field=path))
        place = self._on_desk(path)
        self._sought = "" if place else path
        if place:
            self.bring(place)

    def place_of(self, path: str) -> QRectF | None:
        """Where the cell of a path stands in the viewport, None when it is not on paper."""
        place = self._on_desk(path)
        return place.translated(-self.moved()) if place else None

    def show_section(self, section: str) -> None:
        """Bring the beginning of a section into view."""
        if self.pages is None:
            return
        sections = self.pages.sheet.sections
        if sections and sections[0][0] == section:
            self.verticalScrollBar().setValue(0)
            return
        first = next((row for name, _, row in sections if name == section), None)
        for number, page in enumerate(self.pages.pages):
            for band in page.bands:
                if band.row == first and not band.repeated:
                    place = self.desk.place(number, QRectF(0, band.y, 1, 1))
                    self.verticalScrollBar().setValue(round(place.top() - self.desk.gap))
                    return

    # Events

    def event(self, event: QEvent) -> bool:
        """Zoom keys are ours while the keyboard is here; elsewhere they change the window's
        font.
        """
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and self._deed(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages, fields, zoom; arrows up and down scroll."""
        deed = self._deed(event)
        if deed:
            deed()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say which field is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            path = self._path_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._explain(path) if path else "", self)
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        shape = Qt.CursorShape.PointingHandCursor
        at = self._path_at(event.position())
        self.viewport().setCursor(shape if at else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the field under the pointer."""
        path = self._path_at(event.position())
        if path and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(path)

    # Helpers

    def _show_marks(self, marks: Marks) -> None:
        """Draw those cells anew that are marked otherwise now."""
        before, self._marks = self._marks, marks
        for number in self.in_view():
            for box in self.pages.pages[number].boxes if self.pages else ():
                path = box.cell.path
                if path and before.of(path) != marks.of(path):
                    self.draw_again(number, reach(box))

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString()
        return self._keys.get(keys)

    def _all_keys(self) -> dict[str, Callable[[], object]]:
        def enlarge() -> None:
            self.zoom_step(True)

        def enter() -> None:
            if self._marks.field:
                self.clicked.emit(self._marks.field)

        return {
            "Ctrl++": enlarge,
            "Ctrl+=": enlarge,
            "Ctrl+-": lambda: self.zoom_step(False),
            "Ctrl+0": lambda: self.set_zoom(Fit.WIDTH),
            "PgDown": lambda: self.go_to_page(self.number + 1),
            "PgUp": lambda: self.go_to_page(self.number - 1),
            "Home": lambda: self.go_to_page(0),
            "End": lambda: self.go_to_page(self.desk.count - 1),
            "Right": lambda: self._mark_next(1),
            "Left": lambda: self._mark_next(-1),
            "Return": enter,
            "Enter": enter,
            "Esc": enter,
        }

    def _mark_next(self, step: int) -> None:
        """Mark the next or previous field of the paper, and say which it is."""
        paths = list(dict.fromkeys(box.cell.path for _, box in self._boxes() if box.cell.path))
        if not paths:
            return
        at = paths.index(self._marks.field) + step if self._marks.field in paths else 0
        self.mark(paths[max(0, min(at, len(paths) - 1))])
        self.setAccessibleDescription(self._explain(self._marks.field))

    def _boxes(self) -> Iterator[tuple[int, Box]]:
        for number, page in enumerate(self.pages.pages if self.pages else ()):
            for box in page.boxes:
                yield number, box

    def _on_desk(self, path: str) -> QRectF | None:
        """Where the cell of a path begins on the desk."""
        for number, box in self._boxes():
            if box.cell.path == path:
                return self.desk.place(number, rect_of(box))
        return None

    def _path_at(self, point: QPointF) -> str | None:
        found = self.desk.on_page(point + self.moved()) if self.pages else None
        if found is None or self.pages is None:
            return None
        number, spot = found
        boxes = self.pages.pages[number].boxes
        return next((b.cell.path for b in boxes if b.cell.path and rect_of(b).contains(spot)), None)
