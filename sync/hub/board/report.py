"""The report to a municipality: one page of A4 (look w05), and the form for what is entered."""

from __future__ import annotations

from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sync.hub import audit
from sync.hub.board import entered, figures
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.entered import LINES, NUMBERS, SENTENCES, NotEntered
from sync.hub.board.pages import Pages, query
from sync.hub.board.periods import Period
from sync.impact.baseline import STATES

STATE_TONES: Final = {
    "made": ("stamp", "check"),
    "runs": ("neutral", "clock"),
    "missed": ("attention", "x"),
}


def routes(pages: Pages) -> APIRouter:
    """Of both pages."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/report")
    def report(
        visitor: Annotated[Visitor, require("viewer")], day: str = "", branch: str = ""
    ) -> Response:
        period = figures.asked(pages, "quarter", day)
        return pages.desk.with_database(lambda db: _report(pages, db, visitor, branch, period))

    @router.get("/board/report/enter")
    def form(
        visitor: Annotated[Visitor, require("manager")], day: str = "", branch: str = ""
    ) -> Response:
        period = figures.asked(pages, "quarter", day)
        return pages.desk.with_database(lambda db: _form(pages, db, visitor, branch, period))

    @router.post("/board/report/enter")
    async def store(request: Request, visitor: Annotated[Visitor, require("manager")]) -> Response:
        said = {name: str(value) for name, value in (await request.form()).items()}
        return await pages.in_thread(lambda db: _store(pages, db, visitor, said))

    return router


def _report(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, branch: str, period: Period
) -> Response:
    told = figures.collect(db, visitor, branch, period)
    return pages.page(
        db,
        visitor,
        "report.html",
        here="figures",
        path="/board/report" + query(day=period.first, branch=branch),
        told=told,
        entered=told.entered,
        period=period,
        branch=branch,
        tones=STATE_TONES,
    )


def _form(
    pages: Pages,
    db: psycopg.Connection[Any],
    visitor: Visitor,
    branch: str,
    period: Period,
    said: dict[str, str] | None = None,
    wrong: str = "",
) -> Response:
    """``said``: what was typed, where ``wrong`` is the field that could not be taken."""
    _may(visitor, branch)
    if said is None:
        there, w = entered.load(db, branch, period.first), pages.words(visitor)
        decimal = w("form.decimal")
        said = {name: entered.lines(there, name, decimal) for name in LINES} | {
            name: entered.typed(getattr(there, name), decimal) for name in NUMBERS
        }
        said |= {name: getattr(there, name) for name in SENTENCES}
        for state in STATES:
            said["goals"] = said["goals"].replace(f"; {state}", f"; {w(f'goal.{state}')}")
    return pages.page(
        db,
        visitor,
        "enter.html",
        here="figures",
        path="/board/report/enter" + query(day=period.first, branch=branch),
        said=said,
        wrong=wrong,
        period=period,
        branch=branch,
        numbers=NUMBERS,
        lines=LINES,
        sentences=SENTENCES,
    )


def _store(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, said: dict[str, str]
) -> Response:
    branch, period = said.get("branch", ""), figures.asked(pages, "quarter", said.get("day", ""))
    _may(visitor, branch)
    w = pages.words(visitor)
    try:
        told = entered.read(
            said, {state: w(f"goal.{state}") for state in STATES}, w("form.decimal")
        )
    except NotEntered as wrong:
        return _form(pages, db, visitor, branch, period, said, str(wrong))
    entered.store(db, branch, period.first, told, visitor.name)
    detail = {"branch": branch, "quarter": period.first.isoformat()}
    audit.record(db, visitor.name, "report_entered", detail=detail)
    return RedirectResponse("/board/report" + query(day=period.first, branch=branch), 303)


def _may(visitor: Visitor, branch: str) -> None:
    if not visitor.may("manager", branch):
        raise Forbidden("this needs the role manager")
