"""The findings at the bottom: a click goes to the place, a click on the deed does it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
)

from kpiform.rules import Finding, count
from kpiform.schema.rulebook import Severity
from ui.look import Look, set_property
from ui.models.findings import FindingColumn, FindingsModel
from ui.panels.finding_rows import FindingDelegate
from ui.session import Session


class FindingsPanel(QFrame):
    """The list with its filter."""

    jump = Signal(object)
    """Finding to go to."""
    deed = Signal(object)
    """Finding whose deed (fix, or keep with a reason) is wanted."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.setProperty("panel", "true")
        self.model = FindingsModel(session, self)
        self.view = self._list()
        self._filters: dict[Severity | None, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._calm = QLabel("没有发现问题。")
        self._calm.setProperty("role", "mute")
        self._calm.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.addWidget(self._calm)
        column.addWidget(self.view, 1)
        session.findings_changed.connect(self._tell)
        self.model.layoutChanged.connect(self._tell)
        self._tell()

    def current(self) -> Finding | None:
        """The finding that is marked."""
        return self.model.finding(self.view.currentIndex().row())

    def go(self, step: int) -> None:
        """Mark the next (1) or previous (-1) finding, round and round, and go there."""
        number = self.model.rowCount()
        if not number:
            return
        here = self.view.currentIndex().row()
        row = (here + step) % number if here >= 0 else (0 if step > 0 else number - 1)
        self.view.setCurrentIndex(self.model.index(row, 0))
        self._jump(row)

    def _list(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self.model)
        view.setItemDelegate(FindingDelegate(self._look, view))
        view.setAccessibleName("校验问题")
        view.setRootIsDecorated(False)
        view.setHeaderHidden(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setMouseTracking(True)
        header = view.header()
        header.setMinimumSectionSize(self._look.px(12))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(FindingColumn.SENTENCE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(FindingColumn.SEVERITY, self._look.px(18))
        header.resizeSection(FindingColumn.PLACE, self._look.px(80))
        header.resizeSection(FindingColumn.DEED, self._look.px(62))
        header.sectionResized.connect(lambda *_: view.scheduleDelayedItemsLayout())
        view.clicked.connect(self._on_clicked)
        view.activated.connect(lambda index: self._jump(index.row()))
        return view

    def _head(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "true")
        line = QHBoxLayout(bar)
        line.setContentsMargins(
            self._look.px(3), self._look.px(1), self._look.px(4), self._look.px(1)
        )
        line.setSpacing(self._look.px(1))
        group = QButtonGroup(self)
        for severity in (None, *Severity):
            button = self._filter(severity.value if severity else "all", group, line)
            button.setChecked(severity is None)
            button.clicked.connect(lambda _checked, only=severity: self.model.set_only(only))
            self._filters[severity] = button
        self._kept = self._filter("kept", group, line)
        self._kept.clicked.connect(self.model.set_kept)
        line.addStretch(1)
        keys = QLabel("F8 下一个　Shift+F8 上一个")
        keys.setProperty("role", "mute")
        line.addWidget(keys)
        return bar

    def _filter(self, name: str, group: QButtonGroup, line: QHBoxLayout) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setFlat(True)
        button.setProperty("filter", name)
        group.addButton(button)
        line.addWidget(button)
        return button

    def _tell(self) -> None:
        numbers = count(self._session.findings)
        total = sum(numbers.values())
        for severity, button in self._filters.items():
            number = numbers[severity] if severity else total
            button.setText(f"{severity.label if severity else '问题'} {number}")
            set_property(button, "some", "true" if number else "false")
        kept = sum(1 for finding in self._session.findings if finding.kept)
        self._kept.setText(f"已保留 {kept}")
        self._kept.setVisible(kept > 0 or self._kept.isChecked())
        self._calm.setVisible(self.model.rowCount() == 0)
        self.view.setVisible(self.model.rowCount() > 0)

    def _on_clicked(self, index: QModelIndex) -> None:
        finding = self.model.finding(index.row())
        if finding is None:
            return
        if index.column() == FindingColumn.DEED and index.data():
            self.deed.emit(finding)
        else:
            self._jump(index.row())

    def _jump(self, row: int) -> None:
        finding = self.model.finding(row)
        if finding:
            self.jump.emit(finding)
