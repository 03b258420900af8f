"""When something happened, by the hub's clock: what a station's clocks tell, and what not."""

from __future__ import annotations

import pytest

from sync.hub.wire.clocks import AGREES_S, UNDERWAY_S, Clock, corrected

NOW = 1_800_000_000.0
DAY = 86_400.0
AGO = 3_600.0
HERE: Clock = ("boot-2", 50_000.0, NOW)
"""What a station shows whose clock is right."""


def micros(seconds: float) -> int:
    return int(seconds * 1_000_000)


@pytest.mark.parametrize(
    ("off_s", "boot", "clock", "trusted", "at", "spread_s"),
    [
        # Right, and trusted.
        (0, "boot-2", HERE, True, NOW - AGO, AGREES_S),
        (0, "boot-1", HERE, True, NOW - AGO, AGREES_S),
        # A day off and not trusted: of this boot the other clock tells, of another one nothing.
        (DAY, "boot-2", HERE, False, NOW - AGO, UNDERWAY_S),
        (-DAY, "boot-2", HERE, False, NOW - AGO, UNDERWAY_S),
        (-DAY, "boot-1", HERE, False, NOW - AGO - DAY, None),
        # A day off and trusted, still, or set right since.
        (DAY, "boot-2", ("boot-2", 50_000.0, NOW + DAY), True, NOW - AGO, UNDERWAY_S),
        (DAY, "boot-2", HERE, True, NOW - AGO, UNDERWAY_S),
        (-DAY, "boot-2", HERE, True, NOW - AGO, UNDERWAY_S),
        # Nobody wrote anything of tomorrow, whoever trusted that clock.
        (DAY, "boot-1", HERE, True, NOW, None),
        (DAY, "boot-1", None, True, NOW, None),
        (0, "boot-1", None, True, NOW - AGO, AGREES_S),
        (0, "boot-1", None, False, NOW - AGO, None),
    ],
)
def test_what_a_clock_tells(
    off_s: float, boot: str, clock: Clock | None, trusted: bool, at: float, spread_s: float | None
) -> None:
    said = micros(NOW - AGO + off_s)
    found = corrected(said, 50_000.0 - AGO, boot, clock, NOW, trusted=trusted)
    assert found == (micros(at), None if spread_s is None else micros(spread_s))
