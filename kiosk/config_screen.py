"""The section [screen]."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from kiosk import site_texts
from kiosk.site_texts import SiteTexts
from sync.sections import Section


class ScreenConfig(Section):
    """How the screen looks, and what stands around it."""

    colour: str = Field(default="#14594A", pattern=r"^#[0-9A-Fa-f]{6}$")
    """The library's own colour, `#RRGGBB`."""
    theme: Literal["light", "dark", "contrast"] = "light"
    """How the screen looks: on light paper, dark, or with as much contrast as there is. Each patron
    may choose otherwise for their own visit."""
    pixel_pitch_mm: float = Field(default=0.311, ge=0.1, le=1.0)
    """Distance of two pixels: screen width in millimetres divided by its pixels. With it, sizes on
    the screen are true in millimetres."""
    pad_side: Literal["below", "left", "right"] = "below"
    """Where the pad is, seen from the screen."""
    reader_side: Literal["right", "left", "below"] = "right"
    """Where a card is held up or scanned, seen from the screen."""
    terminal_side: Literal["right", "left", "below"] = "right"
    """Where the card machine is at which patrons pay, seen from the screen."""
    reduce_motion: bool = False
    """Nothing on the screen moves. Each patron may choose otherwise for their own visit, under *See
    and hear*: letters, colours, buttons low, where Done is, motion, titles."""
    mounted_mm: int | None = Field(default=None, ge=300, le=2000)
    """How high the panel's lower edge is above the floor. With it the station knows when its
    highest button (427 mm above that edge upright, 294 wide) cannot be reached from a wheelchair:
    then all buttons lie low from the start of each visit. Without it only who chooses so has them
    low."""
    reach_mm: int = Field(default=1220, ge=900, le=1400)
    """How high the hands of somebody who sits come there; 1120 where something deep stands before
    the panel."""
    viewing_distance_mm: int = Field(default=600, ge=300, le=1500)
    """From the eyes of whoever stands there to the panel. In the largest letters a capital is to be
    0.7° high at that distance (EN 301 549 5.1.4): `leenpunt a11y report` looks whether it is."""
    key_repeat_s: float = Field(default=2.0, ge=0, le=10)
    """A key that is held down counts once more after each so long; 0: it counts once, however long
    it is held. Of a keyboard and of a keypad that is one."""
    double_strike_s: float = Field(default=0.0, ge=0, le=2)
    """The same key counts again only so long after it was let go: for hands that strike twice. 0:
    each time it is pressed. Half a second is enough for most."""
    texts: Path | None = None
    """A TOML file of sentences that the site says in its [own words](operations.md#own-words), by
    language."""

    @cached_property
    def own_texts(self) -> SiteTexts:
        """Read once, and checked. ValueError says what is wrong with them."""
        return (
            site_texts.NONE if self.texts is None else site_texts.load(self.texts, "screen.texts")
        )
