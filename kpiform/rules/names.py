"""Names of indicators and tasks: length, sentences, values in names, the same name twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kpiform.edit import SetField
from kpiform.model.target import Kind, Target
from kpiform.model.text import without_spaces
from kpiform.patterns import regex
from kpiform.rules import scope
from kpiform.rules.finding import Fix
from kpiform.rules.phrases import short
from kpiform.rules.registry import ERROR, INFO, WARNING, Hit, rule
from kpiform.rules.view import Indicator, View
from kpiform.rules.vocabulary import name_without_unit

_CACHE = 4096
_NAMING = "评审常见退回原因：指标名称不够细化、规范（财预〔2015〕88号）"
_SENTENCE = regex("[。；;！？]|，(?=.)")
_HOLDS_VALUE = regex(
    r"[≥≤≧≦<>＜＞]\s*\d|(?<![第\d.\-])\d[\d,.]*\s*(?:余|多)?(?:万|亿)?"
    "(?:人次|场次|次|场|人|%|％|份|篇|项|家|期|批|万元|元|件|台|套|辆|名|个(?!月|工作日))"
)
_GENERAL = frozenset(
    [
        "次数",
        "人数",
        "人次",
        "个数",
        "数量",
        "情况",
        "完成",
        "及时",
        "时率",
        "及时率",
        "指标",
        "工作",
    ]
)


@rule(
    "name-too-long",
    "名称太长",
    ERROR,
    "指标名称不超过规定字数（表样填报说明）",
    at=scope.indicator_names,
    local=True,
)
def name_too_long(view: View) -> Iterator[Hit]:
    """An indicator's name is longer than the edition allows."""
    longest = view.rules.name_max
    for each in view.indicators:
        length = len(without_spaces(each.name))
        if length > longest:
            yield Hit(
                each.name_path,
                f"指标名称有 {length} 个字，最多 {longest} 个字。",
                "名称只写衡量什么，其余内容写到任务内容或总体目标里。",
                each.name,
            )


@rule(
    "name-sentence",
    "名称写成了句子",
    INFO,
    _NAMING,
    gives_way_to=("name-too-long",),
    at=scope.row_names,
    local=True,
)
def name_sentence(view: View) -> Iterator[Hit]:
    """A name is a sentence rather than the name of something that can be measured."""
    for path, name, what in _names(view):
        phrase = name.strip().removesuffix("。")
        inside = what == "指标" and _SENTENCE.search(phrase)
        if phrase == name.strip() and not inside:
            continue
        yield Hit(
            path,
            f"{what}名称“{short(name)}”写成了一句话。",
            "名称只写衡量什么，用一个短语。" if inside else "名称用短语，句末不加句号。",
            name,
            None if inside else Fix("去掉句号", SetField(path, phrase)),
        )


@rule(
    "name-holds-value",
    "名称里带了值",
    INFO,
    _NAMING,
    gives_way_to=("name-too-long",),
    at=scope.indicator_names,
    local=True,
)
def name_holds_value(view: View) -> Iterator[Hit]:
    """A name holds the value (举办会议3次) that belongs in the target."""
    for each in view.indicators:
        found = _HOLDS_VALUE.search(each.name)
        if found:
            yield Hit(
                each.name_path,
                f"指标名称“{each.called}”里带了值“{found[0]}”。",
                "名称只写衡量什么，值写到指标值里。",
                each.name,
            )


@rule(
    "same-name",
    "名称重复",
    WARNING,
    "评审常见退回原因：指标重复、不够细化（财预〔2015〕88号）",
    at=scope.row_names,
)
def same_name(view: View) -> Iterator[Hit]:
    """The same name stands twice among the tasks, in the tree, or under one task."""
    seen: dict[tuple[str, str, str], str] = {}
    for placed in view.placed:
        if not placed.tier or placed.tier.fixed or placed.table.matrix:
            continue
        name = placed.row.text(placed.tier.label_field)
        plain = without_spaces(name)
        free = not placed.table.heads and placed.parent is not None
        group = placed.parent.id if free and placed.parent else ""
        key = (f"{placed.table.id}/{placed.depth}", group, plain)
        if plain and key in seen:
            where = f"，另一处在“{seen[key]}”" if seen[key] else ""
            yield Hit(
                f"{placed.path}/{placed.tier.label_field}",
                f"{placed.tier.name}“{short(name)}”写了两次{where}。",
                "合并成一个，或者改名称把两者分清。",
                name,
            )
        elif plain:
            above = view.heads.get(placed.parent.id) if placed.parent else None
            seen[key] = above[-1].label if above else ""


@rule(
    "value-differs",
    "同名指标的值不同",
    INFO,
    "评审常见退回原因：任务与指标不一致（相关性）",
    at=scope.indicator_targets,
)
def value_differs(view: View) -> Iterator[Hit]:
    """The same indicator stands under a task and in the tree of indicators, with other targets."""
    first: dict[str, Indicator] = {}
    for each in view.filled:
        name = without_spaces(name_without_unit(each.name))
        other = first.setdefault(name, each)
        if other.table.id != each.table.id and _differ(each.target, other.target):
            yield Hit(
                each.target_path,
                f"“{each.called}”在{other.table.name}里是“{short(other.target.text)}”，"
                f"这里是“{short(each.target.text)}”。",
                "同一个指标在两处应当写同样的值。",
                f"{each.target.text}\n{other.target.text}",
            )


@rule(
    "unrelated",
    "指标与任务看不出联系",
    INFO,
    "评审常见退回原因：与职能、项目相关性不够（相关性，财预〔2015〕88号）",
    at=scope.indicator_names,
    local=True,
)
def unrelated(view: View) -> Iterator[Hit]:
    """No word of a key indicator's name occurs in the task that it belongs to."""
    for each in view.filled:
        if each.parent is None or each.table.heads:
            continue
        label = each.table.tiers[max(each.tier.index - 1, 0)].label_field
        name = each.parent.text(label).strip()
        task = "\n".join(each.parent.cells.values())
        words = _words(each.name)
        if words and name and not any(word in task for word in words):
            yield Hit(
                each.name_path,
                f"指标“{each.called}”与任务“{short(name)}”的内容看不出联系。",
                "换成能衡量这项任务的指标，或者在任务内容里写明。",
                f"{each.name}\n{task}",
            )


def _names(view: View) -> Iterator[tuple[str, str, str]]:
    """Path, text and kind of every name that is free to choose."""
    for placed in view.placed:
        tier = placed.tier
        if tier and not tier.fixed and not placed.table.matrix:
            name = placed.row.text(tier.label_field)
            if name:
                yield (
                    f"{placed.path}/{tier.label_field}",
                    name,
                    "指标" if tier.indicator else tier.name,
                )


@lru_cache(_CACHE)
def _words(name: str) -> tuple[str, ...]:
    """The pairs of characters of a name that can tell what it is about."""
    plain = without_spaces(name)
    pairs = (plain[at : at + 2] for at in range(len(plain) - 1))
    return tuple(pair for pair in pairs if pair.isalnum() and pair not in _GENERAL)


def _differ(one: Target, other: Target) -> bool:
    if one.kind is Kind.NUMBER and other.kind is Kind.NUMBER:
        units = one.unit and other.unit and one.unit != other.unit
        return bool(units) or (one.comparison, one.magnitude) != (other.comparison, other.magnitude)
    return without_spaces(one.canonical) != without_spaces(other.canonical)
