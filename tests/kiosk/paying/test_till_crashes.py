"""The power goes at every point of every payment, and once more at every point after that.

Then the four truths agree: what the patron paid, what the provider holds, what the ILS was told and
what the journal and the staff's list say.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from fakes import Crash, Plan
from till_worlds import World

from kiosk.services.paying.till import LAST_LOOK_S

FEE = Decimal("4.20")
ENDS = (
    "",
    "never",
    "failed",
    "twice",
    "wrong_amount",
    "too_late",
    "after_abort:s=60",
    "twice_ended:s=30",
)
FATES = ("", "refused", "lost answer", "lost request", "away")


def play(world: World) -> None:
    """One patron: pays, or gives up after a while."""
    news = world.till.begin(world.session(), FEE, "EUR")
    world.pass_time(8)
    if news.entry:
        world.till.cancel(news.entry)
    world.pass_time(30)


def judged(path: Path, crashes: tuple[int, ...], **more: str) -> int:
    """How many of the crashes there were: the others were at points that are not."""
    world = World(path, **more)
    plans = [Plan(at) for at in crashes]
    fired = 0

    def point() -> None:
        if fired < len(plans):
            plans[fired].point()

    world.point = point
    world.crash()
    try:
        play(world)
    except Crash:
        fired += 1
        try:
            world.crash()
            world.pass_time(40)
        except Crash:
            fired += 1
            world.crash()
    world.point = lambda: None
    world.crash()
    world.pass_time(3 * LAST_LOOK_S, 60)
    world.judge()
    world.journal.close()
    return fired


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("end", ENDS)
def test_at_every_point(
    tmp_path: Path, expect_log: Callable[[str], None], end: str, fate: str
) -> None:
    for said in (
        "needs review",
        "nothing is known of a payment",
        "another sum was paid than was asked for",
    ):
        expect_log(said)
    at = 0
    while judged(tmp_path / f"{at}.db", (at,), ends=end, fates=fate):
        at += 1
    assert at > 8, "there are more points than that"


@pytest.mark.parametrize("end", ["", "after_abort:s=60"])
def test_at_every_point_and_then_at_every_point_of_the_recovery(
    tmp_path: Path, expect_log: Callable[[str], None], end: str
) -> None:
    for said in ("needs review", "nothing is known of a payment"):
        expect_log(said)
    first, happened = 0, 1
    while happened:
        second, happened = 0, 2
        while happened == 2:
            happened = judged(tmp_path / f"{first}-{second}.db", (first, second), ends=end)
            second += 1
        first += 1
    assert first > 8


@pytest.mark.parametrize("faults", ["silence", "deaf", "garbage", "lost"])
@pytest.mark.parametrize("nth", range(6))
def test_one_question_goes_wrong(
    tmp_path: Path, expect_log: Callable[[str], None], faults: str, nth: int
) -> None:
    for said in ("needs review", "nothing is known of a payment"):
        expect_log(said)
    for end in ENDS[:3]:
        path = tmp_path / f"{end}.db"
        world = World(path, ends=end, faults=" ".join([faults] * (nth + 1)))
        play(world)
        world.pass_time(3 * LAST_LOOK_S, 60)
        world.judge()
        world.journal.close()
