"""细化、量化: texts that stand for a value without being one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kpiform.model.target import Kind
from kpiform.model.text import fold_width, is_blank, without_spaces
from kpiform.patterns import regex
from kpiform.rules import scope
from kpiform.rules.phrases import short
from kpiform.rules.registry import ERROR, INFO, WARNING, Hit, about, rule
from kpiform.rules.view import Indicator, View
from kpiform.rules.vocabulary import counts_things, is_rate, is_satisfaction
from kpiform.schema.catalogue import FieldType

_CACHE = 4096
_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TARGET)
_QUANTIFIED = "评审常见退回原因：不够细化、量化（财预〔2015〕88号）"
_FILLER = regex(
    r"(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|×{2,}|✕{2,}|[○◯]{2,}|\*{2,}|_{2,}|＿{2,}|□{2,}|＊{2,}"
    r"|(?<![〇零一二三四五六七八九十])〇{2,}(?![〇零一二三四五六七八九十])|某某"
)
# X次 and ≥X are fillers, X光机2台 is a thing with a number.
_FILLER_TARGET = regex(r"^[≥≤<>=约]?[Xx×✕○◯*＊_＿□](?![A-Za-z0-9])(?!.*[0-9])")
_POSTPONED = regex(
    "待定|待确定|待明确|待下达|待上级|未定|另行(?:确定|通知|下达)|视(?:实际)?情况|视工作|"
    "(?:根据|按照?|按|依据|以).{0,20}(?:确定|为准|而定|下达|安排)$|暂无|暂定|再定|到时"
)
_VAGUE_ONLY = regex(
    "(?:得到|有所|不断|持续|进一步|逐步|逐年|有效|明显|显著|及时|按时|准时|按期|大幅度|大幅|"
    "较大|较好|较高|全面|切实|"
    "积极|充分|基本|稳步|稳定|长期|提升|提高|增强|加强|改善|推动|推进|促进|保障|优化|完善|增长|增加|上升|下降|降低|"
    "减少|缩短|扩大|加快|正常|合理|完成|按计划|进度|建立|良好|优秀|优良|规范|满意|实现|可控|确保|落实|到位|健全|充足|齐全|"
    "高效|优质|发展|深化|巩固|拓展|影响|作用|情况|效果|水平|成效|程度|优|良|好|高|强|中|有|较|更|的|了|"
    "度|性|地|与|和|并|或|"
    "[，。、；;,. ])+"
)
_VAGUE_LONGEST = 16
_YEAR = regex(r"\d{4}\s*年")
_DIGIT = regex(r"\d")
_SHORT = 20
_NUMBERED_HEADS = frozenset(("quantity", "cost", "served"))


@rule(
    "placeholder",
    "占位符号没有换成内容",
    ERROR,
    "评审常见退回原因：指标值未填写完整（完整性，财预〔2015〕88号）",
    at=scope.of(*_TEXTS, FieldType.MONEY, FieldType.COUNT),
    local=True,
)
def placeholder(view: View) -> Iterator[Hit]:
    """XX, ××, ○○, `*` or `_` stand where a value or name should be."""
    for typed in view.of_type(*_TEXTS, FieldType.MONEY, FieldType.COUNT):
        mark = _filler(typed.text, typed.spec.type is FieldType.TARGET)
        if mark:
            yield about(
                typed,
                f"里的“{mark}”是占位符号，不是内容。",
                "换成实际的内容。",
            )


@rule(
    "no-content",
    "只有符号没有内容",
    ERROR,
    "评审常见退回原因：指标不够完整（完整性，财预〔2015〕88号）",
    gives_way_to=("placeholder",),
    at=scope.of(*_TEXTS),
    local=True,
)
def no_content(view: View) -> Iterator[Hit]:
    """A text is nothing but dashes, dots or stars; a goal of nothing but spaces counts too."""
    for typed in view.of_type(*_TEXTS):
        blank = is_blank(typed.text)
        if blank and not (typed.spec.required and typed.spec.type is FieldType.LONG_TEXT):
            continue
        if not any(char.isalnum() for char in typed.text):
            what = "空格" if blank else f"“{without_spaces(typed.text)[:10]}”这样的符号"
            yield about(
                typed,
                f"里只有{what}，没有内容。",
                "写上实际的内容；确实没有的，请清空这一格。",
            )


@rule(
    "postponed",
    "指标值推后确定",
    WARNING,
    _QUANTIFIED,
    gives_way_to=("placeholder",),
    at=scope.indicator_targets,
    local=True,
)
def postponed(view: View) -> Iterator[Hit]:
    """The target says that it will be settled later (待定, 根据下达任务目标要求确定)."""
    for each in view.filled:
        if each.target.kind is Kind.WORDS and _POSTPONED.search(without_spaces(each.target.text)):
            yield Hit(
                each.target_path,
                f"“{each.called}”的值写的是“{short(each.target.text)}”，等于没有定下来。",
                "写上现在就能确定的值；执行中确有变化的，按程序调整。",
                each.target.text,
            )


@rule(
    "vague-target",
    "指标值空泛",
    WARNING,
    _QUANTIFIED,
    gives_way_to=("placeholder", "no-content", "postponed"),
    at=scope.indicator_targets,
    local=True,
)
def vague_target(view: View) -> Iterator[Hit]:
    """The target is nothing but words such as 及时, 得到提升, 有效, 明显, 进一步.

    财预〔2015〕88号 wants goals and indicators in detail and, where possible, in numbers. A longer
    sentence that says concretely what will be there is not meant.
    """
    for each in view.filled:
        if each.target.kind is Kind.WORDS and _is_vague(each.target.text):
            yield Hit(
                each.target_path,
                f"“{each.called}”的值“{short(each.target.text)}”太空泛，年底无法衡量。",
                _concrete(each),
                each.target.text,
            )


@rule(
    "words-target",
    "这里一般写数",
    INFO,
    _QUANTIFIED,
    gives_way_to=("placeholder", "no-content", "postponed", "vague-target", "target-unreadable"),
    at=scope.indicator_targets,
    local=True,
)
def words_target(view: View) -> Iterator[Hit]:
    """Bare words stand where a number is usual: under 数量指标 or 成本指标, for a 率 or 次数, or a
    key indicator of a few words. Quantification is advice, never an error.
    """
    for each in view.filled:
        if each.target.kind is not Kind.WORDS or _DIGIT.search(_YEAR.sub("", each.target.text)):
            continue
        if _wants_number(each):
            yield Hit(
                each.target_path,
                f"“{each.called}”一般用数衡量，现在写的是文字“{short(each.target.text)}”。",
                "能用数衡量的尽量写数；确实不能的，可以保留文字。",
                each.target.text,
            )


@rule(
    "target-unreadable",
    "指标值读不出来",
    WARNING,
    "评审常见退回原因：指标与指标值不匹配（适当性）",
    gives_way_to=("placeholder", "no-content", "postponed"),
    at=scope.indicator_targets,
    local=True,
)
def target_unreadable(view: View) -> Iterator[Hit]:
    """The target has a comparison sign, but what follows is no number (≥≥98%, ≥九成多)."""
    for each in view.filled:
        if each.target.kind is not Kind.WORDS:
            continue
        plain = without_spaces(fold_width(each.target.text))
        if plain[0] in "≥≤<>=≧≦":
            yield Hit(
                each.target_path,
                f"“{each.called}”的值“{short(each.target.text)}”有比较符号，但后面读不出数。",
                "写成“比较 + 数 + 单位”，如 ≥98%。",
                each.target.text,
            )


@lru_cache(_CACHE)
def _filler(text: str, target: bool) -> str:
    found = _FILLER.search(text)
    if found is None and target:
        found = _FILLER_TARGET.search(without_spaces(text))
    return found[0] if found else ""


@lru_cache(_CACHE)
def _is_vague(text: str) -> bool:
    plain = without_spaces(text)
    return len(plain) <= _VAGUE_LONGEST and bool(_VAGUE_ONLY.fullmatch(plain))


def _wants_number(each: Indicator) -> bool:
    if each.head in _NUMBERED_HEADS:
        return True
    if is_rate(each.name) or counts_things(each.name) or is_satisfaction(each.name):
        return True
    return not each.table.heads and len(without_spaces(each.target.text)) <= _SHORT


def _concrete(each: Indicator) -> str:
    if each.head == "timeliness":
        return "写成期限或比率，如“12月31日前”“≥98%”。"
    return "写成数和单位，或者写清做成什么样算达到。"
