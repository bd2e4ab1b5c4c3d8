"""What the system refused, and names from outside, as parts of a Chinese sentence."""

import errno
import unicodedata
from pathlib import Path

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
