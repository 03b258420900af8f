"""All routes of the board."""

from __future__ import annotations

from fastapi import APIRouter

from sync.hub.board import alarms, beat, calls, fleet, station
from sync.hub.board.pages import Pages, files
from sync.hub.desk import Desk


def board(desk: Desk) -> APIRouter:
    """The web board."""
    pages = Pages(desk)
    router = APIRouter(include_in_schema=False)
    router.include_router(files())
    for each in (beat, fleet, station, calls, alarms):
        router.include_router(each.routes(pages))
    return router
