"""结转清单: what became of last year's values, first those that nobody has looked at yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
)

from kpiform.carry import Difference, Kind
from kpiform.model.last_year import Became, became
from kpiform.model.places import describe
from ui.dialogs.differences import DifferencesView
from ui.dialogs.form import column_of, give_room
from ui.looking import WORD, look_at

if TYPE_CHECKING:
    from ui.look import Look
    from ui.window import Window

_TOLD = {
    Became.WAITING: "带过来的内容，还没有人看过。看一看，对的就按“看过了”。",
    Became.CHANGED: "和去年写得不一样的，不同的地方标了出来。",
    Became.BLANK: "去年写了，今年还空着的。",
    Became.SAME: "和去年一样的。",
}
_NOTHING = "没有这样的内容。"


class CarriedDialog(QDialog):
    """Stays open beside the form and follows it; Enter or a double click goes to the place."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._found: dict[Became, list[Difference]] = {}
        self._only = Became.WAITING
        self.setWindowTitle("结转清单")
        give_room(self, look, 240, 150)
        self.filters: dict[Became, QPushButton] = {}
        self.told = QLabel()
        self.told.setProperty("role", "mute")
        self.view = DifferencesView(look, f"去年（{self._year()}）", "今年")
        self.view.setAccessibleName("结转清单")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.looked, self.go = QPushButton(WORD), QPushButton("到表里看")
        self.export, self.close_ = QPushButton("导出对照表…"), QPushButton("关闭")
        for button in (self.looked, self.go, self.export, self.close_):
            button.setAutoDefault(False)
        self._lay_out(look)
        self.view.activated.connect(lambda *_: self._jump())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._tell_buttons())
        self.looked.clicked.connect(self._look_at)
        self.go.clicked.connect(self._jump)
        self.export.clicked.connect(self._export)
        self.close_.clicked.connect(self.close)
        self._session.changed.connect(self._refresh)
        self._refresh()
        self.choose(next((each for each in Became if self._found[each]), Became.WAITING))

    def choose(self, only: Became) -> None:
        """Show those that this became of."""
        self._only = only
        self.filters[only].setChecked(True)
        self._show(0)

    def _year(self) -> str:
        baseline = self._session.document.baseline
        return baseline.year if baseline else ""

    def _refresh(self, *_change: object) -> None:
        """List anew, and stay about where one was."""
        document, edition = self._session.document, self._session.edition
        self._found = {each: [] for each in Became}
        for path, word in became(edition, document):
            where = describe(edition, document, path)
            last = document.last_year(path) or ""
            self._found[word].append(
                Difference(Kind.CHANGED, path, where, last, document.text(path))
            )
        for word, button in self.filters.items():
            button.setText(f"{word.value} {len(self._found[word])}")
        self._show(max(0, self.view.currentIndex().row()))

    def _show(self, row: int) -> None:
        found = self._found[self._only]
        self.told.setText(_TOLD[self._only] if found else _NOTHING)
        self.view.show_differences(found)
        if found:
            here = self.view.differences.index(min(row, len(found) - 1), 0)
            flag = QItemSelectionModel.SelectionFlag
            way = flag.ClearAndSelect | flag.Rows
            self.view.selectionModel().setCurrentIndex(here, way)
        self._tell_buttons()

    def _chosen(self) -> list[str]:
        """The paths of the chosen places."""
        rows = self.view.selectionModel().selectedRows()
        return [self.view.differences.difference(index.row()).path for index in rows]

    def _tell_buttons(self) -> None:
        chosen = self._chosen()
        self.go.setEnabled(bool(chosen))
        self.looked.setVisible(self._only is Became.WAITING and not self._session.viewing)
        self.looked.setEnabled(bool(chosen))
        self.looked.setText(WORD if len(chosen) < 2 else f"{len(chosen)} 处{WORD}")

    def _look_at(self) -> None:
        look_at(self._session, self._chosen(), self)

    def _jump(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._window.reveal(chosen[0])
            self._window.activateWindow()

    def _export(self) -> None:
        """Everything as a table, with what of last year has no place in the form any more."""
        from kpiform.carry import afterwards
        from ui.carry.writing import save_table

        document, edition = self._session.document, self._session.edition
        proposed = self._window.filing.export_folder() / "结转情况"
        make = partial(afterwards.table, document, edition)
        save_table(self, proposed, make, document, self._session.fonts)

    def _lay_out(self, look: Look) -> None:
        title = QLabel("结转清单")
        title.setProperty("role", "title")
        bar, below = QHBoxLayout(), QHBoxLayout()
        group = QButtonGroup(self)
        for word in Became:
            button = QPushButton(word.value)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("filter", "view")
            button.clicked.connect(lambda _on, it=word: self.choose(it))
            group.addButton(button)
            bar.addWidget(button)
            self.filters[word] = button
        bar.addStretch(1)
        for widget in (self.looked, self.go, self.export):
            below.addWidget(widget)
        below.addStretch(1)
        below.addWidget(self.close_)
        for line in (bar, below):
            line.setSpacing(look.px(2))
        column = column_of(self, look)
        column.addWidget(title)
        column.addLayout(bar)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)
        column.addLayout(below)
