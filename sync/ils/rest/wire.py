"""Under ``requests``: connections that keep one deadline and say what went out.

``requests`` bounds each wait for bytes, not an exchange, and cannot tell "nothing was sent" from
"sent, no answer". Both decide here whether a loan is in doubt.
"""

from __future__ import annotations

import io
import socket
import ssl
import threading
from collections.abc import Callable
from typing import Any, Final, cast

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from sync.errors import ConfigFault, Unreachable

_LINK_BROKE: Final = (ssl.SSLEOFError, ssl.SSLSyscallError, ssl.SSLZeroReturnError)


class Wire:
    """The exchange at hand. Used by one thread at a time; deadlines in seconds of ``monotonic``."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._deadline = 0.0
        self._sending: Callable[[], None] = lambda: None
        self.going = False
        """Connected, and ``sending`` has returned: bytes may have gone out."""
        self.refused: BaseException | None = None
        """What ``sending`` raised."""
        self.late = False
        """A wait was cut off at the deadline."""

    def begin(self, deadline: float, sending: Callable[[], None]) -> None:
        """Take up the next exchange."""
        self._deadline, self._sending = deadline, sending
        self.going, self.refused, self.late = False, None, False

    def left(self) -> float:
        """Seconds until the deadline. Raises TimeoutError once it has passed."""
        left = self._deadline - self._monotonic()
        if left <= 0:
            self.late = True
            raise TimeoutError("the deadline has passed")
        return left

    def go(self) -> None:
        """Right before the first byte: what ``sending`` raises keeps it back."""
        if self.going:
            return
        try:
            self._sending()
        except BaseException as error:
            self.refused = error
            raise
        self.going = True


class Adapter(HTTPAdapter):
    """Connections of ``wire``. The system's authorities, or those of ``ca_file`` alone.

    ``secure`` is False for http://, which then does not pay for loading them.
    """

    def __init__(self, wire: Wire, ca_file: str, *, secure: bool) -> None:
        self._wire = wire
        self._context = ssl.create_default_context(cafile=ca_file or None) if secure else None
        super().__init__(max_retries=0)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **more: Any
    ) -> None:
        super().init_poolmanager(connections, maxsize, block, **more)
        wire = self._wire

        class Plain(_Timed):
            pass

        class Secure(_Timed, HTTPSConnection):
            pass

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = cast(Any, Secure)

        Plain.wire = Secure.wire = wire
        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    def build_connection_pool_key_attributes(
        self, request: Any, verify: Any, cert: Any = None
    ) -> tuple[Any, Any]:
        host, _ = super().build_connection_pool_key_attributes(request, True, None)
        return host, {} if self._context is None else {"ssl_context": self._context}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Not the bundle of ``requests``: what the system trusts stands in the context."""
        conn.cert_reqs = "CERT_REQUIRED"


class _Timed(HTTPConnection):
    """A connection that keeps the deadline of its wire. Raises Unreachable and ConfigFault."""

    wire: Wire

    def _new_conn(self) -> socket.socket:
        sock = _open(self.host, self.port or self.default_port, self.wire)
        # A handshake comes next, and has what connecting left of the time.
        sock.settimeout(self.wire.left())
        return sock

    def connect(self) -> None:
        try:
            self.timeout = self.wire.left()
            super().connect()
        except ssl.SSLCertVerificationError as error:
            raise ConfigFault(
                f"url: found a certificate of {self.host} that is not valid here:"
                f" {error.verify_message}"
            ) from None
        except _LINK_BROKE as error:
            # Nothing is known about the peer.
            raise Unreachable(f"{self.host}: the link broke: {error.reason}") from None
        except ssl.SSLError as error:
            raise ConfigFault(f"url: expected TLS from {self.host}, found {error.reason}") from None
        except OSError as error:
            raise Unreachable(f"{self.host}: {error}") from None
        self.sock = cast(Any, _Socket(self.sock, self.wire))

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        self.wire.go()
        super().send(data)


class _Socket:
    """A socket whose every wait ends at the deadline, however few bytes come at a time."""

    def __init__(self, sock: socket.socket, wire: Wire) -> None:
        self._sock = sock
        self._wire = wire

    def sendall(self, data: Any) -> None:
        self._sock.settimeout(self._wire.left())
        try:
            self._sock.sendall(data)
        except TimeoutError:
            self._wire.late = True
            raise

    def makefile(self, mode: str) -> io.BufferedReader:
        return _Lines(_Reader(self._sock, self._wire))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class _Lines(io.BufferedReader):
    """An answer whose head breaks off is none: http.client would take what came for all of it."""

    def readline(self, size: int | None = -1) -> bytes:
        line = super().readline(size)
        limit = -1 if size is None else size
        if not line.endswith(b"\n") and not 0 <= limit <= len(line):
            raise ConnectionResetError("the answer broke off")
        return line


class _Reader(io.RawIOBase):
    def __init__(self, sock: socket.socket, wire: Wire) -> None:
        self._sock = sock
        self._wire = wire
        # Through the socket's own file: it keeps the socket open until the answer is read.
        self._raw = cast(io.RawIOBase, sock.makefile("rb", buffering=0))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._wire.left())
        try:
            return self._raw.readinto(buffer)
        except TimeoutError:
            self._wire.late = True
            raise

    def close(self) -> None:
        self._raw.close()
        super().close()


def _open(host: str, port: int, wire: Wire) -> socket.socket:
    """Connect over IPv6 or IPv4, whichever answers first in the resolver's order."""
    found = _resolve(host.strip("[]"), port, wire)
    problem: OSError | None = None
    for count, (family, kind, protocol, _, address) in enumerate(found):
        sock = socket.socket(family, kind, protocol)
        try:
            # One dead address must not use up the time of the others.
            sock.settimeout(wire.left() / (len(found) - count))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        except OSError as error:
            sock.close()
            problem = error
        else:
            return sock
    raise Unreachable(f"{host}:{port}: {problem}")


def _resolve(host: str, port: int, wire: Wire) -> list[Any]:
    """The addresses of ``host``. getaddrinfo knows no time-out; its thread ends with its own."""
    answers: list[list[Any]] = []
    problems: list[OSError] = []

    def ask() -> None:
        try:
            answers.append(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except OSError as error:
            problems.append(error)

    thread = threading.Thread(target=ask, name=f"resolve {host}", daemon=True)
    thread.start()
    thread.join(wire.left())
    if answers:
        return answers[0]
    found = problems[0] if problems else "the name server does not answer"
    raise Unreachable(f"{host}:{port}: {found}")
