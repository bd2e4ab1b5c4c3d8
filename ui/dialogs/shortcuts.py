"""The list of all keys, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui.dialogs.form import column_of, give_room

if TYPE_CHECKING:
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
Group = tuple[str, tuple[tuple[str, str], ...]]
"""Name of a group, and what it has: what is done, the keys."""

IN_TABLES: Group = (
    "在表格里",
    (
        ("改当前格", "F2、Enter，或者直接打字"),
        ("到下一格 / 上一格", "Tab / Shift+Tab"),
        ("写完，到下一格", "Enter"),
        ("格子里换行", "Alt+Enter"),
        ("放弃这次修改", "Esc"),
        ("展开 / 收起", "→ / ←"),
    ),
)


class _Roomy(QStyledItemDelegate):
    """Lines with room around them."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._height = look.line_height() + look.px(2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """See Qt."""
        return QSize(super().sizeHint(option, index).width(), self._height)


class ShortcutsDialog(QDialog):
    """What is done, and the keys for it, by menu; a line on top narrows the list."""

    def __init__(self, groups: Iterable[Group], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        give_room(self, look, 140, 150)
        self.typed = QLineEdit()
        self.typed.setAccessibleName("筛选快捷键")
        self.typed.setPlaceholderText("输入名称或按键，如“撤销”或“F8”")
        self.typed.setClearButtonEnabled(True)
        self.typed.textChanged.connect(self._narrow)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("快捷键")
        self.tree.setProperty("framed", "true")
        self.tree.setHeaderLabels(["做什么", "按键"])
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(look.px(4))
        self.tree.setItemDelegate(_Roomy(look, self.tree))
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self._groups: list[QTreeWidgetItem] = []
        for name, lines in (*groups, IN_TABLES):
            if lines:
                self._add(name, lines, look)
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = column_of(self, look)
        column.addWidget(self.typed)
        column.addWidget(self.tree, 1)
        column.addWidget(buttons)

    def shown(self) -> list[str]:
        """What is listed now."""
        return [
            group.child(row).text(0)
            for group in self._groups
            for row in range(group.childCount())
            if not group.child(row).isHidden()
        ]

    def _add(self, name: str, lines: Iterable[tuple[str, str]], look: Look) -> None:
        group = QTreeWidgetItem(self.tree, [name])
        group.setFont(0, look.font(bold=True))
        group.setExpanded(True)
        self._groups.append(group)
        for text, keys in lines:
            QTreeWidgetItem(group, [text, keys])

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        for group in self._groups:
            some = False
            for row in range(group.childCount()):
                line = group.child(row)
                fits = wanted in f"{line.text(0)} {line.text(1)}".casefold()
                line.setHidden(not fits)
                some |= fits
            group.setHidden(not some)
