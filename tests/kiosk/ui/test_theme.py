"""The three themes: every ratio the look promises, and what QML is told when one is chosen."""

from __future__ import annotations

from typing import get_type_hints

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtQml import QQmlEngine

from kiosk.flow.sight import Sight
from kiosk.ui.palettes import CONTRAST, DARK, LIGHT, WHITE, Palette, best_label, contrast
from kiosk.ui.theme import Theme

PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

# Lowest ratio on the four grounds, as the look prints it.
ON_GROUNDS = [
    ("ink", 12.4, 12.2, 17.1),
    ("soft", 7.3, 8.8, 17.1),
    ("line", 3.6, 4.5, 17.1),
    ("accent", 6.7, 7.1, 17.1),
    ("accent_text", 7.3, 7.1, 17.1),
    ("focus_outer", 12.4, 8.7, 21.0),
]

ON_OWN_GROUND = [
    ("accent_label", "accent", 8.2, 7.8, 17.1),
    ("stamp", "stamp_ground", 8.7, 8.4, 17.1),
    ("attention", "attention_ground", 9.2, 9.0, 17.1),
    ("refusal", "refusal_ground", 8.7, 9.8, 21.0),
]


@pytest.mark.parametrize(("token", "light", "dark", "high"), ON_GROUNDS)
def test_ratios_on_the_four_grounds(token: str, light: float, dark: float, high: float) -> None:
    for palette, promised in ((LIGHT, light), (DARK, dark), (CONTRAST, high)):
        colour = getattr(palette, token)
        lowest = min(contrast(colour, ground) for ground in palette.grounds)
        assert lowest == pytest.approx(promised, abs=0.06)


@pytest.mark.parametrize(("token", "ground", "light", "dark", "high"), ON_OWN_GROUND)
def test_ratios_on_their_own_ground(
    token: str, ground: str, light: float, dark: float, high: float
) -> None:
    for palette, promised in ((LIGHT, light), (DARK, dark), (CONTRAST, high)):
        ratio = contrast(getattr(palette, token), getattr(palette, ground))
        assert ratio == pytest.approx(promised, abs=0.06)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_text_reaches_seven_and_borders_three(palette: Palette) -> None:
    for token in ("ink", "soft", "accent_text"):
        assert all(contrast(getattr(palette, token), ground) >= 7 for ground in palette.grounds)
    for text, ground in (
        (palette.stamp, palette.stamp_ground),
        (palette.attention, palette.attention_ground),
        (palette.refusal, palette.refusal_ground),
    ):
        assert contrast(text, ground) >= 7
    for label in (palette.accent, palette.accent_edge):
        assert contrast(palette.accent_label, label) >= 4.5
    for line in (palette.line, palette.attention_line, palette.refusal_line):
        assert all(contrast(line, ground) >= 3 for ground in palette.grounds)
    assert contrast(palette.focus_inner, palette.focus_outer) >= 3
    for cloth in palette.cloth:
        assert contrast(palette.cloth_icon, cloth) >= 4.5


@pytest.mark.parametrize(
    ("bin_colour", "label"), [("#9A3B2C", WHITE), ("#F2C12E", "#22262B"), ("#1F5F77", WHITE)]
)
def test_a_bins_number_is_read_best(bin_colour: str, label: str) -> None:
    assert best_label(bin_colour) == label
    assert contrast(bin_colour, label) >= 4.5


def test_choosing_a_theme_changes_every_colour_at_once(qapp: object) -> None:
    theme = Theme()
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.name))
    theme.choose("dark")
    theme.choose("dark")
    assert told == ["dark"]
    for field, kind in get_type_hints(Palette).items():
        if kind is str:
            first, *rest = field.split("_")
            name = first + "".join(word.title() for word in rest)
            assert theme.property(name).name().upper() == getattr(DARK, field), name


def test_there_are_three_themes_and_three_scripts(qapp: object) -> None:
    theme = Theme()
    with pytest.raises(ValueError, match="no theme 'sepia'"):
        theme.choose("sepia")
    with pytest.raises(ValueError, match="no script"):
        theme.script = "greek"


def test_the_librarys_colour_leaves_high_contrast_alone(qapp: object) -> None:
    theme = Theme("#FFD400")
    assert theme.property("accent").name() == "#ffd400"
    assert theme.accentBorder
    theme.choose("contrast")
    assert theme.property("accent").name() == "#ffeb00"
    assert not theme.accentBorder


def test_the_ring_shows_after_a_key_and_goes_at_a_touch(qapp: object) -> None:
    theme, window = Theme(), QObject()
    window.installEventFilter(theme)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    assert not theme.eventFilter(window, key)
    assert theme.keysInUse
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        QPointF(1, 1),
        QPointF(1, 1),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert not theme.eventFilter(window, press)
    assert not theme.keysInUse


@pytest.mark.parametrize(
    ("mounted", "reach", "low"), [(793, 1220, False), (794, 1220, True), (793, 1120, True)]
)
def test_buttons_lie_low_where_hands_do_not_reach_the_highest(
    qapp: object, mounted: int, reach: int, low: bool
) -> None:
    theme = Theme()
    theme.highestMm = 427
    assert not theme.low
    theme.usually("light", reduced_motion=False, mounted_mm=mounted, reach_mm=reach)
    assert theme.low is low
    theme.wear(Sight(low=not low))
    assert theme.low is not low
    theme.wear(Sight())
    assert theme.low is low
    theme.small = True
    assert not theme.low


def test_the_engine_gets_the_theme_made_last(qapp: object) -> None:
    theme = Theme()
    engine = QQmlEngine()
    assert engine.singletonInstance("Kiosk.Models", "Theme") is theme
