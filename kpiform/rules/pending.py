"""What was put into the document for somebody to look at, and nobody has yet."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.edit import SetPending
from kpiform.model.paths import row_path, split_path
from kpiform.rules import scope
from kpiform.rules.phrases import short
from kpiform.rules.registry import WARNING, Hit, rule
from kpiform.rules.view import View, one_step

_SEEN = "看过了，就这样"


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


def _label(view: View, path: str) -> str:
    name = path.rpartition("/")[2]
    spec = view.edition.fields.get(name)
    return spec.label if spec else name
