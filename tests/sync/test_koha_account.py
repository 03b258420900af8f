"""Koha over REST: everything of an account beside loans, in numbers and shapes that hurt."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fakes import engine_of, journal_at, now
from koha_world import world

from sync.delivery.breaker import IlsState
from sync.delivery.ils_access import DirectAccess
from sync.delivery.questions import AskPatron, AskTitles, ChangePin
from sync.errors import BadMessage, Unreachable
from sync.ils.koha import answers
from sync.ils.koha.records import MOST_ROWS
from sync.ils.koha.searching import folded, query, search
from sync.ils.koha.session import Rows
from sync.model import Ability, Action, Fee, FeeKind, Reason
from sync.sim.demo import DEMO
from sync.sim.koha import routes

MANY = 500
BOOKS = "".join(f'\n[[items]]\nid = "B{n:04}"\ntitle = "Boek {n}"\n' for n in range(MANY))
READER = '\n[[patrons]]\ncard = "P3000"\nname = "Vera Veel"\npin = "4711"\n'


def placed(one: object, count: int) -> None:
    """As if they had been placed at the desk."""
    library = one.library  # type: ignore[attr-defined]
    for n in range(count):
        library.shelves[f"B{n:04}"].holds.append("P3000")


def test_five_hundred_holds_are_all_of_them() -> None:
    """Koha lists as many as are asked for at a time; the last is as much a hold as the first."""
    with world(text=DEMO + BOOKS + READER) as one:
        placed(one, MANY)
        found = one.ils.holds("P3000", one.soon(60)) or ()
        assert len(found) == MANY > 2 * MOST_ROWS
        assert {hold.title for hold in found} == {f"Boek {n}" for n in range(MANY)}
        assert one.ils.patron("P3000", None, one.soon(60)).holds_waiting == MANY
        last = f"B{MANY - 1:04}"
        again = one.submit(Action.HOLD, last, "P3000", deadline=one.soon(60))
        assert (again.accepted, again.position) == (True, 1)
        assert len(one.koha.served("place")) == 0, "there already, however far down the list"
        back = one.submit(Action.HOLD, last, "P3000", cancels=True, deadline=one.soon(60))
        assert back.accepted
        assert one.library.shelves[last].holds == []


def test_a_list_that_fills_its_pages_exactly() -> None:
    with world(text=DEMO + BOOKS + READER) as one:
        placed(one, MOST_ROWS)
        assert len(one.ils.holds("P3000", one.soon(60)) or ()) == MOST_ROWS


def test_words_for_a_database_mean_nothing_but_themselves() -> None:
    (first,) = query("100%_sure\\")["-and"]
    assert first["-or"][0] == {"title": {"-like": "%100\\%\\_sure\\\\%"}}
    assert folded("Étât") == folded("ETAT")


def test_a_row_that_was_not_asked_for_is_nobodys_find() -> None:
    """A filter that something on the way dropped gives the whole catalogue."""
    rows = [
        {"biblio_id": 1, "title": "Max Havelaar /", "author": "Multatuli,", "subtitle": "of"},
        {"biblio_id": 2, "title": "Anders", "author": None},
        {"biblio_id": None, "title": "Havelaar"},
        {"biblio_id": "4", "title": ["Havelaar"], "author": {"x": 1}},
        {},
    ]

    class Session:
        def find(self, path: str, where: object, deadline: float, *, most: int) -> Rows:
            return Rows(rows, 5000, whole=False)

    found = search(Session(), "havelaar", 20, 0.0, {})  # type: ignore[arg-type]
    assert [(title.title_id, title.title, title.author) for title in found.titles] == [
        ("1", "Max Havelaar : of", "Multatuli")
    ]


def test_item_types_are_carriers_where_the_site_says_so() -> None:
    with world(media={"BKS": "001"}) as one:
        found = one.ils.search("max havelaar", 5, one.soon())
        assert found is not None
        assert [title.media for title in found.titles] in (["001"], [""])
        kinds = {row["effective_item_type_id"] for row in one.koha.routes.desk.items()}
        item = one.ils.item("3000001", one.soon())
        assert item.media == ("001" if "BKS" in kinds else "")
        assert item.location == "CPL"


@pytest.mark.parametrize("fault", ["500:biblios", "garbled:biblios", "silent:biblios"])
def test_a_search_that_fails_leaves_the_rest_alone(fault: str) -> None:
    with world(timeout_s=0.5) as one:
        one.ils.sign_in(one.soon())
        one.faults(fault)
        with pytest.raises((BadMessage, Unreachable)):
            one.ils.search("max", 5, one.soon(1))
        assert one.ils.patron("P1001", None, one.soon()).valid


def test_an_account_that_may_not_search_says_so_once(expect_log: Callable[[str], None]) -> None:
    expect_log("search fails")
    with world() as one:
        one.koha.permissions["biblios"] = {"catalogue": "1"}
        assert Ability.SEARCH in one.ils.sign_in(one.soon()).abilities
        assert one.ils.search("max", 5, one.soon()) is None
        assert one.ils.search("max", 5, one.soon()) is None
        assert len(one.koha.served("biblios")) == 1
        assert Ability.SEARCH not in one.ils.sign_in(one.soon()).abilities
        assert one.borrow("3000001").accepted


def test_a_koha_without_the_route_goes_on_lending(
    expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("search fails")
    expect_log("change of a PIN fails")
    left = tuple(row for row in routes._ROUTES if row[0] not in ("biblios", "password"))
    monkeypatch.setattr(routes, "_ROUTES", left)
    with world() as one:
        one.ils.sign_in(one.soon())
        assert one.ils.search("max", 5, one.soon()) is None
        refused = one.ils.change_pin("P1001", "1234", "5822", one.soon())
        assert refused.reason is Reason.ILS_CLOSED
        assert one.borrow("3000001").accepted


@pytest.mark.parametrize(
    ("new", "words"),
    [("12", "shorter than required"), (" 1234 ", "whitespace"), ("2", "shorter")],
)
def test_a_pin_that_koha_does_not_want(new: str, words: str) -> None:
    with world() as one:
        refused = one.ils.change_pin("P1001", "1234", new, one.soon())
        assert (refused.accepted, refused.reason) == (False, Reason.UNMAPPED)
        assert words in refused.message
        assert refused.least_pin == (routes.SHORTEST_PASSWORD if "short" in words else 0)
        assert one.ils.patron("P1001", "1234", one.soon()).pin_ok


def test_a_locked_account_gets_no_new_pin() -> None:
    with world() as one:
        for _ in range(3):
            assert one.ils.patron("P1001", "0000", one.soon()).pin_ok in (False, None)
        refused = one.ils.change_pin("P1001", "1234", "5822", one.soon())
        assert (refused.accepted, refused.reason) == (False, Reason.PATRON_BLOCKED)


def test_an_account_that_may_not_change_pins(expect_log: Callable[[str], None]) -> None:
    expect_log("change of a PIN fails")
    with world() as one:
        one.koha.permissions["password"] = {"borrowers": "1"}
        refused = one.ils.change_pin("P1001", "1234", "5822", one.soon())
        assert (refused.accepted, refused.reason) == (False, Reason.ILS_CLOSED)
        assert one.borrow("3000001").accepted


def test_a_change_without_an_answer_may_have_been_done() -> None:
    with world(timeout_s=0.5) as one:
        one.faults("drop:password")
        with pytest.raises(Unreachable):
            one.ils.change_pin("P1001", "1234", "5822", one.soon())
        assert one.ils.patron("P1001", "5822", one.soon()).pin_ok


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Kom <b>even</b> langs &amp; bel", "Kom even langs & bel"),
        ("two\r\nlines\x07", "two lines"),
        (None, ""),
        (7, "7"),
        ("<script>alert(1)</script>", "alert(1)"),
    ],
)
def test_the_note_for_a_patron(written: object, read: str) -> None:
    assert answers.note({"opac_notes": written}) == read


def test_what_is_owed_for_what() -> None:
    lines = [
        {"account_line_id": 1, "amount_outstanding": Decimal("2.5"), "debit_type": "OVERDUE",
         "description": "Max Havelaar 2026-01-02", "date": "2026-01-02", "item_id": None},
        {"account_line_id": 2, "amount_outstanding": 10, "debit_type": "ACCOUNT", "date": None},
        {"account_line_id": 3, "amount_outstanding": 1, "debit_type": "KLIKO", "date": "gisteren"},
        {"account_line_id": 4, "amount_outstanding": -3, "debit_type": "OVERDUE"},
    ]  # fmt: skip
    account = {"outstanding_debits": {"lines": lines}}
    assert answers.fees(account, {}) == (
        Fee(Decimal("2.50"), fee_id="1", title="Max Havelaar 2026-01-02", kind=FeeKind.OVERDUE,
            since=date(2026, 1, 2)),
        Fee(Decimal("10.00"), fee_id="2", kind=FeeKind.MEMBERSHIP),
        Fee(Decimal("1.00"), fee_id="3"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("2026-12-03", date(2026, 12, 3)),
        ("2020-01-01", date(2020, 1, 1)),
        ("9999-12-31", None),
        ("morgen", None),
        (None, None),
        (20261203, None),
    ],
)
def test_until_when_a_hold_waits(said: object, until: date | None) -> None:
    rows = [{"hold_id": 1, "status": "W", "biblio_id": 7, "expiration_date": said, "priority": 0}]
    (hold,) = answers.holds(rows, {}, {})
    assert (hold.ready, hold.until, hold.title, hold.position) == (True, until, "", None)
    (waiting,) = answers.holds([{**rows[0], "status": None, "priority": 4}], {}, {})
    assert (waiting.ready, waiting.until, waiting.position) == (False, None, 4)


@pytest.mark.parametrize("fault", ["500:biblios", "garbled:biblios", "500_after:password"])
def test_through_the_engine_neither_stops_lending(tmp_path: Path, fault: str) -> None:
    with world(timeout_s=1.0) as one:
        journal = journal_at(tmp_path / "journal.db", now)
        engine = engine_of(journal, one.ils, now)
        access = DirectAccess(engine, time.monotonic)
        found = access.ask(AskTitles("max havelaar", 5))
        assert found is not None
        assert found.total == 1
        assert access.last_status is not None
        assert Ability.SEARCH in access.last_status.abilities
        one.faults(fault)
        change = ChangePin("P1001", "1234", "5822")
        question: Any = change if "password" in fault else AskTitles("max havelaar", 5)
        with pytest.raises(BadMessage):
            access.ask(question)
        access.check()
        assert engine.monitor.state is IlsState.ONLINE
        assert access.ask(AskPatron("P1001")).valid
        engine.close()
        journal.close()
