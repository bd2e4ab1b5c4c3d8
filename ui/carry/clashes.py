"""合并: where the drafts differ, one place after the other; whose text, or one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QWidget,
)

from kpiform.carry import merge
from ui.carry.clash_card import ClashCard
from ui.carry.clash_model import ClashColumn, ClashesModel
from ui.dialogs.form import column_of, give_room
from ui.dialogs.messages import ask
from ui.look import set_property

if TYPE_CHECKING:
    from kpiform.carry import Draft, Merging
    from kpiform.schema.edition import Edition
    from ui.look import Look

_GIVE_UP = "不合并了"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClashList(QTreeView):
    """The places; Enter takes what is chosen and goes on, a digit chooses."""

    accepted = Signal()
    wanted = Signal(int)
    """Number of the choice, from 0."""
    writing = Signal()

    def __init__(self, model: ClashesModel, look: Look) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("写得不同的地方")
        self.setProperty("framed", "true")
        self.setProperty("roomy", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ClashColumn.STATE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(ClashColumn.STATE, look.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list, then those of any list."""
        if event.key() in (*_ENTER, Qt.Key.Key_Space):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.writing.emit()
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            self.wanted.emit(event.key() - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)


class ClashesDialog(QDialog):
    """Accepted: ``merging`` is what was decided."""

    decided = Signal(object)
    """Something was decided: what gives the document as it is merged now."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        edition: Edition,
        merging: Merging,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts, self._edition = tuple(drafts), edition
        self._answers: dict[str, int | str] = {}
        self._past: list[dict[str, int | str]] = []
        self.merging = merging
        self._look = look
        self.setWindowTitle("合并各科室的稿子")
        give_room(self, look, 280, 180)
        self.model = ClashesModel(self)
        self.view = ClashList(self.model, look)
        self.card = ClashCard(self._drafts, edition, look)
        self.left = QLabel()
        self.cancel, self.go = QPushButton("取消"), QPushButton()
        self.go.setProperty("strong", "true")
        for button in (self.cancel, self.go):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._tell()
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus()

    def answer(self, row: int, answer: int | str) -> None:
        """Decide a place; it can lead to further places, which come where they belong."""
        clash = self.merging.clashes[row]
        self._past.append(dict(self._answers))
        self._answers[clash.key] = answer
        self._merge(clash.key)

    def undo(self) -> None:
        """Take back the last decision."""
        if self._past:
            before = self._answers
            self._answers = self._past.pop()
            changed = [key for key in before if before[key] != self._answers.get(key)]
            self._merge(changed[0])

    def accept_current(self) -> None:
        """What is chosen at the place is right; go on."""
        row = self.view.currentIndex().row()
        if row < 0:
            return
        clash = self.merging.clashes[row]
        if not clash.looked:
            self.answer(row, clash.chosen)
        self._go_on(clash.key)

    def choose(self, number: int) -> None:
        """Choose a text, and go on."""
        row = self.view.currentIndex().row()
        if row >= 0 and number < len(self.merging.clashes[row].texts):
            key = self.merging.clashes[row].key
            self.answer(row, number)
            self._go_on(key)

    def reject(self) -> None:
        """Giving up throws decisions away: that is asked."""
        if self._answers:
            sentence = "已经作的决定还没有合成新表，真的不合并了吗？"
            if ask(self, sentence, (_GIVE_UP,)) != _GIVE_UP:
                return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes back; Enter presses the button that has the keyboard, never another."""
        if event.key() == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.undo()
        elif event.key() in _ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
        else:
            super().keyPressEvent(event)

    def _merge(self, key: str) -> None:
        merging = self.merging = merge(self._drafts, self._edition, self._answers)
        self.decided.emit(lambda: merging.document)
        self._tell()
        self._show(key)

    def _show(self, key: str) -> None:
        keys = [each.key for each in self.merging.clashes]
        if key in keys:
            self.view.setCurrentIndex(self.model.index(keys.index(key), 0))
        self._show_current(self.view.currentIndex())

    def _go_on(self, key: str) -> None:
        clashes = self.merging.clashes
        here = next((n for n, each in enumerate(clashes) if each.key == key), -1)
        order = [*range(here + 1, len(clashes)), *range(here + 1)]
        found = next((n for n in order if not clashes[n].looked), None)
        if found is None:
            self.go.setFocus()
        else:
            self.view.setCurrentIndex(self.model.index(found, 0))
            self.view.setFocus()

    def _show_current(self, index: QModelIndex) -> None:
        row = index.row()
        known = 0 <= row < len(self.merging.clashes)
        self.card.show_clash(self.merging.clashes[row] if known else None, self.merging.document)

    def _write(self, text: str) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            key = self.merging.clashes[row].key
            self.answer(row, text)
            self._go_on(key)

    def _tell(self) -> None:
        self.model.show_clashes(self.merging.clashes)
        number = sum(not each.looked for each in self.merging.clashes)
        self.left.setText(f"还有 {number} 处没有看" if number else "都看过了")
        set_property(self.left, "role", "warning" if number else "good")
        self.go.setText("先合成新表，剩下的以后看" if number else "合成新表")

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(
            lambda now, _before: self._show_current(now)
        )
        self.view.accepted.connect(self.accept_current)
        self.view.wanted.connect(self.choose)
        self.view.writing.connect(self.card.write)
        self.card.chosen.connect(self.choose)
        self.card.written.connect(self._write)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        look = self._look
        title = QLabel("合并各科室的稿子")
        title.setProperty("role", "title")
        about = QLabel(
            f"{len(self._drafts)} 份稿子里一样的和只有一份写了的，都已经放到一起。"
            "下面是写得不同的地方，一处一处决定。"
        )
        keys = QLabel("Enter 就用选中的，看下一处　1、2、3 选第几个　F2 自己写　Ctrl+Z 撤回")
        for label in (about, keys):
            label.setProperty("role", "mute")
            label.setWordWrap(True)
        below = QHBoxLayout()
        below.setSpacing(look.px(2))
        below.addStretch(1)
        below.addWidget(self.left)
        below.addSpacing(look.px(2))
        below.addWidget(self.go)
        below.addWidget(self.cancel)
        body = QHBoxLayout()
        body.setSpacing(look.px(4))
        body.addWidget(self.view, 1)
        body.addWidget(self.card, 1)
        column = column_of(self, look)
        for widget in (title, about):
            column.addWidget(widget)
        column.addLayout(body, 1)
        column.addWidget(keys)
        column.addLayout(below)
