"""What strangers lead to is fetched within limits, and never from where they should not lead."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from socket import AF_INET, SOCK_STREAM
from typing import Any

import pytest
from content_web import Web, web_server

from sync import connection
from sync.http import fetch as room
from sync.http.body import Body, NotFetched, Validators
from sync.http.fetch import MOST_UNPACKED, fetch, is_public


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as web:
        yield web


def got(url: str, **more: object) -> Body | None:
    return fetch(url, monotonic=time.monotonic, timeout_s=20.0, **more)  # type: ignore[arg-type]


def content(url: str, **more: object) -> bytes:
    body = got(url, **more)
    assert body is not None
    return body.content


def test_what_a_server_knows_it_by_is_asked_for_again(web: Web) -> None:
    url = web.has("/a", b"agenda", ETag='"7"', Last_Modified="Mon, 19 Oct 2026 08:00:00 GMT")
    body = got(url + "?key=x y")
    assert body == Body(b"agenda", Validators('"7"', "Mon, 19 Oct 2026 08:00:00 GMT"), inside=True)
    web.has("/a", status=304)
    assert body is not None
    assert got(url, have=body.validators) is None
    asked = web.asked[-1][1]
    assert asked["if-none-match"] == '"7"'
    assert asked["accept-encoding"] == "gzip"
    assert asked["if-modified-since"] == body.validators.modified


def test_gzip_is_unpacked_and_a_bomb_of_it_is_not(web: Web) -> None:
    packed = gzip.compress(b"agenda " * 1000)
    assert content(web.has("/a", packed, Content_Encoding="gzip")) == b"agenda " * 1000
    bomb = gzip.compress(bytes(MOST_UNPACKED + 1))
    for path, body, said in (
        ("/bomb", bomb, f"more than {MOST_UNPACKED} bytes"),
        ("/cut", packed[:-9], "breaks off"),
        ("/none", b"agenda", "cannot be unpacked"),
    ):
        with pytest.raises(NotFetched, match=said):
            got(web.has(path, body, Content_Encoding="gzip"))
    with pytest.raises(NotFetched, match=r"packed \('br'\)"):
        got(web.has("/br", b"agenda", Content_Encoding="br"))


def test_redirects_are_followed_a_few_times(web: Web) -> None:
    web.has("/a", status=301, Location="/b?x=1")
    web.has("/b", status=302, Location=web.url + "/c")
    web.has("/c", b"agenda")
    assert content(web.url + "/a") == b"agenda"
    web.has("/round", status=307, Location="/round")
    with pytest.raises(NotFetched, match="more than 5 redirects"):
        got(web.url + "/round")


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://a.example/", "http://u:p@127.0.0.1/", "http://[::1"]
)
def test_a_redirect_to_what_is_no_web_server_is_named(web: Web, to: str) -> None:
    with pytest.raises(NotFetched, match="found a redirect to"):
        got(web.has("/a", status=302, Location=to))


def test_a_public_address_leads_to_no_other_kind(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "is_public", lambda address: address == "127.0.0.1")
    inner = f"http://127.0.0.2:{web.port}/secret"
    with pytest.raises(NotFetched, match=r"127\.0\.0\.2 is an address that may not be asked"):
        got(web.has("/a", status=302, Location=inner))
    assert [path for path, _ in web.asked] == ["/a"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "169.254.169.254"])
def test_what_lies_inside_leads_to_nobody_else_inside(web: Web, host: str) -> None:
    """The site wrote down one service; whoever runs that one chooses no other."""
    with web_server() as other:
        other.has("/secret", b"secret")
        first = web.has("/a", status=302, Location=f"http://{host}:{other.port}/secret")
        with pytest.raises(NotFetched, match=r"/a leads on: http://\S+/secret: .* not be asked"):
            got(first)
        assert other.asked == []


def test_what_lies_inside_leads_on_within_its_own_host_and_port(web: Web) -> None:
    web.has("/a", status=302, Location="/b")
    web.has("/b", status=302, Location=f"http://127.0.0.1:{web.port}/c")
    web.has("/c", b"agenda")
    assert content(web.url + "/a") == b"agenda"


def test_a_stranger_with_an_address_inside_beside_his_own_leads_nowhere_inside(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody answers at the first, so it is his own that says where to go."""

    def resolved(host: str, port: int, timeout_s: float) -> list[Any]:
        given = ["127.0.0.9", "127.0.0.1"] if host == "partner.example" else [host]
        return [(AF_INET, SOCK_STREAM, 0, "", (address, port)) for address in given]

    monkeypatch.setattr(connection, "_resolve", resolved)
    monkeypatch.setattr(room, "is_public", lambda address: address == "127.0.0.1")
    web.has("/a", status=302, Location=f"http://127.0.0.2:{web.port}/secret")
    with pytest.raises(NotFetched, match=r"127\.0\.0\.2 is an address that may not be asked"):
        got(f"http://partner.example:{web.port}/a")


def test_what_strangers_wrote_down_is_asked_where_it_is_public_alone(web: Web) -> None:
    with pytest.raises(NotFetched, match=r"127\.0\.0\.1 is an address that may not be asked"):
        got(web.has("/a", b"picture"), inside=False)
    assert web.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b::93.184.216.34", True),
        ("2002:7f00:1::", False),
        ("fec0::1", False),
        ("2130706433", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("status", [401, 404, 410, 429, 500, 503])
def test_any_other_answer_is_named(web: Web, status: int) -> None:
    with pytest.raises(NotFetched, match=f"answered {status}"):
        got(web.has("/a", status=status))


def test_what_has_no_end_is_not_read_to_it(web: Web) -> None:
    with pytest.raises(NotFetched, match="more than"):
        got(web.has("/a", bytes(5 * 1024 * 1024)))
