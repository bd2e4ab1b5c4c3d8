"""What ties a text widget to one place of the document.

The text stays in the widget while it is typed or composed.  It enters the document when Enter is
pressed, the focus leaves, typing pauses, or the session settles.  The document's text is shown
again when somebody else changed it, never in the middle of a composition, which that would corrupt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from kpiform.edit import SetField
from kpiform.errors import OperationRefused

if TYPE_CHECKING:
    from kpiform.edit import Changes
    from ui.session import Session

PAUSE = 600
"""Milliseconds without a key after which typed text enters the document."""

_EMACS_KEYS = (Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_E)


class TextWidget(Protocol):
    """What a widget has to offer to be bound."""

    def typed(self) -> str:
        """The text as it stands in the widget."""
        ...

    def show_text(self, text: str) -> None:
        """Show the document's text, in the dress that suits focus or no focus."""
        ...


class Binding(QObject):
    """Keeps ``widget`` and the text at ``path`` the same."""

    def __init__(
        self, widget: QWidget, face: TextWidget, session: Session, path: str, name: str
    ) -> None:
        """``face`` is the widget again, as a text; ``name`` is the field's in undo texts."""
        super().__init__(widget)
        self._widget = widget
        self._face = face
        self._session = session
        self.path = path
        self._name = name
        self._composing = False
        self._stale = False
        self._edited = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.commit)
        session.changed.connect(self._on_changed)
        session.settling.connect(self.commit)
        session.collecting.connect(self._on_collecting)
        widget.installEventFilter(self)
        self.show_text()

    @property
    def composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return self._composing

    def show_text(self) -> None:
        """Show what the document says."""
        self._face.show_text(self._session.document.text(self.path))
        self._stale = self._edited = False

    def on_edited(self) -> None:
        """The person changed the text."""
        self._edited = True
        self._pause.start()
        self._session.typing.emit()

    def commit(self) -> None:
        """Bring the typed text into the document; composed text waits until it is chosen."""
        self._pause.stop()
        if not self._edited or self._composing:
            return
        self._edited = False
        try:
            self._session.apply(
                SetField(self.path, self._face.typed()), f"修改 {self._name}", initiator=self
            )
        except OperationRefused:  # the row has just been removed with its unfinished text
            return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow focus and composition, and leave undo to the window."""
        match event:
            case QInputMethodEvent():
                self._composing = bool(event.preeditString())
                if not self._composing and self._stale:
                    QTimer.singleShot(0, self, self.show_text)
            case QKeyEvent() if is_undo(event) or is_redo(event):
                return self._leave_to_document(event)
            case QKeyEvent() if is_command(event):
                event.ignore()
                return True
        if event.type() is QEvent.Type.FocusIn:
            self._session.new_sitting()
            self._face.show_text(self._session.document.text(self.path))
        elif event.type() is QEvent.Type.FocusOut:
            self._composing = False
            self.commit()
            QTimer.singleShot(0, self, self._undress)
        return super().eventFilter(watched, event)

    def _leave_to_document(self, event: QKeyEvent) -> bool:
        """Undo and redo are the window's; with nothing to undo but this text they arrive here."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()
        elif event.type() is QEvent.Type.KeyPress and is_undo(event):
            self._session.undo()
        elif event.type() is QEvent.Type.KeyPress:
            self._session.redo()
        return True

    def _on_collecting(self, pending: list[SetField]) -> None:
        if self._edited:
            pending.append(SetField(self.path, self._face.typed()))

    def _undress(self) -> None:
        if not self._widget.hasFocus():
            self.show_text()

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if self.path not in changes.paths or initiator is self:
            return
        if self._composing:
            self._stale = True
        else:
            self.show_text()


def is_command(event: QKeyEvent) -> bool:
    """Whether a key is one of the window's that a text widget would take on X11, as Emacs does:
    search, duplicate and export there mean “delete to the end of the line” and the like.
    """
    control = Qt.KeyboardModifier.ControlModifier
    return event.modifiers() == control and event.key() in _EMACS_KEYS


def is_undo(event: QKeyEvent) -> bool:
    """Whether a key means undo, which belongs to the document, not to the widget."""
    return event.matches(QKeySequence.StandardKey.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Whether a key means redo, which belongs to the document, not to the widget."""
    return event.matches(QKeySequence.StandardKey.Redo)
