"""What was done on the hub, by whom. For managers, of the branches that they have."""

from __future__ import annotations

from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter
from fastapi.responses import Response

from sync.hub.board.access import Visitor, require
from sync.hub.board.pages import Pages, query

_ROWS: Final = 50
_AUDIT: Final = """
SELECT at, who, action, audit.device, coalesce(nullif(title, ''), name), detail
FROM audit LEFT JOIN device USING (device)
WHERE (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s)
        -- Of a station that has not joined yet, or is theirs no more.
        OR action IN ('invited', 'moved')
            AND (detail->>'branch' = ANY(%(branches)s) OR detail->>'was' = ANY(%(branches)s)))
    AND (%(q)s = '' OR who ILIKE %(like)s OR action ILIKE %(like)s OR title ILIKE %(like)s
        OR name ILIKE %(like)s)
ORDER BY id DESC LIMIT %(most)s OFFSET %(skip)s
"""


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/audit")
    def audit(
        visitor: Annotated[Visitor, require("manager")], q: str = "", page: int = 1
    ) -> Response:
        number = min(max(1, page), 10_000)
        return pages.desk.with_database(lambda db: _page(pages, db, visitor, q[:100], number))

    return router


def _page(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, q: str, number: int
) -> Response:
    escaped = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    asked = {
        "branches": visitor.branches,
        "q": q,
        "like": f"%{escaped}%",
        "most": _ROWS + 1,
        "skip": (number - 1) * _ROWS,
    }
    rows = db.execute(_AUDIT, asked).fetchall()
    return pages.page(
        db,
        visitor,
        "audit.html",
        here="audit",
        path="/board/audit" + query(q=q, page=number if number > 1 else ""),
        rows=rows[:_ROWS],
        more=len(rows) > _ROWS,
        number=number,
        q=q,
    )
