"""The visit as a table: (step, event) -> function. Pure; the docs draw their diagram from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from drivers.model import PAPER_OUT, PortState
from drivers.model_speech import HeadsetMoved
from kiosk.flow import (
    call,
    checklist,
    class_visit,
    count,
    ending,
    holds,
    joining,
    loans,
    new_pin,
    pad,
    paying,
    people,
    receipts,
    search,
    sight_code,
    speech,
    suggestions,
)
from kiosk.flow.effects import CallBack, MakeSightCode
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    CallHelped,
    CallNews,
    CardShown,
    CardUnread,
    Event,
    FeesListed,
    HoldDecided,
    HoldPlaced,
    HoldsKnown,
    IlsLink,
    ItemKnown,
    ItemRemoved,
    ItemScanned,
    ItemSettled,
    ItemShown,
    LoanDecided,
    OpeningChanged,
    OutlookKnown,
    PadCounted,
    PartsKnown,
    PatronKnown,
    PaymentTold,
    PinChanged,
    PinChecked,
    RelatedFound,
    ScreenGivenBack,
    SlipsChosen,
    SpeechVoiced,
    TimePassed,
    Timer,
    TitlesFound,
)
from kiosk.flow.ignored import IGNORED
from kiosk.flow.patron_events import (
    AboutChosen,
    AloudAnswered,
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
    PatronEvent,
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
    SheetOpened,
    SightChosen,
    SightCodeMade,
    SpeechKeyPressed,
    SpeechSwitched,
    StaffCancelled,
    StaffPressed,
    StopPressed,
    TabChosen,
    TeacherPressed,
    TitlePressed,
    TitlesHidden,
    Touched,
    TypePressed,
    UndoPressed,
    VerbChosen,
    WhyPressed,
    WordsTyped,
)
from kiosk.flow.payment import PayState
from kiosk.flow.pile import Result
from kiosk.flow.rows import RowState
from kiosk.flow.screens import is_closed
from kiosk.flow.session import Fault, Session, Step, replace
from kiosk.flow.sight import AS_EVER
from kiosk.flow.timing import has_left, waits
from kiosk.flow.visit import Flow

_SIGNS_OF_LIFE = (
    *get_args(PatronEvent),
    CardShown,
    CardUnread,
    ItemScanned,
    PatronKnown,
    LoanDecided,
    HoldDecided,
    HoldPlaced,
    PinChecked,
    PinChanged,
)
"""Of an item on the pad only that it is new, or back where it was missed: tags may flicker."""


def step(session: Session, event: Event) -> Result:
    """One step. An event that a step does not list is a mistake and raises KeyError."""
    if (session.step, type(event)) in IGNORED:
        return session, ()
    if session.school is not None and isinstance(event, class_visit.NOT_IN_A_CLASS):
        return session, ()
    after, effects = TRANSITIONS[session.step, type(event)](session, event)
    if joining.emptied(session, after):
        after, more = joining.refused(after)
        effects = (*effects, *more)
    if after.step is Step.OPEN:
        # Away from the list, by a touch or by a book.
        after, sent = holds.sent(after)
        effects = (*effects, *sent)
    # Also when the visit ended with the call still open.
    effects = (*effects, *call.ended(session, event, after))
    over = session.step is Step.DONE and after.step in (Step.IDLE, Step.STACK)
    if over and session.next_card and not is_closed(after):
        # What the one before did was said: the next one has waited for that.
        after, more = people.card_shown(after, session.next_card)
        effects = (*effects, *more)
    after, more = class_visit.waited_for(after)
    effects = (*effects, *more)
    if after.explaining and not loans.explainable(after, after.explaining):
        # Its item was taken away, or looked at again.
        after = replace(after, explaining="")
    after = holds.closed(search.closed(after))
    if after.insisted and (after.laid - session.laid or not ending.is_undone(after)):
        # Whoever lays another one down is not finished.
        after = replace(after, insisted=False)
    back = False
    if after.rows is not session.rows and after.step is not Step.DONE:
        after, more = checklist.followed(after)
        effects = (*effects, *more)
    if after.rows is not session.rows:
        # Not when it is only given up.
        missing = (RowState.PUT_BACK, RowState.MISSED)
        back = after.count(*missing) < session.count(*missing)
    if _is_called(after) is not _is_called(session):
        effects = (*effects, CallBack(_is_called(after)))
    # Whoever reads that somebody comes, or that nobody does, has the whole time for it.
    told = after.call != session.call or _pay_state(after) is not _pay_state(session)
    # A contact that is worn comes and goes, and keeps nobody's visit open.
    told = told or after.speech.on is not session.speech.on
    if isinstance(event, _SIGNS_OF_LIFE) or after.laid - session.laid or back or told:
        after = replace(after, activity=session.activity + 1, warned=False, leaving=False, turn=0)
    if after.leaving and not has_left(after):
        after = replace(after, leaving=False)
    if isinstance(event, CardShown) and after.awaited == event.card:
        after = replace(after, shown_at=after.activity, lapsed=False)
    if after.lapsed and not after.awaited and after.step is not Step.DONE:
        after = replace(after, lapsed=False)
    return after, effects


# In every step ------------------------------------------------------------------------------------


def _language(session: Session, event: LanguageChosen) -> Result:
    if event.language not in session.rules.languages:
        return session, ()
    return replace(session, language=event.language, language_chosen=True), ()


def _sight(session: Session, event: SightChosen) -> Result:
    if event.sight == session.sight:
        return session, ()
    asks = session.rules.asks and event.sight != AS_EVER
    code = (MakeSightCode(sight_code.written(event.sight)),) if asks else ()
    return replace(session, sight=event.sight, sight_code=None), code


def _sight_code(session: Session, event: SightCodeMade) -> Result:
    """Of what is chosen now; it is late where something else was chosen since."""
    if session.sight == AS_EVER or event.text != sight_code.written(session.sight):
        return session, ()
    return replace(session, sight_code=event.code), ()


def _titles(session: Session, event: TitlesHidden) -> Result:
    return replace(session, titles_hidden=event.hidden), ()


def _sheet(session: Session, event: SheetOpened) -> Result:
    return replace(session, reading=event.open), ()


def _link(session: Session, event: IlsLink) -> Result:
    session = replace(session, goes_on=event.goes_on, known_goes_on=event.known_goes_on)
    return replace(session, ils_up=event.up), ()


def _opening(session: Session, event: OpeningChanged) -> Result:
    changed = replace(session, closed=event.closed, closing=event.closing)
    return replace(changed, staffed=event.staffed), ()


def _slips(session: Session, event: SlipsChosen) -> Result:
    return replace(session, slips=event.slips, turn=0), ()


def _port(session: Session, event: PortState) -> Result:
    if event.device and event.device == session.rules.printer:
        faults = session.faults - {Fault.PRINTER, Fault.PAPER}
        what = Fault.PAPER if PAPER_OUT in event.reason else Fault.PRINTER
        return replace(session, faults=faults if event.up else faults | {what}), ()
    rules = session.rules
    fault = {
        rules.pad: Fault.PAD,
        rules.scanner: Fault.SCANNER,
        rules.card_reader: Fault.CARD_READER,
        rules.terminal: Fault.TERMINAL,
        rules.phone: Fault.PHONE,
    }.get(event.device)
    if fault is None or not event.device:
        return session, ()
    faults = session.faults - {fault} if event.up else session.faults | {fault}
    return replace(session, faults=faults), ()


def _alarm_ended(session: Session, event: AlarmEnded) -> Result:
    return replace(session, faults=session.faults - {Fault.ALARM}), ()


def _hold_decided(session: Session, event: HoldDecided) -> Result:
    return joining.settle(holds.decided(session, event))


def _hold_placed(session: Session, event: HoldPlaced) -> Result:
    return joining.settle(holds.placed(session, event))


def _time(session: Session, event: TimePassed) -> Result:
    if event.timer is Timer.CARD:
        return joining.lapsed(session)
    refused = event.timer is Timer.FAMILY
    return joining.refused(session) if refused else ending.time_passed(session, event)


def _pin_changed(session: Session, event: PinChanged) -> Result:
    return joining.settle(new_pin.told(session, event))


def _pin_checked(session: Session, event: PinChecked) -> Result:
    return joining.settle(new_pin.checked(session, event))


def _card_in_session(session: Session, event: CardShown) -> Result:
    in_a_class = session.school is not None
    return (class_visit.card if in_a_class else joining.card_in_session)(session, event)


def _item_shown(session: Session, event: ItemShown) -> Result:
    if class_visit.has_taken_all(session, event):
        session, effects = ending.close(session)
        session, more = pad.shown_anew(session, event)
        return session, (*effects, *more)
    return pad.shown(session, event)


def _card_meanwhile(session: Session, event: CardShown) -> Result:
    """While another one is asked about. In a class it is shown again."""
    return (session, ()) if session.school is not None else joining.queued(session, event)


def _card(session: Session, event: CardShown) -> Result:
    return (class_visit.card if session.school is not None else people.card)(session, event)


def _nothing(session: Session, event: Event) -> Result:
    return session, ()


def _go_on(session: Session, event: ContinuePressed) -> Result:
    if session.pay is not None:
        return paying.go_on(session, event)
    if session.new_pin is not None:
        return new_pin.go_on(session, event)
    placing = session.placing
    of_search = placing is not None and placing.found is not None
    if not session.explaining and (of_search or session.search is not None):
        return search.go_on(session, event)
    return loans.go_on(session, event)


def _is_called(session: Session) -> bool:
    """Is an item called back to the pad by a sound? What is read aloud says it in words."""
    return session.rules.asks and session.count(RowState.PUT_BACK) > 0 and not session.speech.on


def _pay_state(session: Session) -> PayState | None:
    return session.pay.state if session.pay is not None else None


def _alive(before: Session, after: Session) -> bool:
    return after.activity != before.activity or after.step is not before.step


Function = Callable[[Session, Any], Result]

_EVERYWHERE: dict[type, Function] = {
    ItemRemoved: pad.removed,
    LanguageChosen: _language,
    SightChosen: _sight,
    SightCodeMade: _sight_code,
    SpeechKeyPressed: speech.key_pressed,
    SpeechSwitched: speech.switched,
    SpeechVoiced: speech.voiced,
    AloudAnswered: speech.answered,
    HeadsetMoved: speech.headset_moved,
    TitlesHidden: _titles,
    Touched: _nothing,
    SheetOpened: _sheet,
    TeacherPressed: class_visit.teacher_pressed,
    StaffPressed: call.pressed,
    StaffCancelled: call.cancelled,
    AboutChosen: call.about,
    CallNews: call.news,
    CallHelped: call.helped,
    IlsLink: _link,
    OpeningChanged: _opening,
    SlipsChosen: _slips,
    PortState: _port,
    AlarmRaised: ending.alarm_raised,
    AlarmEnded: _alarm_ended,
    TimePassed: _time,
}

_VISIT: dict[type, Function] = {
    ItemShown: _item_shown,
    ItemSettled: pad.settled,
    ItemScanned: pad.scanned,
    PadCounted: count.counted,
    CountAnswered: count.answered,
    ItemKnown: pad.known,
    LoanDecided: loans.decided,
    WhyPressed: loans.explain,
    ContinuePressed: loans.go_on,
    AnswerGiven: loans.answered,
    DonePressed: ending.pressed,
    StopPressed: ending.pressed,
    PartsKnown: checklist.known,
    PartPressed: checklist.pressed,
    PartsChecked: checklist.checked,
    PartsSkipped: checklist.skipped,
}

_SIGNED_IN: dict[type, Function] = {
    CardShown: _card_in_session,
    FamilyAnswered: joining.answered,
    DonePressed: joining.pressed,
    StopPressed: joining.pressed,
    VerbChosen: people.verb_in_session,
    UndoPressed: loans.undo,
    HoldsKnown: holds.known,
    HoldDecided: _hold_decided,
    HoldPlaced: _hold_placed,
    ReservePressed: holds.reserve,
    PlacePressed: holds.place,
    OutlookKnown: search.outlook,
    PinEntered: new_pin.entered,
    PinChecked: _pin_checked,
    PinChanged: _pin_changed,
    FeesPressed: paying.pressed,
    FeesListed: paying.listed,
    FeeTicked: paying.ticked,
    PayWayChosen: paying.way_chosen,
    PayPressed: paying.begin,
    PayingStopped: paying.stopped,
    PaymentTold: paying.told,
    ReceiptChosen: receipts.chosen,
    ReceiptCodeMade: receipts.code_made,
    ContinuePressed: _go_on,
}

_NOBODY_YET: dict[type, Function] = {
    CardShown: _card,
    CardUnread: people.card_unread,
}

_BY_STEP: dict[Step, dict[type, Function]] = {
    Step.IDLE: {
        ItemShown: pad.shown_anew,
        ItemScanned: pad.scanned_anew,
        CardShown: people.card_anew,
        CardUnread: people.card_unread,
        VerbChosen: people.verb_when_idle,
        ScreenGivenBack: ending.given_back,
    },
    Step.CLASS: {
        ItemShown: pad.shown_anew,
        ItemScanned: pad.scanned_anew,
        CardShown: class_visit.card,
        CardUnread: people.card_unread,
    },
    Step.STACK: _VISIT
    | _NOBODY_YET
    | {VerbChosen: people.verb_chosen, TypePressed: people.type_pressed},
    Step.NUMBER: _VISIT | _NOBODY_YET | {NumberEntered: people.number_entered},
    Step.PIN: _VISIT
    | {
        CardShown: joining.card_before_pin,
        CardUnread: joining.unread_before_pin,
        PinEntered: people.pin_entered,
        PaymentTold: paying.told,
        StopPressed: joining.stopped_before_pin,
    },
    Step.SIGNING_IN: _VISIT
    | {
        CardShown: _card_meanwhile,
        PatronKnown: class_visit.patron_known,
        PaymentTold: paying.told,
    },
    Step.OPEN: _VISIT | _SIGNED_IN,
    Step.OVERVIEW: _VISIT
    | _SIGNED_IN
    | {
        RenewPressed: loans.renew,
        TabChosen: holds.tab_chosen,
        CancelPressed: holds.cancel,
        KeepPressed: holds.keep,
        NewPinPressed: new_pin.pressed,
        FindPressed: search.pressed,
        WordsTyped: search.typed,
        SearchPressed: search.wanted,
        TitlesFound: search.found,
        TitlePressed: search.chosen,
        ItemScanned: search.scanned(pad.scanned),
    },
    Step.DONE: {
        ItemShown: pad.shown_anew,
        ItemSettled: pad.settled,
        ItemScanned: pad.scanned_anew,
        CardShown: people.card_anew,
        CardUnread: people.card_unread,
        LoanDecided: loans.told_late,
        ReceiptChosen: receipts.chosen,
        ReceiptCodeMade: receipts.code_made,
        ReceiptHeard: receipts.heard,
        ReceiptRead: receipts.read,
        RelatedFound: suggestions.found,
        PaymentTold: paying.told_late,
        WhyPressed: loans.explain,
        ContinuePressed: loans.go_on,
        DonePressed: ending.seen,
        StopPressed: ending.seen,
    },
}

TRANSITIONS: dict[tuple[Step, type], Function] = {
    (at, event): function
    for at, own in _BY_STEP.items()
    for event, function in (_EVERYWHERE | own).items()
}


def _nobody(session: Session) -> bool:
    """Neither a visit nor anything of the one before; a station out of service looks now and then
    whether it still is, and slips take turns with the picture."""
    of_nobody = (Timer.CHECK, Timer.SLIP)
    return session.step is Step.IDLE and all(it.timer in of_nobody for it in waits(session))


PATRON = Flow(step, waits, _alive, _nobody)
"""The patron's visit."""
