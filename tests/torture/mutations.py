"""``torture --mutations``: builds that are broken on purpose, each caught by the oracle.

For each there is a directed scene: the fault comes exactly where the mutation does its harm, so
that nothing depends on luck. The same scene with the sound build has to pass.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue import stock
from faults import Fault
from mutant import MUTATIONS
from oracle import Verdict, judge
from payments import Payment
from plan import Round, Visit
from scene import Scene

_SEED = 5
_BOOKS = 16
_PATRONS = 12
_SIGN_IN_S = 6.0
_REVIEWED_S = 20.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one scene with one build."""

    mutation: str
    scene: str
    verdict: Verdict
    seconds: float

    @property
    def findings(self) -> list[str]:
        """All of them, the check that made each in front."""
        checks = ("lost", "doubled", "unexplained")
        return [f"{check}: {each}" for check in checks for each in getattr(self.verdict, check)]

    @property
    def right(self) -> bool:
        """The sound build passes, a broken one is caught."""
        return self.verdict.good == (self.mutation == "none")


def _play(stage: Scene, *faults: Fault, barred: bool = False, number: int = 0, **more: int) -> None:
    """Two books for a patron, or for one who may not borrow."""
    counter = stage.counters[0]
    visit = Visit(
        number=number,
        kind="borrow",
        card=counter.floor.library.cards[11 if barred else number],
        books=2,
        order=tuple(range(1, _BOOKS)),
        card_first=True,
        leaves_after=0,
        puts_back=False,
        waits_for_ils=False,
        renews=0,
        faults=faults,
        **more,
    )
    counter.play(visit)


def _killed_before_told(stage: Scene) -> None:
    """The ILS has lent it, the station dies before it can say so."""
    _play(stage, Fault("kill_station_asking", "11"))
    _play(stage, number=1)


def _refused(stage: Scene) -> None:
    """The ILS refuses, the tags stay as they are."""
    _play(stage, barred=True)


def _answer_lost(stage: Scene) -> None:
    """The loan is there, its answer never came."""
    _play(stage, Fault("cut_answer", "11", 0))


def _sign_in_refused(stage: Scene, kind: str = "sign_in_refused") -> None:
    """The ILS is there and does not know this station any more."""
    _play(stage, Fault(kind, "63", seconds=_SIGN_IN_S))
    sign_ins = stage.counters[0].wire.sign_ins
    until = time.monotonic() + _SIGN_IN_S
    while all(accepted for _, accepted in sign_ins) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    _play(stage, number=1)


def _another_service(stage: Scene) -> None:
    """A web server is on the port."""
    _sign_in_refused(stage, "another_service")


def _refused_afterwards(stage: Scene) -> None:
    """Promised off-line to a patron to whom the ILS lends nothing."""
    _play(stage, Fault("refused", "63", seconds=2.5), barred=True)


def _cancelled(stage: Scene) -> None:
    """The same, and staff takes it back."""
    _refused_afterwards(stage)
    counter = stage.counters[0]
    until = time.monotonic() + _REVIEWED_S
    while len(counter.run("work", "list")[1]) < 2 and time.monotonic() < until:
        time.sleep(0.2)
    cancel = (0.0, 0.5, 0.0)
    plan = Round(beside=True, pieces=(cancel, cancel), lays=False, sets_clock=False)
    stage.staff[counter.name].go_round(plan)


def _undone(stage: Scene) -> None:
    """Lent, and undone at the desk."""
    _play(stage, undoes=2)


def _scanned(stage: Scene) -> None:
    """Lent by barcode, then laid on the pad."""
    _play(stage, scans=2)


def _started_twice(stage: Scene) -> None:
    """Another station is started on the files of this one."""
    _play(stage, Fault("double_start", seconds=0.2))
    stage.counters[0].wait_for_faults()


def _told_to_end(stage: Scene) -> None:
    """SIGTERM, in the middle of a visit."""
    _play(stage, Fault("stop_station", seconds=0.2))
    stage.counters[0].wait_for_faults()


def _journal_gone(stage: Scene) -> None:
    """Lent off-line, and the journal is deleted, its log of writes too, before it is delivered."""
    counter = stage.counters[0]
    _play(stage, Fault("refused", "63", seconds=60.0))
    counter.lose(Fault("journal_deleted", at=1))
    _play(stage, number=1)


def _pay(stage: Scene, end: str = "paid", **more: Any) -> None:
    """Somebody pays at the desk."""
    payment = Payment(payer=0, cents=420, end=end, waits_s=more.pop("waits_s", 5.0), **more)
    stage.counters[0].pay(payment)


def _booking_unanswered(stage: Scene) -> None:
    """Paid, and booked by the ILS, whose answer is lost."""
    _pay(stage, wire=(Fault("cut_answer", "37", 0),))


def _stopped_and_paid(stage: Scene) -> None:
    """It says that it was stopped, and then the money is taken."""
    _pay(stage, "after_abort:s=1", waits_s=0.0)


def _start_unanswered(stage: Scene) -> None:
    """The terminal begins it, takes the money, and never says so."""
    _pay(stage, faults="silence:start")


SCENES: dict[str, Callable[[Scene], None]] = {
    "skip-sent": _killed_before_told,
    "disarm-before-told": _refused,
    "resend-blindly": _answer_lost,
    "refusal-is-offline": _sign_in_refused,
    "other-is-offline": _another_service,
    "drop-refusal": _refused_afterwards,
    "forget-told": _answer_lost,
    "forget-scanned": _scanned,
    "undo-in-silence": _undone,
    "cancel-leaves-tag": _cancelled,
    "ignore-pack": _refused_afterwards,
    "two-writers": _started_twice,
    "will-not-end": _told_to_end,
    "vanished-is-new": _journal_gone,
    "pay-again": _booking_unanswered,
    "one-look": _stopped_and_paid,
    "forget-starting": _start_unanswered,
}
"""The scene in which each mutation does its harm."""
_WITH_PACK = ("ignore-pack",)
"""Scenes at a station that works with a trust pack."""


def try_one(folder: Path, mutation: str, scene: str) -> Outcome:
    """Play the scene that belongs to ``scene`` with the build ``mutation``."""
    began = time.monotonic()
    library = stock(_SEED, _BOOKS, _PATRONS)
    command = (sys.executable, str(Path(__file__).with_name("mutant.py")), mutation)
    place = folder / f"{scene}-{mutation}"
    place.mkdir()
    packs = ("A",) if scene in _WITH_PACK else ()
    with Scene(place, library, ("A",), command=command, packs=packs) as stage:
        SCENES[scene](stage)
        verdict = judge(stage.finish())
    return Outcome(mutation, scene, verdict, time.monotonic() - began)


def run_all(folder: Path, *, as_json: bool) -> int:
    """Every mutation, and the sound build in every scene. 0 when all is as it has to be."""
    pairs = [(mutation, mutation) for mutation in MUTATIONS if mutation != "none"]
    pairs += [("none", scene) for scene in SCENES]
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda pair: try_one(folder, *pair), pairs))
    for outcome in outcomes:
        _say(outcome, as_json=as_json)
    good = all(outcome.right for outcome in outcomes)
    if not as_json:
        sys.stdout.write("every mutation is caught\n" if good else "NOT every mutation is caught\n")
    return 0 if good else 1


def _say(outcome: Outcome, *, as_json: bool) -> None:
    row: dict[str, Any] = {
        "mutation": outcome.mutation,
        "scene": outcome.scene,
        "caught": not outcome.verdict.good,
        "right": outcome.right,
        "by": outcome.findings,
        "seconds": round(outcome.seconds, 1),
    }
    if as_json:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    word = "caught" if row["caught"] else "passes"
    right = "" if outcome.right else "   <- WRONG"
    say = sys.stdout.write
    say(f"{outcome.mutation:<20} in {outcome.scene:<20} {word} ({row['seconds']} s){right}\n")
    for finding in outcome.findings[:3]:
        say(f"    by {finding}\n")
