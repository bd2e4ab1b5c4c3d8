"""The plan of spending by quarters: `第一季度35%, 第二季度25%, 第三季度20%, 第四季度20%。`"""

from decimal import Decimal
from functools import lru_cache

from kpiform.model.figures import FIGURE, read_figure
from kpiform.model.text import fold_width, is_blank, without_spaces
from kpiform.patterns import regex
from kpiform.values import frozen

_NAMES = {name: place % 4 for place, name in enumerate("一二三四1234")}
_ONE = rf"(?:第?[1-4一二三四]季度[:：为]?)?{FIGURE}%"
_PLAN = regex(rf"(?:{_ONE}[,，、;；]?)*")
_SHARE = regex(rf"(?:(?P<quarter>[1-4一二三四])季度[:：为]?)?(?P<share>{FIGURE})%")
_WHOLE = Decimal(100)


@frozen
class QuarterPlan:
    """A percent plan as typed, and the share of each quarter that is read from it."""

    text: str
    """Exactly as typed."""
    shares: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]
    """Per cent of the first to fourth quarter; None where nothing is said or readable."""
    readable: bool
    """Whether the whole text is a plan by quarters (a blank one is)."""

    @classmethod
    def parse(cls, text: str) -> "QuarterPlan":
        """Read a plan. Never raises: what cannot be read is kept and said to be unreadable."""
        return _parse(text)

    @property
    def blank(self) -> bool:
        """Nothing is typed."""
        return is_blank(self.text)

    @property
    def total(self) -> Decimal:
        """The sum of the shares, in per cent."""
        return sum((share for share in self.shares if share is not None), Decimal(0))

    @property
    def adds_up(self) -> bool:
        """Whether the shares add to 100 %."""
        return self.total == _WHOLE

    @property
    def canonical(self) -> str:
        """The usual writing of the plan; the text itself when it cannot be read."""
        if not self.readable:
            return self.text
        return "，".join(
            f"第{name}季度{share:f}%"
            for name, share in zip("一二三四", self.shares, strict=True)
            if share is not None
        )

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=1024)
def _parse(text: str) -> QuarterPlan:
    shares = _shares(without_spaces(fold_width(text)).rstrip("。.,，;；"))
    if shares is None:
        return QuarterPlan(text, (None, None, None, None), readable=False)
    first, second, third, fourth = (shares.get(quarter) for quarter in range(4))
    return QuarterPlan(text, (first, second, third, fourth), readable=True)


def _shares(plain: str) -> dict[int, Decimal] | None:
    """Quarter (0 to 3) → per cent; None when anything else, or a quarter twice, is in the text."""
    shares: dict[int, Decimal] = {}
    if not _PLAN.fullmatch(plain):
        return None
    pieces = list(_SHARE.finditer(plain))
    unnamed = all(piece["quarter"] is None for piece in pieces)
    if unnamed and len(pieces) not in (0, 4):
        return None
    for place, piece in enumerate(pieces):
        share = read_figure(piece["share"])
        quarter = place if unnamed else _NAMES.get(piece["quarter"])
        if share is None or quarter is None or quarter in shares:
            return None
        shares[quarter] = share
    return shares
