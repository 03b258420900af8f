"""The report that leaves the house, and the form for what is entered in it.

The report is the same file as ``leenpunt hub impact report`` makes: a page that showed exact
figures would, beside it, give away the few that it leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

import psycopg
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sync.hub import audit
from sync.hub.board import entered, figures
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.entered import LINES, NUMBERS, SENTENCES, NotEntered
from sync.hub.board.impact import NoStation, report_of
from sync.hub.board.login import bare_pages
from sync.hub.board.pages import Pages, assets, query
from sync.hub.board.periods import Period, Span
from sync.hub.board.reporting import Busy, NotMade, Reporting
from sync.hub.database import connect
from sync.hub.floor.desk import AWAY_S, refused
from sync.impact.baseline import STATES
from sync.impact.files import FORMATS
from sync.impact.report import Asked
from sync.impact.words import FOLDER
from sync.programmes.model import Programme
from sync.words import Words

_BUSY: Final = bare_pages().get_template("busy.html")
Format = Literal["pdf", "csv"]
_MEDIA: Final = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


def routes(pages: Pages) -> APIRouter:
    """Of the files and of the form."""
    router = APIRouter(include_in_schema=False)
    reporting = Reporting(lambda: pages.desk.bell.is_over)

    @router.get("/board/report.{format}")
    async def report(
        request: Request,
        visitor: Annotated[Visitor, require("viewer")],
        format: Format,
        span: Span = "quarter",
        day: str = "",
        branch: str = "",
    ) -> Response:
        period = figures.asked(pages, span, day)
        if not figures.may_report(visitor, branch):
            raise Forbidden("this needs a branch of yours")
        desk = pages.desk
        back = "/board/figures" + query(span=period.span, day=period.first, branch=branch)
        last = period.after - figures.DAY
        asked = Asked(period.first, last, desk.zone, desk.library, (), branch)
        database = desk.pool.conninfo
        assert isinstance(database, str)
        rest = desk.zone, tuple(desk.programmes), visitor.language, format
        try:
            content = await reporting.made(visitor.name, file_of, database, asked, *rest)
        except NoStation as none:
            return refused(404, str(none))
        except NotMade:
            return refused(503, "the report cannot be made now", after_s=AWAY_S)
        except Busy as busy:
            if "text/html" not in request.headers.get("accept", ""):
                return refused(429, str(busy), after_s=busy.after_s)
            text = _BUSY.render(
                w=pages.words(visitor), library=desk.library, after_s=busy.after_s, back=back
            )
            return HTMLResponse(text, 429, {"Retry-After": str(busy.after_s)})
        name = f"leenpunt-{period.span}-{period.first}.{format}"
        shown = "inline" if format == "pdf" else "attachment"
        return Response(
            content,
            media_type=_MEDIA[format],
            headers={
                "Cache-Control": "no-store",
                "Content-Disposition": f'{shown}; filename="{name}"',
            },
        )

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


def file_of(
    database: str,
    asked: Asked,
    zone: ZoneInfo,
    declared: Sequence[Programme],
    language: str,
    format: Format,
) -> bytes:
    """The report as it leaves the house. Raises NoStation, DatabaseFault or psycopg.Error."""
    w = Words(language, zone, FOLDER)
    with connect(database) as db:
        made = report_of(db, asked, zone, declared, w)
    return FORMATS[format](made, w, assets() / "fonts")


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
    return RedirectResponse("/board/figures" + query(day=period.first, branch=branch), 303)


def _may(visitor: Visitor, branch: str) -> None:
    if not visitor.may("manager", branch):
        raise Forbidden("this needs the role manager")
