"""Small documents for the rules' own tests, and short answers about their findings."""

from __future__ import annotations

from collections.abc import Mapping

from kpiform.model.document import Document, Row
from kpiform.rules import Finding, Mode, check
from tests.unit.rules.editions import TREE, edition

HEADS = {
    "output": ("产出指标", {"quantity": "数量指标", "quality": "质量指标", "timeliness": "时效指标",
                        "cost": "成本指标"}),
    "benefit": ("效益指标", {"economic": "经济效益指标", "social": "社会效益指标",
                         "ecological": "生态效益指标", "sustainable": "可持续影响指标"}),
    "satisfaction": ("满意度指标", {"served": "服务对象满意度指标"}),
}  # fmt: skip
BUDGET = {
    "budget.basic": "100.00",
    "budget.project": "50.00",
    "budget.fiscal": "150.00",
}


def row(id: str, cells: Mapping[str, str] | None = None, *children: Row) -> Row:
    """A row; blank texts are left out, as in every document."""
    return Row(id, {k: t for k, t in (cells or {}).items() if t}, children)


def indicator(id: str, name: str, target: str) -> Row:
    """An indicator of the edition TREE."""
    return row(id, {"indicator.name": name, "indicator.target": target})


def tree(**under: tuple[Row, ...]) -> tuple[Row, ...]:
    """All heads of TREE, with the indicators given by second-level head."""
    return tuple(
        row(
            first,
            {"indicator.level1": label},
            *(
                row(f"{first}-{head}", {"indicator.level2": words}, *under.get(head, ()))
                for head, words in below.items()
            ),
        )
        for first, (label, below) in HEADS.items()
    )


def complete(**under: tuple[Row, ...]) -> Document:
    """A document in TREE that gives no finding, with more indicators under some heads."""
    usual = {
        "quality": indicator("good", "项目验收合格率", "≥95%"),
        "social": indicator("use", "惠及群众人数", "≥500人"),
        "served": indicator("pleased", "服务对象满意度", "≥90%"),
    }
    rows = {head: (own, *under.pop(head, ())) for head, own in usual.items()}
    task = row("t1", {"task.name": "办好培训", "task.money": "50.00"})
    return Document(
        "tree",
        {"year": "2025", **BUDGET},
        {"tasks": (task,), "indicators": tree(**rows, **under)},
    )


def rules_at(name: str, target: str, head: str = "quantity", mode: Mode = Mode.READY) -> set[str]:
    """The rules that speak of one more indicator under a head of TREE."""
    document = complete(**{head: (indicator("x", name, target),)})
    return {f.rule for f in found(document, mode=mode) if "/x" in f.path}


def found(document: Document, source: str = TREE, mode: Mode = Mode.READY) -> tuple[Finding, ...]:
    """The findings of a document in one of the small editions."""
    return check(document, edition(source), mode)


def one(document: Document, rule: str, source: str = TREE) -> Finding:
    """The only finding of a rule."""
    (finding,) = (f for f in found(document, source) if f.rule == rule)
    return finding


def rules(document: Document, source: str = TREE, mode: Mode = Mode.READY) -> set[str]:
    """The rules that speak."""
    return {finding.rule for finding in found(document, source, mode)}
