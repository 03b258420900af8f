"""What does not work, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from kiosk.demo.scenes.arriving import stack_of
from kiosk.demo.scenes.pile import pile
from kiosk.demo.scenes.scene import (
    CARD,
    GUEST,
    ISBN,
    LOAN,
    Scene,
    item_id,
    lent,
    refused,
    signed_in,
    too_late,
)
from kiosk.flow.closed import Closed, ClosedBy
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    CardUnread,
    Event,
    IlsLink,
    ItemScanned,
    OpeningChanged,
    PatronKnown,
)
from kiosk.flow.guests import OtherLibrary
from kiosk.flow.patron_events import WhyPressed
from kiosk.flow.screens import Screen
from sync.model import Reason

_LONG: Final = "Bibliotheek Zandhoven-Oosterbeek"
"""The longest name that another library may have."""


def _refusal(now: datetime) -> Iterable[Event]:
    yield from pile(now)
    yield lent(5, now + LOAN)
    yield WhyPressed(item_id(3))


def _card_refused(now: datetime) -> Iterable[Event]:
    yield CardShown(CARD)
    yield PatronKnown(CARD, offline=False, refusal=Reason.PATRON_EXPIRED)


def _guest(library: str, *, welcome: bool) -> Callable[[datetime], Iterable[Event]]:
    def guest(now: datetime) -> Iterable[Event]:
        yield from stack_of(3)(now)
        yield CardShown(GUEST)
        of = OtherLibrary(library, re.compile(GUEST), welcome)
        yield PatronKnown(GUEST, offline=False, refusal=Reason.PATRON_NOT_OURS, guest_of=of)

    return guest


def _two_cards(now: datetime) -> Iterable[Event]:
    yield CardUnread(Reason.SEVERAL_CARDS)


def _expired(now: datetime) -> Iterable[Event]:
    yield from stack_of(3)(now)
    yield from signed_in(expires=now.date() - timedelta(27))
    yield from (refused(number, Reason.PATRON_EXPIRED) for number in range(3))


def _expired_why(now: datetime) -> Iterable[Event]:
    yield from _expired(now)
    yield WhyPressed("")


def _most_items(now: datetime) -> Iterable[Event]:
    """The card lies over rows that do not all fit below it."""
    yield from stack_of(5)(now)
    yield from signed_in()
    yield from (lent(number, now + LOAN) for number in range(2))
    yield from too_late(0, 1)
    yield from (refused(number, Reason.LIMIT_REACHED) for number in range(2, 5))


def _most_items_why(now: datetime) -> Iterable[Event]:
    yield from _most_items(now)
    yield WhyPressed("")


def _offline(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False)
    yield CardShown(CARD)
    yield PatronKnown(CARD, offline=True, most_items=10)


def _offline_returns(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False)
    yield CardShown(CARD)
    yield PatronKnown(CARD, offline=True, most_items=0)


def _out_of_service(now: datetime) -> Iterable[Event]:
    yield AlarmRaised("sign_in_refused", "")


def _closed(
    by: ClosedBy, days: int | None = None, **words: str
) -> Callable[[datetime], Iterable[Event]]:
    """``days`` from now it opens at ten."""

    def events(now: datetime) -> Iterable[Event]:
        ten = now.replace(hour=10, minute=0)
        opens = None if days is None else ten + timedelta(days)
        yield OpeningChanged(Closed(by, opens, tuple(words.items())))

    return events


def _publishers_number(now: datetime) -> Iterable[Event]:
    yield ItemScanned(ISBN, Reason.PUBLISHER_NUMBER)
    yield WhyPressed(ISBN)


SCENES: Final = (
    Scene("card", Screen.CARD, _card_refused),
    Scene("pile-refused", Screen.PILE, _expired),
    Scene("card-pile", Screen.CARD, _expired_why),
    Scene("card-guest", Screen.CARD, _guest(_LONG, welcome=True)),
    Scene("card-guest-form", Screen.CARD, _guest("Bibliotheek Oosterdam", welcome=True)),
    Scene("card-guest-never", Screen.CARD, _guest(_LONG, welcome=False)),
    Scene("pile-refused-half", Screen.PILE, _most_items),
    Scene("card-over-pile", Screen.CARD, _most_items_why),
    Scene("refusal", Screen.REFUSAL, _refusal),
    Scene("refusal-publisher", Screen.REFUSAL, _publishers_number, scans=True),
    Scene("card-several", Screen.CARD, _two_cards),
    Scene("offline", Screen.OFFLINE, _offline),
    Scene("offline-returns", Screen.OFFLINE, _offline_returns),
    Scene("out-of-service", Screen.OUT_OF_SERVICE, _out_of_service),
    Scene("out-of-service-until", Screen.OUT_OF_SERVICE, _closed(ClosedBy.STAFF, 0)),
    Scene("closed", Screen.OUT_OF_SERVICE, _closed(ClosedBy.HOURS, 1)),
    Scene(
        "closed-words",
        Screen.OUT_OF_SERVICE,
        _closed(
            ClosedBy.HOURS,
            4,
            nl="Met de feestdagen zijn we dicht. Inleveren kan dag en nacht bij de ingang.",
            en="We are closed for the holidays. You can return day and night at the entrance.",
        ),
    ),
    Scene("closed-for-good", Screen.OUT_OF_SERVICE, _closed(ClosedBy.HOURS)),
)
