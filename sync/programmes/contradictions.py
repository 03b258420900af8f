"""Programmes that say different things about the same patrons at the same time. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from sync.ids import folded
from sync.programmes.kit import items_twice
from sync.programmes.model import Programme


def contradictions(found: Sequence[tuple[Path, Programme]]) -> Iterator[tuple[Path, str]]:
    """(the later file, a sentence) for each two that cannot both hold: the first rule of it."""
    for (one_path, one), (path, other) in combinations(found, 2):
        if folded(one.name) == folded(other.name):
            yield path, f"name: {other.name!r} is the name of {one_path}, too"
        elif said := _contradiction(one, other):
            yield path, f"{said} by {one.name!r} ({one_path})"
        if said := items_twice((*one.kit, *other.kit)):
            yield path, f"kit: {said} (the first one in {one_path})"


def _contradiction(one: Programme, other: Programme) -> str:
    """Empty: there is none."""
    types = one.who.folded_types, other.who.folded_types
    if all(types) and not types[0] & types[1]:
        return ""
    begins = max(each.who.bounds[0] for each in (one, other))
    if begins >= min(each.who.bounds[1] for each in (one, other)):
        return ""
    stations = one.stations | other.stations | {""}
    day, last = max(one.first, other.first), min(one.last, other.last)
    while day <= last:
        for station in sorted(stations):
            if said := _at(one, other, station, day):
                return said
        day += timedelta(days=1)
    return ""


def _at(one: Programme, other: Programme, station: str, day: date) -> str:
    if not (one.runs(station, day) and other.runs(station, day)):
        return ""
    theirs = dict(one.policy_at(station, day).stated())
    for rule, value in other.policy_at(station, day).stated():
        if rule in theirs and theirs[rule] != value:
            where = f"at {station}" if station else "at every other station"
            return f"{rule} is {value} {where} on {day}, and {theirs[rule]}"
    return ""
