"""The paper of an edition: page, fonts, amounts, title block.

Lengths are mm, font sizes pt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kpiform.schema.catalogue import Strict

_PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """Field ids named in braces in a title text, in order."""
    return tuple(_PLACEHOLDER.findall(text))


def fill_placeholders(text: str, values: Mapping[str, str]) -> str:
    """The title text with each ``{field.id}`` replaced by its value, a missing one by nothing."""
    return _PLACEHOLDER.sub(lambda found: values.get(found.group(1), ""), text)


Span = Annotated[int, Field(strict=True, ge=1, le=60)]
"""Tracks of the grid."""

Align = Literal["left", "center", "right"]


class When(StrEnum):
    """For which of the two ways to print (报送稿 / 公开稿) a thing is drawn."""

    NEVER = "never"
    SUBMISSION = "submission"
    ALWAYS = "always"


class Margins(Strict):
    """Page margins in mm."""

    top: float = Field(ge=0, le=100)
    right: float = Field(ge=0, le=100)
    bottom: float = Field(ge=0, le=100)
    left: float = Field(ge=0, le=100)


class Page(Strict):
    """The paper and its switches."""

    size: Literal["A4"] = "A4"
    orientation: Literal["portrait", "landscape"] = "portrait"
    margins: Margins
    repeat_heads: When = Field(
        default=When.NEVER, description="Column heads stand again on a continuation page"
    )
    page_numbers: When = Field(
        default=When.SUBMISSION, description="第 x 页 共 y 页 below each page"
    )

    @property
    def width_mm(self) -> float:
        """Width of the sheet of paper in mm."""
        return 210.0 if self.orientation == "portrait" else 297.0

    @property
    def height_mm(self) -> float:
        """Height of the sheet of paper in mm."""
        return 297.0 if self.orientation == "portrait" else 210.0


class Font(Strict):
    """A font by its official name, as named in Excel; pdf uses it when the machine has it."""

    name: str
    size: float = Field(gt=0, le=72, description="pt")
    bold: bool = False


class Fonts(Strict):
    """The fonts of the paper by role."""

    title: Font
    body: Font
    head: Font | None = Field(
        default=None, description="Labels and column heads; like body when missing"
    )
    note: Font | None = Field(
        default=None,
        description="附件1：, subtitle, unit line, page number; like body when missing",
    )


class Amounts(Strict):
    """How amounts of money are stated and printed in this edition."""

    unit: str = "万元"
    decimals: int = Field(
        default=2, ge=0, le=6, description="Decimals with which the edition states amounts"
    )
    print: Literal["typed", "fixed", "grouped"] = Field(
        default="typed",
        description="as typed | with the edition's decimals | the same with 1,000 separators",
    )


class Title(Strict):
    """Title block. Texts may name fields in braces: ``{year}``, ``{project.name}``."""

    text: str
    above: str | None = Field(default=None, description="Line above the title, such as 附件1：")
    subtitle: str | None = None
    unit_line: str | None = Field(
        default=None, description="Line at the right above the table, such as 单位：万元"
    )
