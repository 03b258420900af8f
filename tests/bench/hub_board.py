"""Pages of the hub's board with 1 500 stations, over HTTP, while reports are made beside them."""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import requests
from figures import Figure
from hub_place import served

from sync.hub.access import accounts
from sync.hub.board import sessions

STATIONS = 1500
_TIMES = 20
_PARTS = ["pad", "card_reader", "printer", "ils", "queue", "clock", "sound", "disk"]
_FLEET = """
INSERT INTO device (name, title, place, branch, kind)
SELECT 'station-' || n, 'Leenpunt ' || n, 'ingang', 'branch-' || n %% 100,
    CASE WHEN n %% 10 = 0 THEN 'gate' ELSE 'station' END FROM generate_series(1, %(stations)s) n;
"""
_REST = """
INSERT INTO status (device, said_at, state, waiting, parts)
SELECT device, now(), 'open', device %% 7, %(parts)s FROM device WHERE device > 0;
INSERT INTO tally (device, at, kind, n)
SELECT device, date_trunc('day', now()) + half * interval '30 minutes', counted, 7
FROM device, generate_series(0, 47) half,
    unnest(ARRAY['loans', 'returns', 'renewals', 'refusals', 'visits', 'helped']) counted
WHERE device > 0;
INSERT INTO tally_span (span, first, device, loans, returns, visits, helped, people_in)
SELECT 'week', (date_trunc('week', now()) - week * interval '1 week')::date, device, 700, 500, 300,
    9, 900 FROM device, generate_series(0, 60) week WHERE device > 0;
INSERT INTO tally_span (span, first, device, loans, returns, visits, helped, people_in)
SELECT 'day', current_date - day, device, 70, 50, 30, 1, 90
FROM device, generate_series(0, 60) day WHERE device > 0;
INSERT INTO refusal_week (week, device, reason, n)
SELECT (date_trunc('week', now()) - week * interval '1 week')::date, device, reason, 9
FROM device, generate_series(0, 60) week,
    unnest(ARRAY['held_for_other', 'limit_reached', 'patron_expired', 'not_for_loan']) reason
WHERE device > 0;
INSERT INTO library_week (week, shard, kind, reason, n)
SELECT first, device %% 16, counted, '', 700 * count(*)
FROM tally_span, unnest(ARRAY['loans', 'returns', 'visits', 'helped', 'people_in']) counted
WHERE span = 'week' GROUP BY first, device %% 16, counted;
INSERT INTO library_week (week, shard, kind, reason, n)
SELECT week, device %% 16, 'refusals', reason, sum(n) FROM refusal_week
GROUP BY week, device %% 16, reason;
INSERT INTO visit (device, at, books, helped)
SELECT device, now() - n * interval '3 minutes', n %% 9, n = 9
FROM device, generate_series(1, 40) n WHERE device > 0;
INSERT INTO outage (device, part, state, since, until)
SELECT device, 'ils', 'fault', now() - n * interval '1 hour', now() - n * interval '50 minutes'
FROM device, generate_series(1, 20) n WHERE device > 0;
INSERT INTO work (device, branch, what, reason)
SELECT device, branch, 'needs_review', 'limit_reached' FROM device, generate_series(1, 2)
WHERE device > 0;
INSERT INTO call (device, call, opened_at) SELECT device, 'c', now() FROM device
WHERE device > 0 AND device %% 100 = 0;
"""


def pages() -> Iterator[Figure]:
    """Against a request to the same process that looks into the database and draws nothing."""
    with served(tls=True) as place:
        with place.connect() as db:
            token, device = _filled(db)
        with requests.Session() as browser:
            browser.trust_env = False
            browser.verify = str(place.certificate)
            browser.headers["Accept"] = "text/html"
            browser.cookies["__Host-leenpunt"] = token
            limit = _measured(browser, f"{place.url}/health")
            pages = (
                ("hub-board.home", "/board"),
                ("hub-board.station", f"/board/station/{device}"),
                ("hub-board.work", "/board/work"),
                ("hub-board.quarter", "/board/figures?span=quarter"),
                ("hub-board.year", "/board/figures?span=year"),
                ("hub-board.gates", "/board/gates"),
                ("hub-board.settings", "/board/settings"),
                ("hub-board.version", "/board/settings/new"),
                ("hub-board.enrol", "/board/enrol"),
                ("hub-board.belonging", f"/board/station/{device}/belonging?sure=revoke"),
                ("hub-board.audit", "/board/audit"),
            )
            with _reports(browser, f"{place.url}/board/report.csv?span=year") as made:
                for name, path in pages:
                    yield Figure(name, _measured(browser, place.url + path), limit, made())


@contextmanager
def _reports(browser: requests.Session, url: str) -> Iterator[Callable[[], str]]:
    """Has a report made all the while, one after the other; gives the words that count them."""
    ended, answers = threading.Event(), list[int]()

    def ask() -> None:
        while not ended.is_set():
            with requests.Session() as other:
                other.trust_env, other.verify = False, browser.verify
                other.cookies.update(browser.cookies)
                answers.append(other.get(url, timeout=60).status_code)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield lambda: f"{len(answers)} reports beside it"
    finally:
        ended.set()
        asking.join()
    if set(answers) != {200}:
        raise SystemExit(f"bench: {url} answered {sorted(set(answers))}")


def _filled(db: psycopg.Connection[tuple[object, ...]]) -> tuple[str, int]:
    """A session's token, and the number of a station."""
    parts = [{"part": part, "state": "ok", "detail": ""} for part in _PARTS]
    with db.transaction():
        # The weeks are filled beside the half hours.
        db.execute("SET LOCAL session_replication_role = replica")
        db.execute(_FLEET, {"stations": STATIONS})
        for query in _REST.split(";\n"):
            if query.strip():
                db.execute(query, {"parts": json.dumps(parts)} if "%(parts)s" in query else {})
    db.commit()
    db.autocommit = True
    db.execute("ANALYZE")
    account = accounts.add(db, "bench", {"": "manager"}, None)
    row = db.execute("SELECT max(device) FROM device").fetchone()
    assert row is not None
    return sessions.begin(db, account, "nl"), int(str(row[0]))


def _measured(browser: requests.Session, url: str) -> float:
    """Milliseconds of a request, the median; the first ones warm up."""
    took = []
    for number in range(_TIMES + 3):
        began = time.perf_counter()
        answer = browser.get(url, timeout=60)
        if answer.status_code != 200:
            raise SystemExit(f"bench: {url} answered {answer.status_code}")
        if number >= 3:
            took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)
