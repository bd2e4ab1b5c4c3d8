"""What the classes of the template language are made of.

They are plain dataclasses, which a start of the program can afford: pydantic checks what stands in
a file against them, and is imported only when a file has to be checked. It reads limits and
descriptions from the ``metadata`` of a field, and from ``Limits`` in a type of its own.
"""

from __future__ import annotations

from dataclasses import field as key
from typing import Annotated, Any, ClassVar, TypeVar, dataclass_transform

from kpiform.values import frozen

_Class = TypeVar("_Class")


class Strict:
    """Base of everything read from a file that people write: no key that is not known."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "allow_inf_nan": False}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(key,))
def described(kind: type[_Class]) -> type[_Class]:
    """A class of the language: a frozen dataclass with keys by name."""
    return frozen(kind)


class Limits:
    """``Annotated[T, Limits(…)]`` is pydantic's ``Annotated[T, Field(…)]``, without its import."""

    def __init__(self, **limits: Any) -> None:
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(**self._limits)])
