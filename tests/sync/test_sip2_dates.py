"""SIP2 date-times both ways and the due dates that real servers write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.ils.sip2.dates import format_date_time, parse_date_time, parse_due

ZONE = ZoneInfo("Europe/Amsterdam")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def test_written_in_local_time_with_blanks() -> None:
    assert format_date_time(utc(2026, 7, 1, 22, 30, 5), ZONE) == "20260702    003005"
    with pytest.raises(ValueError, match="naive"):
        format_date_time(datetime(2026, 7, 1), ZONE)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20260114    101500", utc(2026, 1, 14, 9, 15)),
        ("20260714    101500", utc(2026, 7, 14, 8, 15)),
        ("202601140000101500", utc(2026, 1, 14, 9, 15)),
        ("20260114   Z101500", utc(2026, 1, 14, 10, 15)),
        ("20260114   A101500", utc(2026, 1, 14, 9, 15)),
        ("20260114   M101500", utc(2026, 1, 13, 22, 15)),
        ("20260114   N101500", utc(2026, 1, 14, 11, 15)),
        ("20260114   Q101500", utc(2026, 1, 14, 14, 15)),
        ("20260114   Y101500", utc(2026, 1, 14, 22, 15)),
        ("20260114   J101500", utc(2026, 1, 14, 9, 15)),
        ("20260114 CET101500", None),
        ("20261314    101500", None),
        ("20260114    250000", None),
        ("0" * 18, None),
        (" " * 18, None),
        ("", None),
    ],
)
def test_eighteen_characters(text: str, expected: datetime | None) -> None:
    assert parse_date_time(text, ZONE) == expected


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_what_is_written_is_read_back(naive: datetime) -> None:
    moment = naive.replace(microsecond=0, tzinfo=UTC)
    read = parse_date_time(format_date_time(moment, ZONE), ZONE)
    assert read is not None
    # The hour that the clock goes through twice in autumn is read as its first pass.
    assert moment - read in (timedelta(0), timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20260411    235900", utc(2026, 4, 11, 21, 59)),
        ("20260411", utc(2026, 4, 11, 21, 59)),
        ("2026-04-11", utc(2026, 4, 11, 21, 59)),
        ("2026-04-11 17:00", utc(2026, 4, 11, 15)),
        ("2026-04-11T17:00:00", utc(2026, 4, 11, 15)),
        ("DUE 2026-04-11", utc(2026, 4, 11, 21, 59)),
        ("terug op 11-04-2026", utc(2026, 4, 11, 21, 59)),
        ("11.04.2026 17:00", utc(2026, 4, 11, 15)),
        ("4/11/2026,17:00", utc(2026, 4, 11, 15)),
        ("4/11/2026,5:00 PM", utc(2026, 4, 11, 15)),
        ("4/11/2026, 12:30 am", utc(2026, 4, 10, 22, 30)),
        ("25/12/2026", utc(2026, 12, 25, 22, 59)),
        ("12/25/2026", utc(2026, 12, 25, 22, 59)),
        ("05/05/2026", utc(2026, 5, 5, 21, 59)),
        ("11/04/2026", None),
        ("was due 2026-04-01, now 2026-04-11", None),
        ("2026-02-30", None),
        ("next Friday", None),
        ("", None),
    ],
)
def test_due_date(text: str, expected: datetime | None) -> None:
    assert parse_due(text, ZONE) == expected


def test_an_ambiguous_date_is_read_only_as_the_profile_says() -> None:
    assert parse_due("11/04/2026", ZONE, day_first=True) == utc(2026, 4, 11, 21, 59)
    assert parse_due("11/04/2026", ZONE, day_first=False) == utc(2026, 11, 4, 22, 59)


@given(st.text(max_size=40))
def test_free_words_never_raise(text: str) -> None:
    due = parse_due(text, ZONE)
    assert due is None or due.tzinfo is UTC


@given(st.text("0123456789/.-: ,TZAPM", max_size=30))
def test_digits_and_marks_never_raise(text: str) -> None:
    due = parse_due(text, ZONE)
    assert due is None or due.tzinfo is UTC


@pytest.mark.parametrize("text", ["99991231   Z235959", "9999-12-31", "99991231", "00010101"])
def test_never_is_no_moment(text: str) -> None:
    assert parse_due(text, ZoneInfo("Europe/Amsterdam")) is None
