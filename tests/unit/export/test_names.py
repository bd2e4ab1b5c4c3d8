"""Defined names."""

from hypothesis import given
from hypothesis import strategies as st

from kpiform.export.names import defined_name, path_of


def test_that_a_path_becomes_a_name_that_excel_takes() -> None:
    assert defined_name("tasks/t-1/task.name") == "kpi_tasks_2Ft_2D1_2Ftask.name"


@given(st.text(alphabet="abcXYZ019._-/#", min_size=1, max_size=60))
def test_that_a_name_gives_its_path_back(path: str) -> None:
    assert path_of(defined_name(path)) == path


def test_that_a_name_of_somebody_else_stands_for_no_path() -> None:
    assert path_of("Print_Area") is None
