"""People to people: what waits to be accepted, what stations show, and the feeds they read it from.

The feeds (Atom, RFC 4287) are for everybody: they hold what was accepted to stand on a public
screen, and nothing of who said it.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Annotated, Any, Final, Literal
from xml.etree.ElementTree import Element, SubElement, tostring

import psycopg
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sync.content.notice import Kind
from sync.hub.board import contributions
from sync.hub.board.access import Forbidden, Visitor, require
from sync.hub.board.contributions import Contribution, NotFit
from sync.hub.board.pages import Pages, query
from sync.impact.periods import midnight

_HERE: Final = "/board/people"
_MOST: Final = 200
_ATOM: Final = "http://www.w3.org/2005/Atom"
_VALID: Final = "{http://purl.org/dc/terms/}valid"
_FIELDS: Final = ("kind", "by", "title", "words", "link", "subjects", "last_day")
Do = Literal["accept", "refuse", "end"]


def routes(pages: Pages) -> APIRouter:
    """Of this page, and of the feeds."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    def page(
        visitor: Annotated[Visitor, require("staff")], edit: int = 0, new: bool = False
    ) -> Response:
        return pages.desk.with_database(lambda db: _page(pages, db, visitor, edit, new=new))

    @router.post(_HERE)
    async def add(request: Request, visitor: Annotated[Visitor, require("staff")]) -> Response:
        return await _typed(pages, request, visitor, 0)

    @router.post(f"{_HERE}/{{number}}")
    async def act(
        number: int, request: Request, visitor: Annotated[Visitor, require("staff")]
    ) -> Response:
        do = (await request.form()).get("do", "")
        if do == "save":
            return await _typed(pages, request, visitor, number)

        def work(db: psycopg.Connection[Any]) -> Response:
            if do == "accept":
                contributions.decide(db, number, "accepted", visitor.name)
            elif do == "refuse":
                contributions.decide(db, number, "refused", visitor.name)
            elif do == "end":
                contributions.expire(db, number, _today(pages), visitor.name)
            else:
                raise Forbidden("there is no such order")
            return RedirectResponse(_HERE, 303)

        return await pages.in_thread(work)

    @router.get("/feeds/{kind}.atom")
    def feed(kind: Literal["tip", "circle", "call"], request: Request) -> Response:
        def work(db: psycopg.Connection[Any]) -> Response:
            shown = contributions.shown(db, _today(pages), _MOST)
            body = _atom(pages, kind, [each for each in shown if each.kind == kind])
            tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers={"ETag": tag})
            return Response(body, media_type="application/atom+xml", headers={"ETag": tag})

        return pages.desk.with_database(work)

    return router


async def _typed(pages: Pages, request: Request, visitor: Visitor, number: int) -> Response:
    form = await request.form()
    said = {name: str(form.get(name, "")) for name in _FIELDS}

    def work(db: psycopg.Connection[Any]) -> Response:
        try:
            fit = contributions.read(said, _today(pages))
        except NotFit as wrong:
            return _page(pages, db, visitor, number, new=not number, said=said, wrong=str(wrong))
        if number:
            contributions.change(db, number, fit, visitor.name)
        else:
            contributions.add(db, fit, visitor.name)
        return RedirectResponse(_HERE, 303)

    return await pages.in_thread(work)


def _page(
    pages: Pages,
    db: psycopg.Connection[Any],
    visitor: Visitor,
    edit: int,
    *,
    new: bool,
    said: dict[str, str] | None = None,
    wrong: str = "",
) -> Response:
    today = _today(pages)
    edited = contributions.one(db, edit) if edit else None
    if edit and edited is None:
        raise Forbidden("there is no such contribution")
    return pages.page(
        db,
        visitor,
        "people.html",
        here="people",
        path=_HERE + query(edit=edit or "", new="true" if new else ""),
        waiting=contributions.waiting(db, _MOST),
        shown=contributions.shown(db, today, _MOST),
        past=contributions.past(db, today, 20),
        edited=edited,
        new=new,
        said=said or (_said(edited) if edited else {"kind": "tip", "by": "reader"}),
        wrong=wrong,
        kinds=[each.value for each in contributions.KINDS],
        icons=_ICONS,
        today=today,
    )


_ICONS: Final = {"tip": "heart", "circle": "users", "call": "bell-ringing"}


def _said(edited: Contribution) -> dict[str, str]:
    return {
        "kind": edited.kind,
        "by": "reader" if edited.by_reader else "staff",
        "title": edited.title,
        "words": edited.words,
        "link": edited.link,
        "subjects": ", ".join(edited.subjects),
        "last_day": edited.last_day.isoformat(),
    }


def _today(pages: Pages) -> date:
    return pages.now.astimezone(pages.desk.zone).date()


def _atom(pages: Pages, kind: str, shown: list[Contribution]) -> bytes:
    feed = Element("feed", xmlns=_ATOM)
    SubElement(feed, "id").text = f"urn:leenpunt:{kind}"
    SubElement(feed, "title").text = kind
    SubElement(feed, "author").append(_named("name", "leenpunt"))
    newest = max((each.decided_at for each in shown if each.decided_at), default=None)
    SubElement(feed, "updated").text = newest.isoformat() if newest else "2026-01-01T00:00:00+00:00"
    for each in shown:
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = f"urn:leenpunt:{kind}:{each.id}"
        SubElement(entry, "title").text = each.title
        if each.decided_at:
            SubElement(entry, "updated").text = each.decided_at.isoformat()
        SubElement(entry, "summary").text = _signed(each, pages.desk.library)
        if each.link:
            SubElement(entry, "link", href=each.link)
        for subject in each.subjects:
            SubElement(entry, "category", term=subject)
        # A station that is without its hub then has to know it by itself.
        over = midnight(each.last_day + timedelta(days=1), pages.desk.zone)
        SubElement(entry, _VALID).text = f"end={over.isoformat()}"
    text: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return text


def _named(tag: str, text: str) -> Element:
    element = Element(tag)
    element.text = text
    return element


def _signed(each: Contribution, library: str) -> str:
    """A tip in the words of whoever gave it; the library's own with its name behind them."""
    if each.kind != Kind.TIP:
        return each.words
    return f"“{each.words}”" if each.by_reader else f"“{each.words}” {library}".strip()
