"""The line above a table: what can be done to its rows, tree or flat table, how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

if TYPE_CHECKING:
    from kpiform.schema.edition import TableSpec
    from ui.look import Look
    from ui.pages.clipboard import RowClipboard
    from ui.pages.row_commands import RowCommands
    from ui.session import Session


class TableTools(QWidget):
    """Buttons for what is done most; the rest stands in a menu."""

    flat_wanted = Signal(bool)
    """The flat table is to be shown, or the tree."""
    menu_wanted = Signal(QPoint)
    """The menu of all row commands is to be shown there (on the screen)."""

    def __init__(
        self,
        session: Session,
        spec: TableSpec,
        commands: RowCommands,
        clipboard: RowClipboard,
        look: Look,
    ) -> None:
        super().__init__()
        self._session, self._spec = session, spec
        self._commands = commands
        self._count = QLabel()
        self._count.setProperty("role", "mute")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.px(1.5))
        for tier in (tier for tier in spec.tiers if not tier.fixed):
            self._add(
                f"＋ {tier.name}",
                f"插入一个{tier.name}（Insert）",
                lambda *_, tier=tier: commands.insert(tier),
            )
        self._news = self._line.count()
        up = self._add("↑", "上移（Alt+↑）", lambda: commands.move(-1))
        down = self._add("↓", "下移（Alt+↓）", lambda: commands.move(1))
        remove = self._add("删除", "删除所选的行（Delete）", commands.remove)
        paste = self._add(
            "粘贴为多行",
            "把从 Excel、WPS 复制的内容加为新行（Ctrl+Shift+V）",
            lambda: clipboard.paste(as_rows=True),
        )
        fixed = [tier.name for tier in spec.tiers if tier.fixed]
        self._heads = self._add(
            f"补齐{fixed[-1] if fixed else ''}",
            "补上表样规定、这里没有的各级指标",
            commands.add_heads,
        )
        more = self._add("更多 ▾", "复制、再制、排序、收起等", lambda: self._on_more(more))
        self._line.addStretch(1)
        self._tree, self._flat = self._ways(look)
        self._line.addWidget(self._count)
        ways = (self._tree, self._flat) if len(spec.tiers) > 1 else ()
        self._going: list[QWidget] = [self._count, remove, down, up, paste, *ways]
        """What goes where there is no room, first to last; all of it stands in the menu too."""
        session.changed.connect(self.tell)
        self.tell()

    def offer(self, text: str, tip: str, deed: Callable[[], object]) -> None:
        """One more button, behind those for new rows."""
        button = self._add(text, tip, deed)
        before = self._line.itemAt(self._news - 1).widget()
        self._line.insertWidget(self._news, button)
        if before:
            self.setTabOrder(before, button)
        self._going.append(button)
        self._fit()

    def tell(self, *_change: object) -> None:
        """Say how many rows there are, and offer the heads that are missing."""
        tiers = self._spec.tiers
        numbers = [0] * len(tiers)
        for row in self._session.document.walk(self._spec.id):
            position = self._session.document.position(row.id)
            if position:
                numbers[position.tier] += 1
        shown = [
            f"{number} 个{tier.name}"
            for number, tier in zip(numbers, tiers, strict=True)
            if not tier.fixed
        ]
        self._count.setText("　".join(shown))
        self._heads.setVisible(bool(self._commands.missing_heads()))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: what has no room stands in the menu too."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what has no room, the two ways to look at the rows only together."""
        going = [widget for widget in self._going if widget is not self._tree]
        staying = [w for w in self._widgets() if w not in self._going and not w.isHidden()]
        shown = staying + self._going
        for widget in going:
            if self._wide(shown) <= self.width():
                break
            shown.remove(widget)
            if widget is self._flat:
                shown.remove(self._tree)
        for widget in self._going:
            widget.setVisible(widget in shown)

    def _widgets(self) -> list[QWidget]:
        items = (self._line.itemAt(place) for place in range(self._line.count()))
        return [widget for item in items if item and (widget := item.widget())]

    def _wide(self, widgets: Iterable[QWidget]) -> int:
        """The room that these take; what was never shown does not know its style sheet yet."""
        wide = 2 * self._line.spacing()
        for widget in widgets:
            widget.ensurePolished()
            wide += widget.sizeHint().width() + self._line.spacing()
        return wide

    def mark(self, *, flat: bool) -> None:
        """Show which of the two views is shown."""
        (self._flat if flat else self._tree).setChecked(True)

    def _ways(self, look: Look) -> tuple[QPushButton, QPushButton]:
        """树 and 平铺表, of which one is pressed; tables of one tier are flat anyway."""
        group = QButtonGroup(self)
        tree, flat = QPushButton("树"), QPushButton("平铺表")
        for button, tip in (
            (tree, "按级次收放（Ctrl+T 切换）"),
            (flat, "每行写全各级，像 Excel（Ctrl+T 切换）"),
        ):
            button.setProperty("filter", "view")
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setAccessibleName(f"{button.text()}：{tip}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            group.addButton(button)
            self._line.addWidget(button)
            button.setVisible(len(self._spec.tiers) > 1)
        tree.setChecked(True)
        self._line.addSpacing(look.px(2))
        flat.toggled.connect(self.flat_wanted)
        return tree, flat

    def _add(self, text: str, tip: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("small", "true")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda _checked=False: deed())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._line.addWidget(button)
        return button

    def _on_more(self, button: QPushButton) -> None:
        self.menu_wanted.emit(button.mapToGlobal(button.rect().bottomLeft()))
        # Qt does not tell a button that the pointer left it for a menu: it would stay lit.
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        button.update()
