"""Feeds from a real server: nginx on loopback, its redirects, ETags and gzip. Skipped without."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from waiting import wait_until

from sync.content.config import CalendarConfig, FeedConfig, JsonLdConfig
from sync.content.refresh import Refresh
from sync.content.shelf import Shelf, Shelved
from sync.http.body import NotFetched
from sync.http.fetch import fetch

NGINX = shutil.which("nginx")
AGENDA = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Lezing\r\n"
    b"DTSTART;TZID=Europe/Amsterdam:20260103T150000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)
PAGE = (
    b'<script type="application/ld+json">{"@type": "Event", "name": "Lezing", "startDate":'
    b' "2026-11-28T15:00"}</script>'
)
FEED = (
    b'<rss version="2.0"><channel><title>m</title><item><title>Nieuw</title></item></channel></rss>'
)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

CONF = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{}}
http {{
    access_log {folder}/access.log combined;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    types {{ text/calendar ics; application/rss+xml rss; text/html html; }}
    gzip on; gzip_min_length 1; gzip_types *;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/www;
        location = /old.ics {{ return 302 /agenda.ics; }}
        location = /to-a-file {{ return 302 file:///etc/passwd; }}
        location = /round {{ return 302 /round; }}
        location = /slow.html {{ limit_rate 1k; gzip off; }}
    }}
}}
"""


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    assert NGINX is not None
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "www").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(CONF.format(folder=folder, port=port, user=user))
    process = subprocess.Popen(
        [NGINX, "-p", str(folder), "-e", str(folder / "error.log"), "-c", "nginx.conf"],
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: process.poll() is not None or _answers(port))
        assert process.poll() is None, (folder / "error.log").read_text()
        yield f"http://127.0.0.1:{port}", folder
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as peer:
        return peer.connect_ex(("127.0.0.1", port)) == 0


def refreshed(shelf: Shelf, *sources: CalendarConfig | FeedConfig | JsonLdConfig) -> list[Shelved]:
    turn = Refresh(
        shelf,
        now=NOW,
        zone=ZoneInfo("Europe/Amsterdam"),
        monotonic=time.monotonic,
        scaled=lambda content: content,
    )
    return list(turn.all(sources))


def test_an_agenda_is_packed_known_by_its_etag_and_followed(
    nginx: tuple[str, Path], tmp_path: Path
) -> None:
    url, folder = nginx
    (folder / "www" / "agenda.ics").write_bytes(AGENDA)
    shelf = Shelf(tmp_path / "feeds")
    source = CalendarConfig(name="a", driver="icalendar", url=f"{url}/old.ics")
    (first,) = refreshed(shelf, source)
    assert (first.ok, first.why) == (True, "")
    assert first.notices
    (second,) = refreshed(shelf, source)
    assert second.notices == first.notices
    asked = (folder / "access.log").read_text().splitlines()
    answers = [line.split('"')[2].split()[0] for line in asked if "/agenda.ics" in line]
    assert answers == ["200", "304"]
    # What came was packed, and smaller than it is.
    body = fetch(f"{url}/agenda.ics", monotonic=time.monotonic, timeout_s=20.0)
    assert body is not None
    assert body.content == AGENDA
    assert body.validators.etag.startswith("W/")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/to-a-file", "found a redirect to 'file:///etc/passwd'"),
        ("/round", "more than 5 redirects"),
        ("/none.ics", "answered 404"),
    ],
)
def test_what_leads_nowhere_is_named(nginx: tuple[str, Path], path: str, said: str) -> None:
    with pytest.raises(NotFetched, match=said):
        fetch(nginx[0] + path, monotonic=time.monotonic, timeout_s=20.0)


def test_a_server_that_dribbles_is_waited_for_no_longer_than_was_said(
    nginx: tuple[str, Path],
) -> None:
    (nginx[1] / "www" / "slow.html").write_bytes(b"x" * 1_000_000)
    with pytest.raises(NotFetched, match="in time"):
        fetch(f"{nginx[0]}/slow.html", monotonic=time.monotonic, timeout_s=1.0)


def test_feeds_and_pages_come_the_same_way(nginx: tuple[str, Path], tmp_path: Path) -> None:
    url, folder = nginx
    (folder / "www" / "f.rss").write_bytes(FEED)
    (folder / "www" / "p.html").write_bytes(PAGE)
    feed = FeedConfig(name="f", driver="feed", url=f"{url}/f.rss")
    page = JsonLdConfig(name="p", driver="jsonld", url=f"{url}/p.html")
    found = refreshed(Shelf(tmp_path / "feeds"), feed, page)
    assert [(each.ok, each.why) for each in found] == [(True, ""), (True, "")]
    assert [each.notices[0].title for each in found] == ["Nieuw", "Lezing"]
