"""Why a file of somebody else is not read, and what to do: one sentence for each cause."""

from kpiform.errors import SourceRefused

_KEPT = "文件没有改动"
_RECOGNISE = (
    "请找当时填写的 Excel、Word 文件来读，或用 WPS 的“PDF 转 Excel”（文字识别）另存为 .xlsx、"
    "核对无误后再试"
)
_SAVE_AS = "请用 WPS 或 Microsoft Office 打开它，另存为 .xlsx 或 .docx 后再选那个文件"


def damaged(detail: str = "") -> SourceRefused:
    """The file breaks off or contradicts itself."""
    what = "已损坏，" + (detail or "里面的内容读不通")
    return SourceRefused(what, "没有读取也没有改动它，请对方重新发送，或用 WPS 打开后另存一份再试")


def too_much(what: str) -> SourceRefused:
    """The file holds more than any form can; `what` names of which."""
    return SourceRefused(
        f"里面的{what}，不像是绩效目标表", f"没有读取，{_KEPT}，请检查是否选错了文件"
    )


def overloaded() -> SourceRefused:
    """Reading took more memory or time than any form needs."""
    return SourceRefused(
        "内容过多或结构异常，读取它需要的时间或内存超出了上限",
        f"已停止读取，{_KEPT}，请只留下绩效目标表，另存为新文件后再试",
    )


def not_started() -> SourceRefused:
    """The process that reads files did not start, or ended before it came to the file."""
    return SourceRefused(
        "没能读取，读取文件的程序没能启动（可能是内存不足、被安全软件拦下，或本软件安装不完整）",
        f"{_KEPT}，请关掉一些程序后再试，仍不行请重新安装本软件或联系管理员",
    )


def has_password() -> SourceRefused:
    """The file is encrypted."""
    return SourceRefused(
        "设有打开密码", f"没有读取，{_KEPT}，请用 WPS 或 Office 打开它，去掉密码、另存一份后再试"
    )


def suspicious(detail: str) -> SourceRefused:
    """The file holds what no office program writes and what could do harm."""
    return SourceRefused(
        f"里面有{detail}，可能是有人做了手脚的文件",
        f"没有读取，{_KEPT}，请向发来文件的人核实，或用 WPS 打开后另存一份再试",
    )


def scanned() -> SourceRefused:
    """A pdf of pictures: nothing that could be read as text."""
    return SourceRefused(
        "是扫描件或图片，里面没有可以读取的文字",
        f"{_KEPT}，{_RECOGNISE}",
    )


def unsupported(what: str) -> SourceRefused:
    """A kind of file that can be saved as one that is read; `what` names it."""
    return SourceRefused(f"是{what}，本程序读不了这种格式", f"{_KEPT}，{_SAVE_AS}")


def picture() -> SourceRefused:
    """A picture."""
    return SourceRefused(
        "是图片，里面没有可以读取的文字",
        f"{_KEPT}，请找原来的 Excel、Word 文件，或用 WPS 把图片转成文字，另存为 .xlsx 后再试",
    )


def our_own() -> SourceRefused:
    """A document of this program, which needs no reading."""
    return SourceRefused("就是本程序的填报文件", f"{_KEPT}，不用导入，请直接打开")


def unknown() -> SourceRefused:
    """Bytes of no kind that is known."""
    return SourceRefused(
        "不是能识别的 Excel、Word、PDF 文件",
        f"没有读取，{_KEPT}，请检查是否选错了文件；如果 WPS 能打开它，请另存为 .xlsx 后再试",
    )


def without_text() -> SourceRefused:
    """A sound file with nothing written in it."""
    return SourceRefused("里面没有任何文字", f"{_KEPT}，请检查是否选错了文件")


def unreadable() -> SourceRefused:
    """A pdf whose fonts do not say which characters they draw."""
    return SourceRefused(
        "里面的文字没有编码，复制或读取出来都是乱码",
        f"{_KEPT}，{_RECOGNISE}",
    )
