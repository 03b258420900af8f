"""What a station asks its hub over HTTPS, each request signed with the device's own key."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from secrets import token_hex
from typing import Any, Final
from urllib.parse import urlsplit

from nacl.signing import SigningKey

from sync.errors import BadMessage, IlsError
from sync.http.answer import Answer
from sync.http.session import Http
from sync.hub.station.device import Membership
from sync.hub.wire import signature
from sync.hub.wire.addresses import JOURNAL
from sync.hub.wire.batch import MEDIA_TYPE, Batch, pack

TIMEOUT_S: Final = 20.0
"""A hub at work with others may let a batch wait; nobody stands before it."""
LONGEST_S: Final = 60.0
"""Of an answer that the hub holds back until there is something to tell."""
_PACKED: Final = {"Content-Type": MEDIA_TYPE, "Content-Encoding": "gzip"}
_LATER: Final = frozenset({408, 429, 503})
FORKED: Final = 423
"""Two journals have this epoch: whose the rows are that the hub has, nobody can tell."""
_OF_THE_BATCH: Final = frozenset({403, 413, 422, FORKED})
_LONGEST_WAIT_S: Final = 600.0


class HubAway(Exception):
    """Not now: not reached, or too busy. In words."""

    def __init__(self, sentence: str, after_s: float = 0.0) -> None:
        """``after_s``: when it wants to be asked again; 0: it did not say."""
        super().__init__(sentence)
        self.after_s = after_s


class HubRefused(Exception):
    """The hub does not take it, and asking again will not change that. In words."""

    def __init__(self, sentence: str, status: int = 0) -> None:
        super().__init__(sentence)
        self.status = status


class BatchRefused(HubRefused):
    """This batch it does not take; others it may."""


class HubClient:
    """One session with the hub. Used by one thread at a time."""

    def __init__(
        self,
        url: str,
        membership: Membership,
        *,
        ca_file: str = "",
        monotonic: Callable[[], float] = time.monotonic,
        utc: Callable[[], float] = time.time,
    ) -> None:
        """``ca_file``: PEM of who vouches for the hub; empty means the system's authorities."""
        self._http = Http(url, monotonic=monotonic, timeout_s=LONGEST_S, ca_file=ca_file)
        self._place = urlsplit(url).netloc
        self._membership = membership
        self._monotonic, self._utc = monotonic, utc
        self._ahead_s = 0.0
        """Of the hub's clock, by what it said."""
        self._request = ""
        """Name of the last, by which it is found in the hub's log."""

    def acked(self) -> dict[str, int]:
        """The last seq that the hub has of each epoch of this device. Raises HubAway, HubRefused.

        An epoch that forked is not among them.
        """
        said = self.ask("GET", JOURNAL)
        streams, self._membership.boxes = said.get("streams"), said.get("boxes") is True
        if not isinstance(streams, dict):
            raise HubAway(f"{self._place}: expected streams")
        return {str(epoch): _number(acked) for epoch, acked in streams.items()}

    def post(self, batch: Batch) -> int:
        """Returns the last seq that the hub has of this epoch: go on from there.

        Raises HubAway, BatchRefused or HubRefused.
        """
        answer = self._asked("POST", JOURNAL, pack(batch), _PACKED)
        if answer.ok or answer.status == 409:
            return _number(self._said(answer).get("acked"))
        if answer.status in _OF_THE_BATCH:
            raise BatchRefused(self._sentence(answer), answer.status)
        raise HubRefused(self._sentence(answer), answer.status)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        media_type: str = "application/json",
        *,
        query: Sequence[tuple[str, str]] = (),
        timeout_s: float = TIMEOUT_S,
    ) -> dict[str, Any]:
        """GET or POST; the object that the hub answers. ``query`` is not signed.

        Raises HubAway or HubRefused.
        """
        headers = {"Content-Type": media_type}
        answer = self._asked(method, path, body, headers, query, timeout_s)
        if not answer.ok:
            raise HubRefused(self._sentence(answer), answer.status)
        return self._said(answer)

    def read(self, path: str, query: Sequence[tuple[str, str]] = ()) -> bytes:
        """GET; the bytes that the hub answers. Raises HubAway or HubRefused."""
        answer = self._asked("GET", path, b"", {}, query)
        if not answer.ok:
            raise HubRefused(self._sentence(answer))
        return answer.body

    def abort(self) -> None:
        """From any thread: what is under way breaks off, and nothing is asked any more."""
        self._http.abort()

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._http.close()

    def _asked(
        self,
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        query: Sequence[tuple[str, str]] = (),
        timeout_s: float = TIMEOUT_S,
    ) -> Answer:
        # With another time, with another key, and perhaps both.
        for _ in range(3):
            key = self._membership.key
            answer = self._exchange(method, path, body, headers, query, timeout_s, key)
            if answer.status != 401:
                break
            if (now := self._said(answer).get("now")) is not None:
                self._ahead_s = _number(now) - self._utc()
            elif not self._membership.swap(key, is_renewing=True):
                break
        if answer.status in _LATER:
            after = answer.headers.get("retry-after", "")
            after_s = min(float(after), _LONGEST_WAIT_S) if after.isdigit() else 0.0
            raise HubAway(f"{self._place}: answered by {answer.status}", after_s)
        return answer

    def _exchange(
        self,
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        query: Sequence[tuple[str, str]],
        timeout_s: float,
        key: SigningKey,
    ) -> Answer:
        deadline = self._monotonic() + timeout_s
        at = int(self._utc() + self._ahead_s)
        signed = signature.sign(key, self._membership.device, method, path, at, body)
        signed[signature.REQUEST] = self._request = token_hex(8)
        try:
            if method == "GET":
                return self._http.read(path, deadline, query=query, headers=signed, told=_LATER)
            headers = {**headers, **signed}
            return self._http.ask(path, deadline, body=body, headers=headers, told=_LATER)
        except IlsError as error:
            raise HubAway(f"{self._place}: {error}") from None

    def _said(self, answer: Answer) -> dict[str, Any]:
        try:
            return answer.object()
        except BadMessage as error:
            raise HubAway(f"{self._place}: {error}") from None

    def _sentence(self, answer: Answer) -> str:
        try:
            said = json.loads(answer.body)["error"]
        except (ValueError, KeyError, TypeError):
            said = ""
        where = f"{self._place}: request {self._request}"
        return f"{where}: answered by {answer.status}: {str(said)[:200]}"


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise HubAway("the hub's answer has no number where one was expected")
    return value
