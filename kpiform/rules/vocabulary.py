"""Words by which rules recognise what an indicator measures and how a value is worded."""

from __future__ import annotations

import re
from functools import lru_cache

from kpiform.model.text import fold_width, without_spaces
from kpiform.patterns import regex

_CACHE = 4096

_SATISFACTION = regex("满意")
_COMPLAINT = regex("投诉|信访")
_TIMELY = regex("及时|按时|准时|时效|按期|如期")
_QUALITY = regex("合格|达标|验收|准确率|正确率|完好|合规|优良率|优秀率|差错率|通过率")
_COST = regex("成本|单价|(?:费用|经费|支出|开支)(?:总额|标准|控制|上限)?$|控制经费|严控经费")
_BENEFIT = {
    "economic": regex("经济效益"),
    "social": regex("社会效益"),
    "ecological": regex("生态效益|环境效益|生态环境效益"),
    "sustainable": regex("可持续影响"),
}
_RATE = regex("(?:率|比例|占比|比重|百分比)(?:[（(].{0,6}[）)])?$")

#: More of it is worse: a target for it says "at most".
_BAD = regex(
    "投诉|信访|事故|差错|失误|延误|逾期|违规|违法|违纪|误差|死亡|伤亡|缺陷|故障|损失|退件|超支|"
    "成本|单价|(?:费用|经费|开支|伙食费|支出)(?:总额|标准|上限)?$"
)
#: … unless the name speaks of dealing with it.
_DEALT_WITH = regex(
    "处理|办结|办理|处置|整改|排除|化解|答复|回复|回访|解决|查处|调处|受理|应付尽付|支付|支出率|"
    "进度|执行|保障|到位|节约|降低|下降|减少|减幅|降幅|压减|控制|零|无|培训|演练|宣传|排查|覆盖|效益|补贴|补助"
)
_GOOD = regex(
    "满意|合格率|完成率|达标率|准确率|正确率|及时率|覆盖率|出勤率|参加率|办结率|通过率|完好率|到位率"
)
_MONEY_NAME = regex(
    "成本|费用|经费|资金|收入|支出|开支|投入|产值|金额|工资|补助|补贴|投资|税|贷款|[费额](?:[（(].*)?$"
)

#: Ending of a name → the unit that it says; the longest ending wins.
_UNIT_ENDINGS = {
    "人次数": "人次",
    "人次": "人次",
    "人数": "人",
    "户数": "户",
    "场次": "场",
    "场次数": "场",
    "场数": "场",
    "批次": "批次",
    "批次数": "批次",
    "次数": "次",
    "份数": "份",
    "篇数": "篇",
    "个数": "个",
    "家数": "家",
    "件数": "件",
    "项数": "项",
    "期数": "期",
    "台数": "台",
    "套数": "套",
    "天数": "天",
    "条数": "条",
    "课时": "课时",
    "里程": "公里",
}
_COUNT_ENDINGS = regex(
    "(?:次数|人数|人次|场次|场数|份数|篇数|个数|家数|件数|项数|户数|期数|台数|数量)$"
)
_BRACKETED_UNIT = regex("[（(](?P<unit>%|％|[㎡\u4e00-\u9fff]{1,4}(?:[（(]套[）)])?)[）)]$")
_UNITS = regex(
    "%|人|人次|次|个|场|场次|份|批|批次|期|项|篇|台|套|辆|部|家|名|届|条|件|户|座|处|支|组|种|类|天|日|周|月|"
    "年|小时|分钟|公里|米|平方米|亩|吨|元|万元|亿元|个月|个工作日|工作日|万人|万人次|册|幅|张|课时|间|栋|所|㎡"
)
_AMBIGUOUS = regex("[/、和及或]")


@lru_cache(_CACHE)
def head_of_name(name: str) -> str:
    """Catalogue id of the second-level head that a name clearly speaks for, else ''."""
    plain = without_spaces(name)
    if _SATISFACTION.search(plain):
        return "served"
    if _COMPLAINT.search(plain):
        return ""
    for head, words in _BENEFIT.items():
        if words.search(plain):
            return head
    if _TIMELY.search(plain):
        return "timeliness"
    if _COST.search(plain) and not _RATE.search(plain) and not is_dealt_with(plain):
        return "cost"
    if _QUALITY.search(plain):
        return "quality"
    return ""


@lru_cache(_CACHE)
def is_rate(name: str) -> bool:
    """Whether a name says that it is a share of a whole (率, 比例)."""
    return bool(_RATE.search(without_spaces(name)))


def is_satisfaction(name: str) -> bool:
    """Whether a name speaks of satisfaction."""
    return bool(_SATISFACTION.search(name))


def is_dealt_with(name: str) -> bool:
    """Whether a name speaks of dealing with something bad, or of keeping it down."""
    return bool(_DEALT_WITH.search(name))


@lru_cache(_CACHE)
def less_is_better(name: str) -> bool:
    """Whether a name speaks of cost, complaints, accidents and the like."""
    plain = without_spaces(name)
    return bool(_BAD.search(plain)) and not is_dealt_with(plain) and not _SATISFACTION.search(plain)


@lru_cache(_CACHE)
def more_is_better(name: str) -> bool:
    """Whether a name speaks of a share that should be high."""
    return bool(_GOOD.search(without_spaces(name)))


@lru_cache(_CACHE)
def speaks_of_money(name: str) -> bool:
    """Whether the value of such a name is an amount of money."""
    return bool(_MONEY_NAME.search(without_spaces(name))) and not is_rate(name)


def counts_things(name: str) -> bool:
    """Whether a name says that its value is a count (次数, 人数)."""
    return bool(_COUNT_ENDINGS.search(name_without_unit(name)))


@lru_cache(_CACHE)
def bracketed_unit(name: str) -> str:
    """The unit that stands in brackets at the end of a name, else ''."""
    found = _BRACKETED_UNIT.search(without_spaces(name))
    unit = fold_width(found["unit"]) if found else ""
    return unit if _UNITS.fullmatch(unit) else ""


@lru_cache(_CACHE)
def name_without_unit(name: str) -> str:
    """The name without the unit in brackets at its end."""
    return re.sub(r"\s*[（(][^（(）)]*[）)]\s*$", "", name) if bracketed_unit(name) else name


@lru_cache(_CACHE)
def unit_of_name(name: str) -> str:
    """The unit that a name says, in brackets or by its last word; '' when it is not obvious."""
    if unit := bracketed_unit(name):
        return unit
    plain = without_spaces(name)
    if _AMBIGUOUS.search(plain[-6:]):
        return ""
    if is_rate(plain) or plain.endswith("满意度"):
        return "%"
    endings = [ending for ending in _UNIT_ENDINGS if plain.endswith(ending)]
    return _UNIT_ENDINGS[max(endings, key=len)] if endings else ""
