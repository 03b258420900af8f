"""The simulated ACS over real loopback sockets: the session, every fault, races, TLS, its state."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from acs_talk import (
    BLANK,
    LOGIN,
    NOW,
    STAMP,
    STATUS,
    Client,
    checkin,
    checkout,
    item,
    library,
    patron,
    serving,
)
from certificate import self_signed
from hypothesis import given, settings
from hypothesis import strategies as st
from waiting import PATIENCE_S, wait_until

from sync.errors import ConfigFault
from sync.ils.sip2.codec import Message, decode, encode
from sync.ils.sip2.messages import SPECS
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.delivery import RUBBISH
from sync.sim.demo import DEMO
from sync.sim.faults import FAULTS, Fault, FaultSchedule, parse_fault, parse_faults
from sync.sim.library import Library
from sync.sim.state import restore, save

# -- the session -----------------------------------------------------------------------------------


def test_a_whole_visit() -> None:
    with serving() as server, Client(server) as client:
        status = client.ask(STATUS)
        assert (status.fixed["on_line_status"], status.fixed["off_line_ok"]) == ("Y", "Y")
        assert len(status.get("BX")) == 16
        answer = client.ask(patron("P1001"))
        assert (answer.get("BL"), answer.get("CQ"), answer.fixed["language"]) == ("Y", "Y", "005")
        answer = client.ask(checkout("3000001"))
        assert (answer.fixed["ok"], answer.get("AH")) == ("1", "20261215    235900")
        assert (answer.checksum, answer.sequence) == ("ok", client.sequence)
        assert client.ask(patron("P1001")).all("AU") == ("3000001",)
        assert client.ask(item("3000001")).fixed["circulation_status"] == "04"
        renew = Message(
            "29",
            {
                "third_party_allowed": "N",
                "no_block": "N",
                "transaction_date": STAMP,
                "nb_due_date": BLANK,
            },
            (("AO", "CPL"), ("AA", "P1001"), ("AB", "3000001")),
        )
        assert client.ask(renew).get("AH") == "20270105    235900"
        assert client.ask(checkin("3000001")).get("AA") == "P1001"
        end = Message("35", {"transaction_date": STAMP}, (("AO", "CPL"), ("AA", "P1001")))
        assert client.ask(end).fixed["end_session"] == "Y"
        ask = Message(
            "23",
            {"language": "   ", "transaction_date": STAMP},
            (("AO", "CPL"), ("AA", "P1002"), ("AC", ""), ("AD", "nope")),
        )
        answer = client.ask(ask)
        assert (answer.get("CQ"), answer.code) == ("N", "24")
        codes = [exchange.code for exchange in server.exchanges()]
        assert codes == ["93", "99", "63", "11", "63", "17", "29", "09", "35", "23"]
        assert all(exchange.executed for exchange in server.exchanges())
        assert server.exchanges("11")[0].answer == "121"


def test_no_pin_and_no_password_is_kept() -> None:
    with serving() as server, Client(server) as client:
        client.ask(patron("P1001", "73519"))
        kept = repr(server.exchanges()) + repr(server.library.catalogue)
        assert "73519" not in kept
        assert "secret" not in kept


def test_answers_are_protected_as_the_request_was() -> None:
    with serving() as server, Client(server) as client:
        plain = client.ask(item("3000001"), protected=False)
        assert (plain.checksum, plain.sequence) == ("absent", None)
        assert client.ask(item("3000001")).checksum == "ok"


def test_a_bad_checksum_and_an_unknown_command_are_answered_96() -> None:
    with serving() as server, Client(server) as client:
        client.socket.sendall(encode(replace(checkout("3000001"), sequence=1))[:-5] + b"0000\r")
        assert client.line() == b"96AZFEF6"
        client.socket.sendall(b"55hello\r")
        assert client.line() == b"96"
        client.socket.sendall(b"55helloAY1AZ0000\r")
        assert client.line() == b"96AZFEF6"
        assert server.library.loans.keys() == {"3000031"}
        assert [e.executed for e in server.exchanges()[1:]] == [False] * 3


@pytest.mark.parametrize("behaviour", ["koha", "plain"])
def test_97_sends_the_last_answer_again_without_executing(behaviour: str) -> None:
    with serving(behaviour=behaviour) as server, Client(server) as client:
        client.send(checkout("3000001"))
        first = client.line()
        assert first is not None
        due = server.library.loans["3000001"].due
        client.send(Message("97", {}, ()))
        again = client.line()
        assert again is not None
        if behaviour == "koha":
            assert decode(again).sequence is None
            assert decode(again).fields == decode(first).fields
        else:
            assert again == first
        assert server.library.loans["3000001"].due == due


def test_97_first_is_answered_96() -> None:
    with serving(accounts={}) as server, Client(server, sign_in=False) as client:
        assert client.ask(Message("97", {}, ())).code == "96"


def test_a_request_before_login_closes_the_connection() -> None:
    with serving() as server, Client(server, sign_in=False) as client:
        client.send(STATUS)
        assert client.is_closed()
        assert not server.exchanges("99")[0].executed


def test_a_wrong_password_is_940_and_koha_closes() -> None:
    wrong = replace(LOGIN, fields=(("CN", "kiosk1"), ("CO", "SECRET")))
    with serving() as server, Client(server, sign_in=False) as client:
        assert client.ask(wrong).fixed == {"ok": "0"}
        assert client.is_closed()
    with serving(behaviour="plain") as server, Client(server, sign_in=False) as client:
        assert client.ask(wrong).fixed == {"ok": "0"}
        assert client.ask(LOGIN).fixed == {"ok": "1"}


@pytest.mark.parametrize(
    "message",
    [
        checkout("3000001", no_block="Y", due="20261399    235900"),
        checkin("3000031", "yesterday         "),
    ],
)
def test_a_malformed_date_drops_the_connection_to_koha(message: Message) -> None:
    with serving() as server, Client(server) as client:
        before = dict(server.library.loans)
        client.send(message)
        assert client.is_closed()
        assert server.library.loans == before


def test_encoding_and_terminator_are_those_of_the_catalogue() -> None:
    with (
        serving(encoding="cp850", terminator=b"\r\n") as server,
        Client(server, sign_in=False) as client,
    ):
        client.ask(LOGIN)
        client.send(patron("P1003"))
        raw = b""
        while not raw.endswith(b"\n"):
            raw += client.socket.recv(4096)
        assert "AEÇi?dem Örnek-Éluard|".encode("cp850") in raw
        assert raw.endswith(b"\r\n")


def test_requests_in_pieces_and_several_at_once() -> None:
    with serving() as server, Client(server) as client:
        data = encode(replace(item("3000001"), sequence=5))
        for byte in data:
            client.socket.sendall(bytes([byte]))
        assert client.line() is not None
        client.socket.sendall(data * 3)
        assert len([client.line() for _ in range(3)]) == 3
        assert len(server.exchanges("17")) == 4


# -- faults ----------------------------------------------------------------------------------------


def test_late() -> None:
    with serving("late:11=0.04") as server, Client(server) as client:
        started = time.monotonic()
        assert client.ask(checkout("3000001")).fixed["ok"] == "1"
        assert time.monotonic() - started >= 0.04
        assert server.exchanges("11")[0].fault == "late"


def test_a_late_answer_does_not_hold_up_the_end() -> None:
    with serving("late:11=3600") as server, Client(server) as client:
        client.send(checkout("3000001"))
        wait_until(lambda: server.exchanges("11"))
        assert "3000001" in server.library.loans


def test_silent_executes_and_never_answers() -> None:
    with serving("silent:11") as server, Client(server) as client:
        client.send(checkout("3000001"))
        assert client.ask(item("3000001")).fixed["circulation_status"] == "04"
        assert (server.exchanges("11")[0].executed, server.exchanges("11")[0].answer) == (True, "")


@pytest.mark.parametrize(("fault", "executed"), [("drop", True), ("drop_before", False)])
def test_drop(fault: str, executed: bool) -> None:
    with serving(f"{fault}:11") as server, Client(server) as client:
        client.send(checkout("3000001"))
        assert client.is_closed()
        assert ("3000001" in server.library.loans) is executed
        assert server.exchanges("11")[0].executed is executed
        with Client(server) as again:
            assert again.ask(checkout("3000001")).fixed["renewal_ok"] == ("Y" if executed else "N")


def test_half() -> None:
    with serving("half:11") as server, Client(server) as client:
        client.send(checkout("3000001"))
        assert client.is_closed()
        assert client.lines.pending.startswith(b"121NNY")
        assert "3000001" in server.library.loans


def test_garbage_before_the_answer() -> None:
    with serving("garbage:17") as server, Client(server) as client:
        client.send(item("3000001"))
        assert client.line() == RUBBISH
        line = client.line()
        assert line is not None
        assert decode(line).code == "18"


def test_rubbish_instead_of_the_answer() -> None:
    with serving("rubbish:11") as server, Client(server) as client:
        client.send(checkout("3000001"))
        assert client.line() == RUBBISH
        assert "3000001" in server.library.loans
        assert client.ask(item("3000001")).code == "18"


def test_bad_checksum_then_97() -> None:
    with serving("bad_checksum:11", behaviour="plain") as server, Client(server) as client:
        assert client.ask(checkout("3000001")).checksum == "bad"
        client.send(Message("97", {}, ()))
        line = client.line()
        assert line is not None
        assert decode(line).checksum == "ok"
        assert server.library.loans["3000001"].renewals == 0


def test_resend_once_without_executing() -> None:
    with serving("resend:11") as server, Client(server) as client:
        assert client.ask(checkout("3000001")).code == "96"
        assert "3000001" not in server.library.loans
        assert client.ask(checkout("3000001")).code == "12"


@pytest.mark.parametrize(("fault", "online"), [("status", "Y"), ("offline_status", "N")])
def test_98_instead_of_the_answer(fault: str, online: str) -> None:
    with serving(f"{fault}:11") as server, Client(server) as client:
        answer = client.ask(checkout("3000001"))
        assert (answer.code, answer.fixed["on_line_status"]) == ("98", online)
        assert "3000001" not in server.library.loans


def test_wrong_sequence() -> None:
    with serving("wrong_sequence:17") as server, Client(server) as client:
        answer = client.ask(item("3000001"))
        assert (answer.checksum, answer.sequence) == ("ok", client.sequence + 1)


def test_split_and_crlf() -> None:
    with serving("split:17,crlf:17") as server, Client(server) as client:
        client.send(item("3000001"))
        pieces = []
        while not (pieces and pieces[-1].endswith(b"\n")):
            pieces.append(client.socket.recv(4096))
        assert len(pieces) > 1
        raw = b"".join(pieces)
        assert raw.endswith(b"\r\n")
        assert decode(raw).checksum == "ok"


def test_refuse_login() -> None:
    with serving("refuse_login") as server:
        with Client(server, sign_in=False) as client:
            assert client.ask(LOGIN).fixed == {"ok": "0"}
            assert client.is_closed()
        with Client(server) as client:
            assert client.ask(STATUS).code == "98"


def test_vanish_answers_then_nothing_is_there() -> None:
    told: list[AcsServer] = []
    with (
        AcsServer(library(), faults=parse_faults("vanish:11"), on_vanish=told.append) as server,
        Client(server) as other,
        Client(server) as client,
    ):
        assert client.ask(checkout("3000001")).fixed["ok"] == "1"
        assert client.is_closed()
        assert other.is_closed()
        assert server.vanished.wait(PATIENCE_S)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(server.address, timeout=1)
    assert told == [server]


def test_the_same_port_can_be_taken_again_at_once() -> None:
    with serving() as server, Client(server) as client:
        client.ask(STATUS)
        port = server.address[1]
    with AcsServer(library(), port=port) as again, Client(again) as client:
        assert client.ask(STATUS).code == "98"


def test_faults_are_counted_per_code() -> None:
    schedule = FaultSchedule(parse_faults("drop:11@2-3, silent@*,late:09@2=1.5"))
    struck = [sorted(schedule.strike(code)) for code in ("11", "09", "11", "11", "11", "09")]
    assert struck == [
        ["silent"],
        ["silent"],
        ["drop", "silent"],
        ["drop", "silent"],
        ["silent"],
        ["late", "silent"],
    ]
    assert parse_fault("late:09@2=1.5") == Fault("late", "09", 2, 2, 1.5)


@pytest.mark.parametrize(
    "text",
    [
        "boom",
        "drop:12",
        "drop:77",
        "drop@0",
        "drop@3-2",
        "late",
        "drop=1",
        "late=.",
        "drop:11@",
        "x y",
    ],
)
def test_an_unknown_fault_is_refused_with_what_is_known(text: str) -> None:
    with pytest.raises(ConfigFault, match="expected") as caught:
        parse_faults(text)
    if text == "boom":
        assert all(name in str(caught.value) for name in FAULTS)


# -- races, noise, TLS, state ----------------------------------------------------------------------


def test_two_connections_race_for_one_item_and_one_wins() -> None:
    with serving() as server:
        for name in ("3000001", "3000002", "3000003", "3000004", "3000005"):
            gate = threading.Barrier(2)
            oks: list[str] = []

            def race(card: str, name: str = name, gate: threading.Barrier = gate) -> None:
                with Client(server) as client:
                    gate.wait(PATIENCE_S)
                    oks.append(client.ask(checkout(name, card)).fixed["ok"])  # noqa: B023

            threads = [threading.Thread(target=race, args=(card,)) for card in ("P1001", "P1002")]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sorted(oks) == ["0", "1"]
            assert server.library.loans[name].patron in ("P1001", "P1002")


@pytest.fixture(scope="module")
def open_server() -> Iterator[AcsServer]:
    with serving(accounts={}) as server:
        yield server


CODES = st.sampled_from(
    [code.encode() for code, spec in SPECS.items() if spec.sender == "sc"] + [b""]
)


@settings(max_examples=120, deadline=None)
@given(CODES, st.binary(max_size=160), st.binary(max_size=40))
def test_any_bytes_leave_the_server_serving(
    open_server: AcsServer, code: bytes, body: bytes, tail: bytes
) -> None:
    with Client(open_server, sign_in=False) as client:
        client.socket.sendall(code + body + b"\r" + tail)
        client.socket.shutdown(socket.SHUT_WR)
        while client.line() is not None:
            pass
    with Client(open_server, sign_in=False) as client:
        assert client.ask(STATUS).checksum == "ok"


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=78, max_size=78), st.sampled_from(["koha", "plain"]))
def test_any_fixed_part_is_answered_or_dropped(body: bytes, behaviour: str) -> None:
    """Dates and flags that are none: an answer, 96 or a closed connection, never a dead server."""
    with serving(accounts={}, behaviour=behaviour) as server:
        for code in (b"11", b"29", b"63", b"09", b"15+", b"15-", b"37", b"65", b"01", b"25", b"19"):
            with Client(server, sign_in=False) as client:
                client.socket.sendall(
                    code + body.replace(b"\r", b" ") + b"|AA P1001|AB3000001|BV1|\r"
                )
                client.socket.shutdown(socket.SHUT_WR)
                while client.line() is not None:
                    pass
        with Client(server, sign_in=False) as client:
            assert client.ask(STATUS).code == "98"


def test_a_line_without_end_is_cut_off() -> None:
    with serving() as server:
        with Client(server) as client, contextlib.suppress(OSError):
            client.socket.sendall(b"1" * 200_000)
            assert client.is_closed()
        with Client(server) as client:
            assert client.ask(STATUS).code == "98"


def test_tls(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    with AcsServer(library(), certificate=certificate, key=key) as server:
        context = ssl.create_default_context(cafile=str(certificate))
        with Client(server, sign_in=False) as client:
            client.socket.sendall(encode(replace(LOGIN, sequence=0)))
            with contextlib.suppress(ConnectionResetError):
                assert not client.socket.recv(100).startswith(b"94")
        assert server.exchanges() == []
        with Client(server, sign_in=False) as client:
            client.socket = context.wrap_socket(client.socket, server_hostname="localhost")
            assert client.ask(LOGIN).fixed == {"ok": "1"}
            assert client.ask(checkout("3000001")).fixed["ok"] == "1"
            # The server ends while this connection is open.
            server.close()


def test_state_survives(tmp_path: Path) -> None:
    path = tmp_path / "acs.json"
    with serving() as server, Client(server) as client:
        client.ask(patron("P1001", "83714"))
        client.ask(checkout("3000001"))
        client.ask(checkout("3000001"))
        client.ask(checkin("3000009"))
        client.ask(checkin("3000026"))
        server.library.fees["P1002"] += 2
        save(path, server.library, server.exchanges())
    text = path.read_text(encoding="utf-8")
    assert "83714" not in text
    assert "secret" not in text
    state = json.loads(text)
    loan = next(row for row in state["loans"] if row["item"] == "3000001")
    assert loan == {
        "item": "3000001",
        "patron": "P1001",
        "due": "2027-01-05T23:59:00+01:00",
        "issued_at": "2026-11-24T13:00:00+01:00",
        "renewals": 1,
    }
    assert state["items"]["3000001"]["title"] == "Max Havelaar"
    assert state["patrons"]["P1001"]["name"] == "Ada Voorbeeld"
    assert [row["code"] for row in state["log"]] == ["93", "63", "11", "11", "09", "09"]
    assert list(tmp_path.iterdir()) == [path]

    back = library()
    log = restore(path, back)
    save(tmp_path / "again.json", back, log)
    assert (tmp_path / "again.json").read_text(encoding="utf-8") == text
    assert back.item("3000009").status == "08"
    assert back.item("3000026").status == "10"
    assert back.fees["P1002"] == 2


def test_no_state_yet_is_no_state(tmp_path: Path) -> None:
    assert restore(tmp_path / "none.json", library()) == []


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"loans": [{"item": "1"}], "items": {}, "patrons": {}, "log": []}',
        '{"loans": [], "items": {"nope": {"status": "lost", "holds": [], "ready_for": "",'
        ' "destination": ""}}, "patrons": {}, "log": []}',
        '{"loans": [], "items": {}, "patrons": {"nope": {"fees": "1"}}, "log": []}',
        '{"loans": [], "items": {}, "patrons": {"P1001": {"fees": "x"}}, "log": []}',
        '{"loans": [{"item": "3000001", "patron": "P1001", "due": "2026-01-01T00:00:00",'
        ' "issued_at": "2026-01-01T00:00:00", "renewals": 0}], "items": {}, "patrons": {},'
        ' "log": []}',
    ],
)
def test_a_bad_state_is_refused_and_changes_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "acs.json"
    path.write_text(text, encoding="utf-8")
    lib = library()
    with pytest.raises(ConfigFault, match=r"--state .*acs\.json"):
        restore(path, lib)
    assert lib.loans.keys() == {"3000031"}


def test_a_returned_item_says_its_bin() -> None:
    item = '\n[[items]]\nid = "3000900"\ntitle = "Bak"\nsort_bin = "2"\n'
    with AcsServer(Library(parse(DEMO + item), lambda: NOW)) as server, Client(server) as client:
        assert client.ask(checkout("3000900")).fixed["ok"] == "1"
        assert client.ask(checkin("3000900")).get("CL") == "2"
        client.ask(checkout("3000001"))
        for item_without in ("3000001", "nobody's"):
            assert client.ask(checkin(item_without)).get("CL") == ""
