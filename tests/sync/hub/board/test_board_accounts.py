"""Accounts and the audit on the board: for managers, and nobody shuts himself out."""

from __future__ import annotations

from itertools import count

from board_room import Board

from sync.hub.access import accounts

PASSWORD = "vier boeken op de plank"
_NUMBERS = count(1)


def _roles(board: Board, name: str) -> dict[str, str] | None:
    board.db.rollback()
    rows = {row["name"]: row for row in accounts.rows(board.db)}
    return dict(rows[name]["roles"]) if name in rows and not rows[name]["ended_at"] else None


def test_a_manager_makes_changes_and_ends_an_account(board: Board) -> None:
    browser, name = board.browser(), f"j.jansen{next(_NUMBERS)}"
    new = {"name": name, "full_name": "<b>Jansen</b>", "password": PASSWORD}
    browser.submit("/board/accounts", **new, branch="Lindeveld", role="staff")
    assert _roles(board, name) == {"Lindeveld": "staff"}
    page = browser.page(f"/board/accounts?name={name}")
    assert "&lt;b&gt;Jansen" in page
    assert PASSWORD not in page
    browser.submit(f"/board/accounts/{name}/role", branch="Veenrijk", role="viewer")
    browser.submit(f"/board/accounts/{name}/role", branch="Lindeveld", role="")
    assert _roles(board, name) == {"Veenrijk": "viewer"}
    browser.submit(f"/board/accounts/{name}/password", password="een andere lange zin")
    assert accounts.signed_in(board.db, name, "een andere lange zin") is not None
    board.db.commit()
    assert "Ja, stop dit account" in browser.page(f"/board/accounts?name={name}&sure={name}")
    browser.submit(f"/board/accounts/{name}/end")
    assert _roles(board, name) is None
    done = board.db.execute("SELECT action FROM audit WHERE detail->>'account' = %s", (name,))
    assert [action for (action,) in done.fetchall()] == [
        "account added",
        "roles changed",
        "roles changed",
        "password changed",
        "account ended",
    ]
    assert "account gestopt" in browser.page("/board/audit?q=account+ended")


def test_what_cannot_be_is_said(board: Board) -> None:
    browser = board.browser()
    for form, said in (
        ({"name": "Niet Goed!", "password": PASSWORD}, "Deze naam kan niet."),
        ({"name": "kort", "password": "kort"}, "ten minste 12 tekens"),
    ):
        answer = browser.submit("/board/accounts", **form, role="viewer")
        assert said in browser.page(answer.headers["Location"])
    own = sorted(row["name"] for row in accounts.rows(board.db))[-1]
    board.db.commit()
    me = board.browser()
    name = me.page("/board/accounts").split("Afmelden (")[1].split(")")[0]
    for path, form in ((f"{name}/end", {}), (f"{name}/role", {"branch": "", "role": ""})):
        answer = me.submit(f"/board/accounts/{path}", **form)
        assert "Je kunt jezelf niet buitensluiten." in me.page(answer.headers["Location"])
    assert own
    assert _roles(board, name) == {"": "manager"}


def test_accounts_are_for_managers_of_every_branch(board: Board) -> None:
    there = board.browser({"Lindeveld": "manager"})
    there.page("/board/accounts", 403)
    there.submit("/board/accounts", 403, name="x", password=PASSWORD, role="manager")
    page = there.page("/board/audit")
    assert 'href="/board/accounts"' not in page


def test_who_has_one_branch_sees_what_was_done_there(board: Board) -> None:
    call = board.db.execute("SELECT id FROM call WHERE state = 'open'").fetchone()
    assert call is not None
    board.browser({"Lindeveld": "staff"}).submit(f"/board/calls/{call[0]}", answer="coming")
    assert "Leenpunt 1" in board.browser({"Lindeveld": "manager"}).page("/board/audit")
    assert "Leenpunt 1" not in board.browser({"Oosterdam": "manager"}).page("/board/audit")
