"""What the oracle judges by: what was said, asked, settled and carried out, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sync.journal.seen_right import SEEN_RIGHT

_YES = ("accepted", "pending")
LOST = "journal_damaged"
"""Work about a journal; also about each entry that it lost."""
_EXPLAINS = ("needs_review", "return_refused", "return_interrupted", "return_untold", LOST)
"""Work that says that an item is not where, or what, it should be."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a screen or a desk said. ``moment``: seconds on the clock of the whole machine."""

    station: str
    moment: float
    entry: str
    item: str
    action: str
    outcome: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An intent of a journal with everything that refers to it."""

    station: str
    entry: str
    moment: float
    action: str
    item: str
    patron: str
    state: str
    told: str = ""
    """The outcome that was told; empty: nothing."""
    offline: bool = False
    due: datetime | None = None
    undoes: str = ""
    corrects: str = ""
    work: tuple[str, ...] = ()
    """What about it is open on the staff's list."""
    settled: tuple[Settled, ...] = ()
    """What about it staff has settled, oldest first."""
    tags: int = 1
    """How many of its tags were seen; 0: lent by its barcode alone."""
    by_staff: bool = False
    """It was made by settling work: no patron was told anything."""
    day: date | None = None
    """Of the library, by the station's own clock."""

    @property
    def promised(self) -> bool:
        """Was the patron told yes?"""
        return self.told in _YES

    @property
    def explained(self) -> bool:
        """Is it work for staff, or did staff look at it and leave it as it is?"""
        return any(what in _EXPLAINS for what in self.work) or self.accepted_as_it_is

    @property
    def was_work(self) -> bool:
        """Is it, or was it ever?"""
        return self.explained or any(each.what in _EXPLAINS for each in self.settled)

    @property
    def accepted_as_it_is(self) -> bool:
        """Was that the last that was said of it: by staff, or by the station, whose pad saw since
        that the item is as the ILS has it? To ask again, or to cancel, explains nothing."""
        said = [each.how for each in self.settled if each.what in _EXPLAINS]
        return said[-1:] in (["accept"], [SEEN_RIGHT])

    @property
    def date_is_known(self) -> bool:
        """Does staff know that its date is another one than was told?"""
        kinds = {*self.work, *(each.what for each in self.settled)}
        return "due_differs" in kinds or self.explained

    @property
    def last_asked(self) -> float:
        """When it was asked last: staff may have asked the ILS once more."""
        return max([self.moment, *self._retries()])

    def asked_before(self, moment: float) -> float:
        """When it was asked last before this moment."""
        return max([self.moment, *(each for each in self._retries() if each <= moment)])

    def _retries(self) -> list[float]:
        return [each.moment for each in self.settled if each.how == "retry"]


@dataclass(frozen=True, slots=True)
class Settled:
    """A piece of work that is settled, by the journal: by staff, or by the station, which saw it
    right since. ``entry``: what it is about."""

    station: str
    work: str
    entry: str
    moment: float
    what: str
    how: str
    by: str
    made: str = ""
    """The entry that came of it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What staff asked a station to settle. ``done``: it said that it is settled.

    ``disarmed``: a loan was cancelled whose item lies with staff, disarmed, and no station plans to
    arm it.
    """

    station: str
    work: str
    how: str
    by: str
    done: bool
    disarmed: bool = False


@dataclass(frozen=True, slots=True)
class ByHand:
    """A checkin that staff did in the ILS, with a session of its own, between these moments.

    ``done``: staff saw afterwards that the item is on loan to nobody.
    """

    item: str
    began: float
    ended: float
    done: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What the ILS did: ``what`` is lent, renewed or returned, of the loan of ``patron``."""

    item: str
    what: str
    patron: str
    code: str
    moment: float = float("inf")
    """Of the ILS's own clock, as seconds on that of the machine; infinite: not known."""


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan that the ILS holds in the end."""

    item: str
    patron: str
    due: datetime


@dataclass(frozen=True, slots=True, order=True)
class Happened:
    """Line of the story of holds and of the chute, which are played beside the stations.

    ``moment``: seconds since the machine is up; ``item``: empty where it is about no single one.
    """

    moment: float
    who: str
    words: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A tag that a station finished later. ``asked``: the ILS answered about it just then."""

    station: str
    item: str
    moment: float
    disarmed: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Packed:
    """What a station's trust pack forbids while the ILS is away."""

    station: str
    valid: frozenset[str]
    """Cards that may borrow."""
    not_for_loan: frozenset[str]
    held: dict[str, str]
    """Item: the only card that may borrow it."""
    invalid: tuple[tuple[float, float], ...]
    """(from, until): when the station's clock may have been outside of the pack's time."""

    def forbids(self, asked: Asked) -> bool:
        """May this not be lent or renewed without the ILS?"""
        return (
            asked.patron not in self.valid
            or asked.item in self.not_for_loan
            or self.held.get(asked.item, asked.patron) != asked.patron
        )

    def holds(self, moment: float) -> bool:
        """Was it valid then, for sure?"""
        return not any(begin <= moment <= end for begin, end in self.invalid)


@dataclass(frozen=True, slots=True)
class Cap:
    """How many loans a station may promise a card in a day without the ILS."""

    station: str
    most: int
    unsure: tuple[tuple[float, float], ...] = ()
    """(from, until): when its day may have changed between the question and the answer, or another
    cap held."""

    def holds(self, moment: float) -> bool:
        """Did it hold then, for sure?"""
        return not any(begin <= moment <= end for begin, end in self.unsure)


@dataclass(frozen=True, slots=True)
class Taken:
    """One payment as the provider holds it: ``cents`` were taken, whatever it said."""

    station: str
    reference: str
    cents: int
    end: str = "paid"
    """How it was meant to end."""


@dataclass(frozen=True, slots=True)
class Booked:
    """One payment that the ILS has."""

    reference: str
    cents: int
    patron: str = ""


@dataclass(frozen=True, slots=True)
class Charged:
    """One payment as a station's journal has it."""

    station: str
    entry: str
    patron: str
    cents: int
    state: str
    told: str = ""
    work: frozenset[str] = frozenset()
    """What about it is or was on the staff's list."""
    lost: bool = False
    """The journal says that entries of it were lost."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was told about a payment."""

    station: str
    entry: str
    standing: str
    booked: bool


@dataclass(frozen=True, slots=True)
class Truths:
    """Everything that a verdict is reached from."""

    lines: tuple[Line, ...] = ()
    asked: tuple[Asked, ...] = ()
    effects: tuple[Effect, ...] = ()
    """In the order in which they were carried out."""
    loans: tuple[Loan, ...] = ()
    afis: dict[str, tuple[bool, ...]] = field(default_factory=dict)
    """Item: for each of its tags, is it disarmed?"""
    repairs: frozenset[str] = frozenset()
    """Items of which a tag is still to be repaired."""
    settled: tuple[Settled, ...] = ()
    orders: tuple[Order, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    repaired: tuple[Repaired, ...] = ()
    laid_down: frozenset[tuple[str, str]] = frozenset()
    """(station, entry) of what was lent by its barcode and laid on the pad in the same session."""
    packs: tuple[Packed, ...] = ()
    caps: tuple[Cap, ...] = ()
    alarms: tuple[tuple[str, float, float], ...] = ()
    """(station, from, until): while its sign-in was refused."""
    taken: tuple[Taken, ...] = ()
    booked: tuple[Booked, ...] = ()
    charged: tuple[Charged, ...] = ()
    payments_told: tuple[Said, ...] = ()
    broken_chains: tuple[str, ...] = ()
    leaks: tuple[str, ...] = ()
    """Where a PIN was found."""
    disorder: tuple[str, ...] = ()
    """Processes that did not end as they should have."""
