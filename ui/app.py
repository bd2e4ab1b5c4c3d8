"""The application: style, language, fonts, and what happens to an error that nobody expected."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from kpiform.errors import KpiformError
from kpiform.io import documents
from kpiform.model.blank import new_document
from kpiform.schema.loader import SHOWN_FIRST, load_edition, sample_path
from ui import inputmethod
from ui.dialogs.messages import tell
from ui.fonts import choose_window_font
from ui.icons import program_icon
from ui.preferences import Preferences
from ui.session import Session
from ui.window import Window

if TYPE_CHECKING:
    from kpiform.model.document import Document

_LOG = logging.getLogger(__name__)
_TRANSLATIONS = "qtbase_zh_CN"


def run(path: Path | None, sample: bool) -> int:
    """Open the window on a file, the sample, or an empty form; returns the exit code.

    A file that cannot be opened is told in a dialog, and an empty form is shown in its place.
    """
    app = make_application(sys.argv)
    preferences = Preferences.of_user()
    look = preferences.make_look()
    look.apply()
    try:
        session = Session(first_document(sample and path is None), unchecked=True)
    except KpiformError as error:
        tell(None, error.message)
        return 2
    window = Window(session, look, preferences)
    sys.excepthook = Unexpected(window)
    window.painted.connect(window.guard.offer_recovery)
    if path is None and not sample:
        window.personal.show_start()
    window.show()
    if path:
        window.filing.open(path)
    for sentence in (*preferences.told, *_input_method_advice(preferences)):
        tell(window, sentence)
    code = app.exec()
    sys.excepthook = sys.__excepthook__
    return code


def _input_method_advice(preferences: Preferences) -> tuple[str, ...]:
    """What to set so that Chinese can be typed; told once, the manual has it for later."""
    sentence = "" if preferences.state.advised else inputmethod.advice(os.environ)
    if not sentence:
        return ()
    preferences.remember_view(advised=True)
    return (sentence,)


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication with style, Chinese texts of Qt's own, and a font that has Chinese."""
    # As an argument: setStyle gives the style back, and PySide takes 15 ms to make its class.
    app = QApplication([*arguments, "-style", "Fusion"])
    app.setApplicationName("kpiform")
    app.setApplicationDisplayName("")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(_TRANSLATIONS, folder):
        app.installTranslator(translator)
    choose_window_font(app)
    app.setWindowIcon(program_icon())
    return app


def first_document(sample: bool) -> Document:
    """What the window shows first: the sample of an edition, or an empty form of it."""
    edition = load_edition(SHOWN_FIRST)
    if sample:
        return documents.read(sample_path(edition.id)).document
    return new_document(edition)


class Unexpected:
    """The hook for errors that nobody expected: a sentence, and the document stays as it is."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._telling = False

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Keep everything, log where it happened (no content of the form), and say so."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        place = trace
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
        _LOG.error("unexpected %s at %s", kind.__name__, Path(where).name)
        if self._telling:
            return
        self._telling = True
        kept = "，并且已另外自动保留了一份" if self._window.guard.rescue() else ""
        sentence = (
            error.message
            if isinstance(error, KpiformError)
            else f"刚才的操作没有完成，程序里有一处错误。您填的内容都还在{kept}："
            "请先保存（Ctrl+S），再继续；如果再次出现，请把当时的操作告诉维护人员。"
        )
        tell(self._window, sentence)
        self._telling = False
