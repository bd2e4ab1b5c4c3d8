"""The list of what was read with its filters and deeds: in the review, and later in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from kpiform.intake.proposal import Kind
from ui.intake.checklist import ORDER, State
from ui.intake.list import ItemList
from ui.intake.model import ItemsModel
from ui.intake.placing import PlaceDialog, TextDialog
from ui.intake.targets import targets
from ui.look import set_property

if TYPE_CHECKING:
    from ui.intake.checklist import Checklist
    from ui.look import Look

_FILTERS = {Kind.UNSURE: "warning", Kind.LEFT: "left", Kind.REPAIRED: "info", Kind.TAKEN: "taken"}
_DEEDS = (
    ("confirm", "确认", "就是这样，不再提醒（空格）"),
    ("rewrite", "修改…", "改成别的写法（F2）"),
    ("put", "放到…", "放到别的填报项去（Insert）"),
    ("drop", "不要", "表里不放它（Delete）"),
    ("reopen", "恢复待定", "回到刚读入时的样子"),
    ("copy", "复制", "复制原文件里的内容（Ctrl+C）"),
    ("go", "转到这一项", "在表里看这一项（Enter）"),
)


class ItemsPanel(QFrame):
    """Bar with filters, list, bar with deeds."""

    jump = Signal(str)
    """Path to go to."""
    marked = Signal(str)
    """Path of the item that is marked, empty when it stands nowhere."""

    def __init__(self, checklist: Checklist, look: Look) -> None:
        super().__init__()
        self._look = look
        self._checklist = checklist
        self.setProperty("panel", "true")
        self.model = ItemsModel(checklist, self)
        self.view = ItemList(self.model, look)
        self.filters: dict[Kind | None, QPushButton] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.told = QLabel()
        self.told.setProperty("role", "mute")
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.head = self._bar()
        self._nothing = QLabel("没有符合的。")
        self._nothing.setProperty("role", "mute")
        self._nothing.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._foot())
        self.view.deed.connect(self.do)
        self.view.chosen.connect(self._on_chosen)
        self.model.modelReset.connect(self._on_reset)
        checklist.changed.connect(self._tell)
        self._on_reset()

    def do(self, deed: str) -> None:
        """Do something about the items that are selected, if it fits them."""
        rows = self.view.rows()
        if not rows or not self._fits(deed, rows):
            return
        match deed:
            case "confirm":
                self._checklist.confirm(rows)
            case "drop":
                self._checklist.drop(rows)
            case "reopen":
                for row in rows:
                    self._checklist.reopen(row)
            case "copy":
                items = self._checklist.items
                QApplication.clipboard().setText("\n".join(items[row].source for row in rows))
            case "rewrite":
                self._rewrite(rows[0])
            case "put":
                self._put(rows[0])
            case "go":
                self.jump.emit(self._checklist.place(rows[0]))

    def path(self) -> str:
        """The path of the item that is marked, empty when it stands nowhere."""
        rows = self.view.rows()
        return self._checklist.place(rows[0]) if rows else ""

    def show_path(self, path: str) -> None:
        """Mark the item that stands at a path, if one does."""
        row = self.model.row_of(path)
        if row >= 0:
            self.view.go_to(row)
            self.view.setFocus()

    # Deeds

    def _fits(self, deed: str, rows: tuple[int, ...]) -> bool:
        """Whether a deed makes sense for these items."""
        states = {self._checklist.state(row) for row in rows}
        items = [self._checklist.items[row] for row in rows]
        match deed:
            case "confirm":
                return any(
                    item.kind is Kind.UNSURE and self._checklist.state(row) is State.OPEN
                    for item, row in zip(items, rows, strict=True)
                )
            case "drop":
                return not states & {State.DROPPED, State.PLACED}
            case "reopen":
                return not states & {State.OPEN, State.AS_READ, State.PLACED}
            case "copy":
                return any(item.source for item in items)
            case "put":
                some = bool(items[0].source or items[0].text)
                return len(rows) == 1 and some and states != {State.PLACED}
            case _:
                return len(rows) == 1 and bool(self._checklist.place(rows[0]))

    def _rewrite(self, row: int) -> None:
        checklist = self._checklist
        dialog = TextDialog(
            checklist.items[row], checklist.where(row), checklist.text(row), self._look, self
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            checklist.rewrite(row, dialog.typed())
        dialog.deleteLater()

    def _put(self, row: int) -> None:
        checklist, session = self._checklist, self._checklist.session
        session.settle()
        item, here = checklist.items[row], checklist.place(row)
        offers = [
            each
            for each in targets(session.edition, session.document, checklist.likely(row))
            if not here or each.path != here
        ]
        text = checklist.text(row) or item.source
        dialog = PlaceDialog(item, text, offers, self._look, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            checklist.put(row, *dialog.wish())
        dialog.deleteLater()

    # Showing

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "true")
        px = self._look.px
        line = QHBoxLayout(bar)
        line.setContentsMargins(px(3), px(1), px(3), px(1))
        line.setSpacing(px(1))
        group = QButtonGroup(self)
        for kind in (None, *ORDER):
            button = QPushButton()
            button.setCheckable(True)
            button.setFlat(True)
            button.setAutoDefault(False)
            button.setProperty("filter", _FILTERS[kind] if kind else "all")
            button.setChecked(kind is None)
            button.clicked.connect(lambda _checked, only=kind: self.model.show_only(only))
            group.addButton(button)
            line.addWidget(button)
            self.filters[kind] = button
        self.undecided = QPushButton("只看待定的")
        self.undecided.setCheckable(True)
        self.undecided.setFlat(True)
        self.undecided.setAutoDefault(False)
        self.undecided.setProperty("filter", "open")
        self.undecided.clicked.connect(lambda: self.model.show_only(None, open_only=True))
        group.addButton(self.undecided)
        line.addWidget(self.undecided)
        line.addStretch(1)
        self.search = QLineEdit()
        self.search.setAccessibleName("在清单里查找")
        self.search.setPlaceholderText("查找内容、位置、说明")
        self.search.setMinimumWidth(px(20))
        self.search.setMaximumWidth(px(48))
        self.search.textChanged.connect(self.model.search)
        line.addWidget(self.search, 2)
        return bar

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("foot", "true")
        px = self._look.px
        line = QHBoxLayout(foot)
        line.setContentsMargins(px(3), px(1), px(3), px(1))
        line.setSpacing(px(1.5))
        for deed, text, tip in _DEEDS:
            button = QPushButton(text)
            button.setProperty("small", "true")
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, deed=deed: self.do(deed))
            self.buttons[deed] = button
            line.addWidget(button)
        line.addWidget(self.told, 1)
        return foot

    def _on_reset(self) -> None:
        some = self.model.rowCount() > 0
        self.view.setVisible(some)
        self._nothing.setVisible(not some)
        if some:
            with QSignalBlocker(self.view):
                self.view.go_to(0)
        self._tell()
        self._on_chosen()

    def _on_chosen(self) -> None:
        rows = self.view.rows()
        for deed, button in self.buttons.items():
            button.setEnabled(bool(rows) and self._fits(deed, rows))
        self.marked.emit(self.path())

    def _tell(self) -> None:
        checklist = self._checklist
        for kind, button in self.filters.items():
            number = checklist.number(kind) if kind else len(checklist.items)
            button.setText(f"{kind.value if kind else '全部'} {number}")
            set_property(button, "some", "true" if number else "false")
            button.setVisible(bool(number) or checklist.proposal is not None)
        left = checklist.left()
        self.told.setText(f"待定：{left}" if left else "都看过了")
        self._on_chosen()
