"""Whether Chinese can be typed at all: what to tell somebody whose input method Qt cannot reach."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QGuiApplication

_ADVICE = (
    "这台电脑用的是 fcitx 输入法，本程序带的界面库没有它的接口，格子里可能打不出汉字。"
    "如果打不出：保存并退出，启动前设置 QT_IM_MODULE=ibus（fcitx5 能接 ibus 的接口），"
    "例如在终端里输入 QT_IM_MODULE=ibus kpiform；已填的内容不受影响。"
    "详细步骤见 帮助 › 使用手册 的“输入法”一节。"
)
_NAMES = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE")
"""Variables in which desktops name their input method; the first two are what Qt goes by."""


def advice(environment: Mapping[str, str]) -> str:
    """What to set so that Chinese can be typed; empty when nothing speaks against it.

    Only X11 needs a plugin of Qt for each input method; a Wayland desktop speaks for all of them.
    """
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    needed = QGuiApplication.platformName() == "xcb" and _uses_fcitx(environment)
    return _ADVICE if needed and not _has_plugin(plugins) else ""


def _uses_fcitx(environment: Mapping[str, str]) -> bool:
    chosen = [environment.get(name, "").lower() for name in _NAMES]
    for_qt = next(filter(None, chosen[:2]), "")
    return "fcitx" in for_qt or (not for_qt and any("fcitx" in each for each in chosen))


def _has_plugin(plugins: Path) -> bool:
    return any(plugins.glob("platforminputcontexts/*fcitx*"))
