"""An edition that was checked once need not be checked again, and is what it was."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import kpiform
from kpiform import cache
from kpiform.errors import TemplateFaulty
from kpiform.schema import compiler, keeping, loader
from kpiform.schema.edition import Edition
from kpiform.schema.loader import edition_ids, load_edition
from tests.unit.schema.forms import SMALL, read


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of templates with the small form, which ``load_edition`` reads."""
    read(tmp_path, SMALL)
    monkeypatch.setattr(loader.resources, "template", lambda *parts: tmp_path.joinpath(*parts))
    load_edition.cache_clear()
    yield tmp_path
    load_edition.cache_clear()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the editions that are checked from now on."""
    found: list[str] = []
    read_edition = compiler.read_edition

    def counted(folder: Path, edition: str, base: Path | None) -> object:
        found.append(edition)
        return read_edition(folder, edition, base)

    monkeypatch.setattr(compiler, "read_edition", counted)
    return found


def restarted(edition: str = "small") -> Edition:
    """The edition as the next start of the program has it."""
    load_edition.cache_clear()
    return load_edition(edition)


@pytest.mark.parametrize("name", edition_ids())
def test_that_every_edition_comes_back_as_it_was(name: str) -> None:
    edition = load_edition(name)

    kept = keeping.read(keeping.written(edition.form, edition.catalogue))

    assert kept == (edition.form, edition.catalogue)


def test_that_an_edition_is_checked_once(templates: Path, compiled: list[str]) -> None:
    first = restarted()
    second = restarted()

    assert compiled == ["small"]
    assert second == first
    assert second is not first


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("small/form.yaml", "name: 小表", "name: 新表"),
        ("fields.yaml", "name: 年度", "name: 年份"),
    ],
)
def test_that_a_changed_file_is_checked_anew(
    templates: Path, compiled: list[str], file: str, old: str, new: str
) -> None:
    before = restarted()
    text = (templates / file).read_text("utf-8")
    assert old in text
    (templates / file).write_text(text.replace(old, new), "utf-8")

    assert restarted() != before
    assert compiled == ["small", "small"]


def test_that_a_new_version_of_the_program_checks_anew(
    templates: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    restarted()
    monkeypatch.setattr(kpiform, "__version__", "99.0")
    restarted()

    assert compiled == ["small", "small"]


def test_that_a_changed_language_checks_anew(
    templates: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    restarted()
    monkeypatch.setattr(keeping, "language", lambda: "another")
    restarted()

    assert compiled == ["small", "small"]


def test_that_a_file_that_somebody_broke_after_it_was_kept_is_told(templates: Path) -> None:
    restarted()
    (templates / "small" / "form.yaml").write_text("edition: small\n", "utf-8")

    with pytest.raises(TemplateFaulty, match="缺少"):
        restarted()


def test_that_a_faulty_edition_is_never_kept(templates: Path, compiled: list[str]) -> None:
    (templates / "small" / "form.yaml").write_text("edition: small\n", "utf-8")
    for _ in range(2):
        with pytest.raises(TemplateFaulty):
            restarted()

    assert compiled == ["small", "small"]


def test_that_a_catalogue_that_is_gone_is_told(templates: Path) -> None:
    (templates / "fields.yaml").unlink()

    with pytest.raises(TemplateFaulty, match=r"fields\.yaml：文件不存在"):
        restarted()


def test_that_what_was_changed_while_it_was_checked_is_not_kept(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_edition = compiler.read_edition
    form = templates / "small" / "form.yaml"

    def changed_meanwhile(folder: Path, edition: str, *more: Path | None) -> object:
        form.write_text(SMALL.replace("name: 小表", "name: 新表"), "utf-8")
        return read_edition(folder, edition, *more)

    monkeypatch.setattr(compiler, "read_edition", changed_meanwhile)
    assert restarted().form.name == "新表"
    monkeypatch.undo()
    monkeypatch.setattr(loader.resources, "template", lambda *parts: templates.joinpath(*parts))
    form.write_text(SMALL, "utf-8")

    assert restarted().form.name == "小表"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '[{"": "Form"}, {"": "Catalogue", "fields": {}}]',
        '[{"": "Popen", "args": "ls"}, {}]',
        '[{"": "Severity", "is": "fatal"}, {}]',
        '[{"": ["Form"]}, {}]',
        "[" * 100_000,
    ],
)
def test_that_nonsense_is_not_believed(text: str) -> None:
    assert keeping.read(text) is None


def test_that_nonsense_in_the_cache_is_checked_anew(
    templates: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "recall", lambda *_: json.dumps([{"": "Form"}]))

    assert restarted().form.name == "小表"
    assert compiled == ["small"]
