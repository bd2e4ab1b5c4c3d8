"""The few exceptions that reach a person, each with its sentence in plain Chinese.

A sentence says what happened, where, what to do, and what was kept.  The command line prints it
and ends with exit code 2, the window shows it; neither needs to know more than `KpiformError`,
and what they treat apart (`FileExists`, `ChangedOnDisk`: ask whether to overwrite) has a class of
its own.  Texts of Python, of a library or of the system (English, technical) never stand in a
sentence: an OSError is told by `reason`.

Constructors take their arguments by position only, so that every error survives the way back from
a child process.
"""

import errno
import unicodedata
from collections.abc import Iterable
from pathlib import Path


class KpiformError(Exception):
    """Something that a person has to be told; `message` is the sentence (str() gives it too)."""

    def __init__(self, message: str, /) -> None:
        self._message = message

    @property
    def message(self) -> str:
        """The sentence in plain Chinese; several lines only where mistakes are listed."""
        return self._message

    def __str__(self) -> str:
        return self.message


class OperationRefused(KpiformError):
    """An operation cannot be applied to this document; the document is what it was before."""


class ExportFailed(KpiformError):
    """An official Excel or PDF file cannot be made from this document."""


class ResourceMissing(KpiformError):
    """A file that belongs to the program itself (`name`, relative to it) is not there."""

    def __init__(self, name: str, /) -> None:
        super().__init__(
            f"程序自带的文件「{name}」不见了，程序没有装完整：请重新安装本程序，您的填报文件不受影响。"
        )


class SampleMissing(ResourceMissing):
    """An edition that the user has added brings no sample document."""

    def __init__(self, edition: str, /) -> None:
        KpiformError.__init__(
            self, f"自己加的表样「{shown(edition)}」没有带样表，可以新建一份空的来填。"
        )


class UnknownEdition(KpiformError):
    """There is no edition (表样) of this id; `known` are the ids that there are."""

    def __init__(self, edition: str, known: Iterable[str] = (), /) -> None:
        choice = "、".join(known)
        hint = f"可用的有 {choice}" if choice else "请换用带有这个表样的程序版本"
        super().__init__(f"没有名为「{shown(edition)}」的表样，{hint}。")


class TemplateFaulty(KpiformError):
    """The files of an edition have mistakes; `mistakes` holds all of them at once.

    The str() of each mistake is a line of the message: file, line, what is wrong.
    """

    def __init__(self, mistakes: Iterable[object], /) -> None:
        self.mistakes = tuple(mistakes)
        lines = "".join(f"\n  {mistake}" for mistake in self.mistakes)
        super().__init__(f"表样文件有 {len(self.mistakes)} 处写错，请改正后再试：{lines}")


class LibraryFaulty(KpiformError):
    """A file of the indicator library has mistakes; `mistakes` holds all of them at once.

    The str() of each mistake is a line of the message: file, line, what is wrong.
    """

    def __init__(self, mistakes: Iterable[object], /) -> None:
        self.mistakes = tuple(mistakes)
        lines = "".join(f"\n  {mistake}" for mistake in self.mistakes)
        super().__init__(
            f"指标库文件有 {len(self.mistakes)} 处写错，没有用它，请改正后再试：{lines}"
        )


class FileError(KpiformError):
    """Something about one file.

    Code that sees only bytes (codec) raises without a path; who knows the path adds it with `at`.
    """

    def __init__(self, happened: str, then: str, path: Path | None = None, /) -> None:
        self.path = path
        self._happened = happened
        self._then = then

    def at(self, path: Path) -> None:
        """Let the sentence name the file."""
        self.path = path

    @property
    def message(self) -> str:
        """The sentence in plain Chinese, naming the file where it is known."""
        where = "这个文件" if self.path is None else f"文件「{shown(self.path)}」"
        return f"{where}{self._happened}：{self._then}。"


class UnknownForm(FileError):
    """Nothing in a source is a form of a known edition.

    `path` is the source; `nearest` names the edition that it is most like and how much it is (0 to
    1), empty when there is none.
    """

    def __init__(self, path: Path, nearest: str, likeness: float, /) -> None:
        self.nearest = nearest
        like = f"，最像的是「{nearest}」，也只有 {likeness:.0%}" if nearest else ""
        super().__init__(
            f"认不出是哪种表样，里面没有找到足够的标题和栏目{like}",
            "没有读入任何内容，文件没有改动；请检查是否选错了文件，确实是这张表的，请指定表样后再读",
            path,
        )


class FileMissing(FileError):
    """There is no such file."""

    def __init__(self, path: Path, /) -> None:
        super().__init__(
            "找不到", "请检查文件名和文件夹，或者它是否已被移走、改名，U盘、网络盘是否已连上", path
        )


class NotAFile(FileError):
    """The path is a folder or a device, which can be neither opened nor written as a document."""

    def __init__(self, path: Path, /) -> None:
        super().__init__("是文件夹或设备，不是普通文件", "请换成一个文件，原有内容没有改动", path)


class FileUnreadable(FileError):
    """The system refused to let the file be read."""

    def __init__(self, path: Path, error: OSError, /) -> None:
        super().__init__(f"读不出来，{reason(error)}", "文件没有改动，请解决后再打开", path)


class FileTooLarge(FileError):
    """The file is larger than any document can be; `limit` in bytes."""

    def __init__(self, path: Path, limit: int, /) -> None:
        super().__init__(
            f"超过 {limit // 2**20} MB，不可能是填报文件",
            "没有读取也没有改动它，请检查是否选错了文件",
            path,
        )


class FileEmpty(FileError):
    """The file holds nothing at all."""

    def __init__(self, path: Path | None = None, /) -> None:
        super().__init__(
            "是空的，里面什么也没有",
            "文件没有改动，请从备份中找回以前的版本，或请对方重新发送",
            path,
        )


class FileDamaged(FileError):
    """The file was ours, but does not hold together; `detail` says in Chinese where it broke."""

    def __init__(self, detail: str, path: Path | None = None, /) -> None:
        super().__init__(
            f"已损坏，{detail}",
            "没有打开也没有改动它，请从备份中找回以前的版本，或请对方重新发送",
            path,
        )


class NotOurFile(FileError):
    """The file is sound, but of another program."""

    def __init__(self, path: Path | None = None, /) -> None:
        super().__init__("不是本程序的填报文件", "没有打开也没有改动它，请检查是否选错了文件", path)


class NewerFormat(FileError):
    """The file was written by a newer program, whose format this one does not know.

    `program` is the version that wrote the file, empty if the file does not say.
    """

    def __init__(self, program: str, path: Path | None = None, /) -> None:
        version = f" {shown(program)} 版" if program else "较新版本的"
        super().__init__(
            f"是用{version}程序保存的，本程序版本较旧，打开会丢失内容",
            "没有打开也没有改动它，请升级程序后再打开",
            path,
        )


class SourceRefused(FileError):
    """A file of somebody else that cannot be read as last year's form; the sentence says why."""

    @property
    def parts(self) -> tuple[str, str]:
        """What the constructor was given: what happened and what to do then."""
        return self._happened, self._then


class ReadingCancelled(FileError):
    """The person who had a file read no longer wants it."""

    def __init__(self, path: Path, /) -> None:
        super().__init__("没有读完，已经取消", "文件没有改动，需要时可以重新读取", path)


class FileExists(FileError):
    """A new document would be saved over a file that is there already."""

    def __init__(self, path: Path, /) -> None:
        super().__init__("已经存在", "没有覆盖它，请换一个文件名，或先把已有的文件移走、改名", path)


class ChangedOnDisk(FileError):
    """The file is no longer what it was when the document was opened or last saved."""

    def __init__(self, path: Path, /) -> None:
        super().__init__(
            "打开之后又被别人或别的程序改过",
            "没有覆盖它，请另存为别的文件名，或看过改动、确认覆盖后再保存",
            path,
        )


class FileNotSaved(FileError):
    """The system refused to let the file be written; what stood on the disk is whole."""

    def __init__(self, path: Path, error: OSError, /) -> None:
        super().__init__(
            f"没有存上，{reason(error)}", "磁盘上原有的内容没有改动，解决后请再试一次", path
        )


_BUSY = "它正被别的程序占用，请先关闭正在使用它的程序（如 Excel、WPS、网盘同步、杀毒软件）"
_READ_ONLY_DISK = "这个磁盘是只读的（写保护），请换一个文件夹"
_DISCONNECTED = "磁盘或网络盘连接已断开，请重新连接"

# Windows tells these apart where errno only knows EACCES.
_WINDOWS_REASONS = {
    5: "没有权限，或者它正被别的程序占用，请先关闭可能在使用它的程序，仍不行就换一个文件夹",
    19: _READ_ONLY_DISK,
    32: _BUSY,
    33: _BUSY,
}
_REASONS = {
    errno.ENOSPC: "磁盘已满，请清理出一些空间，或换一个磁盘",
    errno.EDQUOT: "您在这个磁盘上可用的空间已用完，请清理出一些空间，或换一个磁盘",
    errno.EFBIG: "文件大小超过了这里允许的上限，请换一个磁盘",
    errno.EACCES: "没有权限，可请管理员开通，或换用自己有权限的文件夹",
    errno.EPERM: "没有权限，可请管理员开通，或换用自己有权限的文件夹",
    errno.EROFS: _READ_ONLY_DISK,
    errno.EBUSY: _BUSY,
    errno.ENAMETOOLONG: "文件名或文件夹路径太长，请改短一些",
    errno.EINVAL: "文件名里有系统不允许的字符，请换一个文件名",
    errno.ENOENT: "所在的文件夹不存在，请检查它是否已被移走或改名",
    errno.ENOTDIR: "路径中间有一段不是文件夹，请检查路径",
    errno.EISDIR: "它是文件夹，请换一个文件名",
    errno.ELOOP: "链接绕成了圈，请换一个路径",
    errno.EIO: "磁盘读写出错，磁盘可能有故障，请换一个磁盘",
    errno.ENXIO: _DISCONNECTED,
    errno.ENODEV: _DISCONNECTED,
    errno.ENOTCONN: _DISCONNECTED,
    errno.ESTALE: _DISCONNECTED,
    errno.ETIMEDOUT: _DISCONNECTED,
    errno.EHOSTDOWN: _DISCONNECTED,
    errno.EHOSTUNREACH: _DISCONNECTED,
    errno.ENETUNREACH: _DISCONNECTED,
}


def reason(error: OSError) -> str:
    """What the system refused and what helps, as part of a Chinese sentence."""
    known = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0)
    known = known or _REASONS.get(error.errno or 0)
    return known or f"系统报告错误（编号 {error.errno}），请稍后再试或换一个文件夹"


def shown(name: str | Path) -> str:
    """A name from outside, fit for one line of text: control and undecodable characters as �."""
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cs"} else c for c in str(name))
