"""The offline rule, row by row, and what the journal tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.config import OfflineConfig
from sync.delivery.offline import (
    OfflineQuestion,
    decide_offline,
    goes_on,
    holder_of,
    most_items,
    promised_due,
    refused_of,
    taken_on,
)
from sync.journal.records import Delivery, Intent, State, Told
from sync.model import Action, Authority, GoesOn, IlsStatus, Outcome, Reason

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 11, 24, 15, 0, tzinfo=AMSTERDAM)
KNOWN = IlsStatus()
LOAN = OfflineQuestion(Action.BORROW, "P1", AT, status=KNOWN)
RETURN = OfflineQuestion(Action.RETURN, "", AT, status=KNOWN)
RENEWAL = OfflineQuestion(Action.RENEW, "P1", AT, status=KNOWN)
ALLOWED = OfflineConfig()


def refusal(question: OfflineQuestion, config: OfflineConfig = ALLOWED) -> Reason | None:
    told = decide_offline(question, config)
    assert told.offline
    if told.outcome is Outcome.PENDING:
        assert (told.reason, told.by) == (None, None)
        return None
    assert (told.outcome, told.by, told.due) == (Outcome.REFUSED, Authority.OFFLINE_RULE, None)
    return told.reason


def test_where_the_station_never_signed_in_only_returns_are_taken() -> None:
    for question in (LOAN, RENEWAL):
        stranger = replace(question, status=None)
        assert refusal(stranger) is Reason.OFFLINE_NOT_ALLOWED
        assert most_items(stranger, ALLOWED) == 0
    assert refusal(replace(RETURN, status=None)) is None


def test_a_loan_is_pending_until_a_minute_to_midnight_library_time() -> None:
    told = decide_offline(LOAN, ALLOWED)
    assert told == Told(
        Outcome.PENDING,
        offline=True,
        due=datetime(2026, 12, 15, 23, 59, tzinfo=AMSTERDAM),
    )
    assert decide_offline(RENEWAL, ALLOWED).due == told.due
    assert decide_offline(RETURN, ALLOWED).due is None


@given(st.integers(0, 10_000_000), st.integers(1, 365))
def test_a_promised_date_is_whole_local_days_ahead(minutes: int, days: int) -> None:
    at = (AT.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(AMSTERDAM)
    due = promised_due(at, days)
    assert due.date() - at.date() == timedelta(days=days)
    assert (due.hour, due.minute, due.tzinfo) == (23, 59, AMSTERDAM)


@pytest.mark.parametrize(
    ("mode", "refused"),
    [
        ("capped", ()),
        ("returns_only", (Action.BORROW, Action.RENEW)),
        ("off", (Action.BORROW, Action.RENEW, Action.RETURN)),
    ],
)
def test_modes(mode: str, refused: tuple[Action, ...]) -> None:
    config = OfflineConfig.model_validate({"mode": mode})
    for question in (LOAN, RENEWAL, RETURN):
        expected = Reason.OFFLINE_NOT_ALLOWED if question.action in refused else None
        assert refusal(question, config) is expected


def test_the_last_98_has_a_say_about_loans_and_none_about_returns() -> None:
    for question in (LOAN, RENEWAL, RETURN):
        denied = replace(question, status=IlsStatus(offline_ok=False))
        lends = question.action is not Action.RETURN
        assert refusal(denied) is (Reason.OFFLINE_NOT_ALLOWED if lends else None)
        assert refusal(replace(question, status=IlsStatus(offline_ok=True))) is None


@pytest.mark.parametrize("mode", ["capped", "returns_only", "off"])
@pytest.mark.parametrize("status", [None, IlsStatus(), IlsStatus(offline_ok=False)])
@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize("pin", [True, False])
@pytest.mark.parametrize("packs", [True, False])
def test_what_goes_on_is_what_is_promised(
    mode: str, status: IlsStatus | None, trusted: bool, pin: bool, packs: bool
) -> None:
    config = OfflineConfig.model_validate({"mode": mode})
    asked = replace(
        LOAN, patron="", status=status, clock_trusted=trusted, pin_card=pin, uses_packs=packs
    )
    lends = refusal(asked, config) is None
    takes_back = refusal(replace(asked, action=Action.RETURN), config) is None
    expected = GoesOn.LOANS if lends else GoesOn.RETURNS if takes_back else GoesOn.NOTHING
    assert goes_on(asked, config) is expected


def test_a_pin_card_is_refused_unless_the_ils_confirmed_it_or_the_site_accepts_the_risk() -> None:
    for question in (LOAN, RENEWAL):
        card = replace(question, pin_card=True)
        assert refusal(card) is Reason.OFFLINE_NOT_ALLOWED
        assert refusal(replace(card, pin_confirmed=True)) is None
        assert refusal(card, OfflineConfig(pin_cards="allow_capped")) is None
    assert refusal(replace(RETURN, pin_card=True)) is None


def test_caps_count_the_session_and_the_day() -> None:
    config = OfflineConfig(max_items=2)
    for taken, expected in ((0, None), (1, None), (2, Reason.LIMIT_REACHED)):
        assert refusal(replace(LOAN, taken_in_session=taken), config) is expected
        assert refusal(replace(LOAN, taken_today=taken), config) is expected
    assert refusal(LOAN, OfflineConfig(max_items=0)) is Reason.LIMIT_REACHED
    assert refusal(replace(RENEWAL, taken_today=9), config) is None
    assert refusal(replace(RETURN, taken_today=9), config) is None


def test_what_the_journal_knows_of_the_holder_counts_for_loans_only() -> None:
    assert refusal(replace(LOAN, holder="P1")) is Reason.ALREADY_LENT
    assert refusal(replace(LOAN, holder="P2")) is Reason.ON_LOAN_TO_OTHER
    assert refusal(replace(RETURN, holder="P2")) is None
    assert refusal(replace(RENEWAL, holder="P1")) is None


# History ---------------------------------------------------------------------------------------

YES = Told(Outcome.ACCEPTED)
PENDING = Told(Outcome.PENDING, offline=True)
NO = Told(Outcome.REFUSED, reason=Reason.FEES_OWED)


def past(
    action: Action,
    patron: str = "",
    told: Told | None = YES,
    state: State = State.ACCEPTED,
    at: datetime = AT,
) -> Delivery:
    intent = Intent(action, "100", patron)
    return Delivery("e-1", state, 0, 0, intent, at.astimezone(UTC), told, {})


def test_the_last_told_loan_or_return_says_who_holds_an_item() -> None:
    loan = past(Action.BORROW, "P1")
    assert holder_of([], AT) is None
    assert holder_of([loan], AT) == "P1"
    assert holder_of([loan, past(Action.RENEW, "P1")], AT) == "P1"
    assert holder_of([loan, past(Action.RETURN)], AT) == ""
    assert holder_of([loan, past(Action.RETURN), past(Action.BORROW, "P2")], AT) == "P2"


@pytest.mark.parametrize(
    "nothing",
    [
        past(Action.BORROW, "P2", told=None, state=State.PENDING),
        past(Action.BORROW, "P2", told=NO, state=State.REFUSED),
        past(Action.BORROW, "P2", told=PENDING, state=State.SUPERSEDED),
        past(Action.BORROW, "P2", told=PENDING, state=State.ABANDONED),
        past(Action.RETURN, told=None, state=State.IN_DOUBT),
        past(Action.RETURN, told=NO, state=State.REFUSED),
    ],
)
def test_what_was_not_promised_moves_nothing(nothing: Delivery) -> None:
    assert holder_of([past(Action.BORROW, "P1"), nothing], AT) == "P1"


def test_what_the_ils_refused_of_an_item_counts_until_more_is_done_or_the_day_ends() -> None:
    def told(reason: Reason, by: Authority = Authority.ILS, patron: str = "P1") -> Delivery:
        no = Told(Outcome.REFUSED, reason=reason, by=by)
        return past(Action.BORROW, patron, told=no, state=State.REFUSED)

    held = told(Reason.HELD_FOR_OTHER)
    assert refused_of([], "P1", AT) is None
    assert refused_of([held], "P1", AT) is Reason.HELD_FOR_OTHER
    assert refused_of([held], "P2", AT) is Reason.OFFLINE_NOT_ALLOWED
    assert refused_of([held], "P1", AT + timedelta(days=1)) is None
    assert refused_of([held, past(Action.RETURN, told=PENDING)], "P1", AT) is None
    assert refused_of([past(Action.RETURN), held], "P1", AT) is Reason.HELD_FOR_OTHER
    # Of the card, or of the station alone.
    assert refused_of([told(Reason.FEES_OWED)], "P1", AT) is None
    assert refused_of([told(Reason.NOT_FOR_LOAN, Authority.OFFLINE_RULE)], "P1", AT) is None
    assert refusal(replace(LOAN, refused=Reason.HELD_FOR_OTHER)) is Reason.HELD_FOR_OTHER
    assert refusal(replace(RETURN, refused=Reason.HELD_FOR_OTHER)) is None


def test_an_old_loan_says_nothing_unless_it_is_still_undelivered() -> None:
    yesterday = AT - timedelta(days=1)
    assert holder_of([past(Action.BORROW, "P1", at=yesterday)], AT) is None
    waiting = past(Action.BORROW, "P1", told=PENDING, state=State.PENDING, at=yesterday)
    assert holder_of([waiting], AT) == "P1"


@pytest.mark.parametrize(
    ("holder", "reason"),
    [(None, None), ("P1", None), ("", Reason.NOT_ON_LOAN), ("P2", Reason.NOT_ON_LOAN)],
)
def test_what_came_back_in_this_outage_is_not_renewed(
    holder: str | None, reason: Reason | None
) -> None:
    assert refusal(replace(RENEWAL, holder=holder)) is reason


def test_what_came_back_can_be_lent() -> None:
    assert refusal(replace(LOAN, holder="")) is None


def test_the_cap_of_a_day_counts_offline_loans_of_the_local_day() -> None:
    late = datetime(2026, 11, 24, 0, 30, tzinfo=AMSTERDAM)
    history = [
        past(Action.BORROW, "P1", told=PENDING, state=State.PENDING),
        past(Action.BORROW, "P1", told=PENDING, state=State.ACCEPTED, at=late),
        past(Action.BORROW, "P1", told=PENDING, at=late - timedelta(hours=1)),
        past(Action.BORROW, "P1", told=YES),
        past(Action.BORROW, "P1", told=PENDING, state=State.SUPERSEDED),
        past(Action.RENEW, "P1", told=PENDING, state=State.PENDING),
    ]
    assert taken_on(history, AT) == 2
