"""The contract's library behind another project's SIP2 server: PyPI pysip2.

pysip2 reads every request and writes every answer; only what an answer says comes from our library.
What goes wrong on the way goes wrong in a relay between the driver and it.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, Final

import anyio
import pysip2
import pysip2.server
from waiting import PATIENCE_S

from sync.contract.library_system import CATALOGUE, SITE, Far
from sync.ils.config import Sip2Config
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.ils.sip2.codec import Message, decode, encode
from sync.ils.sip2.messages import SPECS
from sync.sim import answers
from sync.sim.catalogue import parse
from sync.sim.library import Library

_HEAD: Final = '[acs]\ninstitution = "LIBX"\nbehaviour = "plain"\n'
_MESSAGES: Final = (
    pysip2.PATRON_INFORMATION,
    pysip2.PATRON_STATUS,
    pysip2.CHECKOUT,
    pysip2.CHECKIN,
    pysip2.RENEW,
    pysip2.ITEM_INFORMATION,
    pysip2.END_PATRON_SESSION,
    pysip2.HOLD,
    pysip2.FEE_PAID,
)


def _application(library: Library, lock: threading.Lock) -> Any:
    app = pysip2.SIP2Server(institution_id="LIBX", encoding="utf-8", login_required=True)

    @app.route(pysip2.LOGIN)
    async def login(request: Any, context: Any) -> Any:
        right = request.login_password == "s3cret"
        return pysip2.LoginResponse(ok="1" if right else "0")

    async def answer(request: Any, context: Any) -> Any:
        asked = decode(pysip2.encode_message(request, encoding="utf-8"))
        with lock:
            said = answers.answer(library, asked)
        data = encode(_strict(said), error_detection=False)
        return pysip2.decode_message(data, encoding="utf-8").message

    for message in _MESSAGES:
        app.route(message)(answer)
    return app


def _strict(said: Message) -> Message:
    """As pysip2 has it: nothing empty but what is required, and AQ in every 10."""
    required = SPECS[said.code].required
    fields = [(tag, value) for tag, value in said.fields if value or tag in required]
    if said.code == "10" and "AQ" not in dict(fields):
        fields.append(("AQ", "LIBX"))
    return Message(said.code, said.fixed, tuple(fields))


class _Relay:
    """Carries bytes between driver and server, and spoils the first 11 that comes by."""

    def __init__(self, port: int, fate: str) -> None:
        self._port = port
        self._fate = fate
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Nobody is connected any more, and nobody can."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_S)

    def _accept(self) -> None:
        workers = []
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                break
            far = socket.create_connection(("127.0.0.1", self._port))
            self._open += [near, far]
            worker = threading.Thread(target=self._carry, args=(near, far), daemon=True)
            worker.start()
            workers.append(worker)
        for worker in workers:
            worker.join(PATIENCE_S)

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        with near, far, suppress(OSError):
            while request := near.recv(65536):
                fate = ""
                if request.startswith(b"11"):
                    fate, self._fate = self._fate, ""
                if fate == "unheard":
                    return
                far.sendall(request)
                said = b""
                while not said.endswith(b"\r"):
                    said += far.recv(65536) or b"\r"
                if fate == "unanswered":
                    return
                if fate != "silent":
                    near.sendall(b"~~ no SIP2 ~~\r" if fate == "garbled" else said)


class _Server:
    """``Far`` over the relay."""

    def __init__(self, relay: _Relay, library: Library, lock: threading.Lock) -> None:
        self._relay = relay
        self._library = library
        self._lock = lock

    def open(self, password: str = "") -> Ils:
        config = Sip2Config(
            host="127.0.0.1",
            port=self._relay.port,
            account="kiosk",
            password=password or "s3cret",
            timeout_s=2.0,
            # It hangs up on eighteen blanks.
            override={"nb_due_date_when_strict": "now"},
        )
        return open_ils(config, SITE, monotonic=time.monotonic)

    def loans(self) -> Mapping[str, str]:
        with self._lock:
            return {item: loan.patron for item, loan in self._library.loans.items()}

    def stop(self) -> None:
        self._relay.stop()


@contextmanager
def pysip2_stage(fate: str) -> Iterator[Far]:
    """One library behind one server, reached through one relay."""
    library = Library(parse(_HEAD + CATALOGUE), lambda: datetime.now(UTC))
    lock, ready, stop = threading.Lock(), threading.Event(), threading.Event()
    ports: list[int] = []
    listeners: list[Any] = []
    create = pysip2.server.create_tcp_listener

    async def listen(**options: Any) -> Any:
        listeners.append(await anyio.create_tcp_listener(**options))
        return listeners[-1]

    async def serve() -> None:
        async with _application(library, lock).start() as bound:
            ports.append(bound)
            ready.set()
            while not stop.is_set():
                await anyio.sleep(0.01)
        # The server leaves its listener to the garbage collector, which warns.
        await listeners[0].aclose()

    pysip2.server.create_tcp_listener = listen
    logger = logging.getLogger("pysip2")
    level = logger.level
    # It warns of every refused login.
    logger.setLevel(logging.ERROR)
    thread = threading.Thread(target=lambda: anyio.run(serve), daemon=True)
    thread.start()
    try:
        assert ready.wait(PATIENCE_S)
        relay = _Relay(ports[0], fate)
        yield _Server(relay, library, lock)
        relay.stop()
    finally:
        stop.set()
        thread.join(PATIENCE_S)
        pysip2.server.create_tcp_listener = create
        logger.setLevel(level)
    assert not thread.is_alive()
