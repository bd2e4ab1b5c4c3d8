"""Whether a window can be opened here, found out without Qt: Qt ends the process when it cannot."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

# What Qt needs on Linux for a window, and the Debian package that has it.
_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_FIRST_PORT = 6000
_PATIENCE = 2.0  # seconds


def why_no_window() -> str | None:
    """None when a window can be opened, else why not, as a sentence in Chinese."""
    if not sys.platform.startswith("linux"):
        return None
    chosen = os.environ.get("QT_QPA_PLATFORM")
    display, wayland = os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")
    if not chosen and not wayland and not (display and _answers(display)):
        return "这里没有屏幕（没有连上图形桌面），窗口打不开。"
    wanted = dict(_LIBRARIES)
    if not wayland and not (chosen and not chosen.startswith("xcb")):
        wanted |= _X11_LIBRARIES
    missing = [package for library, package in wanted.items() if not _loads(library)]
    if missing:
        return f"窗口打不开，系统里缺少这些软件包，请管理员安装：{' '.join(missing)}。"
    return None


def _answers(display: str) -> bool:
    """Whether an X server listens where ``DISPLAY`` says."""
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdecimal():
        return False
    import socket  # here, as only X needs it

    with suppress(OSError):
        if host and not host.startswith("unix") and not host.startswith("/"):
            socket.create_connection((host, _FIRST_PORT + int(number)), _PATIENCE).close()
            return True
        for name in (f"\0/tmp/.X11-unix/X{number}", f"/tmp/.X11-unix/X{number}"):
            with suppress(OSError), socket.socket(socket.AF_UNIX) as plug:
                plug.connect(name)
                return True
    return False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
