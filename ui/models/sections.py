"""The sections of the form as a list: name, how far it is, how many problems."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kpiform.rules import count
from ui.places import Progress, parts, progress, section_of

if TYPE_CHECKING:
    from kpiform.schema.rulebook import Severity
    from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SectionRole(IntEnum):
    """What the navigation's delegate asks for."""

    PROGRESS = Qt.ItemDataRole.UserRole + 1
    COUNTS = PROGRESS + 1
    """dict of Severity → number."""
    WAITING = COUNTS + 1
    """How many places nobody has looked at."""


class SectionsModel(QAbstractListModel):
    """The sections in the order of the paper."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.ids = [section.id for section in session.edition.form.sections]
        self._known: list[tuple[Progress, Mapping[Severity, int], int]] = []
        self._progress: dict[str, tuple[tuple[object, ...], Progress]] = {}
        """For each section what its progress was worked out from, and the progress."""
        self._look()
        session.findings_changed.connect(self._refresh)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if not index.isValid():
            return None
        name = self._session.edition.section_names[self.ids[index.row()]]
        state, numbers, waiting = self._known[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                problems = "，".join(f"{s.label} {n}" for s, n in numbers.items() if n)
                unseen = f"没看过 {waiting} 处" if waiting else ""
                return "，".join(part for part in (name, state.value, problems, unseen) if part)
            case SectionRole.PROGRESS:
                return state
            case SectionRole.COUNTS:
                return numbers
            case SectionRole.WAITING:
                return waiting
        return None

    def _refresh(self) -> None:
        before = self._known
        self._look()
        for row, (old, new) in enumerate(zip(before, self._known, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _look(self) -> None:
        edition, findings = self._session.edition, self._session.findings
        at = [(section_of(edition, finding.path), finding) for finding in findings]
        unseen = [section_of(edition, path) for path in self._session.document.pending]
        self._known = []
        for section in self.ids:
            numbers = count(finding for where, finding in at if where == section)
            self._known.append((self._how_far(section), numbers, unseen.count(section)))

    def _how_far(self, section: str) -> Progress:
        edition, document = self._session.edition, self._session.document
        now = parts(edition, document, section)
        before, known = self._progress.get(section, (None, Progress.EMPTY))
        if before != now:
            known = progress(edition, document, section)
            self._progress[section] = now, known
        return known
