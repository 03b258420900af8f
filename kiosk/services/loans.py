"""The loan desk: decides one item at a time, journal first, with or without pad and screen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
from sync.model import (
    Action,
    Authority,
    Instant,
    ItemAnswer,
    ItemStatus,
    Outcome,
    Reason,
    Verdict,
)
from sync.offline import OfflineQuestion, decide_offline, holder_of, taken_on
from sync.settlement import Settlement

log = logging.getLogger(__name__)


class Switch(Protocol):
    """Arms and disarms the tags of one item."""

    def plan_disarm(self, entry: str, uids: Sequence[str]) -> None:
        """Journal that these tags have to be disarmed, in the transaction that tells so."""

    def disarm(self, entry: str, uids: Sequence[str]) -> Security:
        """After it was planned and told. What fails becomes a repair, a full disk too."""

    def arm(self, entry: str, uids: Sequence[str]) -> Security:
        """Before a return is asked for."""


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What to tell, and the final state where there is one already."""

    told: Told
    settled: State | None = None
    verdict: Verdict | None = None
    """The ILS's own, where it was asked: it also says where a returned item has to go."""


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

    def check(self) -> None:
        """Raises the Alarm that stops lending now: of the journal or of the ILS. Asks nobody."""
        self._journal.check()
        self._lane.check()

    def item(self, item: str) -> ItemAnswer:
        """Ask about an item; due is in the library's time. Raises Unreachable or an Alarm."""
        return self._local(self._lane.item(item))

    def inquire(self, item: str) -> ItemAnswer:
        """The same as a courtesy: it takes no time that matters, and its silence says nothing."""
        return self._local(self._lane.inquire(item))

    def _local(self, answer: ItemAnswer) -> ItemAnswer:
        due = answer.due.astimezone(self._timezone) if answer.due else None
        return replace(answer, due=due)

    def is_lent(self, item: str) -> bool | None:
        """Is this item on loan now? None when nobody can tell, or what was told is on its way."""
        if not item or self._journal.open_for(item, ""):
            return None
        try:
            answer = self._lane.item(item)
        except (Unreachable, Alarm):
            return None
        return None if answer.status is ItemStatus.UNKNOWN else answer.status is ItemStatus.ON_LOAN

    def end(self, session: PatronSession) -> None:
        """The patron is done."""
        session.pin = None
        if session.answer is not None:
            self._lane.end_session(session.card)

    def borrow(self, session: PatronSession, item: str, uids: Sequence[str] = ()) -> LoanDecided:
        """Lend: decide, tell, disarm, read back."""
        return self.disarm(self.lend(session, item, uids), uids)

    def lend(self, session: PatronSession, item: str, uids: Sequence[str] = ()) -> LoanDecided:
        """Decide and tell. The disarming of ``uids`` is planned and still has to be done."""
        self._confirm(session)
        entry = self._journal.intend(
            Intent(Action.BORROW, item, patron=session.card, uids=tuple(uids))
        )
        if session.refusal is not None:
            return self._refuse(Action.BORROW, entry, item, session.refusal, session.refused_by)
        if item in session.loans:
            with self._journal.write():
                refused = self._refuse(
                    Action.BORROW, entry, item, Reason.ALREADY_LENT, Authority.STATION
                )
                if self._switch is not None:
                    # It is this patron's: a tag that is armed all the same was never disarmed.
                    self._switch.plan_disarm(entry, uids)
            return refused
        with self._untold(entry):
            ruling = self._decide(Action.BORROW, entry, item, session)
            with self._journal.write():
                decided = self._tell(Action.BORROW, entry, item, ruling)
                if _is_lent(decided) and self._switch is not None:
                    self._switch.plan_disarm(entry, uids)
        if _is_lent(decided):
            session.loans.add(item)
            session.taken_offline += decided.offline
        return decided

    def disarm(self, lent: LoanDecided, uids: Sequence[str]) -> LoanDecided:
        """The second half of a loan: disarm, read back. A refusal is left as it is.

        From any thread, one at a time: nothing but the journal and the pad is touched. Never
        raises an Alarm; the loan was told and stands.
        """
        own = lent.reason is Reason.ALREADY_LENT and lent.by is Authority.STATION
        if not (own or _is_lent(lent)):
            return lent
        return replace(lent, security=self._disarm(lent.entry, uids))

    def give_back(self, item: str, uids: Sequence[str] = ()) -> LoanDecided:
        """Take back: arm, read back, check in. A refused item stays armed, as work for staff."""
        entry = self._journal.intend(Intent(Action.RETURN, item, uids=tuple(uids)))
        security = Security.NONE
        restore = False
        ruling = _GONE
        with self._untold(entry):
            if self._switch is not None:
                security = self._switch.arm(entry, uids)
            if security is not Security.GONE:
                ruling = self._decide(Action.RETURN, entry, item, None)
            with self._journal.write():
                decided = self._tell(Action.RETURN, entry, item, ruling)
                if decided.outcome is Outcome.REFUSED and uids and self._switch is not None:
                    # What left the pad is still lent, so it may not stay armed either.
                    restore = decided.reason is Reason.NOT_OURS or security is Security.GONE
                    if restore:
                        self._switch.plan_disarm(entry, uids)
                    else:
                        self._journal.add_work(
                            entry, "return_refused", {"reason": str(decided.reason)}
                        )
        if restore:
            restored = self._disarm(entry, uids)
            security = Security.GONE if ruling is _GONE else restored
        return replace(decided, security=security)

    def renew(self, session: PatronSession, item: str) -> LoanDecided:
        """Renew. The due date is asked first, so that silence can be understood later."""
        self._confirm(session)
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
        with self._untold(entry):
            ruling = self._decide(Action.RENEW, entry, item, session)
            return self._tell(Action.RENEW, entry, item, ruling)

    # Inside ------------------------------------------------------------------------------------

    def _confirm(self, session: PatronSession) -> None:
        """A PIN that could not be asked about at sign-in is asked about before it is used."""
        if session.pin is None or session.answer is not None or session.refusal is not None:
            return
        again = self.sign_in(session.card, session.pin)
        session.answer, session.refusal = again.answer, again.refusal
        session.refused_by = again.refused_by
        session.loans |= again.loans

    def _decide(
        self, action: Action, entry: str, item: str, session: PatronSession | None
    ) -> _Ruling:
        """Raises an Alarm."""
        pin = session.pin if session is not None else None
        try:
            verdict = self._lane.submit(entry, pin)
        except Unreachable:
            return self._without_ils(action, entry, item, session, sent=False)
        except InDoubt:
            return self._without_ils(action, entry, item, session, sent=True)
        final = State.ACCEPTED if verdict.accepted else State.REFUSED
        return _Ruling(_told_by_ils(verdict, pin), final, verdict)

    def _without_ils(
        self, action: Action, entry: str, item: str, session: PatronSession | None, *, sent: bool
    ) -> _Ruling:
        """The offline rule decides. What may have reached the ILS is never told as a plain no."""
        at = self._now().utc.astimezone(self._timezone)
        card = session.card if session is not None else ""
        if action is Action.BORROW and not self._journal.has_room:
            # Before the journal cannot be written any more (the reserve is for what was promised).
            full = Told(
                Outcome.NEEDS_REVIEW if sent else Outcome.REFUSED,
                offline=True,
                reason=Reason.OFFLINE_NOT_ALLOWED,
                by=Authority.OFFLINE_RULE,
            )
            return _Ruling(full, None if sent else State.REFUSED)
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
            return _Ruling(told)
        if sent:
            return _Ruling(replace(told, outcome=Outcome.NEEDS_REVIEW))
        return _Ruling(told, State.REFUSED)

    def _refuse(
        self, action: Action, entry: str, item: str, reason: Reason, by: Authority | None
    ) -> LoanDecided:
        told = Told(Outcome.REFUSED, reason=reason, by=by)
        with self._untold(entry):
            return self._tell(action, entry, item, _Ruling(told, State.REFUSED))

    def _tell(self, action: Action, entry: str, item: str, ruling: _Ruling) -> LoanDecided:
        told, verdict = ruling.told, ruling.verdict
        with self._journal.write():
            self._journal.tell(entry, told)
            if ruling.settled is not None:
                note = {"reason": told.reason.value} if told.reason is not None else {}
                self._journal.settle(entry, ruling.settled, note)
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
            sort_bin=verdict.sort_bin if verdict else "",
            destination=verdict.destination if verdict else "",
            alert=verdict.alert if verdict else False,
        )

    @contextmanager
    def _untold(self, entry: str) -> Iterator[None]:
        """Until the intent is told, an alarm or a fault of ours means that it never will be."""
        try:
            yield
        except Exception:
            self._drop(entry)
            raise

    def _drop(self, entry: str) -> None:
        """An alarm abandons what was not sent; what may have been sent is asked about later."""
        try:
            delivery = self._journal.delivery(entry)
            if delivery.state is not State.PENDING:
                self._lane.disown(entry)
                return
            Settlement(self._journal).abandon(delivery, "alarm")
        except StorageFault:
            # The restart rule does the same once the disk can be written again.
            self._lane.disown(entry)

    def _disarm(self, entry: str, uids: Sequence[str]) -> Security:
        if self._switch is None:
            return Security.NONE
        try:
            return self._switch.disarm(entry, uids)
        except StorageFault as fault:
            # The loan was told and stands; the planned disarm is on disk, so a repair follows.
            log.error("tag not journaled", extra={"entry": entry, "error": str(fault)})
            return Security.FAILED


_GONE = _Ruling(
    Told(Outcome.REFUSED, reason=Reason.TAG_UNREADABLE, by=Authority.STATION), State.REFUSED
)


def _is_lent(decided: LoanDecided) -> bool:
    return decided.outcome in (Outcome.ACCEPTED, Outcome.PENDING)


def _told_by_ils(verdict: Verdict, pin: str | None) -> Told:
    return Told(
        outcome=Outcome.ACCEPTED if verdict.accepted else Outcome.REFUSED,
        reason=None if verdict.accepted else verdict.reason or Reason.UNMAPPED,
        by=None if verdict.accepted else Authority.ILS if verdict.asked else Authority.STATION,
        due=verdict.due,
        title=verdict.title,
        # An ILS that repeats a PIN in its words must not bring it to disk.
        message=verdict.message.replace(pin, "***") if pin else verdict.message,
    )
