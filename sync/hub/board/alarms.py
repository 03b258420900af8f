"""Alarms of the hub itself: cloned disks, restored journals, a configuration that failed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from sync.hub import alarms as raised
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.pages import Pages, query

_MOST: Final = 100
_ALARMS: Final = """
SELECT alarm.id, alarm.kind, alarm.device, coalesce(nullif(title, ''), name, ''),
    coalesce(branch, ''), detail, count, opened_at
FROM alarm LEFT JOIN device USING (device)
WHERE settled_at IS NULL AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))
    AND (%(id)s::bigint IS NULL OR alarm.id = %(id)s)
ORDER BY opened_at LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One that nobody has settled."""

    id: int
    kind: str
    device: int | None
    title: str
    branch: str
    """Empty: it is about no single station."""
    detail: dict[str, Any]
    count: int
    opened_at: datetime


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/alarms")
    def alarms(visitor: Annotated[Visitor, require("technician")], sure: int = 0) -> Response:
        return pages.desk.with_database(lambda db: _page(pages, db, visitor, sure))

    @router.post("/board/alarms/{number}")
    def settle(number: int, visitor: Annotated[Visitor, require("technician")]) -> Response:
        return pages.desk.with_database(lambda db: _settle(db, visitor, number))

    return router


def _page(pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, sure: int) -> Response:
    return pages.page(
        db,
        visitor,
        "alarms.html",
        here="alarms",
        path="/board/alarms" + query(sure=sure or ""),
        alarms=_found(db, visitor),
        sure=sure,
    )


def _settle(db: psycopg.Connection[Any], visitor: Visitor, number: int) -> Response:
    for alarm in _found(db, visitor, number):
        if not visitor.may("technician", alarm.branch):
            raise Forbidden("this needs the role technician")
        # Who settled it meanwhile did the same.
        with suppress(ValueError):
            raised.settle(db, number, visitor.name)
    return RedirectResponse("/board/alarms", 303)


def _found(db: psycopg.Connection[Any], visitor: Visitor, number: int | None = None) -> list[Alarm]:
    asked = {"branches": visitor.branches, "id": number, "most": _MOST}
    return [Alarm(*row) for row in db.execute(_ALARMS, asked).fetchall()]
