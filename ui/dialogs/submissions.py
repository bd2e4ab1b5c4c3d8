"""交稿记录: what was handed in, what changed since, and what can be done with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kpiform.carry import compare
from kpiform.errors import shown
from ui.dialogs.choosing import ChoosingDialog, Entry
from ui.standing import about

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.model.submission import Submission
    from kpiform.schema.edition import Edition
    from ui.look import Look

_SENTENCE = "每交一稿，文件里就原样留下一份。双击一处不同，就到现在的那一处。"
_EMPTY = "还没有交过稿"
_EMPTY_NOTE = "交稿以后，交上去的那一稿会原样留在这里。"
_SAME = "现在的内容和这一稿完全一样。"


class SubmissionsDialog(ChoosingDialog):
    """Accepted: either ``taken`` is to be gone on with, or ``path`` is to be shown."""

    view_wanted = Signal(int)
    """Number of the 稿 to be shown as it was printed, counted from 1."""
    export_wanted = Signal(int)
    """Number of the 稿 whose official files are wanted again."""

    def __init__(
        self, document: Document, edition: Edition, look: Look, parent: QWidget | None = None
    ) -> None:
        self._document = document
        self._edition = edition
        self.taken: Submission | None = None
        self.path = ""
        numbered = list(enumerate(document.submissions, start=1))
        self._numbered = numbered[::-1]
        entries = [self._entry(number, each) for number, each in self._numbered]
        super().__init__("交稿记录", _SENTENCE, entries, ("交稿时", "现在"), look, parent)
        self.see = self.add_button("看这一稿…")
        self.again = self.add_button("再次导出…")
        self.take = self.add_button("取为新的一稿")
        self.close_ = self.add_button("关闭", default=True)
        self.close_.clicked.connect(self.reject)
        self.see.clicked.connect(lambda: self.view_wanted.emit(self._number()))
        self.again.clicked.connect(lambda: self.export_wanted.emit(self._number()))
        self.take.clicked.connect(self._take)
        self.pane.jump.connect(self._jump)
        self.begin()

    def show_row(self, row: int) -> None:
        """See ChoosingDialog."""
        for button in (self.see, self.again, self.take):
            button.setEnabled(row >= 0)
        if row < 0:
            self.heading.setText(_EMPTY)
            self.note.setText(_EMPTY_NOTE)
            self.show_differences(None)
            return
        number, chosen = self._numbered[row]
        found = compare(chosen.content, self._document.content, self._edition)
        same = not found
        self.take.setEnabled(not same)
        self.heading.setText(f"第 {number} 稿　{_when(chosen)} 交稿")
        files = "、".join(shown(file.name) for file in chosen.files)
        told = [about(chosen), f"文件：{files}。" if files else ""]
        told.append(_SAME if same else f"到现在有 {len(found)} 处不同：")
        self.note.setText("\n".join(part for part in told if part))
        self.show_differences(found)

    def _entry(self, number: int, submission: Submission) -> Entry:
        now = self._document.submitted is submission
        return Entry(f"第 {number} 稿", _when(submission), "就是现在" if now else "")

    def _number(self) -> int:
        return self._numbered[self.row()][0]

    def _take(self) -> None:
        self.taken = self._numbered[self.row()][1]
        self.accept()

    def _jump(self, path: str) -> None:
        self.path = path
        self.accept()


def _when(submission: Submission) -> str:
    return f"{submission.day} {submission.moment:%H:%M}"
