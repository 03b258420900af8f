"""A small world around one intent: an ILS, a station with its journal, another desk, faults.

The station's part is the real thing: journal (in memory), engine, table, inquiry, settlement. A
state is the journal's bytes with the rest of the world; an event makes another one of it.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from fakes import DUE, engine_of, now

from sync.errors import Alarm, BadMessage, InDoubt, SignInRefused, Unreachable
from sync.journal.records import OPEN_STATES, Delivery, Intent, State, Told
from sync.journal.schema import migrate
from sync.journal.seal import KeySeal
from sync.journal.storage import Reserve
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    ItemAnswer,
    ItemStatus,
    Loan,
    Order,
    Outcome,
    PatronAnswer,
    Reason,
    Verdict,
)


class _OpenedOnce(KeySeal):
    """Worlds share most of their rows: each sealed payload is opened once."""

    @lru_cache(20_000)  # noqa: B019 - there is one, as long as the tests run
    def _text(self, stored: bytes, about: str) -> str:
        return json.dumps(super().open(stored, about))

    def open(self, stored: bytes, about: str) -> dict[str, Any]:
        return json.loads(self._text(stored, about))  # type: ignore[no-any-return]


_SEAL = _OpenedOnce(b"k" * 32)
_ITEM, _OWN, _OTHER = "100", "P1", "P2"

SENDING = (
    "ok",
    "lost answer",
    "lost request",
    "not executed",
    "refused",
    "garbage after it",
    "garbage instead",
    "unreachable",
)
"""What becomes of the first transaction that an event sends; those after it go well.

"not executed" is 96 or 98 where nobody can tell any more: the driver asks, and gives up in doubt.
"""
ASKING = ("ok", "unreachable", "garbage")
"""What becomes of the first question."""


@dataclass(frozen=True, slots=True)
class Books:
    """What the ILS holds, and who did what to it."""

    known: bool = True
    holder: str = ""
    renewals: int = 0
    ours: bool = False
    """The open loan of P1 was made by this intent."""
    twice: bool = False
    """This intent was carried out again while what it did before still stood."""
    lists: bool = True
    """Does this ILS say who has what (63)?"""
    before: bool = False
    """P1 has the item since before this intent, and nobody could say so when it was written."""
    robbed: bool = False
    """That loan was ended by the station, which nobody asked for."""


Intents = tuple[tuple[str, str, str, bool, int], ...]
"""Of each intent: action, state, told, restored, open pieces of work."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A journal that nobody has open."""

    database: bytes
    intents: Intents


@dataclass(frozen=True, slots=True)
class World:
    """One state. ``journal``: the database. ``desk``: what the desk knows that holds the intent."""

    journal: Stored
    books: Books
    desk: str
    copy: Stored | None = None
    """Another copy of this journal, as it was when this one was restored from it."""
    elsewhere: int = 0
    """How often the other desk has acted."""


@dataclass
class ScriptedIls:
    """The ILS for one event."""

    books: Books
    sending: list[str]
    asking: list[str] = field(default_factory=list)
    signing_in: list[str] = field(default_factory=list)
    status: IlsStatus | None = None
    sent: int = 0

    def sign_in(self, deadline: float) -> IlsStatus:
        if self.signing_in:
            raise SignInRefused("940") if self.signing_in.pop() == "refused" else Unreachable("x")
        self.status = IlsStatus()
        return self.status

    def _asked(self) -> None:
        word = self.asking.pop(0) if self.asking else "ok"
        if word == "unreachable":
            raise Unreachable("silence")
        if word == "garbage":
            raise BadMessage("garbage")

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        self._asked()
        loans = (Loan(_ITEM),) if self.books.holder == card else ()
        if not self.books.lists:
            return PatronAnswer(card, valid=True, pin_ok=None, loans_known=False)
        return PatronAnswer(card, valid=True, pin_ok=None, loans=loans)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        self._asked()
        if not self.books.known:
            return ItemAnswer(item, ItemStatus.UNKNOWN)
        if not self.books.holder:
            return ItemAnswer(item, ItemStatus.AVAILABLE)
        due = DUE + timedelta(days=21 * self.books.renewals)
        return ItemAnswer(item, ItemStatus.ON_LOAN, due=due)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        word = self.sending.pop(0) if self.sending else "ok"
        if word == "unreachable":
            raise Unreachable("no route")
        sending()
        self.sent += 1
        if word in ("lost request", "not executed"):
            raise InDoubt(word)
        if word == "garbage instead":
            raise BadMessage(word)
        if word == "refused":
            return Verdict(False, Reason.PATRON_EXPIRED)
        verdict = self._carry_out(order.action)
        if word == "lost answer":
            raise InDoubt(word)
        if word == "garbage after it":
            raise BadMessage(word)
        return verdict

    def _carry_out(self, action: Action) -> Verdict:
        """As a library does it. A checkout by who has the item already renews, as seen on one."""
        books = self.books
        if not books.known:
            return Verdict(False, Reason.ITEM_UNKNOWN)
        if action is Action.RETURN:
            if not books.holder:
                return Verdict(False, Reason.NOT_ON_LOAN)
            self.books = replace(
                books,
                holder="",
                ours=False,
                renewals=0,
                before=False,
                robbed=books.robbed or books.before,
            )
            return Verdict(True)
        if books.holder not in ("", _OWN) or (action is Action.RENEW and not books.holder):
            return Verdict(False, Reason.ON_LOAN_TO_OTHER)
        renews = books.holder == _OWN
        self.books = replace(
            books,
            holder=_OWN,
            ours=books.ours or action is Action.BORROW,
            renewals=books.renewals + renews,
            twice=books.twice or (books.ours if action is Action.BORROW else books.renewals > 0),
        )
        return Verdict(True, due=DUE + timedelta(days=21 * self.books.renewals))

    def end_session(self, card: str, deadline: float) -> None:
        """Nobody is told."""

    def close(self) -> None:
        """Nothing to drop."""


class Opened:
    """A world that one event works on."""

    def __init__(self, world: World | None, books: Books, **script: list[str]) -> None:
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if world is not None:
            connection.deserialize(world.journal.database)
        epochs = iter(f"e{number}" for number in range(world is not None, 99))
        self.journal = Journal(
            connection,
            device="desk",
            now=now,
            new_epoch=lambda: f"{next(epochs)}-{len(self.journal.epochs())}",
            seal=_SEAL,
            reserve=Reserve(Path("unused"), 0),
        )
        migrate(connection, _SEAL)
        self.journal._load_head()
        script = {"sending": [], **script}
        self.ils = ScriptedIls(books, **script)
        self.engine = engine_of(self.journal, self.ils)
        self.entry = ""
        for delivery in self.journal.deliveries():
            self.entry = self.entry or delivery.entry
            if delivery.told is None and world is not None and world.desk == "gone":
                self.engine.disown(delivery.entry)

    def intent(self) -> Delivery:
        return self.journal.delivery(self.entry)

    def closed(self) -> Stored:
        work = [item.entry for item in self.journal.work()]
        intents = tuple(
            (
                delivery.intent.action.value,
                delivery.state.value,
                delivery.told.outcome.value if delivery.told else "",
                delivery.restored,
                work.count(delivery.entry),
            )
            for delivery in self.journal.deliveries()
        )
        stored = Stored(self.journal._connection.serialize(), intents)
        self.journal.close()
        return stored


def begin(action: Action, books: Books, *, promised: bool) -> World:
    """A desk has written its intent down. ``promised``: the ILS was away, and it was told yes."""
    opened = Opened(None, books)
    patron = "" if action is Action.RETURN else _OWN
    before = DUE.isoformat() if action is Action.RENEW else ""
    unknown = action is Action.BORROW and (books.before or not books.lists)
    entry = opened.journal.intend(
        Intent(action, _ITEM, patron, due_before=before, loans_unknown=unknown)
    )
    if promised:
        opened.journal.tell(entry, Told(Outcome.PENDING, offline=True))
    return World(opened.closed(), books, "told" if promised else "holds")


def after(world: World, opened: Opened, **changes: object) -> World:
    """The world once an event is over."""
    changes = {"journal": opened.closed(), "books": opened.ils.books, **changes}
    return replace(world, **changes)  # type: ignore[arg-type]


def events(world: World) -> Iterator[tuple[str, World]]:
    """Everything that can happen next, with its name."""
    if world.desk == "holds":
        yield from _live(world)
    elif world.desk in ("unreachable", "doubt"):
        yield from _offline_rule(world)
    else:
        yield from _backlog(world)
    if world.desk != "gone":
        yield "crash", crashed(world)
    yield from _elsewhere(world)


def crashed(world: World) -> World:
    """The process ends, and a new one applies the restart rule."""
    opened = Opened(world, world.books)
    opened.engine.apply_restart_rule()
    return after(world, opened, desk="gone")


def drained(world: World, *, sending: str = "ok", asking: str = "ok") -> World:
    """One pass over the backlog."""
    return after(world, _drain(world, sending, asking))


def _drain(world: World, sending: str, asking: str) -> Opened:
    opened = Opened(world, world.books, sending=[sending], asking=[asking])
    # The next event begins with a sign-in, which ends an alarm.
    with contextlib.suppress(Alarm):
        opened.engine.drain(everything=True)
    return opened


def _live(world: World) -> Iterator[tuple[str, World]]:
    for word in SENDING:
        opened = Opened(world, world.books, sending=[word])
        desk = "told"
        try:
            verdict = opened.engine.submit(opened.entry, None, 3.0)
        except Unreachable:
            desk = "unreachable"
        except InDoubt:
            desk = "doubt"
        except Alarm:
            # The desk tells nobody and hands over what may have been sent (LoanDesk._drop).
            desk = "gone"
            if opened.intent().state is State.PENDING:
                opened.journal.settle(opened.entry, State.ABANDONED, {})
        else:
            outcome = Outcome.ACCEPTED if verdict.accepted else Outcome.REFUSED
            state = State.ACCEPTED if verdict.accepted else State.REFUSED
            if word == "ok":
                # The answer was there, and the process ends before anything was written of it.
                yield f"live {word}, crash before told", _crash_after_answer(world)
            with opened.journal.write():
                opened.journal.tell(opened.entry, Told(outcome, reason=verdict.reason))
                opened.journal.settle(opened.entry, state, {})
        yield f"live {word}", after(world, opened, desk=desk)
    opened = Opened(world, world.books, signing_in=["unreachable"])
    try:
        opened.engine.submit(opened.entry, None, 3.0)
    except Unreachable:
        yield "live, no sign-in", after(world, opened, desk="unreachable")


def _crash_after_answer(world: World) -> World:
    opened = Opened(world, world.books)
    opened.engine.submit(opened.entry, None, 3.0)
    return crashed(after(world, opened))


def _offline_rule(world: World) -> Iterator[tuple[str, World]]:
    """What the desk tells where the ILS did not (OfflineRuling.rule)."""
    opened = Opened(world, world.books)
    opened.journal.tell(opened.entry, Told(Outcome.PENDING, offline=True))
    yield "told yes", after(world, opened, desk="told")
    opened = Opened(world, world.books)
    reason = Reason.OFFLINE_NOT_ALLOWED
    with opened.journal.write():
        if world.desk == "doubt":
            told = Told(Outcome.NEEDS_REVIEW, offline=True, reason=reason)
            opened.journal.tell(opened.entry, told)
        else:
            opened.journal.tell(opened.entry, Told(Outcome.REFUSED, offline=True, reason=reason))
            opened.journal.settle(opened.entry, State.REFUSED, {})
    yield "told no", after(world, opened, desk="told")


def _backlog(world: World) -> Iterator[tuple[str, World]]:
    if not is_open(world):
        return
    opened = _drain(world, SENDING[0], ASKING[0])
    # Where nothing was sent or asked, it does not matter what would have become of it.
    sendings = () if opened.ils.sending else SENDING[1:]
    askings = () if opened.ils.asking else ASKING[1:]
    yield "drain", after(world, opened)
    for word in sendings:
        yield f"drain, {word}", drained(world, sending=word)
    for word in askings:
        yield f"drain, question {word}", drained(world, asking=word)
    opened = Opened(world, world.books, signing_in=["refused"])
    try:
        opened.engine.drain(everything=True)
    except SignInRefused:
        yield "drain, 940", after(world, opened)


def _elsewhere(world: World) -> Iterator[tuple[str, World]]:
    books = world.books
    if world.elsewhere < 2:
        acted = replace(world, elsewhere=world.elsewhere + 1)
        if books.holder:
            ended = replace(books, holder="", ours=False, renewals=0, before=False)
            yield "other desk returns", replace(acted, books=ended)
        elif books.known:
            yield "other desk lends", replace(acted, books=replace(books, holder=_OTHER))
            yield "item withdrawn", replace(acted, books=replace(books, known=False))
    if not world.copy and world.desk != "holds" and is_open(world):
        opened = Opened(world, world.books)
        opened.journal.found_restored()
        opened.engine.apply_restart_rule()
        yield "restored from a copy", after(world, opened, desk="gone", copy=world.journal)
    if world.copy:
        copy = replace(world, journal=world.copy, desk="gone")
        if is_open(copy):
            done = drained(copy)
            changed = replace(world, copy=done.journal, books=done.books)
            yield "the other copy delivers", changed


def is_open(world: World) -> bool:
    """Is anything undelivered?"""
    return any(State(state) in OPEN_STATES for _, state, *_ in world.journal.intents)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is compared of a state: worlds that agree in this have the same future."""

    intents: Intents
    copy: Intents
    books: Books
    desk: str
    elsewhere: int

    @property
    def state(self) -> State:
        """Of the intent that it all is about; a checkin that undoes it comes after it."""
        return State(self.intents[0][1])

    @property
    def told(self) -> str:
        return self.intents[0][2]

    @property
    def work(self) -> int:
        """Open pieces of work about any of the intents."""
        return sum(intent[4] for intent in self.intents)

    @property
    def open(self) -> bool:
        return any(State(intent[1]) in OPEN_STATES for intent in self.intents)


def seen(world: World) -> Seen:
    """The state without what no rule looks at: numbers, times, attempts."""
    copy = world.copy.intents if world.copy else ()
    return Seen(world.journal.intents, copy, world.books, world.desk, world.elsewhere)
