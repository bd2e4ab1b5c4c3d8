"""One-line values: names, amounts, counts, targets, dates.  No spin boxes, and no wheel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from kpiform.model.money import Money, grouped
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import FieldSpec
from ui.editors.binding import Binding
from ui.session import Session

NUMERIC = (FieldType.MONEY, FieldType.COUNT)


class LineEdit(QLineEdit):
    """A line bound to a field; amounts stand grouped when left and as typed while being edited."""

    focused = Signal(bool)

    def __init__(
        self, session: Session, spec: FieldSpec, path: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spec = spec
        self._decimals = session.edition.decimals(spec)
        self.setAccessibleName(spec.label)
        self.setAccessibleDescription(spec.help)
        if spec.type in NUMERIC:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if spec.choices:
            self.setCompleter(QCompleter(spec.choices, self))
        self.binding = Binding(self, self, session, path, spec.label)
        self.textEdited.connect(self.binding.on_edited)
        self.editingFinished.connect(self.binding.commit)

    def typed(self) -> str:
        """The text as typed."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Show the document's text, grouped when it is an amount and nobody is editing it."""
        shown = text if self.hasFocus() else resting_text(self._spec, self._decimals, text)
        if shown != self.text():
            self.setText(shown)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there when the keyboard arrives, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.OtherFocusReason,
        ):
            self.selectAll()
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.focused.emit(False)


def resting_text(spec: FieldSpec, decimals: int, text: str) -> str:
    """How a value looks while nobody edits it; what cannot be read looks as typed."""
    if spec.type is not FieldType.MONEY:
        return text
    money = Money.parse(text)
    if money.amount is None or money.slips:
        return text
    return grouped(money.amount, max(decimals, money.decimals))
