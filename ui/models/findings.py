"""The findings as a table: severity, place, sentence, what can be done at once."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kpiform.schema.rulebook import Severity
from ui.marks import active
from ui.places import section_of

if TYPE_CHECKING:
    from kpiform.rules import Finding, Findings
    from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FindingColumn(IntEnum):
    """The columns."""

    SEVERITY = 0
    PLACE = 1
    SENTENCE = 2
    DEED = 3


FINDING = Qt.ItemDataRole.UserRole + 1
"""Role that gives the Finding of a row."""


class FindingsModel(QAbstractTableModel):
    """What is open, most severe first, perhaps of one severity only; or what was kept."""

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        find: Callable[[], Findings] | None = None,
    ) -> None:
        """``find`` gives other findings than those of the check while filling in."""
        super().__init__(parent)
        self._session = session
        self._find = find or (lambda: session.findings)
        self._only: Severity | None = None
        self._section: str | None = None
        self._kept = False
        self._shown = self._wanted()
        session.findings_changed.connect(self.refresh)

    def set_only(self, severity: Severity | None) -> None:
        """Show the open findings of one severity, or all."""
        self._only, self._kept = severity, False
        self.refresh()

    def set_section(self, section: str | None) -> None:
        """Show the findings of one section, or of all."""
        self._section = section
        self.refresh()

    def set_kept(self) -> None:
        """Show the findings that somebody decided to keep."""
        self._kept = True
        self.refresh()

    def finding(self, row: int) -> Finding | None:
        """The finding in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(FindingColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        finding = self.finding(index.row()) if index.isValid() else None
        if finding is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(finding, FindingColumn(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(
                    t for t in (finding.where, finding.message, finding.remedy, finding.source) if t
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{finding.severity.label}，{finding.where}：{finding.message}"
        return finding if role == FINDING else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("级别", "位置", "问题", "处理")[section]
        return None

    def refresh(self) -> None:
        """Show what the rules find now; a row stays selected while its finding stays."""
        wanted = self._wanted()
        if wanted == self._shown:
            return
        if list(map(_key, wanted)) == list(map(_key, self._shown)):
            self._reword(wanted)
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {_key(finding): row for row, finding in enumerate(wanted)}
        rows = [places.get(_key(self._shown[index.row()]), -1) for index in before]
        self._shown = wanted
        after = [self.index(row, index.column()) for row, index in zip(rows, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _reword(self, wanted: list[Finding]) -> None:
        """The same findings in other words, as after a changed amount: only those are told, cell
        by cell, because a view paints itself anew as a whole when it is told several.
        """
        before, self._shown = self._shown, wanted
        for row, (old, new) in enumerate(zip(before, wanted, strict=True)):
            if old != new:
                other = [
                    column for column in FindingColumn if _text(old, column) != _text(new, column)
                ]
                for column in other or FindingColumn:
                    self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def _wanted(self) -> list[Finding]:
        found = [f for f in self._find() if f.kept] if self._kept else active(self._find())
        edition, section = self._session.edition, self._section
        return [
            f
            for f in found
            if (self._kept or self._only is None or f.severity is self._only)
            and (section is None or section_of(edition, f.path) == section)
        ]


def _key(finding: Finding) -> tuple[str, str]:
    return (finding.rule, finding.path)


def _text(finding: Finding, column: FindingColumn) -> str:
    match column:
        case FindingColumn.SEVERITY:
            return finding.severity.label
        case FindingColumn.PLACE:
            return finding.where
        case FindingColumn.SENTENCE:
            if finding.kept:
                return f"{finding.message}理由：{finding.kept.reason}"
            return f"{finding.message}{finding.remedy}"
        case FindingColumn.DEED:
            return deed(finding)


def deed(finding: Finding) -> str:
    """What one click does about a finding, empty when nothing can be done at once."""
    if finding.kept:
        return "不再保留"
    if finding.fix:
        return finding.fix.text
    return "说明理由" if finding.severity is Severity.WARNING else ""
