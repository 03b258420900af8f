"""What goes wrong on which day, from when until when, and what is done at night: data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Fault:
    """``begins`` and ``ends``: hours since midnight, library time; 0 for ``ends``: a moment."""

    kind: str
    begins: float
    ends: float = 0.0
    what: str = ""


TAGS: Final = "pull:write@2,silence:write@5,wrong_crc:write@7,pull_written:write@11"
"""In the words of ``sim reader``."""
WHOLE_DAY_H: Final = 10.0
"""Open, of the days that are planned here; where they are shorter, everything is."""
PLAN: Final[tuple[tuple[Fault, ...], ...]] = (
    (
        Fault("cable", 11.0, 11.5, "pad"),
        Fault("paper out", 13.0, 14.0),
        Fault("kill station", 16.2),
    ),
    (
        Fault("ils away", 11.0, 14.0),
        Fault("power cut", 16.6),
        Fault("kill station", 18.1),
    ),
    (
        Fault("ils faults", 11.0, 13.0, "late:11@*=1,late:09@*=1,late:63@*=1"),
        Fault("ils faults", 14.0, 15.0, "bad_checksum:11@1-9,garbage:09@*,garbage:63@*"),
        Fault("cable", 15.5, 16.0, "scanner"),
        Fault("disk nearly full", 16.5, 17.5),
        Fault("kill ils", 18.3),
    ),
    (
        Fault("cable", 10.5, 11.0, "card_reader"),
        Fault("cable", 11.0, 11.5, "relay"),
        Fault("kill ils", 12.2),
        Fault("wrong clock", 15.0, 15.7),
        Fault("cable", 16.0, 16.5, "headset"),
        Fault("gate restarts", 17.0),
    ),
    (
        Fault("ils away", 9.7, 21.0),
        Fault("tags", 12.0, 13.0, TAGS),
    ),
    (
        Fault("cable", 9.7, 21.0, "printer"),
        Fault("tags", 11.0, 12.0, TAGS),
        Fault("cable", 13.0, 13.4, "pad"),
        Fault("kill ils", 15.4),
    ),
    (
        Fault("cable", 10.5, 11.0, "scanner"),
        Fault("cable", 11.2, 11.6, "pad"),
        Fault("paper out", 12.0, 14.0),
        Fault("disk full", 14.5, 14.9),
        Fault("ils faults", 15.0, 16.0, "late:11@*=1,half:09@*"),
        Fault("cable", 16.5, 17.0, "relay"),
        Fault("kill ils", 18.2),
    ),
    (
        Fault("kill station", 11.2),
        Fault("power cut", 13.3),
        Fault("ils away", 14.0, 15.0),
        Fault("cable", 15.5, 15.8, "card_reader"),
        Fault("kill station", 17.2),
    ),
)
"""By day; a soak of more days begins again. From the second evening to the last morning the station
runs without an end: a slow leak needs a long life to show. On those days it is the library system
that is killed."""

NIGHTS: Final[tuple[tuple[str, ...], ...]] = (
    ("pack", "change that restarts"),
    ("pack",),
    ("pack", "certificate"),
    ("pack", "change of a device"),
    ("pack",),
    ("pack", "certificate"),
    ("pack", "change of a device"),
    ("pack", "change that restarts"),
)
"""Beside what the station does by itself: it reads its content, and erases what was settled."""
