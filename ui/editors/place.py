"""One place of the document as an editor knows it: field, row, last year, what is found there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.editors.reading import reading, resting_text, spec_at

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.rules import Finding
    from kpiform.schema.edition import Edition, FieldSpec
    from ui.editors.candidates import Candidate
    from ui.session import Session


class Place:
    """Asks the session anew each time, so that it is always about the document as it is now."""

    def __init__(self, session: Session, path: str) -> None:
        """Raises KeyError when the edition has no such field."""
        self.session = session
        self.path = path
        self.spec: FieldSpec = spec_at(session.edition, path)

    @property
    def text(self) -> str:
        """What stands in the document."""
        return self._document.text(self.path)

    @property
    def last_year(self) -> str:
        """Last year's text, empty when it is not known."""
        return self._document.last_year(self.path) or ""

    @property
    def unit(self) -> str:
        """The unit meant or printed behind the value, or an empty string."""
        return self._edition.unit(self.spec) or self.spec.suffix

    def resting(self, text: str) -> str:
        """How a text of this field looks while nobody edits it."""
        return resting_text(self.spec, self._edition.decimals(self.spec), text)

    def reading(self, text: str) -> str:
        """How a text typed here is understood."""
        return reading(self._edition, self._document, self.path, text)

    def candidates(self, text: str, asked: bool) -> tuple[Candidate, ...]:
        """What to offer for a text typed here."""
        from ui.editors.candidates import candidates

        return candidates(self._edition, self._document, self.path, text, asked=asked)

    def units(self) -> tuple[str, ...]:
        """The likely units of a target, none where they have a column of their own."""
        from ui.editors.candidates import likely_units

        return likely_units(self._edition, self._document, self.path)

    def findings(self) -> list[Finding]:
        """What the rules find exactly here, most severe first, without what was kept."""
        return self.session.findings_at(self.path)

    def kept(self) -> list[Finding]:
        """What was found here and kept with a reason."""
        return [f for f in self.session.findings if f.path == self.path and f.kept]

    @property
    def _document(self) -> Document:
        return self.session.document

    @property
    def _edition(self) -> Edition:
        return self.session.edition
