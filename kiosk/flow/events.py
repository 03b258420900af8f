"""What happens to a station, as frozen data. Devices, services and patrons speak in these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from drivers.model import ItemTag, PortState
from drivers.model_speech import HeadsetMoved
from kiosk.flow.closed import Closed, Closing
from kiosk.flow.guests import OtherLibrary
from kiosk.flow.kits import Mark
from kiosk.flow.patron_events import PatronEvent
from kiosk.flow.slips import Slip
from sync.content.catalogue.relation import Related
from sync.model import (
    Ability,
    Action,
    Authority,
    Fee,
    GoesOn,
    Hold,
    ItemStatus,
    Loan,
    Outcome,
    Reason,
    Title,
)


class Security(StrEnum):
    """What became of a tag's security bit, as published on the command line."""

    NONE = "none"
    VERIFIED = "verified"
    FAILED = "failed"
    GONE = "gone"
    NOT_SWITCHED = "not_switched"
    """It has a tag as far as is known, and none was switched: it was lent by its barcode alone."""


@dataclass(frozen=True, slots=True)
class PadItem:
    """What stands for one item: its tag, all tags of a set, or its barcode alone (no tags)."""

    item_id: str
    tags: tuple[tuple[str, ItemTag], ...]
    """(UID, decoded tag), by part number."""
    afis: tuple[int, ...]
    """AFI of each tag, same order; where gates look at EAS, what that amounts to."""
    refusal: Reason | None = None
    """Why nothing may be done with it: unreadable, ambiguous, incomplete set, not for loan."""
    parts: int = 0
    """How many parts this item has; 0: it is no set, or its tags do not agree."""
    missing: tuple[int, ...] = ()
    """Part numbers of a set that do not lie there."""

    @property
    def uids(self) -> tuple[str, ...]:
        """UIDs in part order."""
        return tuple(uid for uid, _ in self.tags)


@dataclass(frozen=True, slots=True)
class ItemShown:
    """Something lies on the pad: its blocks were read, or it was listed twice in a row.

    A row may appear, nothing may be done yet.
    """

    uid: str


@dataclass(frozen=True, slots=True)
class ItemSettled:
    """Seen twice in a row and decoded: an action is allowed (or ``item.refusal`` says why not)."""

    item: PadItem


@dataclass(frozen=True, slots=True)
class ItemRemoved:
    """A tag missed three rounds in a row, ten after a flicker; or it turned out to be a card."""

    uid: str


@dataclass(frozen=True, slots=True)
class PadCounted:
    """How many items seem to lie on the pad while some answer weakly; 0: all answer well."""

    count: int


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card was scanned or held up."""

    card: str


@dataclass(frozen=True, slots=True)
class CardUnread:
    """A card was held up that has no number, or several were at once: whose is meant?"""

    reason: Reason


@dataclass(frozen=True, slots=True)
class ItemScanned:
    """The barcode of an item was scanned: an action is allowed, there is nothing to disarm."""

    item_id: str
    refusal: Reason | None = None
    """Why nothing may be done with it: it is the publisher's number."""


@dataclass(frozen=True, slots=True)
class ItemKnown:
    """What the ILS says about an item. Not known to the ILS, or no ILS: never sent."""

    item_id: str
    title: str
    status: ItemStatus
    due: datetime | None = None
    media: str = ""
    """SIP2 CK (media type code, 2.00 "Media type"); empty where the ILS does not say."""


@dataclass(frozen=True, slots=True)
class PatronKnown:
    """The answer to a card. ``refusal`` is None when the session is open."""

    card: str
    offline: bool
    refusal: Reason | None = None
    initials: str = ""
    language: str = ""
    """ISO 639-1, empty where the ILS does not say."""
    loans: tuple[Loan, ...] = ()
    holds_ready: int = 0
    holds_waiting: int = 0
    fees: Decimal = Decimal(0)
    currency: str = ""
    expires: date | None = None
    """Last day of the membership, where the ILS says."""
    patron_type: str = ""
    """The ILS's own code, folded (sync.ids.folded); empty where it does not say."""
    pin_known: bool = False
    """The ILS confirmed this card's PIN."""
    most_items: int = 0
    """Off-line: how many may be borrowed."""
    retry_in_s: int = 0
    """After wrong PINs: how long this card or this station has to wait for the next try."""
    mail: str = field(default="", repr=False)
    """Where a receipt can be sent; empty: nowhere."""
    messages: tuple[str, ...] = ()
    """What the library wrote for this patron."""
    abilities: frozenset[Ability] = frozenset()
    """What the ILS can do beside lending."""
    household: str = field(default="", repr=False)
    """The same for cards of one address; empty where the ILS does not say."""
    guest_of: OtherLibrary | None = None
    """Whose card it is; None: ours, or that does not matter."""
    block: Reason | None = None
    """Why the ILS says that this card may not borrow, though its session is open."""


@dataclass(frozen=True, slots=True)
class LoanDecided:
    """What one patron is told about one item. Durable in the journal before this event exists."""

    item: str
    action: Action
    outcome: Outcome
    offline: bool = False
    reason: Reason | None = None
    by: Authority | None = None
    due: datetime | None = None
    title: str = ""
    media: str = ""
    """SIP2 media type (CK), three digits; empty where the ILS does not say."""
    entry: str = ""
    security: Security = Security.NONE
    message: str = ""
    sort_bin: str = ""
    """SIP2 CL: where a returned item goes; empty where the ILS does not say."""
    destination: str = ""
    """SIP2 CT: the library that a returned item has to travel to."""
    alert: bool = False
    """SIP2 alert of a checkin: staff has to look at this item (a hold, another branch)."""
    hold: bool = False
    """Somebody waits for the returned item."""
    undoes: str = ""
    """The entry of the loan that this return was to undo."""
    fee: Decimal = Decimal(0)
    """With CONFIRM_NEEDED: what it costs."""
    currency: str = ""
    """ISO 4217, empty when the ILS does not say."""


@dataclass(frozen=True, slots=True)
class HoldsKnown:
    """The holds of a card, in the order in which they are shown; None: nobody knows them now."""

    card: str
    holds: tuple[Hold, ...] | None


@dataclass(frozen=True, slots=True)
class HoldDecided:
    """What became of a hold that was taken back. Durable in the journal before this exists."""

    card: str
    key: str
    """Of the line that it is about."""
    outcome: Outcome
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """What became of a wish for a hold. Durable in the journal before this exists."""

    card: str
    item: str
    outcome: Outcome
    reason: Reason | None = None
    position: int | None = None
    """In the queue, where the ILS says."""


@dataclass(frozen=True, slots=True)
class PinChecked:
    """What the ILS says of the PIN that somebody wants to change."""

    card: str
    right: bool | None
    """None: nobody says so now."""
    retry_in_s: int = 0
    """After wrong ones: how long the next has to wait."""


@dataclass(frozen=True, slots=True)
class PinChanged:
    """What became of another PIN. Needs review: nobody knows which one holds."""

    card: str
    outcome: Outcome
    reason: Reason | None = None
    least: int = 0
    """Refused: so many digits are the least; 0: the ILS does not say."""


@dataclass(frozen=True, slots=True)
class TitlesFound:
    """What a search came to."""

    number: int
    """Of the wish, in this station's run: no other one shows it."""
    titles: tuple[Title, ...] = field(default=(), repr=False)
    total: int = 0
    """How many there are in all."""
    failed: bool = False
    """There is no answer now."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that goes with an item of the pile, ready to be shown."""

    related: Related
    code: bytes = field(default=b"", repr=False)
    """PNG of its address, a pixel a module, with the white around it; empty: it has none."""
    modules: int = 0
    """On a side, with the white."""


@dataclass(frozen=True, slots=True)
class RelatedFound:
    """What goes with the items of a pile."""

    number: int
    """Of the wish, in this station's run: no other visit shows it."""
    suggestions: tuple[Suggestion, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class OutlookKnown:
    """Where an item is that somebody may reserve, and how many wait for it. A courtesy."""

    item: str
    status: ItemStatus
    due: datetime | None = None
    waiting: int = 0
    location: str = ""


@dataclass(frozen=True, slots=True)
class PartsKnown:
    """What was said of the parts of a kit the last time that somebody looked."""

    item: str
    marks: tuple[Mark, ...]
    """Of each part, in their order."""


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """Lending stops until somebody mends this."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class AlarmEnded:
    """A check found nothing that stops lending."""


@dataclass(frozen=True, slots=True)
class OpeningChanged:
    """Nobody is let in from now on, or somebody is again; also each midnight while nobody is, each
    announcement before it closes, and when the staff come or go."""

    closed: Closed | None
    closing: Closing | None = None
    """None: not within the time of any announcement."""
    staffed: bool | None = True
    """Is a member of staff there by the hours? None: nobody knows what time it is."""


@dataclass(frozen=True, slots=True)
class SlipsChosen:
    """These may stand on the first screen from now on; none: nothing may."""

    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class IlsLink:
    """The station's belief about the ILS changed: there, or away and off-line rules hold."""

    up: bool
    goes_on: GoesOn = GoesOn.LOANS
    """While it is away, for whoever shows a card then."""
    known_goes_on: GoesOn = GoesOn.LOANS
    """The same for a card that the ILS confirmed before, with its PIN where one is asked."""


@dataclass(frozen=True, slots=True)
class BinFull:
    """A sensor of the bin behind a chute says so. No event of a patron's visit."""

    full: bool


class Timer(StrEnum):
    """What a time that has passed means."""

    EMPTY = "empty"
    """The pad has been empty, with everything decided, for a moment: say that this ends a visit."""
    WALK_AWAY = "walk_away"
    """The pad has been empty, with everything decided, for as long as ends a visit."""
    IDLE = "idle"
    """Nobody did anything: ask whether the patron is still there."""
    EXPIRED = "expired"
    """Nobody answered that."""
    SHOWN = "shown"
    """The last screen was there long enough."""
    TAKEN = "taken"
    """The pad has been empty on the last screen for long enough."""
    CHECK = "check"
    """Out of service: look again whether that is over."""
    SEARCH = "search"
    """Nothing more was typed of what is looked for."""
    CANCEL = "cancel"
    """A hold that is to be taken back could be kept for long enough."""
    INSISTED = "insisted"
    """Nobody said whether they are finished all the same."""
    CARD = "card"
    """Another card has waited for its turn for too long: its owner may have left."""
    FAMILY = "family"
    """Nobody said whether another card belongs to those who stand here."""
    UNDO = "undo"
    """A loan could be undone for long enough."""
    QUIET = "quiet"
    """Nothing of the pile has changed for a moment: what has to be asked about it may be asked."""
    PUT_BACK = "put_back"
    """What left the pad too early did not come back in time."""
    CALL_AGAIN = "call_again"
    """Nobody has seen the call for a member of staff: call once more."""
    CALL_UNANSWERED = "call_unanswered"
    """Nobody has said that they come: the patron has to go to the desk."""
    CALL_OVER = "call_over"
    """A call is not kept for ever."""
    CLASS_MINUTE = "class_minute"
    """An open class has a minute less."""
    SLIP = "slip"
    """Nobody came: picture and notice slip change places on the first screen."""


@dataclass(frozen=True, slots=True)
class TimePassed:
    """One of the session's timers ran out."""

    timer: Timer
    key: str = ""
    """The row whose timer it was; empty: the visit's own."""


@dataclass(frozen=True, slots=True)
class ScreenGivenBack:
    """Maintenance mode is over: the screen is the patrons' again, and begins anew."""

    on_pad: frozenset[str] = frozenset()
    """UIDs of what was laid down meanwhile: nobody's until it has left the pad."""


# A call for a member of staff --------------------------------------------------------------------


class CallWord(StrEnum):
    """What became of a call."""

    SENT = "sent"
    """A lamp is lit, or a desk has taken it."""
    SEEN = "seen"
    COMING = "coming"
    CANNOT = "cannot"
    FAILED = "failed"
    """It went out on no way at all."""


@dataclass(frozen=True, slots=True)
class CallNews:
    """What the desk, or the way to it, says of a call."""

    call: int
    """Its number in this station's run."""
    word: CallWord
    at: datetime
    """Aware."""
    minutes: int = 0
    """With COMING: in how many, if that was said."""


@dataclass(frozen=True, slots=True)
class CallHelped:
    """A member of staff says at the station that whoever called was helped."""


# Money ------------------------------------------------------------------------------------------


class Standing(StrEnum):
    """Where a payment stands, for whoever stands there."""

    REFUSED = "refused"
    """Nothing was begun, and nothing is taken."""
    WAITING = "waiting"
    """The patron pays now, or not."""
    PAID = "paid"
    ENDED = "ended"
    """Nothing was taken, by what the terminal says."""
    UNKNOWN = "unknown"
    """Nobody knows yet. Never told as a no."""


@dataclass(frozen=True, slots=True)
class FeesListed:
    """What the card of the moment owes for, one by one."""

    number: int
    """Of the wish, in this station's run: no other visit shows it."""
    fees: tuple[Fee, ...] = field(default=(), repr=False)
    """Empty: the ILS tells the total alone, or cannot be asked now."""


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """What a patron's own phone reads to pay."""

    png: bytes = field(repr=False)
    """A pixel a module, with the white around it."""
    modules: int
    """On a side, with the white."""


@dataclass(frozen=True, slots=True)
class PaymentTold:
    """How a payment stands. What it says is durable already."""

    number: int
    """Of the wish, in this station's run."""
    standing: Standing
    code: PaymentCode | None = None
    """None: said before, or the terminal itself asks."""
    minutes: int = 0
    """For which it can still be paid, the last one begun; 0: nobody says."""
    how: str = ""
    """What the terminal said last, a value of its PaymentState; empty: nothing."""
    answers: bool = False
    """It is the answer to Toch niet."""
    owed: Decimal | None = None
    """Of REFUSED: what the ILS says by now, where that is another sum than it was."""


@dataclass(frozen=True, slots=True)
class SpeechVoiced:
    """Something is being said from now on, or nothing any more."""

    on: bool


Event = (
    ItemShown
    | ItemSettled
    | ItemRemoved
    | PadCounted
    | ItemScanned
    | ItemKnown
    | CardShown
    | CardUnread
    | PatronKnown
    | LoanDecided
    | HoldsKnown
    | HoldDecided
    | HoldPlaced
    | RelatedFound
    | PinChecked
    | PinChanged
    | TitlesFound
    | OutlookKnown
    | PartsKnown
    | AlarmRaised
    | AlarmEnded
    | IlsLink
    | OpeningChanged
    | SlipsChosen
    | CallNews
    | CallHelped
    | FeesListed
    | PaymentTold
    | TimePassed
    | ScreenGivenBack
    | SpeechVoiced
    | HeadsetMoved
    | PortState
    | PatronEvent
)
