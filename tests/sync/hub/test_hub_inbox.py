"""Real journals over real HTTP into a real PostgreSQL: what is stored, and what is not."""

from __future__ import annotations

import gzip
import json
import shutil
import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgpack
import psycopg
import pytest
import requests
from hub_room import FLEET, PLAUSIBLE, SIGNING, Station
from nacl.signing import SigningKey
from waiting import wait_until

from sync.errors import StorageFault
from sync.hub import database
from sync.hub.floor import devices
from sync.hub.floor.lanes import LIVE_BYTES
from sync.hub.intake import inbox
from sync.hub.settle import orders
from sync.hub.station.client import HubRefused
from sync.hub.station.posting import as_row
from sync.hub.wire import signature
from sync.hub.wire.addresses import JOURNAL
from sync.hub.wire.batch import MOST_BYTES, MOST_UNPACKED, Batch, chained, pack
from sync.hub.wire.box import HubSeal
from sync.journal.records import Intent, State, Told
from sync.journal.store import RESTORED
from sync.model import Action, Outcome


def batch_of(station: Station, after: int, most: int) -> Batch:
    """Rows of its present epoch, as it posts them."""
    posting = station.posting()
    (epoch,) = posting._epochs()
    rows = station.journal.outgoing(epoch.name, after, most)
    sent = tuple(as_row(row) for row in rows)
    prev = rows[0]["prev_hash"]
    head = chained(station.name, epoch.name, after, prev, sent)[-1]
    return Batch(station.name, epoch.name, after, prev, head, None, epoch.reason, sent)


def posted(
    station: Station, body: bytes, *, key: SigningKey | None = None, ahead_s: int = 0
) -> tuple[int, dict[str, Any]]:
    """Status and answer of a body that this station signed."""
    at = int(time.time()) + ahead_s
    signing = key or station.membership.key
    headers = signature.sign(signing, station.name, "POST", JOURNAL, at, body)
    answer = requests.post(station.url + JOURNAL, data=body, headers=headers, timeout=30)
    return answer.status_code, answer.json()


def test_a_whole_journal_comes_once(station: Station) -> None:
    station.lend(400)
    assert station.posting().once() == 1200
    assert station.stored() == 1200
    epoch = station.journal.epochs()[-1]["epoch"]
    ours = {
        (row["seq"], row["payload_digest"], row["payload"]) for row in station.journal.sealed_rows()
    }
    rows = station.db.execute(
        "SELECT seq, payload_digest, payload FROM entry WHERE device = %s", (station.number,)
    )
    assert set(rows.fetchall()) == ours
    head = station.journal._head
    assert station.one("SELECT head FROM stream WHERE device = %s") == head
    days = "SELECT sum(n)::int FROM station_day WHERE device = %s AND kind = 'intent'"
    assert station.one(days) == 400
    # Another process goes on where the hub is.
    posting = station.posting()
    assert posting.once() == 0
    station.lend(1)
    assert posting.once() == 3
    assert station.client().acked() == {epoch: 1203}


def test_what_comes_twice_overlaps_or_comes_too_early(station: Station) -> None:
    station.lend(4)
    first, second, both = (batch_of(station, *cut) for cut in ((0, 6), (6, 6), (0, 12)))
    middle = batch_of(station, 3, 6)
    assert posted(station, pack(second)) == (
        409,
        {"error": "rows before these are missing", "acked": 0},
    )
    for batch, acked in (
        (first, 6),
        (first, 6),
        (middle, 9),
        (second, 12),
        (both, 12),
        (first, 12),
    ):
        assert posted(station, pack(batch)) == (200, {"acked": acked})
    assert station.stored() == 12
    assert station.alarms() == []


def test_what_comes_too_early_for_an_epoch_that_is_known_waits(station: Station) -> None:
    """A batch got lost, or one of two posts was faster."""
    station.lend(4)
    first, between, last = (batch_of(station, *cut) for cut in ((0, 3), (3, 3), (6, 6)))
    assert posted(station, pack(first)) == (200, {"acked": 3})
    early = 409, {"error": "rows before these are missing", "acked": 3}
    assert [posted(station, pack(last)) for _ in range(2)] == [early, early]
    assert station.stored() == 3
    for batch, acked in ((between, 6), (last, 12)):
        assert posted(station, pack(batch)) == (200, {"acked": acked})
    assert (station.stored(), station.alarms()) == (12, [])


@pytest.mark.parametrize(("place", "name"), [(orders, "_ASK"), (inbox, "_DAY"), (inbox, "_STORE")])
def test_what_breaks_in_the_middle_of_a_batch_leaves_nothing_of_it(
    station: Station, schema: str, place: Any, name: str, expect_log: Callable[[str], None]
) -> None:
    # psycopg's own, where the answer to the next statement is on its way already.
    expect_log("error ignored terminating")
    station.promise(Action.BORROW, "3001", "P1")
    posting = station.posting(orders=True)
    (epoch,) = posting._epochs()
    batch = posting._batch(epoch, 0)
    assert batch is not None
    with database.connect(schema) as connection:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(place, name, getattr(place, name).replace("INTO ", "INTO no_"))
            with pytest.raises(psycopg.errors.UndefinedTable):
                inbox.store(connection, station.number, batch, time.time())
        for table in ("stream", "entry", "event", "stream_day", "station_day"):
            assert station.one(f"SELECT count(*) FROM {table} WHERE device = %s") == 0
        # The same connection goes on.
        receipt = inbox.store(connection, station.number, batch, time.time())
    assert (receipt.acked, len(receipt.shards), station.stored()) == (2, 1, 2)


def test_only_who_signed_now_for_itself(station: Station, tmp_path: Any, hub: str, db: Any) -> None:
    station.lend(1)
    body = pack(batch_of(station, 0, 3))
    assert requests.post(station.url + JOURNAL, data=body, timeout=30).status_code == 401
    assert posted(station, body, key=SigningKey.generate())[0] == 401
    status, said = posted(station, body, ahead_s=-3600)
    assert (status, abs(said["now"] - time.time()) < 60) == (401, True)
    other = Station(tmp_path / "other", hub, db)
    try:
        assert posted(other, body) == (403, {"error": "these are rows of another device"})
        # Said to be its own, they do not follow from one another.
        status, said = posted(other, pack(replace(batch_of(station, 0, 3), device=other.name)))
        assert status == 422
    finally:
        other.close()
    # A clock that is a day off is no reason.
    station.ahead_s = 86400.0
    assert station.posting().once() == 3
    # Two keys are good until the new one is used, and none after it was revoked.
    new = SigningKey.generate()
    devices.enrol(station.db, station.name, bytes(new.verify_key))
    assert posted(station, body)[0] == posted(station, body, key=new)[0] == 200
    assert posted(station, body)[0] == 401
    assert devices.revoke(station.db, station.name) == 1
    assert posted(station, body, key=new)[0] == 401
    with pytest.raises(HubRefused, match="no device"):
        station.posting().once()


def _bomb() -> bytes:
    packed = zlib.compressobj(9, wbits=31)
    zeros = bytes(1 << 20)
    parts = [packed.compress(zeros) for _ in range(MOST_UNPACKED // len(zeros) + 1)]
    return b"".join([*parts, packed.flush()])


def _fields(batch: Batch) -> list[Any]:
    return list(msgpack.unpackb(gzip.decompress(pack(batch)), use_list=True))


def _with(batch: Batch, place: int, column: int, value: Any) -> bytes:
    fields = _fields(batch)
    fields[7][place][column] = value
    return gzip.compress(msgpack.packb(fields))


def test_what_is_no_batch_is_refused_in_words(station: Station) -> None:
    station.lend(1)
    good = batch_of(station, 0, 3)
    fields, row = _fields(good), good.rows[0]
    many = replace(good, rows=tuple([row] * 501))
    wrong: dict[str, bytes] = {
        "more than": _bomb(),
        "no gzip": b"no gzip",
        "no whole gzip": pack(good)[:-9],
        "or more than one": pack(good) * 2,
        "expected MessagePack": gzip.compress(b"\xc1"),
        "wrong at ": gzip.compress(msgpack.packb({"a": 1})),
        "found 501": pack(many),
        "found 0": pack(replace(good, rows=())),
        "the payload of row 1": _with(good, 0, 8, b"another"),
        "the chain does not hold": _with(good, 0, 1, "another"),
        "wrong at 7.1.2": _with(good, 1, 2, "\0"),
        "wrong at 7.0.6": _with(good, 0, 6, b"short"),
        "wrong at 2": gzip.compress(msgpack.packb([*fields[:2], 2**63, *fields[3:]])),
        "wrong at 1": gzip.compress(msgpack.packb([fields[0], "é'; DROP", *fields[2:]])),
    }
    for words, body in wrong.items():
        status, said = posted(station, body)
        assert (status, words in said["error"]) == (422, True), (words, said)
    when = Batch(*good_with_moment(good))
    assert "occurred_at" in posted(station, pack(when))[1]["error"]
    assert posted(station, bytes(MOST_BYTES + 1))[0] == 413
    assert station.stored() == 0
    assert posted(station, pack(good)) == (200, {"acked": 3})


def good_with_moment(batch: Batch) -> tuple[Any, ...]:
    """The same with a moment that is none, and a chain that holds."""
    rows = ((*batch.rows[0][:2], "yesterday", *batch.rows[0][3:]),)
    head = chained(batch.device, batch.epoch, 0, batch.prev, rows)[-1]  # type: ignore[arg-type]
    return (batch.device, batch.epoch, 0, batch.prev, head, None, batch.reason, rows)


def test_the_same_numbers_with_other_rows_are_a_clone(
    station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    expect_log("an epoch does not go on")
    station.lend(1)
    copy = station.folder / "copy.db"
    station.journal.settle_log()
    shutil.copy(station.folder / "journal.db", copy)
    station.lend(2)
    assert station.posting().once() == 9
    # A machine that was put back while it ran: the same boot, the same epoch.
    twin = station.open("copy.db")
    station.lend(3, twin)
    assert station.posting(twin).once() == 0
    assert (station.stored(), station.alarms()) == (9, [("clone", 1)])
    assert station.client().acked() == {}


@pytest.mark.parametrize("loans", [1, 2])
def test_a_clone_that_did_no_more_than_the_first_is_seen_too(
    station: Station, expect_log: Callable[[str], None], loans: int
) -> None:
    expect_log("alarm")
    expect_log("an epoch does not go on")
    station.lend(1)
    copy = station.folder / "copy.db"
    station.journal.settle_log()
    shutil.copy(station.folder / "journal.db", copy)
    station.lend(2)
    assert station.posting().once() == 9
    assert station.posting().once() == 0
    assert station.alarms() == []
    # By what the hub acknowledged it had nothing to post, and its loans would be nobody's.
    twin = station.open("copy.db")
    station.lend(loans, twin)
    assert station.posting(twin).once() == 0
    assert station.alarms() == [("clone", 1)]


def test_an_epoch_belongs_to_one_device(station: Station, tmp_path: Path) -> None:
    station.lend(1)
    assert station.posting().once() == 3
    batch = batch_of(station, 0, 3)
    (tmp_path / "other").mkdir()
    other = Station(tmp_path / "other", station.url, station.db)
    head = chained(other.name, batch.epoch, 0, batch.prev, batch.rows)[-1]
    status, said = posted(other, pack(replace(batch, device=other.name, head=head)))
    assert (status, said["error"]) == (422, "this epoch is another device's")
    assert (station.stored(), other.stored()) == (3, 0)
    other.close()


def full() -> None:
    raise StorageFault("the disk is full")


def test_who_went_on_with_anothers_epoch_goes_on_with_one_of_its_own(
    station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    expect_log("an epoch does not go on to the hub")
    station.lend(2)
    station.journal.settle_log()
    shutil.copy(station.folder / "journal.db", station.folder / "copy.db")
    twin = station.open("copy.db")
    station.lend(1)
    assert station.posting().once() == 9
    promised = twin.intend(Intent(Action.BORROW, "3009", patron="P1001"))
    twin.tell(promised, Told(Outcome.PENDING, offline=True))
    posting = station.posting(twin, orders=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(twin, "found_restored", full)
        with pytest.raises(StorageFault):
            posting.once()
    assert posting.once() == 0
    # Nobody delivers what it promised in that epoch, so a person has to look.
    assert twin.delivery(promised).state is State.NEEDS_REVIEW
    before = [each["epoch"] for each in twin.epochs()]
    station.lend(1, twin)
    posted = posting.once()
    (_, own) = before
    assert station.client().acked()[own] == posted >= 3
    assert [each["reason"] for each in twin.epochs()] == ["first use", RESTORED]
    # The first one finds its epoch spoilt, too; both are one alarm.
    expect_log("an epoch does not go on to the hub")
    first = station.posting()
    station.lend(1)
    first.once()
    station.lend(1)
    assert first.once() >= 3
    assert [kind for kind, _ in station.alarms()] == ["clone"]


def test_a_journal_that_was_put_back_is_a_restore_and_two_of_them_a_clone(
    station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    station.lend(1)
    station.journal.settle_log()
    shutil.copy(station.folder / "journal.db", station.folder / "copy.db")
    station.lend(1)
    assert station.posting().once() == 6
    station.boot = "boot-2"
    twin = station.open("copy.db")
    twin.found_restored()
    station.lend(1, twin)
    assert station.posting(twin).once() == 4
    assert station.alarms() == [("restore", 1)]
    # The first one goes on too: whatever either did is stored, and it is one alarm.
    station.boot = "boot-1"
    station.lend(1)
    assert station.posting().once() == 3
    assert station.stored() == 13
    assert station.alarms() == [("clone", 2)]


def test_what_the_hub_is_to_settle(station: Station) -> None:
    asked = station.journal.intend(Intent(Action.BORROW, "3001", patron="P1001"))
    later = station.journal.intend(Intent(Action.RETURN, " 3001", patron=""))
    station.journal.tell(asked, Told(Outcome.ACCEPTED))
    posting = station.posting(orders=True)
    posting.once()
    rows = station.db.execute(
        "SELECT seq, action, item, shard, sealed, told FROM event WHERE device = %s ORDER BY seq",
        (station.number,),
    ).fetchall()
    assert [(row[0], row[1]) for row in rows] == [(1, "borrow"), (2, "return")]
    # One item, whoever writes its number how; and nothing of it can be read.
    assert rows[0][2:4] == rows[1][2:4]
    assert b"3001" not in rows[0][4]
    assert rows[1][5] is None
    station.journal.tell(later, Told(Outcome.REFUSED))
    posting.once()
    told = station.one("SELECT told FROM event WHERE device = %s AND seq = 2")
    seal = HubSeal(FLEET, SIGNING)
    assert seal.open(rows[0][4], f"intent:{asked}")["item"] == "3001"
    assert seal.open(told, f"told:{later}") == {"outcome": "refused"}


def test_too_many_at_once_are_told_when_to_come_again(station: Station) -> None:
    where = urlsplit(station.url)
    signed = "".join(f"{name}: {value}\r\n" for name, value in PLAUSIBLE.items())
    head = f"POST {JOURNAL} HTTP/1.1\r\nHost: hub\r\n{signed}".encode()
    head += b"Content-Length: 50000\r\n\r\n"
    waiting = [socket.create_connection((where.hostname or "", where.port)) for _ in range(17)]
    try:
        for each in waiting:
            each.sendall(head)
        # Of seventeen that want to send much one is refused, before it sent anything.
        refused = _first_answer(waiting)
    finally:
        for each in waiting:
            each.close()
    # There is room again.
    station.lend(200)
    body = pack(batch_of(station, 0, 500))
    assert len(body) > LIVE_BYTES
    wait_until(lambda: posted(station, body)[0] == 200)
    said, _, body = refused.partition(b"\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 429 ")
    assert b"retry-after: " in said.lower()
    assert "come again" in json.loads(body)["error"]


def _first_answer(waiting: list[socket.socket]) -> bytes:
    import select

    (ready, *_), _, _ = select.select(waiting, [], [], 30)
    answer = b""
    while part := ready.recv(4096):
        answer += part
        if b"}" in answer:
            break
    return answer
