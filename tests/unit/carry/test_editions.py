import pytest

from kpiform.carry.editions import edition_for
from kpiform.errors import KpiformError
from kpiform.schema.loader import load_edition


def test_that_the_edition_that_names_another_one_continues_it() -> None:
    assert edition_for(load_edition("zhanjiang-2024"), 2025).id == "zhanjiang-2025"


def test_that_an_edition_that_is_still_in_force_continues_itself() -> None:
    assert edition_for(load_edition("guangzhou-2025"), 2026).id == "guangzhou-2025"
    assert edition_for(load_edition("zhanjiang-2024"), 2023).id == "zhanjiang-2024"


def test_that_no_edition_is_guessed() -> None:
    with pytest.raises(KpiformError, match="--edition"):
        edition_for(load_edition("zhanjiang-2024"), 2022)
