"""Who does what, and which fault comes when: drawn from the seed before anything starts. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from catalogue import NOBODY, Library
from faults import (
    LENGTHS,
    SHARE_WITH_ANOTHER_SERVICE,
    SHARE_WITH_LOSS,
    Cuts,
    Fault,
    draw,
    draw_another_service,
    draw_loss,
)
from payments import SHARE as SHARE_THAT_PAYS
from payments import Payment, drawn

STATIONS = ("A", "B")
BLOCK = 3
"""Visits of one kind in a row: one without a card has to wait until the last session is over."""
ROUND = 5
"""Visits at a counter, then staff looks at its list."""
_CODES = {"borrow": ("11", "63"), "mixed": ("11", "63"), "return": ("09",)}
_SHARE_WITH_FAULT = 0.9
_SHARES_WITH_ANOTHER = (0.8, 0.6)
"""Of the visits in which a message is cut: that cut another one too, and one more. Those may wait
until they come: a sign-in until the link is back, a loan until the next visit with a card."""


@dataclass(frozen=True, slots=True)
class Round:
    """Staff looks at the list of one station, between two visits."""

    beside: bool
    """The station goes on; else it is ended first."""
    pieces: tuple[tuple[float, float, float], ...]
    """For each piece of work: which, how, and which other card; 0 to 1."""
    lays: bool
    """Lays the items down afterwards."""
    sets_clock: bool
    """Sets the station's clock right."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One patron at one counter."""

    number: int
    kind: str
    """borrow, return, or mixed: a pile of both with a card."""
    card: str
    books: int
    order: tuple[int, ...]
    """Numbers of books: the first that lie free and fit are taken."""
    card_first: bool
    leaves_after: int
    """Takes everything away after so many decisions; 0: stays to the end."""
    puts_back: bool
    """Lays back what could not be switched."""
    waits_for_ils: bool
    """Begins when the station's link is up again, unless that takes too long."""
    renews: int
    """While the station is down after a kill: so many loans are renewed at its desk."""
    faults: tuple[Fault, ...]
    undoes: int = 0
    """So many of the loans of this visit are undone at the desk, for which the station is ended."""
    scans: int = 0
    """So many items are borrowed by their barcodes, and laid on the pad afterwards."""
    round: Round | None = None
    """What staff does afterwards."""
    pays: tuple[Payment, ...] = ()
    """What somebody pays afterwards, at the desk, for which the station is ended."""


def visits(
    seed: int,
    station: str,
    library: Library,
    exercised: Sequence[str],
    *,
    pays: float = SHARE_THAT_PAYS,
) -> Iterator[Visit]:
    """The endless row of visits at one counter. ``exercised``: kinds of faults that can be;
    ``pays``: of how many visits somebody pays afterwards."""
    dice = Random(f"{seed} {station}")
    # Of their own, so that who comes does not depend on what staff does.
    staff = Random(f"{seed} {station} staff")
    whims = Random(f"{seed} {station} whims")
    losses = Random(f"{seed} {station} losses")
    strangers = Random(f"{seed} {station} strangers")
    payments = Random(f"{seed} {station} payments")
    share = STATIONS.index(station)
    cuts = Cuts(Random(f"{seed} {station} cuts"), share, len(STATIONS))
    kinds = ("borrow", "return") if station == STATIONS[0] else ("return", "borrow")
    number = 0
    while True:
        kind = kinds[number // BLOCK % 2]
        if kind == "borrow" and dice.random() < 0.1:
            kind = "mixed"
        size = dice.randint(3, 14)
        yield Visit(
            number=number,
            kind=kind,
            card=NOBODY if dice.random() < 0.01 else dice.choice(library.cards),
            books=size,
            order=tuple(dice.sample(range(len(library.books)), len(library.books))),
            card_first=dice.random() < 0.5,
            leaves_after=dice.randint(1, size) if dice.random() < 0.12 else 0,
            puts_back=dice.random() < 0.5,
            waits_for_ils=dice.random() < 0.7,
            renews=dice.randint(0, 2),
            faults=_faults(dice, cuts, kind, exercised)
            + _strangers(strangers, kind)
            + _losses(losses),
            undoes=whims.randint(1, 3) if whims.random() < 0.12 and kind != "return" else 0,
            scans=whims.randint(1, 3) if whims.random() < 0.2 and kind == "borrow" else 0,
            pays=drawn(payments, pays),
            round=_round(staff) if number % ROUND == ROUND - 1 else None,
        )
        number += 1


def _round(dice: Random) -> Round:
    pieces = (tuple(dice.random() for _ in range(3)) for _ in range(dice.randint(1, 6)))
    return Round(
        beside=dice.random() < 0.5,
        pieces=tuple(pieces),
        lays=dice.random() < 0.7,
        sets_clock=dice.random() < 0.5,
    )


def _strangers(dice: Random, kind: str) -> tuple[Fault, ...]:
    if dice.random() >= SHARE_WITH_ANOTHER_SERVICE:
        return ()
    return (draw_another_service(dice, _CODES[kind]),)


def _losses(dice: Random) -> tuple[Fault, ...]:
    return (draw_loss(dice),) if dice.random() < SHARE_WITH_LOSS else ()


def _faults(dice: Random, cuts: Cuts, kind: str, exercised: Sequence[str]) -> tuple[Fault, ...]:
    if dice.random() > _SHARE_WITH_FAULT:
        return ()
    first = draw(dice, cuts, _CODES[kind], exercised)
    faults = [first]
    for share in _SHARES_WITH_ANOTHER:
        if not first.kind.startswith("cut") or dice.random() > share:
            break
        faults.append(cuts.next(tuple(LENGTHS)))
    return tuple(faults)


def digest(seed: int, library: Library, exercised: Sequence[str], count: int = 1000) -> str:
    """Names the plan: the same seed and the same faults give the same digest, on any machine."""
    text = hashlib.sha256(library.catalogue.encode())
    for station in STATIONS:
        rows = visits(seed, station, library, exercised)
        for _ in range(count):
            text.update(repr(next(rows)).encode())
    return text.hexdigest()[:16]
