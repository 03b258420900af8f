"""The bytes under SIP2 and HTTP: TCP or TLS, every wait bounded by a deadline."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sync.errors import BadMessage, ConfigFault, HungUp, IlsError, Unreachable
from sync.protocols import protocol_of

if TYPE_CHECKING:
    import ssl

CHUNK: Final = 16 * 1024
_NO_TLS: Final = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST"})
"""What OpenSSL says of an answer that is no TLS record."""


_detours: Final[dict[tuple[str, int], Callable[[], tuple[str, int]]]] = {}


@contextmanager
def detoured(host: str, port: int, by: Callable[[], tuple[str, int]]) -> Iterator[None]:
    """Connections to this address are made to the one that ``by`` names then, in this process.
    Nothing else changes: certificates and words are those of ``host``."""
    _detours[host, port] = by
    try:
        yield
    finally:
        del _detours[host, port]


class ConnectionGone(OSError):
    """The connection broke."""


class ConnectionClosed(ConnectionGone):
    """The peer has said all that it had to say."""


class Silence(TimeoutError):
    """The deadline passed."""


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """How a server proves who it is. Certificate and host name are always checked.

    ``ca_file``: PEM file of the authority; empty means the system's authorities.
    """

    ca_file: str = ""


class Connection:
    """One open connection. Used by one thread at a time; deadlines in seconds of ``monotonic``."""

    def __init__(self, sock: socket.socket, monotonic: Callable[[], float]) -> None:
        self._socket = sock
        self._monotonic = monotonic

    def send(self, data: bytes, deadline: float) -> Iterator[int]:
        """Send ``data``, yielding how many bytes each step has handed to the network.

        Raises ConnectionGone or Silence.
        """
        view = memoryview(data)
        while view:
            self._arm(deadline)
            try:
                count = self._socket.send(view)
            except TimeoutError as error:
                raise Silence("the peer takes no bytes") from error
            except OSError as error:
                raise ConnectionGone(f"the connection broke: {error}") from error
            yield count
            view = view[count:]

    def receive(self, deadline: float, most: int = CHUNK) -> bytes:
        """At least one byte and no more than ``most``. Raises ConnectionGone or Silence."""
        self._arm(deadline)
        try:
            data = self._socket.recv(most)
        except TimeoutError as error:
            raise Silence("no byte in time") from error
        except OSError as error:
            raise ConnectionGone(f"the connection broke: {error}") from error
        if not data:
            raise ConnectionClosed("the peer closed the connection")
        return data

    def receive_now(self) -> bytes:
        """What lies there already, perhaps nothing. Raises ConnectionGone."""
        lies_there = select.poll()  # select() knows the first 1024 files of a process alone
        lies_there.register(self._socket, select.POLLIN)
        if not lies_there.poll(0):
            return b""
        try:
            # TLS may have to read a record without data in it: wait for no more than that.
            return self.receive(self._monotonic() + 0.001)
        except Silence:
            return b""

    def detached(self) -> socket.socket:
        """The socket itself, for a library that speaks on it; this one is done with."""
        return self._socket

    def abort(self) -> None:
        """From any thread: who waits here waits no more. Never raises."""
        with suppress(OSError):
            # Of the socket itself: TLS would have to be asked by the thread that speaks it.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def close(self) -> None:
        """Never raises."""
        self._socket.close()

    def _arm(self, deadline: float) -> None:
        left = deadline - self._monotonic()
        if left <= 0:
            raise Silence("the deadline has passed")
        self._socket.settimeout(left)


def connect(
    host: str,
    port: int,
    tls: TlsSettings | None,
    deadline: float,
    monotonic: Callable[[], float],
    admits: Callable[[str], bool] = lambda address: True,
) -> Connection:
    """Connect over IPv6 or IPv4, whichever answers first in the resolver's order.

    ``admits`` says of each address, right before, whether it may be connected to.

    Raises Unreachable (HungUp: in the middle of the handshake), BadMessage when what answers speaks
    no TLS, or ConfigFault when its certificate is not accepted.
    """
    there = _detours[host, port]() if (host, port) in _detours else (host, port)
    found = _resolve(*there, deadline - monotonic())
    problem: Exception | None = None
    for count, (family, kind, protocol, _, address) in enumerate(found):
        left = deadline - monotonic()
        if left <= 0:
            break
        if not admits(address[0]):
            raise Unreachable(f"{host}:{port}: {address[0]} is an address that may not be asked")
        sock = socket.socket(family, kind, protocol)
        try:
            # One dead address must not use up the time of the others.
            sock.settimeout(left / (len(found) - count))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            if tls is not None:
                sock = _secure(sock, host, _context(tls), max(deadline - monotonic(), 0.001))
        except (OSError, HungUp) as error:
            sock.close()
            problem = error
        except IlsError:
            sock.close()
            raise
        else:
            return Connection(sock, monotonic)
    kind = HungUp if isinstance(problem, HungUp) else Unreachable
    raise kind(f"{host}:{port}: {problem or 'no time left to connect'}") from problem


def found_instead(
    host: str,
    port: int,
    tls: TlsSettings | None,
    question: bytes,
    deadline: float,
    monotonic: Callable[[], float],
) -> str:
    """What listens there, after it hung up without a word; empty: that cannot be told.

    Servers with TLS hang up on what is none, and the other way round. Where TLS was wanted
    ``question``, in which nothing may be secret, is asked without it; else TLS is begun.
    """
    try:
        peer = connect(host, port, None, deadline, monotonic)
        try:
            for _ in peer.send(_client_hello() if tls is None else question, deadline):
                pass
            said = peer.receive(deadline)
        finally:
            peer.close()
    except (Unreachable, ConnectionGone, Silence):
        return ""
    if protocol_of(said) == "TLS":
        return "that server speaks TLS" if tls is None else ""
    return "" if tls is None else "that server speaks no TLS"


def _resolve(host: str, port: int, timeout_s: float) -> list[Any]:
    """The addresses of ``host``. A name server that is silent costs no more than ``timeout_s``."""
    try:
        return socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        )
    except (socket.gaierror, UnicodeError):
        pass  # a name, so the resolver is asked
    except OSError as error:
        # No file is free for what Python needs to read it.
        raise Unreachable(f"{host}:{port}: {error}") from error
    answers: list[list[Any]] = []
    problems: list[Exception] = []

    def ask() -> None:
        try:
            answers.append(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            problems.append(error)

    # getaddrinfo knows no time-out; the thread ends with the resolver's own.
    thread = threading.Thread(target=ask, name=f"resolve {host}", daemon=True)
    thread.start()
    thread.join(max(timeout_s, 0))
    if answers:
        return answers[0]
    found = problems[0] if problems else "the name server does not answer"
    raise Unreachable(f"{host}:{port}: {found}")


def _secure(
    sock: socket.socket, host: str, context: ssl.SSLContext, timeout_s: float
) -> socket.socket:
    import ssl  # costs memory and start time that a site without TLS need not pay

    sock.settimeout(timeout_s)
    try:
        return context.wrap_socket(sock, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise ConfigFault(
            f"tls: found a certificate of {host} that is not valid here: {error.verify_message}"
        ) from error
    except (ssl.SSLEOFError, ssl.SSLSyscallError, ssl.SSLZeroReturnError, ConnectionError) as error:
        # Nothing is known about the peer.
        raise HungUp(f"the link broke before there was TLS: {error}") from error
    except ssl.SSLError as error:
        other = "no TLS" if error.reason in _NO_TLS else "another TLS than this station"
        raise BadMessage(f"{host}: that server speaks {other} ({error.reason or error})") from error


def _context(tls: TlsSettings) -> ssl.SSLContext:
    import ssl

    try:
        return ssl.create_default_context(cafile=tls.ca_file or None)
    except OSError as error:
        raise ConfigFault(f"tls_ca_file: {tls.ca_file}: {error}") from error


def _client_hello() -> bytes:
    """How TLS begins, for a server that is asked for nothing but whether it speaks it."""
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    sent = ssl.MemoryBIO()
    try:
        context.wrap_bio(ssl.MemoryBIO(), sent).do_handshake()
    except ssl.SSLWantReadError:
        return sent.read()
    raise AssertionError("a handshake waits for an answer")
