"""What is decided in a review, line by line, without Qt."""

from dataclasses import replace

from kpiform.carry import Answer, Choice, propose_conversion
from kpiform.schema.loader import load_edition
from tests.ui.carry.carryings import NEW, OLD, carrying, filled
from ui.carry.lines import LOST
from ui.carry.review import Filter, Review


def at(review: Review, source: str) -> int:
    """The line of a text."""
    return next(n for n, x in enumerate(review.lines) if x.decision and x.decision.source == source)


def row_at(review: Review, row: str) -> int:
    """The line that begins a row."""
    return next(n for n, x in enumerate(review.lines) if x.row and x.row.source == row)


def test_that_lines_stand_under_the_form_s_own_heads() -> None:
    review = Review(carrying())
    headings = [line.label for line in review.lines if line.heading]

    assert headings[1:4] == ["基本信息", "预算整体情况", "总体绩效目标"]
    assert "绩效指标 › 产出指标 › 数量指标" in headings
    indicator = at(review, "indicators/i1/indicator.name")
    assert (review.lines[indicator].depth, review.lines[indicator + 1].depth) == (0, 1)
    assert review.lines[indicator].row is not None


def test_that_nothing_of_last_year_s_form_is_missing_among_the_lines() -> None:
    found = carrying(OLD, NEW, 2025)
    told = {line.decision.source for line in Review(found).lines if line.decision}
    silent = {d.source for d in found.decisions if not d.is_row} - told

    assert all(d.settled for d in found.decisions if d.source in silent)


def test_that_what_has_no_place_stands_at_the_end_and_can_only_be_acknowledged() -> None:
    review = Review(carrying(OLD, NEW, 2025))
    money = at(review, "tasks/t1/task.money")

    assert money > next(n for n, line in enumerate(review.lines) if line.label == LOST)
    assert not review.editable(money)
    assert not review.looked(money)
    review.accept((money,))
    assert review.looked(money)
    assert [line.about for line in review.lines[-2:]] == ["新增的填报项，去年没有。"] * 2


def test_that_what_somebody_looked_at_is_no_longer_marked_in_the_new_document() -> None:
    review = Review(carrying())
    name = at(review, "indicators/i1/indicator.name")
    before = len(review.open())

    review.accept((name,))

    assert len(review.open()) == before - 1
    assert "indicators/i1/indicator.name" not in review.document().pending
    assert "indicators/i1/indicator.target" in review.document().pending


def test_that_a_row_is_accepted_with_everything_below_it() -> None:
    review = Review(carrying())
    task = row_at(review, "tasks/t1")

    review.accept_row(task)

    assert not [path for path in review.document().pending if path.startswith("tasks/t1/")]
    assert len(review.family(task)) > 2
    assert all(review.looked(line) for line in review.family(task))


def test_that_a_row_is_dropped_with_everything_below_it_and_comes_back() -> None:
    review = Review(carrying())
    task = row_at(review, "tasks/t1")
    below = review.family(task)

    review.drop((task,))
    assert all(review.gone(line) and review.looked(line) for line in below)
    assert review.document().find("t1") is None

    review.reopen((below[-1],))
    assert not any(review.gone(line) for line in below)
    assert review.document().find("t1") is not None


def test_that_years_are_changed_one_by_one() -> None:
    review = Review(carrying())
    line = at(review, "tasks/t3/task.content")
    each = review.lines[line].decision
    assert each
    assert each.passages
    chosen = frozenset(range(len(each.passages)))

    review.take(line, chosen)
    assert review.taken(line) == chosen
    assert each.passages[0].proposal in review.text(line)

    review.take(line, ())
    assert review.text(line) == each.text
    assert review.choice(line) is Choice.KEEP
    assert review.looked(line)


def test_that_all_sure_years_are_accepted_at_once_and_the_asked_ones_are_not() -> None:
    review = Review(carrying())
    asked = [n for n in review.open() if review.lines[n].asks]
    sure = review.sure_years()
    assert sure
    assert asked

    assert review.accept_years() == len(sure)

    assert not review.sure_years()
    assert all(review.looked(line) for line in sure)
    assert not any(review.looked(line) for line in asked)


def test_that_a_text_of_one_s_own_is_taken_as_it_is_typed() -> None:
    review = Review(carrying())
    goal = at(review, "goal.text")

    review.rewrite(goal, "新的目标")

    assert review.by_hand(goal)
    assert review.taken(goal) == frozenset()
    assert review.document().text("goal.text") == "新的目标"
    review.keep((goal,))
    assert not review.by_hand(goal)
    assert review.text(goal) == filled().text("goal.text")


def test_that_an_amount_starts_empty_and_can_be_written() -> None:
    review = Review(carrying())
    basic = at(review, "budget.basic")
    assert review.text(basic) == ""

    review.rewrite(basic, "1200")

    assert review.answers["budget.basic"] == Answer(Choice.CHANGE, "1200")
    assert review.document().last_year("budget.basic") == "1100.75"
    review.rewrite(basic, "")
    assert review.choice(basic) is Choice.DROP


def test_that_what_is_proposed_can_be_chosen_after_all() -> None:
    review = Review(carrying())
    deadline = at(review, "indicators/i9/indicator.target")
    each = review.lines[deadline].decision
    assert each
    assert each.choice is Choice.CHANGE

    review.keep((deadline,))
    review.change((deadline,))

    assert review.text(deadline) == each.proposal
    assert review.taken(deadline) == frozenset((0,))


def test_that_every_step_can_be_taken_back() -> None:
    review = Review(carrying())
    goal = at(review, "goal.text")
    assert not review.undo()

    review.accept((goal,))
    review.drop((goal,))
    review.drop((goal,))  # nothing new, so no step
    assert review.undo()
    assert review.looked(goal)
    assert review.choice(goal) is not Choice.DROP
    assert review.undo()
    assert not review.begun


def test_that_filters_keep_the_headings_of_what_they_leave() -> None:
    review = Review(carrying(OLD, NEW, 2025))

    for only in Filter:
        shown = review.shown(only)
        lines = [review.lines[n] for n in shown]
        assert sum(not line.heading for line in lines) == review.number(only)
        assert all(not lines[n + 1].heading for n, line in enumerate(lines[:-1]) if line.heading)
    assert review.number(Filter.LOST) == 11
    assert review.number(Filter.YEARS) == 2


def test_that_a_conversion_asks_only_about_what_is_lost_or_converted() -> None:
    found = propose_conversion(filled(), load_edition(NEW), load_edition(OLD))
    review = Review(found)

    assert all(
        line.decision and (line.asks or line.decision.converted)
        for line in (review.lines[n] for n in review.open())
    )


def test_that_a_row_without_a_name_has_a_line_of_its_own() -> None:
    found = carrying()
    name = "tasks/t1/task.name"
    bare = replace(found, decisions=tuple(d for d in found.decisions if d.source != name))
    review = Review(bare)
    line = row_at(review, "tasks/t1")

    assert review.lines[line].decision is review.lines[line].row
    assert not review.counts(line)
    review.drop((line,))
    assert review.document().find("t1") is None


def test_that_a_row_that_asks_is_looked_at_with_its_name() -> None:
    found = carrying()
    asking = replace(
        found,
        decisions=tuple(
            replace(d, asks=True, settled=False, reason="放在第一个下面，请核对。")
            if d.source == "tasks/t1"
            else d
            for d in found.decisions
        ),
    )
    review = Review(asking)
    line = row_at(review, "tasks/t1")
    assert review.lines[line].asks

    review.accept((line,))
    assert "tasks/t1" not in review.answers  # or all its texts would count as looked at
    review.accept_row(line)
    assert review.answers["tasks/t1"] == Answer(Choice.KEEP)
