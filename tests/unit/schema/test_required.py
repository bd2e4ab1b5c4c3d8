"""A wrong or missing key that must stand hides no other mistake, and makes none of its own."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kpiform import resources
from kpiform.schema.compiler import read_edition
from tests.unit.schema.forms import SMALL, read

Place = tuple[str | int, ...]

FULL = (
    SMALL.replace(
        "  - id: plan\n    name: 支出结构",
        """  - id: words
    name: 目标
    blocks:
      - {kind: text, field: goal.text}
      - kind: signoff
        lines: [[{label: 单位负责人}, {label: 填表人}]]
  - id: plan
    name: 支出结构""",
    )
    .replace(
        "        heads: [{",
        "        totals: {label: 合计, columns: {key.name: task.total_money}}\n        heads: [{",
    )
    .replace(
        "rules:\n",
        "since: [{edition: earlier}]\nrules:\n"
        "  named_amounts: [{table: work, text: task.name, amount: key.name}]\n",
    )
)
"""The small form with every kind of thing that the language has."""

SCHEMA = json.loads(resources.template("form.schema.json").read_text("utf-8"))
CATALOGUE = json.loads(resources.template("fields.schema.json").read_text("utf-8"))


def required(schema: Any, data: Any, top: Any, place: Place = ()) -> Iterator[tuple[str, Place]]:
    """Every required key that stands in the data: whose key it is, and its place."""
    while "$ref" in schema or "anyOf" in schema:
        name = schema.get("$ref", "").rpartition("/")[2]
        schema = top["$defs"][name] if name else schema["anyOf"][0]
    if "oneOf" in schema:
        reference = schema["discriminator"]["mapping"][data["kind"]]
        yield from required({"$ref": reference}, data, top, place)
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from required(schema.get("items", {}), item, top, (*place, index))
    elif isinstance(data, dict):
        properties = schema.get("properties", {})
        patterns = list(schema.get("patternProperties", {}).values())
        for key in schema.get("required", ()):
            yield schema["title"], (*place, key)
        for key, value in data.items():
            below = properties.get(key) or (patterns or [{}])[0]
            yield from required(below, value, top, (*place, key))


FORM_PLACES = list(required(SCHEMA, yaml.safe_load(FULL), SCHEMA))


def container(data: Any, place: Place) -> Any:
    for step in place[:-1]:
        data = data[step]
    return data


def spoil(data: Any, place: Place) -> None:
    """Put a value of a wrong kind at a place."""
    around = container(data, place)
    around[place[-1]] = 5 if isinstance(around[place[-1]], str) else "五"


def remove(data: Any, place: Place) -> None:
    del container(data, place)[place[-1]]


def told(tmp_path: Path, data: Any) -> list[str]:
    edition, mistakes = read(tmp_path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    assert edition is None
    return [mistake.partition("：")[2] for mistake in mistakes]


def test_that_the_form_has_every_required_key_of_the_language(tmp_path: Path) -> None:
    edition, mistakes = read(tmp_path, FULL)
    wanted = {
        (part["title"], key)
        for part in (SCHEMA, *SCHEMA["$defs"].values())
        for key in part.get("required", ())
    }

    assert (edition is not None, mistakes) == (True, [])
    assert {(whose, place[-1]) for whose, place in FORM_PLACES} == wanted


@pytest.mark.parametrize("wrong", [spoil, remove])
@pytest.mark.parametrize("place", [place for _, place in FORM_PLACES], ids=str)
def test_that_a_mistake_elsewhere_is_told_beside_it(
    tmp_path: Path, place: Place, wrong: Callable[[Any, Place], None]
) -> None:
    data = yaml.safe_load(FULL)
    if place[0] == "years":
        data["title"]["text"] = "{yaer}"
        elsewhere = "fields.yaml 里没有填报项“yaer”"
    else:
        data["years"]["last"] = 2024
        elsewhere = "最后一年 2024 早于第一年 2025"
    wrong(data, place)

    mistakes = told(tmp_path, data)

    assert elsewhere in mistakes
    assert len(mistakes) == 2
    own = next(mistake for mistake in mistakes if mistake != elsewhere)
    assert str(place[-1]) in own


@pytest.mark.parametrize("wrong", [spoil, remove])
@pytest.mark.parametrize(
    "place", [place for _, place in FORM_PLACES if place[:1] == ("sections",)], ids=str
)
def test_that_a_mistake_in_another_section_is_told_beside_it(
    tmp_path: Path, place: Place, wrong: Callable[[Any, Place], None]
) -> None:
    data = yaml.safe_load(FULL)
    others = [index for index in range(len(data["sections"])) if place[1:2] != (index,)]
    data["sections"][others[0]]["id"] = "title"
    wrong(data, place)

    mistakes = told(tmp_path, data)

    assert ("分区 id“title”重复或不能用" in mistakes) == (len(place) > 1)
    assert len(mistakes) == (2 if len(place) > 1 else 1)


@pytest.mark.parametrize(
    "place",
    [
        ("grid", 0),
        ("rules", "sums", 0, "left", 0),
        ("sections", 0, "blocks", 0),
        ("sections", 0, "blocks", 0, "rows", 0, 0),
        ("sections", 1, "blocks", 1, "lines", 0, 0),
        ("sections", 2, "blocks", 0, "columns", 0),
    ],
    ids=str,
)
def test_that_a_wrong_item_of_a_list_hides_nothing(tmp_path: Path, place: Place) -> None:
    data = yaml.safe_load(FULL)
    data["years"]["last"] = 2024
    container(data, place)[place[-1]] = [[None]]

    mistakes = told(tmp_path, data)

    assert "最后一年 2024 早于第一年 2025" in mistakes
    assert len(mistakes) == 2


def test_that_what_stands_below_a_misspelt_key_is_checked_with_its_lines(tmp_path: Path) -> None:
    text = FULL.replace("    blocks:\n      - kind: matrix", "    block:\n      - kind: matrix")
    text = text.replace("row_head_span: 2", "row_head_span: two")

    _, mistakes = read(tmp_path, text)

    lines = text.splitlines()
    assert mistakes == [
        f"small/form.yaml 第 {lines.index('    block:') + 1} 行：不认识“block”，是否想写“blocks”",
        f"small/form.yaml 第 {lines.index('        row_head_span: two') + 1} 行："
        "“row_head_span”应当是数字",
    ]


CATALOGUE_PLACES = list(
    required(
        CATALOGUE,
        {
            "fields": {"year": {"type": "year", "name": "年度"}},
            "rows": {"sum": {"name": "合计"}},
            "heads": {"output": {"name": "产出", "tier": 1}},
        },
        CATALOGUE,
    )
)


@pytest.mark.parametrize("wrong", [spoil, remove])
@pytest.mark.parametrize("place", [place for _, place in CATALOGUE_PLACES], ids=str)
def test_that_a_wrong_catalogue_hides_no_mistake_of_the_form(
    tmp_path: Path, place: Place, wrong: Callable[[Any, Place], None]
) -> None:
    read(tmp_path, FULL.replace("look: known", "look: guess"))
    fields = tmp_path / "fields.yaml"
    data = copy.deepcopy(yaml.safe_load(fields.read_text("utf-8")))
    wrong(data, place)
    fields.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")

    _, mistakes = read_edition(tmp_path, "small")

    assert [mistake.file for mistake in mistakes] == ["fields.yaml", "small/form.yaml"]
    assert str(place[-1]) in mistakes[0].text
    assert mistakes[1].text == "“look”只能是 assumed 或 known"


def test_that_a_wrong_id_and_a_wrong_value_below_it_are_both_told(tmp_path: Path) -> None:
    read(tmp_path, FULL)
    (tmp_path / "fields.yaml").write_text(
        "fields:\n  year: {type: year, name: 年度}\n  Basic: {type: monye, name: 基本支出}\n",
        "utf-8",
    )

    _, mistakes = read_edition(tmp_path, "small")

    own = [(mistake.line, mistake.text) for mistake in mistakes if mistake.file == "fields.yaml"]
    assert [line for line, _ in own] == [3, 3]
    assert any("id“Basic”写法不对" in text for _, text in own)
    assert any("“type”只能是" in text for _, text in own)


def test_that_a_list_too_long_does_not_move_the_mistakes_in_it(tmp_path: Path) -> None:
    data = yaml.safe_load(FULL)
    tiers = data["sections"][3]["blocks"][0]["tiers"]
    tiers += [{"id": f"more-{number}"} for number in range(5)]

    mistakes = told(tmp_path, data)

    assert [mistake for mistake in mistakes if "项数太少或太多" in mistake]
    assert not [mistake for mistake in mistakes if "不认识" in mistake]
