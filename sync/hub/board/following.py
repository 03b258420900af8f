"""One loan followed from the touch to the library system: what the hub knows of it, in order.

The one page that reads rows of the journal, by their keys and when somebody asks. Nothing that is
sealed is opened for it.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter
from fastapi.responses import Response

from sync.hub.board.access import Visitor, require
from sync.hub.board.pages import Pages, query
from sync.hub.trace import NoEntry, Trace, traces

ICONS: Final = {
    "intent": "barcode",
    "told": "receipt",
    "security": "shield-check",
    "settled": "check",
    "work": "list-check",
    "open": "hourglass",
    "outcome": "check",
    "alarm": "alert-triangle",
}


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/trace")
    def trace(visitor: Annotated[Visitor, require("staff")], entry: str = "") -> Response:
        return pages.desk.with_database(lambda db: _page(pages, db, visitor, entry.strip()[:200]))

    return router


def _page(pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, entry: str) -> Response:
    found: list[Trace] = []
    if entry:
        try:
            found = [each for each in traces(db, entry) if visitor.may("staff", each.branch)]
        except NoEntry:
            found = []
    return pages.page(
        db,
        visitor,
        "trace.html",
        here="work",
        path="/board/trace" + query(entry=entry),
        entry=entry,
        found=found,
        icons=ICONS,
    )
