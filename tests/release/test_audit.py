"""The audit fails where something is known, and where nobody could look.

pip-audit itself asks a server here that speaks OSV's API (POST /v1/query, its version 1).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from release.audit import CANARY, main

PLANTED = {"schema_version": "1.4.0", "id": "PYSEC-2018-28", "aliases": ["CVE-2018-18074"]}
PLANTED |= {
    "summary": "sends a password to another host",
    "affected": [
        {
            "package": {"name": "requests", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.20.0"}]}],
        }
    ],
}


@contextmanager
def osv(*known: tuple[str, str], status: int = 200) -> Iterator[str]:
    """Its address. Whatever is known of a version is what was planted."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = (asked["package"]["name"], asked["version"]) in known
            body = json.dumps({"vulns": [PLANTED]} if found else {}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()
        thread.join()


@pytest.fixture
def lock(tmp_path: Path) -> str:
    path = tmp_path / "lock.txt"
    path.write_text(f"requests==2.19.0 \\\n    --hash=sha256:{'0' * 64}\n")
    return str(path)


@pytest.mark.parametrize(
    ("known", "code", "said"),
    [
        ([CANARY], 0, ""),
        ([CANARY, ("requests", "2.19.0")], 1, "requests 2.19.0: PYSEC-2018-28, fixed in 2.20.0"),
        ([], 2, "it could not be looked up"),
    ],
    ids=["nothing", "something", "nobody who knows"],
)
def test_what_is_known_decides(
    lock: str,
    known: list[tuple[str, str]],
    code: int,
    said: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with osv(*known) as url:
        assert main(["--osv-url", url, lock]) == code
    shown = capfd.readouterr()
    assert shown.err.startswith(said)
    assert ("looked up: 1 versions" in shown.out) == (code != 2)


def test_who_cannot_look_says_so(lock: str, capfd: pytest.CaptureFixture[str]) -> None:
    with osv(CANARY) as url:
        pass
    assert main(["--osv-url", url, lock]) == 2
    with osv(CANARY, status=500) as url:
        assert main(["--osv-url", url, lock]) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err.count("it could not be looked up") == 2
