"""The findings at the bottom: the list, narrowed by severity and section, and fixes of one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from kpiform.rules import count
from kpiform.rules.fixing import fixable
from kpiform.schema.edition import TITLE_SECTION
from kpiform.schema.rulebook import Severity
from ui.look import set_property
from ui.models.findings import FindingsModel
from ui.panels.finding_list import FindingList

if TYPE_CHECKING:
    from kpiform.rules import Finding
    from kpiform.schema.edition import Edition
    from ui.look import Look
    from ui.session import Session

_FEWEST = 2
_CALM = "没有发现问题。必填而还空着的，到交稿前检查（F9）时再指出。"


class FindingsPanel(QFrame):
    """The list with its filters."""

    jump = Signal(object)
    """Finding to go to."""
    deed = Signal(object)
    """Finding whose deed (fix, or keep with a reason) is wanted."""
    deed_all = Signal(object)
    """Finding whose fix is wanted for all of its kind."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.setProperty("panel", "true")
        self.model = FindingsModel(session, self)
        self.view = FindingList(self.model, look)
        self.view.jump.connect(self.jump)
        self.view.deed.connect(self.deed)
        self._filters: dict[Severity | None, QPushButton] = {}
        self.sections = section_box(session.edition)
        self.sections.currentIndexChanged.connect(
            lambda _row: self.model.set_section(self.sections.currentData())
        )
        self.all = QPushButton()
        self.all.setProperty("link", "true")
        self.all.clicked.connect(lambda: self.deed_all.emit(self.current()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = self._bar()
        column.addWidget(self.head)
        self._calm = QLabel(_CALM)
        self._calm.setProperty("role", "mute")
        self._calm.setProperty("side", "true")  # the ground of the list in whose place it stands
        self._calm.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._calm.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.addWidget(self._calm)
        column.addWidget(self.view, 1)
        session.findings_changed.connect(self._tell)
        self.model.layoutChanged.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell_kind())
        self._tell()

    def current(self) -> Finding | None:
        """The finding that is marked."""
        return self.view.current()

    def go(self, step: int) -> None:
        """Mark the next (1) or previous (-1) finding, round and round, and go there."""
        self.view.go(step)

    def _bar(self) -> QFrame:
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
        line.addSpacing(self._look.px(1))
        line.addWidget(self.sections)
        line.addStretch(1)
        line.addWidget(self.all)
        line.addSpacing(self._look.px(2))
        keys = QLabel("F8 下一个　Shift+F8 上一个　交稿前检查 F9")
        keys.setProperty("role", "mute")
        keys.setMinimumWidth(0)
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
        self._tell_kind()

    def _tell_kind(self) -> None:
        """Offer to fix all of the marked finding's kind, where there are several."""
        finding = self.current()
        same = fixable(self._session.findings, finding.rule) if finding and finding.fix else ()
        self.all.setVisible(len(same) >= _FEWEST)
        self.all.setText(f"同类 {len(same)} 处一起改")
        self.all.setToolTip("\n".join(f"{f.where}：{f.fix.text}" for f in same if f.fix))


def section_box(edition: Edition) -> QComboBox:
    """A choice of one section, or all; its data is the section's id."""
    box = QComboBox()
    box.setAccessibleName("只看一个分区的问题")
    box.setProperty("small", "true")
    box.addItem("全部分区", None)
    for section, name in edition.section_names.items():
        if section != TITLE_SECTION:
            box.addItem(name, section)
    return box
