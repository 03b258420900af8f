"""What ``leenpunt run`` says of events, and that nobody listening does not stop lending."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from drivers.model import ItemTag, PortState, TagKind
from kiosk.cli.lines import Lines, as_object
from kiosk.flow.events import (
    Event,
    HoldsKnown,
    ItemKnown,
    ItemSettled,
    LoanDecided,
    OutlookKnown,
    PadItem,
    PatronKnown,
    ScreenGivenBack,
    TitlesFound,
)
from kiosk.flow.patron_events import PinEntered, RenewPressed, Touched, WordsTyped
from sync.model import Action, Authority, Hold, ItemStatus, Loan, Outcome, Reason, Title


def test_events_as_objects() -> None:
    item = PadItem("1", (("E0", ItemTag(TagKind.BLANK)),), (0x07,), Reason.TAG_UNREADABLE)
    assert as_object(ItemSettled(item)) == {
        "event": "ItemSettled",
        "item": "1",
        "uids": ["E0"],
        "afis": ["07"],
        "refusal": "tag_unreadable",
    }
    decided = LoanDecided(
        "1",
        Action.BORROW,
        Outcome.REFUSED,
        reason=Reason.FEES_OWED,
        by=Authority.ILS,
        due=datetime(2026, 12, 15, tzinfo=UTC),
    )
    row = as_object(decided)
    assert (row["event"], row["outcome"], row["reason"], row["by"], row["security"]) == (
        "LoanDecided",
        "refused",
        "fees_owed",
        "ils",
        "none",
    )
    assert row["due"] == "2026-12-15T00:00:00+00:00"
    json.dumps(row)


def test_what_lay_there_when_maintenance_ended_is_a_list() -> None:
    row = as_object(ScreenGivenBack(frozenset({"E02", "E01"})))
    assert list(row.values()) == ["ScreenGivenBack", ["E01", "E02"]]
    json.dumps(row)


@pytest.mark.parametrize(
    ("event", "row"),
    [
        (PinEntered("8642"), {"event": "PinEntered"}),
        (
            PatronKnown("P1", False, initials="A.V.", loans=(Loan("1", "Kaas"),), fees=Decimal(3)),
            {"event": "PatronKnown", "card": "P1", "offline": False, "refusal": None},
        ),
        (RenewPressed(("1", "2")), {"event": "RenewPressed", "count": 2}),
        (
            ItemKnown("1", "Kaas", ItemStatus.ON_LOAN),
            {"event": "ItemKnown", "item_id": "1", "status": "on_loan"},
        ),
        (
            HoldsKnown("P1", (Hold(title="Kaas"),)),
            {"event": "HoldsKnown", "card": "P1", "count": 1},
        ),
        (WordsTyped("kaas"), {"event": "WordsTyped"}),
        (
            TitlesFound(3, (Title("Kaas"),), 7),
            {"event": "TitlesFound", "number": 3, "count": 1, "total": 7, "failed": False},
        ),
        (OutlookKnown("1", ItemStatus.ON_LOAN), {"event": "OutlookKnown"}),
    ],
)
def test_what_is_private_is_not_said(event: Event, row: dict[str, Any]) -> None:
    assert as_object(event) == row


def test_lines_come_in_order_and_a_touch_alone_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Kept(io.StringIO):
        encoding = "utf-8"

    kept = Kept()
    monkeypatch.setattr(sys, "stdout", kept)
    with Lines(as_json=True) as lines:
        lines.event(PortState("pad", True))
        lines.event(Touched())
        lines.line({"tapped": "Klaar"})
    said = [json.loads(line) for line in kept.getvalue().splitlines()]
    assert said == [
        {"event": "PortState", "device": "pad", "up": True, "reason": ""},
        {"tapped": "Klaar"},
    ]


@pytest.mark.parametrize("error", [BrokenPipeError(32, "gone"), OSError(28, "no space left")])
@pytest.mark.parametrize("as_json", [True, False])
def test_an_output_that_is_gone_is_said_once_and_then_left(
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
    error: OSError,
    as_json: bool,
) -> None:
    class Gone(io.StringIO):
        encoding = "utf-8"

        def write(self, text: str) -> int:
            raise error

    expect_log("output is gone")
    monkeypatch.setattr(sys, "stdout", Gone())
    with Lines(as_json=as_json) as lines:
        for _ in range(2):
            lines.event(PortState("pad", True))
    sys.stdout.close()
