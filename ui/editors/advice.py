"""Below a field: what is wrong and what can be done, else how it is understood, else its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.editors.deed_links import DeedLinks
from ui.look import set_property

if TYPE_CHECKING:
    from kpiform.rules import Finding
    from ui.editors.place import Place
    from ui.look import Look


class Advice(QWidget):
    """Words about mistakes come when the field is left, not while something is typed in it."""

    def __init__(self, place: Place, look: Look, parent: QWidget) -> None:
        """``parent``: without one it would come up as a window of its own for a moment."""
        super().__init__(parent)
        self._place = place
        self._look = look
        self._typed: str | None = None
        self._before: QWidget | None = None
        self._words = _line()
        self._problems: tuple[DeedLinks, QLabel] | None = None
        """What can be done, and what was kept: made for the first thing that is found here."""
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(0.5))
        column.addWidget(self._words)

    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def links(self) -> list[QPushButton]:
        """What can be done now."""
        return self._problems[0].links if self._problems else []

    def follow(self, widget: QWidget) -> None:
        """Let Tab come to what can be done from this widget."""
        self._before = widget
        if self._problems:
            self._problems[0].before = widget

    def role(self) -> str:
        """In which tone it is said: error, warning, info, good or mute."""
        return str(self._words.property("role"))

    def set_editing(self, editing: bool) -> None:
        """The field got the keyboard, or was left; until something is typed, nothing changes."""
        if not editing:
            self._typed = None
            self.refresh()

    def set_typed(self, text: str) -> None:
        """Say how the text is understood that is just being typed."""
        self._typed = text
        self.refresh()

    def refresh(self) -> None:
        """Say what is to be said now."""
        found = [] if self._typed is not None else self._place.findings()
        role, text = _told(found) if found else self._calm()
        self._words.setText(text)
        self._words.setVisible(bool(text))
        set_property(self._words, "role", role)
        kept = [] if self._typed is not None else self._place.kept()
        if found or kept or self._problems:
            self._show_problems(found[:1], kept)
        self.setVisible(bool(text or kept))

    def _show_problems(self, worst: list[Finding], kept: list[Finding]) -> None:
        """Say what was kept, and offer what can be done about that and about the worst."""
        if self._problems is None:
            self._problems = DeedLinks(self._place.session, self._look), _line()
            for each in self._problems:
                self._column.addWidget(each)
            self._problems[0].before = self._before
        links, words = self._problems
        words.setText("\n".join(f"已保留：{f.message}理由：{_reason(f)}" for f in kept))
        words.setVisible(bool(kept))
        links.offer(worst + kept)

    def _calm(self) -> tuple[str, str]:
        text = self._place.text if self._typed is None else self._typed
        understood = self._place.reading(text)
        if understood:
            return ("good" if understood.startswith("读作") else "mute"), understood
        return "mute", self._place.spec.help


def _line() -> QLabel:
    label = QLabel()
    label.setProperty("role", "mute")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _told(found: list[Finding]) -> tuple[str, str]:
    worst = found[0]
    remedy = "" if worst.fix else worst.remedy
    more = f"（这里共有 {len(found)} 个问题，按 F1 看全部。）" if len(found) > 1 else ""
    return worst.severity.value, f"{worst.severity.label}：{worst.message}{remedy}{more}"


def _reason(finding: Finding) -> str:
    return finding.kept.reason if finding.kept else ""
