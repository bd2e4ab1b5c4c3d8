"""Characters of symbol fonts."""

import pytest

from kpiform.intake.readers.symbols import is_private, spelled, symbol


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", 0xF0B3, "≥"),
        ("SymbolMT", 0xB3, "≥"),
        ("Symbol", 0xF0A3, "≤"),
        ("Symbol", 0xF035, "5"),
        ("Symbol", 0xF02D, "−"),
        ("Wingdings", 0xF0FE, "☑"),
        ("ABCDEF+Wingdings2", 0xF0A3, "☐"),
        ("Wingdings", 0xF021, ""),
        ("宋体", 0xF0B3, ""),
    ],
)
def test_that_a_place_of_a_symbol_font_is_named(font: str, code: int, shown: str) -> None:
    assert symbol(font, code) == shown


def test_that_only_places_of_fonts_are_spelled_anew() -> None:
    assert spelled("Symbol", "\uf0b390%") == ("≥90%", True)
    assert spelled("宋体", "\uf0b390%") == ("〓90%", False)
    assert (is_private(0xE000), is_private(ord("门"))) == (True, False)
