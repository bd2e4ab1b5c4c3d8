"""Bytes of anybody → `Source`, in this process; `kpiform.intake.reading` runs it in another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kpiform.errors import SourceRefused
from kpiform.intake.flat import Remark, Source
from kpiform.intake.readers.kinds import Kind, extension, kind_of
from kpiform.intake.readers.refusals import damaged, overloaded

_RENAMED = "文件的扩展名是 .{}，内容其实是 {} 文件，已按内容读取。"


def read_bytes(name: str, data: bytes) -> Source:
    """What the file of a name holds. Raises SourceRefused and nothing else.

    A library that stumbles over a damaged file raises whatever it likes; that is why everything
    is caught here, and only here.
    """
    try:
        kind = kind_of(name, data)
        source = _reader(kind)(name, data)
        carried = _carried(data)
    except SourceRefused:
        raise
    except (MemoryError, RecursionError) as error:
        raise overloaded() from error
    except Exception as error:
        raise damaged() from error
    return replace(source, remarks=(*_renamed(name, kind), *source.remarks), embedded=carried)


def _reader(kind: Kind) -> Callable[[str, bytes], Source]:
    """The reader of a kind; each brings its own libraries, so only the one needed is imported."""
    if kind is Kind.XLSX:
        from kpiform.intake.readers.xlsx import read_xlsx

        return read_xlsx
    if kind is Kind.XLS:
        from kpiform.intake.readers.xls import read_xls

        return read_xls
    if kind is Kind.ODS:
        from kpiform.intake.readers.ods import read_ods

        return read_ods
    if kind is Kind.DOCX:
        from kpiform.intake.readers.docx import read_docx

        return read_docx
    if kind is Kind.PDF:
        from kpiform.intake.readers.pdf import read_pdf

        return read_pdf
    from kpiform.intake.readers.tabbed import read_tabbed

    return read_tabbed


def _carried(data: bytes) -> bytes | None:
    """The envelope in a file of this program; the codec is only woken up where one may be."""
    if not any(mark in data for mark in (b"customXml/", b"/EmbeddedFile")):
        return None
    from kpiform.codec.embedded import embedded

    return embedded(data)


def _renamed(name: str, kind: Kind) -> tuple[Remark, ...]:
    called = extension(name)
    if called in kind.value:
        return ()
    return (Remark("整个文件", _RENAMED.format(called or "（无）", kind.value[0])),)
