"""Trouble of one card and of the library system, told apart: a real socket, desk and journal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes import AMSTERDAM, journal_at, now
from sip2_peer import DATE, Acs, Opener, patron, soon, status
from waiting import PATIENCE_S

from kiosk.services.loan_desk.desk import LoanDesk
from sync.config import OfflineConfig
from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.engine import SyncEngine
from sync.delivery.ils_access import DirectAccess
from sync.errors import BadMessage
from sync.ils.sip2.codec import Message
from sync.model import Outcome, Reason

LOANS = {count: "".join(f"AU3{n:07}|" for n in range(count)) for count in (1000, 3000, 10_000)}
STATUS_ONLY = f"24{' ' * 14}005{DATE}AOLIBX|AAMANY|AEName|BLY|CQY|"


@dataclass
class Desk:
    desk: LoanDesk
    engine: SyncEngine
    acs: Acs


@pytest.fixture
def at(acs: Acs, ils_of: Opener, tmp_path: Path) -> Iterator[Desk]:
    journal = journal_at(tmp_path / "journal.db", now)
    # The desk is patient: what is tested is never how fast this machine is.
    engine = SyncEngine(
        journal,
        ils_of(),
        IlsMonitor(time.monotonic, lambda: 0.0),
        now=now,
        monotonic=time.monotonic,
        timeout_s=PATIENCE_S,
    )
    engine.probe(soon())
    desk = LoanDesk(
        journal,
        DirectAccess(engine, time.monotonic, PATIENCE_S),
        OfflineConfig(),
        timezone=AMSTERDAM,
        now=now,
    )
    yield Desk(desk, engine, acs)
    journal.close()


def with_loans(count: int) -> str:
    return patron(LOANS[count], "BLY|CQY|")


@pytest.mark.parametrize("count", [3000, 10_000])
def test_a_card_with_more_loans_than_an_answer_can_hold_goes_on_without_its_list(
    at: Desk, count: int
) -> None:
    at.acs.replies |= {"63": [with_loans(count), patron()], "23": STATUS_ONLY}
    session = at.desk.sign_in("MANY", "1234")
    assert (session.refusal, session.pin_confirmed) == (None, True)
    assert session.answer is not None
    assert session.answer.has("30000001") is None, "nobody knows what this card has"
    assert at.desk.borrow(session, "B1").outcome is Outcome.ACCEPTED
    # The other half of that answer is nobody else's.
    other = at.desk.sign_in("P1")
    assert other.answer is not None
    assert (other.refusal, other.answer.loans) == (None, ())
    assert at.engine.monitor.state is IlsState.ONLINE
    assert at.acs.connections == 2


def test_a_thousand_loans_are_read(at: Desk) -> None:
    at.acs.replies["63"] = with_loans(1000)
    session = at.desk.sign_in("P1", "1234")
    assert session.answer is not None
    assert len(session.answer.loans) == 1000


@pytest.mark.parametrize("bx", ["Y" * 16, "N" + "Y" * 15])
def test_a_card_of_which_nothing_can_be_read_goes_to_the_desk_alone(at: Desk, bx: str) -> None:
    """Where there is no shorter answer, or that is endless too."""
    endless = STATUS_ONLY + "".join(f"AF{'x' * 250}|" for _ in range(200))
    at.acs.replies |= {"99": status(bx=bx), "63": [with_loans(3000), patron()], "23": endless}
    at.engine.probe(soon())
    session = at.desk.sign_in("MANY", "1234")
    assert session.refusal is Reason.UNMAPPED
    assert at.desk.borrow(session, "B1").outcome is Outcome.REFUSED
    assert at.desk.sign_in("P1").refusal is None
    assert at.engine.monitor.alarm is None


def test_an_endless_list_of_holds_or_fees_is_none(acs: Acs, ils_of: Opener) -> None:
    ils = ils_of(profile="koha")
    holds = "".join(f"AS3{n:07}|" for n in range(3000))
    fees = "".join(f"AVTitle {n} 1.00|" for n in range(3000))

    def listed(request: Message) -> str:
        return patron(holds if request.fixed["summary"][0] == "Y" else fees)

    acs.replies["63"] = listed
    assert ils.holds("P1", soon()) is None
    assert ils.fees("P1", soon()) is None


# It says that it is there, and nothing else ------------------------------------------------------


@pytest.mark.parametrize("code", ["63", "17", "11", "09"])
def test_a_library_system_that_answers_only_that_it_is_on_line_stops_lending(
    at: Desk, code: str
) -> None:
    """Only silence is off-line; this is a fault that somebody has to mend."""
    at.acs.replies[code] = status()
    ask: Callable[[], object] = {
        "63": lambda: at.desk.sign_in("P1"),
        "17": lambda: at.desk.item("B1"),
        "11": lambda: at.desk.borrow(at.desk.sign_in("P1"), "B1"),
        "09": lambda: at.desk.give_back("B1"),
    }[code]
    with pytest.raises(BadMessage, match=r"98 \(on-line Y\)(, | )twice"):
        ask()
    assert at.engine.monitor.state is IlsState.ALARM


@pytest.mark.parametrize("code", ["63", "11"])
def test_one_that_says_that_it_is_off_line_is_away(at: Desk, code: str) -> None:
    at.acs.replies[code] = status("NYYYYY")
    told = at.desk.borrow(at.desk.sign_in("P1"), "B1")
    assert (told.outcome, told.offline) == (Outcome.PENDING, True)
    assert at.engine.monitor.alarm is None


def test_lending_goes_on_once_it_answers_again(at: Desk) -> None:
    asked: list[Message] = []

    def once(request: Message) -> str:
        asked.append(request)
        return status() if len(asked) < 3 else patron()

    at.acs.replies["63"] = once
    with pytest.raises(BadMessage):
        at.desk.sign_in("P1")
    assert at.desk.borrow(at.desk.sign_in("P1"), "B1").outcome is Outcome.ACCEPTED
    assert at.engine.monitor.state is IlsState.ONLINE
