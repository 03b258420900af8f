"""The clerk: performs effects in order on a thread of its own; may block, never on the screen."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from drivers.ports import Sounder
from drivers.security import STANDARD_RULES, SecurityRules
from kiosk.flow.effects import (
    Aside,
    AskOutlook,
    AskParts,
    BeginPayment,
    BinTurned,
    Borrow,
    CallBack,
    CallStaff,
    CancelHold,
    CancelPayment,
    ChangePin,
    CheckPin,
    CheckService,
    Effect,
    EndCall,
    EndVisit,
    FindTitles,
    GiveBack,
    Inquire,
    ListFees,
    ListHolds,
    NoteParts,
    PlaceHold,
    PrintReceipt,
    Renew,
    SignIn,
    TakenOut,
    Undo,
    Unread,
)
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    Event,
    FeesListed,
    HoldDecided,
    HoldPlaced,
    HoldsKnown,
    ItemKnown,
    ItemSettled,
    LoanDecided,
    PadItem,
    PartsKnown,
    PatronKnown,
    PaymentTold,
    PinChanged,
    PinChecked,
    Security,
    Standing,
)
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.services.loan_desk.account import AccountDesk
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.patrons import PatronSession, known
from kiosk.services.pins import PinGuard
from kiosk.services.security import SecuritySwitch
from sync.errors import Alarm, InDoubt, Unreachable
from sync.model import Action, Authority, ItemStatus, Outcome, Reason

log = logging.getLogger(__name__)

NO_TITLES_S = 60.0
"""How long titles are left alone after one that did not come in time."""
_GREETING_S = 1.0
"""From the answer to a card until the flow's orders for it are there."""
_DRAWN_S = 0.05
"""From the first wish for a title until it is asked: the rows that want it are drawn meanwhile."""
_IDLE_S = 1.0
"""How often an idle clerk says that it is there."""
_MOST_SCANNED = 200
"""Loans by barcode that are remembered; one that is laid on the pad is laid there soon."""


_OfACard = Borrow | Undo | Renew | CancelHold | PlaceHold | ListHolds | CheckPin | ChangePin
Wish = ListFees | BeginPayment | CancelPayment


@dataclass(frozen=True, slots=True)
class _Interruption:
    """An alarm that came up elsewhere, while no order of ours was looking."""

    alarm: Alarm


@dataclass(frozen=True, slots=True)
class _Order:
    what: Effect | ItemSettled | _Interruption
    era: int


class Clerk:
    """Owns the loan desk and the open sessions: one, or that of each card of a family.

    Orders are done one after the other; only the disarming of a lent item goes on beside the next
    order to lend. An alarm ends an era: what was ordered in it and still waits is never done,
    because the flow tells its patron that it was not. Titles are asked for when nothing else waits.
    """

    def __init__(
        self,
        desk: LoanDesk,
        security: SecuritySwitch,
        post: Callable[[Event], None],
        pins: PinGuard,
        monotonic: Callable[[], float] = time.monotonic,
        *,
        account: AccountDesk | None = None,
        rules: SecurityRules = STANDARD_RULES,
        sounder: Sounder | None = None,
        receipts: Callable[[PrintReceipt], None] = lambda wanted: None,
        aside: Callable[[Aside], None] = lambda wanted: None,
        staff: Callable[[CallStaff | EndCall], None] = lambda wanted: None,
        finder: Callable[[FindTitles | AskOutlook], None] = lambda wanted: None,
        paying: Callable[[Wish, PatronSession | None], None] | None = None,
        kits: Callable[[AskParts | NoteParts], PartsKnown | None] = lambda told: None,
        chute: Callable[[BinTurned | Unread | TakenOut], None] = lambda told: None,
        to_switch: Callable[[], None] = lambda: None,
        maintenance: Callable[[StaffEffect], None] = lambda wanted: None,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """``account``: None where nobody looks at one. ``sounder``: None where nothing is heard, or
        nobody called back. ``receipts``, ``aside`` (receipts that are no paper), ``staff``,
        ``finder`` and ``paying`` (with the open session; None where nothing is paid) must not
        block. ``kits`` and ``chute`` journal what they are told; ``maintenance`` may block.
        ``to_switch`` is called before a loan is asked for whose tags are switched when it is told.
        ``beat`` is called whenever the clerk looks for its next order.
        """
        self._desk = desk
        self._account = account
        self._security = security
        self._rules = rules
        self._sounder = sounder
        self._receipts = receipts
        self._aside = aside
        self._staff = staff
        self._finder = finder
        self._paying = paying
        self._kits = kits
        self._chute = chute
        self._to_switch = to_switch
        self._maintenance = maintenance
        self._post = post
        self._pins = pins
        self._monotonic = monotonic
        self._beat = beat
        self._quiet_until = 0.0
        """Until then no titles are asked: the ILS did not answer in time."""
        self._greeted = False
        self._drawn = False
        """Are titles being asked for already?"""
        self._sessions: dict[str, PatronSession] = {}
        """By card, those of this visit."""
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._inquiries: dict[str, None] = {}
        """Item ids that wait until nothing else does, oldest first."""
        self._lock = threading.Lock()
        self._era = 0
        self._told_era = 0
        """The last era whose end the flow was told about."""
        self._underway: Counter[str] = Counter()
        """Ids of items that an order is about which is not done yet."""
        self._scanned: dict[str, LoanDecided] = {}
        """What was lent or returned by its barcode alone, by item id, oldest first."""
        self._disarming: list[Future[None]] = []
        self._disarmer = ThreadPoolExecutor(1, thread_name_prefix="disarm")
        self._thread = threading.Thread(target=self._work, name="clerk")

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being done, then join. What waits is not begun: its screen is gone."""
        with self._lock:
            self._era += 1
        self._orders.put(None)
        self._thread.join()
        self._disarmer.shutdown()

    def perform(self, effect: Effect) -> None:
        """Do this after everything that was asked before. From any thread."""
        if isinstance(effect, CallStaff | EndCall):
            # Nobody who needs help waits until the ILS has answered.
            self._staff(effect)
            return
        if isinstance(effect, Aside):
            # Whoever holds a phone before the screen does not wait for it either.
            self._aside(effect)
            return
        if isinstance(effect, FindTitles | AskOutlook):
            # Nor does anybody's book wait for a catalogue.
            self._finder(effect)
            return
        if isinstance(effect, CallBack) and self._sounder is not None:
            # Before its turn: nobody who walks away waits until the ILS has answered about another.
            self._sounder.wanted(effect.wanted)
        self._order(effect)

    def inspect(self, event: ItemSettled) -> None:
        """Let the flow see the item: at once, or after what it has to wait for.

        That is what an earlier visit left half switched, which is repaired first, and an order
        about the same item. Nobody's book waits until the ILS has answered about another.
        """
        item = event.item
        uids = self._switchable(item)
        if uids and item.refusal is None:
            self._desk.read(item.item_id, uids)
        with self._lock:
            waits = item.item_id in self._underway or item.item_id in self._scanned
        if waits or self._security.has_repair(item.uids):
            self._order(event)
        else:
            self._post(event)

    def interrupt(self, alarm: Alarm) -> None:
        """An alarm from elsewhere: nothing that was ordered up to now is begun any more."""
        with self._lock:
            self._era += 1
            self._orders.put(_Order(_Interruption(alarm), self._era))

    def _order(self, what: Effect | ItemSettled) -> None:
        with self._lock:
            if isinstance(what, _ABOUT_ITEMS):
                self._underway[what.item.item_id] += 1
            self._orders.put(_Order(what, self._era))

    def _done(self, order: _Order) -> None:
        if isinstance(order.what, _ABOUT_ITEMS):
            item_id = order.what.item.item_id
            with self._lock:
                self._underway[item_id] -= 1
                if not self._underway[item_id]:
                    del self._underway[item_id]

    def _work(self) -> None:
        while (order := self._next()) is not None:
            try:
                self._do(order)
            except Alarm as alarm:
                log.error("alarm", extra={"reason": alarm.kind, "error": str(alarm)})
                self._stop_lending(alarm.kind, str(alarm))
            except Exception:
                # A fault of ours in one order must not take the desk away from the next patron.
                log.exception("clerk")
                self._stop_lending("storage", "the last action failed; see the log")
            finally:
                self._done(order)
        self._finish_disarming()
        self._end()

    def _next(self) -> _Order | None:
        """The next order; an inquiry only when no other order waits."""
        while True:
            self._beat()
            try:
                # Whoever was just greeted has orders on the way: a title does not go before them.
                patience = self._patience if self._inquiries else _IDLE_S
                order = self._orders.get(block=patience != 0.0, timeout=patience)
            except queue.Empty:
                self._greeted = False
                if not self._inquiries:
                    continue
                item_id = next(iter(self._inquiries))
                del self._inquiries[item_id]
                self._drawn = bool(self._inquiries)
                return _Order(Inquire(item_id), self._era)
            if order is None or not isinstance(order.what, Inquire):
                self._greeted = False
                return order
            self._inquiries.setdefault(order.what.item_id)

    @property
    def _patience(self) -> float:
        """With titles that are wanted, for orders that go before them."""
        if self._greeted:
            return _GREETING_S
        return 0.0 if self._drawn else _DRAWN_S

    def _do(self, order: _Order) -> None:
        what = order.what
        if order.era != self._era and isinstance(what, _DECISIONS):
            log.info("not done: an alarm or the end came first")
            return
        if isinstance(what, ListFees | BeginPayment | CancelPayment):
            self._pay(what, order.era == self._era)
            return
        if isinstance(what, StaffEffect):
            self._maintenance(what)
            return
        if not isinstance(what, Borrow):
            self._finish_disarming()
        match what:
            case ItemSettled(item):
                self._inspect(item)
            case SignIn():
                self._sign_in(what)
            case Borrow() | Undo() | Renew() | CancelHold() | PlaceHold():
                self._on_card(what)
            case ListHolds() | CheckPin() | ChangePin():
                self._on_card(what)
            case GiveBack(item):
                afis = zip(item.uids, item.afis, strict=True)
                armed = [uid for uid, afi in afis if afi == self._rules.secured]
                uids = self._switchable(item)
                home = what.once and len(armed) == len(item.uids)
                returned = self._desk.back_already(item.item_id) if home else None
                if returned is None:
                    returned = self._desk.give_back(item.item_id, uids, armed=armed)
                self._remember(item, returned)
                self._titled(returned)
                if returned.outcome in _DONE:
                    for session in self._sessions.values():
                        # Lent again in this visit, it is no loan that a patron had already.
                        session.gave_back(item.item_id)
                self._post(returned)
            case Inquire(item_id):
                self._inquire(item_id)
            case EndVisit():
                self._inquiries.clear()
                self._scanned.clear()
                self._end()
                # What was settled behind the desk may have changed it, too.
                self._security.changed()
            case PrintReceipt():
                self._print(what)
            case CheckService():
                self._check()
            case AskParts() | NoteParts():
                known_parts = self._kits(what)
                if known_parts is not None:
                    self._post(known_parts)
            case BinTurned() | Unread() | TakenOut():
                self._chute(what)
            case CallBack(wanted):
                log.info(_CALL_BACK[wanted])
            case _Interruption(alarm) if order.era > self._told_era:
                raise alarm

    def _on_card(self, what: _OfACard) -> None:
        """On the card that is named, whoever has the turn meanwhile."""
        session = self._sessions.get(what.card)
        match what:
            case ListHolds():
                if session is not None:
                    self._list_holds(session)
            case _ if session is None:
                # Its row would wait for an answer for ever.
                log.warning("loan asked without a session")
                self._stop_lending("storage", "a loan was asked without a session")
            case Borrow(item):
                uids = self._switchable(item)
                if uids:
                    self._to_switch()
                lent = self._desk.lend(session, item.item_id, uids)
                self._remember(item, lent)
                self._titled(lent)
                self._disarm(lent, uids)
            case Undo(entry, item):
                undone = self._desk.undo(session, entry, self._switchable(item))
                self._remember(item, undone)
                self._post(undone)
            case Renew(item_id):
                self._post(self._desk.renew(session, item_id))
            case CancelHold() if self._account is not None:
                self._cancel(self._account, session, what)
            case PlaceHold() if self._account is not None:
                self._place(self._account, session, what)
            case CheckPin(pin) if self._account is not None:
                self._check_pin(self._account, session, pin)
            case ChangePin(pin) if self._account is not None:
                told = self._account.change_pin(session, pin)
                self._post(PinChanged(session.card, told.outcome, told.reason, told.least))

    def _pay(self, wish: Wish, begins: bool) -> None:
        """Handed on in the order of the visits: what was not begun yet is not begun after one."""
        if self._paying is not None and (begins or isinstance(wish, CancelPayment)):
            card = "" if isinstance(wish, CancelPayment) else wish.card
            self._paying(wish, self._sessions.get(card))
        elif isinstance(wish, ListFees):
            self._post(FeesListed(wish.number))
        elif isinstance(wish, BeginPayment):
            self._post(PaymentTold(wish.number, Standing.REFUSED))

    def _print(self, wanted: PrintReceipt) -> None:
        try:
            self._receipts(wanted)
        except Exception:
            # What was lent is lent: no receipt is worth the desk of the next patron.
            log.exception("receipt not printed")

    def _remember(self, item: PadItem, decided: LoanDecided) -> None:
        """A tag of what was scanned alone may come to the pad later: it has to agree."""
        if item.tags or decided.outcome not in (Outcome.ACCEPTED, Outcome.PENDING):
            return
        self._scanned.pop(item.item_id, None)
        self._scanned[item.item_id] = decided
        if len(self._scanned) > _MOST_SCANNED:
            del self._scanned[next(iter(self._scanned))]

    def _titled(self, decided: LoanDecided) -> None:
        """The answer brought the title: to ask for it too would keep the next book waiting."""
        if decided.title:
            self._inquiries.pop(decided.item, None)

    def _inspect(self, item: PadItem) -> None:
        scanned = self._scanned.pop(item.item_id, None) if item.refusal is None else None
        if scanned is not None:
            lent = scanned.action is Action.BORROW
            plan = self._security.plan_disarm if lent else self._security.plan_arm
            plan(scanned.entry, self._switchable(item))
        afis = tuple(
            self._security.repair(
                uid, afi, partial(self._desk.is_lent, item.item_id), item=tag.item_id
            )
            if self._rules.may_switch(tag)
            else afi
            for (uid, tag), afi in zip(item.tags, item.afis, strict=True)
        )
        self._post(ItemSettled(replace(item, afis=afis)))

    def _switchable(self, item: PadItem) -> tuple[str, ...]:
        """UIDs whose security bit may be switched: whole items of our own formats, or none."""
        return item.uids if all(self._rules.may_switch(tag) for _, tag in item.tags) else ()

    def _sign_in(self, wanted: SignIn) -> None:
        card, pin, typed = wanted.card, wanted.pin, wanted.typed
        if not wanted.joins:
            self._end()
        guarded = pin is not None or typed
        if guarded and (wait_s := self._pins.wait_s(card, typed=typed)):
            # The ILS is not asked: a PIN that nobody checks cannot be found by trying.
            self._post(_waits(card, wait_s))
            return
        session = self._desk.sign_in(card, pin, alone=wanted.alone)
        if session.answer is not None and session.answer.valid:
            self._pins.learn(card, session.answer.card)
        wait_s = self._pins.wait_s(card, typed=typed) if guarded else 0
        if wait_s:
            # It is another number of a card that waits. Whether its PIN was right is not told.
            self._post(_waits(card, wait_s))
            return
        # What a typed number tells without its PIN costs: also that there is such a card.
        guessed = typed and session.refusal is not None
        if session.pin_confirmed:
            self._pins.right(card)
        elif guessed or (pin is not None and session.refusal is Reason.PIN_WRONG):
            self._pins.wrong(card, typed=typed)
            wait_s = self._pins.wait_s(card, typed=typed)
        elif typed and pin is not None and session.answer is None:
            # Anybody can type a number, and nobody could look at its PIN.
            refused = Reason.OFFLINE_NOT_ALLOWED
            session = PatronSession(card, refusal=refused, refused_by=Authority.OFFLINE_RULE)
        if session.refusal is None:
            self._sessions[card] = session
        self._greeted = True
        abilities = self._account.abilities if self._account is not None else frozenset()
        self._post(known(session, retry_in_s=wait_s, abilities=abilities))

    def _list_holds(self, session: PatronSession) -> None:
        holds = None
        if self._account is not None:
            try:
                holds = self._account.holds(session.card)
            except (Unreachable, InDoubt, Alarm) as error:
                # As with a title: whoever needs the ILS to lend finds out, and says so.
                log.warning("holds not listed", extra={"error": str(error)})
        self._post(HoldsKnown(session.card, holds))

    def _cancel(self, account: AccountDesk, session: PatronSession, wanted: CancelHold) -> None:
        told = account.hold(session, item=wanted.item, title=wanted.title, cancel=True)
        self._post(HoldDecided(session.card, wanted.key, told.outcome, told.reason))

    def _place(self, account: AccountDesk, session: PatronSession, wanted: PlaceHold) -> None:
        told = account.hold(session, item=wanted.item, title=wanted.title, pickup=wanted.pickup)
        said = (told.outcome, told.reason, told.position)
        self._post(HoldPlaced(session.card, wanted.item, *said))

    def _check_pin(self, account: AccountDesk, session: PatronSession, pin: str) -> None:
        """It costs what a wrong one costs at a sign-in: who holds a card need not know its PIN."""
        wait_s = self._pins.wait_s(session.card)
        right = False if wait_s else account.check_pin(session, pin)
        if right:
            self._pins.right(session.card)
        elif right is False and not wait_s:
            self._pins.wrong(session.card)
            wait_s = self._pins.wait_s(session.card)
        self._post(PinChecked(session.card, right, wait_s))

    def _disarm(self, lent: LoanDecided, uids: Sequence[str]) -> None:
        """Beside the next order. Whole loans are told in the order in which they were asked."""
        self._disarming.append(self._disarmer.submit(self._disarm_and_tell, lent, uids))

    def _disarm_and_tell(self, lent: LoanDecided, uids: Sequence[str]) -> None:
        try:
            self._post(self._desk.disarm(lent, uids))
        except Exception:
            # The loan stands, and its tag is planned to be repaired.
            log.exception("disarming")
            self._post(replace(lent, security=Security.FAILED))
        if lent.security is Security.NOT_SWITCHED:
            # Nothing was switched, and the gates have to know before whoever takes it along.
            self._security.changed()

    def _finish_disarming(self) -> None:
        for disarmed in self._disarming:
            disarmed.result()
        self._disarming.clear()

    def _inquire(self, item_id: str) -> None:
        if self._monotonic() < self._quiet_until:
            return
        try:
            answer = self._desk.inquire(item_id)
        except (Unreachable, Alarm) as error:
            # A courtesy: whoever needs the ILS finds out, and says so.
            log.debug("title not asked", extra={"error": str(error)})
            self._quiet_until = self._monotonic() + NO_TITLES_S
            self._inquiries.clear()
            return
        if answer.status is not ItemStatus.UNKNOWN:
            self._post(ItemKnown(item_id, answer.title, answer.status, answer.due, answer.media))

    def _check(self) -> None:
        try:
            self._desk.check()
        except Alarm as alarm:
            self._post(AlarmRaised(alarm.kind, str(alarm)))
        else:
            self._post(AlarmEnded())

    def _stop_lending(self, kind: str, message: str) -> None:
        """End the era and the session, then say so: what is told about it is told before."""
        self._finish_disarming()
        self._end()
        with self._lock:
            # Together: what the flow orders from now on, it orders knowing of the alarm.
            self._era += 1
            self._told_era = self._era
            self._post(AlarmRaised(kind, message))

    def _end(self) -> None:
        while self._sessions:
            _, session = self._sessions.popitem()
            self._desk.end(session)


def _waits(card: str, wait_s: int) -> PatronKnown:
    return known(PatronSession(card, refusal=Reason.PIN_WRONG), retry_in_s=wait_s)


_DECISIONS = (
    *(SignIn, Borrow, GiveBack, Undo, Renew),
    *(CancelHold, PlaceHold, CheckPin, ChangePin),
)
_ABOUT_ITEMS = (ItemSettled, Borrow, GiveBack, Undo)
_CALL_BACK = {True: "an item is called back to the pad", False: "no item is called back any more"}
_DONE = (Outcome.ACCEPTED, Outcome.PENDING)
