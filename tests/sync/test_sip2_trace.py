"""What is shown of the wire: every line, and nothing of a PIN or a password, wherever it stands."""

from __future__ import annotations

import contextlib
import html
import socket
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sip2_peer import DATE, SITE, soon, status
from waiting import PATIENCE_S

from sync.errors import IlsError
from sync.ils.config import Sip2Config
from sync.ils.sip2.client import Dialect
from sync.ils.sip2.codec import LineBuffer, MalformedMessage, Message, decode, encode
from sync.ils.sip2.driver import open_ils
from sync.ils.sip2.trace import WireTrace

PASSWORD = "s3cret-pass"
PINS = [
    "4711",
    "12!é",
    "pïñ€",
    "AD",
    "xAD12",
    "12|34",
    "|AD99|",
    "a&b<c",
    "O'Neil 7",
    "ÀÉÎ",
    "2.00",
]
ENCODINGS = ["utf-8", "latin-1", "cp850"]
Shown = list[tuple[str, bytes]]
Answer = Callable[[bytes, Message], bytes]


def sealed(text: str, request: Message, encoding: str = "utf-8") -> bytes:
    message = replace(decode(text.encode(encoding), encoding=encoding), sequence=request.sequence)
    return encode(message, encoding=encoding)


def patron(fields: str) -> str:
    return f"64{' ' * 14}005{DATE}{'0000' * 6}AOLIBX|AAP1|AE|BLY|CQY|{fields}"


class Mirror:
    """Lets the station in, and answers 63 by ``answer`` from its very bytes."""

    def __init__(self, encoding: str, answer: Answer) -> None:
        self.heard = b""
        self._encoding = encoding
        self._answer = answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with self._listener, contextlib.suppress(OSError):
            connection, _ = self._listener.accept()
            with connection:
                buffer = LineBuffer()
                while data := connection.recv(4096):
                    self.heard += data
                    buffer.receive_data(data)
                    while (line := buffer.next_line()) is not None:
                        request = decode(line, encoding=self._encoding)
                        simple = {"93": "941", "99": status()}.get(request.code)
                        if simple is not None:
                            connection.sendall(sealed(simple, request, self._encoding))
                        else:
                            connection.sendall(self._answer(line, request))
                            # Nothing more: whoever waits for the rest knows at once.
                            return

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()


@pytest.fixture
def traced() -> Iterator[Callable[..., tuple[Shown, Mirror]]]:
    """Ask about a patron with a PIN, and see what is shown of it."""
    peers: list[Mirror] = []

    def ask(pin: str, answer: Answer, encoding: str = "utf-8") -> tuple[Shown, Mirror]:
        peers.append(Mirror(encoding, answer))
        shown: Shown = []
        config = Sip2Config.model_validate(
            {
                "host": "127.0.0.1",
                "port": peers[-1].port,
                "account": "kiosk",
                "password": PASSWORD,
                "encoding": encoding,
                "timeout_s": 5.0,
            }
        )
        ils = open_ils(
            config,
            SITE,
            monotonic=time.monotonic,
            on_wire=lambda direction, data: shown.append((direction, data)),
        )
        with contextlib.suppress(IlsError):
            ils.patron("P1", pin, soon())
        ils.close()
        return shown, peers[-1]

    yield ask
    for peer in peers:
        peer.stop()


def forms(secret: str) -> set[bytes]:
    """A secret in every form in which it was on the wire or may come back."""
    texts = {secret, secret.replace("|", " "), html.escape(secret)}
    texts |= {unicodedata.normalize(form, text) for form in ("NFC", "NFD") for text in texts}
    texts |= {text.upper() for text in texts} | {text.lower() for text in texts}
    found = {
        text.encode(name, errors)
        for text in texts
        for name in ENCODINGS
        for errors in ("replace", "ignore")
    }
    found |= {text.encode().decode("latin-1").encode() for text in texts}
    # What is left of one when every accented letter is gone means nothing by itself.
    return {each for each in found if len(each) > 1 and each.strip(b" ?") not in (b"", b"12", b"p")}


def holds(shown: Shown, secret: str, encoding: str = "utf-8") -> bool:
    values = [piece for _, line in shown for piece in values_of(line, encoding)]
    return any(form in value for form in forms(secret) for value in values)


def values_of(line: bytes, encoding: str) -> list[bytes]:
    """The values of a message without its ids, or the whole of what is none."""
    try:
        message = decode(line, encoding=encoding)
    except MalformedMessage:
        return [line]
    return [value.encode(encoding) for tag, value in message.fields if tag not in ("AA", "AB")]


def test_every_line_is_shown_both_ways(traced: Any) -> None:
    shown, _ = traced("4711", lambda line, request: b"welcome\r\n" + sealed(patron(""), request))
    assert [(direction, line[:2]) for direction, line in shown] == [
        ("out", b"93"),
        ("in", b"94"),
        ("out", b"99"),
        ("in", b"98"),
        ("out", b"63"),
        ("in", b"we"),
        ("in", b"64"),
    ]
    out = decode(shown[4][1])
    assert (out.checksum, out.get("AD"), out.get("AA")) == ("ok", "***", "P1")
    assert decode(shown[0][1]).fields == (("CN", "kiosk"), ("CO", "***"), ("CP", "BR1"))
    assert shown[6][1] == sealed(patron(""), out)[:-1]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("pin", PINS)
def test_no_pin_goes_out(traced: Any, pin: str, encoding: str) -> None:
    shown, peer = traced(pin, lambda line, request: sealed(patron(""), request), encoding)
    sent = pin.replace("|", " ").encode(encoding, "replace")
    assert b"|AD" + sent + b"|" in peer.heard
    assert PASSWORD.encode() in peer.heard
    asked = next(line for direction, line in shown if direction == "out" and line[:2] == b"63")
    assert b"|AD***|" in asked
    assert not holds(shown, pin, encoding)
    assert not any(PASSWORD.encode() in line for _, line in shown)
    # The checksum is that of what is shown: the real one would tell a short PIN.
    real = peer.heard.rpartition(b"AZ")[2].strip()
    assert decode(asked, encoding=encoding).checksum == "ok"
    assert not asked.endswith(real)


ECHOES: dict[str, Answer] = {
    "the request itself": lambda line, request: line + b"\r",
    "behind noise": lambda line, request: b"? " + line + b"\r",
    "a field of its own": lambda line, request: sealed(
        patron(f"AD{request.get('AD')}|AFHello|"), request
    ),
    "in words": lambda line, request: sealed(
        patron(f"AFWrong PIN {request.get('AD')} for P1|AFHello|"), request
    ),
    "encoded twice": lambda line, request: sealed(
        patron("AFWrong PIN " + request.get("AD").encode().decode("latin-1") + "|"), request
    ),
    "decomposed, of another case": lambda line, request: (
        patron(f"AFPIN {unicodedata.normalize('NFD', request.get('AD')).upper()}|").encode() + b"\r"
    ),
    "as entities": lambda line, request: sealed(
        patron(f"AF{html.escape(request.get('AD'))}|"), request
    ),
    "in an unknown field": lambda line, request: sealed(patron(f"ZZ{request.get('AD')}|"), request),
    "in a line that is no message": lambda line, request: f"PIN is {request.get('AD')}\r".encode(),
    "stripped to ASCII": lambda line, request: (
        patron("AFPIN ").encode() + request.get("AD").encode("ascii", "replace") + b"|\r"
    ),
    "half": lambda line, request: patron("").encode() + b"AFPIN " + request.get("AD").encode()[:2],
    "half a field of its own": lambda line, request: (
        patron("").encode() + b"AD" + request.get("AD").encode()[:2]
    ),
}


@pytest.mark.parametrize("echo", ECHOES)
@pytest.mark.parametrize("pin", PINS)
def test_no_pin_comes_back(traced: Any, pin: str, echo: str) -> None:
    shown, _ = traced(pin, ECHOES[echo])
    came = [line for direction, line in shown if direction == "in"][2:]
    assert came
    assert not holds([("in", line) for line in came], pin)
    if echo.startswith("half"):
        assert came == [patron("").encode() + b"..."]
    elif echo == "the request itself":
        assert b"|AD***|" in came[0]
        assert came[0].endswith(b"AZ****")


def test_what_holds_no_secret_stays_as_it_came(traced: Any) -> None:
    line = patron("AFYou owe 2.50|AG\x07bell|")
    shown, _ = traced("4711", lambda _, request: sealed(line, request))
    assert b"AFYou owe 2.50|" in shown[-1][1]
    assert decode(shown[-1][1]).checksum == "ok"


def test_ids_are_no_secrets_whatever_they_hold(traced: Any) -> None:
    shown, _ = traced("P1", lambda line, request: sealed(patron("AFP1 welcome|"), request))
    assert b"|AAP1|" in shown[-1][1]
    assert b"|AF***|" in shown[-1][1]


def test_the_password_is_hidden_however_many_pins_came_since() -> None:
    shown: Shown = []
    trace = WireTrace(lambda way, data: shown.append((way, data)), Dialect().encode, b"|")
    trace.learn(PASSWORD, lasting=True)
    for number in range(100):
        trace.learn(f"{number:04}")
    trace.line(b"no message, but " + PASSWORD.encode())
    trace.line(patron("AFPIN 0099|").encode())
    assert shown == [("in", b"***"), ("in", patron("AF***|").encode())]


# Telnet-style logins ---------------------------------------------------------------------------


@pytest.mark.parametrize("password", [PASSWORD, "AD", "pässwörd", "login: x"])
def test_no_telnet_password_is_shown_echo_or_not(password: str) -> None:
    heard: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"Town Library\r\nlogin: ")
                for prompt in (b"password: ", b""):
                    line = b""
                    while not line.endswith(b"\r"):
                        line += connection.recv(1)
                    heard.append(line)
                    for at in range(len(line)):
                        connection.sendall(line[at : at + 1])
                    connection.sendall(b"\n" + prompt)
                connection.sendall(b"Login OK for " + heard[1] + b"\n")
                while data := connection.recv(4096):
                    request = decode(data)
                    connection.sendall(sealed(status(), request))

    shown: Shown = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        config = Sip2Config.model_validate(
            {
                "host": "127.0.0.1",
                "port": listener.getsockname()[1],
                "account": "kiosk",
                "password": password,
                "override": {"login": "telnet", "telnet": {"accepted": "login ok for"}},
            }
        )
        ils = open_ils(
            config,
            SITE,
            monotonic=time.monotonic,
            on_wire=lambda direction, data: shown.append((direction, data)),
        )
        assert ils.sign_in(soon()).online
        ils.close()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
    assert heard == [b"kiosk\r", password.encode() + b"\r"]
    assert ("out", b"kiosk") in shown
    assert ("out", b"***") in shown
    before = [line for _, line in shown if not line.startswith((b"99", b"98"))]
    assert not any(password.encode() in line for line in before)


# The rule itself -------------------------------------------------------------------------------


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="|")


@given(
    secret=st.text(LETTERS, min_size=1, max_size=20),
    before=st.text(LETTERS, max_size=9),
    after=st.text(LETTERS, max_size=9),
    encoding=st.sampled_from(ENCODINGS),
)
def test_a_value_that_holds_the_secret_goes_as_a_whole(
    secret: str, before: str, after: str, encoding: str
) -> None:
    shown: Shown = []
    trace = WireTrace(lambda way, data: shown.append((way, data)), Dialect().encode, b"|")
    trace.learn(secret)
    value = (before + secret + after).encode(encoding, "replace")
    trace.line(patron("").encode() + b"AF" + value + b"|AGprinted|")
    trace.line(b"no message " + value)
    trace.text("in", value)
    assert b"|AF***|AG" in shown[0][1]
    if len(secret) > 2:
        assert shown[0][1] == patron("").encode() + b"AF***|AGprinted|"
    assert [line for _, line in shown[1:]] == [b"***", b"***"]
