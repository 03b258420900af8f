"""A checkout over REST that is cut at every phase: what is known then, and what the engine makes
of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from koha_world import DUE, NOW, World, world

from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.engine import SyncEngine
from sync.delivery.questions import AskPatron
from sync.errors import Alarm, BadMessage, IlsError, InDoubt, SignInRefused, Unreachable
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import Action, Instant, ItemStatus, Outcome

QUESTIONS = ("patrons", "items", "availability")
ITEM = "3000001"
ITEMS = ("3000002", "3000003")
Expect = Callable[[str], None]

BEFORE: dict[str, type[IlsError]] = {
    "drop_before": Unreachable,
    "drop": Unreachable,
    "silent": Unreachable,
    "half": Unreachable,
    "garbled": BadMessage,
    "slow": Unreachable,
    "endless": BadMessage,
    "500": BadMessage,
    "500_after": BadMessage,
    "503": Unreachable,
    "401": SignInRefused,
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("fault", "error"), BEFORE.items())
def test_a_cut_before_the_checkout_lends_nothing(
    question: str, fault: str, error: type[IlsError]
) -> None:
    with world(faults=f"{fault}:{question}@*") as here:
        announced: list[str] = []
        with pytest.raises(error):
            here.borrow(
                ITEM,
                deadline=here.soon(0.6 if fault in ("silent", "slow") else 5),
                sending=lambda: announced.append("sending"),
            )
        assert announced == []
        assert ITEM not in here.library.loans
        assert here.koha.served("checkout") == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_connection_that_broke_once_costs_nothing(question: str) -> None:
    with world(faults=f"drop:{question}") as here:
        assert here.borrow(ITEM).accepted


SENT: dict[str, tuple[type[IlsError], bool]] = {
    "drop_before": (InDoubt, False),
    "drop": (InDoubt, True),
    "silent": (InDoubt, True),
    "half": (InDoubt, True),
    "garbled": (BadMessage, True),
    "slow": (InDoubt, True),
    "endless": (BadMessage, True),
    "500": (BadMessage, False),
    "500_after": (BadMessage, True),
    "503": (InDoubt, False),
    "401": (SignInRefused, False),
}


@pytest.mark.parametrize("fault", SENT)
def test_a_cut_in_the_checkout_is_in_doubt_and_asking_settles_it(fault: str) -> None:
    error, lent = SENT[fault]
    with world(faults=f"{fault}:checkout") as here:
        announced: list[str] = []
        with pytest.raises(error):
            here.borrow(
                ITEM,
                deadline=here.soon(0.8 if fault in ("silent", "slow") else 5),
                sending=lambda: announced.append("sending"),
            )
        assert announced == ["sending"]
        assert len(here.koha.served("checkout")) == 1
        item = here.ils.item(ITEM, here.soon())
        patron = here.ils.patron("P1001", None, here.soon())
        assert (item.status is ItemStatus.ON_LOAN) is lent
        assert patron.has(item.item) is lent
        assert item.due == (DUE if lent else None)


@pytest.mark.parametrize("action", [Action.RENEW, Action.HOLD, Action.PAY])
@pytest.mark.parametrize("fault", ["drop_before", "drop", "500_after"])
def test_every_other_write_is_in_doubt_too(action: Action, fault: str) -> None:
    operation = {Action.RENEW: "renewal", Action.HOLD: "place", Action.PAY: "pay"}[action]
    more = {"amount": DUE.second + 1, "reference": "R1"} if action is Action.PAY else {}
    item = "" if action is Action.PAY else "3000031" if action is Action.RENEW else ITEM
    card = {Action.RENEW: "P1002", Action.HOLD: "P1001", Action.PAY: "P1009"}[action]
    with world(faults=f"{fault}:{operation}") as here:
        with pytest.raises(BadMessage if fault == "500_after" else InDoubt):
            here.submit(action, item, card, **more)
        assert len(here.koha.served(operation)) == 1


@pytest.mark.parametrize("fault", ["drop_before", "drop"])
def test_a_payment_and_a_hold_that_are_sent_again_have_one_effect(fault: str) -> None:
    with world(faults=f"{fault}:pay,{fault}:place") as here:
        for action, item, more in (
            (Action.PAY, "", {"amount": 1, "reference": "R1"}),
            (Action.HOLD, ITEM, {}),
        ):
            with pytest.raises(InDoubt):
                here.submit(action, item, "P1010", **more)
            for _ in range(2):
                assert here.submit(action, item, "P1010", **more).accepted
        assert len(here.koha.routes.desk.credits) == 1
        assert here.library.shelves[ITEM].holds == ["P1010"]


def test_the_server_goes_away_at_the_last_moment() -> None:
    with world() as here:
        with pytest.raises(InDoubt):
            here.borrow(ITEM, sending=here.koha.hang_up)
        assert ITEM not in here.library.loans


def test_a_server_that_is_gone_is_unreachable() -> None:
    with world() as here:
        here.ils.sign_in(here.soon())
        here.koha.close()
        announced: list[str] = []
        with pytest.raises(Unreachable):
            here.borrow(ITEM, sending=lambda: announced.append("sending"))
        with pytest.raises(Unreachable):
            here.ils.sign_in(here.soon())
        assert announced == []


def test_a_late_answer_is_never_taken_for_the_next_one() -> None:
    with world(faults="late:checkout=0.9") as here:
        with pytest.raises(InDoubt):
            here.borrow(ITEM, deadline=here.soon(0.7))
        verdict = here.borrow("3000002")
        assert (verdict.accepted, verdict.title) == (True, "De kleine Johannes")


@pytest.mark.parametrize("fault", [*BEFORE, "late"])
@pytest.mark.parametrize("operation", ["validation", "patrons", "checkout"])
def test_no_fault_tells_a_secret(
    fault: str, operation: str, caplog: pytest.LogCaptureFixture
) -> None:
    value = "=0.2" if fault == "late" else ""
    with world(faults=f"{fault}:{operation}@*{value}") as here, caplog.at_level(logging.DEBUG):
        told = [repr(here.ils)]
        for call in (
            lambda: here.ils.patron("P1001", "1234", here.soon(0.5)),
            lambda: here.borrow(ITEM, deadline=here.soon(0.5), pin="1234"),
        ):
            try:
                told.append(repr(call()))
            except IlsError as error:
                told += [repr(each) for each in (error, error.__cause__, error.__context__)]
    everything = "".join(told).replace("card='P1001'", "") + caplog.text
    for secret in ("1234", "secret", "P1001", "Voorbeeld"):
        assert secret not in everything


# With the engine ---------------------------------------------------------------------------------


def now() -> Instant:
    return Instant(NOW, 0.0, "boot-1", trusted=True)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal.open(tmp_path / "journal.db", device="desk-1", now=now)
    yield journal
    journal.close()


def engine_of(here: World, journal: Journal) -> SyncEngine:
    monitor = IlsMonitor(time.monotonic, lambda: 0.0)
    return SyncEngine(journal, here.ils, monitor, now=now, monotonic=time.monotonic, timeout_s=5.0)


@pytest.mark.parametrize(
    ("fault", "lent"), [("drop", True), ("500_after", True), ("drop_before", False)]
)
def test_a_live_loan_in_doubt_is_settled_by_asking(
    journal: Journal, fault: str, lent: bool
) -> None:
    with world(faults=f"{fault}:checkout") as here:
        engine = engine_of(here, journal)
        entry = journal.intend(Intent(Action.BORROW, ITEM, "P1001"))
        with pytest.raises(BadMessage if fault == "500_after" else InDoubt):
            engine.submit(entry, None, here.soon())
        assert journal.delivery(entry).state is State.IN_DOUBT
        # The patron was told that it will be seen to: now it is.
        journal.tell(entry, Told(Outcome.PENDING, offline=True, due=DUE - timedelta(days=1)))
        engine.drain(everything=True)
        assert journal.delivery(entry).state is State.ACCEPTED
        assert here.library.loans[ITEM].patron == "P1001"
        # What is sent again went out off-line, so with its date: over SIP2.
        assert len(here.acs.exchanges("11")) == (0 if lent else 1)
        assert len(here.koha.served("checkout")) == 1


def test_a_loan_that_nobody_was_told_about_is_put_right(journal: Journal) -> None:
    with world(faults="drop:checkout") as here:
        engine = engine_of(here, journal)
        entry = journal.intend(Intent(Action.BORROW, ITEM, "P1001"))
        with pytest.raises(InDoubt):
            engine.submit(entry, None, here.soon())
        engine.disown(entry)
        engine.drain(everything=True)
        assert journal.delivery(entry).state is State.SUPERSEDED
        assert ITEM not in here.library.loans


@pytest.mark.parametrize(("fault", "lent"), [("drop", True), ("drop_before", False)])
def test_a_renewal_in_doubt_is_settled_by_its_due_date(
    journal: Journal, fault: str, lent: bool
) -> None:
    with world(faults=f"{fault}:renewal") as here:
        engine = engine_of(here, journal)
        before = here.ils.item("3000031", here.soon()).due
        assert before is not None
        entry = journal.intend(
            Intent(Action.RENEW, "3000031", "P1002", due_before=before.isoformat())
        )
        with pytest.raises(InDoubt):
            engine.submit(entry, None, here.soon())
        engine.disown(entry)
        engine.drain(everything=True)
        state = journal.delivery(entry).state
        assert state is (State.ACCEPTED if lent else State.ABANDONED)
        assert here.library.loans["3000031"].renewals == int(lent)


def test_an_answer_that_cannot_be_read_is_an_alarm_and_then_settled(
    journal: Journal, expect_log: Expect
) -> None:
    expect_log("needs review")
    with world(faults="garbled:checkout") as here:
        engine = engine_of(here, journal)
        entry = journal.intend(Intent(Action.BORROW, ITEM, "P1001"))
        with pytest.raises(Alarm):
            engine.submit(entry, None, here.soon())
        assert engine.monitor.alarm is not None
        journal.tell(entry, Told(Outcome.NEEDS_REVIEW))
        engine.drain(everything=True)
        assert engine.monitor.alarm is None
        assert journal.delivery(entry).state is State.NEEDS_REVIEW


def test_returns_wait_while_sip2_is_away(journal: Journal) -> None:
    with world() as here:
        here.borrow(ITEM)
        here.acs.close()
        engine = engine_of(here, journal)
        entry = journal.intend(Intent(Action.RETURN, ITEM))
        with pytest.raises(Unreachable):
            engine.submit(entry, None, here.soon())
        journal.tell(entry, Told(Outcome.PENDING, offline=True))
        assert engine.drain(everything=True) == 0
        assert (journal.delivery(entry).state, engine.monitor.state) == (
            State.PENDING,
            IlsState.ONLINE,
        )
        assert ITEM in here.library.loans


def test_what_waits_for_sip2_keeps_nobody_from_lending(journal: Journal) -> None:
    with world() as here:
        here.acs.close()
        engine = engine_of(here, journal)
        yes = Told(Outcome.PENDING, offline=True, due=DUE - timedelta(days=1))
        waiting = [journal.intend(Intent(Action.BORROW, item, "P1002")) for item in ITEMS]
        for entry in waiting:
            journal.tell(entry, yes)
        assert engine.drain(everything=True) == 0
        assert [journal.delivery(entry).state for entry in waiting] == [State.PENDING] * 2
        assert engine.monitor.state is IlsState.ONLINE
        engine.ask(AskPatron("P1002"), here.soon())
        assert engine.monitor.state is IlsState.ONLINE
        lent = journal.intend(Intent(Action.BORROW, ITEM, "P1001"))
        assert engine.submit(lent, None, here.soon()).accepted


def test_sip2_that_goes_away_between_sign_in_and_return_is_no_outage(journal: Journal) -> None:
    with world() as here:
        here.borrow(ITEM)
        engine = engine_of(here, journal)
        engine.ready(here.soon())
        here.acs.close()
        entry = journal.intend(Intent(Action.RETURN, ITEM))
        with pytest.raises(Unreachable):
            engine._live.submit(journal.delivery(entry), None, here.soon(), lambda: True)
        assert journal.delivery(entry).state is State.PENDING
        assert engine.monitor.state is IlsState.ONLINE
        assert engine.ready(here.soon()).waits
