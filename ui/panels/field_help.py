"""F1: what a field is for, what is found in it and on whose word, which rules look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kpiform.model.places import describe
from kpiform.rules import rules_for
from ui.editors.deed_links import DeedLinks
from ui.editors.place import Place

if TYPE_CHECKING:
    from kpiform.rules import Finding
    from ui.look import Look
    from ui.session import Session

_WIDTH_UNITS = 82
_MARGIN_UNITS = 3


class FieldHelp(QFrame):
    """Stands at the window's right side and follows the keyboard from field to field.

    It never takes the keyboard; F1 again or Escape puts it away.
    """

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._place: Place | None = None
        self.setProperty("help", "true")
        self.setAccessibleName("本项说明")
        self.hide()
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("本项说明")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._scroll)
        # Works only while the help is shown.
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(self.hide)
        window.installEventFilter(self)

    def toggle(self) -> None:
        """Show the help of the field in work, or put it away."""
        if self.isVisible():
            self.hide()
        elif self._place:
            self._fill(self._place)
            self.show()
            self.raise_()

    def follow(self, session: Session, path: str) -> None:
        """The keyboard is in another field now."""
        if self._place is None or session is not self._place.session:
            session.findings_changed.connect(self._refresh)
        self._place = Place(session, path)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the window's side."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._put()
        return super().eventFilter(watched, event)

    def words(self) -> str:
        """Everything that is said, line by line."""
        body = self._scroll.widget()
        return "\n".join(label.text() for label in body.findChildren(QLabel)) if body else ""

    def _refresh(self) -> None:
        if self.isVisible() and self._place:
            self._fill(self._place)

    def _fill(self, place: Place) -> None:
        look = self._look
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(look.px(4), look.px(3.5), look.px(4), look.px(3.5))
        column.setSpacing(look.px(1))
        for widget in self._parts(place):
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self.setAccessibleDescription(self.words())
        self._put()

    def _put(self) -> None:
        look, window = self._look, self._window
        margin = look.px(_MARGIN_UNITS)
        width = min(look.px(_WIDTH_UNITS), window.width() - 2 * margin)
        top = look.px(24)
        body = self._scroll.widget()
        wanted = body.heightForWidth(width - 2) + 2 if body else 0
        height = min(wanted, window.height() - top - look.px(10))
        self.setGeometry(window.width() - width - margin, top, width, height)

    def _parts(self, place: Place) -> Iterator[QWidget]:
        session, spec = place.session, place.spec
        yield _text(spec.label, "title")
        yield _text(describe(session.edition, session.document, place.path), "mute")
        meaning = session.edition.catalogue.fields[spec.id].meaning
        for said in dict.fromkeys((spec.help, meaning and f"含义：{meaning}。")):
            if said:
                yield _text(said)
        facts = (
            "必填" if spec.required else "可以不填",
            f"单位：{place.unit}" if place.unit else "",
            "只印在报送稿上" if spec.private else "",
            f"去年：{place.resting(place.last_year)}" if _is_short(place.last_year) else "",
        )
        yield _text("　".join(fact for fact in facts if fact), "mute")
        yield from self._problems("现在的问题", place.findings(), session)
        yield from self._problems("已保留", place.kept(), session)
        yield from self._rules(place)
        yield _text("再按 F1 或按 Esc 收起", "mute")

    def _problems(self, title: str, found: list[Finding], session: Session) -> Iterator[QWidget]:
        if found:
            yield self._head(title)
        for finding in found:
            role = "" if finding.kept else finding.severity.value
            yield _text(f"{finding.severity.label}：{finding.message}{finding.remedy}", role)
            yield _text(f"依据：{finding.source}", "mute")
            if finding.kept:
                yield _text(f"理由：{finding.kept.reason}", "mute")
            links = DeedLinks(session, self._look)
            links.offer([finding])
            if links.links:
                yield links

    def _rules(self, place: Place) -> Iterator[QWidget]:
        """The rules by the authority that they rest on."""
        by_source: dict[str, list[str]] = {}
        for info in rules_for(place.session.edition, place.spec.id):
            by_source.setdefault(info.source, []).append(info.name)
        if by_source:
            yield self._head("会检查")
        for source, names in by_source.items():
            yield _text("、".join(names))
            yield _text(f"依据：{source}", "mute")

    def _head(self, title: str) -> QLabel:
        head = _text(title, "strong")
        head.setContentsMargins(0, self._look.px(2), 0, 0)
        return head


def _text(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _is_short(text: str) -> bool:
    return bool(text) and len(text) <= 60 and "\n" not in text
