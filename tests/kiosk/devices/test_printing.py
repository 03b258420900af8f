"""The queue before the printer, on a real device thread, with an emulated printer at its end."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from waiting import wait_until

from drivers.config_printer import CupsConfig, EscposConfig
from drivers.errors import LinkLost, MaybePrinted, NoAnswer, NotDrawn, NotReady
from drivers.model import PaperState, PrinterStatus, PrintJob, PrintLine
from drivers.registry import open_device
from drivers.sim.faults import Reply
from drivers.sim.printers.cups import StubQueue
from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.serve import EmulatorServer
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.health import Complaint, Health
from kiosk.devices.printing import LOOKS, MOST_WAITING, STALE_S, PrintQueue


def job(key: str) -> PrintJob:
    return PrintJob(key, (PrintLine(key),), "nl", (PrintLine("tweede exemplaar"),))


class FallsSilent(EmulatedPrinter):
    """Mute from the first byte of the next job on."""

    waits = False

    def receive_data(self, data: bytes) -> list[Reply]:
        if self.waits and b"\x1b@" in data:
            self.waits = False
            self.turn(mute=True)
        return super().receive_data(data)


class SpeaksInAJob(EmulatedPrinter):
    """Its cover is opened at the first byte of the next job, which it says unasked."""

    opens = False

    def receive_data(self, data: bytes) -> list[Reply]:
        if self.opens and b"\x1b@" in data:
            self.opens = False
            return [*self.turn(cover_open=True), *super().receive_data(data)]
        return super().receive_data(data)


@contextmanager
def at_work(queue: PrintQueue, server: EmulatorServer, states: list[bool]) -> Iterator[None]:
    config = EscposConfig.model_validate(
        {
            "kind": "printer",
            "driver": "escpos",
            "port": server.address,
            "timeout_s": 0.1,
            "print_timeout_s": 0.2,
        }
    )
    thread = DeviceThread(
        "printer",
        lambda: open_device(config),
        queue.poll,
        lambda state: states.append(state.up),
        pause=lambda: queue.pause_s,
    )
    queue.attach(thread)
    thread.start()
    try:
        yield
    finally:
        thread.stop()
        queue.close()


@pytest.fixture(autouse=True)
def _lines(expect_log: Callable[[str], None]) -> None:
    """Which of them come is what these tests are about."""
    for words in ("device gone", "receipt", "paper near its end"):
        expect_log(words)


Bench = tuple[PrintQueue, FallsSilent, EmulatorServer, list[bool]]


@pytest.fixture
def bench() -> Iterator[Bench]:
    queue, printer, states = PrintQueue(), FallsSilent(), list[bool]()
    with (
        EmulatorServer(printer, listen="127.0.0.1:0") as server,
        at_work(queue, server, states),
    ):
        yield queue, printer, server, states


def printed(printer: EmulatedPrinter) -> list[str]:
    return [piece.strip().replace("\n", " / ") for piece in printer.texts()]


def test_jobs_are_printed_once_and_in_order(bench: Bench) -> None:
    queue, printer, _, _ = bench
    for number in range(10):
        queue.put(job(str(number)))
    wait_until(lambda: queue.waiting == 0)
    assert printed(printer) == [str(number) for number in range(10)]


def test_what_waits_for_paper_is_printed_when_there_is_some(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    queue, printer, server, states = bench
    wait_until(lambda: states == [True])
    server.push(printer.turn(paper="out"))
    queue.put(job("a"))
    wait_until(lambda: states == [True, False])
    queue.put(job("b"))
    assert (queue.waiting, printed(printer)) == (2, [])
    (gone,) = [each for each in caplog.records if each.message == "device gone"]
    assert "out of paper" in vars(gone)["error"]
    server.push(printer.turn(paper="enough"))
    wait_until(lambda: queue.waiting == 0)
    assert printed(printer) == ["a", "b"]
    wait_until(lambda: states[-1])


def test_mute_before_a_job_and_then_everything(bench: Bench) -> None:
    queue, printer, server, states = bench
    wait_until(lambda: states == [True])
    server.push(printer.turn(mute=True))
    queue.put(job("a"))
    queue.put(job("b"))
    wait_until(lambda: states == [True, False])
    assert printed(printer) == []
    server.push(printer.turn(mute=False))
    wait_until(lambda: queue.waiting == 0)
    assert printed(printer) == ["a", "b"]


def test_mute_in_a_job_and_then_everything(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    queue, printer, server, states = bench
    wait_until(lambda: states == [True])
    printer.waits = True
    queue.put(job("a"))
    queue.put(job("b"))
    wait_until(lambda: states == [True, False])
    assert queue.waiting == 2
    server.push(printer.turn(mute=False))
    wait_until(lambda: queue.waiting == 0)
    assert printed(printer) == ["a", "b"]
    assert "receipt may be printed twice" not in caplog.messages


def test_switched_off_in_a_job_it_is_printed_again_and_says_so(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """Its memory is gone, and nobody knows how far it came."""
    queue, printer, server, states = bench
    wait_until(lambda: states == [True])
    printer.waits = True
    queue.put(job("a"))
    wait_until(lambda: states == [True, False])
    printer.switch_off()
    server.unplug()
    wait_until(lambda: queue.waiting == 0)
    assert printed(printer) == ["tweede exemplaar / a"]
    assert caplog.messages.count("receipt may be printed twice") == 1


class Paper:
    """A printer without a line, by the word of a test."""

    columns = 42

    def __init__(self, *, prints: Callable[[PrintJob], None] = lambda job: None) -> None:
        self.prints = prints
        self.state = PrinterStatus(PaperState.ENOUGH)

    def status(self) -> PrinterStatus:
        return self.state

    def print(self, job: PrintJob) -> None:
        self.prints(job)

    def confirmed(self, key: str) -> bool:
        return False


def silent(job: PrintJob) -> None:
    raise NoAnswer("silent")


def test_too_many_and_too_old_ones_are_named(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    queue = PrintQueue(lambda: now[0])
    for number in range(MOST_WAITING + 2):
        queue.put(job(str(number)))
    assert queue.waiting == MOST_WAITING
    assert caplog.messages == ["receipt not printed"]
    with pytest.raises(NoAnswer):
        queue.poll(Paper(prints=silent))  # type: ignore[arg-type]
    assert queue.waiting == MOST_WAITING
    assert caplog.messages == ["receipt not printed"]
    now[0] = STALE_S
    queue.put(job("late"))
    came: list[str] = []
    queue.poll(Paper(prints=lambda each: came.append(each.key)))  # type: ignore[arg-type]
    assert came == ["late"]
    # One that was pushed out, and what waited too long; the first of all was named.
    assert caplog.messages == ["receipt not printed", "receipts not printed"]
    assert vars(caplog.records[-1])["count"] == 1 + 1 + MOST_WAITING - 1
    queue.poll(Paper())  # type: ignore[arg-type]
    assert len(caplog.messages) == 2
    queue.put(job("last"))
    queue.put(job("very last"))
    queue.close()
    assert "the station ends" in vars(caplog.records[-2])["error"]
    assert vars(caplog.records[-1])["count"] == 1
    assert queue.waiting == 0


def test_a_job_that_no_driver_can_print_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    queue = PrintQueue()
    came: list[str] = []

    def prints(each: PrintJob) -> None:
        if each.key == "bad":
            raise ValueError("no such font")
        came.append(each.key)

    queue.put(job("bad"))
    queue.put(job("good"))
    for _ in range(2):
        queue.poll(Paper(prints=prints))  # type: ignore[arg-type]
        assert queue.pause_s == 0.0
    assert came == ["good"]
    assert caplog.messages == ["receipt not printed"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotDrawn("receipts cannot be drawn"), "receipts cannot be drawn"),
        (KeyError("direction"), "fault in the driver: KeyError"),
    ],
)
def test_a_receipt_that_is_lost_is_told_until_one_comes_out(
    error: Exception, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    queue, health = PrintQueue(), Health("printer", "printer")
    queue.attach(SimpleNamespace(wake=lambda: None, health=health))

    def prints(each: PrintJob) -> None:
        if each.key == "bad":
            raise error

    queue.put(job("bad"))
    queue.put(job("good"))
    queue.poll(Paper(prints=prints))  # type: ignore[arg-type]
    assert health.snapshot().complaints == (Complaint("receipt_lost", said),)
    assert caplog.messages == ["receipt not printed"]
    queue.poll(Paper(prints=prints))  # type: ignore[arg-type]
    assert health.snapshot().complaints == ()
    assert (queue.waiting, caplog.messages) == (0, ["receipt not printed"])


def test_paper_near_its_end_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    queue, printer = PrintQueue(), Paper()
    for state in (PaperState.NEAR_END, PaperState.NEAR_END, PaperState.ENOUGH):
        printer.state = PrinterStatus(state)
        queue.poll(printer)  # type: ignore[arg-type]
    assert caplog.messages == ["paper near its end"]


def doubt(job: PrintJob) -> None:
    raise MaybePrinted("no word that a job is done")


def test_a_printer_that_never_says_that_a_job_is_done_prints_it_twice_at_most(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """As clones do that know DLE EOT and not GS r."""
    came: list[tuple[str, ...]] = []

    def prints(each: PrintJob) -> None:
        came.append(tuple(line.text for line in each.lines))
        doubt(each)

    queue = PrintQueue()
    queue.put(job("a"))
    queue.put(job("b"))
    for _ in range(6 * LOOKS):
        with contextlib.suppress(MaybePrinted):
            queue.poll(Paper(prints=prints))  # type: ignore[arg-type]
    again = "tweede exemplaar"
    assert came == [("a",), (again, "a"), ("b",), (again, "b")]
    assert caplog.messages.count("receipt may be printed twice") == 2
    assert caplog.messages.count("receipt perhaps not printed") == 2
    assert queue.waiting == 0


def test_one_job_a_poll() -> None:
    """Whoever polls feeds the watchdog in between."""
    queue, came = PrintQueue(), list[str]()
    for number in range(3):
        queue.put(job(str(number)))
    paper = Paper(prints=lambda each: came.append(each.key))
    for number in range(3):
        queue.poll(paper)  # type: ignore[arg-type]
        assert (len(came), queue.pause_s) == (number + 1, 0.0)
    queue.poll(paper)  # type: ignore[arg-type]
    assert queue.pause_s > 0.0


def test_what_is_being_printed_when_too_many_wait_is_not_called_lost(
    caplog: pytest.LogCaptureFixture,
) -> None:
    queue = PrintQueue()

    def prints(each: PrintJob) -> None:
        for number in range(MOST_WAITING):
            queue.put(job(f"later {number}"))

    queue.put(job("first"))
    queue.poll(Paper(prints=prints))  # type: ignore[arg-type]
    assert caplog.messages == ["receipt perhaps not printed"]
    assert queue.waiting == MOST_WAITING


def test_a_line_that_takes_nothing_keeps_the_job(caplog: pytest.LogCaptureFixture) -> None:
    def blocked(each: PrintJob) -> None:
        raise LinkLost("the port takes no bytes")

    queue, came = PrintQueue(), list[str]()
    queue.put(job("a"))
    for _ in range(3 * LOOKS):
        with pytest.raises(LinkLost):
            queue.poll(Paper(prints=blocked))  # type: ignore[arg-type]
    queue.poll(Paper(prints=lambda each: came.append(each.key)))  # type: ignore[arg-type]
    assert (came, caplog.messages) == (["a"], [])


def test_the_cover_opened_in_a_job_of_a_printer_that_speaks_unasked() -> None:
    """Bytes of automatic status back are not the word that the job is done."""
    queue, printer, states = PrintQueue(), SpeaksInAJob(speaks_unasked=True), list[bool]()
    with EmulatorServer(printer, listen="127.0.0.1:0") as server, at_work(queue, server, states):
        wait_until(lambda: states == [True])
        printer.opens = True
        queue.put(job("a"))
        wait_until(lambda: states[-1] is False)
        assert (queue.waiting, printed(printer)) == (1, [])
        server.push(printer.turn(cover_open=False))
        wait_until(lambda: queue.waiting == 0)
    assert printed(printer) == ["a"]


def test_paper_that_is_out_is_known_as_out() -> None:
    queue, health = PrintQueue(), Health("printer", "printer")
    queue.attach(SimpleNamespace(wake=lambda: None, health=health))
    for state in (PaperState.ENOUGH, PaperState.OUT, PaperState.NEAR_END):
        device = SimpleNamespace(status=lambda state=state: PrinterStatus(state))
        with contextlib.suppress(NotReady):
            queue.poll(device)  # type: ignore[arg-type]
        assert health.snapshot().paper is state


def test_a_queue_of_cups_that_does_not_get_on_is_away_and_prints_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    stub = StubQueue(tmp_path)
    stub.stick("The printer may not exist or is unavailable at this time.")
    config = CupsConfig(kind="printer", driver="cups", queue="receipts", print_timeout_s=0.01)
    queue, health = PrintQueue(), Health("printer", "printer")
    thread = DeviceThread(
        *("printer", lambda: open_device(config), queue.poll, lambda state: None),
        pause=lambda: 0.01,
        health=health,
    )
    queue.attach(thread)
    thread.start()
    try:
        queue.put(job("a"))
        wait_until(lambda: health.snapshot().up is False)
        assert health.snapshot().trouble == "queue_stuck"
        assert "may not exist" in health.snapshot().reason
        assert queue.waiting == 1
        stub.stick("")
        wait_until(lambda: queue.waiting == 0)
        wait_until(lambda: health.snapshot().up)
    finally:
        thread.stop()
    assert len(stub.jobs) == 1
