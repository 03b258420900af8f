"""A station that is killed in the middle of the offline drill: the link is back, nothing lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from waiting import wait_until

from kiosk.books import Books
from kiosk.demo.day.workbench import CARD, ITEM, Workbench
from kiosk.flow.staff.guided import Outcome
from sync.model import Action

pytestmark = pytest.mark.station

_STATION = """\
import sys
from pathlib import Path

from kiosk.config import load
from kiosk.flow.events import (IlsLink)
from kiosk.flow.staff.effects import BeginWork
from kiosk.flow.staff.guided import OneTest, RunTests
from kiosk.flow.staff.steps import StaffStep
from kiosk.station import Station


def post(event):
    if isinstance(event, IlsLink):
        print("up" if event.up else "out", flush=True)


with Station(load(Path(sys.argv[1])), asks=True).opened(post) as perform:
    sys.stdin.readline()
    perform(BeginWork(StaffStep.TESTS, RunTests(OneTest("offline"))))
    sys.stdin.readline()
"""


def test_the_link_comes_back_and_the_loan_is_delivered(tmp_path: Path) -> None:
    with Workbench(tmp_path) as bench:
        station = subprocess.Popen(
            [sys.executable, "-c", _STATION, str(bench.write_config())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert station.stdin is not None
        assert station.stdout is not None
        try:
            wait_until(lambda: bench.acs.exchanges("93"))
            station.stdin.write(b"\n")
            station.stdin.flush()
            assert station.stdout.readline() == b"out\n"
            # Whatever it asks from now on is not answered: it stays in the middle of the drill.
            bench.fault("ils", "silent@*")
            wait_until(lambda: len(bench.acs.exchanges("93")) > 1)
        finally:
            station.kill()
            station.communicate()
        bench.fault("ils", "")
        assert bench.library.loans == {}
        with Books(bench.config) as books:
            (lent,) = books.journal.open_deliveries()
            assert (lent.intent.action, lent.intent.item) == (Action.BORROW, ITEM)
            books.engine.drain(everything=True)
            assert books.journal.open_deliveries() == []
        assert bench.library.loans[ITEM].patron == CARD
        # The next one begins with what that one left.
        (result,) = bench.test("offline")
        assert result.outcome is Outcome.PASS, result.why
        assert bench.library.loans == {}
