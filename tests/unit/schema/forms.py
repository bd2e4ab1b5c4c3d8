"""Help for the tests of templates: a folder of templates with a form of the test's own."""

import shutil
from pathlib import Path

from kpiform import resources
from kpiform.schema.compiler import read_edition
from kpiform.schema.edition import Edition

SMALL = """\
edition: small
name: 小表
authority: 测试局
years: {first: 2025}
look: known
page:
  margins: {top: 19, right: 18, bottom: 19, left: 18}
fonts:
  title: {name: 黑体, size: 20}
  body: {name: 宋体, size: 10.5}
grid: [1, 1, 1, 1]
title:
  text: "{year}年小表"
sections:
  - id: money
    name: 预算
    blocks:
      - kind: grid
        rows:
          - [{label: 基本支出, field: budget.basic}, {label: 项目支出, field: budget.project}]
  - id: plan
    name: 支出结构
    blocks:
      - kind: matrix
        id: plan
        row_head: 支出
        row_head_span: 2
        columns: [{field: outlay.total}, {field: outlay.fiscal}]
        rows: [{row: personnel}, {row: sum, total: true, omit: [outlay.fiscal]}]
  - id: work
    name: 任务
    side: 任务
    blocks:
      - kind: table
        id: work
        tiers:
          - {id: task, name: 任务}
          - {id: key, name: 指标, indicator: {name: key.name, target: key.target}}
        columns:
          - {tier: task, field: task.name}
          - {tier: key, field: key.name}
          - {tier: key, field: key.target}
        heads: [{head: output}, {head: benefit}]
rules:
  required_heads: [output]
  sums:
    - {id: small-sum, left: [budget.basic], left_name: 甲, right: [[budget.project]],
       right_name: 乙}
"""


def read(
    tmp_path: Path, text: str | bytes, name: str = "small"
) -> tuple[Edition | None, list[str]]:
    """A form read with the project's catalogue: the edition, and the mistakes as staff see them."""
    folder = tmp_path / name
    folder.mkdir(exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (folder / "form.yaml").write_bytes(data)
    shutil.copy(resources.template("fields.yaml"), tmp_path)
    edition, mistakes = read_edition(tmp_path, name)
    return edition, [str(mistake) for mistake in mistakes]


def mistakes_after(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    """What is said about the small form after some of its text has been replaced."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    edition, mistakes = read(tmp_path, text)
    assert (edition is None) == bool(mistakes)
    return mistakes


def line_of(text: str) -> int:
    """The line of the small form on which a text stands."""
    return SMALL[: SMALL.index(text)].count("\n") + 1
