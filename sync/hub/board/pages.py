"""How a page of the board is made: its templates, what all of them share, its files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import psycopg
from anyio import to_thread
from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sync.hub.board import WORDS
from sync.hub.board.access import Visitor
from sync.hub.floor.desk import Desk
from sync.words import Words, capital

_HERE: Final = Path(__file__).parent
_STATIC: Final = _HERE / "static"
_SERVED: Final = {
    **{path.name: path for path in _STATIC.iterdir() if path.suffix in (".css", ".js")},
}
_KEPT: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
_CLOTHS: Final = 8
_MEDIA: Final = {".css": "text/css", ".js": "text/javascript", ".ttf": "font/ttf"}


def assets() -> Path:
    """``assets`` beside the packages in a checkout, in ``kiosk`` where a wheel is installed."""
    root = _HERE.parent.parent.parent
    inside = root / "kiosk" / "assets"
    return inside if inside.is_dir() else root / "assets"


@cache
def icon(name: str) -> Markup:
    """An icon, which the word beside it explains."""
    drawn = (assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    inside = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    paths = "".join(re.findall(r"<path[^>]*/>", inside.replace("\n", " ")))
    return Markup(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{paths.replace(_CANVAS, '')}</svg>"
    )


_CANVAS: Final = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'


def cloth(name: str) -> int:
    """Which cloth a station's spine has: the same one each time."""
    return hashlib.sha256(name.encode()).digest()[0] % _CLOTHS


@cache
def address(name: str) -> str:
    """Of a file that a browser may keep: another one when it changes."""
    digest = hashlib.sha256(_SERVED[name].read_bytes()).hexdigest()[:12]
    return f"/board/static/{name}?v={digest}"


def plain(value: Any) -> str:
    """What stands in a detail, without the marks of a programming language."""
    if isinstance(value, list):
        return ", ".join(plain(each) for each in value if each is not None) or "–"
    if isinstance(value, bool):
        return str(value).lower()
    return "–" if value in (None, "") else str(value)


_WORDED: Final[Mapping[str, tuple[str, ...]]] = {
    "found": ("found",),
    "how": ("way",),
    "kind": ("alarm", "work_title", "pack"),
    "name": ("order",),
    "outcome": ("outcome_word",),
    "reason": ("work_why",),
    "role": ("role",),
    "roles": ("role",),
    "shown": ("shown",),
    "state": ("having_short", "rollout"),
    "told": ("outcome_word",),
    "what": ("work_title",),
}
"""Groups of words, by the name of a detail, in which its codes are said."""


def worded(w: Words, name: str, value: Any) -> str:
    """The value of a detail of this name, in words where it is a code that has some."""
    if isinstance(value, bool):
        return w("trace.yes" if value else "trace.no")
    if isinstance(value, Mapping):
        pairs = ((of or w("accounts.every"), worded(w, name, each)) for of, each in value.items())
        return ", ".join(f"{of}: {said}" for of, said in pairs) or "–"
    if isinstance(value, list):
        return ", ".join(worded(w, name, each) for each in value if each is not None) or "–"
    if isinstance(value, str):
        for group in _WORDED.get(name, ()):
            if w.has(group, value):
                return w.of(group, value)
        return trouble(w, value) or "–"
    return plain(value)


def query(**values: Any) -> str:
    """``?a=b``, of what is not empty."""
    told = {name: value for name, value in values.items() if value not in (None, "")}
    return f"?{urlencode(told)}" if told else ""


@dataclass(frozen=True, slots=True)
class Nav:
    """What the frame around every page counts, of the branches that this visitor may see."""

    work: int
    calls: int
    alarms: int
    stations: int
    heard: int
    """Stations that were heard within their own limit."""


_NAV: Final = """
WITH mine AS (
    SELECT device, silent_after FROM device
    WHERE device > 0 AND ended_at IS NULL
        AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))
)
SELECT (SELECT count(*) FROM work WHERE state = 'open'
        AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))),
    (SELECT count(*) FROM call JOIN mine USING (device) WHERE call.state <> 'closed'),
    (SELECT count(*) FROM alarm WHERE settled_at IS NULL
        AND (%(branches)s::text[] IS NULL OR device IN (SELECT device FROM mine))),
    count(*),
    count(*) FILTER (WHERE status.at > %(now)s - silent_after)
FROM mine LEFT JOIN status USING (device)
"""


def trouble(w: Words, said: str) -> str:
    """What a station says of a part: a code, or sentences of its doctor; what else it says there
    is as its devices have it."""
    return w.put("advice", w.of("trouble", said))


class Pages:
    """Makes pages. One for all routes of a process."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._made = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._made.globals.update(
            icon=icon,
            cloth=cloth,
            address=address,
            query=query,
            capital=capital,
            plain=plain,
            trouble=trouble,
            worded=worded,
        )

    def words(self, visitor: Visitor) -> Words:
        """In the language of this visitor, in the library's own time."""
        return Words(visitor.language, self.desk.zone, WORDS)

    @property
    def now(self) -> datetime:
        """UTC."""
        return datetime.fromtimestamp(self.desk.utc(), UTC)

    async def in_thread(self, work: Callable[[psycopg.Connection[Any]], Response]) -> Response:
        """For a route that waited for a form first."""
        return await to_thread.run_sync(self.desk.with_database, work)

    def page(
        self,
        connection: psycopg.Connection[Any],
        visitor: Visitor,
        template: str,
        here: str,
        path: str,
        **shown: Any,
    ) -> Response:
        """``here``: which entry of the navigation this is; ``path``: where it is fetched anew."""
        frame: Mapping[str, Any] = {
            "w": self.words(visitor),
            "visitor": visitor,
            "nav": self._nav(connection, visitor),
            "now": self.now,
            "library": self.desk.library,
            "here": here,
            "path": path,
        }
        text = self._made.get_template(template).render(frame, **shown)
        return HTMLResponse(text, headers={"Cache-Control": "no-store"})

    def _nav(self, connection: psycopg.Connection[Any], visitor: Visitor) -> Nav:
        row = connection.execute(_NAV, {"branches": visitor.branches, "now": self.now}).fetchone()
        assert row is not None
        return Nav(*row)


def files() -> APIRouter:
    """Style, script and fonts: nothing of them is anybody's."""
    router = APIRouter(include_in_schema=False)
    fonts = {path.name: path for path in (assets() / "fonts").glob("Atkinson*.ttf")}
    _SERVED.update(fonts)

    @router.get("/board/static/{name}")
    def served(name: str) -> Response:
        path = _SERVED.get(name)
        if path is None:
            return Response(status_code=404)
        return FileResponse(path, headers=_KEPT, media_type=_MEDIA[path.suffix])

    return router
