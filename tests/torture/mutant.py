"""``leenpunt`` with one thing broken on purpose: ``mutant.py NAME COMMAND …``.

The production code knows nothing of this: what is broken is put in its place before it starts.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any, Final

from drivers.security import SwitchState
from kiosk.cli import main
from kiosk.devices.pad.switch import _SetSwitch
from kiosk.flow import chute_steps
from kiosk.flow.chute import Chute, Thing
from kiosk.flow.chute import Stage as ChuteStage
from kiosk.services.clerk import Clerk
from kiosk.services.loan_desk import desk, offline_ruling
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.paying.till import Till
from kiosk.station import Station
from sync.delivery import decide, money, offline
from sync.delivery.backlog import Backlog
from sync.delivery.breaker import IlsMonitor
from sync.delivery.decide import Evidence, Next, Promise, Stage
from sync.delivery.engine import SyncEngine
from sync.delivery.evidence import Inquiry
from sync.delivery.money import Heard, Step
from sync.delivery.settlement import Settlement
from sync.errors import BadMessage, InDoubt, SignInRefused, Unreachable
from sync.ils.sip2.driver import Sip2Ils
from sync.ils.sip2.session import Sip2Session
from sync.journal import lock, opening
from sync.journal.records import MoneyPhase, State
from sync.journal.store import Journal
from sync.model import Action

_SLOW_DISK_S: Final = 0.01
"""For a commit."""


def skip_the_sent_commit() -> None:
    """Nothing on disk says that a message may be on the wire."""
    mark = Journal.mark

    def without_sent(self: Journal, entry: str, state: State, **more: Any) -> bool:
        return state is State.SENT or mark(self, entry, state, **more)

    put(Journal, "mark", without_sent)


def disarm_before_told() -> None:
    """The tag is switched off while the ILS is still being asked."""
    decide_one = LoanDesk._decide

    def eager(self: LoanDesk, action: Action, entry: str, *rest: Any) -> Any:
        uids = self._journal.delivery(entry).intent.uids
        if action is Action.BORROW and self._switch is not None and uids:
            self._switch.disarm(entry, uids)
        return decide_one(self, action, entry, *rest)

    put(LoanDesk, "_decide", eager)


def resend_blindly() -> None:
    """What went out without an answer is sent again, nobody is asked."""
    decide.TABLE[Action.BORROW, Stage.DOUBT, Promise.YES][Evidence.NOT_ASKED] = Next.SEND


def sign_in_refused_is_offline() -> None:
    """A refused sign-in is taken for an ILS that is away."""
    login = Sip2Session._log_in

    def forgiving(self: Sip2Session, deadline: float) -> None:
        try:
            login(self, deadline)
        except SignInRefused as refused:
            raise Unreachable(str(refused)) from refused

    put(Sip2Session, "_log_in", forgiving)


def another_service_is_offline() -> None:
    """Whatever is no SIP2 is taken for an ILS that is away."""
    ready = Sip2Session.ready

    def forgiving(self: Sip2Session, deadline: float) -> Any:
        try:
            return ready(self, deadline)
        except BadMessage as strange:
            raise Unreachable(str(strange)) from strange

    put(Sip2Session, "ready", forgiving)


def drop_a_refusal() -> None:
    """What the ILS refuses afterwards is settled, and is nobody's work."""

    def quiet(self: Settlement, delivery: Any, reason: Any, note: dict[str, Any], **_: Any) -> None:
        self._store.settle(delivery.entry, State.REFUSED, note)

    put(Settlement, "review", quiet)


def forget_told() -> None:
    """The screen says it, the journal does not."""
    put(Journal, "tell", lambda self, entry, told: None)


def forget_scanned() -> None:
    """What was lent by its barcode is forgotten when it comes to the pad."""
    put(Clerk, "_remember", lambda self, item, decided: None)


def undo_in_silence() -> None:
    """An undone loan is over for the station; the ILS hears nothing of it."""
    put(desk, "was_never_sent", lambda loan: True)


def cancel_leaves_the_tag() -> None:
    """Staff cancels a loan, and its tags stay disarmed."""
    put(Settlement, "arm_again", lambda settlement, undo, loan: None)


def ignore_the_pack() -> None:
    """Whatever the trust pack says, the caps alone decide."""
    put(offline_ruling, "refuses_card", lambda standing, config, **_: None)
    put(offline, "_refused_by_pack", lambda question, config: None)


def two_writers() -> None:
    """Nothing says that another program has the journal."""
    put(lock.fcntl, "flock", lambda descriptor, operation: None)


def will_not_end() -> None:
    """A station that is told to end goes on."""
    put(Station, "stop", lambda self: None)


def vanished_is_new() -> None:
    """A journal that is gone was never there, and what is left of one is all that there was."""
    put(opening, "vanished", lambda path: "")
    put(Journal, "lacks", lambda self, key: False)


def chute_opens_at_once() -> None:
    """The door of the chute opens for what nobody was asked about."""

    def eager(at: Chute, thing: Thing) -> chute_steps.Result:
        return chute_steps._put(at, replace(thing, stage=ChuteStage.TAKEN)), ()

    put(chute_steps, "_ask", eager)


def hold_in_doubt_is_there() -> None:
    """A hold without an answer is taken for placed, nobody is asked."""
    put(Inquiry, "_evidence_of_hold", lambda self, intent, deadline: Evidence.DONE)


def pay_again() -> None:
    """A payment without an answer is sent to the ILS once more."""
    decide.TABLE[Action.PAY, Stage.DOUBT, Promise.YES][Evidence.NOT_ASKED] = Next.SEND


def one_look() -> None:
    """A payment that says that it ended is never looked at again."""
    money.MONEY[MoneyPhase.STARTED][Heard.ENDED] = Step.CLOSE
    follow = Till._follow

    def hasty(self: Till, *about: Any, close: bool) -> Any:
        return follow(self, *about, close=True)

    put(Till, "_follow", hasty)


def forget_starting() -> None:
    """A terminal may be asked for what a start of the station gives up."""
    put(Journal, "paying", lambda self: [])


def believe_what_was_switched() -> None:
    """A tag that was written is taken for switched."""

    def believe(self: _SetSwitch) -> bool:
        self._states.update(dict.fromkeys(self._uids, SwitchState.VERIFIED))
        return True

    put(_SetSwitch, "_verify_all", believe)


def newest_first() -> None:
    """Of what waits about an item, the last that happened goes out first."""
    read = Backlog._read

    def newest(self: Backlog, item: str) -> Any:
        waiting = self._waiting[item]
        waiting.reverse()
        try:
            return read(self, item)
        finally:
            waiting.reverse()

    put(Backlog, "_read", newest)


def forget_the_day() -> None:
    """Off-line a card may have as much as it likes in a day, a visit's cap alone is kept."""
    limits = offline._limits
    put(offline, "_limits", lambda pack, config: (limits(pack, config)[0], 10**6))


def tell_before_it_is_written() -> None:
    """The screen says what was decided while the journal still writes it."""
    begin, tell = Clerk.__init__, LoanDesk._tell

    def shown(self: Clerk, desk: Any, switch: Any, post: Any, *rest: Any, **more: Any) -> None:
        desk.show = post
        begin(self, desk, switch, post, *rest, **more)

    def eager(self: LoanDesk, *about: Any) -> Any:
        decided = tell(self, *about)
        if hasattr(self, "show"):
            self.show(decided)
            time.sleep(_SLOW_DISK_S)
        return decided

    put(Clerk, "__init__", shown)
    put(LoanDesk, "_tell", eager)


def send_once_more() -> None:
    """What the line was lost with is sent again over the next one."""
    submit = Sip2Ils.submit

    def twice(self: Sip2Ils, order: Any, deadline: float, sending: Any) -> Any:
        try:
            return submit(self, order, deadline, sending)
        except InDoubt as lost:
            try:
                return submit(self, order, deadline, lambda: None)
            except Unreachable:
                raise lost from None

    put(Sip2Ils, "submit", twice)


def drop_what_is_in_doubt() -> None:
    """A start gives up what may have been sent."""
    rule = SyncEngine.apply_restart_rule

    def forgetful(self: SyncEngine) -> Any:
        for delivery in self.store.open_deliveries():
            if delivery.state in (State.SENT, State.IN_DOUBT):
                self.store.settle(delivery.entry, State.ABANDONED, {})
        return rule(self)

    put(SyncEngine, "apply_restart_rule", forgetful)


def nothing() -> None:
    """As it is: what is not broken must not be caught."""


def give_up() -> None:
    """After three tries in vain the library system is asked again only when the station starts."""
    fail = IlsMonitor._fail

    def for_good(self: IlsMonitor) -> None:
        fail(self)
        if self._failures >= 3:
            self._next_try += 10.0**6

    put(IlsMonitor, "_fail", for_good)


MUTATIONS: Final[dict[str, Callable[[], None]]] = {
    "skip-sent": skip_the_sent_commit,
    "disarm-before-told": disarm_before_told,
    "resend-blindly": resend_blindly,
    "refusal-is-offline": sign_in_refused_is_offline,
    "other-is-offline": another_service_is_offline,
    "drop-refusal": drop_a_refusal,
    "forget-told": forget_told,
    "forget-scanned": forget_scanned,
    "undo-in-silence": undo_in_silence,
    "cancel-leaves-tag": cancel_leaves_the_tag,
    "ignore-pack": ignore_the_pack,
    "two-writers": two_writers,
    "will-not-end": will_not_end,
    "vanished-is-new": vanished_is_new,
    "pay-again": pay_again,
    "one-look": one_look,
    "forget-starting": forget_starting,
    "no-read-back": believe_what_was_switched,
    "order-forgotten": newest_first,
    "cap-forgotten": forget_the_day,
    "told-before-journal": tell_before_it_is_written,
    "sent-twice-after-reconnect": send_once_more,
    "doubt-dropped-at-restart": drop_what_is_in_doubt,
    "hold-in-doubt-is-there": hold_in_doubt_is_there,
    "chute-opens-at-once": chute_opens_at_once,
    "gives-up": give_up,
    "none": nothing,
}


def put(owner: type | ModuleType, name: str, broken: Any) -> None:
    """Put it there. AttributeError where there is nothing of that name: a mutation that breaks
    nothing would pass for one that nothing noticed."""
    if not hasattr(owner, name):
        raise AttributeError(f"{owner.__name__} has no {name} to break")
    setattr(owner, name, broken)


if __name__ == "__main__":
    MUTATIONS[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
