"""一级 / 二级指标类型错误: indicators under the wrong head, and heads worded otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.edit import InsertRow, MoveRow, Operation
from kpiform.model.document import Row
from kpiform.model.paths import cell_path
from kpiform.model.target import Kind
from kpiform.model.text import is_blank
from kpiform.rules import scope
from kpiform.rules.finding import Fix
from kpiform.rules.phrases import rewrite
from kpiform.rules.registry import INFO, WARNING, Hit, rule
from kpiform.rules.view import Indicator, Placed, View, at_depth, one_step
from kpiform.rules.vocabulary import head_of_name, is_rate
from kpiform.schema.edition import HeadSpec, TableSpec, plain
from kpiform.values import frozen

_WRONG = "评审常见退回原因：一级、二级指标类型错误（财预〔2021〕101号对各类指标的说明）"
_BENEFIT = ("economic", "social", "ecological", "sustainable")


@rule("wrong-head", "指标放错了类型", WARNING, _WRONG, at=scope.indicator_names)
def wrong_head(view: View) -> Iterator[Hit]:
    """An indicator stands under another second-level head than its name says: a 率 or 及时 under
    数量指标, 满意度 under 效益, a quality indicator under 效益, a date under 数量指标.

    财预〔2021〕101号 describes what each kind of indicator is there to measure.
    """
    for each in view.filled:
        wanted, why = _wanted_head(each)
        if not wanted:
            continue
        spec = next((h for h in at_depth(each.table.heads, 1) if h.head == wanted), None)
        if not spec or not each.heads:
            continue
        here = each.heads[-1]
        yield Hit(
            each.path,
            f"{why}一般属于{spec.label}，现在放在{here.label}下面。",
            f"移到“{spec.label}”下面；确应放在这里的，请写明理由。",
            f"{each.name}\n{here.label}",
            _move(view, each, spec),
        )


@rule("head-misplaced", "二级指标放错了一级指标", WARNING, _WRONG, at=scope.heads)
def head_misplaced(view: View) -> Iterator[Hit]:
    """A second-level head stands under another first-level head than the edition says."""
    for placed, heads in _head_rows(view):
        if len(heads) < 2 or heads[-1] in heads[-2].below:
            continue
        right = next(h for h in placed.table.heads if heads[-1] in h.below)
        row = next((r for r, found in view.heads.items() if found == (right,)), None)
        above = view.document.find(row) if row else None
        fix = None
        if above:
            move = MoveRow(placed.row.id, above.id, len(above.children))
            fix = Fix(f"移到“{right.label}”下面", move)
        yield Hit(
            placed.path,
            f"“{heads[-1].label}”属于{right.label}，现在放在{heads[-2].label}下面。",
            f"移到“{right.label}”下面。",
            f"{heads[-1].label}\n{heads[-2].label}",
            fix,
        )


@rule(
    "head-wording",
    "指标类型名称与表样不同",
    INFO,
    "表样规定的一级、二级指标名称",
    at=scope.heads,
    local=True,
)
def head_wording(view: View) -> Iterator[Hit]:
    """A head is worded otherwise than the edition words it (社会效益 for 社会效益指标)."""
    for placed, heads in _head_rows(view):
        path, text = _label(placed)
        label = heads[-1].label
        if plain(text) != plain(label) and not is_blank(text):
            yield Hit(
                path,
                f"这里写的是“{text.strip()}”，表样的名称是“{label}”。",
                f"改为“{label}”。",
                text,
                rewrite(path, label),
            )


@rule("head-unknown", "表样没有这类指标", WARNING, _WRONG, at=scope.heads)
def head_unknown(view: View) -> Iterator[Hit]:
    """A row in the place of a head is none that the edition knows, or has lost its name."""
    for placed in view.placed:
        if not placed.table.heads or not placed.tier or not placed.tier.fixed:
            continue
        path, text = _label(placed)
        nameless = is_blank(text)
        if nameless and not (view.ready and placed.row.children):
            continue
        if placed.row.id in view.heads and not nameless:
            continue
        known = "、".join(h.label for h in at_depth(placed.table.heads, placed.depth))
        said = "没有写名称" if nameless else f"写的是“{text.strip()[:20]}”，表样里没有这一类"
        heads = view.heads.get(placed.row.id)
        fix = rewrite(path, heads[-1].label) if heads else None
        yield Hit(path, f"这里的{placed.tier.name}{said}。", f"可以用的有：{known}。", text, fix)


@rule("head-repeated", "同一类指标分成了两处", INFO, _WRONG, at=scope.heads)
def head_repeated(view: View) -> Iterator[Hit]:
    """One head stands twice under the same parent, so that the paper prints it twice."""
    seen: set[tuple[str, str]] = set()
    for placed, heads in _head_rows(view):
        key = (placed.parent.id if placed.parent else "", heads[-1].head)
        if key in seen:
            yield Hit(
                placed.path,
                f"“{heads[-1].label}”在这里出现了两次。",
                "把两处的指标合到一处，删去空的一行。",
                heads[-1].label,
            )
        seen.add(key)


def _wanted_head(each: Indicator) -> tuple[str, str]:
    """The head where an indicator belongs when it stands elsewhere for sure, and in which words."""
    here, named = each.head, head_of_name(each.name)
    if not here or named == here:
        return "", ""
    first = each.heads[0].head
    if named == "served":
        return named, "满意度"
    if named == "timeliness" and (here == "quantity" or first == "benefit"):
        return named, f"“{each.called}”"
    if named == "quality" and (
        here in ("economic", "social", "sustainable") or (here == "quantity" and is_rate(each.name))
    ):
        return named, f"“{each.called}”"
    if named == "cost" and (here == "quantity" or first == "benefit"):
        return named, f"“{each.called}”"
    if named in _BENEFIT and first == "output":
        return named, f"“{each.called}”"
    if here == "quantity":
        if each.target.kind is Kind.DATE:
            return "timeliness", f"“{each.called}”的值是时间，"
        if is_rate(each.name):
            return "quality", f"“{each.called}”是比率，"
    return "", ""


def _head_rows(view: View) -> Iterator[tuple[Placed, tuple[HeadSpec, ...]]]:
    """Every head row that is recognised, with the heads from the outermost down to it."""
    for placed in view.placed:
        heads = view.heads.get(placed.row.id)
        if heads:
            yield placed, heads


def _label(placed: Placed) -> tuple[str, str]:
    """Path and text of the cell that names a head row."""
    assert placed.tier
    field = placed.tier.label_field
    return cell_path(placed.table.id, placed.row.id, field), placed.row.text(field)


@frozen
class _Place:
    """Where a head row is, or what has to be put in before it is there."""

    row: str
    children: int
    inserts: tuple[Operation, ...]


def _move(view: View, each: Indicator, wanted: HeadSpec) -> Fix | None:
    """The fix that moves an indicator under a head, putting the head in where it was removed."""
    first = next((head for head in each.table.heads if wanted in head.below), None)
    place = _find_or_insert(view, each.table, (first, wanted)) if first else None
    if place is None:
        return None
    operations = (*place.inserts, MoveRow(each.row.id, place.row, place.children))
    return one_step(f"移到“{wanted.label}”", *operations)


def _find_or_insert(view: View, table: TableSpec, chain: tuple[HeadSpec, ...]) -> _Place | None:
    parent: str | None = None
    siblings = view.document.rows(table.id)
    inserts: list[Operation] = []
    for depth, spec in enumerate(chain):
        row = next((r for r in siblings if view.heads.get(r.id) == chain[: depth + 1]), None)
        if row is None:
            if view.document.find(spec.row_id):
                return None
            row = Row(spec.row_id, {table.tiers[depth].label_field: spec.label})
            order = [h.head for h in (chain[depth - 1].below if depth else table.heads)]
            index = _index(view, siblings, spec, order)
            inserts.append(InsertRow(table.id, parent, index, row))
        parent, siblings = row.id, row.children
    assert parent
    return _Place(parent, len(siblings), tuple(inserts))


def _index(view: View, siblings: tuple[Row, ...], spec: HeadSpec, order: list[str]) -> int:
    """Where a head belongs among its siblings: before the first that comes later in the edition."""
    later = set(order[order.index(spec.head) + 1 :])
    for index, row in enumerate(siblings):
        heads = view.heads.get(row.id)
        if heads and heads[-1].head in later:
            return index
    return len(siblings)
