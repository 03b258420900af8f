"""A visit ends with a receipt where the configuration says so, and nothing waits for it."""

from __future__ import annotations

from typing import Any

import pytest

from drivers.model import PAPER_OUT, PortState
from kiosk.flow.effects import EndVisit, MailReceipt, MakeReceiptCode, PrintReceipt, SignIn
from kiosk.flow.events import CardShown, TimePassed, Timer
from kiosk.flow.patron_events import (
    DonePressed,
    LanguageChosen,
    ReceiptChosen,
    ReceiptCode,
    ReceiptCodeMade,
    ReceiptWay,
    TitlesHidden,
    UndoPressed,
    Verb,
    VerbChosen,
)
from kiosk.flow.rows import RowState
from kiosk.flow.session import Fault, Step
from kiosk.flow.timing import CODE_S, SHOWN_S, TAKEN_S
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
    assert rest == [EndVisit()]
    assert visit.forget().happen(DonePressed()).effects == [SignIn("P9")]


@pytest.mark.parametrize("receipts", [frozenset(), frozenset({Action.RETURN, Action.RENEW})])
def test_none_where_nobody_wants_one(station: Any, receipts: frozenset[Action]) -> None:
    assert lent(station, receipts=receipts).happen(DonePressed()).effects == [EndVisit()]


def test_none_of_a_visit_in_which_nothing_was_done(station: Any) -> None:
    visit = station(receipts=frozenset(Action)).card().known().forget().happen(DonePressed())
    assert visit.effects == [EndVisit()]


# Asked -------------------------------------------------------------------------------------------

ASKED = {"receipts_asked": ALWAYS, "printer": "printer"}
PAPER, NONE = ReceiptChosen(ReceiptWay.PAPER), ReceiptChosen(ReceiptWay.NONE)


def test_the_last_screen_asks_and_none_is_what_holds(station: Any) -> None:
    visit = lent(station, **ASKED).happen(DonePressed())
    assert visit.effects == [EndVisit()]
    assert visit.session.receipt_ways == (ReceiptWay.NONE, ReceiptWay.PAPER)
    assert visit.session.receipt is ReceiptWay.NONE
    visit.forget().happen(NONE)
    assert (visit.effects, visit.session.receipt) == ([], ReceiptWay.NONE)
    visit.happen(DonePressed())
    assert (visit.effects, visit.step, visit.session.receipt_ways) == ([], Step.IDLE, ())


def test_what_stays_to_be_chosen_is_gone_twelve_seconds_after_the_pad_is_empty(
    station: Any,
) -> None:
    visit = station(**ASKED)
    book = visit.item("900")
    visit.card().known().lay(book).told("900").happen(DonePressed())
    assert visit.seconds_left() == SHOWN_S, "it lies there yet"
    visit.pass_time(SHOWN_S - 1).lift(book)
    assert visit.seconds_left() == TAKEN_S
    # A hand that chooses has as long again.
    visit.pass_time(TAKEN_S - 1).happen(NONE)
    visit.pass_time(TAKEN_S - 0.1)
    assert (visit.step, visit.rows) == (Step.DONE, {"900": "lent"})
    visit.pass_time(0.2)
    assert (visit.step, visit.rows, visit.session.initials) == (Step.IDLE, {}, "")


def test_paper_comes_at_once_and_once(station: Any) -> None:
    visit = lent(station, **ASKED).happen(DonePressed(), LanguageChosen("en")).forget()
    (receipt,) = visit.happen(PAPER).effects
    assert isinstance(receipt, PrintReceipt)
    assert [(row.key, row.state) for row in receipt.rows] == [("900", RowState.LENT)]
    assert (receipt.language, receipt.initials) == ("en", "A.V.")
    assert (visit.session.receipt, visit.seconds_left()) == (ReceiptWay.PAPER, TAKEN_S)
    visit.forget().happen(PAPER, NONE, PAPER)
    assert (visit.effects, visit.session.receipt) == ([], ReceiptWay.PAPER)
    visit.happen(DonePressed())
    assert visit.effects == []


def test_what_was_taken_back_is_on_it_and_not_on_the_screen(station: Any) -> None:
    visit = station(receipts_asked=frozenset(Action), printer="printer")
    first, second = visit.item("900"), visit.item("901")
    visit.card().known().lay(first, second).told("900", entry="e").told("901")
    visit.happen(UndoPressed("900")).told("900", Action.RETURN, undoes="e").forget()
    visit.lift(first, second).happen(DonePressed(), PAPER)
    (receipt,) = [each for each in visit.effects if isinstance(each, PrintReceipt)]
    assert {row.key: row.state for row in receipt.rows} == {
        "900": RowState.UNDONE,
        "901": RowState.LENT,
    }


def test_nothing_is_asked_where_a_receipt_comes_anyhow_or_nothing_was_done(station: Any) -> None:
    both = ALWAYS | {Action.RETURN}
    visit = lent(station, receipts=ALWAYS, receipts_asked=both).happen(DonePressed())
    assert visit.session.receipt_ways == ()
    assert len([each for each in visit.effects if isinstance(each, PrintReceipt)]) == 1
    visit = lent(station, receipts_asked={Action.RETURN}).happen(DonePressed())
    assert visit.session.receipt_ways == ()
    assert visit.forget().happen(PAPER).effects == []


def test_without_a_screen_nobody_is_asked(station: Any) -> None:
    visit = lent(station, asks=False, **ASKED).happen(DonePressed())
    assert (visit.step, visit.effects) == (Step.IDLE, [EndVisit()])


@pytest.mark.parametrize(
    ("reason", "fault"), [(PAPER_OUT, Fault.PAPER), ("its cover is open", Fault.PRINTER)]
)
def test_a_printer_that_is_away_takes_no_wish(station: Any, reason: str, fault: Fault) -> None:
    visit = lent(station, **ASKED)
    visit.happen(PortState("printer", up=False, reason=reason), DonePressed()).forget()
    assert visit.session.faults == {fault}
    assert (visit.happen(PAPER).effects, visit.session.receipt) == ([], ReceiptWay.NONE)
    visit.happen(PortState("printer", up=True))
    assert visit.session.faults == set()
    assert len(visit.happen(PAPER).effects) == 1


def test_a_printer_that_is_away_stops_no_lending(station: Any) -> None:
    visit = station(**ASKED).happen(PortState("printer", up=False))
    assert visit.card().known().step is Step.OPEN


# By mail, and as a code ---------------------------------------------------------------------------

EVERY = ASKED | {"receipts_mailed": ALWAYS, "receipts_coded": ALWAYS}
MAIL, CODE = ReceiptChosen(ReceiptWay.MAIL), ReceiptChosen(ReceiptWay.CODE)
ADA = "ada@example.org"
PICTURE = ReceiptCode(b"png", 37)


def at_end(station: Any, mail: str = ADA, **rules: Any) -> Any:
    visit = station(**(EVERY | rules))
    book = visit.item("900")
    visit.card().known(initials="A.V.", mail=mail).lay(book).told("900").lift(book)
    return visit.happen(DonePressed()).forget()


def test_every_way_is_offered_and_a_mail_only_where_an_address_is_known(station: Any) -> None:
    none, paper, mail, code = ReceiptWay
    assert at_end(station).session.receipt_ways == (none, paper, mail, code)
    assert at_end(station, mail="").session.receipt_ways == (none, paper, code)
    without = at_end(station, receipts_mailed=frozenset())
    assert (without.session.receipt_ways, without.session.mail) == ((none, paper, code), "")
    only = at_end(station, receipts_asked=frozenset(), receipts_coded=frozenset())
    assert only.session.receipt_ways == (none, mail)
    assert at_end(station, receipts=ALWAYS).session.receipt_ways == ()


def test_a_mail_goes_at_once_and_once(station: Any) -> None:
    visit = at_end(station)
    (sent,) = visit.happen(MAIL).effects
    assert isinstance(sent, MailReceipt)
    assert (sent.to, sent.receipt.initials) == (ADA, "A.V.")
    assert [row.key for row in sent.receipt.rows] == ["900"]
    assert (visit.session.receipt, visit.seconds_left()) == (ReceiptWay.MAIL, TAKEN_S)
    visit.forget().happen(MAIL, PAPER, CODE, NONE)
    assert (visit.effects, visit.session.receipt) == ([], ReceiptWay.MAIL)


@pytest.mark.parametrize("end", [DonePressed(), CardShown("P9"), TimePassed(Timer.SHOWN)])
def test_the_address_goes_with_the_visit(station: Any, end: Any) -> None:
    visit = at_end(station)
    visit.happen(MAIL)
    assert ADA not in repr(visit.session) + repr(visit.effects)
    assert visit.happen(end).session.mail == ""


def test_a_code_is_shown_for_as_long_as_there_is_a_choice_and_can_be_left(station: Any) -> None:
    visit = at_end(station)
    (wanted,) = visit.happen(CODE).effects
    assert isinstance(wanted, MakeReceiptCode)
    assert visit.session.receipt_code is None
    visit.happen(ReceiptCodeMade(wanted.number, PICTURE))
    assert (visit.session.receipt_code, visit.seconds_left()) == (PICTURE, CODE_S)
    visit.forget().happen(CODE)
    assert visit.effects == [], "once"
    visit.happen(NONE)
    assert (visit.session.receipt, visit.session.receipt_code) == (ReceiptWay.NONE, None)
    # A late one is not shown.
    visit.happen(ReceiptCodeMade(wanted.number, PICTURE))
    assert visit.session.receipt_code is None
    visit.happen(CODE, ReceiptCodeMade(wanted.number, PICTURE))
    assert visit.session.receipt_code is None, "of the wish before"
    visit.forget().happen(PAPER)
    assert len(visit.effects) == 1
    assert (visit.session.receipt, visit.session.receipt_code) == (ReceiptWay.PAPER, None)


def test_nobody_sees_the_code_of_the_one_before(station: Any) -> None:
    visit = at_end(station)
    (wanted,) = visit.happen(CODE).effects
    visit.happen(DonePressed())
    late = ReceiptCodeMade(wanted.number, PICTURE)
    visit.happen(late)
    book = visit.item("901")
    visit.card("P9").known("P9").lay(book).told("901").lift(book).happen(DonePressed(), CODE)
    visit.happen(late)
    assert (visit.session.receipt, visit.session.receipt_code) == (ReceiptWay.CODE, None)
    assert visit.effects[-1].number == wanted.number + 1


def test_paper_that_does_not_come_leaves_the_other_ways(station: Any) -> None:
    visit = at_end(station)
    visit.happen(PAPER)
    visit.forget().happen(MAIL)
    assert visit.effects == [], "paper is on its way"
    visit.happen(PortState("printer", up=False, reason=PAPER_OUT), NONE, PAPER)
    assert (visit.effects, visit.session.receipt) == ([], ReceiptWay.PAPER)
    visit.happen(MAIL)
    assert [type(each) for each in visit.effects] == [MailReceipt]
