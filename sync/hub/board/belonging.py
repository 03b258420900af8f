"""Which stations belong here: a code by which one joins, another branch, keys that end."""

from __future__ import annotations

from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.figures import branches_of
from sync.hub.board.pages import Pages, query
from sync.hub.board.station import one
from sync.hub.board.stations import StationRow
from sync.hub.joining import enrolment
from sync.hub.joining.enrolment import EnrolmentFault

_ENROL: Final = "/board/enrol"
_DONE: Final = ("moved", "revoked")
_WRONG: Final = ("branch", "title", "changed", "same")
_Text = Annotated[str, Form()]
_Manager = Annotated[Visitor, require("manager")]

_OPEN: Final = """
SELECT count(*), count(*) FILTER (WHERE told IS NULL) FROM event WHERE device = %s AND state < 3
"""
"""The number of what is open of a station, and of what waits until the station tells its end."""


def routes(pages: Pages) -> APIRouter:
    """Of these pages."""
    router = APIRouter(include_in_schema=False)

    @router.get(_ENROL)
    def enrol(visitor: _Manager, station: str = "") -> Response:
        def work(db: psycopg.Connection[Any]) -> Response:
            said = {"station": station, "branch": "", "title": ""}
            known = [each for each in enrolment.rows(db, station) if _manages(visitor, each)]
            for each in known:
                said |= {"branch": each["branch"], "title": each["title"]}
            return _enrol(pages, db, visitor, said)

        return pages.desk.with_database(work)

    @router.post(_ENROL)
    def invite(
        request: Request,
        visitor: _Manager,
        station: _Text = "",
        branch: _Text = "",
        title: _Text = "",
        sure: _Text = "",
    ) -> Response:
        said = {"station": station.strip(), "branch": branch.strip(), "title": title.strip()}
        if not visitor.may("manager", said["branch"]):
            raise Forbidden("this needs the role manager")

        def work(db: psycopg.Connection[Any]) -> Response:
            shown: dict[str, Any] = {}
            try:
                if not enrolment.STATION.fullmatch(said["station"]):
                    raise EnrolmentFault("no id")
                held = enrolment.hold(db, said["station"])
                there = enrolment.rows(db, said["station"])
                if not all(visitor.may("manager", each) for each in held):
                    shown["wrong"] = "taken"
                elif not sure and any(each["state"] == "joined" for each in there):
                    shown["sure"] = True
                else:
                    shown["code"] = enrolment.invite(db, visitor.name, **said)
                    shown["url"] = str(request.base_url).rstrip("/")
            except EnrolmentFault as fault:
                shown["wrong"] = fault.field
            return _enrol(pages, db, visitor, said, **shown)

        return pages.desk.with_database(work)

    @router.get("/board/station/{device}/belonging")
    def belonging(
        device: int, visitor: _Manager, sure: str = "", done: str = "", wrong: str = ""
    ) -> Response:
        def work(db: psycopg.Connection[Any]) -> Response:
            row = _mine(pages, db, visitor, device)
            ((opened, untold),) = db.execute(_OPEN, (device,)).fetchall()
            return pages.page(
                db,
                visitor,
                "belonging.html",
                here="fleet",
                path=_of(device),
                row=row,
                belongs=enrolment.rows(db, row.name)[0],
                opened=opened,
                untold=untold,
                branches=_managed(db, visitor),
                sure=sure == "revoke",
                done=done if done in _DONE else "",
                wrong=wrong if wrong in _WRONG else "",
            )

        return pages.desk.with_database(work)

    @router.post("/board/station/{device}/move")
    def move(
        device: int, visitor: _Manager, was: _Text = "", branch: _Text = "", title: _Text = ""
    ) -> Response:
        branch, title = branch.strip(), title.strip()
        if not visitor.may("manager", branch):
            raise Forbidden("this needs the role manager")

        def work(db: psycopg.Connection[Any]) -> Response:
            row, wrong = _mine(pages, db, visitor, device), ""
            if row.branch != was:
                wrong = "changed"
            elif not branch:
                wrong = "branch"
            elif (branch, title) == (row.branch, row.title):
                wrong = "same"
            else:
                new = title if title != row.title else None
                try:
                    enrolment.move(db, visitor.name, row.name, branch, new)
                except EnrolmentFault as fault:
                    wrong = fault.field
            done = "" if wrong else "moved"
            return RedirectResponse(_of(device) + query(wrong=wrong, done=done), 303)

        return pages.desk.with_database(work)

    @router.post("/board/station/{device}/revoke")
    def revoke(device: int, visitor: _Manager) -> Response:
        def work(db: psycopg.Connection[Any]) -> Response:
            enrolment.revoke(db, visitor.name, _mine(pages, db, visitor, device).name)
            return RedirectResponse(_of(device) + query(done="revoked"), 303)

        return pages.desk.with_database(work)

    return router


def _of(device: int) -> str:
    return f"/board/station/{device}/belonging"


def _mine(pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, device: int) -> StationRow:
    """As it is until the end of the transaction. Raises Forbidden."""
    enrolment.hold(db, one(db, visitor, device, pages.now).name)
    row = one(db, visitor, device, pages.now)
    if not visitor.may("manager", row.branch):
        raise Forbidden("this needs the role manager")
    return row


def _manages(visitor: Visitor, row: dict[str, Any]) -> bool:
    return visitor.may("manager", row["branch"])


def _managed(db: psycopg.Connection[Any], visitor: Visitor) -> list[str]:
    """Branches to choose from; a manager of all may write another one."""
    own = set(visitor.roles) | set(branches_of(db, visitor))
    return sorted(each for each in own if each and visitor.may("manager", each))


def _enrol(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, said: dict[str, str], **shown: Any
) -> Response:
    invited = [row for row in enrolment.rows(db) if row["invited_until"] is not None]
    frame = {"wrong": "", "sure": False, "code": "", "url": "", "hours": enrolment.GOOD_H}
    return pages.page(
        db,
        visitor,
        "enrol.html",
        here="fleet",
        path=_ENROL,
        said=said,
        invited=[row for row in invited if _manages(visitor, row)],
        branches=_managed(db, visitor),
        **frame | shown,
    )
