"""The review of a form that was read: which edition, every text and where it went, the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kpiform.errors import shown
from kpiform.intake.proposal import Kind
from kpiform.model.places import describe
from kpiform.schema.loader import load_edition, sound_editions
from ui.dialogs.form import column_of, give_room
from ui.dialogs.messages import ask
from ui.dialogs.waiting import run
from ui.intake.checklist import Checklist, State
from ui.intake.choosing import department, sureness
from ui.intake.panel import ItemsPanel
from ui.intake.reading import read_as
from ui.intake.saving import save_list
from ui.paper.panel import PaperPanel
from ui.session import Session

if TYPE_CHECKING:
    from kpiform.fonts import FontSet
    from ui.intake.reading import Found
    from ui.look import Look

_OTHER, _GIVE_UP = "换表样", "不导入了"
_ROOM_FOR_PAGES = 205
"""Spacing units of width below which the list has all of it."""
_SHARES = (64, 36)
"""Per cent of the width for list and pages."""
_REMARKS = 6


class ReviewDialog(QDialog):
    """A session of its own holds the document that was read, so that nothing is changed before it
    is accepted; then ``checklist`` holds the document and what was decided.
    """

    decided = Signal(object)
    """Something was decided: what gives the document as it is now."""

    def __init__(
        self,
        found: Found,
        fonts: FontSet,
        look: Look,
        parent: QWidget | None = None,
        deed: str = "导入为新的填报文件",
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._fonts = fonts
        self.setWindowTitle("核对导入的内容")
        give_room(self, look, 320, 190)
        self.editions = QComboBox()
        self.editions.setAccessibleName("表样")
        self.editions.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.editions.activated.connect(self._on_edition)
        self._file, self._about, self._remarks = QLabel(), QLabel(), QLabel()
        self._body = QVBoxLayout()
        self.save = QPushButton("存为清单…")
        self.undo = QPushButton("撤销")
        self.go = QPushButton(deed)
        self._splitter = QSplitter()
        self._lay_out()
        self._listen()
        self._fill(found)

    @property
    def document_session(self) -> Session:
        """What holds the document that was read."""
        return self.checklist.session

    def reject(self) -> None:
        """Leave everything as it was; decisions are not thrown away unasked."""
        if not self._decided() or ask(
            self, "还没有导入，现在取消，清单里已经做的决定就不算了。", (_GIVE_UP,)
        ):
            super().reject()

    # Laying out

    def _lay_out(self) -> None:
        px = self._look.px
        self._file.setProperty("role", "title")
        self._about.setProperty("role", "mute")
        self._remarks.setProperty("role", "warning")
        for label in (self._file, self._about, self._remarks):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        edition = QHBoxLayout()
        edition.setSpacing(px(2))
        edition.addWidget(QLabel("表样"))
        edition.addWidget(self.editions, 1)
        column = column_of(self, self._look)
        column.addWidget(self._file)
        column.addLayout(edition)
        column.addWidget(self._about)
        column.addWidget(self._remarks)
        column.addWidget(self._splitter, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._look.px(2))
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        for button in (self.save, self.undo, cancel):
            button.setAutoDefault(False)
        line.addWidget(self.save)
        line.addWidget(self.undo)
        line.addStretch(1)
        line.addWidget(self.go)
        line.addWidget(cancel)
        return line

    def _listen(self) -> None:
        self.save.clicked.connect(lambda: save_list(self, self.checklist, self.found.path.parent))
        self.undo.clicked.connect(lambda: self.document_session.undo())
        self.undo.setToolTip("撤销上一步决定（Ctrl+Z）")
        for key, deed in (
            (QKeySequence.StandardKey.Undo, lambda: self.document_session.undo()),
            (QKeySequence.StandardKey.Redo, lambda: self.document_session.redo()),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(deed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the list has all of it."""
        super().resizeEvent(event)
        if self._splitter.count():
            self._make_room()

    # Showing

    def _show(self, found: Found) -> None:
        """Show another reading in place of the one before."""
        before = self.document_session
        for index in reversed(range(self._splitter.count())):
            old = self._splitter.widget(index)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        before.deleteLater()
        self._fill(found)

    def _fill(self, found: Found) -> None:
        self.found = found
        session = Session(found.begun or found.proposal.draft, self._fonts, unchecked=True)
        session.setParent(self)
        self.checklist = Checklist(session, found.proposal)
        self.items = ItemsPanel(self.checklist, self._look)
        self._paper = PaperPanel(session, self._look, self._explain)
        self.pages = _framed(self._paper)
        self._splitter.addWidget(_framed(self.items))
        self._splitter.addWidget(self.pages)
        self._splitter.setCollapsible(0, False)
        for index, share in enumerate(_SHARES):
            self._splitter.setStretchFactor(index, share)
        self.items.marked.connect(self._paper.view.mark)
        self.items.jump.connect(self._paper.view.mark)
        self._paper.view.clicked.connect(self.items.show_path)
        self.checklist.changed.connect(self._follow)
        session.stack.canUndoChanged.connect(self.undo.setEnabled)
        session.changed.connect(self._on_changed)
        self.undo.setEnabled(False)
        self._splitter.setSizes([self.width() * share // 100 for share in _SHARES])
        self._make_room()
        self._follow()
        self._tell()
        self._paper.view.mark(self.items.path())
        self.items.view.setFocus()

    def _explain(self, path: str) -> str:
        """What stands at a path, and why it is unsure."""
        session, checklist = self.document_session, self.checklist
        where = describe(session.edition, session.document, path)
        at = (row for row in checklist.open() if checklist.place(row) == path)
        return "\n".join((where, *(checklist.items[row].reason for row in at)))

    def _make_room(self) -> None:
        self.pages.setVisible(self.width() >= self._look.px(_ROOM_FOR_PAGES))

    def _tell(self) -> None:
        found, proposal = self.found, self.found.proposal
        grid = f"　{proposal.grid}" if proposal.grid else ""
        self._file.setText(f"{shown(found.path.name)}{grid}")
        year = proposal.document.text("year")
        who = " ".join(department(proposal).split())
        self._about.setText(
            "　".join(part for part in (who, f"{year} 年度" if year else "没有写年度") if part)
            + "　读入的是一份新的填报文件，原文件不会改动。没有决定的以后还在“导入清单”里。"
        )
        told = [
            f"{each.place}{'，' if each.place else ''}{each.sentence}"
            for each in found.source.remarks[:_REMARKS]
        ]
        self._remarks.setText("\n".join(told))
        self._remarks.setVisible(bool(told))
        self._offer_editions()

    def _offer_editions(self) -> None:
        proposal = self.found.proposal
        known = {proposal.edition: proposal.sureness, **dict(proposal.others)}
        self.editions.clear()
        for name, sure in known.items():
            self.editions.addItem(f"{load_edition(name).form.name}（{sureness(sure)}）", name)
        for edition in sound_editions():
            if edition.id not in known:
                self.editions.addItem(edition.form.name, edition.id)

    def _on_changed(self, *_change: object) -> None:
        document = self.document_session.document
        self.decided.emit(lambda: document)

    def _follow(self) -> None:
        """Something was decided: mark on the paper what is not."""
        checklist = self.checklist
        unsure = (row for row in checklist.open() if checklist.items[row].kind is Kind.UNSURE)
        self._paper.view.tint(frozenset(checklist.place(row) for row in unsure))

    def _on_edition(self, index: int) -> None:
        """Understand the file as a form of another edition."""
        edition = self.editions.itemData(index)
        self.editions.setCurrentIndex(0)
        if edition == self.found.proposal.edition:
            return
        if self._decided() and not ask(
            self, "换表样要按新的表样重新读，清单里已经做的决定就不算了。", (_OTHER,)
        ):
            return
        name = load_edition(edition).form.name
        work = partial(read_as, self.found, edition)
        run(self, f"正在按“{name}”重新读…", work, self._show)

    def _decided(self) -> bool:
        checklist = self.checklist
        calm = (State.OPEN, State.AS_READ)
        return any(checklist.state(row) not in calm for row in range(len(checklist.items)))


def _framed(panel: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("card", "true")
    inner = QVBoxLayout(frame)
    inner.setContentsMargins(1, 1, 1, 1)
    inner.addWidget(panel)
    return frame
