from collections.abc import Iterator
from pathlib import Path

import pytest

from kpiform.cli.paperfonts import paper_fonts
from kpiform.fonts import SWITCH, choice
from kpiform.fonts.truetype import faces
from kpiform.io.settings import Settings, write
from tests.unit.fonts.small_fonts import save, small_font


@pytest.fixture(autouse=True)
def two_fonts_are_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made = {"a.ttf": "宋体", "b.ttf": "华文中宋"}
    found = [
        info
        for file, name in made.items()
        for info in faces(save(small_font(name), tmp_path / file))
    ]
    monkeypatch.setattr(choice, "installed_faces", lambda: tuple(found))
    monkeypatch.delenv(SWITCH, raising=False)
    choice._machine_fonts.cache_clear()
    yield
    choice._machine_fonts.cache_clear()


def test_that_the_machine_s_fonts_serve_while_nothing_is_chosen() -> None:
    assert paper_fonts().resolve("宋体").kind == "official"


def test_that_the_font_chosen_in_the_settings_serves_here_too() -> None:
    assert write(Settings(chosen_fonts={"宋体": "华文中宋"})) is None

    assert paper_fonts().resolve("宋体").family == "华文中宋"


def test_that_only_carried_fonts_serve_when_that_is_chosen() -> None:
    assert write(Settings(paper_fonts="packaged")) is None

    assert paper_fonts().resolve("宋体").kind == "packaged"
