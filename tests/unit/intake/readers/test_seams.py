"""Cells that the end of a page cuts in two."""

from kpiform.intake.readers.seams import Half, Seam, seam

NAME, TEXT, KEY = (0, 1), (1, 2), (2, 3)


def half(
    text: str = "",
    height: int = 1,
    *,
    lines: int = 1,
    open: bool = False,
    tall: bool = False,
    cut: bool = False,
    flush: bool = False,
) -> Half:
    """A half as most are: one row, one line, closed."""
    return Half(text, height, lines, open, tall or height > 1, cut, flush)


def joined(*columns: tuple[Half, Half]) -> Seam:
    """How columns side by side go together."""
    spans = [(at, at + 1) for at in range(len(columns))]
    above = {span: column[0] for span, column in zip(spans, columns, strict=True)}
    below = {span: column[1] for span, column in zip(spans, columns, strict=True)}
    return seam(above, below)


def test_that_cells_without_a_line_at_the_cut_are_one_unless_none_has_a_line() -> None:
    part = half("甲", open=True), half("乙", open=True)
    assert joined(part, (half("丙"), half("丁"))).joined == {NAME}
    assert joined(part, part) == Seam()


def test_that_a_row_that_breaks_off_takes_the_labels_beside_it_along() -> None:
    label = half("产出指标", 3), half("", 4)
    other = half("产出指标", 3), half("效益指标", 4)
    text, name = (half("没写完", cut=True), half("的话。")), (half("甲"), half())
    assert joined(label, name, text).joined == {NAME, TEXT, KEY}
    assert joined(other, name, text).joined == {TEXT, KEY}


def test_that_a_merged_cell_whose_text_stands_in_one_half_is_one() -> None:
    keys = half("指标一"), half("指标二")
    assert joined((half("", 2), half("数量指标", 3)), keys).joined == {NAME}
    assert joined((half("数量指标", tall=True), half()), keys).joined == {NAME}


def test_that_a_long_text_beside_it_shows_that_a_row_was_cut() -> None:
    name = half(""), half("任务一")
    content = half("做好没写完的", lines=2, cut=True), half("工作。", lines=3)
    found = joined(name, content, (half("指标一"), half("指标二")))
    assert (found.joined, found.doubtful) == ({NAME, TEXT}, set())


def test_that_halves_that_could_be_two_cells_leave_their_row_in_doubt() -> None:
    found = joined((half(""), half("任务一")), (half("指标一"), half("指标二")))
    assert (found.joined, found.doubtful) == (set(), {NAME, TEXT})


def test_that_long_texts_of_a_parent_go_on_while_its_rows_are_others() -> None:
    name = half("负责没写完的", 2, lines=2, cut=True), half("那项工作", 1, lines=2)
    money = half("", 2), half("5.00", 1)
    found = joined(name, (half("指标一"), half("指标二")), money)
    assert (found.joined, found.doubtful) == ({NAME, KEY}, set())


def test_that_a_long_text_alone_in_its_rows_leaves_a_doubt() -> None:
    name = half("负责没写完的", 2, lines=2, cut=True), half("那项工作", 1, lines=2)
    found = joined(name, (half("指标一"), half("指标二")))
    assert (found.joined, found.doubtful) == (set(), {NAME})


def test_that_numbers_of_both_pages_show_that_these_are_two_rows() -> None:
    name = half("运营多语种服务平台", lines=3, cut=True), half("用好国际平台", lines=2)
    assert joined(name, (half("276.00"), half("240.50"))) == Seam()
    assert joined(name, (half("≥98%"), half(">90 %"))) == Seam()
    assert joined(name, (half("2.校准"), half("3.测评"))).doubtful == {NAME, TEXT}


def test_that_what_says_the_same_twice_or_nothing_stays_apart() -> None:
    again = half("绩效指标", 3), half("绩效指标", 4)
    assert joined(again, (half("甲"), half("乙"))) == Seam()
    assert joined((half(), half()), (half("甲"), half("乙"))) == Seam()
    assert seam({}, {NAME: half("甲")}) == Seam()


def test_that_a_label_of_letters_below_each_other_is_one_where_the_page_cuts_it() -> None:
    label = half("绩效", 4, lines=2, flush=True), half("指标", 3, lines=2, flush=True)
    whole = half("年度任务", 4, lines=4), half("绩效指标", 3, lines=4, flush=True)
    again = half("效指", 4, lines=2), half("绩效指标", 3, lines=4)
    level = half("", 2), half("时效指标", 1, tall=True)
    assert joined(label, level).joined == {NAME, TEXT}
    assert joined(whole, level).joined == set()
    assert joined(again, level).joined == {NAME, TEXT}


def test_that_numbers_of_one_digit_are_no_label() -> None:
    digits = half("1", flush=True), half("3", flush=True)
    assert joined(digits) == Seam()
