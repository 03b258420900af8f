"""What really happened to items, and a library system that cannot be wrong about it.

The truth of one item is a list of acts at stations, a minute apart, so that no clock is in doubt.
The library system knows nothing of the one that the product simulates, and notes each rule that a
message to it breaks.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import product
from typing import Any, Final

from sync.errors import InDoubt
from sync.model import (
    Action,
    Fee,
    Hold,
    IlsStatus,
    ItemAnswer,
    ItemStatus,
    Loan,
    Order,
    PatronAnswer,
    Reason,
    Titles,
    Verdict,
)

PERIOD: Final = timedelta(days=21)
"""So long is lent, from when it happened on."""
RETURNED: Final = ""
"""To whom a return lends."""
_BEFORE: Final = -1
"""The number of a loan that was there before the first act."""


class Answer(StrEnum):
    """What becomes of the first message about an act."""

    HEARD = "heard"
    LOST = "lost"
    """It never arrived."""
    DONE = "done"
    """It was carried out, and the answer was lost."""
    REFUSED = "refused"
    """A loan, whenever it is heard: its patron is overdue by then, or has too much."""


LOST_OR_NOT: Final = (Answer.HEARD, Answer.LOST, Answer.DONE)


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody was told at a station, off-line, that it is done."""

    station: int
    patron: str
    """RETURNED: it came back."""
    answer: Answer = Answer.HEARD


@dataclass(frozen=True, slots=True)
class History:
    """Of one item: its acts in the order in which they happened."""

    acts: tuple[Act, ...]
    uploads: tuple[tuple[int, ...], ...]
    """Numbers of acts that the hub hears of together, one upload after the other."""
    had_by: str = RETURNED
    """Who had it before, by the library system."""
    patient: bool = False
    """So long between two uploads that whatever backs off is due."""
    gap_s: float = 60.0
    """Between two acts."""

    @property
    def is_certain(self) -> bool:
        """Do the clocks of stations tell the order?"""
        return self.gap_s > 4.0

    def ago_s(self, number: int) -> float:
        """So long before the last one."""
        return (len(self.acts) - 1 - number) * self.gap_s


class TrueItem:
    """One item in the library system, with a queue of holds that never ends."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.had_by, self._since = history.had_by, _BEFORE
        self.number: dict[datetime, int] = {}
        """When it happened → which act it is."""
        self.broken: set[str] = set()
        """Rules of which a message showed that they are broken."""
        self._heard: set[int] = set()
        self._done: list[int] = []

    def hears(self, order: Order) -> Verdict:
        number = self.number[order.occurred_at]
        act = self.history.acts[number]
        answer = Answer.HEARD if number in self._heard else act.answer
        self._heard.add(number)
        if answer is Answer.LOST:
            raise InDoubt("it never arrived")
        if act.patron and act.answer is Answer.REFUSED:
            reason = Reason.PATRON_BLOCKED if number % 2 else Reason.LIMIT_REACHED
            return Verdict(accepted=False, reason=reason)
        verdict = self._does(number, act.patron)
        if answer is Answer.DONE:
            raise InDoubt("its answer was lost")
        return verdict

    def _does(self, number: int, patron: str) -> Verdict:
        if patron and self.had_by not in (RETURNED, patron):
            return Verdict(accepted=False, reason=Reason.ON_LOAN_TO_OTHER)
        is_stale = any(later > number for later in self._done)
        if patron and number in self._done:
            self.broken.add("a loan is booked twice")
        if patron and is_stale:
            self.broken.add("a loan is booked over what came after it")
        if not patron and self.had_by and self._since > number:
            self.broken.add("a return ends a loan of after it")
        if not patron and is_stale:
            self.broken.add("a stale return captures a hold")
        self.had_by, self._since = patron, number
        self._done.append(number)
        return Verdict(accepted=True, hold=not patron, due=self.due)

    @property
    def kept(self) -> dict[str, Any]:
        """All that it knows but its history. Whoever keeps it copies it."""
        return {name: each for name, each in vars(self).items() if name != "history"}

    @kept.setter
    def kept(self, known: dict[str, Any]) -> None:
        vars(self).update(known)

    @property
    def due(self) -> datetime | None:
        """Until when it is lent; None: it is not."""
        if not self.had_by:
            return None
        if self._since == _BEFORE:
            return min(self.number) - timedelta(days=1) + PERIOD
        return next(at for at, number in self.number.items() if number == self._since) + PERIOD

    def rules_broken(
        self, is_open: bool, reviewed: Collection[str], work: Sequence[tuple[str, str]]
    ) -> set[str]:
        """At the end. ``is_open``: the hub has not done with it; ``reviewed``: entries that wait
        for a person; ``work``: (entry, kind) of its list of work."""
        found = set(self.broken)
        if is_open:
            found.add("a promise stays open")
        to_review = [entry for entry, what in work if what == "needs_review"]
        if set(reviewed) != set(to_review) or len(set(work)) < len(work):
            found.add("what is in review is not one piece of work each")
        last = self.history.acts[-1]
        # A loan that is refused is somebody's, also where its patron has the item by an older one.
        is_refused = bool(last.patron) and last.answer is Answer.REFUSED
        is_right = self.had_by == last.patron and not is_refused
        # Nor is it right where they are to bring it back by the day of a loan that is over.
        is_right = is_right and (not last.patron or self._since >= self._begun())
        # Lent to them once more it may stay that loan, though they were told a later day.
        is_dated = not last.patron or self._since == len(self.history.acts) - 1
        needless = [what for _, what in work if is_dated or what != "due_differs"]
        if self.history.is_certain and is_right and needless:
            found.add("work where everything was settled rightly")
        if self.history.is_certain and not is_right and not work:
            found.add("the library system has it otherwise, and nobody is told")
        return found

    def _begun(self) -> int:
        """The number of the loan by which they have it; lent to them once more it stays that."""
        number = len(self.history.acts) - 1
        patron = self.history.acts[number].patron
        while number and self.history.acts[number - 1].patron == patron:
            number -= 1
        return _BEFORE if not number and self.history.had_by == patron else number


class TrueIls:
    """The port to it. Of holds, money and titles nobody asks here."""

    def __init__(self) -> None:
        self.items: dict[str, TrueItem] = {}
        self.status: IlsStatus | None = None

    def sign_in(self, deadline: float) -> IlsStatus:
        self.status = IlsStatus()
        return self.status

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        has = tuple(
            Loan(item, due=found.due) for item, found in self.items.items() if found.had_by == card
        )
        return PatronAnswer(card, True, None, loans=has)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        true = self.items[item]
        status = ItemStatus.ON_LOAN if true.had_by else ItemStatus.AVAILABLE
        return ItemAnswer(item, status, due=true.due)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        sending()
        assert (order.action is Action.RETURN) == (not order.patron)
        return self.items[order.item].hears(order)

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...] | None:
        return None

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...] | None:
        return None

    def paid(self, card: str, reference: str, deadline: float) -> bool | None:
        return None

    def search(self, words: str, most: int, deadline: float) -> Titles | None:
        return None

    def change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        return Verdict(accepted=False, reason=Reason.ILS_CLOSED)

    def end_session(self, card: str, deadline: float) -> None:
        """Nothing is kept for a session."""

    def close(self) -> None:
        self.status = None


def every_history(
    stations: Sequence[int], answers: Sequence[Answer] = LOST_OR_NOT
) -> Iterator[History]:
    """Each of these has one act; two patrons, each of these answers, every order of uploads.

    What is the same but for the names of the patrons comes once.
    """
    apart = sorted(set(_uploads(stations)))
    together = tuple(range(len(stations)))
    for had_by in (RETURNED, "P1"):
        for patrons in product((RETURNED, "P1", "P2"), repeat=len(stations)):
            if not had_by and next(filter(None, patrons), "") == "P2":
                continue
            for each in product(answers, repeat=len(stations)):
                acts = tuple(map(Act, stations, patrons, each))
                yield History(acts, (together,), had_by)
                for uploads, patient in product(apart, (False, True)):
                    yield History(acts, uploads, had_by, patient)


def _uploads(
    stations: Sequence[int], done: frozenset[int] = frozenset()
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Each station posts its own in their order, as many at a time as it has by then."""
    if len(done) == len(stations):
        yield ()
    for station in set(stations):
        own = [at for at, of in enumerate(stations) if of == station and at not in done]
        for many in range(1, len(own) + 1):
            for rest in _uploads(stations, done | set(own[:many])):
                yield (tuple(own[:many]), *rest)


def drawn(seed: int, gap_s: float = 60.0, *, refuses: bool = False) -> History:
    """Three stations, four acts of each, three patrons. ``refuses``: who is overdue, as well."""
    draw = random.Random(seed)
    stations = [1, 2, 3] * 4
    draw.shuffle(stations)
    answers = (*[Answer.HEARD] * 3, Answer.LOST, Answer.DONE, *[Answer.REFUSED] * refuses)
    patrons = (RETURNED, RETURNED, "P1", "P2", "P3")
    acts = [Act(station, draw.choice(patrons), draw.choice(answers)) for station in stations]
    left = {each: [at for at, of in enumerate(stations) if of == each] for each in (1, 2, 3)}
    uploads = []
    while ready := [each for each, own in left.items() if own]:
        own = left[draw.choice(ready)]
        many = draw.randint(1, len(own))
        uploads.append(tuple(own[:many]))
        del own[:many]
    had_by, patient = draw.choice((RETURNED, "P1")), draw.choice((False, True))
    return History(tuple(acts), tuple(uploads), had_by, patient, gap_s)
