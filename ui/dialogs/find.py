"""Find and replace over the whole form: every hit in its place, a tick for each, one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
)

from kpiform.edit.search import find, replace_hits
from ui.dialogs.form import column_of, give_room
from ui.dialogs.hit_rows import HitDelegate, HitView
from ui.models.hits import HitColumn, HitsModel

if TYPE_CHECKING:
    from ui.look import Look
    from ui.session import Session
    from ui.window import Window


class FindDialog(QDialog):
    """Stays open beside the form; what changes there changes the hits here."""

    def __init__(self, window: Window, session: Session, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._look = look
        self._replacing = False
        give_room(self, look, 190, 115)
        self.wanted = _line("查找内容", "要找的文字")
        self.replacement = _line("替换为", "改成什么；空着就是删去")
        self.loosely = QCheckBox("不分大小写、全角半角")
        self.loosely.setChecked(True)
        self._with_label = QLabel("替换为")
        self._told = QLabel()
        self._told.setProperty("role", "mute")
        self.model = HitsModel(self)
        self.view = self._list()
        self.all, self.none = _link("全部勾选"), _link("全不勾选")
        self.go = QPushButton()
        self.go.setDefault(True)
        self.next, self.previous = QPushButton("下一处"), QPushButton("上一处")
        self._lay_out()
        self._connect()
        self.search()

    def start(self, *, replacing: bool) -> None:
        """Show the dialog for finding, or for replacing too, with the old text ready to change."""
        self._replacing = replacing
        self.setWindowTitle("查找和替换" if replacing else "查找")
        for widget in (self._with_label, self.replacement, self.all, self.none, self.go):
            widget.setVisible(replacing)
        self.search()
        self.show()
        self.activateWindow()
        self.wanted.setFocus()
        self.wanted.selectAll()

    def search(self) -> None:
        """Look through the form again."""
        self._session.settle()
        session = self._session
        hits = find(
            session.document,
            session.edition,
            self.wanted.text(),
            loosely=self.loosely.isChecked(),
        )
        self.model.show_hits(hits, self._with())
        self._tell()

    def step(self, step: int) -> None:
        """Mark the next (1) or previous (-1) hit, round and round, and show it in the form."""
        number = self.model.rowCount()
        if number:
            here = self.view.currentIndex().row()
            row = (here + step) % number if here >= 0 else (0 if step > 0 else number - 1)
            self.view.setCurrentIndex(self.model.index(row, 0))
            self._show(self.view.currentIndex())

    def replace(self) -> None:
        """Replace what is ticked, as one step."""
        hits = self.model.ticked()
        operation = replace_hits(hits, self.replacement.text())
        if operation.operations:
            text = f"替换 {len(hits)} 处“{self.wanted.text()}”"
            self._session.apply(operation, text)
            self._session.told.emit(f"已{text}，撤销（Ctrl+Z）可以改回来")

    def _with(self) -> str | None:
        return self.replacement.text() if self._replacing else None

    def _tell(self) -> None:
        number, ticked = self.model.rowCount(), len(self.model.ticked())
        if not self.wanted.text():
            self._told.setText("输入要找的文字，每一处都会列在这里。")
        elif not number:
            self._told.setText("整张表里都没有。")
        else:
            self._told.setText(
                f"找到 {number} 处" + (f"，勾选 {ticked} 处" if self._replacing else "")
            )
        self.go.setText(f"替换勾选的 {ticked} 处")
        self.go.setEnabled(ticked > 0)
        for button in (self.all, self.none, self.next, self.previous):
            button.setEnabled(number > 0)

    def _show(self, index: QModelIndex) -> None:
        hit = self.model.hit(index.row())
        if hit:
            self._window.reveal(hit.path)

    def _connect(self) -> None:
        self.wanted.textChanged.connect(self.search)
        self.loosely.toggled.connect(self.search)
        self.replacement.textChanged.connect(
            lambda _text: self.model.show_replacement(self._with())
        )
        self.model.dataChanged.connect(self._tell)
        self.view.clicked.connect(self._show)
        self.view.activated.connect(self._show)
        self.all.clicked.connect(lambda: self.model.tick_all(True))
        self.none.clicked.connect(lambda: self.model.tick_all(False))
        self.next.clicked.connect(lambda: self.step(1))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.go.clicked.connect(self.replace)
        self._session.changed.connect(self._on_changed)
        for key, step in (("F3", 1), ("Shift+F3", -1)):
            QShortcut(QKeySequence(key), self, lambda step=step: self.step(step))
        QShortcut(QKeySequence.StandardKey.Undo, self, self._session.undo)

    def _on_changed(self, *_change: object) -> None:
        if self.isVisible():
            self.search()

    def _list(self) -> QTreeView:
        view = HitView()
        view.setModel(self.model)
        view.setItemDelegate(HitDelegate(self._look, view))
        view.setAccessibleName("找到的地方")
        view.setProperty("framed", "true")
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = view.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(HitColumn.PLACE, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(HitColumn.PLACE, self._look.px(70))
        return view

    def _lay_out(self) -> None:
        px = self._look.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(3))
        grid.setVerticalSpacing(px(1.5))
        for row, (label, field) in enumerate(
            ((QLabel("查找"), self.wanted), (self._with_label, self.replacement))
        ):
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.loosely, 0, 2)
        grid.setColumnStretch(1, 1)
        told = QHBoxLayout()
        told.addWidget(self._told, 1)
        told.addWidget(self.all)
        told.addWidget(self.none)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(2))
        close = QPushButton("关闭")
        close.clicked.connect(self.close)
        for widget in (self.previous, self.next):
            widget.setAutoDefault(False)
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(self.go)
        buttons.addWidget(close)
        self.previous.setToolTip("Shift+F3")
        self.next.setToolTip("F3")
        close.setAutoDefault(False)
        column = column_of(self, self._look)
        column.addLayout(grid)
        column.addLayout(told)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setClearButtonEnabled(True)
    return line


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", "true")
    button.setAutoDefault(False)
    return button
