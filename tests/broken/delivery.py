"""What is told, sent, asked about and booked: each rule of it broken."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from mutant import put

from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.paying import till
from kiosk.services.paying.till import Till
from sync.delivery import decide, drain, money
from sync.delivery.decide import Evidence, Next, Promise, Stage
from sync.delivery.engine import SyncEngine
from sync.delivery.ils_session import IlsSession
from sync.delivery.money import Heard, Step
from sync.errors import Alarm, SignInRefused, StorageFault, Unreachable
from sync.ils.folio.session import FolioSession
from sync.ils.folio.tokens import Tokens
from sync.ils.koha.session import KohaSession
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.driver import Sip2Ils
from sync.journal.records import MoneyPhase, State
from sync.journal.store import Journal
from sync.model import Action, Order


def tell_on_a_full_disk() -> None:
    """It is shown, although the journal could not be written."""
    tell = LoanDesk._tell

    def shown(self: LoanDesk, *about: Any) -> Any:
        write = self._journal.tell

        def try_to(*told: Any) -> None:
            with suppress(StorageFault):
                write(*told)

        self._journal.tell = try_to  # type: ignore[method-assign]
        return tell(self, *about)

    put(LoanDesk, "_tell", shown)


def commit_to_memory() -> None:
    """A commit returns before it is on the disk."""
    opened = Journal.open.__func__  # type: ignore[attr-defined]

    def hasty(cls: type[Journal], *about: Any, **more: Any) -> Journal:
        journal: Journal = opened(cls, *about, **more)
        journal._connection.execute("PRAGMA synchronous = OFF")
        return journal

    put(Journal, "open", classmethod(hasty))  # type: ignore[arg-type]


def sent_comes_after() -> None:
    """``sent`` is committed once the answer is there."""
    submit = Sip2Ils.submit

    def hasty(self: Sip2Ils, order: Order, deadline: float, sending: Callable[[], None]) -> Any:
        verdict = submit(self, order, deadline, lambda: None)
        sending()
        return verdict

    put(Sip2Ils, "submit", hasty)


def koha_sends_first() -> None:
    """The same, of the REST interface of Koha."""
    write = KohaSession.write

    def hasty(self: KohaSession, *about: Any, sending: Callable[[], None], **more: Any) -> Any:
        answer = write(self, *about, sending=lambda: None, **more)
        sending()
        return answer

    put(KohaSession, "write", hasty)


def folio_sends_first() -> None:
    """The same, of FOLIO."""
    write = FolioSession.write

    def hasty(
        self: FolioSession,
        method: str,
        path: str,
        body: Any,
        deadline: float,
        sending: Callable[[], None],
        **more: Any,
    ) -> Any:
        answer = write(self, method, path, body, deadline, lambda: None, **more)
        sending()
        return answer

    put(FolioSession, "write", hasty)


def backlog_runs_ahead() -> None:
    """Of a backlog a loan goes out while its ``sent`` is still being written."""
    put(drain._Taken, "reaches", lambda self, marked: True)


def resend(action: Action) -> Callable[[], None]:
    """What went out without an answer is sent again, nobody is asked."""

    def blindly() -> None:
        decide.TABLE[action, Stage.DOUBT, Promise.YES][Evidence.NOT_ASKED] = Next.SEND

    return blindly


def restart_forgets_sent() -> None:
    """What was on the wire when the station died was never sent."""
    rule = SyncEngine.apply_restart_rule

    def forgetful(self: SyncEngine) -> Any:
        for delivery in self.store.open_deliveries():
            if delivery.state is State.SENT:
                self.store.mark(delivery.entry, State.PENDING)
        return rule(self)

    put(SyncEngine, "apply_restart_rule", forgetful)


def restart_sends_the_untold() -> None:
    """What a kill left behind and nobody was told is sent after all."""
    decide.TABLE[Action.BORROW, Stage.UNSENT, Promise.NOTHING][Evidence.NOT_ASKED] = Next.SEND
    put(IlsSession, "abandon", lambda self, delivery, why: None)


def replay_asks_leave() -> None:
    """What was told offline is delivered as if the ILS might still refuse it."""
    compose = Composer.order
    put(Composer, "order", lambda self, order: compose(self, replace(order, offline=False)))


def koha_refusal_is_offline() -> None:
    """An account that Koha does not let in is taken for a Koha that is away."""
    _away(KohaSession, "_checked")
    _away(KohaSession, "_fresh_token")


def folio_refusal_is_offline() -> None:
    """The same, of FOLIO."""
    _away(Tokens, "_log_in")


def _away(owner: type, name: str) -> None:
    sound = getattr(owner, name)

    def forgiving(self: Any, *about: Any) -> Any:
        try:
            return sound(self, *about)
        except SignInRefused as refused:
            raise Unreachable(str(refused)) from refused

    put(owner, name, forgiving)


def alarm_is_offline() -> None:
    """Whatever an alarm is about, lending goes on as in an outage."""
    ready = IlsSession.ready

    def forgiving(self: IlsSession, deadline: float) -> Any:
        try:
            return ready(self, deadline)
        except Alarm as alarm:
            raise Unreachable(str(alarm)) from alarm

    put(IlsSession, "ready", forgiving)


def paid_is_over() -> None:
    """The terminal says that it was paid, and the payment ends like one without money."""
    money.MONEY[MoneyPhase.STARTED][Heard.PAID] = Step.END


def paid_late_is_nothing() -> None:
    """What is paid after it was stopped is kept, and booked nowhere."""
    money.MONEY[MoneyPhase.ENDED][Heard.PAID] = Step.CLOSE


def paid_is_given_up() -> None:
    """Paid while the ILS is away: it is never told."""
    decide.TABLE[Action.PAY, Stage.UNSENT, Promise.YES][Evidence.NOT_ASKED] = Next.ABANDON


def book_what_was_asked() -> None:
    """Whatever was taken, the sum that was asked for is booked."""
    book = Till._book

    def asked(self: Till, delivery: Any, status: Any) -> Any:
        intent = delivery.intent
        cents = int(intent.amount.replace(".", ""))
        return book(self, delivery, replace(status, cents=cents, currency=intent.currency))

    put(Till, "_book", asked)


def how_another_stands() -> None:
    """What a terminal says of another payment is taken for an answer."""
    put(till, "own", lambda delivery, status: status)


def pay_beside() -> None:
    """Two payments of one card go on at once."""
    put(Till, "_under_way", lambda self, card: "")
