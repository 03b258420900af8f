"""The way to the board of the hub: a call is opened there at once, and answered through it."""

from __future__ import annotations

from typing import Any, Final

from kiosk.services.staff_call.caller import DeskCall, StaffCaller, Told
from sync.desk_answer import DeskAnswer, NotTold
from sync.hub.station.client import HubAway, HubClient, HubRefused
from sync.hub.wire.call import CALLS, CallSaid

POLL_S: Final = 5.0
"""What is said to a call comes by itself within a second; this is for when that way is broken."""
TIMEOUT_S: Final = 5.0


class HubWay:
    """As of ``Way``."""

    name = "hub"
    second = False
    poll_s: float | None = POLL_S

    def __init__(self, client: HubClient) -> None:
        self._client = client

    def tell(self, call: DeskCall, what: Told) -> DeskAnswer | None:
        """Raises NotTold."""
        return self._said(call)

    def asked(self, call: DeskCall) -> DeskAnswer | None:
        """Raises NotTold."""
        return self._said(call)

    def close(self) -> None:
        """Never raises."""
        self._client.close()

    def _said(self, call: DeskCall) -> DeskAnswer | None:
        said = CallSaid(
            call=call.id,
            about=call.about.value if call.about is not None else "",
            opened_at=call.since,
            ended=call.why.value if call.why is not None else "",
        )
        body = said.model_dump_json().encode()
        try:
            answer = self._client.ask("POST", CALLS, body, timeout_s=TIMEOUT_S)
        except (HubAway, HubRefused) as error:
            raise NotTold(str(error)) from None
        return _answer(answer)


def hear_answers(caller: StaffCaller, rows: Any) -> None:
    """What was said to this station's open calls. Raises ValueError, KeyError or TypeError."""
    for row in rows:
        answer = _answer(row)
        if answer is not None:
            caller.heard(str(row["call"]), answer)


def _answer(row: Any) -> DeskAnswer | None:
    match row["state"]:
        case "coming":
            minutes = int(row["minutes"])
            return DeskAnswer("later", minutes) if minutes else DeskAnswer("coming")
        case "desk":
            return DeskAnswer("cannot")
    return None
