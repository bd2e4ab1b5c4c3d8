"""What the commands that work with several documents begin with: reading them."""

from __future__ import annotations

from pathlib import Path

from kpiform.errors import KpiformError, NotOurFile, shown
from kpiform.io import documents
from kpiform.io.documents import Opened

_FOREIGN = (".xlsx", ".xls", ".xlsm", ".et", ".docx", ".doc", ".wps", ".pdf", ".ofd")


def read(path: Path) -> Opened:
    """A document with its edition; a foreign file is sent to ``kpiform import``."""
    try:
        return documents.read(path)
    except NotOurFile as error:
        if path.suffix.lower() not in _FOREIGN:
            raise
        raise KpiformError(
            f"文件「{shown(path)}」里没有带着本程序的填报文件，"
            "请先用 kpiform import 把它读入成 .kpif 文件；文件没有改动。"
        ) from error
