"""Whatever is done one after the other: what is remembered of before changes no outcome."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kpiform import layout, rules
from kpiform.codec import decode
from kpiform.edit import InsertRow, MoveRow, Operation, RemoveRow, SetField, SetKept
from kpiform.errors import OperationRefused
from kpiform.fonts import packaged_only
from kpiform.layout.sheet import Variant
from kpiform.model.document import Baseline, Document, Kept, Row
from kpiform.rules import Mode
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition, sample_path

EDITIONS = ["zhanjiang-2025", "guangzhou-2025", "xiamen-2024", "shenzhen-2023"]
TEXTS = st.sampled_from(
    [
        *("", " ", "X次", "≥98％", "2024年12月31日", "数量指标", "社会效益", "满意度", "50000元"),
        *("𧾷年", "按进度推进" * 60, "一、开展\n二、完成"),
    ]
)
NUMBERS = st.integers(0, 99)


def _rows(document: Document) -> list[str]:
    return [row.id for table in document.tables for row in document.walk(table)]


@st.composite
def operations(draw: st.DrawFn, document: Document, form: Edition) -> Operation:
    """Something that people do all day."""
    ids = _rows(document)
    row = ids[draw(NUMBERS) % len(ids)]
    place = document.position(row)
    assert place
    names = form.tables[place.table].row_fields(row, place.tier)
    match draw(st.sampled_from(["cell", "field", "insert", "remove", "move", "keep"])):
        case "cell":
            name = names[draw(NUMBERS) % len(names)]
            return SetField(f"{place.table}/{row}/{name}", draw(TEXTS))
        case "field":
            fields = [spec.id for spec in form.fields.values() if spec.table is None]
            return SetField(fields[draw(NUMBERS) % len(fields)], draw(TEXTS))
        case "insert":
            new = Row(f"n{draw(NUMBERS)}", {names[0]: draw(TEXTS)})
            return InsertRow(place.table, place.parent, place.index, new)
        case "remove":
            return RemoveRow(row)
        case "move":
            return MoveRow(row, draw(st.sampled_from([place.parent, *ids])), draw(NUMBERS) % 4)
    findings = rules.check(document, form)
    finding = findings[draw(NUMBERS) % len(findings)] if findings else None
    if finding is None:
        return SetField("year", "2025")
    kept = Kept(finding.rule, finding.path, finding.subject, "有原因")
    return SetKept(finding.rule, finding.path, kept)


@settings(max_examples=50)
@given(st.data())
def test_that_findings_and_pages_with_memory_are_those_without(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(EDITIONS))
    document, form = decode(sample_path(name).read_bytes()), load_edition(name)
    known = {mode: rules.Memory() for mode in Mode}
    drawn = {variant: layout.Memory() for variant in Variant}
    fonts = packaged_only()
    for _ in range(data.draw(st.integers(1, 5))):
        try:
            document = data.draw(operations(document, form)).apply(document, form).document
        except OperationRefused:
            document = replace(document, baseline=Baseline("2024", name, {"budget.basic": "1"}))
        mode, variant = data.draw(st.sampled_from(Mode)), data.draw(st.sampled_from(Variant))

        found = rules.check(document, form, mode, fonts, known[mode])
        pages = layout.lay_out(document, form, fonts, variant, drawn[variant])

        assert found == rules.check(document, form, mode, fonts)
        assert pages == layout.lay_out(document, form, fonts, variant)
