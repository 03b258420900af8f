"""Pages of the board: what they say, to whom, and that nothing that a station tells is markup."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
import requests
from board_room import Board

from sync.hub.fleet.calls import CALLS
from sync.hub.floor.bell import ring

SCRIPT = "<script>alert(1)</script>"


def test_the_fleet_is_one_sentence_and_a_row_for_each_station(board: Board) -> None:
    page = board.browser().page("/board")
    assert "Alles werkt." in page
    assert "2 vragen aandacht." in page
    rows = re.findall(r'<a id="station-\d+" href="[^"]+">([^<]+)</a>', page)
    assert set(rows[:2]) == {"Leenpunt 2", "Inleverluik"}
    assert len(rows) == 8
    assert "Wachtrij 27" in page
    assert "Oproep: Leenpunt 1" in page
    english = board.browser(language="en").page("/board")
    assert "Everything works." in english
    assert "Call: Leenpunt 1" in english


def test_a_station_is_found_by_any_of_its_words(board: Board) -> None:
    page = board.browser().page("/board?q=veenrijk+leenpunt")
    assert re.findall(r'<a id="station-\d+" href="[^"]+">([^<]+)</a>', page) == ["Leenpunt 5"]


def test_a_station_that_is_silent_beyond_its_limit_is_not_said_to_be_broken(board: Board) -> None:
    board.db.execute(
        "UPDATE status SET at = now() - interval '7 hours' WHERE device = %s",
        (board.devices["lp-5"],),
    )
    board.db.commit()
    page = board.browser().page("/board")
    assert "<h1>Van 1 leenpunt horen we niets.<" in page
    assert "Geen contact" in page
    assert "Verbinding met 7 van 8" in page
    board.db.execute(
        "UPDATE status SET state = 'out_of_service' WHERE device = %s", (board.devices["lp-1"],)
    )
    board.db.execute("DELETE FROM status WHERE device = %s", (board.devices["lp-3"],))
    page = board.browser().page("/board")
    said = "1 leenpunt werkt niet. Van 1 leenpunt horen we niets. 1 leenpunt is nog niet gezien."
    assert f"<h1>{said}<" in " ".join(page.split())
    assert "Alles werkt" not in page


def test_a_station_shows_its_day_its_parts_and_what_happened(board: Board) -> None:
    page = board.browser().page(f"/board/station/{board.devices['lp-2']}")
    assert "<h1>Leenpunt 2</h1>" in page
    assert "27 wachten, oudste 6 min" in page
    assert "paper low" in page
    assert "Laatste 40 bezoeken" in page


def test_who_may_see_one_branch_sees_nothing_of_another(board: Board) -> None:
    there = board.browser({"Oosterdam": "technician"})
    pages = [there.page(path) for path in ("/board", "/board/calls", "/board/alarms")]
    for page in pages:
        assert "Lindeveld, " not in page
        assert "Leenpunt 1" not in page
        assert "Leenpunt 2" not in page
    assert "Leenpunt 4" in pages[0]
    there.page(f"/board/station/{board.devices['lp-4']}")
    there.page(f"/board/station/{board.devices['lp-2']}", 403)
    there.page("/board/station/999999", 403)
    (call,) = board.db.execute("SELECT id FROM call WHERE state = 'open'").fetchall()
    there.submit(f"/board/calls/{call[0]}", answer="coming")
    assert board.db.execute("SELECT 1 FROM call WHERE state = 'coming'").rowcount == 0


def test_what_a_role_may_not_is_neither_shown_nor_done(board: Board) -> None:
    viewer = board.browser({"": "viewer"})
    page = viewer.page("/board")
    assert "Ik kom" not in page
    assert 'href="/board/alarms"' not in page
    viewer.page("/board/calls", 403)
    viewer.page("/board/alarms", 403)
    (call,) = board.db.execute("SELECT id FROM call WHERE state = 'open'").fetchall()
    viewer.submit(f"/board/calls/{call[0]}", 403, answer="coming")
    staff = board.browser({"": "staff"})
    assert "Ik kom" in staff.page("/board")
    assert "Buiten gebruik" not in staff.page(f"/board/station/{board.devices['lp-2']}")


def test_nothing_that_a_station_says_is_markup(board: Board) -> None:
    device = board.devices["lp-2"]
    part = json.dumps([{"part": SCRIPT, "state": "fault", "detail": SCRIPT}])
    board.db.execute(
        "UPDATE device SET title = %s, place = %s WHERE device = %s", (SCRIPT, SCRIPT, device)
    )
    board.db.execute(
        "UPDATE status SET parts = %s, version = %s WHERE device = %s", (part, SCRIPT, device)
    )
    board.db.execute("UPDATE outage SET detail = %s, part = 'p' || id || %s", (SCRIPT, SCRIPT))
    board.db.execute("UPDATE call SET about = %s, device = %s", (SCRIPT, device))
    board.db.execute(
        "UPDATE alarm SET kind = %s, device = %s, detail = jsonb_build_object(%s::text, %s::text)",
        (SCRIPT, device, SCRIPT, SCRIPT),
    )
    board.db.commit()
    browser = board.browser()
    paths = ("/board", f"/board/station/{device}", "/board/calls", "/board/alarms")
    for path in (*paths, f"/board?q={SCRIPT}"):
        page = browser.page(path)
        assert SCRIPT not in page, path
        assert "&lt;script&gt;" in page, path


def test_who_comes_in_five_minutes_says_so(board: Board) -> None:
    browser = board.browser({"Lindeveld": "staff"})
    (call,) = board.db.execute("SELECT id FROM call WHERE state = 'open'").fetchall()
    assert "Over 5 min" in browser.page("/board/calls")
    browser.submit(f"/board/calls/{call[0]}", answer="later", back="/board")
    row = board.db.execute("SELECT state, minutes FROM call WHERE id = %s", call).fetchone()
    assert row == ("coming", 5)


def test_who_comes_is_kept_and_said(board: Board) -> None:
    browser = board.browser({"Lindeveld": "staff"})
    (call,) = board.db.execute("SELECT id FROM call WHERE state = 'open'").fetchall()
    answer = browser.submit(f"/board/calls/{call[0]}", answer="coming", back="/board")
    assert answer.headers["Location"] == "/board"
    assert re.search(r"m\.deboer\d+ komt, sinds", browser.page("/board/calls"))
    # Who comes second does not take it over.
    board.browser().submit(f"/board/calls/{call[0]}", answer="desk")
    row = board.db.execute("SELECT state, closed_at FROM call WHERE id = %s", call).fetchone()
    assert row == ("coming", None)
    browser.submit(f"/board/calls/{call[0]}", answer="closed")
    assert "Niemand roept" in browser.page("/board/calls")
    done = board.db.execute("SELECT action FROM audit WHERE action LIKE 'call%'").fetchall()
    assert done == [("call coming",), ("call closed",)]


def test_an_alarm_is_settled_by_the_second_click(board: Board) -> None:
    browser = board.browser({"Oosterdam": "technician"})
    (alarm,) = board.db.execute("SELECT id FROM alarm").fetchall()
    assert "Ja, opgelost" not in browser.page("/board/alarms")
    assert "Ja, opgelost" in browser.page(f"/board/alarms?sure={alarm[0]}")
    browser.submit(f"/board/alarms/{alarm[0]}")
    assert "Geen alarm" in browser.page("/board/alarms")
    assert board.db.execute("SELECT 1 FROM audit WHERE action = 'settle alarm'").rowcount == 1


def test_versions_of_the_settings_are_rolled_out_and_back(board: Board) -> None:
    browser = board.browser()
    page = browser.page("/board/settings")
    assert "1 leenpunt is met de hand veranderd" in page
    assert "langer lenen" in page
    row = board.db.execute("SELECT max(version) FROM configuration").fetchone()
    assert row is not None
    sure = browser.page(f"/board/settings?sure=begin-{row[0]}")
    assert "Ja, rol uit" in sure
    browser.submit("/board/settings", do="begin", version=str(row[0]), stages="some")
    assert "Wordt uitgerold" in browser.page("/board/settings")
    answer = browser.submit("/board/settings", do="begin", version=str(row[0]))
    assert "Uitrollen kan nu niet." in browser.page(answer.headers["Location"])
    browser.submit("/board/settings", do="back")
    assert "again, in the place of version" in browser.page("/board/settings")
    there = board.browser({"Oosterdam": "manager"})
    there.submit("/board/settings", 403, do="back")
    assert "Leenpunt 3" not in there.page("/board/settings")


def test_an_order_is_signed_and_in_the_log_of_its_station(board: Board) -> None:
    device = board.devices["lp-2"]
    browser = board.browser({"Lindeveld": "technician"})
    assert "Ja, herstart" in browser.page(f"/board/station/{device}?sure=restart")
    browser.submit(f"/board/station/{device}/order", name="restart")
    assert "Herstart, door m.deboer" in browser.page(f"/board/station/{device}")
    row = board.db.execute("SELECT name, length(signed) FROM command").fetchone()
    assert row is not None
    assert row[0] == "restart"
    assert row[1] > 64
    browser.submit(f"/board/station/{device}/order", 403, name="format_disk")
    board.browser({"Lindeveld": "staff"}).submit(
        f"/board/station/{device}/order", 403, name="restart"
    )
    board.browser({"Oosterdam": "technician"}).submit(
        f"/board/station/{device}/order", 403, name="restart"
    )
    board.db.rollback()
    assert board.db.execute("SELECT 1 FROM command").rowcount == 1


def test_open_pages_hear_of_a_call_at_once(board: Board) -> None:
    with board.browser().get(f"{board.url}/board/beat", stream=True, timeout=30) as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        lines = stream.iter_lines(decode_unicode=True)
        assert next(lines) == "retry: 3000"
        ring(board.db, CALLS)
        board.db.commit()
        assert "event: beat" in (next(lines), next(lines))
    with requests.get(f"{board.url}/board/beat", timeout=30) as nobody:
        assert nobody.status_code == 401


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9999-12-31", "9999-13-01", "x"])
@pytest.mark.parametrize("span", ["week", "quarter", "year"])
def test_a_day_that_is_far_off_is_the_nearest_one(board: Board, span: str, day: str) -> None:
    browser = board.browser()
    assert "Uitgeleend per week" in browser.page(f"/board/figures?span={span}&day={day}")
    browser.page(f"/board/report/enter?day={day}")


def test_a_report_of_a_far_day_is_made(board: Board) -> None:
    answer = board.browser().get(f"{board.url}/board/report.csv?day=9999-12-31", timeout=60)
    assert answer.status_code == 200


def test_of_few_visits_no_share_is_said(board: Board) -> None:
    board.db.execute("DELETE FROM tally")
    board.db.execute("DELETE FROM tally_span")
    board.db.execute("DELETE FROM library_week")
    at = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    board.db.execute(
        "INSERT INTO tally (device, at, kind, n) VALUES (%s, %s, 'visits', 7)",
        (board.devices["lp-1"], at),
    )
    browser = board.browser()
    for path in ("/board", "/board/figures?span=week", f"/board/station/{board.devices['lp-1']}"):
        page = browser.page(path)
        assert "7 bezoeken zijn te weinig" in page
        assert "100" not in page.partition("<dl")[2].partition("</dl>")[0]


def test_a_bad_role_is_said_to_be_none(board: Board) -> None:
    browser = board.browser()
    form = {"name": "new", "password": "correct horse battery", "branch": "", "role": "boss"}
    for path in ("/board/accounts", f"/board/accounts/{_name(board)}/role"):
        answer = browser.submit(path, **form)
        page = browser.page(answer.headers["Location"])
        assert "Dat is geen rol. Kies een van deze: kijken, medewerker, techniek, beheer." in page
    assert board.db.execute("SELECT 1 FROM account WHERE name = 'new'").rowcount == 0
    answer = browser.submit("/board/accounts/nobody/role", role="staff", branch="")
    assert "Dat account is er niet" in browser.page(answer.headers["Location"])


def _name(board: Board) -> str:
    ((name,),) = board.db.execute("SELECT name FROM account ORDER BY account DESC LIMIT 1")
    return str(name)


def test_what_was_done_and_found_is_said_in_words(board: Board) -> None:
    device = board.devices["lp-1"]
    detail = {"account": "a.devries", "roles": {"": "viewer", "Oost": "staff"}}
    board.db.execute(
        "INSERT INTO audit (who, action, detail) VALUES ('m', 'roles changed', %s)",
        (json.dumps(detail),),
    )
    details = {
        "configuration": {"state": "rolled_back", "found": "no answer"},
        "clone": {"after": 15, "found": "two epochs follow the same one"},
    }
    for kind, said in details.items():
        board.db.execute(
            "INSERT INTO alarm (kind, device, detail) VALUES (%s, %s, %s)",
            (kind, device, json.dumps(said)),
        )
    browser = board.browser()
    assert "rollen: elke vestiging: kijken, Oost: medewerker" in browser.page("/board/audit")
    page = browser.page("/board/alarms")
    for said in ("Ging terug", "<dt>na regel</dt><dd>15</dd>", "Twee dagboeken gaan verder"):
        assert said in page
    for raw in ("rolled_back", "two epochs"):
        assert raw not in page


def test_on_a_phone_alarms_and_settings_stand_above_the_rows(board: Board) -> None:
    page = board.browser().page("/board")
    rows = page.index('class="stations"')
    assert page.index('id="alarms-first"') < page.index('id="more-settings"') < rows
    assert 'id="alarms-first"' not in board.browser({"": "viewer"}).page("/board")


def test_every_station_is_found_among_settings(board: Board) -> None:
    board.db.execute(
        "INSERT INTO device (name, title, branch) SELECT 'x-' || n, 'Filiaal ' || n, 'Oosterdam'"
        " FROM generate_series(1, 120) n"
    )
    browser, found = board.browser(), []
    for number in range(1, 4):
        page = browser.page(f"/board/settings?page={number}")
        found += re.findall(r'<b><a href="/board/station/(\d+)">', page)
        assert ('id="next"' in page) == (number < 3)
    assert len(found) == len(set(found)) == 128
    assert re.findall(r">(Filiaal \d+)</a>", browser.page("/board/settings?q=filiaal+77")) == [
        "Filiaal 77"
    ]
    assert "Geen leenpunt gevonden." in browser.page("/board/settings?q=nergens")
