"""The line between one station and the ACS: a TCP proxy that does to it what the plan says."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
from collections import Counter as Tally
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from faults import LENGTHS, Fault

from sync.ils.sip2.codec import checksum

_RUBBISH = b"~~ \x15\x7f not a SIP2 message ~~\r"
_STRANGERS = (
    (b"", b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"),
    (b"SSH-2.0-OpenSSH_9.2\r\n", b"Invalid SSH identification string.\r\n"),
    (b"J\0\0\0\n8.0.36\0\x0b\0\0\0", b"#08S01Got packets out of order"),
    (b"", b"\x15\x03\x03\x00\x02\x02\x0a"),
    (b"", b"-ERR unknown command\r\n"),
)
"""Other services: what each says at once, and when it has heard the station. Then it hangs up."""
_ITEM = re.compile(rb"AB([^|]*)\|")
_SEQUENCE = re.compile(rb"AY(\d)")
_HOST = "127.0.0.1"
LONGEST_WAIT = 30
"""Exchanges that a cut lets pass because they are too short for it."""


def moment() -> float:
    """Now, in seconds since boot: the clock by which journals put their entries in order."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@dataclass(frozen=True, slots=True)
class Strike:
    """A fault that struck. ``at``: the byte after which it cut."""

    kind: str
    code: str
    at: int
    length: int
    moment: float = field(default_factory=moment, compare=False)


class Reached:
    """After which bytes exchanges were cut, by all wires of a run. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cut: dict[tuple[str, str], set[int]] = defaultdict(set)

    def place(self, kind: str, code: str, wish: int, length: int) -> int:
        """Where to cut this one of so many bytes: as wished, as long as that is something new.

        Else as late as nothing was cut yet: long ones are rare, so the end of one is not wasted.
        Beyond ``faults.LENGTHS`` only where nothing else is left.
        """
        usual = LENGTHS.get(code, (length, length))[kind == "cut_answer"]
        with self._lock:
            cut = self._cut[kind, code]
            left = [at for at in range(min(length, usual)) if at not in cut]
            left = left or [at for at in range(usual, length) if at not in cut]
            at = wish if wish in left else left[-1] if left else wish % length
            cut.add(at)
            return at


class Wire:
    """One exchange at a time: SIP2 waits for each answer. ``port`` is where the station connects.

    ``kill`` is called with "station" or "acs".
    """

    def __init__(
        self, acs_port: int, kill: Callable[[str], None], reached: Reached | None = None
    ) -> None:
        self._acs_port = acs_port
        self._reached = reached or Reached()
        self._kill = kill
        self._lock = threading.Lock()
        self._armed: dict[str, deque[Fault]] = defaultdict(deque)
        self._waited: Tally[Fault] = Tally()
        self._former = b""
        self._dark_until = 0.0
        self._closed_until = 0.0
        self._refuses_until = 0.0
        self._stranger_until, self._stranger = 0.0, 0
        self._slow_until, self._each_s = 0.0, 0.0
        self._ending = threading.Event()
        self._connections: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self.strikes: list[Strike] = []
        self.sign_ins: list[tuple[float, bool]] = []
        """When a 94 was passed on or another service answered, and whether it said yes."""
        self.questions: dict[bytes, list[float]] = defaultdict(list)
        """Item: when its 17 was answered, and no fault struck the answer."""
        self.exchanges = 0
        self.unmet = 0
        """Faults for which the request never came."""
        self._listener = self._listen(0)
        self.port = int(self._listener.getsockname()[1])
        self._acceptor = threading.Thread(target=self._accept, name="wire", daemon=True)
        self._acceptor.start()

    def arm(self, faults: Iterable[Fault]) -> None:
        """Each strikes the next request with its code."""
        with self._lock:
            for fault in faults:
                self._armed[fault.code].append(fault)

    @property
    def waiting(self) -> int:
        """Faults that have not struck."""
        with self._lock:
            return sum(map(len, self._armed.values()))

    def away(self, seconds: float) -> None:
        """Nobody listens for so long, and whoever speaks is cut off."""
        self._closed_until = time.monotonic() + seconds
        self._hang_up()

    def slow(self, seconds: float, each_s: float) -> None:
        """For so long every request gets there so much later."""
        self._each_s, self._slow_until = each_s, time.monotonic() + seconds

    def mend(self) -> None:
        """No fault any more. What has not struck until now never does."""
        self.unmet += self.waiting
        with self._lock:
            self._armed.clear()
            self._dark_until = self._closed_until = 0.0
            self._refuses_until = self._stranger_until = self._slow_until = 0.0

    def close(self) -> None:
        """Let go of everything, join every thread. Idempotent."""
        self._ending.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._hang_up()
        self._acceptor.join()
        for thread in self._threads:
            thread.join()

    # Threads -----------------------------------------------------------------------------------

    def _listen(self, port: int) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_HOST, port))
        listener.listen(16)
        return listener

    def _accept(self) -> None:
        while not self._ending.is_set():
            if time.monotonic() < self._closed_until:
                self._listener.close()
                while time.monotonic() < self._closed_until and not self._ending.is_set():
                    time.sleep(0.02)
                self._listener = self._listen(self.port)
                continue
            try:
                self._listener.settimeout(0.05)
                near, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            near.settimeout(None)
            near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._connections.add(near)
            thread = threading.Thread(target=self._attend, args=(near,), daemon=True)
            self._threads = [each for each in self._threads if each.is_alive()]
            self._threads.append(thread)
            thread.start()

    def _hang_up(self) -> None:
        with self._lock:
            for connection in self._connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def _attend(self, near: socket.socket) -> None:
        far = socket.socket()
        with self._lock:
            self._connections.add(far)
        try:
            if time.monotonic() < self._stranger_until:
                return self._be_a_stranger(near)
            far.connect((_HOST, self._acs_port))
            far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            talk = _Talk(near, far)
            while (request := talk.request()) and self._pass_on(talk, request):
                pass
        except OSError:
            pass  # One side is gone: so is the line.
        finally:
            with self._lock:
                self._connections -= {near, far}
            near.close()
            far.close()

    def _be_a_stranger(self, near: socket.socket) -> None:
        greeting, answer = _STRANGERS[self._stranger]
        near.sendall(greeting)
        if near.recv(4096):
            self.sign_ins.append((moment(), False))
            near.sendall(answer)

    # One exchange ------------------------------------------------------------------------------

    def _pass_on(self, talk: _Talk, request: bytes) -> bool:
        """Carry a request and its answer. False: the line is cut."""
        code = request[:2].decode("latin-1")
        now = time.monotonic()
        if now < self._dark_until:
            while time.monotonic() < self._dark_until and not self._ending.is_set():
                time.sleep(0.02)
            return False
        if now < self._slow_until:
            self._ending.wait(self._each_s)
        if code == "93" and now < self._refuses_until:
            self._answer(talk, _refusal(request))
            return True
        with self._lock:
            self.exchanges += 1
            armed = self._armed[code]
            fault = armed.popleft() if armed else None
        if fault is not None and fault.kind != "cut_answer":
            return self._strike(talk, request, code, fault)
        answer = talk.ask(request)
        if fault is not None and not self._waits(fault, len(answer)):
            return self._cut(talk, answer, fault)
        if code == "17" and (named := _ITEM.search(request)):
            self.questions[named[1]].append(moment())
        self._answer(talk, answer)
        self._former = answer
        return True

    def _answer(self, talk: _Talk, answer: bytes) -> None:
        # Some servers send the LF of a line's end before the next one.
        if answer.lstrip(b"\n").startswith(b"94"):
            self.sign_ins.append((moment(), answer.lstrip(b"\n").startswith(b"941")))
        talk.near.sendall(answer)

    def _waits(self, fault: Fault, length: int) -> bool:
        """Arm it again, when this answer is too short for it and a longer one may come."""
        if not length <= fault.at < LENGTHS[fault.code][1]:
            return False
        with self._lock:
            self._waited[fault] += 1
            if self._waited[fault] > LONGEST_WAIT:
                return False
            self._armed[fault.code].append(fault)
            return True

    def _cut(self, talk: _Talk, answer: bytes, fault: Fault) -> bool:
        length = len(answer)
        at = self._reached.place(fault.kind, fault.code, fault.at, length)
        self.strikes.append(Strike(fault.kind, fault.code, at, length))
        talk.near.sendall(answer[:at])
        return False

    def _strike(self, talk: _Talk, request: bytes, code: str, fault: Fault) -> bool:
        kind, at, length = fault.kind, fault.at, len(request)
        if kind == "cut_request":
            at = self._reached.place(kind, code, at, length)
        self.strikes.append(Strike(kind, code, at, length))
        match kind:
            case "cut_request":
                talk.far.sendall(request[:at])
                return False
            case "refused":
                self._closed_until = time.monotonic() + fault.seconds
                return False
            case "partition":
                self._dark_until = time.monotonic() + fault.seconds
                self._ending.wait(fault.seconds)
                return False
            case "another_service":
                self._stranger = at % len(_STRANGERS)
                self._stranger_until = time.monotonic() + fault.seconds
                return False
            case "sign_in_refused":
                self._refuses_until = time.monotonic() + fault.seconds
                return False
            case "deaf":
                return talk.wait()
            case "kill_acs_asked":
                self._kill("acs")
                return False
        if kind == "kill_acs_asking":
            talk.far.sendall(request)
            time.sleep(fault.seconds)
            self._kill("acs")
            return False
        answer = talk.ask(request)
        match kind:
            case "silent":
                return talk.wait()
            case "kill_station_asking":
                self._kill("station")
                return False
            case "kill_station_answered":
                self._answer(talk, answer)
                time.sleep(fault.seconds)
                self._kill("station")
                return False
            case "late":
                self._ending.wait(fault.seconds)
            case "double":
                answer += answer
            case "noise":
                answer = _RUBBISH + answer
            case "garbled":
                at = len(answer) // 2
                answer = answer[:at] + bytes((answer[at] ^ 0x01,)) + answer[at + 1 :]
            case "unreadable":
                answer = _with_checksum(answer[:2] + b"?", request)
            case "former":
                answer = self._former + (b"" if at % 4 == 0 else answer)
        self._answer(talk, answer)
        return True


class _Talk:
    """The two ends of a line, read by whole messages."""

    def __init__(self, near: socket.socket, far: socket.socket) -> None:
        self.near, self.far = near, far
        self._read: dict[socket.socket, bytes] = {near: b"", far: b""}

    def request(self) -> bytes:
        """The station's next message with its end; empty when it is gone."""
        return self._line(self.near)

    def ask(self, request: bytes) -> bytes:
        """What the ACS says to it. Raises OSError when it says nothing."""
        self.far.sendall(request)
        answer = self._line(self.far)
        if not answer:
            raise ConnectionResetError("the ACS is gone")
        return answer

    def wait(self) -> bool:
        """Until the station gives this line up. Always False."""
        with contextlib.suppress(OSError):
            while self.near.recv(4096):
                pass
        return False

    def _line(self, side: socket.socket) -> bytes:
        data = self._read[side]
        while b"\r" not in data:
            piece = side.recv(65536)
            if not piece:
                return b""
            data += piece
        line, _, rest = data.partition(b"\r")
        self._read[side] = rest
        return line + b"\r"


def _with_checksum(start: bytes, request: bytes) -> bytes:
    """A message that begins so, with the sequence number of ``request``."""
    sequence = _SEQUENCE.search(request)
    line = start + b"AY" + (sequence[1] if sequence else b"0") + b"AZ"
    return line + checksum(line).encode() + b"\r"


def _refusal(request: bytes) -> bytes:
    return _with_checksum(b"940", request)
