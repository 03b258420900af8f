"""The hub behind nginx, as its page shows it: one address has so many connections, and no more."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import requests
from certificate import self_signed
from hub_room import Station, served
from waiting import wait_until

from sync.hub.station.client import HubClient
from sync.hub.wire.addresses import JOURNAL

NGINX = shutil.which("nginx")
PAGE = Path(__file__).parents[3] / "docs" / "hub.md"
CONF = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    {shown}
}}
"""
MOST = 100
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


@pytest.fixture
def behind(schema: str, tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """Port of nginx before a hub, and the certificate by which it is known."""
    assert NGINX is not None
    (shown,) = re.findall(r"^```nginx\n(.*?)^```", PAGE.read_text(), re.M | re.S)
    certificate, key = self_signed(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with served(schema, tmp_path, public_url=f"https://localhost:{port}") as url:
        for said, here in {
            "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
            "hub.example.org": "localhost",
            "/etc/leenpunt-hub/certificate.pem": str(certificate),
            "/etc/leenpunt-hub/certificate-key.pem": str(key),
            "http://127.0.0.1:8470": url,
        }.items():
            assert said in shown
            shown = shown.replace(said, here)
        user = "user root;" if os.geteuid() == 0 else ""
        conf = CONF.format(folder=tmp_path, user=user, shown=shown)
        (tmp_path / "nginx.conf").write_text(conf)
        process = subprocess.Popen(
            [NGINX, "-p", str(tmp_path), "-e", str(tmp_path / "error.log"), "-c", "nginx.conf"]
        )
        try:
            wait_until(lambda: process.poll() is not None or _answers(port))
            assert process.poll() is None, (tmp_path / "error.log").read_text()
            yield port, certificate
        finally:
            process.terminate()
            process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as peer:
        return peer.connect_ex(("127.0.0.1", port)) == 0


def test_a_station_posts_through_it(behind: tuple[int, Path], station: Station) -> None:
    port, certificate = behind
    way = HubClient(f"https://localhost:{port}", station.membership, ca_file=str(certificate))
    with closing(way):
        assert way.acked() == {}
    answer = requests.get(f"https://localhost:{port}/health", verify=str(certificate), timeout=30)
    assert answer.json() == {"status": "ok"}


def test_one_address_has_so_many_requests_at_a_time(behind: tuple[int, Path]) -> None:
    port, certificate = behind
    context = ssl.create_default_context(cafile=str(certificate))
    head = f"POST {JOURNAL} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 9\r\n\r\n"
    with ExitStack() as open_ones:
        answers = []
        for _ in range(MOST + 1):
            plain = socket.create_connection(("127.0.0.1", port))
            peer = open_ones.enter_context(context.wrap_socket(plain, server_hostname="localhost"))
            peer.sendall(head.encode())
            answers.append(peer)
        # The last is one too many; the others are waited for, and the hub hears of none.
        answers[-1].settimeout(30)
        assert answers[-1].recv(12) == b"HTTP/1.1 429"
