"""The offline rule with trust packs: what a pack adds, what holds without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.config import OfflineConfig
from sync.delivery.offline import OfflineQuestion, decide_offline, refuses_card
from sync.model import Action, Authority, IlsStatus, Outcome, Reason
from sync.trust.answer import PackAnswer, Standing

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 11, 24, 15, 0, tzinfo=AMSTERDAM)
GOOD = PackAnswer(Standing.VALID, due_day=date(2026, 12, 21))
LOAN = OfflineQuestion(Action.BORROW, "P1", AT, status=IlsStatus(), uses_packs=True, pack=GOOD)
RENEWAL = replace(LOAN, action=Action.RENEW)
RETURN = OfflineQuestion(Action.RETURN, "", AT, uses_packs=True)
STRICT = OfflineConfig()
CAPPED = OfflineConfig(without_pack="capped")


def refusal(question: OfflineQuestion, config: OfflineConfig = STRICT) -> Reason | None:
    told = decide_offline(question, config)
    assert told.offline
    if told.outcome is Outcome.PENDING:
        return None
    assert (told.outcome, told.by, told.due) == (Outcome.REFUSED, Authority.OFFLINE_RULE, None)
    return told.reason


def test_the_date_is_the_packs() -> None:
    for question in (LOAN, RENEWAL):
        told = decide_offline(question, STRICT)
        assert told.due == datetime(2026, 12, 21, 23, 59, tzinfo=AMSTERDAM)
    assert decide_offline(RETURN, STRICT).due is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"card": Standing.UNKNOWN}, Reason.OFFLINE_NOT_ALLOWED),
        ({"card": Standing.BLOCKED}, Reason.PATRON_BLOCKED),
        ({"held_for_other": True}, Reason.HELD_FOR_OTHER),
        ({"lendable": False, "due_day": None}, Reason.OFFLINE_NOT_ALLOWED),
        # Whoever may not borrow is told so, and nothing about the item.
        ({"card": Standing.BLOCKED, "held_for_other": True}, Reason.PATRON_BLOCKED),
        ({"card": Standing.UNKNOWN, "held_for_other": True}, Reason.OFFLINE_NOT_ALLOWED),
    ],
)
def test_what_a_pack_refuses(said: dict[str, Any], reason: Reason) -> None:
    for question in (LOAN, RENEWAL):
        asked = replace(question, pack=replace(GOOD, **said))
        assert refusal(asked) is reason
        assert refusal(asked, CAPPED) is reason
        # Where no packs are used, nobody asks one.
        assert refusal(replace(asked, uses_packs=False, pack=None)) is None


def test_without_a_fresh_pack_the_sites_rule_holds() -> None:
    for question in (LOAN, RENEWAL):
        without = replace(question, pack=None)
        assert refusal(without) is Reason.OFFLINE_NOT_ALLOWED
        told = decide_offline(without, CAPPED)
        assert told.outcome is Outcome.PENDING
        assert told.due == datetime(2026, 12, 15, 23, 59, tzinfo=AMSTERDAM)
    assert refusal(RETURN) is None
    assert refusal(replace(LOAN, pack=None, taken_today=10), CAPPED) is Reason.LIMIT_REACHED


def test_a_card_that_the_ils_confirmed_in_this_session_may_be_younger_than_the_pack() -> None:
    young = replace(LOAN, pack=replace(GOOD, card=Standing.UNKNOWN), card_confirmed=True)
    assert refusal(young) is None
    blocked = replace(young, pack=replace(GOOD, card=Standing.BLOCKED))
    assert refusal(blocked) is Reason.PATRON_BLOCKED
    # That says nothing about how fresh the pack is.
    assert refusal(replace(young, pack=None)) is Reason.OFFLINE_NOT_ALLOWED


def test_a_block_that_the_ils_named_in_this_session_counts() -> None:
    owing = replace(LOAN, block=Reason.FEES_OWED, card_confirmed=True)
    assert refusal(owing) is Reason.FEES_OWED
    assert refusal(replace(owing, pack=None), CAPPED) is Reason.FEES_OWED
    # As before where no packs are used.
    assert refusal(replace(owing, uses_packs=False, pack=None)) is None


def test_without_a_clock_no_date_is_promised_and_returns_are() -> None:
    for question in (LOAN, RENEWAL):
        for uses in (True, False):
            for config in (STRICT, CAPPED):
                asked = replace(question, clock_trusted=False, uses_packs=uses, pack=None)
                assert refusal(asked, config) is Reason.OFFLINE_NOT_ALLOWED
    assert refusal(replace(RETURN, clock_trusted=False)) is None
    assert refusal(replace(RETURN, clock_trusted=False, uses_packs=False)) is None


LIMITS = st.none() | st.integers(0, 6)


@given(st.integers(0, 6), LIMITS, LIMITS, st.integers(0, 7), st.integers(0, 7))
def test_the_smallest_limit_counts(
    site: int, session: int | None, day: int | None, taken: int, today: int
) -> None:
    pack = replace(GOOD, items_per_session=session, items_per_day=day)
    asked = replace(LOAN, pack=pack, taken_in_session=taken, taken_today=today)
    most_session = site if session is None else min(site, session)
    most_day = site if day is None else min(site, day)
    expected = None if taken < most_session and today < most_day else Reason.LIMIT_REACHED
    assert refusal(asked, OfflineConfig(max_items=site)) is expected
    assert refusal(replace(asked, action=Action.RENEW), OfflineConfig(max_items=site)) is None


@given(
    st.builds(
        PackAnswer,
        st.sampled_from(Standing),
        st.booleans(),
        st.booleans(),
        st.just(date(2026, 12, 21)),
        LIMITS,
        LIMITS,
    ),
    st.booleans(),
    st.booleans(),
)
def test_a_pack_never_allows_what_is_not_allowed_without_packs(
    pack: PackAnswer, confirmed: bool, trusted: bool
) -> None:
    for changes in (
        {"status": IlsStatus(offline_ok=False)},
        {"pin_card": True},
        {"holder": "P2"},
        {"holder": "P1"},
        {"taken_today": 10},
    ):
        asked = replace(LOAN, pack=pack, card_confirmed=confirmed, clock_trusted=trusted, **changes)
        assert refusal(asked) is not None
        assert refusal(replace(asked, pack=None, uses_packs=False)) is not None
    for mode in ("off", "returns_only"):
        config = OfflineConfig.model_validate({"mode": mode})
        assert refusal(replace(LOAN, pack=pack), config) is Reason.OFFLINE_NOT_ALLOWED


@pytest.mark.parametrize(
    ("standing", "config", "reason"),
    [
        (Standing.VALID, STRICT, None),
        (Standing.BLOCKED, STRICT, Reason.PATRON_BLOCKED),
        (Standing.UNKNOWN, STRICT, Reason.OFFLINE_NOT_ALLOWED),
        (None, STRICT, Reason.OFFLINE_NOT_ALLOWED),
        (None, CAPPED, None),
    ],
)
def test_what_a_card_may_hope_for(
    standing: Standing | None, config: OfflineConfig, reason: Reason | None
) -> None:
    assert refuses_card(standing, config) is reason


def test_a_loan_over_the_change_of_clocks_keeps_its_day() -> None:
    """The last Sunday of October has 25 hours; the promise is that day's 23:59, winter time."""
    summer = datetime(2027, 10, 30, 23, 50, tzinfo=AMSTERDAM)
    pack = replace(GOOD, due_day=date(2027, 10, 31))
    told = decide_offline(replace(LOAN, at=summer, pack=pack), STRICT)
    assert told.due is not None
    assert told.due.isoformat() == "2027-10-31T23:59:00+01:00"
    hours = (told.due - told.due.replace(hour=0, minute=0)) / timedelta(hours=1)
    assert hours == pytest.approx(23 + 59 / 60)
    elapsed = told.due.timestamp() - summer.timestamp()
    assert elapsed == (24 + 1) * 3600 + 9 * 60
