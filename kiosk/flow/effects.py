"""What the flow asks the services to do. Performed in order by the clerk."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal

from kiosk.flow.account import SearchBy
from kiosk.flow.events import PadItem
from kiosk.flow.kits import Mark
from kiosk.flow.patron_events import About
from kiosk.flow.rows import LoanLine, Row
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff_call import CallEnd
from sync.content.catalogue.relation import InHand
from sync.model import Action


@dataclass(frozen=True, slots=True)
class SignIn:
    """Ask the ILS about this card."""

    card: str
    pin: str | None = field(default=None, repr=False)
    typed: bool = False
    """Nobody showed it: its number was typed."""
    joins: bool = False
    """The cards that are signed in already stay so."""
    alone: bool = False
    """No PIN goes with it, whatever the station asks: it is a pupil's, in a class that is open."""


@dataclass(frozen=True, slots=True)
class Borrow:
    """Lend this item."""

    item: PadItem
    _: KW_ONLY
    card: str
    """On which it is booked: signed in, whoever has the turn meanwhile."""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Take this item back."""

    item: PadItem
    once: bool = False
    """What was taken back here a moment ago is not asked about again."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back this loan of this visit."""

    entry: str
    """Of the journal: the loan as it was told."""
    item: PadItem
    _: KW_ONLY
    card: str
    """On which it was booked."""


@dataclass(frozen=True, slots=True)
class Renew:
    """Renew this loan of the card."""

    item_id: str
    _: KW_ONLY
    card: str


@dataclass(frozen=True, slots=True)
class ListHolds:
    """Ask the ILS for the holds of this card."""

    card: str


@dataclass(frozen=True, slots=True)
class CancelHold:
    """Take back this hold of the card, by its title or its item."""

    key: str
    """For the answer."""
    item: str = ""
    title: str = ""
    """The ILS's own id."""
    _: KW_ONLY
    card: str


@dataclass(frozen=True, slots=True)
class PlaceHold:
    """Place a hold on this item or this title."""

    item: str
    pickup: str = ""
    title: str = ""
    """The ILS's own id, where it is not on an item."""
    _: KW_ONLY
    card: str


@dataclass(frozen=True, slots=True)
class CheckPin:
    """Ask the ILS whether this is the card's PIN."""

    pin: str = field(repr=False)
    _: KW_ONLY
    card: str


@dataclass(frozen=True, slots=True)
class ChangePin:
    """Give the card this PIN. In memory only, like every PIN."""

    pin: str = field(repr=False)
    _: KW_ONLY
    card: str


@dataclass(frozen=True, slots=True)
class FindTitles:
    """Look for this. Only the last wish is worth an answer, and nothing waits for it."""

    number: int
    """Of this wish in the station's run, for the answer."""
    words: str = field(repr=False)
    by: SearchBy


@dataclass(frozen=True, slots=True)
class FindRelated:
    """A visit is over: look for what goes with these items. Nothing waits for it, and it says
    nothing of whoever had them."""

    number: int
    """Of this wish in the station's run, for the answer; 0: nobody will see one."""
    pile: tuple[InHand, ...] = field(repr=False)
    """What went along."""
    back: tuple[str, ...] = field(default=(), repr=False)
    """Items that came back, and stand here again."""


@dataclass(frozen=True, slots=True)
class AskOutlook:
    """Ask where this item is, and how many wait for it. A courtesy: nothing waits for it."""

    item: str


@dataclass(frozen=True, slots=True)
class Inquire:
    """Ask the ILS what this item is called and where it is. A courtesy: nothing waits for it."""

    item_id: str


@dataclass(frozen=True, slots=True)
class EndVisit:
    """Close the session of every card."""


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    """Print what this visit came to. Nothing waits for it."""

    rows: tuple[Row, ...]
    loans: tuple[LoanLine, ...]
    language: str
    initials: str = ""
    fees: Decimal = Decimal(0)
    currency: str = ""
    titles: bool = True
    """False: the patron hid them."""
    paid: tuple[Decimal, ...] = ()
    """What was paid, payment by payment, in that currency."""
    large: bool = False
    """The patron read the screen in large letters."""


@dataclass(frozen=True, slots=True)
class MailReceipt:
    """Send what this visit came to. Nothing waits for it."""

    receipt: PrintReceipt
    to: str = field(repr=False)
    """The patron's address, as the library system has it."""


@dataclass(frozen=True, slots=True)
class MakeSightCode:
    """Make a code of what somebody chose to see by, to take along."""

    text: str
    """As kiosk.flow.sight_code writes it."""


@dataclass(frozen=True, slots=True)
class MakeReceiptCode:
    """Say what this visit came to in as little as a code holds."""

    receipt: PrintReceipt
    number: int
    """Of this wish in the station's run, for the answer."""


@dataclass(frozen=True, slots=True)
class ReadReceipt:
    """Tell what these receipts say, to be read aloud."""

    receipts: tuple[PrintReceipt, ...]
    """Of each person of this visit."""
    number: int
    """Of this wish in the station's run, for the answer."""


@dataclass(frozen=True, slots=True)
class ListFees:
    """Ask the ILS what this card owes for."""

    number: int
    """Of this wish in the station's run, for the answer."""
    _: KW_ONLY
    card: str


@dataclass(frozen=True, slots=True)
class BeginPayment:
    """Have the terminal ask for this much. Nothing else waits for it."""

    number: int
    """Of this wish in the station's run, for what is told of it."""
    amount: Decimal
    currency: str = ""
    """ISO 4217; empty: the library's own."""
    fee: str = ""
    """The ILS's own id of what it is for; empty: of whatever is owed."""
    terminal: str = ""
    """Name of the port that asks for it."""
    _: KW_ONLY
    card: str


@dataclass(frozen=True, slots=True)
class CancelPayment:
    """Stop this payment, as far as it can be stopped."""

    number: int


@dataclass(frozen=True, slots=True)
class AskParts:
    """Look up what was said of the parts of this kit the last time."""

    item: str


@dataclass(frozen=True, slots=True)
class NoteParts:
    """Write down what was said of the parts of this kit, after it was lent or taken back."""

    item: str
    action: Action
    marks: tuple[Mark, ...] = ()
    """Of each part, in their order; empty: nobody looked."""


@dataclass(frozen=True, slots=True)
class CheckService:
    """Out of service: is what stopped lending still there?"""


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Call a member of staff, or say more of this call. Nothing waits for it."""

    call: int
    """Its number in this station's run."""
    about: About | None = None
    again: bool = False
    """Nobody has seen it: call once more, and the second desk."""
    staffed: bool | None = True
    """Of a new one: is a member of staff there? None: nobody knows, so in every way."""


@dataclass(frozen=True, slots=True)
class EndCall:
    """Nobody has to come for this call any more. Nothing waits for it."""

    call: int
    why: CallEnd


@dataclass(frozen=True, slots=True)
class CallBack:
    """Say beyond the screen that an item has to come back to the pad, or no longer."""

    wanted: bool


@dataclass(frozen=True, slots=True)
class LetIn:
    """Set the flap of this bin and open the door of a chute. Nothing waits for it."""

    sort_bin: str = ""
    """SIP2 CL; empty: the ILS does not say."""
    number: int = 0
    """Of a bin of the station's own; 0: the one that ``sort_bin`` means."""


@dataclass(frozen=True, slots=True)
class Lamp:
    """Light the lamp of a chute, or put it out. Nothing waits for it."""

    on: bool


@dataclass(frozen=True, slots=True)
class BinTurned:
    """The bin behind a chute is full, or no longer."""

    full: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """This tag went in beside another item before anybody knew what it is."""

    uid: str
    item: str = ""
    """Its number; empty: nobody had read it yet."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """This item was booked and is not in the bin: taken out while its door was shut yet."""

    item: str
    out: bool
    """False: it came back."""


Aside = MailReceipt | MakeReceiptCode | MakeSightCode | ReadReceipt
"""Made on a thread of its own: nobody waits for it."""
Effect = (
    SignIn
    | Borrow
    | GiveBack
    | Undo
    | Renew
    | ListHolds
    | CancelHold
    | PlaceHold
    | CheckPin
    | ChangePin
    | FindTitles
    | FindRelated
    | AskOutlook
    | Inquire
    | EndVisit
    | PrintReceipt
    | MailReceipt
    | MakeReceiptCode
    | MakeSightCode
    | ReadReceipt
    | ListFees
    | BeginPayment
    | CancelPayment
    | AskParts
    | NoteParts
    | CheckService
    | CallStaff
    | EndCall
    | CallBack
    | LetIn
    | Lamp
    | BinTurned
    | Unread
    | TakenOut
    | StaffEffect
)
