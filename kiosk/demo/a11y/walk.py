"""A walk past every screen of a station, in its own colours, words and measures.

Each scene is seen in each theme; languages, sizes, letters and places take turns. What the rules
find wrong is kept by line, with a picture of the first screen that shows it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

from PySide6.QtQuick import QQuickWindow

from kiosk.demo import gallery
from kiosk.demo.a11y import letters
from kiosk.demo.a11y.eye import Press, Seen
from kiosk.demo.a11y.rules import (
    APART_MM,
    Fault,
    body_wrong,
    controls_wrong,
    gap,
    spoken_wrong,
    words_wrong,
)
from kiosk.demo.gallery import Moment, Shot, Size
from kiosk.demo.page import Picture, Places
from kiosk.demo.scenes import SCENES
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters
from kiosk.ui.look import Look
from kiosk.ui.theme import NAMES as THEMES

LINES: Final = ("A1", "A2", "A3", "A4", "A7", "B1", "C1", "C2", "D5", "F5")
"""What a walk tells of."""
LOWEST_MM: Final = 380
"""Nothing that is pressed lies lower above the floor (EN 301 549 8.3.2)."""
NAMES: Final = tuple(scene.name for scene in SCENES)
_LOW: Final = (Places.LOW, Places.LOW_LEFT)
_PLACES: Final = (Places.USUAL, *_LOW)
_HELP, _STAFF, _SIGHT = "lifebuoy", "bell-ringing", "accessible"
"""Icons of the foot: Hulp, Roep een medewerker, Zien en horen."""
_FOOT: Final = "FootButton"
_PICTURES: Final[Mapping[str, tuple[str, dict[str, Any]]]] = {
    "A1": ("question", {"theme": "contrast"}),
    "A2": ("pile", {"letters": Letters.LARGER}),
    "A3": ("refusal", {}),
    "A4": ("question", {"letters": Letters.LARGER}),
    "A7": ("sight", {"theme": "dark"}),
    "B1": ("pile", {}),
    "C1": ("pin", {}),
    "C2": ("question", {"places": Places.LOW}),
    "D5": ("attract", {}),
    "F5": ("overview", {}),
}
"""By line: a scene, and how it is seen, that shows what is asked."""


def shots(
    rules: Rules,
    look: Look,
    sizes: Sequence[Size],
    scenes: Sequence[str] = NAMES,
    themes: Sequence[str] = THEMES,
) -> tuple[Shot, ...]:
    """Each scene in each theme, the rest by turns; then those whose pictures are kept."""
    languages, sorts = rules.languages, tuple(Letters)
    walked = [
        Shot(
            scene,
            languages[(number + 2 * at) % len(languages)],
            theme,
            sizes[(number // 2 + at) % len(sizes)],
            sorts[(number // 3 + at) % len(sorts)],
            _PLACES[(number + number // 9 + at) % len(_PLACES)],
        )
        for number, scene in enumerate(scenes)
        for at, theme in enumerate(themes)
    ]
    return tuple(dict.fromkeys((*walked, *_pictured(rules, look, sizes, scenes).values())))


def _pictured(
    rules: Rules, look: Look, sizes: Sequence[Size], scenes: Sequence[str]
) -> dict[str, Shot]:
    usual: dict[str, Any] = {
        "language": rules.language,
        "theme": look.theme,
        "size": sizes[0],
    }
    return {
        line: Shot(scene, **(usual | how))
        for line, (scene, how) in _PICTURES.items()
        if scene in scenes
    }


@dataclass
class Walked:
    """What was seen, by line."""

    screens: int = 0
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[str, float] = field(default_factory=dict)
    """The least of everything that was measured; of ``highest_mm`` the most."""
    pictures: dict[str, str] = field(default_factory=dict)
    """By line, a file in the folder: of the first fault, or of what is asked."""
    scripts: set[str] = field(default_factory=set)
    """In which large letters were measured."""

    def least(self, name: str, value: float) -> None:
        """Keep the smallest."""
        self.figures[name] = min(value, self.figures.get(name, math.inf))


class Walk:
    """The rules of one station, held against each of its screens."""

    def __init__(self, rules: Rules, look: Look, folder: Path, moment: Moment) -> None:
        """``folder``: where pictures are left."""
        self._moment = moment
        self._rules = rules
        self._look = look
        self._folder = folder
        self._foot: dict[tuple[Any, ...], tuple[Any, str]] = {}
        self.walked = Walked()

    def go(
        self,
        sizes: Sequence[Size],
        scenes: Sequence[str] = NAMES,
        themes: Sequence[str] = THEMES,
        step: Callable[[int], None] = lambda of: None,
    ) -> Walked:
        """Past all of them. On the main thread. Raises OSError where a picture is not written.

        ``step`` is called after each, with how many there are.
        """
        wanted = _pictured(self._rules, self._look, sizes, scenes)
        asked = shots(self._rules, self._look, sizes, scenes, themes)
        for shot, picture, app in gallery.shown(self._rules, self._look, asked, self._moment):
            seen = Seen(app.window)
            faults = self.wrong(shot, picture, app.window, seen)
            self._measure(shot, seen)
            self.walked.screens += 1
            new = {each.line for each in faults} - self.walked.faults.keys()
            for fault in faults:
                self.walked.faults[fault.line].append(f"{picture.file}: {fault}")
            shows = {line for line, of_line in wanted.items() if of_line == shot}
            if new or shows:
                self._keep(app.window.grabWindow(), picture.file)
            for line in (shows - self.walked.faults.keys()) | new:
                self.walked.pictures[line] = picture.file
            step(len(asked))
        return self.walked

    def wrong(self, shot: Shot, picture: Picture, window: QQuickWindow, seen: Seen) -> list[Fault]:
        """All that is wrong with a screen, and with its place among those seen before."""
        pitch, shape = self._look.pitch_mm, picture.size
        low = shot.places in _LOW and shape in gallery.SIZES
        faults = [Fault("A4", f"{text!r} does not fit") for text in picture.cut]
        faults += words_wrong(seen, pitch)
        faults += body_wrong(seen)
        # On a small panel nothing lies high.
        faults += controls_wrong(seen, shape, low=low, pitch_mm=pitch)
        faults += spoken_wrong(window, seen, shot.language)
        faults += _reach_wrong(seen, self._look)
        faults += self._foot_wrong(shot, seen)
        if shot.letters is Letters.LARGER and shot.scene in NAMES:
            faults += _letters_wrong(seen, pitch, self._look.viewing_mm)
        return faults

    def _keep(self, image: Any, file: str) -> None:
        if not image.save(str(self._folder / file)):
            raise OSError(f"cannot write {self._folder / file}")

    def _foot_wrong(self, shot: Shot, seen: Seen) -> Iterator[Fault]:
        """Help, staff and See and hear are there, each where they were before."""
        foot = [press for press in seen.presses if press.kind == _FOOT]
        if not foot:
            return
        found = {icon: press for press in foot for icon in press.icons}
        if _SIGHT not in found:
            yield Fault("A7", "there is no way to other colours")
        if _HELP not in found:
            yield Fault("D5", "there is no help")
        places = tuple(_place(press) for press in foot[:2])
        dressed = (shot.size, shot.letters, shot.places, shot.language)
        usual, where = self._foot.setdefault(dressed, (places, shot.scene))
        # Whoever was called stands there in other words.
        edges = zip(chain(*places), chain(*usual), strict=True)
        if max(abs(now - before) for now, before in edges) * self._look.pitch_mm > APART_MM:
            yield Fault("D5", f"help and staff are at {places}, in {where} at {usual}")

    def _measure(self, shot: Shot, seen: Seen) -> None:
        pitch, least = self._look.pitch_mm, self.walked.least
        labels = {id(words) for press in seen.presses for words in press.words}
        for words in seen.words:
            least("contrast", words.contrast)
            if id(words) not in labels and not words.on_cloth:
                least("contrast of running text", words.contrast)
            if shot.letters is Letters.LARGER:
                least("capital_mm", words.capital * pitch)
                arabic = letters.is_arabic(words.text)
                self.walked.scripts.add("arabic" if arabic else _script(words.text))
        for press in seen.presses:
            least("contrast of controls", press.outline)
            least("target_mm", min(press.box.width(), press.box.height()) * pitch)
            if press.enabled and not press.aloft:
                height = (seen.frame.height() - press.box.top()) * pitch
                self.walked.figures["highest_mm"] = max(
                    height, self.walked.figures.get("highest_mm", 0.0)
                )
        for at, one in enumerate(seen.presses):
            for other in seen.presses[at + 1 :]:
                least("gap_mm", gap(one.box, other.box) * pitch)


def _script(text: str) -> str:
    return "cyrillic" if any("\u0400" <= sign <= "\u052f" for sign in text) else "latin"


def _place(press: Press) -> tuple[int, ...]:
    box = press.box
    return tuple(round(edge) for edge in (box.x(), box.y(), box.width(), box.height()))


def _letters_wrong(seen: Seen, pitch_mm: float, viewing_mm: int) -> Iterable[Fault]:
    """In the largest letters: is each capital 0.7° high from there?"""
    wanted = letters.height_mm(viewing_mm)
    for words in seen.words:
        capital = words.capital * pitch_mm
        if capital < wanted:
            yield Fault(
                "A2",
                f"{words.text!r}: a capital of {capital:.1f} mm, {wanted:.1f} mm are"
                f" {letters.LEAST_DEGREES}° at {viewing_mm} mm",
            )


def _reach_wrong(seen: Seen, look: Look) -> Iterable[Fault]:
    """Where the panel's height is known: does every hand come there?"""
    if look.mounted_mm is None:
        return
    for press in seen.presses:
        if not press.enabled or press.aloft:
            continue
        top, foot = (
            look.mounted_mm + (seen.frame.height() - edge) * look.pitch_mm
            for edge in (press.box.top(), press.box.bottom())
        )
        if top > look.reach_mm or foot < LOWEST_MM:
            yield Fault(
                "C2",
                f"{press.label!r} is {foot:.0f} to {top:.0f} mm above the floor, expected"
                f" {LOWEST_MM} to {look.reach_mm}",
            )
