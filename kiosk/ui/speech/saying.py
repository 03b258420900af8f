"""What is said now, and what waits for that: never more than still matters. Without a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

from kiosk.ui.speech.reader import MOST_ROWS, Change, Urgency
from kiosk.ui.speech.transcript import Why

Say = Callable[[str, Why], int]
"""Have this said, in the place of what is being said; its number."""


@dataclass(slots=True)
class _Now:
    number: int
    urgent: bool


class Saying:
    """One voice's utterances, one at a time.

    What somebody asked for, and what needs a hand, breaks off whatever is being said; the rest
    waits for its end, and for a pause in what changes.
    """

    def __init__(self, say: Say, silence: Callable[[], None]) -> None:
        self._say = say
        self._silence = silence
        self._now: _Now | None = None
        self._waiting: dict[str, Change] = {}
        self._told: dict[str, str] = {}
        """What was said last of each thing, on this screen."""
        self.told_rows: set[str] = set()
        """What was said or counted of rows, on any."""
        self._last = ""

    @property
    def busy(self) -> bool:
        """Is something being said?"""
        return self._now is not None

    @property
    def waits(self) -> bool:
        """Is there something to be said once it is quiet?"""
        return bool(self._waiting)

    @property
    def last(self) -> str:
        """What was said last; empty: nothing on this screen."""
        return self._last

    def state(self, text: str, then: Iterable[Change] = ()) -> None:
        """Another screen: what was to be said of the one before matters no more. ``then``: what is
        said of it next."""
        self._told.clear()
        self._begin(text, Why.STATE)
        self._waiting = {each.key: each for each in then}

    def at_once(self, text: str, why: Why) -> None:
        """Somebody pressed a key."""
        self._begin(text, why)

    def change(self, changes: Iterable[Change]) -> None:
        """What is new on this screen; ``pause`` has it said."""
        for each in changes:
            if each.text and not self._is_old(each):
                self._waiting[each.key] = each
        calls = [each for each in self._waiting.values() if each.urgency is Urgency.CALLS]
        if calls and not (self._now is not None and self._now.urgent):
            self._next()

    def forget(self, texts: Set[str]) -> None:
        """These are not there any more: when they are again, that is news."""
        self._told = {key: text for key, text in self._told.items() if text not in texts}

    def pause(self, title: str) -> None:
        """Nothing has changed for a moment. ``title``: what counts the rows of the screen."""
        done = [key for key, each in self._waiting.items() if each.urgency is Urgency.DONE]
        rows = [key for key in done if self._waiting[key].row]
        if len(rows) > MOST_ROWS:
            self._count(rows, title)
        if self._now is None:
            self._next()

    def hush(self, title: str) -> None:
        """Silence, now: somebody did something. Of what was waiting the count is left."""
        calls = {
            key: each for key, each in self._waiting.items() if each.urgency is not Urgency.DONE
        }
        rows = [key for key, each in self._waiting.items() if each.row and key not in calls]
        if rows:
            self._count(rows, title)
        if self._now is not None:
            self._now = None
            self._silence()

    def stop(self) -> None:
        """Silence, and nothing waits."""
        self._waiting.clear()
        self._told.clear()
        self.told_rows.clear()
        self._last = ""
        if self._now is not None:
            self._now = None
            self._silence()

    def ended(self, number: int) -> None:
        """This utterance is over."""
        if self._now is not None and self._now.number == number:
            self._now = None
            self._next()

    def _is_old(self, change: Change) -> bool:
        if change.urgency is Urgency.CALLS:
            # Whoever is asked once more is told once more.
            return self.busy and self._last == change.text
        return self._told.get(change.key) == change.text

    def _count(self, rows: Iterable[str], title: str) -> None:
        for key in rows:
            self._told[key] = self._waiting.pop(key).text
            self.told_rows.add(self._told[key])
        if title:
            self._waiting["title"] = Change("title", title)

    def _next(self) -> None:
        if not self._waiting:
            return
        change = min(self._waiting.values(), key=lambda each: each.urgency)
        del self._waiting[change.key]
        self._told[change.key] = change.text
        if change.row:
            self.told_rows.add(change.text)
        self._begin(change.text, Why.CHANGE, urgent=change.urgency is Urgency.CALLS)

    def _begin(self, text: str, why: Why, *, urgent: bool = False) -> None:
        if not text:
            return
        self._last = text
        # Before it is said: a voice may be at its end before this returns.
        self._now = None
        self._now = _Now(self._say(text, why), urgent)
