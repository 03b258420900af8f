"""Figures and impact of a week, a quarter or a year (look w04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter
from fastapi.responses import Response
from markupsafe import Markup

from sync.hub.board import charts, entered, programmes, tried, weekly
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.counts import Counted
from sync.hub.board.pages import Pages, query
from sync.hub.board.periods import SPANS, Period, Span
from sync.hub.board.tried import Tried
from sync.impact.baseline import Entered, self_service_share

DAY: Final = timedelta(days=1)
_FIRST: Final = date(2000, 1, 1)
"""No library counted anything here before."""
_AHEAD: Final = timedelta(days=366)
_MOST_TRIALS: Final = 2
"""Beside the figures; all of them have a page of their own."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one period, for one branch or for all."""

    period: Period
    weeks: dict[date, Counted]
    """Those that are drawn, and those of the period before."""
    entered: Entered
    now: Counted
    before: Counted

    @property
    def desk(self) -> float | None:
        """Loans at the desk; None: nobody entered them for every week with loans."""
        period = self.period
        lent = [week for week in period.weeks if self.weeks[week].n["loans"]]
        return self.entered.desk_loans(period.first, period.after - DAY, lent)

    @property
    def share(self) -> float | None:
        """Of loans that were lent without the desk."""
        return self_service_share(self.now.n["loans"], self.desk)

    @property
    def hours_freed(self) -> float | None:
        """By what was entered."""
        return self.entered.hours_freed(self.now.n["loans"])

    @property
    def chart(self) -> Markup:
        """Loans by week: at stations, and at the desk."""
        drawn = self.period.drawn
        own = [self.weeks[week].n["loans"] for week in drawn]
        desk = [self.entered.desk_of(week) or 0 for week in drawn]
        every = 4 if len(drawn) > 20 else 1
        labels = [
            str(week.isocalendar().week) if place % every == 0 else ""
            for place, week in enumerate(drawn)
        ]
        return charts.weeks(labels, [own, desk])


def collect(db: psycopg.Connection[Any], visitor: Visitor, branch: str, period: Period) -> Figures:
    """Raises Forbidden: another's branch."""
    branches = scope(visitor, branch)
    span = {*period.drawn, *period.weeks, *period.before.weeks}
    weeks = weekly.by_week(db, branches, span)
    # What was entered for all branches is not for who sees some of them.
    whole = not branch and visitor.branches is not None
    told = Entered() if whole else entered.load(db, branch, period.first)
    now, before = (weekly.total(weeks, each) for each in (period, period.before))
    return Figures(period, weeks, told, now, before)


def scope(visitor: Visitor, branch: str) -> list[str] | None:
    """What this visitor asks about; '' is all that it may see."""
    if not branch:
        return visitor.branches
    if not visitor.may("viewer", branch):
        raise Forbidden("this is another branch")
    return [branch]


def may_report(visitor: Visitor, branch: str) -> bool:
    """May it have the report of a branch ('' of all)? Who sees some of them has no report of those
    together: what was entered for all is not theirs, and their sum beside one is the other."""
    return visitor.branches is None if not branch else visitor.may("viewer", branch)


def branches_of(db: psycopg.Connection[Any], visitor: Visitor) -> list[str]:
    """To choose from."""
    rows = db.execute(
        "SELECT DISTINCT branch FROM device WHERE device > 0 AND branch <> ''"
        " AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s)) ORDER BY 1",
        {"branches": visitor.branches},
    )
    return [branch for (branch,) in rows.fetchall()]


def asked(pages: Pages, span: Span, day: str) -> Period:
    """``day``: YYYY-MM-DD in it; today's where that is no date, the nearest where it is far off."""
    today = pages.now.astimezone(pages.desk.zone).date()
    try:
        when = min(max(date.fromisoformat(day), _FIRST), today + _AHEAD)
    except ValueError:
        when = today
    return Period.around(span, when)


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/figures")
    def figures(
        visitor: Annotated[Visitor, require("viewer")],
        span: Span = "quarter",
        day: str = "",
        branch: str = "",
    ) -> Response:
        period = asked(pages, span, day)
        return pages.desk.with_database(lambda db: _page(pages, db, visitor, branch, period))

    return router


def _page(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, branch: str, period: Period
) -> Response:
    told = collect(db, visitor, branch, period)
    branches = branches_of(db, visitor)
    of = branch or (branches[0] if visitor.branches is not None and len(branches) == 1 else "")
    today = pages.now.astimezone(pages.desk.zone).date()
    return pages.page(
        db,
        visitor,
        "figures.html",
        here="figures",
        path="/board/figures" + query(span=period.span, day=period.first, branch=branch),
        told=told,
        period=period,
        refusals=weekly.reasons(db, scope(visitor, branch), period),
        other=weekly.OTHER,
        spans=SPANS,
        later=period.after <= today,
        branch=branch,
        branches=branches,
        of=of if may_report(visitor, of) else None,
        trials=_trials(pages, db, visitor, branch, period),
        **programmes.shown(pages.words(visitor), today),
    )


def _trials(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, branch: str, period: Period
) -> list[Tried]:
    """Those with variants that were tried in this period, the last to begin first."""
    zone = pages.desk.zone
    theirs = [
        each
        for each in pages.desk.programmes
        if each.variant and each.first < period.after and each.last >= period.first
    ]
    theirs.sort(key=lambda each: each.first, reverse=True)
    today = pages.now.astimezone(zone).date()
    return tried.find(db, theirs, scope(visitor, branch), zone, today)[:_MOST_TRIALS]
