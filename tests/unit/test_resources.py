from pathlib import Path

import pytest

from kpiform import resources
from kpiform.errors import ResourceMissing


def test_that_a_template_is_found_in_the_checkout(checkout: Path) -> None:
    assert resources.template("fields.yaml") == checkout / "templates" / "fields.yaml"


def test_that_without_parts_the_folder_itself_is_given(checkout: Path) -> None:
    assert resources.template() == checkout / "templates"
    assert resources.resource() == checkout / "resources"


def test_that_a_resource_that_is_not_there_is_named_in_the_sentence() -> None:
    with pytest.raises(ResourceMissing, match="resources/fonts/nothing"):
        resources.resource("fonts", "nothing")


def test_that_files_carried_inside_the_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "kpiform" / "_data" / "templates"
    carried.mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "kpiform")

    assert resources.template() == carried


def test_that_a_user_s_own_templates_lie_in_the_user_s_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPIFORM_HOME", str(tmp_path))

    assert resources.own_templates() == tmp_path / "templates"
