"""Queues of CUPS through a stub of ``lp``: what it is given, and what is made of its words."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from drivers.config_printer import CupsConfig
from drivers.errors import LinkLost, MaybePrinted, NotReady
from drivers.model import PrintJob, PrintLine
from drivers.printers.cups import CupsPrinter, open_printer
from drivers.printers.cups_queue import queue_of
from drivers.sim.printers.cups import StubQueue


def config(**more: object) -> CupsConfig:
    return CupsConfig.model_validate(
        {"kind": "printer", "driver": "cups", "queue": "receipts", "timeout_s": 5} | more
    )


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StubQueue:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return StubQueue(tmp_path)


def job(*lines: str) -> PrintJob:
    return PrintJob("a", tuple(map(PrintLine, lines)), "nl")


def test_a_job_is_a_page_of_the_papers_width(queue: StubQueue) -> None:
    open_printer(config(options=("media=Custom.80x200mm",))).print(job("Dag", "كتاب"))
    (data,) = queue.jobs
    document = PdfDocument(data)
    page = document[0]
    assert page.get_size()[0] == pytest.approx((512 + 60) / 203 * 72, abs=1)
    picture = page.render(scale=2).to_pil().convert("L")
    assert min(picture.tobytes()) < 40, "something is on it"
    page.close()
    document.close()


def test_a_queue_that_is_stopped_says_why(queue: StubQueue) -> None:
    printer = open_printer(config())
    queue.stop("Paused by the cat")
    assert printer.status().problem == "its queue is stopped: Paused by the cat"
    with pytest.raises(NotReady, match="by the cat"):
        printer.print(job("x"))
    assert queue.jobs == []


def test_a_queue_that_refuses_says_why(queue: StubQueue) -> None:
    printer = open_printer(config())
    queue.refuse("moved to the other desk")
    assert printer.status().problem == "its queue takes no jobs: moved to the other desk"
    with pytest.raises(NotReady, match="other desk"):
        printer.print(job("x"))


UNREACHED = "The printer may not exist or is unavailable at this time."


@pytest.mark.parametrize(
    ("status", "reasons", "said"),
    [
        (UNREACHED, "job-printing", "does not get on with receipts-1: The printer may not exist"),
        ("held", "job-hold-until-specified", "holds receipts-1: job-hold-until-specified"),
        ("Sending data", "job-printing", "does not get on with receipts-1: Sending data"),
    ],
)
def test_a_job_that_does_not_end_is_handed_over_and_not_printed(
    queue: StubQueue, status: str, reasons: str, said: str
) -> None:
    clock = [0.0]

    def sleep(seconds: float) -> None:
        clock[0] += seconds

    printer = CupsPrinter(config(), monotonic=lambda: clock[0], sleep=sleep)
    assert printer.status().problem == ""
    queue.stick(status, reasons)
    with pytest.raises(MaybePrinted, match="handed over to its queue, not yet printed"):
        printer.print(job("x"))
    assert clock[0] <= config().print_timeout_s
    # As long as it stands there nothing else is printed, and it is not printed twice.
    assert printer.status().problem.startswith(f"its queue {said}")
    assert not printer.confirmed("a")
    with pytest.raises(NotReady):
        printer.print(job("y"))
    assert len(queue.jobs) == 1
    # Whoever looks from elsewhere sees it too, once it is late.
    later = datetime.now() + timedelta(minutes=2)  # noqa: DTZ005 - as lpstat says it
    assert said in CupsPrinter(config(), now=lambda: later).status().problem
    queue.stick("")
    assert printer.status().problem == ""
    assert printer.confirmed("a")
    assert not printer.confirmed("b")


@pytest.mark.parametrize("forget", [False, True])
def test_a_job_that_is_printed_is_printed_whether_cups_keeps_a_history_or_not(
    queue: StubQueue, forget: bool
) -> None:
    queue.forget(forget)
    open_printer(config()).print(job("x"))
    assert len(queue.jobs) == 1


def test_a_job_of_somebody_else_that_is_held_is_in_nobodys_way() -> None:
    said = (
        "printer receipts is idle.  enabled since Wed Dec  2 07:08:20 2026\n\tAlerts: none\n"
        "receipts accepting requests since Wed Dec  2 07:08:20 2026\n"
        "receipts-6              vos                1024   Wed Dec  2 07:09:02 2026\n"
        "\tAlerts: job-hold-until-specified\n\tqueued for receipts\n"
    )
    now = datetime(2026, 12, 2, 7, 9, 3)  # noqa: DTZ001 - as lpstat says it
    assert queue_of(said).problem("leenpunt", now) == ""
    assert "holds receipts-6" in queue_of(said).problem("vos", now)
    assert "holds receipts-6" in queue_of(said).problem("root", now)


def test_what_lp_took_without_a_word_may_be_printed(queue: StubQueue) -> None:
    printer = CupsPrinter(config(timeout_s=1.5))
    queue.hang(True)
    with pytest.raises(MaybePrinted, match="did not say"):
        printer.print(job("x"))
    assert not printer.confirmed("a")
    assert len(queue.jobs) == 1


def test_no_queue_and_no_cups(queue: StubQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LinkLost, match=r"queue other: lpstat: Invalid destination"):
        open_printer(config(queue="other"))
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(LinkLost, match="install cups-client"):
        open_printer(config())


@pytest.mark.parametrize("name", ["", "a b", "-o", "a/b", "x#y"])
def test_names_that_are_no_queue(name: str) -> None:
    with pytest.raises(ValueError, match="queue"):
        config(queue=name)
