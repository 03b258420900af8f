"""The run itself: each errand over the station's own journal, desk and driver, and all undone."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from drivers.errors import DeviceError
from kiosk.diagnosis.acceptance.left import Left, begin, is_held, settle, uids_of, undo
from kiosk.diagnosis.acceptance.model import MOST, NEEDED, Came, Means, Step, Tag, Tried
from kiosk.flow.events import LoanDecided
from kiosk.services.loan_desk.account import AccountDecided
from kiosk.services.patrons import PatronSession
from sync.delivery.questions import AskFees, AskHolds, AskItem, AskPatron
from sync.errors import Alarm, InDoubt, StationBusy, StorageFault, Unreachable
from sync.ids import same_id
from sync.ils.config import AnyIls, FolioRestConfig, KohaRestConfig, Sip2Config
from sync.journal.records import OPEN_STATES
from sync.model import Ability, Authority, ItemStatus, Outcome, Reason

NOBODY: Final = "LEENPUNT-NOBODY"
"""A card and an item that no library has."""
YES: Final = (Outcome.ACCEPTED, Outcome.PENDING)
_COUNTS_FAILURES: Final = ("koha", "evergreen")
"""Profiles of systems that lock a card after wrong PINs (Koha: FailedLoginAttempts), or may."""
Judged = tuple[Came, str, str]
"""Result of a step, its reason, and what was seen."""
_OK: Final[Judged] = (Came.OK, "", "")


class TooFew(Exception):
    """Fewer items are free than a run needs. In words."""


class Run:
    """Plays an acceptance run. ``steps`` is taken to its end, or closed: then all is undone."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._journal, self._ils = means.ground.journal, means.ground.ils
        self._desk = means.ground.desk
        self.tried = Tried()
        self._before: dict[str, ItemStatus] = {}
        self._loans_before: set[str] = set()
        self._fees = Decimal(0)
        self._lends = False
        """Was something lent in this run?"""

    def steps(self) -> Generator[Step, None, None]:
        """The steps, one after the other. Raises TooFew, StorageFault, or StationBusy."""
        for name in ("sign_in", "patron"):
            yield (step := self._done(name, getattr(self, f"_{name}")))
            if step.came is Came.FAILED:
                yield from self._all_left_out(ERRANDS, "stopped")
                return
        left = self._choose()
        begin(self._means.config.state_dir, left)
        wrong: list[str] | None = None
        try:
            for name in ERRANDS:
                yield self._done(name, getattr(self, f"_{name}"))
        finally:
            # Also for whoever interrupts it in between.
            marked = len(self._means.wire)
            wrong = undo(self._means, left)
        yield self._done("end", lambda: self._end(wrong or []), marked)

    def _done(self, name: str, what: Callable[[], Judged], marked: int | None = None) -> Step:
        means = self._means
        began = means.monotonic()
        marked = len(means.wire) if marked is None else marked
        try:
            came, why, said = what()
        except (StorageFault, StationBusy):
            raise
        except (Unreachable, InDoubt, Alarm, DeviceError) as error:
            came, why, said = Came.FAILED, "", str(error)
        step = Step(name, came, why, said, round(means.monotonic() - began, 1), means.wire[marked:])
        self.tried.steps.append(step)
        return step

    def _all_left_out(self, names: Sequence[str], why: str) -> Iterator[Step]:
        for name in names:
            yield self._done(name, lambda: (Came.LEFT_OUT, why, ""))

    # Before anything is touched ----------------------------------------------------------------

    def _sign_in(self) -> Judged:
        self._means.ground.deliver()
        self._ils.ask(AskItem(NOBODY))
        status = self._ils.last_status
        closed = status is not None and not (
            status.online and status.checkout_ok and status.checkin_ok
        )
        return (Came.FAILED, Reason.ILS_CLOSED, "") if closed else _OK

    def _patron(self) -> Judged:
        session = self._session()
        if session.refusal is not None or session.answer is None:
            return Came.FAILED, session.refusal or Reason.ILS_CLOSED, session.why
        answer = session.answer
        self._loans_before = {loan.item for loan in answer.loans}
        self._fees = answer.fees
        if answer.blocks:
            return Came.FAILED, answer.blocks[0], ""
        return _OK if answer.loans_known else (Came.OTHERWISE, "no_list", "")

    def _choose(self) -> Left:
        """Chooses items that are free, and says why others are left alone. Raises TooFew."""
        tried, means = self.tried, self._means
        rows = [] if means.pad is None else means.pad.rows()
        held = self._ils.ask(AskHolds(means.card)) or ()
        for item in dict.fromkeys(means.items or [row["item"] for row in rows if row["item"]]):
            why = self._why_not(item, rows)
            if not why and any(same_id(hold.item, item) for hold in held):
                why = Reason.HELD_FOR_OTHER
            if not why and len(tried.items) == MOST:
                why = "enough"
            if why:
                tried.left_out[item] = why
            else:
                tried.items.append(item)
        if len(tried.items) < NEEDED:
            found = "".join(f"\n{item}: {why}" for item, why in tried.left_out.items())
            raise TooFew(
                f"{len(tried.items)} items are free, expected {NEEDED} or more, best {MOST}:"
                f" known, on loan to nobody, with nobody waiting{found}"
            )
        tried.tags = [
            Tag(row["uid"], row["item"], row["format"], row["afi"])
            for row in rows
            if row["item"] in tried.items
        ]
        afis = {tag.uid: int(tag.before, 16) for tag in tried.tags if tag.before is not None}
        return Left(means.card, tuple(tried.items), afis)

    def _why_not(self, item: str, rows: Sequence[Mapping[str, object]]) -> str:
        problems = [word for row in rows if row["item"] == item for word in _list(row["problems"])]
        if problems:
            return str(problems[0])
        if self._journal.open_for(item, ""):
            return "on_its_way"
        found = self._ils.ask(AskItem(item))
        self._before[item] = found.status
        if found.status is not ItemStatus.AVAILABLE:
            return found.status.value
        return Reason.HELD_FOR_OTHER if found.holds else ""

    # The errands -------------------------------------------------------------------------------

    def _unknown_card(self) -> Judged:
        refusal = self._desk.sign_in(NOBODY, alone=True).refusal
        return _expected(refusal, Reason.PATRON_UNKNOWN)

    def _wrong_pin(self) -> Judged:
        means = self._means
        if not means.pin:
            return Came.LEFT_OUT, "no_pin", ""
        if not means.config.ils.checks_pin:
            return Came.LEFT_OUT, "pin_unchecked", ""
        if _may_lock(means.config.ils):
            return Came.LEFT_OUT, "lock_out", ""
        wrong = ("2" if means.pin[0] == "1" else "1") + means.pin[1:]
        refusal = self._desk.sign_in(means.card, wrong).refusal
        return _expected(refusal, Reason.PIN_WRONG)

    def _unknown_item(self) -> Judged:
        decided = self._desk.borrow(self._session(), NOBODY)
        return _expected(decided.reason, Reason.ITEM_UNKNOWN)

    def _borrow(self) -> Judged:
        item = self.tried.items[0]
        decided = self._borrowed(item)
        if decided.outcome not in YES:
            return self._refused(decided)
        self._lends = True
        if not self._is_lent(item):
            return Came.FAILED, "not_there", ""
        if decided.offline:
            return Came.FAILED, "was_away", ""
        return _OK if decided.due is not None else (Came.OTHERWISE, "no_due", "")

    def _twice(self) -> Judged:
        if not self._lends:
            return Came.LEFT_OUT, "no_loan", ""
        item = self.tried.items[0]
        decided = self._desk.borrow(self._session(), item)
        if self._times(item) > 1:
            return Came.FAILED, "doubled", ""
        return _expected(decided.reason, Reason.ALREADY_LENT)

    def _renew(self) -> Judged:
        if not self._lends:
            return Came.LEFT_OUT, "no_loan", ""
        decided = self._desk.renew(self._session(), self.tried.items[0])
        return _OK if decided.outcome in YES else (Came.OTHERWISE, *self._refused(decided)[1:])

    def _return(self) -> Judged:
        if not self._lends:
            return Came.LEFT_OUT, "no_loan", ""
        item = self.tried.items[0]
        decided = self._desk.give_back(item, uids_of(self._means, item))
        if decided.outcome not in YES:
            return self._refused(decided)
        return (Came.FAILED, "still_lent", "") if self._is_lent(item) else _OK

    def _return_again(self) -> Judged:
        if not self._lends:
            return Came.LEFT_OUT, "no_loan", ""
        decided = self._desk.give_back(self.tried.items[0])
        if decided.outcome is Outcome.ACCEPTED:
            return Came.OK, "taken_again", ""
        return _expected(decided.reason, Reason.NOT_ON_LOAN)

    def _pile(self) -> Judged:
        """Lends all items, as far as the card may have so many; then takes them back."""
        if not self._lends:
            return Came.LEFT_OUT, "no_loan", ""
        session, lent, refused = self._session(), [], None
        for item in self.tried.items:
            decided = self._desk.borrow(session, item, uids_of(self._means, item))
            if decided.outcome not in YES:
                refused = decided
                break
            lent.append(item)
        self._read_tags("lent")
        back = [self._desk.give_back(item, uids_of(self._means, item)) for item in lent]
        counted = f"{len(lent)} / {len(self.tried.items)}"
        if refusals := [each for each in back if each.outcome not in YES]:
            return self._refused(refusals[0])
        if refused is not None and refused.reason is not Reason.LIMIT_REACHED:
            return self._refused(refused)
        limited = refused is not None
        return (Came.OK, Reason.LIMIT_REACHED, counted) if limited else (Came.OK, "", counted)

    def _holds(self) -> Judged:
        needed = {Ability.LIST_HOLDS, Ability.HOLD_ITEM, Ability.CANCEL_ITEM_HOLD}
        if missing := needed - self._means.account.abilities:
            return Came.LEFT_OUT, "not_able", ", ".join(sorted(missing))
        item, session = self.tried.items[-1], self._session()
        placed = self._means.account.hold(session, item=item)
        if placed.outcome is not Outcome.ACCEPTED:
            return (Came.OTHERWISE, *self._refused(placed)[1:])
        listed = is_held(self._means, item)
        taken = self._means.account.hold(session, item=item, cancel=True)
        if taken.outcome is not Outcome.ACCEPTED or is_held(self._means, item):
            return Came.FAILED, taken.reason or "still_held", taken.message
        return _OK if listed else (Came.OTHERWISE, "not_listed", "")

    def _fees_owed(self) -> Judged:
        if Ability.LIST_FEES not in self._means.account.abilities:
            return Came.LEFT_OUT, "not_able", Ability.LIST_FEES
        listed = self._ils.ask(AskFees(self._means.card))
        total = sum((fee.amount for fee in listed or ()), Decimal(0))
        if listed is None or total == self._fees:
            return _OK
        return Came.OTHERWISE, "other_sum", f"{total} listed, {self._fees} owed"

    def _outage(self) -> Judged:
        """Lends an item, cuts the link, takes it back, and lends another one."""
        line = self._means.line
        if line is None or not self._lends:
            return Came.LEFT_OUT, "no_line" if line is None else "no_loan", ""
        before, during = self.tried.items[:2]
        session = self._session()
        lent = self._desk.borrow(session, before, uids_of(self._means, before))
        if lent.outcome not in YES:
            return self._refused(lent)
        line.pull()
        try:
            taken = self._desk.borrow(session, during, uids_of(self._means, during))
            back = self._desk.give_back(before, uids_of(self._means, before))
        finally:
            line.plug_in()
        settle(self._means, (before, during))
        if wrong := self._unsettled(during, taken) or self._unsettled(before, back):
            return wrong
        if taken.outcome in YES and back.outcome in YES:
            return _OK
        by_rule = taken.by is Authority.OFFLINE_RULE and back.outcome in YES
        return (Came.OTHERWISE, "returns_alone", "") if by_rule else self._refused(taken)

    def _doubt(self) -> Judged:
        """Loses the answer to a loan, then the answer to its return."""
        line = self._means.line
        if line is None or not self._lends:
            return Came.LEFT_OUT, "no_line" if line is None else "no_loan", ""
        item, lost = self.tried.items[2], line.lost
        session = self._session()
        line.lose_next_answer()
        lent = self._desk.borrow(session, item, uids_of(self._means, item))
        settle(self._means, (item,))
        if wrong := self._unsettled(item, lent):
            return wrong
        if self._times(item) > 1:
            return Came.FAILED, "doubled", ""
        if self._is_lent(item):
            line.lose_next_answer()
            back = self._desk.give_back(item, uids_of(self._means, item))
            settle(self._means, (item,))
            if wrong := self._unsettled(item, back):
                return wrong
        line.spare()
        return _OK if line.lost > lost else (Came.OTHERWISE, "not_lost", "")

    def _end(self, wrong: Sequence[str]) -> Judged:
        """Compares the end with the beginning. ``wrong``: what could not be undone."""
        self._read_tags("after")
        wrong = list(wrong)
        now = {item: self._ils.ask(AskItem(item)).status for item in self.tried.items}
        wrong += [
            f"{item}: {status.value}, was {self._before[item].value}"
            for item, status in now.items()
            if status is not self._before[item]
        ]
        answer = self._ils.ask(AskPatron(self._means.card))
        if answer.loans_known and {loan.item for loan in answer.loans} != self._loans_before:
            wrong.append("the card has other loans than before")
        return (Came.FAILED, "left_behind", "\n".join(wrong)) if wrong else _OK

    # Inside ------------------------------------------------------------------------------------

    def _session(self) -> PatronSession:
        means = self._means
        return self._desk.sign_in(means.card, means.pin)

    def _borrowed(self, item: str) -> LoanDecided:
        return self._desk.borrow(self._session(), item, uids_of(self._means, item))

    def _is_lent(self, item: str) -> bool:
        return self._ils.ask(AskItem(item)).status is ItemStatus.ON_LOAN or self._times(item) > 0

    def _times(self, item: str) -> int:
        """The number of times that it stands in the card's list of loans."""
        loans = self._ils.ask(AskPatron(self._means.card)).loans
        return sum(same_id(loan.item, item) for loan in loans)

    def _unsettled(self, item: str, decided: LoanDecided) -> Judged | None:
        """A fault, where the library system has something else than was told; else None.

        After a yes to a loan the card has the item. After anything else it does not.
        """
        state = self._journal.delivery(decided.entry).state
        if state in OPEN_STATES:
            return Came.FAILED, "not_delivered", state.value
        lent = self._is_lent(item)
        should = decided.action.value == "borrow" and decided.outcome in YES
        if lent is not should:
            said = f"told {decided.outcome.value}, then {state.value}"
            return Came.FAILED, "told_otherwise", said
        return None

    @staticmethod
    def _refused(decided: LoanDecided | AccountDecided) -> Judged:
        return Came.FAILED, decided.reason or decided.outcome.value, decided.message

    def _read_tags(self, when: str) -> None:
        if self._means.pad is None:
            return
        rows = {row["uid"]: row["afi"] for row in self._means.pad.rows()}
        for tag in self.tried.tags:
            setattr(tag, when, rows.get(tag.uid))


ERRANDS: Final = (
    "unknown_card",
    "wrong_pin",
    "unknown_item",
    "borrow",
    "twice",
    "renew",
    "return",
    "return_again",
    "pile",
    "holds",
    "fees_owed",
    "outage",
    "doubt",
)
"""Steps, in the order in which they are tried. Each is a method of Run."""


def _expected(found: Reason | None, expected: Reason) -> Judged:
    if found is expected:
        return _OK
    if found is None:
        return Came.OTHERWISE, "not_refused", ""
    return Came.OTHERWISE, found, ""


def _may_lock(ils: AnyIls) -> bool:
    """True where the system counts wrong PINs: another one may lock the card."""
    if isinstance(ils, Sip2Config):
        return ils.profile in _COUNTS_FAILURES
    return isinstance(ils, KohaRestConfig) or (
        isinstance(ils, FolioRestConfig) and ils.pin == "password"
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
