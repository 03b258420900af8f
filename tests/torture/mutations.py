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

from catalogue import Library, stock
from counter import Counter
from faults import Fault
from mutant import MUTATIONS
from oracle import Verdict, judge
from plan import Visit
from scene import Scene

_SEED = 5
_BOOKS = 16
_PATRONS = 12
_SIGN_IN_S = 6.0


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


def _visit(library: Library, *faults: Fault, barred: bool = False, number: int = 0) -> Visit:
    """Two books for a patron, or for one who may not borrow."""
    return Visit(
        number=number,
        kind="borrow",
        card=library.cards[11 if barred else number],
        books=2,
        order=tuple(range(1, _BOOKS)),
        card_first=True,
        leaves_after=0,
        puts_back=False,
        waits_for_ils=False,
        renews=0,
        faults=faults,
    )


def _killed_before_told(counter: Counter, library: Library) -> None:
    """The ILS has lent it, the station dies before it can say so."""
    counter.play(_visit(library, Fault("kill_station_asking", "11")))
    counter.play(_visit(library, number=1))


def _refused(counter: Counter, library: Library) -> None:
    """The ILS refuses, the tags stay as they are."""
    counter.play(_visit(library, barred=True))


def _answer_lost(counter: Counter, library: Library) -> None:
    """The loan is there, its answer never came."""
    counter.play(_visit(library, Fault("cut_answer", "11", 0)))


def _sign_in_refused(counter: Counter, library: Library) -> None:
    """The ILS is there and does not know this station any more."""
    counter.play(_visit(library, Fault("sign_in_refused", "63", seconds=_SIGN_IN_S)))
    until = time.monotonic() + _SIGN_IN_S
    while all(accepted for _, accepted in counter.wire.sign_ins) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    counter.play(_visit(library, number=1))


def _refused_afterwards(counter: Counter, library: Library) -> None:
    """Promised off-line to a patron to whom the ILS lends nothing."""
    counter.play(_visit(library, Fault("refused", "63", seconds=2.5), barred=True))


SCENES: dict[str, Callable[[Counter, Library], None]] = {
    "skip-sent": _killed_before_told,
    "disarm-before-told": _refused,
    "resend-blindly": _answer_lost,
    "refusal-is-offline": _sign_in_refused,
    "drop-refusal": _refused_afterwards,
    "forget-told": _answer_lost,
}
"""The scene in which each mutation does its harm."""


def try_one(folder: Path, mutation: str, scene: str) -> Outcome:
    """Play the scene that belongs to ``scene`` with the build ``mutation``."""
    began = time.monotonic()
    library = stock(_SEED, _BOOKS, _PATRONS)
    command = (sys.executable, str(Path(__file__).with_name("mutant.py")), mutation)
    place = folder / f"{scene}-{mutation}"
    place.mkdir()
    with Scene(place, library, ("A",), command=command) as stage:
        SCENES[scene](stage.counters[0], library)
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
