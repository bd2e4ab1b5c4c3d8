"""What was put into the document for somebody to deal with, and nobody has yet."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.edit import SetLeftovers, SetPending
from kpiform.model.paths import row_path, section_path, split_path
from kpiform.rules import scope
from kpiform.rules.phrases import short
from kpiform.rules.registry import WARNING, Hit, rule
from kpiform.rules.view import View, one_step

_SEEN = "看过了，就这样"
_UNWANTED = "都不需要了"
_NAMED = 3
"""So many left-over texts are named, of the others it is said that they are there."""


@rule(
    "not-looked-at",
    "带来的内容还没有看过",
    WARNING,
    "评审常见退回原因：沿用往年内容、年度不符（相关性）",
    at=scope.every,
    ready_only=True,
    gives_way_to=("required-field",),
)
def not_looked_at(view: View) -> Iterator[Hit]:
    """Something was carried over, converted or merged, and nobody has looked at it yet.

    Of a row all texts are told as one, in the order of the columns.
    """
    order = {name: index for index, name in enumerate(view.edition.fields)}
    places: dict[str, list[str]] = {}
    for path in view.document.pending:
        step = split_path(path)
        if step.row is None:
            places.setdefault(path, []).append(path)
        elif step.table and step.field and view.document.find(step.row):
            places.setdefault(row_path(step.table, step.row), []).append(path)
    for place, paths in places.items():
        paths.sort(key=lambda path: order.get(path.rpartition("/")[2], len(order)))
        words = "".join(dict.fromkeys(view.document.pending[path] for path in paths))
        labels = "”“".join(_label(view, path) for path in paths)
        yield Hit(
            place,
            f"“{labels}”还没有人看过：{short(words, 80)}",
            "看一看：合适的点“看过了”，不合适的改掉。",
            "\n".join(view.document.text(path) for path in paths),
            one_step(_SEEN, *(SetPending(path, "") for path in paths)),
        )


@rule(
    "left-over",
    "还有没放进表里的内容",
    WARNING,
    "评审常见退回原因：指标不够完整（读入、结转时没有用上的内容可能正是缺的）",
    at=scope.no_field,
    ready_only=True,
)
def left_over(view: View) -> Iterator[Hit]:
    """Texts of an imported file or of last year's form have found no place, and nobody has said
    that they are not wanted.
    """
    left = view.document.leftovers
    if left:
        named = "".join(f"“{short(each.text or each.reason, 20)}”" for each in left[:_NAMED])
        more = "等" if len(left) > _NAMED else ""
        yield Hit(
            section_path(view.edition.form.sections[0].id),
            f"有 {len(left)} 处读入或结转来的内容没有放进表里：{named}{more}。",
            "打开“导入清单”，放到合适的填报项，不需要的点“不要”。",
            "\n".join(each.text for each in left),
            one_step(_UNWANTED, SetLeftovers(())),
        )


def _label(view: View, path: str) -> str:
    name = path.rpartition("/")[2]
    spec = view.edition.fields.get(name)
    return spec.label if spec else name
