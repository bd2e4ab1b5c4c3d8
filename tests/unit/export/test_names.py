"""Defined names."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kpiform.export.names import defined_name

PATHS = st.text(alphabet="a_2F./-#", min_size=1, max_size=6)
"""Of few characters, among them those with which others are written: names could fall together."""


def test_that_a_path_becomes_a_name_that_excel_takes() -> None:
    assert defined_name("tasks/t-1/task.name") == "kpi_tasks_2Ft_2D1_2Ftask.name"


@given(PATHS)
def test_that_every_path_becomes_a_name_that_excel_takes(path: str) -> None:
    assert re.fullmatch(r"kpi_[A-Za-z0-9_.]+", defined_name(path))


@given(st.sets(PATHS, min_size=2, max_size=100))
def test_that_no_two_paths_have_one_name(paths: set[str]) -> None:
    assert len({defined_name(path) for path in paths}) == len(paths)
