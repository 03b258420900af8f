"""A call for staff over HTTP: what the desk is told, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from sync.desk_answer import LATER_MINUTES, MOST_MINUTES, WORDS, DeskAnswer, NotTold, Word
from sync.errors import BadMessage, IlsError
from sync.http.answer import Answer
from sync.http.session import Http

_NOT_ASKED: Final = frozenset({404, 405, 501})
"""Statuses of a hook that takes calls and cannot be asked about them."""


class DeskHook:
    """One address that is told of calls. Used by one thread at a time."""

    def __init__(
        self, url: str, *, monotonic: Callable[[], float], timeout_s: float, ca_file: str = ""
    ) -> None:
        """``ca_file``: PEM of who vouches for the server; empty means the system's authorities."""
        self._http = Http(url, monotonic=monotonic, timeout_s=timeout_s, ca_file=ca_file)
        self._monotonic = monotonic
        self._timeout_s = timeout_s
        self._place = urlsplit(url).netloc.rpartition("@")[2]
        self.can_be_asked = True
        """False once it said that it knows nothing of this call, or only takes calls."""

    def tell(self, body: Mapping[str, Any]) -> DeskAnswer | None:
        """POST this, once. None: taken, and nobody has said anything yet. Raises NotTold."""
        self.can_be_asked = True
        try:
            answer = self._http.ask("", self._monotonic() + self._timeout_s, body=dict(body))
        except IlsError as error:
            raise NotTold(f"{self._place}: {error}") from error
        return self._read(answer)

    def asked(self, call: str) -> DeskAnswer | None:
        """GET what was said about this call since. Raises NotTold."""
        until = self._monotonic() + self._timeout_s
        try:
            answer = self._http.read("", until, query=(("call", call),))
        except IlsError as error:
            raise NotTold(f"{self._place}: {error}") from error
        if answer.status in _NOT_ASKED:
            self.can_be_asked = False
            return None
        return self._read(answer)

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._http.close()

    def _read(self, answer: Answer) -> DeskAnswer | None:
        if not answer.ok:
            raise NotTold(f"{self._place}: {answer.what}: status {answer.status}")
        if not answer.body.strip():
            return None
        try:
            said = answer.object()
        except BadMessage as error:
            raise NotTold(f"{self._place}: {error}") from error
        word = said.get("answer")
        if word is None:
            return None
        if word not in WORDS:
            known = ", ".join(WORDS)
            raise NotTold(f"{self._place}: {answer.what}: expected an answer of {known}")
        return DeskAnswer(word, _minutes(word, said.get("minutes")))


def _minutes(word: Word, said: Any) -> int:
    """A number that makes no sense is none: that somebody comes is worth more."""
    if word not in ("coming", "later"):
        return 0
    if isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= MOST_MINUTES:
        return said
    return LATER_MINUTES if word == "later" else 0
