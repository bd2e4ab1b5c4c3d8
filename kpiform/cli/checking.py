"""The command ``check``."""

from __future__ import annotations

import argparse
from pathlib import Path

from kpiform.cli import report
from kpiform.cli.console import Console, Exit
from kpiform.cli.paperfonts import paper_fonts
from kpiform.errors import KpiformError, shown
from kpiform.io import documents
from kpiform.rules import Mode, check
from kpiform.schema.rulebook import Severity


def check_files(options: argparse.Namespace, console: Console) -> int:
    """Check files; one that cannot be read is told and the others are checked all the same."""
    mode = Mode.READY if options.ready else Mode.FILLING
    reports, code = [], Exit.FINE
    for path in options.files:
        try:
            opened = documents.read(path)
            found = check(opened.document, opened.edition, mode, paper_fonts())
        except KpiformError as error:
            console.tell(_naming(path, error))
            code = Exit.FAILED
            continue
        one = report.Report(path, opened.edition.id, found)
        reports.append(one)
        if one.counts[Severity.ERROR]:
            code = max(code, Exit.FOUND)
        if not options.json:
            for line in one.lines():
                console.say(line)
    if options.json and reports:
        several = len(options.files) > 1
        console.say_json([one.data() for one in reports] if several else reports[0].data())
    return code


def _naming(path: Path, error: KpiformError) -> str:
    """The sentence of an error, with the file's name before it when it does not have it itself."""
    name = f"「{shown(path)}」"
    return error.message if name in error.message else f"{name}：{error.message}"
