"""The paper of an edition: page, fonts, amounts, title block.

Lengths are mm, font sizes pt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field as key
from enum import StrEnum
from typing import Annotated, Literal

from kpiform.patterns import regex
from kpiform.schema.language import Limits, Strict, described

_PLACEHOLDER = regex(r"\{([a-z0-9_.]+)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """Field ids named in braces in a title text, in order."""
    return tuple(_PLACEHOLDER.findall(text))


def fill_placeholders(text: str, values: Mapping[str, str]) -> str:
    """The title text with each ``{field.id}`` replaced by its value, a missing one by nothing."""
    return _PLACEHOLDER.sub(lambda found: values.get(found.group(1), ""), text)


Span = Annotated[int, Limits(strict=True, ge=1, le=60)]
"""Tracks of the grid."""

Align = Literal["left", "center", "right"]


class When(StrEnum):
    """For which of the two ways to print (报送稿 / 公开稿) a thing is drawn."""

    NEVER = "never"
    SUBMISSION = "submission"
    ALWAYS = "always"


@described
class Margins(Strict):
    """Page margins in mm."""

    top: float = key(metadata={"ge": 0, "le": 100})
    right: float = key(metadata={"ge": 0, "le": 100})
    bottom: float = key(metadata={"ge": 0, "le": 100})
    left: float = key(metadata={"ge": 0, "le": 100})


@described
class Page(Strict):
    """The paper and its switches."""

    size: Literal["A4"] = "A4"
    orientation: Literal["portrait", "landscape"] = "portrait"
    margins: Margins
    repeat_heads: When = key(
        default=When.NEVER,
        metadata={"description": "Column heads stand again on a continuation page"},
    )
    page_numbers: When = key(
        default=When.SUBMISSION, metadata={"description": "第 x 页 共 y 页 below each page"}
    )

    @property
    def width_mm(self) -> float:
        """Width of the sheet of paper in mm."""
        return 210.0 if self.orientation == "portrait" else 297.0

    @property
    def height_mm(self) -> float:
        """Height of the sheet of paper in mm."""
        return 297.0 if self.orientation == "portrait" else 210.0


@described
class Font(Strict):
    """A font by its official name, as named in Excel; pdf uses it when the machine has it."""

    name: str
    size: float = key(metadata={"gt": 0, "le": 72, "description": "pt"})
    bold: bool = False


@described
class Fonts(Strict):
    """The fonts of the paper by role."""

    title: Font
    body: Font
    head: Font | None = key(
        default=None, metadata={"description": "Labels and column heads; like body when missing"}
    )
    note: Font | None = key(
        default=None,
        metadata={
            "description": "附件1：, subtitle, unit line, page number; like body when missing"
        },
    )


@described
class Amounts(Strict):
    """How amounts of money are stated and printed in this edition."""

    unit: str = "万元"
    decimals: int = key(
        default=2,
        metadata={
            "ge": 0,
            "le": 6,
            "description": "Decimals with which the edition states amounts",
        },
    )
    print: Literal["typed", "fixed", "grouped"] = key(
        default="typed",
        metadata={
            "description": "as typed | with the edition's decimals | the same with 1,000 separators"
        },
    )


@described
class Title(Strict):
    """Title block. Texts may name fields in braces: ``{year}``, ``{project.name}``."""

    text: str
    above: str | None = key(
        default=None, metadata={"description": "Line above the title, such as 附件1："}
    )
    subtitle: str | None = None
    unit_line: str | None = key(
        default=None,
        metadata={"description": "Line at the right above the table, such as 单位：万元"},
    )
