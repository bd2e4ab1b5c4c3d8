"""What can be wrong with the program's own things: operations, editions, libraries."""

from collections.abc import Iterable

from kpiform.errors.wording import shown


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
