"""Figures, the report and the gates: counted or entered, never of so few that one knows who."""

from __future__ import annotations

import csv
import html
import re
from datetime import UTC, date, datetime, time, timedelta

import pypdfium2
import pytest
from board_room import Board

from sync.hub.board import weekly
from sync.hub.board.counts import KINDS
from sync.hub.board.periods import SPANS, Period
from sync.impact.periods import monday, quarter_of

SCRIPT = "<script>alert(1)</script>"
ENTERED = {
    "share_before": "71",
    "minutes_before": "34",
    "minutes_now": "11,5",
    "desk": "27; 40",
    "spent": "Taalcafé; 148",
    "goals": "Vaker zelf lenen; 80 %; 86 %; Gehaald",
    "finding": "Meer tijd voor mensen",
}


def _last_quarter() -> date:
    return quarter_of(quarter_of(datetime.now(UTC).date()) - timedelta(days=1))


def test_a_week_belongs_to_one_quarter_and_one_year() -> None:
    day = date(2026, 1, 1)
    quarters, weeks = [], []
    while day.year < 2030:
        period = Period.around("quarter", day)
        assert period.before.after == period.first
        quarters.append(period)
        weeks += period.weeks
        day = period.after
    assert weeks == [monday(date(2026, 1, 5)) + n * timedelta(days=7) for n in range(len(weeks))]
    assert (
        Period.around("year", date(2026, 5, 5)).weeks
        == weeks[: len(weeks) - len([week for week in weeks if week.year > 2026])]
    )


def test_figures_are_what_stations_counted_and_what_was_entered(board: Board) -> None:
    browser = board.browser()
    page = browser.page(f"/board/figures?span=quarter&day={_last_quarter()}")
    assert "van 100 leent nu zelf" in page
    assert "Iemand anders wacht op dit boek" in page
    assert "<script>" not in page
    table = browser.page(f"/board/report.csv?span=quarter&day={_last_quarter()}")
    rows = list(csv.DictReader(table.removeprefix("\ufeff").splitlines(), delimiter=";"))
    weeks = [each for each in rows if each["figure"] == "loans" and each["of"]]
    assert len(weeks) in (13, 14, 15)
    row = board.db.execute(
        "SELECT sum(n) FROM tally WHERE kind = 'of_visits' AND reason = 'loans'"
        " AND at >= %s AND at < %s",
        (_last_quarter(), quarter_of(_last_quarter() + timedelta(days=100))),
    ).fetchone()
    assert row is not None
    # Never more than there was, and whole groups of five alone.
    assert 0 < sum(int(each["value"]) for each in weeks) <= row[0]


def test_what_a_half_hour_says_later_counts_once_by_the_week(board: Board) -> None:
    device = board.devices["lp-1"]
    board.db.execute("UPDATE tally SET n = n + 2 WHERE device = %s", (device,))
    counted = board.db.execute(
        "SELECT (SELECT sum(n) FROM tally WHERE device = %(d)s AND kind <> 'of_visits'),"
        " (SELECT sum(loans + returns + refusals + visits + helped) FROM tally_span"
        " WHERE span = 'week' AND device = %(d)s)",
        {"d": device},
    ).fetchone()
    assert counted is not None
    assert counted[0] == counted[1]


def test_the_library_s_weeks_are_those_of_its_branches_together(board: Board) -> None:
    board.db.execute("UPDATE tally SET n = n + 2 WHERE device = %s", (board.devices["lp-1"],))
    branches = sorted({branch for (branch,) in board.db.execute("SELECT branch FROM device")})
    today = monday(datetime.now(UTC).date())
    weeks = [today - timedelta(days=7 * before) for before in range(120)]
    whole, together = (weekly.by_week(board.db, of, weeks) for of in (None, branches))
    assert sum(each.books > 0 for each in whole.values()) > 20
    for week in weeks:
        assert all(whole[week].n[kind] == together[week].n[kind] for kind in KINDS)
    for span in SPANS:
        period = Period.around(span, _last_quarter())
        assert weekly.reasons(board.db, None, period) == weekly.reasons(board.db, branches, period)


def test_groups_of_fewer_than_five_are_not_shown(board: Board) -> None:
    # Whoever sees all of them, and whoever sees the one branch where it was.
    whole, lindeveld = board.browser(), board.browser({"Lindeveld": "manager"})

    def refused(**reasons: int) -> list[str]:
        board.db.execute("DELETE FROM tally; DELETE FROM refusal_week; DELETE FROM library_week")
        at = datetime.combine(_last_quarter() + timedelta(days=20), time(12), UTC)
        for reason, n in reasons.items():
            board.db.execute(
                "INSERT INTO tally (device, at, kind, reason, n)"
                " VALUES (%s, %s, 'refusals', %s, %s)",
                (board.devices["lp-1"], at, reason, n),
            )
        board.db.commit()
        path = f"/board/figures?day={_last_quarter()}"
        return [browser.page(path) for browser in (whole, lindeveld)]

    for page in refused(card_lost=3, limit_reached=9, pin_wrong=2):
        assert "Al het maximum aantal" in page
        assert "Pas als verloren gemeld" not in page
        assert "Pincode fout" not in page
    for page in refused(card_lost=3):
        assert "Te weinig om iets van te zeggen" in page


def test_figures_of_another_branch_are_nobodys(board: Board) -> None:
    there = board.browser({"Oosterdam": "manager"})
    page = there.page(f"/board/figures?day={_last_quarter()}")
    # What was entered for all branches is not for it either.
    assert "van 100 leent nu zelf" not in page
    there.page("/board/figures?branch=Lindeveld", 403)
    there.page("/board/report.csv?branch=Lindeveld", 403)
    there.page("/board/report.pdf?branch=Lindeveld", 403)
    # Of all branches together it is not theirs.
    there.page("/board/report.csv", 403)
    assert "/board/report.pdf?span=quarter" in page
    assert "branch=Oosterdam" in page
    there.page("/board/report/enter", 403)
    there.page("/board/report/enter?branch=Oosterdam")
    there.submit("/board/report/enter", 403, branch="Lindeveld", **ENTERED)
    assert "Poort 1" not in there.page("/board/gates")


def test_the_report_says_what_was_entered(board: Board) -> None:
    browser, day = board.browser(), _last_quarter().isoformat()
    answer = browser.submit(
        "/board/report/enter", day=day, branch="Oosterdam", **ENTERED | {"lead": SCRIPT}
    )
    browser.page(answer.headers["Location"])
    answer = browser.get(f"{browser.url}/board/report.pdf?day={day}&branch=Oosterdam", timeout=60)
    assert answer.headers["content-type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as paper:
        assert len(paper) == 1
        width, height = (round(side * 25.4 / 72) for side in paper[0].get_size())
        assert (width, height) == (210, 297)
        text = paper[0].get_textpage().get_text_range()
    for said in ("Meer tijd voor mensen", "Taalcafé", "Gehaald", SCRIPT):
        assert said in text
    form = browser.page(f"/board/report/enter?day={day}&branch=Oosterdam")
    assert 'value="11,5"' in form
    assert "Vaker zelf lenen; 80 %; 86 %; Gehaald" in form
    assert board.db.execute("SELECT 1 FROM audit WHERE action = 'report_entered'").rowcount == 1


def test_what_cannot_be_read_is_named_and_nothing_is_lost(board: Board) -> None:
    browser, day = board.browser(), _last_quarter().isoformat()
    for field, value, said in (
        ("minutes_now", "elf", "Minuten balie per 100 leningen, nu"),
        ("desk", "54; 3", "Uitgeleend aan de balie"),
        ("goals", "Iets; 1; 2; Misschien", "Afspraken"),
        ("spent", "zonder getal", "Waar de uren heen gingen"),
    ):
        page = browser.submit(
            "/board/report/enter", 200, day=day, branch="Veenrijk", **ENTERED | {field: value}
        ).text
        assert f"Dit kunnen we niet lezen: {said}." in page
        assert "Meer tijd voor mensen" in page
    assert board.db.execute("SELECT 1 FROM report WHERE branch = 'Veenrijk'").rowcount == 0


def test_gates_count_people_and_alarms(board: Board) -> None:
    page = board.browser().page("/board/gates")
    assert "398 mensen kwamen vandaag binnen" in page or "mensen kwamen vandaag binnen" in page
    assert "Poort 1" in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_that_is_kept_as_it_is_shown_changes_nothing(board: Board, language: str) -> None:
    browser, path = board.browser(language=language), f"/board/report/enter?day={_last_quarter()}"
    query = "SELECT entered FROM report WHERE branch = ''"
    board.db.execute("UPDATE report SET entered = jsonb_set(entered, '{minutes_now}', '11.5')")
    board.db.execute(
        "UPDATE report SET entered = jsonb_set(entered, '{spent}', '[[\"Taal\", 1250.5]]')"
    )
    before = board.db.execute(query).fetchone()
    board.db.commit()
    page = browser.page(path)
    form = dict(re.findall(r'name="(\w+)"[^>]* value="([^"]*)"', page))
    form |= dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)</textarea>', page))
    del form["csrf"]
    told = {name: html.unescape(value) for name, value in form.items() if name != "language"}
    browser.submit("/board/report/enter", **told)
    assert board.db.execute(query).fetchone() == before


def test_the_mark_of_thousands_is_never_taken_for_a_decimal(board: Board) -> None:
    for language, said in (("nl", "1.460"), ("en", "1,460"), ("nl", "1 460")):
        board.browser(language=language).submit("/board/report/enter", referred=said)
        row = board.db.execute("SELECT entered->'referred' FROM report ORDER BY made_at DESC")
        (referred, *_) = row.fetchall()
        assert referred == (1460.0,)
        board.db.commit()
    board.browser().submit("/board/report/enter", 200, referred="14.6")
