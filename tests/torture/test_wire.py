"""The proxy between a station and the ACS: what each fault does to one exchange."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from faults import WIRE, Fault
from waiting import PATIENCE_S, wait_until
from wire import LONGEST_WAIT, Reached, Wire

REQUEST = b"9900302.00AY1AZFC9F\r"
ANSWER = b"98YYYYYN60000320261124    1300002.00AOCPL|AY1AZE2C4\r"


class Far:
    """An ACS that has one answer to everything, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.answer = ANSWER
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._attend, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _attend(self, connection: socket.socket) -> None:
        data = b""
        with connection, suppress(OSError), connection.makefile("rb") as lines:
            while byte := lines.read(1):
                data += byte
                if byte == b"\r":
                    self.asked.append(data)
                    data = b""
                    connection.sendall(self.answer)
        if data:
            self.asked.append(data)

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()
        for thread in self._threads:
            thread.join()


class Line:
    """The station's end."""

    def __init__(self, wire: Wire) -> None:
        self._socket = socket.create_connection(("127.0.0.1", wire.port), timeout=PATIENCE_S)

    def ask(
        self,
        within_s: float = PATIENCE_S,
        until: bytes = ANSWER[-6:],
        request: bytes = REQUEST,
    ) -> bytes:
        """What comes back until this ending, the end of the line, or this time."""
        self._socket.settimeout(within_s)
        data = b""
        try:
            self._socket.sendall(request)
            while not data.endswith(until):
                piece = self._socket.recv(4096)
                if not piece:
                    break
                data += piece
        except TimeoutError:
            data += b"<silence>"
        except OSError:
            data += b"<reset>"
        return data

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def far() -> Iterator[Far]:
    made = Far()
    yield made
    made.close()


@pytest.fixture
def killed() -> list[str]:
    return []


@pytest.fixture
def wire(far: Far, killed: list[str]) -> Iterator[Wire]:
    made = Wire(far.port, killed.append)
    yield made
    made.close()


def struck(wire: Wire, fault: Fault, within_s: float = PATIENCE_S) -> bytes:
    wire.arm([fault])
    line = Line(wire)
    got = line.ask(within_s)
    wait_until(lambda: wire.strikes)
    line.close()
    assert [strike.kind for strike in wire.strikes] == [fault.kind]
    assert wire.waiting == 0
    return got


def test_without_a_fault_it_passes_everything_on(wire: Wire, far: Far) -> None:
    wire.arm([Fault("silent", "11")])
    line = Line(wire)
    assert [line.ask(), line.ask()] == [ANSWER, ANSWER]
    line.close()
    assert far.asked == [REQUEST, REQUEST]
    assert (wire.strikes, wire.waiting, wire.exchanges) == ([], 1, 2)
    wire.mend()
    assert wire.waiting == 0


def test_what_was_asked_about_an_item_is_known_by_its_line(wire: Wire) -> None:
    line = Line(wire)
    line.ask(request=b"1720261124    130000AOCPL|AB3000001|AY2AZ0000\r")
    line.ask()
    line.close()
    assert {item: len(moments) for item, moments in wire.questions.items()} == {b"3000001": 1}


def test_a_question_of_which_the_answer_was_cut_taught_the_station_nothing(wire: Wire) -> None:
    wire.arm([Fault("cut_answer", "17", at=3)])
    line = Line(wire)
    line.ask(request=b"1720261124    130000AOCPL|AB3000001|AY2AZ0000\r")
    line.close()
    assert [(each.kind, each.code) for each in wire.strikes] == [("cut_answer", "17")]
    assert not wire.questions


@pytest.mark.parametrize("at", range(len(REQUEST)))
def test_a_request_is_cut_after_any_byte(wire: Wire, far: Far, at: int) -> None:
    assert struck(wire, Fault("cut_request", "99", at)) in (b"", b"<reset>")
    wait_until(lambda: far.asked or not at)
    assert far.asked == ([REQUEST[:at]] if at else [])


@pytest.mark.parametrize("at", range(0, len(ANSWER), 5))
def test_an_answer_is_cut_after_any_byte(wire: Wire, far: Far, at: int) -> None:
    got = struck(wire, Fault("cut_answer", "99", at))
    assert got.removesuffix(b"<reset>") == ANSWER[:at]
    assert far.asked == [REQUEST]


def test_a_cut_beyond_the_end_is_the_latest_that_is_new(wire: Wire) -> None:
    struck(wire, Fault("cut_answer", "99", 300))
    wire.strikes.clear()
    struck(wire, Fault("cut_answer", "99", 300))
    assert [(strike.at, strike.length) for strike in wire.strikes] == [
        (len(ANSWER) - 2, len(ANSWER))
    ]


def test_a_cut_waits_for_an_answer_that_is_long_enough_but_not_for_ever(wire: Wire) -> None:
    line = Line(wire)
    wire.arm([Fault("cut_answer", "99", len(ANSWER) + 5)])
    for _ in range(LONGEST_WAIT):
        assert line.ask() == ANSWER
    assert (wire.strikes, wire.waiting) == ([], 1)
    assert line.ask().removesuffix(b"<reset>") == ANSWER[:-1]
    line.close()
    assert wire.waiting == 0


def test_every_byte_is_reached_whatever_is_wished() -> None:
    """Answers of three lengths, and wishes that all come twice or lie beyond the end."""
    reached = Reached()
    lengths = [10, 4, 10, 4, 7, 10, 10, 7, 10, 10, 7]
    places = [reached.place("cut_answer", "63", 3 if n % 2 else 99, n) for n in lengths]
    assert all(at < length for at, length in zip(places, lengths, strict=True))
    assert sorted(set(places)) == list(range(10))
    assert reached.place("cut_answer", "63", 99, 10) == 99 % 10
    assert reached.place("cut_answer", "17", 3, 10) == 3
    assert reached.place("cut_request", "63", 3, 10) == 3


def test_answers_are_doubled_garbled_and_made_noisy(wire: Wire, far: Far) -> None:
    line = Line(wire)
    wire.arm([Fault("noise", "99")])
    assert line.ask().endswith(b"\r" + ANSWER)
    wire.arm([Fault("garbled", "99")])
    assert line.ask() != ANSWER
    wire.arm([Fault("unreadable", "99")])
    assert line.ask(until=b"\r").startswith(b"98?AY1AZ")
    wire.arm([Fault("former", "99", at=1)])
    assert line.ask().startswith(ANSWER)
    line.close()
    assert struck_kinds(wire) == ["noise", "garbled", "unreadable", "former"]
    assert far.asked == 4 * [REQUEST]


def struck_kinds(wire: Wire) -> list[str]:
    return [strike.kind for strike in wire.strikes]


def test_silence_is_either_carried_out_or_not(wire: Wire, far: Far) -> None:
    wire.arm([Fault("silent", "99")])
    line = Line(wire)
    assert line.ask(0.1) == b"<silence>"
    # It is carried out, however late.
    wait_until(lambda: far.asked == [REQUEST] and wire.strikes)
    line.close()
    assert struck_kinds(wire) == ["silent"]
    wire.strikes.clear()
    assert struck(wire, Fault("deaf", "99"), 0.1) == b"<silence>"
    assert far.asked == [REQUEST]


def test_nobody_listens_for_some_time(wire: Wire) -> None:
    struck(wire, Fault("refused", "99", seconds=PATIENCE_S))

    def refused() -> bool:
        try:
            Line(wire).close()
        except ConnectionRefusedError:
            return True
        return False

    wait_until(refused)
    wire.mend()
    wait_until(lambda: not refused())
    line = Line(wire)
    assert line.ask() == ANSWER
    line.close()


@pytest.mark.parametrize("before", [b"", b"\n"])
def test_who_is_let_in_is_noted(wire: Wire, far: Far, before: bytes) -> None:
    far.answer = before + b"941AY1AZFDFB\r"
    line = Line(wire)
    assert line.ask(until=b"\r") == far.answer
    line.close()
    assert [accepted for _, accepted in wire.sign_ins] == [True]


def test_a_sign_in_is_refused_for_some_time_and_noted(wire: Wire, far: Far) -> None:
    wire.arm([Fault("sign_in_refused", "99", seconds=PATIENCE_S)])
    line = Line(wire)
    line.ask()
    line.close()
    with socket.create_connection(("127.0.0.1", wire.port), timeout=PATIENCE_S) as near:
        near.sendall(b"9300CNkiosk1|COsecret|AY3AZ0000\r")
        assert near.recv(100).startswith(b"940AY3AZ")
    assert far.asked == []
    assert [accepted for _, accepted in wire.sign_ins] == [False]


@pytest.mark.parametrize("which", range(5))
def test_another_service_is_on_the_port_for_some_time(wire: Wire, far: Far, which: int) -> None:
    assert struck(wire, Fault("another_service", "99", at=which, seconds=PATIENCE_S)) == b""
    with socket.create_connection(("127.0.0.1", wire.port), timeout=PATIENCE_S) as near:
        near.sendall(REQUEST)
        said = b"".join(iter(lambda: near.recv(4096), b""))
        assert said
        assert not said.startswith(b"98")
    assert far.asked == []
    assert [accepted for _, accepted in wire.sign_ins] == [False]
    wire.mend()
    line = Line(wire)
    assert line.ask() == ANSWER
    line.close()


def test_whom_a_fault_kills(wire: Wire, far: Far, killed: list[str]) -> None:
    for kind, carried_out in (
        ("kill_station_asking", 1),
        ("kill_station_answered", 2),
        ("kill_acs_asked", 2),
        ("kill_acs_asking", 3),
    ):
        wire.strikes.clear()
        struck(wire, Fault(kind, "99", seconds=0.02))
        wait_until(lambda carried_out=carried_out: len(far.asked) >= carried_out)
        assert len(far.asked) == carried_out, kind
    wire.close()
    assert sorted(killed) == ["acs", "acs", "station", "station"]


def test_every_fault_of_the_wire_is_one_of_these() -> None:
    tried = {"cut_request", "cut_answer", "noise", "garbled", "unreadable", "former", "silent"}
    tried |= {"deaf", "refused", "sign_in_refused", "kill_station_asking", "double", "late"}
    tried |= {
        "another_service",
        "kill_station_answered",
        "kill_acs_asked",
        "kill_acs_asking",
        "partition",
    }
    assert set(WIRE) == tried


@pytest.mark.parametrize("kind", ["late", "partition"])
def test_what_takes_time_takes_its_time(wire: Wire, kind: str) -> None:
    began = time.monotonic()
    got = struck(wire, Fault(kind, "99", seconds=0.2))
    assert time.monotonic() - began >= 0.2
    assert got.startswith(ANSWER if kind == "late" else b"")


def test_a_doubled_answer(wire: Wire) -> None:
    line = Line(wire)
    wire.arm([Fault("double", "99")])
    assert line.ask().startswith(ANSWER)
    line.close()
