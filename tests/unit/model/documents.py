"""Help for the tests of documents: the small form of the schema's tests, and a document of it."""

import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kpiform.model.document import Document, Row
from kpiform.model.submission import OfficialFile, Submission
from kpiform.schema.edition import Edition
from tests.unit.schema.forms import SMALL, read


@cache
def small_edition() -> Edition:
    """A field pair, a matrix ``plan`` (personnel, sum) and a table ``work`` of two tiers."""
    with tempfile.TemporaryDirectory() as folder:
        edition, mistakes = read(Path(folder), SMALL)
    assert edition, mistakes
    return edition


def row(name: str, *children: Row, **cells: str) -> Row:
    """A row; ``task_name="甲"`` gives the cell ``task.name``."""
    named = {key.replace("_", ".", 1): text for key, text in cells.items()}
    return Row(name, MappingProxyType(named), children)


def small_document() -> Document:
    """A filled document of the small form."""
    return Document(
        edition="small",
        fields=MappingProxyType({"year": "2025", "budget.basic": "1.00"}),
        tables=MappingProxyType(
            {
                "plan": (row("personnel", outlay_total="5"), row("sum")),
                "work": (
                    row(
                        "a",
                        row("a1", key_name="会议", key_target="≥3次"),
                        row("a2", key_name="培训"),
                        task_name="外事",
                    ),
                    row("b", task_name="宣传"),
                ),
            }
        ),
    )


def handed_in(
    content: Document, moment: str = "2026-01-15T10:42:07+08:00", **more: Any
) -> Submission:
    """``content`` as it was handed in, with two official files."""
    return Submission(
        datetime.fromisoformat(moment),
        "1.0.0",
        content,
        **{
            "fonts": ("Noto Serif SC",),
            "files": (
                OfficialFile("表（报送稿）.xlsx", "submission", "ab" * 32, 4096),
                OfficialFile("表（公开稿）.pdf", "public", "cd" * 32, 0),
            ),
            **more,
        },
    )
