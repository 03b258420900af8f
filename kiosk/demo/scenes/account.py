"""What somebody has at home and what they wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from kiosk.demo.scenes.scene import BOOKS, CARD, Scene, item_id, laid, refused, signed_in
from kiosk.flow.events import (
    Event,
    HoldDecided,
    HoldPlaced,
    HoldsKnown,
    OutlookKnown,
    PinChanged,
    TimePassed,
    Timer,
    TitlesFound,
)
from kiosk.flow.patron_events import (
    CancelPressed,
    FindPressed,
    NewPinPressed,
    PinEntered,
    PlacePressed,
    ReservePressed,
    SearchPressed,
    Tab,
    TabChosen,
    TitlePressed,
    Verb,
    VerbChosen,
    WhyPressed,
    WordsTyped,
)
from kiosk.flow.screens import Screen
from sync.model import Ability, Hold, ItemStatus, Loan, Outcome, Reason, Title

_Story = Callable[[datetime], Iterable[Event]]


def loans(now: datetime) -> tuple[Loan, ...]:
    days = (-4, 2, 12, 12, 19)
    return tuple(
        Loan(item_id(number), BOOKS[number], now + timedelta(day))
        for number, day in enumerate(days)
    )


def overview(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.OVERVIEW)
    yield from signed_in(
        loans=loans(now),
        holds_ready=1,
        holds_waiting=2,
        fees=Decimal("1.20"),
        currency="EUR",
        messages=("Zaterdag sluiten we om 13.00 uur.", "Je gevonden sjaal ligt aan de balie."),
        abilities=frozenset(Ability),
    )


def _overview_alone(now: datetime) -> Iterable[Event]:
    """At a library system that lists no holds."""
    yield VerbChosen(Verb.OVERVIEW)
    yield from signed_in(loans=loans(now)[1:])


def _holds(now: datetime) -> Iterable[Event]:
    yield from overview(now)
    yield TabChosen(Tab.HOLDS)
    today = now.date()
    soon, later, after = (today + timedelta(days) for days in (8, 13, 50))
    ready = Hold(title=BOOKS[6], ready=True, shelf="Kast A", until=soon, title_id="6")
    first = Hold(title=BOOKS[7], position=1, expected=later, title_id="7")
    second = Hold(title=BOOKS[11], position=2, expected=after, title_id="11")
    yield HoldsKnown(CARD, (ready, first, second))


def _holds_elsewhere(now: datetime) -> Iterable[Event]:
    """Two are ready, one of them in another place; the membership ends."""
    able = frozenset({Ability.LIST_HOLDS})
    ends = (now + timedelta(30)).date()
    yield VerbChosen(Verb.OVERVIEW)
    yield from signed_in(loans=loans(now)[1:], holds_ready=2, abilities=able, expires=ends)
    soon = now.date() + timedelta(8)
    here = Hold(title=BOOKS[6], ready=True, pickup="MAIN", shelf="Kast A", until=soon, title_id="6")
    there = Hold(
        title=BOOKS[7], ready=True, pickup="OOST", shelf="Kast B", until=soon, title_id="7"
    )
    yield HoldsKnown(CARD, (here, there))


def _holds_cancel(now: datetime) -> Iterable[Event]:
    yield from _holds(now)
    yield CancelPressed("11")
    yield TimePassed(Timer.CANCEL, "11")
    yield HoldDecided(CARD, "11", Outcome.ACCEPTED)
    yield CancelPressed("7")


def _holds_away(now: datetime) -> Iterable[Event]:
    yield from overview(now)
    yield TabChosen(Tab.HOLDS)
    yield HoldsKnown(CARD, None)


def _reserve(now: datetime) -> Iterable[Event]:
    yield from laid((3,))
    yield from signed_in(abilities=frozenset(Ability))
    yield refused(3, Reason.HELD_FOR_OTHER)
    yield WhyPressed(item_id(3))
    yield ReservePressed()


def _refusal_reserve(now: datetime) -> Iterable[Event]:
    yield from tuple(_reserve(now))[:-1]


def _reserved(now: datetime) -> Iterable[Event]:
    yield from _reserve(now)
    yield PlacePressed("MAIN")
    yield HoldPlaced(CARD, item_id(3), Outcome.ACCEPTED, position=2)


def _not_reserved(now: datetime) -> Iterable[Event]:
    yield from _reserve(now)
    yield PlacePressed("MAIN")
    yield HoldPlaced(CARD, item_id(3), Outcome.REFUSED, Reason.UNMAPPED)


def _search(now: datetime) -> Iterable[Event]:
    yield from _holds(now)
    yield FindPressed()


def _search_waits(now: datetime) -> Iterable[Event]:
    yield from _search(now)
    yield WordsTyped("multatuli")
    yield SearchPressed()


def _search_found(now: datetime) -> Iterable[Event]:
    yield from _search_waits(now)
    found = (
        Title("Max Havelaar", "Multatuli", title_id="101", year="1860", item=item_id(0)),
        Title("Woutertje Pieterse", "Multatuli", "004", title_id="102"),
        Title("Minnebrieven", "Multatuli", title_id="103", year="1861"),
    )
    yield TitlesFound(1, found, 3)


def _search_many(now: datetime) -> Iterable[Event]:
    """More than fit, with a title that is longer than any row, and what cannot be reserved."""
    yield from _search_waits(now)
    long = "De avonturen van een boek met een titel die maar niet ophoudt " * 5
    held = Title("Het leven van Michiel de Ruyter", "Gerard Brandt", title_id="11")
    yield TitlesFound(1, (Title(long, "Multatuli", title_id="101"), held, Title("Beatrijs")), 10000)


def _search_none(now: datetime) -> Iterable[Event]:
    yield from _search_waits(now)
    yield TitlesFound(1)


def _search_away(now: datetime) -> Iterable[Event]:
    yield from _search_waits(now)
    yield TitlesFound(1, failed=True)


def _search_number(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.OVERVIEW)
    able = frozenset({Ability.LIST_HOLDS, Ability.HOLD_ITEM})
    yield from signed_in(loans=loans(now), abilities=able)
    yield TabChosen(Tab.HOLDS)
    yield HoldsKnown(CARD, ())
    yield FindPressed()
    yield WordsTyped(item_id(4))


def _reserve_found(now: datetime) -> Iterable[Event]:
    yield from _search_found(now)
    yield TitlePressed(1, 0)
    yield OutlookKnown(item_id(0), ItemStatus.ON_LOAN, now + timedelta(13), 1)


def _pin_change(now: datetime) -> Iterable[Event]:
    yield from overview(now)
    yield NewPinPressed()


def _pin_change_new(now: datetime) -> Iterable[Event]:
    """Whoever signed in with a PIN need not type it once more."""
    yield VerbChosen(Verb.OVERVIEW)
    yield from signed_in(loans=loans(now), abilities=frozenset(Ability), pin_known=True)
    yield NewPinPressed()


def _pin_change_again(now: datetime) -> Iterable[Event]:
    yield from _pin_change_new(now)
    yield PinEntered("1947")


def _pin_told(outcome: Outcome, reason: Reason | None = None, least: int = 0) -> _Story:
    def told(now: datetime) -> Iterable[Event]:
        yield from _pin_change_again(now)
        yield PinEntered("1947")
        yield PinChanged(CARD, outcome, reason, least)

    return told


def _messages(now: datetime) -> Iterable[Event]:
    yield from overview(now)
    yield TabChosen(Tab.MESSAGES)


SCENES: Final = (
    Scene("overview", Screen.OVERVIEW, overview),
    Scene("overview-alone", Screen.OVERVIEW, _overview_alone),
    Scene("holds", Screen.OVERVIEW, _holds),
    Scene("overview-elsewhere", Screen.OVERVIEW, _holds_elsewhere),
    Scene("holds-cancel", Screen.OVERVIEW, _holds_cancel),
    Scene("holds-away", Screen.OVERVIEW, _holds_away),
    Scene("refusal-reserve", Screen.REFUSAL, _refusal_reserve),
    Scene("reserve", Screen.RESERVE, _reserve),
    Scene("reserved", Screen.RESERVE, _reserved),
    Scene("not-reserved", Screen.RESERVE, _not_reserved),
    Scene("search", Screen.SEARCH, _search),
    Scene("search-waits", Screen.SEARCH, _search_waits),
    Scene("search-found", Screen.SEARCH, _search_found),
    Scene("search-many", Screen.SEARCH, _search_many),
    Scene("search-none", Screen.SEARCH, _search_none),
    Scene("search-away", Screen.SEARCH, _search_away),
    Scene("search-number", Screen.SEARCH, _search_number, scans=True),
    Scene("reserve-found", Screen.RESERVE, _reserve_found),
    Scene("pin-change", Screen.PIN, _pin_change),
    Scene("pin-change-new", Screen.PIN, _pin_change_new),
    Scene("pin-change-again", Screen.PIN, _pin_change_again),
    Scene("pin-weak", Screen.PIN, _pin_told(Outcome.REFUSED, Reason.UNMAPPED, 6)),
    Scene("pin-changed", Screen.PIN_CHANGED, _pin_told(Outcome.ACCEPTED)),
    Scene(
        "pin-not-changed",
        Screen.PIN_CHANGED,
        _pin_told(Outcome.REFUSED, Reason.OFFLINE_NOT_ALLOWED),
    ),
    Scene("pin-unsure", Screen.PIN_CHANGED, _pin_told(Outcome.NEEDS_REVIEW)),
    Scene("messages", Screen.OVERVIEW, _messages),
    Scene("overview-owes-holds", Screen.OVERVIEW, overview, pays=True),
)
