"""Who may see and do what: accounts and their roles by branch. For managers of every branch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sync.hub import audit
from sync.hub.access import accounts
from sync.hub.access.accounts import AccountFault
from sync.hub.board.access import Visitor, require
from sync.hub.board.figures import branches_of
from sync.hub.board.pages import Pages, query
from sync.hub.config import ROLES

_HERE: Final = "/board/accounts"
_Text = Annotated[str, Form()]
_Manager = Annotated[Visitor, require("manager", "")]


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    def page(visitor: _Manager, name: str = "", sure: str = "", wrong: str = "") -> Response:
        return pages.desk.with_database(
            lambda db: _page(pages, db, visitor, name=name, sure=sure, wrong=wrong)
        )

    @router.post(_HERE)
    def add(
        visitor: _Manager,
        name: _Text = "",
        full_name: _Text = "",
        password: _Text = "",
        branch: _Text = "",
        role: _Text = "",
    ) -> Response:
        def work(db: psycopg.Connection[Any]) -> str:
            if role not in ROLES:
                return "role"
            accounts.add(db, name, {branch: role}, password, full_name=full_name)
            _record(db, visitor, "account added", name, {"branch": branch, "role": role})
            return ""

        return _done(pages, work, name, password, otherwise="taken")

    @router.post(f"{_HERE}/{{name}}/role")
    def give(name: str, visitor: _Manager, branch: _Text = "", role: _Text = "") -> Response:
        def work(db: psycopg.Connection[Any]) -> str:
            if role and role not in ROLES:
                return "role"
            roles: dict[str, str] = next(
                (row["roles"] for row in accounts.rows(db) if row["name"] == name), {}
            )
            if name == visitor.name and (branch, role) != ("", "manager") and branch == "":
                return "own"
            kept = (
                {**roles, branch: role} if role else {b: r for b, r in roles.items() if b != branch}
            )
            accounts.set_roles(db, name, kept)
            _record(db, visitor, "roles changed", name, {"branch": branch, "role": role})
            return ""

        return _done(pages, work, name)

    @router.post(f"{_HERE}/{{name}}/password")
    def renew(name: str, visitor: _Manager, password: _Text = "") -> Response:
        def work(db: psycopg.Connection[Any]) -> str:
            accounts.set_password(db, name, password)
            _record(db, visitor, "password changed", name, {})
            return ""

        return _done(pages, work, name, password)

    @router.post(f"{_HERE}/{{name}}/end")
    def end(name: str, visitor: _Manager) -> Response:
        def work(db: psycopg.Connection[Any]) -> str:
            if name == visitor.name:
                return "own"
            accounts.end(db, name)
            _record(db, visitor, "account ended", name, {})
            return ""

        return _done(pages, work, name)

    return router


def _done(
    pages: Pages,
    work: Callable[[psycopg.Connection[Any]], str],
    name: str,
    password: str | None = None,
    otherwise: str = "gone",
) -> Response:
    """The page again; with what was wrong, where ``work`` says or raises it.

    ``otherwise``: what that is, where neither name nor password is.
    """

    def answered(db: psycopg.Connection[Any]) -> Response:
        try:
            with db.transaction():
                wrong = work(db)
        except AccountFault:
            wrong = _why(name, password) or otherwise
        shown = query(name=name if wrong else "", wrong=wrong)
        return RedirectResponse(_HERE + shown, 303)

    return pages.desk.with_database(answered)


def _why(name: str, password: str | None) -> str:
    try:
        accounts.well_formed(name)
    except AccountFault:
        return "name"
    if password is not None and not accounts.SHORTEST <= len(password) <= accounts.LONGEST:
        return "password"
    return ""


def _record(
    db: psycopg.Connection[Any], visitor: Visitor, action: str, name: str, detail: dict[str, str]
) -> None:
    audit.record(db, visitor.name, action, detail={"account": name.lower(), **detail})


def _page(
    pages: Pages,
    db: psycopg.Connection[Any],
    visitor: Visitor,
    *,
    name: str,
    sure: str,
    wrong: str,
) -> Response:
    there = accounts.rows(db)
    return pages.page(
        db,
        visitor,
        "accounts.html",
        here="accounts",
        path=_HERE + query(name=name, sure=sure),
        accounts=[row for row in there if row["ended_at"] is None],
        ended=sum(row["ended_at"] is not None for row in there),
        chosen=name,
        sure=sure,
        wrong=wrong if wrong in ("name", "password", "role", "taken", "gone", "own") else "",
        roles=ROLES,
        known_roles=", ".join(pages.words(visitor)(f"role.{role}") for role in ROLES),
        branches=branches_of(db, visitor),
        shortest=accounts.SHORTEST,
    )
