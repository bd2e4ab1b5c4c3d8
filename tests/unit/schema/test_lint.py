import json
from pathlib import Path

import pytest

from kpiform.schema import lint
from tests.unit.schema.forms import SMALL, read


def test_that_sound_templates_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.main([]) == 0
    assert "错误 0 处" in capsys.readouterr().out


def test_that_mistakes_are_listed_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read(tmp_path, SMALL.replace("look: known", "look: guess").replace("size: 20", "size: 0"))

    assert lint.main([str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert [line.split("：")[0] for line in captured.err.splitlines()] == [
        "small/form.yaml 第 5 行",
        "small/form.yaml 第 9 行",
    ]
    assert "表样 1 个，错误 2 处" in captured.out


def test_that_a_faulty_catalogue_is_told_once_for_all_editions(tmp_path: Path) -> None:
    read(tmp_path, SMALL)
    read(tmp_path, SMALL.replace("edition: small", "edition: other"), "other")
    (tmp_path / "fields.yaml").write_text("fields: {}\n", "utf-8")

    mistakes = [str(mistake) for mistake in lint.lint(tmp_path) if mistake.file == "fields.yaml"]

    assert mistakes == ["fields.yaml 第 1 行：缺少填报项“year”，每个表样都要有年度"]


def test_that_the_schemas_for_text_editors_are_written(tmp_path: Path) -> None:
    assert lint.main(["--schema", str(tmp_path)]) == 0

    form = json.loads((tmp_path / "form.schema.json").read_text("utf-8"))
    assert form["additionalProperties"] is False
    assert "sections" in form["required"]
    assert (tmp_path / "fields.schema.json").exists()
