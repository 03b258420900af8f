"""What the hub forgets, and what never comes to it."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import FLEET, SIGNING, Station
from leaks import Search

from kiosk.books import Books
from kiosk.config import load
from sync.hub.retention import forget
from sync.hub.station.handing import Handed
from sync.hub.station.posting import Posting
from sync.hub.wire.box import HubSeal
from sync.journal.records import Intent, Told
from sync.model import Action, Outcome
from sync.settler import HUB, Settler
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.library import Library

Db = psycopg.Connection[Any]


def _put_back(db: Db, station: Station, day: str) -> str:
    """What this station posted today was posted on ``day``. The name of that partition."""
    name = f"entry_{day.replace('-', '')}"
    db.execute(
        f"CREATE TABLE {name} PARTITION OF entry (PRIMARY KEY (device, epoch, seq))"
        f" FOR VALUES FROM ('{day}') TO ('{day}'::date + 1)"
    )
    for table in ("entry", "stream_day"):
        db.execute(f"UPDATE {table} SET day = %s WHERE device = %s", (day, station.number))
    return name


def test_a_day_is_dropped_when_nothing_of_it_is_open(station: Station, db: Db) -> None:
    station.lend(3, settled=False)
    station.posting(orders=True).once()
    head = station.one("SELECT head FROM stream WHERE device = %s")
    name = _put_back(db, station, "2020-02-29")
    assert station.stored() == 6
    assert name not in forget(db, 7)
    assert station.stored() == 6
    db.execute("DELETE FROM event WHERE device = %s", (station.number,))
    assert name in forget(db, 7)
    assert station.stored() == 0
    kept = db.execute(
        "SELECT first_seq, last_seq, hash_before, hash_after FROM stream_day WHERE device = %s",
        (station.number,),
    ).fetchall()
    assert kept == [(1, 6, bytes(32), head)]
    # A station that asks anew is told that all of it is here, and goes on.
    assert station.posting().once() == 0
    station.lend(1)
    assert station.posting().once() == 3
    (_, today) = db.execute(
        "SELECT first_seq, hash_before FROM stream_day WHERE device = %s ORDER BY day",
        (station.number,),
    ).fetchall()
    assert today == (7, head)
    assert station.stored() == 3
    assert forget(db, 7) == []


def test_a_day_that_was_detached_and_not_dropped_is_dropped_later(station: Station, db: Db) -> None:
    name = _put_back(db, station, "2020-03-01")
    db.execute(f"ALTER TABLE entry DETACH PARTITION {name}")
    assert forget(db, 7) == [name]


def test_what_the_library_system_said_is_erased_and_what_became_of_it_kept(
    station: Station, db: Db
) -> None:
    db.execute(
        "CREATE TABLE outcome_202003 PARTITION OF outcome FOR VALUES FROM ('2020-03-01')"
        " TO ('2020-04-01')"
    )
    month, recent = db.execute(
        "SELECT to_char(now() - interval '8 days', 'YYYYMM'), date_trunc('month',"
        " now() - interval '8 days')::date"
    ).fetchall()[0]
    db.execute(
        f"CREATE TABLE IF NOT EXISTS outcome_{month} PARTITION OF outcome"
        f" FOR VALUES FROM ('{recent}') TO ('{recent}'::date + interval '1 month')"
    )
    for seq, settled in ((1, "'2020-03-15'"), (2, "now() - interval '8 days'"), (3, "now()")):
        db.execute(
            "INSERT INTO outcome (device, epoch, seq, item, action, state, attempts, verdict,"
            f" settled_at) VALUES (%s, 'epoch', %s, 'i', 'borrow', 4, 1, 'sealed', {settled})",
            (station.number, seq),
        )
    assert "outcome_202003" in forget(db, 7)
    rows = db.execute(
        "SELECT seq, verdict FROM outcome WHERE device = %s ORDER BY seq", (station.number,)
    ).fetchall()
    assert rows == [(2, None), (3, b"sealed")]


def test_who_holds_the_table_is_not_waited_for(
    station: Station, db: Db, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.hub.retention._LOCK_S", 0.01)
    name = _put_back(db, station, "2020-03-02")
    with psycopg.connect(schema) as other:
        other.execute("SELECT count(*) FROM entry")
        assert forget(db, 7) == []
    assert forget(db, 7) == [name]


PIN = "8642097531"
"""Long enough that its bytes are nowhere by chance."""
LIBRARY = f"""
[acs]
accounts = {{kiosk1 = "secret"}}
[[patrons]]
card = "P1001"
pin = "{PIN}"
name = "Ada Voorbeeld"
[[items]]
id = "3000001"
title = "Max Havelaar"
"""
CONFIG = """
[station]
id = "{name}"
state_dir = "{folder}"
[journal]
allow_unsafe_storage = true
[ils]
host = "127.0.0.1"
port = {port}
account = "kiosk1"
password = "secret"
"""


def test_no_pin_ever_comes_to_the_hub(station: Station, db: Db, tmp_path: Path) -> None:
    """A card with its PIN, a loan and a renewal over SIP2, posted with what the hub may settle."""
    library = Library(catalogue.parse(LIBRARY), lambda: datetime.now(UTC))
    path = tmp_path / "station.toml"
    with AcsServer(library) as acs:
        text = CONFIG.format(name=station.name, folder=tmp_path / "own", port=acs.address[1])
        path.write_text(text, encoding="utf-8")
        with Books(load(path)) as books:
            settler = Settler(books.journal, HUB)
            desk = books.desk()
            books.engine.ready(time.monotonic() + 30)
            assert desk.sign_in("P1001", PIN[::-1]).refusal is not None
            session = desk.sign_in("P1001", PIN)
            assert session.refusal is None
            assert desk.borrow(session, "3000001").outcome is Outcome.ACCEPTED
            desk.renew(session, "3000001")
            later = books.journal.intend(Intent(Action.RENEW, "3000001", "P1001"))
            books.journal.tell(later, Told(Outcome.PENDING, offline=True, title="Max Havelaar"))
            handed = Handed(books.journal, station.membership.seal, settler)
            posting = Posting(books.journal, station.name, station.client(), handed)
            assert posting.once() > 0
            opened = [
                books.journal.opened(row, row["payload"])
                for (epoch,) in db.execute(
                    "SELECT epoch FROM stream WHERE device = %s", (station.number,)
                )
                for row in books.journal.outgoing(epoch, 0, 500)
            ]
    rows = db.execute(
        "SELECT epoch, seq, sealed, told FROM event WHERE device = %s", (station.number,)
    ).fetchall()
    assert rows
    for epoch, seq, sealed, told in rows:
        opened.append(HubSeal(FLEET, SIGNING).open(bytes(sealed), f"intent:{epoch}-{seq}"))
        opened += [HubSeal(FLEET, SIGNING).open(bytes(told), f"told:{epoch}-{seq}")] if told else []
    assert "Max Havelaar" in json.dumps(opened)
    assert PIN not in json.dumps(opened)
    dumped = _dump(db)
    assert station.name in dumped
    # Whose loan it was is sealed, too; and with what.
    secrets = {"PIN": PIN, "card": "P1001", "title": "Max Havelaar", "name": "Voorbeeld"}
    secrets |= {"fleet's key": FLEET.hex(), "hub's key": SIGNING.encode().hex()}
    assert list(Search(secrets).within("dump", dumped.encode())) == []
    assert list(Search(secrets).within("dump", f"{dumped} P1001".encode()))


def test_what_was_counted_and_ordered_long_ago_goes_and_its_sums_stay(
    station: Station, db: Db
) -> None:
    device = station.number
    for days in (1, 799, 801):
        db.execute(
            "INSERT INTO tally (device, at, kind, n)"
            " VALUES (%s, now() - make_interval(days => %s), 'loans', 7)",
            (device, days),
        )
    for days in (1, 399, 401):
        ago = "now() - make_interval(days => %(days)s)"
        asked = {"device": device, "days": days}
        db.execute(
            "INSERT INTO outage (device, part, state, since, until)"
            f" VALUES (%(device)s, 'ils', 'fault', {ago}, {ago})",
            asked,
        )
        db.execute(
            "INSERT INTO command (device, name, signed, ordered_by, ordered_at, expires_at)"
            f" VALUES (%(device)s, 'restart', '', 'test', {ago}, {ago})",
            asked,
        )
    db.execute(
        "INSERT INTO outage (device, part, state, since)"
        " VALUES (%s, 'printer', 'fault', now() - interval '900 days')",
        (device,),
    )
    forget(db, 7)
    counts = [
        station.one(f"SELECT count(*) FROM {table} WHERE device = %s")
        for table in ("tally", "outage", "command")
    ]
    # What is out still is no past.
    assert counts == [2, 3, 2]
    weeks = "SELECT sum(loans)::int FROM tally_span WHERE span = 'week' AND device = %s"
    assert station.one(weeks) == 21


def test_what_people_said_goes_some_time_after_its_last_day(db: Db) -> None:
    for title, state, last, decided in (
        ("shown", "accepted", 10, 400),
        ("over", "accepted", -89, 400),
        ("long over", "accepted", -91, 400),
        ("waits", "waiting", 10, None),
        ("refused", "refused", 200, 89),
        ("long refused", "refused", 200, 91),
    ):
        db.execute(
            "INSERT INTO contribution (kind, by_reader, title, words, link, subjects, last_day,"
            " state, made_by, decided_at) VALUES ('tip', true, %s, '', '', '{}',"
            " current_date + %s::int, %s, 'test', now() - make_interval(days => %s))",
            (title, last, state, decided),
        )
    forget(db, 7)
    rows = db.execute("SELECT title FROM contribution ORDER BY id").fetchall()
    assert [title for (title,) in rows] == ["shown", "over", "waits", "refused"]


def _dump(db: Db) -> str:
    """Every row of every table, as text."""
    tables = db.execute(
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE relkind = 'r' AND nspname = 'public'"
    ).fetchall()
    assert {"event", "device", "audit"} <= {name for (name,) in tables}
    return "\n".join(
        str(row)
        for (name,) in tables
        for row in db.execute(f"SELECT t::text FROM {name} t").fetchall()  # type: ignore[arg-type]
    )
