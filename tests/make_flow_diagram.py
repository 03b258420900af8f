"""Writes what docs/flow.md shows of the flow's tables: ``python tests/make_flow_diagram.py``.

The table names a function for each step and event, not where it leads. That is found by trying:
every event is tried after every beginning of some visits.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from drivers.model import ItemTag, PortState, TagKind
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    CallNews,
    CallWord,
    CardShown,
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
    PadItem,
    PatronKnown,
    PaymentTold,
    RelatedFound,
    Standing,
    TimePassed,
    Timer,
)
from kiosk.flow.ignored import IGNORED
from kiosk.flow.machine import TRANSITIONS, step
from kiosk.flow.patron_events import (
    About,
    AboutChosen,
    AloudAnswered,
    Answer,
    AnswerGiven,
    CancelPressed,
    ContinuePressed,
    DonePressed,
    FamilyAnswered,
    FeesPressed,
    FeeTicked,
    KeepPressed,
    LanguageChosen,
    NumberEntered,
    PayingStopped,
    PayPressed,
    PinEntered,
    PlacePressed,
    ReceiptChosen,
    ReceiptCode,
    ReceiptCodeMade,
    ReceiptHeard,
    ReceiptWay,
    RenewPressed,
    ReservePressed,
    SheetOpened,
    SightCodeMade,
    SpeechKeyPressed,
    StaffCancelled,
    StaffPressed,
    StopPressed,
    Tab,
    TabChosen,
    TeacherPressed,
    Touched,
    TypePressed,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.pile import PILE, Deal, Holder, Side
from kiosk.flow.rules import CallRules, Columns, Rules
from kiosk.flow.school import ClassList
from kiosk.flow.session import Session, Step
from kiosk.flow.slips import SLIP_S
from kiosk.flow.staff.events import (
    Heard,
    LeavePressed,
    RoleChosen,
    StaffPinChecked,
    StaffPinEntered,
    TileChosen,
    VisitTurned,
)
from kiosk.flow.staff.machine import step as staff_step
from kiosk.flow.staff.machine import waits as staff_waits
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import KeySwitchTurned, MaintenanceAsked, Role
from kiosk.flow.staff.steps import TILES, StaffStep
from kiosk.flow.timing import (
    CANCEL_S,
    CARD_S,
    CHECK_S,
    CODE_S,
    EMPTY_S,
    FAMILY_S,
    GONE_S,
    IDLE_S,
    INSIST_S,
    MINUTE_S,
    NEXT_S,
    PAY_S,
    PUT_BACK_S,
    QUIET_S,
    SHOWN_S,
    TAKEN_S,
    TOLD_S,
    TURN_S,
    UNDO_S,
    WALK_AWAY_S,
    WARNING_S,
    waits,
)
from kiosk.flow.typed import TypedCards
from sync.model import Ability, Action, Hold, ItemStatus, Loan, Outcome, Reason

PAGE = Path(__file__).parent.parent / "docs" / "flow.md"
_OUT = 0xC2
_CALL = CallRules(possible=True)
_STATIONS = (
    Rules(_OUT, pad="pad", terminal="till", call=_CALL),
    Rules(_OUT, pad="pad", pin=True),
    Rules(_OUT, pad="pad", typed=TypedCards()),
    Rules(_OUT, pad="pad", typed=TypedCards(pin=False)),
)


def _book(uid: str, afi: int) -> PadItem:
    return PadItem(uid, ((uid, ItemTag(TagKind.ISO28560_3, uid, 1)),), (afi,))


_LAID, _BACK = ItemSettled(_book("1", 0x07)), ItemSettled(_book("1", _OUT))
_LENT = LoanDecided("1", Action.BORROW, Outcome.ACCEPTED)
_RETURNED = LoanDecided("1", Action.RETURN, Outcome.ACCEPTED)
_RENEWED = LoanDecided("3", Action.RENEW, Outcome.ACCEPTED)
_KNOWN = PatronKnown(
    "P1",
    offline=False,
    loans=(Loan("3"),),
    abilities=frozenset({Ability.CANCEL_ITEM_HOLD, Ability.HOLD_ITEM}),
)
_HOLDS = HoldsKnown("P1", (Hold("5"),))
_CARD = (CardShown("P1"), PinEntered("1"))
_RETURN = (ItemShown("1"), _BACK, AnswerGiven(Answer.RETURN))
_LOAN = (*_CARD, _KNOWN, ItemShown("1"), _LAID)
_OVERVIEW = VerbChosen(Verb.OVERVIEW)
_REFUSED = LoanDecided("1", Action.BORROW, Outcome.REFUSED, reason=Reason.HELD_FOR_OTHER)
_PLACE = (*_LOAN, _REFUSED, WhyPressed("1"), ReservePressed(), PlacePressed())
_HOLD = (*_CARD, _KNOWN, _OVERVIEW, TabChosen(Tab.HOLDS), _HOLDS)
_OWES = replace(_KNOWN, fees=Decimal("4.20"))
_ASKS_TO_PAY = (_OVERVIEW, FeesPressed(), FeesListed(1), PayPressed())
_PAYS = (*_CARD, _OWES, *_ASKS_TO_PAY)

_EVENTS: tuple[Event, ...] = (
    ItemShown("1"),
    ItemShown("2"),
    _LAID,
    _BACK,
    ItemRemoved("1"),
    ItemScanned("4"),
    ItemKnown("1", "Title", ItemStatus.ON_LOAN),
    CardShown("P1"),
    CardShown("P2"),
    CardShown("P3"),
    replace(_KNOWN, card="P3"),
    _KNOWN,
    PatronKnown("P1", offline=False, refusal=Reason.PATRON_BLOCKED),
    PatronKnown("P1", offline=False, refusal=Reason.PIN_WRONG),
    PatronKnown("111", offline=False, refusal=Reason.PATRON_UNKNOWN),
    _LENT,
    _RETURNED,
    _RENEWED,
    AlarmRaised("storage", "full"),
    AlarmEnded(),
    IlsLink(up=False),
    PortState("pad", up=False),
    *map(VerbChosen, Verb),
    TypePressed(),
    NumberEntered("111"),
    PinEntered("1"),
    AnswerGiven(Answer.RETURN),
    FamilyAnswered(joins=True),
    DonePressed(),
    StopPressed(),
    WhyPressed("1"),
    UndoPressed("1"),
    ContinuePressed(),
    RenewPressed(("3",)),
    TabChosen(Tab.HOLDS),
    _HOLDS,
    CancelPressed("5"),
    KeepPressed("5"),
    HoldDecided("P1", "5", Outcome.ACCEPTED),
    ReservePressed(),
    PlacePressed(),
    HoldPlaced("P1", "1", Outcome.ACCEPTED),
    ReceiptChosen(ReceiptWay.PAPER),
    ReceiptCodeMade(1, ReceiptCode(b"", 29)),
    SightCodeMade("LPSEE1-CHILDREN-YES", ReceiptCode(b"", 29)),
    RelatedFound(1),
    FeesPressed(),
    FeesListed(1),
    FeeTicked(0),
    PayPressed(),
    PayingStopped(),
    *(PaymentTold(2, standing) for standing in Standing),
    LanguageChosen("en"),
    Touched(),
    SpeechKeyPressed(),
    AloudAnswered(agreed=True),
    ReceiptHeard(),
    SheetOpened(True),
    TeacherPressed(True),
    StaffPressed(),
    StaffCancelled(),
    AboutChosen(About.CARD),
    CallNews(1, CallWord.COMING, datetime(2026, 11, 24, tzinfo=UTC)),
)

_VISITS: tuple[tuple[Event, ...], ...] = (
    (*_LOAN, _LENT, ItemRemoved("1"), DonePressed()),
    (*_LOAN, _LENT, ItemRemoved("1"), TimePassed(Timer.EMPTY)),
    (*_LOAN, DonePressed()),
    (*_LOAN, _LENT, DonePressed()),
    (*_LOAN, _LENT, CardShown("P2")),
    (*_LOAN, CardShown("P2")),
    (*_LOAN, _OVERVIEW, CardShown("P2")),
    (*_LOAN, _OVERVIEW, DonePressed()),
    (*_LOAN, _LENT, _OVERVIEW),
    (*_RETURN, _RETURNED, ItemRemoved("1"), TimePassed(Timer.EMPTY)),
    (*_RETURN, DonePressed()),
    (*_RETURN, CardShown("P1"), DonePressed()),
    (*_RETURN, _RETURNED, *_CARD, StopPressed()),
    (*_CARD, StopPressed()),
    (*_CARD, PatronKnown("P1", offline=False, refusal=Reason.PATRON_BLOCKED)),
    (*_RETURN, _RETURNED, ItemRemoved("1"), TypePressed()),
    (*_RETURN, TypePressed(), DonePressed()),
    (_OVERVIEW, TypePressed(), NumberEntered("111"), PinEntered("1")),
    (_OVERVIEW, *_CARD, _KNOWN, RenewPressed(("3",)), _RENEWED),
    (*_PLACE, DonePressed()),
    (*_PLACE, CardShown("P2")),
    (*_PLACE, _OVERVIEW, DonePressed()),
    (*_HOLD, CancelPressed("5"), DonePressed()),
    (*_HOLD, CancelPressed("5"), CardShown("P2")),
    (*_HOLD, CancelPressed("5"), ItemShown("2"), DonePressed()),
    (*_HOLD, CancelPressed("5"), ItemShown("2"), CardShown("P2")),
    (*_LOAN, _LENT, *_HOLD[-3:], CancelPressed("5"), ItemShown("2"), CardShown("P2")),
    (*_LOAN, _LENT, *_HOLD[-3:], CancelPressed("5"), CardShown("P2")),
    (*_LOAN, _LENT, *_HOLD[-3:], CancelPressed("5"), DonePressed()),
    (*_PAYS, PaymentTold(2, Standing.WAITING)),
    (*_PAYS, PaymentTold(2, Standing.PAID)),
    (*_CARD, _OWES, ItemShown("1"), _LAID, *_ASKS_TO_PAY, PaymentTold(2, Standing.PAID)),
)

_FAMILY = Rules(_OUT, pad="pad", pin=True, columns=Columns.HOUSEHOLD)
_OF_FAMILIES = (
    (*_LOAN, _LENT, CardShown("P2")),
    (*_LOAN, CardShown("P2"), FamilyAnswered(joins=True), PinEntered("1")),
    (*_CARD, _KNOWN, CardShown("P2")),
    (*_CARD, CardShown("P2"), _KNOWN),
    (*_PLACE, _OVERVIEW, CardShown("P2")),
    (*_HOLD, CancelPressed("5"), CardShown("P2")),
)


_CLASS = (CardShown("P3"), replace(_KNOWN, card="P3"))
_SCHOOL = Rules(
    _OUT, pad="pad", classes=(ClassList("Groep 6b", ("p3",), ("p1", "p2")),), class_minutes=1
)
_CLASSES: tuple[tuple[Event, ...], ...] = (
    (*_CLASS, TeacherPressed(True), CardShown("P3")),
    (*_CLASS, ItemShown("1"), TeacherPressed(True)),
    (*_CLASS, *_LOAN, _LENT, TeacherPressed(True)),
    (*_CLASS, *_LOAN, _LENT, ItemRemoved("1")),
    (*_CLASS, *_LOAN, DonePressed(), _LENT),
    (*_CLASS, *_LOAN, CardShown("P2"), _LENT),
    (*_CLASS, *_LOAN, TimePassed(Timer.CLASS_MINUTE, "class 1"), _LENT),
    (*_CLASS, CardShown("P1"), PatronKnown("P1", offline=False, refusal=Reason.PATRON_BLOCKED)),
    (*_CLASS, *_RETURN, TimePassed(Timer.CLASS_MINUTE, "class 1"), _RETURNED),
    (*_CLASS, *_RETURN, DonePressed(), _RETURNED),
)


def page(old: str) -> str:
    """The page with its made parts as the code has them now."""
    parts = {"diagram": diagram(), "ignored": ignored(), "pile": pile(), "timers": timers()}
    parts |= {"maintenance": maintenance()}
    for name, text in parts.items():
        begin, end = f"<!-- made: {name} -->\n", f"<!-- end of {name} -->"
        head, rest = old.split(begin)
        old = f"{head}{begin}{text}{end}{rest.split(end)[1]}"
    return old


def arrows() -> dict[tuple[Step, Step], set[str]]:
    """(from, to) to the events that can lead there, in words."""
    found: dict[tuple[Step, Step], set[str]] = {}
    for session in _sessions():
        time = [TimePassed(each.timer, each.key) for each in waits(session)]
        for event in (*_EVENTS, *time):
            after, _ = step(session, event)
            if after.step is not session.step:
                found.setdefault((session.step, after.step), set()).add(_words(event))
    return found


def _sessions() -> set[Session]:
    """After every beginning of the visits, before and after the question Ben je er nog?"""
    return {replace(session, activity=0) for session in _beginnings()}


def _beginnings() -> Iterator[Session]:
    played = itertools.product(_STATIONS, _VISITS)
    families = ((_FAMILY, each) for each in _OF_FAMILIES)
    classes = ((_SCHOOL, each) for each in _CLASSES)
    for rules, visit in itertools.chain(played, families, classes):
        session = Session(rules, language=rules.language)
        yield session
        for event in visit:
            session, _ = step(session, event)
            yield from (session, replace(session, warned=True))


def _words(event: Event | Heard) -> str:
    if isinstance(event, TimePassed):
        return f"{event.timer.replace('_', ' ')} timer"
    return _name(type(event))


def _name(event: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event.__name__).lower()


_VISIT = (Step.STACK, Step.NUMBER, Step.PIN, Step.SIGNING_IN, Step.OPEN, Step.OVERVIEW)
_COMMON = len(_VISIT) - 1
"""Drawn once for the whole visit: what leads to its end from all of its steps, or all but one."""


def diagram() -> str:
    """Steps and arrows, the events of an arrow one below the other."""
    found = arrows()
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> idle", "    state visit {"]
    ends: list[str] = []
    for end in (Step.IDLE, Step.CLASS, Step.DONE):
        counted = Counter(words for at in _VISIT for words in found.get((at, end), ()))
        common = {words for words, count in counted.items() if count >= _COMMON}
        if common:
            ends.append(_arrow("visit", end.value, common))
        for at in _VISIT:
            found.get((at, end), set()).difference_update(common)
    inside = [arrow for arrow in found if set(arrow) <= set(_VISIT)]
    lines += ["    " + _arrow(*arrow, found[arrow]) for arrow in _in_order(inside)]
    outside = [arrow for arrow in found if arrow not in inside and found[arrow]]
    lines += ["    }", *ends, *(_arrow(*arrow, found[arrow]) for arrow in _in_order(outside))]
    return "\n".join([*lines, "```", ""])


def _in_order(arrows: list[tuple[Step, Step]]) -> list[tuple[Step, Step]]:
    order = list(Step)
    return sorted(arrows, key=lambda arrow: (order.index(arrow[0]), order.index(arrow[1])))


def _arrow(start: str, end: str, words: set[str]) -> str:
    return f"    {start} --> {end}: {'<br/>'.join(sorted(words))}"


def ignored() -> str:
    """What a step is not interested in."""
    lines = ["| step | handled | ignored |", "|---|---|---|"]
    for at in Step:
        handled = sum(listed is at for listed, _ in TRANSITIONS)
        names = sorted(_name(event) for where, event in IGNORED if where is at)
        lines.append(f"| {at.value.replace('_', ' ')} | {handled} events | {', '.join(names)} |")
    return "\n".join([*lines, ""])


_SIDES = {
    Side.IN: "armed, and not known to be on loan",
    Side.OUT: "disarmed, or on loan by the ILS's word",
    Side.UNKNOWN: "barcode of which the ILS says nothing",
    Side.BARRED: "unreadable, ambiguous, incomplete, not for loan",
}
_HOLDERS = {
    Holder.NOBODY: "no card",
    Holder.FREE: "card; not on loan",
    Holder.MINE: "card; on loan to me",
    Holder.OTHER: "card; on loan to another",
}
_DEALS = {
    Deal.INVITE: "*Lenen? Scan je pas*; nothing is booked",
    Deal.LEND: "**lend at once**",
    Deal.ASK_RETURN: "ask once: Inleveren?",
    Deal.ASK_RETURN_OR_RENEW: "ask once: Inleveren or Verlengen?",
    Deal.EXPLAIN: "explain, no action",
}


def pile() -> str:
    """The mixed pad."""
    lines = [f"| on the pad | {' | '.join(_HOLDERS.values())} |", "|---" * 5 + "|"]
    for side, words in _SIDES.items():
        cells = (PILE.get((side, holder)) for holder in _HOLDERS)
        row = " | ".join("–" if cell is None else _DEALS[cell] for cell in cells)
        lines.append(f"| {words} | {row} |")
    return "\n".join([*lines, ""])


def timers() -> str:
    """How long the station waits."""
    rows = {
        Timer.EMPTY: (EMPTY_S, "nothing of this visit is on the pad: *Ben je klaar?*"),
        Timer.WALK_AWAY: (
            WALK_AWAY_S - EMPTY_S,
            f"still nothing: the visit ends; in a class {TURN_S:g} in all",
        ),
        Timer.IDLE: (
            IDLE_S,
            f"no sign of life: *Ben je er nog?*; {PAY_S:g} while it is paid",
        ),
        Timer.EXPIRED: (WARNING_S, "no answer to that: the visit ends"),
        Timer.SHOWN: (
            SHOWN_S,
            f"the last screen goes; {CODE_S:g} while it shows a receipt as a code, "
            f"{NEXT_S:g} while another card waits, {GONE_S:g} if all was done and taken along; "
            f"in a class {TOLD_S:g}, then another turn",
        ),
        Timer.CLASS_MINUTE: (MINUTE_S, "a class is open for a minute less"),
        Timer.TAKEN: (
            TAKEN_S,
            "the same, once the pad is empty, also while a receipt is asked about",
        ),
        Timer.CHECK: (CHECK_S, "out of service: look again whether that is over"),
        Timer.QUIET: (QUIET_S, "the pile has not changed: what has to be asked about it is asked"),
        Timer.FAMILY: (FAMILY_S, "of another card: nobody said that it belongs here"),
        Timer.INSISTED: (INSIST_S, "*Toch klaar?*: nobody pressed again, and the visit ends"),
        Timer.CARD: (
            CARD_S,
            f"of another card that waits: it is to be shown again; {NEXT_S:g} on the last screen",
        ),
        Timer.CANCEL: (CANCEL_S, "of a hold: it is taken back"),
        Timer.SLIP: (SLIP_S, "nobody came: picture and notice slip change places"),
        Timer.UNDO: (UNDO_S, "of a row: *Toch niet* goes"),
        Timer.PUT_BACK: (PUT_BACK_S, "of a row: nobody waits for the item any more"),
        Timer.CALL_AGAIN: (_CALL.again_s, "of a call that nobody has seen: once more"),
        Timer.CALL_UNANSWERED: (_CALL.unanswered_s, "nobody comes: *Loop even naar de balie*"),
        Timer.CALL_OVER: (_CALL.longest_s, "a call is forgotten, and the visit not held"),
    }
    lines = ["| timer | seconds | what then |", "|---|---|---|"]
    lines += [
        f"| {timer.replace('_', ' ')} | {seconds:g} | {then} |"
        for timer, (seconds, then) in rows.items()
    ]
    return "\n".join([*lines, ""])


_STAFF = Role.TECHNICIAN
_STAFF_EVENTS: tuple[Heard, ...] = (
    MaintenanceAsked(),
    MaintenanceAsked(_STAFF),
    KeySwitchTurned(on=True),
    KeySwitchTurned(on=False),
    VisitTurned(going_on=False),
    RoleChosen(_STAFF),
    StaffPinEntered("1"),
    StaffPinChecked(1, _STAFF, ok=True),
    StaffPinChecked(1, _STAFF, ok=False),
    *map(TileChosen, StaffStep),
    LeavePressed(),
)


def maintenance() -> str:
    """The steps of maintenance mode; its screens are one, as each leads to each."""
    found: dict[tuple[str, str], set[str]] = {}
    known = Maintenance()
    waiting = replace(known, step=StaffStep.WAITING, role=_STAFF, visited=True)
    seen = [known, replace(known, visited=True), waiting, replace(waiting, role=None)]
    for now in seen:
        time = [TimePassed(each.timer) for each in staff_waits(now)]
        for event in (*_STAFF_EVENTS, *time):
            after, _ = staff_step(now, event)
            arrow = (_place(now.step), _place(after.step))
            if arrow[0] != arrow[1]:
                found.setdefault(arrow, set()).add(_words(event))
            if after.step not in {each.step for each in seen} or (after.warned and not now.warned):
                seen.append(after)
    order = list(dict.fromkeys(map(_place, StaffStep)))
    arrows = sorted(found, key=lambda arrow: (order.index(arrow[0]), order.index(arrow[1])))
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> closed"]
    return "\n".join([*lines, *(_arrow(*arrow, found[arrow]) for arrow in arrows), "```", ""])


def _place(at: StaffStep) -> str:
    return "open" if at in TILES else at.value


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
