"""What is told without the ILS: by the offline rule, packs, and what this station lent itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.services.loan_desk.limits import ProgrammeLimits
from kiosk.services.loan_desk.ruling import Ruling
from kiosk.services.patrons import PatronSession
from sync.config import OfflineConfig
from sync.delivery.ils_access import IlsAccess
from sync.delivery.offline import (
    OfflineQuestion,
    decide_offline,
    goes_on,
    holder_of,
    most_items,
    refused_of,
    refuses_card,
    taken_on,
)
from sync.journal.records import State, Told
from sync.journal.store import Journal
from sync.model import Action, Authority, GoesOn, Instant, Outcome, Reason

if TYPE_CHECKING:
    from sync.trust.source import PackSource


class OfflineRuling:
    """Of one station. Writes nothing down: whoever asks tells what it says."""

    def __init__(
        self,
        journal: Journal,
        ils: IlsAccess,
        offline: OfflineConfig,
        limits: ProgrammeLimits,
        now: Callable[[], Instant],
        timezone: ZoneInfo,
        *,
        pin_required: bool,
        packs: PackSource | None,
    ) -> None:
        self._journal = journal
        self._ils = ils
        self._offline = offline
        self._limits = limits
        self._now = now
        self._timezone = timezone
        self._pin_required = pin_required
        self._packs = packs

    def sign_in(self, session: PatronSession) -> None:
        """What the offline rule says of this card, before any item."""
        instant = self._now()
        at = instant.utc.astimezone(self._timezone)
        answer = None
        if self._packs is not None:
            pack = self._packs.fresh_or_none(instant)
            answer = pack.about_card(session.card, at.date()) if pack is not None else None
        guest = session.guest_of is not None
        if self._packs is not None or guest:
            standing = answer.card if answer else None
            session.refusal = refuses_card(standing, self._offline, guest=guest)
            if session.refusal is not None:
                session.refused_by = Authority.OFFLINE_RULE
                return
        question = OfflineQuestion(
            action=Action.BORROW,
            patron=session.card,
            at=at,
            pin_card=session.pin is not None or self._pin_required,
            status=self._ils.last_status,
            clock_trusted=instant.trusted,
            uses_packs=self._packs is not None,
            pack=answer,
        )
        if self._journal.has_room:
            session.most_offline = most_items(question, self._offline)

    def goes_on(self, *, confirmed: bool = False) -> GoesOn:
        """How much goes on while the ILS is away, for any card as far as nobody knows better.

        ``confirmed``: for one that the ILS confirmed before, with its PIN. From any thread.
        """
        instant = self._now()
        packs = self._packs
        question = OfflineQuestion(
            action=Action.BORROW,
            patron="",
            at=instant.utc.astimezone(self._timezone),
            pin_card=self._pin_required,
            pin_confirmed=confirmed,
            status=self._ils.last_status,
            clock_trusted=instant.trusted,
            # With a fresh one it depends on the card.
            uses_packs=packs is not None and packs.fresh_or_none(instant) is None,
        )
        found = goes_on(question, self._offline)
        return GoesOn.RETURNS if found is GoesOn.LOANS and not self._journal.has_room else found

    def rule(
        self, action: Action, entry: str, item: str, session: PatronSession | None, *, sent: bool
    ) -> Ruling:
        """The offline rule decides. What may have reached the ILS is never told as a plain no."""
        instant = self._now()
        at = instant.utc.astimezone(self._timezone)
        card = session.card if session is not None else ""
        policy = self._limits.policy(session) if session is not None else None
        if action is Action.BORROW and not self._journal.has_room:
            # Before the journal cannot be written any more (the reserve is for what was promised).
            full = Told(
                Outcome.NEEDS_REVIEW if sent else Outcome.REFUSED,
                offline=True,
                reason=Reason.OFFLINE_NOT_ALLOWED,
                by=Authority.OFFLINE_RULE,
            )
            return Ruling(full, None if sent else State.REFUSED)
        pack = self._packs.fresh_or_none(instant) if self._packs is not None and card else None
        earlier = [other for other in self._journal.of_item(item) if other.entry != entry]
        told = decide_offline(
            OfflineQuestion(
                action=action,
                patron=card,
                at=at,
                pin_card=session is not None and (session.pin is not None or self._pin_required),
                pin_confirmed=session is not None and session.pin_confirmed,
                status=self._ils.last_status,
                taken_in_session=session.taken_offline if session is not None else 0,
                taken_today=taken_on(self._limits.history(card), at) if card else 0,
                holder=holder_of(earlier, at),
                refused=refused_of(earlier, card, at),
                clock_trusted=instant.trusted,
                uses_packs=self._packs is not None,
                pack=pack.about(card, item, at.date()) if pack is not None else None,
                card_confirmed=session is not None and session.confirmed,
                block=session.block if session is not None else None,
                loan_days=policy.loan_days if policy is not None else None,
            ),
            self._offline,
        )
        if told.outcome is Outcome.PENDING:
            return Ruling(told)
        if sent:
            return Ruling(replace(told, outcome=Outcome.NEEDS_REVIEW))
        return Ruling(told, State.REFUSED)
