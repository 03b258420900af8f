"""The policy table: how long each type is lent offline, when the library is closed, how much."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

from pydantic import Field, model_validator

from sync.sections import Section

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[str, ...] = get_args(Weekday)
"""In the order of date.weekday()."""
MOST_CLOSED_DATES = 2_000


class TypeRule(Section):
    """What may be promised offline about items of one type."""

    loan_days: int | None = Field(default=None, ge=1, le=365)
    offline: bool = True
    """False: never lent or renewed offline."""
    fee: bool = False
    """Borrowing it costs something, so it is never lent offline."""

    @model_validator(mode="after")
    def _knows_its_date(self) -> TypeRule:
        if self.lendable and self.loan_days is None:
            raise ValueError("loan_days is missing: without it no due date can be promised")
        return self

    @property
    def lendable(self) -> bool:
        """May it be lent offline?"""
        return self.offline and not self.fee


class Policy(Section):
    """The whole table, as it stands in a policy file and in a pack."""

    default_type: str = Field(min_length=1)
    """The type of every item that the pack does not name."""
    types: dict[str, TypeRule] = Field(min_length=1)
    closed_weekdays: tuple[Weekday, ...] = ()
    closed_dates: tuple[date, ...] = Field(default=(), max_length=MOST_CLOSED_DATES)
    items_per_session: int | None = Field(default=None, ge=0, le=1000)
    items_per_day: int | None = Field(default=None, ge=0, le=1000)

    @model_validator(mode="after")
    def _makes_sense(self) -> Policy:
        if self.default_type not in self.types:
            known = ", ".join(sorted(self.types))
            raise ValueError(f"default_type: {self.default_type!r} is not among types ({known})")
        if len(set(self.closed_weekdays)) == len(WEEKDAYS):
            raise ValueError("closed_weekdays: the library has to be open on some day")
        return self

    def rule(self, item_type: str) -> TypeRule:
        """The rule of a type; of one that is not in the table, the default's."""
        return self.types.get(item_type, self.types[self.default_type])

    def due_day(self, lent_on: date, rule: TypeRule) -> date | None:
        """The last day of a loan: when that is a closed day, the next open one."""
        if rule.loan_days is None:
            return None
        day = lent_on + timedelta(days=rule.loan_days)
        closed = set(self.closed_dates)
        # Ends: some weekday is open, and the closed dates are finite.
        while WEEKDAYS[day.weekday()] in self.closed_weekdays or day in closed:
            day += timedelta(days=1)
        return day
