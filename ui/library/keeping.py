"""What is done to a person's own library: keep, collect, remove, take over, pass on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog

from kpiform.errors import KpiformError
from kpiform.io import documents, libraries
from kpiform.library import entries_of
from ui.dialogs import messages
from ui.library.taking import TakingDialog, candidates

if TYPE_CHECKING:
    from kpiform.library import Entry, Library
    from ui.library.shelves import Shelves
    from ui.look import Look
    from ui.window import Window

Say = Callable[[str, Callable[[], object] | None], None]
_LIBRARIES = f"指标库 (*{libraries.SUFFIX})"
_FORMS = "填报文件 (*.kpif)"
_Outcome = TypeVar("_Outcome")


class Keeping:
    """For one window; every change can be taken back while its sentence stands in the panel."""

    def __init__(
        self, window: Window, shelves: Shelves, heads: dict[str, str], look: Look, say: Say
    ) -> None:
        """``say`` shows a sentence and, if there is one, the way back."""
        self._window = window
        self._shelves = shelves
        self._heads = heads
        self._look = look
        self._say = say

    def save_rows(self, rows: Collection[str]) -> None:
        """Keep the indicators of rows, and of those below them."""
        session = self._window.session
        session.settle()
        entries = entries_of(session.document, session.edition, rows)
        if entries:
            self.keep(entries)
        else:
            self._say("没有存：请先在表里选中写好名称和指标值的指标。", None)

    def collect(self) -> None:
        """Choose among the indicators of the form in work."""
        session = self._window.session
        session.settle()
        found = entries_of(session.document, session.edition)
        self._choose("从本表收集指标", found, "本表里没有库里还没有的指标。")

    def collect_from_files(self) -> None:
        """Choose among the indicators of other forms."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "从填报文件收集指标", self._folder(), _FORMS
        )
        found: list[Entry] = []
        for name in names:
            opened = self._attempt(partial(documents.read, Path(name)))
            if opened:
                found += entries_of(opened.document, opened.edition)
        if found:
            self._choose("从填报文件收集指标", found, "这些文件里没有库里还没有的指标。")

    def take_over(self) -> None:
        """Choose among the indicators of a library file that somebody passed on."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "导入指标库", self._folder(), _LIBRARIES
        )
        if not name:
            return
        catalogue = self._window.session.edition.catalogue
        shared = self._attempt(lambda: libraries.read_shared(Path(name), catalogue))
        if shared:
            self._choose("导入指标库", shared.entries, "这个文件里的指标，库里都已经有了。")

    def pass_on(self) -> None:
        """Write one's own library to a file for others."""
        own = self._shelves.own
        if not own.entries:
            self._say("我的指标库还是空的，没有可以导出的指标。", None)
            return
        start = str(Path(self._folder()) / libraries.own_file().name)
        name, _ = QFileDialog.getSaveFileName(self._window, "导出我的指标库", start, _LIBRARIES)
        if not name:
            return
        file = Path(name)
        file = file if file.suffix else file.with_suffix(libraries.SUFFIX)
        catalogue = self._window.session.edition.catalogue
        try:
            libraries.write_shared(file, own, catalogue)
        except KpiformError as error:
            messages.tell(self._window, error.message)
            return
        self._say(f"已导出 {len(own.entries)} 个指标到“{file.name}”，可以发给同事。", None)

    def open_folder(self) -> None:
        """Show the file of one's own library in the desktop's file manager."""
        folder = libraries.own_file().parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep entries as one's own."""
        wanted = tuple(entries)
        before = self._attempt(lambda: self._shelves.save(wanted))
        if before is not None:
            name = f"“{wanted[0].name}”" if len(wanted) == 1 else f" {len(wanted)} 个指标"
            self._say(f"已存入我的指标库：{name.strip()}。", self._back_to(before))

    def remove(self, entries: Iterable[Entry]) -> None:
        """Keep those of the entries that are one's own no longer."""
        mine = [entry for entry in entries if self._shelves.is_own(entry)]
        if not mine:
            self._say("只能移出自己存入的指标（带“我的”标记）。", None)
            return
        before = self._attempt(lambda: self._shelves.remove(mine))
        if before is not None:
            name = f"“{mine[0].name}”" if len(mine) == 1 else f" {len(mine)} 个指标"
            self._say(f"已移出我的指标库：{name.strip()}。", self._back_to(before))

    def _choose(self, title: str, entries: Iterable[Entry], none: str) -> None:
        found = candidates(entries, self._shelves.library, self._shelves.own)
        if not found:
            self._say(none, None)
            return
        dialog = TakingDialog(title, found, self._heads, self._look, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.keep(dialog.entries())

    def _back_to(self, before: Library) -> Callable[[], object]:
        return lambda: self._attempt(lambda: self._shelves.put_back(before))

    def _attempt(self, deed: Callable[[], _Outcome]) -> _Outcome | None:
        try:
            return deed()
        except KpiformError as error:
            messages.tell(self._window, error.message)
            return None

    def _folder(self) -> str:
        path = self._window.session.path
        return str(path.parent if path else self._window.personal.preferences.folder())
