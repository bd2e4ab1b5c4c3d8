"""Live totals: what has to agree, both sides and the difference, while the amounts are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kpiform.edit import SetField
from kpiform.model.money import grouped, rounded
from kpiform.model.paths import split_path
from kpiform.rules import Verdict, balances
from kpiform.rules.balance import stated_sums
from ui.deeds import apply_alone
from ui.look import set_property
from ui.places import section_of

if TYPE_CHECKING:
    from kpiform.rules import Balance
    from kpiform.rules.balance import Side
    from kpiform.schema.edition import Edition
    from ui.look import Look
    from ui.session import Session

_WORDS = {
    Verdict.OPEN: ("mute", "还没填齐"),
    Verdict.UNREADABLE: ("error", "有一项不是数字"),
    Verdict.AGREES: ("good", "✓ 相符"),
    Verdict.ROUNDING: ("info", "≈ 相差 {}，可由四舍五入解释"),
    Verdict.BELOW: ("info", "还有 {} 没有列入"),
    Verdict.OFF: ("error", "✗ 相差 {}"),
}
_TALLIES = "✓ 不超过"

Fill = Callable[[SetField, str], None]


def has_sums(edition: Edition, section: str) -> bool:
    """Whether an amount of a section stands in a sum."""
    terms = (
        term
        for stated in stated_sums(edition)
        for term in (*stated.left, *(term for terms in stated.right for term in terms))
    )
    return any(edition.fields[term.rpartition("/")[2]].section == section for term in terms)


class BalanceCard(QFrame):
    """The sums of one section, and those of the row in work.  Hidden while nothing is typed."""

    def __init__(self, session: Session, section: str, look: Look, *, compact: bool) -> None:
        """``compact``: one line for each sum, where a table needs the room."""
        super().__init__()
        self._session = session
        self._section = section
        self._look = look
        self._kind: type[_Line] = _CompactLine if compact else _Line
        self._row: str | None = None
        self._lines: dict[str, _Line] = {}
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.refresh)
        self.setProperty("card", "true")
        self.setAccessibleName("合计核对")
        column = QVBoxLayout(self)
        across, down = look.px(4), look.px(1.5 if compact else 2.5)
        column.setContentsMargins(across, down, across, down)
        column.setSpacing(look.px(1.5))
        if not compact:
            title = QLabel("合计核对")
            title.setProperty("role", "strong")
            column.addWidget(title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(3))
        self._grid.setVerticalSpacing(look.px(0.5))
        column.addLayout(self._grid)
        session.changed.connect(self._again.start)
        session.typing.connect(self._again.start)
        self.refresh()

    def set_place(self, path: str) -> None:
        """The field in work: the sums of its row are shown."""
        row = split_path(path).row
        if row != self._row:
            self._row = row
            self.refresh()

    def refresh(self) -> None:
        """Show the sums with what is being typed."""
        document = self._session.with_pending()
        shown = [b for b in balances(document, self._session.edition) if self._belongs(b)]
        keys = [balance.stated.id for balance in shown]
        if keys != list(self._lines):
            self._rebuild(keys)
        for balance in shown:
            self._lines[balance.stated.id].show_balance(balance)
        # Without a parent yet it would come up as a window, and take the keyboard away.
        if not shown or self.parentWidget():
            self.setVisible(bool(shown))

    def _belongs(self, balance: Balance) -> bool:
        if balance.left.blank and balance.near.blank:
            return False
        edition = self._session.edition
        if balance.stated.each is not None:
            row = split_path(balance.path).row
            return row == self._row and section_of(edition, balance.path) == self._section
        return any(section_of(edition, path) == self._section for path in balance.paths)

    def _rebuild(self, keys: list[str]) -> None:
        for line in self._lines.values():
            line.remove()
        self._lines = {
            key: self._kind(self._grid, number, self._fill, self._look)
            for number, key in enumerate(keys)
        }

    def _fill(self, change: SetField, label: str) -> None:
        apply_alone(self._session, change, f"填入 {label}", self.window())


class _Line:
    """One sum: two names with their amounts under each other, the verdict at the right."""

    def __init__(self, grid: QGridLayout, number: int, fill: Fill, look: Look) -> None:
        self._grid = grid
        self._fill = fill
        self._offered: tuple[SetField, str] | None = None
        self._verdict = _label("mute")
        self._button = QPushButton()
        self._button.setProperty("small", "true")
        self._button.clicked.connect(self._on_fill)
        self._widgets: list[QWidget] = [self._verdict, self._button]
        self._arrange(3 * number, look)

    def show_balance(self, balance: Balance) -> None:
        """Show both sides as they are now."""
        role, words = _verdict(balance)
        self._verdict.setText(words)
        set_property(self._verdict, "role", role)
        self._say(balance)
        self._offered = _total_to_fill(balance)
        if self._offered:
            text = grouped(balance.left.total, balance.decimals)
            self._button.setText(f"填入 {text}")
            self._button.setAccessibleName(f"{balance.stated.right_name}：填入 {text}")
        self._button.setVisible(self._offered is not None)

    def remove(self) -> None:
        """Take the line off the card."""
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _arrange(self, at: int, look: Look) -> None:
        grid = self._grid
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        self._names = (_label("label"), _label("label"))
        self._amounts = (_label(""), _label(""))
        self._verdict.setMinimumWidth(look.px(34))
        for place in (0, 1):
            self._names[place].setWordWrap(True)
            self._amounts[place].setAlignment(_RIGHT)
            grid.addWidget(self._names[place], at + place, 0)
            grid.addWidget(self._amounts[place], at + place, 1)
        grid.addWidget(self._verdict, at, 2)
        grid.addWidget(self._button, at + 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setRowMinimumHeight(at + 2, look.px(1.5))
        self._widgets += [*self._names, *self._amounts]

    def _say(self, balance: Balance) -> None:
        sides = (balance.left, balance.near)
        for label, name in zip(self._names, _side_names(balance), strict=True):
            label.setText(name)
        for label, side in zip(self._amounts, sides, strict=True):
            label.setText(_amount(side, balance.decimals))

    def _on_fill(self) -> None:
        if self._offered:
            self._fill(*self._offered)


class _CompactLine(_Line):
    """One sum as one sentence, the verdict before it."""

    def _arrange(self, at: int, look: Look) -> None:
        self._grid.setColumnStretch(1, 1)
        self._sentence = _label("label")
        self._sentence.setWordWrap(True)
        self._grid.addWidget(self._verdict, at, 0)
        self._grid.addWidget(self._sentence, at, 1)
        self._grid.addWidget(self._button, at, 2)
        self._widgets.append(self._sentence)

    def _say(self, balance: Balance) -> None:
        left, right = _side_names(balance)
        amounts = [_amount(side, balance.decimals) for side in (balance.left, balance.near)]
        self._sentence.setText(f"{left} {amounts[0]}，{right} {amounts[1]}")


def _verdict(balance: Balance) -> tuple[str, str]:
    role, words = _WORDS[balance.verdict]
    if balance.verdict is Verdict.AGREES and balance.left.total != balance.near.total:
        words = _TALLIES
    if balance.verdict is Verdict.OFF:
        role = balance.stated.severity.value
    unit = balance.left.unit or balance.near.unit
    difference = f"{grouped(balance.difference, balance.decimals)} {unit}".rstrip()
    return role, words.format(difference)


def _total_to_fill(balance: Balance) -> tuple[SetField, str] | None:
    """A total that is still blank can be filled in with the sum: the change, the total's name."""
    amounts, left = balance.near.amounts, balance.left
    blank = len(balance.rights) == 1 and len(amounts) == 1 and amounts[0].money.blank
    known = left.readable and not left.blank and not left.unfinished
    if not blank or not known or balance.stated.relation != "equal":
        return None
    text = f"{rounded(left.total, balance.decimals):f}"
    return SetField(amounts[0].path, text), amounts[0].spec.label


def _side_names(balance: Balance) -> tuple[str, str]:
    stated = balance.stated
    choice = "（最接近的）" if len(stated.right) > 1 and not balance.near.blank else ""
    return stated.left_name, stated.right_name + choice


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _amount(side: Side, decimals: int) -> str:
    if side.blank:
        return "—"
    return f"{grouped(side.total, decimals)} {side.unit}".rstrip() if side.readable else "？"


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
