"""What import-linter cannot say: where libraries are imported, and what start-up must not load."""

import ast
import subprocess
import sys
from pathlib import Path

PAPER_LIBRARIES = {"openpyxl", "reportlab"}
MAY_USE_PAPER_LIBRARIES = ("kpiform/export/", "kpiform/intake/")


def loaded_by(statement: str, checkout: Path) -> set[str]:
    """The top-level modules in memory after a statement in a fresh Python."""
    script = f"{statement}; import sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=checkout, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def imported_in(file: Path) -> set[str]:
    """The top-level modules that a file imports anywhere, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_that_the_core_never_imports_qt(checkout: Path) -> None:
    guilty = {
        str(file)
        for file in (checkout / "kpiform").rglob("*.py")
        if imported_in(file) & {"PySide6", "shiboken6", "ui"}
    }

    assert not guilty


def test_that_only_export_and_intake_use_the_paper_libraries(checkout: Path) -> None:
    guilty = {
        file.relative_to(checkout).as_posix()
        for folder in ("kpiform", "ui")
        for file in (checkout / folder).rglob("*.py")
        if imported_in(file) & PAPER_LIBRARIES
    }

    assert {name for name in guilty if not name.startswith(MAY_USE_PAPER_LIBRARIES)} == set()


def test_that_starting_pays_for_neither_paper_libraries_nor_qt(checkout: Path) -> None:
    modules = [
        ".".join(file.relative_to(checkout).with_suffix("").parts)
        for file in sorted((checkout / "kpiform").rglob("*.py"))
        if not file.relative_to(checkout).as_posix().startswith(MAY_USE_PAPER_LIBRARIES)
        and file.stem not in ("__init__", "__main__")
    ]
    if (checkout / "ui" / "entry.py").exists():
        modules.append("ui.entry")

    loaded = loaded_by(f"import {', '.join(modules)}", checkout)

    assert loaded & {*PAPER_LIBRARIES, "PySide6", "shiboken6", "fontTools"} == set()


def test_that_a_second_start_loads_no_library_that_checks_templates(checkout: Path) -> None:
    read = (
        "from pathlib import Path; from kpiform.io import documents, settings; "
        "documents.read(Path('templates/zhanjiang-2025/sample.kpif')); settings.read_settings()"
    )
    loaded_by(read, checkout)

    assert loaded_by(read, checkout) & {"pydantic", "yaml"} == set()
