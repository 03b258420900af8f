"""A return chute's flow: nothing goes in that is not booked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.model import ItemTag, PortState, TagKind
from kiosk.flow.chute import (
    MOST_OPENINGS,
    MOST_TRIES,
    Chute,
    ChuteRules,
    ChuteState,
    Stage,
    shown,
    state,
    waits,
)
from kiosk.flow.chute_steps import step
from kiosk.flow.closed import Closed, ClosedBy
from kiosk.flow.effects import (
    BinTurned,
    CheckService,
    Effect,
    EndVisit,
    GiveBack,
    Lamp,
    LetIn,
    TakenOut,
    Unread,
)
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    BinFull,
    CardShown,
    Event,
    IlsLink,
    ItemRemoved,
    ItemScanned,
    ItemSettled,
    ItemShown,
    LoanDecided,
    OpeningChanged,
    PadItem,
    Security,
    TimePassed,
    Timer,
)
from sync.model import Action, Outcome, Reason

RULES = ChuteRules(pad="pad", scanner="scanner", boards=frozenset({"sorter"}), lamp=False)


def item(number: str, *uids: str, refusal: Reason | None = None, afi: int = 0xC2) -> PadItem:
    tag = ItemTag(TagKind.ISO28560_3, number)
    return PadItem(number, tuple((uid, tag) for uid in uids), (afi,) * len(uids), refusal)


class At:
    """Somebody at the chute."""

    def __init__(self, **rules: object) -> None:
        self.chute = Chute(replace(RULES, **rules))  # type: ignore[arg-type]
        self.effects: list[Effect] = []

    def happen(self, *events: Event | BinFull) -> list[Effect]:
        self.effects = []
        for event in events:
            self.chute, effects = step(self.chute, event)
            self.effects += effects
        return self.effects

    def lay(self, number: str, refusal: Reason | None = None) -> list[Effect]:
        """One item whose tag's UID is its number, too."""
        uid = f"U{number}"
        return self.happen(ItemShown(uid), ItemSettled(item(number, uid, refusal=refusal)))

    def quiet(self) -> list[Effect]:
        return self.happen(*(TimePassed(w.timer, w.key) for w in self.waits(Timer.QUIET)))

    def waits(self, timer: Timer) -> list[object]:
        return [each for each in waits(self.chute) if each.timer is timer]

    def told(
        self, number: str, outcome: Outcome = Outcome.ACCEPTED, **more: object
    ) -> list[Effect]:
        return self.happen(LoanDecided(number, Action.RETURN, outcome, **more))  # type: ignore[arg-type]

    @property
    def state(self) -> ChuteState:
        return state(self.chute)


def test_one_item_is_booked_then_let_in_then_the_next_may_come() -> None:
    at = At()
    assert at.lay("1") == []
    assert at.state is ChuteState.BUSY
    assert at.quiet() == [GiveBack(item("1", "U1"), once=True)]
    assert at.told("1", sort_bin="YOUTH", title="Boek") == [LetIn("YOUTH")]
    assert at.state is ChuteState.TAKEN
    assert at.happen(ItemRemoved("U1")) == []
    assert at.state is ChuteState.TAKEN
    assert {wait.timer for wait in waits(at.chute)} == {Timer.SHOWN, Timer.EMPTY}
    timers = [TimePassed(wait.timer, wait.key) for wait in waits(at.chute)]
    assert at.happen(*timers) == [EndVisit()]
    assert at.state is ChuteState.READY
    assert waits(at.chute) == ()


def test_of_two_at_once_none_is_booked_until_one_is_out() -> None:
    at = At()
    at.lay("1")
    at.lay("2")
    assert (at.state, at.quiet()) == (ChuteState.ONE_AT_A_TIME, [])
    assert shown(at.chute)[1] is None
    at.happen(ItemRemoved("U1"))
    assert at.quiet() == [GiveBack(item("2", "U2"), once=True)]


def test_which_is_in_the_way_is_said() -> None:
    at = At()
    at.lay("1", Reason.NOT_OURS)
    at.lay("2")
    assert at.state is ChuteState.ONE_AT_A_TIME
    at = At()
    at.lay("2")
    at.quiet()
    at.lay("1", Reason.NOT_OURS)
    # Booked, and the door stays shut: the other one would fall in, too.
    assert at.told("2") == []
    thing = shown(at.chute)[1]
    assert (at.state, thing and thing.key) == (ChuteState.ONE_AT_A_TIME, "1")
    assert at.happen(ItemRemoved("U1")) == [LetIn()]
    assert at.state is ChuteState.TAKEN


def test_what_comes_while_the_door_may_be_open_is_booked_at_once() -> None:
    at = At()
    at.lay("1")
    at.quiet()
    assert at.lay("2") == [GiveBack(item("2", "U2"), once=True)]
    assert at.told("1") == []
    assert at.told("2", Outcome.PENDING, offline=True) == [LetIn()]
    at.happen(ItemRemoved("U1"), ItemRemoved("U2"))
    # The door is open yet.
    assert at.lay("3") == [GiveBack(item("3", "U3"), once=True)]


def test_what_went_in_unread_is_work_for_staff() -> None:
    at = At()
    at.lay("1")
    at.quiet()
    at.told("1")
    assert at.happen(ItemRemoved("U1"), ItemShown("X"), ItemRemoved("X")) == [Unread("X")]
    at.lay("2")
    at.happen(ItemRemoved("U2"))
    assert at.told("2", Outcome.REFUSED, security=Security.GONE) == [Unread("", "2")]
    calm = At()
    assert calm.happen(ItemShown("X"), ItemRemoved("X")) == []
    assert calm.state is ChuteState.READY


def test_what_was_taken_out_while_it_was_booked_is_work_until_it_is_back() -> None:
    at = At()
    at.lay("1")
    at.quiet()
    at.happen(ItemRemoved("U1"))
    assert at.told("1", Outcome.PENDING, offline=True) == [TakenOut("1", out=True)]
    assert at.state is ChuteState.AGAIN
    at.lay("1")
    at.quiet()
    assert at.told("1") == [LetIn(), TakenOut("1", out=False)]
    # Behind an open flap it has fallen in.
    flap = At(boards=frozenset())
    flap.lay("1")
    flap.quiet()
    flap.happen(ItemRemoved("U1"))
    assert flap.told("1") == []
    assert flap.state is ChuteState.TAKEN


@pytest.mark.parametrize("reason", [Reason.NOT_OURS, Reason.TAG_UNREADABLE])
@pytest.mark.parametrize(("bin_", "effects"), [(0, []), (9, [LetIn(number=9)])])
def test_not_ours_and_unreadable(reason: Reason, bin_: int, effects: list[Effect]) -> None:
    at = At(staff_bin=bin_)
    assert at.lay("1", reason) == effects
    thing = shown(at.chute)[1]
    assert (at.state, thing and thing.reason) == (ChuteState.REFUSED, reason)
    at.happen(ItemRemoved("U1"))
    assert at.state is (ChuteState.REFUSED if bin_ else ChuteState.READY)


def test_what_the_library_system_refuses_goes_to_staff_where_there_is_a_bin() -> None:
    at = At(staff_bin=9)
    at.lay("1")
    at.quiet()
    assert at.told("1", Outcome.REFUSED, reason=Reason.UNMAPPED) == [LetIn(number=9)]
    at = At()
    at.lay("1")
    at.quiet()
    assert at.told("1", Outcome.REFUSED, reason=Reason.UNMAPPED) == []


def test_a_refused_one_that_was_in_company_goes_to_staff_once_it_lies_alone() -> None:
    at = At(staff_bin=9)
    at.lay("2")
    assert at.lay("1", Reason.NOT_OURS) == []
    assert at.happen(ItemRemoved("U2")) == [LetIn(number=9)]


def test_parts_of_a_set_are_one_item() -> None:
    at = At()
    at.happen(ItemShown("A"), ItemSettled(item("7", "A", refusal=Reason.SET_INCOMPLETE)))
    assert at.state is ChuteState.REFUSED
    at.happen(ItemShown("B"))
    assert at.state is ChuteState.ONE_AT_A_TIME
    at.happen(ItemSettled(item("7", "A", "B")))
    assert len(at.chute.things) == 1
    assert at.quiet() == [GiveBack(item("7", "A", "B"), once=True)]


def test_taken_away_too_soon_is_laid_down_again() -> None:
    at = At()
    at.lay("1")
    at.quiet()
    at.happen(ItemRemoved("U1"))
    assert at.told("1", Outcome.REFUSED, security=Security.GONE) == []
    assert at.state is ChuteState.AGAIN
    at.lay("1")
    assert at.quiet() == [GiveBack(item("1", "U1"), once=True)]


def test_laid_down_again_while_it_is_being_asked_about() -> None:
    for told, effects in ((Outcome.ACCEPTED, [LetIn()]), (Outcome.REFUSED, [])):
        at = At()
        at.lay("1")
        at.quiet()
        at.happen(ItemRemoved("U1"))
        assert at.lay("1") == []
        gone = Security.GONE if told is Outcome.REFUSED else Security.VERIFIED
        assert at.told("1", told, security=gone) == effects
        if not effects:
            assert at.quiet() == [GiveBack(item("1", "U1"), once=True)]


def test_a_tag_that_seems_gone_again_and_again_is_not_asked_about_all_night() -> None:
    at = At()
    at.lay("1")
    asked = 0
    while at.quiet():
        asked += 1
        at.told("1", Outcome.REFUSED, security=Security.GONE)
    assert (asked, at.state) == (MOST_TRIES, ChuteState.AGAIN)


def test_fished_out_and_laid_down_again_it_goes_to_the_same_bin() -> None:
    at = At()
    at.lay("1")
    at.quiet()
    at.told("1", sort_bin="YOUTH")
    at.happen(ItemRemoved("U1"))
    at.lay("1")
    at.quiet()
    # The desk says what it said a moment ago, without the bin.
    assert at.told("1") == [LetIn("YOUTH")]


def test_a_full_bin_takes_nothing_where_it_shuts_and_is_said_once() -> None:
    at = At()
    assert at.happen(BinFull(False)) == [BinTurned(False)]
    assert at.happen(BinFull(False)) == []
    assert at.happen(BinFull(True)) == [BinTurned(True)]
    assert at.lay("1") == []
    assert (at.state, at.quiet()) == (ChuteState.FULL, [])
    assert at.happen(ItemScanned("2")) == []
    at.happen(BinFull(False))
    assert at.quiet() == [GiveBack(item("1", "U1"), once=True)]
    at = At(full_shuts=False)
    at.happen(BinFull(True))
    assert at.state is ChuteState.READY
    at.lay("1")
    assert at.quiet() == [GiveBack(item("1", "U1"), once=True)]


def test_what_was_asked_before_the_bin_was_full_still_goes_in() -> None:
    at = At()
    at.lay("1")
    at.quiet()
    at.happen(BinFull(True))
    assert at.told("1") == [LetIn()]


@pytest.mark.parametrize("device", ["pad", "scanner", "sorter"])
def test_without_a_device_that_it_needs_it_is_out_of_service(device: str) -> None:
    at = At(lamp=True)
    assert at.happen(PortState(device, up=False)) == [Lamp(True)]
    at.lay("1")
    assert (at.state, at.quiet()) == (ChuteState.OUT, [])
    assert at.happen(PortState(device, up=True)) == [Lamp(False)]
    assert at.quiet() == [GiveBack(item("1", "U1"), once=True)]
    at.happen(PortState("printer", up=False))
    assert at.state is ChuteState.BUSY


def test_an_alarm_undoes_what_was_asked_and_asks_again_when_it_is_over() -> None:
    at = At()
    at.lay("1")
    at.quiet()
    at.happen(AlarmRaised("storage", "full"))
    assert at.state is ChuteState.OUT
    assert at.happen(TimePassed(Timer.CHECK)) == [CheckService()]
    at.happen(AlarmEnded())
    assert at.quiet() == [GiveBack(item("1", "U1"), once=True)]


def test_offline_it_stays_ready() -> None:
    at = At()
    at.happen(IlsLink(up=False))
    assert at.state is ChuteState.READY


def test_by_barcode_alone() -> None:
    at = At()
    asked = at.happen(ItemScanned("1"))
    assert asked == [GiveBack(PadItem("1", (), ()), once=True)]
    # A scanner that stands there reads it again and again.
    assert at.happen(ItemScanned("1")) == []
    assert at.told("1") == [LetIn()]
    assert at.happen(ItemScanned("1")) == []
    (second,) = at.happen(ItemScanned("2"))
    assert isinstance(second, GiveBack)
    at.told("2")
    (wait,) = at.waits(Timer.SHOWN)
    assert at.happen(TimePassed(Timer.SHOWN, wait.key)) == [EndVisit()]  # type: ignore[attr-defined]
    assert at.state is ChuteState.READY
    at.happen(CardShown("P1"))
    assert at.state is ChuteState.REFUSED
    at.happen(ItemScanned("978", Reason.PUBLISHER_NUMBER))
    assert [thing.reason for thing in at.chute.things] == [Reason.PUBLISHER_NUMBER]
    (third,) = at.happen(ItemScanned("3"))
    assert isinstance(third, GiveBack)


def test_a_barcode_that_is_none_is_in_nobodys_way() -> None:
    at = At()
    at.happen(ItemScanned("1"), CardShown("P1"))
    assert at.told("1") == [LetIn()]
    # Then it is told.
    at.happen(CardShown("P1"))
    assert at.state is ChuteState.REFUSED


def test_a_barcode_before_its_tag_is_one_item() -> None:
    at = At()
    at.happen(ItemScanned("1"))
    assert at.lay("1") == []
    assert [(thing.key, thing.uids) for thing in at.chute.things] == [("1", ("U1",))]
    assert at.told("1") == [LetIn()]


def test_a_door_that_did_not_help_is_opened_again_but_not_all_night() -> None:
    at = At()
    at.lay("1")
    at.quiet()
    at.told("1", sort_bin="3")
    opened = 1
    while again := at.waits(Timer.PUT_BACK):
        assert at.happen(TimePassed(Timer.PUT_BACK, again[0].key)) == [LetIn("3")]  # type: ignore[attr-defined]
        opened += 1
    assert opened == MOST_OPENINGS


def test_closed_it_takes_nothing_and_what_was_asked_about_is_let_in() -> None:
    at = At(staff_bin=9)
    at.lay("1")
    at.quiet()
    at.happen(OpeningChanged(SHUT))
    assert at.state is ChuteState.BUSY
    assert at.told("1") == [LetIn()]
    assert at.state is ChuteState.TAKEN
    at.happen(ItemRemoved("U1"))
    at.happen(*(TimePassed(w.timer, w.key) for w in waits(at.chute)))
    assert at.state is ChuteState.OUT
    assert at.lay("2") == []
    assert (at.state, at.quiet()) == (ChuteState.OUT, [])
    assert at.lay("3", Reason.NOT_OURS) == []
    assert at.happen(ItemScanned("4"), ItemRemoved("U3")) == []
    # What lies there when it opens is asked about then.
    assert at.happen(OpeningChanged(None)) == []
    assert at.quiet() == [GiveBack(item("2", "U2"), once=True)]


NUMBERS = ("1", "2", "3")
SHUT = Closed(ClosedBy.HOURS)


@st.composite
def worlds(draw: st.DrawFn) -> list[str]:
    return draw(
        st.lists(
            st.sampled_from(
                [
                    f"{act} {n}"
                    for act in ("lay", "foreign", "take", "yes", "no", "gone")
                    for n in NUMBERS
                ]
                + ["time", "full", "empty", "alarm", "over", "down", "up", "scan 4", "yes 4"]
                + ["close", "open"]
            ),
            max_size=40,
        )
    )


@given(worlds(), st.sampled_from((0, 9)))
def test_whatever_happens(events: list[str], staff_bin: int) -> None:
    at = At(staff_bin=staff_bin)
    lying: dict[str, bool] = {}
    asked: set[str] = set()
    for word in [*events, *["time"] * 12]:
        act, _, number = word.partition(" ")
        uid = f"U{number}"
        before = at.chute
        match act:
            case "lay" | "foreign" if number not in lying:
                lying[number] = act == "lay"
                at.lay(number, None if act == "lay" else Reason.NOT_OURS)
            case "take" if number in lying:
                del lying[number]
                at.happen(ItemRemoved(uid))
            case "yes" | "no" | "gone" if number in asked:
                asked.discard(number)
                at.told(
                    number,
                    Outcome.ACCEPTED if act == "yes" else Outcome.REFUSED,
                    security=Security.GONE if act == "gone" else Security.VERIFIED,
                )
            case "scan":
                at.happen(ItemScanned(number))
            case "time":
                at.happen(*(TimePassed(each.timer, each.key) for each in waits(at.chute)))
            case "full" | "empty":
                at.happen(BinFull(act == "full"))
            case "alarm":
                asked.clear()
                at.happen(AlarmRaised("storage", ""))
            case "over":
                at.happen(AlarmEnded())
            case "close" | "open":
                at.happen(OpeningChanged(SHUT if act == "close" else None))
            case "down" | "up":
                at.happen(PortState("sorter", up=act == "up"))
            case _:
                continue
        for effect in at.effects:
            match effect:
                case GiveBack(wanted):
                    assert wanted.item_id not in asked
                    assert not before.shuts
                    assert not before.faults
                    # What slides in with another is booked all the same.
                    assert not before.closed or before.booked or before.open
                    asked.add(wanted.item_id)
                case LetIn(number=0):
                    assert all(each.stage is Stage.TAKEN for each in at.chute.things)
                case LetIn():
                    # Only what staff have to look at goes there, and alone.
                    assert [each.stage for each in at.chute.things] in ([Stage.REFUSED], [])
        if all(each.stage is Stage.TAKEN for each in at.chute.things):
            # Nothing that was booked lies behind a door that was never opened.
            assert all(each.openings for each in at.chute.things)
        here = {uid for each in at.chute.things for uid in each.uids}
        assert here == {f"U{number}" for number in lying}
        assert {each.key for each in at.chute.things if each.stage is Stage.ASKING} == asked
    if not (lying or asked or at.chute.faults or at.chute.shuts or at.chute.closed):
        assert at.state is ChuteState.READY
