"""How a desk reaches the engine: who settles a call first wins, and a desk never waits long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fakes import FakeIls, now
from waiting import PATIENCE_S, wait_until

from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.engine import SyncEngine
from sync.delivery.ils_access import DirectAccess, IlsAccess, OfflineAccess, SyncThread
from sync.delivery.questions import AskItem, AskPatron
from sync.errors import Alarm, BadMessage, InDoubt, SignInRefused, Unreachable
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    ItemAnswer,
    ItemStatus,
    Loan,
    Order,
    Outcome,
    Verdict,
)

PATIENT_S = 30.0
"""As long as it takes, whatever else the machine does."""
LEAVES_S = 0.3
"""Of a desk that is to run out of patience after the engine has begun."""
RACE_S = 0.05
YES = Told(Outcome.PENDING, offline=True)


class GatedIls(FakeIls):
    """An ILS that stops at a gate before it sends, or between sending and answering."""

    def __init__(self) -> None:
        super().__init__()
        self.before = threading.Event()
        self.after = threading.Event()
        self.before.set()
        self.after.set()
        self.arrived = threading.Event()
        self.on_wire = threading.Event()
        self.sign_in_error: Exception | None = None
        self.submit_error: Exception | None = None
        self.item_error: Exception | None = None
        self.ended: list[str] = []
        self.closed = 0
        self.threads: set[str] = set()

    def sign_in(self, deadline: float) -> IlsStatus:
        self.threads.add(threading.current_thread().name)
        if self.sign_in_error is not None:
            raise self.sign_in_error
        return super().sign_in(deadline)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        if self.item_error is not None:
            raise self.item_error
        return super().item(item, deadline)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        self.arrived.set()
        assert self.before.wait(PATIENCE_S)
        sending()
        self.sent.append(order)
        self.on_wire.set()
        assert self.after.wait(PATIENCE_S)
        if self.submit_error is not None:
            raise self.submit_error
        return self.carry_out(order)

    def end_session(self, card: str, deadline: float) -> None:
        self.ended.append(card)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def ils() -> GatedIls:
    return GatedIls()


@pytest.fixture
def engine(tmp_path: Path, ils: GatedIls) -> Iterator[SyncEngine]:
    journal = Journal.open(tmp_path / "journal.db", device="desk-1", now=now)
    monitor = IlsMonitor(time.monotonic, lambda: 0.0)
    yield SyncEngine(journal, ils, monitor, now=now, monotonic=time.monotonic, timeout_s=1.0)
    journal.close()


@pytest.fixture
def access(
    engine: SyncEngine, ils: GatedIls, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SyncThread]:
    monkeypatch.setattr("sync.delivery.ils_access._IDLE_S", 0.005)
    monkeypatch.setattr("sync.delivery.ils_access._GRACE_S", 0.01)
    monkeypatch.setattr("sync.delivery.breaker.FIRST_PAUSE_S", 0.01)
    access = SyncThread(engine, time.monotonic, PATIENT_S)
    access.start()
    yield access
    ils.before.set()
    ils.after.set()
    access.stop()


def intend(engine: SyncEngine, item: str = "100", patron: str = "P1") -> str:
    return engine.store.intend(Intent(Action.BORROW, item, patron))


@contextmanager
def waiting_desk(access: SyncThread, entry: str) -> Iterator[list[object]]:
    """A desk in a thread of its own; its outcome is in the list once the block is left."""
    outcome: list[object] = []

    def ask() -> None:
        try:
            outcome.append(access.submit(entry, None))
        except (Unreachable, InDoubt, Alarm) as error:
            outcome.append(error)

    desk = threading.Thread(target=ask)
    desk.start()
    yield outcome
    desk.join()


def test_the_ils_is_asked_before_anybody_comes(
    engine: SyncEngine, ils: GatedIls, access: SyncThread
) -> None:
    wait_until(lambda: ils.status is not None)
    assert engine.monitor.state is IlsState.ONLINE


def test_a_session_that_nobody_uses_is_kept_alive(access: SyncThread, ils: GatedIls) -> None:
    """The driver knows whether anything has to be asked for that."""
    for _ in range(3):
        ils.status = None
        wait_until(lambda: ils.status is not None)


def test_what_is_wrong_with_the_account_shows_at_the_start(
    engine: SyncEngine, ils: GatedIls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.delivery.ils_access._IDLE_S", 0.005)
    ils.sign_in_error = SignInRefused("no such account")
    seen: list[IlsState] = []
    engine.monitor.listen(seen.append)
    access = SyncThread(engine, time.monotonic, PATIENT_S)
    access.start()
    try:
        wait_until(lambda: seen == [IlsState.ALARM])
    finally:
        access.stop()


def test_a_call_is_answered_on_the_one_thread_that_owns_the_session(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    assert access.ask(AskPatron("P1")).valid
    assert access.ask(AskItem("100")).status is ItemStatus.AVAILABLE
    assert access.submit(intend(engine), None).accepted
    assert access.last_status == IlsStatus()
    access.end_session("P1")
    wait_until(lambda: ils.ended == ["P1"])
    assert ils.threads == {"sync"}


def test_when_the_desk_leaves_first_nothing_is_sent(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    access._limit_s = RACE_S
    ils.before.clear()
    entry = intend(engine)
    with pytest.raises(Unreachable, match="nothing was sent"):
        access.submit(entry, None)
    # Told and settled by the desk while the engine still stands before the first byte.
    engine.store.tell(entry, Told(Outcome.REFUSED))
    engine.store.settle(entry, State.REFUSED, {})
    access._limit_s = PATIENT_S
    ils.before.set()
    access.ask(AskItem("200"))
    assert ils.sent_items == []
    assert engine.store.delivery(entry).state is State.REFUSED


def test_when_the_engine_was_first_the_desk_is_in_doubt_and_a_late_yes_is_found_by_asking(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    access._limit_s = LEAVES_S
    ils.after.clear()
    entry = intend(engine)
    with pytest.raises(InDoubt):
        access.submit(entry, None)
    assert ils.sent_items == ["100"]
    engine.store.tell(entry, YES)
    ils.after.set()
    wait_until(lambda: engine.store.delivery(entry).state is State.ACCEPTED)
    assert ils.sent_items == ["100"]


def test_a_late_yes_before_the_desk_has_told_is_not_touched(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    access._limit_s = LEAVES_S
    ils.after.clear()
    entry = intend(engine)
    with pytest.raises(InDoubt):
        access.submit(entry, None)
    access._limit_s = PATIENT_S
    ils.after.set()
    access.ask(AskItem("200"))
    time.sleep(0.03)
    assert engine.store.delivery(entry).state is State.SENT
    engine.store.tell(entry, YES)
    wait_until(lambda: engine.store.delivery(entry).state is State.ACCEPTED)
    assert ils.sent_items == ["100"]


@pytest.mark.parametrize("round_", range(15))
def test_the_race_has_one_winner(
    access: SyncThread, engine: SyncEngine, ils: GatedIls, round_: int
) -> None:
    """The gate opens around the moment when the desk runs out of patience."""
    access._limit_s = RACE_S
    ils.before.clear()
    ils.after.clear()
    entry = intend(engine)
    with waiting_desk(access, entry) as outcome:
        assert ils.arrived.wait(PATIENCE_S)
        time.sleep(0.045)
        time.sleep(0.001 * round_)
        ils.before.set()
    (error,) = outcome
    ils.after.set()
    access._limit_s = PATIENT_S
    access.ask(AskPatron("P9"))
    if isinstance(error, InDoubt):
        assert ils.sent_items == ["100"]
        assert engine.store.delivery(entry).state is State.SENT
    else:
        assert isinstance(error, Unreachable)
        assert ils.sent_items == []
        assert engine.store.delivery(entry).state is State.PENDING


def test_errors_come_back_as_they_are(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    ils.submit_error = InDoubt("silence")
    with pytest.raises(InDoubt, match="silence"):
        access.submit(intend(engine), None)
    # One silence opens the breaker: the rest of the pile is decided at once.
    ils.sign_in_error = Unreachable("still gone")
    with pytest.raises(Unreachable, match="a moment ago"):
        access.submit(intend(engine, "200"), None)
    assert ils.sent_items == ["100"]


def test_an_alarm_stops_lending_until_a_sign_in_ends_it(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    ils.sign_in_error = SignInRefused("940")
    for _ in range(2):
        with pytest.raises(SignInRefused):
            access.submit(intend(engine), None)
    ils.sign_in_error = None
    wait_until(lambda: engine.monitor.state is IlsState.ONLINE)
    assert access.submit(intend(engine, "300"), None).accepted


def test_the_backlog_is_delivered_when_the_ils_returns(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    ils.sign_in_error = Unreachable("gone")
    with pytest.raises(Unreachable):
        access.ask(AskPatron("P1"))
    entry = intend(engine)
    engine.store.tell(entry, YES)
    time.sleep(0.02)
    assert ils.sent_items == []
    ils.sign_in_error = None
    wait_until(lambda: engine.store.delivery(entry).state is State.ACCEPTED)
    wait_until(lambda: engine.monitor.state is IlsState.ONLINE)
    assert access.ask(AskPatron("P1")).loans == (Loan("100"),)


def test_what_backs_off_is_tried_at_once_when_somebody_asks(
    engine: SyncEngine, access: SyncThread, ils: GatedIls
) -> None:
    # In one: what is told and due is taken by the thread at once.
    with engine.store.write():
        entry = intend(engine)
        engine.store.tell(entry, YES)
        later = now().utc.timestamp() + 250
        engine.store.mark(entry, State.PENDING, attempted=True, due_at=later)
    assert not engine.has_due()
    access.hurry()
    wait_until(lambda: engine.store.delivery(entry).state is State.ACCEPTED)
    assert not access._hurried.is_set()


def test_asking_goes_before_the_breaker_and_is_asked_once(
    engine: SyncEngine, access: SyncThread, ils: GatedIls
) -> None:
    ils.sign_in_error = Unreachable("away")
    engine.monitor.lost()
    access.hurry()
    wait_until(lambda: not access._hurried.is_set())
    assert engine.monitor.state is IlsState.OFFLINE


def test_a_patron_goes_before_the_rest_of_the_backlog(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    ils.after.clear()
    with engine.store.write():
        for item in ("100", "200", "300"):
            engine.store.tell(intend(engine, item, "P2"), YES)
    assert ils.on_wire.wait(PATIENCE_S)
    live = intend(engine, "400")
    with waiting_desk(access, live) as outcome:
        wait_until(lambda: not access._jobs.empty())
        ils.after.set()
    assert outcome == [Verdict(True)]
    wait_until(lambda: engine.store.counts() == {State.ACCEPTED: 3, State.SENT: 1})
    assert ils.sent_items == ["100", "400", "200", "300"]


def test_a_fault_of_ours_after_sending_is_in_doubt_and_the_thread_lives_on(
    access: SyncThread, engine: SyncEngine, ils: GatedIls, expect_log: Callable[[str], None]
) -> None:
    expect_log("sync thread")
    ils.submit_error = RuntimeError("a bug")
    entry = intend(engine)
    with pytest.raises(InDoubt):
        access.submit(entry, None)
    assert engine.store.delivery(entry).state is State.SENT
    ils.submit_error = None
    assert access.submit(intend(engine, "200"), None).accepted


def test_a_fault_of_ours_before_sending_is_not_sent(
    access: SyncThread, engine: SyncEngine, ils: GatedIls, expect_log: Callable[[str], None]
) -> None:
    expect_log("sync thread")
    ils.sign_in_error = RuntimeError("a bug")
    entry = intend(engine)
    with pytest.raises(Unreachable):
        access.submit(entry, None)
    assert (ils.sent_items, engine.store.delivery(entry).state) == ([], State.PENDING)


def test_stop_finishes_the_exchange_at_hand_and_drops_the_session(
    engine: SyncEngine, ils: GatedIls
) -> None:
    access = SyncThread(engine, time.monotonic, 1.0)
    access.start()
    ils.after.clear()
    with waiting_desk(access, intend(engine)) as outcome:
        assert ils.on_wire.wait(PATIENCE_S)
        stopper = threading.Thread(target=access.stop)
        stopper.start()
        ils.after.set()
    stopper.join()
    assert outcome == [Verdict(True)]
    assert ils.closed == 1


def test_a_call_after_stop_is_not_sent(
    engine: SyncEngine, ils: GatedIls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.delivery.ils_access._GRACE_S", 0.0)
    access = SyncThread(engine, time.monotonic, RACE_S)
    access.start()
    access.stop()
    entry = intend(engine)
    with pytest.raises(Unreachable):
        access.submit(entry, None)
    assert (ils.sent_items, engine.store.delivery(entry).state) == ([], State.PENDING)


def test_a_desk_that_stopped_half_way_hands_its_entry_to_the_backlog(
    access: SyncThread, engine: SyncEngine, ils: GatedIls
) -> None:
    entry = intend(engine)
    time.sleep(0.02)
    assert engine.store.delivery(entry).state is State.PENDING
    access.disown(entry)
    wait_until(lambda: engine.store.delivery(entry).state is State.ABANDONED)
    assert ils.sent_items == []


# Other accesses -----------------------------------------------------------------------------------


def test_the_direct_lane_decides_a_pile_at_once_after_one_silence(
    engine: SyncEngine, ils: GatedIls
) -> None:
    access = DirectAccess(engine, time.monotonic, 1.0)
    assert access.ask(AskPatron("P1")).valid
    assert access.ask(AskItem("100")).item == "100"
    ils.submit_error = InDoubt("silence")
    with pytest.raises(InDoubt):
        access.submit(intend(engine), None)
    with pytest.raises(Unreachable):
        access.submit(intend(engine, "200"), None)
    assert ils.sent_items == ["100"]


@pytest.mark.parametrize("trouble", [None, Unreachable("gone"), BadMessage("garbage")])
def test_ending_a_session_never_fails(
    engine: SyncEngine, ils: GatedIls, trouble: Exception | None
) -> None:
    access = DirectAccess(engine, time.monotonic, 1.0)
    access.ask(AskPatron("P1"))
    if isinstance(trouble, BadMessage):
        engine.monitor.alarmed(trouble)
    elif trouble is not None:
        engine.monitor.lost()
    access.end_session("P1")
    assert ils.ended == ([] if trouble else ["P1"])


def test_the_offline_lane_asks_nobody(engine: SyncEngine, ils: GatedIls) -> None:
    access: IlsAccess = OfflineAccess(engine)
    entry = intend(engine)
    for ask in (
        lambda: access.ask(AskPatron("P1")),
        lambda: access.ask(AskItem("100")),
        lambda: access.submit(entry, None),
    ):
        with pytest.raises(Unreachable):
            ask()
    access.end_session("P1")
    assert access.last_status is None
    assert (ils.threads, ils.ended) == (set(), [])
    access.disown(entry)
    engine.drain()
    assert engine.store.delivery(entry).state is State.ABANDONED


def test_an_alarm_stops_lending_off_line_too(engine: SyncEngine) -> None:
    engine.monitor.alarmed(SignInRefused("940"))
    access = OfflineAccess(engine)
    for ask in (lambda: access.ask(AskPatron("P1")), lambda: access.ask(AskItem("1"))):
        with pytest.raises(SignInRefused):
            ask()
    with pytest.raises(SignInRefused):
        access.submit("entry", None)


def test_the_command_line_signs_in_to_end_an_alarm(engine: SyncEngine, ils: GatedIls) -> None:
    access = DirectAccess(engine, time.monotonic, 1.0)
    engine.monitor.alarmed(SignInRefused("940"))
    ils.sign_in_error = Unreachable("gone")
    with pytest.raises(SignInRefused, match="940"):
        access.ask(AskItem("1"))
    ils.sign_in_error = None
    assert access.ask(AskItem("1")).status is ItemStatus.AVAILABLE
    assert engine.monitor.alarm is None


def test_the_alarm_that_stops_lending_is_found_without_asking(
    engine: SyncEngine, ils: GatedIls
) -> None:
    accesses: list[IlsAccess] = [
        DirectAccess(engine, time.monotonic),
        OfflineAccess(engine),
        SyncThread(engine, time.monotonic),
    ]
    for access in accesses:
        access.check()
    engine.monitor.lost()
    for access in accesses:
        access.check()
    engine.monitor.alarmed(SignInRefused("940"))
    for access in accesses:
        with pytest.raises(SignInRefused):
            access.check()
    assert ils.threads == set()


@pytest.fixture
def patient(access: SyncThread, monkeypatch: pytest.MonkeyPatch) -> SyncThread:
    """One that finds out nothing by itself while a busy machine holds the test up."""
    monkeypatch.setattr("sync.delivery.breaker.FIRST_PAUSE_S", 2 * PATIENCE_S)
    return access


def test_silence_about_a_title_is_no_outage(patient: SyncThread, ils: GatedIls) -> None:
    ils.item_error = Unreachable("no answer to 17")
    with pytest.raises(Unreachable):
        patient.ask(AskItem("100", courtesy=True))
    assert patient.ask(AskPatron("P1")).valid
    with pytest.raises(Unreachable):
        patient.ask(AskItem("100"))
    with pytest.raises(Unreachable, match="a moment ago"):
        patient.ask(AskPatron("P1"))


def test_a_title_that_cannot_be_read_is_no_alarm(patient: SyncThread, ils: GatedIls) -> None:
    """One bad record, that lies there to be looked at."""
    ils.item_error = BadMessage("GET /items: answered by 500")
    with pytest.raises(BadMessage):
        patient.ask(AskItem("100", courtesy=True))
    patient.check()
    with pytest.raises(BadMessage):
        patient.ask(AskItem("100"))
    with pytest.raises(BadMessage):
        patient.check()
