"""The fleet: every station in one row, and what a person has to do now (look w01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from sync.hub.board import calls, charts, counts, stations
from sync.hub.board.access import Visitor, require
from sync.hub.board.counts import Counted
from sync.hub.board.pages import Pages, query
from sync.hub.board.stations import StationRow

_ROWS: Final = 50
_HALF_HOURS: Final = 14
_ASIDE: Final = 6
"""Problems beside the list."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the list."""

    row: StationRow
    today: Counted
    spark: str
    """Path of its half hours."""


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def front() -> Response:
        return RedirectResponse("/board", 303)

    @router.get("/board")
    def fleet(
        visitor: Annotated[Visitor, require("viewer")], q: str = "", page: int = 1
    ) -> Response:
        return pages.desk.with_database(lambda db: _fleet(pages, db, visitor, q, max(1, page)))

    return router


def _fleet(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, q: str, page: int
) -> Response:
    now = pages.now
    everything = stations.rows(db, visitor.branches, now)
    found = [row for row in everything if _fits(row, q)]
    last = max(1, -(-len(found) // _ROWS))
    page = min(page, last)
    part = found[(page - 1) * _ROWS : page * _ROWS]
    devices, zone = [row.device for row in part], pages.desk.zone
    day = now.astimezone(zone).date()
    today = counts.of_devices(db, devices, day, zone)
    times = _times(now)
    kinds = (*counts.BOOKS, *counts.PEOPLE)
    halves = counts.halves(db, devices, kinds, times[0], times[-1] + counts.HALF_HOUR)
    return pages.page(
        db,
        visitor,
        "fleet.html",
        here="fleet",
        path="/board" + query(q=q, page=page if page > 1 else ""),
        rows=[
            Shown(
                row,
                today[row.device],
                charts.spark([halves[row.device].get(at, 0) for at in times]),
            )
            for row in part
        ],
        faults=sum(row.tone == "refusal" and row.state != "silent" for row in everything),
        silent=sum(row.state == "silent" for row in everything),
        unseen=sum(row.state == "new" for row in everything),
        attention=sum(row.tone == "attention" for row in everything),
        problems=[row for row in everything if row.needs_a_hand][:_ASIDE],
        waiting=sum(row.waiting for row in everything),
        oldest=max((row.oldest_s for row in everything), default=0.0),
        total=counts.of_day(db, visitor.branches, day, zone),
        calls=calls.open_calls(db, visitor),
        everything=everything,
        q=q,
        number=page,
        last=last,
        tones=stations.TONES,
        kind_icons=stations.KIND_ICONS,
    )


def _fits(row: StationRow, q: str) -> bool:
    words = q.casefold().split()
    text = f"{row.title} {row.place} {row.branch} {row.name}".casefold()
    return all(word in text for word in words)


def _times(now: datetime) -> list[datetime]:
    """Of the half hours that are drawn, the last of which is not over."""
    begun = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
    return [begun - back * counts.HALF_HOUR for back in range(_HALF_HOURS - 1, -1, -1)]
