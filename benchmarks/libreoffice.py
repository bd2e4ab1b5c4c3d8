"""LibreOffice without a window, converting our xlsx to pdf in the fonts that we use."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from benchmarks.processes import ROOT, Run, run

_FONTS_CONF = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
{aliases}
</fontconfig>
"""
_ALIAS = """\
<alias binding="same"><family>{name}</family>
<prefer><family>{family}</family></prefer></alias>"""
_FAMILIES = {
    "仿宋_GB2312": "Noto Serif SC",
    "宋体": "Noto Serif SC",
    "方正小标宋简体": "Noto Serif SC Black",
}


class LibreOffice:
    """LibreOffice with a profile and a font cache of its own in a folder."""

    def __init__(self, command: str, folder: Path) -> None:
        self._command = command
        self._profile = folder / "profile"
        self._fonts_conf = folder / "fonts.conf"
        aliases = "\n".join(_ALIAS.format(name=n, family=f) for n, f in _FAMILIES.items())
        self._fonts_conf.write_text(
            _FONTS_CONF.format(
                fonts=ROOT / "resources" / "fonts", cache=folder / "fontcache", aliases=aliases
            ),
            encoding="utf-8",
        )

    @property
    def version(self) -> str:
        """Name and version."""
        return " ".join(self._run("--version").output.split()[:2])

    def convert(self, source: Path, folder: Path, kind: str = "pdf") -> Run:
        """Convert an xlsx to a file of another kind in the folder.

        Raises RuntimeError when there is none then.
        """
        target = folder / f"{source.stem}.{kind}"
        target.unlink(missing_ok=True)
        done = self._run("--convert-to", kind, "--outdir", str(folder), str(source))
        if not target.exists():
            raise RuntimeError(f"LibreOffice made no {kind}: {done.output}")
        return done

    def _run(self, *arguments: str) -> Run:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        environment = {"FONTCONFIG_FILE": os.fspath(self._fonts_conf)}
        return run([self._command, profile, "--headless", *arguments], environment)


def find(folder: Path) -> LibreOffice | None:
    """The machine's LibreOffice, or None when it has none."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    return LibreOffice(command, folder) if command else None
