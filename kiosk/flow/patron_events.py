"""What a patron does at the screen, and what it shows for that alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.flow.sight import Sight


class About(StrEnum):
    """What a patron says that a call is about, as published to the desk."""

    CARD = "card"
    BOOK = "book"
    PAYING = "paying"
    PRINTER = "printer"
    OTHER = "other"


class PayWay(StrEnum):
    """Where a patron pays."""

    PHONE = "phone"
    """On their own phone, by a code on the screen."""
    TERMINAL = "terminal"
    """At the card machine beside the screen."""


class Verb(StrEnum):
    """What a patron said that the visit is for."""

    BORROW = "borrow"
    RETURN = "return"
    OVERVIEW = "overview"


class Answer(StrEnum):
    """The answer to the one question about a pile of items that are on loan."""

    RETURN = "return"
    RENEW = "renew"


class Tab(StrEnum):
    """A list of the overview."""

    HOME = "home"
    HOLDS = "holds"
    MESSAGES = "messages"


class ReceiptWay(StrEnum):
    """How a patron takes home what was done."""

    NONE = "none"
    PAPER = "paper"
    MAIL = "mail"
    CODE = "code"
    """The receipt itself in a QR code, for the patron's own phone."""


@dataclass(frozen=True, slots=True)
class VerbChosen:
    """Lenen, Inleveren or Mijn overzicht."""

    verb: Verb


@dataclass(frozen=True, slots=True)
class TypePressed:
    """Geen pas? Typ je nummer."""


@dataclass(frozen=True, slots=True)
class NumberEntered:
    """The number of a card that is not at hand, as it is printed on it."""

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PinEntered:
    """The PIN, for the card that is waiting, or of a change. In memory only; never in a log or an
    output."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FamilyAnswered:
    """Does the card that was shown belong to those who stand here?"""

    joins: bool


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """Inleveren, Verlengen or leave it, for the whole pile."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class CountAnswered:
    """Yes or no: that many things lie on the pad. When told what to do: go on."""

    right: bool


@dataclass(frozen=True, slots=True)
class DonePressed:
    """Klaar. Where something was not done, it is pressed twice."""


@dataclass(frozen=True, slots=True)
class StopPressed:
    """Stoppen: what was booked stays booked, the rest is left."""


@dataclass(frozen=True, slots=True)
class WhyPressed:
    """Waarom? on the row of an item, or beside what is said of the card."""

    key: str
    """Empty: of the card."""


@dataclass(frozen=True, slots=True)
class UndoPressed:
    """Ongedaan maken, on the row of an item that was lent just now."""

    key: str


@dataclass(frozen=True, slots=True)
class ContinuePressed:
    """Verder: leave an explanation or a notice."""


@dataclass(frozen=True, slots=True)
class RenewPressed:
    """Verleng, for these loans of the overview."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitlesHidden:
    """The patron hides titles from others, or shows them again."""

    hidden: bool


@dataclass(frozen=True, slots=True)
class TabChosen:
    """Thuis, Reserveringen or Berichten."""

    tab: Tab


@dataclass(frozen=True, slots=True)
class CancelPressed:
    """Annuleer, on the row of a hold."""

    key: str


@dataclass(frozen=True, slots=True)
class KeepPressed:
    """Toch niet, on the same row."""

    key: str


@dataclass(frozen=True, slots=True)
class ReservePressed:
    """Reserveer dit, where it was explained why an item is not lent."""


@dataclass(frozen=True, slots=True)
class PlacePressed:
    """Reserveer."""

    pickup: str = ""
    """Where it is fetched, by the ILS's code; empty: where this station is."""


@dataclass(frozen=True, slots=True)
class NewPinPressed:
    """Pincode wijzigen."""


@dataclass(frozen=True, slots=True)
class FindPressed:
    """Reserveer iets."""


@dataclass(frozen=True, slots=True)
class WordsTyped:
    """All that is typed now of what is looked for. In memory only; never in a log or an output."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SearchPressed:
    """Zoek."""


@dataclass(frozen=True, slots=True)
class TitlePressed:
    """One of the titles that were found."""

    number: int
    """Of the wish whose answer was on the screen."""
    at: int
    """Its place in that, from 0."""


@dataclass(frozen=True, slots=True)
class ReceiptChosen:
    """Geen, Papier, E-mail or QR, on the last screen."""

    way: ReceiptWay


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """A receipt as a QR code."""

    png: bytes = field(repr=False)
    """A pixel a module, with the white around it."""
    modules: int
    """On a side, with the white."""
    left_out: int = 0
    """How many things did not fit in."""


@dataclass(frozen=True, slots=True)
class ReceiptCodeMade:
    """The code that was asked for."""

    number: int
    """Of the wish, in this station's run: no other visit shows it."""
    code: ReceiptCode


@dataclass(frozen=True, slots=True)
class SightCodeMade:
    """The code of what was chosen to see by."""

    text: str
    """What it says."""
    code: ReceiptCode


@dataclass(frozen=True, slots=True)
class ReceiptHeard:
    """Hoor je bon: what it says is to be read aloud."""


@dataclass(frozen=True, slots=True)
class ReceiptRead:
    """What the receipt that is to be heard says."""

    number: int
    """Of the wish, in this station's run: no other visit hears it."""
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FeesPressed:
    """Betalen: show what is owed."""


@dataclass(frozen=True, slots=True)
class FeeTicked:
    """This one is to be paid now, or not now."""

    at: int
    """Its place in the list, from 0."""


@dataclass(frozen=True, slots=True)
class PayWayChosen:
    """Met je telefoon, or Met je pinpas."""

    way: PayWay


@dataclass(frozen=True, slots=True)
class PayPressed:
    """Betaal, or Probeer opnieuw."""


@dataclass(frozen=True, slots=True)
class PayingStopped:
    """Toch niet, while it is paid."""


@dataclass(frozen=True, slots=True)
class PartPressed:
    """A part of a kit: it is missing, damaged, or there after all."""

    item: str
    at: int
    """Its place in the list, from 0."""


@dataclass(frozen=True, slots=True)
class PartsChecked:
    """Alles is er, or what is not."""

    item: str


@dataclass(frozen=True, slots=True)
class PartsSkipped:
    """Nu niet."""

    item: str


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """ISO 639-1."""

    language: str


@dataclass(frozen=True, slots=True)
class SightChosen:
    """What the screen is to look like for this patron, in the place of what was chosen before."""

    sight: Sight


@dataclass(frozen=True, slots=True)
class SpeechKeyPressed:
    """The key for reading aloud: it begins."""


@dataclass(frozen=True, slots=True)
class SpeechSwitched:
    """Voorlezen, on the sheet of what is seen and heard."""

    on: bool


@dataclass(frozen=True, slots=True)
class AloudAnswered:
    """May the loudspeaker say titles, names and amounts?"""

    agreed: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody is there: any touch or key, "Ja, ga door" among them."""


@dataclass(frozen=True, slots=True)
class SheetOpened:
    """Help, the languages or the colours lie over the screen; or no longer."""

    open: bool


@dataclass(frozen=True, slots=True)
class TeacherPressed:
    """Juf of meester, in a class: it is to be closed; or Toch niet."""

    closing: bool


@dataclass(frozen=True, slots=True)
class StaffPressed:
    """Roep een medewerker. Pressed again it is the same call."""


@dataclass(frozen=True, slots=True)
class StaffCancelled:
    """Niet meer nodig."""


@dataclass(frozen=True, slots=True)
class AboutChosen:
    """Zeg vast wat er is."""

    about: About


PatronEvent = (
    VerbChosen
    | TypePressed
    | NumberEntered
    | PinEntered
    | FamilyAnswered
    | AnswerGiven
    | CountAnswered
    | DonePressed
    | StopPressed
    | WhyPressed
    | UndoPressed
    | ContinuePressed
    | RenewPressed
    | TitlesHidden
    | TabChosen
    | CancelPressed
    | KeepPressed
    | ReservePressed
    | PlacePressed
    | NewPinPressed
    | FindPressed
    | WordsTyped
    | SearchPressed
    | TitlePressed
    | ReceiptChosen
    | ReceiptCodeMade
    | SightCodeMade
    | ReceiptHeard
    | ReceiptRead
    | FeesPressed
    | FeeTicked
    | PayWayChosen
    | PayPressed
    | PayingStopped
    | PartPressed
    | PartsChecked
    | PartsSkipped
    | LanguageChosen
    | SightChosen
    | SpeechKeyPressed
    | SpeechSwitched
    | AloudAnswered
    | Touched
    | SheetOpened
    | TeacherPressed
    | StaffPressed
    | StaffCancelled
    | AboutChosen
)
