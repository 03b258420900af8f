"""People and alarms at gates: today by the hour, and by the week."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any

import psycopg
from fastapi import APIRouter
from fastapi.responses import Response

from sync.hub.board import charts, counts, stations, weekly
from sync.hub.board.access import Visitor, require
from sync.hub.board.pages import Pages
from sync.hub.board.periods import Period


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/gates")
    def gates(visitor: Annotated[Visitor, require("viewer")]) -> Response:
        return pages.desk.with_database(lambda db: _page(pages, db, visitor))

    return router


def _page(pages: Pages, db: psycopg.Connection[Any], visitor: Visitor) -> Response:
    now, zone = pages.now, pages.desk.zone
    today = now.astimezone(zone).date()
    since, until = counts.day_bounds(today, zone)
    found = stations.rows(db, visitor.branches, now, kind="gate")
    devices = [row.device for row in found]
    counted = counts.of_devices(db, devices, today, zone)
    halves = counts.halves(db, devices, counts.PEOPLE, since, until)
    period = Period.around("week", today)
    weeks = weekly.by_week(db, visitor.branches, period.drawn)
    hours = [since + timedelta(hours=hour) for hour in range(8, 21)]
    return pages.page(
        db,
        visitor,
        "gates.html",
        here="gates",
        path="/board/gates",
        gates=[
            (row, counted[row.device], charts.spark(_hourly(halves[row.device], hours)))
            for row in found
        ],
        weeks=weeks,
        chart=charts.weeks(
            [str(week.isocalendar().week) for week in period.drawn],
            [[weeks[week].n["people_in"] for week in period.drawn]],
        ),
        tones=stations.TONES,
        kind_icons=stations.KIND_ICONS,
    )


def _hourly(halves: dict[datetime, int], hours: list[datetime]) -> list[int]:
    return [halves.get(hour, 0) + halves.get(hour + counts.HALF_HOUR, 0) for hour in hours]
