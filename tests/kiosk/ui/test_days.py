"""Days and amounts as people write them, and no file opened to write them."""

from __future__ import annotations

import builtins
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from kiosk.ui.dates import Days

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def days() -> Days:
    return Days(ZoneInfo("Europe/Amsterdam"), lambda: NOW, ("nl", "en"))


@pytest.mark.parametrize(
    ("moment", "dutch", "english"),
    [
        (datetime(2026, 12, 15, 22, 59, tzinfo=UTC), "di 15 dec", "Tue 15 Dec"),
        (datetime(2027, 3, 1, 12, tzinfo=UTC), "ma 1 mrt", "Mon 1 Mar"),
        (datetime(2027, 11, 24, 12, tzinfo=UTC), "24 nov 2027", "24 Nov 2027"),
        (datetime(2026, 1, 5, 12, tzinfo=UTC), "5 jan 2026", "5 Jan 2026"),
        # In Amsterdam it is the next day already.
        (datetime(2026, 12, 15, 23, 30, tzinfo=UTC), "wo 16 dec", "Wed 16 Dec"),
        (None, "", ""),
    ],
)
def test_a_day_has_a_year_only_when_it_is_far_away(
    days: Days, moment: datetime | None, dutch: str, english: str
) -> None:
    assert days.day(moment, "nl") == dutch
    assert days.day(moment, "en") == english


def test_a_loan_is_in_time_until_the_day_is_over(days: Days) -> None:
    assert not days.is_past(datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert not days.is_past(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert days.is_past(datetime(2026, 11, 23, 22, 30, tzinfo=UTC))


def test_amounts(days: Days) -> None:
    assert days.amount(Decimal("2.5"), "EUR", "nl") == "€\u00a02,50"
    assert days.amount(Decimal("2.5"), "EUR", "en") == "€2.50"
    assert days.amount(Decimal("2.5"), "USD", "en") == "$2.50"
    assert days.amount(Decimal("1234.5"), "", "nl") == "1.234,50"
    assert days.amount(Decimal("1"), "XQZ", "nl") == "XQZ\u00a01,00"
    assert days.amount(Decimal("1e30"), "EUR", "en").startswith("€1,000,000,")


def test_nothing_is_read_after_the_start(days: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*arguments: object, **more: object) -> object:
        raise AssertionError(f"opened {arguments}")

    monkeypatch.setattr(builtins, "open", opened)
    for language in ("nl", "en"):
        for month in range(1, 13):
            days.day(datetime(2026, month, 28, tzinfo=UTC), language)
        days.amount(Decimal("12.34"), "EUR", language)


def test_a_new_day_is_a_new_distance() -> None:
    now = [NOW]
    days = Days(ZoneInfo("Europe/Amsterdam"), lambda: now[0], ("nl",))
    due = datetime(2027, 6, 1, 12, tzinfo=UTC)
    assert days.day(due, "nl") == "1 jun 2027"
    now[0] = datetime(2026, 12, 24, 12, tzinfo=UTC)
    assert days.day(due, "nl") == "di 1 jun"


@pytest.mark.parametrize(
    ("language", "short", "full", "far", "numbers", "amount"),
    [
        ("nl", "di 15 dec", "dinsdag 15 december", "1 mrt 2028", "1-3-28", "€\u00a02,50"),
        ("en", "Tue 15 Dec", "Tuesday 15 December", "1 Mar 2028", "1-3-28", "€2.50"),
        ("de", "Di 15. Dez", "Dienstag, 15. Dezember", "1. März 2028", "1.3.28", "2,50\u00a0€"),
        ("fr", "mar 15 déc", "mardi 15 décembre", "1er mars 2028", "1/3/28", "2,50\u00a0€"),
        ("fy", "ti 15 des", "tiisdei 15 desimber", "1 mrt 2028", "1-3-28", "€\u00a02,50"),
        ("tr", "15 Ara Sal", "15 Aralık Salı", "1 Mar 2028", "1.3.28", "€2,50"),
        ("pl", "wt 15 gru", "wtorek, 15 grudnia", "1 mar 2028", "1.3.28", "2,50\u00a0€"),
        ("uk", "вт 15 груд", "вівторок, 15 грудня", "1 бер 2028", "1.3.28", "2,50\u00a0€"),
        ("ar", "15 ديسمبر", "الثلاثاء، 15 ديسمبر", "1 مارس 2028", "1/3/28", "\u061c2.50€"),
    ],
)
def test_nine_languages(
    language: str, short: str, full: str, far: str, numbers: str, amount: str
) -> None:
    days = Days(ZoneInfo("Europe/Amsterdam"), lambda: NOW, (language,))
    near, later = datetime(2026, 12, 15, 12, tzinfo=UTC), datetime(2028, 3, 1, 12, tzinfo=UTC)
    assert days.day(near, language) == short
    assert days.in_full(near, language) == full
    assert days.day(later, language) == far
    assert days.short(later, language) == numbers
    assert days.amount(Decimal("2.5"), "EUR", language) == amount
    # No screen has digits of two kinds.
    assert all(not each.isdigit() or each.isascii() for each in short + full + far + amount)


def test_where_months_have_no_short_names_a_short_date_is_numbers(days: Days) -> None:
    near = datetime(2026, 12, 15, 12, tzinfo=UTC)
    said = [days.short(near, language) for language in ("ar", "de", "uk")]
    assert said == ["15/12", "15.12.", "15.12"]
    assert (days.clock(near, "fy"), days.clock(near, "ar")) == ("13.00", "13:00")


def test_a_polish_day_is_as_short_as_on_a_calendar(days: Days) -> None:
    week = [datetime(2026, 12, 7 + number, 12, tzinfo=UTC) for number in range(7)]
    said = [days.day(each, "pl").split()[0] for each in week]
    assert said == ["pon", "wt", "śr", "czw", "pt", "sob", "nd"]
    assert days.in_full(week[-1], "pl").startswith("niedziela")
