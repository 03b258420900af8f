"""The way down: a question that waits, commands that are done once, calls that are answered."""

from __future__ import annotations

import base64
import json
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from hub_room import FLEET, SIGNING, Station, hub_toml, keys_in, served
from nacl.signing import SigningKey
from waiting import PATIENCE_S, wait_until

from kiosk.cli import DONE, FAILED, hub_command, main
from kiosk.flow.effects import CallStaff, EndCall
from kiosk.flow.events import CallNews, CallWord
from kiosk.flow.patron_events import About
from kiosk.flow.staff_call import CallEnd
from kiosk.services.staff_call.caller import StaffCaller
from kiosk.services.staff_call.hub_way import HubWay, hear_answers
from sync.errors import StorageFault
from sync.hub.fleet import calls, commands
from sync.hub.floor.bell import Bell
from sync.hub.floor.keys import HubKeys
from sync.hub.retention import forget
from sync.hub.station.ledger import FILE_NAME, Ledger
from sync.hub.station.obeying import Obeying
from sync.hub.station.receiving import Receiving
from sync.hub.station.turns import HubLine, HubThread
from sync.hub.wire import command, signature
from sync.hub.wire.command import BadCommand, Command

KEYS = HubKeys(SIGNING, FLEET)


@dataclass
class Obedient:
    """The station's side of commands, which writes down what it did."""

    station: Station
    did: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    recorded: list[tuple[str, str]] = field(default_factory=list)
    fails: Exception | None = None

    def started(self) -> Obeying:
        """As after a start of the station."""

        def does(name: str) -> Callable[[Mapping[str, str]], str]:
            def do(arguments: Mapping[str, str]) -> str:
                if self.fails is not None:
                    raise self.fails
                self.did.append((name, arguments))
                return "so it is"

            return do

        here = {name: does(name) for name in command.NAMES if name != command.PRINT_TEST}
        station = self.station
        return Obeying(
            station.client(),
            station.membership,
            Ledger(station.folder),
            here,
            lambda about, outcome: self.recorded.append((about, outcome)),
        )

    def fetch(self, obeying: Obeying, ahead_s: int = 0) -> None:
        """Ask once, and do what there is."""

        def hear(rows: Any, now: int) -> None:
            obeying.hear(rows, now + ahead_s)

        Receiving(self.station.client(), {"commands": hear}).turn(never)
        obeying.turn(never)


def never() -> bool:
    return False


@pytest.fixture
def obedient(station: Station) -> Obedient:
    return Obedient(station)


def ordered(station: Station, name: str, **arguments: str) -> int:
    return commands.order(station.db, KEYS, station.number, name, arguments, "jan", 3600)


def outcome(station: Station, number: int) -> tuple[str | None, str] | None:
    return commands.outcome(station.db, number)


def listed_again(station: Station, number: int) -> None:
    station.db.execute(
        "UPDATE command SET done_at = NULL, outcome = NULL, detail = '' WHERE id = %s", (number,)
    )


def test_a_command_is_done_once_and_on_record_at_both_ends(obedient: Obedient) -> None:
    station, obeying = obedient.station, obedient.started()
    number = ordered(station, "out_of_service", sentence="Even geduld <b>a.u.b.</b>")
    assert outcome(station, number) == (None, "")
    obedient.fetch(obeying)
    assert obedient.did == [("out_of_service", {"sentence": "Even geduld <b>a.u.b.</b>"})]
    assert outcome(station, number) == ("done", "so it is")
    about = f"{number} out_of_service"
    assert obedient.recorded == [(about, "begun"), (about, "done")]
    rows = station.db.execute(
        "SELECT who, action, detail ->> 'outcome' FROM audit WHERE device = %s ORDER BY id",
        (station.number,),
    ).fetchall()
    assert rows == [("jan", "command", None), (f"station:{station.name}", "command_result", "done")]


def test_a_command_that_comes_again_is_refused_and_told(
    obedient: Obedient, expect_log: Callable[[str], None]
) -> None:
    expect_log("hub command refused")
    station, obeying = obedient.station, obedient.started()
    number = ordered(station, "in_service")
    obedient.fetch(obeying)
    for again in (obeying, obedient.started()):
        listed_again(station, number)
        obedient.fetch(again)
        assert outcome(station, number) == ("refused", "it was done before: once is enough")
    assert len(obedient.did) == 1
    assert station.alarms() == [("command_refused", 1)] * 2


def test_an_answer_that_was_lost_is_said_again_and_nothing_is_done_again(
    obedient: Obedient, monkeypatch: pytest.MonkeyPatch
) -> None:
    station, obeying = obedient.station, obedient.started()
    number = ordered(station, "in_service")
    post = obeying._post
    monkeypatch.setattr(obeying, "_post", lambda *given: (_ for _ in ()).throw(StorageFault("x")))
    with pytest.raises(StorageFault):
        obedient.fetch(obeying)
    monkeypatch.setattr(obeying, "_post", post)
    obedient.fetch(obeying)
    assert outcome(station, number) == ("done", "so it is")
    assert len(obedient.did) == 1


@pytest.mark.parametrize(
    ("name", "then"),
    [("restart", ("done", "")), ("in_service", ("failed", "the station ended while it was done"))],
)
def test_what_was_begun_when_the_station_ended_is_not_begun_again(
    obedient: Obedient, name: str, then: tuple[str, str]
) -> None:
    station, obeying = obedient.station, obedient.started()
    number = ordered(station, name)
    obedient.fails = None if name == "restart" else KeyboardInterrupt()  # type: ignore[assignment]
    try:
        obedient.fetch(obeying)
    except KeyboardInterrupt:
        obedient.fails = None
    assert outcome(station, number) == (None, "")
    obedient.started().turn(never)
    assert outcome(station, number) == then
    assert len(obedient.did) == (name == "restart")


@pytest.mark.parametrize("why", ["forged", "changed", "of another", "no command", "renumbered"])
def test_what_the_hub_did_not_order_this_station_is_refused_and_told(
    obedient: Obedient, expect_log: Callable[[str], None], why: str
) -> None:
    expect_log("hub command refused")
    station, obeying = obedient.station, obedient.started()
    number = ordered(station, "restart")
    mine = Command(station.name, number, "restart", {}, int(time.time()) + 60)
    signed = {
        "forged": command.sign(SigningKey.generate(), mine),
        "changed": command.sign(SIGNING, mine).replace(b"restart", b"in_serv"),
        "of another": command.sign(
            SIGNING, Command("another", number, "restart", {}, mine.expires_at)
        ),
        "no command": bytes(SIGNING.sign(b"something else")),
        "renumbered": command.sign(
            SIGNING, Command(station.name, number + 1, "restart", {}, mine.expires_at)
        ),
    }[why]
    station.db.execute("UPDATE command SET signed = %s WHERE id = %s", (signed, number))
    obedient.fetch(obeying)
    found = outcome(station, number)
    assert found is not None
    assert found[0] == "refused"
    assert obedient.did == []
    assert obedient.recorded == [(str(number), "refused")]
    assert station.alarms() == [("command_refused", 1)]


def test_a_command_that_is_late_by_the_hubs_clock_is_not_done(obedient: Obedient) -> None:
    station = obedient.station
    number = ordered(station, "restart")
    obedient.fetch(obedient.started(), ahead_s=4000)
    assert outcome(station, number) == ("expired", "")
    late = ordered(station, "restart")
    station.db.execute(
        "UPDATE command SET expires_at = now() - interval '1 s' WHERE id = %s", (late,)
    )
    obedient.fetch(obedient.started())
    assert outcome(station, late) == ("expired", "")
    assert obedient.did == []


def test_what_this_station_cannot_do_is_said(
    obedient: Obedient, expect_log: Callable[[str], None]
) -> None:
    station, obeying = obedient.station, obedient.started()
    number = ordered(station, "print_test")
    obedient.fetch(obeying)
    assert outcome(station, number) == ("refused", "no print_test here")
    obedient.fails = ValueError("the paper is out")
    number = ordered(station, "in_service")
    obedient.fetch(obeying)
    assert outcome(station, number) == ("failed", "the paper is out")
    expect_log("hub command refused")
    (station.folder / FILE_NAME).write_text("{")
    number = ordered(station, "in_service")
    obedient.fetch(obedient.started())
    found = outcome(station, number)
    assert found is not None
    assert "cannot be read" in found[1]


@pytest.mark.parametrize(
    ("name", "arguments", "about"),
    [
        ("explode", {}, "expected one of out_of_service"),
        ("restart", {"when": "now"}, "it has none"),
        ("out_of_service", {"why": "x"}, "it has sentence"),
        ("out_of_service", {"sentence": "x" * 161}, "160 printable"),
        ("out_of_service", {"sentence": "a\nb"}, "160 printable"),
    ],
)
def test_what_is_no_command_is_not_ordered(
    station: Station, name: str, arguments: dict[str, str], about: str
) -> None:
    with pytest.raises(BadCommand, match=about):
        commands.order(station.db, KEYS, station.number, name, arguments, "jan")


def test_every_station_of_a_branch_is_told_by_one_command(
    station: Station,
    tmp_path: Path,
    schema: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hub_command, "_LOOK_S", 0.001)
    branch = f"branch of {station.name}"
    station.db.execute("UPDATE device SET branch = %s WHERE device = %s", (branch, station.number))
    keys_in(tmp_path)
    file = tmp_path / "hub.toml"
    file.write_text(hub_toml(schema))

    def told(*words: str) -> tuple[int, list[dict[str, Any]], str]:
        code = main(["hub", "command", *words, "--json", "--config", str(file)])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    code, (row,), _ = told("--branch", branch, "out_of_service", "--sentence", "Even geduld")
    assert code == DONE
    assert row == {
        "station": station.name,
        "command": row["command"],
        "name": "out_of_service",
        "outcome": None,
        "detail": "",
    }
    code, (row,), _ = told("--station", station.name, "restart", "--wait", "0.001")
    assert (code, row["outcome"]) == (FAILED, None)
    code, rows, err = told("--station", "nobody", "restart")
    assert (code, rows) == (FAILED, [])
    assert "there is no station nobody" in err
    code, rows, err = told("--branch", branch, "explode")
    assert (code, rows) == (FAILED, [])
    assert "expected one of out_of_service" in err


def test_a_bundle_is_taken_where_one_was_asked_for(station: Station) -> None:
    def sent() -> int:
        key, body = station.membership.key, b"PK"
        path = command.BUNDLES
        headers = signature.sign(key, station.name, "POST", path, int(time.time()), body)
        return requests.post(station.url + path, data=body, headers=headers, timeout=30).status_code

    assert sent() == 409
    ordered(station, "send_bundle")
    assert [sent() for _ in range(5)] == [200] * 5
    assert station.one("SELECT count(*) FROM bundle WHERE device = %s") == 3


# The channel --------------------------------------------------------------------------------


@contextmanager
def listening(station: Station, **hear: Any) -> Iterator[HubThread]:
    client = station.client()
    thread = HubThread("receiving", Receiving(client, hear).turn, client, HubLine())
    thread.start()
    try:
        yield thread
    finally:
        thread.stop()


def test_what_is_ordered_is_heard_by_who_waits(station: Station) -> None:
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    with listening(station, commands=lambda rows, now: heard.put(rows)):
        assert heard.get(timeout=30) == []
        number = ordered(station, "restart")
        (row,) = heard.get(timeout=30)
    assert row["id"] == number
    found = command.opened(bytes(SIGNING.verify_key), base64.b64decode(row["signed"]), station.name)
    assert (found.name, found.device) == ("restart", station.name)


def question(station: Station, seen: str) -> bytes:
    headers = signature.sign(
        station.membership.key, station.name, "GET", command.ORDERS, int(time.time()), b""
    )
    lines = [f"GET {command.ORDERS}?seen={seen} HTTP/1.1", "Host: hub", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def test_who_waits_holds_neither_a_thread_nor_a_connection(
    hub: str, tmp_path: Path, db: Any, schema: str
) -> None:
    where, of_database = urlsplit(hub), "SELECT count(*) FROM pg_stat_activity"
    # Those of whatever else this process serves, and of who asks one after the other below.
    threads, (connections,) = threading.active_count(), db.execute(of_database).fetchone()
    with ExitStack() as stack:
        waiting = []
        for number in range(60):
            folder = tmp_path / str(number)
            folder.mkdir()
            station = Station(folder, hub, db)
            station.close()
            client = stack.enter_context(closing(station.client()))
            seen = client.ask("GET", command.ORDERS)["seen"]
            opened = stack.enter_context(
                socket.create_connection((str(where.hostname), where.port or 0), timeout=30)
            )
            opened.sendall(question(station, seen))
            waiting.append((station, opened))
        assert threading.active_count() < threads + 20
        assert db.execute(of_database).fetchone()[0] < connections + 20
        for station, _ in waiting:
            ordered(station, "in_service")
        for station, opened in waiting:
            said = b""
            while piece := opened.recv(65536):
                said += piece
            (row,) = json.loads(said.partition(b"\r\n\r\n")[2])["orders"]["commands"]
            assert row["id"] == station.one("SELECT id FROM command WHERE device = %s")


def test_a_hub_that_ends_sends_home_who_waits(
    schema: str, tmp_path: Path, db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hub").mkdir()
    waits, waiting = threading.Event(), Bell.waiting

    @contextmanager
    def seen_waiting(bell: Bell, *args: Any) -> Iterator[Any]:
        with waiting(bell, *args) as mine:
            waits.set()
            yield mine

    monkeypatch.setattr(Bell, "waiting", seen_waiting)
    with ExitStack() as stack:
        with served(schema, tmp_path / "hub") as url:
            station = Station(tmp_path, url, db)
            stack.callback(station.close)
            seen = station.client().ask("GET", command.ORDERS)["seen"]
            where = urlsplit(url)
            opened = stack.enter_context(
                socket.create_connection((str(where.hostname), where.port or 0), timeout=30)
            )
            waits.clear()
            opened.sendall(question(station, seen))
            assert waits.wait(PATIENCE_S)
        assert opened.recv(65536).startswith(b"HTTP/1.1 200")


def test_a_database_that_was_away_wakes_everybody(station: Station) -> None:
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    with listening(station, calls=lambda rows, now: heard.put(rows)):
        heard.get(timeout=30)
        station.db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        )
        # Nobody rings.
        station.db.execute(
            "INSERT INTO call (device, call, opened_at, state) VALUES (%s, 'c', now(), 'desk')",
            (station.number,),
        )
        assert heard.get(timeout=30) == [{"call": "c", "state": "desk", "minutes": 0}]


# Calls --------------------------------------------------------------------------------------


@dataclass
class Kiosk:
    """The caller of a station, which hears of its hub."""

    station: Station
    news: queue.SimpleQueue[CallNews] = field(default_factory=queue.SimpleQueue)

    @contextmanager
    def at_work(self) -> Iterator[StaffCaller]:
        caller = StaffCaller(
            [HubWay(self.station.client())], self.news.put, lambda: datetime.now(UTC)
        )
        caller.start()
        try:
            with listening(self.station, calls=lambda rows, now: hear_answers(caller, rows)):
                yield caller
        finally:
            caller.stop()

    def next(self) -> tuple[CallWord, int]:
        news = self.news.get(timeout=30)
        return news.word, news.minutes

    def call(self) -> tuple[int, str, str]:
        row = self.station.db.execute(
            "SELECT id, state, about FROM call WHERE device = %s ORDER BY id DESC LIMIT 1",
            (self.station.number,),
        ).fetchone()
        assert row is not None
        return row


@pytest.mark.parametrize(
    ("state", "minutes", "word"),
    [("coming", 0, CallWord.COMING), ("coming", 5, CallWord.COMING), ("desk", 0, CallWord.CANNOT)],
)
def test_a_call_is_opened_answered_and_ended(
    station: Station, state: Any, minutes: int, word: CallWord, expect_log: Callable[[str], None]
) -> None:
    expect_log("staff called")
    kiosk = Kiosk(station)
    with kiosk.at_work() as caller:
        caller.perform(CallStaff(1))
        assert kiosk.next() == (CallWord.SENT, 0)
        caller.perform(CallStaff(1, About.BOOK))
        wait_until(lambda: kiosk.call()[1:] == ("open", "book"))
        assert calls.answer(station.db, kiosk.call()[0], state, "jan", minutes)
        assert kiosk.next() == (word, minutes)
        caller.perform(EndCall(1, CallEnd.HELPED))
        wait_until(lambda: kiosk.call()[1] == "closed")
    assert not calls.answer(station.db, kiosk.call()[0], "coming", "jan")


def test_a_call_is_off_when_the_station_stops_and_when_another_comes(
    station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("staff called")
    kiosk = Kiosk(station)
    with kiosk.at_work() as caller:
        caller.perform(CallStaff(1))
        kiosk.next()
        first = kiosk.call()[0]
        caller.perform(CallStaff(2))
        kiosk.next()
        assert kiosk.call()[0] > first
    states = station.db.execute("SELECT state FROM call WHERE device = %s", (station.number,))
    assert states.fetchall() == [("closed",), ("closed",)]


def test_who_answered_is_forgotten_with_the_rest(station: Station) -> None:
    def opened(name: str, state: str) -> None:
        station.db.execute(
            "INSERT INTO call (device, call, opened_at, state, closed_at, answered_by)"
            " VALUES (%s, %s, now() - interval '8 days', %s, now() - interval '8 days', 'jan')",
            (station.number, name, state),
        )

    opened("old", "closed")
    opened("open", "coming")
    forget(station.db, 9)
    assert station.one("SELECT count(*) FROM call WHERE device = %s") == 2
    forget(station.db, 7)
    assert station.one("SELECT call FROM call WHERE device = %s") == "open"


def test_an_answer_comes_without_the_channel_too(
    station: Station, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("staff called")
    monkeypatch.setattr(HubWay, "poll_s", 0.05)
    kiosk = Kiosk(station)
    caller = StaffCaller([HubWay(station.client())], kiosk.news.put, lambda: datetime.now(UTC))
    caller.start()
    caller.perform(CallStaff(1))
    assert kiosk.next() == (CallWord.SENT, 0)
    calls.answer(station.db, kiosk.call()[0], "desk", "jan")
    assert kiosk.next() == (CallWord.CANNOT, 0)
    caller.stop()


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/v1/calls", {"call": "", "opened_at": "2026-03-31T12:00:00Z"}, 422),
        ("/api/v1/calls", {"call": "a'; DROP", "opened_at": "2026-03-31T12:00:00Z"}, 422),
        ("/api/v1/calls", {"call": "a", "opened_at": "9999-12-31T00:00:00Z"}, 200),
        ("/api/v1/calls", {"call": "a" * 5000}, 413),
        ("/api/v1/orders/1", {"outcome": "perhaps"}, 422),
        ("/api/v1/orders/99999999999999999999", {"outcome": "done"}, 200),
        ("/api/v1/orders/x", {"outcome": "done"}, 200),
    ],
)
def test_what_makes_no_sense_is_refused(
    station: Station, path: str, body: dict[str, Any], status: int
) -> None:
    sent = json.dumps(body).encode()
    headers = signature.sign(
        station.membership.key, station.name, "POST", path, int(time.time()), sent
    )
    answer = requests.post(station.url + path, data=sent, headers=headers, timeout=30)
    assert answer.status_code == status
    if path == "/api/v1/calls" and status == 200:
        assert station.one("SELECT opened_at <= now() FROM call WHERE device = %s")
