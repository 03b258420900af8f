"""What a loan or a renewal costs: over REST Koha charges without a word, over SIP2 it asks first.

Availability tells of a rental charge only where RentalFeesCheckoutConfirmation is on, and a renewal
never does (25.06). So what may cost something goes over SIP2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sync.errors import BadMessage, IlsError, Unreachable
from sync.ils.koha.fields import Row, exact, money
from sync.ils.koha.session import KohaSession, MissingPermission

KNOWN_FOR_S: Final = 3600.0
"""So long it is believed which item types cost something."""
UNKNOWN_FOR_S: Final = 60.0
"""So long a Koha that did not say so is not asked again."""
_CHARGE: Final = re.compile(r"rental_?charge")


class MayCost(IlsError):
    """What is asked for costs something, or may. Nothing was sent, so that nobody pays unasked."""


class Charges:
    """The item types of one Koha that cost something."""

    def __init__(self, session: KohaSession, monotonic: Callable[[], float]) -> None:
        self._session = session
        self._monotonic = monotonic
        self._charged: frozenset[str] | None = None
        self._asked_at: float | None = None

    @property
    def known(self) -> bool:
        """Has this Koha said what costs something?"""
        return self._charged is not None

    def learn(self, deadline: float) -> None:
        """Ask, unless that was done not long ago. Raises BadMessage and alarms of the session."""
        now, age = self._monotonic(), UNKNOWN_FOR_S if self._charged is None else KNOWN_FOR_S
        if self._asked_at is None or now - self._asked_at >= age:
            self._charged = charged_types(self._session, deadline)
            self._asked_at = now

    def may_apply(self, item: Row, deadline: float) -> bool:
        """Does this item cost something, as far as anybody knows?"""
        self.learn(deadline)
        return self._charged is None or exact(item, "effective_item_type_id") in {
            "",
            *self._charged,
        }


def charged_types(session: KohaSession, deadline: float) -> frozenset[str] | None:
    """Codes of the item types that cost something; None: this Koha does not say, as 23.05.

    The fields are those of Koha's own description of the route: rentalcharge, rentalcharge_daily,
    rentalcharge_hourly. A row that has none of the kind says nothing.
    """
    try:
        answer = session.read("/item_types", deadline, query=[("_per_page", "-1")])
    except (MissingPermission, Unreachable, BadMessage):
        return None
    rows = answer.rows() if answer.status == 200 else []
    charged = set()
    for row in rows:
        code = exact(row, "item_type") or exact(row, "item_type_id")
        charges = [key for key in row if _CHARGE.search(key)]
        if not code or not charges:
            return None
        if any(money(row, key) > 0 for key in charges):
            charged.add(code)
    return frozenset(charged) if rows else None
