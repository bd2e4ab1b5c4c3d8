"""Frozen classes of data that cost a start of the program next to nothing.

A frozen dataclass is five methods that Python writes as source text and compiles, for each class
and at each start: a fifth of all that a start took. `frozen` makes a dataclass too (``fields``,
``replace``, ``match`` and type checkers know it as one), with methods that all of them share.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[_Class]) -> type[_Class]:
    """The class that ``@dataclass(frozen=True)`` would make, without slots. It has at least one
    field that is compared, and no field that is not given when it is made or not told by ``repr``.
    """
    made: Any = dataclass(init=False, repr=False, eq=False)(kind)
    keys = fields(made)
    made._names = tuple(key.name for key in keys)
    made._known = frozenset(made._names)
    made._usual = {key.name: key.default for key in keys if key.default is not MISSING}
    made._makers = {
        key.name: key.default_factory for key in keys if key.default_factory is not MISSING
    }
    made._checks = hasattr(made, "__post_init__")
    made._compared = staticmethod(attrgetter(*(key.name for key in keys if key.compare)))
    for name in made._known & vars(made).keys():
        delattr(made, name)  # or a class below that asks for this key would find a default here
    for name, method in _METHODS.items():
        if name not in vars(kind):
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _init(self: Any, *given: object, **named: object) -> None:
    values = {**self._usual, **dict(zip(self._names, given, strict=False)), **named}
    for name, make in self._makers.items():
        if name not in values:
            values[name] = make()
    twice = named.keys() & self._names[: len(given)] if given and named else ()
    if values.keys() != self._known or len(given) > len(self._names) or twice:
        wrong = sorted(values.keys() ^ self._known) or sorted(twice) or "too many"
        raise TypeError(f"{type(self).__name__}: arguments missing, twice or not known: {wrong}")
    object.__setattr__(self, "__dict__", values)
    if self._checks:
        self.__post_init__()


def _repr(self: Any) -> str:
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._names)
    return f"{type(self).__qualname__}({told})"


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _refuse(self: Any, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot change {name!r} of a {type(self).__name__}")


_METHODS: dict[str, Callable[..., Any]] = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}
