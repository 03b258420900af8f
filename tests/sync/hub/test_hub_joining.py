"""Stations join by a code, renew their keys, move, are revoked and end."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
from certificate import self_signed
from hub_room import FLEET, SIGNING, served
from nacl.signing import SigningKey

from kiosk.cli import main
from sync.hub import audit
from sync.hub.floor import devices
from sync.hub.joining import enrolment
from sync.hub.joining.enrolment import EnrolmentFault
from sync.hub.station import device, membership
from sync.hub.station.client import HubAway, HubClient, HubRefused
from sync.hub.station.device import Membership
from sync.hub.station.membership import Renewal, join
from sync.hub.wire import signature
from sync.hub.wire.addresses import JOIN
from sync.hub.wire.invitation import key_of, new_code, vouch

Db = psycopg.Connection[Any]
_NUMBERS = count(1)


@pytest.fixture
def name() -> str:
    return f"joiner-{next(_NUMBERS)}"


def _keys(db: Db, name: str) -> list[bytes]:
    """Public parts of those that are good."""
    return [
        bytes(key)
        for (key,) in db.execute(
            "SELECT public_key FROM device_key JOIN device USING (device)"
            " WHERE name = %s AND revoked_at IS NULL ORDER BY serial",
            (name,),
        )
    ]


def _asks(url: str, member: Membership, **more: Any) -> bool:
    """Does the hub know who this is?"""
    client = HubClient(url, member, **more)
    try:
        return client.acked() == {}
    except HubRefused:
        return False
    finally:
        client.close()


def _renewal(url: str, member: Membership, folder: Path) -> tuple[Renewal, HubClient]:
    client = HubClient(url, member)
    return Renewal(client, member, folder), client


def test_a_code_is_read_as_people_say_it_and_slips_are_found() -> None:
    code = new_code()
    said = code.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    assert key_of(said) == key_of(code)
    plain = code.replace("-", "")
    for at in range(16):
        other = "A" if plain[at] != "A" else "B"
        with pytest.raises(ValueError, match="one of its characters is wrong"):
            key_of(plain[:at] + other + plain[at + 1 :])
    for wrong in ("", plain[1:], plain + "0", "U" * 16, "\0", "é" * 16):
        with pytest.raises(ValueError, match="this is no code"):
            key_of(wrong)


def test_a_station_joins_once(hub: str, db: Db, tmp_path: Path, name: str) -> None:
    code = enrolment.invite(db, "command:root", name, "centrum", "Bij de ingang")
    joined = join(hub, code, name, tmp_path)
    assert (joined.fleet, joined.hub) == (FLEET, bytes(SIGNING.verify_key))
    assert device.load(tmp_path, name).key == joined.key
    assert (tmp_path / "hub.json").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "hub-joining.json").exists()
    assert _asks(hub, joined)
    with pytest.raises(HubRefused, match="was used before"):
        join(hub, code, name, tmp_path)
    row = db.execute("SELECT branch, title FROM device WHERE name = %s", (name,)).fetchone()
    assert row == ("centrum", "Bij de ingang")
    said = [(row["who"], row["action"]) for row in audit.rows(db, station=name)]
    assert said == [(name, "joined")]
    stored = db.execute("SELECT invitation::text FROM invitation").fetchall()
    assert not [row for row in stored if code in row[0]]


def test_an_answer_that_is_lost_is_given_again_to_the_same_key_alone(
    hub: str, db: Db, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = enrolment.invite(db, "command:root", name, "centrum")
    with monkeypatch.context() as broken:
        broken.setattr(membership.device, "save", _die)
        with pytest.raises(OSError, match="power"):
            join(hub, code, name, tmp_path)
    assert len(_keys(db, name)) == 1
    joined = join(hub, code, name, tmp_path)
    assert _keys(db, name) == [bytes(joined.key.verify_key)]
    with pytest.raises(HubRefused, match="used before"):
        join(hub, code, name, tmp_path / "another")
    enrolment.revoke(db, "command:root", name)
    body = json.dumps(_body(code, name, joined.key)).encode()
    assert _posted(hub, name, joined.key, body).status_code == 403


def test_a_code_of_before_a_move_brings_no_station_back(
    schema: str, db: Db, tmp_path: Path, name: str
) -> None:
    first = enrolment.invite(db, "command:root", name, "centrum")
    # A hub of its own: one address may try ten times a minute.
    with served(schema, tmp_path) as hub:
        join(hub, first, name, tmp_path / "first")
        code = enrolment.invite(db, "command:root", name, "centrum")
        enrolment.move(db, "command:root", name, "oost", None)
        with pytest.raises(HubRefused, match="no such code"):
            join(hub, code, name, tmp_path / "again")
    row = db.execute("SELECT branch FROM device WHERE name = %s", (name,)).fetchone()
    assert row == ("oost",)
    said = audit.rows(db, station=name)[0]
    assert (said["action"], said["detail"]) == ("moved", {"branch": "oost", "was": "centrum"})


def _die(*_: object) -> None:
    raise OSError("power cut")


def _body(code: str, name: str, key: SigningKey) -> dict[str, str]:
    invited, public = key_of(code), bytes(key.verify_key)
    return {
        "station": name,
        "key": public.hex(),
        "invitation": bytes(invited.verify_key).hex(),
        "vouched": vouch(invited, "join", name, public).hex(),
    }


def _posted(
    hub: str, name: str, key: SigningKey, body: bytes, at: int | None = None
) -> requests.Response:
    now = int(time.time()) if at is None else at
    headers = signature.sign(key, name, "POST", JOIN, now, body)
    return requests.post(hub + JOIN, data=body, headers=headers, timeout=30)


def test_what_is_forged_replayed_or_broken_joins_nobody(
    schema: str, db: Db, tmp_path: Path, name: str
) -> None:
    """At a hub of its own, that has counted no tries."""
    code = enrolment.invite(db, "command:root", name, "centrum")
    key, thief = SigningKey.generate(), SigningKey.generate()
    good = _body(code, name, key)
    body = json.dumps(good).encode()
    with served(schema, tmp_path) as hub:
        assert _posted(hub, name, thief, body).status_code == 401
        stolen = json.dumps(good | {"key": bytes(thief.verify_key).hex()}).encode()
        assert _posted(hub, name, thief, stolen).status_code == 403
        other = json.dumps(_body(code, "another", key)).encode()
        answer = _posted(hub, "another", key, other)
        assert (answer.status_code, name in answer.text) == (403, True)
        old = _posted(hub, name, key, body, at=1_000_000)
        assert (old.status_code, "now" in old.json()) == (401, True)
        for wrong in (
            b"",
            b"[]",
            b"\xff",
            json.dumps(good | {"station": "'; DROP TABLE device; --"}).encode(),
            json.dumps(good | {"key": "00" * 32, "vouched": "zz"}).encode(),
        ):
            assert _posted(hub, name, key, wrong).status_code == 422
    with served(schema, tmp_path) as hub:
        assert _posted(hub, name, key, b"x" * 5000).status_code == 413
        zero = _body(code, name, key) | {"key": "00" * 32}
        assert _posted(hub, name, key, json.dumps(zero).encode()).status_code in (401, 422)
        assert _posted(hub, name, key, body).status_code == 200
        assert _posted(hub, name, key, body).status_code == 200
    assert _keys(db, name) == [bytes(key.verify_key)]


def test_codes_that_nobody_drew_are_an_alarm_and_then_have_to_wait(
    schema: str, db: Db, tmp_path: Path, name: str
) -> None:
    key = SigningKey.generate()
    said = []
    with served(schema, tmp_path) as hub:
        for _ in range(11):
            body = json.dumps(_body(new_code(), name, key)).encode()
            said.append(_posted(hub, name, key, body).status_code)
    assert said == [403] * 10 + [429]
    row = db.execute(
        "SELECT count, detail FROM alarm WHERE kind = 'wrong_codes' AND settled_at IS NULL"
    ).fetchall()
    assert row == [(5, {"address": "127.0.0.1"})]


def test_an_old_code_is_good_for_nothing(hub: str, db: Db, tmp_path: Path, name: str) -> None:
    first = enrolment.invite(db, "command:root", name, "centrum")
    second = enrolment.invite(db, "command:root", name, "centrum")
    with pytest.raises(HubRefused, match="no such code"):
        join(hub, first, name, tmp_path)
    db.execute("UPDATE invitation SET expires_at = now() - interval '1 s'")
    with pytest.raises(HubRefused, match="too old"):
        join(hub, second, name, tmp_path)
    enrolment.clean(db)
    assert db.execute("SELECT 1 FROM invitation WHERE station = %s", (name,)).rowcount == 0


@pytest.fixture
def member(hub: str, db: Db, tmp_path: Path, name: str) -> Membership:
    """One that joined, with a key that is old by the hub's clock."""
    key = SigningKey.generate()
    devices.enrol(db, name, bytes(key.verify_key))
    db.execute("UPDATE device_key SET valid_from = now() - interval '91 days'")
    made = Membership(name, key, FLEET, bytes(SIGNING.verify_key))
    device.save(tmp_path, made)
    return made


def test_a_key_is_renewed_and_the_old_one_ends_when_the_new_one_is_used(
    hub: str, db: Db, tmp_path: Path, member: Membership
) -> None:
    old = Membership(member.device, member.key, FLEET, member.hub)
    renewal, client = _renewal(hub, member, tmp_path)
    renewal.look()
    new = bytes(member.key.verify_key)
    assert _keys(db, member.device) == [bytes(old.key.verify_key), new]
    assert _asks(hub, old)
    assert client.acked() == {}
    assert _keys(db, member.device) == [new]
    assert not _asks(hub, old)
    kept = device.load(tmp_path, member.device)
    assert (kept.key, kept.other, kept.is_renewing) == (member.key, old.key, False)
    before = member.key
    renewal._look_at = 0.0
    renewal.look()
    assert member.key is before
    client.close()


@pytest.mark.parametrize("save", [1, 2])
def test_a_renewal_that_is_cut_goes_on_at_the_next_start(
    hub: str,
    db: Db,
    tmp_path: Path,
    member: Membership,
    monkeypatch: pytest.MonkeyPatch,
    save: int,
    expect_log: Any,
) -> None:
    expect_log("no new key for the hub")
    saved = []

    def dying(*given: Any) -> None:
        saved.append(given)
        if len(saved) == save:
            raise OSError("power cut")
        real(*given)

    real = device.save
    renewal, client = _renewal(hub, member, tmp_path)
    with monkeypatch.context() as cut:
        cut.setattr(device, "save", dying)
        renewal.look()
    client.close()
    started = device.load(tmp_path, member.device)
    assert _asks(hub, started)
    renewal, client = _renewal(hub, started, tmp_path)
    renewal.look()
    assert client.acked() == {}
    assert _keys(db, member.device) == [bytes(started.key.verify_key)]
    assert bytes(device.load(tmp_path, member.device).key) == bytes(started.key)
    client.close()


def test_a_hub_that_was_put_back_to_the_key_before_gets_the_new_one_again(
    hub: str, db: Db, tmp_path: Path, member: Membership
) -> None:
    renewal, client = _renewal(hub, member, tmp_path)
    renewal.look()
    new = member.key
    assert client.acked() == {}
    db.execute("DELETE FROM device_key WHERE public_key = %s", (bytes(new.verify_key),))
    db.execute("UPDATE device_key SET revoked_at = NULL WHERE revoked_at > '-infinity'")
    assert client.acked() == {}
    assert member.key is not new
    renewal._look_at = 0.0
    renewal.look()
    assert member.key is new
    assert client.acked() == {}
    client.close()


def test_a_key_of_somebody_else_is_not_taken(
    hub: str, db: Db, tmp_path: Path, member: Membership, expect_log: Any
) -> None:
    expect_log("no new key for the hub")
    member.other, member.is_renewing = SigningKey.generate(), True
    devices.enrol(db, f"{member.device}-b", bytes(member.other.verify_key))
    renewal, client = _renewal(hub, member, tmp_path)
    renewal.look()
    assert device.load(tmp_path, member.device).other is None
    client.close()


def test_by_the_commands(
    hub: str, schema: str, db: Db, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hub.toml").write_text(
        f'[hub]\ndatabase = "{schema}"\nstate_dir = "."\n'
        '[ils]\nhost = "127.0.0.1"\nport = 1\naccount = "a"\npassword = "b"\n'
    )
    (tmp_path / "station.toml").write_text(
        f'[station]\nid = "{name}"\nstate_dir = "state"\nitem_barcodes = "[0-9]+"\n'
        '[ils]\nhost = "127.0.0.1"\nport = 1\naccount = "a"\npassword = "b"\n'
    )

    def run(*words: str, config: str = "hub.toml", code: int = 0) -> list[dict[str, Any]]:
        given = ["hub", *words, "--config", str(tmp_path / config), "--json"]
        assert main(given) == code
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    (said,) = run("enrol", "--station", name, "--branch", "centrum", "--title", "<b>'")
    station = ("join", "--url", hub, "--code", said["code"])
    (joined,) = run(*station, config="station.toml")
    assert joined == {"joined": name, "hub": bytes(SIGNING.verify_key).hex()}
    member = device.load(tmp_path / "state", name)
    run("move", "--station", name, "--branch", "oost")
    (row,) = [row for row in run("stations") if row["station"] == name]
    assert (row["branch"], row["title"], row["state"], row["keys"]) == ("oost", "<b>'", "joined", 1)
    for days, silent in ((21, timedelta(days=21)), (0, timedelta(minutes=15))):
        assert run("away", "--station", name, "--days", str(days)) == [
            {"station": name, "days": days}
        ]
        assert db.execute(
            "SELECT silent_after FROM device WHERE name = %s", (name,)
        ).fetchone() == (silent,)
    run("away", "--station", name, "--days", "93", code=1)
    assert run("revoke", "--station", name) == [{"station": name, "keys": 1}]
    assert not _asks(hub, member)
    assert run("end", "--station", name) == [{"station": name, "open": 0}]
    (row,) = [row for row in run("stations") if row["station"] == name]
    assert row["state"] == "ended"
    assert [row["action"] for row in run("audit", "--station", name)] == [
        *("ended", "revoked", "away", "away", "moved", "joined"),
    ]
    run("revoke", "--station", "nobody", code=1)
    run("enrol", "--station", "no station", code=1)
    run(*("join", "--url", "http://hub.example.org", "--code", "x"), config="station.toml", code=2)
    run(*("join", "--url", hub, "--code", "WRONG"), config="station.toml", code=1)


def test_a_wrong_answer_joins_nobody(tmp_path: Path, name: str, monkeypatch: Any) -> None:
    for said in ({}, {"hub": "00" * 32, "fleet": "00" * 80}, {"hub": 1, "fleet": None}):
        monkeypatch.setattr(HubClient, "ask", lambda *_, said=said: said)
        with pytest.raises(HubAway, match="the hub's answer has"):
            join("http://127.0.0.1:1", new_code(), name, tmp_path)
    assert not (tmp_path / "hub.json").exists()


def test_names_that_cannot_be(db: Db) -> None:
    for change in (
        lambda: enrolment.invite(db, "", "a\0", "centrum"),
        lambda: enrolment.invite(db, "", "a", "\n"),
        lambda: enrolment.end(db, "", "'; DROP TABLE device; --"),
        lambda: enrolment.move(db, "", "nobody", "oost", None),
        lambda: enrolment.away(db, "", "nobody", 1),
    ):
        with pytest.raises(EnrolmentFault):
            change()


def test_at_a_hub_that_nobody_vouches_for_no_station_joins(
    schema: str, db: Db, tmp_path: Path, name: str
) -> None:
    certificate, key = self_signed(tmp_path)
    key.chmod(0o600)
    code = enrolment.invite(db, "command:root", name, "centrum")
    more = {"certificate": certificate, "certificate_key": key, "listen": "127.0.0.1:0"}
    with served(schema, tmp_path, **more) as url:
        where = url.replace("127.0.0.1", "localhost")
        with pytest.raises(HubAway, match="not valid here"):
            join(where, code, name, tmp_path / "own")
        assert _keys(db, name) == []
        joined = join(where, code, name, tmp_path / "own", str(certificate))
    assert _keys(db, name) == [bytes(joined.key.verify_key)]
