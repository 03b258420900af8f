"""A visit ends with a receipt where the configuration says so, and nothing waits for it."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.effects import EndVisit, PrintReceipt, SignIn
from kiosk.flow.events import CardShown, DonePressed, TitlesHidden, Verb, VerbChosen
from kiosk.flow.session import RowState, Step
from sync.model import Action

ALWAYS = frozenset({Action.BORROW})


def lent(station: Any, **rules: Any) -> Any:
    visit = station(**rules)
    book = visit.item("900")
    return visit.card().known(initials="A.V.").lay(book).told("900").lift(book).forget()


def test_a_visit_in_which_something_was_lent_ends_with_a_receipt(station: Any) -> None:
    visit = lent(station, receipts=ALWAYS).happen(DonePressed())
    receipt, end = visit.effects
    assert end == EndVisit()
    assert isinstance(receipt, PrintReceipt)
    assert [(row.key, row.state) for row in receipt.rows] == [("900", RowState.LENT)]
    assert (receipt.language, receipt.initials) == ("nl", "A.V.")
    assert visit.step is Step.DONE
    visit.forget().happen(DonePressed())
    assert visit.effects == [], "once"


def test_titles_that_the_patron_hid_stay_hidden_until_the_visit_ends(station: Any) -> None:
    visit = lent(station, receipts=ALWAYS)
    visit.happen(VerbChosen(Verb.OVERVIEW), TitlesHidden(True), VerbChosen(Verb.BORROW))
    visit.forget().happen(DonePressed())
    assert visit.effects[0].titles is False
    visit.happen(DonePressed())
    assert not visit.session.titles_hidden, "the next patron's are shown"


def test_another_card_ends_it_too(station: Any) -> None:
    visit = lent(station, receipts=ALWAYS).happen(CardShown("P9"))
    receipt, *rest = visit.effects
    assert isinstance(receipt, PrintReceipt)
    assert receipt.initials == "A.V."
    assert rest == [EndVisit(), SignIn("P9")]


@pytest.mark.parametrize("receipts", [frozenset(), frozenset({Action.RETURN, Action.RENEW})])
def test_none_where_nobody_wants_one(station: Any, receipts: frozenset[Action]) -> None:
    assert lent(station, receipts=receipts).happen(DonePressed()).effects == [EndVisit()]


def test_none_of_a_visit_in_which_nothing_was_done(station: Any) -> None:
    visit = station(receipts=frozenset(Action)).card().known().forget().happen(DonePressed())
    assert visit.effects == [EndVisit()]
