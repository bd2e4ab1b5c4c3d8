"""Enter and Backspace in texts of several paragraphs: numbering goes on, and goes away again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ui.editors.numbering import numbering, renumbered

if TYPE_CHECKING:
    from ui.editors.numbering import Numbering

_ADDED = 1
"""State of a paragraph whose number came by itself."""


def new_paragraph(editor: QPlainTextEdit, step: Callable[[], None]) -> None:
    """Enter: the next paragraph, with the next number when this one is numbered.

    In a numbered paragraph without text the number goes instead.  ``step`` is called before the
    numbering is touched, so that undo can take back that alone.
    """
    cursor = editor.textCursor()
    line, here = cursor.block().text(), cursor.positionInBlock()
    numbered = numbering(line)
    if numbered is None or here < numbered.end:
        cursor.insertText("\n")
    elif not line[numbered.end :].strip() and not cursor.hasSelection():
        step()
        _drop_number(cursor, numbered)
    else:
        cursor.insertText("\n")
        step()
        _add_number(cursor, numbered)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def take_number_back(editor: QPlainTextEdit, step: Callable[[], None]) -> bool:
    """Backspace right behind the number of a paragraph without text: the number goes at once."""
    cursor = editor.textCursor()
    line = cursor.block().text()
    numbered = numbering(line)
    if numbered is None or cursor.hasSelection():
        return False
    if cursor.positionInBlock() != numbered.end or line[numbered.end :].strip():
        return False
    step()
    _drop_number(cursor, numbered)
    editor.setTextCursor(cursor)
    return True


def take_typed_number(editor: QPlainTextEdit) -> None:
    """Who types a number from paper behind the one that came by itself means that very one: the
    typed one stays.
    """
    block = editor.textCursor().block()
    added = numbering(block.text()) if block.userState() == _ADDED else None
    rest = block.text()[added.end :].lstrip() if added else ""
    typed = numbering(rest)
    if added is None or typed is None or typed.number != added.number:
        return
    if typed.after == "." and len(rest) == typed.end:
        return  # it may become 2.5
    block.setUserState(-1)
    start = QTextCursor(block)
    start.setPosition(block.position() + added.end, QTextCursor.MoveMode.KeepAnchor)
    start.removeSelectedText()


def drop_last_number(editor: QPlainTextEdit) -> bool:
    """Take a number that came by itself, behind which nothing was written, off the end."""
    block = editor.document().lastBlock()
    added = numbering(block.text()) if block.userState() == _ADDED else None
    if added is None or block.text()[added.end :].strip() or not block.previous().isValid():
        return False
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    return True


def _add_number(cursor: QTextCursor, above: Numbering) -> None:
    prefix = above.prefix(above.number + 1)
    if prefix is None:
        return
    cursor.beginEditBlock()
    cursor.insertText(prefix)
    cursor.block().setUserState(_ADDED)
    _count_on(cursor.block().next(), above, above.number + 1, 1)
    cursor.endEditBlock()


def _drop_number(cursor: QTextCursor, numbered: Numbering) -> None:
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    _count_on(cursor.block().next(), numbered, numbered.number + 1, -1)
    cursor.endEditBlock()


def _count_on(block: QTextBlock, like: Numbering, first: int, step: int) -> None:
    """Give the numbers from ``first`` on, in this block and those below, another count."""
    blocks = []
    while block.isValid():
        blocks.append(block)
        block = block.next()
    changed = renumbered([each.text() for each in blocks], like, first, step)
    for each, text in zip(blocks, changed, strict=False):
        start = QTextCursor(each)
        start.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        start.insertText(text)
