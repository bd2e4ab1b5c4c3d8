"""Pdf files: ruled tables, lines around them, tables over several pages."""

import pypdfium2
import pytest

from kpiform.errors import SourceRefused
from kpiform.intake.flat import Cell
from kpiform.intake.readers import pdf as reader
from kpiform.intake.readers import pdfpage, pdfshapes
from tests.unit.intake.readers.making import ink, one, only, opened, pdf, ruled, sentences, texts

WORDS = ink(20, 480, "some words on a page")


def read(*pages: str, **more: object):  # type: ignore[no-untyped-def]
    """What a pdf says."""
    return opened(pdf(*pages, **more), "a.pdf")  # type: ignore[arg-type]


def lattice(*rows: tuple[str, ...], top: float = 400, left: float = 50) -> str:
    """A ruled table of words, each 100 points wide and 30 high."""
    xs = [left + 100 * at for at in range(len(rows[0]) + 1)]
    ys = [top - 30 * at for at in range(len(rows) + 1)]
    words = [
        ink(xs[column] + 5, ys[row] - 20, text)
        for row, row_texts in enumerate(rows)
        for column, text in enumerate(row_texts)
        if text
    ]
    return ruled(xs, ys) + "".join(words)


def test_that_a_ruled_table_gives_its_cells() -> None:
    assert only(read(lattice(("A", "B"), ("C", "")))).cells == (
        Cell(0, 0, "A", place="第 1 页第 1 行第 1 格"),
        Cell(0, 1, "B", place="第 1 页第 1 行第 2 格"),
        Cell(1, 0, "C", place="第 1 页第 2 行第 1 格"),
    )


def test_that_text_around_a_table_is_a_cell_over_the_whole_width() -> None:
    page = ink(100, 450, "Title here") + lattice(("A", "B")) + ink(60, 300, "Note below")
    cells = only(read(page)).cells
    assert [(cell.text, cell.row, cell.width) for cell in cells] == [
        ("Title here", 0, 2),
        ("A", 1, 1),
        ("B", 1, 1),
        ("Note below", 2, 2),
    ]
    assert cells[0].place == "第 1 页第 1 行"


def test_that_a_page_of_text_alone_has_one_column() -> None:
    grid = only(read(WORDS + ink(20, 460, "more words")))
    assert (texts(grid), grid.columns) == (["some words on a page", "more words"], 1)


def test_that_joined_places_are_one_cell() -> None:
    lines = "50 400 m 250 400 l S 50 340 m 250 340 l S 150 370 m 250 370 l S "
    lines += "50 400 m 50 340 l S 150 400 m 150 340 l S 250 400 m 250 340 l S "
    page = lines + ink(55, 365, "Tall") + ink(155, 380, "B") + ink(155, 350, "C")
    assert [(c.text, c.height, c.width) for c in only(read(page)).cells] == [
        ("Tall", 2, 1),
        ("B", 1, 1),
        ("C", 1, 1),
    ]


def test_that_double_lines_are_one_and_outer_lines_may_be_missing() -> None:
    lines = "50 400 m 250 400 l S 50 370 m 250 370 l S 50 340 m 250 340 l S "
    lines += "149 400 m 149 340 l S 151 400 m 151 340 l S "
    page = lines + ink(55, 380, "A") + ink(155, 380, "B") + ink(55, 350, "C")
    grid = only(read(page))
    assert (texts(grid), grid.columns) == (["A", "B", "C"], 2)


def test_that_lines_may_be_drawn_as_thin_or_framed_rectangles() -> None:
    page = "50 400 200 0.7 re f 50 370 200 0.7 re f 149.5 370 0.7 30 re f "
    page += "50 370 100 30 re S 150 370 100 30 re S 50 400 m 250 400 l 50 370 m 250 370 l S "
    assert texts(only(read(page + ink(55, 380, "A") + ink(155, 380, "B") + WORDS))) == [
        "some words on a page",
        "A",
        "B",
    ]


def test_that_white_lines_shades_and_slanted_lines_part_nothing() -> None:
    page = lattice(("AB",), ("CD",)) + "1 1 1 RG 100 400 m 100 340 l S 0 0 m 300 300 l S "
    page += "1 1 1 rg 100 340 0.5 60 re f 0.9 g 50 340 100 60 re f "
    assert texts(only(read(page))) == ["AB", "CD"]


def test_that_underlined_words_stay_in_their_cell() -> None:
    page = lattice(("ABCD", "E"), ("F", "G")) + "55 375 m 80 375 l S "
    assert texts(only(read(page))) == ["ABCD", "E", "F", "G"]


def test_that_a_frame_round_the_page_is_no_table() -> None:
    assert one(read("10 10 380 480 re S " + ink(20, 400, "some words"))).width == 1


def test_that_a_drawing_of_many_lines_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfshapes, "MOST_RULES", 3)
    assert texts(only(read(lattice(("A", "B"))))) == ["A B"]


def test_that_hundreds_of_tracks_are_no_table() -> None:
    ys = [10 + 0.75 * at * 6.1 / 5 for at in range(500)]
    assert only(read(WORDS + ruled([10 + 5 * at for at in range(78)], ys))).columns == 1


def test_that_a_missing_line_leaves_rows_apart() -> None:
    lines = "50 400 m 250 400 l S 50 340 m 250 340 l S 150 370 m 250 370 l S "
    lines += "50 400 m 50 340 l S 150 400 m 150 370 l S 250 400 m 250 340 l S "
    page = lines + ink(55, 380, "A") + ink(155, 380, "B") + ink(55, 350, "C")
    assert texts(only(read(page))) == ["A", "B", "C"]


def test_that_a_table_goes_on_over_pages_and_page_numbers_do_not_count() -> None:
    number = ink(190, 20, "- 1 -")
    grid = only(read(lattice(("A", "B")) + number, lattice(("C", "D")) + number))
    assert (texts(grid), grid.name, grid.pages) == (["A", "B", "C", "D"], "第 1–2 页", (1,))


def test_that_running_heads_stand_once() -> None:
    head = ink(20, 480, "Report of the year")
    grid = only(read(head + lattice(("A", "B")), head + lattice(("C", "D"))))
    assert texts(grid) == ["Report of the year", "A", "B", "C", "D"]


def test_that_a_table_of_other_sides_is_another_grid() -> None:
    source = read(lattice(("A", "B")), lattice(("C", "D"), left=80))
    assert [grid.name for grid in source.grids] == ["第 1 页", "第 2 页"]


def test_that_a_line_above_a_table_does_not_part_it_from_the_page_before() -> None:
    grid = only(read(lattice(("A", "B")), WORDS + lattice(("C", "D"))))
    assert texts(grid) == ["A", "B", "some words on a page", "C", "D"]


def test_that_a_running_head_stays_where_a_form_begins_again() -> None:
    head = ink(60, 480, "Title of the form")
    pages = [head + lattice(("Name", name), ("x", "y")) for name in ("One", "Two")]
    assert texts(only(read(*pages))).count("Title of the form") == 2
    same = head + lattice(("Name", "One"), ("x", "y"))
    assert texts(only(read(same, same))).count("Title of the form") == 1


def test_that_lines_in_drawings_within_drawings_are_looked_for_so_deep_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = stream("/Type/XObject/Subtype/Form/BBox[0 0 300 300]", ruled((0, 100, 200), (0, 30)))
    page = "q 1 0 0 1 50 370 cm /X1 Do Q " + ink(55, 380, "A") + ink(155, 380, "B")
    monkeypatch.setattr(pdfshapes, "_DEEPEST", 0)
    assert only(read(page, objects=[form])).columns == 1


def test_that_a_label_drawn_beyond_the_page_of_its_cell_belongs_to_it() -> None:
    lines = "50 400 m 250 400 l S 150 370 m 250 370 l S 150 340 m 250 340 l S "
    lines += "50 400 m 50 340 l S 150 400 m 150 340 l S 250 400 m 250 340 l S "
    page = lines + ink(155, 380, "B") + ink(155, 350, "C") + ink(60, 320, "Label")
    first, *rest = only(read(page)).cells
    assert (first.text, first.row, first.height, bool(first.doubt)) == ("Label", 0, 2, True)
    assert [cell.text for cell in rest] == ["B", "C"]
    again = only(read(page, lines + ink(155, 380, "D") + ink(60, 320, "Label")))
    assert "Label" in texts(again)
    outside = lines + ink(155, 380, "B") + ink(60, 320, "A note of some more words than one")
    assert only(read(outside)).cells[-1].width == 2


def test_that_a_page_of_text_follows_its_table_and_precedes_the_next() -> None:
    source = read(WORDS, lattice(("A", "B")), WORDS + ink(20, 300, "closing words"))
    assert [grid.name for grid in source.grids] == ["第 1 页", "第 2–3 页"]


def open_table(words: str, *, top: bool, bottom: bool) -> str:
    """Two columns, the right one closed; the left one open at the top or the bottom."""
    lines = "50 400 m 50 340 l S 150 400 m 150 340 l S 250 400 m 250 340 l S 150 370 m 250 370 l S "
    lines += f"{150 if top else 50} 400 m 250 400 l S {150 if bottom else 50} 340 m 250 340 l S "
    return lines + words


def test_that_a_cell_without_line_at_the_page_end_is_one_with_its_rest() -> None:
    first = open_table(
        ink(55, 370, "Label") + ink(155, 380, "A") + ink(155, 350, "B"), top=False, bottom=True
    )
    second = open_table(ink(155, 380, "C") + ink(155, 350, "D"), top=True, bottom=False)
    cells = only(read(first, second)).cells
    assert [(cell.text, cell.height) for cell in cells] == [
        ("Label", 4),
        ("A", 1),
        ("B", 1),
        ("C", 1),
        ("D", 1),
    ]


def test_that_the_text_of_such_a_cell_is_joined_unless_it_is_repeated() -> None:
    def both(again: str) -> list[str]:
        first = open_table(ink(55, 370, "Label") + ink(155, 380, "A"), top=False, bottom=True)
        second = open_table(ink(55, 370, again) + ink(155, 380, "C"), top=True, bottom=False)
        return texts(only(read(first, second)))

    assert both("Label") == ["Label", "A", "C"]
    assert both("more") == ["Label more", "A", "C"]


def test_that_a_row_that_breaks_off_within_a_sentence_goes_on() -> None:
    full = "a sentence that is"
    first = lattice(("Name", full))
    second = lattice(("", "enough to go on."), ("Next", "value"))
    cells = only(read(first, second)).cells
    assert [(cell.text, cell.height) for cell in cells] == [
        ("Name", 2),
        (f"{full} enough to go on.", 2),
        ("Next", 1),
        ("value", 1),
    ]


def test_that_a_row_that_is_complete_does_not_go_on() -> None:
    grid = only(read(lattice(("Name", "short")), lattice(("", "other"), ("Next", "value"))))
    assert texts(grid) == ["Name", "short", "other", "Next", "value"]


@pytest.mark.parametrize("filed", [0, 90])
@pytest.mark.parametrize(
    "turned", ["1 0 0 1 0 0", "0 1 -1 0 450 0", "-1 0 0 -1 400 500", "0 -1 1 0 0 400"]
)
def test_that_a_turned_page_is_read_as_its_text_runs(turned: str, filed: int) -> None:
    page = f"q {turned} cm {lattice(('A', 'B'), ('C', 'D'))} Q"
    cells = only(read(page, rotate=filed)).cells
    assert [(cell.text, cell.row, cell.column) for cell in cells] == [
        ("A", 0, 0),
        ("B", 0, 1),
        ("C", 1, 0),
        ("D", 1, 1),
    ]


def test_that_lines_in_a_drawn_form_count() -> None:
    form = stream("/Type/XObject/Subtype/Form/BBox[0 0 300 300]", ruled((0, 100, 200), (0, 30)))
    page = "q 1 0 0 1 50 370 cm /X1 Do Q " + ink(55, 380, "A") + ink(155, 380, "B")
    assert texts(only(read(page, objects=[form]))) == ["A", "B"]


def stream(head: str, content: str) -> str:
    """An object of a pdf with content."""
    return f"<<{head}/Length {len(content)}>>stream\n{content}\nendstream"


IMAGE = stream(
    "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"
)
SCAN = "q 400 0 0 500 0 0 cm /I1 Do Q "


def test_that_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(SourceRefused, match=r"是扫描件或图片.*文字识别"):
        read(SCAN + ink(190, 20, "1"), objects=["null", IMAGE])


def test_that_an_empty_page_is_refused() -> None:
    with pytest.raises(SourceRefused, match="没有可以读取的文字"):
        read("")


def test_that_pages_that_are_pictures_are_named() -> None:
    source = read(WORDS, SCAN, objects=["null", IMAGE])
    assert "第 2 页" in sentences(source)[0]


def test_that_notes_on_a_page_are_read() -> None:
    look = "BT /F1 10 Tf 2 5 Td (filled in) Tj ET"
    form = "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 3 0 R>>>>"
    note = "/Type/Annot/Subtype/FreeText/Rect[20 100 120 120]/F 4/AP<</N 10 0 R>>"
    objects = [stream(form, look), "null", f"<<{note}>>"]
    source = read(WORDS, extra="/Lang(zh)", objects=objects)
    assert texts(only(source)) == ["some words on a page", "filled in"]


def test_that_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 1)
    with pytest.raises(SourceRefused, match="页数多达 2 页"):
        read(WORDS, WORDS)


@pytest.mark.parametrize(("code", "sentence"), [(4, "密码"), (3, "已损坏")])
def test_that_what_the_library_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    def refuse(_: bytes) -> None:
        raise pypdfium2.PdfiumError("x", err_code=code)

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    with pytest.raises(SourceRefused, match=sentence):
        read(WORDS)


@pytest.mark.parametrize(("share", "refused"), [(1, True), (8, False)])
def test_that_text_that_nobody_can_name_is_told(
    monkeypatch: pytest.MonkeyPatch, share: int, refused: bool
) -> None:
    monkeypatch.setattr(
        pdfpage.raw, "FPDFText_HasUnicodeMapError", lambda _, index: int(index % share == 0)
    )
    if refused:
        with pytest.raises(SourceRefused, match="乱码"):
            read(WORDS)
    else:
        assert "第 1 页" in sentences(read(WORDS))[0]


def test_that_text_that_leans_over_a_page_is_told_and_not_mixed_with_its_cells() -> None:
    stamp = "q 0.7 0.7 -0.7 0.7 100 350 cm " + ink(0, 0, "watermark") + "Q "
    source = read(stamp + lattice(("A", "B"), ("C", "D")))
    assert texts(only(source)) == ["A", "B", "C", "D"]
    assert "watermark" in sentences(source)[0]


def test_that_a_letter_that_nobody_can_name_leaves_its_cell_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = pdfpage.raw.FPDFText_GetUnicode
    monkeypatch.setattr(
        pdfpage.raw,
        "FPDFText_GetUnicode",
        lambda text, index: 0xF0B3 if named(text, index) == ord("Z") else named(text, index),
    )
    cells = only(read(WORDS + lattice(("Z 90", "B"), ("C", "Z")))).cells
    assert [(cell.text, bool(cell.doubt)) for cell in cells][1:] == [
        ("〓 90", True),
        ("B", False),
        ("C", False),
        ("〓", True),
    ]


def test_that_letters_of_no_language_are_refused() -> None:
    with pytest.raises(SourceRefused, match="乱码"):
        read(ink(20, 400, "\\304\\305\\307\\311\\321\\326 12"))


def test_that_of_a_long_file_only_pages_about_performance_are_looked_at_closely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "FEW_PAGES", 1)
    monkeypatch.setattr(reader, "_SUBJECT", "subject")
    other = lattice(("some other", "table here"))
    subject = ink(20, 480, "the subject of it all") + lattice(("A", "B"))
    prose = [ink(20, 480 - 20 * at, f"line {at} of the subject") for at in range(12)]
    source = read(other, subject, lattice(("C", "D")), "".join(prose), WORDS)
    assert [texts(grid)[:2] for grid in source.grids] == [
        ["some other table here"],
        ["the subject of it all", "A"],
        ["line 0 of the subject", "line 1 of the subject"],
    ]
    assert texts(source.grids[1])[-2:] == ["C", "D"]
    assert texts(source.grids[2])[-1] == "some words on a page"


def test_that_a_page_with_hardly_a_word_is_looked_at_closely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "FEW_PAGES", 1)
    source = read(WORDS, SCAN, objects=["null", IMAGE])
    assert "第 2 页" in sentences(source)[0]


def test_that_lines_drawn_in_strokes_are_whole() -> None:
    strokes = "".join(f"{x} 385 m {x + 4} 385 l S " for x in range(50, 250, 5))
    page = ruled([50, 150, 250], [400, 370]) + strokes + ink(55, 388, "A") + ink(55, 374, "B")
    assert texts(only(read(page))) == ["A", "B"]


def test_that_halves_that_could_be_cells_are_doubtful() -> None:
    first = lattice(("Name", "one"), ("", "two"))
    grid = only(read(first, lattice(("Next", "three"), ("Last", "four"))))
    assert [cell.text for cell in grid.cells if cell.doubt] == ["two", "Next", "three"]


def stacked(x: float, top: float, letters: str) -> str:
    """Letters one below the other."""
    return "".join(ink(x, top - 12 * at, letter) for at, letter in enumerate(letters))


@pytest.mark.parametrize(
    ("upper", "lower", "label"),
    [
        (stacked(60, 365, "AB"), stacked(60, 389, "CD"), "ABCD"),
        (stacked(60, 389, "ABCD"), stacked(60, 380, "BC"), "ABCD"),
        (stacked(60, 380, "BC"), stacked(60, 389, "ABCD"), "ABCD"),
    ],
)
def test_that_a_label_of_letters_below_each_other_is_one_over_pages(
    upper: str, lower: str, label: str
) -> None:
    lines = "50 400 m 250 400 l S 50 347 m 250 347 l S 150 375 m 250 375 l S "
    lines += "50 400 m 50 347 l S 150 400 m 150 347 l S 250 400 m 250 347 l S "
    first = lines + upper + ink(155, 385, "one.") + ink(155, 355, "two.")
    second = lines + lower + ink(155, 385, "three.") + ink(155, 355, "four.")
    cells = only(read(first, second)).cells
    assert [(cell.text, cell.height) for cell in cells if not cell.column] == [(label, 4)]


def foreign(ascent: int, *, words: str) -> tuple[str, ...]:
    """A page in a Chinese font that is not in the file, and the objects that make it."""
    described = f"/Ascent {ascent}/Descent 0/FontBBox[0 0 0 0]/Flags 4/ItalicAngle 0/CapHeight 0"
    info = "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    descendant = (
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        f"/CIDSystemInfo{info}/FontDescriptor 12 0 R>>"
    )
    whole = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        "/DescendantFonts[11 0 R]>>"
    )
    form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 400 500]/Resources<</Font<</F2 13 0 R>>>>", words
    )
    descriptor = f"<</Type/FontDescriptor/FontName/STSong-Light{described}/StemV 80>>"
    return form, descendant, descriptor, whole


def test_that_a_single_character_of_a_font_that_is_missing_is_not_lost() -> None:
    words = "".join(
        f"BT /F2 10 Tf {x} {y} Td <{code}> Tj ET "
        for x, y, code in ((55, 380, "9879"), (155, 380, "4EBA"), (155, 350, "003100350038"))
    )
    page = "/X1 Do " + ruled([50, 150, 250], [400, 370, 340])
    assert texts(only(read(page, objects=foreign(880, words=words)))) == ["项", "人", "158"]


@pytest.mark.parametrize("turned", ["1 0 0 1 0 0", "0 1 -1 0 450 0"])
def test_that_letters_of_a_font_of_no_height_stand_on_one_line(
    monkeypatch: pytest.MonkeyPatch, turned: str
) -> None:
    boxed = pypdfium2.PdfTextPage.get_charbox
    monkeypatch.setattr(pdfshapes.raw, "FPDFFont_GetAscent", lambda *_: 1)
    monkeypatch.setattr(
        pypdfium2.PdfTextPage, "get_charbox", lambda self, index, loose: boxed(self, index)
    )
    page = f"q {turned} cm " + lattice(("1100.75", "1,173.45")) + "Q"
    assert texts(only(read(page))) == ["1100.75", "1,173.45"]


def test_that_the_first_row_of_a_table_printed_again_on_each_page_counts_once() -> None:
    first = lattice(("Name", "Some office"), ("A", "B"))
    assert texts(only(read(first, lattice(("Name", "Some office"), ("C", "D"))))) == [
        *("Name", "Some office", "A", "B"),
        *("C", "D"),
    ]
    again = texts(only(read(first, WORDS + lattice(("Name", "Some office"), ("C", "D")))))
    assert again.count("Name") == 2


def test_that_numbers_of_pages_put_side_by_side_do_not_count() -> None:
    numbers = ink(60, 20, "- 1 -") + ink(160, 20, "- 2 -")
    assert texts(only(read(lattice(("A", "B")) + numbers))) == ["A", "B"]
    assert texts(only(read(lattice(("A", "B")) + ink(60, 20, "1") + ink(160, 20, "2")))) == [
        *("A", "B"),
        *("1", "2"),
    ]
