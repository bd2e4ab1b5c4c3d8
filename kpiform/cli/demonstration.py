"""The main job on the sample, for a machine without a screen: file, check, official files."""

from __future__ import annotations

from pathlib import Path

from kpiform.cli import exporting, report
from kpiform.cli.commandline import guarded
from kpiform.cli.console import Console, Exit
from kpiform.cli.paperfonts import paper_fonts
from kpiform.errors import FileNotSaved, shown
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.layout.sheet import Variant
from kpiform.rules import Mode, check
from kpiform.schema.loader import SHOWN_FIRST, sample_path


def demonstrate(folder: Path) -> int:
    """Write the sample of the edition that is shown first, and its official files into ``folder``.

    Says what stands where; returns the exit code.
    """
    return guarded(lambda console: _demonstrate(folder, console))


def _demonstrate(folder: Path, console: Console) -> int:
    opened = documents.read(sample_path(SHOWN_FIRST))
    file = folder / "示例.kpif"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotSaved(folder, error) from error
    documents.save(file, opened.document, Backups.of_user(), force=True)
    console.say(f"示例填报文件「{shown(file)}」。")
    found = check(opened.document, opened.edition, Mode.READY, paper_fonts())
    for line in report.Report(file, opened.edition.id, found).lines():
        console.say(line)
    for variant in Variant:
        wanted = exporting.beside(file, variant)
        exporting.export(opened.document, opened.edition, variant, wanted, console, file)
    return Exit.FINE
