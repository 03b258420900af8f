"""What becomes of a connection to the simulated ACS: prompts, limits, silence, odd line ends."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from acs_talk import LOGIN, STATUS, Client, checkout, item, library, patron, serving

from sync.ils.sip2.codec import MAX_LINE_BYTES, MalformedMessage, Message, decode, encode
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.framing import KohaLines

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "koha_sip2_dialogues.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def recorded(scenario: str) -> list[tuple[bytes, bytes]]:
    """Request and response of each exchange of one scenario of the Koha recording."""
    return [
        (bytes.fromhex(row["request_hex"]), bytes.fromhex(row["response_hex"]))
        for row in ROWS
        if row["scenario"] == scenario
    ]


# -- telnet ----------------------------------------------------------------------------------------


def test_telnet_prompts_are_those_of_koha() -> None:
    accounts = {"kiosk1": "kioskpw1"}
    with (
        serving(telnet=True, accounts=accounts) as server,
        Client(server, sign_in=False) as client,
    ):
        for sent, answer in recorded("telnet_login"):
            client.socket.sendall(sent)
            assert client.read_until(answer[-1:]).endswith(answer)
        assert client.ask(STATUS).code == "98"
        assert client.ask(checkout("3000001")).fixed["ok"] == "1"
        kept = repr(server.exchanges())
        assert "kioskpw1" not in kept


def test_telnet_refuses_and_asks_again_until_it_closes() -> None:
    with serving(telnet=True) as server, Client(server, sign_in=False) as client:
        for greeting in (b"login: ", b"Invalid login\r\nlogin: ", b"Invalid login\r\nlogin: "):
            assert client.read_until(b"login: ") == greeting
            client.socket.sendall(b"kiosk1\r")
            client.read_until(b"password: ")
            client.socket.sendall(b"wrong\r\n")
        client.read_until(b"Invalid login\r\n")
        assert client.is_closed()
    with serving(telnet=True, telnet_tries=1) as server, Client(server, sign_in=False) as client:
        client.socket.sendall(b"nobody\rsecret\r")
        assert client.read_until(b"\n") == b"login: password: Invalid login\r\n"
        assert client.is_closed()


def test_telnet_line_ends_and_an_answer_without_end() -> None:
    with serving(telnet=True) as server:
        with Client(server, sign_in=False) as client:
            client.socket.sendall(b"\xff\xfd\x01kiosk1\r\nsecret\r\n" + b"9900802.00\r")
            found = client.read_until(b"\r")
            assert b"Initiating SIP\r\n98" in found
        with Client(server, sign_in=False) as client:
            client.socket.sendall(b"k" * 5000)
            client.read_until(b"login: ")
            assert client.is_closed()
        with Client(server, sign_in=False) as client:
            client.read_until(b"login: ")
            client.socket.shutdown(socket.SHUT_WR)
            assert client.is_closed()


# -- limits ----------------------------------------------------------------------------------------


def test_past_the_limit_tcp_connects_and_the_login_hangs() -> None:
    with serving(max_connections=1) as server:
        first = Client(server)
        second = Client(server, sign_in=False)
        second.send(LOGIN)
        assert second.is_silent()
        assert first.ask(STATUS).code == "98"
        first.socket.close()
        assert decode(second.line() or b"").fixed == {"ok": "1"}
        third = Client(server, sign_in=False)
        third.send(LOGIN)
    assert third.is_closed(), "the server does not wait for those that wait"
    second.socket.close()
    third.socket.close()


def test_an_idle_connection_is_closed_without_a_word() -> None:
    with serving(idle_s=0.25) as server, Client(server) as client:
        assert client.ask(STATUS).code == "98"
        assert client.is_closed()
        with Client(server) as again:
            assert again.ask(STATUS).code == "98"


# -- how Koha cuts lines ---------------------------------------------------------------------------


def test_an_empty_line_and_rubbish_close_a_connection_to_koha() -> None:
    for sent in (b"\r", b"\r\n", b"\xff\xfe\x00\x01\r"):
        with serving() as server, Client(server) as client:
            client.socket.sendall(sent)
            assert client.is_closed()
        with serving(behaviour="plain") as server, Client(server) as client:
            client.socket.sendall(sent)
            assert client.ask(STATUS).code in ("96", "98")


def test_koha_waits_for_a_cr() -> None:
    line = encode(replace(item("3000001"), sequence=1), terminator=b"")
    with serving() as server, Client(server) as client:
        client.socket.sendall(line + b"\n")
        assert client.is_silent()
        client.socket.sendall(b"\r\n")
        assert decode(client.line() or b"").get("AB") == "3000001"
        client.socket.sendall(b"\n" + line + b"\r\n")
        assert decode(client.line() or b"").checksum == "ok"
    with serving(behaviour="plain") as server, Client(server) as client:
        client.socket.sendall(line + b"\n")
        assert decode(client.line() or b"").get("AB") == "3000001"


@pytest.mark.parametrize("behaviour", ["koha", "plain"])
def test_without_error_detection_koha_loses_the_end_of_the_last_value(behaviour: str) -> None:
    lib = library(behaviour=behaviour)
    lib.patrons["P1001"] = replace(lib.patrons["P1001"], pin="12!é")
    with AcsServer(lib) as server, Client(server) as client:
        assert client.ask(patron("P1001", "12!é")).get("CQ") == "Y"
        answer = client.ask(patron("P1001", "12!é"), protected=False)
        assert answer.get("CQ") == ("N" if behaviour == "koha" else "Y")


@pytest.mark.parametrize("version", ["1.00", "3.00", "x.xx"])
def test_another_version_drops_koha_to_1_00_until_the_next_login(version: str) -> None:
    with serving() as server, Client(server) as client:
        answer = client.ask(replace(STATUS, fixed={**STATUS.fixed, "protocol_version": version}))
        assert (answer.fixed["protocol_version"], answer.get("BX", "none")) == ("1.00", "none")
        assert client.ask(item("3000001")).code == "96"
        assert client.ask(patron("P1001")).code == "96"
        assert client.ask(checkout("3000001")).fixed["ok"] == "1"
        assert client.ask(LOGIN).fixed == {"ok": "1"}
        assert client.ask(item("3000001")).code == "18"


def test_a_malformed_99_drops_koha_to_1_00_and_a_good_one_brings_it_back() -> None:
    with serving() as server, Client(server) as client:
        client.socket.sendall(b"990\r")
        assert decode(client.line() or b"").fixed["protocol_version"] == "1.00"
        assert client.ask(item("3000001")).code == "96"
        assert client.ask(STATUS).fixed["protocol_version"] == "2.00"
        assert client.ask(item("3000001")).code == "18"


def test_what_97_brings_from_koha_is_plain_and_encoded_twice() -> None:
    with serving() as server, Client(server) as client:
        client.ask(patron("P1003", "3456"))
        client.send(Message("97", {}, ()))
        raw = client.read_until(b"\r")
        assert "AEÇiğdem".encode().decode("latin-1").encode() in raw
        assert decode(raw).checksum == "absent"


def test_a_refused_login_ends_in_crlf_at_koha() -> None:
    ((sent, answer),) = recorded("login_bad_password")
    with (
        serving(accounts={"kiosk1": "kioskpw1"}) as server,
        Client(server, sign_in=False) as client,
    ):
        client.socket.sendall(sent)
        assert client.read_until(b"\n") == answer
        assert client.is_closed()


def test_lines_of_koha_at_every_split() -> None:
    stream = b"\n 1720\r\n\r~~\r9900802.00|||\r"
    expected = [b"1720", b"", b"", b"9900802.00"]
    for cut in range(len(stream)):
        lines = KohaLines()
        found = []
        for part in (stream[:cut], stream[cut:]):
            lines.receive_data(part)
            while (line := lines.next_line()) is not None:
                found.append(line)
        assert found == expected


def test_a_line_of_koha_without_end() -> None:
    lines = KohaLines()
    lines.receive_data(b"1" * (MAX_LINE_BYTES + 1))
    with pytest.raises(MalformedMessage, match="expected a CR"):
        lines.next_line()


# -- the same request again ------------------------------------------------------------------------


def test_the_standard_answers_the_very_same_request_again() -> None:
    """SIP2 2.00, "Retries": same AY and same checksum; Koha carries it out once more."""
    for behaviour, renewals in (("plain", 0), ("koha", 1)):
        replays = parse(f'[acs]\nbehaviour = "{behaviour}"').acs.replays
        with serving(behaviour=behaviour, replays=replays) as server, Client(server) as client:
            request = encode(replace(checkout("3000001"), sequence=5))
            client.socket.sendall(request)
            first = client.line()
            client.socket.sendall(request)
            second = client.line()
            assert (first == second) is (behaviour == "plain")
            assert server.library.loans["3000001"].renewals == renewals
            assert [e.executed for e in server.exchanges("11")] == [True, renewals == 1]


def test_a_request_that_was_not_carried_out_is_no_repeat() -> None:
    with serving("status:11@1", replays=True) as server, Client(server) as client:
        request = encode(replace(checkout("3000001"), sequence=5))
        client.socket.sendall(request)
        assert decode(client.line() or b"").code == "98"
        client.socket.sendall(request)
        assert decode(client.line() or b"").code == "12"
        assert "3000001" in server.library.loans


def test_many_at_once_all_get_their_turn() -> None:
    with serving(max_connections=2) as server:
        done: list[str] = []

        def talk() -> None:
            with Client(server) as client:
                done.append(client.ask(STATUS).code)

        threads = [threading.Thread(target=talk) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert done == ["98"] * 8
