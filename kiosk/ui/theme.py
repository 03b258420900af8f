"""The theme as QML sees it: ``Theme`` in ``Kiosk.Models``. Lengths and type are in Kiosk.Tokens.

Colours are the look's tokens under their own names; ``accentLabel`` is its *on-accent* (a QML name
may not begin with "on"), ``clothIcon`` what stands on a spine.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from typing import Any, ClassVar, get_type_hints

from PySide6.QtCore import Property, QEvent, QObject, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtQml import QJSEngine, QmlElement, QmlSingleton, QQmlEngine

from kiosk.flow.sight import Letters, Sight
from kiosk.ui import accent
from kiosk.ui.palettes import CONTRAST, DARK, LIGHT, Palette, best_label

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_log = logging.getLogger(__name__)

PITCH_MM = 0.311
"""Millimetres per pixel of the panel the look was drawn for: 27 inch, 1080 × 1920."""

NAMES = ("light", "dark", "contrast")
SCRIPTS = ("latin", "cyrillic", "arabic")

REACH_MM = 1220
"""So high above the floor hands from a wheelchair come, with nothing deep in their way."""

TEXT_SCALES = {Letters.NORMAL: 1.0, Letters.LARGE: 1.25, Letters.LARGER: 1.5}
"""How much larger than drawn everything is written."""

_COLOURS = tuple(name for name, kind in get_type_hints(Palette).items() if kind is str)

_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress)


def _colours(changed: Any) -> dict[str, Any]:
    """A property for each colour of a palette: ``accent_label`` is ``accentLabel`` in QML."""
    return {
        re.sub("_(.)", lambda found: found[1].upper(), name): _colour(name, changed)
        for name in _COLOURS
    }


def _colour(name: str, changed: Any) -> Any:
    return Property(QColor, lambda theme: theme._shown[name], notify=changed)


@QmlElement
@QmlSingleton
class Theme(QObject):
    """Colours of one of three themes, the panel's pitch, and what a patron chose to see.

    Make one before the engine and keep it until the engine is gone: the engine asks `create` for
    the theme made last. Install it as event filter on the window, so that the focus ring shows
    after a key press and goes at a touch.
    """

    changed = Signal()
    metricsChanged = Signal()
    motionChanged = Signal()
    keysInUseChanged = Signal()
    placesChanged = Signal()
    vars().update(_colours(changed))

    _made: ClassVar[Theme | None] = None

    def __init__(
        self,
        colour: str | None = None,
        *,
        pitch_mm: float = PITCH_MM,
        parent: QObject | None = None,
    ) -> None:
        """A light theme.

        Args:
            colour: The library's own colour as ``#RRGGBB``; without one, our green.
            pitch_mm: Millimetres per pixel of the panel.
        """
        super().__init__(parent)
        self._palettes = _palettes(colour)
        self._name = "light"
        self._pitch_mm = pitch_mm
        self._text_scale = 1.0
        self._script = "latin"
        self._reduced_motion = False
        self._keys_in_use = False
        self._letters = Letters.NORMAL
        self._small = False
        self._done_left = False
        self._low: bool | None = None
        self._mounted_mm: int | None = None
        self._reach_mm = REACH_MM
        self._highest_mm = 0.0
        self._usual = ("light", False)
        """Name and reduced motion, as the station has them."""
        self.monotonic: Callable[[], float] = time.monotonic
        """What controls tell the time by."""
        self._spread()
        Theme._made = self

    @staticmethod
    def create(engine: QQmlEngine | QJSEngine) -> QObject:
        """What QML's engine calls for its singleton; the Python side stays its owner."""
        if Theme._made is None:
            raise RuntimeError("make a Theme before the QML engine")
        QQmlEngine.setObjectOwnership(Theme._made, QQmlEngine.ObjectOwnership.CppOwnership)
        return Theme._made

    @Property(str, notify=changed)
    def name(self) -> str:
        """light, dark or contrast."""
        return self._name

    @Slot(str)
    def choose(self, name: str) -> None:
        """Show the theme ``name``: light, dark or contrast.

        Raises:
            ValueError: There is no such theme.
        """
        if name not in NAMES:
            raise ValueError(f"no theme {name!r}, only {', '.join(NAMES)}")
        if name != self._name:
            self._name = name
            self._spread()
            self.changed.emit()

    def usually(
        self,
        name: str,
        *,
        reduced_motion: bool,
        mounted_mm: int | None = None,
        reach_mm: int = REACH_MM,
    ) -> None:
        """What holds where a patron has chosen nothing. Raises ValueError as ``choose``.

        ``mounted_mm``: the panel's lower edge above the floor, ``reach_mm``: how high hands come;
        where they do not reach the highest control, everything that is pressed lies low.
        """
        self._usual = (name, reduced_motion)
        self._mounted_mm, self._reach_mm = mounted_mm, reach_mm
        self.wear(Sight())

    def wear(self, sight: Sight) -> None:
        """Look as this patron chose."""
        name, reduced_motion = self._usual
        self.choose(name if sight.colours is None else sight.colours)
        self._letters = sight.letters
        self.textScale = TEXT_SCALES[sight.letters]  # type: ignore[method-assign]
        self.reducedMotion = reduced_motion if sight.moves is None else not sight.moves  # type: ignore[method-assign]
        if (sight.done_left, sight.low) != (self._done_left, self._low):
            self._done_left, self._low = sight.done_left, sight.low
            self.placesChanged.emit()

    @Property(bool, notify=placesChanged)
    def doneLeft(self) -> bool:
        """Klaar is at the left, whichever way the language runs."""
        return self._done_left

    @Property(bool, notify=placesChanged)
    def low(self) -> bool:
        """Everything that is pressed lies low. On a small panel nothing lies high."""
        if self._small:
            return False
        return self._hangs_high() if self._low is None else self._low

    @Property(float, notify=placesChanged)
    def highestMm(self) -> float:
        """The highest control above the panel's lower edge: the window says so."""
        return self._highest_mm

    @highestMm.setter  # type: ignore[no-redef]
    def highestMm(self, height_mm: float) -> None:
        if height_mm != self._highest_mm:
            self._highest_mm = height_mm
            self.placesChanged.emit()

    def _hangs_high(self) -> bool:
        return self._mounted_mm is not None and (
            self._mounted_mm + self._highest_mm > self._reach_mm
        )

    @Property(str, notify=metricsChanged)
    def letters(self) -> str:
        """normal, large or larger."""
        return self._letters

    @Slot(str, result="QVariantMap")
    def coloursOf(self, name: str) -> dict[str, QColor]:
        """Ground and words of the theme ``name``: a button that offers it wears it."""
        palette = self._palettes[name]
        return {"paper": QColor(palette.paper), "ink": QColor(palette.ink)}

    @Property(float, constant=True)
    def pitch(self) -> float:
        """Millimetres per pixel."""
        return self._pitch_mm

    @Property(float, notify=metricsChanged)
    def textScale(self) -> float:
        """1.0, or 1.5 for large text."""
        return self._text_scale

    @textScale.setter  # type: ignore[no-redef]
    def textScale(self, scale: float) -> None:
        if scale != self._text_scale:
            self._text_scale = scale
            self.metricsChanged.emit()

    @Property(bool, notify=metricsChanged)
    def small(self) -> bool:
        """The panel is a small one, 1280 × 800: the window says so."""
        return self._small

    @small.setter  # type: ignore[no-redef]
    def small(self, small: bool) -> None:
        if small != self._small:
            self._small = small
            self.metricsChanged.emit()
            self.placesChanged.emit()

    @Property(str, notify=metricsChanged)
    def script(self) -> str:
        """The script of the screen's language: latin, cyrillic or arabic."""
        return self._script

    @script.setter  # type: ignore[no-redef]
    def script(self, script: str) -> None:
        if script not in SCRIPTS:
            raise ValueError(f"no script {script!r}, only {', '.join(SCRIPTS)}")
        if script != self._script:
            self._script = script
            self.metricsChanged.emit()

    @Property(bool, notify=metricsChanged)
    def rightToLeft(self) -> bool:
        """Whether that script runs from the right, and everything on the screen with it."""
        return self._script == "arabic"

    @Property(bool, notify=motionChanged)
    def reducedMotion(self) -> bool:
        """Whether every duration is 0."""
        return self._reduced_motion

    @reducedMotion.setter  # type: ignore[no-redef]
    def reducedMotion(self, reduced: bool) -> None:
        if reduced != self._reduced_motion:
            self._reduced_motion = reduced
            self.motionChanged.emit()

    @Property(bool, notify=keysInUseChanged)
    def keysInUse(self) -> bool:
        """Whether the last thing used was a key: then the focus ring shows."""
        return self._keys_in_use

    @Slot(result=float)
    def now(self) -> float:
        """Seconds on a clock that only goes forward."""
        return self.monotonic()

    def _use_keys(self, used: bool) -> None:
        if used != self._keys_in_use:
            self._keys_in_use = used
            self.keysInUseChanged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys and touches pass; let every one through."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._use_keys(True)
        elif kind in _TOUCHES:
            self._use_keys(False)
        return False

    @Slot(QColor, result=QColor)
    def labelOn(self, fill: QColor) -> QColor:
        """White or ink, whichever is read better on ``fill``: for the library's bin colours."""
        return QColor(best_label(fill.name()))

    @Property(bool, notify=changed)
    def accentBorder(self) -> bool:
        """Whether the accent needs a border of ink to be seen."""
        return self._palette.accent_border

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def cloth(self) -> list[QColor]:
        """The eight colours of spines."""
        return [QColor(colour) for colour in self._palette.cloth]

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def clothBand(self) -> list[QColor]:
        """The binding bands of the eight spines."""
        return [QColor(colour) for colour in self._palette.cloth_band]

    def _spread(self) -> None:
        self._palette = self._palettes[self._name]
        self._shown = {name: QColor(getattr(self._palette, name)) for name in _COLOURS}


def _palettes(colour: str | None) -> dict[str, Palette]:
    if colour is None:
        return {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
    light, dark = accent.light(LIGHT, colour), accent.dark(DARK, colour)
    _log.info(
        "accent %s: light %s on %s, border %s; dark %s; as text %s",
        colour,
        light.accent_label,
        light.accent,
        light.accent_border,
        dark.accent,
        light.accent_text,
    )
    return {"light": light, "dark": dark, "contrast": CONTRAST}
