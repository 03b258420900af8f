"""What the simulated ACS writes down, and what it says again from a recording."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from acs_talk import (
    LOGIN,
    STATUS,
    Client,
    checkin,
    checkout,
    end_session,
    item,
    library,
    patron,
)
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import ConfigFault
from sync.ils.sip2.client import Sip2Client
from sync.ils.sip2.codec import Message, decode, encode
from sync.sim.acs import AcsServer
from sync.sim.faults import parse_faults
from sync.sim.recording import Recorder, without_secrets
from sync.sim.replay import Recording, load, renewed

DATA = Path(__file__).parents[1] / "data"
KOHA = DATA / "koha_sip2_dialogues.jsonl"
VISIT = (STATUS, patron("P1001"), checkout("3000001"), item("3000001"), patron("P1001"),
         checkout("3000001"), checkin("3000001"), end_session())  # fmt: skip


@contextmanager
def recording(path: Path, faults: str = "", **acs: Any) -> Iterator[AcsServer]:
    tape = Recorder(path, monotonic=time.monotonic)
    with AcsServer(library(**acs), faults=parse_faults(faults), recorder=tape) as server:
        yield server
    tape.close()


@contextmanager
def replaying(script: Recording) -> Iterator[tuple[AcsServer, list[str]]]:
    missing: list[str] = []
    with AcsServer(library(), replay=script, on_missing=missing.append) as server:
        yield server, missing


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def shown(row: dict[str, Any]) -> tuple[bytes, bytes]:
    return bytes.fromhex(row["request_hex"]), bytes.fromhex(row["response_hex"])


# -- recording -------------------------------------------------------------------------------------


def test_every_exchange_is_written_without_its_secrets(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    with recording(path) as server, Client(server) as client:
        client.ask(patron("P1001", "4711"))
        client.ask(checkout("3000001"))
        rows = rows_of(path)  # each is there before its answer is
    login, asked, lent = map(shown, rows)
    assert login[0] == encode(replace(LOGIN, sequence=1)).replace(b"secret", b"***")
    assert asked[0] == encode(replace(patron("P1001", "4711"), sequence=2)).replace(b"4711", b"***")
    assert decode(asked[0]).checksum == "bad", "it is still that of what was sent"
    assert decode(asked[1]).checksum == "ok"
    assert lent[0] == encode(replace(checkout("3000001"), sequence=3))
    assert [row["hidden"] for row in rows] == [True, True, False]
    assert [row["end"] for row in rows] == ["ok"] * 3
    assert [row["connection"] for row in rows] == [1] * 3
    times = [row["at_s"] for row in rows]
    assert times == sorted(times)
    assert path.stat().st_mode & 0o077 == 0


def test_what_goes_wrong_is_recorded_as_it_went(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    faults = "glue:17@1,silent:17@3,double:63,drop:11"
    with recording(path, faults) as server, Client(server) as client:
        client.send(item("3000001"))
        client.ask(item("3000002"))
        assert client.line() is not None
        client.send(item("3000003"))
        client.ask(patron("P1001"))
        assert client.line() is not None
        client.send(checkout("3000001"))
        assert client.is_closed()
    rows = rows_of(path)[1:]
    assert [(row["end"], shown(row)[1].count(b"\r")) for row in rows] == [
        ("TIMEOUT", 0),
        ("ok", 2),
        ("TIMEOUT", 0),
        ("ok", 2),
        ("EOF", 0),
    ]


def test_telnet_passwords_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    with (
        recording(path, telnet=True) as server,
        Client(server, sign_in=False) as client,
    ):
        client.socket.sendall(b"geheim\rkiosk1\rkiosk1\rsecret\r")
        client.read_until(b"Initiating SIP\r\n")
        client.ask(STATUS)
    text = path.read_text(encoding="utf-8")
    for secret in (b"secret", b"geheim"):
        assert secret.hex() not in text
    said = [(*shown(row), row["hidden"]) for row in rows_of(path)[:3]]
    assert said == [
        (b"", b"login: ", False),
        (b"***\r", b"password: ", True),
        (b"kiosk1\r", b"Invalid login\r\nlogin: ", False),
    ]


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (b"9300CNkiosk1|COpw|CPBR|AY0AZF358", b"9300CNkiosk1|CO***|CPBR|AY0AZF358"),
        (b"9300CNkiosk1|COpw", b"9300CNkiosk1|CO***"),
        (b"9300CNkiosk1|COpw|AZF358", b"9300CNkiosk1|CO***|AZF358"),
        (b"3520261124    130000AOL|AAP|AC|AD|", b"3520261124    130000AOL|AAP|AC|AD|"),
        (b"3520261124    130000AOL|ACt|AD12|34|", b"3520261124    130000AOL|AC***|AD***|***|"),
        (b"3520261124    130000AOL|ZZ12|A|", b"3520261124    130000AOL|***|***|"),
        (b"35AAP1001|AD1234|12345678|AOL|", b"***"),
        (b"3520261124", b"***"),
        (b"AD1234", b"***"),
        (b"3520261124 \xff  130000AD1234|", b"***"),
        (b"97AZFEF5", b"97AZFEF5"),
        (b"9900402.00AY1AZFCA4", b"9900402.00AY1AZFCA4"),
    ],
)  # fmt: skip
def test_asterisks(line: bytes, written: bytes) -> None:
    assert without_secrets(line) == written


@given(st.integers(10_000_000, 99_999_999), st.binary(max_size=60), st.sampled_from("0123456789"))
def test_no_line_shows_a_pin_whatever_stands_around_it(pin: int, noise: bytes, digit: str) -> None:
    secret = str(pin).encode()
    for tag in (b"AD", b"CO", b"AC"):
        line = noise.replace(secret, b"") + b"|" + tag + secret + b"|AY" + digit.encode()
        assert secret not in without_secrets(b"63" + line)
        assert secret not in without_secrets(b"6300520261124    130000  Y       " + line)
        assert secret not in without_secrets(line)


# -- replay ----------------------------------------------------------------------------------------


def without_trailer(message: Message) -> tuple[str, dict[str, str], tuple[tuple[str, str], ...]]:
    return message.code, message.fixed, message.fields


def test_a_visit_is_said_again(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    with recording(path) as server, Client(server) as client:
        first = [client.ask(message) for message in VISIT]
    with replaying(load(path)) as (server, missing), Client(server) as client:
        client.sequence = 6
        later = [replace(message, fixed=_later(message)) for message in VISIT]
        again = [client.ask(message) for message in later]
        assert list(map(without_trailer, again)) == list(map(without_trailer, first))
        assert [answer.sequence for answer in again] == [7, 8, 9, 0, 1, 2, 3, 4]
        assert {answer.checksum for answer in again} == {"ok"}
        assert len(again[1].all("AU")) == 0
        assert len(again[4].all("AU")) == 1
        plain = client.ask(STATUS, protected=False)
        assert (plain.code, plain.checksum) == ("98", "absent")
    assert missing == []


def _later(message: Message) -> dict[str, str]:
    dates = {"transaction_date", "return_date"} & set(message.fixed)
    return message.fixed | dict.fromkeys(dates, "20261231    235959")


def test_what_is_not_there_is_told_and_answered_96(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    with recording(path) as server, Client(server) as client:
        client.ask(checkout("3000001"))
        client.ask(item("3000001"))
    with replaying(load(path)) as (server, missing), Client(server) as client:
        assert client.ask(item("3000002")).code == "96"
        assert client.ask(patron("P1001")).code == "96"
        assert client.ask(checkout("3000001")).fixed["ok"] == "1"
        assert client.ask(checkout("3000001")).code == "96", "a loan is made once"
        assert [client.ask(item("3000001")).code for _ in range(3)] == ["18"] * 3
        assert client.ask(item("3000009"), protected=False).checksum == "absent"
        client.socket.sendall(b"nonsense\r")
        assert client.line() == b"96AZFEF6"
    assert missing == [
        "17 AB 3000002",
        "63 AA P1001 summary 2",
        "11 AA P1001 AB 3000001",
        "17 AB 3000009",
        "a line that is no message",
    ]


def test_a_bad_checksum_and_97_while_replaying(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    with recording(path) as server, Client(server) as client:
        client.ask(item("3000001"))
    with replaying(load(path)) as (server, missing), Client(server) as client:
        line = encode(replace(item("3000001"), sequence=3))
        client.socket.sendall(line[:-5] + b"0000\r")
        assert client.line() == b"96AZFEF6"
        answer = client.ask(item("3000001"))
        client.send(Message("97", {}, ()))
        assert decode(client.line() or b"").fields == answer.fields
    assert missing == []


def koha_rows() -> list[dict[str, Any]]:
    """Those with one request that is a message."""
    return [row for row in rows_of(KOHA) if _is_single(row)]


def _is_single(row: dict[str, Any]) -> bool:
    request = shown(row)[0].strip(b"\r\n")
    known = request[:2] in (b"93", b"99", b"23", b"63", b"11", b"09", b"29", b"65", b"17", b"19",
                            b"15", b"37", b"35", b"01", b"25")  # fmt: skip
    return (
        known
        and b"\r" not in request
        and b"\0" not in request
        and row["end"] in ("ok", "EOF", "TIMEOUT")
    )


def test_the_recorded_koha_answers_every_recorded_request_in_its_order(tmp_path: Path) -> None:
    rows = koha_rows()
    assert len(rows) > 230
    path = tmp_path / "single.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with replaying(load(path)) as (server, missing):
        for row in rows:
            request, response = shown(row)
            with Client(server, sign_in=False) as client:
                client.socket.sendall(request.strip(b"\r\n") + b"\r")
                if row["end"] == "TIMEOUT":
                    assert client.is_silent(0.01)
                    continue
                line = client.line()
                assert (line or b"") == _anew(request, response), row["scenario"]
                if row["end"] == "EOF":
                    assert client.is_closed()
    assert missing == []


def _anew(request: bytes, response: bytes) -> bytes:
    asked = decode(request)
    return renewed(response, asked, asked).rstrip(b"\r\n")


def test_requests_sent_at_once_were_answered_one_by_one() -> None:
    row = next(row for row in rows_of(KOHA) if row["scenario"] == "pipelined_3_in_one_write")
    request, response = shown(row)
    with replaying(load(KOHA)) as (server, missing), Client(server, sign_in=False) as client:
        client.socket.sendall(request)
        found = [decode(client.line() or b"").get("AB") for _ in range(3)]
    assert found == ["3000001", "3000002", "3000003"]
    assert response.count(b"\r") == 3
    assert missing == []


def test_the_real_client_borrows_from_the_recorded_koha() -> None:
    script = load(KOHA)
    assert script.left_out > 0
    with replaying(script) as (server, missing):
        client = Sip2Client(*server.address, monotonic=time.monotonic)
        deadline = time.monotonic() + 10
        client.connect(deadline)
        login = replace(LOGIN, fields=(("CN", "kiosk1"), ("CO", "kioskpw1"), ("CP", "CPL")))
        wrong = replace(LOGIN, fields=(("CN", "kiosk1"), ("CO", "wrong"), ("CP", "CPL")))
        assert client.exchange(login, deadline).fixed == {"ok": "1"}
        assert client.exchange(STATUS, deadline).get("BX") == "YYYYYYYYYYYNYYYY"
        answer = client.exchange(checkout("3000029"), deadline)
        assert answer.get("AF") == "Issue failed : NOT_FOR_LOAN"
        assert client.exchange(wrong, deadline).fixed == {"ok": "0"}
        client.close()
    assert missing == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "found no request"),
        ("{", "line 1"),
        ('{"request_hex": "39", "response_hex": "zz", "end": "ok"}', "line 1"),
        ('{"request_hex": "39", "response_hex": "", "end": "later"}', "end 'later'"),
        ("[]", "line 1"),
    ],
)
def test_a_file_that_is_no_recording(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "said.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFault, match=r"--replay .*said\.jsonl") as caught:
        load(path)
    assert named in str(caught.value)


def test_no_file_is_no_recording(tmp_path: Path) -> None:
    with pytest.raises(ConfigFault, match="cannot be read"):
        load(tmp_path / "none.jsonl")
