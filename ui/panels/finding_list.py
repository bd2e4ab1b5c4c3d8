"""Findings as a list: a click or Enter goes to the place, a click on the deed does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView

from ui.models.findings import FindingColumn
from ui.panels.finding_rows import FindingDelegate

if TYPE_CHECKING:
    from kpiform.rules import Finding
    from ui.look import Look
    from ui.models.findings import FindingsModel

_LOWEST_UNITS = 12


class FindingList(QTreeView):
    """The view of a FindingsModel."""

    jump = Signal(object)
    """Finding to go to."""
    deed = Signal(object)
    """Finding whose deed (fix, or keep with a reason) is wanted."""

    def __init__(self, model: FindingsModel, look: Look) -> None:
        super().__init__()
        self._look = look
        self._findings = model
        self.setModel(model)
        self.setItemDelegate(FindingDelegate(look, self))
        self.setAccessibleName("校验问题")
        self.setRootIsDecorated(False)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)  # until the columns have their widths
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        header = self.header()
        header.setMinimumSectionSize(look.px(12))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(FindingColumn.SENTENCE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(FindingColumn.SEVERITY, look.px(18))
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())
        self.clicked.connect(self._on_clicked)
        self.activated.connect(lambda index: self._jump(index.row()))

    def minimumSizeHint(self) -> QSize:
        """A line and a half: where the window is low, the room is the page's."""
        return QSize(super().minimumSizeHint().width(), self._look.px(_LOWEST_UNITS))

    def current(self) -> Finding | None:
        """The finding that is marked."""
        return self._findings.finding(self.currentIndex().row())

    def go(self, step: int) -> None:
        """Mark the next (1) or previous (-1) finding, round and round, and go there."""
        number = self._findings.rowCount()
        if number:
            here = self.currentIndex().row()
            row = (here + step) % number if here >= 0 else (0 if step > 0 else number - 1)
            self.setCurrentIndex(self._findings.index(row, 0))
            self._jump(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the sentence has the most of it."""
        super().resizeEvent(event)
        px, wide = self._look.px, self.viewport().width()
        self.header().resizeSection(FindingColumn.PLACE, min(px(80), wide * 24 // 100))
        self.header().resizeSection(FindingColumn.DEED, min(px(62), wide * 21 // 100))
        if self.uniformRowHeights():
            self.setUniformRowHeights(False)
            self.scheduleDelayedItemsLayout()

    def _on_clicked(self, index: QModelIndex) -> None:
        finding = self._findings.finding(index.row())
        if finding is None:
            return
        if index.column() == FindingColumn.DEED and index.data():
            self.deed.emit(finding)
        else:
            self.jump.emit(finding)

    def _jump(self, row: int) -> None:
        finding = self._findings.finding(row)
        if finding:
            self.jump.emit(finding)
