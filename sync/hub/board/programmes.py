"""Lending models that are tried: what they are, and what may be concluded of them (look w04)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import psycopg
from fastapi import APIRouter
from fastapi.responses import Response

from sync.hub.board import tried
from sync.hub.board.access import Visitor, require
from sync.hub.board.counts import FEWEST
from sync.hub.board.pages import Pages
from sync.hub.board.tried import Tried
from sync.programmes.compare import (
    LEAST_DAYS,
    LEAST_UNITS,
    OF_DAYS,
    SHARES,
    Arm,
    Comparison,
    Verdict,
)
from sync.programmes.model import DAYS, Policy, Variant
from sync.words import Words

STATE_TONES = {
    "coming": ("neutral", "hourglass"),
    "runs": ("stamp", "player-play"),
    "over": ("neutral", "check"),
}


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/programmes")
    def programmes(visitor: Annotated[Visitor, require("viewer")]) -> Response:
        return pages.desk.with_database(lambda db: _page(pages, db, visitor))

    return router


def _page(pages: Pages, db: psycopg.Connection[Any], visitor: Visitor) -> Response:
    w, today = pages.words(visitor), pages.now.astimezone(pages.desk.zone).date()
    found = tried.find(db, pages.desk.programmes, visitor.branches, pages.desk.zone, today)
    order = ("runs", "coming", "over")
    return pages.page(
        db,
        visitor,
        "programmes.html",
        here="programmes",
        path="/board/programmes",
        found=sorted(found, key=lambda each: order.index(each.state(today))),
        running=sum(each.state(today) == "runs" for each in found),
        today=today,
        tones=STATE_TONES,
        fewest=FEWEST,
        **shown(w, today),
    )


def shown(w: Words, today: date) -> dict[str, Any]:
    """What ``tried.html`` asks for."""
    return {
        "value": lambda comparison, number: _value(w, comparison, number),
        "verdict": lambda each, comparison: _verdict(w, each, comparison, today),
        "who": lambda each: list(_who(w, each)),
        "rules": lambda policy: list(_rules(w, policy)),
        "where": lambda each, variant: _where(w, each, variant),
        "top": top,
    }


def top(comparison: Comparison) -> float:
    """Where the axis ends: a quarter of all, or 1, 2 or 5 of some power of ten."""
    highest = max((arm.interval.high for arm in comparison.arms if arm.interval), default=0.0)
    if comparison.measure in SHARES:
        return next(each for each in (0.1, 0.25, 0.5, 0.75, 1.0) if highest <= each)
    step = 1.0
    while step * 5 < highest:
        step *= 10
    return next(step * each for each in (1, 2, 5) if highest <= step * each)


def _value(w: Words, comparison: Comparison, number: float | None) -> str:
    if number is None:
        return "–"
    return w.percent(number) if comparison.measure in SHARES else w.number(number, 1)


def _verdict(w: Words, each: Tried, comparison: Comparison, today: date) -> tuple[str, str]:
    """In a word or two, and what goes with it."""
    said = [w.of("verdict_why", comparison.verdict.value)]
    match comparison.verdict:
        case Verdict.TOO_SMALL:
            small = [arm for arm in comparison.arms if not arm.is_enough]
            said = [" ".join(_size(w, comparison, arm) for arm in small), _least(w, comparison)]
    if comparison.verdict is not Verdict.ALONE and today <= each.programme.last:
        said.append(w("programmes.until", day=w.day(each.programme.last)))
    if comparison.verdict in (Verdict.NOT_SURE, Verdict.DIFFERENCE):
        if each.programme.who.patron_types:
            said.append(w("programmes.all_cards"))
        if comparison is not each.first:
            deciding = w.of("measure_name", each.programme.measures[0])
            said.append(w("programmes.further", first=deciding))
    return w.of("verdict", comparison.verdict.value), " ".join(said)


def _size(w: Words, comparison: Comparison, arm: Arm) -> str:
    if comparison.measure in OF_DAYS:
        return w("programmes.has_days", name=arm.name, days=w("form.days", n=arm.days))
    visits = w("programmes.few") if 0 < arm.n < FEWEST else w("programmes.visits", n=arm.n)
    days = w("form.days", n=arm.days)
    return w("programmes.has_visits", name=arm.name, visits=visits, days=days)


def _least(w: Words, comparison: Comparison) -> str:
    if comparison.measure in OF_DAYS:
        return w("programmes.least_days", days=LEAST_UNITS)
    return w("programmes.least_visits", visits=LEAST_UNITS, days=LEAST_DAYS)


def _who(w: Words, each: Tried) -> Iterator[str]:
    who = each.programme.who
    if who.patron_types:
        yield w("programmes.types", types=", ".join(who.patron_types))
    if who.days:
        yield ", ".join(w.weekday(DAYS.index(day)) for day in who.days)
    if who.hours:
        yield who.hours
    if not (who.patron_types or who.days or who.hours):
        yield w("programmes.everybody")


def _rules(w: Words, policy: Policy) -> Iterator[str]:
    for rule, value in policy.stated():
        yield w(f"programmes.{rule}", value=str(value).replace(".", w("form.decimal")))


def _where(w: Words, each: Tried, variant: Variant) -> str:
    """Stations that this visitor may not see are not named."""
    named = variant.stations or tuple(each.titles)
    titles = [each.titles[name] for name in named if name in each.titles]
    weeks = [w.of("programme_weeks", week) for week in variant.weeks]
    return " · ".join([", ".join(titles) or w("programmes.elsewhere"), *weeks])
