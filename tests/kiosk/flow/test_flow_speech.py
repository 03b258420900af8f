"""Reading aloud in a visit: what begins it, who hears it, and how time goes by meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drivers.model_speech import HeadsetMoved
from kiosk.flow import timing
from kiosk.flow.effects import CallBack, ReadReceipt
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    Event,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    Security,
    SpeechVoiced,
    TimePassed,
    Timer,
)
from kiosk.flow.machine import PATRON, step
from kiosk.flow.patron_events import (
    AloudAnswered,
    DonePressed,
    ReceiptHeard,
    ReceiptRead,
    SightChosen,
    SpeechKeyPressed,
    SpeechSwitched,
    Touched,
    Verb,
    VerbChosen,
)
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Speech, Step
from kiosk.flow.sight import AS_EVER, Sight
from kiosk.flow.sounds import of_visit
from kiosk.flow.visit import Visit
from sync.model import Action, Outcome

RULES = Rules(0xC2, pad="pad", card_reader="cards", speaks=True)
ITEM = PadItem("3001", (("E0", None),), (0x07,))  # type: ignore[arg-type]
TITLE = "Max Havelaar / Multatuli"


def after(*events: Event, rules: Rules = RULES) -> Session:
    session = Session(rules)
    for event in events:
        session, _ = step(session, event)
    return session


def lent(security: Security = Security.VERIFIED) -> tuple[Event, ...]:
    decided = LoanDecided(
        "3001", Action.BORROW, Outcome.ACCEPTED, title=TITLE, entry="e", security=security
    )
    signed = (CardShown("P1"), PatronKnown("P1", offline=False, initials="A.B."))
    return (*signed, ItemShown("E0"), ItemSettled(ITEM), decided)


@pytest.mark.parametrize(
    "begun", [SpeechKeyPressed(), HeadsetMoved(plugged=True), SpeechSwitched(on=True)]
)
def test_a_key_a_headset_or_a_choice_begins_it(begun: Event) -> None:
    assert after(begun).speech.on
    assert not after(begun, rules=replace(RULES, speaks=False)).speech.on
    assert not after(begun, SpeechSwitched(on=False)).speech.on


def test_it_is_gone_with_the_visit_and_so_is_what_was_chosen_about_it() -> None:
    chosen = SightChosen(Sight(tempo=1, volume=5))
    session = after(HeadsetMoved(plugged=True), chosen, *lent(), DonePressed(), DonePressed())
    assert session.step is Step.IDLE
    # It is still in its socket; whoever comes next begins as everybody does.
    assert session.speech == Speech(headset=True)
    assert (session.sight.tempo, session.sight.volume) == (AS_EVER.tempo, AS_EVER.volume) == (3, 3)


def test_a_headset_that_is_pulled_leaves_nothing_personal_to_the_loudspeaker() -> None:
    session = after(HeadsetMoved(plugged=True), *lent())
    assert session.speech.private
    assert not session.asks_aloud
    session, _ = step(session, HeadsetMoved(plugged=False))
    assert session.speech.on
    assert not session.speech.private
    assert session.asks_aloud


def test_the_loudspeaker_asks_once_before_anything_is_somebodys() -> None:
    assert not after(SpeechKeyPressed()).asks_aloud
    session = after(SpeechKeyPressed(), VerbChosen(Verb.BORROW), *lent())
    assert session.asks_aloud
    for agreed in (True, False):
        answered, _ = step(session, AloudAnswered(agreed))
        assert answered.speech.private is agreed
        assert not answered.asks_aloud
    assert not after(SpeechKeyPressed(), *lent(), rules=replace(RULES, asks_aloud=False)).asks_aloud


def test_everything_that_waits_for_a_patron_waits_three_times_as_long() -> None:
    plain = after(*lent())
    slow = after(SpeechKeyPressed(), *lent())
    times = {wait.timer: wait.seconds for wait in timing.waits(plain)}
    assert times.keys() == {Timer.IDLE, Timer.UNDO}
    assert {wait.timer: wait.seconds for wait in timing.waits(slow)} == {
        timer: 3 * seconds for timer, seconds in times.items()
    }


def test_no_time_goes_by_while_something_is_said_and_then_it_goes_on() -> None:
    visit = Visit(PATRON, after(SpeechKeyPressed(), *lent()), lambda _: None, lambda *_: None)
    left = timing.IDLE_S * 3
    assert visit.own_seconds_left(0.0) == left
    assert visit.own_seconds_left(100.0) == left - 100
    visit.happen(SpeechVoiced(on=True))
    assert visit.own_seconds_left(110.0) == left - 110
    visit.tick(100_000.0)
    assert visit.own_seconds_left(100_000.0) == left - 110
    visit.happen(SpeechVoiced(on=False))
    assert visit.own_seconds_left(100_000.0) == left - 110
    assert visit.own_seconds_left(100_010.0) == left - 120
    assert not visit.session.warned
    visit.happen(SpeechVoiced(on=True))
    visit.happen(Touched())
    assert visit.own_seconds_left(200_000.0) == left
    visit.happen(SpeechVoiced(on=False))
    assert visit.own_seconds_left(200_000.0) == left
    assert visit.own_seconds_left(200_010.0) == left - 10


def test_what_is_said_to_nobody_keeps_no_visit_open() -> None:
    """A tag that flickers, or a connection that comes and goes, is told of again and again."""
    visit = Visit(PATRON, after(SpeechKeyPressed(), *lent()), lambda _: None, lambda *_: None)
    now = 0.0
    while visit.session.step is not Step.IDLE:
        assert now < 3600
        for on, lasts in ((True, 4.0), (False, 6.0)):
            visit.happen(SpeechVoiced(on))
            for _ in range(int(lasts)):
                visit.seconds_left(now)
                now += 1.0
                visit.tick(now)


def test_a_worn_contact_keeps_no_visit_open() -> None:
    session = after(*lent(), TimePassed(Timer.IDLE))
    assert session.warned
    session, _ = step(session, HeadsetMoved(plugged=True))
    assert not session.warned, "somebody put it in, and listens"
    session, _ = step(session, TimePassed(Timer.IDLE))
    for plugged in (False, True, False):
        session, _ = step(session, HeadsetMoved(plugged))
        assert session.warned


def test_it_does_not_go_on_out_of_service_after_whoever_asked_for_it() -> None:
    session = after(AlarmRaised("journal", "full"), SpeechKeyPressed())
    times = {wait.timer: wait.seconds for wait in timing.waits(session)}
    assert times == {Timer.CHECK: timing.CHECK_S, Timer.IDLE: 3 * timing.IDLE_S}
    session, _ = step(session, TimePassed(Timer.IDLE, "left"))
    assert not session.speech.on
    assert [wait.timer for wait in timing.waits(session)] == [Timer.CHECK]


def test_being_said_is_no_sign_of_life() -> None:
    session = after(SpeechKeyPressed(), *lent(), TimePassed(Timer.IDLE))
    assert session.warned
    for on in (True, False):
        session, _ = step(session, SpeechVoiced(on))
        assert session.warned
    session, _ = step(session, Touched())
    assert not session.warned


def test_nothing_else_sounds_while_it_is_on() -> None:
    before, now = after(*lent()[:-1]), after(*lent())
    assert of_visit(before, now) is not None
    assert (
        of_visit(replace(before, speech=Speech(on=True)), replace(now, speech=Speech(on=True)))
        is None
    )
    gone = lent(Security.GONE)
    session = after(*gone[:-1])
    assert CallBack(True) in step(session, gone[-1])[1]
    heard, _ = step(session, SpeechKeyPressed())
    heard, effects = step(heard, gone[-1])
    assert CallBack(True) not in effects
    # Whoever stops listening is called as everybody is.
    assert CallBack(True) in step(heard, SpeechSwitched(on=False))[1]


def test_a_receipt_can_be_heard_at_the_end_and_by_nobody_else() -> None:
    session, effects = step(after(SpeechKeyPressed(), *lent(), DonePressed()), ReceiptHeard())
    (wish,) = effects
    assert isinstance(wish, ReadReceipt)
    assert [row.title for row in wish.receipts[0].rows] == [TITLE]
    late, _ = step(session, ReceiptRead(wish.number - 1, ("of another",)))
    assert late.receipt_lines == ()
    session, _ = step(session, ReceiptRead(wish.number, ("Geleend", TITLE)))
    assert session.receipt_lines == ("Geleend", TITLE)
    session, _ = step(session, DonePressed())
    assert session.receipt_lines == ()
    assert session.hearings == wish.number
    # Nobody listens.
    assert step(after(*lent(), DonePressed()), ReceiptHeard())[1] == ()
