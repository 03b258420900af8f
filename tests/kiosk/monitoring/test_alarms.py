"""Who is told of what is not well: once each, late enough, over a restart, whoever is away."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from desk_server import DeskServer
from mail_room import Mailroom, mail_server
from station_alone import ALONE
from waiting import wait_until

from kiosk.books import Books
from kiosk.cli import main
from kiosk.clock import system_clock
from kiosk.compose.monitoring import monitored
from kiosk.config import load
from kiosk.devices.health import DeviceHealth
from kiosk.diagnosis.troubles import BY_WORD
from kiosk.diagnosis.unwell import Unwell
from kiosk.monitoring import alarms as alarms_module
from kiosk.monitoring.alarms import FILE_NAME, Alarm, Alarms
from kiosk.monitoring.status import Finding
from kiosk.monitoring.telling import PAUSES_S, Telling
from kiosk.monitoring.ways import NotTold, ways_of
from kiosk.supervision import Supervision

START = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
AFTER_S = 600.0
MISSED = Unwell("pad", BY_WORD["missed"], True, "/dev/pad: no such device")
AWAY = Unwell("ils", BY_WORD["ils_away"], True)
WORK = Unwell("queue", BY_WORD["work"], False)


class Somebody:
    """Is told; or is away."""

    def __init__(self) -> None:
        self.told: list[list[str]] = []
        self.away = ""
        self.aborted = threading.Event()

    def tell(self, news: Sequence[Alarm]) -> None:
        if self.away:
            raise NotTold(self.away)
        self.told.append([f"{alarm.word}{' over' if alarm.over else ''}" for alarm in news])

    def abort(self) -> None:
        self.aborted.set()


class Day:
    """A station that sees something, second by second, and those it tells."""

    def __init__(self, folder: Path, *, most: int = 60, attention: bool = False) -> None:
        self.folder, self.most, self.attention = folder, most, attention
        self.now = 0.0
        self.somebody, self.other = Somebody(), Somebody()
        self.start()

    def start(self) -> None:
        """A program, with what was kept."""
        ways = {"hook": self.somebody, "it@library.example": self.other}
        self.alarms = Alarms(
            self.folder / FILE_NAME, tuple(ways), after_s=AFTER_S, attention=self.attention
        )
        self.alarms.begin(self.now)
        self.telling = Telling(self.alarms, ways, self.most, lambda: self.now)

    def goes_on(self, seconds: float, *unwell: Unwell) -> None:
        """With looks every five seconds, as there are."""
        until = self.now + seconds
        while self.now < until:
            self.now += 5.0
            at = START + timedelta(seconds=self.now)
            self.alarms.see((Finding(each, START) for each in unwell), at, self.now)
            self.telling.look()


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(tmp_path)


def test_what_lasts_is_told_once_and_once_that_it_is_over(day: Day) -> None:
    day.goes_on(AFTER_S - 10, MISSED)
    assert day.somebody.told == []
    day.goes_on(3600, MISSED)
    assert day.somebody.told == day.other.told == [["missed"]]
    # It comes and goes: the same.
    day.goes_on(AFTER_S - 10)
    day.goes_on(60, MISSED)
    day.goes_on(AFTER_S - 10)
    assert day.somebody.told == [["missed"]]
    day.goes_on(20)
    assert day.somebody.told == [["missed"], ["missed over"]]
    assert json.loads((day.folder / FILE_NAME).read_text()) == []
    # The next time is another.
    day.goes_on(AFTER_S + 10, MISSED)
    assert day.somebody.told[2:] == [["missed"]]


def test_what_does_not_last_and_what_can_wait_is_told_to_nobody(day: Day, tmp_path: Path) -> None:
    day.goes_on(AFTER_S - 10, AWAY)
    day.goes_on(AFTER_S * 2, WORK)
    assert day.somebody.told == []
    assert not (day.folder / FILE_NAME).exists()
    wants_all = Day(tmp_path, attention=True)
    wants_all.goes_on(AFTER_S + 10, WORK)
    assert wants_all.somebody.told == [["work"]]


def test_a_start_tells_nothing_anew(day: Day) -> None:
    day.goes_on(AFTER_S + 10, MISSED)
    for _ in range(5):
        day.start()
        day.goes_on(30)
        day.goes_on(AFTER_S, MISSED)
    assert day.somebody.told == [["missed"]]
    day.start()
    day.goes_on(AFTER_S + 10)
    assert day.somebody.told == [["missed"], ["missed over"]]


def test_who_is_away_misses_nothing_and_holds_nobody_up(
    day: Day, expect_log: Callable[[str], None]
) -> None:
    expect_log("nobody is told of alarms")
    day.other.away = "mail.example:587: answers status 421"
    day.goes_on(AFTER_S + 10, MISSED)
    assert day.somebody.told == [["missed"]]
    day.goes_on(AFTER_S + 10, AWAY)
    day.goes_on(AFTER_S + 10, MISSED)
    assert day.other.told == []
    # Over a restart, too; and a power cut is one.
    day.start()
    day.other.away = ""
    day.goes_on(5, MISSED)
    assert day.other.told == [["missed over", "ils_away over", "missed"]]
    day.goes_on(AFTER_S + 10, MISSED)
    assert day.other.told[1:] == []


def test_not_more_often_than_so_many_times_an_hour(tmp_path: Path) -> None:
    day = Day(tmp_path, most=2)
    words = [each for each in BY_WORD if each not in ("not_running", "hangs")][:8]
    there: list[Unwell] = []
    for word in words:
        there.append(Unwell("it", BY_WORD[word], True))
        day.goes_on(AFTER_S / 2, *there)
    told = day.somebody.told
    assert [len(each) for each in told] == [1, 1]
    day.goes_on(3600, *there)
    # What came meanwhile is one message.
    assert [word for each in told for word in each] == words
    assert len(told) <= 4


def test_a_try_in_vain_is_not_made_again_at_once(
    day: Day, expect_log: Callable[[str], None]
) -> None:
    expect_log("nobody is told of alarms")
    tried: list[float] = []
    day.somebody.tell = lambda news: _in_vain(tried, day.now)  # type: ignore[method-assign]
    day.goes_on(AFTER_S + sum(PAUSES_S) + 100, MISSED)
    assert [later - tried[0] for later in tried] == [0.0, *accumulate(PAUSES_S)]


def _in_vain(tried: list[float], now: float) -> None:
    tried.append(now)
    raise NotTold("gone")


def test_what_nobody_can_be_told_of_is_bounded(
    day: Day, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("nobody is told of alarms")
    expect_log("nobody is told of alarms")
    expect_log("alarm dropped: nobody could be told of it")
    monkeypatch.setattr(alarms_module, "MOST", 2)
    day.somebody.away = day.other.away = "gone"
    for each in (MISSED, AWAY, Unwell("clock", BY_WORD["jumped"], True)):
        day.goes_on(AFTER_S + 10, each)
    kept = json.loads((day.folder / FILE_NAME).read_text())
    assert [row["word"] for row in kept] == ["ils_away", "jumped"]


def test_a_file_that_was_damaged_is_begun_anew(day: Day) -> None:
    (day.folder / FILE_NAME).write_text("[{}]")
    day.start()
    day.goes_on(AFTER_S + 10, MISSED)
    assert day.somebody.told == [["missed"]]


def test_the_end_breaks_off_what_goes_on(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def waits(news: Sequence[Alarm]) -> None:
        begun.set()
        assert day.somebody.aborted.wait(30)
        raise NotTold("broken off")

    day.somebody.tell = waits  # type: ignore[method-assign]
    monkeypatch.setattr("kiosk.monitoring.telling._LOOK_UP_S", 0.01)
    day.alarms.see([Finding(MISSED, START)], START, 0.0)
    day.now = AFTER_S
    day.alarms.see([Finding(MISSED, START)], START, day.now)
    day.telling.start()
    assert begun.wait(30)
    day.telling.stop()


# The ways ----------------------------------------------------------------------------------------

CONFIGURATION = f"""{ALONE}
name = "Bibliotheek Oost"
[staff_call]
place = "begane grond"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station.toml"


@pytest.fixture
def desk() -> Iterator[DeskServer]:
    with DeskServer() as server:
        yield server


def news() -> list[Alarm]:
    alarm = Alarm(check="pad", word="missed", fault=True, detail="/dev/pad: gone", since=START)
    ended = START + timedelta(hours=1)
    return [alarm, alarm.model_copy(update={"word": "noisy", "ended": ended, "over": True})]


def test_a_mail_says_what_is_wrong_since_when_and_what_to_do(path: Path) -> None:
    room = Mailroom()
    with mail_server(room, None, tls="none", login=False) as port:
        path.write_text(
            f"""{CONFIGURATION}
[mail]
host = "127.0.0.1"
port = {port}
tls = "none"
sender = "kiosk@library.example"
[alarms]
mail = ["it@library.example", "help@supplier.example"]
"""
        )
        ways = ways_of(load(path))
        assert list(ways) == ["it@library.example", "help@supplier.example"]
        ways["it@library.example"].tell(news())
        assert main(["alarm", "test", "--config", str(path)]) == 0
    first, *tests = room.took
    assert first["Subject"] == "kiosk-1: pad missed and 1 more"
    assert (first["To"], first["Auto-Submitted"]) == ("it@library.example", "auto-generated")
    assert first.get_content().splitlines() == [
        "Station kiosk-1 (Bibliotheek Oost, begane grond)",
        "",
        "pad: missed, since 2026-11-27 13:00",
        "  unplugged, switched off, or broken",
        "  /dev/pad: gone",
        f"  What to do: {BY_WORD['missed'].do}",
        "",
        "pad: noisy, since 2026-11-27 13:00: is over since 2026-11-27 14:00",
    ]
    assert [mail["Subject"] for mail in tests] == ["kiosk-1: test"] * 2
    assert "This is a test" in tests[0].get_content()


def test_a_hook_gets_the_findings_of_status(path: Path, desk: DeskServer) -> None:
    path.write_text(f'{CONFIGURATION}\n[alarms]\nhook = "{desk.url}"\n')
    way = ways_of(load(path))["hook"]
    way.tell(news())
    way.tell(())
    told, test = desk.told
    assert (told["event"], told["station"], told["place"]) == ("alarms", "kiosk-1", "begane grond")
    first, second = told["alarms"]
    assert (first["check"], first["word"], first["level"]) == ("pad", "missed", "fault")
    assert (first["do"], first["ended"]) == (BY_WORD["missed"].do, None)
    assert second["ended"] == "2026-11-27T13:00:00+00:00"
    assert (test["event"], test["alarms"]) == ("test", [])
    desk.status = 500
    with pytest.raises(NotTold, match=r"127\.0\.0\.1:[0-9]+: POST"):
        way.tell(news())
    desk.status = 404
    with pytest.raises(NotTold, match="status 404"):
        way.tell(news())


def program(folder: Path, body: str) -> Path:
    path = folder / "hook"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def test_a_program_reads_the_same_and_nothing_of_the_stations_environment(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILS_PASSWORD", "geheim")
    hook = program(tmp_path, f"cat >{tmp_path}/got; env >{tmp_path}/env; echo noise; echo >&2 more")
    path.write_text(f'{CONFIGURATION}\n[alarms]\nhook = "{hook}"\n')
    way = ways_of(load(path))["hook"]
    way.tell(news())
    got: dict[str, Any] = json.loads((tmp_path / "got").read_text())
    assert [each["word"] for each in got["alarms"]] == ["missed", "noisy"]
    assert "geheim" not in (tmp_path / "env").read_text()
    program(tmp_path, "exit 3")
    with pytest.raises(NotTold, match="ended with 3"):
        way.tell(news())
    hook.unlink()
    with pytest.raises(NotTold, match="No such file"):
        way.tell(news())


def test_a_program_that_hangs_is_ended(path: Path, tmp_path: Path) -> None:
    hook = program(tmp_path, "exec sleep 3600")
    text = f'{CONFIGURATION}\n[alarms]\nhook = "{hook}"\ntimeout_s = '
    path.write_text(f"{text}0.01\n")
    with pytest.raises(NotTold, match="not done within"):
        ways_of(load(path))["hook"].tell(news())
    path.write_text(f"{text}30\n")
    way = ways_of(load(path))["hook"]
    ended: list[str] = []

    def tell() -> None:
        try:
            way.tell(news())
        except NotTold as error:
            ended.append(str(error))

    thread = threading.Thread(target=tell)
    thread.start()
    wait_until(lambda: way.abort() or ended)
    thread.join()
    assert "ended with -9" in ended[0]


@pytest.mark.parametrize(
    ("alarms", "said"),
    [
        ('mail = ["it@library.example"]', "there is no section [mail]"),
        ('mail = ["it"]', "expected an e-mail address"),
        ('hook = "http://hook.example/x"', "expected https://"),
        ('hook = "hook.sh"', "expected https://"),
        ('hook = "/no/such/program"', "is no program that can be run"),
        ("", "neither mail nor hook"),
    ],
)
def test_what_cannot_be_told_is_said_by_its_key(
    path: Path, alarms: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(f"{CONFIGURATION}\n[alarms]\n{alarms}\n")
    assert main(["alarm", "test", "--config", str(path)]) == 2
    found = capsys.readouterr().err
    assert said in found
    assert "alarms" in found


def test_the_command_says_who_could_not_be_told(
    path: Path, desk: DeskServer, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(f'{CONFIGURATION}\n[alarms]\nhook = "{desk.url}"\n')
    command = ["alarm", "test", "--config", str(path)]
    assert main(command) == 0
    assert capsys.readouterr().out == "hook: told\n"
    desk.status = 403
    assert main([*command, "--json"]) == 1
    row = json.loads(capsys.readouterr().out)
    assert (row["way"], row["told"]) == ("hook", False)
    assert "status 403" in row["error"]


def test_a_station_tells_by_itself(
    path: Path, desk: DeskServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.monitoring.telling._LOOK_UP_S", 0.01)
    path.write_text(f'{CONFIGURATION}\n[alarms]\nhook = "{desk.url}"\nafter_minutes = 0\n')
    gone = DeviceHealth("pad", "item_reader", up=False, reason="E004AA11BB22CC33 is gone")
    with Books(load(path)) as books, ExitStack() as stack:
        monitored(
            *(books.config, "kiosk", books, system_clock("rtc"), Supervision(), stack),
            devices=lambda: (gone,),
        )
        wait_until(lambda: desk.told)
        (alarm,) = desk.told[0]["alarms"]
        assert (alarm["word"], alarm["detail"]) == (
            "missed",
            "the running station misses it: … is gone",
        )
