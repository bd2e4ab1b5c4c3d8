"""What was put into the form and nobody has looked at yet: where it stands, and how one says so.

Such places are `Document.pending`; typing in one is looking at it, too.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from kpiform.edit import Batch, SetPending
from kpiform.model.paths import split_path
from kpiform.model.places import describe, paths
from ui.deeds import apply_alone
from ui.places import section_of

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition
    from ui.look import Look
    from ui.session import Session
    from ui.window import Window

WORD = "看过了"


def waiting(edition: Edition, document: Document) -> list[str]:
    """The places that nobody has looked at, top to bottom as on paper."""
    if not document.pending:
        return []
    return [path for path in paths(edition, document) if path in document.pending]


def waiting_in(edition: Edition, document: Document, section: str) -> list[str]:
    """Those of one section."""
    return [path for path in waiting(edition, document) if section_of(edition, path) == section]


def look_at(session: Session, places: Collection[str], parent: QWidget) -> None:
    """Somebody has looked at these and they are right: one undo step."""
    found = [path for path in places if path in session.document.pending]
    if found:
        one = describe(session.edition, session.document, found[0])
        text = f"{WORD} {one}" if len(found) == 1 else f"{WORD} {len(found)} 处"
        apply_alone(session, Batch(tuple(SetPending(path, "") for path in found)), text, parent)


def look_here(window: Window) -> None:
    """The command: the rows chosen, or the field in work, are right; on to the next."""
    session = window.session
    session.settle()
    rows = window.row_commands()
    if rows and rows.has_keyboard():
        chosen = set(rows.face.chosen_rows())
        here = [p for p in session.document.pending if split_path(p).row in chosen]
    else:
        here = [window.in_work]
    look_at(session, here, window)


def go_to_next(window: Window) -> None:
    """The command: to the next place that nobody has looked at, round and round."""
    session = window.session
    session.settle()
    open_ = waiting(session.edition, session.document)
    if not open_:
        session.told.emit("都看过了。")
        return
    order = {path: at for at, path in enumerate(paths(session.edition, session.document))}
    here = order.get(window.in_work, -1)
    window.reveal(next((path for path in open_ if order[path] > here), open_[0]))


def paint_waiting(painter: QPainter, area: QRect, look: Look) -> None:
    """The sign of a place that nobody has looked at: an open circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent"), max(1.4, look.px(0.4))))
    inset = max(1, area.width() // 6)
    painter.drawEllipse(area.adjusted(inset, inset, -inset, -inset))
    painter.restore()
