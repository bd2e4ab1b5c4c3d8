import pytest

from kpiform.model.paths import Path, cell_path, field_path, row_path, section_path, split_path


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("year", Path(field="year")),
        (field_path("budget.basic"), Path(field="budget.basic")),
        ("tasks", Path(table="tasks")),
        (row_path("tasks", "r3"), Path(table="tasks", row="r3")),
        (cell_path("tasks", "r3", "task.name"), Path(table="tasks", row="r3", field="task.name")),
        (section_path("tasks"), Path(section="tasks")),
        ("", Path(table="")),
        ("a/b/c/d", Path(table="a/b/c/d")),
    ],
)
def test_that_a_path_is_taken_apart(path: str, parts: Path) -> None:
    assert split_path(path) == parts
