"""What stations are configured by: versions and what each changes, their way there, drift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

import psycopg
from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.pages import Pages, query
from sync.hub.rollout import configurations, rollouts
from sync.hub.rollout.configurations import Configuration
from sync.hub.rollout.rollouts import Rollout, StationState
from sync.hub.wire.fragment import changes
from sync.words import Words

_HERE: Final = "/board/settings"
_VERSIONS: Final = 10
_STATIONS: Final = 50
"""On a page."""
TONES: Final = {
    "same": ("stamp", "check"),
    "proving": ("neutral", "hourglass"),
    "pending": ("neutral", "clock"),
    "none": ("neutral", "info-circle"),
    "unknown": ("neutral", "help-circle"),
    "drifted": ("attention", "alert-triangle"),
    "refused": ("refusal", "x"),
    "rolled_back": ("refusal", "arrow-back-up"),
}
_WORST_FIRST: Final = ("rolled_back", "refused", "drifted", "proving", "pending", "unknown")
_STAGES: Final = {"some": ("10%",), "half": ("10%", "50%"), "all": ()}
"""Stations that have it before the rest."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of a group, with what it changes of the one before it."""

    it: Configuration
    changed: list[tuple[str, Any, Any]]
    rollout: Rollout | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown."""

    group: str
    sure: str
    wrong: str
    q: str
    """Words of a station's title, name or branch, or of how its settings are."""
    page: int


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    def settings(
        visitor: Annotated[Visitor, require("technician")],
        group: str = "",
        sure: str = "",
        wrong: str = "",
        q: str = "",
        page: int = 1,
    ) -> Response:
        asked = Asked(group, sure, wrong, q[:100], max(1, page))
        return pages.desk.with_database(lambda db: _page(pages, db, visitor, asked))

    @router.post(_HERE)
    def act(
        visitor: Annotated[Visitor, require("manager", "")],
        group: Annotated[str, Form()] = "",
        do: Annotated[Literal["begin", "stop", "back"], Form()] = "stop",
        version: Annotated[int, Form()] = 0,
        stages: Annotated[Literal["some", "half", "all"], Form()] = "some",
    ) -> Response:
        def work(db: psycopg.Connection[Any]) -> Response:
            wrong = ""
            try:
                if do == "begin":
                    rollouts.begin(db, version, _STAGES[stages], by=visitor.name)
                elif do == "stop":
                    rollouts.stop(db, group, visitor.name, by=visitor.name)
                else:
                    rollouts.roll_back(db, pages.desk.keys.signing, group, by=visitor.name)
            except ValueError:
                wrong = do
            return RedirectResponse(_HERE + query(group=group, wrong=wrong), 303)

        return pages.desk.with_database(work)

    return router


def _page(pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, asked: Asked) -> Response:
    group, w = asked.group, pages.words(visitor)
    mine = [each for each in rollouts.states(db) if _sees(visitor, each)]
    groups = sorted({each.group for each in mine})
    if group and group not in groups:
        raise Forbidden("there is no such group of yours")
    group = group if group in groups else (groups[0] if groups else "")
    states = [each for each in mine if each.group == group]
    states.sort(key=lambda each: _rank(each.state))
    ways = rollouts.rollouts(db, group) if groups else []
    rows = db.execute("SELECT name, title, device FROM device").fetchall()
    titles = {name: (title or name, device) for name, title, device in rows}
    found = [each for each in states if _fits(each, titles[each.station][0], w, asked.q)]
    last = max(1, -(-len(found) // _STATIONS))
    page = min(asked.page, last)
    return pages.page(
        db,
        visitor,
        "settings.html",
        here="settings",
        path=_HERE + query(group=group, sure=asked.sure, q=asked.q, page=page if page > 1 else ""),
        group=group,
        groups=groups,
        states=found[(page - 1) * _STATIONS : page * _STATIONS],
        q=asked.q,
        number=page,
        last=last,
        whole=len(states),
        same=sum(each.state == "same" for each in states),
        drifted=sum(each.state == "drifted" for each in states),
        failed=sum(each.state in ("refused", "rolled_back") for each in states),
        versions=_versions(db, group, ways) if groups else [],
        newest=ways[0] if ways else None,
        may_act=visitor.may("manager"),
        sure=asked.sure,
        wrong=asked.wrong if asked.wrong in ("begin", "stop", "back") else "",
        tones=TONES,
        titles=titles,
    )


def _sees(visitor: Visitor, state: StationState) -> bool:
    return visitor.branches is None or state.branch in visitor.branches


def _fits(state: StationState, title: str, w: Words, q: str) -> bool:
    said = w(f"having_short.{state.state}")
    text = f"{title} {state.station} {state.branch} {said} {state.detail}".casefold()
    return all(word in text for word in q.casefold().split())


def _rank(state: str) -> int:
    return _WORST_FIRST.index(state) if state in _WORST_FIRST else len(_WORST_FIRST)


def _versions(db: psycopg.Connection[Any], group: str, ways: list[Rollout]) -> list[Version]:
    """Newest first."""
    there = configurations.all_of(db, group)
    rolled = {each.version: each for each in ways}
    before: dict[str, Any] = {}
    told = []
    for each in there:
        told.append(Version(each, changes(before, each.keys), rolled.get(each.version)))
        before = each.keys
    return told[::-1][:_VERSIONS]
