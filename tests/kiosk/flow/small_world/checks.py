"""What may be true of a station after each step, by the books."""

from __future__ import annotations

from typing import Any

from kiosk.flow.account import HoldState, PinPart, PlaceState, SearchState
from kiosk.flow.class_turn import taken
from kiosk.flow.effects import (
    BeginPayment,
    Borrow,
    CancelHold,
    CancelPayment,
    ChangePin,
    CheckPin,
    FindTitles,
    GiveBack,
    ListFees,
    PlaceHold,
    PrintReceipt,
    Renew,
    SignIn,
    Undo,
)
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    Event,
    LoanDecided,
    PatronKnown,
    Standing,
    TimePassed,
    Timer,
)
from kiosk.flow.family import MOST, people
from kiosk.flow.loans import explainable
from kiosk.flow.patron_events import Tab
from kiosk.flow.payment import PayState
from kiosk.flow.rows import LoanState, RowState
from kiosk.flow.rules import Columns
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session, Step
from kiosk.flow.timing import row_waits, wait, waits
from small_world.state import NOBODY, State
from small_world.things import HOLDS, ITEM_OF, ITEMS, TEACHER
from sync.model import Action

DONE_STATES = {
    RowState.LENT: Action.BORROW,
    RowState.RETURNED: Action.RETURN,
    RowState.RENEWED: Action.RENEW,
}


def check_step(world: State, before: Session, event: Event) -> None:
    """What holds of a state and the one before it."""
    session = world.session
    if session.warned and not before.warned:
        assert event == TimePassed(Timer.IDLE)
    if session.school is not None:
        _check_class(world, before, session, event)
    if before.step is not Step.DONE and not isinstance(event, LoanDecided | AlarmRaised):
        waiting = (RowState.ASKING, RowState.UNDOING)
        asking = [row.key for row in before.rows if row.state in waiting]
        assert all(session.row(key) for key in asking), "the answer would be shown to nobody"
    if session.rules.asks and before.step not in (*NOBODY, Step.DONE) and not before.school:
        # What was done leaves by way of the last screen, whoever comes next.
        done = [row.key for row in before.rows if row.state in DONE_STATES]
        assert all(session.row(key) for key in done), "said to nobody what was done"
    _check_people(world, before, session)
    _check_parts(world, before, session, event)


def check_state(world: State) -> None:
    """What holds of a state alone. Nothing else than what is in its key is looked at."""
    session = world.session
    screen(session)
    assert session.on_pad == set(world.now_on_pad)
    assert session.stale == world.stale
    assert len(session.rows) <= len(ITEM_OF) + len(ITEMS)
    assert len({row.key for row in session.rows}) == len(session.rows)
    assert not session.explaining or explainable(session, session.explaining)
    if session.busy:
        assert wait(session) is None
    else:
        # In a class what was told stands there for a moment, and what is missing comes back.
        stands = session.school is not None and session.step in (Step.STACK, Step.OPEN)
        assert stands or not session.finishing
        assert stands or not session.next_card or session.step is Step.DONE
    if session.step is Step.DONE:
        # Whoever walks up sees what was done, and nothing of the account (ADR 43).
        last = (Screen.SUCCESS, Screen.FAMILY, Screen.CLASS_OVER, Screen.REFUSAL)
        assert screen(session) in last
        assert not any((session.card, session.holds, session.messages, session.typed))
    if session.step in NOBODY:
        personal = (session.card, session.initials, session.loans, session.rows)
        personal = (*personal, session.holds, session.messages, session.search)
        personal = (*personal, session.paid, session.begun, session.receipt_code)
        personal = (*personal, session.mail, session.pay)
        assert not any((*personal, session.answer, session.verb, session.refusal))
        assert not session.typed
    if session.step is Step.NUMBER:
        assert session.rules.asks
        assert session.rules.typed is not None
        assert not session.card
        assert session.pay is None
        assert not session.fees
    _check_told(world, session)
    _check_answers_will_come(world, session)
    _check_called_back(world, session)
    _check_holds(world, session)
    _check_search(world, session)
    _check_new_pin(world, session)
    _check_money(world, session)
    open_call = session.call is not None and session.call.open
    assert world.desk == (session.calls if open_call else 0)


def _check_people(world: State, before: Session, session: Session) -> None:
    """Nobody has anything of somebody else's, and what was booked stays in its column."""
    everyone = people(session)
    cards = [each.card for each in everyone]
    assert len(set(cards)) == len(cards) <= MOST
    if session.family:
        assert session.step in (Step.PIN, Step.SIGNING_IN, Step.OPEN, Step.OVERVIEW, Step.DONE)
        assert session.rules.columns is not Columns.OFF
    own = everyone if session.family else ()
    for each in own:
        assert {each.initials, *each.messages} <= {"", each.card}
        assert each.mail in ("", f"{each.card}@example.org")
        assert each.card == "P1" or not each.fees
        assert all(HOLDS.get(line.key) == each.card for line in each.holds)
    for row in session.rows:
        earlier = before.row(row.key)
        decided = (RowState.ASKING, RowState.LENT, RowState.RETURNED, RowState.UNDOING)
        if earlier is not None and earlier.state in decided and before.step is not Step.DONE:
            assert earlier.card == row.card, "a book went to another column"
        if row.state is RowState.LENT and own:
            having = [e.card for e in own if any(line.item == row.key for line in e.loans)]
            assert having == [row.card], "a loan in somebody else's list"
    if session.join is not None:
        assert session.step in (Step.PIN, Step.SIGNING_IN, Step.OPEN, Step.OVERVIEW)


def _check_parts(world: State, before: Session, session: Session, event: Event) -> None:
    """A list is open until it was noted, and goes on with no card but that of its visit."""
    check, was = session.checking, before.checking
    assert check is None or (f"parts of {check.item}", check.action) not in world.asked
    if was is None or not isinstance(event, CardShown) or event.card == before.card:
        return
    if not before.card or world.rules.columns is Columns.OFF:
        assert check is None, "somebody else's list goes on"
        assert (f"parts of {was.item}", was.action) in world.asked, "a list that nobody noted"


def _check_class(world: State, before: Session, session: Session, event: Event) -> None:
    """Above the visits of its pupils: it is what it was, and nobody's name stands there."""
    school = session.school
    assert school is not None
    assert not session.initials
    assert not session.typed
    assert not session.asks_pin
    assert session.step is not Step.OVERVIEW
    assert session.step is not Step.IDLE
    if before.school is None:
        assert isinstance(event, PatronKnown)
        assert event.card == TEACHER
        assert (session.step, session.card, session.rows) == (Step.CLASS, "", ())
    if session.signed_in:
        assert school.of.number(session.card) == school.now, "another pupil's turn"
    # Nobody is told that a child has no book, or has one, against what the ILS holds.
    busy = {row.key for row in session.rows if row.state is not RowState.SEEN}
    for number, item in taken(session, school):
        if item not in busy and not any(_about(order, item) for order in world.orders):
            assert world.loans.get(item) == school.of.pupils[number - 1].upper()
    if before.school is not None and isinstance(event, LoanDecided):
        assert all(session.row(row.key) for row in before.rows), "told to nobody"
    if before.signed_in and session.step in (Step.CLASS, Step.DONE):
        missing = before.count(RowState.PUT_BACK)
        assert not missing or before.insisted, "nobody asks it back any more"
    if session.step is Step.DONE:
        assert school.over
        assert not session.rows


def _about(order: Any, item: str) -> bool:
    return isinstance(order, Borrow | GiveBack | Undo) and order.item.item_id == item


def _check_told(world: State, session: Session) -> None:
    """Nothing is shown as done that was not told in this visit."""
    for row in session.rows:
        if row.state in DONE_STATES:
            became = world.asked.get((row.key, DONE_STATES[row.state]))
            assert became in ("done", "put_back"), f"{row.state} without being told"
        if row.state is RowState.UNDONE:
            assert world.asked[row.key, Action.BORROW] == "undone"
        if row.undoable:
            assert row.state is RowState.LENT
            assert row.card in world.accepted
            assert set(row.uids) <= set(world.now_on_pad)
        if row.item is not None and row.state is RowState.SEEN:
            assert row.item.refusal is None
    for line in session.loans:
        if line.state is LoanState.RENEWED:
            assert world.asked.get((line.item, Action.RENEW)) == "done"


def _check_answers_will_come(world: State, session: Session) -> None:
    """Whatever the flow waits for is in the clerk's hands."""
    orders = world.orders
    if session.step is Step.SIGNING_IN:
        assert any(isinstance(o, SignIn) and o.card == session.card for o in orders)
    renewed = [order.item_id for order in orders if isinstance(order, Renew)]
    items = [order.item.item_id for order in orders if isinstance(order, Borrow | GiveBack)]
    undone = [order.entry for order in orders if isinstance(order, Undo)]
    for row in session.rows:
        if row.state is RowState.UNDOING:
            assert row.entry in undone
        if row.state is RowState.ASKING:
            assert row.key in (renewed if row.action is Action.RENEW else items)
    for line in (line for each in people(session) for line in each.loans):
        if line.state is LoanState.ASKING:
            assert line.item in renewed


def _check_holds(world: State, session: Session) -> None:
    """What somebody wants to be rid of is on the screen with its time, or on its way."""
    sent = {order.key for order in world.orders if isinstance(order, CancelHold)}
    timers = waits(session) if session.holds else ()
    timed = {each.key for each in timers if each.timer is Timer.CANCEL}
    for line in session.holds:
        assert (line.state is HoldState.CANCELLING) == (line.key in sent)
        if line.state is HoldState.LEAVING:
            assert session.step is Step.OVERVIEW
            assert session.tab is Tab.HOLDS
            assert session.reading or line.key in timed
        if line.state is HoldState.GONE:
            assert line.key not in world.holds
    placing = session.placing
    placed = {(o.item, o.title) for o in world.orders if isinstance(o, PlaceHold)}
    asking = placing is not None and placing.state is PlaceState.ASKING
    about = {(placing.item, placing.title_id)} if placing is not None and asking else set()
    assert placed == about
    assert placing is None or session.signed_in
    leaving = {line.key for line in session.holds if line.state is HoldState.LEAVING}
    assert world.wanted == sent | leaving, "what was wanted was forgotten"


def _check_new_pin(world: State, session: Session) -> None:
    """It is nowhere but between its first time and its second, and its answer comes."""
    change = session.new_pin
    if change is None:
        assert session.signed_in or not session.pin_known
        return
    assert session.signed_in
    assert bool(change.pin) is (change.part is PinPart.AGAIN)
    orders = world.orders
    waits_for = {PinPart.CHECKING: CheckPin, PinPart.CHANGING: ChangePin}.get(change.part)
    assert waits_for is None or any(isinstance(order, waits_for) for order in orders)


def _check_search(world: State, session: Session) -> None:
    """What is looked for is on the screen, and its answer comes."""
    search = session.search
    if search is None:
        return
    assert session.step is Step.OVERVIEW
    wishes = {order.number for order in world.orders if isinstance(order, FindTitles)}
    assert search.state is not SearchState.ASKING or search.number in wishes
    # Only whoever pressed Zoek is told that there is nothing, or that nobody answers.
    empty = search.state is SearchState.AWAY or (
        search.state is SearchState.FOUND and not search.titles
    )
    assert search.insisted or not empty
    timed = any(each.timer is Timer.SEARCH for each in waits(session))
    assert not timed or search.state is SearchState.TYPING


def _check_money(world: State, session: Session) -> None:
    """Nothing is shown as paid, or as not paid, that was not told; nothing is left asking."""
    pay = session.pay
    orders = world.orders
    refused = [order[1] for order in orders if isinstance(order, tuple) and order[0] == "refuse"]
    if pay is not None:
        asked = [*orders, *refused]
        heard = world.till.get(pay.number)
        if pay.state is PayState.PAID:
            assert heard is Standing.PAID
        if pay.state is PayState.FAILED:
            assert heard is Standing.ENDED
        if pay.state is PayState.LISTING:
            listing = [order for order in asked if isinstance(order, ListFees)]
            assert any(order.number == pay.number for order in listing)
        if pay.state is PayState.BEGINNING:
            begun = [order for order in asked if isinstance(order, BeginPayment)]
            assert any(order.number == pay.number for order in begun), "waits for ever"
        if pay.stopping and pay.state is PayState.WAITING:
            assert CancelPayment(pay.number) in orders
        if session.signed_in:
            assert pay.chosen <= session.fees or pay.state is PayState.PAID
    mine = pay.number if pay is not None else 0
    for number in set(world.till) - {mine} - world.coded - world.ended:
        if world.till[number] is Standing.WAITING:
            assert number in world.called_off, "a terminal asks whoever comes next"
    assert session.fees >= 0
    paid = [world.amounts[n] for n, told in world.till.items() if told is Standing.PAID]
    for amount in session.paid:
        assert amount in paid, "paid, and nobody said so"
        paid.remove(amount)
    if session.receipt_ways:
        asks = pay is not None and pay.state is PayState.PAID
        assert session.step is Step.DONE or asks, "a receipt of nothing"
    for effect in orders:
        if isinstance(effect, PrintReceipt):
            assert set(effect.paid) <= set(world.amounts.values())


def _check_called_back(world: State, session: Session) -> None:
    """It sounds while an item is asked back, and each of them has its time, in every step."""
    asked_back = {row.key for row in session.rows if row.state is RowState.PUT_BACK}
    assert world.called == (session.rules.asks and bool(asked_back))
    assert not world.called or session.step is not Step.IDLE
    timed = {each.key for each in row_waits(session) if each.timer is Timer.PUT_BACK}
    assert timed == (asked_back if session.rules.asks else set())
