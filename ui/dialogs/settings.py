"""The settings: what is chosen shows at once, and is taken back by 取消."""

from __future__ import annotations

from pathlib import Path

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

from kpiform.io.settings import LARGEST, SMALLEST, Settings
from ui.dialogs.form import Form, give_room
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

    def __init__(self, preferences: Preferences, look: Look, parent: QWidget | None = None) -> None:
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
        counts = dict.fromkeys(sorted({*_BACKUPS, now.backups}))
        self.backups = self._choice(
            "保存时留下", {str(n): f"最近 {n} 份旧版本" for n in counts}, str(now.backups)
        )
        self.documents = self._folder("填报文件放在", now.documents, "系统的“文档”文件夹")
        self.exports = self._folder("导出文件放在", now.exports, "与填报文件同一个文件夹")
        self.say("除字体外，这些设置只影响界面，不影响填报内容和导出的文件。", "mute")
        self.finish()
        give_room(self, look, 150, 60)

    def chosen(self) -> Settings:
        """The settings as they stand in the dialog."""
        values = self._preferences.settings.model_dump() | {
            "font_size": self.size_slider.value() * _STEP,
            "theme": self.theme.currentData(),
            "paper_fonts": self.fonts.currentData(),
            "backups": int(self.backups.currentData()),
            "documents": self.documents.text(),
            "exports": self.exports.text(),
        }
        return Settings.model_validate(values)

    def reject(self) -> None:
        """Take back what was tried."""
        self._preferences.choose(self._before)
        super().reject()

    def _apply(self) -> None:
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
