"""The plan of a history: who comes, and with which faults; all of it, or what was chosen of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from random import Random
from typing import Any, Final, TypeVar

import chutes
import faults
import holds
import plan
from catalogue import Library, stock

BOOKS: Final = 60
PATRONS: Final = 12
EXERCISED: Final = (*faults.WIRE, *faults.OTHER)
_NAMED: Final = 40
"""Visits at each station by which a plan is known."""

_VISITS_A_WISH, _VISITS_A_TURN = 4, 4
_HOLDS, _CHUTE, _CLOSED = "holds", "chute", "closed"
_CLOSED_S: Final = (*(0.0,) * 6, 3600.0, 86_400.0, 30 * 86_400.0)
_OUTAGE_S: Final = (0.0, 0.0, 20.0)
"""Long enough for a station to knock as rarely as it ever does."""
_Row = TypeVar("_Row")

Chosen = Mapping[str, Mapping[str, Sequence[str]]]
"""By station and by the number of a visit: the parts of that visit that are played."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How long a history is, and with which build."""

    visits: int = 20
    """At each station."""
    stations: int = 2
    broken: str = "none"
    """One of ``mutant.MUTATIONS``."""

    @property
    def names(self) -> tuple[str, ...]:
        return plan.STATIONS[: self.stations]

    def as_object(self) -> dict[str, Any]:
        return asdict(self)


def library_of(seed: int) -> Library:
    return stock(seed, BOOKS, PATRONS)


def digest(seed: int, shape: Shape) -> str:
    """Names the plan of a seed, however long it is played: another one after a change of who comes
    or of what goes wrong."""
    library = library_of(seed)
    text = hashlib.sha256(library.catalogue.encode())
    for name in shape.names:
        for visit in _first(seed, name, library, _NAMED):
            text.update(repr(visit).encode())
    beside = Shape(visits=_NAMED)
    for desk in holds.DESKS:
        text.update(repr(wishes(seed, desk, beside, None)).encode())
    text.update(repr((turns(seed, beside, None), closed_s(seed, None), outage_s(seed))).encode())
    return text.hexdigest()[:8]


def visits(seed: int, station: str, shape: Shape, chosen: Chosen | None) -> Iterator[plan.Visit]:
    """Those at one station, in order; None: all of them, whole."""
    for visit in _first(seed, station, library_of(seed), shape.visits):
        if chosen is None:
            yield visit
        elif (kept := chosen.get(station, {}).get(str(visit.number))) is not None:
            yield _with(visit, kept)


def wishes(seed: int, desk: str, shape: Shape, chosen: Chosen | None) -> list[holds.Wish]:
    """For holds, at one of the desks beside."""
    wished = islice(holds.wishes(seed, desk), shape.visits // _VISITS_A_WISH)
    return _kept(f"{_HOLDS} {desk}", wished, chosen)


def turns(seed: int, shape: Shape, chosen: Chosen | None) -> list[chutes.Turn]:
    """At the chute."""
    return _kept(_CHUTE, islice(chutes.turns(seed), shape.visits // _VISITS_A_TURN), chosen)


def closed_s(seed: int, chosen: Chosen | None) -> float:
    """For so long the branch is switched off after the last visit; mostly not at all."""
    if chosen is not None and _CLOSED not in chosen:
        return 0.0
    return Random(f"{seed} closed").choice(_CLOSED_S)


def outage_s(seed: int) -> float:
    """For so long the library system is away once more, in the end; mostly it is not."""
    return Random(f"{seed} outage").choice(_OUTAGE_S)


def _kept(where: str, rows: Iterable[_Row], chosen: Chosen | None) -> list[_Row]:
    if chosen is None:
        return list(rows)
    kept = chosen.get(where, {})
    return [row for at, row in enumerate(rows) if str(at) in kept]


def whole(seed: int, shape: Shape) -> Chosen:
    """Everything, as what was chosen."""
    desks = {f"{_HOLDS} {desk}": wishes(seed, desk, shape, None) for desk in holds.DESKS}
    beside = {**desks, _CHUTE: turns(seed, shape, None)}
    if closed_s(seed, None):
        beside[_CLOSED] = [None]
    return {
        **{
            name: {str(visit.number): parts(visit) for visit in visits(seed, name, shape, None)}
            for name in shape.names
        },
        **{where: {str(at): () for at in range(len(rows))} for where, rows in beside.items()},
    }


def sentences(seed: int, shape: Shape, chosen: Chosen | None) -> list[str]:
    """All of it, or what was chosen, in words."""
    counters = [
        sentence(name, visit) for name in shape.names for visit in visits(seed, name, shape, chosen)
    ]
    wished = [
        f"at the desk for holds {desk}: {wish}"
        for desk in holds.DESKS
        for wish in wishes(seed, desk, shape, chosen)
    ]
    rest = [f"at the chute: {turn}" for turn in turns(seed, shape, chosen)]
    if seconds := closed_s(seed, chosen):
        rest.append(f"in the end the branch is switched off for {seconds:.0f} s")
    return [*counters, *wished, *rest]


def parts(visit: plan.Visit) -> tuple[str, ...]:
    """What can be left out of a visit, by name."""
    whims = (name for name in ("undoes", "scans", "round", "leaves_after") if getattr(visit, name))
    return (
        *(f"fault {at}" for at in range(len(visit.faults))),
        *(f"pays {at}" for at in range(len(visit.pays))),
        *whims,
    )


def sentence(station: str, visit: plan.Visit) -> str:
    """The visit in words."""
    said = [f"{station}{visit.number}: {visit.card}, {visit.kind}, {visit.books} items"]
    said += [
        f"{name.replace('_', ' ')} {getattr(visit, name)}"
        for name in ("scans", "leaves_after", "undoes")
        if getattr(visit, name)
    ]
    for fault in visit.faults:
        about = (fault.code, f"byte {fault.at}" if "cut" in fault.kind else "", fault.words)
        said.append(" ".join(each for each in (fault.kind, *about) if each))
    said += [f"pays ({each.end})" for each in visit.pays]
    if visit.round is not None:
        said.append("then staff")
    return "; ".join(said)


def _first(seed: int, station: str, library: Library, count: int) -> Iterator[plan.Visit]:
    for visit in plan.visits(seed, station, library, EXERCISED):
        if visit.number >= count:
            return
        yield visit


def _with(visit: plan.Visit, kept: Sequence[str]) -> plan.Visit:
    """The visit with these of its parts alone."""
    return replace(
        visit,
        faults=tuple(each for at, each in enumerate(visit.faults) if f"fault {at}" in kept),
        pays=tuple(each for at, each in enumerate(visit.pays) if f"pays {at}" in kept),
        undoes=visit.undoes if "undoes" in kept else 0,
        scans=visit.scans if "scans" in kept else 0,
        leaves_after=visit.leaves_after if "leaves_after" in kept else 0,
        round=visit.round if "round" in kept else None,
    )
