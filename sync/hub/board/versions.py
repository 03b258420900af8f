"""A further version of what a group is configured by: written, looked at, kept."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import psycopg
from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sync.errors import ConfigFault
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.pages import Pages, query
from sync.hub.rollout import configurations
from sync.hub.rollout.configurations import Overtaken
from sync.hub.wire.fragment import changes, keys_of

_HERE: Final = "/board/settings/new"
_Text = Annotated[str, Form()]
_Manager = Annotated[Visitor, require("manager", "")]


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    def new(visitor: _Manager, group: str = "") -> Response:
        def work(db: psycopg.Connection[Any]) -> Response:
            _require_group(db, group)
            return _page(pages, db, visitor, group)

        return pages.desk.with_database(work)

    @router.post(_HERE)
    def make(
        visitor: _Manager,
        group: _Text = "",
        body: _Text = "",
        note: _Text = "",
        base: Annotated[int, Form()] = 0,
        do: Annotated[Literal["edit", "show", "make"], Form()] = "show",
    ) -> Response:
        # A browser ends each line of a form with both.
        body = body.replace("\r\n", "\n")

        def work(db: psycopg.Connection[Any]) -> Response:
            _require_group(db, group)
            shown: dict[str, Any] = {"body": body, "note": note, "base": base, "do": do}
            if do == "edit":
                return _page(pages, db, visitor, group, **shown)
            try:
                pages.desk.examine(body)
                if do == "make" and _changed(db, group, body):
                    key, by = pages.desk.keys.signing, visitor.name
                    configurations.add(db, key, group, body, note=note, after=base, by=by)
                    return RedirectResponse("/board/settings" + query(group=group), 303)
            except ConfigFault as fault:
                shown |= {"faults": str(fault).splitlines()}
            except Overtaken:
                pass
            except ValueError:
                shown |= {"wrong": "note"}
            return _page(pages, db, visitor, group, **shown)

        return pages.desk.with_database(work)

    return router


def _require_group(db: psycopg.Connection[Any], group: str) -> None:
    """Raises Forbidden: no station is in it."""
    there = db.execute("SELECT 1 FROM device WHERE station_group = %s LIMIT 1", (group,))
    if group and there.fetchone() is None:
        raise Forbidden("there is no such group")


def _changed(db: psycopg.Connection[Any], group: str, body: str) -> list[tuple[str, Any, Any]]:
    """Of the newest version of this group."""
    newest = configurations.newest(db, group)
    return changes(newest.keys if newest else {}, keys_of(body))


def _page(
    pages: Pages,
    db: psycopg.Connection[Any],
    visitor: Visitor,
    group: str,
    *,
    body: str | None = None,
    note: str = "",
    base: int | None = None,
    do: str = "edit",
    faults: list[str] | None = None,
    wrong: str = "",
) -> Response:
    """``base``: the newest version that whoever writes this saw; another one is told."""
    newest = configurations.newest(db, group)
    number = newest.version if newest else 0
    is_overtaken = base is not None and base != number
    examined = body is not None and do != "edit" and not faults
    return pages.page(
        db,
        visitor,
        "version.html",
        here="settings",
        path=_HERE + query(group=group),
        group=group,
        newest=newest,
        base=number,
        body=body if body is not None else newest.body if newest else "",
        note=note,
        faults=faults or [],
        wrong="overtaken" if is_overtaken else wrong,
        changed=_changed(db, group, body) if examined and body is not None else None,
        ready=examined and not is_overtaken and not wrong,
    )
