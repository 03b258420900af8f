"""A fleet for the board: eight stations and their day, made up by seeded dice."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
import requests
from hub_room import served
from nacl.signing import SigningKey

from sync.hub import database
from sync.hub.access import accounts
from sync.hub.board import sessions
from sync.hub.floor import keys
from sync.hub.postgres import PrivatePostgres
from sync.hub.rollout import configurations, rollouts
from sync.hub.wire.having import Having
from sync.journal.records import Intent, Told, intent_payload, told_payload
from sync.journal.seal import Seal
from sync.model import Action, Outcome

_NUMBERS: Final = count(1)

NOON: Final = datetime(2026, 11, 26, 13, 6, tzinfo=UTC)
"""14.06 in Amsterdam, a Thursday."""
QUARTER: Final = {
    "share_before": 71,
    "minutes_before": 34,
    "minutes_now": 11,
    "hours_open": 9,
    "referred": 1460,
    "desk": {},
    "spent": [
        ["Taalcafé en taalmaatjes", 148],
        ["Klassen en schoolpunten", 121],
        ["Digitale hulp", 86],
        ["Avond open in Veenrijk", 57],
    ],
    "goals": [
        ["Vaker zelf lenen en inleveren", "80 %", "86 %", "made"],
        ["Kortere wachtrij op zaterdag", "3 min", "1,4 min", "made"],
        ["Elke basisschool een schoolpunt", "6", "4", "runs"],
        ["Partners op het scherm", "5", "5", "made"],
        ["Lezers die hulp nodig hebben", "< 3 %", "2,6 %", "made"],
    ],
    "municipality": "Lindeveld",
    "finding": "Meer tijd voor mensen, minder tijd aan de balie",
    "lead": "Lezers lenen vaker zelf. De uren die vrijkwamen, gingen naar het taalcafé en naar"
    " scholen.",
    "not_yet": "In Veenrijk viel de verbinding 11 keer uit. Lenen ging door. Er is niets"
    " kwijtgeraakt.",
    "asked": "Een vaste verbinding voor het dorpshuis, en ruimte voor 2 schoolpunten in 2027.",
    "method": "Vóór de start: gemeten in maart 2025, 4 weken.",
}
"""What a library entered for its report."""
TABLES: Final = (
    *(
        "work",
        "event",
        "call",
        "visit",
        "tally",
        "tally_span",
        "refusal_week",
        "library_week",
        "report",
        "contribution",
        "outage",
        "status",
    ),
    *("device_key", "invitation", "pack", "station_pack", "stream", "entry"),
    *("alarm", "command", "station_configuration", "rollout", "configuration", "audit"),
)


@dataclass(frozen=True)
class Made:
    """A station of the made-up fleet, and how its day goes."""

    name: str
    title: str
    place: str
    branch: str
    books: int
    kind: str = "station"
    state: str = "open"
    silent_s: int = 20
    waiting: int = 0
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    hours: tuple[int, ...] = (2, 3, 4, 6, 7, 9, 10, 8, 7, 5, 4, 4, 6, 5)
    """How the half hours until now relate."""


FINE: Final = {
    "pad": ("ok", ""),
    "card_reader": ("ok", ""),
    "printer": ("ok", ""),
    "ils": ("ok", ""),
    "queue": ("ok", ""),
    "clock": ("ok", ""),
    "speech": ("ok", ""),
    "journal": ("ok", ""),
}
FLEET: Final = (
    Made("lp-1", "Leenpunt 1", "Lindeveld, jeugd", "Lindeveld", 401),
    Made(
        "lp-2",
        "Leenpunt 2",
        "Lindeveld, ingang",
        "Lindeveld",
        312,
        waiting=27,
        parts={"queue": ("attention", ""), "printer": ("attention", "paper low")},
        hours=(2, 3, 5, 6, 7, 10, 9, 7, 3, 0, 0, 1, 5, 6),
    ),
    Made("lp-3", "Leenpunt 3", "Lindeveld, boven", "Lindeveld", 118),
    Made(
        "luik",
        "Inleverluik",
        "Lindeveld, buiten",
        "Lindeveld",
        186,
        kind="returns",
        parts={"bin": ("attention", "bin 2 is nearly full")},
        hours=(9, 7, 4, 3, 2, 2, 3, 2, 2, 3, 4, 5, 4, 3),
    ),
    Made("lp-4", "Leenpunt 4", "Oosterdam", "Oosterdam", 144, silent_s=60),
    Made(
        "lp-5",
        "Leenpunt 5",
        "Veenrijk, dorpshuis",
        "Veenrijk",
        31,
        silent_s=8760,
        hours=(0, 0, 2, 4, 4, 6, 2, 4, 1, 0, 3, 5, 2, 2),
    ),
    Made(
        "school",
        "Schoolpunt",
        "Basisschool De Linde",
        "De Linde",
        96,
        hours=(0, 3, 5, 2, 0, 0, 6, 7, 4, 0, 0, 0, 1, 2),
    ),
    Made("poort-1", "Poort 1", "Hoofdingang", "Lindeveld", 398, kind="gate"),
)


def clear(db: psycopg.Connection[Any]) -> None:
    """No station left, and nothing of any."""
    # What was done is never taken away, but here.
    db.execute("SET session_replication_role = replica")
    db.execute("TRUNCATE " + ", ".join(TABLES))
    db.execute("DELETE FROM device WHERE device > 0")
    db.execute("SET session_replication_role = origin")


def fill(
    db: psycopg.Connection[Any],
    seal: Seal,
    now: datetime = NOON,
    fleet: tuple[Made, ...] = FLEET,
) -> dict[str, int]:
    """The fleet on that day; numbers of the devices by name. ``seal``: by the hub's fleet key."""
    dice = random.Random(7)
    numbers = {made.name: _station(db, made, now, dice) for made in fleet}
    _weeks(db, numbers, fleet, now, dice)
    if fleet is FLEET:
        _trouble(db, numbers, now)
        _settings(db, numbers)
        _work(db, seal, numbers, now)
    db.commit()
    return numbers


SCRIPT: Final = "<script>alert(1)</script>"
TIP: Final = "Helpt een leestip?"


def declare(folder: Path, now: datetime) -> None:
    """Programmes that run: in Lindeveld, in Oosterdam, and one that is nothing but markup."""
    folder.mkdir()
    begins, ends = (now - timedelta(days=42)).date(), (now + timedelta(days=14)).date()
    dates = f"from = {begins}\nto = {ends}\n"
    later = f"from = {begins + timedelta(days=1)}\nto = {ends}\n"
    (folder / "tip.toml").write_text(
        f'name = "{TIP}"\nquestion = "Neemt de lezer een tweede boek?"\n{later}'
        'hypothesis = "Wie een tip ziet, neemt vaker een tweede boek mee."\n'
        'measures = ["second_book", "books_per_visit"]\n[who]\nstations = ["lp-1", "lp-2"]\n'
        '[[variant]]\nname = "Met leestip"\nweeks = ["even"]\n'
        '[[variant]]\nname = "Zonder leestip"\nweeks = ["odd"]\n'
    )
    (folder / "longer.toml").write_text(
        f'name = "Langer lenen"\n{dates}measures = ["second_book"]\n[who]\nstations = ["lp-4"]\n'
        'days = ["mon", "wed", "sat"]\n[policy]\nin_ils = ["loan_days"]\n'
        '[[variant]]\nname = "Drie weken"\nweeks = ["even"]\npolicy = {loan_days = 21}\n'
        '[[variant]]\nname = "Zes weken"\nweeks = ["odd"]\npolicy = {loan_days = 42}\n'
    )
    (folder / "markup.toml").write_text(
        f'name = "{SCRIPT}"\npurpose = "{SCRIPT}"\nhypothesis = "{SCRIPT}"\n'
        f'question = "{SCRIPT}"\n{dates}measures = ["visits_per_day"]\n'
        f'[who]\nstations = ["lp-3"]\npatron_types = ["{SCRIPT}"]\n'
        f'[[variant]]\nname = "1 {SCRIPT}"\nweeks = ["even"]\n'
        f'[[variant]]\nname = "2 {SCRIPT}"\nweeks = ["odd"]\n'
    )


def tried(
    db: psycopg.Connection[Any],
    devices: Mapping[str, int],
    now: datetime,
    two_books: Mapping[str, tuple[int, int]],
    visits: int = 20,
    days: int = 28,
) -> None:
    """The days before: so many visits at each station, of which ``two_books`` or one more or less
    had two books, in even and in odd weeks."""
    rows: list[tuple[Any, ...]] = []
    for name, two in two_books.items():
        for back in range(1, days + 1):
            at = (now - timedelta(days=back)).replace(hour=10, minute=0, second=0, microsecond=0)
            several = max(0, min(visits, two[at.isocalendar().week % 2] + back % 3 - 1))
            counted = {
                **{"visits": visits, "loans": visits + several},
                **{"lent:1": visits - several, "lent:2": several},
            }
            rows += [(devices[name], at, "of_visits", what, n) for what, n in counted.items() if n]
    with db.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO tally VALUES (%s, %s, %s, %s, %s) ON CONFLICT (device, at, kind, reason)"
            " DO UPDATE SET n = excluded.n",
            rows,
        )
    db.commit()


def _station(db: psycopg.Connection[Any], made: Made, now: datetime, dice: random.Random) -> int:
    limit = "6 hours" if made.name == "lp-5" else "15 minutes"
    row = db.execute(
        "INSERT INTO device (name, title, place, branch, kind, silent_after)"
        " VALUES (%s, %s, %s, %s, %s, %s) RETURNING device",
        (made.name, made.title, made.place, made.branch, made.kind, limit),
    ).fetchone()
    assert row is not None
    device = int(row[0])
    key = hashlib.sha256(made.name.encode()).digest()
    db.execute("INSERT INTO device_key (device, public_key) VALUES (%s, %s)", (device, key))
    parts = [
        {"part": part, "state": state, "detail": detail}
        for part, (state, detail) in (FINE | made.parts).items()
    ]
    seen = now - timedelta(seconds=made.silent_s)
    db.execute(
        "INSERT INTO status (device, at, said_at, state, version, waiting, oldest_s, parts)"
        " VALUES (%s, %s, %s, %s, '0.1.0', %s, %s, %s)",
        (
            device,
            seen,
            seen,
            made.state,
            made.waiting,
            360.0 * bool(made.waiting),
            json.dumps(parts),
        ),
    )
    _day(db, device, made, now, dice)
    visits = [
        (device, now - timedelta(minutes=4 * n), 1 + int(dice.expovariate(0.3)) % 9, n == 16)
        for n in range(0 if made.kind == "gate" else 40)
    ]
    with db.cursor() as cursor:
        cursor.executemany("INSERT INTO visit VALUES (%s, %s, %s, %s)", visits)
    return device


def _day(
    db: psycopg.Connection[Any], device: int, made: Made, now: datetime, dice: random.Random
) -> None:
    begun = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
    whole, left = sum(made.hours), made.books
    rows = []
    for number, share in enumerate(made.hours):
        at = begun - (len(made.hours) - 1 - number) * timedelta(minutes=30)
        last = number == len(made.hours) - 1
        books = left if last else min(left, round(made.books * share / whole))
        left -= books
        if made.kind == "gate":
            rows += [(device, at, "people_in", "", books), (device, at, "people_out", "", books)]
            continue
        lent = 0 if made.kind == "returns" else round(books * 0.66)
        visits = max(1, books // 3) if books else 0
        helped = sum(dice.random() < 0.026 for _ in range(visits))
        counted = {"loans": lent, "returns": books - lent, "visits": visits, "helped": helped}
        rows += [(device, at, kind, "", n) for kind, n in counted.items() if n]
    with db.cursor() as cursor:
        cursor.executemany("INSERT INTO tally VALUES (%s, %s, %s, %s, %s)", rows)


def _weeks(
    db: psycopg.Connection[Any],
    numbers: dict[str, int],
    fleet: tuple[Made, ...],
    now: datetime,
    dice: random.Random,
) -> None:
    """The weeks before, ever busier; reasons of refusals; what was entered for the last quarter."""
    reasons = {
        "held_for_other": 41,
        "limit_reached": 23,
        "patron_expired": 17,
        "not_for_loan": 11,
        "item_unknown": 8,
    }
    desk: dict[str, int] = {}
    rows: list[tuple[Any, ...]] = []
    visits: list[tuple[Any, ...]] = []
    for back in range(1, 28):
        at = (now - timedelta(weeks=back)).replace(hour=9, minute=0, second=0, microsecond=0)
        lent = 0
        for made in fleet:
            n = round(made.books * (1 - back * 0.014) * dice.uniform(0.9, 1.1))
            device = numbers[made.name]
            if made.kind == "gate":
                rows += [(device, at, "people_in", "", 5 * n), (device, at, "gate_alarms", "", 3)]
                continue
            lent += n
            told = {"loans": n, "returns": n // 2, "visits": n // 3, "helped": n // 110}
            rows += [(device, at, kind, "", number) for kind, number in told.items()]
            rows += [
                (device, at, "refusals", reason, n * share // 2500)
                for reason, share in reasons.items()
            ]
            came = max(1, n // 3)
            visits += [
                (device, at, "of_visits", what, number, came)
                for what, number in (("", came), ("visits", came), ("loans", n), ("smooth", came))
            ]
        desk[str(at.isocalendar().week)] = round(lent * (0.13 + back * 0.012))
    # This week may be the last one of that quarter.
    desk.setdefault(str(now.isocalendar().week), lent)
    with db.cursor() as cursor:
        cursor.executemany("INSERT INTO tally VALUES (%s, %s, %s, %s, %s)", rows)
        cursor.executemany(
            "INSERT INTO tally (device, at, kind, reason, n, persons)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            visits,
        )
    last = now.date().replace(day=1, month=(now.month - 1) // 3 * 3 + 1) - timedelta(days=1)
    quarter = last.replace(day=1, month=(last.month - 1) // 3 * 3 + 1)
    db.execute(
        "INSERT INTO report (branch, quarter, entered, made_by) VALUES ('', %s, %s, 'm.deboer')",
        (quarter, json.dumps(QUARTER | {"desk": desk})),
    )


def _trouble(db: psycopg.Connection[Any], numbers: dict[str, int], now: datetime) -> None:
    """What happened that day."""

    def ago(minutes: float) -> datetime:
        return now - timedelta(minutes=minutes)

    second = numbers["lp-2"]
    outages = (
        (second, "ils", "fault", "no answer", ago(68), ago(54)),
        (second, "printer", "attention", "paper low", ago(166), None),
        (second, "queue", "attention", "", ago(6), None),
        (numbers["luik"], "bin", "attention", "bin 2 is nearly full", ago(12), None),
    )
    for outage in outages:
        db.execute(
            "INSERT INTO outage (device, part, state, detail, since, until)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            outage,
        )
    calls = (
        (numbers["lp-1"], "c1", "card", ago(0.87), "open", None, None, None),
        (numbers["lp-3"], "c2", "printer", ago(95), "closed", "m.deboer", ago(94.6), ago(90)),
        (numbers["school"], "c3", "book", ago(140), "closed", None, None, ago(133)),
    )
    for call in calls:
        db.execute(
            "INSERT INTO call (device, call, about, opened_at, state, answered_by, answered_at,"
            " closed_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            call,
        )
    db.execute(
        "INSERT INTO alarm (kind, device, detail, opened_at, last_at) VALUES (%s, %s, %s, %s, %s)",
        ("restore", numbers["lp-4"], json.dumps({"epoch": "7f3a"}), ago(1500), ago(1500)),
    )


def _settings(db: psycopg.Connection[Any], numbers: dict[str, int]) -> None:
    """Two versions; the first is everywhere, and one station was changed by hand since."""
    key = SigningKey(bytes(32))
    body = '[screen]\ntheme = "light"\n[offline]\nloan_days = 21\n'
    first = configurations.add(db, key, "", body, note="start", by="m.deboer")
    rollouts.begin(db, first, soak=timedelta(0), by="m.deboer")
    db.execute("UPDATE rollout SET state = 'done', ended_at = now()")
    for name, number in numbers.items():
        state, detail = ("drifted", "screen.theme") if name == "lp-3" else ("same", "")
        having = Having(running=first, state=state, detail=detail)
        rollouts.heard(db, number, having)
    longer = body.replace("21", "28")
    configurations.add(db, key, "", longer, note="langer lenen", by="m.deboer")


TITLE: Final = "De aanslag"
PATRON: Final = "P29001234"
WORK: Final = (
    ("luik", "chute_unread", "", 1560, None),
    ("lp-1", "return_refused", "item_unknown", 1500, Action.RETURN),
    ("school", "tag_not_switched", "", 180, Action.BORROW),
    ("lp-4", "due_differs", "", 68, Action.BORROW),
    ("lp-2", "needs_review", "limit_reached", 52, Action.BORROW),
    ("lp-2", "tag_not_on_pad", "", 25, Action.BORROW),
)
"""Station, kind, reason, minutes ago, what was asked."""


def _work(db: psycopg.Connection[Any], seal: Seal, numbers: dict[str, int], now: datetime) -> None:
    """Six things to settle, as workers put them there; fourteen were settled."""
    for seq, (name, what, reason, ago, action) in enumerate(WORK, 1):
        at, opened = now - timedelta(minutes=ago + 10), now - timedelta(minutes=ago)
        entry, item, sealed = f"e1-{seq}", f"item{seq}", {"detail": {"reason": reason}}
        if action is not None:
            due = now + timedelta(days=21)
            intent = intent_payload(Intent(action, f"3000{seq}", patron=PATRON))
            told = told_payload(Told(Outcome.ACCEPTED, offline=True, due=due, title=TITLE))
            sealed |= {"intent": intent, "told": told}
            db.execute(
                "INSERT INTO event (shard, item, at, spread, device, epoch, seq, action, sealed,"
                " told, state) VALUES (1, %s, %s, 0, %s, 'e1', %s, %s, %s, %s, 3)",
                (
                    *(item, int(at.timestamp() * 1e6), numbers[name], seq, action),
                    *(seal.close(intent, f"intent:{entry}"), seal.close(told, f"told:{entry}")),
                ),
            )
        db.execute(
            "INSERT INTO work (device, branch, epoch, seq, item, what, action, reason, sealed,"
            " opened_at) SELECT device, branch, 'e1', %s, %s, %s, %s, %s, %s, %s FROM device"
            " WHERE device = %s",
            (
                *(seq, item, what, action or "", reason),
                *(seal.close(sealed, f"work:{entry}"), opened, numbers[name]),
            ),
        )
    db.execute(
        "INSERT INTO work (device, branch, what, opened_at, state, settled_by, settled_at, how)"
        " SELECT device, branch, 'bin_full', %(now)s - interval '30 minutes', 'settled',"
        " 'm.deboer', greatest(%(now)s - interval '9 minutes',"
        # Today, however short it is yet.
        " date_trunc('day', %(now)s, 'Europe/Amsterdam')), 'accept'"
        " FROM device, generate_series(1, 14) WHERE device = %(device)s",
        {"now": now, "device": numbers["luik"]},
    )


class Browser(requests.Session):
    """Somebody who is signed in; pages as text, without a script."""

    def __init__(self, url: str, token: str, csrf: str) -> None:
        super().__init__()
        self.url, self.token, self.csrf = url, token, csrf
        self.headers["Accept"] = "text/html"
        self.cookies["leenpunt"] = token

    def page(self, path: str, status: int = 200) -> str:
        """What is shown there."""
        answer = self.get(self.url + path, timeout=30, allow_redirects=False)
        assert answer.status_code == status, answer.text[:500]
        return answer.text

    def submit(self, path: str, status: int = 303, **form: str) -> requests.Response:
        """As a form of the page does."""
        answer = self.post(
            self.url + path, {"csrf": self.csrf} | form, timeout=30, allow_redirects=False
        )
        assert answer.status_code == status, answer.text[:500]
        return answer


@dataclass
class Board:
    """A hub with a database of its own, and whoever looks at it."""

    url: str
    db: psycopg.Connection[Any]
    seal: Seal
    devices: dict[str, int] = field(default_factory=dict)
    open: list[Browser] = field(default_factory=list)

    def browser(self, roles: Mapping[str, str] | None = None, language: str = "nl") -> Browser:
        """Of somebody new: a manager of all, where no roles are given."""
        name = f"m.deboer{next(_NUMBERS)}"
        account = accounts.add(self.db, name, dict(roles or {"": "manager"}), None)
        token = sessions.begin(self.db, account, language)
        visitor = sessions.find(self.db, token)
        assert visitor is not None
        self.db.commit()
        self.open.append(Browser(self.url, token, visitor.csrf))
        return self.open[-1]


@pytest.fixture(scope="session")
def board_url(
    postgres: PrivatePostgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str, Seal]]:
    """URLs of a hub and of its database, which no other test writes into; the fleet's seal."""
    with psycopg.connect(postgres.url(), autocommit=True) as db:
        db.execute("CREATE DATABASE board")
    url = postgres.url("board")
    database.migrate(url)
    folder = tmp_path_factory.mktemp("board")
    declare(folder / "programmes", datetime.now(UTC))
    more = {"library": "Bibliotheek Lindeveld", "programmes": folder / "programmes"}
    with served(url, folder, **more) as hub:
        yield hub, url, keys.load(folder).seal


@pytest.fixture
def board(board_url: tuple[str, str, Seal]) -> Iterator[Board]:
    """The made-up fleet, as it is now."""
    hub, url, seal = board_url
    with database.connect(url) as db:
        clear(db)
        made = Board(hub, db, seal)
        made.devices = fill(db, seal, datetime.now(UTC))
        yield made
        for browser in made.open:
            browser.close()
