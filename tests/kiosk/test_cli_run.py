"""What ``leenpunt run`` says of events, and that nobody listening does not stop lending."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from drivers.model import ItemTag, PortState, TagKind
from kiosk.cli import run
from kiosk.flow.events import ItemSettled, LoanDecided, PadItem
from sync.model import Action, Authority, Outcome, Reason


def test_events_as_objects() -> None:
    item = PadItem("1", (("E0", ItemTag(TagKind.BLANK)),), (0x07,), Reason.TAG_UNREADABLE)
    assert run.as_object(ItemSettled(item)) == {
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
    row = run.as_object(decided)
    assert (row["event"], row["outcome"], row["reason"], row["by"], row["security"]) == (
        "LoanDecided",
        "refused",
        "fees_owed",
        "ils",
        "none",
    )
    assert row["due"] == "2026-12-15T00:00:00+00:00"
    json.dumps(row)


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
    for _ in range(2):
        run._show(PortState("pad", True), as_json=as_json)
    sys.stdout.close()
