"""Queues of CUPS through a stub of ``lp``: what it is given, and what is made of its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from drivers.config_printer import CupsConfig
from drivers.errors import LinkLost, MaybePrinted, NotReady
from drivers.model import PrintJob, PrintLine
from drivers.printers.cups import CupsPrinter, open_printer
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
