import pytest
from PySide6.QtGui import QColor

from kpiform.schema.rulebook import Severity
from ui.palette import DARK, LIGHT, Tones

ENOUGH = 4.5
ENOUGH_FOR_SIGNS = 3


def luminance(colour: str) -> float:
    channels = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_that_every_text_can_be_read_on_its_ground(tones: Tones) -> None:
    pairs = [
        (ink, ground)
        for ground in (tones.ground, tones.panel, tones.head, tones.accent_ground)
        for ink in (tones.ink, tones.mute, tones.accent, tones.info)
    ]
    pairs += [
        (ink, ground)
        for ground in (tones.warning_ground, tones.info_ground)
        for ink in (tones.ink, tones.mute, tones.accent)
    ]
    pairs += [(tones.on_accent, tones.accent)]
    pairs += [(tones.good, tones.panel), (tones.good, tones.ground)]
    pairs += [tones.severity(severity) for severity in Severity]
    pairs += [(tones.severity(severity)[0], tones.panel) for severity in Severity]

    poor = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < ENOUGH}

    assert not poor


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_that_signs_and_frames_of_editors_can_be_seen(tones: Tones) -> None:
    pairs = [
        (sign, ground)
        for ground in (tones.panel, tones.ground, tones.accent_ground)
        for sign in (*(tones.mark(severity) for severity in Severity), tones.good, tones.accent)
    ]
    pairs += [(tones.field_line, tones.panel), (tones.field_line, tones.ground)]

    poor = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < ENOUGH_FOR_SIGNS}

    assert not poor
