"""Pages of the board over rows that lack what they may lack: none of them is broken by it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from board_room import PATRON, TITLE, Board

from sync.journal.records import Intent, Told, intent_payload, told_payload
from sync.model import Action, Outcome, Reason

TABLES: Final = (
    *("alarm", "audit", "call", "command", "configuration", "contribution", "device", "event"),
    *("outage", "rollout", "station_configuration", "status", "visit", "work"),
)
ALWAYS: Final = {
    # Written with what they go along with, or drawn by the database.
    *(("work", "state"), ("work", "settled_at"), ("call", "answered_at"), ("device", "branch")),
    *(("rollout", "ended_at"), ("configuration", "grouped"), ("device", "ended_at")),
}
_OPTIONAL: Final = """
SELECT table_name, column_name, is_nullable = 'YES', data_type FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = ANY(%s) AND (is_nullable = 'YES'
    OR column_default LIKE '''''::text%%' OR data_type = 'jsonb' AND column_default IS NOT NULL)
ORDER BY 1, 2
"""
INTENT: Final = Intent(Action.BORROW, "30005", patron=PATRON, uids=("E004",), due_before="x")
TOLD: Final = Told(
    Outcome.ACCEPTED,
    offline=True,
    reason=Reason.LIMIT_REACHED,
    due=datetime(2026, 12, 24, tzinfo=UTC),
    title=TITLE,
    message="Tot ziens",
)


def _keep(board: Board, intent: Any, told: Any) -> int:
    """The number of a case that is made to be about this."""
    row = board.db.execute("SELECT id, epoch, seq FROM work WHERE what = 'needs_review'")
    ((number, epoch, seq),) = row.fetchall()
    copy = {"detail": {}, "intent": intent, "told": told}
    sealed = board.seal.close(copy, f"work:{epoch}-{seq}")
    board.db.execute("UPDATE work SET sealed = %s WHERE id = %s", (sealed, number))
    return int(number)


def _shown(board: Board) -> list[dict[str, Any]]:
    rows = board.db.execute("SELECT detail FROM audit WHERE action = 'title_shown' ORDER BY id")
    return [detail for (detail,) in rows.fetchall()]


def _paths(board: Board) -> list[str]:
    device = board.devices["lp-2"]
    cases = [number for (number,) in board.db.execute("SELECT id FROM work").fetchall()]
    return [
        *("/board", f"/board/station/{device}", "/board/work", "/board/work?settled=true"),
        *(f"/board/work?case={number}" for number in cases[:8]),
        *("/board/calls", "/board/alarms", "/board/figures", "/board/programmes"),
        *("/board/people", "/board/gates", "/board/settings", "/board/accounts", "/board/audit"),
    ]


def test_a_loan_that_was_told_without_a_title_shows_what_is_known(board: Board) -> None:
    told = told_payload(replace(TOLD, title="", due=None))
    number = _keep(board, intent_payload(INTENT), told)
    page = board.browser().submit(f"/board/work/{number}/title", 200).text
    assert "<dt>Titel</dt><dd>–</dd>" in page
    assert PATRON in page
    assert "30005" in page
    assert _shown(board) == [{"work": number, "shown": ["item", "patron"]}]


def test_where_nothing_is_kept_nothing_is_shown_and_nothing_is_in_the_audit(board: Board) -> None:
    number = _keep(board, {}, None)
    board.browser().submit(f"/board/work/{number}/title", 200)
    board.db.execute("UPDATE work SET sealed = NULL WHERE id = %s", (number,))
    board.browser().submit(f"/board/work/{number}/title", 200)
    assert _shown(board) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_title_is_shown_whatever_was_not_told(board: Board, seed: int) -> None:
    dice, browser = random.Random(seed), board.browser()
    for _ in range(4):
        intent, told = intent_payload(INTENT), told_payload(TOLD)
        for payload in (intent, told):
            for name in list(payload):
                if dice.random() < 0.5:
                    del payload[name]
        number = _keep(board, intent, told)
        browser.page(f"/board/work?case={number}")
        page = browser.submit(f"/board/work/{number}/title", 200).text
        assert (TITLE in page, PATRON in page) == ("title" in told, "patron" in intent)


@pytest.mark.parametrize("seed", range(6))
def test_every_page_is_made_whatever_is_absent(board: Board, seed: int) -> None:
    dice = random.Random(seed)
    optional = board.db.execute(_OPTIONAL, (list(TABLES),)).fetchall()
    # What was done is never changed, but here.
    board.db.execute("SET session_replication_role = replica")
    for table, column, may_be_null, kind in optional:
        if (table, column) not in ALWAYS:
            blank = {"jsonb": "DEFAULT", "bytea": "''"}.get(kind, "''")
            absent = "NULL" if may_be_null else blank
            board.db.execute(
                f"UPDATE {table} SET {column} = {absent} WHERE md5(ctid::text || %s) < %s",
                (f"{seed}{column}", dice.choice("048f")),
            )
    board.db.execute("SET session_replication_role = origin")
    for language in ("nl", "en"):
        browser = board.browser(language=language)
        for path in _paths(board):
            browser.page(path)
