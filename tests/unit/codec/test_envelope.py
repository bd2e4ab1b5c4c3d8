import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpiform.codec import FORMAT_VERSION, decode, encode
from kpiform.errors import FileDamaged, FileEmpty, FileError, NewerFormat, NotOurFile
from kpiform.model.cleaning import clean
from kpiform.model.document import Baseline, Document, Kept, Leftover, Row
from kpiform.model.submission import OfficialFile
from kpiform.schema.loader import sample_path
from tests.unit.model.documents import handed_in, row, small_document

SAMPLE = sample_path("zhanjiang-2025").read_bytes()
FILES = Path(__file__).parent / "files"
FIRST_FORMAT = FILES / "version-1.kpif"
SECOND_FORMAT = FILES / "version-2.kpif"
THIRD_FORMAT = FILES / "version-3.kpif"
FOURTH_FORMAT = FILES / "version-4.kpif"

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=30)
TEXTS = st.dictionaries(st.sampled_from(["goal.text", "task.name", "year"]), ANY_TEXT, max_size=3)


def changed(change: Callable[[Any], object]) -> bytes:
    """The sample's bytes after a change of its JSON."""
    raw = json.loads(SAMPLE)
    change(raw)
    return json.dumps(raw).encode("utf-8")


def test_that_the_sample_comes_back_byte_by_byte() -> None:
    assert encode(decode(SAMPLE)) == SAMPLE


def first_document() -> Document:
    """What stands in the file of the first format."""
    return Document(
        edition="zhanjiang-2025",
        fields=MappingProxyType(
            {
                "budget.basic": "1,100.75",
                "budget.other_income": "0.00",
                "department.name": "中共湛江市委外事工作委员会办公室",
                "goal.text": "第一行 𠮷䶮㛃\n第二行\t=5 个",
                "year": "2025",
            }
        ),
        tables=MappingProxyType(
            {
                "indicators": (
                    row(
                        "output",
                        row(
                            "output-quantity",
                            row(
                                "i1",
                                indicator_name="召开全市外事会议",
                                indicator_target="≧1次",
                            ),
                            row("i2"),
                            indicator_level2="数量指标",
                        ),
                        indicator_level1="产出指标",
                    ),
                ),
                "tasks": (),
            }
        ),
        kept=(Kept("target-vague", "indicators/i1/indicator.target", "≧1次", "按上级要求"),),
        baseline=Baseline(
            "2024",
            "zhanjiang-2024",
            {"budget.basic": "1000.00", "indicators/i1/indicator.target": "2次"},
        ),
    )


def test_that_a_file_of_the_first_format_opens_for_ever() -> None:
    assert decode(FIRST_FORMAT.read_bytes()) == first_document()


def second_document() -> Document:
    """What stands in the file of the second format."""
    first = first_document()
    earlier = handed_in(
        Document("zhanjiang-2025", tables=MappingProxyType({"tasks": ()})).with_field(
            "year", "2025"
        ),
        errors=2,
        warnings=1,
        reason="经财政局同意先交，任务表随后补",
    )
    later = handed_in(first, "2026-02-03T09:00:00+08:00", infos=4, files=())
    return replace(first, submissions=(earlier, later))


def test_that_a_file_of_the_second_format_opens_for_ever() -> None:
    document = decode(SECOND_FORMAT.read_bytes())

    assert document == second_document()
    assert document.submitted == document.submissions[-1]


def third_document() -> Document:
    """What stands in the file of the third format."""
    words = {
        "budget.basic": "金额按今年的预算填，去年的数列在旁边。",
        "indicators/i1/indicator.target": "沿用了去年的内容。",
    }
    return replace(second_document(), pending=words)


def test_that_a_file_of_the_third_format_opens_for_ever() -> None:
    assert decode(THIRD_FORMAT.read_bytes()) == third_document()


def fourth_document() -> Document:
    """What stands in the file of the fourth format."""
    third = third_document()
    note = Leftover("填表说明：金额单位为万元", "「去年.xlsx」Sheet1 A31", "不在绩效目标表里")
    money = Leftover("35.5", "2024 年的表 › 年度重点工作任务 › 出访 › 拟投入的资金", "已取消")
    assert third.baseline
    return replace(third, leftovers=(note, money), baseline=replace(third.baseline, ended=(money,)))


def test_that_a_file_of_the_fourth_format_opens_for_ever() -> None:
    assert decode(FOURTH_FORMAT.read_bytes()) == fourth_document()


@pytest.mark.parametrize("bent", [{"text": "甲"}, {"text": 1, "place": "", "reason": ""}, "甲"])
def test_that_a_bent_left_over_text_is_a_damaged_file(bent: object) -> None:
    with pytest.raises(FileDamaged):
        decode(changed(lambda raw: raw["document"].update(leftovers=[bent])))


def test_that_the_version_is_raised_together_with_a_file_of_the_old_one() -> None:
    assert FORMAT_VERSION == 4
    assert {file.stem for file in FILES.iterdir()} == {
        f"version-{number}" for number in range(1, FORMAT_VERSION + 1)
    }


@settings(deadline=None)
@given(TEXTS, TEXTS, ANY_TEXT, ANY_TEXT)
def test_that_every_text_comes_back_as_an_operation_would_have_stored_it(
    fields: dict[str, str], cells: dict[str, str], reason: str, last: str
) -> None:
    def stored(texts: dict[str, str]) -> dict[str, str]:
        return {name: clean(text) for name, text in texts.items() if clean(text)}

    def document(fields: dict[str, str], cells: dict[str, str], reason: str, last: str) -> Document:
        return Document(
            "small",
            MappingProxyType(fields),
            MappingProxyType({"work": (Row("a", cells, (Row("b", cells),)),)}),
            (Kept("rule", "work/a", reason, reason),),
            Baseline("2024", "small", {"goal.text": last} if last else {}),
        )

    def submitted(content: Document, text: str) -> Document:
        files = (OfficialFile(text, "public", "0" * 64, 0),)
        submission = handed_in(content, reason=text, fonts=(text,), files=files)
        return replace(content, submissions=(submission, submission))

    before = document(fields, cells, reason, last)
    after = document(stored(fields), stored(cells), clean(reason), clean(last))

    assert decode(encode(before)) == after
    data = encode(submitted(before, reason))
    assert decode(data) == submitted(after, clean(reason))
    assert encode(decode(data)) == data


def test_that_the_bytes_do_not_depend_on_the_order_of_entry() -> None:
    one = Document("small").with_field("year", "2025").with_field("budget.basic", "1")
    two = Document("small").with_field("budget.basic", "1").with_field("year", "2025")

    assert encode(one) == encode(two)


def test_that_a_changed_field_is_one_changed_line() -> None:
    before = encode(small_document()).splitlines()
    after = encode(small_document().with_field("budget.basic", "0.00")).splitlines()

    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        (b'   "budget.basic": "1.00",', b'   "budget.basic": "0.00",')
    ]


def test_that_amounts_are_written_as_the_texts_that_were_typed() -> None:
    assert b'"budget.project": "72.7"' in SAMPLE
    assert decode(SAMPLE).text("budget.project") == "72.7"


@settings(deadline=None)
@given(st.datetimes(datetime(1970, 1, 2), datetime(9998, 12, 30)), st.integers(-14 * 60, 14 * 60))
def test_that_every_moment_comes_back(moment: datetime, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    told = moment.replace(microsecond=0, tzinfo=zone)
    content = Document("small")
    document = replace(content, submissions=(handed_in(content, told.isoformat()),))

    assert decode(encode(document)) == document


@pytest.mark.parametrize(
    ("whole", "step"),
    [(FIRST_FORMAT.read_bytes(), 1), (SECOND_FORMAT.read_bytes(), 7), (SAMPLE, 61)],
)
def test_that_a_file_cut_anywhere_is_told_and_never_half_opened(whole: bytes, step: int) -> None:
    ours = whole.index(b',\n "version"')
    for end in range(0, len(whole) - 1, step):  # the last byte is a line end
        expected = FileDamaged if end >= ours else FileEmpty if end == 0 else NotOurFile
        with pytest.raises(expected):
            decode(whole[:end])


def test_that_marks_and_line_ends_of_another_system_do_no_harm() -> None:
    assert decode(b"\xef\xbb\xbf" + SAMPLE.replace(b"\n", b"\r\n")) == decode(SAMPLE)


def test_that_half_a_surrogate_pair_in_a_file_is_replaced() -> None:
    data = changed(lambda raw: raw["document"]["fields"].update({"goal.text": "甲\ud800\x0b乙"}))

    assert decode(data).text("goal.text") == "甲\ufffd\n乙"


def test_that_kept_warnings_are_read_in_their_fixed_order() -> None:
    entry = {"rule": "r", "subject": "", "reason": ""}
    kept = [{**entry, "path": "b"}, {**entry, "path": "a"}]
    data = changed(lambda raw: raw["document"].update(kept=kept))

    assert [each.path for each in decode(data).kept] == ["a", "b"]


@pytest.mark.parametrize(
    "data",
    [
        b'{"nbformat": 4, "cells": []}',
        b"[]",
        b"null",
        b"42",
        b"PK\x03\x04 an Excel file",
        "一段文字".encode("gbk"),
        SAMPLE.decode("utf-8").encode("utf-16"),
        b'{"format": "other", "version": 1}',
        b"[" * 100_000,
    ],
)
def test_that_a_file_of_another_program_is_told_as_such(data: bytes) -> None:
    with pytest.raises(NotOurFile):
        decode(data)


@pytest.mark.parametrize("version", [FORMAT_VERSION + 1, 10**60])
def test_that_a_newer_format_is_refused_with_the_version_to_get(version: int) -> None:
    data = changed(lambda raw: raw.update(version=version, program="9.1", something="new"))

    with pytest.raises(NewerFormat, match=r"9\.1 版"):
        decode(data)


@pytest.mark.parametrize("program", [None, {"a": 1}])
def test_that_a_newer_format_without_program_version_is_refused(program: object) -> None:
    with pytest.raises(NewerFormat, match="较新版本"):
        decode(changed(lambda raw: raw.update(version=FORMAT_VERSION + 1, program=program)))


def nested(depth: int) -> dict[str, Any]:
    rows: dict[str, Any] = {"id": "x0"}
    for number in range(1, depth):
        rows = {"id": f"x{number}", "children": [rows]}
    return rows


def fields(**texts: object) -> bytes:
    return changed(lambda raw: raw["document"]["fields"].update(texts))


def tables(rows: object) -> bytes:
    return changed(lambda raw: raw["document"]["tables"].update(tasks=rows))


def submission(**parts: object) -> bytes:
    """The second format's file with the first thing handed in changed."""
    raw = json.loads(SECOND_FORMAT.read_bytes())
    raw["submissions"][0].update(parts)
    return json.dumps(raw).encode("utf-8")


TWICE = {"rule": "r", "path": "p", "subject": "", "reason": ""}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\0" * 500, "空字节"),
        (SAMPLE.replace(b'"1100.75"', b"NaN"), "内容不完整"),
        (SAMPLE.replace(b'"version": 4', b'"version": ' + b"9" * 6000), "内容不完整"),
        (b'{"format": "kpiform", "version": 1, "x": ' + b"[" * 100_000, "内容不完整"),
        (b'{"format": "kpiform", "\xff', "内容不完整"),
        (SAMPLE.replace(b'"version": 4', b'"version": 2.0'), "缺少格式版本"),
        (SAMPLE.replace(b'"version": 4', b'"version": true'), "缺少格式版本"),
        (SAMPLE.replace(b'"version": 4', b'"version": 0'), "缺少格式版本"),
        (SAMPLE.replace(b' "version": 4,\n', b""), "缺少格式版本"),
        (SAMPLE.replace(b'"program"', b'"version": 1,\n "program"'), "同名"),
        (SAMPLE.replace(b'"year": "2025"', b'"year": "2025", "year": "2024"'), "同名"),
        (fields(year=2025), "“document.fields.year”处"),
        (fields(year=None), "“document.fields.year”处"),
        (fields(我="1"), "“document.fields.我"),
        (fields(**{"\ud800\n": "1"}), "“document.fields.�"),
        (changed(lambda raw: raw.update(extra=1)), "“extra”处"),
        (changed(lambda raw: raw.pop("document")), "“document”处"),
        (changed(lambda raw: raw.update(edition="../x/y")), "“edition”处"),
        (changed(lambda raw: raw["document"].update(kept=[TWICE, TWICE])), "保留了两次理由"),
        (changed(lambda raw: raw["document"].update(fields=[])), "“document.fields”处"),
        (changed(lambda raw: raw["document"].update(baseline=[])), "“document.baseline”处"),
        (changed(lambda raw: raw.update(document=None)), "“document”处"),
        (tables({}), "“document.tables.tasks”处"),
        (tables([{"id": "a/b"}]), "“document.tables.tasks.0.id”处"),
        (tables([{"id": "r1"}, {"id": "r1"}]), "行号“r1”出现了两次"),
        (tables([{"id": "output"}]), "行号“output”出现了两次"),
        (tables([{"id": "r1", "cells": {"task.name": ["甲"]}}]), "cells.task.name”处"),
        (tables([{"id": "r1", "cells": {"x" * 81: "甲"}}]), "“…"),
        (tables([nested(300)]), "嵌套过深"),
        (submission(moment="2026-01-15T10:42:07"), "“submissions.0.moment”处"),
        (submission(moment="2026-02-30T10:42:07+08:00"), "“submissions.0.moment”处"),
        (submission(moment="0001-01-01T00:00:00+14:00"), "“submissions.0.moment”处"),
        (submission(moment=20260115), "“submissions.0.moment”处"),
        (submission(errors=-1), "“submissions.0.errors”处"),
        (submission(submissions=[]), "“submissions.0.submissions”处"),
        (submission(files=[{"name": "a.pdf"}]), "“submissions.0.files.0.variant”处"),
        (submission(document={"fields": {}}), "“submissions.0.document.tables”处"),
        (
            submission(document={"fields": {}, "tables": {"a": [{"id": "x"}, {"id": "x"}]}}),
            "行号“x”出现了两次",
        ),
    ],
)
def test_that_a_broken_file_of_ours_is_told_with_its_place(data: bytes, told: str) -> None:
    with pytest.raises(FileDamaged, match="没有打开也没有改动它") as raised:
        decode(data)

    assert told in raised.value.message
    assert raised.value.message.encode("utf-8")


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from([SAMPLE, SECOND_FORMAT.read_bytes()]),
    st.integers(0, len(SAMPLE)),
    st.binary(min_size=1, max_size=4),
)
def test_that_damaged_bytes_never_crash_the_reader(
    whole: bytes, place: int, bytes_there: bytes
) -> None:
    place %= len(whole)
    data = whole[:place] + bytes_there + whole[place + len(bytes_there) :]
    with suppress(FileError):
        document = decode(data)
        assert decode(encode(document)) == document


def test_that_last_years_values_may_be_told_to_be_none() -> None:
    data = changed(lambda raw: raw["document"].update(baseline=None))

    assert decode(data).baseline is None


def test_that_what_is_pending_comes_back_without_what_is_blank() -> None:
    document = replace(Document("small"), pending={"year": "看\x00一看", "budget.basic": ""})

    assert decode(encode(document)).pending == {"year": "看一看"}
