"""Reading tips, circles and calls: typed in by staff, accepted or refused, until their last day.

Of a reader who gave one nothing is asked: staff type what was said, and that a reader said it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

import psycopg

from sync.content.catalogue.record import link_in
from sync.content.notice import Kind
from sync.hub import audit
from sync.ids import CONTROLS

KINDS: Final = (Kind.TIP, Kind.CIRCLE, Kind.CALL)
LONGEST_TITLE: Final = 80
LONGEST_WORDS: Final = 200
MOST_SUBJECTS: Final = 10
_LONGEST_SUBJECT: Final = 60
_LONGEST: Final = timedelta(days=366)
_COLUMNS: Final = (
    "id, kind, by_reader, title, words, link, subjects, last_day, state, made_at, made_by,"
    " decided_at, decided_by"
)
State = Literal["waiting", "accepted", "refused"]


class NotFit(ValueError):
    """Names the field that is wrong: a key of ``people`` in the words, with ``wrong_`` before."""


@dataclass(frozen=True, slots=True)
class Said:
    """What staff typed, looked at."""

    kind: Kind
    by_reader: bool
    title: str
    words: str
    link: str
    subjects: tuple[str, ...]
    last_day: date


@dataclass(frozen=True, slots=True)
class Contribution:
    """One of them."""

    id: int
    kind: str
    by_reader: bool
    title: str
    words: str
    link: str
    subjects: list[str]
    last_day: date
    state: State
    made_at: datetime
    made_by: str
    decided_at: datetime | None
    decided_by: str | None


def read(said: Mapping[str, str], today: date) -> Said:
    """From a form. Raises NotFit."""
    kind = said.get("kind", "")
    if kind not in KINDS:
        raise NotFit("kind")
    title = _plain(said.get("title", ""))
    if not 0 < len(title) <= LONGEST_TITLE:
        raise NotFit("title")
    words = _plain(said.get("words", ""))
    if not 0 < len(words) <= LONGEST_WORDS:
        raise NotFit("words")
    link = said.get("link", "").strip()
    if link and not link_in(link):
        raise NotFit("link")
    subjects = [_plain(each) for each in re.split(r"[,;\n]", said.get("subjects", ""))]
    subjects = list(dict.fromkeys(filter(None, subjects)))
    if not 0 < len(subjects) <= MOST_SUBJECTS or max(map(len, subjects)) > _LONGEST_SUBJECT:
        raise NotFit("subjects")
    try:
        last_day = date.fromisoformat(said.get("last_day", ""))
    except ValueError:
        raise NotFit("last_day") from None
    if not today <= last_day <= today + _LONGEST:
        raise NotFit("last_day")
    by_reader = said.get("by") == "reader"
    return Said(Kind(kind), by_reader, title, words, link, tuple(subjects), last_day)


def add(db: psycopg.Connection[Any], said: Said, who: str) -> int:
    """It waits until somebody accepts it."""
    row = db.execute(
        "INSERT INTO contribution"
        " (kind, by_reader, title, words, link, subjects, last_day, made_by)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) RETURNING id",
        (*_values(said), who),
    ).fetchone()
    number = int(row[0]) if row else 0
    audit.record(db, who, "contribution_added", detail={"id": number, "kind": said.kind})
    return number


def change(db: psycopg.Connection[Any], number: int, said: Said, who: str) -> bool:
    """Other words have to be accepted anew. False: there is no such one."""
    found = db.execute(
        "UPDATE contribution SET kind = %s, by_reader = %s, title = %s, words = %s, link = %s,"
        " subjects = %s, last_day = %s, state = 'waiting', decided_at = NULL, decided_by = NULL"
        " WHERE id = %s RETURNING id",
        (*_values(said), number),
    ).fetchone()
    if found:
        audit.record(db, who, "contribution_changed", detail={"id": number})
    return found is not None


def decide(db: psycopg.Connection[Any], number: int, state: State, who: str) -> bool:
    """Show it, or not. False: there is no such one, or it was decided so already."""
    found = db.execute(
        "UPDATE contribution SET state = %s, decided_at = now(), decided_by = %s"
        " WHERE id = %s AND state <> %s RETURNING id",
        (state, who, number, state),
    ).fetchone()
    if found:
        audit.record(db, who, f"contribution_{state}", detail={"id": number})
    return found is not None


def expire(db: psycopg.Connection[Any], number: int, today: date, who: str) -> bool:
    """Yesterday was its last day. False: it was over."""
    found = db.execute(
        "UPDATE contribution SET last_day = %s WHERE id = %s AND last_day >= %s RETURNING id",
        (today - timedelta(days=1), number, today),
    ).fetchone()
    if found:
        audit.record(db, who, "contribution_ended", detail={"id": number})
    return found is not None


def one(db: psycopg.Connection[Any], number: int) -> Contribution | None:
    """By its number."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM contribution WHERE id = %s",
        (number,),
    ).fetchone()
    return Contribution(*row) if row else None


def waiting(db: psycopg.Connection[Any], most: int) -> list[Contribution]:
    """The oldest first."""
    return _found(db, "state = 'waiting' ORDER BY made_at, id LIMIT %s", most)


def shown(db: psycopg.Connection[Any], today: date, most: int) -> list[Contribution]:
    """What stations have now, the newest first."""
    return _found(
        db,
        "state = 'accepted' AND last_day >= %s ORDER BY decided_at DESC, id DESC LIMIT %s",
        today,
        most,
    )


def past(db: psycopg.Connection[Any], today: date, most: int) -> list[Contribution]:
    """Refused, or over."""
    return _found(
        db,
        "(state = 'refused' OR state = 'accepted' AND last_day < %s)"
        " ORDER BY decided_at DESC, id DESC LIMIT %s",
        today,
        most,
    )


def _found(db: psycopg.Connection[Any], which: str, *values: object) -> list[Contribution]:
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM contribution WHERE {which}",
        values,
    ).fetchall()
    return [Contribution(*row) for row in rows]


def _values(said: Said) -> tuple[object, ...]:
    return (
        said.kind.value,
        said.by_reader,
        said.title,
        said.words,
        said.link,
        list(said.subjects),
        said.last_day,
    )


def _plain(text: str) -> str:
    return " ".join(CONTROLS.sub(" ", text).split())
