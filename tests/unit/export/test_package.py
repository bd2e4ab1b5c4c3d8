"""The xlsx package."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook, load_workbook

from kpiform.export.package import NAMESPACE, PART, Replacement, finish, literal


@pytest.fixture
def plain() -> bytes:
    workbook = Workbook()
    workbook.active["A1"] = "部门名称"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_that_times_of_day_do_not_stand_in_the_package(plain: bytes) -> None:
    core = parts(finish(plain, None))["docProps/core.xml"]
    assert b"<dcterms:" not in core


def test_that_finishing_twice_gives_the_same_bytes(plain: bytes) -> None:
    assert finish(plain, b"{}") == finish(plain, b"{}")


def test_that_the_document_stands_in_a_custom_xml_part_unchanged(plain: bytes) -> None:
    document = '{\n "a": "<&>≥\\t中\'\\""\n}\n'.encode()
    element = ElementTree.fromstring(parts(finish(plain, document))[PART])
    assert element.tag == f"{{{NAMESPACE}}}document"
    assert (element.text or "").encode() == document


def test_that_the_workbook_points_to_the_custom_part(plain: bytes) -> None:
    relations = parts(finish(plain, b"{}"))["xl/_rels/workbook.xml.rels"]
    targets = {element.get("Target") for element in ElementTree.fromstring(relations)}
    assert "../customXml/item1.xml" in targets


def test_that_a_package_without_document_has_no_custom_part(plain: bytes) -> None:
    assert not [name for name in parts(finish(plain, None)) if name.startswith("customXml")]


def test_that_the_package_still_opens(plain: bytes) -> None:
    workbook = load_workbook(io.BytesIO(finish(plain, b"{}")))
    assert workbook.active["A1"].value == "部门名称"


def test_that_xml_is_replaced_where_it_stands(plain: bytes) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    replacement = Replacement(sheet, "部门名称", "单位")
    content = parts(finish(plain, None, [replacement]))[sheet].decode()
    assert "单位" in content
    assert "部门名称" not in content


def test_that_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert literal("甲\x01\uffff乙\t丙\n") == "甲乙\t丙\n"


def test_that_text_that_looks_like_an_escape_is_escaped() -> None:
    assert literal("_x0041_ 与 x0041") == "_x005F_x0041_ 与 x0041"
