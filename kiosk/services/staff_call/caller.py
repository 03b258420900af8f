"""Sends a call out in every configured way, and tells the flow what became of it.

Each way has a thread of its own: a desk that hangs keeps no lamp dark, and no visit waiting.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol
from uuid import uuid4

from kiosk.flow.effects import CallStaff, EndCall
from kiosk.flow.events import CallNews, CallWord
from kiosk.flow.patron_events import About
from kiosk.flow.staff_call import CallEnd
from sync.desk_answer import DeskAnswer, NotTold

log = logging.getLogger(__name__)

_WORDS: Final = {
    "seen": CallWord.SEEN,
    "coming": CallWord.COMING,
    "later": CallWord.COMING,
    "cannot": CallWord.CANNOT,
}


class Told(StrEnum):
    """What a way is told of a call, as published to the desk."""

    CALL = "call"
    AGAIN = "again"
    """Nobody has seen it."""
    ABOUT = "about"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class DeskCall:
    """What the desk may know of a call: no name, no card, no title."""

    id: str
    """Names it for ever, whatever station it comes from."""
    number: int
    """In this station's run."""
    since: datetime
    """In the library's zone."""
    about: About | None = None
    why: CallEnd | None = None
    """Of one that ended."""


class Way(Protocol):
    """One way to the desk. Used by its line's thread alone; may block for some seconds."""

    name: str
    """For the log."""
    poll_s: float | None
    """Seconds between two questions; None: it is not asked."""
    second: bool
    """Only used when nobody has seen the call."""

    def tell(self, call: DeskCall, what: Told) -> DeskAnswer | None:
        """Say this. Raises NotTold."""

    def asked(self, call: DeskCall) -> DeskAnswer | None:
        """What has been answered since? Raises NotTold."""

    def close(self) -> None:
        """No more calls. Never raises."""


class StaffCaller:
    """Performs CallStaff and EndCall. One call is open at a time."""

    def __init__(
        self,
        ways: Sequence[Way],
        post: Callable[[CallNews], None],
        now: Callable[[], datetime],
        *,
        alone: Sequence[Way] | None = None,
    ) -> None:
        """``now``: the time in the library's zone. ``post`` is called from many threads. ``alone``:
        the ways while no member of staff is there; None: the same."""
        self._post = post
        self._now = now
        alone = ways if alone is None else alone
        self._lines = [
            _Line(way, self._reported, by_day=way in ways, alone=way in alone)
            for way in dict.fromkeys((*ways, *alone))
        ]
        self._lock = threading.Lock()
        self._call: DeskCall | None = None
        self._staffed: bool | None = True
        """When the call that is open was made."""
        self._hopeful: set[str] = set()
        """Ways of which it is not known yet whether the call went out on them."""
        self._taken = False
        self._said: DeskAnswer | None = None
        """The last answer; the log does not repeat it."""

    def start(self) -> None:
        """Begin to work."""
        for line in self._lines:
            line.start()

    def stop(self) -> None:
        """Call off what is open, then join: what hangs is waited for as long as it may take."""
        with self._lock:
            number = self._call.number if self._call is not None else 0
        if number:
            self.perform(EndCall(number, CallEnd.STOPPED))
        for line in self._lines:
            line.stop()

    def perform(self, effect: CallStaff | EndCall) -> None:
        """From any thread; never blocks."""
        if isinstance(effect, EndCall):
            self._end(effect)
        else:
            self._send(effect)

    def answered(self, answer: DeskAnswer) -> None:
        """Somebody pressed a button at the desk: it is about the call that is open, if any."""
        with self._lock:
            number = self._call.number if self._call is not None else 0
        if number:
            self._reported("button", number, answer)

    def heard(self, call: str, answer: DeskAnswer) -> None:
        """Somebody at the hub said this to the call of this id, which may be over."""
        with self._lock:
            number = self._call.number if self._call is not None and self._call.id == call else 0
        if number:
            self._reported("hub", number, answer)

    def _send(self, effect: CallStaff) -> None:
        with self._lock:
            call = self._call
            new = call is None or call.number != effect.call
            if call is None or new:
                call = DeskCall(uuid4().hex, effect.call, self._now())
                self._staffed = effect.staffed
                self._taken, self._said = False, None
            call = self._call = replace(call, about=effect.about)
            what = Told.CALL if new else Told.AGAIN if effect.again else Told.ABOUT
            lines = [line for line in self._lines if line.takes(what, self._staffed)]
            if what is not Told.ABOUT:
                self._hopeful |= {line.name for line in lines}
        if new:
            log.warning("staff called", extra={"count": len(lines)})
        for line in lines:
            line.say(call, what)

    def _end(self, effect: EndCall) -> None:
        with self._lock:
            call = self._call
            if call is None or call.number != effect.call:
                return
            self._call = None
            self._hopeful.clear()
            call = replace(call, why=effect.why)
        log.info("staff call ended", extra={"reason": effect.why.value})
        for line in self._lines:
            line.say(call, Told.ENDED)

    def _reported(self, way: str, number: int, what: DeskAnswer | bool) -> None:
        """``what``: an answer, or whether the call went out in this way."""
        at = self._now()
        with self._lock:
            if self._call is None or self._call.number != number:
                return
            if isinstance(what, DeskAnswer):
                news = _WORDS[what.word], what.minutes
                heard = what != self._said
                self._said = what
            else:
                self._hopeful.discard(way)
                if what:
                    self._taken = True
                elif self._hopeful or self._taken:
                    return
                news = (CallWord.SENT if what else CallWord.FAILED), 0
                heard = False
        if heard:
            log.info("staff call answered", extra={"reason": news[0].value, "way": way})
        self._post(CallNews(number, news[0], at, news[1]))


class _Line:
    """The thread of one way."""

    def __init__(
        self,
        way: Way,
        report: Callable[[str, int, DeskAnswer | bool], None],
        *,
        by_day: bool,
        alone: bool,
    ) -> None:
        self.name = way.name
        self._way = way
        self._serves = {True: by_day, False: alone, None: True}
        self._report = report
        self._waiting: queue.SimpleQueue[tuple[DeskCall, Told] | None] = queue.SimpleQueue()
        self._call: DeskCall | None = None
        """The one that is open and went out here."""
        self._ask_at = 0.0
        self._failing = False
        self._over = 0
        """Number of the last call that ended, whatever of it waits here."""
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name=f"staff call {way.name}")

    def takes(self, what: Told, staffed: bool | None) -> bool:
        """Is this way told of that?"""
        return self._serves[staffed] and (not self._way.second or what is not Told.CALL)

    def say(self, call: DeskCall, what: Told) -> None:
        """After what was said before, but for what is out of date by then."""
        if what is Told.ENDED:
            self._over = call.number
        self._waiting.put((call, what))

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        self._waiting.put(None)
        self._thread.join()
        self._way.close()

    def _work(self) -> None:
        while True:
            try:
                order = self._waiting.get(timeout=self._patience_s())
            except queue.Empty:
                self._ask()
                continue
            if order is None:
                return
            self._tell(*order)

    def _patience_s(self) -> float | None:
        if self._call is None or self._way.poll_s is None:
            return None
        return max(0.0, self._ask_at - time.monotonic())

    def _tell(self, call: DeskCall, what: Told) -> None:
        calls = what in (Told.CALL, Told.AGAIN)
        ended = what is Told.ENDED
        if self._call is None and not calls:
            # It never went out here, so there is nothing to say of it.
            return
        if call.number <= self._over and not ended:
            # A desk that was silent for a while does not hear of everything that it missed.
            return
        if ended and self._stopping and self._failing:
            return
        # Also when it fails: a desk whose answer did not arrive has to hear how it ends.
        self._call = None if ended else call
        self._ask_at = time.monotonic() + (self._way.poll_s or 0.0)
        worked, answer = self._tried(lambda: self._way.tell(call, what))
        if calls:
            self._report(self.name, call.number, worked)
        if answer is not None:
            self._report(self.name, call.number, answer)

    def _ask(self) -> None:
        call = self._call
        if call is None:
            return
        _, answer = self._tried(lambda: self._way.asked(call))
        if answer is not None:
            self._report(self.name, call.number, answer)
        self._ask_at = time.monotonic() + (self._way.poll_s or 0.0)

    def _tried(self, act: Callable[[], DeskAnswer | None]) -> tuple[bool, DeskAnswer | None]:
        """Did it go out, and what was answered?"""
        try:
            answer = act()
        except NotTold as error:
            if not self._failing:
                # One line, however often it is tried.
                extra = {"way": self.name, "error": str(error)}
                log.warning("staff call does not go out", extra=extra)
        except Exception:
            # A fault of ours in one way must not keep it silent for the next call.
            log.exception("staff call")
        else:
            if self._failing:
                log.info("staff call goes out again", extra={"way": self.name})
            self._failing = False
            return True, answer
        self._failing = True
        return False, None
