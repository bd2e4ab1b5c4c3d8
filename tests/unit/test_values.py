"""Frozen classes of data: what a dataclass would do, and what is refused."""

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from kpiform.values import frozen


@frozen
class Point:
    """Two numbers; the name does not count."""

    x: int
    y: int = 0
    name: str = field(default="", compare=False)


@frozen
class Named:
    """What a class below has to give again."""

    label: str | None = None
    parts: list[int] = field(default_factory=list)


@frozen
class Needed(Named):
    """The label must be given."""

    label: str


@frozen
class Positive:
    """A number that is checked."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("negative")

    def __repr__(self) -> str:
        return f"+{self.number}"


def test_that_values_are_given_in_order_or_by_name() -> None:
    assert (Point(1, 2).x, Point(1, y=2).y, Point(x=1).y) == (1, 2, 0)


def test_that_equal_contents_are_equal_and_hash_alike() -> None:
    assert Point(1, 2, "a") == Point(1, 2, "b") != Point(2, 1)
    assert hash(Point(1, 2, "a")) == hash(Point(1, 2, "b"))
    assert Point(1).__eq__((1, 0)) is NotImplemented


def test_that_each_object_gets_a_default_of_its_own() -> None:
    assert Named().parts is not Named().parts


def test_that_nothing_can_be_changed() -> None:
    point = Point(1)

    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x


def test_that_missing_unknown_doubled_and_superfluous_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match="x"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="z"):
        Point(1, z=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"\['x'\]"):
        Point(1, x=2)  # type: ignore[misc]
    with pytest.raises(TypeError, match="too many"):
        Point(1, 2, "a", 4)  # type: ignore[call-arg]


def test_that_a_class_below_may_ask_for_what_has_a_default_above() -> None:
    assert Needed(label="a").parts == []
    with pytest.raises(TypeError, match="label"):
        Needed()  # type: ignore[call-arg]


def test_that_a_class_checks_what_it_is_given_and_keeps_its_own_methods() -> None:
    assert repr(Positive(3)) == "+3"
    with pytest.raises(ValueError, match="negative"):
        Positive(-1)


def test_that_it_is_a_dataclass_to_others() -> None:
    assert [each.name for each in fields(Point)] == ["x", "y", "name"]
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    with pytest.raises(TypeError, match="z"):
        replace(Point(1, 2), z=3)  # type: ignore[call-arg]
    assert repr(Point(1)) == "Point(x=1, y=0, name='')"
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_that_it_can_be_copied_and_sent_to_another_process() -> None:
    point = Point(1, 2, "a")

    for again in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert again is not point
        assert (again, again.name) == (point, "a")
    with pytest.raises(FrozenInstanceError):
        copy.copy(point).x = 2  # type: ignore[misc]
