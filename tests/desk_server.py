"""A desk that is told of calls for staff, over real HTTP on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from waiting import PATIENCE_S


class DeskServer:
    """Takes every call; ``says`` is its answer to whoever asks, from then on."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.polls: list[str] = []
        """The call of each question."""
        self.says: dict[str, Any] = {}
        self.status = 200
        self.asked_status = 0
        """Of a GET, where it is another."""
        self.page: bytes | None = None
        """Instead of an answer."""
        self.hangs = threading.Event()
        """Say nothing as long as it is set; what is said then is as it is by then."""
        self._over = threading.Event()
        desk = self

        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                desk.told.append(json.loads(self.rfile.read(length)))
                self._answer(lambda: desk.status)

            def do_GET(self) -> None:
                desk.polls += parse_qs(urlsplit(self.path).query)["call"]
                self._answer(lambda: desk.asked_status or desk.status)

            def _answer(self, status: Callable[[], int]) -> None:
                while desk.hangs.is_set() and not desk._over.wait(0.01):
                    pass
                body = json.dumps(desk.says).encode() if desk.page is None else desk.page
                self.send_response(status())
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None: ...

        self._server = Server(("127.0.0.1", 0), Answers)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """Where it is told."""
        return f"http://127.0.0.1:{self._server.server_port}/call"

    @property
    def events(self) -> list[str]:
        """What it was told, in short."""
        return [each["event"] for each in list(self.told)]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE_S)
