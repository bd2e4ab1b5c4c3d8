"""LibreOffice with the packaged fonts in place of the official ones: the same on every machine."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

_ALIASES = {
    "仿宋_GB2312": "Noto Serif SC",
    "宋体": "Noto Serif SC",
    "方正小标宋简体": "Noto Serif SC Black",
}

Convert = Callable[[Path], Path]
ConvertTo = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def to_pdf(convert_to: ConvertTo) -> Convert:
    """A function that has LibreOffice turn a file into pdf."""
    return lambda path: convert_to(path, "pdf")


@pytest.fixture(scope="session")
def convert_to(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> ConvertTo:
    """A function that has LibreOffice save a file in a format: ``xls``, ``docx:filter``."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: run make test-office"
    folder = tmp_path_factory.mktemp("office")
    config = folder / "fonts.conf"
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family>'
        f"<prefer><family>{font}</family></prefer></alias>"
        for name, font in _ALIASES.items()
    )
    config.write_text(
        '<?xml version="1.0"?><fontconfig>'
        f"<dir>{checkout / 'resources' / 'fonts'}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )

    def convert(path: Path, form: str) -> Path:
        extension = form.partition(":")[0]
        target = folder / extension
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{folder / 'profile'}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(target),
                str(path),
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
            check=True,
            capture_output=True,
            timeout=120,
        )
        return target / f"{path.stem}.{extension}"

    return convert
