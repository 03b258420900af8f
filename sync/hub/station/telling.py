"""A station tells its hub how it is: at its start, when that changes, and each minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sync.hub.station.client import HubAway, HubClient
from sync.hub.station.tally import Tallies
from sync.hub.wire.status import STATUS, Status

LOOK_S: Final = 2.0
"""How often a station looks at itself: what changes to and fro in between is not told."""
_COUNTS_S: Final = 10.0
"""Between two times when nothing but counts is new."""
_EVERY_S: Final = 60.0
_FLEETING: Final = {"said_at", "waiting", "oldest_s"}


class Telling:
    """Used by one thread at a time."""

    def __init__(
        self,
        client: HubClient,
        look: Callable[[], Status],
        tallies: Tallies,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``look``: how it is now, without what was counted. May raise StorageFault."""
        self._client, self._look, self._tallies = client, look, tallies
        self._monotonic = monotonic
        self._told: dict[str, Any] | None = None
        self._waiting = 0
        self._at = 0.0

    def turn(self, interrupted: Callable[[], bool]) -> float:
        """Of a thread. Raises HubAway, HubRefused or StorageFault."""
        status = self._look()
        self._tallies.look(interrupted)
        since = self._monotonic() - self._at
        new = self._tallies.news or status.waiting != self._waiting
        if (
            since >= _EVERY_S
            or (since >= _COUNTS_S and new)
            or status.model_dump(exclude=_FLEETING) != self._told
        ):
            self._tell(status)
            while self._tallies.news and not interrupted():
                self._tell(status)
        return LOOK_S

    def _tell(self, status: Status) -> None:
        tallies, visits = self._tallies.outgoing()
        whole = status.model_copy(update={"tallies": tallies, "visits": visits})
        answer = self._client.ask("POST", STATUS, whole.model_dump_json().encode())
        self._tallies.taken(tallies, visits)
        counted = _moment(answer.get("counted"))
        if not self._tallies.goes_on(counted):
            self._tallies.begin(counted)
            self._tallies.look()
        self._told, self._waiting = status.model_dump(exclude=_FLEETING), status.waiting
        self._at = self._monotonic()


def _moment(said: object) -> datetime | None:
    if said is None:
        return None
    try:
        moment = datetime.fromisoformat(str(said))
    except ValueError:
        raise HubAway("the hub's answer has no moment where one was expected") from None
    if moment.tzinfo is None:
        raise HubAway("the hub's answer has a moment without a zone")
    return moment
