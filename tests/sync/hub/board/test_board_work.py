"""The work list on the board: two clicks, titles sealed until somebody asks, on record."""

from __future__ import annotations

import re

from board_room import PATRON, TITLE, WORK, Board

from sync.hub.settle.rows import about


def _of(board: Board, what: str) -> int:
    row = board.db.execute("SELECT id FROM work WHERE what = %s AND state = 'open'", (what,))
    (found,) = row.fetchall()
    return int(found[0])


def _state(board: Board, number: int) -> tuple[str, str, str]:
    board.db.rollback()
    row = board.db.execute("SELECT state, settled_by, how FROM work WHERE id = %s", (number,))
    (found,) = row.fetchall()
    return tuple(found)


def test_the_list_is_oldest_first_and_the_first_is_open(board: Board) -> None:
    page = board.browser().page("/board/work")
    assert f"{len(WORK)} dingen om af te maken" in page
    assert "Vandaag 14 klaar." in page
    titles = re.findall(r'<a id="work-\d+".*?<b>([^<]+)</b>', page, re.S)
    assert titles[0] == "Iets in de bak is niet geboekt"
    assert titles[-1] == "Geleend met de streepjescode: de poort gaat af"
    assert 'id="case-title"' in page
    assert "Klaar 14" in board.browser().page("/board/work?settled=true")


def test_no_title_and_no_card_is_shown_before_somebody_asks(board: Board) -> None:
    browser, number = board.browser(), _of(board, "needs_review")
    page = browser.page(f"/board/work?case={number}")
    assert "Titel en lezer zie je pas na Toon titel" in page
    assert "De pas heeft het hoogste aantal." in page
    assert TITLE not in page
    assert PATRON not in page
    assert board.db.execute("SELECT 1 FROM audit WHERE action = 'title_shown'").rowcount == 0
    shown = browser.submit(f"/board/work/{number}/title", 200).text
    assert TITLE in shown
    assert PATRON in shown
    board.db.rollback()
    assert board.db.execute("SELECT 1 FROM audit WHERE action = 'title_shown'").rowcount == 1
    assert TITLE not in browser.page(f"/board/work?case={number}")


def test_the_second_click_settles_and_the_next_one_is_shown(board: Board) -> None:
    browser, number = board.browser({"Lindeveld": "staff"}), _of(board, "chute_unread")
    first = browser.page(f"/board/work?case={number}")
    assert 'name="chosen" value="accept"' in first
    assert "Ja, klaar" not in first
    assert "Ja, klaar" in browser.page(f"/board/work?case={number}&chosen=accept")
    browser.submit(f"/board/work/{number}", how="accept")
    state, who, how = _state(board, number)
    assert (state, how) == ("settled", "accept")
    assert who.startswith("m.deboer")
    done = board.db.execute("SELECT detail FROM audit WHERE action = 'work_settled'").fetchall()
    assert [detail["how"] for (detail,) in done] == ["accept"]
    answer = browser.submit(f"/board/work/{number}", how="accept")
    assert "Iemand anders was eerder." in browser.page(answer.headers["Location"])


def test_what_is_sent_again_goes_to_the_library_system_once_more(board: Board) -> None:
    browser, number = board.browser(), _of(board, "needs_review")
    browser.submit(f"/board/work/{number}", how="retry")
    assert _state(board, number)[2] == "retry"
    row = board.db.execute("SELECT state FROM event WHERE item = 'item5'").fetchone()
    assert row is not None
    assert row[0] != 3


def test_what_a_kind_does_not_allow_is_said(board: Board) -> None:
    browser, number = board.browser(), _of(board, "chute_unread")
    answer = browser.submit(f"/board/work/{number}", how="cancel")
    assert "Dat kan bij dit werk niet." in browser.page(answer.headers["Location"])
    assert _state(board, number)[0] == "open"


def test_work_of_another_branch_is_nobodys(board: Board) -> None:
    there = board.browser({"Oosterdam": "staff"})
    page = there.page("/board/work")
    assert "1 ding om af te maken" in page
    assert "Leenpunt 2" not in page
    number = _of(board, "needs_review")
    there.page(f"/board/work?case={number}", 403)
    there.submit(f"/board/work/{number}/title", 403)
    there.submit(f"/board/work/{number}", 403, how="accept")
    assert _state(board, number)[0] == "open"
    board.browser({"": "viewer"}).page("/board/work", 403)


def test_what_work_says_is_no_markup(board: Board) -> None:
    script = "<script>alert(1)</script>"
    board.db.execute("UPDATE work SET what = %s, reason = %s, settled_by = %s", (script,) * 3)
    board.db.commit()
    for path in ("/board/work", "/board/work?settled=true"):
        assert script not in board.browser().page(path)


def test_a_loan_is_followed_without_its_title(board: Board) -> None:
    device = board.devices["lp-2"]
    board.db.execute("INSERT INTO stream (device, epoch, head) VALUES (%s, 'e1', '')", (device,))
    board.db.execute(
        "INSERT INTO entry (device, epoch, seq, kind, refers_to, occurred_at, monotonic, boot_id,"
        " clock_trusted, payload_digest)"
        " VALUES (%s, 'e1', 5, 'intent', '', now(), 0, '', true, '')",
        (device,),
    )
    board.db.commit()
    page = board.browser({"Lindeveld": "staff"}).page("/board/trace?entry=e1-5")
    assert "Gevraagd aan het leenpunt" in page
    assert "Op de werklijst" in page
    assert TITLE not in page
    assert PATRON not in page
    there = board.browser({"Oosterdam": "staff"}).page("/board/trace?entry=e1-5")
    assert "Die regel kennen we niet" in there


def test_what_has_to_be_mended_first_and_what_leads_nowhere_is_said_before(board: Board) -> None:
    browser, number = board.browser(), _of(board, "needs_review")
    page = browser.page(f"/board/work?case={number}")
    assert "Stuur opnieuw: Zorg eerst dat de pas er een bij mag." in page
    assert 'name="chosen" value="retry"' in page
    ((epoch, seq, sealed, told),) = board.db.execute(
        "SELECT epoch, seq, sealed, told FROM event WHERE item = 'item5'"
    ).fetchall()
    lent, promised = (
        board.seal.open(payload, f"{kind}:{epoch}-{seq}")
        for kind, payload in (("intent", sealed), ("told", told))
    )
    item, later = about(board.seal, lent["item"], ""), f"{epoch}-999"
    # It came back since, and that waits to be sent.
    board.db.execute(
        "INSERT INTO event (device, shard, epoch, seq, item, at, spread, action, sealed, told)"
        " SELECT device, shard, epoch, 999, %s, at + 1, spread, 'return', %s, %s FROM event"
        " WHERE item = 'item5'",
        (
            item,
            board.seal.close({"action": "return", "item": lent["item"]}, f"intent:{later}"),
            board.seal.close(promised, f"told:{later}"),
        ),
    )
    board.db.execute("UPDATE event SET item = %s WHERE item = 'item5'", (item,))
    board.db.commit()
    page = browser.page(f"/board/work?case={number}")
    assert "Stuur opnieuw: Het is daarna weer geleend of ingeleverd." in page
    assert 'value="retry"' not in page
