from collections.abc import Iterator
from pathlib import Path

import pytest

from kpiform.fonts import REPLACEMENT, SWITCH, FontSet, choice, machine_fonts, packaged_only
from kpiform.fonts.truetype import faces
from tests.unit.fonts.small_fonts import save, save_collection, small_font

OFFICIAL = "仿宋_GB2312"
NOBODY_HAS = "\U0002a700"


# Which face serves


def test_that_the_official_font_serves_when_it_is_installed(tmp_path: Path) -> None:
    path = save(small_font(OFFICIAL), tmp_path / "a.ttf")

    face = FontSet(faces(path)).resolve(OFFICIAL)

    assert (face.path, face.index, face.family, face.kind) == (path, 0, OFFICIAL, "official")
    assert face.reason == "这台电脑装有仿宋_GB2312"


@pytest.mark.parametrize("name", ["FangSong_GB2312", "fangsong gb2312", "仿宋-GB2312"])
def test_that_the_official_font_is_known_by_its_other_names(name: str, tmp_path: Path) -> None:
    fonts = FontSet(faces(save(small_font(name), tmp_path / "a.ttf")))

    assert fonts.resolve(OFFICIAL).kind == "official"


def test_that_nobody_looks_for_installed_fonts_before_one_is_asked_for(tmp_path: Path) -> None:
    given = iter(faces(save(small_font(OFFICIAL), tmp_path / "a.ttf")))
    fonts = FontSet(given)
    assert len(list(given)) == 1

    assert fonts.resolve(OFFICIAL).kind == "packaged"


def test_that_a_face_inside_a_collection_serves(tmp_path: Path) -> None:
    path = save_collection([small_font("新宋体"), small_font("宋体")], tmp_path / "a.ttc")

    face = FontSet(faces(path)).resolve("宋体")

    assert (face.path, face.index, face.kind) == (path, 1, "official")


def test_that_the_regular_upright_face_is_taken_from_a_family(tmp_path: Path) -> None:
    bold = save(small_font(OFFICIAL, weight=700), tmp_path / "a.ttf")
    slanted = save(small_font(OFFICIAL, italic=True), tmp_path / "b.ttf")
    regular = save(small_font(OFFICIAL), tmp_path / "c.ttf")

    fonts = FontSet([*faces(bold), *faces(slanted), *faces(regular)])

    assert fonts.resolve(OFFICIAL).path == regular


def test_that_another_installed_font_of_the_style_comes_next(tmp_path: Path) -> None:
    song = save(small_font("SimSun"), tmp_path / "a.ttf")
    fangsong = save(small_font("华文仿宋"), tmp_path / "b.ttf")

    face = FontSet([*faces(song), *faces(fangsong)]).resolve(OFFICIAL)

    assert (face.path, face.kind) == (fangsong, "installed")
    assert face.reason == "这台电脑没有仿宋_GB2312，改用已安装的华文仿宋"


def test_that_an_installed_song_font_stands_in_for_fangsong(tmp_path: Path) -> None:
    path = save(small_font("SimSun"), tmp_path / "a.ttf")

    assert FontSet(faces(path)).resolve(OFFICIAL).path == path


def test_that_a_light_song_font_does_not_stand_in_for_the_title(tmp_path: Path) -> None:
    fonts = FontSet(faces(save(small_font("SimSun"), tmp_path / "a.ttf")))

    assert fonts.resolve("方正小标宋简体").family == "Noto Serif SC Black"


@pytest.mark.parametrize(
    ("official", "family"),
    [
        ("方正小标宋简体", "Noto Serif SC Black"),
        ("仿宋_GB2312", "Noto Serif SC"),
        ("宋体", "Noto Serif SC"),
        ("楷体_GB2312", "Noto Serif SC"),
        ("黑体", "Noto Sans SC"),
        ("某单位自造字体", "Noto Serif SC"),
    ],
)
def test_that_the_carried_font_comes_last(official: str, family: str) -> None:
    face = packaged_only().resolve(official)

    assert (face.family, face.kind) == (family, "packaged")
    assert face.reason == f"这台电脑没有{official}，改用程序自带的 {family}"


def test_that_a_font_that_cannot_be_embedded_is_passed_over_with_the_reason(tmp_path: Path) -> None:
    path = save(small_font(OFFICIAL, outlines="CFF "), tmp_path / "a.otf")

    face = FontSet(faces(path)).resolve(OFFICIAL)

    assert face.kind == "packaged"
    assert face.reason == (
        "这台电脑装有仿宋_GB2312，但它不是 TrueType 轮廓的字体，不能放进 PDF，"
        "改用程序自带的 Noto Serif SC"
    )


def test_that_a_stand_in_that_cannot_be_embedded_is_passed_over(tmp_path: Path) -> None:
    path = save(small_font("SimSun", embedding=2), tmp_path / "a.ttf")

    assert FontSet(faces(path)).resolve("宋体").kind == "packaged"


def test_that_a_damaged_installed_font_is_passed_over_with_the_reason(tmp_path: Path) -> None:
    path = save(small_font(OFFICIAL), tmp_path / "a.ttf")
    info = faces(path)
    path.write_bytes(b"")

    face = FontSet(info).resolve(OFFICIAL)

    assert face.kind == "packaged"
    assert "它的文件读不出来" in face.reason


def test_that_the_font_somebody_chose_comes_first(tmp_path: Path) -> None:
    official = save(small_font(OFFICIAL), tmp_path / "a.ttf")
    wanted = save(small_font("华文中宋"), tmp_path / "b.ttf")

    fonts = FontSet([*faces(official), *faces(wanted)], {OFFICIAL: "华文中宋"})

    assert fonts.resolve(OFFICIAL).path == wanted
    assert fonts.resolve(OFFICIAL).reason == "设置里为仿宋_GB2312选了华文中宋"
    assert fonts.resolve("宋体").kind == "packaged"


@pytest.mark.parametrize(
    ("outlines", "why"),
    [(None, "这台电脑没有它"), ("CFF ", "它不是 TrueType 轮廓的字体，不能放进 PDF")],
)
def test_that_a_chosen_font_that_cannot_serve_is_passed_over_with_the_reason(
    outlines: str | None, why: str, tmp_path: Path
) -> None:
    installed = []
    if outlines:
        installed = list(faces(save(small_font("华文中宋", outlines=outlines), tmp_path / "a.otf")))

    face = FontSet(installed, {OFFICIAL: "华文中宋"}).resolve(OFFICIAL)

    assert face.kind == "packaged"
    assert face.reason == (
        f"设置里为仿宋_GB2312选的华文中宋用不了（{why}）；"
        "这台电脑没有仿宋_GB2312，改用程序自带的 Noto Serif SC"
    )


def test_that_usable_chinese_fonts_are_offered_by_name(tmp_path: Path) -> None:
    made = (
        small_font("华文中宋"),
        small_font("SimSun"),
        small_font("Arial"),
        small_font("思源宋体", outlines="CFF "),
    )
    paths = [save(font, tmp_path / f"{number}.ttf") for number, font in enumerate(made)]

    fonts = FontSet([info for path in paths for info in faces(path)])

    assert fonts.installed_names() == ("SimSun", "华文中宋")


def test_that_the_same_choice_gives_the_same_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(SWITCH, raising=False)

    assert machine_fonts({"宋体": "某体"}) is machine_fonts({"宋体": "某体"})
    assert machine_fonts({"宋体": "某体"}) is not machine_fonts()


# Measuring and drawing


def test_that_a_face_measures_in_the_unit_of_the_size(tmp_path: Path) -> None:
    fonts = FontSet(faces(save(small_font(OFFICIAL, "甲", width=500), tmp_path / "a.ttf")))
    face = fonts.resolve(OFFICIAL)

    assert face.has("甲")
    assert not face.has("乙")
    assert face.width("甲甲", 10) == 10
    assert face.width("甲乙", 10) == 15
    assert (face.ascent, face.descent) == (0.8, 0.2)


def test_that_text_of_one_face_is_one_run() -> None:
    fonts = packaged_only()

    assert fonts.runs(OFFICIAL, "绩效≥98%") == ((fonts.resolve(OFFICIAL), "绩效≥98%"),)


def test_that_an_empty_text_has_no_runs() -> None:
    assert packaged_only().runs(OFFICIAL, "") == ()


def test_that_what_the_face_lacks_is_drawn_by_a_carried_font(tmp_path: Path) -> None:
    fonts = FontSet(faces(save(small_font(OFFICIAL, "甲"), tmp_path / "a.ttf")))

    runs = fonts.runs(OFFICIAL, "甲㛃甲")

    assert [(face.family, text) for face, text in runs] == [
        (OFFICIAL, "甲"),
        ("Noto Serif SC", "㛃"),
        (OFFICIAL, "甲"),
    ]


def test_that_what_the_carried_fonts_lack_is_drawn_by_any_installed_one(tmp_path: Path) -> None:
    useless = save(small_font("Cff", NOBODY_HAS, outlines="CFF "), tmp_path / "a.otf")
    path = save(small_font("Rare", NOBODY_HAS), tmp_path / "b.ttf")
    fonts = FontSet([*faces(useless), *faces(path)])

    ((face, text),) = fonts.runs(OFFICIAL, NOBODY_HAS)

    assert (face.path, face.kind, text) == (path, "installed", NOBODY_HAS)
    assert fonts.missing(NOBODY_HAS) == ()


def test_that_what_no_font_has_is_drawn_as_a_visible_mark_and_named() -> None:
    fonts = packaged_only()

    runs = fonts.runs(OFFICIAL, f"甲{NOBODY_HAS}🙂")

    assert [text for _, text in runs] == [f"甲{REPLACEMENT}{REPLACEMENT}"]
    assert fonts.missing(f"甲{NOBODY_HAS}🙂乙{NOBODY_HAS}") == (NOBODY_HAS, "🙂")


def test_that_the_mark_itself_is_not_missing() -> None:
    assert packaged_only().missing(REPLACEMENT) == ()


def test_that_control_characters_are_missing() -> None:
    assert packaged_only().missing("甲\x07") == ("\x07",)


def test_that_marks_without_ink_are_left_out() -> None:
    fonts = packaged_only()
    text = "葛\U000e0100\u200d\ufe0f"

    assert [drawn for _, drawn in fonts.runs(OFFICIAL, text)] == ["葛"]
    assert fonts.width(OFFICIAL, text, 10) == 10
    assert fonts.missing(text) == ()


def test_that_a_rare_space_becomes_an_ordinary_one() -> None:
    fonts = packaged_only()

    assert [drawn for _, drawn in fonts.runs(OFFICIAL, "甲\t乙\u2004")] == ["甲 乙 "]
    assert fonts.width(OFFICIAL, "\t", 10) == fonts.width(OFFICIAL, " ", 10)


def test_that_width_is_that_of_the_runs(tmp_path: Path) -> None:
    fonts = FontSet(faces(save(small_font(OFFICIAL, "甲", width=500), tmp_path / "a.ttf")))
    text = f"甲㛃{NOBODY_HAS}\t甲"

    drawn = sum(face.width(part, 11) for face, part in fonts.runs(OFFICIAL, text))

    assert fonts.width(OFFICIAL, text, 11) == pytest.approx(drawn)


# Telling


def test_that_the_report_tells_what_each_face_lacks_itself(tmp_path: Path) -> None:
    fonts = FontSet(faces(save(small_font(OFFICIAL, "甲"), tmp_path / "a.ttf")))

    body, title = fonts.report([OFFICIAL, "方正小标宋简体", OFFICIAL], "甲乙\n\u200d㛃乙")

    assert (body.official, body.face.kind, body.lacks) == (OFFICIAL, "official", ("乙", "㛃"))
    assert (title.official, title.face.kind, title.lacks) == ("方正小标宋简体", "packaged", ())


def test_that_faces_are_equal_when_file_and_index_are() -> None:
    fonts = packaged_only()

    assert fonts.resolve("宋体") == fonts.resolve("仿宋_GB2312")
    assert len({fonts.resolve("宋体"), fonts.resolve("仿宋_GB2312")}) == 1


# This machine


@pytest.fixture
def song_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    found = faces(save(small_font("宋体"), tmp_path / "a.ttf"))
    monkeypatch.setattr(choice, "installed_faces", lambda: found)
    choice._machine_fonts.cache_clear()
    yield
    choice._machine_fonts.cache_clear()


@pytest.mark.usefixtures("song_is_installed")
def test_that_the_machine_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SWITCH)

    assert machine_fonts().resolve("宋体").kind == "official"


@pytest.mark.usefixtures("song_is_installed")
def test_that_the_switch_leaves_out_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "packaged")

    assert machine_fonts().resolve("宋体").kind == "packaged"
