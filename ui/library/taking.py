"""Which indicators of a form, or of a colleague's library, are to be kept as one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from kpiform.model.target import Target
from ui.dialogs.form import Form, give_room

if TYPE_CHECKING:
    from kpiform.library import Entry, Library
    from ui.look import Look

_ENTRY = Qt.ItemDataRole.UserRole + 1
_TICKED, _BARE = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry to be kept, and what is known under its name already."""

    entry: Entry
    known: Entry | None = None
    mine: bool = False
    """Whether the known one is the person's own, which would give way."""

    @property
    def about(self) -> str:
        """What keeping it means."""
        if self.known is None:
            return "新的"
        where = "我的指标库" if self.mine else "自带指标库"
        return f"{where}里是“{self.known.pattern}”"


def candidates(entries: Iterable[Entry], library: Library, own: Library) -> list[Candidate]:
    """What of the entries says something that the library does not say yet."""
    found = []
    for entry in entries:
        known = library.find(entry.name)
        if known is None or known.head != entry.head or not _alike(known, entry):
            mine = own.find(entry.name) is not None
            found.append(Candidate(entry, known, mine))
    return found


def _alike(one: Entry, other: Entry) -> bool:
    """Whether two targets say the same, such as ≥68个 and 大于等于68个."""
    return Target.parse(one.pattern).symbolic == Target.parse(other.pattern).symbolic


class TakingDialog(Form):
    """The candidates with ticks: new ones are ticked, those known otherwise are not."""

    def __init__(
        self,
        title: str,
        found: Iterable[Candidate],
        heads: dict[str, str],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """``heads``: names of the second-level heads by id."""
        super().__init__(title, "存入", look, parent)
        give_room(self, look, 225, 140)
        self.say("勾上的会存入我的指标库；同名的会换成这里的写法。", "mute")
        self.list = QTreeWidget()
        self.list.setAccessibleName("可以存入的指标")
        self.list.setProperty("framed", "true")
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(["指标", "指标值", "类型", "说明"])
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for candidate in found:
            self._add(candidate, heads, look.px(7.5))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, units, share in ((1, 44, 24), (2, 38, 16), (3, 56, 24)):
            header.resizeSection(column, min(look.px(units), self.width() * share // 100))
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.itemChanged.connect(self._judge)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(self._ticks(look))
        self.finish()
        self._judge()
        self.list.setFocus()

    def entries(self) -> list[Entry]:
        """Those that are ticked."""
        return [item.data(0, _ENTRY) for item in self._items() if item.checkState(0) == _TICKED]

    def tick_all(self, state: Qt.CheckState) -> None:
        """Tick all, or none."""
        for item in self._items():
            item.setCheckState(0, state)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in found if item]

    def _add(self, candidate: Candidate, heads: dict[str, str], height: int) -> None:
        entry = candidate.entry
        kind = heads.get(entry.head, "不分类型")
        item = QTreeWidgetItem([entry.name, entry.target(None, "…"), kind, candidate.about])
        item.setData(0, _ENTRY, entry)
        item.setSizeHint(0, QSize(0, height))
        for column in (0, 1, 3):
            item.setToolTip(column, item.text(column))
        item.setCheckState(0, _BARE if candidate.known else _TICKED)
        self.list.addTopLevelItem(item)

    def _ticks(self, look: Look) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(look.px(1))
        for text, state in (("全选", _TICKED), ("全不选", _BARE)):
            button = QPushButton(text)
            button.setProperty("link", "true")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, state=state: self.tick_all(state))
            line.addWidget(button)
        hint = QLabel("空格键勾选")
        hint.setProperty("role", "mute")
        line.addWidget(hint)
        line.addStretch(1)
        return line

    def _judge(self, *_changed: object) -> None:
        number = len(self.entries())
        self.go.setText(f"存入 {number} 个")
        self.go.setEnabled(number > 0)
