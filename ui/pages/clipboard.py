"""Copying rows and cells of a table, and pasting what a spreadsheet has put on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from kpiform.blocks import (
    Clip,
    added,
    copied_rows,
    filled,
    read,
    recognise,
    write_html,
    write_tabbed,
)
from kpiform.blocks.clip import MIME
from kpiform.edit import Batch, SetField
from kpiform.errors import OperationRefused
from ui.dialogs.messages import tell

if TYPE_CHECKING:
    from kpiform.blocks import Block, Columns, Proposal
    from ui.look import Look
    from ui.pages.row_commands import RowCommands
    from ui.session import Session


class RowClipboard:
    """Copy, cut and paste in one table."""

    def __init__(self, session: Session, commands: RowCommands, look: Look) -> None:
        self._session = session
        self._commands = commands
        self._look = look

    def copy(self, *, rows: bool = False) -> None:
        """Put the chosen cells or rows on the clipboard; ``rows``: whole rows in any case."""
        clip = self._clip(rows=rows)
        if clip:
            self._put(clip)
            lines = clip.block.height
            self._session.told.emit(f"已复制 {lines} 行。" if lines > 1 else "已复制。")

    def cut(self) -> None:
        """Copy, then take rows out or make cells blank, as one step."""
        self._session.settle()
        clip = self._clip(rows=False)
        if clip is None:
            return
        if clip.starts:
            self._put(clip)
            self._commands.remove()
            return
        spots = self._commands.face.spots()
        paths = [
            spot.path
            for row in (spots.rows[: clip.block.height] if spots else ())
            for spot in row[: clip.block.width]
            if spot.path and spot.text
        ]
        self._put(clip)
        blanks = tuple(SetField(path, "") for path in dict.fromkeys(paths))
        if blanks:
            self._commands.do(Batch(blanks), f"剪切 {len(blanks)} 格")

    def paste(self, *, as_rows: bool = False) -> None:
        """Put the clipboard's block over the cells from the current one on, or in as new rows.

        It asks, with a preview, where the shapes differ or texts would give way unexpectedly.
        """
        self._session.settle()
        try:
            found = self._found()
        except OperationRefused as error:
            tell(self._commands.face.view, error.message)
            return
        if found is None:
            self._session.told.emit("剪贴板里没有可以粘贴的文字。")
            return
        block, columns, starts = found
        over = None if as_rows or starts else self._over(block)
        new = self._new(block, columns, starts)
        quiet = self._without_asking(over, new, columns)
        if quiet:
            self.apply(quiet)
        else:
            self._ask(over, new, block, columns, starts)

    def apply(self, proposal: Proposal) -> None:
        """Paste as proposed and choose the new rows."""
        before = {row.id for row in self._session.document.walk(self._commands.face.spec.id)}
        if not self._commands.do(proposal.operation, proposal.text):
            self._session.told.emit("粘贴的内容和原来一样，没有改动。")
            return
        now = [row.id for row in self._session.document.walk(self._commands.face.spec.id)]
        new = [row for row in now if row not in before]
        if new:
            self._commands.face.go(new[0])
            self._commands.face.choose(new)
        self._session.told.emit(f"已{proposal.text}。")

    def _clip(self, *, rows: bool) -> Clip | None:
        face = self._commands.face
        clip = face.copied(rows=rows)
        if clip is None:
            clip = copied_rows(
                self._session.document, self._session.edition, face.spec.id, face.chosen_rows()
            )
        return clip

    def _put(self, clip: Clip) -> None:
        data = QMimeData()
        text = write_tabbed(clip.block)
        single = clip.block.height == clip.block.width == 1
        data.setText(clip.block.text(0, 0) if single else text)
        data.setHtml(write_html(clip.block))
        data.setData(MIME, clip.encoded())
        QGuiApplication.clipboard().setMimeData(data)

    def _found(self) -> tuple[Block, Columns, tuple[int, ...]] | None:
        """The clipboard's block, what its columns are, and where rows begin if that is known."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None:  # an empty clipboard
            return None
        spec, edition = self._commands.face.spec, self._session.edition
        clip = Clip.decoded(bytes(data.data(MIME).data())) if data.hasFormat(MIME) else None
        if clip:
            return clip.block, clip.columns(edition, spec.id), clip.starts
        block = read(data.text(), data.html() if data.hasHtml() else "").trimmed()
        if block.blank:
            return None
        return block, recognise(edition, spec, self._commands.current_tier(), block), ()

    def _over(self, block: Block) -> Proposal | None:
        spots = self._commands.face.spots()
        if spots is None or not spots.rows or not spots.rows[0]:
            return None
        return filled(self._session.edition, spots, block)

    def _new(self, block: Block, columns: Columns, starts: tuple[int, ...]) -> Proposal | None:
        face = self._commands.face
        if face.spec.matrix:
            return None
        return added(
            self._session.document,
            self._session.edition,
            face.spec.id,
            face.current_row(),
            block,
            columns,
            starts,
        )

    def _without_asking(
        self, over: Proposal | None, new: Proposal | None, columns: Columns
    ) -> Proposal | None:
        """What is meant without doubt, None when it has to be asked."""
        if over and not over.left and not columns.heads:
            block = over.block
            single = block.height == block.width == 1
            same = self._commands.face.chosen_lines() == block.height
            return over if single or same or not over.replaced else None
        meant = over is None or over.operation is None
        return new if new and meant and new.operation and not new.left else None

    def _ask(
        self,
        over: Proposal | None,
        new: Proposal | None,
        block: Block,
        columns: Columns,
        starts: tuple[int, ...],
    ) -> None:
        from ui.dialogs.paste import PasteDialog

        def again(changed: Columns) -> Proposal:
            found = self._new(block, changed, starts)
            assert found  # it is asked for only where rows can come
            return found

        prefer_new = new is not None and (columns.heads > 0 or over is None or bool(over.left))
        dialog = PasteDialog(
            self._session.edition,
            self._commands.face.spec,
            over,
            again if new else None,
            columns,
            self._look,
            prefer_new=prefer_new,
            parent=self._commands.face.view,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.apply(dialog.proposal())
        dialog.deleteLater()
