"""A receipt: from entries and from a visit, in columns, in every language that there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.asset_folder import languages
from kiosk.flow.rows import LoanLine, LoanState, Row, RowState
from kiosk.services.receipts.model import Fate, Receipt, ReceiptLine, Style
from kiosk.services.receipts.paper import COLUMNS, lines_of, width, wrapped
from kiosk.services.receipts.sources import NoReceipt, of_entries, of_visit
from kiosk.services.receipts.text import as_text
from kiosk.texts import isolated
from sync.journal.records import Delivery, Intent, State, Told
from sync.model import Action, Outcome, Reason

ZONE = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 11, 26, 16, 4, tzinfo=ZONE)
DUE = datetime(2026, 12, 15, 23, 30, tzinfo=UTC)
"""In Amsterdam it is the sixteenth by then."""
TITLE = "De ontdekking van de hemel : roman / Harry Mulisch"


def receipt(*lines: ReceiptLine, **more: object) -> Receipt:
    return replace(Receipt("Bibliotheek Zuid", "Leenpunt 2", AT, lines), **more)


def text(made: Receipt, language: str = "nl", columns: int = 42, **style: bool) -> str:
    return as_text(lines_of(made, Style(language, **style), columns), columns)


def delivery(entry: str, intent: Intent, told: Told | None) -> Delivery:
    return Delivery(entry, State.ACCEPTED, 1, 0.0, intent, AT, told, {})


def told(outcome: Outcome = Outcome.ACCEPTED, **more: object) -> Told:
    return replace(Told(outcome), **more)


WHOLE = receipt(
    ReceiptLine(Fate.LENT, "3000001", TITLE, DUE),
    ReceiptLine(Fate.LENT, "3000002", "", DUE),
    ReceiptLine(Fate.RETURNED, "3000003", "Pluk"),
    ReceiptLine(Fate.REFUSED, "3000004", "Max", action=Action.BORROW, reason=Reason.HELD_FOR_OTHER),
    initials="A.V.",
    owed=Decimal("2.5"),
    currency="EUR",
)


def test_a_whole_receipt_in_dutch() -> None:
    assert text(WHOLE) == (
        "             Bibliotheek Zuid\n"
        "                Leenpunt 2\n"
        "           do 26 nov 2026 16:04\n"
        "               Pas van A.V.\n"
        "\n"
        "Geleend (2)\n"
        "De ontdekking van de hemel : roman\n"
        "  Terug op wo 16 dec 2026\n"
        "Nummer 3000002\n"
        "  Terug op wo 16 dec 2026\n"
        "\n"
        "Ingeleverd\n"
        "Pluk\n"
        "\n"
        "Dit is niet gelukt\n"
        "Max\n"
        "  Iemand anders wacht hierop.\n"
        "\n"
        "Nog te betalen: € 2,50\n"
    )


def test_the_same_in_english_without_titles() -> None:
    said = text(WHOLE, "en", titles=False)
    for line in ("Borrowed (2)", "Number 3000001", "  Due back Wed 16 Dec 2026", "A.V.’s card"):
        assert line in [each.strip(" ") if "card" in each else each for each in said.splitlines()]
    for title in ("ontdekking", "Pluk", "Max"):
        assert title not in said


def test_initials_keep_their_last_dot_behind_them_in_a_line_from_the_right() -> None:
    assert isolated("A.V.") in text(WHOLE, "ar")
    assert "\u2068" not in text(WHOLE, "tr")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("large", [False, True])
def test_nothing_is_wider_than_the_paper(language: str, columns: int, large: bool) -> None:
    lines = lines_of(WHOLE, Style(language, large), columns)
    assert max(width(line.text) * line.size for line in lines) <= columns
    assert {line.size for line in lines if line.text} == {2 if large else 1}
    assert not any("%1" in line.text for line in lines)


def test_a_number_that_is_too_long_for_large_print_is_whole_in_ordinary_print() -> None:
    number = "12345678901234567890"
    lines = lines_of(receipt(ReceiptLine(Fate.RETURNED, number)), Style("nl", True), 32)
    (found,) = [line for line in lines if number in line.text]
    assert found.size == 1


@settings(max_examples=200)
@given(
    st.text(
        st.one_of(st.characters(codec="utf-8"), st.sampled_from("ab 1\u00a0\n\t\u202e")),
        max_size=200,
    ),
    st.sampled_from((16, 21, 24, 32, 42, 48)),
)
def test_words_stay_whole_and_lines_fit(said: str, columns: int) -> None:
    lines = wrapped(said, columns)
    for line in lines:
        assert line.isprintable() or not set(line) & set("\n\r\t\x1b\u202e")
        if width(line) > columns:
            assert any(each.isdigit() for each in line)
            assert " " not in line


def test_numbers_and_dates_are_never_cut() -> None:
    assert wrapped("terug op wo\u00a016\u00a0dec\u00a02026 dus", 16) == [
        "terug op",
        "wo 16 dec 2026",
        "dus",
    ]
    assert wrapped("zie 1234567890123456789", 16) == ["zie", "1234567890123456789"]
    assert wrapped("Donaudampfschifffahrt", 16) == ["Donaudampfschiff", "fahrt"]


def test_what_a_printer_would_obey_is_not_there() -> None:
    said = text(receipt(ReceiptLine(Fate.LENT, "1", "Boos\x1b@\x10\x04\x01\u202e boek", DUE)))
    assert "Boos @" in said
    assert not set(said) & set("\x1b\x10\x04\x01\u202e")


def test_from_entries() -> None:
    card = "P1"
    found = of_entries(
        (
            delivery("a", Intent(Action.BORROW, "1", card), told(title="Een", due=DUE)),
            delivery("b", Intent(Action.RETURN, "2"), told()),
            delivery("c", Intent(Action.RENEW, "3", card), told(Outcome.PENDING, due=DUE)),
            delivery(
                "d",
                Intent(Action.BORROW, "4", card),
                told(Outcome.REFUSED, reason=Reason.LIMIT_REACHED),
            ),
            delivery("e", Intent(Action.RETURN, "1", card, undoes="a"), told()),
            delivery("f", Intent(Action.PAY, "", card, amount="2.50", currency="EUR"), told()),
        )
    )
    assert [(line.fate, line.item, line.due, line.reason) for line in found] == [
        (Fate.LENT, "1", DUE, None),
        (Fate.RETURNED, "2", None, None),
        (Fate.RENEWED, "3", DUE, None),
        (Fate.REFUSED, "4", None, Reason.LIMIT_REACHED),
        (Fate.TAKEN_BACK, "1", None, None),
        (Fate.PAID, "", None, None),
    ]
    said = text(receipt(*found))
    for line in ("Betaald\n€ 2,50", "Toch niet geleend\nNummer 1", "Verlengd\nNummer 3"):
        assert line in said
    assert card not in said.split()


def test_entries_that_make_no_receipt() -> None:
    mine = delivery("a", Intent(Action.BORROW, "1", "P1"), told())
    yours = delivery("b", Intent(Action.BORROW, "2", "P2"), told())
    with pytest.raises(NoReceipt, match="a, b are of 2 cards"):
        of_entries((mine, yours))
    with pytest.raises(NoReceipt, match="nothing about entry a"):
        of_entries((replace(mine, told=None),))


def test_from_a_visit() -> None:
    rows = (
        Row("1", state=RowState.LENT, title="Een", due=DUE, action=Action.BORROW),
        Row("2", state=RowState.RETURNED, due=DUE, action=Action.RETURN),
        Row("3", state=RowState.REFUSED, action=Action.BORROW, reason=Reason.NOT_FOR_LOAN),
        Row("4", state=RowState.MISSED, action=Action.BORROW, due=DUE),
        Row("5", state=RowState.UNDONE, action=Action.BORROW),
        Row("6", state=RowState.LEFT),
        Row("7", state=RowState.NOT_DONE),
    )
    loans = (
        LoanLine("8", "Acht", due=DUE, state=LoanState.RENEWED),
        LoanLine("9", state=LoanState.HOME),
    )
    found = of_visit(rows, loans)
    assert [(line.item, line.fate, line.due is not None, line.missed) for line in found] == [
        ("1", Fate.LENT, True, False),
        ("2", Fate.RETURNED, False, False),
        ("3", Fate.REFUSED, False, False),
        ("4", Fate.LENT, True, True),
        ("5", Fate.TAKEN_BACK, False, False),
        ("8", Fate.RENEWED, True, False),
    ]
    assert "  Laat dit zien aan de balie," in text(receipt(*found))


def test_nothing_is_said_too() -> None:
    assert "Er is niets geleend of ingeleverd." in text(receipt())


def test_a_title_keeps_its_direction_on_every_line() -> None:
    mixed = "Nederlands voor beginners = \u0627\u0644\u0647\u0648\u0644\u0646\u062f\u064a\u0629"
    right = "\u0643\u062a\u0627\u0628 " * 12
    lines = lines_of(
        receipt(ReceiptLine(Fate.LENT, "1", mixed), ReceiptLine(Fate.LENT, "2", right)),
        Style("nl"),
        32,
    )
    found = [line.direction for line in lines if set("\u0627\u0643") & set(line.text)]
    assert found == ["ltr", "rtl", "rtl"]


def test_paragraphs_for_what_wraps_by_itself() -> None:
    lines = [line.text for line in lines_of(WHOLE, Style("nl"), 0)]
    assert "  Terug op wo\u00a016\u00a0dec\u00a02026" in lines
    assert "De ontdekking van de hemel : roman" in lines


def test_what_the_library_system_has_not_confirmed_says_so() -> None:
    lent = Intent(Action.BORROW, "3000001", "P1")
    offline = told(Outcome.PENDING, offline=True, title="Pluk", due=DUE)
    waits = replace(delivery("a", lent, offline), state=State.PENDING)
    (line,) = of_entries([waits])
    assert line.unconfirmed
    said = text(receipt(line))
    assert "Pluk\n  Terug op wo 16 dec 2026\n  Nog niet bevestigd\n" in said
    assert "Er was geen verbinding. De bibliotheek\nkrijgt dit later.\n" in said
    (line,) = of_entries([replace(waits, state=State.ACCEPTED)])
    assert not line.unconfirmed
    assert "bevestigd" not in text(receipt(line))
    (line,) = of_visit([Row("1", state=RowState.LENT, title="Pluk", due=DUE, offline=True)], [])
    assert line.unconfirmed


def test_what_was_paid_in_a_visit_is_on_its_receipt() -> None:
    (line,) = of_visit((), (), (Decimal("4.20"),), "EUR")
    assert (line.fate, line.amount, line.currency) == (Fate.PAID, Decimal("4.20"), "EUR")
