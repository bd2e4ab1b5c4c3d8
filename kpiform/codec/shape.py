"""The shape that an envelope must have, checked by pydantic at the door."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from kpiform.errors import shown
from kpiform.model.document import is_row_id

_Shape = TypeVar("_Shape", bound=BaseModel)


def _row_id(text: str) -> str:
    if not is_row_id(text):
        raise ValueError(text)
    return text


def _moment(text: str) -> str:
    if not _MOMENT.fullmatch(text) or datetime.fromisoformat(text).year not in _YEARS:
        raise ValueError(text)
    return text


_RowId = Annotated[str, AfterValidator(_row_id)]
_Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9_.\-]+$")]
_Path = Annotated[str, Field(max_length=400, pattern=r"^[A-Za-z0-9_.\-/#]*$")]
_Number = Annotated[int, Field(ge=0)]
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}")
_YEARS = range(1970, 9999)  # beyond, a moment cannot be put into every time zone
_LONGEST_PLACE = 80
_DEEPEST = 100


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class RowShape(_Strict):
    """A row and the rows below it."""

    id: _RowId
    cells: dict[_Id, str] = {}
    children: list[RowShape] = []


class KeptShape(_Strict):
    """A warning that somebody kept."""

    rule: _Id
    path: _Path
    subject: str
    reason: str


class BaselineShape(_Strict):
    """Last year's values."""

    year: str
    edition: str
    values: dict[_Path, str]


class BodyShape(_Strict):
    """The document itself."""

    fields: dict[_Id, str]
    tables: dict[_Id, list[RowShape]]
    kept: list[KeptShape] = []
    baseline: BaselineShape | None = None


class FileShape(_Strict):
    """An official file that was written when something was handed in."""

    name: str
    variant: _Id
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: _Number


class SubmissionShape(_Strict):
    """What was handed in; the edition is the file's."""

    moment: Annotated[str, AfterValidator(_moment)]
    program: str
    errors: _Number
    warnings: _Number
    infos: _Number
    reason: str = ""
    fonts: list[str]
    files: list[FileShape]
    document: BodyShape


class EnvelopeShape(_Strict):
    """The whole file."""

    format: str
    version: int
    program: str
    edition: _Id
    document: BodyShape
    submissions: list[SubmissionShape] = []


def faults(shape: type[_Shape], data: Any) -> tuple[_Shape | None, str]:
    """``data`` as ``shape``, or None and, in Chinese, which part of it is wrong."""
    try:
        return shape.model_validate(data), ""
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        if len(first["loc"]) > _DEEPEST:
            return None, "内容嵌套过深"
        where = shown(".".join(map(str, first["loc"])))
        if len(where) > _LONGEST_PLACE:
            where = "…" + where[-_LONGEST_PLACE:]
        return None, f"“{where}”处的内容缺失或写法不对"
