"""What may come at a step of the visit and changes nothing: the rest has a function."""

from __future__ import annotations

from kiosk.flow.events import (
    CardUnread,
    FeesListed,
    HoldDecided,
    HoldPlaced,
    HoldsKnown,
    ItemKnown,
    ItemSettled,
    LoanDecided,
    OutlookKnown,
    PadCounted,
    PartsKnown,
    PatronKnown,
    PaymentTold,
    PinChanged,
    PinChecked,
    RelatedFound,
    ScreenGivenBack,
    TitlesFound,
)
from kiosk.flow.patron_events import (
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
    NewPinPressed,
    NumberEntered,
    PartPressed,
    PartsChecked,
    PartsSkipped,
    PayingStopped,
    PayPressed,
    PayWayChosen,
    PinEntered,
    PlacePressed,
    ReceiptChosen,
    ReceiptCodeMade,
    ReceiptHeard,
    ReceiptRead,
    RenewPressed,
    ReservePressed,
    SearchPressed,
    StopPressed,
    TabChosen,
    TitlePressed,
    TypePressed,
    UndoPressed,
    VerbChosen,
    WhyPressed,
    WordsTyped,
)
from kiosk.flow.session import Step

_NOBODY = (Step.IDLE, Step.CLASS)
_OF_SEARCH = (FindPressed, WordsTyped, SearchPressed, TitlesFound, TitlePressed)
_OF_PARTS = (PartsKnown, PartPressed, PartsChecked, PartsSkipped)
_OF_LISTS = (TabChosen, CancelPressed, KeepPressed, NewPinPressed, *_OF_SEARCH)
_OF_EARS = (ReceiptHeard, ReceiptRead)
_OF_PINS = (PinChecked, PinChanged)
_OF_HOLDS = (HoldsKnown, HoldDecided, HoldPlaced, OutlookKnown, ReservePressed, PlacePressed)
_NO_CARD = tuple(at for at in Step if at not in (Step.OPEN, Step.OVERVIEW))

IGNORED: frozenset[tuple[Step, type]] = frozenset(
    {
        # Nobody is there: late answers, and settled tags that an earlier visit left behind.
        *((at, ItemSettled) for at in _NOBODY),
        *((at, late) for at in _NOBODY for late in (ItemKnown, PadCounted, LoanDecided)),
        # Buttons that this step does not show: a touch that came just after the screen changed.
        *((at, press) for at in _NOBODY for press in (DonePressed, StopPressed, WhyPressed)),
        *((at, press) for at in _NOBODY for press in (ContinuePressed, AnswerGiven, CountAnswered)),
        (Step.CLASS, VerbChosen),
        *((at, of_parts) for at in (*_NOBODY, Step.DONE) for of_parts in _OF_PARTS),
        # Maintenance mode waits until a visit is over.
        *((at, ScreenGivenBack) for at in Step if at is not Step.IDLE),
        *((at, TypePressed) for at in Step if at is not Step.STACK),
        *((at, NumberEntered) for at in Step if at is not Step.NUMBER),
        *((at, PinEntered) for at in _NO_CARD if at is not Step.PIN),
        *((at, told) for at in _NO_CARD for told in _OF_PINS),
        *((at, FamilyAnswered) for at in _NO_CARD),
        *((at, RenewPressed) for at in Step if at is not Step.OVERVIEW),
        *((at, pressed) for at in Step for pressed in _OF_LISTS if at is not Step.OVERVIEW),
        # An alarm ended the visit that asked.
        *((at, told) for at in Step for told in _OF_HOLDS if at not in (Step.OPEN, Step.OVERVIEW)),
        *((at, ReceiptChosen) for at in _NO_CARD if at is not Step.DONE),
        # Its screen has gone.
        *((at, ReceiptCodeMade) for at in _NO_CARD if at is not Step.DONE),
        *((at, heard) for at in Step for heard in _OF_EARS if at is not Step.DONE),
        *((at, RelatedFound) for at in Step if at is not Step.DONE),
        *((at, FeesListed) for at in _NO_CARD),
        *((at, press) for at in _NO_CARD for press in (FeesPressed, FeeTicked)),
        *((at, press) for at in _NO_CARD for press in (PayPressed, PayWayChosen, PayingStopped)),
        # It goes on without its visit.
        *((at, PaymentTold) for at in (*_NOBODY, Step.STACK, Step.NUMBER)),
        *((at, UndoPressed) for at in Step if at not in (Step.OPEN, Step.OVERVIEW)),
        *((at, VerbChosen) for at in (Step.NUMBER, Step.PIN, Step.SIGNING_IN, Step.DONE)),
        *((Step.DONE, pressed) for pressed in (AnswerGiven, CountAnswered)),
        # Whatever was weak is stale now.
        (Step.DONE, PadCounted),
        # The answer to a card that nobody waits for any more.
        *((at, PatronKnown) for at in Step if at is not Step.SIGNING_IN),
        # Somebody's card was taken already, and stays it.
        *((at, CardUnread) for at in (Step.SIGNING_IN, Step.OPEN, Step.OVERVIEW)),
        # Titles make no difference on the last screen.
        (Step.DONE, ItemKnown),
    }
)
