"""A library system's far end of SIP2: a TCP server over a simulated library, with faults.

One thread per connection; the library, the schedule of faults and the log are under one lock.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from sync.ils.sip2.codec import Message
from sync.sim.conversation import Conversation
from sync.sim.counter import Counter
from sync.sim.faults import Fault
from sync.sim.library import Library
from sync.sim.recording import Recorder
from sync.sim.replay import Recorded, Recording, Replayed
from sync.sim.state import Served

if TYPE_CHECKING:
    import ssl

HANDSHAKE_SECONDS: Final = 10.0


class AcsServer(Counter):
    """Listens as soon as it is made; ``with`` closes it. ``port`` 0 picks one, see ``address``.

    ``certificate`` and ``key`` are PEM files and turn TLS on. ``on_vanish`` is called once, by
    fault "vanish", when the state is final and before the connections are closed. ``on_exchange``
    is called with every exchange under the lock, before anything of its answer is sent. With
    ``replay`` the answers are those of a recording; ``on_missing`` is told, under the lock, what it
    does not hold. Raises OSError when it cannot listen.
    """

    def __init__(
        self,
        library: Library,
        *,
        faults: Iterable[Fault] = (),
        host: str = "127.0.0.1",
        port: int = 0,
        certificate: Path | None = None,
        key: Path | None = None,
        log: Sequence[Served] = (),
        on_vanish: Callable[[AcsServer], None] | None = None,
        on_exchange: Callable[[Served], None] = lambda exchange: None,
        recorder: Recorder | None = None,
        replay: Recording | None = None,
        on_missing: Callable[[str], None] = lambda asked: None,
    ) -> None:
        super().__init__(library, faults, log, on_exchange, recorder)
        self._replay = replay
        self._on_missing = on_missing
        self._on_vanish = on_vanish
        self._room = threading.Condition(self.lock)
        self._served = 0
        self._opened = 0
        self._tls = _tls(certificate, key) if certificate is not None else None
        self._connections: dict[socket.socket, threading.Thread] = {}
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._listener.bind((host, port))
            self._listener.listen(128)
        except OSError:
            self._listener.close()
            raise
        self.address: tuple[str, int] = self._listener.getsockname()[:2]
        self._acceptor = threading.Thread(target=self._accept, name="acs-accept", daemon=True)
        self._acceptor.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening, end every connection, join every thread. Idempotent."""
        self.closing.set()
        with self._room:
            self._room.notify_all()
        self._hang_up()
        self._acceptor.join()
        with self.lock:
            threads = list(self._connections.values())
        for thread in threads:
            thread.join()

    def disconnect(self) -> None:
        """End every connection; the server goes on listening."""
        with self.lock:
            for connection in self._connections:
                _shut(connection)

    def vanish(self) -> None:
        with self.lock:
            first = not self.vanished.is_set()
            self.vanished.set()
        if first and self._on_vanish is not None:
            self._on_vanish(self)
        self._hang_up()

    # -- threads -------------------------------------------------------------------------------

    def _hang_up(self) -> None:
        # shutdown, not close alone: it wakes the thread that sits in accept.
        _shut(self._listener)
        self._listener.close()
        self.disconnect()

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(
                target=self._attend, args=(connection,), name="acs-connection", daemon=True
            )
            with self.lock:
                self._connections[connection] = thread
            if self.closing.is_set() or self.vanished.is_set():
                _shut(connection)
            thread.start()

    def _attend(self, connection: socket.socket) -> None:
        channel = connection
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls is not None:
                connection.settimeout(HANDSHAKE_SECONDS)
                channel = self._tls.wrap_socket(
                    connection, server_side=True, do_handshake_on_connect=False
                )
                with self.lock:
                    self._connections[channel] = self._connections.pop(connection)
                if self.closing.is_set():
                    return
                channel.do_handshake()
            channel.settimeout(self.library.acs.idle_s or None)
            self._serve(channel)
        except OSError:
            # The other side is gone, spoke no TLS or was silent for too long: nothing to do but
            # to let go. ssl.SSLError and TimeoutError are OSErrors.
            pass
        finally:
            channel.close()
            with self.lock:
                self._connections.pop(connection, None)
                self._connections.pop(channel, None)

    def _find(self, request: Message) -> Recorded | None:
        with self.lock:
            return self._replay.find(request) if self._replay is not None else None

    def _miss(self, asked: str) -> None:
        with self.lock:
            self._on_missing(asked)

    def _serve(self, channel: socket.socket) -> None:
        """Talk, once there is room: past its limit a server lets TCP connect and reads nothing."""
        most = self.library.acs.max_connections
        with self._room:
            self._room.wait_for(lambda: not most or self._served < most or self.closing.is_set())
            if self.closing.is_set():
                return
            self._served += 1
            self._opened += 1
            number = self._opened
        try:
            if self._replay is not None:
                encoding = self.library.acs.encoding
                Replayed(channel, self._find, self._miss, encoding).run()
            else:
                Conversation(self, channel, number).run()
        finally:
            with self._room:
                self._served -= 1
                self._room.notify()


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        # The socket's own shutdown: that of a TLS socket is not made for another thread.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _tls(certificate: Path, key: Path | None) -> ssl.SSLContext:
    # Imported here: a simulator without TLS is to listen at once.
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
