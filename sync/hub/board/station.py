"""One station: its day, its parts, its last visits, what happened there (look w02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sync.hub.board import charts, counts, stations
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.pages import Pages, query, trouble
from sync.hub.board.stations import StationRow
from sync.hub.fleet import commands
from sync.hub.joining import enrolment
from sync.words import Words

PART_ICONS: Final = {
    "pad": "antenna", "item_reader": "antenna", "card_reader": "id-badge-2", "scanner": "barcode",
    "printer": "printer", "ils": "plug", "queue": "inbox", "clock": "clock", "speech": "volume",
    "sound": "volume", "journal": "database", "disk": "database", "machine": "tool",
    "gate": "broadcast", "opening": "clock",
    "bin": "inbox", "payment": "credit-card", "payment_terminal": "credit-card", "relay": "plug",
    "keypad": "keyboard", "headset": "headphones", "contact": "cloud-off",
    "station": "device-mobile",
}  # fmt: skip
ORDERS: Final = ("out_of_service", "restart", "print_test", "send_bundle")
ORDER_ICONS: Final = {
    "out_of_service": "tool",
    "in_service": "player-play",
    "restart": "refresh",
    "print_test": "printer",
    "send_bundle": "lifebuoy",
}
_LONGEST_LOG: Final = 12
_FEWEST_HOURS: Final = 5
_MOST_HOURS: Final = 12

_OUTAGES: Final = """
SELECT part, state, detail, since, until FROM outage
WHERE device = %(device)s AND (until IS NULL OR until > %(since)s) ORDER BY since
"""
_VISITS: Final = """
SELECT at, books, helped, refused FROM visit WHERE device = %(device)s ORDER BY at DESC LIMIT 40
"""
_ORDERS: Final = """
SELECT name, ordered_by, ordered_at, done_at, outcome FROM command
WHERE device = %(device)s ORDER BY id DESC LIMIT 6
"""
_CALLS: Final = """
SELECT opened_at, answered_by, answered_at FROM call
WHERE device = %(device)s ORDER BY opened_at DESC LIMIT 6
"""
_CONFIGURATION: Final = """
SELECT running, state, at FROM station_configuration WHERE device = %(device)s
"""


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the log."""

    at: datetime
    icon: str
    tone: str
    said: str


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/station/{device}")
    def station(
        device: int, visitor: Annotated[Visitor, require("viewer")], sure: str = ""
    ) -> Response:
        return pages.desk.with_database(lambda db: _page(pages, db, visitor, device, sure))

    @router.post("/board/station/{device}/order")
    def order(
        device: int,
        visitor: Annotated[Visitor, require("technician")],
        name: Annotated[str, Form()] = "",
    ) -> Response:
        def work(db: psycopg.Connection[Any]) -> Response:
            row = one(db, visitor, device, pages.now)
            if not visitor.may("technician", row.branch) or name not in ORDER_ICONS:
                raise Forbidden("this needs the role technician")
            commands.order(db, pages.desk.keys, device, name, {}, visitor.name)
            return RedirectResponse(f"/board/station/{device}", 303)

        return pages.desk.with_database(work)

    return router


def one(db: psycopg.Connection[Any], visitor: Visitor, device: int, now: datetime) -> StationRow:
    """Raises Forbidden: it is of another branch, or there is none; nobody is told which."""
    found = stations.rows(db, visitor.branches, now, device)
    if not found:
        raise Forbidden("there is no such station of yours")
    return found[0]


def _page(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, device: int, sure: str
) -> Response:
    now, w = pages.now, pages.words(visitor)
    row = one(db, visitor, device, now)
    zone = pages.desk.zone
    day = now.astimezone(zone).date()
    since, until = counts.day_bounds(day, zone)
    kinds = counts.PEOPLE if row.kind == "gate" else counts.BOOKS
    halves = counts.halves(db, [device], kinds, since, until)[device]
    asked = {"device": device, "since": since}
    outages = db.execute(_OUTAGES, asked).fetchall()
    visits = db.execute(_VISITS, asked).fetchall()[::-1]
    orders = [order for order in ORDERS if visitor.may("technician", row.branch)]
    if row.state == "out_of_service" and orders:
        orders[0] = "in_service"
    return pages.page(
        db,
        visitor,
        "station.html",
        here="fleet",
        path=f"/board/station/{device}" + query(sure=sure),
        row=row,
        today=counts.of_devices(db, [device], day, zone)[device],
        hours=_hours(halves, now, w),
        gaps=_gaps(outages, halves, now, w),
        visits=visits,
        helped=sum(visit[2] for visit in visits),
        heights=charts.heights([visit[1] for visit in visits], 46, 6),
        log=_log(db, device, outages, since, now, w),
        running=db.execute(_CONFIGURATION, asked).fetchone(),
        is_revoked=enrolment.rows(db, row.name)[0]["state"] == "revoked",
        sure=sure if sure in orders else "",
        orders=orders,
        order_icons=ORDER_ICONS,
        part_icons=PART_ICONS,
        tones=stations.TONES,
        kind_icons=stations.KIND_ICONS,
    )


def _span(halves: dict[datetime, int], now: datetime) -> list[datetime]:
    """The hours that are drawn: from the first with something in it until this one."""
    this = now.replace(minute=0, second=0, microsecond=0)
    first = min((at for at, n in halves.items() if n), default=this)
    first = first.replace(minute=0)
    number = min(_MOST_HOURS, max(_FEWEST_HOURS, round((this - first).total_seconds() / 3600) + 1))
    return [this - timedelta(hours=back) for back in range(number - 1, -1, -1)]


def _hours(halves: dict[datetime, int], now: datetime, w: Words) -> list[tuple[str, int]]:
    """Label and books, or people, of each hour."""
    told = []
    for at in _span(halves, now):
        begun = w.local(at).hour
        label = w("station.hour", begun=str(begun), ended=str((begun + 1) % 24))
        told.append((label, halves.get(at, 0) + halves.get(at + counts.HALF_HOUR, 0)))
    return told


def _gaps(
    outages: list[tuple[Any, ...]],
    halves: dict[datetime, int],
    now: datetime,
    w: Words,
) -> list[tuple[float, float, str, str]]:
    """Left and width in per cent, label, and when: outages of what keeps it from its work."""
    span = _span(halves, now)
    begun, length = span[0], timedelta(hours=len(span))
    drawn = []
    for part, _, _, since, until in outages:
        end = until or now
        if part not in ("ils", "contact", "station") or end < begun:
            continue
        left = max(0.0, (since - begun) / length)
        width = max(0.03, (min(end, begun + length) - begun) / length - left)
        label = w("station.quiet", part=w.of("part", part))
        when = w("station.from_until", since=w.time(since), until=w.time(end))
        drawn.append((round(100 * left, 2), round(100 * width, 2), label, when))
    return drawn


def _log(
    db: psycopg.Connection[Any],
    device: int,
    outages: list[tuple[Any, ...]],
    since: datetime,
    now: datetime,
    w: Words,
) -> list[Happened]:
    """Newest first."""
    told = []
    for part, state, detail, begun, ended in outages:
        of = w.of("part", part)
        tone = "refusal" if state in ("fault", "silent", "out_of_service") else "attention"
        said = w("station.began", part=of, said=trouble(w, detail or state))
        told.append(Happened(begun, PART_ICONS.get(part, "alert-triangle"), tone, said))
        if ended is not None:
            told.append(Happened(ended, "check", "stamp", w("station.over", part=of)))
    for name, who, ordered, done, outcome in db.execute(_ORDERS, {"device": device}).fetchall():
        word = w.of("order", name)
        said = w("station.ordered", order=word, name=who)
        told.append(Happened(ordered, ORDER_ICONS.get(name, "tool"), "attention", said))
        if done is not None:
            said = w(f"outcome.{outcome}", order=word)
            told.append(Happened(done, "check" if outcome == "done" else "x", "stamp", said))
    for opened, who, answered in db.execute(_CALLS, {"device": device}).fetchall():
        told.append(Happened(opened, "bell-ringing", "refusal", w("station.called")))
        if answered is not None:
            said = w("station.answered", name=who or "")
            told.append(Happened(answered, "check", "stamp", said))
    today = [each for each in told if since <= each.at <= now]
    return sorted(today, key=lambda each: each.at, reverse=True)[:_LONGEST_LOG]
