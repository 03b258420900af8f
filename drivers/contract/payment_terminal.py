"""What every payment terminal promises: the same payment once, the truth about it, or an error.

A driver joins with a class of two lines in a test of its own::

    class TestMine(PaymentTerminalContract):
        driver = Driver("mine", stage=…)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar, Protocol

import pytest

from drivers.errors import DeviceError, LinkLost, NotReady, Unsupported
from drivers.model_payment import (
    MOST_CENTS,
    PaymentRequest,
    PaymentStarted,
    PaymentState,
    PaymentStatus,
)
from drivers.ports import PaymentTerminal

PATIENCE_S = 30.0
"""A guard against hanging, never a limit of speed."""
SPOILT = ("silence", "deaf", "close", "truncate", "noise", "wrong_crc", "status")
"""Faults (drivers.sim.faults) after which no answer is one. A flipped bit is for TLS to see."""
COMMANDS = ("start", "status", "abort", "find")


class Far(Protocol):
    """The far end, and the patron."""

    def open(self) -> PaymentTerminal:
        """Opened by the driver; the suite closes it."""

    def ends(self, text: str) -> None:
        """How payments end that begin from now on (drivers.sim.payments.till)."""

    def faults(self, text: str) -> None:
        """What goes wrong from now on; commands are hello, start, status, abort, find."""

    def pay(self, handle: str) -> None:
        """The patron pays this one now."""

    def taken(self, reference: str) -> Sequence[int]:
        """The truth: cents that were taken, one figure for each payment with this reference."""

    def unplug(self) -> None:
        """The line breaks; it may be opened anew."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    stage: Callable[[str, Path], AbstractContextManager[Far]]
    """From one of ``wires`` and a folder of its own."""
    wires: tuple[str, ...] = ("tcp", "pty")
    has_code: bool = True
    """The patron pays by a QR code; False: at the terminal."""
    spoilt: tuple[str, ...] = SPOILT
    """The faults that its far end has."""
    many: int = 260
    """More payments than its far end tells at a time."""
    has_line: bool = True
    """A connection that can break between two questions."""


@dataclass(slots=True)
class Bench:
    """A far end, and the drivers that were opened to it."""

    far: Far
    opened: list[PaymentTerminal]

    def open(self) -> PaymentTerminal:
        """Anew: a terminal may speak to one at a time."""
        for former in self.opened:
            former.close()
        terminal = self.far.open()
        self.opened.append(terminal)
        return terminal

    def ask(self, call: Callable[[PaymentTerminal], PaymentStatus]) -> PaymentStatus | DeviceError:
        """With a driver that is opened anew where the line was lost."""
        try:
            return call(self.opened[-1])
        except LinkLost as lost:
            self.open()
            return lost
        except DeviceError as error:
            return error

    def until(self, handle: str, state: PaymentState) -> PaymentStatus:
        """How it stands once it is in that state."""
        end = time.monotonic() + PATIENCE_S
        while True:
            found = self.ask(lambda terminal: terminal.status(handle))
            if isinstance(found, PaymentStatus) and found.state is state:
                return found
            assert time.monotonic() < end, f"it never was {state}: {found}"
            time.sleep(0.005)


def request(reference: str = "r-1", cents: int = 420) -> PaymentRequest:
    return PaymentRequest(reference, cents, "EUR", "Bibliotheek Zuid")


def fault(spoilt: str, command: str) -> str:
    """The device's own trouble has a number (drivers.sim.faults)."""
    return f"{spoilt}:{command}" + (":code=50" if spoilt == "status" else "")


class PaymentTerminalContract:
    """Everything below is promised by every driver of a payment terminal."""

    driver: ClassVar[Driver]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "bench" in metafunc.fixturenames:
            metafunc.parametrize("wire", self.driver.wires)
        if "spoilt" in metafunc.fixturenames:
            metafunc.parametrize("spoilt", self.driver.spoilt)

    @pytest.fixture
    def bench(self, wire: str, tmp_path: Path) -> Iterator[Bench]:
        with self.driver.stage(wire, tmp_path) as far:
            bench = Bench(far, [])
            yield bench
            for terminal in bench.opened:
                terminal.close()

    # What is asked for -------------------------------------------------------------------------

    @pytest.mark.parametrize("cents", [0, -1, -420, MOST_CENTS + 1, 4.2, True, "420"])
    def test_what_is_no_amount_is_no_request(self, cents: object) -> None:
        with pytest.raises(ValueError, match="cents"):
            request(cents=cents)  # type: ignore[arg-type]

    @pytest.mark.parametrize("currency", ["", "eur", "JPY", "KWD", "EURO"])
    def test_a_currency_without_cents_is_none(self, currency: str) -> None:
        with pytest.raises(ValueError, match="currency"):
            PaymentRequest("r-1", 420, currency)

    # A payment ---------------------------------------------------------------------------------

    def test_it_says_what_the_patron_does(self, bench: Bench) -> None:
        bench.far.ends("never")
        terminal = bench.open()
        terminal.check()
        assert terminal.moves_money is False, "an emulated one never does"
        before = datetime.now(UTC)
        started = terminal.start(request())
        assert started.handle
        assert bool(started.code) is self.driver.has_code
        if started.expires_at is not None:
            assert started.expires_at.utcoffset() == timedelta(0)
            assert started.expires_at > before - timedelta(minutes=1)
        status = terminal.status(started.handle)
        assert (status.state, status.cents) == (PaymentState.PENDING, 0)

    @pytest.mark.parametrize("cents", [1, 9, 10, 99, 100, 420, 1005, 8295, 999_999, MOST_CENTS])
    def test_what_is_paid_is_what_was_asked_to_the_cent(self, bench: Bench, cents: int) -> None:
        bench.far.ends("never")
        terminal = bench.open()
        started = terminal.start(request("r-1", cents))
        bench.far.pay(started.handle)
        status = bench.until(started.handle, PaymentState.PAID)
        assert (status.cents, status.currency) == (cents, "EUR")
        assert (status.handle, status.reference) == (started.handle, "r-1")
        assert list(bench.far.taken("r-1")) == [cents]

    @pytest.mark.parametrize("end", ["failed", "cancelled", "expired"])
    def test_how_it_ended_without_money(self, bench: Bench, end: str) -> None:
        bench.far.ends(end)
        started = bench.open().start(request())
        assert bench.until(started.handle, PaymentState(end)).cents == 0
        assert list(bench.far.taken("r-1")) == [0]

    @pytest.mark.parametrize(("end", "cents"), [("twice", 840), ("wrong_amount", 419)])
    def test_what_was_taken_is_told_whatever_was_asked(
        self, bench: Bench, end: str, cents: int
    ) -> None:
        bench.far.ends(end)
        started = bench.open().start(request())
        assert bench.until(started.handle, PaymentState.PAID).cents == cents
        assert sum(bench.far.taken("r-1")) == cents

    def test_a_payment_that_nobody_made_is_unknown(self, bench: Bench) -> None:
        terminal = bench.open()
        for handle in ("nobodys", "tr_nobodys", "../methods", ""):
            assert terminal.status(handle).state is PaymentState.UNKNOWN
            assert terminal.abort(handle).state is PaymentState.UNKNOWN
        assert terminal.find("nobodys", None) == ()

    # Once --------------------------------------------------------------------------------------

    def test_the_same_reference_is_the_same_payment(self, bench: Bench) -> None:
        bench.far.ends("never")
        terminal = bench.open()
        first = terminal.start(request())
        assert terminal.start(request()).handle == first.handle
        assert terminal.start(request("r-2")).handle != first.handle
        assert bench.open().start(request()).handle == first.handle
        assert len(bench.far.taken("r-1")) == 1

    def test_a_start_without_an_answer_is_found_and_is_one(self, bench: Bench, spoilt: str) -> None:
        bench.far.ends("never")
        bench.open()
        bench.far.faults(fault(spoilt, "start@1"))
        with pytest.raises(DeviceError) as told:
            bench.opened[-1].start(request())
        assert not isinstance(told.value, NotReady | Unsupported), "it may have been begun"
        bench.far.faults("")
        terminal = bench.open()
        begun = bench.far.taken("r-1")
        found = terminal.find("r-1", datetime.now(UTC) - timedelta(minutes=1))
        assert len(found) == len(begun)
        again = terminal.start(request())
        assert len(bench.far.taken("r-1")) == 1
        assert [each.handle for each in found] in ([], [again.handle])
        assert [each.handle for each in terminal.find("r-1", None)] == [again.handle]

    def test_it_is_found_among_many_whatever_became_of_it(self, bench: Bench) -> None:
        bench.far.ends("never")
        terminal = bench.open()
        begun = datetime.now(UTC)
        first = terminal.start(request("first"))
        for number in range(self.driver.many):
            terminal.start(request(f"other-{number}"))
        bench.far.pay(first.handle)
        (found,) = terminal.find("first", begun)
        assert (found.handle, found.state, found.cents) == (first.handle, PaymentState.PAID, 420)
        assert terminal.find("firs", begun) == ()

    def test_what_was_begun_goes_on_without_us(self, bench: Bench) -> None:
        bench.far.ends("never")
        terminal = bench.open()
        started = terminal.start(request())
        terminal.close()
        terminal.close()
        bench.far.pay(started.handle)
        assert bench.open().status(started.handle).state is PaymentState.PAID

    # Stopped -----------------------------------------------------------------------------------

    def test_an_open_payment_is_stopped_and_takes_nothing(self, bench: Bench) -> None:
        bench.far.ends("never")
        terminal = bench.open()
        started = terminal.start(request())
        assert terminal.abort(started.handle).state is PaymentState.CANCELLED
        assert terminal.abort(started.handle).state is PaymentState.CANCELLED
        assert terminal.status(started.handle).state is PaymentState.CANCELLED
        assert list(bench.far.taken("r-1")) == [0]

    def test_stopped_too_late_it_is_paid(self, bench: Bench) -> None:
        bench.far.ends("too_late")
        terminal = bench.open()
        started = terminal.start(request())
        stopped = terminal.abort(started.handle)
        assert (stopped.state, stopped.cents) == (PaymentState.PAID, 420)

    def test_what_was_paid_before_stays_paid(self, bench: Bench) -> None:
        bench.far.ends("never")
        terminal = bench.open()
        started = terminal.start(request())
        bench.far.pay(started.handle)
        assert terminal.abort(started.handle).state is PaymentState.PAID

    def test_what_cannot_be_stopped_is_pending_and_goes_on(self, bench: Bench) -> None:
        bench.far.ends("unstoppable:s=0.4")
        terminal = bench.open()
        started = terminal.start(request())
        assert terminal.abort(started.handle).state in (PaymentState.PENDING, PaymentState.PAID)
        assert bench.until(started.handle, PaymentState.PAID).cents == 420

    def test_paid_after_it_was_stopped_is_told(self, bench: Bench) -> None:
        bench.far.ends("after_abort:s=0")
        terminal = bench.open()
        started = terminal.start(request())
        terminal.abort(started.handle)
        assert bench.until(started.handle, PaymentState.PAID).cents == 420

    # Faults ------------------------------------------------------------------------------------

    @pytest.mark.parametrize("command", COMMANDS)
    def test_an_answer_that_is_none_is_an_error_and_never_a_state(
        self, bench: Bench, spoilt: str, command: str
    ) -> None:
        bench.far.ends("never")
        bench.open()
        started = bench.opened[-1].start(request())
        bench.far.pay(started.handle)
        bench.far.faults(fault(spoilt, command))
        calls: dict[str, Callable[[PaymentTerminal], object]] = {
            "start": lambda terminal: terminal.start(request("r-2")),
            "status": lambda terminal: terminal.status(started.handle),
            "abort": lambda terminal: terminal.abort(started.handle),
            "find": lambda terminal: terminal.find("r-1", None),
        }
        with pytest.raises(DeviceError) as told:
            calls[command](bench.opened[-1])
        assert str(told.value).isprintable()
        bench.far.faults("")
        bench.open()
        assert bench.opened[-1].status(started.handle).state is PaymentState.PAID

    @pytest.mark.parametrize("faults", ["late:ms=30", "split", "repeat:status"])
    def test_what_is_slow_is_waited_for(self, bench: Bench, faults: str) -> None:
        if "repeat" in faults and not self.driver.has_line:
            pytest.skip("an answer is one answer")
        bench.far.ends("never")
        bench.far.faults(faults)
        terminal = bench.open()
        started = terminal.start(request())
        for _ in range(3):
            assert terminal.status(started.handle).state is PaymentState.PENDING
        assert terminal.abort(started.handle).state is PaymentState.CANCELLED

    def test_a_late_answer_is_not_the_next_ones(self, bench: Bench) -> None:
        bench.far.ends("never")
        terminal = bench.open()
        first, second = (terminal.start(request(name)) for name in ("r-1", "r-2"))
        bench.far.pay(first.handle)
        bench.far.faults("silence:status@1")
        with pytest.raises(DeviceError):
            terminal.status(first.handle)
        bench.far.faults("")
        terminal = bench.open()
        assert terminal.status(second.handle).state is PaymentState.PENDING

    def test_a_line_that_breaks_is_lost_and_comes_back(self, bench: Bench) -> None:
        if not self.driver.has_line:
            pytest.skip("each question has a connection of its own")
        bench.far.ends("never")
        bench.open()
        started: PaymentStarted = bench.opened[-1].start(request())
        bench.far.unplug()
        assert bench.until(started.handle, PaymentState.PENDING).reference == "r-1"

    def test_it_says_what_it_is_and_what_it_counted(self, bench: Bench) -> None:
        terminal = bench.open()
        assert terminal.identity().isprintable()
        assert terminal.statistics().sent == 0
        terminal.check()
        counted = terminal.statistics()
        assert (counted.sent, counted.answered) == (1, 1)
        assert counted == terminal.statistics()
