"""``socket`` and ``select`` between the tasks of a world: no byte reaches a kernel.

Connections are TCP's and Unix's as the kernel's callers see them: bytes in order, in pieces, each
some time later; an end that closed is read as empty, one that died is reset. The nodes of a world
share one loopback. UDP is not there: to ask for it raises OSError.
"""

from __future__ import annotations

import errno
import io
import os
import select as real_select
import socket as real_socket
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any, Final, Self

from lab import world as worlds
from lab.std import ailing, disk
from lab.std.threads import Waiters, point
from lab.world import Node

LEAST_S: Final = 0.00005
MOST_S: Final = 0.0005
"""Seconds that a piece is on its way on the loopback."""
_ROOM: Final = 256 * 1024
"""Bytes that lie unread before a sender has to wait."""
_FIRST_PORT: Final = 40000
FIRST_FILE: Final = 1_000_000
"""Numbers of files: none is a real one."""
_UNIX: Final = real_socket.AF_UNIX
Address = Any


class Net:
    """Who listens where, in one world."""

    def __init__(self) -> None:
        self.listeners: dict[object, socket] = {}
        self.port = _FIRST_PORT
        self.file = FIRST_FILE
        self.files: dict[int, socket] = {}
        """By their numbers."""
        self.apart: set[frozenset[str]] = set()
        """Pairs of nodes between which nothing passes: what is sent waits."""

    def free_port(self) -> int:
        self.port += 1
        return self.port


def net() -> Net:
    """The one of this world."""
    own = worlds.here().own
    if Net not in own:
        own[Net] = Net()
    found: Net = own[Net]
    return found


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


class _Way:
    """One direction of a connection."""

    __slots__ = ("arrived", "data", "ended", "flying", "reader", "readers", "reset", "writers")

    def __init__(self, reader: Node | None) -> None:
        self.data = bytearray()
        self.flying = 0
        self.arrived = 0.0
        """When the last piece gets there: none overtakes another."""
        self.ended = False
        self.reset = False
        self.reader = reader
        self.readers = Waiters()
        self.writers = Waiters()

    def ready(self) -> bool:
        return bool(self.data) or self.ended or self.reset


class socket:
    """``socket.socket``."""

    def __init__(
        self,
        family: int = real_socket.AF_INET,
        type: int = real_socket.SOCK_STREAM,
        proto: int = 0,
        fileno: int | None = None,
    ) -> None:
        if type & 0xF != real_socket.SOCK_STREAM:
            raise _error(errno.EPROTONOSUPPORT)
        self.family, self.type, self.proto = family, type, proto
        network = net()
        network.file += 1
        self._file = network.file
        network.files[self._file] = self
        self._timeout: float | None = None
        self._name: Address = ""
        self._peer: Address = None
        self._in: _Way | None = None
        self._out: _Way | None = None
        self._key: object = None
        self._queue: deque[socket] | None = None
        self._most = 0
        self._acceptors = Waiters()
        self._watchers = Waiters()
        self._node: Node | None = None
        if (node := worlds.this_node()) is not None:
            self.belongs_to(node)

    def __hash__(self) -> int:
        """A set of them has one order in every process."""
        return self._file

    def belongs_to(self, node: Node) -> None:
        """It is closed when that node dies."""
        self._forget()
        self._node = node
        node.at_death.append(self._die)
        if self._in is not None:
            self._in.reader = node

    # -- set up -----------------------------------------------------------------------------------

    def bind(self, address: Address) -> None:
        point()
        if self.family == _UNIX:
            # The name is a real file: it can be renamed, and removed.
            os.close(os.open(address, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o700))
            self._key = _unix_key(address)
            self._name = address
            return
        host, number, *rest = address
        number = number or net().free_port()
        if number in net().listeners:
            raise _error(errno.EADDRINUSE)
        self._key = number
        self._name = (host or "0.0.0.0", number, *rest)

    def listen(self, backlog: int = 128) -> None:
        if self._key in net().listeners and net().listeners[self._key] is not self:
            raise _error(errno.EADDRINUSE)
        self._queue, self._most = deque(), backlog
        net().listeners[self._key] = self

    def accept(self) -> tuple[socket, Address]:
        point()
        self._open()
        if self._queue is None:
            raise _error(errno.EINVAL)
        deadline = self._deadline()
        while not self._queue:
            self._wait(self._acceptors, deadline)
            if self._queue is None:
                raise _error(errno.EINVAL)
        near = self._queue.popleft()
        if (node := worlds.this_node()) is not None:
            near.belongs_to(node)
        return near, near._peer

    def connect(self, address: Address) -> None:
        point()
        self._open()
        here = worlds.here()
        key = _unix_key(address) if self.family == _UNIX else address[1]
        deadline = self._deadline()
        here.block(here.delay(LEAST_S, MOST_S))
        listener = net().listeners.get(key)
        while listener is not None and _apart(self._node, listener._node):
            # The kernel asks again, and again.
            if deadline is not None and here.now >= deadline:
                raise TimeoutError("timed out")
            here.block(0.1 if deadline is None else min(0.1, max(0.0, deadline - here.now)))
            listener = net().listeners.get(key)
        if listener is None or listener._queue is None:
            if self.family == _UNIX and not os.path.exists(address):
                raise _error(errno.ENOENT)
            raise _error(errno.ECONNREFUSED)
        if len(listener._queue) > listener._most:
            if self.family == _UNIX:
                raise _error(errno.EAGAIN)
            raise TimeoutError("timed out")
        far = socket(self.family)
        far._forget()
        # Whoever accepts it has it.
        far._in = self._out = _Way(listener._node)
        far._out = self._in = _Way(self._node)
        far._name, far._peer = listener._name, self._own_name(address)
        self._name, self._peer = far._peer, address
        listener._queue.append(far)
        listener._acceptors.wake(1)
        listener._watchers.wake()

    def connect_ex(self, address: Address) -> int:
        try:
            self.connect(address)
        except TimeoutError:
            return errno.ETIMEDOUT
        except OSError as error:
            return error.errno or errno.EIO
        return 0

    # -- bytes ------------------------------------------------------------------------------------

    def send(self, data: Any, flags: int = 0, /) -> int:
        point()
        self._open()
        way = self._out
        if way is None:
            raise _error(errno.ENOTCONN)
        deadline = self._deadline()
        while True:
            if way.reset:
                way.reset = False
                raise _error(errno.ECONNRESET)
            if way.ended:
                raise _error(errno.EPIPE)
            room = _ROOM - len(way.data) - way.flying
            if room > 0:
                break
            self._wait(way.writers, deadline)
        piece = bytes(memoryview(data).cast("B")[:room])
        if piece:
            way.flying += len(piece)
            self._fly(way, piece)
        return len(piece)

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        view = memoryview(data).cast("B")
        while view:
            view = view[self.send(view) :]

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        point()
        self._open()
        way = self._in
        if way is None:
            raise _error(errno.ENOTCONN)
        deadline = self._deadline()
        while not way.ready():
            self._wait(way.readers, deadline)
            if self._in is None:
                raise _error(errno.EBADF)
        if way.data:
            piece = bytes(way.data[:size])
            if not flags & real_socket.MSG_PEEK:
                del way.data[:size]
                way.writers.wake()
            return piece
        if way.reset:
            way.reset, way.ended = False, True
            raise _error(errno.ECONNRESET)
        return b""

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0, /) -> int:
        view = memoryview(buffer).cast("B")
        piece = self.recv(nbytes or len(view), flags)
        view[: len(piece)] = piece
        return len(piece)

    def shutdown(self, how: int, /) -> None:
        self._open()
        if self._queue is not None:
            self._stop_listening()
            return
        if self._in is None or self._out is None:
            raise _error(errno.ENOTCONN)
        if how in (real_socket.SHUT_WR, real_socket.SHUT_RDWR):
            self._fly(self._out, None)
        if how in (real_socket.SHUT_RD, real_socket.SHUT_RDWR):
            self._in.ended = True
            self._in.readers.wake()

    def close(self) -> None:
        """The other end reads to the end; where something lay unread here, it is reset."""
        if self._file < 0:
            return
        self._close_file()
        self._forget()
        self._stop_listening()
        came, went = self._in, self._out
        self._in = self._out = None
        if went is not None and not went.ended:
            self._fly(went, None, reset=came is not None and bool(came.data))
        if came is not None:
            came.ended = True
            came.data.clear()
            came.readers.wake()
            came.writers.wake()

    # -- what is asked about it -------------------------------------------------------------------

    def settimeout(self, value: float | None) -> None:
        if value is not None and value < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = value

    def gettimeout(self) -> float | None:
        return self._timeout

    @property
    def timeout(self) -> float | None:
        return self._timeout

    def setblocking(self, flag: bool) -> None:
        self._timeout = None if flag else 0.0

    def getblocking(self) -> bool:
        return self._timeout != 0

    def setsockopt(self, *_: Any) -> None:
        self._open()

    def getsockopt(self, level: int, option: int, size: int = 0, /) -> int:
        return 0

    def getsockname(self) -> Address:
        return self._name

    def getpeername(self) -> Address:
        if self._peer is None:
            raise _error(errno.ENOTCONN)
        return self._peer

    def fileno(self) -> int:
        return self._file

    def makefile(self, mode: str = "r", buffering: int = -1, **more: Any) -> Any:
        raw = _File(self)
        if buffering == 0:
            return raw
        reading = "r" in mode and "w" not in mode
        file: Any = io.BufferedReader(raw) if reading else io.BufferedWriter(raw)
        return file if "b" in mode else io.TextIOWrapper(file, **more)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside -----------------------------------------------------------------------------------

    def readable(self) -> bool:
        if self._file < 0:
            return True
        if self._queue is not None:
            return bool(self._queue)
        return self._in is not None and self._in.ready()

    def writable(self) -> bool:
        way = self._out
        return way is not None and len(way.data) + way.flying < _ROOM

    def watch(self) -> Waiters:
        """What is woken when something can be read."""
        return self._watchers if self._in is None else self._in.readers

    def _fly(self, way: _Way, piece: bytes | None, *, reset: bool = False) -> None:
        """Have it get there later, after all that was sent before; None: the end."""
        here = worlds.here()
        way.arrived = max(way.arrived, here.now + here.delay(LEAST_S, MOST_S))
        sender = self._node

        def arrive() -> None:
            if _apart(sender, way.reader):
                here.at(here.now + 0.1, arrive)
                way.arrived = max(way.arrived, here.now + 0.1)
                return
            if piece is None:
                way.ended, way.reset = True, reset
            else:
                way.flying -= len(piece)
                if not way.ended:
                    way.data += piece
            way.readers.wake()
            way.writers.wake()

        here.at(way.arrived, arrive)

    def _wait(self, waiters: Waiters, deadline: float | None) -> None:
        if self._timeout == 0:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        here = worlds.here()
        if deadline is not None and here.now >= deadline:
            raise TimeoutError("timed out")
        waiters.wait(deadline)
        if self._file < 0:
            raise _error(errno.EBADF)

    def _deadline(self) -> float | None:
        return None if self._timeout is None else worlds.here().now + self._timeout

    def _open(self) -> None:
        if self._file < 0:
            raise _error(errno.EBADF)

    def _own_name(self, address: Address) -> Address:
        if self.family == _UNIX:
            return ""
        return self._name or (address[0], net().free_port(), *address[2:])

    def _stop_listening(self) -> None:
        waiting, self._queue = self._queue, None
        if waiting is None:
            return
        if net().listeners.get(self._key) is self:
            del net().listeners[self._key]
        for each in waiting:
            each._die()
        self._acceptors.wake()

    def _die(self) -> None:
        """Its node is killed: the kernel closes what a process had open."""
        if self._file < 0:
            return
        self._close_file()
        self._stop_listening()
        if self._out is not None and not self._out.ended:
            self._fly(self._out, None, reset=self._in is not None and bool(self._in.data))

    def _close_file(self) -> None:
        net().files.pop(self._file, None)
        self._file = -1

    def _forget(self) -> None:
        if self._node is not None and self._node.alive and self._die in self._node.at_death:
            self._node.at_death.remove(self._die)


class _File(io.RawIOBase):
    """A socket as a file."""

    def __init__(self, of: socket) -> None:
        self._of = of

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._of.recv_into(buffer)

    def write(self, data: Any) -> int:
        return self._of.send(data)


def _unix_key(path: Any) -> object:
    try:
        found = os.stat(path)
    except OSError:
        return path
    return (found.st_dev, found.st_ino)


def _apart(one: Node | None, other: Node | None) -> bool:
    if one is None or other is None or one is other:
        return False
    return frozenset((one.name, other.name)) in net().apart


def create_connection(
    address: Address,
    timeout: Any = None,
    source_address: Address = None,
    *,
    all_errors: bool = False,
) -> socket:
    made = socket(real_socket.AF_INET)
    if timeout is not None:
        made.settimeout(timeout)
    try:
        made.connect(address)
    except BaseException:
        made.close()
        raise
    return made


def create_server(
    address: Address,
    *,
    family: int = real_socket.AF_INET,
    backlog: int | None = None,
    reuse_port: bool = False,
    dualstack_ipv6: bool = False,
) -> socket:
    made = socket(family)
    try:
        made.bind(address)
        made.listen(128 if backlog is None else backlog)
    except BaseException:
        made.close()
        raise
    return made


def socketpair(*_: Any) -> tuple[socket, socket]:
    one, other = socket(_UNIX), socket(_UNIX)
    one._in = other._out = _Way(one._node)
    one._out = other._in = _Way(other._node)
    one._peer = other._peer = ""
    return one, other


def getaddrinfo(
    host: Any,
    port: Any,
    family: int = 0,
    type: int = 0,
    proto: int = 0,
    flags: int = 0,
) -> list[Any]:
    """Numbers and ``localhost``; no other name is known here."""
    point()
    if host in ("localhost", None, ""):
        if flags & real_socket.AI_NUMERICHOST:
            raise real_socket.gaierror(real_socket.EAI_NONAME, "Name or service not known")
        host = "127.0.0.1"
    numeric = real_socket.AI_NUMERICHOST | real_socket.AI_NUMERICSERV
    return real_socket.getaddrinfo(host, port, family, type, proto, flags | numeric)


def gethostname() -> str:
    node = worlds.this_node()
    return "lab" if node is None else node.name


SOCKET = {
    "socket": socket,
    "SocketType": socket,
    "create_connection": create_connection,
    "create_server": create_server,
    "socketpair": socketpair,
    "getaddrinfo": getaddrinfo,
    "gethostname": gethostname,
}
"""By its name in ``socket``."""


def _file(of: Any) -> socket:
    """By its number, or what has one. Raises Killed: all of a dead node is closed."""
    point()
    number = of if isinstance(of, int) else of.fileno()
    found = net().files.get(number)
    if found is None:
        raise ValueError(f"file descriptor cannot be {number} in a world")
    return found


class poll:
    """``select.poll``, of files of this world."""

    def __init__(self) -> None:
        self._asked: dict[int, int] = {}

    def register(self, of: Any, mask: int = real_select.POLLIN | real_select.POLLOUT) -> None:
        self._asked[of if isinstance(of, int) else of.fileno()] = mask

    def unregister(self, of: Any) -> None:
        del self._asked[of if isinstance(of, int) else of.fileno()]

    def poll(self, timeout: float | None = None) -> list[tuple[int, int]]:
        """``timeout`` in milliseconds."""
        reading = [of for of, mask in self._asked.items() if mask & real_select.POLLIN]
        seconds = None if timeout is None or timeout < 0 else timeout / 1000
        ready, _, _ = select(reading, [], [], seconds)
        return [(of, real_select.POLLIN) for of in ready]


def select(
    reading: Sequence[Any],
    writing: Sequence[Any],
    wrong: Iterable[Any],
    timeout: float | None = None,
    /,
) -> tuple[list[Any], list[Any], list[Any]]:
    """``select.select``. Whoever waits to write waits for nothing: see ``send``."""
    point()
    here = worlds.here()
    task = here.current
    assert task is not None
    deadline = None if timeout is None else here.now + timeout
    read = [(each, _file(each)) for each in reading]
    write = [(each, _file(each)) for each in writing]
    while True:
        ready = [each for each, of in read if of.readable()]
        can = [each for each, of in write if of.writable()]
        if ready or can or (deadline is not None and here.now >= deadline):
            return ready, can, []
        watched = [of.watch() for _, of in read]
        for waiters in watched:
            waiters.add(task)
        try:
            here.block(None if deadline is None else deadline - here.now)
        finally:
            for waiters in watched:
                waiters.drop(task)


SELECT = {"select": select, "poll": poll}
"""By its name in ``select``."""


def pipe() -> tuple[int, int]:
    """``os.pipe``."""
    reading, writing = socketpair()
    return reading.fileno(), writing.fileno()


def read(number: int, size: int, /) -> bytes:
    """``os.read``."""
    if number < FIRST_FILE:
        point()
        return os.read(number, size)
    return _file(number).recv(size)


def write(number: int, data: Any, /) -> int:
    """``os.write``."""
    if number < FIRST_FILE:
        point()
        return ailing.write(number, data)
    return _file(number).send(data)


def close(number: int, /) -> None:
    """``os.close``."""
    if number < FIRST_FILE:
        disk.close_file(number)
    else:
        _file(number).close()


def set_blocking(number: int, blocking: bool, /) -> None:
    """``os.set_blocking``."""
    if number < FIRST_FILE:
        os.set_blocking(number, blocking)
    else:
        _file(number).setblocking(blocking)


OS = {each.__name__: each for each in (pipe, read, write, close, set_blocking)}
"""By its name in ``os``."""
