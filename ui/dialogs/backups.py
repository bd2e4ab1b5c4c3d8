"""The previous versions of a file: what was different, and how to have one back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kpiform import codec
from kpiform.carry import compare
from kpiform.errors import KpiformError
from kpiform.model.blank import complete
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from ui.dialogs.choosing import ChoosingDialog, Entry
from ui.safety.found import named
from ui.safety.moments import spoken

if TYPE_CHECKING:
    from kpiform.io.backups import Backup, Backups
    from kpiform.schema.edition import Edition
    from ui.look import Look

_SENTENCE = "每次保存时，文件里原来的内容会留作备份。恢复可以撤销，不会直接改动文件。"
_EMPTY = "这个文件还没有以前的版本"
_EMPTY_NOTE = "再保存一次以后，现在文件里的内容就会留在这里。"
_SAME = "和现在窗口里的内容完全一样。"
_OTHER_FORM = "这一版的表样或去年的值与现在不同，只能打开为副本。"


class Way(Enum):
    """How a version is to be had back."""

    RESTORE = "restore"
    COPY = "copy"


class BackupsDialog(ChoosingDialog):
    """Accepted: ``document`` is to be had back in the ``way`` chosen."""

    def __init__(
        self,
        found: Sequence[Backup],
        backups: Backups,
        present: Document,
        edition: Edition,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        self._found = found
        self._backups = backups
        self._present = present
        self._edition = edition
        self._read: dict[int, Document | str] = {}
        self.way = Way.RESTORE
        entries = [_entry(each) for each in found]
        super().__init__("以前的版本", _SENTENCE, entries, ("现在", "恢复后"), look, parent)
        self.go = self.add_button("恢复成这一版", default=True)
        self.copy = self.add_button("打开为副本")
        self.close_ = self.add_button("关闭")
        self.close_.clicked.connect(self.reject)
        self.copy.clicked.connect(lambda: self._finish(Way.COPY))
        self.go.clicked.connect(lambda: self._finish(Way.RESTORE))
        self.begin()

    @property
    def document(self) -> Document:
        """The document of the version chosen."""
        found = self._content(self.row())
        assert isinstance(found, Document)
        return found

    def show_row(self, row: int) -> None:
        """See ChoosingDialog."""
        if row < 0:
            self._tell(_EMPTY, _EMPTY_NOTE)
            return
        when = spoken(self._found[row].time)
        found = self._content(row)
        if isinstance(found, str):
            self._tell(f"{when} 存盘前的一版", found)
            return
        title = f"{when} 存盘前的一版　{named(found)}"
        mine = (self._present.edition, self._present.baseline)
        if (found.edition, found.baseline) != mine:
            self._tell(title, _OTHER_FORM, copy=True)
            return
        differences = compare(self._present, found, self._edition)
        if differences:
            self._tell(title, f"和现在有 {len(differences)} 处不同：", copy=True, restore=True)
        else:
            self._tell(title, _SAME, copy=True)
        self.show_differences(differences)

    def _tell(self, title: str, note: str, *, copy: bool = False, restore: bool = False) -> None:
        self.heading.setText(title)
        self.note.setText(note)
        self.copy.setEnabled(copy)
        self.go.setEnabled(restore)
        self.show_differences(None)

    def _content(self, row: int) -> Document | str:
        """The document of a version, or the sentence that says why there is none."""
        if row not in self._read:
            backup = self._found[row]
            try:
                document = codec.decode(self._backups.read(backup))
                self._read[row] = complete(document, load_edition(document.edition))
            except KpiformError as error:
                self._read[row] = error.message
        return self._read[row]

    def _finish(self, way: Way) -> None:
        self.way = way
        self.accept()


def _entry(backup: Backup) -> Entry:
    size = f"{max(1, backup.size // 1024)} KB"
    return Entry(
        f"{spoken(backup.time)}:{backup.time.astimezone():%S}", f"这时存盘前的内容　{size}"
    )
