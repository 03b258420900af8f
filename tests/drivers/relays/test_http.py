"""What is special about the HTTP driver: one-way hooks, secrets, TLS, what no answer may do."""

from __future__ import annotations

import contextlib
import hashlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from drivers.config import ConfigError
from drivers.config_relay import HttpConfig
from drivers.errors import (
    BadFrame,
    DeviceError,
    LinkLost,
    NoAnswer,
    NotReady,
    NotVerified,
    Unsupported,
)
from drivers.relays.exchange import MOST_BYTES
from drivers.relays.http import open_relay
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.relays.http import HttpBoard
from drivers.sim.serve import EmulatorServer

SECRET = "s3cr&t"
STATE = {"url": "/state", "json_path": "relays.0.ison"}
TASMOTA = '"POWER\\d*" *: *"(ON|OFF)"'


def keys(**more: Any) -> HttpConfig:
    lamp = {"on": "/on", "off": "/off", "state": STATE}
    wired = {"kind": "relay", "driver": "http", "outputs": {"lamp": lamp}, "timeout_s": 5.0}
    return HttpConfig.model_validate(wired | more)


@contextmanager
def server(
    answer: Callable[[str], bytes], *, hold: bool = False
) -> Iterator[tuple[str, list[str]]]:
    """Answers each request, whole, as it is told; the requests that came. ``hold``: and waits."""
    asked: list[str] = []
    ending = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)

        def serve() -> None:
            while not ending.is_set():
                try:
                    client, _ = listener.accept()
                except TimeoutError:
                    continue
                with client:
                    client.settimeout(5)
                    request = ""
                    while "\r\n\r\n" not in request and (came := client.recv(65536)):
                        request += came.decode(errors="replace")
                        if came[0] == 0x16:
                            # A TLS handshake.
                            break
                    asked.append(request)
                    client.sendall(answer(request))
                    if hold:
                        ending.wait(30)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", asked
        finally:
            ending.set()
            thread.join()


def said(body: str, status: str = "200 OK", *more: str) -> bytes:
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *more, "", body)
    return "\r\n".join(lines).encode()


def test_a_hook_goes_one_way() -> None:
    board = HttpBoard(token="t0ken")
    pager = {
        "on": {
            "url": "/hook",
            "method": "POST",
            "body": "Somebody asks for help",
            "headers": {"Authorization": "Bearer t0ken"},
        }
    }
    with EmulatorServer(board, listen="127.0.0.1:0") as line:
        url = line.url.replace("socket", "http")
        relay = open_relay(keys(url=url, outputs={"pager": pager}))
        relay.switch("pager", True)
        assert board.messages == ["Somebody asks for help"]
        # There is nothing to send: a message goes off by itself.
        relay.switch("pager", False)
        assert relay.statistics().sent == 1
        with pytest.raises(Unsupported, match="pager: goes one way"):
            relay.read("pager")
        line.unplug()
        relay.close()


def test_a_hook_that_does_not_answer_is_not_verified_and_not_sent_twice() -> None:
    board = HttpBoard(FaultPlan(parse_faults("silence")))
    with EmulatorServer(board, listen="127.0.0.1:0") as line:
        url = line.url.replace("socket", "http")
        on = {"url": "/hook", "method": "POST"}
        relay = open_relay(keys(url=url, outputs={"pager": {"on": on}}, timeout_s=0.2))
        with pytest.raises(NotVerified, match="nobody knows"):
            relay.switch("pager", True)
        assert len(board.messages) == 1


@pytest.mark.parametrize(
    ("body", "on"),
    [
        ('{"relays": [{"ison": true}]}', True),
        ('{"relays": [{"ison": false}]}', False),
        ('{"relays": [{"ison": 1}]}', True),
        ('{"relays": [{"ison": "OFF"}]}', False),
        ('{"relays": [{"ison": null}]}', None),
        ('{"relays": [{"ison": {}}]}', None),
        ('{"relays": []}', None),
        ('{"relays": [{"ison": "unavailable"}]}', None),
        ("[" * 100_000, None),
        ("no JSON", None),
    ],
)
def test_what_an_answer_says(body: str, on: bool | None) -> None:
    with server(lambda request: said(body)) as (url, _):
        relay = open_relay(keys(url=url))
        if on is None:
            with pytest.raises(BadFrame, match=r"lamp: found .* at relays.0.ison, expected"):
                relay.read("lamp")
        else:
            assert relay.read("lamp") is on


def test_inverted_and_a_pattern() -> None:
    lamp = {"on": "/on", "off": "/off", "state": {"url": "/state", "pattern": TASMOTA}}
    with server(lambda request: said('{"POWER2":"OFF"}')) as (url, asked):
        relay = open_relay(keys(url=url, outputs={"lamp": lamp}, inverted=["lamp"]))
        assert relay.read("lamp")
        relay.switch("lamp", True)
        assert asked[1].startswith("GET /off ")


def test_the_secret_is_where_it_is_wanted_and_in_no_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n")
    file.chmod(0o600)
    on = {
        "url": "/api/{secret}?password={secret}",
        "method": "POST",
        "headers": {"Authorization": "Bearer {secret}"},
        "body": {"key": "{secret}"},
    }
    caplog.set_level("DEBUG")
    with server(lambda request: said("", "403 No")) as (url, asked):
        relay = open_relay(keys(url=url, outputs={"lamp": {"on": on}}, secret_file=file))
        with pytest.raises(NotReady, match="403") as refused:
            relay.switch("lamp", True)
    (request,) = asked
    assert request.startswith("POST /api/s3cr%26t?password=s3cr%26t HTTP/1.1\r\n")
    assert f"Authorization: Bearer {SECRET}\r\n" in request
    shown = str(refused.value) + repr(relay.__class__) + caplog.text
    assert "s3cr" not in shown


def test_digest_as_a_shelly_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 7616 with SHA-256; the answer is computed here, by the RFC's own words."""
    monkeypatch.setenv("BOARD", "mysecretpassword")
    realm, nonce = "shellypro1-0008ace4d", "60dc2c9f"

    def answer(request: str) -> bytes:
        given = dict(re.findall(r'(\w+)="?([^",]+)"?', request.partition("Digest ")[2]))
        if not given:
            challenge = f'Digest qop="auth", realm="{realm}", nonce="{nonce}", algorithm=SHA-256'
            return said("", "401 Unauthorized", f"WWW-Authenticate: {challenge}")

        def digest(*parts: str) -> str:
            return hashlib.sha256(":".join(parts).encode()).hexdigest()

        expected = digest(
            digest("admin", realm, "mysecretpassword"),
            nonce,
            given["nc"],
            given["cnonce"],
            "auth",
            digest("GET", given["uri"].strip()),
        )
        return said('{"output": true}', "200 OK" if given["response"] == expected else "403 No")

    state = {"url": "/rpc/Switch.GetStatus?id=0", "json_path": "output"}
    lamp = {"on": "/on", "off": "/off", "state": state}
    with server(answer) as (url, asked):
        config = keys(
            url=url, outputs={"lamp": lamp}, auth="digest", user="admin", secret_env="BOARD"
        )
        assert open_relay(config).read("lamp")
    assert len(asked) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=80).map(lambda rest: b"HTTP/1.1 200 OK\r\n" + rest),
        st.text(max_size=60)
        .filter(lambda text: "\r" not in text and "\n" not in text)
        .map(
            lambda text: (
                (
                    "HTTP/1.1 401 No\r\nContent-Length: 0\r\nWWW-Authenticate: Digest " + text
                ).encode()
                + b"\r\n\r\n"
            )
        ),
        st.sampled_from(
            (
                b'realm="a"',
                b'nonce="b"',
                b'realm="a", nonce="b", algorithm=XYZ',
                b'realm="a", nonce="b", qop="none"',
            )
        ).map(
            lambda said: (
                b"HTTP/1.1 401 No\r\nContent-Length: 0\r\nWWW-Authenticate: Digest "
                + said
                + b"\r\n\r\n"
            )
        ),
    )
)
def test_whatever_comes_is_a_named_error(answer: bytes) -> None:
    with server(lambda request: answer) as (url, _):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("BOARD", "secret")
            relay = open_relay(keys(url=url, auth="digest", user="admin", secret_env="BOARD"))
        with pytest.raises(DeviceError):
            relay.read("lamp")


def test_a_redirect_is_not_followed() -> None:
    def answer(request: str) -> bytes:
        return said("", "302 Found", "Location: http://192.0.2.66/steal")

    with server(answer) as (url, asked):
        with pytest.raises(NotReady, match="redirect"):
            open_relay(keys(url=url)).read("lamp")
        assert len(asked) == 1


def test_no_proxy_and_no_password_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    body = '{"relays": [{"ison": true}]}'
    with server(lambda request: said(body, "200 OK", "Set-Cookie: a=b")) as (url, asked):
        relay = open_relay(keys(url=url))
        assert relay.read("lamp")
        assert relay.read("lamp")
    assert not any("cookie" in each.lower() or "authorization" in each.lower() for each in asked)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (2 * MOST_BYTES),
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000,
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_answer(answer: bytes) -> None:
    with server(lambda request: answer) as (url, _), pytest.raises((BadFrame, NoAnswer)):
        open_relay(keys(url=url)).read("lamp")


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nX:", b"HTTP/1.1 200 OK\r\n\r\nab"])
def test_an_answer_without_end_takes_no_longer_than_its_time(begun: bytes) -> None:
    with (
        server(lambda request: begun, hold=True) as (url, _),
        pytest.raises(NoAnswer, match="in time"),
    ):
        open_relay(keys(url=url, timeout_s=0.5)).read("lamp")


def test_a_byte_at_a_time_takes_no_longer_than_its_time() -> None:
    drip = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            client, _ = listener.accept()
            with client:
                while not drip.wait(0.01):
                    try:
                        client.sendall(b"H")
                    except OSError:
                        return

        thread = threading.Thread(target=serve)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            with pytest.raises((NoAnswer, BadFrame)):
                open_relay(keys(url=url, timeout_s=0.2)).read("lamp")
        finally:
            drip.set()
            thread.join()


def test_nobody_is_there() -> None:
    with pytest.raises(LinkLost, match=r"lamp: http://127.0.0.1:1: Connection refused") as lost:
        open_relay(keys(url="http://127.0.0.1:1")).switch("lamp", True)
    assert isinstance(lost.value.__cause__, OSError)


def test_tls_where_none_is_spoken() -> None:
    with (
        server(lambda request: b"") as (url, _),
        pytest.raises(LinkLost, match="no TLS"),
    ):
        open_relay(keys(url=url.replace("http:", "https:"), timeout_s=0.5)).read("lamp")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"url": "http://192.0.2.9"}, 'outputs.lamp.on: expected https://.*"off-i-accept"'),
        ({"url": "ftp://127.0.0.1"}, "outputs.lamp.on: expected a URL"),
        ({"url": ""}, "outputs.lamp.on: expected a URL"),
        ({"url": "http://a:b@127.0.0.1"}, "no password in a URL"),
        ({"url": "https://x", "auth": "digest"}, "needs user, and secret_file or secret_env"),
        ({"url": "https://x", "secret_env": "A", "secret_file": "/b"}, "at most one"),
        ({"url": "https://x/{secret}"}, "needs secret_file or secret_env"),
        ({"url": "https://x", "inputs": {"coming": {"url": "/"}}}, "one of json_path and pattern"),
        (
            {"url": "https://x", "inputs": {"coming": {"url": "/", "pattern": "("}}},
            "no regular expression",
        ),
        ({"url": "https://x", "token": "t0p"}, "token"),
        ({"url": "https://x", "outputs": {"lamp": {"on": "/", "state": STATE}}}, "state needs off"),
        (
            {"url": "https://x", "outputs": {"pager": {"on": "/"}}, "inverted": ["pager"]},
            "inverted names 'pager', which has no off",
        ),
    ],
)
def test_keys_that_cannot_be_used(wrong: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=f"(?s){reason}"):
        keys(**wrong)


def test_a_plain_board_on_a_network_of_its_own() -> None:
    assert keys(url="http://192.0.2.9", tls="off-i-accept").url == "http://192.0.2.9"


def test_a_secret_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    url = "https://x"
    with pytest.raises(ConfigError, match=r"secret_file: .*No such file"):
        open_relay(keys(url=url, secret_file=file))
    file.write_text("s3cret")
    file.chmod(0o644)
    with pytest.raises(ConfigError, match="mode 644, expected 600"):
        open_relay(keys(url=url, secret_file=file))
    file.chmod(0o600)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="is no text"):
        open_relay(keys(url=url, secret_file=file))
    with pytest.raises(ConfigError, match="no variable LEENPUNT_NONE"):
        open_relay(keys(url=url, secret_env="LEENPUNT_NONE"))
    with pytest.raises(ConfigError, match="tls_ca_file"):
        open_relay(keys(url=url, tls_ca_file=tmp_path / "none.pem"))


def test_a_name_that_nobody_looks_up_takes_no_longer_than_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ending = threading.Event()
    look_up = socket.getaddrinfo

    def stuck(host: str, *more: Any, flags: int = 0, **named: Any) -> Any:
        if flags:
            return look_up(host, *more, flags=flags, **named)
        ending.wait(30)
        raise socket.gaierror("too late")

    monkeypatch.setattr(socket, "getaddrinfo", stuck)
    with pytest.raises(LinkLost, match="could not be looked up"):
        open_relay(keys(url="https://ntfy.example.org", timeout_s=0.5)).read("lamp")
    ending.set()
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: (_ for _ in ()).throw(socket.gaierror(-2, "unknown")),
    )
    with pytest.raises(LinkLost, match="unknown"):
        open_relay(keys(url="https://ntfy.example.org")).read("lamp")


def test_over_tls_with_whom_the_library_trusts_and_with_nobody_else(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    ending = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)

        def serve() -> None:
            while not ending.is_set():
                with contextlib.suppress(OSError):
                    client, _ = listener.accept()
                    client.settimeout(5)
                    with context.wrap_socket(client, server_side=True) as secure:
                        secure.recv(65536)
                        secure.sendall(said('{"relays": [{"ison": true}]}'))

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            url = f"https://localhost:{listener.getsockname()[1]}"
            assert open_relay(keys(url=url, tls_ca_file=certificate)).read("lamp")
            with pytest.raises(NotReady, match="its certificate is not valid"):
                open_relay(keys(url=url)).read("lamp")
        finally:
            ending.set()
            thread.join()
