"""Before anybody is known: the first screen, a pile, a number that is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from drivers.model import AFI_UNSECURED, PortState
from kiosk.demo.scenes.scene import BOOKS, CARD, LETTERS, NUMBERS, Scene, known, laid
from kiosk.flow.events import CardShown, Event, IlsLink, PatronKnown, TimePassed, Timer
from kiosk.flow.patron_events import NumberEntered, PinEntered, TypePressed, Verb, VerbChosen
from kiosk.flow.screens import Screen
from kiosk.flow.typed import TypedCards
from sync.model import GoesOn, ItemStatus, Reason


def _attract(now: datetime) -> Iterable[Event]:
    return ()


def stack(now: datetime) -> Iterable[Event]:
    yield from laid(range(6))
    yield from known(range(6))


def stack_of(count: int) -> Callable[[datetime], Iterable[Event]]:
    def stack(now: datetime) -> Iterable[Event]:
        yield from laid(range(count))
        yield from known(range(count))

    return stack


def stack_return(now: datetime) -> Iterable[Event]:
    yield from laid(range(3), AFI_UNSECURED)
    yield from known(range(3), ItemStatus.ON_LOAN)
    yield TimePassed(Timer.QUIET)


def _asked_for_a_card(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.OVERVIEW)


def _pin(now: datetime) -> Iterable[Event]:
    yield from laid(range(2))
    yield CardShown(CARD)


def _number(now: datetime) -> Iterable[Event]:
    yield from stack(now)
    yield TypePressed()


def _number_unknown(now: datetime) -> Iterable[Event]:
    yield from _number(now)
    yield NumberEntered("2987600047123")
    yield PinEntered("1234")
    yield PatronKnown("2987600047123", offline=False, refusal=Reason.PATRON_UNKNOWN)


def _number_asked(now: datetime) -> Iterable[Event]:
    yield from _number(now)
    yield NumberEntered("290001")


def _number_waits(now: datetime) -> Iterable[Event]:
    yield from _number_asked(now)
    yield PatronKnown("290001", offline=False, refusal=Reason.PIN_WRONG, retry_in_s=60)


def _pin_of_number(now: datetime) -> Iterable[Event]:
    yield from _number(now)
    yield NumberEntered("2987600047123")


def _one_question(now: datetime) -> Iterable[Event]:
    """Of somebody else, and with no card."""
    yield from laid(range(2))
    yield from laid(range(2, 3), AFI_UNSECURED)
    yield from known(range(2, 3), ItemStatus.ON_LOAN)
    yield TimePassed(Timer.QUIET)


def _card_reader_away(now: datetime) -> Iterable[Event]:
    yield from stack(now)
    yield PortState("cards", up=False)


def _pad_away(now: datetime) -> Iterable[Event]:
    yield from stack(now)
    yield PortState("pad", up=False)


def _attract_pad_away(now: datetime) -> Iterable[Event]:
    yield PortState("pad", up=False)


def _attract_offline(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False, goes_on=GoesOn.RETURNS)


def _attract_nothing(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False, goes_on=GoesOn.NOTHING)


def _scanned(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.BORROW)


SCENES: Final = (
    Scene("attract", Screen.ATTRACT, _attract),
    Scene("call-nowhere", Screen.ATTRACT, _attract, call=False, sheet="call"),
    Scene("attract-barcodes", Screen.ATTRACT, _attract, pad=False),
    Scene("attract-pad-away", Screen.ATTRACT, _attract_pad_away, scans=True),
    Scene("attract-offline", Screen.ATTRACT, _attract_offline),
    Scene("attract-offline-nothing", Screen.ATTRACT, _attract_nothing),
    Scene("stack", Screen.STACK, stack),
    Scene("stack-many", Screen.STACK, stack_of(14)),
    Scene("stack-sheets", Screen.STACK, stack_of(len(BOOKS))),
    Scene("stack-return", Screen.STACK, stack_return),
    Scene("stack-card", Screen.STACK, _asked_for_a_card),
    Scene("stack-barcodes", Screen.STACK, _scanned, pad=False),
    Scene("stack-pad-away", Screen.STACK, _pad_away),
    Scene("stack-card-reader-away", Screen.STACK, _card_reader_away),
    Scene("stack-type", Screen.STACK, stack, typed=NUMBERS),
    Scene("number-open", Screen.NUMBER, _number, typed=TypedCards()),
    Scene("number-asked", Screen.NUMBER, _number_asked, typed=TypedCards(pin=False)),
    Scene("number-waits", Screen.NUMBER, _number_waits, typed=TypedCards(pin=False), keys="290001"),
    Scene("number-unknown", Screen.NUMBER, _number_unknown, typed=LETTERS, keys="2987600047123"),
    Scene("number-letters", Screen.NUMBER, _number, typed=LETTERS, keys="P10"),
    Scene("number", Screen.NUMBER, _number, typed=LETTERS, keys="2987600047"),
    Scene("pin-of-number", Screen.PIN, _pin_of_number, typed=NUMBERS),
    Scene("pin", Screen.PIN, _pin, pin=True),
    Scene("question-one", Screen.STACK, _one_question),
)
