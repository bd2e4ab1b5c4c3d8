"""The shape that an envelope must have, checked by pydantic at the door."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_Shape = TypeVar("_Shape", bound=BaseModel)
_Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9_.\-]+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class RowShape(_Strict):
    """A row and the rows below it."""

    id: _Id
    cells: dict[str, str] = {}
    children: list[RowShape] = []


class KeptShape(_Strict):
    """A warning that somebody kept."""

    rule: str
    path: str
    subject: str
    reason: str


class BaselineShape(_Strict):
    """Last year's values."""

    year: str
    edition: str
    values: dict[str, str]


class BodyShape(_Strict):
    """The document itself."""

    fields: dict[str, str]
    tables: dict[_Id, list[RowShape]]
    kept: list[KeptShape] = []
    baseline: BaselineShape | None = None


class EnvelopeShape(_Strict):
    """The whole file."""

    format: str
    version: int
    program: str
    edition: _Id
    document: BodyShape


def faults(shape: type[_Shape], data: Any) -> tuple[_Shape | None, str]:
    """``data`` as ``shape``, or None and, in Chinese, which part of it is wrong."""
    try:
        return shape.model_validate(data), ""
    except (ValidationError, RecursionError) as error:
        if isinstance(error, RecursionError):
            return None, "内容嵌套过深"
        where = ".".join(map(str, error.errors()[0]["loc"]))
        return None, f"“{where}”处的内容缺失或写法不对"
