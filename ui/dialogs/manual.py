"""The manual beside the form: chapters at the left, a line to look for words in, the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QImage,
    QKeyEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kpiform.resources import manual
from ui.dialogs.form import give_room

if TYPE_CHECKING:
    from ui.look import Look

_TITLE, _CHAPTER, _SECTION = 1, 2, 3
_CHAPTERS_WIDE, _PICTURES_WIDE = 50, 165
_BLOCK = Qt.ItemDataRole.UserRole


class ManualDialog(QDialog):
    """Stays open while the form is filled in."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Raises ResourceMissing."""
        super().__init__(parent)
        self.setWindowTitle("使用手册")
        self.text = _Text(look)
        self.typed = QLineEdit()
        self.typed.setAccessibleName("在手册里查找")
        self.typed.setPlaceholderText("在手册里查找，回车找下一处")
        self.typed.setClearButtonEnabled(True)
        self.typed.installEventFilter(self)
        self.typed.textChanged.connect(lambda: self._look_for(again=False))
        self.told = QLabel()
        self.told.setProperty("role", "mute")
        self.chapters = QListWidget()
        self.chapters.setAccessibleName("手册的章节")
        self.chapters.setProperty("framed", "true")
        self.chapters.setFixedWidth(look.px(_CHAPTERS_WIDE))
        self._list_chapters(look)
        self.chapters.currentRowChanged.connect(self._show_chapter)
        self._lay_out(look)
        give_room(self, look, 250, 190)
        self.chapters.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next place that has the words."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self._look_for(again=True)
            return True
        return super().eventFilter(watched, event)

    def _list_chapters(self, look: Look) -> None:
        block = self.text.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if _TITLE <= level <= _SECTION:
                indent = "　" if level == _SECTION else ""
                item = QListWidgetItem(indent + block.text(), self.chapters)
                item.setFont(look.font(bold=level < _SECTION))
                item.setData(_BLOCK, block.blockNumber())
            block = block.next()

    def _lay_out(self, look: Look) -> None:
        px = look.px
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(px(2))
        right.setSpacing(px(1))
        left.addWidget(self.typed)
        left.addWidget(self.told)
        left.addWidget(self.chapters, 1)
        right.addWidget(self.text, 1)
        self.typed.setFixedWidth(px(_CHAPTERS_WIDE))
        self.told.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(4), px(4), px(4))
        row.setSpacing(px(3))
        row.addLayout(left)
        row.addLayout(right, 1)

    def _show_chapter(self, row: int) -> None:
        number = self.chapters.item(row).data(_BLOCK)
        self.text.show_block(self.text.document().findBlockByNumber(number))

    def _look_for(self, *, again: bool) -> None:
        """Go to the next place from here, or from the top when there is none below."""
        words = self.typed.text().strip()
        found = not words or self.text.look_for(words, again=again)
        self.told.setText(f"手册里没有“{words}”")
        self.told.setVisible(not found)


class _Text(QTextBrowser):
    """The manual's text; pictures that are too wide for it are made smaller."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._widest = look.px(_PICTURES_WIDE)
        self.setProperty("framed", "true")
        self.setAccessibleName("手册正文")
        self.setFont(look.font())
        self.document().setDocumentMargin(look.px(4))
        self.setSource(
            QUrl.fromLocalFile(str(manual())), QTextDocument.ResourceType.MarkdownResource
        )
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _rule(frame, look)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """See Qt."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        ratio = self.devicePixelRatioF()
        if picture.width() > self._widest:
            smooth = Qt.TransformationMode.SmoothTransformation
            wide = min(picture.width(), round(self._widest * ratio))
            picture = picture.scaledToWidth(wide, smooth)
            picture.setDevicePixelRatio(wide / self._widest)
        return picture

    def show_block(self, block: QTextBlock) -> None:
        """Bring a paragraph to the top."""
        self.setTextCursor(QTextCursor(block))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top))

    def look_for(self, words: str, *, again: bool) -> bool:
        """Mark the next place that has the words, from the marked one on; whether there is any."""
        if not again:
            cursor = self.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
        if self.find(words):
            return True
        self.moveCursor(QTextCursor.MoveOperation.Start)
        return self.find(words)


def _rule(table: QTextTable, look: Look) -> None:
    """Thin lines around the cells, and some room in them."""
    form = table.format()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(look.colour("line")))
    form.setBorderCollapse(True)
    form.setCellPadding(look.px(1.5))
    form.setCellSpacing(0)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.clearProperty(QTextFormat.Property.TableColumnWidthConstraints.value)
    table.setFormat(form)
