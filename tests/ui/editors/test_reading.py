"""How typed texts are understood, and how they look at rest."""

import pytest

from kpiform.codec import decode
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition, sample_path
from ui.editors.reading import length, reading, resting_text

ZHANJIANG, XIAMEN = "zhanjiang-2025", "xiamen-2024"
TARGET = "indicators/i5/indicator.target"


def sample(edition: str) -> Document:
    return decode(sample_path(edition).read_bytes())


def read(edition: str, path: str, text: str) -> str:
    return reading(load_edition(edition), sample(edition), path, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (">=98%", "读作：不少于 98%"),
        ("大于等于108个", "读作：不少于 108 个"),
        ("98％以上", "读作：不少于 98%"),
        ("≥6次", "读作：不少于 6 次"),
        ("", ""),
    ],
)
def test_that_targets_are_read_in_whatever_writing(text: str, said: str) -> None:
    assert read(ZHANJIANG, TARGET, text) == said


def test_that_a_target_in_three_columns_is_read_as_one() -> None:
    row = next(r for r in sample(XIAMEN).walk("tasks") if r.text("indicator.number") == "1000")
    path = f"tasks/{row.id}"

    assert read(XIAMEN, f"{path}/indicator.number", "1200") == "读作：不少于 1200 人"
    assert read(XIAMEN, f"{path}/indicator.unit", "人次") == "读作：不少于 1000 人次"
    assert read(XIAMEN, f"{path}/indicator.comparison", "≤") == "读作：不超过 1000 人"
    assert read(XIAMEN, f"{path}/indicator.comparison", "差不多") == "读不出是哪种比较"


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("budget.basic", "1173.54", ""),
        ("budget.basic", "5000000元", "读作：500.00 万元"),
        ("budget.basic", "很多", ""),
        ("signoff.date", "2025-1-5", "读作：2025年1月5日"),
        ("signoff.date", "2025年1月5日", ""),
        ("signoff.date", "年底", ""),
        ("department.name", "档案馆", ""),
    ],
)
def test_that_other_values_are_read_where_it_helps(path: str, text: str, said: str) -> None:
    assert read(ZHANJIANG, path, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第一季度35%，第二季度25%，第三季度20%，第四季度20%", "四个季度合计 100%"),
        ("第一季度35%", "已写的合计 35%，还差 65%"),
        ("第一季度95%，第二季度25%", "已写的合计 120%，多出 20%"),
        ("按进度", ""),
    ],
)
def test_that_a_plan_says_its_total(text: str, said: str) -> None:
    assert read(XIAMEN, "outlay/personnel/outlay.plan", text) == said


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("budget.basic", "1100.7", "1,100.70"),
        ("budget.basic", "1100.755", "1,100.755"),
        ("budget.basic", "约1100", "约1100"),
        ("staff.supported", "1200", "1,200"),
        ("staff.supported", "1200人", "1200人"),
        ("department.name", "1200", "1200"),
    ],
)
def test_that_numbers_are_grouped_at_rest(field: str, text: str, shown: str) -> None:
    assert resting_text(load_edition(ZHANJIANG).fields[field], 2, text) == shown


def test_that_the_length_counts_characters_and_paragraphs() -> None:
    assert length("一 二\n\n三") == "3 字 · 2 段"
