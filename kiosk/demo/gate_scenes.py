"""The gate screen as short stories, for pictures and for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.demo.scenes.scene import LOAN
from kiosk.flow.at_gate import AlarmSeen, Board, By, Today, Verdict, heard, turned

GATE: Final = "hoofdingang"
GATES: Final = (GATE, "achterdeur")
_MORNING: Final = {GATE: Today(397, 3, 0), GATES[1]: Today(31, 0, 1)}


@dataclass(frozen=True, slots=True)
class GateScene:
    """What happened at the gates."""

    name: str
    state: str
    """Of the view model."""
    alarms: Callable[[datetime], Iterable[AlarmSeen]] = lambda now: ()
    away: tuple[str, ...] = ()
    gates: tuple[str, ...] = (GATE,)

    def board(self, now: datetime, monotonic: float) -> Board:
        """The board then. ``now`` is aware, in the library's zone."""
        board = Board(self.gates, now.date(), today={gate: _MORNING[gate] for gate in self.gates})
        for gate in self.away:
            board = turned(board, gate, up=False)
        for seen in self.alarms(now):
            board = heard(board, seen, monotonic)
        return board


def _lent(now: datetime, by: By = By.PAD) -> AlarmSeen:
    return AlarmSeen(
        GATE,
        Verdict.LENT_NOT_SWITCHED,
        "E004015000000001",
        "3000013",
        now,
        0.02,
        by,
        part=2,
        title="Neder-landtsche gedenck-clanck / Adriaen Valerius",
        media="006",
        due=now + LOAN,
    )


def _not_lent(now: datetime, gate: str = GATE) -> AlarmSeen:
    return AlarmSeen(
        gate,
        Verdict.NOT_LENT,
        "E004015000000002",
        "3000005",
        now,
        0.31,
        title="Eline Vere / Louis Couperus",
        media="001",
    )


def _unknown(now: datetime) -> AlarmSeen:
    return AlarmSeen(GATE, Verdict.UNKNOWN, "E004015000000003", "", now, 3.4)


GATE_SCENES: Final = (
    GateScene("gate-quiet", "quiet"),
    GateScene("gate-calm", "calm", lambda now: (_lent(now),)),
    GateScene("gate-calm-staff", "calm", lambda now: (_lent(now, By.STAFF),)),
    GateScene("gate-alarm", "alarm", lambda now: (_not_lent(now),)),
    GateScene(
        "gate-alarms",
        "alarm",
        lambda now: (_lent(now), _unknown(now), _not_lent(now, GATES[1])),
        gates=GATES,
    ),
    GateScene("gate-unknown", "unknown", lambda now: (_unknown(now),)),
    GateScene("gate-away", "away", away=(GATES[1],), gates=GATES),
)
