"""The flow of a visit: a total table, and what no order of events may bring about."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drivers.model import ItemTag, PortState, TagKind
from kiosk.flow.effects import Borrow, Effect, EndVisit, GiveBack, SignIn
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    Event,
    ItemRemoved,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    TimePassed,
)
from kiosk.flow.machine import IGNORED, TRANSITIONS, Step, Visit, step
from sync.model import Action, Outcome, Reason

IN, OUT = 0x07, 0xC2
A, B, C, D = "E001", "E002", "E003", "E004"


def item(item_id: str, *uids: str, afi: int = IN, refusal: Reason | None = None) -> PadItem:
    tags = tuple((uid, ItemTag(TagKind.ISO28560_3, item_id, 1)) for uid in uids)
    return PadItem(item_id, tags, (afi,) * len(uids), refusal)


BOOK = item("100", A)
BOOK_OUT = item("100", A, afi=OUT)
SET = item("200", B, C)
SET_OUT = item("200", B, C, afi=OUT)
CARD = CardShown("P1")
KNOWN = PatronKnown("P1", offline=False)


def play(*events: Event, visit: Visit | None = None) -> tuple[Visit, list[Effect]]:
    visit = visit or Visit(OUT)
    effects: list[Effect] = []
    for event in events:
        visit, new = step(visit, event)
        effects += new
    return visit, effects


def laid(pad_item: PadItem) -> tuple[Event, ...]:
    return (*(ItemShown(uid) for uid in pad_item.uids), ItemSettled(pad_item))


def taken(pad_item: PadItem) -> tuple[Event, ...]:
    return tuple(ItemRemoved(uid) for uid in pad_item.uids)


# The table -------------------------------------------------------------------------------------


def test_every_event_is_listed_or_ignored_in_every_step_and_never_both() -> None:
    everything = set(itertools.product(Step, get_args(Event)))
    assert set(TRANSITIONS) | IGNORED == everything
    assert set(TRANSITIONS) & IGNORED == set()


def test_an_unlisted_event_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        step(Visit(OUT), object())  # type: ignore[arg-type]


# Visits ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("card_first", [True, False])
def test_secured_items_are_lent_to_the_card(card_first: bool) -> None:
    events = [(CARD, KNOWN), (*laid(BOOK), *laid(SET))]
    if not card_first:
        events.reverse()
    visit, effects = play(*events[0], *events[1])
    assert effects == [SignIn("P1"), Borrow(BOOK), Borrow(SET)]
    assert visit.step is Step.OPEN


def test_items_laid_while_the_card_is_asked_about_are_lent_too() -> None:
    _, effects = play(CARD, *laid(BOOK), KNOWN)
    assert effects == [SignIn("P1"), Borrow(BOOK)]


def test_unsecured_items_without_a_card_are_taken_back() -> None:
    _, effects = play(*laid(BOOK_OUT), *laid(SET_OUT))
    assert effects == [GiveBack(BOOK_OUT), GiveBack(SET_OUT)]


def test_unsecured_items_with_a_card_are_left_alone() -> None:
    _, effects = play(CARD, *laid(BOOK_OUT), KNOWN, *laid(SET_OUT))
    assert effects == [SignIn("P1")]


def test_a_set_of_which_one_part_is_secured_is_not_taken_back() -> None:
    mixed = PadItem("200", SET.tags, (IN, OUT))
    visit, effects = play(*laid(mixed))
    assert effects == []
    assert visit.waiting == (mixed,)


@pytest.mark.parametrize("refusal", [Reason.AMBIGUOUS_ITEM, Reason.SET_INCOMPLETE])
@pytest.mark.parametrize("afi", [IN, OUT])
@pytest.mark.parametrize("before", [(), (CARD,), (CARD, KNOWN)])
def test_nothing_is_done_with_a_refused_item(
    before: tuple[Event, ...], afi: int, refusal: Reason
) -> None:
    bad = item("100", A, afi=afi, refusal=refusal)
    _, effects = play(*before, *laid(bad), KNOWN)
    assert [effect for effect in effects if not isinstance(effect, SignIn)] == []


@pytest.mark.parametrize("signing_in", [False, True])
def test_a_second_tag_with_the_same_id_takes_back_what_waited(signing_in: bool) -> None:
    both = item("100", A, D, refusal=Reason.AMBIGUOUS_ITEM)
    doubled = (ItemShown(D), ItemSettled(both))
    if signing_in:
        _, effects = play(*laid(BOOK), CARD, *doubled, KNOWN)
    else:
        _, effects = play(*laid(BOOK), *doubled, CARD, KNOWN)
    assert effects == [SignIn("P1")]


def test_what_was_taken_away_before_the_card_was_known_is_not_lent() -> None:
    _, effects = play(*laid(SET), CARD, ItemRemoved(B), KNOWN)
    assert effects == [SignIn("P1")]


def test_a_late_word_about_an_item_that_has_left_starts_nothing() -> None:
    for before in ((), (CARD,), (CARD, KNOWN)):
        _, effects = play(
            *before, ItemShown(A), ItemRemoved(A), ItemSettled(BOOK), ItemSettled(BOOK_OUT)
        )
        assert [effect for effect in effects if not isinstance(effect, SignIn)] == []


def test_a_refused_card_ends_in_idle_and_the_items_wait_for_the_next() -> None:
    refused = PatronKnown("P1", offline=False, refusal=Reason.PATRON_UNKNOWN)
    visit, effects = play(*laid(BOOK), CARD, refused)
    assert (visit.step, visit.card, effects) == (Step.IDLE, "", [SignIn("P1")])
    _, effects = play(CardShown("P2"), PatronKnown("P2", offline=False), visit=visit)
    assert effects == [SignIn("P2"), Borrow(BOOK)]


def test_another_card_ends_the_first_visit() -> None:
    visit, effects = play(CARD, KNOWN, CardShown("P2"))
    assert effects == [SignIn("P1"), EndVisit(), SignIn("P2")]
    assert (visit.step, visit.card) == (Step.SIGNING_IN, "P2")


def test_the_same_card_again_changes_nothing() -> None:
    visit, effects = play(CARD, KNOWN)
    assert play(CARD, visit=visit) == (visit, [])
    assert effects == [SignIn("P1")]


def test_the_late_answer_to_another_card_opens_nothing() -> None:
    """An alarm ends P1's visit while the clerk still asks; P2 shows a card before he is done."""
    visit, _ = play(*laid(BOOK), CARD, AlarmRaised("storage", "full"), CardShown("P2"))
    visit, effects = play(KNOWN, visit=visit)
    assert (visit.step, effects) == (Step.SIGNING_IN, [])
    _, effects = play(PatronKnown("P2", offline=False), visit=visit)
    assert effects == [Borrow(BOOK)]


@pytest.mark.parametrize("before", [(CARD,), (CARD, KNOWN)])
def test_an_alarm_ends_the_visit(before: tuple[Event, ...]) -> None:
    visit, effects = play(*before, AlarmRaised("bad_message", "garbage"))
    assert (visit.step, visit.card, effects[-1]) == (Step.IDLE, "", EndVisit())


def test_an_empty_pad_ends_the_visit_and_what_was_lent_can_be_brought_back() -> None:
    visit, _ = play(CARD, KNOWN, *laid(BOOK), *taken(BOOK), TimePassed())
    assert (visit.step, visit.card, visit.handled) == (Step.IDLE, "", ())
    _, effects = play(*laid(BOOK_OUT), visit=visit)
    assert effects == [GiveBack(BOOK_OUT)]


def test_what_was_refused_to_one_card_can_be_shown_again_with_another() -> None:
    visit, _ = play(CARD, KNOWN, *laid(BOOK), *taken(BOOK))
    _, effects = play(CardShown("P2"), PatronKnown("P2", offline=False), *laid(BOOK), visit=visit)
    assert effects == [EndVisit(), SignIn("P2"), Borrow(BOOK)]


def test_what_was_taken_back_is_not_lent_while_it_lies_there() -> None:
    visit, effects = play(*laid(BOOK_OUT), CARD, KNOWN, ItemSettled(BOOK))
    assert effects == [GiveBack(BOOK_OUT), SignIn("P1")]
    visit, effects = play(TimePassed(), *taken(BOOK), *laid(BOOK), CARD, KNOWN, visit=visit)
    assert effects == [EndVisit(), SignIn("P1"), Borrow(BOOK)]


# Whatever happens ------------------------------------------------------------------------------

ITEMS = [
    BOOK,
    BOOK_OUT,
    SET,
    SET_OUT,
    item("100", D),
    item("100", A, D, refusal=Reason.AMBIGUOUS_ITEM),
    item("200", B, refusal=Reason.SET_INCOMPLETE),
    item("", C, refusal=Reason.TAG_UNREADABLE),
]
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(ItemShown, st.sampled_from([A, B, C, D])),
    st.builds(ItemRemoved, st.sampled_from([A, B, C, D])),
    st.builds(ItemSettled, st.sampled_from(ITEMS)),
    st.builds(CardShown, st.sampled_from(["P1", "P2"])),
    st.builds(
        PatronKnown,
        st.sampled_from(["P1", "P2"]),
        st.booleans(),
        st.sampled_from([None, None, Reason.PATRON_UNKNOWN]),
    ),
    st.sampled_from(
        [
            TimePassed(),
            AlarmRaised("storage", "full"),
            PortState("pad", up=False),
            LoanDecided("100", Action.BORROW, Outcome.ACCEPTED),
        ]
    ),
)
# Whole gestures make the interesting orders likely; single events make the odd ones possible.
GESTURES = st.one_of(
    EVENTS.map(lambda event: (event,)),
    st.sampled_from(ITEMS).map(laid),
    st.sampled_from(ITEMS).map(taken),
    st.sampled_from(["P1", "P2"]).map(
        lambda card: (CardShown(card), PatronKnown(card, offline=False))
    ),
)


@settings(max_examples=400)
@given(st.lists(GESTURES, max_size=14).map(lambda lists: [e for each in lists for e in each]))
@example([*laid(BOOK), CARD, KNOWN, *taken(BOOK), TimePassed(), *laid(BOOK_OUT)])
def test_whatever_happens(events: list[Event]) -> None:
    visit = Visit(OUT)
    on_pad: set[str] = set()
    session = ""
    """The card whose session the clerk has open, by the effects he was given."""
    answered: set[str] = set()
    shown: set[str] = set()
    untouchable: dict[str, set[str]] = {}
    """Item id to those of its UIDs that have not left the pad since it was dealt with."""
    for event in events:
        if isinstance(event, ItemShown):
            on_pad.add(event.uid)
        elif isinstance(event, ItemRemoved):
            on_pad.discard(event.uid)
            for uids in untouchable.values():
                uids.discard(event.uid)
        elif isinstance(event, CardShown):
            shown.add(event.card)
        elif isinstance(event, PatronKnown) and event.refusal is None:
            answered.add(event.card)
        visit, effects = step(visit, event)
        assert visit.on_pad == on_pad
        assert (visit.card != "") == (visit.step is not Step.IDLE)
        for waiting in visit.waiting:
            assert on_pad.issuperset(waiting.uids)
            assert waiting.refusal is None
        for effect in effects:
            match effect:
                case SignIn(card):
                    assert session == ""
                    assert card in shown
                    session = card
                    answered.clear()
                    shown = {card}
                case EndVisit():
                    assert session
                    session = ""
                case Borrow(lent):
                    # Only for the card of this visit, that the ILS or the offline rule let in.
                    assert session == visit.card
                    assert session in answered
                    assert visit.step is Step.OPEN
                    assert lent.refusal is None
                    assert not all(afi == OUT for afi in lent.afis)
                    assert on_pad.issuperset(lent.uids)
                case GiveBack(brought):
                    assert visit.step is Step.IDLE
                    assert brought.refusal is None
                    assert set(brought.afis) == {OUT}
                    assert on_pad.issuperset(brought.uids)
            if isinstance(effect, Borrow | GiveBack):
                # Dealt with once: only what has left the pad is something new.
                assert not untouchable.get(effect.item.item_id)
                untouchable[effect.item.item_id] = set(effect.item.uids)
        if visit.step is Step.IDLE and isinstance(event, PatronKnown):
            session = ""
