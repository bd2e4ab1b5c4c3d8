"""Zipped files: nothing is unpacked unmeasured."""

import io
import zipfile

import pytest

from kpiform.errors import SourceRefused
from kpiform.intake.readers import parcel
from kpiform.intake.readers.parcel import Parcel, resolved
from tests.unit.intake.readers.making import zipped


def test_that_parts_are_found_whatever_their_case_and_slashes() -> None:
    found = Parcel(zipped({"XL\\Book.xml": "甲"}))
    assert "xl/book.xml" in found
    assert found.read("xl/BOOK.xml") == "甲".encode()
    assert found.names == ("XL/Book.xml",)


def test_that_a_missing_part_is_damage() -> None:
    with pytest.raises(SourceRefused, match="缺少必要的部分"):
        Parcel(zipped({})).read("a")


def test_that_half_a_zip_is_damage() -> None:
    with pytest.raises(SourceRefused, match="不完整"):
        Parcel(zipped({"a": "甲"})[:20])


def test_that_a_part_with_other_bytes_than_promised_is_damage() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a", "abcdef")
    with pytest.raises(SourceRefused, match="读不出来"):
        Parcel(buffer.getvalue().replace(b"abcdef", b"abcdeg")).read("a")


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "C:\\x", "..\\x"])
def test_that_paths_to_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(SourceRefused, match="指向别处"):
        Parcel(zipped({name: "x"}))


def test_that_a_part_that_swells_is_refused() -> None:
    with pytest.raises(SourceRefused, match="压缩得异常紧"):
        Parcel(zipped({"a": b"\0" * 5 * 2**20}))


def test_that_a_part_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "LARGEST_PART", 3)
    with pytest.raises(SourceRefused, match="解压后过大"):
        Parcel(zipped({"a": "abcd"})).read("a")


def test_that_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "LARGEST_WHOLE", 5)
    with pytest.raises(SourceRefused, match="解压后过大"):
        Parcel(zipped({"a": "abc", "b": "abc"}))


def test_that_thousands_of_parts_are_refused() -> None:
    with pytest.raises(SourceRefused, match="部分多达 3001 个"):
        Parcel(zipped({str(at): "" for at in range(3001)}))


def test_that_a_part_with_a_password_is_told() -> None:
    content = bytearray(zipped({"a": "abc"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceRefused, match="密码"):
        Parcel(bytes(content))


def test_that_targets_are_found_from_the_part_that_names_them() -> None:
    assert resolved("xl/worksheets/sheet1.xml", "../comments.xml") == "xl/comments.xml"
    assert resolved("", "xl/workbook.xml") == "xl/workbook.xml"
    assert resolved("xl/workbook.xml", "/xl/styles.xml") == "xl/styles.xml"
