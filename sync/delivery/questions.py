"""What an ILS is asked without changing anything there: a frozen value each, with its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from sync.ils.port import Ils
from sync.model import Fee, Hold, ItemAnswer, PatronAnswer, Titles, Verdict

Answer = TypeVar("Answer")
_Given = TypeVar("_Given", covariant=True)


class Question(Protocol[_Given]):
    """One question. May be asked again and again."""

    @property
    def courtesy(self) -> bool:
        """Silence is no sign of an outage, nor an answer that cannot be read an alarm."""

    @property
    def quick(self) -> bool:
        """It may not take long: nobody waits for the answer."""

    def put_to(self, ils: Ils, deadline: float) -> _Given:
        """Ask it over a session that is signed in. Raises Unreachable or an Alarm."""


class Asks(Protocol):
    """Whoever puts a question by a deadline on the monotonic clock."""

    def __call__(self, question: Question[Answer], deadline: float, /) -> Answer:
        """Raises Unreachable or an Alarm."""


@dataclass(frozen=True, slots=True)
class AskPatron:
    """About a card, with its loans."""

    card: str
    pin: str | None = field(default=None, repr=False)
    courtesy = False
    quick = False

    def put_to(self, ils: Ils, deadline: float) -> PatronAnswer:
        return ils.patron(self.card, self.pin, deadline)


@dataclass(frozen=True, slots=True)
class AskItem:
    """About an item. ``courtesy``: for its title alone."""

    item: str
    courtesy: bool = False

    @property
    def quick(self) -> bool:
        return self.courtesy

    def put_to(self, ils: Ils, deadline: float) -> ItemAnswer:
        return ils.item(self.item, deadline)


@dataclass(frozen=True, slots=True)
class AskHolds:
    """The holds of a card; None: the ILS lists none."""

    card: str
    courtesy: bool = False

    @property
    def quick(self) -> bool:
        return self.courtesy

    def put_to(self, ils: Ils, deadline: float) -> tuple[Hold, ...] | None:
        return ils.holds(self.card, deadline)


@dataclass(frozen=True, slots=True)
class AskFees:
    """What a card owes money for; None: the ILS lists nothing."""

    card: str
    courtesy = False
    quick = False

    def put_to(self, ils: Ils, deadline: float) -> tuple[Fee, ...] | None:
        return ils.fees(self.card, deadline)


@dataclass(frozen=True, slots=True)
class AskPaid:
    """Is a payment booked under its reference? None: the ILS cannot be asked for one payment."""

    card: str
    reference: str
    courtesy = False
    quick = False

    def put_to(self, ils: Ils, deadline: float) -> bool | None:
        return ils.paid(self.card, self.reference, deadline)


@dataclass(frozen=True, slots=True)
class AskTitles:
    """Titles by words; None: this ILS cannot be searched."""

    words: str
    most: int
    courtesy = True
    quick = False

    def put_to(self, ils: Ils, deadline: float) -> Titles | None:
        return ils.search(self.words, self.most, deadline)


@dataclass(frozen=True, slots=True)
class ChangePin:
    """Another PIN for a card. No question, but done twice it is the same as once."""

    card: str
    old: str = field(repr=False)
    new: str = field(repr=False)
    courtesy = True
    quick = False

    def put_to(self, ils: Ils, deadline: float) -> Verdict:
        return ils.change_pin(self.card, self.old, self.new, deadline)
