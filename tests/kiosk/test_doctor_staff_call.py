"""What doctor says of calls for staff."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk_server import DeskServer

from drivers.errors import LinkLost
from drivers.model import PaperState, PrinterStatus
from kiosk.config import Config
from kiosk.config_hours import HoursConfig
from kiosk.diagnosis import staff_call
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.staff_call import examine_staff_call
from kiosk.diagnosis.station import examine


def config(folder: Path | None = None, **staff: Any) -> Config:
    ils = {"host": "127.0.0.1", "port": 1, "account": "kiosk", "password": "x"}
    station = {"id": "desk-1"} | ({"state_dir": str(folder)} if folder else {})
    return Config.model_validate({"station": station, "ils": ils, "staff_call": staff})


def found(**staff: Any) -> Finding:
    return examine_staff_call(config(**staff))


def test_that_nobody_can_be_called_is_told_and_no_fault() -> None:
    finding = found()
    assert finding.ok
    assert "sends patrons to the desk" in finding.message
    assert "[staff_call] url" in finding.do
    assert "where the desk is" in finding.do
    assert "where the desk is" not in found(way={"nl": "Rechts."}).do


def test_that_nobody_can_be_reached_while_no_staff_is_there_is_told() -> None:
    def of(**staff: Any) -> Finding:
        alone = HoursConfig.model_validate({"monday": ["10:00-18:00"], "staffed": {}})
        return examine_staff_call(config(**staff).model_copy(update={"hours": alone}))

    assert "While no staff is there" in of(way={"nl": "Rechts."}, unstaffed={}).do
    assert "While no staff is there" not in of(unstaffed={"phone": "088"}).do
    assert "While no staff is there" not in found().do


def test_a_desk_that_answers_is_asked_and_not_called() -> None:
    with DeskServer() as desk:
        finding = found(url=desk.url, way={"nl": "Rechts."})
        assert (desk.told, desk.polls) == ([], ["doctor"])
        # It does not know this call, or takes calls alone: it is there.
        desk.status = 404
        assert found(url=desk.url).ok
    assert finding == Finding("staff call", True, "the desk answers")


@pytest.mark.parametrize(("status", "page"), [(500, b""), (200, b"<html>")])
def test_a_desk_that_answers_nonsense(status: int, page: bytes) -> None:
    with DeskServer() as desk:
        desk.status, desk.page = status, page
        finding = found(url=desk.url)
    assert not finding.ok
    assert "the desk does not answer" in finding.message
    assert finding.do.startswith("Start what answers")


def test_a_second_desk_that_is_gone_is_named() -> None:
    with DeskServer() as gone:
        url = gone.url
    with DeskServer() as desk:
        finding = found(url=desk.url, second_url=url)
    assert not finding.ok
    assert "the desk answers; the second desk does not answer: 127.0.0.1" in finding.message


class Queue:
    def __init__(self, status: PrinterStatus) -> None:
        self._status = status

    def status(self) -> PrinterStatus:
        return self._status

    def close(self) -> None: ...


@pytest.mark.parametrize(
    ("queue", "ok", "said"),
    [
        (Queue(PrinterStatus(PaperState.ENOUGH)), True, "slips: the queue is there"),
        (Queue(PrinterStatus(PaperState.OUT)), False, "slips: "),
        (None, False, "slips: slip: queue desk: no such queue"),
    ],
)
def test_the_queue_at_the_desk(
    monkeypatch: pytest.MonkeyPatch, queue: Queue | None, ok: bool, said: str
) -> None:
    def opened(_: object) -> Queue:
        if queue is None:
            raise LinkLost("slip: queue desk: no such queue")
        return queue

    monkeypatch.setattr(staff_call, "slip_printer", opened)
    finding = found(slip_queue="desk")
    assert finding.ok is ok
    assert said in finding.message


def test_doctor_looks_at_it(tmp_path: Path) -> None:
    checks = [finding.check for finding in examine(config(tmp_path))]
    assert checks.count("staff call") == 1
