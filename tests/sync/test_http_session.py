"""HTTP over real sockets: what was carried out, perhaps was, or certainly was not."""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import logging
import socket
import ssl
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed
from http_peer import HANG_UP, SILENT, Peer, answer
from waiting import PATIENCE_S

from sync.connection import Connection
from sync.errors import BadMessage, ConfigFault, GivenUp, IlsError, InDoubt, Unreachable
from sync.http.session import Http
from sync.http.transport import MOST_BYTES

SECRET = "p1n-0987"
CARD = "29345678"
Opener = Callable[..., Http]


@pytest.fixture
def http_of() -> Iterator[Opener]:
    opened: list[Http] = []

    def open_(peer: Peer | str, **options: Any) -> Http:
        url = peer if isinstance(peer, str) else peer.url()
        options.setdefault("timeout_s", PATIENCE_S)
        opened.append(Http(url, monotonic=time.monotonic, **options))
        return opened[-1]

    yield open_
    for http in opened:
        http.close()


def soon(seconds: float = PATIENCE_S) -> float:
    return time.monotonic() + seconds


def write(http: Http, deadline: float | None = None, sending: Callable[[], None] | None = None):
    called: list[str] = []

    def going() -> None:
        called.append("sending")
        if sending is not None:
            sending()

    def run() -> Any:
        return http.write(
            "POST",
            f"/patrons/{CARD}/credits",
            soon() if deadline is None else deadline,
            sending=going,
            body={"pin": SECRET},
        )

    return run, called


NOWHERE = "http://127.0.0.1:1"
"""A port below 1024 is given to nobody who asks for any."""


def test_a_redirect_is_the_same_fault_each_time(http_of: Opener) -> None:
    with Peer(answer(302, b"", "Location: http://localhost:1/x")) as peer:
        http = http_of(peer)
        for _ in range(3):
            with pytest.raises(ConfigFault, match="redirect"):
                http.ask("", soon(), body={})


def test_a_question_and_its_answer(http_of: Opener) -> None:
    with Peer(answer(200, [{"card": "P1", "owes": 1.10}], "Set-Cookie: seen=1")) as peer:
        http = http_of(peer)
        got = http.read(
            "/patrons", soon(), query=[("q", '{"card":"P 1&"}')], headers={"x-koha-embed": "biblio"}
        )
        assert got.ok
        assert str(got.rows()[0]["owes"]) == "1.1"
        http.read("/patrons", soon())
        first, second = peer.asked
        assert first.target == "/api/patrons?q=%7B%22card%22%3A%22P%201%26%22%7D"
        assert first.headers["x-koha-embed"] == "biblio"
        assert "cookie" not in second.headers
        assert peer.connections == 1


def test_a_write_says_what_it_sends(http_of: Opener) -> None:
    with Peer(answer(201, {"id": 1})) as peer:
        run, called = write(http_of(peer))
        assert run().object() == {"id": 1}
        assert called == ["sending"]
        assert peer.asked[0].method == "POST"
        assert peer.asked[0].headers["content-type"] == "application/json"
        assert peer.asked[0].body == b'{"pin": "p1n-0987"}'


def test_sending_comes_after_the_connection_and_before_the_first_byte(http_of: Opener) -> None:
    with Peer(answer(201, {})) as peer:
        seen: list[tuple[int, int]] = []
        run, _ = write(
            http_of(peer),
            sending=lambda: seen.append((_settled(peer, 1), len(peer.asked))),
        )
        run()
        assert seen == [(1, 0)]


def _settled(peer: Peer, wanted: int) -> int:
    """The peer's own thread counts the connection a moment after it is there."""
    until = soon()
    while peer.connections < wanted and time.monotonic() < until:
        time.sleep(0.001)
    return peer.connections


@pytest.mark.parametrize("raised", [GivenUp("answered already"), OSError("disk full")])
def test_what_sending_raises_keeps_the_message_back(http_of: Opener, raised: Exception) -> None:
    def refuse() -> None:
        raise raised

    with Peer(answer(201, {})) as peer:
        run, _ = write(http_of(peer), sending=refuse)
        with pytest.raises(type(raised)) as caught:
            run()
        assert caught.value is raised
        assert peer.asked == []


def test_nobody_there_is_unreachable_and_nothing_was_announced(http_of: Opener) -> None:
    http = http_of(NOWHERE)
    run, called = write(http)
    with pytest.raises(Unreachable):
        run()
    assert called == []
    with pytest.raises(Unreachable):
        http.read("/patrons", soon())


def test_no_time_left_is_unreachable_and_nothing_was_announced(http_of: Opener) -> None:
    with Peer(answer(200, {})) as peer:
        run, called = write(http_of(peer), deadline=time.monotonic())
        with pytest.raises(Unreachable):
            run()
        assert (called, peer.asked) == ([], [])


def test_a_name_that_is_none_is_unreachable(
    http_of: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unreachable, match=r"koha\.invalid:80: Name or service not known"):
        http_of("http://koha.invalid").read("/patrons", soon())


def test_a_handshake_has_no_more_time_than_connecting_left(
    http_of: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead, found = [0.0], socket.getaddrinfo

    def slowly(*where: Any, **more: Any) -> Any:
        ahead[0] = 3599.8
        return found(*where, **more)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        http = Http(
            f"https://127.0.0.1:{listener.getsockname()[1]}",
            monotonic=lambda: time.monotonic() + ahead[0],
            timeout_s=3600.0,
        )
        with pytest.raises(Unreachable):
            http.read("/patrons", soon(7200))
        http.close()


def trickle_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(connection)


def trickle_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n[")
    drip(connection)


def drip(connection: socket.socket, drop: bytes = b" ") -> None:
    until = soon()
    while time.monotonic() < until:
        connection.sendall(drop)
        time.sleep(0.01)


def dripping(head: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    def talk(connection: socket.socket) -> None:
        connection.sendall(head)
        drip(connection, drop)

    return talk


def cut_body(connection: socket.socket) -> None:
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a":')


def cut_head(sent: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(sent)


def said(sent: bytes, *, then: bool = True) -> Callable[[socket.socket], None]:
    """Send this; ``then`` close."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(sent)
        if not then:
            with contextlib.suppress(OSError):
                connection.recv(1)

    return talk


def without_end(head: bytes, part: bytes) -> Callable[[socket.socket], None]:
    def talk(connection: socket.socket) -> None:
        connection.sendall(head)
        with contextlib.suppress(OSError):
            for _ in range(MOST_BYTES // len(part) + 100):
                connection.sendall(part)

    return talk


def packed(times: int) -> bytes:
    body = b"[]"
    for _ in range(times):
        body = gzip.compress(body)
    return answer(200, body, "Content-Encoding: " + ", ".join(["gzip"] * times))


OK = b"HTTP/1.1 200 OK\r\n"
UNREADABLE = {
    "SIP2": (said(b"941\r\n"), "no web server"),
    "SIP2 without a line end": (said(b"941"), "no web server"),
    "SIP2 that stays": (said(b"96AZFEF6\r", then=False), "no web server"),
    "SSH": (said(b"SSH-2.0-OpenSSH_9.2\r\n", then=False), "it speaks SSH"),
    "MySQL": (said(b"J\0\0\0\n8.0.36\0", then=False), "it speaks MySQL"),
    "PostgreSQL": (said(b"E\0\0\0\x8fSFATAL\0"), "it speaks PostgreSQL"),
    "mail": (said(b"220 mail.example ESMTP\r\n"), "it speaks SMTP or FTP"),
    "TLS": (said(b"\x15\x03\x01\x00\x02\x02\x46"), "it speaks TLS"),
    "HTTP of no version": (said(b"HTTP/9.7 fine\r\n\r\n"), "cannot be read"),
    "no status": (said(b"HTTP/1.1 fine\r\n\r\n"), "cannot be read"),
    "endless headers": (without_end(OK, b"X-More: 1\r\n" * 500), "cannot be read"),
    "an endless header": (without_end(OK, b"x" * 4096), "cannot be read"),
    "headers behind the body": (
        without_end(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-More: 1\r\n" * 500),
        "more than",
    ),
    "endless patience": (without_end(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500), "more than"),
    "gzip": (packed(1), "found it packed"),
    "triple gzip": (packed(3), "found it packed"),
    "a chunk of no length": (
        said(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n", then=False),
        "cannot be read",
    ),
    "a length of words": (
        said(OK + b"Content-Length: ten\r\n\r\n[]", then=False),
        "Content-Length",
    ),
    "a length below zero": (
        said(OK + b"Content-Length: -1\r\n\r\n[]", then=False),
        "Content-Length",
    ),
    "two lengths": (
        said(OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]", then=False),
        "Content-Length",
    ),
    "a length beyond the end": (said(OK + b"Content-Length: 99\r\n\r\n[1]"), "Content-Length"),
    "a length beyond everything": (
        said(OK + b"Content-Length: 99999999999999\r\n\r\n[1]"),
        "Content-Length",
    ),
    "a fault of the server": (answer(500, {"error": "Something went wrong"}), "answered by 500"),
    "a body without end": (
        without_end(
            OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b" " * 4096 + b"\r\n"
        ),
        "more than",
    ),
}


@pytest.mark.parametrize(("reply", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_an_alarm_and_no_outage(
    http_of: Opener, reply: Any, words: str
) -> None:
    with Peer(reply) as peer:
        http = http_of(peer, timeout_s=30.0)
        with pytest.raises(BadMessage, match=words):
            http.read(f"/patrons/{CARD}", soon(30))
        run, called = write(http, deadline=soon(30))
        with pytest.raises(BadMessage, match=words):
            run()
        assert called == ["sending"]
        assert len(peer.asked) == 2


ENDLESS = {
    "headers": trickle_headers,
    "patience": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "chunks": dripping(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "a body": dripping(OK + b"Connection: close\r\n\r\n", b" "),
}


@pytest.mark.parametrize("reply", ENDLESS.values(), ids=ENDLESS.keys())
def test_what_talks_until_its_time_is_over_is_no_silence(http_of: Opener, reply: Any) -> None:
    with Peer(reply) as peer:
        http = http_of(peer)
        with pytest.raises(BadMessage, match="without end"):
            http.read(f"/patrons/{CARD}", soon(0.5))
        run, called = write(http, deadline=soon(0.5))
        with pytest.raises(BadMessage, match="without end"):
            run()
        assert (called, len(peer.asked)) == (["sending"], 2)


def test_a_length_that_is_too_short_is_no_message_and_spoils_nothing_else(http_of: Opener) -> None:
    short = OK + b'Content-Length: 5\r\n\r\n{"a": "rest"}'
    with Peer(short, answer(200, [])) as peer:
        http = http_of(peer)
        with pytest.raises(BadMessage, match="expected JSON"):
            http.read("/patrons", soon()).json()
        assert http.read("/patrons", soon()).rows() == []


NO_ANSWER = {
    "hangs up": HANG_UP,
    "silent": SILENT,
    "slow body": trickle_body,
    "cut body": cut_body,
    "cut status": cut_head(b"HTTP/1.1 200"),
    "cut before the headers": cut_head(b"HTTP/1.1 200 OK\r\n"),
    "cut header": cut_head(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "cut after a header": cut_head(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"),
    "502": answer(502, b"<html>bad gateway</html>"),
    "503": answer(503, b"<html>busy</html>"),
    "504": answer(504, b""),
    "429": answer(429, b""),
}


WAITED_FOR = (SILENT, trickle_body)
"""The others say at once that there is none."""


@pytest.mark.parametrize("reply", NO_ANSWER.values(), ids=NO_ANSWER.keys())
def test_a_question_without_an_answer_is_unreachable(http_of: Opener, reply: Any) -> None:
    with Peer(reply) as peer, pytest.raises(Unreachable):
        http_of(peer).read(f"/patrons/{CARD}", soon(0.5 if reply in WAITED_FOR else 5))


@pytest.mark.parametrize("reply", NO_ANSWER.values(), ids=NO_ANSWER.keys())
def test_a_write_without_an_answer_is_in_doubt_and_sent_once(http_of: Opener, reply: Any) -> None:
    with Peer(reply) as peer:
        run, called = write(http_of(peer), deadline=soon(0.5 if reply in WAITED_FOR else 5))
        with pytest.raises(InDoubt):
            run()
        assert called == ["sending"]
        assert len(peer.asked) == 1


def test_a_status_that_tells_something_is_returned(http_of: Opener) -> None:
    said = answer(500, b"there is no such loan")
    with Peer(said, said) as peer:
        http = http_of(peer)
        told = http.write("POST", "/w", soon(), sending=lambda: None, told=(500,))
        assert (told.status, told.body) == (500, b"there is no such loan")
        with pytest.raises(BadMessage):
            http.write("POST", "/w", soon(), sending=lambda: None, told=(503,))


def test_no_exchange_takes_longer_than_the_timeout(http_of: Opener) -> None:
    with Peer(trickle_body) as peer:
        with pytest.raises(Unreachable, match="in time"):
            http_of(peer, timeout_s=0.5).read("/patrons", soon(3600))
        assert len(peer.asked) == 1


def test_a_kept_connection_that_ended_is_no_outage(http_of: Opener) -> None:
    with Peer(answer(200, []), HANG_UP, answer(200, [])) as peer:
        http = http_of(peer)
        http.read("/patrons", soon())
        assert http.read("/patrons", soon()).rows() == []
        assert len(peer.asked) == 3


def test_a_kept_connection_of_a_process_with_many_files_open_is_used_again() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        try:
            high = fcntl.fcntl(ours, fcntl.F_DUPFD, 1024)
        except OSError:
            pytest.skip("no more than 1024 files may be open here")
        kept = Connection(socket.socket(fileno=high), time.monotonic)
        assert kept.receive_now() == b""
        theirs.sendall(b"late")
        assert kept.receive_now() == b"late"
        kept.close()


def test_a_question_is_repeated_once(http_of: Opener) -> None:
    with Peer(HANG_UP) as peer:
        with pytest.raises(Unreachable, match="GET /patrons: the link broke"):
            http_of(peer).read("/patrons", soon())
        assert len(peer.asked) == 2


def test_a_post_that_asks_is_never_repeated(http_of: Opener) -> None:
    with Peer(HANG_UP) as peer:
        with pytest.raises(Unreachable):
            http_of(peer).ask("/auth/password/validation", soon(), body={"password": SECRET})
        assert len(peer.asked) == 1


def test_a_form(http_of: Opener) -> None:
    with Peer(answer(200, {})) as peer:
        http_of(peer).ask("/oauth/token", soon(), form=[("client_id", "a b"), ("x", "é&")])
        assert peer.asked[0].headers["content-type"] == "application/x-www-form-urlencoded"
        assert peer.asked[0].body == b"client_id=a%20b&x=%C3%A9%26"


def test_a_redirect_is_not_followed(http_of: Opener) -> None:
    with Peer(answer(302, b"", f"Location: http://elsewhere.invalid/{CARD}")) as peer:
        with pytest.raises(ConfigFault, match="redirect") as caught:
            http_of(peer).read("/patrons", soon())
        assert CARD not in str(caught.value)
        assert len(peer.asked) == 1


@pytest.mark.parametrize(
    "headers",
    [
        ("Location: http://[elsewhere",),
        ("Location: http://elsewhere.invalid", "Set-Cookie: a=1; Path=/", "Set-Cookie: a=2"),
    ],
)
def test_nothing_that_a_redirect_says_is_looked_at(
    http_of: Opener, headers: tuple[str, ...]
) -> None:
    with Peer(answer(302, b"", *headers)) as peer:
        run, called = write(http_of(peer))
        with pytest.raises(ConfigFault, match="redirect"):
            run()
        assert called == ["sending"]


def test_two_cookies_of_one_name_are_nothing_special(http_of: Opener) -> None:
    cookies = ("Set-Cookie: route=1; Path=/", "Set-Cookie: route=2; Path=/api")
    with Peer(answer(201, {"checkout_id": 1}, *cookies)) as peer:
        run, _ = write(http_of(peer))
        assert run().status == 201


@pytest.mark.parametrize(
    "path", ["/a/../api", "/./api", "/api v1", "/b\u00fccher", "/API%2fv1", "/a|b"]
)
def test_a_url_that_is_written_in_another_way_is_still_ours(http_of: Opener, path: str) -> None:
    """What is written to it is announced, and keeps the deadline."""
    with Peer(answer(201, {})) as peer:
        run, called = write(http_of(peer.url(path)))
        assert run().status == 201
        assert called == ["sending"]
    with Peer(SILENT) as peer, pytest.raises(Unreachable, match=r"in time|no time left"):
        http_of(peer.url(path)).read("/patrons", soon(0.1))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"amount": 1e99999999999999999999}',
        b"<html>",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a": NaN}',
        b"9" * 5000,
    ],
)
def test_what_is_no_json_is_no_message(http_of: Opener, body: bytes) -> None:
    with Peer(answer(200, body)) as peer:
        got = http_of(peer).read("/patrons", soon())
        with pytest.raises(BadMessage, match="GET /patrons: expected JSON"):
            got.json()


def test_json_of_another_shape_is_no_message(http_of: Opener) -> None:
    with Peer(answer(200, {"a": 1}), answer(200, [1])) as peer:
        http = http_of(peer)
        with pytest.raises(BadMessage, match="expected a list, found dict"):
            http.read("/patrons", soon()).rows()
        got = http.read("/patrons", soon())
        with pytest.raises(BadMessage, match="expected a list of objects"):
            got.rows()
        with pytest.raises(BadMessage, match="expected an object, found list"):
            got.object()


def test_nothing_is_taken_from_the_environment(
    http_of: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Peer(answer(200, [])) as peer:
        (tmp_path / ".netrc").write_text("machine localhost login u password p\n")
        (tmp_path / ".netrc").chmod(0o600)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("http_proxy", NOWHERE)
        monkeypatch.setenv("no_proxy", "")
        http_of(peer).read("/patrons", soon())
        assert "authorization" not in peer.asked[0].headers


@pytest.mark.parametrize("reply", [HANG_UP, answer(200, b"{")], ids=["hangs up", "no JSON"])
def test_no_error_and_no_log_tells_a_card_or_a_pin(
    http_of: Opener, caplog: pytest.LogCaptureFixture, reply: Any
) -> None:
    with Peer(reply) as peer, caplog.at_level(logging.DEBUG):
        http = http_of(peer)
        told: list[str] = [repr(http)]
        for call in (
            lambda: http.read(f"/patrons/{CARD}/holds", soon(), query=[("card", CARD)]),
            lambda: http.ask("/auth", soon(), body={"password": SECRET}),
            lambda: http.write(
                "POST", f"/x/{CARD}", soon(), sending=lambda: None, body={"pin": SECRET}
            ),
        ):
            try:
                got = call()
                told.append(repr(got))
                got.json()
            except IlsError as error:
                told.append("".join(traceback.format_exception(error)))
                told.append("".join(map(str, (error.__context__, error.__cause__))))
        assert len(told) >= 4
    everything = "".join(told) + caplog.text
    assert CARD not in everything
    assert SECRET not in everything


# TLS ---------------------------------------------------------------------------------------------


@pytest.fixture
def certified(tmp_path: Path) -> tuple[ssl.SSLContext, Path]:
    certificate, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, certificate


def test_tls_with_the_sites_own_authority(
    http_of: Opener, certified: tuple[ssl.SSLContext, Path]
) -> None:
    context, certificate = certified
    with Peer(answer(200, []), tls=context) as peer:
        http = http_of(peer, ca_file=str(certificate))
        assert http.read("/patrons", soon()).rows() == []
        assert http.read("/patrons", soon()).rows() == []
        assert peer.connections == 1


def test_a_certificate_of_nobody_known_is_a_config_fault(
    http_of: Opener, certified: tuple[ssl.SSLContext, Path]
) -> None:
    with Peer(answer(200, []), tls=certified[0]) as peer:
        run, called = write(http_of(peer))
        with pytest.raises(ConfigFault, match="certificate of localhost"):
            run()
        assert (called, peer.asked) == ([], [])


def test_a_certificate_for_another_name_is_a_config_fault(
    http_of: Opener, certified: tuple[ssl.SSLContext, Path]
) -> None:
    context, certificate = certified
    with Peer(answer(200, []), tls=context) as peer:
        http = http_of(f"https://127.0.0.1:{peer.port}", ca_file=str(certificate))
        with pytest.raises(ConfigFault, match="certificate"):
            http.read("/patrons", soon())


@pytest.mark.parametrize(
    ("reply", "error"),
    [(b"HTTP/1.1 400 Bad Request\r\n\r\n", BadMessage), (b"", Unreachable)],
    ids=["speaks no TLS", "hangs up"],
)
def test_a_handshake_that_fails(http_of: Opener, reply: bytes, error: type[IlsError]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            # A link that broke is tried twice.
            for _ in range(1 if reply else 2):
                connection, _ = listener.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(reply)

        thread = threading.Thread(target=serve)
        thread.start()
        http = http_of(f"https://localhost:{listener.getsockname()[1]}")
        for _ in range(1 if reply else 2):
            with pytest.raises(error):
                http.read("/patrons", soon())
        thread.join()


def test_a_station_with_sip2_alone_does_not_load_http() -> None:
    program = (
        "import sys, sync.ils.registry, sync.config; "
        "sys.exit(sum(name in sys.modules for name in ('http.client', 'sync.http')))"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
