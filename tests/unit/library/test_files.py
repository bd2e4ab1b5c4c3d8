from pathlib import Path

import pytest

from kpiform import resources
from kpiform.errors import LibraryFaulty
from kpiform.library import Entry, Library, library_bytes, packaged, read_library
from kpiform.schema.catalogue import Catalogue
from kpiform.schema.compiler import read_catalogue

ENTRIES = (
    Entry("培训班期数", "≥{n}期", "quantity", ("培训",), note="佐证：培训通知、签到表"),
    Entry("参训学员满意度", "≥95%", "served", ("培训",)),
    Entry("参加领馆活动次数", "≥6次", "quantity", ("外事", "宣传"), "湛江市委外办 2025"),
    Entry("任务完成时间", "{year}年12月31日前", "", ("外事",)),
    Entry("没有领域的指标", "1个", "quantity", ()),
)


@pytest.fixture
def catalogue() -> Catalogue:
    found, mistakes = read_catalogue(resources.template())
    assert found, mistakes
    return found


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "我的指标库.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def mistakes_in(folder: Path, text: str, catalogue: Catalogue) -> list[str]:
    with pytest.raises(LibraryFaulty) as caught:
        read_library(written(folder, text), catalogue)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_that_a_file_reads_like_a_table(tmp_path: Path, catalogue: Catalogue) -> None:
    text = """
培训:
  数量指标:
    - {名称: 培训班期数, 指标值: "≥{n}期", 标签: [会议], 说明: 佐证：签到表}
  服务对象满意度:
    - {名称: 参训学员满意度, 指标值: "≥95%", 来源: 某市某局 2025}
"""

    library = read_library(written(tmp_path, text), catalogue)

    assert library.entries == (
        Entry("培训班期数", "≥{n}期", "quantity", ("培训", "会议"), note="佐证：签到表"),
        Entry("参训学员满意度", "≥95%", "served", ("培训",), "某市某局 2025"),
    )


def test_that_the_packaged_library_can_be_read(catalogue: Catalogue) -> None:
    assert packaged(catalogue).find("召开全市外事会议次数")


def test_that_what_is_written_is_read_again(tmp_path: Path, catalogue: Catalogue) -> None:
    data = library_bytes(Library(ENTRIES), catalogue)

    assert read_library(written(tmp_path, data), catalogue).entries == ENTRIES


def test_that_the_packaged_library_survives_being_written(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    library = packaged(catalogue)

    again = read_library(written(tmp_path, library_bytes(library, catalogue)), catalogue)

    assert again.entries == library.entries


def test_that_a_written_file_is_laid_out_for_people(catalogue: Catalogue) -> None:
    text = library_bytes(Library(ENTRIES[:3]), catalogue).decode()

    body = text[text.index("\n\n") + 2 :]
    assert text.startswith("# 我的指标库。")
    assert body == (
        "培训:\n"
        "  数量指标:\n"
        '    - {名称: 培训班期数, 指标值: "≥{n}期", 说明: 佐证：培训通知、签到表}\n'
        "  服务对象满意度指标:\n"
        '    - {名称: 参训学员满意度, 指标值: "≥95%"}\n'
        "\n"
        "外事:\n"
        "  数量指标:\n"
        '    - {名称: 参加领馆活动次数, 指标值: "≥6次", 标签: [宣传], '
        '来源: "湛江市委外办 2025"}\n'
    )


def test_that_an_empty_library_can_be_written_and_read(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    data = library_bytes(Library(), catalogue)

    assert read_library(written(tmp_path, data), catalogue).entries == ()


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "- x",
        "null",
        "100",
        '引"号\\',
        "井 #号",
        "{n}",
        "’*&!|>%@`",
        "\x85\u2028\ufeff",
        "𠮷",
        "行\n行",
    ],
)
def test_that_no_text_can_break_the_file(text: str, tmp_path: Path, catalogue: Catalogue) -> None:
    entry = Entry(f"{text}甲", text, "quantity", (text, text + "乙"), text, text)

    data = library_bytes(Library([entry]), catalogue)

    assert read_library(written(tmp_path, data), catalogue).entries == (entry,)


def test_that_every_mistake_is_told_with_its_line(tmp_path: Path, catalogue: Catalogue) -> None:
    text = """\
培训:
  数量指标:
    - {名称: 培训班期数, 指标值: 6}
    - {名称: 培训人次}
    - {名称: 培训场次, 指标值: "≥{n}场", 备注: 无}
"""

    assert mistakes_in(tmp_path, text, catalogue) == [
        "我的指标库.yaml 第 3 行：“指标值”应当是文字，数字、日期和 true / false 请加引号",
        "我的指标库.yaml 第 4 行：缺少“指标值”",
        "我的指标库.yaml 第 5 行：不认识“备注”",
    ]


def test_that_an_unknown_kind_of_indicator_is_told_with_the_known_ones(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    text = '培训:\n  规模指标:\n    - {名称: 培训班期数, 指标值: "3期"}\n'

    (said,) = mistakes_in(tmp_path, text, catalogue)

    assert said.startswith("我的指标库.yaml 第 2 行：没有“规模指标”这类指标，可以写：")
    names = said.partition("可以写：")[2].split("、")
    assert {"数量指标", "服务对象满意度指标", "不分类型"} <= set(names)
    assert len(names) == 10


def test_that_a_name_that_stands_twice_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    text = """\
培训:
  数量指标:
    - {名称: 培训人次, 指标值: "≥{n}人次"}
会议:
  数量指标:
    - {名称: 培训人次（人次）, 指标值: "≥9人次"}
"""

    assert mistakes_in(tmp_path, text, catalogue) == [
        "我的指标库.yaml 第 6 行：“培训人次（人次）”写了两次，第 3 行已有"
    ]


def test_that_an_empty_name_or_value_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    text = '培训:\n  数量指标:\n    - {名称: "", 指标值: " "}\n'

    assert mistakes_in(tmp_path, text, catalogue) == [
        "我的指标库.yaml 第 3 行：“名称”是空的",
        "我的指标库.yaml 第 3 行：“指标值”是空的",
    ]


def test_that_a_file_that_is_no_yaml_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    (said,) = mistakes_in(tmp_path, "培训:\n\t数量指标:\n", catalogue)

    assert "第 2 行：用了制表符（Tab）" in said


def test_that_a_missing_file_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(LibraryFaulty, match=r"我的指标库.yaml：文件不存在"):
        read_library(tmp_path / "我的指标库.yaml", catalogue)


def test_that_a_missing_name_or_target_is_told_once(tmp_path: Path, catalogue: Catalogue) -> None:
    text = "培训:\n  数量指标:\n    - {指标值: 1}\n    - {名称: 甲, 指标值: ≥1}\n"

    with pytest.raises(LibraryFaulty) as raised:
        read_library(written(tmp_path, text), catalogue)

    assert "缺少“名称”" in raised.value.message
    assert "“指标值”应当是文字" in raised.value.message
    assert "是空的" not in raised.value.message
