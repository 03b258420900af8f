"""Work that is looked for, leafed through and settled together: none cut off, each on record."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from board_room import Board, Browser

from sync.hub.settle.finding import TOGETHER
from sync.hub.settle.rows import about

WHATS = ("bin_full", "chute_unread", "tag_not_on_pad")
REASONS = ("on_loan_to_other", "item_unknown", "")
AGES = {"": 0, "1": 1, "24": 24, "72": 72, "168": 168}


def _fill(board: Board, dice: random.Random, number: int) -> list[dict[str, Any]]:
    """So much work and nothing else; as somebody who looks for it knows it."""
    board.db.execute("TRUNCATE work")
    stations = board.db.execute("SELECT device, name, title, place, branch FROM device").fetchall()
    made = []
    for _ in range(number):
        device, name, title, place, branch = dice.choice([each for each in stations if each[0]])
        row = {
            "name": f"{name} {title} {place} {branch}".casefold(),
            "station": name,
            "branch": branch,
            "what": dice.choice(WHATS),
            "reason": dice.choice(REASONS),
            "age_h": dice.choice((0.5, 2.0, 30.0, 100.0, 200.0)),
        }
        opened = datetime.now(UTC) - timedelta(hours=row["age_h"])
        row["id"] = board.db.execute(
            "INSERT INTO work (device, branch, what, reason, opened_at) VALUES (%s, %s, %s, %s, %s)"
            " RETURNING id",
            (device, branch, row["what"], row["reason"], opened),
        ).fetchone()[0]  # type: ignore[index]
        made.append(row)
    return made


def _listed(browser: Browser, **asked: str) -> list[int]:
    """Numbers of all that is found, leafed through to the last page."""
    found: list[int] = []
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    for page in range(1, 50):
        text = browser.page(f"/board/work?{query}&page={page}")
        found += [int(each) for each in re.findall(r'<a id="work-(\d+)"', text)]
        if 'id="next"' not in text:
            return found
    raise AssertionError("it never ends")


def _audited(board: Board) -> list[int]:
    rows = board.db.execute("SELECT detail->'work' FROM audit WHERE action = 'work_settled'")
    return sorted(number for (number,) in rows.fetchall())


def _settled(board: Board) -> set[int]:
    rows = board.db.execute("SELECT id FROM work WHERE state = 'settled'")
    return {number for (number,) in rows.fetchall()}


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_is_what_was_asked_for(board: Board, seed: int) -> None:
    dice = random.Random(seed)
    rows = _fill(board, dice, 130)
    browser, mine = board.browser({"Lindeveld": "staff", "Veenrijk": "viewer"}), "Lindeveld"
    everybody = board.browser()
    assert sorted(_listed(everybody)) == sorted(row["id"] for row in rows)
    for _ in range(8):
        asked = {
            "what": dice.choice(("", *WHATS)),
            "reason": dice.choice(("", *REASONS)),
            "branch": dice.choice(("", "Lindeveld", "Oosterdam")),
            "age": dice.choice(list(AGES)),
            "q": dice.choice(("", "", "leenpunt", "leenpunt lindeveld", "100%", "LUIK")),
        }
        wanted = [
            row
            for row in rows
            if all(asked[name] in ("", row[name]) for name in ("what", "reason", "branch"))
            and (not asked["age"] or row["age_h"] > AGES[asked["age"]])
            and all(word in row["name"] for word in asked["q"].casefold().split())
        ]
        assert sorted(_listed(everybody, **asked)) == sorted(row["id"] for row in wanted)
        assert sorted(_listed(browser, **asked)) == sorted(
            row["id"] for row in wanted if row["branch"] == mine
        )


def test_work_is_found_by_its_number_and_by_the_number_of_its_item(board: Board) -> None:
    browser = board.browser()
    ((number,),) = board.db.execute("SELECT id FROM work WHERE what = 'needs_review'").fetchall()
    board.db.execute(
        "UPDATE work SET item = %s WHERE id = %s", (about(board.seal, "30005", ""), number)
    )
    assert _listed(browser, q=str(number)) == [number]
    assert _listed(browser, q="30005") == [number]
    assert _listed(browser, q="30006") == []
    assert "Niets gevonden" in browser.page("/board/work?q=30006")


def test_what_has_one_answer_is_settled_together_and_each_is_on_record(board: Board) -> None:
    rows = _fill(board, random.Random(1), 150)
    # A kind of work that may be settled in one way alone, and of which some come later.
    asked = "what=chute_unread&reason=item_unknown"
    wanted = [
        row["id"]
        for row in rows
        if (row["what"], row["reason"]) == ("chute_unread", "item_unknown")
        and row["branch"] == "Lindeveld"
    ]
    browser = board.browser({"Lindeveld": "staff", "Oosterdam": "viewer"})
    page = browser.page(f"/board/work?{asked}")
    assert f"Deze {len(wanted)} in één keer" in page
    page = browser.page(f"/board/work?{asked}&together=accept")
    (last,) = re.findall(r'name="last" value="(\d+)"', page)
    board.db.execute(
        "INSERT INTO work (device, branch, what, reason) SELECT device, branch, what, reason"
        " FROM work WHERE id = %s",
        (wanted[0],),
    )
    answer = browser.submit("/board/work/together", how="accept", last=last, back=asked)
    assert _settled(board) == set(wanted)
    assert _audited(board) == sorted(wanted)
    page = browser.page(answer.headers["Location"])
    assert f"{len(wanted)} dingen zijn afgemaakt." in page
    assert "1 ding om af te maken" in page


def test_together_is_bounded_and_needs_one_kind(board: Board) -> None:
    board.db.execute("TRUNCATE work")
    board.db.execute(
        "INSERT INTO work (device, branch, what) SELECT %s, 'Lindeveld', 'bin_full'"
        " FROM generate_series(1, %s)",
        (board.devices["luik"], TOGETHER + 20),
    )
    browser, last = board.browser(), str(10**9)
    for back in ("", "branch=Lindeveld", "settled=true&what=bin_full"):
        browser.submit("/board/work/together", how="accept", last=last, back=back)
    browser.submit("/board/work/together", how="correct", last=last, back="what=bin_full")
    assert _settled(board) == set()
    browser.submit("/board/work/together", how="accept", last=last, back="what=bin_full")
    assert len(_settled(board)) == TOGETHER
    assert len(_audited(board)) == TOGETHER
    # The oldest first, and what cannot be settled so stays, and is said.
    answer = browser.submit("/board/work/together", how="retry", last=last, back="what=bin_full")
    assert "20 dingen konden zo niet." in browser.page(answer.headers["Location"])
    assert len(_settled(board)) == TOGETHER


def test_who_settles_one_comes_back_to_the_list_that_was_found(board: Board) -> None:
    _fill(board, random.Random(2), 60)
    browser = board.browser()
    (first, *rest) = _listed(browser, what="bin_full")
    answer = browser.submit(f"/board/work/{first}", how="accept", back="what=bin_full")
    assert _listed(browser, what="bin_full") == rest
    assert answer.headers["Location"] == "/board/work?what=bin_full&focus=true"


@pytest.mark.parametrize("query", ["page=0", "page=99999999999", "age=-1", "age=x", "q=%25_%5C"])
def test_a_query_that_means_nothing_breaks_nothing(board: Board, query: str) -> None:
    board.browser().page(f"/board/work?{query}")
