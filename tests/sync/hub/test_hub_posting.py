"""The station's side: a thread that posts, what it does when the hub is away, and the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed
from hub_room import Station, served, station_toml
from loopback import nobody_listens
from waiting import wait_until

from kiosk.cli import main
from kiosk.config import load
from sync.errors import ConfigFault
from sync.hub.station import turns
from sync.hub.station.client import HubAway, HubClient
from sync.hub.station.device import load as load_membership
from sync.hub.station.device import save
from sync.hub.station.posting import Posting
from sync.hub.station.turns import HubLine, HubThread


def test_what_is_written_arrives_by_itself(station: Station) -> None:
    client = station.client()
    thread = HubThread("posting", station.posting().turn, client, HubLine())
    thread.start()
    try:
        station.lend(1)
        wait_until(lambda: station.stored() == 3)
    finally:
        thread.stop()


def test_a_hub_that_is_away_is_said_once_and_stops_nothing(
    station: Station,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("hub gone")
    monkeypatch.setattr(turns, "_FIRST_PAUSE_S", 0.01)
    asked = 0
    client = station.client()
    posts = Posting(station.journal, station.name, client)
    away = True

    def acked() -> dict[str, int]:
        nonlocal asked
        asked += 1
        if away:
            raise HubAway("not now")
        return {}

    monkeypatch.setattr(client, "acked", acked)
    station.lend(1)
    thread = HubThread("posting", posts.turn, client, HubLine())
    thread.start()
    try:
        wait_until(lambda: asked >= 3)
        away = False
        wait_until(lambda: station.stored() == 3)
    finally:
        thread.stop()


def test_threads_that_wait_for_the_hub_hear_from_each_other_that_it_is_back(
    station: Station,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    expect_log("hub gone")
    # Whoever is not told waits for as good as ever.
    monkeypatch.setattr(turns, "_FIRST_PAUSE_S", 3600.0)
    monkeypatch.setattr(turns, "_LONGEST_PAUSE_S", 3600.0)
    away, turned = True, {"one": 0, "two": 0}
    line = HubLine()

    def turn(name: str) -> Callable[[Callable[[], bool]], float]:
        def once(interrupted: Callable[[], bool]) -> float:
            if away:
                raise HubAway("not now")
            turned[name] += 1
            return 3600.0

        return once

    threads = [HubThread(name, turn(name), station.client(), line) for name in turned]
    for each in threads:
        each.start()
    try:
        wait_until(lambda: all(each._failures for each in threads))
        away = False
        threads[0]._again.set()
        wait_until(lambda: turned == {"one": 1, "two": 1})
        wait_until(lambda: "hub returned" in caplog.messages)
    finally:
        for each in threads:
            each.stop()
    assert [each for each in caplog.messages if each.startswith("hub ")] == [
        "hub gone",
        "hub returned",
    ]


def test_where_nobody_listens_it_is_away(station: Station) -> None:
    with nobody_listens() as port:
        client = HubClient(f"http://127.0.0.1:{port}", station.membership)
        with pytest.raises(HubAway):
            client.acked()
        client.close()


def test_batches_are_full_and_a_pause_comes_between_them(station: Station) -> None:
    station.lend(400)
    stopped = iter([False, True])
    assert station.posting().once(lambda: next(stopped)) == 500
    assert station.posting().once() == 700


def test_a_new_boot_goes_on_in_a_new_epoch_without_an_alarm(station: Station) -> None:
    station.lend(1)
    station.boot = "boot-2"
    station.lend(1)
    station.boot = "boot-3"
    station.lend(1)
    assert station.posting().once() == 9
    assert station.alarms() == []
    states = station.db.execute(
        "SELECT state, count(*) FROM stream WHERE device = %s GROUP BY 1", (station.number,)
    )
    assert dict(states.fetchall()) == {"closed": 2, "live": 1}


def test_what_was_damaged_holds_nothing_else_up(
    station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("an epoch does not go on to the hub")
    station.lend(2)
    books = station.journal
    with books.write():
        books._do("UPDATE entry SET payload = x'00' WHERE seq = 2", ())
        books._do("DELETE FROM entry WHERE seq = 5", ())
    station.boot = "boot-2"
    station.lend(1)
    # Four before the gap, one of them without its payload, and all of the next epoch.
    assert station.posting().once() == 7
    assert station.one("SELECT count(*) FROM entry WHERE device = %s AND payload IS NULL") == 1


def test_sync_once_posts_too(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "station.toml"
    path.write_text(station_toml(station.name, station.url))
    words = ["sync", "once", "--config", str(path), "--json"]
    (tmp_path / "state").mkdir(mode=0o700)
    assert main(words) == 1
    said = capsys.readouterr()
    assert "has not joined" in said.err
    save(tmp_path / "state", station.membership)
    with _books(path) as books:
        books.journal.add_work("", "tag_repaired")
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["posted"] == 1
    assert station.stored() == 1


def _books(path: Path) -> Any:
    from kiosk.books import Books

    return Books(load(path))


def test_what_joining_leaves_is_read_back_and_looked_at(station: Station, tmp_path: Path) -> None:
    save(tmp_path, station.membership)
    assert load_membership(tmp_path, station.name) == station.membership
    file = tmp_path / "hub.json"
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(ValueError, match="and this is 'other'"):
        load_membership(tmp_path, "other")
    file.write_text(json.dumps({"device": station.name, "key": "00", "fleet": "00", "hub": "00"}))
    with pytest.raises(ValueError, match="no keys of 32 bytes"):
        load_membership(tmp_path, station.name)
    file.write_text("[]")
    with pytest.raises(ValueError, match="not what joining"):
        load_membership(tmp_path, station.name)


@pytest.mark.parametrize("url", ["http://hub.example", "ftp://hub.example", "https://hub/?a=b"])
def test_off_this_machine_it_is_https_alone(tmp_path: Path, url: str) -> None:
    path = tmp_path / "station.toml"
    path.write_text(station_toml("s1", url))
    with pytest.raises(ConfigFault, match=r"hub\.url: "):
        load(path)


def test_over_tls(schema: str, station: Station, tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    key.chmod(0o600)
    keys = {"certificate": certificate, "certificate_key": key}
    with served(schema, tmp_path, listen="127.0.0.1:0", **keys) as url:
        place = url.replace("127.0.0.1", "localhost")
        client = HubClient(place, station.membership, ca_file=str(certificate))
        station.lend(1)
        assert Posting(station.journal, station.name, client).once() == 3
        client.close()
