"""What a start must not load before the window's first picture."""

import os
import subprocess
import sys
from pathlib import Path

BEHIND_THE_FIRST_PICTURE = (
    *("openpyxl", "reportlab", "PIL", "fontTools", "pypdfium2", "xlrd", "rapidfuzz"),
    *("pydantic", "yaml", "psutil", "socket", "concurrent", "multiprocessing"),
    *("PySide6.QtSvg", "PySide6.QtPrintSupport", "PySide6.QtNetwork"),
    *("kpiform.blocks", "kpiform.carry", "kpiform.cli", "kpiform.export", "kpiform.layout"),
    *("kpiform.library", "kpiform.rules", "kpiform.intake.reading", "kpiform.intake.readers"),
    *("ui.navigation", "ui.panels", "ui.paper.panel", "ui.pages.table", "ui.pages.balances"),
    *("ui.editors.candidates", "ui.editors.suggestion_list", "ui.models", "ui.start", "ui.quick"),
    *("ui.editors.last_year", "ui.editors.not_looked", "ui.editors.long_text", "ui.pages.text"),
)
"""Libraries and rooms that a window's first picture does without: to import one of them earlier
would make everybody wait for it at every start.
"""
PAINTED = """
import os, sys
from ui import entry
from ui.window import Window

def stop(*_):
    print(*sys.modules, flush=True)
    os._exit(0)

Window.paintEvent = stop
entry.main(["--sample"])
"""
"""Opens the window, and tells at its first picture which modules are in memory."""


def test_that_the_first_picture_waits_for_nothing_that_it_does_not_show(
    checkout: Path, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "KPIFORM_HOME": str(tmp_path),
    }

    def loaded() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", PAINTED],
            cwd=checkout, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.split()

    loaded()  # checks the edition's template, and keeps what comes of it

    at_once = loaded()
    assert "ui.pages.grid" in at_once
    early = {
        name
        for name in at_once
        for behind in BEHIND_THE_FIRST_PICTURE
        if name == behind or name.startswith(f"{behind}.")
    }
    assert early == set()
