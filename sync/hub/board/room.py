"""All routes of the board."""

from __future__ import annotations

from fastapi import APIRouter

from sync.hub.board import (
    account_pages,
    alarms,
    audit_page,
    beat,
    belonging,
    calls,
    figures,
    fleet,
    following,
    gates,
    people,
    programmes,
    report,
    settings,
    station,
    versions,
    work,
)
from sync.hub.board.pages import Pages, files
from sync.hub.floor.desk import Desk


def board(desk: Desk) -> APIRouter:
    """The web board."""
    pages = Pages(desk)
    router = APIRouter(include_in_schema=False)
    router.include_router(files())
    for each in (
        beat,
        fleet,
        station,
        belonging,
        work,
        following,
        calls,
        alarms,
        figures,
        programmes,
        people,
        report,
        gates,
        settings,
        versions,
        account_pages,
        audit_page,
    ):
        router.include_router(each.routes(pages))
    return router
