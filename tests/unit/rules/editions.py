"""Small editions of the shapes that rules must serve, over the real catalogue of fields."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml
from pydantic import TypeAdapter

from kpiform import resources
from kpiform.schema.compiler import read_catalogue
from kpiform.schema.edition import Edition
from kpiform.schema.form import Form

_COMMON = """
name: 测试表样
authority: 测试
look: assumed
page: {margins: {top: 20, right: 20, bottom: 20, left: 20}}
fonts: {title: {name: 方正小标宋简体, size: 20}, body: {name: 仿宋_GB2312, size: 11}}
"""

# Tasks with money and no indicators; the yearly target beside that of the whole period.
TREE = """
edition: tree
years: {first: 2024, last: 2026}
grid: [1, 1, 1, 1, 1]
title: {text: 部门整体绩效目标申报表}
sections:
  - id: budget
    name: 预算整体情况
    blocks:
      - kind: grid
        rows:
          - [{label: 基本支出, field: budget.basic, required: true},
             {label: 财政拨款, field: budget.fiscal, required: true, span: 2}]
          - [{label: 项目支出, field: budget.project, required: true},
             {label: 其他资金, field: budget.other_income, span: 2}]
          - [{label: 市本级使用资金, field: budget.city_level},
             {label: 拟用于对下转移支付资金, field: budget.transfer_down, span: 2}]
  - id: tasks
    name: 年度重点工作任务
    blocks:
      - kind: table
        id: tasks
        tiers: [{id: task, name: 任务}]
        columns:
          - {tier: task, field: task.name, label: 名称, required: true}
          - {tier: task, field: task.content, label: 主要实施内容}
          - {tier: task, field: task.money, label: 拟投入的资金（万元）}
          - {tier: task, field: task.goal, label: 期望达到的目标（概述）, span: 2}
  - id: indicators
    name: 绩效指标
    blocks:
      - kind: table
        id: indicators
        tiers:
          - {id: level1, name: 一级指标}
          - {id: level2, name: 二级指标}
          - {id: indicator, name: 三级指标,
             indicator: {name: indicator.name, target: indicator.target}}
        columns:
          - {tier: level1, field: indicator.level1, label: 一级指标}
          - {tier: level2, field: indicator.level2, label: 二级指标}
          - {tier: indicator, field: indicator.name, label: 三级指标}
          - {tier: indicator, field: indicator.period_target, label: 实施周期指标值}
          - {tier: indicator, field: indicator.target, label: 年度指标值}
        heads:
          - head: output
            below: [{head: quantity}, {head: quality}, {head: timeliness}, {head: cost}]
          - head: benefit
            below: [{head: economic}, {head: social}, {head: ecological}, {head: sustainable}]
          - head: satisfaction
            below: [{head: served}]
rules:
  required_heads: [output, benefit]
  wanted_heads: [satisfaction]
  sums:
    - {id: balance, left: [budget.basic, budget.project], left_name: 支出合计,
       right: [[budget.fiscal, budget.other_income]], right_name: 收入合计}
    - {id: levels, left: [budget.city_level, budget.transfer_down], left_name: 按级次划分合计,
       right: [[budget.basic, budget.project]], right_name: 支出合计, severity: warning}
    - {id: tasks, left: [tasks/*/task.money], left_name: 各任务资金合计, relation: at_most,
       right: [[budget.project]], right_name: 项目支出, below: info}
"""

# Targets split over three columns, a matrix with a total, plans by quarters, projects with amounts.
SPLIT = """
edition: split
years: {first: 2024}
grid: [1, 1, 1, 1, 1, 1, 1]
title: {text: 部门（单位）整体支出绩效目标表, subtitle: "（{year}年度）"}
sections:
  - id: outlay
    name: 预算金额
    blocks:
      - kind: matrix
        id: outlay
        row_head: 支出结构
        row_head_span: 4
        columns:
          - {field: outlay.total, label: 资金总额}
          - {field: outlay.fiscal, label: 财政资金}
          - {field: outlay.plan, label: 投入计划}
        rows:
          - {row: personnel}
          - {row: operating}
          - {row: department_special}
          - {row: development}
          - {row: construction}
          - {row: sum, total: true, omit: [outlay.plan]}
  - id: tasks
    name: 绩效目标
    blocks:
      - kind: table
        id: tasks
        tiers:
          - {id: task, name: 年度工作任务}
          - {id: key, name: 绩效指标, indicator: {name: indicator.name, target: indicator.number,
             comparison: indicator.comparison, unit: indicator.unit}}
        columns:
          - {tier: task, field: task.name, label: 年度工作任务}
          - {tier: key, field: indicator.name, label: 绩效指标}
          - {tier: key, field: indicator.comparison, label: 指标方向}
          - {tier: key, field: indicator.number, label: 目标值}
          - {tier: key, field: indicator.unit, label: 计量单位}
          - {tier: task, field: task.projects, label: 涉及项目}
          - {tier: task, field: task.fiscal, label: 涉及财政资金}
rules:
  tasks_need_indicators: [tasks]
  named_amounts: [{table: tasks, text: task.projects, amount: task.fiscal}]
  sums:
    - {id: task-funds, left: [tasks/*/task.fiscal], left_name: 涉及财政资金合计,
       right: [[outlay/department_special/outlay.fiscal, outlay/development/outlay.fiscal,
                outlay/construction/outlay.fiscal]],
       right_name: 部门专项、发展经费与基建项目的财政资金合计}
    - {id: fiscal-part, each: outlay, left: [outlay.fiscal], left_name: 财政资金,
       relation: at_most, right: [[outlay.total]], right_name: 资金总额}
"""

# Whole amounts, a row of totals, each row a sum of its own.
TOTALS = """
edition: totals
years: {first: 2023, last: 2023}
grid: [1, 1, 1, 1, 1]
amounts: {unit: 万元, decimals: 0, print: grouped}
title: {text: 部门整体支出绩效目标表, subtitle: "{year} 年度"}
sections:
  - id: tasks
    name: 任务
    blocks:
      - kind: table
        id: tasks
        tiers: [{id: task, name: 任务}]
        columns:
          - {tier: task, field: task.name, label: 任务名称, required: true}
          - {tier: task, field: task.content, label: 主要内容}
          - {tier: task, field: task.money, label: 总额}
          - {tier: task, field: task.fiscal, label: 其中：财政拨款}
          - {tier: task, field: task.other, label: 其中：其他资金}
        totals:
          label: 金额合计
          label_span: 2
          columns:
            task.money: task.total_money
            task.fiscal: task.total_fiscal
            task.other: task.total_other
rules:
  sums:
    - {id: task-parts, each: tasks, left: [task.money], left_name: 总额,
       right: [[task.fiscal, task.other]], right_name: 财政拨款与其他资金合计}
"""


@cache
def edition(source: str) -> Edition:
    """The edition of one of the texts above."""
    return edition_of(yaml.safe_load(_COMMON + source))


def edition_of(data: dict[str, Any]) -> Edition:
    """The edition of a form given as plain data."""
    catalogue, mistakes = read_catalogue(resources.template())
    assert catalogue is not None, mistakes
    return Edition(TypeAdapter(Form).validate_python(data), catalogue)


def data_of(source: str) -> dict[str, Any]:
    """The plain data of one of the texts above, to be changed by a test."""
    data: dict[str, Any] = yaml.safe_load(_COMMON + source)
    return data
