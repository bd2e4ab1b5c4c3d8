"""Help for the tests of editions that a user has added."""

from pathlib import Path

from kpiform.resources import own_templates
from tests.unit.schema.forms import SMALL


def add(name: str = "small", text: str = SMALL) -> Path:
    """An edition in the user's own folder; the small form if nothing else is wanted."""
    folder = own_templates() / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "form.yaml").write_text(text, "utf-8")
    return folder


def add_fields(text: str) -> None:
    """The user's additions to the catalogue."""
    own_templates().mkdir(parents=True, exist_ok=True)
    (own_templates() / "fields.yaml").write_text(text, "utf-8")
