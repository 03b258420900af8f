"""What programmes allow a patron: for how long, and how many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.programmes.in_force import InForce
from kiosk.services.card_names import CardNames
from kiosk.services.patrons import PatronSession
from sync.delivery.offline import borrowed_on
from sync.journal.records import Delivery
from sync.journal.store import Journal
from sync.model import Instant

if TYPE_CHECKING:
    from sync.programmes.model import Policy


class ProgrammeLimits:
    """Those of one station, as they are in force when somebody asks."""

    def __init__(
        self,
        journal: Journal,
        programmes: InForce,
        now: Callable[[], Instant],
        timezone: ZoneInfo,
        names: CardNames,
    ) -> None:
        self._journal = journal
        self._names = names
        self._programmes = programmes
        self._now = now
        self._timezone = timezone

    def policy(self, session: PatronSession) -> Policy | None:
        """What programmes say of this patron now; None: nothing. A clock that nobody trusts begins
        no programme and refuses nobody, as it closes nothing."""
        now = self._now()
        if not now.trusted:
            return None
        at = now.utc.astimezone(self._timezone)
        known = session.answer.patron_type if session.answer is not None else ""
        return self._programmes.policy(at, known)

    def has_most(self, session: PatronSession) -> bool:
        """Does a programme allow this patron no more? The ILS's own limits are its own affair."""
        policy = self.policy(session)
        if policy is None:
            return False
        if policy.most_on_loan is not None and len(session.loans) >= policy.most_on_loan:
            return True
        if policy.most_per_day is None:
            return False
        at = self._now().utc.astimezone(self._timezone)
        return borrowed_on(self.history(session.card), at) >= policy.most_per_day

    def history(self, card: str) -> list[Delivery]:
        """What the journal keeps of a patron, by whatever number of the card, each intent once."""
        found = {
            delivery.entry: delivery
            for number in self._names.all_of(card)
            for delivery in self._journal.of_patron(number)
        }
        return list(found.values())
