"""Tables on what was reached (绩效自评表 and the like): not the form that they resemble."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpiform.intake.flat import Cell
from kpiform.intake.titles import is_title
from kpiform.intake.wording import key, squeezed

_LONGEST, _LONGEST_HEAD = 60, 20
_HEAD = 6
"""Texts at the head of a stretch among which its title stands."""
_TITLE = re.compile(
    r"(?:自评|评价|监控|执行情况|完成情况|运行情况|评分|打分)[^。，；]{0,8}表(?:[（(].*[）)])?$"
)
_HEADS = frozenset(
    [
        "实际完成值",
        "实际完成情况",
        "完成值",
        "完成情况",
        "全年实际值",
        "实际值",
        "得分",
        "自评得分",
        "自评分",
        "偏差原因",
        "偏差原因分析及改进措施",
        "未完成原因",
        "执行率",
        "全年执行数",
    ]
)
"""Heads of columns that only such a table has."""


def is_evaluation(text: str) -> bool:
    """Whether a text is the title of such a table."""
    plain = squeezed(text)
    return len(plain) <= _LONGEST and bool(_TITLE.search(plain))


def tells_results(cells: Sequence[Cell]) -> bool:
    """Whether cells are such a table: its title says so, or, where it is not that of a form, two of
    its heads. A form to which a department added columns for its own evaluation is still a form.
    """
    head = [cell.text for cell in cells[:_HEAD]]
    if any(is_title(text) and "自评" not in text for text in head):
        return False
    if any(map(is_evaluation, head)):
        return True
    said = {key(cell.text) for cell in cells if len(cell.text) < _LONGEST_HEAD}
    return len(said & _HEADS) > 1
