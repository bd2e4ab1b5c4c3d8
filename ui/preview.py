"""The sheet at the right: the pages as they will be printed, with the place in work marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kpiform.layout import Memory, lay_out
from kpiform.layout.pages import Box, Pages
from kpiform.schema.rulebook import Severity
from ui.look import Look
from ui.marks import by_path
from ui.painting import draw_page, rect_of
from ui.session import Session

_GAP_UNITS = 3.5


class PreviewPanel(QFrame):
    """Title line and the pages below; a click on the page goes to the field."""

    jump = Signal(str)
    """Path of the field that was clicked."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setProperty("preview", "true")
        self.sheet = SheetView(session, look)
        self._area = QScrollArea()
        self._area.setWidget(self.sheet)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = QLabel()
        self._pages.setProperty("role", "mute")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(look))
        column.addWidget(self._area, 1)
        self.setMinimumWidth(look.px(50))
        self._width = look.px(98)
        self.sheet.clicked.connect(self.jump)
        self.sheet.laid_out.connect(self._tell)
        self._area.verticalScrollBar().valueChanged.connect(lambda _value: self._tell())
        self._tell()

    def sizeHint(self) -> QSize:
        """About a quarter of the window."""
        return QSize(self._width, self._width)

    def show_section(self, section: str) -> None:
        """Bring the beginning of a section into view."""
        sections = self.sheet.pages.sheet.sections
        first = bool(sections) and sections[0][0] == section
        top = 0.0 if first else self.sheet.top_of_section(section)
        if top is not None:
            self._area.verticalScrollBar().setValue(round(top))

    def show_path(self, path: str) -> None:
        """Mark the cell of a path and bring it into view."""
        place = self.sheet.mark(path)
        if place is not None:
            self._area.ensureVisible(
                round(place.center().x()), round(place.center().y()), 0, round(place.height())
            )

    def _head(self, look: Look) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "true")
        line = QHBoxLayout(bar)
        line.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(2))
        title = QLabel("版面")
        title.setProperty("role", "strong")
        line.addWidget(title)
        line.addWidget(self._pages)
        line.addStretch(1)
        variant = QLabel("报送稿")
        variant.setProperty("role", "mute")
        line.addWidget(variant)
        return bar

    def _tell(self) -> None:
        number = self.sheet.page_at(self._area.verticalScrollBar().value())
        self._pages.setText(f"第 {number} 页 共 {len(self.sheet.pages.pages)} 页")


class SheetView(QWidget):
    """All pages below each other, as wide as there is room."""

    clicked = Signal(str)
    laid_out = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._memory = Memory()
        self._marked = ""
        self._gap = look.px(_GAP_UNITS)
        self.setAccessibleName("版面预览")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._lay_out)
        self.pages: Pages = self._laid_out()
        session.changed.connect(self._on_changed)
        look.changed.connect(self.update)

    def mark(self, path: str) -> QRectF | None:
        """Mark the cell of a path; its place in this widget's pixels."""
        self._marked = path
        self.update()
        for number, page in enumerate(self.pages.pages):
            for box in page.boxes:
                if box.cell.path == path:
                    return self._placed(number, rect_of(box))
        return None

    def top_of_section(self, section: str) -> float | None:
        """Where a section begins, in this widget's pixels."""
        first = next((row for name, _, row in self.pages.sheet.sections if name == section), None)
        for number, page in enumerate(self.pages.pages):
            for band in page.bands:
                if band.row == first and not band.repeated:
                    return self._placed(number, QRectF(0, band.y, 1, 1)).top() - self._gap
        return None

    def page_at(self, y: float) -> int:
        """Number of the page that stands a little below ``y``, counted from 1."""
        step = self._height() + self._gap
        return max(1, min(len(self.pages.pages), int((y + step / 3) // step) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are in view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._look.colour("desk"))
        paper = self.pages.sheet.page
        whole = QRectF(0, 0, paper.width_mm, paper.height_mm)
        errors = {
            path
            for path, finding in by_path(self._session.findings).items()
            if finding.severity is Severity.ERROR
        }
        for number, page in enumerate(self.pages.pages):
            if not self._placed(number, whole).intersects(QRectF(event.rect())):
                continue
            painter.save()
            painter.translate(self._placed(number, whole).topLeft())
            painter.scale(self._scale(), self._scale())
            painter.fillRect(whole, QColor("white"))
            for box in page.boxes:
                self._tint(painter, box, errors)
            draw_page(painter, page)
            painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the field under the pointer."""
        for number, page in enumerate(self.pages.pages):
            for box in page.boxes:
                hit = self._placed(number, rect_of(box)).contains(QPointF(event.position()))
                if hit and box.cell.path:
                    self.clicked.emit(box.cell.path)
                    return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _on_changed(self, *_change: object) -> None:
        self._later.start()

    def _lay_out(self) -> None:
        self._later.stop()
        self.pages = self._laid_out()
        self._fit()
        self.update()
        self.laid_out.emit()

    def _laid_out(self) -> Pages:
        session = self._session
        return lay_out(session.document, session.edition, session.fonts, memory=self._memory)

    def _fit(self) -> None:
        height = round(len(self.pages.pages) * (self._height() + self._gap) + self._gap)
        if height != self.minimumHeight():
            self.setMinimumHeight(height)

    def _scale(self) -> float:
        width = max(1, self.width() - 2 * self._gap)
        return width / self.pages.sheet.page.width_mm

    def _height(self) -> float:
        return self.pages.sheet.page.height_mm * self._scale()

    def _placed(self, number: int, place: QRectF) -> QRectF:
        scale = self._scale()
        top = self._gap + number * (self._height() + self._gap)
        return QRectF(
            self._gap + place.left() * scale,
            top + place.top() * scale,
            place.width() * scale,
            place.height() * scale,
        )

    def _tint(self, painter: QPainter, box: Box, errors: set[str]) -> None:
        if box.cell.path is None:
            return
        if box.cell.path in errors:
            painter.fillRect(rect_of(box), QColor("#fcebe9"))
        if box.cell.path == self._marked:
            painter.fillRect(rect_of(box), QColor("#dfeafb"))
            painter.setPen(QPen(QColor("#1d5fbf"), 0.5))
            painter.drawRect(rect_of(box))
