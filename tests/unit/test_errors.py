import errno
import os
import pickle
import re
from pathlib import Path

import pytest

from kpiform import errors
from kpiform.errors import KpiformError

PATH = Path("/单位/2025年.kpif")
FULL = OSError(errno.ENOSPC, "No space left on device", "/单位/2025年.kpif")

ALL = [
    errors.OperationRefused("这一行已经不在了，没有改动。"),
    errors.ExportFailed("没有可用的字体，没有导出文件。"),
    errors.ResourceMissing("templates/fields.yaml"),
    errors.UnknownEdition("湛江", ("zhanjiang-2025",)),
    errors.UnknownEdition("湛江"),
    errors.TemplateFaulty(("form.yaml 第 3 行：缺少 label",)),
    errors.LibraryFaulty(("我的指标库.yaml 第 3 行：缺少“名称”",)),
    errors.FileMissing(PATH),
    errors.NotAFile(PATH),
    errors.FileUnreadable(PATH, FULL),
    errors.FileTooLarge(PATH, 64 * 2**20),
    errors.FileEmpty(PATH),
    errors.FileDamaged("第 12 行之后没有内容", PATH),
    errors.NotOurFile(PATH),
    errors.NewerFormat("2.0", PATH),
    errors.NewerFormat("", PATH),
    errors.FileExists(PATH),
    errors.ChangedOnDisk(PATH),
    errors.FileNotSaved(PATH, FULL),
]


def name(error: KpiformError) -> str:
    return type(error).__name__


@pytest.mark.parametrize("error", ALL, ids=name)
def test_that_the_sentence_is_plain_chinese_without_system_text(error: KpiformError) -> None:
    assert str(error) == error.message
    assert re.search(r"[\u4e00-\u9fff]{4}", error.message)
    assert "No space" not in error.message
    assert "Errno" not in error.message


@pytest.mark.parametrize("error", ALL, ids=name)
def test_that_an_error_survives_the_way_back_from_a_child_process(error: KpiformError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert again.message == error.message


@pytest.mark.parametrize("error", [e for e in ALL if isinstance(e, errors.FileError)], ids=name)
def test_that_a_file_error_is_one_sentence_that_names_the_file(error: errors.FileError) -> None:
    assert error.message.startswith("文件「/单位/2025年.kpif」")
    assert error.message.endswith("。")
    assert "\n" not in error.message


def test_that_the_codec_can_raise_without_a_path_and_the_reader_adds_it() -> None:
    error = errors.FileDamaged("缺少表样编号")
    assert error.message.startswith("这个文件已损坏，缺少表样编号：")
    error.at(PATH)
    assert error.message.startswith("文件「/单位/2025年.kpif」已损坏")
    assert error.path == PATH


def test_that_every_mistake_of_a_template_has_its_line() -> None:
    error = errors.TemplateFaulty(("form.yaml 第 3 行：甲", "form.yaml 第 9 行：乙"))
    assert error.message.splitlines() == [
        "表样文件有 2 处写错，请改正后再试：",
        "  form.yaml 第 3 行：甲",
        "  form.yaml 第 9 行：乙",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "可用的空间已用完"),
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.EROFS, "只读"),
        (errno.EBUSY, "占用"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.EISDIR, "文件夹"),
        (errno.ENOTDIR, "文件夹"),
        (errno.ENOENT, "文件夹不存在"),
        (errno.ESTALE, "断开"),
    ],
)
def test_that_a_reason_of_the_system_is_told_in_chinese(number: int, words: str) -> None:
    told = errors.reason(OSError(number, os.strerror(number)))
    assert words in told
    assert os.strerror(number) not in told


def test_that_an_unknown_reason_is_told_by_its_number() -> None:
    assert "（编号 9999）" in errors.reason(OSError(9999, "Strange"))
    assert "Strange" not in errors.reason(OSError("Strange"))


def test_that_windows_tells_a_file_in_use_from_one_without_permission() -> None:
    error = PermissionError(errno.EACCES, "sharing violation")
    error.winerror = 32  # type: ignore[attr-defined]
    assert "占用" in errors.reason(error)


def test_that_control_and_undecodable_characters_of_a_name_do_not_reach_the_sentence() -> None:
    odd = os.fsdecode(b"a\xff\nb.kpif")
    assert errors.shown(odd) == "a��b.kpif"
    assert errors.FileMissing(Path(odd)).message.encode("utf-8")
    assert errors.shown("𠮷 䶮") == "𠮷 䶮"
