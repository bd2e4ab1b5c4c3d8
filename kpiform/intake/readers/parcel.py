"""The zip that an xlsx, docx or ods is, opened with care: nothing is unpacked unmeasured."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib

from kpiform.intake.readers.refusals import damaged, has_password, suspicious, too_much

MOST_MEMBERS = 3_000
LARGEST_PART = 48 * 2**20
"""Bytes of one part when unpacked; the sheet of a form has some 50 KB."""
LARGEST_WHOLE = 400 * 2**20
"""Bytes of all parts when unpacked, pictures among them."""
STEEPEST = 200
"""How many times smaller a part of some size may be packed; real ones reach about 40."""
_WORTH_A_LOOK = 4 * 2**20
_ENCRYPTED = 0x1
_TRICKS = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


class Parcel:
    """The parts of a zipped office file by name; names are compared without regard to case.

    ``names`` are those of all parts, in the order of the file.
    """

    def __init__(self, data: bytes) -> None:
        """Raises SourceRefused for bombs, path tricks, passwords and damage."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged("压缩包不完整") from error
        members = self._zip.infolist()
        _refuse_bombs(members)
        # Some programs on Windows write backslashes.
        named = {member.filename.replace("\\", "/"): member for member in members}
        if any(_TRICKS.search(name) for name in named):
            raise suspicious("指向别处文件夹的路径")
        self.names = tuple(named)
        self._members = {name.lower(): member for name, member in named.items()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """A part unpacked. Raises SourceRefused when it is missing, damaged or too large."""
        member = self._members.get(name.lower())
        if member is None:
            raise damaged("缺少必要的部分")
        if member.file_size > LARGEST_PART:
            raise too_much("一个部分解压后过大")
        try:
            return self._zip.read(member)  # never gives more bytes than the size looked at above
        except _BROKEN as error:
            raise damaged("压缩包里有读不出来的部分") from error


def resolved(base: str, target: str) -> str:
    """The name of the part that a relationship of the part ``base`` points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def _refuse_bombs(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise has_password()
    if len(members) > MOST_MEMBERS:
        raise too_much(f"部分多达 {len(members)} 个")
    if sum(member.file_size for member in members) > LARGEST_WHOLE:
        raise too_much("内容解压后过大")
    for member in members:
        large = member.file_size > _WORTH_A_LOOK
        if large and member.file_size > STEEPEST * max(1, member.compress_size):
            raise too_much("内容压缩得异常紧，解压后过大")
