"""The columns of a family: whose row lies where, and that none of them moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from drivers.model import AFI_UNSECURED, ItemTag, TagKind
from kiosk.flow.effects import MailReceipt
from kiosk.flow.events import (
    CardShown,
    Event,
    ItemRemoved,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    Security,
)
from kiosk.flow.machine import step
from kiosk.flow.patron_events import Answer, AnswerGiven, DonePressed, ReceiptChosen, ReceiptWay
from kiosk.flow.rules import Columns, Rules
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session
from kiosk.texts import isolated
from kiosk.ui.dates import Days
from kiosk.ui.models import family
from kiosk.ui.models.lines import Lines
from kiosk.ui.models.success import SuccessModel
from sync.model import Action, Outcome, Reason

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Shown:
    def __init__(self, days: Days) -> None:
        rules = Rules(0xC2, pad="pad", columns=Columns.ANY)
        self.session = Session(rules)
        self.posted: list[Event] = []
        self.days = days
        self._lines = Lines({}, days)
        self.model: Any = family.FamilyModel(self.posted.append)

    def happen(self, *events: Event) -> None:
        for event in events:
            self.session, _ = step(self.session, event)
            self.model.project(self.session, self._lines.of(self.session))

    def comes(self, card: str) -> None:
        self.happen(CardShown(card), PatronKnown(card, offline=False, initials=card))

    def lends(self, *items: str) -> None:
        for item in items:
            tag = (item, ItemTag(TagKind.ISO28560_3, item, 1))
            self.happen(ItemShown(item), ItemSettled(PadItem(item, (tag,), (0x07,))))
            lent = LoanDecided(item, Action.BORROW, Outcome.ACCEPTED, security=Security.VERIFIED)
            self.happen(lent)

    @property
    def places(self) -> dict[str, tuple[int, int]]:
        model = self.model.rows
        names = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
        rows = [model.index(at, 0) for at in range(model.rowCount())]
        return {
            model.data(row, names["key"]): (
                model.data(row, names["column"]),
                model.data(row, names["level"]),
            )
            for row in rows
        }


@pytest.fixture
def shown(qapp: object) -> Shown:
    return Shown(Days(ZoneInfo("Europe/Amsterdam"), lambda: NOW, ("nl",)))


def test_a_row_lies_in_its_column_and_stays_there(shown: Shown) -> None:
    shown.comes("P1")
    shown.lends("1", "2")
    shown.comes("P2")
    shown.lends("3")
    assert screen(shown.session) is Screen.FAMILY
    assert shown.places == {"1": (0, 0), "2": (0, 1), "3": (1, 0)}
    shown.comes("P1")
    shown.lends("4")
    shown.happen(*map(ItemRemoved, "1234"))
    first = {"1": (0, 0), "2": (0, 1), "4": (0, 2), "3": (1, 0)}
    assert shown.places == first
    assert [each["lent"] for each in shown.model.columns] == [3, 1]
    assert [each["active"] for each in shown.model.columns] == [1, 0]
    shown.comes("P3")
    shown.happen(DonePressed())
    assert shown.model.goodbye
    assert shown.places == first
    assert [each["take"] for each in shown.model.columns] == [3, 1, 0]


def test_rows_become_denser_together_and_never_roomier(shown: Shown) -> None:
    shown.comes("P1")
    shown.comes("P2")
    shown.lends(*map(str, range(4)))
    assert shown.model.most == 4
    shown.lends("4")
    assert shown.model.most == 6
    shown.comes("P1")
    assert shown.model.most == 6
    shown.lends(*map(str, range(10, 30)))
    assert shown.model.most == family.STEPS[-1]
    seen = [level for column, level in shown.places.values() if column == 0]
    assert seen == list(range(family.STEPS[-1] - 1, -1, -1))


def test_what_waits_for_a_card_lies_with_whoever_has_the_turn(shown: Shown) -> None:
    shown.comes("P1")
    shown.comes("P2")
    shown.happen(CardShown("P3"))
    tag = ("9", ItemTag(TagKind.ISO28560_3, "9", 1))
    shown.happen(ItemShown("9"), ItemSettled(PadItem("9", (tag,), (0x07,))))
    assert shown.places == {"9": (2, 0)}
    assert shown.model.signingIn
    shown.happen(PatronKnown("P3", offline=False, refusal=Reason.PATRON_EXPIRED))
    assert shown.places == {"9": (1, 0)}
    assert (shown.model.waiting, bool(shown.model.turnedAway)) == (1, True)


def test_everybody_with_an_address_is_mailed_their_own(shown: Shown) -> None:
    shown.session = replace(
        shown.session,
        rules=replace(shown.session.rules, receipts_mailed=frozenset({Action.BORROW})),
    )
    for card, mail in (("P1", "ada@example.org"), ("P2", ""), ("P3", "cas@example.org")):
        shown.happen(CardShown(card), PatronKnown(card, offline=False, initials=card, mail=mail))
        shown.lends(card)
    shown.happen(DonePressed())
    success: Any = SuccessModel(shown.posted.append, shown.days)
    success.project(shown.session)
    assert success.mailTo == f"{isolated('a…@…')}, {isolated('c…@…')}"
    _, effects = step(shown.session, ReceiptChosen(ReceiptWay.MAIL))
    mails = [each for each in effects if isinstance(each, MailReceipt)]
    sent = {each.to: [row.key for row in each.receipt.rows] for each in mails}
    assert sent == {"ada@example.org": ["P1"], "cas@example.org": ["P3"]}


def test_the_next_family_begins_with_nothing(shown: Shown) -> None:
    shown.comes("P1")
    shown.comes("P2")
    shown.lends(*map(str, range(7)))
    shown.happen(*map(ItemRemoved, map(str, range(7))), DonePressed(), DonePressed())
    assert shown.places == {}
    shown.comes("P3")
    shown.comes("P4")
    assert shown.model.most == family.STEPS[0]


def test_what_was_returned_is_not_counted_as_borrowed(shown: Shown) -> None:
    shown.comes("P1")
    shown.comes("P2")
    shown.lends("1")
    tag = ("2", ItemTag(TagKind.ISO28560_3, "2", 1))
    shown.happen(ItemShown("2"), ItemSettled(PadItem("2", (tag,), (AFI_UNSECURED,))))
    shown.happen(AnswerGiven(Answer.RETURN))
    decided = LoanDecided("2", Action.RETURN, Outcome.ACCEPTED, security=Security.VERIFIED)
    shown.happen(decided)
    _, column = shown.model.columns
    assert (column["lent"], column["renewed"], column["returned"]) == (1, 0, 1)
