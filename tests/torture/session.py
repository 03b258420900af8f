"""One run of the torture: the plan played at both counters until it is enough, then the verdict."""

from __future__ import annotations

import sys
import time
from collections import Counter as Tally
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from catalogue import stock
from chutes import ChuteReport, play_chute, turns
from counter import Counter
from disk import may_mount
from faults import OTHER, WIRE
from holds import DESKS, HoldReport, play_holds, wishes
from oracle import judge
from plan import SHARE_THAT_PAYS, STATIONS, digest, visits
from report import Report, counted
from scene import Scene

BOOKS = 160
PATRONS = 36
_NEED_MOUNTS = ("disk_full", "read_only")
_DECISIONS_A_HOLD = 100
"""Of the loans, to each wish for a hold at each of the desks that stand beside them."""
_DECISIONS_A_TURN = 5
"""Of the loans, to each turn at the chute that stands beside them."""
_TIDYING_S = 45.0
"""Of the time that was given, left for mending, delivering and repairing: so long, or a third."""


def not_exercised() -> dict[str, str]:
    """Kinds of faults that cannot be tried here, and why."""
    if may_mount():
        return {}
    return dict.fromkeys(_NEED_MOUNTS, "mounting a tmpfs is not allowed here")


def play(
    folder: Path, *, seed: int, until: float, transactions: int, pays: float = SHARE_THAT_PAYS
) -> Report:
    """Until there were so many decisions, or until that moment of the monotonic clock."""
    began = time.monotonic()
    missing = not_exercised()
    exercised = tuple(kind for kind in (*WIRE, *OTHER) if kind not in missing)
    library = stock(seed, BOOKS, PATRONS)
    enough = until - min(_TIDYING_S, (until - began) / 3)
    with Scene(folder, library, STATIONS, packs=STATIONS[1:]) as scene:

        def decided() -> int:
            return sum(counter.decided for counter in scene.counters)

        def attend(counter: Counter) -> None:
            said = time.monotonic()
            for visit in visits(seed, counter.name, library, exercised, pays=pays):
                if decided() >= transactions or time.monotonic() > enough or counter.closed:
                    return
                if pays < 1:
                    counter.play(visit)
                else:
                    counter.only_pay(visit)
                if visit.round is not None:
                    scene.staff[counter.name].go_round(visit.round)
                counter.visits += 1
                if counter is scene.counters[0] and time.monotonic() - said > 60:
                    said = time.monotonic()
                    done = f"{decided()} decisions after {said - began:.0f} s"
                    sys.stderr.write(f"torture: {done}\n")

        most_wishes = max(3, transactions // _DECISIONS_A_HOLD)
        with ThreadPoolExecutor(2) as beside:
            held: Future[HoldReport] = beside.submit(
                play_holds,
                folder / "holds",
                {desk: islice(wishes(seed, desk), most_wishes) for desk in DESKS},
                until=enough,
            )
            returned: Future[ChuteReport] = beside.submit(
                play_chute,
                folder / "chute",
                islice(turns(seed), max(3, transactions // _DECISIONS_A_TURN)),
                until=enough,
            )
            scene.at_once(attend)
        played_s = time.monotonic() - began
        truths = scene.finish()
        ended = time.monotonic()
        counts = counted(
            scene.counters,
            staff=sum((staff.tally for staff in scene.staff.values()), Tally()),
            acs_restarts=scene.acs.restarts,
            truths=truths,
            verdict=judge(truths),
            holds=held.result(),
            chute=returned.result(),
        )
    head = {"seed": seed, "plan": digest(seed, library, exercised), "quirks": list(library.quirks)}
    return Report(head, counts, played_s=played_s, seconds=ended - began, missing=missing)
