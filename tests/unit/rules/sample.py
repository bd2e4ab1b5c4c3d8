"""The published sample, read once."""

from __future__ import annotations

from functools import cache

from kpiform.codec import decode
from kpiform.model.document import Document
from kpiform.schema.loader import sample_path

EDITION = "zhanjiang-2025"


@cache
def sample() -> Document:
    """The sample of the edition zhanjiang-2025; documents never change, so one serves all."""
    return decode(sample_path(EDITION).read_bytes())
