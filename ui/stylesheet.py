"""The style sheet over Fusion, made of tones, spacing units and the type scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from kpiform import resources

if TYPE_CHECKING:
    from ui.palette import Tones

_SHEET = Template("""
QWidget { font-size: ${body}pt; }
QToolTip { background: $panel; color: $ink; border: 1px solid $line; padding: ${u1}px; }

QMenuBar { background: $panel; border-bottom: 1px solid $line; padding: 0 ${u2}px; }
QMenuBar::item { padding: ${u2}px ${u25}px; border-radius: ${u1}px; background: transparent; }
QMenuBar::item:selected { background: $accent_ground; }
QMenu { background: $panel; border: 1px solid $line; padding: ${u1}px; }
QMenu::item { padding: ${u15}px ${u6}px ${u15}px ${u3}px; border-radius: ${u1}px; }
QMenu::item:selected { background: $accent_ground; color: $ink; }
QMenu::item:disabled { color: $mute; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: ${u1}px ${u2}px; }

QToolBar { background: $panel; border: 0; border-bottom: 1px solid $line;
    padding: ${u1}px ${u2}px; spacing: ${u1}px; }
QToolBar::separator { width: 1px; background: $line; margin: ${u15}px ${u2}px; }
QToolBar QToolButton { padding: ${u1}px ${u2}px; border: 1px solid transparent;
    border-radius: ${u15}px; }
QToolBar QToolButton:hover { background: $accent_ground; }
QToolBar QToolButton:focus { border-color: $accent; }
QToolBar QToolButton:pressed { background: $line; }
QToolBar QToolButton:disabled { color: $mute; }
QToolBar QToolButton[weight="second"] { border-color: $line; }
QToolBar QToolButton[weight="first"] { background: $accent; color: $on_accent; }
QToolBar QToolButton[weight="first"]:focus { border-color: $ink; }

QPushButton { background: $panel; border: 1px solid $line; border-radius: ${u15}px;
    padding: ${u1}px ${u3}px; min-height: ${u5}px; }
QPushButton:hover { background: $accent_ground; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:focus { border-color: $ink; }
QPushButton:disabled { color: $mute; background: $ground; border-color: $line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[small="true"] { font-size: ${small}pt; padding: ${u05}px ${u25}px; min-height: ${u5}px;
    border-color: $line; }
QPushButton[small="true"]:focus { border-color: $accent; }
QPushButton[link="true"] { border: 1px solid transparent; background: transparent; color: $accent;
    padding: 0 ${u1}px; }
QPushButton[link="true"]:focus { border-color: $accent; }
QPushButton[link="true"]:hover { background: $accent_ground; }
QPushButton[slim="true"] { font-size: ${small}pt; min-height: 0; padding: 0;
    text-align: left; }
QPushButton[link="true"]:disabled { color: $mute; }

QPushButton[filter] { border: 1px solid transparent; background: transparent; color: $mute;
    padding: ${u05}px ${u2}px; min-height: ${u5}px; }
QPushButton[filter="error"][some="true"] { color: $error; }
QPushButton[filter="warning"][some="true"] { color: $warning; }
QPushButton[filter]:checked { background: $accent_ground; color: $ink; font-weight: 700; }
QPushButton[filter]:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit { background: $panel; color: $ink; border: 1px solid $field_line;
    border-radius: ${u1}px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { padding: ${u1}px ${u15}px; min-height: ${u5}px; }
QPlainTextEdit { padding: ${u2}px; }
QLineEdit:focus, QPlainTextEdit:focus { border-color: $accent; }
QLineEdit[severity="error"], QPlainTextEdit[severity="error"] { border-color: $error; }
QLineEdit[severity="warning"], QPlainTextEdit[severity="warning"] { border-color: $warning_mark; }
QLineEdit[severity="error"]:focus, QLineEdit[severity="warning"]:focus { border-color: $accent; }
QPlainTextEdit[cell="true"] { padding: 0; border: 2px solid $accent; }

QListWidget[suggestions="true"], QFrame[help="true"] { background: $panel;
    border: 1px solid $field_line; border-radius: ${u15}px; }
QFrame[help="true"] QScrollArea > QWidget > QWidget { background: transparent; }
QPlainTextEdit[beside="true"] { background: $head; border-color: $line; color: $mute; }
QFrame[card="true"] { background: $panel; border: 1px solid $line; border-radius: ${u2}px; }
QFrame[bar="true"] { background: $panel; border-bottom: 1px solid $line; }
QFrame[side="true"] { background: $panel; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="mute"] { color: $mute; font-size: ${small}pt; }
QLabel[role="label"] { color: $ink; }
QLabel[role="head"] { color: $mute; font-size: ${small}pt; background: $head;
    border-bottom: 1px solid $line; padding: ${u15}px ${u3}px; }
QLabel[role="error"] { color: $error; font-size: ${small}pt; }
QLabel[role="warning"] { color: $warning; font-size: ${small}pt; }
QLabel[role="info"] { color: $info; font-size: ${small}pt; }
QLabel[role="good"] { color: $good; font-size: ${small}pt; }
QProgressBar { background: $soft_line; border: 0; border-radius: ${u05}px; max-height: ${u1}px; }
QProgressBar::chunk { background: $accent; border-radius: ${u05}px; }
QFrame[banner="true"] { background: $warning_ground; border-bottom: 1px solid $line; }
QFrame[banner="calm"] { background: $accent_ground; border-bottom: 1px solid $line; }

QAbstractItemView { background: $panel; border: 0; outline: 0;
    selection-background-color: $accent_ground; selection-color: $ink; }
QTreeView[framed="true"], QListView[framed="true"], QTableView[framed="true"] {
    border: 1px solid $line; border-radius: ${u2}px; }
QListView[roomy="true"]::item, QTreeView[roomy="true"]::item { padding: ${u15}px ${u2}px; }
QTreeView::item { border: 0; }
QTreeView::item:selected { background: $accent_ground; color: $ink; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: $head; color: $mute; font-size: ${small}pt; border: 0;
    border-bottom: 1px solid $line; padding: ${u15}px ${u2}px; }
QHeaderView::section:vertical { border-bottom: 1px solid $soft_line; padding: 0 ${u2}px;
    border-radius: 0; }
QTableCornerButton::section { background: $head; border: 0; border-bottom: 1px solid $line;
    border-top-left-radius: ${u2}px; }
QHeaderView::section:first { border-top-left-radius: ${u2}px; }
QHeaderView::section:last { border-top-right-radius: ${u2}px; }

QScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${u25}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${u25}px; margin: 0; }
QScrollBar::handle { background: $grip; border-radius: ${bar}px; margin: ${u05}px; }
QScrollBar::handle:hover { background: $field_line; }
QScrollBar::handle:vertical { min-height: ${u8}px; }
QScrollBar::handle:horizontal { min-width: ${u8}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

/* Panels have heads of their own; Qt would draw these for each of them again and again. */
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QTabBar { background: $panel; border: 0; qproperty-drawBase: 0; }
QMainWindow > QTabBar { border-bottom: 1px solid $line; }
QTabBar::tab { background: $panel; color: $mute; border: 0; border-bottom: 2px solid $panel;
    padding: ${u15}px ${u3}px; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { color: $ink; }
QFrame[foot="true"] { background: $panel; border: 0; border-top: 1px solid $line; }
QFrame[notice="true"] { background: $info_ground; border: 0; }
QLabel[role="note"] { color: $ink; font-size: ${small}pt; }
QPushButton[small="true"]::menu-indicator { image: none; width: 0; }
QPushButton[strong="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[strong="true"]:focus { border-color: $ink; }
QPushButton[strong="true"]:disabled { background: $ground; color: $mute; border-color: $line; }

QStatusBar { background: $panel; border-top: 1px solid $line; color: $mute;
    font-size: ${small}pt; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $mute; font-size: ${small}pt; padding: 0 ${u2}px; }

QPushButton[search="true"] { background: $ground; border: 1px solid $line; color: $mute;
    text-align: left; font-weight: 400; padding: ${u1}px ${u25}px; }
QPushButton[search="true"]:hover { background: $panel; border-color: $field_line; }
QPushButton[search="true"]:focus { border-color: $accent; }
QFrame[quick="true"] { background: $panel; border: 1px solid $line; border-radius: ${u2}px; }
QFrame[quick="true"] QLineEdit { border: 0; padding: ${u2}px ${u2}px; font-size: ${lead}pt; }
QFrame[start="true"] { background: $ground; }
QPushButton[way="true"] { border: 1px solid $line; border-radius: ${u2}px; text-align: left; }
QPushButton[way="true"]:hover { border-color: $accent; background: $panel; }
QPushButton[way="true"]:focus { border-color: $accent; }
QPushButton[banner="true"] { background: $warning_ground; color: $warning; text-align: left;
    border: 1px solid transparent; padding: ${u2}px ${u4}px; }
QPushButton[banner="true"]:focus { border-color: $warning_mark; }
QLabel[dragged="true"] { background: $panel; color: $ink; border: 1px solid $accent;
    border-radius: ${u1}px; padding: ${u05}px ${u2}px; }
QFrame[drop="line"] { background: $accent; border: 0; }
QFrame[drop="frame"] { background: transparent; border: 2px solid $accent; }
QLabel[large="true"] { font-size: ${title}pt; font-weight: 700; }

QToolButton[flat="true"] { background: transparent; border: 1px solid transparent; color: $mute;
    border-radius: ${u1}px; padding: ${u05}px ${u15}px; font-size: ${small}pt;
    min-height: ${u4}px; }
QToolButton[flat="true"]:hover { background: $accent_ground; color: $ink; }
QToolButton[flat="true"]:checked { background: $accent_ground; color: $ink; }
QToolButton[flat="true"]:focus { border-color: $accent; }
QToolButton[flat="true"][popupMode="2"] { padding-right: ${u4}px; }
QToolButton[flat="true"]::menu-indicator { image: url("$down"); width: ${u25}px;
    height: ${u25}px; subcontrol-origin: border; subcontrol-position: right center;
    right: ${u1}px; }

QToolButton[chip="true"] { background: $head; color: $ink; border: 1px solid $line;
    border-radius: ${u1}px; padding: 0 ${u1}px; font-size: ${small}pt; min-width: ${u3}px; }
QToolButton[chip="true"]:hover { background: $accent_ground; border-color: $accent; }

QComboBox { background: $panel; color: $ink; border: 1px solid $field_line;
    border-radius: ${u1}px; padding: ${u1}px ${u2}px; min-height: ${u5}px; }
QComboBox:focus { border-color: $accent; }
QComboBox[small="true"] { font-size: ${small}pt; border-color: $line; padding: ${u05}px ${u2}px; }
QComboBox::drop-down { border: 0; width: ${u6}px; }
QComboBox::down-arrow { image: url("$down"); width: ${u3}px; height: ${u3}px; }
QComboBox QAbstractItemView { border: 1px solid $line; padding: ${u1}px; }
QSlider::groove:horizontal { background: $line; height: ${u1}px; border-radius: ${u05}px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: ${u05}px; }
QSlider::handle:horizontal { background: $panel; border: 2px solid $accent; width: ${u3}px;
    margin: -${u15}px 0; border-radius: ${knob}px; }
QSlider:horizontal { min-height: ${u6}px; }
QSlider:focus { background: $accent_ground; border-radius: ${u1}px; }

QCheckBox, QRadioButton { spacing: ${u2}px; }
QCheckBox::indicator, QAbstractItemView::indicator { width: ${u35}px; height: ${u35}px;
    background: $panel; border: 1px solid $mute; border-radius: ${u05}px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    image: url("$check"); border-color: $accent; }
QCheckBox::indicator:focus { border-color: $accent; }
QRadioButton::indicator { width: ${u35}px; height: ${u35}px; background: $panel;
    border: 1px solid $mute; border-radius: ${dot}px; }
QRadioButton::indicator:checked { border: ${u1}px solid $accent; width: ${u2}px;
    height: ${u2}px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
""")


def style_sheet(tones: Tones, px: Callable[[float], int], points: Mapping[str, float]) -> str:
    """The style sheet of a theme; ``px`` scales spacing units, ``points`` are the type sizes."""
    lengths = {
        f"u{str(units).replace('.', '')}": str(px(units))
        for units in (0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8)
    }
    # Qt leaves corners square when they are to be rounder than half of what they belong to.
    rounds = {
        "bar": str((px(2.5) - 2 * px(0.5)) // 2),
        "knob": str((px(3) + 4) // 2),
        "dot": str((px(3.5) + 2) // 2),
    }
    sizes = {name: f"{size:.4f}" for name, size in points.items()}
    # Grey enough for both themes; in a style sheet an image has to be a file.
    pictures = {
        name: resources.resource("icons", f"{name}.svg").as_posix() for name in ("down", "check")
    }
    return _SHEET.substitute(asdict(tones) | lengths | rounds | sizes | pictures)
