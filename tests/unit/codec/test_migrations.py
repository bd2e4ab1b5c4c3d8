import pytest

from kpiform.codec import migrations
from kpiform.codec.migrations import FORMAT_VERSION, migrate


def test_that_the_current_format_stays_as_it_is() -> None:
    assert migrate({"a": 1}, FORMAT_VERSION) == {"a": 1}


def test_that_an_old_envelope_takes_every_step_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "FORMAT_VERSION", 3)
    steps = {1: lambda old: {**old, "one": 1}, 2: lambda old: {**old, "two": len(old)}}
    monkeypatch.setattr(migrations, "_STEPS", steps)

    assert migrate({"a": 1}, 1) == {"a": 1, "one": 1, "two": 2}
    assert migrate({"a": 1}, 2) == {"a": 1, "two": 1}


def test_that_every_released_format_has_its_step() -> None:
    assert set(migrations._STEPS) == set(range(1, FORMAT_VERSION))
