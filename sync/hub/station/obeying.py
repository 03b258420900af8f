"""A station does what its hub orders: once, in time, and nothing that the hub did not sign."""

from __future__ import annotations

import base64
import json
import logging
import queue
from collections.abc import Callable, Mapping
from typing import Any, Final

from sync.errors import Alarm, StorageFault
from sync.hub.station.client import HubAway, HubClient, HubRefused
from sync.hub.station.device import Membership
from sync.hub.station.ledger import Begun, Ledger
from sync.hub.wire.command import (
    ORDERS,
    RESTART,
    BadCommand,
    Command,
    Result,
    expired,
    opened,
)

log = logging.getLogger(__name__)

_LOOK_S: Final = 600.0
"""Without anything new; ``hear`` hurries."""
_LONGEST_DETAIL: Final = 400

Do = Callable[[Mapping[str, str]], str]
"""Does it; gets the arguments, returns what there is to say of it. Raises an Alarm, or ValueError,
where it cannot be done."""
Record = Callable[[str, str], None]
"""Puts on record at the station what became of a command (its number and name): ``begun``, or an
outcome. Raises an Alarm: then nothing is done."""


class Obeying:
    """``hear`` on any thread, everything else on one."""

    def __init__(
        self,
        client: HubClient,
        member: Membership,
        ledger: Ledger,
        does: Mapping[str, Do],
        record: Record,
    ) -> None:
        """``does``: by name; what is not there is refused."""
        self._client, self._member, self._ledger = client, member, ledger
        self._does, self._record = does, record
        self._heard: queue.SimpleQueue[tuple[int, bytes, int]] = queue.SimpleQueue()
        self._refused: dict[int, Result] = {}
        """What was not signed by the hub has no place in the ledger."""
        for begun in ledger.untold():
            if begun.result is None:
                begun.result = _after_a_start(begun)

    def hear(self, rows: Any, now: int) -> None:
        """These wait at the hub. Raises ValueError, KeyError or TypeError."""
        for row in rows:
            self._heard.put((int(row["id"]), base64.b64decode(row["signed"]), now))

    def turn(self, interrupted: Callable[[], bool]) -> float:
        """Of a thread. Raises HubAway, HubRefused or StorageFault."""
        self._tell()
        while not self._heard.empty() and not interrupted():
            heard = self._heard.get()
            try:
                self._look_at(*heard)
            except (StorageFault, HubAway):
                # Nothing was begun: later.
                self._heard.put(heard)
                raise
            self._tell()
        return _LOOK_S

    def _look_at(self, number: int, signed: bytes, now: int) -> None:
        try:
            command = opened(self._member.hub, signed, self._member.device)
        except BadCommand as bad:
            self._refuse(number, str(bad))
            return
        if self._ledger.damage:
            self._refuse(number, self._ledger.damage)
            return
        if command.id != number:
            self._refuse(number, f"the hub signed this as {command.id}")
            return
        begun = self._ledger.of(command)
        if begun is not None:
            if begun.told and begun.result is not None:
                # Or the hub said so before it had the result: it does not take this then.
                why = f"it was {begun.result.outcome} before: once is enough"
                if self._post(number, Result("refused", why)):
                    self._say_refused(number, why)
            return
        if expired(command, now):
            self._ledger.begin(command, Result("expired"))
            self._on_record(command, "expired")
        elif command.name not in self._does:
            self._ledger.begin(command, Result("refused", f"no {command.name} here"))
            self._on_record(command, "refused")
        else:
            self._do(command)

    def _do(self, command: Command) -> None:
        begun = self._ledger.begin(command)
        log.info("hub command", extra={"reason": command.name, "count": command.id})
        try:
            self._record(f"{command.id} {command.name}", "begun")
            detail = self._does[command.name](command.arguments)
        except (Alarm, ValueError) as error:
            begun.result = Result("failed", str(error)[:_LONGEST_DETAIL])
        except Exception as error:
            log.exception("hub command")
            begun.result = Result("failed", f"a fault of ours ({type(error).__name__})")
        else:
            if command.name == RESTART:
                # Done once it is there again.
                return
            begun.result = Result("done", detail[:_LONGEST_DETAIL])
        self._ledger.write()
        self._on_record(command, begun.result.outcome)

    def _refuse(self, number: int, why: str) -> None:
        self._refused[number] = Result("refused", why[:_LONGEST_DETAIL])
        self._say_refused(number, why)

    def _say_refused(self, number: int, why: str) -> None:
        log.error("hub command refused", extra={"count": number, "error": why})
        try:
            self._record(str(number), "refused")
        except Alarm as alarm:
            log.error("hub command fails", extra={"error": str(alarm)})

    def _on_record(self, command: Command, outcome: str) -> None:
        try:
            self._record(f"{command.id} {command.name}", outcome)
        except Alarm as alarm:
            # It is done, or is not: the hub is told all the same.
            log.error("hub command fails", extra={"error": str(alarm)})

    def _tell(self) -> None:
        """What the hub does not know yet."""
        for number, result in list(self._refused.items()):
            self._post(number, result)
            del self._refused[number]
        for begun in self._ledger.untold():
            if begun.result is not None:
                self._post(begun.id, begun.result)
                begun.told = True
                self._ledger.write()

    def _post(self, number: int, result: Result) -> bool:
        """Did the hub wait for it?"""
        body = json.dumps({"outcome": result.outcome, "detail": result.detail}).encode()
        try:
            return bool(self._client.ask("POST", f"{ORDERS}/{number}", body).get("taken"))
        except HubRefused as refused:
            # It does not want to hear it, and asks again if that is not so.
            log.warning("hub command not told", extra={"error": str(refused)})
            return False


def _after_a_start(begun: Begun) -> Result:
    if begun.name == RESTART:
        return Result("done")
    return Result("failed", "the station ended while it was done")
