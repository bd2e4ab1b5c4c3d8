"""``python -m kpiform.schema.lint``: every template must load; writes the JSON Schemas.

``--schema FOLDER`` writes ``form.schema.json`` and ``fields.schema.json`` for text editors that
complete and check YAML; those of the project stand in ``templates/``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pydantic import TypeAdapter

from kpiform import resources
from kpiform.schema.catalogue import Catalogue
from kpiform.schema.compiler import read_catalogue, read_edition
from kpiform.schema.form import Form
from kpiform.schema.loader import edition_ids
from kpiform.schema.reading import Mistake


def lint(templates: Path, base: Path | None = None, only: str | None = None) -> tuple[Mistake, ...]:
    """Every mistake of every template in a folder, or of only one, sorted by file and line.

    ``base`` is the folder whose catalogue this folder's may add to: the program's own.
    """
    _, found = read_catalogue(templates, base)
    mistakes = set(found)
    for edition in (only,) if only else edition_ids(templates):
        mistakes.update(read_edition(templates, edition, base)[1])
    return tuple(sorted(mistakes))


def write_schemas(folder: Path) -> None:
    """Write the JSON Schemas of the template language into ``folder``."""
    for name, model in (("form", Form), ("fields", Catalogue)):
        text = json.dumps(TypeAdapter(model).json_schema(), ensure_ascii=False, indent=2)
        (folder / f"{name}.schema.json").write_text(text + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Lint, or write the schemas. Returns 0 when nothing is wrong."""
    parser = argparse.ArgumentParser(prog="kpiform.schema.lint", description="检查表样文件")
    parser.add_argument("templates", nargs="?", type=Path, help="表样文件夹，默认是程序自带的")
    parser.add_argument(
        "--schema", type=Path, metavar="FOLDER", help="把 JSON Schema 写到这个文件夹"
    )
    options = parser.parse_args(arguments)
    if options.schema:
        write_schemas(options.schema)
        return 0
    templates = options.templates or resources.template()
    mistakes = lint(templates)
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    print(f"表样 {len(edition_ids(templates))} 个，错误 {len(mistakes)} 处")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
