"""完整性: what must be there before the form can be handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpiform.edit import RemoveRow
from kpiform.model.paths import cell_path
from kpiform.model.text import is_blank
from kpiform.rules import scope
from kpiform.rules.finding import Fix
from kpiform.rules.registry import ERROR, WARNING, Hit, rule
from kpiform.rules.view import Indicator, Placed, View, at_depth
from kpiform.rules.vocabulary import head_of_name

_COMPLETE = "评审常见退回原因：指标不够完整（完整性，财预〔2015〕88号）"


@rule("empty-row", "空行", ERROR, _COMPLETE, ready_only=True, at=scope.no_field)
def empty_row(view: View) -> Iterator[Hit]:
    """A row that somebody added and left wholly empty would be printed as an empty line."""
    for placed in view.placed:
        if _is_empty_row(placed):
            assert placed.tier
            yield Hit(
                placed.path,
                f"这一行{placed.tier.name}什么也没有填，会印成空行。",
                "填上内容，或者删去这一行。",
                "",
                Fix("删去这一行", RemoveRow(placed.row.id)),
            )


@rule(
    "required-field",
    "必填项没有填",
    ERROR,
    "表样规定的必填项（完整性，财预〔2015〕88号）",
    ready_only=True,
    gives_way_to=("no-content",),
    at=scope.required,
)
def required_field(view: View) -> Iterator[Hit]:
    """A field that the edition requires is empty.

    完整性 is the first of the four heads under which 财预〔2015〕88号 has goals reviewed.
    """
    for spec in view.edition.fields.values():
        if spec.required and spec.table is None and is_blank(view.document.fields.get(spec.id, "")):
            yield _missing(spec.id, spec.label)
    for table in view.edition.tables.values():
        rows = view.document.rows(table.id)
        required = any(view.edition.fields[name].required for name in table.tiers[0].fields)
        if required and not rows:
            name = table.tiers[0].name
            yield Hit(table.id, f"“{table.name}”还没有填。", f"至少填一项{name}。", "")
    for placed in view.placed:
        if not _is_empty_row(placed):
            for name in placed.fields:
                spec = view.edition.fields[name]
                if spec.required and is_blank(placed.row.text(name)):
                    yield _missing(cell_path(placed.table.id, placed.row.id, name), spec.label)


@rule(
    "required-head",
    "缺必需的指标",
    ERROR,
    "评审常见退回原因：缺明确的产出指标、效益指标（完整性，财预〔2015〕88号）",
    ready_only=True,
    at=scope.no_field,
)
def required_head(view: View) -> Iterator[Hit]:
    """A first-level head that the edition requires (产出, 效益) holds no indicator."""
    yield from _heads_without_indicator(view, view.rules.required_heads)


@rule(
    "wanted-head",
    "缺一类指标",
    WARNING,
    "评审常见退回原因：缺明确的满意度指标（完整性，财预〔2015〕88号）",
    ready_only=True,
    at=scope.no_field,
)
def wanted_head(view: View) -> Iterator[Hit]:
    """A first-level head that reviewers expect (满意度) holds no indicator."""
    yield from _heads_without_indicator(view, view.rules.wanted_heads)


@rule(
    "indicator-name-missing",
    "指标没有名称",
    ERROR,
    _COMPLETE,
    ready_only=True,
    at=scope.indicator_names,
    local=True,
)
def indicator_name_missing(view: View) -> Iterator[Hit]:
    """An indicator has a target but no name."""
    for each in view.indicators:
        if not each.name and not each.target.blank:
            yield Hit(
                each.name_path,
                f"指标值“{each.target.text}”前面没有指标名称。",
                f"写上{each.tier.name}的名称，说明这个值衡量什么。",
                each.target.text,
            )


@rule(
    "indicator-target-missing",
    "指标没有指标值",
    ERROR,
    _COMPLETE,
    ready_only=True,
    at=scope.indicator_targets,
    local=True,
)
def indicator_target_missing(view: View) -> Iterator[Hit]:
    """An indicator has a name but no target."""
    for each in view.indicators:
        if each.name and each.target.blank:
            yield Hit(
                each.target_path,
                f"“{each.called}”没有填{view.label(each.target_path)}。",
                "写“比较 + 数 + 单位”，如 ≥98%；也可以写日期。",
                each.name,
            )


@rule(
    "task-without-indicator", "任务没有指标", WARNING, _COMPLETE, ready_only=True, at=scope.no_field
)
def task_without_indicator(view: View) -> Iterator[Hit]:
    """A task of a table whose tasks carry indicators has none."""
    for placed in view.placed:
        if placed.table.id not in view.rules.tasks_need_indicators or placed.depth:
            continue
        if _is_empty_row(placed) or any(_said(row.cells.values()) for row in placed.row.children):
            continue
        below = placed.table.indicator_tier
        name = placed.row.text(placed.table.tiers[0].label_field).strip()
        what = below.name if below else "指标"
        yield Hit(
            placed.path,
            f"任务“{name}”下面没有{what}。",
            f"至少写一个{what}和它的值。",
            name,
        )


def _missing(path: str, label: str) -> Hit:
    return Hit(path, f"“{label}”没有填。", "这是必填项，请填写。", "")


def _said(texts: Iterable[str]) -> bool:
    return any(not is_blank(text) for text in texts)


def _is_empty_row(placed: Placed) -> bool:
    """Whether a row of a free tier, with all that stands below it, holds nothing."""
    if placed.table.matrix or not placed.tier or placed.tier.fixed:
        return False
    return not any(_said(row.cells.values()) for row in placed.row.walk())


def _heads_without_indicator(view: View, wanted: tuple[str, ...]) -> Iterator[Hit]:
    for table in view.edition.tables.values():
        for head in at_depth(table.heads, 0):
            if head.head not in wanted:
                continue
            own = [i for i in view.indicators if i.table.id == table.id and not i.blank]
            if any(_counts_for(i, head.head) for i in own):
                continue
            row = next((r for r, heads in view.heads.items() if heads == (head,)), None)
            path = f"{table.id}/{row}" if row else table.id
            yield Hit(
                path,
                f"“{head.label}”下面还没有指标。",
                f"在“{head.label}”下至少写一个{table.tiers[-1].name}和它的值。",
                "",
            )


def _counts_for(indicator: Indicator, head: str) -> bool:
    if any(above.head == head for above in indicator.heads):
        return True
    # A 满意度 indicator under another head is one problem, and the wrong head is the one to tell.
    return head_of_name(indicator.name) == "served" and head == "satisfaction"
