"""What listens on the port and is no SIP2: an alarm in words, and only silence is an outage."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed
from sip2_peer import SITE
from waiting import PATIENCE_S

from sync.errors import BadMessage, IlsError, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.driver import open_ils
from sync.ils.sip2.probe import Prober
from sync.protocols import protocol_of

Talk = Callable[[socket.socket], None]
STATUS = b"98YYYYYY10000320260314    1015002.00AOLIBX|BXYYYYYYYYYYYNYYYY|"
TLS_ALERT = b"\x15\x03\x03\x00\x02\x02"


class Service:
    """Listens, and does the same with every connection in turn."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            with connection, contextlib.suppress(OSError):
                self._talk(connection)

    def stop(self) -> None:
        for each in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()


SignIn = Callable[..., Any]


@pytest.fixture
def service() -> Iterator[Callable[[Talk], Service]]:
    opened: list[Service] = []

    def listening(talk: Talk) -> Service:
        opened.append(Service(talk))
        return opened[-1]

    yield listening
    for each in opened:
        each.stop()


@pytest.fixture
def sign_in(service: Callable[[Talk], Service]) -> SignIn:
    def run(talk: Talk, seconds: float = 20.0, **options: Any) -> Any:
        given = {"host": "127.0.0.1", "account": "kiosk", "password": "s3cret", "timeout_s": 20}
        config = Sip2Config.model_validate({**given, "port": service(talk).port, **options})
        ils = open_ils(config, SITE, monotonic=time.monotonic)
        try:
            return ils.sign_in(time.monotonic() + seconds)
        finally:
            ils.close()

    return run


def told(*said: bytes, first: bytes = b"", stays: bool = False) -> Talk:
    """Say ``first`` at once, then one thing after each piece that comes, then close or stay."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(first)
        for each in said:
            if not connection.recv(4096):
                return
            connection.sendall(each)
        while stays and connection.recv(4096):
            pass

    return talk


def rubbish(line: bytes) -> Talk:
    def talk(connection: socket.socket) -> None:
        while True:
            connection.sendall(line)

    return talk


def echo(connection: socket.socket) -> None:
    while data := connection.recv(4096):
        connection.sendall(data)


MYSQL = b"J\x00\x00\x00\x0a8.0.36\x00\x0b\x00\x00\x00abcdefgh\x00"
OTHERS = {
    "HTTP 400 and close": (told(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"), "HTTP"),
    "HTTP without a line end": (told(b"HTTP/1.1 400"), "HTTP"),
    "HTTP that stays": (told(b"HTTP/1.1 400 Bad Request\r\n\r\n<html>", stays=True), "HTTP"),
    "a TLS alert": (told(TLS_ALERT + b"\x46"), "TLS"),
    "a TLS alert that is a line": (told(TLS_ALERT + b"\x0a"), "TLS"),
    "MySQL": (told(b"", first=MYSQL, stays=True), "MySQL"),
    "MySQL that does not let in": (told(first=b"E\x00\x00\x00\xff\x6a\x04Host"), "MySQL"),
    "PostgreSQL": (told(b"E\x00\x00\x00\x8fSFATAL\x00VFATAL\x00"), "PostgreSQL"),
    "SSH": (told(b"Invalid SSH\r\n", first=b"SSH-2.0-OpenSSH_9.2\r\n"), "SSH"),
    "mail": (told(b"500 what?\r\n", first=b"220 mail ESMTP\r\n", stays=True), "SMTP or FTP"),
}
UNKNOWN = {
    "another protocol, a line and close": told(b"-ERR unknown command\r\n"),
    "another protocol, a half and close": told(b"-ERR unknown"),
    "a greeting and close": told(b"", first=b"* OK ready\r\n"),
    "a page and close": told(b"<html>\n<body>no</body>\n</html>"),
    "noise of a modem": told(b"\xff\xfe\x00\x01~~~"),
    "the end of a digit": told(b"7"),
    "NULs and close": told(b"\0" * 300),
    "blank lines and close": told(b"\r\n" * 300),
}
PATIENT = {
    "another protocol, a line and silence": told(b"ERROR\r\n", stays=True),
    "a half and silence": told(b"login: ", stays=True),
    "endless lines": rubbish(b"rubbish, line after line\r\n"),
    "endless lines that end in halves": rubbish(b"x" * 1000 + b"\r" + b"y" * 499),
    "a line without end": rubbish(b"x" * 1000),
    "our own words": echo,
    "blank lines": rubbish(b"\r"),
    "short lines": rubbish(b"x\r"),
    "binary": rubbish(bytes(range(256))),
    "NULs and silence": told(b"\0" * 300, stays=True),
}
"""Who may still say the right thing: these wait until the time is over."""


@pytest.mark.parametrize(("talk", "name"), OTHERS.values(), ids=OTHERS.keys())
def test_a_protocol_that_is_known_is_named(sign_in: SignIn, talk: Talk, name: str) -> None:
    with pytest.raises(BadMessage, match=f"that is no SIP2 server: that server speaks {name}"):
        sign_in(talk)


@pytest.mark.parametrize("talk", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_another_one_is_no_sip2_server(sign_in: SignIn, talk: Talk) -> None:
    with pytest.raises(BadMessage, match=r"^that is no SIP2 server"):
        sign_in(talk)


@pytest.mark.parametrize("talk", PATIENT.values(), ids=PATIENT.keys())
def test_nothing_but_rubbish_until_the_limit_is_no_outage(sign_in: SignIn, talk: Talk) -> None:
    with pytest.raises(BadMessage, match=r"^that is no SIP2 server"):
        sign_in(talk, seconds=1.0)


ALL = {
    **{name: (talk, f"that server speaks {which}") for name, (talk, which) in OTHERS.items()},
    **{name: (talk, "93 ") for name, talk in (UNKNOWN | PATIENT).items()},
    **{f"{name}, no account": (talk, "99 ") for name, talk in UNKNOWN.items()},
}


@pytest.mark.parametrize(("talk", "words"), ALL.values(), ids=ALL.keys())
def test_a_probe_says_what_the_station_would(
    service: Callable[[Talk], Service], talk: Talk, words: str
) -> None:
    account = "" if words == "99 " else "kiosk"
    given = {"host": "127.0.0.1", "account": account, "password": account, "timeout_s": 0.5}
    config = Sip2Config.model_validate({**given, "port": service(talk).port})
    composer = Composer("LIBX", "", "nl", SITE.timezone, config.quirks)
    with pytest.raises(BadMessage, match=f"^that is no SIP2 server: {words}"):
        Prober(config, composer, monotonic=time.monotonic).run()


def plain_sip2(connection: socket.socket) -> None:
    if connection.recv(4096).startswith(b"99"):
        connection.sendall(STATUS + b"\r")


@pytest.mark.parametrize("spoken", [True, False])
def test_a_probe_names_tls_on_one_side_alone(
    service: Callable[[Talk], Service], tmp_path: Path, spoken: bool
) -> None:
    port = service(speaks_tls(tmp_path) if spoken else plain_sip2).port
    tls = "off-i-accept" if spoken else "required"
    given = {"host": "127.0.0.1", "account": "kiosk", "password": "kiosk"}
    config = Sip2Config.model_validate({**given, "port": port, "tls": tls})
    composer = Composer("LIBX", "", "nl", SITE.timezone, config.quirks)
    with pytest.raises(BadMessage, match="speaks TLS" if spoken else "speaks no TLS"):
        Prober(config, composer, monotonic=time.monotonic).run()


SILENT = {
    "hangs up": told(b"", stays=False),
    "an answer that the line damaged": told(b"941AY0AZ0000\r"),
    "hangs up at once": told(),
    "says nothing": told(b"", stays=True),
    "half of the right answer": told(b"94"),
    "less than half": told(b"9"),
    "noise, and half of the right answer": told(b"noise\r941A"),
    "half of the right answer, and silence": told(b"941A", stays=True),
}


@pytest.mark.parametrize("talk", SILENT.values(), ids=SILENT.keys())
def test_silence_and_a_lost_link_are_an_outage(sign_in: SignIn, talk: Talk) -> None:
    with pytest.raises(Unreachable):
        sign_in(talk, seconds=1.0)


@pytest.mark.parametrize("noise", [b"welcome to the library\r\n", b"\xff\xfb\x01\r\n"])
def test_noise_before_the_right_answer_is_skipped(sign_in: SignIn, noise: bytes) -> None:
    assert sign_in(told(noise + b"941\r", STATUS + b"\r", stays=True)).online
    assert sign_in(told(b"941\r", noise + STATUS + b"\r", first=noise, stays=True)).online


def test_what_broke_off_later_is_a_lost_link(sign_in: SignIn) -> None:
    """It was a SIP2 server a moment ago: rubbish and an end are the line's."""
    with pytest.raises(Unreachable):
        sign_in(told(b"941\r", b"~~ noise ~~\r", stays=False))


# TLS on one side ---------------------------------------------------------------------------------


def speaks_tls(folder: Path) -> Talk:
    certificate, key = self_signed(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def talk(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as secure:
            while secure.recv(4096):
                pass

    return talk


def test_tls_where_plain_sip2_is_expected(sign_in: SignIn, tmp_path: Path) -> None:
    """OpenSSL hangs up on what is no TLS, without a word."""
    with pytest.raises(BadMessage, match="that server speaks TLS"):
        sign_in(speaks_tls(tmp_path), tls="off-i-accept")


def test_a_telnet_login_where_tls_is_spoken(sign_in: SignIn, tmp_path: Path) -> None:
    with pytest.raises(BadMessage, match="that server speaks TLS"):
        sign_in(told(TLS_ALERT + b"\x46", first=TLS_ALERT + b"\x46"), override={"login": "telnet"})


@pytest.mark.parametrize(
    "talk",
    [told(b"96AZFEF6\r", stays=True), told(b"login: welcome\r\n"), told(b"", first=MYSQL)],
    ids=["SIP2", "a login", "MySQL"],
)
def test_something_plain_where_tls_is_expected(sign_in: SignIn, talk: Talk) -> None:
    with pytest.raises(BadMessage, match="that server speaks no TLS"):
        sign_in(talk, tls="required")


def test_plain_sip2_that_hangs_up_on_tls(sign_in: SignIn) -> None:
    """As ours and others do: it is asked for its status, in which nothing is secret."""
    heard: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        heard.append(connection.recv(4096))
        if heard[-1].startswith(b"99"):
            connection.sendall(STATUS + b"\r")

    with pytest.raises(BadMessage, match="that server speaks no TLS"):
        sign_in(talk, tls="required")
    assert [line[:2] for line in heard] == [b"\x16\x03", b"99"]


def test_a_server_whose_tls_fails_for_now_is_an_outage(sign_in: SignIn) -> None:
    with pytest.raises(Unreachable):
        sign_in(told(b""), tls="required")


def test_a_server_that_wants_another_tls(sign_in: SignIn) -> None:
    with pytest.raises(BadMessage, match="another TLS than this station"):
        sign_in(told(TLS_ALERT + b"\x28", stays=True), tls="required")


@pytest.mark.parametrize("name", ["PLAIN", "TLS"])
def test_no_password_is_in_the_words(sign_in: SignIn, name: str) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(b"no such command: " + connection.recv(4096))

    with pytest.raises(IlsError) as caught:
        sign_in(talk, seconds=2.0, **({"tls": "required"} if name == "TLS" else {}))
    assert "s3cret" not in str(caught.value)


def test_what_begins_as_sip2_is_nothing_else() -> None:
    for line in (STATUS, b"941AY0AZFDFC\r", b"96AZFEF6\r", b"", b"\r\n", b"login: "):
        assert protocol_of(line) == ""
