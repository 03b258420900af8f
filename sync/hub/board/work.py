"""The work list: what a person has to settle, by two clicks (look w03).

Titles and patrons stay sealed until somebody asks for them, which is on record.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final
from urllib.parse import parse_qsl

import psycopg
from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from sync import work as rules
from sync.errors import StorageFault
from sync.hub import audit
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.pages import Pages, query
from sync.hub.settle.finding import FOUND, TOGETHER, Wanted, numbers, settle_together
from sync.hub.settle.retrying import closed
from sync.hub.settle.rows import RETRIED
from sync.hub.settle.staff import settle_work
from sync.journal.records import WorkState
from sync.words import Words
from sync.work import How, NoLoan, NotPossible, Overtaken, SettledAlready, Settling

_HERE: Final = "/board/work"
_WRONG: Final = (SettledAlready.code, NotPossible.code, Overtaken.code, NoLoan.code)
_ROWS: Final = 50
"""On a page."""
AGES: Final = (1, 24, 72, 168)
"""Hours, to choose from."""
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
"""
_OPEN: Final = f"""
SELECT {_COLUMNS} {FOUND} ORDER BY opened_at, work.id LIMIT %(most)s OFFSET %(skip)s
"""
_SETTLED: Final = f"""
SELECT {_COLUMNS} {FOUND} ORDER BY settled_at DESC, work.id LIMIT %(most)s OFFSET %(skip)s
"""
_ONE: Final = f"SELECT {_COLUMNS} FROM work LEFT JOIN device USING (device) WHERE work.id = %s"
_NUMBER: Final = f"SELECT count(*), max(work.id), min(opened_at) {FOUND}"
_DONE: Final = """
SELECT count(*) FROM work WHERE state = 'settled' AND settled_at >= %(since)s
    AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))
"""
_KINDS: Final = """
SELECT DISTINCT what, reason, branch FROM work WHERE state = %(state)s
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
        return _title_of(w, f"{self.what}_{self.action}", self.what)


@dataclass(frozen=True, slots=True)
class Kept:
    """A case's sealed copy, opened; empty is what was never told or is not kept any more."""

    title: str = ""
    item: str = ""
    patron: str = ""
    due: datetime | None = None
    offline: bool = False
    retried_by: str = ""
    retried_at: datetime | None = None

    @property
    def seen(self) -> list[str]:
        """Names of what "Toon titel" shows of it."""
        return [name for name in ("title", "item", "patron") if getattr(self, name)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to, and which page of it is shown."""

    wanted: Wanted
    page: int = 1

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Asked:
        """From a query. What is no filter, or no number, asks nothing."""
        age, page = said.get("age", ""), said.get("page", "")
        texts = {name: said.get(name, "")[:100] for name in ("station", "what", "reason", "q")}
        branch = said.get("branch", "")[:100]
        wanted = Wanted(
            WorkState.SETTLED if said.get("settled") == "true" else WorkState.OPEN,
            (branch,) if branch else (),
            older_h=int(age) if age in map(str, AGES) else 0,
            **texts,
        )
        is_page = page.isascii() and page.isdigit() and len(page) < 8
        return cls(wanted, max(1, int(page)) if is_page else 1)

    @property
    def filters(self) -> dict[str, Any]:
        """As a query has it, without the page."""
        return {
            "settled": "true" if self.settled else "",
            "branch": "".join(self.wanted.branches),
            "station": self.wanted.station,
            "what": self.wanted.what,
            "reason": self.wanted.reason,
            "age": self.wanted.older_h or "",
            "q": self.wanted.q,
        }

    @property
    def settled(self) -> bool:
        """Is it about what is done?"""
        return self.wanted.state is WorkState.SETTLED

    def where(self, **more: Any) -> str:
        """Address of the same list; ``more`` of it."""
        page = self.page if self.page > 1 else ""
        return _HERE + query(**{**self.filters, "page": page, **more})


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says besides the list."""

    case: int = 0
    chosen: str = ""
    together: str = ""
    """A way to settle all that is found, once it was chosen."""
    done: int = 0
    refused: int = 0
    wrong: str = ""
    focus: bool = False
    shown: bool = False


def routes(pages: Pages) -> APIRouter:
    """Of this page."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    def work(
        request: Request,
        visitor: Annotated[Visitor, require("staff")],
        case: int = 0,
        chosen: str = "",
        together: str = "",
        done: int = 0,
        refused: int = 0,
        wrong: str = "",
        focus: bool = False,
    ) -> Response:
        asked = Asked.of(request.query_params)
        said = Said(case, chosen, together, done, refused, wrong, focus)
        return pages.desk.with_database(lambda db: _page(pages, db, visitor, asked, said))

    @router.post(f"{_HERE}/together")
    def together(
        visitor: Annotated[Visitor, require("staff")],
        how: Annotated[How, Form()],
        last: Annotated[int, Form()],
        back: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        """All that were found when it was asked for, so many at a time."""
        asked, seal = Asked.of(dict(parse_qsl(back))), pages.desk.keys.seal

        def settled(db: psycopg.Connection[Any]) -> Response:
            if not asked.wanted.what or asked.settled or how is How.CORRECT:
                return RedirectResponse(asked.where(wrong="not_possible"), 303)
            works = numbers(
                db, seal, asked.wanted, may_see=_mine(visitor), last=last, most=TOGETHER
            )
            told = settle_together(db, seal, works, how, visitor.name)
            where = asked.where(page="", done=told.done or "", refused=len(told.refused) or "")
            return RedirectResponse(where, 303)

        return pages.desk.with_database(settled)

    @router.post(f"{_HERE}/{{number}}/title")
    def title(
        number: int,
        visitor: Annotated[Visitor, require("staff")],
        back: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        asked = Asked.of(dict(parse_qsl(back)))

        def shown(db: psycopg.Connection[Any]) -> Response:
            case = _one(db, visitor, number)
            # A page that cannot be made shows nothing: then nothing of it is in the audit.
            with db.transaction():
                if seen := _kept(pages, case).seen:
                    detail = {"work": number, "shown": seen}
                    audit.record(db, visitor.name, "title_shown", case.device or None, detail)
                return _page(pages, db, visitor, asked, Said(number, shown=True))

        return pages.desk.with_database(shown)

    @router.post(f"{_HERE}/{{number}}")
    def settle(
        number: int,
        visitor: Annotated[Visitor, require("staff")],
        how: Annotated[How, Form()],
        item: Annotated[str, Form(max_length=100)] = "",
        card: Annotated[str, Form(max_length=100)] = "",
        back: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        order = Settling(str(number), how, visitor.name, item.strip(), card.strip())
        asked = Asked.of(dict(parse_qsl(back)))
        return pages.desk.with_database(lambda db: _settle(pages, db, visitor, asked, order))

    return router


def _settle(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, asked: Asked, order: Settling
) -> Response:
    _one(db, visitor, int(order.work))
    try:
        settle_work(db, pages.desk.keys.seal, order, visitor.name)
    except SettledAlready:
        return RedirectResponse(asked.where(wrong="already"), 303)
    except NotPossible as fault:
        return RedirectResponse(asked.where(case=order.work, wrong=fault.code), 303)
    return RedirectResponse(asked.where(focus="true"), 303)


def _mine(visitor: Visitor) -> list[str] | None:
    """Branches whose work this visitor may settle; None: all."""
    if visitor.may("staff"):
        return None
    return [branch for branch in visitor.roles if visitor.may("staff", branch)]


def _one(db: psycopg.Connection[Any], visitor: Visitor, number: int) -> Case:
    row = db.execute(_ONE, (number,)).fetchone()
    if row is None or not visitor.may("staff", Case(*row).branch):
        raise Forbidden("there is no such work of yours")
    return Case(*row)


def _page(
    pages: Pages, db: psycopg.Connection[Any], visitor: Visitor, asked: Asked, said: Said
) -> Response:
    now, zone, mine = pages.now, pages.desk.zone, _mine(visitor)
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    given = asked.wanted.given(pages.desk.keys.seal, mine)
    ((found, last, oldest),) = db.execute(_NUMBER, given).fetchall()
    pages_there = max(1, -(-found // _ROWS))
    asked = replace(asked, page=min(asked.page, pages_there))
    part = given | {"most": _ROWS, "skip": (asked.page - 1) * _ROWS}
    rows = db.execute(_SETTLED if asked.settled else _OPEN, part).fetchall()
    cases = [Case(*row) for row in rows]
    case = _one(db, visitor, said.case) if said.case else None
    if case is None and cases and not asked.settled:
        case = cases[0]
    ((done,),) = db.execute(_DONE, {"branches": mine, "since": midnight}).fetchall()
    kinds = db.execute(_KINDS, {"branches": mine, "state": asked.wanted.state}).fetchall()
    kept = _kept(pages, case)
    may = case is not None and case.state == "open" and visitor.may("staff", case.branch)
    shut = _closed(pages, db, case) if case is not None and may else {}
    ways = [way.value for way in case.ways if way not in shut] if case is not None and may else []
    together = _together(asked, found)
    return pages.page(
        db,
        visitor,
        "work.html",
        here="work",
        path=asked.where(
            case=said.case or "",
            chosen=said.chosen,
            together=said.together,
            done=said.done or "",
            refused=said.refused or "",
        ),
        asked=asked,
        found=found,
        last=last or 0,
        oldest=oldest,
        pages_there=pages_there,
        kinds=[sorted({row[column] for row in kinds if row[column]}) for column in range(3)],
        ages=AGES,
        title_of=_title_of,
        together=together,
        most_together=TOGETHER,
        cases=cases,
        case=case,
        done=done,
        ways=ways,
        said=replace(
            said,
            chosen=said.chosen if said.chosen in ways else "",
            together=said.together if said.together in together else "",
            wrong=said.wrong if said.wrong in _WRONG else "",
        ),
        closed=shut,
        kept=kept,
        history=_history(db, case, kept),
    )


def _together(asked: Asked, found: int) -> list[str]:
    """Ways in which all that are found may end, where they are of one kind and more than one."""
    if found < 2 or asked.settled or not asked.wanted.what:
        return []
    return [way for way in rules.rule_of(asked.wanted.what).ways if way is not How.CORRECT]


def _title_of(w: Words, *codes: str) -> str:
    """What happened, by the first of these codes that is known."""
    known = (code for code in codes if w.has("work_title", code))
    return w("work_title." + next(known, "unknown"))


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
    retried = copy.get("detail", {}).get(RETRIED, {"by": "", "at": ""})
    at = datetime.fromisoformat(retried["at"]) if retried["at"] else None
    return Kept(*names, due, bool(told.get("offline")), retried["by"], at)


def _closed(pages: Pages, db: psycopg.Connection[Any], case: Case) -> dict[How, str]:
    """Ways that lead nowhere, each with why: said before anybody takes one."""
    try:
        return closed(db, pages.desk.keys.seal, f"{case.epoch}-{case.seq}", case.ways)
    except StorageFault:
        return {}


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
