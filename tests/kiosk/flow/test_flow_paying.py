"""What is owed is shown and paid, beside the loans; the payment goes on without its visit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from drivers.model import PortState
from kiosk.flow.effects import (
    BeginPayment,
    Borrow,
    CancelPayment,
    EndVisit,
    ListFees,
    MailReceipt,
    PrintReceipt,
)
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    FeesListed,
    IlsLink,
    PaymentCode,
    PaymentTold,
    Security,
    Standing,
    Timer,
)
from kiosk.flow.patron_events import (
    ContinuePressed,
    DonePressed,
    FeesPressed,
    FeeTicked,
    PayingStopped,
    PayPressed,
    PayWay,
    PayWayChosen,
    ReceiptChosen,
    ReceiptCode,
    ReceiptCodeMade,
    ReceiptWay,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.paying import MOST_LISTED
from kiosk.flow.payment import PayState
from kiosk.flow.rows import RowState
from kiosk.flow.rules import Columns
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.timing import IDLE_S, PAY_S
from sync.model import Action, Fee, Outcome, Reason

OWED = Decimal("4.20")
FEES = (Fee(Decimal("1.20"), "EUR", "f1"), Fee(Decimal("3.00"), "EUR", "f2"))
CODE = PaymentCode(b"png", 29)


@pytest.fixture
def owing(station: Any) -> Any:
    """Somebody who owes, in the overview of a station that takes money."""
    visit = station(terminal="till").happen(VerbChosen(Verb.OVERVIEW)).card()
    return visit.known(fees=OWED, currency="EUR").forget()


def listed(visit: Any, fees: tuple[Fee, ...] = FEES) -> Any:
    return visit.happen(FeesPressed(), FeesListed(visit.session.payments + 1, fees))


def paying(visit: Any, code: PaymentCode | None = CODE) -> Any:
    listed(visit).happen(PayPressed())
    return visit.happen(PaymentTold(visit.session.payments, Standing.WAITING, code, minutes=4))


def told(visit: Any, standing: Standing, **more: Any) -> Any:
    return visit.happen(PaymentTold(visit.session.payments, standing, **more))


def test_all_is_chosen_and_the_whole_is_paid_in_one(owing: Any) -> None:
    assert owing.happen(FeesPressed()).screen is Screen.FEES
    assert owing.effects == [ListFees(1, card="P1")]
    assert owing.happen(PayPressed()).session.pay.state is PayState.LISTING, "not known what for"
    owing.happen(FeesListed(1, FEES), PayPressed())
    assert owing.effects[-1] == BeginPayment(2, OWED, "EUR", terminal="till", card="P1")
    assert owing.screen is Screen.PAYING
    told(owing, Standing.WAITING, code=CODE, minutes=4)
    told(owing, Standing.WAITING, minutes=3)
    assert (owing.session.pay.code, owing.session.pay.minutes) == (CODE, 3)
    told(owing, Standing.PAID)
    assert (owing.screen, owing.session.fees) == (Screen.PAID, 0)
    told(owing, Standing.ENDED)
    assert owing.screen is Screen.PAID, "paid is paid"
    assert owing.happen(ContinuePressed()).screen is Screen.OVERVIEW


def test_one_of_them_is_paid_by_its_name(owing: Any) -> None:
    listed(owing).happen(FeeTicked(0), FeeTicked(7), PayPressed())
    assert owing.effects[-1] == BeginPayment(2, Decimal("3.00"), "EUR", "f2", "till", card="P1")
    assert told(owing, Standing.PAID).session.fees == Decimal("1.20")


def test_nothing_chosen_is_nothing_to_pay(owing: Any) -> None:
    listed(owing).happen(FeeTicked(0), FeeTicked(1), PayPressed())
    assert owing.effects == [ListFees(1, card="P1")]
    assert owing.happen(FeeTicked(1), PayPressed()).effects[-1].fee == "f2"


@pytest.mark.parametrize(
    "fees",
    [
        (),
        FEES[:1],
        (*FEES, Fee(Decimal("-1.00"), "EUR"), Fee(Decimal("1.00"), "EUR")),
        (Fee(OWED, "USD"),),
        (Fee(Decimal("4.195"), "EUR"), Fee(Decimal("0.005"), "EUR")),
        (Fee(Decimal("NaN"), "EUR"),),
        tuple(Fee(OWED / 8, "EUR") for _ in range(8)),
        tuple(Fee(OWED / (MOST_LISTED + 10), "EUR") for _ in range(MOST_LISTED + 10)),
    ],
    ids=["none", "a part", "negative", "currency", "no cents", "no number", "eighths", "many"],
)
def test_a_list_that_is_not_the_total_is_none(owing: Any, fees: tuple[Fee, ...]) -> None:
    assert listed(owing, fees).session.pay.fees == ()
    assert owing.happen(PayPressed()).effects[-1] == BeginPayment(
        2, OWED, "EUR", terminal="till", card="P1"
    )


@pytest.mark.parametrize(
    ("rules", "known", "then"),
    [
        ({}, {}, ()),
        ({"terminal": "till", "asks": False}, {}, ()),
        ({"terminal": "till"}, {"fees": Decimal("0")}, ()),
        ({"terminal": "till"}, {"fees": Decimal("-4.20")}, ()),
        ({"terminal": "till"}, {"fees": Decimal("4.205")}, ()),
        ({"terminal": "till"}, {"fees": Decimal("Infinity")}, ()),
        ({"terminal": "till"}, {"offline": True}, ()),
        ({"terminal": "till"}, {}, (IlsLink(up=False),)),
        ({"terminal": "till"}, {}, (PortState("till", up=False),)),
    ],
)
def test_where_nothing_can_be_paid_nothing_is_offered(
    station: Any, rules: dict[str, Any], known: dict[str, Any], then: tuple[Any, ...]
) -> None:
    visit = station(**rules).card().known(**({"fees": OWED} | known)).happen(*then).forget()
    assert not visit.session.may_pay
    assert visit.happen(FeesPressed()).session.pay is None
    assert visit.effects == []


def test_another_answer_than_the_one_waited_for_is_shown_to_nobody(owing: Any) -> None:
    paying(owing)
    owing.happen(PaymentTold(1, Standing.PAID), PaymentTold(3, Standing.PAID), FeesListed(1, ()))
    assert (owing.screen, owing.session.fees) == (Screen.PAYING, OWED)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing.ENDED, PayState.CHOOSING),
        (Standing.REFUSED, PayState.CHOOSING),
        (Standing.PAID, PayState.PAID),
        (Standing.WAITING, PayState.OPEN),
        (Standing.UNKNOWN, PayState.UNKNOWN),
    ],
)
def test_rather_not(owing: Any, standing: Standing, state: PayState) -> None:
    paying(owing).forget().happen(PayingStopped(), PayingStopped())
    assert owing.effects == [CancelPayment(2)]
    told(owing, Standing.WAITING, minutes=2)
    assert owing.session.pay.stopping, "that was no answer to it"
    assert told(owing, standing, answers=True).session.pay.state is state


def test_what_failed_is_tried_again_as_another_payment(owing: Any) -> None:
    told(paying(owing), Standing.ENDED)
    assert owing.screen is Screen.UNPAID
    assert owing.happen(PayPressed()).effects[-1] == BeginPayment(
        3, OWED, "EUR", terminal="till", card="P1"
    )
    told(owing, Standing.REFUSED)
    assert owing.screen is Screen.UNPAID
    assert owing.happen(ContinuePressed()).screen is Screen.OVERVIEW


def test_what_is_not_known_is_never_a_no(owing: Any) -> None:
    told(paying(owing), Standing.ENDED)
    told(owing, Standing.UNKNOWN)
    assert owing.session.pay.state is PayState.UNKNOWN
    assert owing.happen(PayPressed()).session.pay.state is PayState.UNKNOWN, "not twice"
    assert told(owing, Standing.PAID).screen is Screen.PAID


def test_a_terminal_that_nobody_knows_about_is_called_off(owing: Any) -> None:
    told(paying(owing, None), Standing.UNKNOWN).forget().happen(ContinuePressed())
    assert owing.effects == [CancelPayment(2)]
    assert owing.screen is Screen.OVERVIEW


@pytest.mark.parametrize("how", ["done", "card", "alarm", "time"])
@pytest.mark.parametrize("code", [CODE, None], ids=["phone", "terminal"])
def test_the_visit_ends_and_the_payment_goes_on(
    owing: Any, how: str, code: PaymentCode | None
) -> None:
    paying(owing, code).forget()
    match how:
        case "done":
            owing.happen(DonePressed())
        case "card":
            owing.happen(CardShown("P2"))
        case "alarm":
            owing.happen(AlarmRaised("storage", "full"))
        case "time":
            assert [owing.wait(), owing.wait()] == [Timer.IDLE, Timer.EXPIRED]
    assert owing.screen is Screen.SUCCESS, "the last screen says so"
    # A terminal would ask whoever comes next; whoever has the code may be paying.
    called_off = [] if code is not None else [CancelPayment(2)]
    assert [each for each in owing.effects if isinstance(each, EndVisit | CancelPayment)] == [
        EndVisit(),
        *called_off,
    ]
    pay = owing.session.pay
    assert (pay.code, pay.fees) == (None, ()), "what it was for is nobody else's"
    assert told(owing, Standing.PAID).session.pay.state is PayState.PAID
    owing.happen(DonePressed())
    assert owing.session.pay is None
    assert owing.happen(PaymentTold(2, Standing.ENDED)).session.pay is None


def test_what_was_not_begun_yet_is_called_off(owing: Any) -> None:
    listed(owing).happen(PayPressed()).forget().happen(DonePressed())
    assert owing.effects == [EndVisit(), CancelPayment(2)]


def test_a_bank_has_more_time_than_a_book(owing: Any) -> None:
    assert owing.seconds_left() == IDLE_S
    assert paying(owing).seconds_left() == PAY_S
    assert told(owing, Standing.PAID).seconds_left() == IDLE_S


def test_a_loan_goes_on_while_it_is_paid(station: Any) -> None:
    visit = station(terminal="till").card().known(fees=OWED)
    paying(visit).forget()
    book = visit.item("1")
    visit.lay(book)
    assert [type(each) for each in visit.effects] == [Borrow]
    visit.told("1")
    assert (visit.screen, visit.session.row("1").state) == (Screen.PAYING, RowState.LENT)
    assert visit.lift(book).screen is Screen.PAYING, "nobody walks away who pays"


def test_what_was_refused_for_it_is_lent_once_it_is_paid(station: Any) -> None:
    visit = station(terminal="till").card().known(fees=OWED)
    visit.lay(visit.item("1"))
    visit.told("1", outcome=Outcome.REFUSED, security=Security.NONE, reason=Reason.FEES_OWED)
    assert visit.session.block is Reason.FEES_OWED
    assert visit.happen(WhyPressed("")).screen is Screen.CARD
    told(paying(visit), Standing.PAID).forget().happen(ContinuePressed())
    assert [type(each) for each in visit.effects] == [Borrow]
    assert visit.told("1").session.row("1").state is RowState.LENT
    assert (visit.session.refusal, visit.session.block) == (None, None)


def test_sixty_fees_can_be_chosen_from(owing: Any) -> None:
    fees = tuple(Fee(Decimal("0.07"), "EUR", f"f{at}") for at in range(60))
    listed(owing, fees)
    assert owing.session.pay.fees == fees
    owing.happen(FeeTicked(0), FeeTicked(59), PayPressed())
    assert owing.effects[-1] == BeginPayment(2, Decimal("4.06"), "EUR", terminal="till", card="P1")


def test_what_is_paid_after_it_was_given_up_lowers_what_is_owed(owing: Any) -> None:
    """Found paid later in the same visit: nobody is asked for it twice."""
    listed(owing).happen(FeeTicked(1), PayPressed())
    told(owing, Standing.WAITING, code=CODE)
    told(owing.happen(PayingStopped()), Standing.WAITING, answers=True)
    owing.happen(ContinuePressed())
    owing.happen(PaymentTold(2, Standing.PAID))
    assert (owing.session.fees, owing.session.paid) == (Decimal("3.00"), (Decimal("1.20"),))
    owing.happen(PaymentTold(2, Standing.PAID))
    assert owing.session.fees == Decimal("3.00"), "once"
    # On the screen of what is owed the list is asked for anew.
    owing.happen(FeesPressed(), FeesListed(3, FEES[1:]), PayPressed())
    told(owing, Standing.ENDED)
    owing.happen(PayPressed())
    told(owing, Standing.ENDED).forget().happen(PaymentTold(4, Standing.PAID))
    assert (owing.session.fees, owing.session.pay, owing.effects) == (0, None, [])


def test_what_was_paid_elsewhere_meanwhile_is_shown(owing: Any) -> None:
    listed(owing).happen(PayPressed()).forget()
    told(owing, Standing.REFUSED, owed=Decimal("3.00"))
    assert (owing.screen, owing.effects) == (Screen.FEES, [ListFees(3, card="P1")])
    owing.happen(FeesListed(3, FEES[1:]), PayPressed())
    assert owing.effects[-1] == BeginPayment(4, Decimal("3.00"), "EUR", terminal="till", card="P1")
    assert told(owing, Standing.REFUSED, owed=Decimal("0")).screen is Screen.OVERVIEW


def again(owing: Any, next_one: str) -> Any:
    """The first payment ended, and another one of the same is so far."""
    told(paying(owing), Standing.ENDED).happen(PayPressed())
    match next_one:
        case "waiting":
            told(owing, Standing.WAITING, code=CODE)
        case "unknown":
            told(owing, Standing.UNKNOWN)
        case "stopping":
            told(owing, Standing.WAITING, code=CODE).happen(PayingStopped())
        case "open":
            told(owing, Standing.WAITING, code=CODE).happen(PayingStopped())
            told(owing, Standing.WAITING, answers=True)
    return owing


@pytest.mark.parametrize("next_one", ["beginning", "waiting", "unknown", "stopping", "open"])
def test_a_former_one_that_is_paid_after_all_stops_the_next(owing: Any, next_one: str) -> None:
    """Its bank says so late: nobody pays the same twice."""
    again(owing, next_one).happen(PaymentTold(2, Standing.PAID))
    assert owing.effects.count(CancelPayment(3)) == 1
    assert (owing.screen, owing.session.fees) == (Screen.PAID, 0)
    pay = owing.session.pay
    assert (pay.number, pay.amount, pay.code, pay.fees) == (2, OWED, None, ())
    became = Standing.REFUSED if next_one == "beginning" else Standing.ENDED
    assert owing.happen(PaymentTold(3, became)).screen is Screen.PAID, "paid is paid"
    assert owing.happen(ContinuePressed()).screen is Screen.OVERVIEW
    assert (owing.session.paid, owing.session.pay) == ((OWED,), None)


def test_the_next_one_that_was_stopped_too_late_is_on_the_receipt_too(owing: Any) -> None:
    again(owing, "waiting").happen(PaymentTold(2, Standing.PAID))
    owing.happen(PaymentTold(3, Standing.PAID, answers=True))
    assert (owing.screen, owing.session.fees) == (Screen.PAID, 0)
    assert owing.session.paid == (OWED, OWED)


def test_a_part_that_is_paid_after_all_leaves_the_rest_to_be_paid(owing: Any) -> None:
    """The next one may be for that very part."""
    listed(owing).happen(FeeTicked(1), PayPressed())
    told(owing, Standing.ENDED).happen(PayPressed(), PaymentTold(2, Standing.PAID))
    assert owing.effects[-1] == CancelPayment(3)
    assert owing.session.pay.amount == Decimal("1.20")
    owing.happen(PaymentTold(3, Standing.ENDED), ContinuePressed(), FeesPressed())
    assert (owing.screen, owing.session.pay.owed) == (Screen.FEES, Decimal("3.00"))


def test_the_next_one_that_is_refused_says_what_is_owed_by_then(owing: Any) -> None:
    again(owing, "beginning")
    owing.happen(PaymentTold(2, Standing.PAID), ContinuePressed())
    owing.happen(PaymentTold(3, Standing.REFUSED, owed=Decimal("3.00")))
    assert (owing.session.fees, owing.session.pay) == (Decimal("3.00"), None)
    listed(owing, FEES[1:]).happen(PayPressed())
    assert owing.effects[-1] == BeginPayment(5, Decimal("3.00"), "EUR", terminal="till", card="P1")


@pytest.mark.parametrize("columns", [Columns.OFF, Columns.ANY])
def test_the_last_screen_stops_the_next_one_too(station: Any, columns: Columns) -> None:
    visit = station(terminal="till", columns=columns).card()
    if columns is Columns.ANY:
        visit.known().card("P2").known("P2", fees=OWED)
    else:
        visit.known(fees=OWED)
    again(visit, "waiting").happen(DonePressed()).forget()
    assert (visit.step, visit.session.pay.number) == (Step.DONE, 3)
    visit.happen(PaymentTold(2, Standing.PAID))
    assert visit.effects == [CancelPayment(3)]
    assert visit.session.pay.state is PayState.PAID


def test_where_there_are_both_the_phone_goes_first(station: Any) -> None:
    visit = station(terminal="till", phone="link").card().known(fees=OWED, currency="EUR")
    visit.happen(PayWayChosen(PayWay.TERMINAL))
    listed(visit)
    assert visit.session.pay_ways == (PayWay.PHONE, PayWay.TERMINAL)
    assert visit.session.way_to_pay is PayWay.PHONE
    visit.happen(PayWayChosen(PayWay.TERMINAL), PayPressed())
    assert visit.effects[-1] == BeginPayment(2, OWED, "EUR", terminal="till", card="P1")
    # What broke down is no choice any more, and the other one takes its place.
    told(visit, Standing.ENDED).happen(PortState("till", up=False), PayPressed())
    assert visit.effects[-1] == BeginPayment(3, OWED, "EUR", terminal="link", card="P1")
    visit.happen(PortState("link", up=False))
    assert not visit.session.may_pay


WAYS = frozenset({Action.PAY})


def paid(station: Any, **rules: Any) -> Any:
    visit = station(terminal="till", printer="printer", **rules).card()
    visit.known(fees=OWED, currency="EUR", mail="ada@example.org", initials="A.V.")
    return told(paying(visit), Standing.PAID).forget()


def test_the_receipt_of_a_payment_is_asked_for_where_it_is_paid(station: Any) -> None:
    asked = {"receipts_asked": WAYS, "receipts_mailed": WAYS, "receipts_coded": WAYS}
    visit = paid(station, **asked)
    assert visit.session.receipt_ways == tuple(ReceiptWay)
    visit.happen(ReceiptChosen(ReceiptWay.CODE))
    made = visit.effects[-1]
    assert made.receipt.paid == (OWED,)
    assert (made.receipt.rows, made.receipt.loans, made.receipt.initials) == ((), (), "A.V.")
    visit.happen(ReceiptCodeMade(made.number, ReceiptCode(b"", 29)))
    assert visit.session.receipt_code is not None
    visit.happen(ReceiptChosen(ReceiptWay.MAIL), ReceiptChosen(ReceiptWay.PAPER))
    assert visit.effects[-1] == MailReceipt(made.receipt, "ada@example.org")
    visit.happen(ContinuePressed())
    left = (visit.session.receipt_ways, visit.session.receipt, visit.session.receipt_code)
    assert left == ((), ReceiptWay.NONE, None)
    assert visit.forget().happen(DonePressed()).effects == [EndVisit()], "not asked once more"


def test_the_receipt_of_the_visit_says_what_was_paid(station: Any) -> None:
    visit = paid(station, receipts=WAYS)
    assert visit.session.receipt_ways == (), "it comes anyhow"
    receipt, end = visit.happen(ContinuePressed(), DonePressed()).effects
    assert (receipt.paid, receipt.fees, end) == ((OWED,), 0, EndVisit())


def test_what_the_last_screen_hears_is_paid_is_printed_then(station: Any) -> None:
    visit = station(terminal="till", printer="printer", receipts=WAYS).card()
    paying(visit.known(fees=OWED)).happen(DonePressed()).forget()
    told(visit, Standing.PAID)
    (receipt,) = visit.effects
    assert isinstance(receipt, PrintReceipt)
    assert receipt.paid == (OWED,)
