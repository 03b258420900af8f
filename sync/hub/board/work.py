"""The work list: what a person has to settle, by two clicks (look w03).

Titles and patrons stay sealed until somebody asks for them, which is on record.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

import psycopg
from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sync import work as rules
from sync.errors import StorageFault
from sync.hub import audit
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.pages import Pages, query
from sync.hub.settle.staff import settle_work
from sync.words import Words
from sync.work import How, NotPossible, SettledAlready, Settling

_HERE: Final = "/board/work"
_MOST: Final = 100
ICONS: Final = {
    "needs_review": "cloud-off",
    "due_differs": "calendar-event",
    "loan_taken_over": "user",
    "lent_at_gate": "broadcast",
    "tag_reencoded": "tag",
}
"""Of what does not begin with a word of _ICONS_OF."""
_ICONS_OF: Final = {
    "payment": "coin-euro",
    "return": "arrow-back-up",
    "undo": "arrow-back-up",
    "tag": "shield-check",
    "bin": "inbox",
    "chute": "inbox",
    "journal": "database",
    "entry": "database",
}

_COLUMNS: Final = """
work.id, work.device, coalesce(nullif(title, ''), name, ''), work.branch, what, action, reason,
    opened_at, state, settled_by, settled_at, how, epoch, seq, sealed
FROM work LEFT JOIN device USING (device)
WHERE (%(branches)s::text[] IS NULL OR work.branch = ANY(%(branches)s))
"""
_OPEN: Final = f"SELECT {_COLUMNS} AND state = 'open' ORDER BY opened_at, work.id LIMIT %(most)s"
_SETTLED: Final = f"SELECT {_COLUMNS} AND state = 'settled' ORDER BY settled_at DESC LIMIT %(most)s"
_ONE: Final = f"SELECT {_COLUMNS} AND work.id = %(id)s"
_COUNTS: Final = """
SELECT count(*) FILTER (WHERE state = 'open'), count(*) FILTER (WHERE state = 'settled'
    AND settled_at >= %(since)s) FROM work
WHERE (state = 'open' OR settled_at >= %(since)s)
    AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One piece of work."""

    id: int
    device: int
    station: str
    branch: str
    what: str
    action: str
    reason: str
    opened_at: datetime
    state: str
    settled_by: str | None
    settled_at: datetime | None
    how: str | None
    epoch: str
    seq: int
    sealed: bytes | None

    @property
    def ways(self) -> tuple[How, ...]:
        """The suggested one first."""
        return rules.rule_of(self.what).ways

    @property
    def limit(self) -> timedelta:
        """Open for longer it is overdue."""
        return timedelta(hours=rules.rule_of(self.what).overdue_h)

    @property
    def icon(self) -> str:
        """Of its row."""
        return ICONS.get(self.what) or _ICONS_OF.get(self.what.partition("_")[0], "info-circle")

    def title(self, w: Words) -> str:
        """What happened."""
        of_action = f"{self.what}_{self.action}"
        for code in (of_action, self.what):
            if w.has("work_title", code):
                return w.of("work_title", code)
        return w("work_title.unknown")


@dataclass(frozen=True, slots=True)
class Kept:
    """A case's sealed copy, opened; empty is what was never told or is not kept any more."""

    title: str = ""
    item: str = ""
    patron: str = ""
    due: datetime | None = None
    offline: bool = False

    @property
    def seen(self) -> list[str]:
        """Names of what "Toon titel" shows of it."""
        return [name for name in ("title", "item", "patron") if getattr(self, name)]


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    def work(
        visitor: Annotated[Visitor, require("staff")],
        case: int = 0,
        chosen: str = "",
        settled: bool = False,
        wrong: str = "",
        focus: bool = False,
    ) -> Response:
        return pages.desk.with_database(
            lambda db: _page(
                pages, db, visitor, case, chosen, settled=settled, wrong=wrong, focus=focus
            )
        )

    @router.post(f"{_HERE}/{{number}}/title")
    def title(number: int, visitor: Annotated[Visitor, require("staff")]) -> Response:
        def shown(db: psycopg.Connection[Any]) -> Response:
            case = _one(db, visitor, number)
            # A page that cannot be made shows nothing: then nothing of it is in the audit.
            with db.transaction():
                if seen := _kept(pages, case).seen:
                    detail = {"work": number, "shown": seen}
                    audit.record(db, visitor.name, "title_shown", case.device or None, detail)
                return _page(pages, db, visitor, number, "", shown=True)

        return pages.desk.with_database(shown)

    @router.post(f"{_HERE}/{{number}}")
    def settle(
        number: int,
        visitor: Annotated[Visitor, require("staff")],
        how: Annotated[How, Form()],
        item: Annotated[str, Form(max_length=100)] = "",
        card: Annotated[str, Form(max_length=100)] = "",
    ) -> Response:
        order = Settling(str(number), how, visitor.name, item.strip(), card.strip())
        return pages.desk.with_database(lambda db: _settle(pages, db, visitor, number, order))

    return router


def _settle(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, number: int, order: Settling
) -> Response:
    _one(db, visitor, number)
    try:
        settle_work(db, pages.desk.keys.seal, order, visitor.name)
    except SettledAlready:
        return RedirectResponse(_HERE + query(wrong="already"), 303)
    except NotPossible:
        return RedirectResponse(_HERE + query(case=number, wrong="not_possible"), 303)
    return RedirectResponse(_HERE + query(focus="true"), 303)


def _one(db: psycopg.Connection[Any], visitor: Visitor, number: int) -> Case:
    found = _found(db, _ONE, visitor, id=number)
    if not found or not visitor.may("staff", found[0].branch):
        raise Forbidden("there is no such work of yours")
    return found[0]


def _page(
    pages: Pages,
    db: psycopg.Connection[Any],
    visitor: Visitor,
    number: int,
    chosen: str,
    *,
    settled: bool = False,
    wrong: str = "",
    focus: bool = False,
    shown: bool = False,
) -> Response:
    now, zone = pages.now, pages.desk.zone
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    cases = _found(db, _SETTLED if settled else _OPEN, visitor)
    case = _one(db, visitor, number) if number else (cases[0] if cases and not settled else None)
    counts = db.execute(_COUNTS, {"branches": visitor.branches, "since": midnight}).fetchone()
    assert counts is not None
    kept = _kept(pages, case)
    may = case is not None and case.state == "open" and visitor.may("staff", case.branch)
    ways = [way.value for way in case.ways] if case is not None and may else []
    return pages.page(
        db,
        visitor,
        "work.html",
        here="work",
        path=_HERE + query(case=number or "", chosen=chosen, settled="true" if settled else ""),
        cases=cases,
        case=case,
        open=counts[0],
        done=counts[1],
        settled=settled,
        ways=ways,
        chosen=chosen if chosen in ways else "",
        wrong=wrong if wrong in ("already", "not_possible") else "",
        focus=focus,
        shown=shown,
        kept=kept,
        history=_history(db, case, kept),
        opened=bool(number),
    )


def _found(db: psycopg.Connection[Any], query: str, visitor: Visitor, **asked: Any) -> list[Case]:
    given = {"branches": visitor.branches, "most": _MOST, **asked}
    return [Case(*row) for row in db.execute(query, given).fetchall()]


def _kept(pages: Pages, case: Case | None) -> Kept:
    if case is None or case.sealed is None:
        return Kept()
    entry = f"{case.epoch}-{case.seq}" if case.epoch else ""
    try:
        copy = pages.desk.keys.seal.open(case.sealed, f"work:{entry}")
    except StorageFault:
        return Kept()
    told, intent = copy.get("told") or {}, copy.get("intent") or {}
    due: datetime | None = None
    with suppress(KeyError, ValueError):
        due = datetime.fromisoformat(told["due"])
    names = told.get("title", ""), intent.get("item", ""), intent.get("patron", "")
    return Kept(*names, due, bool(told.get("offline")))


def _history(
    db: psycopg.Connection[Any], case: Case | None, kept: Kept
) -> list[tuple[datetime, str, str]]:
    """(when, icon, key of ``work``) of the way here."""
    if case is None:
        return []
    told = [(case.opened_at, "list-check", "opened")]
    row = db.execute(
        "SELECT at FROM event WHERE epoch = %s AND seq = %s", (case.epoch, case.seq)
    ).fetchone()
    if row is not None:
        at = datetime.fromtimestamp(row[0] / 1e6, UTC)
        told.append((at, "cloud-off", "lent_offline") if kept.offline else (at, "check", "lent"))
        ended = db.execute(
            "SELECT max(until) FROM outage WHERE device = %s AND part = 'ils'"
            " AND until BETWEEN %s AND %s",
            (case.device, at, case.opened_at),
        ).fetchone()
        if ended is not None and ended[0] is not None:
            told.append((ended[0], "plug", "ils_back"))
    return sorted(told)
