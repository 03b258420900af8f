"""What the gate screen shows: which alarm staff look at now, and the day's counts. Pure.

Times are seconds on any one clock, days those of the library's zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from sync.model import ItemAnswer

CALM_S = 20.0
"""A calm alarm closes by itself after so long (look, section 16); any other waits for staff."""
MOST_LISTED = 6
"""Alarms of the day that staff can look back at, the newest first."""
MOST_OPEN = 100
"""Alarms that wait for staff; of more the newest are counted only."""


class Verdict(StrEnum):
    """Of an alarm. The words are published (docs/cli.md)."""

    LENT_NOT_SWITCHED = "lent_not_switched"
    """On loan, and its tag is still armed: nobody did anything wrong."""
    NOT_LENT = "not_lent"
    UNKNOWN = "unknown"
    """Nobody can say what it is, or whether it is on loan."""


class By(StrEnum):
    """Who puts the tag right."""

    NOBODY = "nobody"
    """Nothing is to be put right."""
    PAD = "pad"
    """The next pad that sees it."""
    STAFF = "staff"
    """It is on the list of work."""


@dataclass(frozen=True, slots=True)
class AlarmSeen:
    """One alarm with its verdict. Names no patron."""

    gate: str
    verdict: Verdict
    uid: str
    """Empty: a patron's card, or the gate does not say."""
    item: str
    """Empty: the tag does not say, or is a patron's card."""
    at: datetime
    """When it was heard; aware."""
    took_s: float
    """From the report to the verdict."""
    by: By = By.NOBODY
    part: int | None = None
    title: str = ""
    """Empty: not known."""
    media: str = ""
    """SIP2 media type (CK)."""
    due: datetime | None = None

    def named(self, answer: ItemAnswer | None) -> AlarmSeen:
        """With what the ILS says of the item; as it is where that says nothing."""
        if answer is None:
            return self
        return replace(self, title=answer.title, media=answer.media, due=answer.due)

    @property
    def key(self) -> tuple[str, str, str]:
        """The same thing at the same gate is on the screen once."""
        return self.gate, self.uid, self.item


@dataclass(frozen=True, slots=True)
class Today:
    """Counts of one gate since midnight."""

    went_out: int = 0
    lent: int = 0
    """lent_not_switched."""
    not_lent: int = 0

    def __add__(self, other: Today) -> Today:
        return Today(
            self.went_out + other.went_out, self.lent + other.lent, self.not_lent + other.not_lent
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """An alarm that nobody has done with."""

    seen: AlarmSeen
    until: float | None
    """When it closes by itself; None: it waits for staff."""


@dataclass(frozen=True, slots=True)
class Board:
    """What is open at the gates of one screen."""

    gates: tuple[str, ...]
    day: date
    open: tuple[Shown, ...] = ()
    """Oldest first."""
    today: Mapping[str, Today] = field(default_factory=dict)
    listed: tuple[AlarmSeen, ...] = ()
    """The newest of the day, the newest first."""
    away: frozenset[str] = frozenset()
    """Gates that do not answer."""
    took_s: float | None = None
    """Of the verdict that came last."""

    @property
    def alarm(self) -> AlarmSeen | None:
        """What staff look at: what is not lent before what nobody knows, the oldest first; then
        the newest calm one."""
        for verdict in (Verdict.NOT_LENT, Verdict.UNKNOWN):
            for shown in self.open:
                if shown.seen.verdict is verdict:
                    return shown.seen
        return self.open[-1].seen if self.open else None

    @property
    def waiting(self) -> int:
        """How many wait for staff beside the one that is shown."""
        held = sum(shown.until is None for shown in self.open)
        return max(0, held - 1)

    def of(self, gate: str) -> Today:
        """The day's counts of one gate; empty: of all of them."""
        if gate:
            return self.today.get(gate, Today())
        return sum(self.today.values(), Today())


def titled(board: Board, seen: AlarmSeen) -> Board:
    """The title of an alarm that was heard before; it may be closed by now."""
    board = replace(board, listed=tuple(_titled(each, seen) for each in board.listed))
    return replace(
        board, open=tuple(replace(each, seen=_titled(each.seen, seen)) for each in board.open)
    )


def heard(board: Board, seen: AlarmSeen, now: float) -> Board:
    """An alarm."""
    calm = seen.verdict is Verdict.LENT_NOT_SWITCHED
    others = tuple(shown for shown in board.open if shown.seen.key != seen.key)
    if len(others) < MOST_OPEN:
        others += (Shown(seen, now + CALM_S if calm else None),)
    return replace(counted(board, seen), open=others, took_s=seen.took_s)


def counted(board: Board, seen: AlarmSeen) -> Board:
    """An alarm of today, whoever looked at it."""
    lent, not_lent = seen.verdict is Verdict.LENT_NOT_SWITCHED, seen.verdict is Verdict.NOT_LENT
    board = replace(board, listed=(seen, *board.listed)[:MOST_LISTED])
    return _more(board, seen.gate, Today(lent=int(lent), not_lent=int(not_lent)))


def walked(board: Board, gate: str, went_out: int) -> Board:
    """People went out."""
    return _more(board, gate, Today(went_out=went_out))


def turned(board: Board, gate: str, *, up: bool) -> Board:
    """A gate answers again, or no more."""
    if gate not in board.gates:
        return board
    return replace(board, away=board.away - {gate} if up else board.away | {gate})


def done(board: Board) -> Board:
    """Staff are done with the alarm that is shown."""
    gone = board.alarm
    return replace(board, open=tuple(each for each in board.open if each.seen is not gone))


def passed(board: Board, now: float, day: date) -> Board:
    """Time passed: calm alarms close, a new day begins at zero."""
    left = tuple(each for each in board.open if each.until is None or now < each.until)
    if len(left) != len(board.open):
        board = replace(board, open=left)
    return board if day == board.day else replace(board, day=day, today={}, listed=(), took_s=None)


def _titled(before: AlarmSeen, seen: AlarmSeen) -> AlarmSeen:
    return seen if before.key == seen.key and before.at == seen.at else before


def _more(board: Board, gate: str, more: Today) -> Board:
    return replace(board, today={**board.today, gate: board.of(gate) + more})
