"""Regular expressions that are compiled when they are first used, and not when a module is loaded.

Compiling those that stand in all the modules of a window took a seventh of its start, and many a
day goes by without most of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` would give, later; a faulty expression raises when it is first used.

    It is asked by its methods: the functions of ``re`` take no pattern that is not compiled.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(expression, flags))


class _Pattern:
    def __init__(self, expression: Any, flags: int) -> None:
        self._given = (expression, flags)

    def __reduce__(self) -> tuple[Any, ...]:
        return _Pattern, self._given

    def __getattr__(self, name: str) -> Any:
        """The compiled expression's; kept, so that it is not asked for again."""
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found
