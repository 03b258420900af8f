"""Programmes that say different things about the same patrons at the same time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

from sync.ids import folded
from sync.programmes.kit import items_twice
from sync.programmes.model import DAYS, Programme, Rule

_Stated: TypeAlias = Mapping[str, Mapping[Rule, int | Decimal]]
"""What a programme says, by the name of the variant; empty: where none is tried."""


def contradictions(found: Sequence[tuple[Path, Programme]]) -> Iterator[tuple[Path, str]]:
    """(the later file, a sentence) for each two that cannot both hold: the first rule of it."""
    said_by = {path: _stated(programme) for path, programme in found}
    for (one_path, one), (path, other) in combinations(found, 2):
        if folded(one.name) == folded(other.name):
            yield path, f"name: {other.name!r} is the name of {one_path}, too"
        elif _may_differ(said_by[one_path], said_by[path]) and (
            said := _contradiction(one, other, said_by[one_path], said_by[path])
        ):
            yield path, f"{said} by {one.name!r} ({one_path})"
        if said := items_twice((*one.kit, *other.kit)):
            yield path, f"kit: {said} (the first one in {one_path})"


def _stated(programme: Programme) -> _Stated:
    arms = {each.name: each.policy.over(programme.policy) for each in programme.variant}
    return {name: dict(each.stated()) for name, each in ({"": programme.policy} | arms).items()}


def _may_differ(theirs: _Stated, ours: _Stated) -> bool:
    """Anywhere, at any time? Most programmes are about different things."""
    return any(
        rule in one and one[rule] != value
        for own in ours.values()
        for rule, value in own.items()
        for one in theirs.values()
    )


def _contradiction(one: Programme, other: Programme, theirs: _Stated, ours: _Stated) -> str:
    """Empty: there is none."""
    types = one.who.folded_types, other.who.folded_types
    if all(types) and not types[0] & types[1]:
        return ""
    begins = max(each.who.bounds[0] for each in (one, other))
    if begins >= min(each.who.bounds[1] for each in (one, other)):
        return ""
    stations = sorted(_unlike(one, other))
    for day in _days(one, other):
        for station in stations:
            if not (one.runs(station, day) and other.runs(station, day)):
                continue
            there, here = theirs[_arm(one, station, day)], ours[_arm(other, station, day)]
            for rule, value in here.items():
                if rule in there and there[rule] != value:
                    where = f"at {station}" if station else "at every other station"
                    return f"{rule} is {value} {where} on {day}, and {there[rule]}"
    return ""


def _unlike(one: Programme, other: Programme) -> Iterable[str]:
    """The first station of those for which the two say the same: there may be hundreds. Empty: one
    that neither names."""
    groups = [
        frozenset(stations)
        for programme in (one, other)
        for stations in (programme.who.stations, *(each.stations for each in programme.variant))
    ]
    found: dict[tuple[bool, ...], str] = {}
    for station in sorted(one.stations | other.stations | {""}):
        found.setdefault(tuple(station in group for group in groups), station)
    return found.values()


def _days(one: Programme, other: Programme) -> Iterator[date]:
    """The first day of each week on which both are tried: a variant is for a whole week."""
    week = None
    days = [set(each.who.days or DAYS) for each in (one, other)]
    common = {DAYS.index(day) for day in days[0] & days[1]}
    day, last = max(one.first, other.first), min(one.last, other.last)
    while day <= last:
        if day.weekday() in common and day.isocalendar()[:2] != week:
            week = day.isocalendar()[:2]
            yield day
        day += timedelta(days=1)


def _arm(programme: Programme, station: str, day: date) -> str:
    return next((each.name for each in programme.variant if each.at(station, day)), "")
