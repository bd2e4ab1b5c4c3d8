"""What the last crash left behind: look at it, recover it, put it aside, or come back later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kpiform.errors import shown
from ui.dialogs.choosing import ChoosingDialog, Entry
from ui.safety.found import Standing
from ui.safety.moments import lag, spoken

if TYPE_CHECKING:
    from ui.look import Look
    from ui.safety.found import Recoverable

_CRASHED = (
    "上次程序没有正常结束。下面是它自动保留下来的内容；您自己的文件没有动过，现在不处理也不会丢。"
)
_ASIDE = "下面是 30 天内没有存就关掉、或者放到一边的内容，需要的可以恢复；您自己的文件没有动过。"


class RecoveryDialog(ChoosingDialog):
    """Accepted: ``chosen`` is to be recovered.  What is discarded moves aside at once."""

    def __init__(
        self,
        found: Sequence[Recoverable],
        discard: Callable[[Recoverable], None],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """``discard`` moves a snapshot aside."""
        self._found = list(found)
        self._discard = discard
        entries = [_entry(each) for each in found]
        heads = ("文件里", "恢复后")
        sentence = _ASIDE if all(each.snapshot.aside for each in found) else _CRASHED
        super().__init__("恢复没保存的内容", sentence, entries, heads, look, parent)
        self.drop = self.add_button("不要这一份", left=True)
        self.drop.setToolTip("移到一边，30 天内在 文件 › 恢复没保存的内容… 里还能找到")
        self.go = self.add_button("恢复这一份", default=True)
        self.later = self.add_button("以后再说")
        self.drop.clicked.connect(self._on_drop)
        self.later.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.list.doubleClicked.connect(lambda _index: self.go.click())
        self.begin()

    @property
    def chosen(self) -> Recoverable:
        """The one chosen."""
        return self._found[self.row()]

    def show_row(self, row: int) -> None:
        """See ChoosingDialog."""
        self.go.setEnabled(row >= 0 and self.chosen.rescued is not None)
        self.drop.setEnabled(row >= 0 and not self.chosen.snapshot.aside)
        if row < 0:
            self.heading.setText("没有可以恢复的内容")
            return
        one = self.chosen
        original = one.snapshot.original
        self.heading.setText(shown(original) if original else one.name)
        self.note.setText(_sentence(one))
        first = "文件里" if one.file else "空表"
        self.pane.set_heads(first, "恢复后")
        self.show_differences(one.differences)

    def _on_drop(self) -> None:
        row = self.row()
        self._discard(self._found[row])
        del self._found[row]
        self.entries.take_out(row)
        if not self._found:
            self.reject()
            return
        self.show_row(self.row())


def _entry(one: Recoverable) -> Entry:
    good = one.standing in (Standing.NEWER, Standing.UNNAMED)
    title = one.department or one.name
    about = spoken(one.snapshot.time)
    if one.department:
        about += f"　{one.name}"
    if one.snapshot.aside:
        about += "　已放到一边"
    return Entry(shown(title), shown(about), one.standing.value, good)


def _sentence(one: Recoverable) -> str:
    """How the snapshot stands to the file, and how much is different."""
    time, file_time = one.snapshot.time, one.file_time
    differ = (
        f"{len(one.differences)} 处不同："
        if one.differences
        else "两份用的表样不同，恢复时会打开成一份没存过的表。"
    )
    kept = f"自动保留于{spoken(time)}。"
    match one.standing:
        case Standing.NEWER:
            assert file_time
            return f"{kept}文件是{spoken(file_time)} 存的，早 {lag(file_time, time)}。{differ}"
        case Standing.OLDER:
            assert file_time
            return (
                f"{kept}文件后来在{spoken(file_time)} 又存过，晚 {lag(time, file_time)}，"
                f"恢复前请看清差别。{differ}"
            )
        case Standing.UNNAMED:
            return f"{kept}填了这些内容："
        case Standing.GONE:
            return f"{kept}原来的文件不在了，恢复后请另存。填了这些内容："
        case Standing.UNREADABLE:
            return f"{kept}{one.problem}恢复后会是一份没存过的表，请另存。"
        case Standing.BROKEN:
            return one.problem
