"""The document as official files.  The paper libraries are imported only here, when it happens."""

from __future__ import annotations

from pathlib import Path

from kpiform.io import store
from kpiform.layout import lay_out
from kpiform.layout.sheet import Variant
from ui.session import Session


def export(session: Session, path: Path, variant: Variant) -> None:
    """Write the xlsx or pdf that ``path`` ends with; an existing file is replaced.

    Raises ExportFailed, and what saving a file raises; then a file that was there is what it was.
    """
    pages = lay_out(session.document, session.edition, session.fonts, variant)
    if path.suffix == ".pdf":
        from kpiform.export import pdf

        data = pdf.render(pages, session.document)
    else:
        from kpiform.export import xlsx

        data = xlsx.render(pages, session.document)
    store.save(path, data, force=True)
