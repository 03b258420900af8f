"""Requests as SIP2 messages: from circulation words to fixed and tagged fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from sync.ils.sip2.codec import Message
from sync.ils.sip2.dates import BLANK_DATE, format_date_time
from sync.ils.sip2.messages import SUMMARY_CHARGED, SUMMARY_WIDTH
from sync.ils.sip2.profile_keys import Profile
from sync.model import Action, Order

PROTOCOL_VERSION: Final = "2.00"
_PRINT_WIDTH: Final = "080"
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_PAYMENT_TYPE: Final = re.compile(r"[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes the requests of one station. ``zone``: the ILS's local time, for every date."""

    institution: str
    location: str
    language: str
    zone: tzinfo
    profile: Profile

    def login(self, account: str, password: str) -> Message:
        """93, clear text."""
        fields = [("CN", account), ("CO", password)]
        if self.location:
            fields.append(("CP", self.location))
        return Message("93", {"uid_algorithm": "0", "pwd_algorithm": "0"}, tuple(fields))

    def status(self) -> Message:
        """99, everything fine here."""
        fixed = {
            "status_code": "0",
            "max_print_width": _PRINT_WIDTH,
            "protocol_version": PROTOCOL_VERSION,
        }
        return Message("99", fixed, ())

    def patron_information(
        self, card: str, pin: str | None, now: datetime, summary: int = SUMMARY_CHARGED
    ) -> Message:
        """63 with one list. AD only with a PIN: without it no CQ is asked for."""
        fixed = self._asked(now) | {"summary": f"{'Y':>{summary + 1}}".ljust(SUMMARY_WIDTH)}
        fields = [*self._card(card), ("AC", "")]
        if pin:
            fields.append(("AD", pin))
        return Message("63", fixed, tuple(fields))

    def patron_status(self, card: str, pin: str | None, now: datetime) -> Message:
        """23, where AC and AD are required even when empty."""
        fields = (*self._card(card), ("AC", ""), ("AD", pin or ""))
        return Message("23", self._asked(now), fields)

    def item_information(self, item: str, now: datetime) -> Message:
        """17."""
        fields = (("AO", self.institution), ("AB", item), ("AC", ""))
        return Message("17", self._dated(now), fields)

    def end_session(self, card: str, now: datetime) -> Message:
        """35."""
        fields = (*self._card(card), ("AC", ""))
        return Message("35", self._dated(now), fields)

    def order(self, order: Order) -> Message:
        """11, 09, 29, 37 or 15. Raises ValueError for what an order cannot say in SIP2."""
        match order.action:
            case Action.BORROW:
                return self._checkout(order)
            case Action.RETURN:
                return self._checkin(order)
            case Action.RENEW:
                return self._renew(order)
            case Action.PAY:
                return self._payment(order)
            case Action.HOLD:
                return self._hold(order)

    def _checkout(self, order: Order) -> Message:
        # SC renewal policy N: an ACS that honours it does not turn a repeat into a renewal.
        fixed = {"sc_renewal_policy": "N"} | self._circulated(order)
        issue = order.offline and self.profile.nb_due_date_offline == "issue"
        fixed["nb_due_date"] = fixed["transaction_date"] if issue else self._nb_due_date(order)
        fields = (
            *self._card(order.patron),
            ("AB", order.item),
            ("AC", ""),
            ("AD", order.pin or ""),
            ("BO", "N"),
            ("BI", "N"),
        )
        return Message("11", fixed, fields)

    def _checkin(self, order: Order) -> Message:
        fixed = self._circulated(order)
        fixed["return_date"] = fixed["transaction_date"]
        fields = (
            ("AP", self.location),
            ("AO", self.institution),
            ("AB", order.item),
            ("AC", ""),
            ("BI", "N"),
        )
        return Message("09", fixed, fields)

    def _renew(self, order: Order) -> Message:
        fixed = {"third_party_allowed": "N"} | self._circulated(order)
        fixed["nb_due_date"] = self._nb_due_date(order)
        fields = (
            *self._card(order.patron),
            ("AD", order.pin or ""),
            ("AB", order.item),
            ("AC", ""),
            ("BO", "N"),
        )
        return Message("29", fixed, fields)

    def _payment(self, order: Order) -> Message:
        profile = self.profile
        if not (order.amount.is_finite() and order.amount > 0):
            raise ValueError(f"amount: found {order.amount}, expected more than 0")
        currency = order.currency or profile.currency
        if not _CURRENCY.fullmatch(currency):
            raise ValueError(f"currency: found {currency!r}, expected three letters of ISO 4217")
        paid_by = order.paid_by or profile.payment_type_unknown
        if not _PAYMENT_TYPE.fullmatch(paid_by):
            raise ValueError(f"paid_by: found {paid_by!r}, expected two digits")
        fixed = self._dated(order.occurred_at) | {
            "fee_type": profile.fee_type,
            "payment_type": profile.payment_types.get(paid_by, paid_by),
            "currency_type": currency,
        }
        # The decimal sign is "." (2.00, "Money"): a server was seen to take "1,50" as 1.
        fields = [("BV", f"{order.amount:f}"), *self._card(order.patron), ("AC", "")]
        fields += _given(("AD", order.pin), ("CG", order.fee), ("BK", order.reference))
        return Message("37", fixed, tuple(fields))

    def _hold(self, order: Order) -> Message:
        if not (order.item or order.title):
            raise ValueError("hold: found neither an item nor a title, expected one of them")
        profile = self.profile
        fixed = {"hold_mode": "-" if order.cancels else "+"} | self._dated(order.occurred_at)
        kind = profile.hold_type_of_item if order.item else profile.hold_type_of_title
        pickup = "" if order.cancels else order.pickup or self.location
        fields = [*_given(("BS", pickup), ("BY", kind)), *self._card(order.patron)]
        fields += _given(("AD", order.pin), ("AB", order.item), ("AJ", order.title))
        return Message("15", fixed, (*fields, ("AC", "")))

    def _card(self, card: str) -> tuple[tuple[str, str], ...]:
        """AO and AA: a guest is known to the ILS by the name of the guest's own library."""
        return ("AO", self.profile.institution_of(card, self.institution)), ("AA", card)

    def _nb_due_date(self, order: Order) -> str:
        if order.offline and order.promised_due is not None:
            return format_date_time(order.promised_due, self.zone)
        if self.profile.nb_due_date_when_strict == "now":
            return format_date_time(order.occurred_at, self.zone)
        return BLANK_DATE

    def _circulated(self, order: Order) -> dict[str, str]:
        return {"no_block": "Y" if order.offline else "N"} | self._dated(order.occurred_at)

    def _asked(self, now: datetime) -> dict[str, str]:
        return {"language": self.profile.code_of(self.language)} | self._dated(now)

    def _dated(self, moment: datetime) -> dict[str, str]:
        return {"transaction_date": format_date_time(moment, self.zone)}


def _given(*fields: tuple[str, str | None]) -> list[tuple[str, str]]:
    """The optional fields that hold something."""
    return [(tag, value) for tag, value in fields if value]
