"""The style sheet over Fusion, made of tones, spacing units and the type scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from string import Template

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

QPushButton { background: $panel; border: 1px solid $field_line; border-radius: ${u15}px;
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

QFrame[card="true"] { background: $panel; border: 1px solid $line; border-radius: ${u2}px; }
QFrame[bar="true"] { background: $panel; border-bottom: 1px solid $line; }
QFrame[side="true"] { background: $panel; border-right: 1px solid $line; }
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
QFrame[banner="true"] { background: $warning_ground; border-bottom: 1px solid $line; }

QAbstractItemView { background: $panel; border: 0; outline: 0;
    selection-background-color: $accent_ground; selection-color: $ink; }
QTreeView[framed="true"], QListView[framed="true"] { border: 1px solid $line; border-radius: ${u2}px; }
QTreeView::item { border: 0; }
QTreeView::item:selected { background: $accent_ground; color: $ink; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: $head; color: $mute; font-size: ${small}pt; border: 0;
    border-bottom: 1px solid $line; padding: ${u15}px ${u2}px; }
QHeaderView::section:first { border-top-left-radius: ${u2}px; }
QHeaderView::section:last { border-top-right-radius: ${u2}px; }

QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: ${u25}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${u25}px; margin: 0; }
QScrollBar::handle { background: $field_line; border-radius: ${u1}px; margin: ${u05}px; }
QScrollBar::handle:vertical { min-height: ${u8}px; }
QScrollBar::handle:horizontal { min-width: ${u8}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QStatusBar { background: $panel; border-top: 1px solid $line; color: $mute;
    font-size: ${small}pt; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $mute; font-size: ${small}pt; padding: 0 ${u2}px; }
""")


def style_sheet(tones: Tones, px: Callable[[float], int], points: Callable[[float], float]) -> str:
    """The style sheet of a theme; ``px`` scales spacing units, ``points`` type sizes."""
    lengths = {
        f"u{str(units).replace('.', '')}": str(px(units))
        for units in (0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
    }
    sizes = {
        "small": f"{points(12):.4f}",
        "body": f"{points(13.5):.4f}",
        "title": f"{points(18):.4f}",
    }
    return _SHEET.substitute(asdict(tones) | lengths | sizes)
