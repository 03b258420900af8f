"""The loan desk: decides one item at a time, journal first, with or without pad and screen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.flow.events import LoanDecided, Security
from kiosk.programmes.in_force import NONE_IN_FORCE, InForce
from kiosk.services.card_names import CardNames
from kiosk.services.loan_desk.history import (
    came_back_since,
    is_told_loan,
    may_be_undone,
    may_have_booked,
    was_never_sent,
)
from kiosk.services.loan_desk.limits import ProgrammeLimits
from kiosk.services.loan_desk.offline_ruling import OfflineRuling
from kiosk.services.loan_desk.ruling import GONE, Ruling, Switch, is_yes, told_by_ils
from kiosk.services.loan_desk.untold import untold
from kiosk.services.membership import Membership
from kiosk.services.patrons import OF_ANYBODY, PatronSession, sign_in
from kiosk.services.tagged import TagRecord
from sync.config import OfflineConfig
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskItem
from sync.errors import Alarm, InDoubt, StorageFault, Unreachable
from sync.ids import fault_of
from sync.journal.records import OPEN_STATES, Delivery, Intent, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    Authority,
    GoesOn,
    Instant,
    ItemAnswer,
    ItemStatus,
    Outcome,
    Reason,
)

if TYPE_CHECKING:
    from sync.trust.source import PackSource

log = logging.getLogger(__name__)

BACK_ALREADY = timedelta(minutes=2)
"""As long as this an item that was taken back lies where it was laid; nobody can have lent it."""


class LoanDesk:
    """Borrow, return, renew. Used by one thread at a time.

    Every method that decides returns a LoanDecided that is durable already, or raises an Alarm, in
    which case nothing was told.
    """

    def __init__(
        self,
        journal: Journal,
        ils: IlsAccess,
        offline: OfflineConfig,
        *,
        timezone: ZoneInfo,
        now: Callable[[], Instant],
        pin_required: bool = False,
        switch: Switch | None = None,
        packs: PackSource | None = None,
        tags: TagRecord | None = None,
        membership: Membership = OF_ANYBODY,
        programmes: InForce = NONE_IN_FORCE,
    ) -> None:
        self._journal = journal
        self._ils = ils
        self._timezone = timezone
        self._now = now
        self._pin_required = pin_required
        self._membership = membership
        self._switch = switch
        self._names = CardNames()
        self._limits = ProgrammeLimits(journal, programmes, now, timezone, self._names)
        self._offline = OfflineRuling(
            journal,
            ils,
            offline,
            self._limits,
            now,
            timezone,
            pin_required=pin_required,
            packs=packs,
        )
        self._tags = tags or TagRecord(journal)

    def sign_in(self, card: str, pin: str | None = None, *, alone: bool = False) -> PatronSession:
        """Open a patron's session. ``alone``: without a PIN, also where cards need one.

        Raises an Alarm.
        """
        undelivered = self._undelivered(card)
        open_then = frozenset(entry for entry, *_ in self._journal.open_entries())
        session = sign_in(
            self._ils,
            card,
            pin,
            pin_required=self._pin_required and not alone,
            membership=self._membership,
        )
        if session.answer is None and session.refusal is None:
            self._offline.sign_in(session)
        elif session.answer is not None:
            if session.answer.valid:
                self._names.learn(card, session.answer.card)
            # What was still on its way when the ILS was asked may not be in its list.
            for item in undelivered:
                session.took(item)
            session.open_then = open_then
        return session

    def check(self) -> None:
        """Raises the Alarm that stops lending now: of the journal or of the ILS. Asks nobody."""
        self._journal.check()
        self._ils.check()

    def goes_on(self, *, confirmed: bool = False) -> GoesOn:
        """How much goes on while the ILS is away, as of ``OfflineRuling``. From any thread."""
        return self._offline.goes_on(confirmed=confirmed)

    def item(self, item: str) -> ItemAnswer:
        """Ask about an item; due is in the library's time. Raises Unreachable or an Alarm."""
        return self._local(self._ils.ask(AskItem(item)))

    def inquire(self, item: str) -> ItemAnswer:
        """The same as a courtesy: it takes no time that matters, and its silence says nothing."""
        return self._local(self._ils.ask(AskItem(item, courtesy=True)))

    def _local(self, answer: ItemAnswer) -> ItemAnswer:
        due = answer.due.astimezone(self._timezone) if answer.due else None
        return replace(answer, due=due)

    def is_lent(self, item: str) -> bool | None:
        """Is this item on loan now? None when nobody can tell, or what was told is on its way."""
        if not item or self._journal.open_for(item, ""):
            return None
        try:
            answer = self._ils.ask(AskItem(item))
        except (Unreachable, Alarm):
            return None
        return None if answer.status is ItemStatus.UNKNOWN else answer.status is ItemStatus.ON_LOAN

    def read(self, item: str, uids: Sequence[str]) -> None:
        """An item was seen on the pad, with these tags of the library's own."""
        self._tags.read(item, uids)
        with suppress(StorageFault):  # whoever writes next says so
            returned = self._tags.waits_for_a_tag(item)
            if returned and self._switch is not None:
                self._switch.plan_arm(returned, uids)

    def end(self, session: PatronSession) -> None:
        """The patron is done."""
        session.pin = None
        if session.answer is not None:
            self._ils.end_session(session.card)

    def borrow(self, session: PatronSession, item: str, uids: Sequence[str] = ()) -> LoanDecided:
        """Lend: decide, tell, disarm, read back."""
        return self.disarm(self.lend(session, item, uids), uids)

    def lend(self, session: PatronSession, item: str, uids: Sequence[str] = ()) -> LoanDecided:
        """Decide and tell. The disarming of ``uids`` is planned and still has to be done."""
        self._confirm(session)
        entry = self._journal.intend(
            Intent(
                Action.BORROW,
                item,
                patron=session.card,
                uids=tuple(uids),
                loans_unknown=session.answer is None or not session.answer.loans_known,
            )
        )
        if refused := self._impossible(Action.BORROW, entry, item, session):
            return refused
        if session.has(item) and not self._is_coming_back(session, item, entry):
            with self._journal.write():
                own = self._refuse(
                    Action.BORROW, entry, item, Reason.ALREADY_LENT, Authority.STATION
                )
                if self._switch is not None:
                    # It is this patron's: a tag that is armed all the same was never disarmed.
                    self._switch.plan_disarm(entry, uids)
            return own
        if self._limits.has_most(session):
            return self._refuse(
                Action.BORROW, entry, item, Reason.PROGRAMME_LIMIT, Authority.STATION
            )
        with untold(self._journal, self._ils, entry):
            ruling = self._decide(Action.BORROW, entry, item, session)
            with self._journal.write():
                decided = self._tell(Action.BORROW, entry, item, ruling)
                if is_yes(decided):
                    if not uids and self._tags.has_tag(item):
                        uids = self._tags.left_armed(entry, item)
                        decided = replace(decided, security=Security.NOT_SWITCHED)
                    if self._switch is not None:
                        self._switch.plan_disarm(entry, uids)
        if is_yes(decided):
            session.took(item)
            session.lent.add(entry)
            session.taken_offline += decided.offline
        return decided

    def disarm(self, lent: LoanDecided, uids: Sequence[str]) -> LoanDecided:
        """The second half of a loan: disarm, read back. A refusal is left as it is.

        From any thread, one at a time: nothing but the journal and the pad is touched. Never
        raises an Alarm; the loan was told and stands.
        """
        own = lent.reason is Reason.ALREADY_LENT and lent.by is Authority.STATION
        if lent.security is Security.NOT_SWITCHED or not (own or is_yes(lent)):
            return lent
        return replace(lent, security=self._disarm(lent.entry, uids))

    def give_back(
        self, item: str, uids: Sequence[str] = (), *, armed: Collection[str] = ()
    ) -> LoanDecided:
        """Take back: arm, read back, check in. A refused item stays armed, as work for staff; so
        does one whose number no library system can know, and nobody is asked about it.

        ``armed``: those of ``uids`` that were read as armed when they were laid down. They are
        never disarmed here: whoever lays down what was never lent must not get it back disarmed.
        Without ``uids`` a tag that is known to be there is armed where it is seen next.
        """
        to_restore = [uid for uid in uids if uid not in armed]
        entry = self._journal.intend(Intent(Action.RETURN, item, uids=tuple(uids)))
        security = Security.NONE
        restore = False
        ruling = GONE
        with untold(self._journal, self._ils, entry):
            if self._switch is not None:
                security = self._switch.arm(entry, uids, armed)
            fault = fault_of(item)
            if security is not Security.GONE:
                ruling = _to_staff(fault) if fault else self._decide(Action.RETURN, entry, item)
            with self._journal.write():
                decided = self._tell(Action.RETURN, entry, item, ruling)
                if decided.outcome is Outcome.REFUSED and uids and self._switch is not None:
                    # What left the pad is still lent, so it may not stay armed either.
                    restore = decided.reason is Reason.NOT_OURS or security is Security.GONE
                    if restore:
                        self._switch.plan_disarm(entry, to_restore)
                    else:
                        self._journal.add_work(
                            entry, "return_refused", {"reason": str(decided.reason)}
                        )
                elif ruling.settled is State.NEEDS_REVIEW:
                    self._journal.add_work(entry, "needs_review", {"reason": str(decided.reason)})
                elif is_yes(decided):
                    if not uids and self._tags.may_be_disarmed(item):
                        security = self._leave_disarmed(entry, item)
                    self._tags.came_back(item, entry)
        if restore and to_restore:
            restored = self._disarm(entry, to_restore)
            security = Security.GONE if ruling is GONE else restored
        return replace(decided, security=security)

    def back_already(self, item: str) -> LoanDecided | None:
        """Answer of a return of this item a moment ago, if nothing was booked since; else None.

        Whoever was killed between that and opening a door finds the item lying there once more.
        """
        booked = [each for each in self._journal.of_item(item) if may_have_booked(each)]
        last = booked[-1] if booked else None
        if last is None or last.told is None or last.intent.action is not Action.RETURN:
            return None
        told = last.told
        since = self._now().utc - last.occurred_at
        if told.outcome not in (Outcome.ACCEPTED, Outcome.PENDING) or last.intent.undoes:
            return None
        if not timedelta(0) <= since <= BACK_ALREADY:
            return None
        return LoanDecided(
            item=item,
            action=Action.RETURN,
            outcome=told.outcome,
            offline=told.offline,
            title=told.title,
            entry=last.entry,
        )

    def renew(self, session: PatronSession, item: str) -> LoanDecided:
        """Renew. The due date is asked first, so that silence can be understood later."""
        self._confirm(session)
        due_before: datetime | None = None
        if session.refusal is None and session.answer is not None:
            try:
                due_before = self._ils.ask(AskItem(item)).due
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
        if refused := self._impossible(Action.RENEW, entry, item, session):
            return refused
        with untold(self._journal, self._ils, entry):
            ruling = self._decide(Action.RENEW, entry, item, session)
            return self._tell(Action.RENEW, entry, item, ruling)

    def session_of(self, entry: str) -> PatronSession:
        """A session in which nothing but this loan was lent: for whoever names it by its key.

        Nothing at all, when it is no loan, or when something happened to its item since. KeyError:
        no such intent.
        """
        loan = self._journal.delivery(entry)
        session = PatronSession(loan.intent.patron)
        if may_be_undone(loan, self._journal.of_item(loan.intent.item)):
            session.lent.add(entry)
        return session

    def undo(self, session: PatronSession, entry: str, uids: Sequence[str] = ()) -> LoanDecided:
        """Take back what this session lent: arm, read back, check in, as an intent of its own.

        What was lent off-line and never left this station goes nowhere, nor does its undoing. A
        refused one stays lent: its tags are disarmed again, and it is work for staff. Tags of the
        loan that are not among ``uids`` are armed where they are seen next. KeyError: no such
        intent.
        """
        loan = self._journal.delivery(entry)
        item = loan.intent.item
        undo = self._journal.intend(
            Intent(Action.RETURN, item, patron=session.card, uids=tuple(uids), undoes=entry)
        )
        if entry not in session.lent:
            refused = self._refuse(Action.RETURN, undo, item, Reason.NOT_ON_LOAN, Authority.STATION)
            return replace(refused, undoes=entry)
        try:
            decided = self._undo(session, loan, undo, uids)
        except Alarm:
            if self._journal.delivery(undo).state is State.ABANDONED:
                # The loan stands, and its patron leaves with it now.
                self._disarm(undo, uids)
            raise
        if is_yes(decided):
            session.lent.discard(entry)
            session.gave_back(item)
            if loan.told is not None and loan.told.offline:
                session.taken_offline = max(0, session.taken_offline - 1)
        return replace(decided, undoes=entry)

    # Inside ------------------------------------------------------------------------------------

    def _undelivered(self, card: str) -> list[str]:
        """Items that this patron was told to have, and of which the ILS may not know yet."""
        return [
            loan.intent.item
            for loan in self._journal.open_for("", card)
            if is_told_loan(loan)
            and not came_back_since(loan.entry, self._journal.of_item(loan.intent.item))
        ]

    def _undo(
        self, session: PatronSession, loan: Delivery, undo: str, uids: Sequence[str]
    ) -> LoanDecided:
        security = Security.NONE
        ruling = GONE
        item = loan.intent.item
        left = not (uids or loan.intent.uids) and self._tags.may_be_disarmed(item)
        with untold(self._journal, self._ils, undo):
            self._ils.check()
            if self._switch is not None:
                security = self._switch.arm(undo, uids)
            armed = security in (Security.NONE, Security.VERIFIED)
            ended = self._end_unsent(loan, undo) if armed else None
            if ended is not None:
                if left:
                    return replace(ended, security=self._leave_disarmed(undo, item))
                return replace(ended, security=self._arm_elsewhere(loan, undo, uids, security))
            if armed:
                ruling = self._decide(Action.RETURN, undo, item, session)
                if ruling.told.reason is Reason.NOT_ON_LOAN and ruling.told.by is Authority.ILS:
                    # Somebody took it back elsewhere: that is what was wanted.
                    told = replace(ruling.told, outcome=Outcome.ACCEPTED, reason=None, by=None)
                    ruling = replace(ruling, told=told, settled=State.ACCEPTED)
            refused = ruling.told.outcome is Outcome.REFUSED
            with self._journal.write():
                decided = self._tell(Action.RETURN, undo, item, ruling)
                if ruling.settled is State.ACCEPTED:
                    self._journal.settle(loan.entry, State.SUPERSEDED, {"undone_by": undo})
                    self._tags.came_back(item, undo)
                if not is_yes(decided):
                    self._journal.add_work(undo, "undo_refused", {"reason": str(decided.reason)})
                if refused and self._switch is not None:
                    # Whose checkin nobody knows the end of stays armed: it may be nobody's loan.
                    self._switch.plan_disarm(undo, uids)
        if refused:
            return replace(decided, security=self._disarm(undo, uids))
        if left:
            return replace(decided, security=self._leave_disarmed(undo, item))
        return replace(decided, security=self._arm_elsewhere(loan, undo, uids, security))

    def _end_unsent(self, loan: Delivery, undo: str) -> LoanDecided | None:
        """Both end here, in one transaction, as long as nothing of the loan went out."""
        with self._journal.write():
            if not was_never_sent(self._journal.delivery(loan.entry)):
                return None
            self._journal.settle(loan.entry, State.SUPERSEDED, {"undone_by": undo})
            self._tags.came_back(loan.intent.item, undo)
            told = Told(Outcome.PENDING, offline=True)
            return self._tell(Action.RETURN, undo, loan.intent.item, Ruling(told, State.SUPERSEDED))

    def _leave_disarmed(self, entry: str, item: str) -> Security:
        """Taken back by its barcode alone: its tag is armed where it is seen next, and is work."""
        with self._journal.write():
            left = self._tags.left_disarmed(entry, item)
            if self._switch is not None:
                self._switch.plan_arm(entry, left)
        return Security.NOT_SWITCHED

    def _arm_elsewhere(
        self, loan: Delivery, undo: str, uids: Sequence[str], security: Security
    ) -> Security:
        """Tags of the loan that do not lie here, as an undo without a pad has them."""
        absent = [uid for uid in loan.intent.uids if uid not in uids]
        if not absent or self._switch is None:
            return security
        with self._journal.write():
            self._switch.plan_arm(undo, absent)
            self._journal.add_work(undo, "tag_not_switched", {"uids": absent})
        return Security.GONE

    def _is_coming_back(self, session: PatronSession, item: str, entry: str) -> bool:
        """Is a return or an undo on its way, so that the ILS's list of loans is about to change?

        Or was it, when the ILS made that list, and nothing was lent since but by ``entry``?
        """
        booked = [
            each
            for each in self._journal.of_item(item)
            if each.entry != entry and may_have_booked(each)
        ]
        return any(
            each.intent.action is Action.RETURN
            and (
                each.state in OPEN_STATES
                or (each is booked[-1] and each.entry in session.open_then)
            )
            for each in booked
        )

    def _confirm(self, session: PatronSession) -> None:
        """A PIN that could not be asked about at sign-in is asked about before it is used."""
        if session.pin is None or session.answer is not None or session.refusal is not None:
            return
        again = self.sign_in(session.card, session.pin)
        session.answer, session.refusal = again.answer, again.refusal
        session.refused_by = again.refused_by
        session.loans |= again.loans
        session.open_then = again.open_then

    def _impossible(
        self, action: Action, entry: str, item: str, session: PatronSession
    ) -> LoanDecided | None:
        """The refusal of what nobody is asked about: of this card nothing, and of an item whose
        number no library system can know. None: it has to be decided."""
        if session.refusal is not None:
            return self._refuse(
                action, entry, item, session.refusal, session.refused_by, session.why
            )
        if fault := fault_of(item):
            return self._refuse(action, entry, item, Reason.ITEM_UNKNOWN, Authority.STATION, fault)
        return None

    def _decide(
        self, action: Action, entry: str, item: str, session: PatronSession | None = None
    ) -> Ruling:
        """Raises an Alarm."""
        pin = session.pin if session is not None else None
        try:
            verdict = self._ils.submit(entry, pin)
        except Unreachable:
            return self._offline.rule(action, entry, item, session, sent=False)
        except InDoubt:
            return self._offline.rule(action, entry, item, session, sent=True)
        final = State.ACCEPTED if verdict.accepted else State.REFUSED
        return Ruling(told_by_ils(verdict, pin), final, verdict)

    def _refuse(
        self,
        action: Action,
        entry: str,
        item: str,
        reason: Reason,
        by: Authority | None,
        why: str = "",
    ) -> LoanDecided:
        offline = by is Authority.OFFLINE_RULE
        told = Told(Outcome.REFUSED, offline=offline, reason=reason, by=by, message=why)
        with untold(self._journal, self._ils, entry):
            return self._tell(action, entry, item, Ruling(told, State.REFUSED))

    def _tell(self, action: Action, entry: str, item: str, ruling: Ruling) -> LoanDecided:
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
            media=verdict.media if verdict else "",
            sort_bin=verdict.sort_bin if verdict else "",
            destination=verdict.destination if verdict else "",
            alert=verdict.alert if verdict else False,
            hold=verdict.hold if verdict else False,
            fee=verdict.fee if verdict else Decimal(0),
            currency=verdict.currency if verdict else "",
        )

    def _disarm(self, entry: str, uids: Sequence[str]) -> Security:
        if self._switch is None:
            return Security.NONE
        try:
            return self._switch.disarm(entry, uids)
        except StorageFault as fault:
            # The loan was told and stands; the planned disarm is on disk, so a repair follows.
            log.error("tag not journaled", extra={"entry": entry, "error": str(fault)})
            return Security.FAILED


def _to_staff(fault: str) -> Ruling:
    """Ruling on a return whose number nobody can know: a person finds out what it is."""
    told = Told(
        Outcome.NEEDS_REVIEW, reason=Reason.ITEM_UNKNOWN, by=Authority.STATION, message=fault
    )
    return Ruling(told, State.NEEDS_REVIEW)
