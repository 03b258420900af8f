"""The loan desk: decides one item at a time, journal first, with or without pad and screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from kiosk.flow.events import LoanDecided, Security
from kiosk.services.patrons import PatronSession, sign_in
from sync.config import OfflineConfig
from sync.errors import Alarm, InDoubt, StorageFault, Unreachable
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.lane import IlsLane
from sync.model import Action, Authority, Instant, ItemAnswer, Outcome, Reason, Verdict
from sync.offline import OfflineQuestion, decide_offline, holder_of, taken_on


class Switch(Protocol):
    """Arms and disarms the tags of one item."""

    def disarm(self, entry: str, uids: Sequence[str]) -> Security:
        """After a loan was told."""

    def arm(self, entry: str, uids: Sequence[str]) -> Security:
        """Before a return is asked for."""


class LoanDesk:
    """Borrow, return, renew. Used by one thread at a time.

    Every method that decides returns a LoanDecided that is durable already, or raises an Alarm, in
    which case nothing was told.
    """

    def __init__(
        self,
        journal: Journal,
        lane: IlsLane,
        offline: OfflineConfig,
        *,
        timezone: ZoneInfo,
        now: Callable[[], Instant],
        pin_required: bool = False,
        switch: Switch | None = None,
    ) -> None:
        self._journal = journal
        self._lane = lane
        self._offline = offline
        self._timezone = timezone
        self._now = now
        self._pin_required = pin_required
        self._switch = switch

    def sign_in(self, card: str, pin: str | None = None) -> PatronSession:
        """Open a patron's session. Raises an Alarm."""
        return sign_in(self._lane, card, pin, pin_required=self._pin_required)

    def item(self, item: str) -> ItemAnswer:
        """Ask about an item. Raises Unreachable or an Alarm."""
        return self._lane.item(item)

    def end(self, session: PatronSession) -> None:
        """The patron is done."""
        session.pin = None
        if session.answer is not None:
            self._lane.end_session(session.card)

    def borrow(self, session: PatronSession, item: str, uids: Sequence[str] = ()) -> LoanDecided:
        """Lend: decide, tell, disarm, read back."""
        entry = self._journal.intend(
            Intent(Action.BORROW, item, patron=session.card, uids=tuple(uids))
        )
        if session.refusal is not None:
            return self._refuse(Action.BORROW, entry, item, session.refusal, session.refused_by)
        if item in session.loans:
            return self._refuse(Action.BORROW, entry, item, Reason.ALREADY_LENT, Authority.STATION)
        decided = self._decide(Action.BORROW, entry, item, session)
        if decided.outcome in (Outcome.ACCEPTED, Outcome.PENDING):
            session.loans.add(item)
            session.taken_offline += decided.offline
            decided = replace(decided, security=self._disarm(entry, uids))
        return decided

    def give_back(self, item: str, uids: Sequence[str] = ()) -> LoanDecided:
        """Take back: arm, read back, check in. A refused item stays armed, as work for staff."""
        entry = self._journal.intend(Intent(Action.RETURN, item, uids=tuple(uids)))
        security = Security.NONE
        if self._switch is not None:
            security = self._switch.arm(entry, uids)
        if security is Security.GONE:
            decided = self._refuse(
                Action.RETURN, entry, item, Reason.TAG_UNREADABLE, Authority.STATION
            )
            return replace(decided, security=security)
        decided = self._decide(Action.RETURN, entry, item, None)
        if decided.outcome is Outcome.REFUSED and uids and self._switch is not None:
            if decided.reason is Reason.NOT_OURS:
                security = self._switch.disarm(entry, uids)
            else:
                self._journal.add_work(entry, "return_refused", {"reason": str(decided.reason)})
        return replace(decided, security=security)

    def renew(self, session: PatronSession, item: str) -> LoanDecided:
        """Renew. The due date is asked first, so that silence can be understood later."""
        due_before: datetime | None = None
        if session.refusal is None and session.answer is not None:
            try:
                due_before = self._lane.item(item).due
            except Unreachable:
                due_before = None
        entry = self._journal.intend(
            Intent(
                Action.RENEW,
                item,
                patron=session.card,
                due_before=due_before.isoformat() if due_before else "",
            )
        )
        if session.refusal is not None:
            return self._refuse(Action.RENEW, entry, item, session.refusal, session.refused_by)
        return self._decide(Action.RENEW, entry, item, session)

    # Inside ------------------------------------------------------------------------------------

    def _decide(
        self, action: Action, entry: str, item: str, session: PatronSession | None
    ) -> LoanDecided:
        pin = session.pin if session is not None else None
        try:
            verdict = self._lane.submit(entry, pin)
        except Unreachable:
            return self._without_ils(action, entry, item, session, sent=False)
        except InDoubt:
            return self._without_ils(action, entry, item, session, sent=True)
        except Alarm:
            self._drop(entry)
            raise
        return self._by_ils(action, entry, item, verdict)

    def _by_ils(self, action: Action, entry: str, item: str, verdict: Verdict) -> LoanDecided:
        told = Told(
            outcome=Outcome.ACCEPTED if verdict.accepted else Outcome.REFUSED,
            reason=None if verdict.accepted else verdict.reason or Reason.UNMAPPED,
            by=None if verdict.accepted else Authority.ILS,
            due=verdict.due,
            title=verdict.title,
            message=verdict.message,
        )
        state = State.ACCEPTED if verdict.accepted else State.REFUSED
        return self._tell(action, entry, item, told, settled=state)

    def _without_ils(
        self, action: Action, entry: str, item: str, session: PatronSession | None, *, sent: bool
    ) -> LoanDecided:
        """The offline rule decides. What may have reached the ILS is never told as a plain no."""
        at = self._now().utc.astimezone(self._timezone)
        card = session.card if session is not None else ""
        earlier = [other for other in self._journal.of_item(item) if other.entry != entry]
        told = decide_offline(
            OfflineQuestion(
                action=action,
                patron=card,
                at=at,
                pin_card=session is not None and (session.pin is not None or self._pin_required),
                pin_confirmed=session is not None and session.pin_confirmed,
                status=self._lane.last_status,
                taken_in_session=session.taken_offline if session is not None else 0,
                taken_today=taken_on(self._journal.of_patron(card), at) if card else 0,
                holder=holder_of(earlier, at),
            ),
            self._offline,
        )
        if told.outcome is Outcome.PENDING:
            return self._tell(action, entry, item, told)
        if sent:
            unsure = Told(Outcome.NEEDS_REVIEW, offline=True, reason=told.reason, by=told.by)
            return self._tell(action, entry, item, unsure)
        return self._tell(action, entry, item, told, settled=State.REFUSED)

    def _refuse(
        self, action: Action, entry: str, item: str, reason: Reason, by: Authority | None
    ) -> LoanDecided:
        told = Told(Outcome.REFUSED, reason=reason, by=by)
        return self._tell(action, entry, item, told, settled=State.REFUSED)

    def _tell(
        self, action: Action, entry: str, item: str, told: Told, settled: State | None = None
    ) -> LoanDecided:
        with self._journal.write():
            self._journal.tell(entry, told)
            if settled is not None:
                note = {"reason": told.reason.value} if told.reason is not None else {}
                self._journal.settle(entry, settled, note)
        return LoanDecided(
            item=item,
            action=action,
            outcome=told.outcome,
            offline=told.offline,
            reason=told.reason,
            by=told.by,
            due=told.due.astimezone(self._timezone) if told.due else None,
            title=told.title,
            entry=entry,
            message=told.message,
        )

    def _drop(self, entry: str) -> None:
        """An alarm abandons what was not sent; what may have been sent is asked about later."""
        try:
            if self._journal.delivery(entry).state is State.PENDING:
                self._journal.settle(entry, State.ABANDONED, {"found": "alarm"})
            else:
                self._lane.disown(entry)
        except StorageFault:
            # The restart rule does the same once the disk can be written again.
            self._lane.disown(entry)

    def _disarm(self, entry: str, uids: Sequence[str]) -> Security:
        return Security.NONE if self._switch is None else self._switch.disarm(entry, uids)
