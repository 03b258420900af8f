"""What a row looks like: kind, cloth, and that nothing is made twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.asset_folder import folder
from kiosk.flow.events import PadItem
from kiosk.flow.rows import Row, RowState
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session
from kiosk.ui.app import Look
from kiosk.ui.dates import Days
from kiosk.ui.icons import IconProvider
from kiosk.ui.models.lines import CLOTHS, Lines, cloth, kind
from sync.model import Reason


@pytest.fixture
def lines(look: Look) -> Lines:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    return Lines(look.bins, Days(look.timezone, lambda: now, ("nl", "en")))


@pytest.mark.parametrize(
    ("media", "icon"),
    [
        ("", "book-2"),
        ("000", "package"),
        ("001", "book"),
        ("002", "news"),
        ("003", "news"),
        ("004", "headphones"),
        ("005", "disc"),
        ("006", "disc"),
        ("007", "disc"),
        ("008", "book"),
        ("009", "book"),
        ("010", "book"),
        ("999", "book-2"),
    ],
)
def test_every_media_type_has_an_icon(media: str, icon: str) -> None:
    assert kind(media) == icon
    assert icon in IconProvider(folder() / "icons").names


def test_cloth_is_the_same_everywhere_and_spread() -> None:
    assert [cloth(item) for item in ("30000001", "30000002", "30000003")] == [6, 4, 2]
    assert {cloth(str(number)) for number in range(100)} == set(range(CLOTHS))


def test_a_row_that_did_not_change_is_not_made_again(rules: Rules, lines: Lines) -> None:
    one, two = Row("A", ("U1",)), Row("B", ("U2",))
    session = Session(rules, rows=(one, two))
    before = lines.of(session)
    later = replace(two, state=RowState.REFUSED, reason=Reason.NOT_OURS)
    after = lines.of(replace(session, rows=(one, later)))
    assert after[0] is before[0]
    assert (after[1].identity, after[1].urgent) == (before[1].identity, True)
    assert lines.of(replace(session, language="en"))[0] is not before[0]


def test_identities_are_unique_whatever_lies_there(rules: Rules, lines: Lines) -> None:
    tags = PadItem("B1", (), ())
    rows = (Row("U1", ("U1",)), Row("B1", ("U1", "U2"), tags), Row("B2", ("U1",)), Row("B3"))
    identities = [entry.identity for entry in lines.of(Session(rules, rows=rows))]
    assert len(set(identities)) == len(rows)


def test_a_reading_level_stands_before_the_author_and_is_hidden_with_the_title(
    rules: Rules, look: Look
) -> None:
    days = Days(look.timezone, lambda: datetime(2026, 11, 24, 12, tzinfo=UTC), ("nl", "en"))
    lines = Lines({}, days, levels={"p12x": "M4"})
    rows = tuple(
        Row(key, ("U" + key,), PadItem(key, (), ()), title=title)
        for key, title in (("P12X", "Kees de jongen / Theo Thijssen"), ("2", "Dik Trom / Kieviet"))
    )
    session = Session(rules, rows=(*rows, replace(rows[0], key="3", title="Beatrijs")))
    made = [entry.line.author for entry in lines.of(session)]
    assert made == ["AVI M4 · Theo Thijssen", "Kieviet", "AVI M4"]
    hidden = lines.of(replace(session, titles_hidden=True))
    assert [entry.line.author for entry in hidden] == ["", "", ""]
