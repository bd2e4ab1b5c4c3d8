"""``--self-test``: is everything there, and does every page and dialog open?  For built programs.

Works without a screen and in folders of its own, so that nothing of the person's is touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontMetrics, QImageReader
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kpiform.cli.console import Console, Exit
from kpiform.errors import KpiformError
from kpiform.folders import HOME_VARIABLE
from kpiform.io import documents
from kpiform.layout.sheet import Variant
from kpiform.model.blank import new_document
from kpiform.schema.loader import edition_ids, load_edition
from ui import exporting
from ui.app import first_document, make_application
from ui.look import Look
from ui.selftest_dialogs import Dialogs, all_dialogs
from ui.session import Session
from ui.window import Window

_NOT_TRIED = ("quit",)
_HARMLESS = ("This plugin does not support",)
_BEGINNINGS = {".pdf": b"%PDF", ".xlsx": b"PK"}
Step = tuple[str, Callable[[], None]]


def run() -> int:
    """Try everything and say how it went; 0 when all is well, else 1."""
    console = Console()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        trial = Trial(Path(folder))
        for name, step in trial.steps():
            problem = trial.attempt(step)
            failed += problem is not None
            console.say(f"✗ {name}：{problem}" if problem else f"✓ {name}")
        trial.end()
    console.say(f"自检没有通过：{failed} 项不对" if failed else "自检通过")
    return Exit.FOUND if failed else Exit.FINE


class Trial:
    """The application under test, and what went wrong since the last step began."""

    def __init__(self, folder: Path) -> None:
        running = QApplication.instance()
        self.app = running if isinstance(running, QApplication) else make_application(["kpiform"])
        self._folder = folder
        self._problems: list[str] = []
        self._opened: set[type[QWidget]] = set()
        """The dialogs that were painted."""
        self._look = Look()
        self._look.apply()
        self._window: Window | None = None

    def steps(self) -> Iterator[Step]:
        """What is tried, with its name; the later ones need the earlier ones."""
        yield "Qt 自己的文字是中文", _check_translation
        yield "窗口字体有中文", _check_font
        yield "图标", _check_pictures
        for edition in edition_ids():
            name = load_edition(edition).form.name
            yield f"表样 {name}：每个分区", partial(self._show_edition, edition)
        yield "样表", self._show_sample
        assert self._window is not None
        for command, action in self._window.actions_.all():
            if command not in _NOT_TRIED:
                yield f"命令 {action.text()}", partial(self._trigger, command)
        yield "粘贴", self._paste
        for name, make in Dialogs(self._window, self._look, self._folder).all():
            yield f"对话框 {name}", partial(self._open, make)
        yield "每个对话框都打开过", self._check_dialogs
        yield "开始页", self._show_start
        yield "保存后再打开", self._save_and_open
        for suffix in _BEGINNINGS:
            for variant in Variant:
                name = f"导出 {suffix.removeprefix('.')}（{variant.label}）"
                yield name, partial(self._export, suffix, variant)

    def attempt(self, step: Callable[[], None]) -> str | None:
        """Do a step; what went wrong, or None."""
        self._problems.clear()
        with self._listening():
            try:
                step()
                self._settle()
            except KpiformError as error:
                self._problems.append(error.message)
            except Exception as error:
                self._problems.append(_where(error))
        return "；".join(dict.fromkeys(self._problems)) or None

    def end(self) -> None:
        """Close what is open; what was copied goes first, or Qt would let go of it too late."""
        QApplication.clipboard().clear()
        if self._window:
            self._window.session.stack.setClean()
            self._window.close()
            self._window.deleteLater()
            self._window = None
        self._settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Notice what Qt warns of and what goes wrong in slots, which nobody else would see."""

        def on_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
            quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
            if not quiet and not text.startswith(_HARMLESS):
                self._problems.append(text)

        def on_error(
            _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
        ) -> None:
            self._problems.append(_where(error))

        before, handler = sys.excepthook, qInstallMessageHandler(on_message)
        sys.excepthook = on_error
        try:
            yield
        finally:
            sys.excepthook = before
            qInstallMessageHandler(handler)

    def _show_edition(self, edition: str) -> None:
        self._show(Session(new_document(load_edition(edition))))

    def _show_sample(self) -> None:
        self._show(Session(first_document(sample=True)))

    def _show(self, session: Session) -> None:
        if self._window is None:
            self._window = Window(session, self._look)
            self._window.show()
        else:
            self._window.show_session(session)
        for section in session.edition.form.sections:
            self._window.show_section(section.id)
            self._settle()
            self._window.grab()

    def _trigger(self, command: str) -> None:
        """Run a command; whatever dialog it opens is painted once and given up."""
        assert self._window is not None
        closer = QTimer(self._window, interval=0)
        closer.timeout.connect(self._give_up)
        closer.start()
        self._window.marked.go(1)
        self._window.actions_[command].trigger()
        self._settle()
        closer.stop()
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and isinstance(widget, QDialog):
                self._paint_and_close(widget)

    def _give_up(self) -> None:
        modal = QApplication.activeModalWidget()
        if modal:
            self._paint_and_close(modal)

    def _paint_and_close(self, widget: QWidget) -> None:
        self._opened.add(type(widget))
        widget.grab()
        if isinstance(widget, QDialog):
            widget.reject()
        else:
            widget.close()

    def _open(self, make: Callable[[], QDialog]) -> None:
        dialog = make()
        dialog.show()
        self._settle()
        self._paint_and_close(dialog)
        dialog.deleteLater()

    def _paste(self) -> None:
        """Rows that do not fit, so that it is asked."""
        assert self._window is not None
        self._window.show_section(self._window.session.edition.form.sections[-1].id)
        QApplication.clipboard().setText("甲\t1次\t乙\t丙\t丁\n戊\t2次\t己\t庚\t辛")
        self._trigger("paste_rows")

    def _check_dialogs(self) -> None:
        """A dialog that nobody thought of here is a failure."""
        missing = sorted(kind.__name__ for kind in all_dialogs() - self._opened)
        if missing:
            raise KpiformError(f"没有打开过：{'、'.join(missing)}。")

    def _show_start(self) -> None:
        assert self._window is not None
        self._window.personal.show_start()
        self._window.grab()
        self._window.personal.leave_start()

    def _save_and_open(self) -> None:
        assert self._window is not None
        path = self._folder / "自检.kpif"
        self._window.session.save(path)
        if documents.read(path).document != self._window.session.document:
            raise KpiformError("存下来的内容和窗口里的不一样。")

    def _export(self, suffix: str, variant: Variant) -> None:
        path = self._folder / f"自检{suffix}"
        session = Session(first_document(sample=True))
        official = exporting.Official(variant, suffix)
        made = exporting.printed(session.document, session.edition, session.fonts, (official,))
        exporting.write(made, {official: path})
        if not path.read_bytes().startswith(_BEGINNINGS[suffix]):
            raise KpiformError("导出的文件不对。")

    def _settle(self) -> None:
        for _ in range(5):
            self.app.processEvents()


def _check_translation() -> None:
    if QCoreApplication.translate("QPlatformTheme", "Cancel") != "取消":
        raise KpiformError("没有找到 Qt 的中文译文。")


def _check_font() -> None:
    metrics = QFontMetrics(QApplication.font())
    if not all(metrics.inFontUcs4(ord(char)) for char in "预算绩效目标"):
        raise KpiformError("窗口字体里没有汉字。")


def _check_pictures() -> None:
    if b"svg" not in [bytes(kind.data()) for kind in QImageReader.supportedImageFormats()]:
        raise KpiformError("缺少显示图标的 Qt 插件（svg）。")


def _where(error: BaseException) -> str:
    """An unexpected error for those who maintain the program."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__}（{place}）"
