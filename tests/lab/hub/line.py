"""The way from stations to their hub: a call in place of a request, which may be lost on the way.

Stations keep their own client; its HTTP session is this. The faults are those of the fleet's proxy:
a request that never arrives, an answer that is lost after it was taken, one that comes late, a
request that arrives twice at once, or again later.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Final, Protocol

from fleet.line import KINDS

from lab import world as worlds
from lab.std.threads import Event
from lab.world import Node
from sync.errors import Unreachable
from sync.http import session
from sync.http.answer import Answer
from sync.http.transport import NoAnswer

_ON_ITS_WAY_S: Final = (0.0005, 0.02)
_LATE_S: Final = (0.5, 6.0)
"""Longer than a station of the fleet waits, or not."""
_AGAIN_S: Final = (0.05, 90.0)


@dataclass(frozen=True, slots=True)
class Request:
    """As a station says it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """As the hub answers."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Server(Protocol):
    """A process of the hub, which is ready or not."""

    @property
    def ready_at(self) -> Node | None:
        """Where it runs; None: it does not."""

    def answer(self, request: Request) -> Said:
        """In a task of its own, on its node."""


class _Exchange:
    """A request at a process of the hub. ``over`` when it was answered or that process died."""

    def __init__(self, server: Server, node: Node, request: Request) -> None:
        self.over = Event()
        self.said: Said | None = None
        node.at_death.append(self.over.set_now)
        worlds.here().spawn(lambda: self._answer(server, request), "request", node)

    def _answer(self, server: Server, request: Request) -> None:
        try:
            self.said = server.answer(request)
        except Exception as error:  # noqa: BLE001 - as a thread's: the history fails
            worlds.here().fail("request", error)
        self.over.set_now()


class Line:
    """As ``fleet.line.Line``."""

    port = 1

    def __init__(self, seed: int, servers: Callable[[], Collection[Server]], *, every: int) -> None:
        """``every``: one request in so many is struck; 0: none."""
        self._dice = Random(f"line {seed}")
        self._servers, self._every = servers, every
        self._dark_until = 0.0
        self.tally: Tally[str] = Tally()
        self.requests = 0
        worlds.here().own[Line] = self

    @property
    def strikes(self) -> bool:
        """Does anything befall anybody?"""
        return bool(self._every)

    def cut(self, seconds: float) -> None:
        """Nothing gets through for so long."""
        self._dark_until = worlds.here().now + seconds

    def mend(self) -> None:
        """No fault any more; what comes again still does."""
        self._every = 0
        self._dark_until = 0.0

    def close(self) -> None:
        """Nothing of it is left."""

    def carry(self, request: Request, patience_s: float) -> Said:
        """The answer. Raises Unreachable or NoAnswer: it is not known whether it arrived."""
        here, dice = worlds.here(), self._dice
        self.requests += 1
        until = here.now + patience_s
        kind = self._drawn()
        here.block(dice.uniform(*_ON_ITS_WAY_S))
        if here.now < self._dark_until or kind in ("cut_request", "refused", "half"):
            if kind == "half":
                here.block(until - here.now)
            raise Unreachable("the request did not arrive")
        if kind == "pieces":
            here.block(dice.uniform(0.0, 1.0))
        exchange = self._begin(request)
        if kind == "double":
            self._begin(request)
        if kind == "replay":
            here.at(here.now + dice.uniform(*_AGAIN_S), lambda: self._again(request))
        exchange.over.wait(until - here.now)
        if kind == "stall":
            here.block(min(dice.uniform(*_LATE_S), max(0.0, until - here.now)))
        here.block(dice.uniform(*_ON_ITS_WAY_S))
        said = exchange.said
        if said is None or kind == "cut_answer" or here.now > until or here.now < self._dark_until:
            raise NoAnswer("the answer did not arrive")
        return said

    def _drawn(self) -> str:
        if not self._every or self._dice.randrange(self._every):
            return ""
        (kind,) = self._dice.choices(list(KINDS), [weight for weight, _ in KINDS.values()])
        self.tally[kind] += 1
        return str(kind)

    def _begin(self, request: Request) -> _Exchange:
        ready = [
            (server, node) for server in self._servers() if (node := server.ready_at) is not None
        ]
        if not ready:
            raise Unreachable("nobody listens")
        return _Exchange(*self._dice.choice(ready), request)

    def _again(self, request: Request) -> None:
        # Where nobody listens it is lost.
        if any(server.ready_at is not None for server in self._servers()):
            self._begin(request)


class Http(session.Http):
    """A station's session, whose exchanges go by the line of this world."""

    def _exchange(
        self,
        request: Any,
        deadline: float,
        sending: Callable[[], None] = lambda: None,
        told: Collection[int] = (),
    ) -> Answer:
        line: Line = worlds.here().own[Line]
        patience_s = min(deadline - self._monotonic(), self._timeout_s)
        sending()
        asked = Request(request.method, request.path, request.headers, request.data or b"")
        said = line.carry(asked, patience_s)
        headers = {name.lower(): value for name, value in said.headers.items()}
        answer = Answer(request.what, said.status, headers, said.body)
        return answer if answer.status in told else session._judged(answer)
