"""Whatever is typed, checking gives findings and never an exception."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kpiform.edit import SetField
from kpiform.model.document import Baseline, Document, Row
from kpiform.rules import Mode, check
from kpiform.schema.edition import Edition
from kpiform.schema.rulebook import Severity
from tests.unit.rules.documents import complete
from tests.unit.rules.editions import SPLIT, TOTALS, TREE, edition
from tests.unit.rules.published import xiamen

SIGNS = "≥≤=＞×*_-—。，、；% \n\u3000１２万元亿年月日季度率次人0.5①㎡𠮷\ufffd"
WORDS = "2024年 满意度 成本 100 第一季度25% 〇〇 周年 十二 投诉 （个） 及时 99999999999999999999"
PIECES = st.sampled_from([*SIGNS, *WORDS.split()])
TEXTS = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=30))
MODES = st.sampled_from(Mode)


def _paths(document: Document, form: Edition) -> list[str]:
    rows = [
        f"{table}/{row.id}/{field}"
        for table, spec in form.tables.items()
        for row in document.walk(table)
        for field in spec.row_fields(row.id, document.position(row.id).tier)  # type: ignore[union-attr]
    ]
    return [*(name for name, spec in form.fields.items() if not spec.table), *rows]


@given(st.data(), MODES)
def test_that_any_text_in_any_cell_can_be_checked(data: st.DataObject, mode: Mode) -> None:
    document, form = data.draw(
        st.sampled_from([(complete(), edition(TREE)), (xiamen(), edition(SPLIT))])
    )
    for path in data.draw(st.lists(st.sampled_from(_paths(document, form)), max_size=6)):
        document = SetField(path, data.draw(TEXTS)).apply(document, form).document
    last = data.draw(st.dictionaries(st.sampled_from(_paths(document, form)), TEXTS, max_size=3))
    document = replace(document, baseline=Baseline("2024", "x", last))

    for finding in check(document, form, mode):
        assert finding.message
        assert finding.remedy
        assert finding.where
        assert finding.kept is None or finding.severity is not Severity.ERROR


CELLS = st.dictionaries(
    st.sampled_from(["task.name", "task.money", "indicator.name", "indicator.level1", "x"]),
    TEXTS,
    max_size=3,
)


@st.composite
def forests(draw: st.DrawFn) -> Document:
    """Documents of any shape: unknown tables and fields, rows too deep, matrix rows of no form."""
    count = iter(range(1000))

    def rows(depth: int) -> tuple[Row, ...]:
        number = draw(st.integers(0, 2)) if depth < 5 else 0
        return tuple(Row(f"r{next(count)}", draw(CELLS), rows(depth + 1)) for _ in range(number))

    names = st.sampled_from(["tasks", "indicators", "outlay", "other"])
    tables = {name: rows(0) for name in draw(st.lists(names, unique=True))}
    fields = draw(st.dictionaries(st.sampled_from(["year", "goal.text", "what", "a.b"]), TEXTS))
    return Document("any", fields, tables)


@given(forests(), st.sampled_from([TREE, SPLIT, TOTALS]), MODES)
def test_that_a_document_of_any_shape_can_be_checked(
    document: Document, source: str, mode: Mode
) -> None:
    findings = check(document, edition(source), mode)

    places = [(finding.rule, finding.path) for finding in findings]
    assert len(set(places)) == len(places)
