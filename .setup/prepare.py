"""Make this machine ready to run, test or compare; ``make`` calls it once, before anything else.

    python3 .setup/prepare.py program .venv        the program, its tests, fonts, Qt's libraries
    .venv/bin/python .setup/prepare.py core .venv-core   the core's tests, without Qt
    .venv/bin/python .setup/prepare.py office      LibreOffice and pdf tools to compare with

Exact versions stand in ``constraints.txt``.  System packages are installed only on Debian and its
relatives, only when missing, and only with rights that are there (root, or sudo that asks nothing);
otherwise the command to run is printed.  Uses nothing but the standard library.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = Path(__file__).with_name("constraints.txt")

# The libraries that Qt loads, and the Debian package of each.  The first six are needed even
# without a screen; of the others Qt itself only ever names xcb-cursor0, whichever is missing.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
OFFICE_PROGRAMS = {"soffice": "libreoffice-calc", "pdftoppm": "poppler-utils"}


def main(arguments: list[str]) -> int:
    """Prepare what is asked for; 0 when it is ready."""
    match arguments:
        case ["program", place]:
            return prepare_program(Path(place))
        case ["core", place]:
            return prepare_core(Path(place))
        case ["office"]:
            return prepare_office()
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def prepare_program(place: Path) -> int:
    """An environment with the program (editable), its tools, the fonts, and Qt's libraries."""
    python = _environment(place)
    if python is None:
        return 1
    print("正在安装运行和测试所需的软件包……", flush=True)
    if not _install(python, [*_dependencies(), *_group("dev")]):
        return 1
    if not _run([*_pip(python), "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]):
        return 1
    if not _run([python, str(ROOT / ".setup" / "fonts.py")]):
        return 1
    if sys.platform == "linux":
        lacking = [package for library, package in QT_LIBRARIES.items() if not _loads(library)]
        # Without them no window opens, yet the command line works: so this does not stop anybody.
        _install_system_packages(lacking, "打开窗口")
    return 0


def prepare_core(place: Path) -> int:
    """An environment with what the core's tests need and without Qt."""
    python = _environment(place)
    if python is None:
        return 1
    print("正在安装测试内核所需的软件包（不含界面）……", flush=True)
    needed = [name for name in _dependencies() if not name.startswith("PySide6")]
    return 0 if _install(python, [*needed, *_group("core-test")]) else 1


def prepare_office() -> int:
    """The programs that exported files are compared with."""
    lacking = [package for name, package in OFFICE_PROGRAMS.items() if not shutil.which(name)]
    return 0 if _install_system_packages(lacking, "与 LibreOffice 对照的测试") else 1


def _environment(place: Path) -> str | None:
    """The Python of a virtual environment, made if it is not there."""
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if _works(python):
        return str(python)
    if not importlib.util.find_spec("ensurepip") and not _install_system_packages(
        [f"python3.{sys.version_info.minor}-venv"], "建立独立的 Python 环境"
    ):
        return None
    print(f"正在建立独立的 Python 环境 {place.name}……", flush=True)
    return str(python) if _run([sys.executable, "-m", "venv", "--clear", str(place)]) else None


def _works(python: Path) -> bool:
    return python.exists() and _succeeds([str(python), "-m", "pip", "--version"])


def _pip(python: str) -> list[str]:
    return [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]


def _install(python: str, requirements: list[str]) -> bool:
    return _run([*_pip(python), "--constraint", str(CONSTRAINTS), *requirements])


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _dependencies() -> list[str]:
    return list(_project()["project"]["dependencies"])


def _group(name: str) -> list[str]:
    """The requirements of a dependency group, those of the groups in it included."""
    found = []
    for entry in _project()["dependency-groups"][name]:
        found += [entry] if isinstance(entry, str) else _group(entry["include-group"])
    return found


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_system_packages(packages: list[str], purpose: str) -> bool:
    """Install with apt where that may be done without asking; otherwise say the command."""
    if not packages:
        return True
    if shutil.which("apt-get"):
        rights = _rights()
        if rights is not None:
            print(f"正在安装系统软件包（{purpose}需要）：{' '.join(packages)}", flush=True)
            apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
            _succeeds([*apt, "update"])
            if _succeeds([*apt, "install", "--yes", "--no-install-recommends", *packages]):
                return True
        command = f"sudo apt-get install -y {' '.join(packages)}"
    else:
        command = f"（用本机的软件包管理器安装）{' '.join(packages)}"
    print(f"{purpose}还缺少系统软件包，请运行：\n    {command}", file=sys.stderr)
    return False


def _rights() -> list[str] | None:
    """What to put before a command that needs root; None when root cannot be had silently."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and _succeeds([*sudo, "true"]) else None


def _succeeds(command: list[str]) -> bool:
    """Whether a command succeeds whose output nobody needs to read."""
    return subprocess.run(command, capture_output=True).returncode == 0


def _run(command: list[str]) -> bool:
    if subprocess.run(command, cwd=ROOT).returncode == 0:
        return True
    print(f"这一步没有成功：{' '.join(command)}", file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
