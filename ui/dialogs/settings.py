"""The settings: what is chosen shows at once, and is taken back by 取消."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QWidget,
)

from kpiform.fonts import machine_fonts
from kpiform.io.settings import LARGEST, SMALLEST
from ui.dialogs.form import Form, give_room

if TYPE_CHECKING:
    from kpiform.io.settings import Settings
    from ui.look import Look
    from ui.preferences import Preferences

_STEP = 10
_THEMES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
_FONTS = {
    "machine": "先用这台电脑上的官方字体（仿宋_GB2312、方正小标宋等）",
    "packaged": "只用程序自带的字体，在哪台电脑上都一样",
}
_BACKUPS = (5, 10, 20, 50, 100)


class SettingsDialog(Form):
    """Every change takes effect while the dialog is open, so that it can be judged."""

    def __init__(
        self,
        preferences: Preferences,
        look: Look,
        parent: QWidget | None = None,
        *,
        officials: Iterable[str] = (),
    ) -> None:
        """``officials``: the fonts that the form names, for each of which one can be chosen."""
        super().__init__("设置", "完成", look, parent)
        self._preferences = preferences
        self._before = preferences.settings
        self.told = ""
        """Why the settings could not be kept, empty when they were."""
        self._gap = look.px(2)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(4))
        self._grid.setVerticalSpacing(look.px(2))
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self._add_size()
        now = self._before
        self.theme = self._choice("界面颜色", _THEMES, now.theme)
        self.fonts = self._choice("版面字体", _FONTS, now.paper_fonts)
        self.chosen_fonts = {name: self._font_choice(name) for name in dict.fromkeys(officials)}
        counts = dict.fromkeys(sorted({*_BACKUPS, now.backups}))
        self.backups = self._choice(
            "保存时留下", {str(n): f"最近 {n} 份旧版本" for n in counts}, str(now.backups)
        )
        self.documents = self._folder("填报文件放在", now.documents, "系统的“文档”文件夹")
        self.exports = self._folder("导出文件放在", now.exports, "与填报文件同一个文件夹")
        self.say("除字体外，这些设置只影响界面，不影响填报内容和导出的文件。", "mute")
        self.finish()
        self._look = look
        self._make_room()
        # The size of type is tried while the dialog is open, whose words need other room then.
        look.changed.connect(self._make_room)
        self.size_slider.sliderReleased.connect(self._make_room)

    def _make_room(self) -> None:
        """In the middle of its window; not while the slider would move below the pointer."""
        if self.size_slider.isSliderDown():
            return
        give_room(self, self._look, 150, 60)
        parent = self.parentWidget()
        if parent and self.isVisible():
            self.move(parent.window().geometry().center() - self.rect().center())

    def chosen(self) -> Settings:
        """The settings as they stand in the dialog."""
        values: dict[str, Any] = {
            "font_size": self.size_slider.value() * _STEP,
            "theme": self.theme.currentData(),
            "paper_fonts": self.fonts.currentData(),
            "chosen_fonts": self._wished_fonts(),
            "backups": int(self.backups.currentData()),
            "documents": self.documents.text(),
            "exports": self.exports.text(),
        }
        return replace(self._preferences.settings, **values)

    def reject(self) -> None:
        """Take back what was tried."""
        self._preferences.choose(self._before)
        super().reject()

    def _apply(self) -> None:
        for box in self.chosen_fonts.values():
            box.setEnabled(self.fonts.currentData() == "machine")
        self.told = self._preferences.choose(self.chosen()) or ""

    def _add_size(self) -> None:
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(SMALLEST // _STEP, LARGEST // _STEP)
        self.size_slider.setPageStep(1)
        self.size_slider.setValue(round(self._before.font_size / _STEP))
        self.size_slider.setAccessibleName("字号")
        number = QLabel(f"{self._before.font_size}%")

        def on_moved(value: int) -> None:
            number.setText(f"{value * _STEP}%")
            self.size_slider.setAccessibleDescription(number.text())
            if not self.size_slider.isSliderDown():
                self._apply()

        self.size_slider.valueChanged.connect(on_moved)
        self.size_slider.sliderReleased.connect(self._apply)
        line = self._line()
        line.addWidget(self.size_slider, 1)
        line.addWidget(number)
        self._add("界面字号", self.size_slider, line)

    def _choice(self, label: str, choices: dict[str, str], now: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(label)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(now))
        box.currentIndexChanged.connect(lambda _row: self._apply())
        line = self._line()
        line.addWidget(box, 1)
        self._add(label, box, line)
        return box

    def _font_choice(self, official: str) -> QComboBox:
        """Which installed font serves an official one; first: the program chooses by itself."""
        fonts, now = machine_fonts(), self._before.chosen_fonts.get(official, "")
        names = dict.fromkeys((*((now,) if now else ()), *fonts.installed_names()))
        alone = f"自动（现在是 {fonts.resolve(official).family}）"
        box = self._choice(f"　{official}用", {"": alone} | {name: name for name in names}, now)
        box.setToolTip("列出的是这台电脑上装的中文字体；选了之后预览、打印和 PDF 都用它")
        box.setEnabled(self._before.paper_fonts == "machine")
        return box

    def _wished_fonts(self) -> dict[str, str]:
        """What is chosen here, beside what was chosen for other forms."""
        wished = self._before.chosen_fonts | {
            official: box.currentData() for official, box in self.chosen_fonts.items()
        }
        return {official: name for official, name in wished.items() if name}

    def _folder(self, label: str, now: str, otherwise: str) -> QLineEdit:
        field = QLineEdit(now)
        field.setReadOnly(True)
        field.setAccessibleName(label)
        field.setPlaceholderText(otherwise)
        choose, default = QPushButton("选择…"), QPushButton("还原")
        choose.setAccessibleName(f"选择文件夹：{label}")
        default.setAccessibleName(f"还原：{label}")
        default.setEnabled(bool(now))

        def put(folder: str) -> None:
            field.setText(folder)
            default.setEnabled(bool(folder))
            self._apply()

        def ask() -> None:
            begin = field.text() or str(self._preferences.folder())
            folder = QFileDialog.getExistingDirectory(self, label, begin)
            if folder:
                put(str(Path(folder)))

        choose.clicked.connect(ask)
        default.clicked.connect(lambda: put(""))
        line = self._line()
        line.addWidget(field, 1)
        for button in (choose, default):
            button.setAutoDefault(False)
            line.addWidget(button)
        self._add(label, choose, line)
        return field

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._gap)
        return line

    def _add(self, text: str, buddy: QWidget, line: QHBoxLayout) -> None:
        row = self._grid.rowCount()
        label = QLabel(text)
        label.setBuddy(buddy)
        self._grid.addWidget(label, row, 0)
        self._grid.addLayout(line, row, 1)
