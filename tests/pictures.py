"""Draws the pictures of README and docs from the running program: ``python -m tests.pictures``.

Every picture is the window itself, or a part of it, without a screen, with the packaged fonts, on
one day and for nobody in particular, so that the same picture comes out on every machine.  Names
after the module draw only those.
"""

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KPIFORM_FONTS"] = "packaged"

import openpyxl
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kpiform import __version__, codec
from kpiform.blocks import Columns, Proposal, added, read, recognise
from kpiform.carry import propose
from kpiform.edit import SetField
from kpiform.export import xlsx
from kpiform.fonts import packaged_only
from kpiform.io import clock
from kpiform.io.recovery import Recovery
from kpiform.io.settings import Settings, State
from kpiform.layout import lay_out
from kpiform.layout.sheet import Variant
from kpiform.model.document import Baseline, Document
from kpiform.schema.loader import sound_editions
from ui.app import first_document, make_application
from ui.carry.dialog import ReviewDialog as CarryDialog
from ui.carry.review import Filter
from ui.dialogs import forms
from ui.dialogs.forms import ExportDialog, NewDialog
from ui.dialogs.paste import PasteDialog
from ui.dialogs.ready import ReadyDialog
from ui.dialogs.recovery import RecoveryDialog
from ui.dialogs.submit import SubmitDialog
from ui.dialogs.waiting import Task
from ui.intake.reading import read_files
from ui.intake.review import ReviewDialog as IntakeDialog
from ui.look import Look
from ui.paper.panel import PaperPanel
from ui.preferences import Preferences
from ui.safety.found import look_at
from ui.session import Session
from ui.window import Window

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 1440, 900
_SMALLER = QSize(1180, 720)
_COMMON, _OTHERS = 160, 96
"""So many colours are kept as they are, and so many stand for all others: nothing looks different,
and a file takes a third of the room."""
_MOMENT = datetime(2025, 1, 15, 10, 30)
_FILES = "D:\\绩效目标\\2025"
_OWN_FORMS = "C:\\Users\\张三\\AppData\\Roaming\\kpiform\\templates"
_LAST_YEAR = {
    "budget.basic": "1080.20",
    "budget.project": "68.4",
    "budget.fiscal": "1148.60",
    "indicators/i1/indicator.target": "100%",
    "indicators/i3/indicator.target": "1次",
    "indicators/i5/indicator.target": "≥6次",
}
_TYPED = {"时效指标": "效率指标", 72: "72人"}
_PATIENCE = 30.0
_COPIED = "三级指标\t指标值\t负责科室\n培训班期数\t≥4期\t人事科\n参加培训人次\t≥120人次\t人事科\n"


def main(names: Iterable[str]) -> None:
    """Draw the pictures of these names, or all, into docs/pictures."""
    clock.now = _MOMENT.astimezone
    forms.own_templates = lambda: Path(_OWN_FORMS)
    with tempfile.TemporaryDirectory() as home:
        os.environ["KPIFORM_HOME"] = home
        app = make_application(["kpiform"])
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name in list(names) or PICTURES:
            save(PICTURES[name](app), FOLDER / f"{name}.png")
            for widget in app.topLevelWidgets():
                widget.hide()


def save(picture: QPixmap, place: Path) -> None:
    """Write a picture with a few colours, which is small and looks the same."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(io.BytesIO(buffer.data().data())) as image:
        colours = image.convert("RGB")
        few = colours.quantize(palette=_palette(colours), dither=Image.Dither.NONE)
        few.save(place, "PNG", optimize=True)


def _palette(image: Image.Image) -> Image.Image:
    """The commonest colours of a picture, and others for what is rare in it."""
    counted = sorted(image.getcolors(image.width * image.height) or (), reverse=True)
    common = [part for _count, colour in counted[:_COMMON] for part in colour]
    others = image.quantize(_OTHERS, Image.Quantize.FASTOCTREE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*common, *others])
    return palette


def start(app: QApplication) -> QPixmap:
    """The page that the program begins with."""
    window = _window(app, Look(), _SMALLER)
    window.personal.show_start()
    return _picture(app, window)


def new(app: QApplication) -> QPixmap:
    """Which form, and which year."""
    look = Look()
    window = _window(app, look)
    return _picture(app, NewDialog(sound_editions(), look, window, first="zhanjiang-2025"))


def editor(app: QApplication) -> QPixmap:
    """The indicator tree with a value being typed."""
    return _picture(app, _indicators(app, Look()))


def editor_dark(app: QApplication) -> QPixmap:
    """The same in the dark theme."""
    return _picture(app, _indicators(app, Look(dark=True)))


def budget(app: QApplication) -> QPixmap:
    """The amounts, with a sum that does not come out."""
    window = _window(app, Look())
    window.session.apply(SetField("budget.project", "72.79"), "修改 项目支出")
    window.reveal("budget.project")
    window.marked.go(1)
    return _picture(app, window)


def target(app: QApplication) -> QPixmap:
    """A value being typed: how it is understood, signs and units, the usual way to write it."""
    window = _indicators(app, Look())
    editor = app.focusWidget()
    assert editor is not None
    for key, letter in ((Qt.Key.Key_Greater, ">"), (Qt.Key.Key_Equal, "="), (Qt.Key.Key_6, "6")):
        _press(app, editor, key, letter)
    page = window.page()
    place = editor.mapTo(page, QPoint(0, 0))
    left = page.mapTo(window, QPoint(0, 0))
    around = QRect(left.x(), left.y() + place.y() - 137, page.width(), 374)
    return _picture(app, window, around)


def tasks(app: QApplication) -> QPixmap:
    """Tasks with their indicators."""
    window = _window(app, Look())
    window.show_section("tasks")
    return _picture(app, window)


def paste(app: QApplication) -> QPixmap:
    """What pasting from Excel would do."""
    look = Look()
    window = _window(app, look)
    session = window.session
    table = session.edition.tables["indicators"]
    block = read(_COPIED, "").trimmed()
    columns = recognise(session.edition, table, table.tiers[-1], block)

    def as_rows(chosen: Columns) -> Proposal:
        found = added(session.document, session.edition, table.id, "i5", block, chosen, ())
        assert found is not None
        return found

    dialog = PasteDialog(
        session.edition, table, None, as_rows, columns, look, prefer_new=True, parent=window
    )
    dialog.resize(look.px(190), look.px(92))
    return _picture(app, dialog)


def library(app: QApplication) -> QPixmap:
    """The indicator library beside the table."""
    window = _window(app, Look())
    window.reveal("indicators/i5/indicator.name")
    window.actions_["library"].trigger()
    _settle(app)
    panel = window.librarian.desk.panel
    assert panel is not None
    panel.typed.setText("px")
    panel.list.setFocus()
    return _picture(app, window)


def findings(app: QApplication) -> QPixmap:
    """The list of findings."""
    window = _window(app, Look())
    window.session.apply(SetField("budget.project", "72.79"), "修改 项目支出")
    window.marked.go(1)
    window.marked.go(1)
    return _picture(app, window.docks["findings"])


def ready(app: QApplication) -> QPixmap:
    """The full check before handing in."""
    look = Look()
    window = _window(app, look)
    window.session.apply(SetField("budget.project", "72.79"), "修改 项目支出")
    dialog = ReadyDialog(window.session, look, window, hand_in=True)
    dialog.resize(look.px(230), look.px(105))
    return _picture(app, dialog)


def export(app: QApplication) -> QPixmap:
    """What is asked before exporting."""
    look = Look()
    window = _window(app, look)
    return _picture(app, ExportDialog(window.session.findings, look, pdf=True, parent=window))


def submit(app: QApplication) -> QPixmap:
    """Handing in."""
    look = Look()
    window = _window(app, look)
    dialog = SubmitDialog(
        window.session, Path(_FILES), "2025年市级部门整体预算绩效目标表", look, window
    )
    dialog.resize(look.px(230), look.px(115))
    return _picture(app, dialog)


def recovery(app: QApplication) -> QPixmap:
    """What is offered after a crash."""
    look = Look()
    window = _window(app, look)
    folder = Recovery.of_user()
    folder.write("picture", codec.encode(window.session.document), None, __version__)
    written = next(each for each in folder.found() if each.key == "picture")
    snapshot = replace(written, time=clock.now())
    dialog = RecoveryDialog([look_at(folder, snapshot)], lambda _one: None, look, window)
    dialog.resize(look.px(220), look.px(110))
    return _picture(app, dialog)


def intake(app: QApplication) -> QPixmap:
    """The review of somebody's Excel file."""
    look = Look()
    window = _window(app, look)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "2025年绩效目标表.xlsx")
        _type_into_excel(file, window.session)
        readings = read_files([file], Task(""))
    dialog = IntakeDialog(readings.found[0], window.session.fonts, look, window)
    dialog.resize(look.px(300), look.px(150))
    dialog.show()
    until = time.monotonic() + _PATIENCE
    paper = dialog.findChild(PaperPanel)
    assert paper is not None
    while not paper.typesetter.current:
        assert time.monotonic() < until
        app.processEvents()
    return _picture(app, dialog)


def carry(app: QApplication) -> QPixmap:
    """Last year's form on its way to this year's."""
    look = Look()
    window = _window(app, look)
    session = window.session
    carrying = propose(session.document, session.edition, session.edition, 2026)
    dialog = CarryDialog(carrying, look, window)
    dialog.show()
    _settle(app)
    dialog.filters[Filter.YEARS].click()
    return _picture(app, dialog)


def _type_into_excel(file: Path, session: Session) -> None:
    """The form as somebody has it who typed into the authority's Excel file."""
    pages = lay_out(session.document, session.edition, session.fonts, Variant.PUBLIC)
    file.write_bytes(xlsx.render(pages, session.document))
    book = openpyxl.load_workbook(file)
    sheet = book.active
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in _TYPED:
                cell.value = _TYPED[cell.value]
    sheet.cell(sheet.max_row + 2, 1).value = "备注：本表经办公室主任会议审定"
    book.save(file)


PICTURES: dict[str, Callable[[QApplication], QPixmap]] = {
    "start": start,
    "new": new,
    "editor": editor,
    "editor-dark": editor_dark,
    "budget": budget,
    "target": target,
    "tasks": tasks,
    "paste": paste,
    "library": library,
    "findings": findings,
    "ready": ready,
    "export": export,
    "submit": submit,
    "recovery": recovery,
    "intake": intake,
    "carry": carry,
}


def _indicators(app: QApplication, look: Look) -> Window:
    window = _window(app, look)
    window.reveal("indicators/i5/indicator.target")
    tree = window.focusWidget()
    assert tree is not None
    _settle(app)
    _press(app, tree, Qt.Key.Key_F2)
    _settle(app)
    return window


def _press(app: QApplication, widget: QWidget, key: Qt.Key, letter: str = "") -> None:
    modifier = Qt.KeyboardModifier.NoModifier
    app.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier, letter))


def _window(app: QApplication, look: Look, size: QSize | None = None) -> Window:
    look.apply()
    preferences = Preferences(Settings(documents=_FILES), State(recent=()))
    window = Window(Session(_document(), packaged_only()), look, preferences)
    window.resize(size or QSize(WIDTH, HEIGHT))
    window.show()
    _settle(app)
    return window


def _document() -> Document:
    baseline = Baseline("2024", "zhanjiang-2025", MappingProxyType(_LAST_YEAR))
    return replace(first_document(sample=True), baseline=baseline)


def _picture(app: QApplication, widget: QWidget, part: QRect | None = None) -> QPixmap:
    """A widget as it is on the screen, or a part of it."""
    widget.show()
    _settle(app)
    return widget.grab(part) if part else widget.grab()


def _settle(app: QApplication) -> None:
    for _ in range(10):
        app.processEvents()


if __name__ == "__main__":
    main(sys.argv[1:])
