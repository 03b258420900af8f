"""Mails that wait for their server, in memory alone, and the thread that hands them over."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Final, Protocol

from sync.mail.server import NotMailed, Refused, ServerGone

log = logging.getLogger(__name__)

PAUSES_S: Final = (15.0, 60.0, 300.0, 600.0, 900.0)
"""Before each next try; the last one over and over. Greylisting ends after some minutes."""
GIVE_UP_S: Final = 2 * 3600.0
"""So long a mail is tried, and an address is in memory."""
MOST_WAITING: Final = 200
_LOOK_UP_S: Final = 1.0
_PATIENCE_S: Final = 3.0
"""So long the end of the station waits for a mail that is on its way."""


class Server(Protocol):
    """What takes the mails: ``MailServer``."""

    def send(self, mail: EmailMessage) -> None: ...

    def abort(self) -> None: ...


@dataclass(order=True, slots=True)
class _Waiting:
    due: float
    number: int
    mail: EmailMessage = field(compare=False, repr=False)
    since: float = field(compare=False)
    tries: int = field(compare=False, default=0)


class Outbox:
    """Each mail at least once, unless it is given up, and not again once the server has it."""

    def __init__(
        self,
        server: Server,
        monotonic: Callable[[], float] = time.monotonic,
        *,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._server = server
        self._monotonic = monotonic
        self._beat = beat
        self._mails: list[_Waiting] = []
        self._count = 0
        self._gone_for = 0
        """How often in a row the server was away; each pause is longer."""
        self._changed = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="mail")

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def put(self, mail: EmailMessage) -> None:
        """Send this as soon as it can be. Blocks nobody; the oldest goes where too many wait."""
        with self._changed:
            now = self._monotonic()
            if len(self._mails) >= MOST_WAITING:
                oldest = min(self._mails, key=lambda each: each.since)
                self._mails.remove(oldest)
                heapq.heapify(self._mails)
                _lost(f"{MOST_WAITING} others wait")
            self._count += 1
            # What waits for a server that is away is not tried before the others.
            due = max(now, self._mails[0].due) if self._gone_for and self._mails else now
            heapq.heappush(self._mails, _Waiting(due, self._count, mail, now))
            self._changed.notify_all()

    @property
    def waiting(self) -> int:
        """How many mails no server has yet."""
        with self._changed:
            return len(self._mails)

    def stop(self) -> None:
        """The station ends: what still waits is lost, and that is said. Joins the thread."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join(_PATIENCE_S)
        if self._thread.is_alive():
            self._server.abort()
            self._thread.join()
        with self._changed:
            left, self._mails = len(self._mails), []
        for _ in range(left):
            _lost("the station ends")

    def _work(self) -> None:
        while (waiting := self._next()) is not None:
            try:
                self._send(waiting)
            except Exception as error:  # noqa: BLE001
                # Its words could hold the address. One mail that nothing can send is not the end.
                self._done(waiting)
                _lost(f"a fault of ours: {type(error).__name__}")

    def _next(self) -> _Waiting | None:
        """The mail whose turn it is, which stays where it is; None: the end."""
        with self._changed:
            while not self._stopping:
                self._beat()
                now = self._monotonic()
                if self._mails and self._mails[0].due <= now:
                    return self._mails[0]
                left = self._mails[0].due - now if self._mails else _LOOK_UP_S
                self._changed.wait(min(left, _LOOK_UP_S))
            return None

    def _send(self, waiting: _Waiting) -> None:
        try:
            self._server.send(waiting.mail)
        except Refused as error:
            self._done(waiting)
            self._is_there()
            _lost(str(error))
        except ServerGone as error:
            if not self._gone_for:
                log.warning("mail server gone", extra={"error": str(error)})
            self._gone_for += 1
            # Not one after the other against the same closed door.
            self._put_off(self._gone_for, str(error), all_of_them=True)
        except NotMailed as error:
            self._is_there()
            waiting.tries += 1
            self._put_off(waiting.tries, str(error), waiting)
        else:
            self._done(waiting)
            self._is_there()
            log.info("receipt mailed")

    def _is_there(self) -> None:
        if self._gone_for:
            self._gone_for = 0
            log.info("mail server returned")
            with self._changed:
                # The others need not wait for their turn.
                for each in self._mails:
                    if not each.tries:
                        each.due = self._monotonic()
                heapq.heapify(self._mails)

    def _put_off(
        self, tries: int, why: str, only: _Waiting | None = None, *, all_of_them: bool = False
    ) -> None:
        with self._changed:
            now = self._monotonic()
            due = now + PAUSES_S[min(tries, len(PAUSES_S)) - 1]
            for each in self._mails:
                if all_of_them or each is only:
                    each.due = max(each.due, due)
            given_up = [each for each in self._mails if now - each.since >= GIVE_UP_S]
            self._mails = [each for each in self._mails if each not in given_up]
            heapq.heapify(self._mails)
        for _ in given_up:
            _lost(f"tried for {GIVE_UP_S / 3600:g} hours: {why}")

    def _done(self, waiting: _Waiting) -> None:
        with self._changed:
            # It may have been dropped to make room meanwhile.
            self._mails = [each for each in self._mails if each is not waiting]
            heapq.heapify(self._mails)


def _lost(why: str) -> None:
    log.warning("receipt not mailed", extra={"error": why})
