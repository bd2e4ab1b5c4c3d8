"""Where pages lie on the screen."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.paper.desk import Desk, Fit

GAP = 10.0


def desk(zoom: Fit | int = Fit.WIDTH, count: int = 3, width: float = 440) -> Desk:
    return Desk(count, QSizeF(210, 297), QSizeF(width, 300), zoom, GAP, 96)


def test_that_a_page_fits_the_width_with_a_gap_at_both_sides() -> None:
    assert desk().page(0) == QRectF(GAP, GAP, 420, 594)


def test_that_a_whole_page_fits_the_room() -> None:
    place = desk(Fit.PAGE).page(0)

    assert place.top() == pytest.approx(GAP)
    assert place.bottom() == pytest.approx(300 - GAP)


def test_that_100_percent_is_the_real_size() -> None:
    assert desk(100).page(0).width() == pytest.approx(210 / 25.4 * 96)


def test_that_a_narrow_page_stands_in_the_middle() -> None:
    assert desk(25).page(0).center().x() == pytest.approx(220)


def test_that_no_room_is_no_reason_for_pages_of_no_size() -> None:
    assert desk(width=0).scale > 0


def test_that_pages_follow_each_other_and_nothing_is_below_the_last() -> None:
    whole = desk()

    assert whole.page(1).top() == pytest.approx(whole.page(0).bottom() + GAP)
    assert whole.size.height() == pytest.approx(whole.page(2).bottom() + GAP)


@pytest.mark.parametrize(
    ("top", "bottom", "seen"),
    [(0, 100, [0]), (500, 700, [0, 1]), (0, 10_000, [0, 1, 2]), (9_000, 9_100, [])],
)
def test_that_only_pages_in_view_are_named(top: float, bottom: float, seen: list[int]) -> None:
    assert list(desk().pages_in(top, bottom)) == seen


def test_that_the_page_that_fills_the_upper_half_is_the_one_looked_at() -> None:
    assert [desk().page_at(y) for y in (0, 400, 560, 1200, 99_999)] == [0, 0, 1, 2, 2]
    assert desk(count=0).page_at(0) == 0


def test_that_a_spot_is_found_on_its_page_in_millimetres() -> None:
    found = desk().on_page(QPointF(GAP + 42, GAP * 2 + 594 + 84))

    assert found == (1, QPointF(21, 42))


@pytest.mark.parametrize("spot", [QPointF(5, 50), QPointF(50, 607), QPointF(50, 99_999)])
def test_that_a_spot_beside_the_pages_is_on_none(spot: QPointF) -> None:
    assert desk().on_page(spot) is None


@pytest.mark.parametrize(("zoom", "up", "next_one"), [(100, True, 125), (100, False, 90)])
def test_that_zoom_goes_in_steps(zoom: int, up: bool, next_one: int) -> None:
    assert desk(zoom).next_step(up) == next_one


def test_that_zoom_ends_somewhere() -> None:
    assert desk(400).next_step(True) == 400
    assert desk(25).next_step(False) == 25
    assert desk(Fit.WIDTH).next_step(True) == 67
