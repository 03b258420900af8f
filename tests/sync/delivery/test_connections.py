"""Several sessions with one ILS: parallel by item, in order within one, patrons never behind."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeIls, journal_at, now
from waiting import PATIENCE_S, wait_until

from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.drain import AHEAD
from sync.delivery.engine import SPARE_REST_S, SyncEngine
from sync.delivery.ils_access import SyncThread
from sync.delivery.questions import AskPatron
from sync.errors import Alarm, BadMessage, InDoubt, SignInRefused, Unreachable
from sync.journal.records import Intent, State, Told
from sync.model import (
    Action,
    IlsStatus,
    Order,
    Outcome,
    Verdict,
)

YES = Told(Outcome.PENDING, offline=True)


class Library:
    """What all sessions see."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.loans: dict[str, str] = {}
        self.sent: list[tuple[str, Action]] = []
        self.by_session: dict[str, list[str]] = defaultdict(list)
        self.working = 0
        self.most_at_once = 0
        self.on_wire = threading.Event()
        self.before_sending: Callable[[str], None] = lambda item: None
        self.gate: Callable[[str], None] = lambda item: None


class Session(FakeIls):
    """One connection."""

    def __init__(self, name: str, library: Library) -> None:
        super().__init__(loans=library.loans)
        self.name = name
        self.library = library
        self.refuses: Exception | None = None
        self.refused = threading.Event()
        self.submitting: list[BaseException] = []
        self.closed = 0

    def sign_in(self, deadline: float) -> IlsStatus:
        if self.refuses is not None:
            self.refused.set()
            raise self.refuses
        return super().sign_in(deadline)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        library = self.library
        if self.submitting:
            raise self.submitting.pop(0)
        sending()
        library.before_sending(order.item)
        with library.lock:
            library.sent.append((order.item, order.action))
            library.by_session[self.name].append(order.item)
            library.working += 1
            library.most_at_once = max(library.most_at_once, library.working)
        library.on_wire.set()
        library.gate(order.item)
        with library.lock:
            library.working -= 1
            return self.carry_out(order)

    def close(self) -> None:
        self.closed += 1


class Town:
    """An engine with some sessions on a journal."""

    def __init__(self, path: Path, connections: int) -> None:
        self.path = path
        self.seconds = 0.0
        self.library = Library()
        self.sessions = [Session(f"s{number}", self.library) for number in range(connections)]
        self.start()

    def start(self) -> None:
        self.journal = journal_at(self.path)
        self.monitor = IlsMonitor(self.monotonic, lambda: 0.0)
        first, *more = self.sessions
        self.engine = SyncEngine(
            self.journal,
            first,
            self.monitor,
            now=now,
            monotonic=self.monotonic,
            timeout_s=2.0,
            more=more,
        )

    def monotonic(self) -> float:
        return time.monotonic() + self.seconds

    def promise(self, items: list[str], action: Action = Action.BORROW) -> list[str]:
        entries = []
        with self.journal.write():
            for item in items:
                patron = "P1" if action is Action.BORROW else ""
                entries.append(self.journal.intend(Intent(action, item, patron)))
                self.journal.tell(entries[-1], YES)
        return entries

    def states(self) -> dict[State, int]:
        return self.journal.counts()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Callable[[int], Town]]:
    towns: list[Town] = []

    def build(connections: int) -> Town:
        towns.append(Town(tmp_path / "journal.db", connections))
        return towns[-1]

    yield build
    for each in towns:
        checked, broken = each.journal.verify()
        assert broken is None, broken
        assert checked
        each.journal.close()


def numbers(count: int, start: int = 100) -> list[str]:
    return [str(start + number) for number in range(count)]


@contextmanager
def running(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[SyncThread]:
    monkeypatch.setattr("sync.delivery.ils_access._IDLE_S", 0.005)
    access = SyncThread(town.engine, town.monotonic, 2.0)
    access.start()
    yield access
    access.stop()


# A pass ----------------------------------------------------------------------------------------


def test_different_items_go_out_at_the_same_time(town: Callable[[int], Town]) -> None:
    here = town(3)
    here.promise(numbers(30))
    together = threading.Barrier(3)
    first = threading.local()

    def gate(item: str) -> None:
        if not getattr(first, "passed", False):
            # Only passes when all three sessions are on the wire at once.
            first.passed = True
            together.wait(PATIENCE_S)

    here.library.gate = gate
    assert here.engine.drain() == 30
    assert here.states() == {State.ACCEPTED: 30}
    assert here.library.most_at_once == 3
    assert sorted(item for item, _ in here.library.sent) == numbers(30)
    assert set(here.library.by_session) == {"s0", "s1", "s2"}


def test_one_item_goes_out_in_order_whoever_is_free(town: Callable[[int], Town]) -> None:
    here = town(4)
    order = [Action.BORROW, Action.RETURN, Action.BORROW, Action.RETURN, Action.BORROW]
    for action in order:
        here.promise(["1", "2", "3"], action)
    assert here.engine.drain() == 15
    for item in ("1", "2", "3"):
        assert [action for each, action in here.library.sent if each == item] == order
    assert here.states() == {State.ACCEPTED: 15}


def test_sent_is_on_disk_before_the_first_byte_of_every_message(
    town: Callable[[int], Town],
) -> None:
    here = town(2)
    entries = dict(zip(numbers(40), here.promise(numbers(40)), strict=True))
    seen: list[str] = []
    other = sqlite3.connect(here.path, check_same_thread=False, isolation_level=None)
    lock = threading.Lock()

    def look(item: str) -> None:
        with lock:
            (state,) = other.execute(
                "SELECT state FROM delivery WHERE entry = ?", (entries[item],)
            ).fetchone()
            seen.append(state)

    here.library.before_sending = look
    here.engine.drain()
    other.close()
    assert seen == ["sent"] * 40


def test_what_was_marked_ahead_and_not_sent_is_pending_again(town: Callable[[int], Town]) -> None:
    here = town(1)
    entries = here.promise(numbers(3 * AHEAD))
    stop_after = 5
    tried = here.engine.drain(interrupted=lambda: len(here.library.sent) >= stop_after)
    assert tried == stop_after
    assert here.states() == {State.ACCEPTED: stop_after, State.PENDING: len(entries) - stop_after}
    assert all(here.journal.delivery(entry).attempts == 0 for entry in entries)
    # And the next pass goes on where this one stopped.
    assert here.engine.has_due()
    assert here.engine.drain() == len(entries) - stop_after
    assert [item for item, _ in here.library.sent] == numbers(3 * AHEAD)


def test_a_lost_link_leaves_in_doubt_what_was_sent_and_nothing_else(
    town: Callable[[int], Town],
) -> None:
    here = town(1)
    entries = here.promise(numbers(20))

    def cut(item: str) -> None:
        if item == "103":
            here.sessions[0].refuses = Unreachable("gone")
            raise InDoubt("silence")

    here.library.gate = cut
    assert here.engine.drain() == 4
    states = [here.journal.delivery(entry).state for entry in entries]
    assert states[:3] == [State.ACCEPTED] * 3
    assert states[3] is State.IN_DOUBT
    assert states[4:] == [State.PENDING] * 16
    assert here.monitor.state is IlsState.OFFLINE


def test_the_work_for_one_entry_does_not_grow_with_the_backlog(
    town: Callable[[int], Town],
) -> None:
    here = town(1)

    def statements(count: int, start: int) -> float:
        here.promise(numbers(count, start))
        done: list[str] = []
        here.journal._connection.set_trace_callback(done.append)
        here.engine.drain()
        here.journal._connection.set_trace_callback(None)
        return len(done) / count

    few, many = statements(40, 1000), statements(400, 5000)
    assert many <= few
    assert here.states() == {State.ACCEPTED: 440}


def test_a_look_up_uses_an_index(town: Callable[[int], Town]) -> None:
    here = town(1)
    (entry,) = here.promise(["100"])
    asked: list[str] = []
    here.journal._connection.set_trace_callback(asked.append)
    here.journal.delivery(entry)
    here.journal.open_for("100", "")
    here.journal.about(entry)
    here.journal._connection.set_trace_callback(None)
    for sql in asked:
        plan = [row[3] for row in here.journal._connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert not any(step.startswith("SCAN") for step in plan), (sql, plan)


# Fewer sessions than configured ---------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [Unreachable("no more"), SignInRefused("940"), BadMessage("too many of you")]
)
def test_an_ils_that_lets_in_fewer_is_worked_with_over_those(
    town: Callable[[int], Town], expect_log: Callable[[str], None], error: Exception
) -> None:
    expect_log("one ILS connection less")
    here = town(3)
    here.sessions[2].refuses = error
    here.promise(numbers(40))
    assert here.engine.drain() == 40
    assert here.states() == {State.ACCEPTED: 40}
    assert (here.monitor.state, here.monitor.alarm) == (IlsState.ONLINE, None)
    here.sessions[2].refuses = None
    here.seconds = SPARE_REST_S + 1
    here.promise(numbers(40, 500))
    here.engine.drain()
    assert here.states() == {State.ACCEPTED: 80}


def test_that_there_are_fewer_is_said_once(
    town: Callable[[int], Town],
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    expect_log("one ILS connection less")
    here = town(2)
    spare = here.sessions[1]
    spare.refuses = Unreachable("no more")
    # The first is through with nothing before the other was asked, on a busy machine too.
    here.library.gate = lambda item: _pass(spare.refused, PATIENCE_S)
    for at in range(5):
        spare.refused.clear()
        here.seconds += SPARE_REST_S + 1
        here.promise(numbers(AHEAD + 2, 100 * at + 1))
        here.engine.drain()
        assert spare.refused.is_set()
    assert caplog.text.count("one ILS connection less") == 1


def test_without_any_session_signed_in_a_refusal_is_an_alarm(town: Callable[[int], Town]) -> None:
    here = town(2)
    for session in here.sessions:
        session.refuses = SignInRefused("940")
    here.promise(numbers(2))
    with pytest.raises(SignInRefused):
        here.engine.drain(apart=True)
    assert here.monitor.state is IlsState.ALARM


# Beside patrons -------------------------------------------------------------------------------


def test_a_patron_never_waits_for_the_backlog(
    town: Callable[[int], Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = town(2)
    opened = threading.Event()
    here.library.gate = lambda item: None if item == "900" else _pass(opened)
    here.promise(numbers(10))
    with running(here, monkeypatch) as access:
        assert here.library.on_wire.wait(PATIENCE_S)
        # The backlog's session hangs in its exchange; the patron's does not.
        live = here.journal.intend(Intent(Action.BORROW, "900", "P9"))
        assert access.submit(live, None).accepted
        assert access.ask(AskPatron("P9")).valid
        opened.set()
        wait_until(lambda: here.states().get(State.ACCEPTED) == 10)
    assert set(here.library.by_session["s0"]) == {"900"}
    assert sorted(here.library.by_session["s1"]) == numbers(10)
    assert [session.closed for session in here.sessions] == [1, 1]


def test_a_patron_who_wants_what_is_being_delivered_waits_for_that_alone(
    town: Callable[[int], Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = town(2)
    opened = threading.Event()
    here.library.gate = lambda item: _pass(opened)
    here.promise(["100"], Action.RETURN)
    with running(here, monkeypatch) as access:
        assert here.library.on_wire.wait(PATIENCE_S)
        live = here.journal.intend(Intent(Action.BORROW, "100", "P9"))
        threading.Timer(0.03, opened.set).start()
        assert access.submit(live, None).accepted
    assert here.library.sent == [("100", Action.RETURN), ("100", Action.BORROW)]


def test_when_the_second_session_is_refused_the_first_does_both(
    town: Callable[[int], Town],
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("one ILS connection less")
    here = town(2)
    here.sessions[1].refuses = SignInRefused("940")
    with running(here, monkeypatch) as access:
        assert access.ask(AskPatron("P9")).valid
        here.promise(numbers(5))
        wait_until(lambda: here.states() == {State.ACCEPTED: 5})
    assert set(here.library.by_session) == {"s0"}


def test_stop_finishes_what_is_on_the_wire_and_a_restart_goes_on(
    town: Callable[[int], Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = town(3)
    opened = threading.Event()
    here.library.gate = lambda item: _pass(opened)
    here.promise(numbers(50))
    with running(here, monkeypatch):
        wait_until(lambda: here.library.working == 2)
        threading.Timer(0.03, opened.set).start()
    done = len(here.library.sent)
    assert done < 50
    assert here.states() == {State.ACCEPTED: done, State.PENDING: 50 - done}
    here.journal.close()
    here.start()
    here.engine.apply_restart_rule()
    here.engine.drain()
    assert here.states() == {State.ACCEPTED: 50}
    assert sorted(item for item, _ in here.library.sent) == numbers(50)


def test_an_alarm_in_one_session_stops_the_pass_and_is_heard(town: Callable[[int], Town]) -> None:
    here = town(2)
    here.promise(numbers(60))
    here.sessions[1].submitting = [SignInRefused("940")]
    together = threading.Event()
    here.library.gate = lambda item: _pass(together, 0.02)
    with pytest.raises(Alarm):
        here.engine.drain()
    states = here.states()
    assert set(states) <= {State.ACCEPTED, State.PENDING}
    assert states[State.PENDING]


class Bug(Exception):
    """Nothing that anybody expects."""


def test_a_fault_of_the_store_ends_the_pass_and_strands_nobody(
    town: Callable[[int], Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = town(3)
    here.promise(numbers(60))
    mark = here.journal.mark

    def faulty(entry: str, state: State, **how: Any) -> bool:
        if threading.current_thread().name == "scribe":
            raise Bug
        return mark(entry, state, **how)

    with monkeypatch.context() as patched:
        patched.setattr(here.journal, "mark", faulty)
        _ends(here, Bug)
    _goes_on(here)


def test_an_entry_that_cannot_be_read_strands_nobody_who_waits_for_it(
    town: Callable[[int], Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = town(2)
    here.promise(["1"] * 2)
    read = here.journal.deliveries_of
    page: list[Any] = []

    def faulty(entries: list[str]) -> list[Any]:
        page.append(entries)
        if len(page) > 1:
            raise Bug
        return read(entries)

    with monkeypatch.context() as patched:
        patched.setattr(here.journal, "deliveries_of", faulty)
        _ends(here, Bug)
    _goes_on(here)


@pytest.mark.parametrize("at", [0, 1])
def test_who_interrupts_a_pass_waits_for_what_was_begun(
    town: Callable[[int], Town], at: int
) -> None:
    """Ctrl-C in ``sync once``."""
    here = town(2)
    here.promise(numbers(60))
    begun = here.sessions[at]
    begun.submitting = [KeyboardInterrupt()]
    # The other one does not deliver everything before this one had its turn.
    here.library.gate = lambda item: wait_until(lambda: not begun.submitting)
    _ends(here, KeyboardInterrupt)
    _goes_on(here)


def _ends(here: Town, fault: type[BaseException]) -> None:
    """The pass raises it, and its threads are gone."""
    found: list[BaseException] = []

    def drain() -> None:
        try:
            here.engine.drain(everything=True)
        except BaseException as error:  # noqa: BLE001 - looked at by who waits
            found.append(error)

    before = set(threading.enumerate())
    caller = threading.Thread(target=drain, daemon=True)
    caller.start()
    caller.join(PATIENCE_S)
    assert not caller.is_alive(), "it hangs"
    assert [type(error) for error in found] == [fault]
    assert set(threading.enumerate()) <= before


def _goes_on(here: Town) -> None:
    """Nothing is held back any more, and all of it is delivered."""
    for _ in range(3):
        here.engine.drain(everything=True)
    assert set(here.states()) == {State.ACCEPTED}


def _pass(event: threading.Event, longest: float = 10) -> None:
    event.wait(longest)
