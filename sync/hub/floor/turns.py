"""Refusals take turns: so many leave in a second, however many are asked for.

Who is refused at once asks again at once. A few hundred sockets that do so keep the event loop so
busy that a station's call for staff waits for seconds. So a refusal waits for its turn, unless its
sender's signature was seen right. In quiet times the turn is now.
"""

from __future__ import annotations

from typing import Final

from anyio import current_time, sleep
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

APART_S: Final = 0.005
"""Between two turns."""
LONGEST_S: Final = 5.0
"""Nobody waits for longer: it is less than a station waits for an answer."""


class Turns:
    """Of one process."""

    def __init__(self) -> None:
        self._next_at = 0.0

    def wait_s(self, now: float) -> float:
        """How long who is refused ``now`` waits, seconds. The turn is taken with it."""
        turn = min(max(self._next_at, now), now + LONGEST_S)
        self._next_at = turn + APART_S
        return turn - now


class Paced:
    """ASGI: around everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._turns = app, Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def sent(message: Message) -> None:
            status = message["status"] if message["type"] == "http.response.start" else 0
            if 400 <= status < 500 and not scope.get("state", {}).get("shown"):
                await sleep(self._turns.wait_s(current_time()))
            await send(message)

        await self._app(scope, receive, sent)


def shows_itself(request: Request) -> None:
    """Its sender's signature was seen right: no refusal of it has to wait."""
    request.state.shown = True
