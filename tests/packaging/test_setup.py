"""Set-up: what is pinned, and how the fonts are fetched (by an npm that a test plays)."""

import hashlib
import importlib.util
import io
import re
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
CONTENT = b"a font"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def script(name: str) -> ModuleType:
    """One of the set-up scripts, which stand in no package."""
    spec = importlib.util.spec_from_file_location(f"setup_{name}", CHECKOUT / f".setup/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The fetching script, working in a folder of the test's own and never waiting."""
    module = script("fonts")
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setattr(module, "FONTS", folder)
    monkeypatch.setattr(module.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(module, "_npm_by_pip", lambda place: iter(()))
    list_font(folder)
    return module


def list_font(folder: Path, member: str = "400/a.ttf", sha256: str = SHA256) -> None:
    (folder / "sources.toml").write_text(
        f'[[file]]\nfile = "a.ttf"\npackage = "p@1"\nmember = "{member}"\nsha256 = "{sha256}"\n'
    )


def play_npm(folder: Path, monkeypatch: pytest.MonkeyPatch, *, works: bool = True) -> Path:
    """An npm that "downloads" a package with one file and counts its calls in a file."""
    folder.mkdir()
    with tarfile.open(folder / "p.tgz", "w:gz") as package:
        entry = tarfile.TarInfo("package/400/a.ttf")
        entry.size = len(CONTENT)
        package.addfile(entry, io.BytesIO(CONTENT))
    outcome = f"cp '{folder}/p.tgz' ." if works else "echo no network >&2; exit 1"
    (folder / "npm").write_text(f"#!/bin/sh\necho $2 >> '{folder}/calls'\n{outcome}\n")
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder / "calls"


def test_that_the_fonts_that_are_there_are_those_that_are_listed() -> None:
    assert script("fonts").missing() == ()


def test_that_a_missing_font_is_fetched(
    fonts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = play_npm(tmp_path / "npm", monkeypatch)

    assert fonts.main() == 0

    assert (fonts.FONTS / "a.ttf").read_bytes() == CONTENT
    assert calls.read_text() == "p@1\n"


def test_that_fonts_that_are_there_are_not_fetched_again(
    fonts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = play_npm(tmp_path / "npm", monkeypatch)
    fonts.main()

    assert fonts.main() == 0

    assert calls.read_text() == "p@1\n"


def test_that_a_damaged_font_is_fetched_again(
    fonts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_npm(tmp_path / "npm", monkeypatch)
    (fonts.FONTS / "a.ttf").write_bytes(b"half")

    fonts.fetch()

    assert (fonts.FONTS / "a.ttf").read_bytes() == CONTENT


def test_that_a_file_with_another_checksum_is_not_used(
    fonts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_npm(tmp_path / "npm", monkeypatch)
    list_font(fonts.FONTS, sha256="0" * 64)

    with pytest.raises(fonts.FontsNotFetched, match="校验值不符"):
        fonts.fetch()

    assert [file.name for file in fonts.FONTS.iterdir()] == ["sources.toml"]


def test_that_a_package_without_the_file_is_told(
    fonts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_npm(tmp_path / "npm", monkeypatch)
    list_font(fonts.FONTS, member="nothing.ttf")

    with pytest.raises(fonts.FontsNotFetched, match=r"里没有 nothing\.ttf"):
        fonts.fetch()


def test_that_failing_npm_is_tried_again_and_then_told_in_one_sentence(
    fonts: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls = play_npm(tmp_path / "npm", monkeypatch, works=False)

    assert fonts.main() == 1

    assert calls.read_text() == "p@1\n" * 3
    assert capsys.readouterr().err == (
        "字体包 p@1 没有下载成功（no network）。请检查网络后再运行一次；已经下载好的字体会保留。\n"
    )


def test_that_the_npm_of_pip_serves_where_there_is_none_that_works(
    fonts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_npm(tmp_path / "npm", monkeypatch)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)

    def npm_by_pip(place: Path) -> Iterator[list[str]]:
        yield [str(tmp_path / "npm" / "npm")]

    monkeypatch.setattr(fonts, "_npm_by_pip", npm_by_pip)

    fonts.fetch()

    assert (fonts.FONTS / "a.ttf").read_bytes() == CONTENT


def bare(requirement: str) -> str:
    """The name of a requirement as package registries compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


def requirements() -> set[str]:
    prepare = script("prepare")
    return {bare(name) for name in [*prepare._dependencies(), *prepare._group("dev")]}


def test_that_every_dependency_is_pinned_by_name_and_version_alone() -> None:
    lines = (CHECKOUT / ".setup/constraints.txt").read_text().splitlines()

    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    assert requirements() <= {bare(line) for line in lines}


def test_that_every_dependency_is_explained() -> None:
    text = (CHECKOUT / "docs/dependencies.md").read_text("utf-8").lower()

    assert {name for name in requirements() if name not in text.replace("_", "-")} == set()


def test_that_the_tests_of_the_core_need_no_window() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))

    assert not [name for name in project["dependency-groups"]["core-test"] if "qt" in name.lower()]
