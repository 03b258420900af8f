"""Moves as they are drawn: single ones make the odd orders, gestures go further."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from drivers.model import PortState
from drivers.model_speech import HeadsetMoved
from kiosk.flow.closed import Closed, ClosedBy, Closing
from kiosk.flow.events import (
    CallHelped,
    CallWord,
    CardShown,
    CardUnread,
    Event,
    IlsLink,
    ItemScanned,
    OpeningChanged,
    PadCounted,
    RelatedFound,
    SlipsChosen,
    SpeechVoiced,
    Standing,
)
from kiosk.flow.patron_events import (
    About,
    AboutChosen,
    AloudAnswered,
    Answer,
    AnswerGiven,
    CancelPressed,
    ContinuePressed,
    CountAnswered,
    DonePressed,
    FamilyAnswered,
    FeesPressed,
    FeeTicked,
    FindPressed,
    KeepPressed,
    LanguageChosen,
    NewPinPressed,
    NumberEntered,
    PartPressed,
    PartsChecked,
    PartsSkipped,
    PayingStopped,
    PayPressed,
    PayWay,
    PayWayChosen,
    PinEntered,
    PlacePressed,
    ReceiptChosen,
    ReceiptCode,
    ReceiptCodeMade,
    ReceiptHeard,
    ReceiptRead,
    ReceiptWay,
    RenewPressed,
    ReservePressed,
    SearchPressed,
    SheetOpened,
    SightChosen,
    SightCodeMade,
    SpeechKeyPressed,
    SpeechSwitched,
    StaffCancelled,
    StaffPressed,
    StopPressed,
    Tab,
    TabChosen,
    TeacherPressed,
    TitlePressed,
    TitlesHidden,
    Touched,
    TypePressed,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
    WordsTyped,
)
from kiosk.flow.sight import Colours, Letters, Sight
from kiosk.flow.slips import Slip
from small_world.things import CARDS, HOLDS, ITEMS, RIGHT_PIN, SHOWN, TEACHER, UNKNOWN, WRONG_PIN
from small_world.world import Move
from sync.content.notice import Kind, Notice
from sync.model import Reason

TAPS: list[Event] = [
    *map(VerbChosen, Verb),
    *map(AnswerGiven, Answer),
    *map(PadCounted, (0, 3, 7)),
    *map(CountAnswered, (True, False)),
    TypePressed(),
    *map(NumberEntered, ("111", "222", UNKNOWN, "11")),
    PinEntered(RIGHT_PIN),
    PinEntered(WRONG_PIN),
    FamilyAnswered(joins=True),
    FamilyAnswered(joins=False),
    DonePressed(),
    StopPressed(),
    *map(WhyPressed, ("100", "200", "E", "300")),
    *map(UndoPressed, ("100", "200", "300")),
    ContinuePressed(),
    RenewPressed(("100", "200")),
    TitlesHidden(True),
    *map(TabChosen, Tab),
    *map(CancelPressed, HOLDS),
    *map(KeepPressed, HOLDS),
    ReservePressed(),
    PlacePressed(),
    PlacePressed("elsewhere"),
    NewPinPressed(),
    FindPressed(),
    *map(WordsTyped, ("", " ", "max", "max h")),
    SearchPressed(),
    *(TitlePressed(1, at) for at in (0, 1, 2, 7)),
    SightChosen(Sight(Letters.LARGER, Colours.CONTRAST, done_left=True, low=True, moves=False)),
    SightChosen(Sight(children=True)),
    *map(ReceiptChosen, ReceiptWay),
    ReceiptCodeMade(1, ReceiptCode(b"", 29)),
    SightCodeMade("LPSEE1-CHILDREN-YES", ReceiptCode(b"", 29)),
    *(RelatedFound(number) for number in (0, 1, 2)),
    FeesPressed(),
    FeeTicked(0),
    FeeTicked(1),
    *map(PayWayChosen, PayWay),
    *(PartPressed(item, 1) for item in ("100", "200")),
    *map(PartsChecked, ("100", "200")),
    PartsSkipped("100"),
    PayPressed(),
    PayingStopped(),
    LanguageChosen("en"),
    LanguageChosen("xx"),
    Touched(),
    SpeechKeyPressed(),
    SpeechSwitched(on=False),
    SpeechVoiced(on=False),
    *map(AloudAnswered, (True, False)),
    *map(HeadsetMoved, (True, False)),
    ReceiptHeard(),
    ReceiptRead(1, ("Geleend",)),
    *map(TeacherPressed, (True, False)),
    SheetOpened(True),
    SheetOpened(False),
    StaffPressed(),
    StaffCancelled(),
    CallHelped(),
    AboutChosen(About.CARD),
]
OUTCOMES = ("well", "well", "badly", "gone")
MOVES: dict[str, st.SearchStrategy[Move]] = {
    "pad": st.tuples(st.sampled_from(["lay", "settle", "lift"]), st.sampled_from("ABCDE")),
    "clerk": st.tuples(st.just("clerk"), st.sampled_from(OUTCOMES)),
    "card": st.sampled_from((*SHOWN * 2, *CARDS[2:5], UNKNOWN)).map(
        lambda card: ("event", CardShown(card))
    ),
    "cards": st.just(("event", CardUnread(Reason.SEVERAL_CARDS))),
    "tap": st.sampled_from(TAPS).map(lambda tap: ("event", tap)),
    "scan": st.sampled_from(ITEMS).map(lambda item: ("event", ItemScanned(item))),
    "publisher": st.just(("event", ItemScanned("9780306406157", Reason.PUBLISHER_NUMBER))),
    "time": st.just(("time", None)),
    "desk": st.tuples(st.just("desk"), st.sampled_from(CallWord)),
    "bank": st.tuples(
        st.just("bank"),
        st.tuples(
            st.sampled_from([Standing.PAID, Standing.ENDED, Standing.UNKNOWN, Standing.WAITING]),
            st.integers(0, 2),
        ),
    ),
    "call time": st.just(("call_time", None)),
    "row time": st.tuples(st.just("row_time"), st.integers(0, 2)),
    "trouble": st.one_of(
        st.just(("alarm", None)),
        st.booleans().map(lambda up: ("pad", up)),
        st.booleans().map(lambda up: ("event", PortState("scanner", up))),
        st.booleans().map(lambda up: ("event", PortState("cards", up))),
        st.booleans().map(lambda up: ("event", IlsLink(up))),
        st.booleans().map(lambda up: ("event", PortState("till", up))),
        st.sampled_from(
            [
                OpeningChanged(None),
                OpeningChanged(Closed(ClosedBy.HOURS)),
                OpeningChanged(None, Closing(datetime(2026, 11, 27, tzinfo=UTC), 5), staffed=False),
            ]
        ).map(lambda changed: ("event", changed)),
        st.sampled_from([(), (Slip(Notice(Kind.EVENT, "Lezing")),)]).map(
            lambda slips: ("event", SlipsChosen(slips))
        ),
    ),
}


def laid(*uids: str) -> list[Move]:
    """A whole gesture; single moves make the odd orders."""
    return [("lay", uid) for uid in uids] + [("settle", uids[0]), ("clerk", "well")]


HOLDS_LISTED: list[Move] = [
    ("event", VerbChosen(Verb.OVERVIEW)),
    ("event", TabChosen(Tab.HOLDS)),
    ("clerk", "well"),
]


SEARCHED: list[Move] = [
    *HOLDS_LISTED,
    ("clerk", "well"),
    ("event", FindPressed()),
    ("event", WordsTyped("max")),
    ("event", SearchPressed()),
    ("clerk", "well"),
]


GESTURES: st.SearchStrategy[list[Move]] = st.one_of(
    *(MOVES[kind].map(lambda move: [move]) for kind in MOVES),
    MOVES["clerk"].map(lambda move: [move] * 3),
    st.sampled_from([laid("A"), laid("B", "C"), laid("A", "D"), laid("E")]),
    st.sampled_from(CARDS[-2:]).map(
        lambda card: [
            ("event", TypePressed()),
            ("event", NumberEntered(card)),
            ("event", PinEntered(RIGHT_PIN)),
            *[("clerk", "well")] * 3,
        ]
    ),
    st.sampled_from((*SHOWN * 2, *CARDS[2:5])).map(
        lambda card: [
            ("event", CardShown(card)),
            ("event", PinEntered(RIGHT_PIN)),
            *[("clerk", "well")] * 3,
            ("event", FamilyAnswered(joins=True)),
            ("event", PinEntered(RIGHT_PIN)),
            *[("clerk", "well")] * 2,
        ]
    ),
    st.sampled_from(sorted(HOLDS)).map(
        lambda hold: [*HOLDS_LISTED, ("clerk", "well"), ("event", CancelPressed(hold))]
    ),
    st.integers(0, 3).map(
        lambda at: [*SEARCHED, ("event", TitlePressed(1, at)), ("event", PlacePressed())]
    ),
    st.lists(MOVES["bank"], max_size=2).map(
        lambda heard: [
            ("event", FeesPressed()),
            *[("clerk", "well")] * 3,
            ("event", PayPressed()),
            *[("clerk", "well")] * 2,
            *heard,
        ]
    ),
)
RETURNED_KIT: list[Move] = [
    *laid("A"),
    ("event", AnswerGiven(Answer.RETURN)),
    *[("clerk", "well")] * 3,
]
LENT_KIT_PUT_BACK: list[Move] = [
    ("event", CardShown("P1")),
    ("clerk", "well"),
    *laid("B", "C"),
    ("clerk", "gone"),
    ("settle", "B"),
]
SECOND_CARD_LAPSES: list[Move] = [
    *laid("B", "C"),
    *(("event", CardShown(card)) for card in SHOWN),
    ("settle", "B"),
    ("row_time", 0),
]
VISITS = st.lists(GESTURES, max_size=30).map(
    lambda lists: [move for each in lists for move in each]
)


OPENED: list[Move] = [
    ("event", CardShown(TEACHER)),
    ("event", PinEntered(RIGHT_PIN)),
    ("clerk", "well"),
]
IN_A_CLASS: st.SearchStrategy[list[Move]] = st.one_of(
    GESTURES,
    *(st.just([("event", CardShown(card))]) for card in (TEACHER, UNKNOWN)),
    st.sampled_from(SHOWN).map(lambda card: [("event", CardShown(card)), *[("clerk", "well")] * 3]),
    st.just([("minute", None)]),
)
