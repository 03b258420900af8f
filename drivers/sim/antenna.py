"""The near field of a pad: how strong it is where a tag lies, and how often that tag is heard.

A rectangular loop in the plane z = 0, its middle the origin. The field of its four straight wires
is Biot and Savart's; only the part across a tag that lies flat counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from drivers.model import NoiseLevel

LEAST_A_M = 0.15
"""The weakest field in which a tag has to answer (ISO/IEC 15693-2, 6.2): 150 mA/m."""
RESISTANCE_OHM = 1.0
"""Of the tuned loop: what its power makes of current. A choice."""
SLOPE_DB = 0.5
"""How sharp the edge is: a tag that the field reaches just so answers every second time, one that
has 1.5 dB more nineteen times of twenty. A choice."""
_QUIET = 100
"""What this reader calls the noise of a good place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tag lies, in metres from the middle of the loop: right, back, up."""

    x_m: float
    y_m: float
    z_m: float = 0.02

    def __post_init__(self) -> None:
        if not self.z_m > 0:
            raise ValueError(f"found a height of {self.z_m:g} m, expected more than 0")


@dataclass(slots=True)
class Antenna:
    """One pad. ``power_w`` is what its reader was told."""

    power_w: float = 1.0
    width_m: float = 0.40
    depth_m: float = 0.30
    loss_db: float = 0.0
    """Metal nearby, or out of tune: so much of the field is missing."""
    noise_db: float = 0.0
    """Above that of a good place: so much more a tag needs to be heard."""
    _unit: dict[Place, float] = field(default_factory=dict, init=False, repr=False)

    def strength_a_m(self, place: Place) -> float:
        """The field across a tag that lies flat there."""
        if place not in self._unit:
            self._unit[place] = self._of_one_ampere(place)
        current_a = math.sqrt(self.power_w / RESISTANCE_OHM)
        return current_a * self._unit[place] * 10 ** (-self.loss_db / 20)

    def chance(self, place: Place) -> float:
        """The probability with which a tag there answers a command, 0 to 1."""
        strength = self.strength_a_m(place)
        if not strength:
            return 0.0
        margin_db = 20 * math.log10(strength / LEAST_A_M) - self.noise_db
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, margin_db / SLOPE_DB))))

    def noise(self) -> NoiseLevel:
        """As its reader tells it."""
        average = _QUIET * 10 ** (self.noise_db / 20)
        return NoiseLevel(*(round(average * share) for share in (0.7, 1.0, 1.6)))

    def _of_one_ampere(self, place: Place) -> float:
        half_x, half_y = self.width_m / 2, self.depth_m / 2
        corners = [(-half_x, -half_y), (half_x, -half_y), (half_x, half_y), (-half_x, half_y)]
        across = 0.0
        for (from_x, from_y), (to_x, to_y) in zip(corners, (*corners[1:], corners[0]), strict=True):
            wire_x, wire_y = to_x - from_x, to_y - from_y
            x, y = place.x_m - from_x, place.y_m - from_y
            first = math.hypot(x, y, place.z_m)
            last = math.hypot(place.x_m - to_x, place.y_m - to_y, place.z_m)
            along = wire_x * x + wire_y * y
            square = wire_x**2 + wire_y**2
            apart = square * first**2 - along**2
            across += (wire_x * y - wire_y * x) / apart * (along / first + (square - along) / last)
        return abs(across) / (4 * math.pi)
