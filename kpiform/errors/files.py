"""What can be wrong with a file."""

from pathlib import Path

from kpiform.errors.program import KpiformError
from kpiform.errors.wording import reason, shown


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

    `path` is the source; `nearest` names the edition that it is most like, empty when there is
    none, and `likeness` says how much it is (0 to 1).
    """

    def __init__(self, path: Path, nearest: str, likeness: float, /) -> None:
        like = f"，最像的是「{nearest}」，也只有 {likeness:.0%}" if nearest else ""
        super().__init__(
            f"认不出是哪种表样，里面没有找到足够的标题和栏目{like}",
            "没有读入任何内容，文件没有改动；请检查是否选错了文件，确实是这张表的，请指定表样后再读",
            path,
        )


class ResultsForm(FileError):
    """A source is a table of what was reached (绩效自评表), not of what is aimed at."""

    def __init__(self, path: Path, /) -> None:
        super().__init__(
            "是绩效自评、评价或监控的表，不是绩效目标表",
            "没有读入任何内容，文件没有改动；请改选年初填报的绩效目标表",
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
