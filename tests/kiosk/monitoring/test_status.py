"""Is the station well? One look, each trouble by its word, and the command that asks for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from station_alone import ALONE
from waiting import wait_until

from drivers.model import PaperState
from kiosk import doctor_words
from kiosk.books import Books
from kiosk.cli import main
from kiosk.clock import system_clock
from kiosk.compose.monitoring import monitored, start_failed
from kiosk.config import load
from kiosk.devices.health import DeviceHealth, Health
from kiosk.diagnosis.station_look import StationLook
from kiosk.diagnosis.troubles import BY_ADVICE, BY_WORD, TROUBLES
from kiosk.diagnosis.unwell import unwell
from kiosk.flow.staff.board import Condition, Fact, Reading
from kiosk.monitoring.counting import Counting
from kiosk.monitoring.memory import FILE_NAME, Memory
from kiosk.monitoring.watching import STALE_S, Watched, Watching
from kiosk.supervision import Supervision
from sync.errors import ConfigFault, SignInRefused, StationBusy, StorageFault
from sync.journal.records import Intent
from sync.model import Action, IlsStatus

CONFIGURATION = f'{ALONE}item_barcodes = "[0-9]+"\n'
UP = DeviceHealth("scanner", "scanner", up=True)
GONE = DeviceHealth("pad", "item_reader", up=False, reason="E004AA11BB22CC33 is gone")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(CONFIGURATION)
    return path


@pytest.fixture
def books(path: Path) -> Iterator[Books]:
    with Books(load(path)) as opened:
        yield opened


def look(books: Books, *devices: DeviceHealth, more: tuple[Reading, ...] = ()) -> StationLook:
    clock = system_clock(books.config.station.clock)
    return StationLook(
        *(books.config, "station", lambda: devices, books.journal, books.engine.monitor, clock),
        lambda: False,
        lambda: more,
    )


def words(books: Books, *devices: DeviceHealth, more: tuple[Reading, ...] = ()) -> dict[str, bool]:
    found = unwell(look(books, *devices, more=more).see(), books.engine.monitor)
    return {f"{each.check} {each.trouble.word}": each.fault for each in found}


def watching(
    books: Books, *devices: DeviceHealth, monotonic: Callable[[], float] = lambda: 0.0
) -> Watching:
    config = books.config
    of = Watched(
        *("kiosk", "kiosk-1", config.journal_path, system_clock("rtc"), books.engine.monitor),
        lambda: (),
    )
    memory = Memory(config.state_dir / FILE_NAME)
    made = Watching(of, look(books, *devices), memory, Counting(books.journal), monotonic)
    made.begin()
    return made


def test_every_trouble_has_one_word_and_every_advice_of_the_doctor_its_trouble() -> None:
    assert len(BY_WORD) == len(BY_ADVICE) == len(TROUBLES)
    assert {*doctor_words.every()} <= BY_ADVICE.keys()


def test_each_thing_that_is_not_well_by_its_word(books: Books) -> None:
    assert words(books, UP) == {}
    low = DeviceHealth("printer", "printer", up=True, paper=PaperState.NEAR_END)
    assert words(books, GONE, low) == {"pad missed": True, "printer new_roll": False}
    for number in range(21):
        books.journal.intend(Intent(Action.BORROW, f"30000{number:02}"))
    assert words(books) == {"queue unsent": False}
    trial = Reading("settings", "settings", Condition.ATTENTION, ((Fact.ON_TRIAL, 55.0),))
    assert words(books, more=(trial,)) == {"queue unsent": False, "settings on_trial": False}
    books.engine.monitor.lost("127.0.0.1:1: Connection refused")
    assert words(books)["ils ils_away"] is True


def test_a_receipt_that_is_lost_is_a_fault_until_one_comes_out(books: Books) -> None:
    health = Health("printer", "printer")
    health.turned(True)
    health.complained("receipt_lost", True, "no line of 30000001 can be drawn")
    (lost,) = unwell(look(books, health.snapshot()).see(), books.engine.monitor)
    assert (lost.trouble.word, lost.fault) == ("receipt_lost", True)
    assert lost.detail == "receipt lost: no line of … can be drawn"
    health.complained("receipt_lost", False)
    assert words(books, health.snapshot()) == {}


def test_loans_off_line_are_asked_about_until_somebody_here_decides(
    path: Path, books: Books
) -> None:
    monitor = books.engine.monitor
    monitor.says(IlsStatus(offline_ok=False))
    assert words(books) == {"offline offline_loans": False}
    monitor.lost("127.0.0.1:1: Connection refused")
    assert words(books) == {"ils ils_away": True, "offline offline_loans": False}
    monitor.says(IlsStatus())
    assert words(books) == {"ils ils_away": True}
    monitor.says(IlsStatus(offline_ok=False))
    for decided in (
        '[offline]\nmode = "returns_only"\n',
        '[ils.override]\noffline_ok = "no"\n',
    ):
        path.write_text(CONFIGURATION + decided)
        books.config = load(path)
        assert words(books) == {"ils ils_away": True}


def test_sip2_that_is_away_beside_rest_is_a_fault_that_is_named(books: Books) -> None:
    books.engine.monitor.says(IlsStatus(waits="SIP2: 127.0.0.1:1: Connection refused"))
    (found,) = unwell(look(books).see(), books.engine.monitor)
    assert (found.trouble.word, found.fault) == ("sip2_away", True)
    assert "Connection refused" in found.detail


def test_what_stops_lending_is_said_as_it_was_found_without_numbers_of_people(
    books: Books,
) -> None:
    books.engine.monitor.alarmed(SignInRefused.of("kiosk", "940"))
    (away, alarm) = unwell(look(books, GONE).see(), books.engine.monitor)
    assert (alarm.trouble.word, alarm.fault) == ("sign_in_refused", True)
    assert "refuses account 'kiosk'" in alarm.detail
    assert away.detail == "the running station misses it: … is gone"


def test_a_loop_that_hangs_is_the_first_thing_said(books: Books) -> None:
    found = unwell(look(books, GONE).see(), books.engine.monitor, ["screen", "clerk"])
    assert (found[0].trouble.word, found[0].detail) == ("hangs", "clerk, screen")


def test_a_look_that_stands_still_is_no_health(books: Books) -> None:
    now = [0.0]
    seen = watching(books, UP, monotonic=lambda: now[0])
    assert (seen.answer("/health") or (0,))[0] == 200
    now[0] = STALE_S + 1
    code, kind, body = seen.answer("/health") or (0, "", b"")
    assert (code, kind) == (503, "application/json")
    assert [each["word"] for each in json.loads(body)["findings"]] == ["hangs"]
    assert seen.answer("/else") is None


def test_since_when_outlives_a_start_and_a_short_absence(books: Books) -> None:
    now = [0.0]

    def since(seen: Watching) -> datetime:
        shown = seen.shown()
        assert shown is not None
        (finding,) = shown.status.findings
        return finding.since

    first = watching(books, GONE, monotonic=lambda: now[0])
    began = since(first)
    first.end()
    # At a start no device was tried yet.
    now[0] = 1000.0
    second = watching(books, monotonic=lambda: now[0])
    now[0] += 59.0
    second._look = look(books, GONE)
    second.look()
    assert since(second) == began
    second._look = look(books)
    now[0] += 61.0
    second.look()
    second._look = look(books, GONE)
    second.look()
    assert since(second) > began


def test_starts_are_counted_and_those_after_an_end_that_was_not_meant(tmp_path: Path) -> None:
    def begun(end: bool) -> tuple[int, int]:
        memory = Memory(tmp_path / FILE_NAME)
        memory.begin(0.0)
        if end:
            memory.end()
        return memory.starts, memory.unclean

    assert [begun(True), begun(False), begun(True), begun(True)] == [(1, 0), (2, 0), (3, 1), (4, 1)]
    (tmp_path / FILE_NAME).write_text("{")
    assert begun(True) == (1, 0)


def test_a_memory_that_cannot_be_kept_is_told_once(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("what monitoring knows is not kept over a restart")
    (tmp_path / FILE_NAME).mkdir()
    memory = Memory(tmp_path / FILE_NAME)
    memory.begin(0.0)
    memory.end()
    assert memory.starts == 1


# The command -------------------------------------------------------------------------------------


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(capsys.readouterr().out)
    return value


def test_the_command_asks_the_station_that_runs(
    books: Books, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    devices = [UP]
    command = ["status", "--config", str(path), "--json"]
    with ExitStack() as stack:
        clock = system_clock("rtc")
        monitored(
            *(books.config, "kiosk", books, clock, Supervision(), stack),
            devices=lambda: tuple(devices),
        )
        socket = books.config.state_dir / "status.sock"
        wait_until(socket.exists)
        assert socket.stat().st_mode & 0o777 == 0o600
        assert main(command) == 0
        status = said(capsys)
        assert (status["healthy"], status["running"], status["role"]) == (True, True, "kiosk")
        assert (status["station"], status["state"], status["ils"]) == ("kiosk-1", "open", None)
        assert main(["status", "--socket", str(socket)]) == 0
        assert "kiosk-1: healthy" in capsys.readouterr().out
    assert main(command) == 1
    assert said(capsys)["running"] is False


def test_without_a_station_the_journal_says_what_waits(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["status", "--config", str(path), "--json"]
    assert main(command) == 1
    status = said(capsys)
    assert (status["waiting"], status["oldest"]) == (0, None)
    assert [each["word"] for each in status["findings"]] == ["not_running"]
    assert not (path.parent / "state").exists()
    with Books(load(path)) as books:
        books.journal.intend(Intent(Action.BORROW, "3000001"))
        # Somebody has the journal, and is not asked for it.
        assert main(command) == 1
        status = said(capsys)
        assert status["waiting"] == 1
        assert datetime.fromisoformat(status["oldest"]).tzinfo is not None


def test_a_journal_that_cannot_be_read_is_unknown_and_not_empty(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Books(load(path)):
        pass
    (path.parent / "state" / "journal.key").unlink()
    assert main(["status", "--config", str(path), "--json"]) == 1
    found = capsys.readouterr()
    assert json.loads(found.out)["waiting"] is None
    assert "what waits is not known" in found.err


def test_what_is_wrong_with_the_question_is_usage(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(CONFIGURATION + '[monitoring]\nlisten = "0.0.0.0:9180"\n')
    assert main(["status", "--config", str(path)]) == 2
    assert "expected an address of this machine" in capsys.readouterr().err
    path.write_text(CONFIGURATION + '[monitoring]\ntextfile = "here.txt"\n')
    assert main(["status", "--config", str(path)]) == 2
    assert "ends with .prom" in capsys.readouterr().err
    path.write_text('[hub]\ndatabase = "postgresql:///leenpunt"\n')
    assert main(["status", "--config", str(path)]) == 2
    assert "leenpunt hub check" in capsys.readouterr().err


def test_a_start_that_failed_says_why_to_whoever_asks(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["status", "--config", str(path), "--json"]
    config = load(path)
    with Books(config) as books:
        books.journal.intend(Intent(Action.BORROW, "3000001"))
    with start_failed(config, StorageFault("the journal is damaged: E004AA11BB22CC33\nmore")):
        assert main(command) == 1
        status = said(capsys)
        assert (status["running"], status["waiting"]) == (False, 1)
        (finding,) = status["findings"]
        assert (finding["word"], finding["detail"]) == ("storage", "the journal is damaged: …")
    # Another station has that socket, or nobody knows which.
    for known, alarm in ((config, StationBusy("another process")), (None, ConfigFault("x"))):
        with start_failed(known, alarm):
            assert not (config.state_dir / "status.sock").exists()
