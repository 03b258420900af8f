"""Calls of stations for a person: who is coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, Literal

import psycopg
from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.pages import Pages
from sync.hub.fleet import calls

_CALLS: Final = """
SELECT call.id, device.device, coalesce(nullif(title, ''), name),
    coalesce(nullif(place, ''), branch), branch, name, about, opened_at, call.state,
    answered_by, answered_at
FROM call JOIN device USING (device)
WHERE (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))
"""
_OPEN: Final = f"{_CALLS} AND call.state <> 'closed' ORDER BY opened_at"
_PAST: Final = f"{_CALLS} AND call.state = 'closed' ORDER BY opened_at DESC LIMIT 20"
_ONE: Final = f"{_CALLS} AND call.id = %(id)s"


@dataclass(frozen=True, slots=True)
class Call:
    """One of them."""

    id: int
    device: int
    title: str
    place: str
    branch: str
    name: str
    about: str
    opened_at: datetime
    state: str
    answered_by: str | None
    answered_at: datetime | None
    later_min: ClassVar[int] = 5
    """Who comes later is there in so many minutes."""

    def waiting_s(self, now: datetime) -> float:
        """Seconds since."""
        return (now - self.opened_at).total_seconds()


def open_calls(db: psycopg.Connection[Any], visitor: Visitor) -> list[Call]:
    """The oldest first."""
    return _found(db, _OPEN, branches=visitor.branches)


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/calls")
    def page(visitor: Annotated[Visitor, require("staff")]) -> Response:
        return pages.desk.with_database(lambda db: _page(pages, db, visitor))

    @router.post("/board/calls/{number}")
    def answer(
        number: int,
        visitor: Annotated[Visitor, require("staff")],
        answer: Annotated[Literal["coming", "later", "desk", "closed"], Form()],
        back: Annotated[Literal["/board", "/board/calls"], Form()] = "/board/calls",
    ) -> Response:
        def work(db: psycopg.Connection[Any]) -> Response:
            _answer(db, visitor, number, answer)
            return RedirectResponse(back, 303)

        return pages.desk.with_database(work)

    return router


def _answer(
    db: psycopg.Connection[Any],
    visitor: Visitor,
    number: int,
    answer: Literal["coming", "later", "desk", "closed"],
) -> None:
    for call in _found(db, _ONE, id=number, branches=visitor.branches):
        if not visitor.may("staff", call.branch):
            raise Forbidden("this needs the role staff")
        if answer == "later":
            calls.answer(db, call.id, "coming", visitor.name, call.later_min)
        else:
            calls.answer(db, call.id, answer, visitor.name)


def _page(pages: Pages, db: psycopg.Connection[Any], visitor: Visitor) -> Response:
    return pages.page(
        db,
        visitor,
        "calls.html",
        here="calls",
        path="/board/calls",
        calls=open_calls(db, visitor),
        past=_found(db, _PAST, branches=visitor.branches),
    )


def _found(db: psycopg.Connection[Any], query: str, **asked: Any) -> list[Call]:
    return [Call(*row) for row in db.execute(query, asked).fetchall()]
