"""Every target that stands in the published forms is read, and written back as it stood."""

from decimal import Decimal

import pytest

from kpiform.model.comparison import Comparison
from kpiform.model.target import Kind, Target

ZHANJIANG_2025 = """
组织开好市委外事工作委员会会议和2025年全市外事工作会议。
≥3 | ≥ | 3 |
≥6 | ≥ | 6 |
≥100 | ≥ | 100 |
维护设备正常运作
1 | | 1 |
≥10 | ≥ | 10 |
>98% | > | 98 | %
>90% | > | 90 | %
2025年12月31日前 | date
100% | | 100 | %
1次 | | 1 | 次
≥98% | ≥ | 98 | %
在预算范围内，严格执行财务管理制度，控制各类支出
通过外事业务和活动服务对推进高层次对外交往进一步搭建对外经贸招商网络，提高湛江国际知名度，优化外事服务助力高质量发展，重点服务对外招商引资。
通过各项外事活动及合作交流，不断扩大湛江对外影响力，全面提升湛江国际知名度和城市美誉度。
利用各种媒体、友城等平台，讲好湛江故事，宣传湛江。
>99% | > | 99 | %
"""
GUANGZHOU_2025 = """
全年推进
全年对接
全年运维
第四季度 | date
积极推动穗港澳三地交往，协调安排交流互访交往等活动，推动穗港澳务实合作
多语种服务平台确保每通来电有回应，积极解决外籍人士诉求，未能接通的电话均及时进行回访。
大于等于108个 | ≥ | 108 | 个
1个 | | 1 | 个
大于等于68个 | ≥ | 68 | 个
广泛搭建国际伙伴关系，为境外国际组织、商协会来穗开展业务提供支持。
大于等于25家 | ≥ | 25 | 家
大于等于40场 | ≥ | 40 | 场
大于等于6场 | ≥ | 6 | 场
大于等于14条 | ≥ | 14 | 条
大于等于180条 | ≥ | 180 | 条
3场 | | 3 | 场
120人 | | 120 | 人
9种 | | 9 | 种
365天每天24小时 | | 365 | 天每天24小时
100% | | 100 | %
服务走出去和引进来，助推广州高水平对外开放和高质量发展。
用好广州外事宣传平台，做好国内外宣传工作，传播广州城市品牌。
组建维护广州奖顾问专家库，开展好城市创新治理研究工作，为广州市乃至全省全国高质量发展提供借鉴。
配合国家总体外交，高质量推动国际友城“百城+”计划，办好重要国际会议.不断提升广州国际知名度。
大于98% | > | 98 | %
"""
XIAMEN_2024_PROJECT = """
≥1000人 | ≥ | 1000 | 人
≥5人 | ≥ | 5 | 人
≥150人 | ≥ | 150 | 人
=1个 | = | 1 | 个
≥3个 | ≥ | 3 | 个
≥100人 | ≥ | 100 | 人
≥1场 | ≥ | 1 | 场
≥200篇 | ≥ | 200 | 篇
≥500份 | ≥ | 500 | 份
≤20次 | ≤ | 20 | 次
≥2次 | ≥ | 2 | 次
≥3次 | ≥ | 3 | 次
≥1次 | ≥ | 1 | 次
≥95% | ≥ | 95 | %
"""
SHENZHEN_2023 = """
≥98% | ≥ | 98 | %
≥25 辆 | ≥ | 25 | 辆
≥1 份 | ≥ | 1 | 份
1 次 | | 1 | 次
1 组 | | 1 | 组
≥1300 人次 | ≥ | 1300 | 人次
≥3 场 | ≥ | 3 | 场
≥2500 人次 | ≥ | 2500 | 人次
≥13000 份 | ≥ | 13000 | 份
≥1 次 | ≥ | 1 | 次
≥90% | ≥ | 90 | %
≥100 次 | ≥ | 100 | 次
=5 个 | = | 5 | 个
3 人 | | 3 | 人
≥300 人次 | ≥ | 300 | 人次
=2 次 | = | 2 | 次
2 场 | | 2 | 场
3 场 | | 3 | 场
≥4 次 | ≥ | 4 | 次
1 份 | | 1 | 份
300 套 | | 300 | 套
≥2 次 | ≥ | 2 | 次
<2% | < | 2 | %
>98% | > | 98 | %
≥80% | ≥ | 80 | %
≥95% | ≥ | 95 | %
=100% | = | 100 | %
及时
12月前 | date
≤110万 | ≤ | 110 |
≤500元 | ≤ | 500 | 元
≤48万 | ≤ | 48 |
≤100% | ≤ | 100 | %
≤3万 | ≤ | 3 |
≤19.8万 | ≤ | 19.8 |
≤151万 | ≤ | 151 |
≤2.5万 | ≤ | 2.5 |
增强
得到加强
得到提升
得到提高
得到推动
提升
加强
持续
<10% | < | 10 | %
"""
# In the texts of the reports: ratios, counts and goals with figures.
REPORTS_AND_GOALS = """
>=4 | ≥ | 4 |
97.65% | | 97.65 | %
≥13000份 | ≥ | 13000 | 份
2,120.98万元 | | 2120.98 | 元
100.00% | | 100.00 | %
"""
XIAMEN_2024_DEPARTMENT = """
大于等于 | 1000 | 人
大于等于 | 3 | 人
大于等于 | 95 | %
等于 | 1 | 个
大于等于 | 5 | 个
大于等于 | 100 | 人
大于等于 | 150 | 人
等于 | 1 | 场
大于等于 | 200 | 篇
大于等于 | 500 | 份
小于等于 | 20 | 次
大于等于 | 2 | 次
大于等于 | 2 | 个
等于 | 1 | 台
"""


def _rows(*tables: str) -> list[list[str]]:
    lines = [line for table in tables for line in table.strip().splitlines()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


SINGLE_CELL = _rows(
    ZHANJIANG_2025, GUANGZHOU_2025, XIAMEN_2024_PROJECT, SHENZHEN_2023, REPORTS_AND_GOALS
)


@pytest.mark.parametrize("row", SINGLE_CELL, ids=lambda row: row[0])
def test_that_a_published_target_is_read_and_kept(row: list[str]) -> None:
    target = Target.parse(row[0])

    assert str(target) == row[0]
    if len(row) == 1:
        assert target.kind is Kind.WORDS
    elif row[1] == "date":
        assert target.kind is Kind.DATE
    else:
        assert target.kind is Kind.NUMBER
        assert target.comparison is Comparison(row[1])
        assert target.number == Decimal(row[2])
        assert target.unit == row[3]


@pytest.mark.parametrize("row", _rows(XIAMEN_2024_DEPARTMENT), ids="".join)
def test_that_a_published_target_in_three_columns_is_read_and_split_again(row: list[str]) -> None:
    target = Target.of_parts(*row)

    comparison, value, unit = target.parts
    assert target.kind is Kind.NUMBER
    assert target.text == "".join(row)
    assert [comparison.word, value, unit] == row


def test_that_nothing_in_the_published_targets_asks_for_another_writing() -> None:
    slips = {row[0] for row in SINGLE_CELL if Target.parse(row[0]).slips}

    assert slips == {">=4"}
