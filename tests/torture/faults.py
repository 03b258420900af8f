"""Every fault that the torture knows, how often it comes, and what it does. Add yours here.

A fault of the wire needs a branch in ``wire.Wire``, any other one in ``station.Station``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

WIRE: Final[dict[str, tuple[float, str]]] = {
    "cut_request": (36, "the link is cut after byte k of the request"),
    "cut_answer": (36, "the link is cut after byte k of the answer; it was carried out"),
    "late": (3, "the answer comes after the limit"),
    "silent": (4, "carried out, never answered"),
    "deaf": (3, "the request is lost, the link stays"),
    "double": (5, "the answer comes twice"),
    "noise": (4, "rubbish before the answer"),
    "garbled": (5, "one byte of the answer is wrong, its checksum says so"),
    "unreadable": (1, "a complete answer with a good checksum that cannot be read: an alarm"),
    "former": (5, "the answer to an earlier request comes first, or alone"),
    "refused": (2, "nobody listens for some time"),
    "partition": (1, "nothing gets through for some time, and nothing is closed"),
    "sign_in_refused": (2, "940 for some time: an alarm"),
    "kill_station_asking": (1.5, "kill -9 of the station as its request passes; carried out"),
    "kill_station_answered": (2.5, "kill -9 of the station as the answer passes"),
    "kill_acs_asked": (1, "kill -9 of the ACS before the request reaches it"),
    "kill_acs_asking": (1, "kill -9 of the ACS while it is at work"),
    "another_service": (0, "another service is on the port for some time: an alarm"),
}
"""Kind: weight, meaning. Struck by the proxy between station and ACS, at the next such request.

Without a weight: drawn by itself, so that the plan of a seed stays what it was.
"""
SHARE_WITH_ANOTHER_SERVICE: Final = 0.03
"""Of the visits."""

OTHER: Final[dict[str, tuple[float, str]]] = {
    "tag": (14, "the pad: a tag is pulled at a phase of the write, an answer is lost or damaged"),
    "tag_keeps_afi": (4, "the pad says that the AFI is written, and the tag keeps its old one"),
    "kill_station": (2, "kill -9 of the station, some time into the visit"),
    "kill_station_saying": (4, "kill -9 of the station as it says what was decided"),
    "stop_station": (2, "the station is told to end, some time into the visit: SIGTERM"),
    "double_start": (0.7, "another station is started on the files of this one"),
    "kill_acs": (2, "kill -9 of the ACS, some time into the visit"),
    "kill_reader": (1.5, "kill -9 of the pad"),
    "kill_scanner": (0.5, "kill -9 of the scanner"),
    "cable": (1, "the pad's cable is out for some time"),
    "disk_full": (0.4, "the station's disk is full for some time (its own small tmpfs)"),
    "io_error": (0.5, "every write to a file fails for some time"),
    "read_only": (0.3, "the station is killed and finds its disk read-only"),
    "clock": (2, "the station's clock jumps"),
}
"""Struck by the counter, some time into the visit."""

LOSSES: Final[dict[str, tuple[float, str]]] = {
    "journal_emptied": (1, "the station is killed and its journal has no byte any more, or one"),
    "journal_deleted": (1, "the station is killed and its journal is gone"),
    "log_lost": (2, "the station is killed and its journal's log of writes is gone"),
}
"""Struck by the counter too, and drawn by themselves: ``losses`` keeps what was in them."""
SHARE_WITH_LOSS: Final = 0.015
"""Of the visits: what was lost can only be explained, so it must not be most of a run."""

TAG_FAULTS: Final = (
    *(f"pull:write@{n}" for n in (1, 2, 3, 5)),
    *(f"pull_written:write@{n}" for n in (1, 2, 3, 5)),
    *(f"{kind}:write@{n}" for kind in ("silence", "deaf", "wrong_crc") for n in (1, 2)),
    "truncate:write@1",
    "late:write@1:ms=900",
    "silence:read@2",
)
"""In the words of ``sim reader``: before, during and after the write takes hold, and its answer."""

KEPT: Final = (*(f"keeps:write@{n}" for n in (1, 2, 3)), "keeps:write")
"""Once, or whatever is tried: the first is mended by writing it again."""

_CUTS: Final = ("cut_request", "cut_answer")
LENGTHS: Final[dict[str, tuple[int, int]]] = {
    "11": (97, 126),
    "09": (84, 102),
    "63": (69, 250),
    "17": (58, 112),
    "93": (41, 13),
    "99": (20, 80),
}
"""Bytes of a request and of its answer at the longest that are not rare, as measured: where to cut
is drawn from these. A cut waits some time for an answer that is long enough; then ``wire.Reached``
has the word. Longer are a 63 with more than six loans, and words about what is on hold."""

_CALLS: Final = (0, 1, 2, 3, 5, 8, 13, 21)
"""So many calls after it spoke a station is killed."""
JUMPS_S: Final = (-365 * 86400.0, -3600.0, -120.0, -5.0, 5.0, 90.0, 3600.0, 86400.0)
SAID_OF_CLOCK: Final = (None, None, True, False)
"""What a time service says of a clock that jumped: nothing, mostly."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the plan."""

    kind: str
    code: str = ""
    """Of a fault of the wire: the request that it strikes."""
    at: int = 0
    """Which byte; which variant."""
    seconds: float = 0.0
    """How long it lasts, or when in the visit it comes."""
    words: str = ""
    """Of a tag: what the pad is told."""

    @property
    def on_wire(self) -> bool:
        """Does the proxy strike it?"""
        return self.kind in WIRE

    @property
    def on_pad(self) -> bool:
        """Does the pad do it?"""
        return bool(self.words)


class Cuts:
    """Every byte of every exchange, in an order of its own, over and over. Pure.

    Of ``shares`` counters each has its own bytes, until it begins again.
    """

    def __init__(self, dice: Random, share: int = 0, shares: int = 1) -> None:
        self._dice = dice
        self._share, self._shares = share, shares
        self._left: dict[tuple[str, str], list[int]] = {}

    def next(self, codes: Sequence[str]) -> Fault:
        """Cut one of these requests or its answer, where most is still left to be cut."""
        every = [(kind, code) for kind in _CUTS for code in LENGTHS]
        if not any(self._left.get(key) for key in every):
            # From the second time on the other counters' bytes too.
            share, shares = (0, 1) if self._left else (self._share, self._shares)
            self._left = {key: self._shuffled(key, share, shares) for key in every}
        keys = [key for key in every if key[1] in codes and self._left[key]]
        # Every byte of these was cut here: others may wait until they come.
        keys = keys or every
        (chosen,) = self._dice.choices(keys, [len(self._left[key]) for key in keys])
        return Fault(*chosen, at=self._left[chosen].pop())

    def _shuffled(self, key: tuple[str, str], share: int, shares: int) -> list[int]:
        kind, code = key
        places = list(range(share, LENGTHS[code][kind == "cut_answer"], shares))
        self._dice.shuffle(places)
        return places


def draw(dice: Random, cuts: Cuts, codes: Sequence[str], exercised: Sequence[str]) -> Fault:
    """One fault. ``codes``: requests that this visit makes; ``exercised``: kinds that can be."""
    weights = {kind: weight for kind, (weight, _) in (WIRE | OTHER).items() if kind in exercised}
    (kind,) = dice.choices(list(weights), list(weights.values()))
    return make("cut" if kind in _CUTS else kind, dice, cuts, codes)


def draw_loss(dice: Random) -> Fault:
    """One of LOSSES."""
    weights = [weight for weight, _ in LOSSES.values()]
    (kind,) = dice.choices(list(LOSSES), weights)
    return Fault(kind, at=dice.randrange(1000), seconds=dice.uniform(0.0, 1.5))


def draw_another_service(dice: Random, codes: Sequence[str]) -> Fault:
    """Who that is, and for how long."""
    kind, seconds = "another_service", dice.uniform(0.5, 2.5)
    return Fault(kind, dice.choice(codes), at=dice.randrange(1000), seconds=seconds)


def make(kind: str, dice: Random, cuts: Cuts, codes: Sequence[str]) -> Fault:
    """A fault of this kind, its numbers drawn."""
    code = dice.choice(codes)
    match kind:
        case "cut":
            return cuts.next(codes)
        case "late":
            return Fault(kind, code, seconds=dice.uniform(1.0, 4.0))
        case "refused" | "partition":
            return Fault(kind, code, seconds=dice.uniform(0.3, 2.5))
        case "sign_in_refused":
            return Fault(kind, code, seconds=dice.uniform(1.0, 3.0))
        case "kill_station_answered" | "kill_acs_asking":
            return Fault(kind, code, seconds=dice.choice((0.0, 0.001, 0.003, 0.01, 0.03, 0.06)))
        case "tag":
            return Fault(kind, words=dice.choice(TAG_FAULTS))
        case "tag_keeps_afi":
            return Fault(kind, words=dice.choice(KEPT))
        case "cable" | "disk_full" | "io_error" | "read_only":
            return Fault(kind, at=dice.randrange(1000), seconds=dice.uniform(0.2, 1.5))
        case "clock":
            way = dice.randrange(len(JUMPS_S) * len(SAID_OF_CLOCK))
            return Fault(kind, at=way, seconds=dice.uniform(0.0, 1.0))
        case "kill_station_saying":
            return Fault(kind, at=dice.choice(_CALLS))
        case _ if kind in WIRE:
            return Fault(kind, code, at=dice.randrange(1000))
        case _:
            return Fault(kind, seconds=dice.uniform(0.0, 1.5))
