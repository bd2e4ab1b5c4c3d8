from kpiform.carry import Difference, Kind
from ui.dialogs.pieces import pieces


def shown(before: str, after: str, kind: Kind = Kind.CHANGED) -> tuple[list[str], list[str]]:
    """What is marked in each of the two texts."""
    found = pieces(Difference(kind, "goal.text", "总体绩效目标", before, after))
    return tuple([p.text[s.start : s.end] for s in p.spans] for p in found)  # type: ignore[return-value]


def test_that_a_short_text_is_shown_whole_with_every_change_marked() -> None:
    assert shown("办会2次，出访3次", "办会4次，出访5次") == (["2", "3"], ["4", "5"])


def test_that_nothing_is_marked_where_one_text_is_the_whole_change() -> None:
    assert shown("", "新的") == ([], [])
    assert shown("第 1 个", "第 2 个", Kind.MOVED) == ([], [])


def test_that_of_a_long_text_the_changes_and_what_is_around_them_stay() -> None:
    fill = "".join(chr(0x6000 + n) for n in range(200))
    before, after = f"{fill}甲{fill}乙{fill}", f"{fill}丙{fill}乙丁{fill}"
    one, other = pieces(Difference(Kind.CHANGED, "goal.text", "总体绩效目标", before, after))

    assert len(one.text) < 150
    assert shown(before, after) == (["甲"], ["丙", "丁"])
    assert one.text.replace("甲", "") == other.text.replace("丙", "").replace("丁", "")
    assert one.text.startswith("…")
    assert one.text.endswith("…")


def test_that_a_very_long_change_loses_its_middle() -> None:
    one, _ = pieces(Difference(Kind.REMOVED, "tasks/t", "任务", "长" * 2000, ""))

    assert len(one.text) < 500
    assert "……" in one.text
