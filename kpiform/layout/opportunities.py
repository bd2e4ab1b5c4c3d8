"""Where a line may end inside a paragraph: Unicode's rules (UAX #14), stricter for Chinese.

The rules LB7 to LB31 are first applied to neighbouring pairs, from one table; the few that look
further are patterns over the string of class codes. `phrases` then ties numbers to their units.
"""

from operator import getitem

from kpiform.layout.classes import CODES, NAMES, SPACES, class_codes, pattern
from kpiform.layout.phrases import FREE, MARK, NEVER, WORD, tie_phrases

# `A B × C` keeps every A or B together with a following C; `÷` allows the break; `*` is every
# class. The first rule that speaks of a pair decides. Ours, beyond UAX #14: IN, NS and PO never
# begin a line, whatever stands before them; PR never ends one; SY stays with digits.
_PAIR_RULES = """
* × SP ZW                  # LB7
* × WJ                     # LB11
WJ × *                     # LB11
GL × *                     # LB12
SP BA HY ÷ GL              # LB12a
* × GL                     # LB12a
* × CL CP EX SY IS         # LB13, LB15d
* × IN NS PO QF            # LB15b, ours
OP ON QI PR × *            # LB14, LB15a, ours
ZW ÷ *                     # LB8
SP ÷ *                     # LB18
* × QI QU                  # LB19
QU QF × *                  # LB19
CB ÷ *                     # LB20
* ÷ CB                     # LB20
* × BA HY                  # LB21
BB × *                     # LB21
SY × HL                    # LB21b
AL HL × NU PR              # LB23, LB24
NU × AL HL PR              # LB23, LB25
PO × AL HL NU              # LB24, LB25
HY IS NU SY × NU           # LB25
JL × JL JV H2 H3           # LB26
JV H2 × JV JT              # LB26
JT H3 × JT                 # LB26
AL HL IS × AL HL           # LB28, LB29
AL HL NU × ON              # LB30
CP × AL HL NU              # LB30
RI × RI                    # LB30a
EB × EM                    # LB30b
* ÷ *                      # LB31
"""
# What a forbidden break would do, should a line be too narrow for anything better: cut what the
# reader sees as one character (`×`), set a mark at the wrong end of a line (`!`), or cut a word.
_HARM_RULES = """
* × SP CM ZJ EM
ZJ × *
RI × RI
JL × JL JV H2 H3
JV H2 × JV JT
JT H3 × JT
* ! CL CP EX IN IS NS PO QF QU SY BA HY GL WJ ZW
OP ON QI PR QU GL WJ ! *
* ÷ *
"""


def _table(rules: str, levels: dict[str, int]) -> list[bytearray]:
    """Indexed by the codes of two neighbouring classes: the level of the sign that decides."""
    rows = [bytearray(128) for _ in range(128)]
    for line in reversed(rules.strip().splitlines()):
        rule = line.partition("#")[0]
        sign = next(sign for sign in levels if sign in rule)
        before, after = (part.split() for part in rule.split(sign))
        for first in NAMES if before == ["*"] else before:
            for second in NAMES if after == ["*"] else after:
                rows[CODES[first]][CODES[second]] = levels[sign]
    return rows


def _pair_levels() -> tuple[bytes, ...]:
    allowed = _table(_PAIR_RULES, {"×": False, "÷": True})
    harm = _table(_HARM_RULES, {"×": NEVER, "!": MARK, "÷": WORD})
    return tuple(
        bytes(FREE if free else level for free, level in zip(*rows, strict=True))
        for rows in zip(allowed, harm, strict=True)
    )


_ROWS = _pair_levels()
_row_of = _ROWS.__getitem__

# Each pattern ends where no line may; the level is the harm if it must.
_NOT_AFTER = (
    (pattern("[OP ON QI PR] [SP ZW]+"), MARK),  # LB14, LB15a
    (pattern("NU [SY IS]* [CL CP]? (?=PR)"), WORD),  # LB25
    (pattern("PO (?=[OP ON] IS? NU)"), WORD),  # LB25
    (pattern("(?:^ | (?<=[SP ZW CB GL])) HY (?=AL)"), WORD),  # LB20a: the dash of an item
    (pattern("HL [HY BA] (?!HL)"), WORD),  # LB21a
)
_FLAGS = pattern("RI RI (?=RI)")  # LB30a: two regional indicators make one flag
_MARKED = pattern("[CM ZJ]")
_UNMARKABLE = frozenset((CODES["SP"], CODES["ZW"]))
_MARKS = frozenset((CODES["CM"], CODES["ZJ"]))
_JOINER = CODES["ZJ"]
_LETTER = CODES["AL"]


def opportunities(text: str) -> bytearray:
    """How willingly a line ends before each character of a paragraph without newlines.

    One of the levels of `phrases` for each character of `text`; NEVER at index 0.
    """
    levels = _levels(class_codes(text))
    indent = len(text) - len(text.lstrip(SPACES))
    if 0 < indent < len(text):
        levels[indent] = min(levels[indent], WORD)  # an indent is never alone on the first line
    tie_phrases(text, levels)
    return levels


def _levels(codes: bytes) -> bytearray:
    if not _MARKED.search(codes):
        return _unmarked_levels(codes)
    # LB9: marks belong to the character before them, so the rules see the text without them.
    # LB10: a mark that has nothing to stand on is a letter.
    attached = [False] * len(codes)
    bare = bytearray()
    for index, code in enumerate(codes):
        marks = code in _MARKS
        attached[index] = marks and index > 0 and codes[index - 1] not in _UNMARKABLE
        if not attached[index]:
            bare.append(_LETTER if marks else code)
    found = iter(_unmarked_levels(bytes(bare)))
    levels = bytearray(NEVER if is_attached else next(found) for is_attached in attached)
    for index in range(1, len(codes)):
        if codes[index - 1] == _JOINER:  # LB8a
            levels[index] = NEVER
    return levels


def _unmarked_levels(codes: bytes) -> bytearray:
    levels = bytearray(b"\0" if codes else b"")
    levels += bytes(map(getitem, map(_row_of, codes), codes[1:]))
    length = len(codes)
    for rule, harm in _NOT_AFTER:
        for found in rule.finditer(codes):
            if found.end() < length:
                levels[found.end()] = min(levels[found.end()], harm)
    for found in _FLAGS.finditer(codes):
        levels[found.end()] = FREE
    return levels
