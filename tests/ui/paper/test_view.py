"""Pages that are scrolled, zoomed, marked and clicked."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kpiform.layout.pages import Pages
from ui.look import Look
from ui.palette import LIGHT
from ui.paper.desk import Fit
from ui.paper.view import PagesView

FAR = "indicators/i10/indicator.target"
NEAR = "department.name"


@pytest.fixture
def view(qtbot: QtBot, look: Look, pages: Pages) -> PagesView:
    """The sample's pages in a window of their own."""
    view = shown(qtbot, PagesView(look, lambda path: f"这里是 {path}"))
    view.show_pages(pages)
    view.setFocus()
    return view


def shown(qtbot: QtBot, view: PagesView) -> PagesView:
    """Put it into a window, which it keeps alive."""
    window = view.holder = QWidget()
    qtbot.addWidget(window)
    view.setParent(window)
    view.resize(500, 600)
    window.resize(500, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return view


def top(view: PagesView) -> int:
    return view.verticalScrollBar().value()


def centre(view: PagesView, path: str) -> QPoint:
    place = view.place_of(path)
    assert place
    return place.center().toPoint()


def colour(view: PagesView, path: str, *, corner: bool = False) -> str:
    """The colour of the ground of a cell: a little inside its lower left or upper right corner."""
    place = view.place_of(path)
    assert place
    inside = QPointF(-2, 2) if corner else QPointF(4, -4)
    spot = ((place.topRight() if corner else place.bottomLeft()) + inside).toPoint()
    image: QImage = view.viewport().grab().toImage()
    return image.pixelColor(spot).name()


def wheel(view: PagesView, up: bool, ctrl: bool) -> None:
    at = QPointF(100, 100)
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 if up else -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_that_without_pages_there_is_an_empty_desk(qtbot: QtBot, look: Look) -> None:
    view = shown(qtbot, PagesView(look))

    view.mark(NEAR)
    view.show_section("budget")
    view.go_to_page(3)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)

    assert view.place_of(NEAR) is None
    assert view.accessibleName() == "版面"


def test_that_a_field_is_marked_and_brought_into_view(view: PagesView) -> None:
    view.mark(FAR)

    assert view.viewport().rect().contains(centre(view, FAR))
    assert colour(view, FAR) == LIGHT.accent_ground


def test_that_a_field_in_view_does_not_move_the_pages(view: PagesView) -> None:
    view.mark("budget.basic")

    assert top(view) == 0


def test_that_a_field_that_comes_onto_paper_later_is_waited_for(
    qtbot: QtBot, look: Look, pages: Pages
) -> None:
    view = shown(qtbot, PagesView(look))
    view.mark(FAR)

    view.show_pages(pages)

    assert top(view) > 0


def test_that_errors_are_tinted_with_a_corner(view: PagesView) -> None:
    assert colour(view, "budget.basic") == "#ffffff"

    view.tint(frozenset({"budget.basic"}))

    assert colour(view, "budget.basic") == LIGHT.error_ground
    assert QColor(colour(view, "budget.basic", corner=True)).red() > 150
    assert QColor(colour(view, "budget.basic", corner=True)).green() < 90


def test_that_an_error_in_a_row_tints_its_cells(view: PagesView) -> None:
    view.mark(FAR)
    view.mark("")

    view.tint(frozenset({"indicators/i10"}))

    assert colour(view, FAR) == LIGHT.error_ground


def test_that_a_printers_reach_is_framed(view: PagesView) -> None:
    before = view.viewport().grab().toImage()

    view.frame(QRectF(5, 5, 200, 287))

    assert view.viewport().grab().toImage() != before


def test_that_a_click_names_the_field(qtbot: QtBot, view: PagesView) -> None:
    with qtbot.waitSignal(view.clicked) as heard:
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, "budget.basic")
        )

    assert heard.args == ["budget.basic"]


def test_that_a_click_beside_the_fields_says_nothing(qtbot: QtBot, view: PagesView) -> None:
    heard: list[str] = []
    view.clicked.connect(heard.append)

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=centre(view, NEAR))
    assert heard == []
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, NEAR))
    assert heard == [NEAR]


def test_that_the_pointer_tells_what_can_be_clicked(qtbot: QtBot, view: PagesView) -> None:
    qtbot.mouseMove(view.viewport(), centre(view, NEAR))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor

    qtbot.mouseMove(view.viewport(), QPoint(2, 2))
    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_that_the_tool_tip_says_which_field_it_is(view: PagesView) -> None:
    spot = centre(view, "budget.basic")
    event = QHelpEvent(QEvent.Type.ToolTip, spot, view.viewport().mapToGlobal(spot))

    QApplication.sendEvent(view.viewport(), event)

    assert QToolTip.text() == "这里是 budget.basic"
    QToolTip.hideText()


def test_that_keys_go_from_page_to_page(qtbot: QtBot, view: PagesView) -> None:
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
        seen.append(view.number)

    assert seen == [1, 2, 1, 0]


def test_that_arrows_scroll(qtbot: QtBot, view: PagesView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Down)

    assert 0 < top(view) < 200


def test_that_fields_are_reached_by_keyboard(qtbot: QtBot, view: PagesView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Return)  # nothing is marked yet
    qtbot.keyClick(view, Qt.Key.Key_Right)
    first = view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    second = view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left)

    with qtbot.waitSignal(view.clicked) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert first == f"这里是 {NEAR}" == view.accessibleDescription() != second
    assert heard.args == [NEAR]


@pytest.mark.parametrize(
    ("key", "zoom"),
    [(Qt.Key.Key_Plus, 125), (Qt.Key.Key_Equal, 125), (Qt.Key.Key_Minus, 90)],
)
def test_that_keys_zoom(qtbot: QtBot, view: PagesView, key: Qt.Key, zoom: int) -> None:
    view.set_zoom(100)

    qtbot.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)

    assert view.zoom == zoom
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom is Fit.WIDTH


def test_that_zoom_keys_are_not_the_windows_while_the_keyboard_is_here(view: PagesView) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    ours = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Plus, ctrl)
    other = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_S, ctrl)
    ours.ignore()
    other.ignore()

    QApplication.sendEvent(view, ours)
    QApplication.sendEvent(view, other)

    assert ours.isAccepted()
    assert not other.isAccepted()


def test_that_the_wheel_scrolls_and_with_ctrl_zooms(view: PagesView) -> None:
    view.set_zoom(100)
    wheel(view, up=True, ctrl=True)
    assert view.zoom == 125

    before = top(view)
    wheel(view, up=False, ctrl=False)
    assert view.zoom == 125
    assert top(view) > before


def test_that_zooming_keeps_what_is_under_the_pointer(view: PagesView) -> None:
    view.mark("budget.basic")
    spot = centre(view, "budget.basic")

    view.zoom_step(True, QPointF(spot))
    view.zoom_step(True, QPointF(spot))

    moved = centre(view, "budget.basic") - spot
    assert abs(moved.x()) < 8
    assert abs(moved.y()) < 8


def test_that_a_page_that_fits_goes_on_fitting(view: PagesView) -> None:
    view.set_zoom(Fit.PAGE)
    view.resize(500, 400)

    place = view.desk.page(0)
    assert place.height() < view.viewport().height()
    assert not view.horizontalScrollBar().isVisible()


def test_that_a_section_is_brought_into_view(view: PagesView, pages: Pages) -> None:
    view.show_section("indicators")
    far = top(view)
    view.show_section("tasks")
    between = top(view)
    view.show_section(pages.sheet.sections[0][0])

    assert 0 == top(view) < between < far


def test_that_it_is_read_out(view: PagesView) -> None:
    view.go_to_page(1)

    assert view.accessibleName() == "版面，第 2 页，共 3 页"
    assert "参加领馆活动次数" in view.accessibleDescription()
