"""Another PIN: known before it is changed, typed twice, told as it became, and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.flow.account import PinPart, PinTrouble
from kiosk.flow.effects import ChangePin, CheckPin
from kiosk.flow.events import AlarmRaised, PinChanged, PinChecked
from kiosk.flow.patron_events import (
    ContinuePressed,
    NewPinPressed,
    PinEntered,
    StopPressed,
    Verb,
    VerbChosen,
)
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.timing import IDLE_S
from sync.model import Ability, Outcome, Reason

if TYPE_CHECKING:
    from conftest import Played

ABLE = frozenset({Ability.CHANGE_PIN})


def asked(visit: Played, **more: object) -> Played:
    """Pincode wijzigen."""
    visit.card().known(**{"abilities": ABLE, "pin_known": True, **more})
    return visit.happen(VerbChosen(Verb.OVERVIEW), NewPinPressed()).forget()


def part(visit: Played) -> PinPart | None:
    return visit.session.new_pin.part if visit.session.new_pin is not None else None


def trouble(visit: Played) -> PinTrouble | None:
    return visit.session.new_pin.trouble if visit.session.new_pin is not None else None


def test_it_is_typed_twice_and_told(visit: Played) -> None:
    asked(visit).happen(PinEntered("5822"))
    assert (part(visit), visit.effects) == (PinPart.AGAIN, [])
    visit.happen(PinEntered("5822"))
    assert visit.effects == [ChangePin("5822", card="P1")]
    # Nothing leads away from what is being asked.
    assert visit.happen(ContinuePressed()).screen is Screen.PIN
    assert visit.happen(PinChanged("P1", Outcome.ACCEPTED)).screen is Screen.PIN_CHANGED
    assert visit.happen(ContinuePressed()).screen is Screen.OVERVIEW
    assert visit.session.new_pin is None


def test_it_is_in_no_text_and_gone_when_it_was_sent(visit: Played) -> None:
    asked(visit).happen(PinEntered("5822"))
    assert "5822" not in repr(visit.session)
    visit.happen(PinEntered("5822"))
    assert visit.session.new_pin is not None
    assert visit.session.new_pin.pin == ""
    assert "5822" not in repr((visit.effects, PinEntered("5822"), CheckPin("5822", card="P1")))


def test_whoever_left_halfway_leaves_no_pin_behind(visit: Played) -> None:
    asked(visit).happen(PinEntered("5822")).pass_time(10 * IDLE_S)
    assert visit.step is Step.IDLE
    assert visit.session.new_pin is None


def test_the_old_one_is_asked_where_nobody_looked_at_it(visit: Played) -> None:
    asked(visit, pin_known=False).happen(PinEntered("0000"))
    assert visit.effects == [CheckPin("0000", card="P1")]
    visit.happen(PinChecked("P1", False, retry_in_s=30))
    assert (part(visit), trouble(visit)) == (PinPart.OLD, PinTrouble.WRONG)
    assert visit.session.retry_in_s == 30
    visit.happen(PinEntered("1234"), PinChecked("P1", True))
    assert (part(visit), visit.session.retry_in_s) == (PinPart.NEW, 0)
    # The same PIN is not asked again in this visit.
    visit.happen(ContinuePressed(), NewPinPressed())
    assert part(visit) is PinPart.NEW


def test_two_that_differ_reach_nobody(visit: Played) -> None:
    asked(visit).happen(PinEntered("5822"), PinEntered("5823"))
    assert (part(visit), trouble(visit)) == (PinPart.NEW, PinTrouble.DIFFERENT)
    assert visit.effects == []


@pytest.mark.parametrize(
    ("outcome", "reason", "where", "why"),
    [
        (Outcome.REFUSED, Reason.UNMAPPED, PinPart.NEW, PinTrouble.REFUSED),
        (Outcome.REFUSED, Reason.PIN_WRONG, PinPart.OLD, PinTrouble.WRONG),
        (Outcome.REFUSED, Reason.OFFLINE_NOT_ALLOWED, PinPart.NOT_CHANGED, PinTrouble.AWAY),
        (Outcome.REFUSED, Reason.ILS_CLOSED, PinPart.NOT_CHANGED, PinTrouble.BARRED),
        (Outcome.REFUSED, Reason.PATRON_BLOCKED, PinPart.NOT_CHANGED, PinTrouble.BARRED),
        (Outcome.NEEDS_REVIEW, Reason.CONFIRM_NEEDED, PinPart.NOT_CHANGED, PinTrouble.UNSURE),
    ],
)
def test_whatever_becomes_of_it_is_said(
    visit: Played, outcome: Outcome, reason: Reason, where: PinPart, why: PinTrouble
) -> None:
    asked(visit).happen(PinEntered("5822"), PinEntered("5822"))
    # Stoppen meanwhile: that the old one still holds is said before the visit ends.
    visit.happen(StopPressed(), PinChanged("P1", outcome, reason, least=6))
    assert (part(visit), trouble(visit)) == (where, why)
    assert visit.session.new_pin is not None
    assert visit.session.new_pin.least == (6 if where is PinPart.NEW else 0)


def test_the_least_number_of_digits_is_remembered(visit: Played) -> None:
    asked(visit).happen(PinEntered("5822"), PinEntered("5822"))
    visit.happen(PinChanged("P1", Outcome.REFUSED, Reason.UNMAPPED, least=6))
    visit.happen(PinEntered("582258"), PinEntered("582259"))
    assert visit.session.new_pin is not None
    assert visit.session.new_pin.least == 6


def test_where_it_cannot_be_changed_nobody_is_asked(visit: Played) -> None:
    assert asked(visit, abilities=frozenset()).session.new_pin is None
    assert visit.happen(PinEntered("5822")).effects == []


def test_an_alarm_ends_it(visit: Played) -> None:
    asked(visit).happen(PinEntered("5822"), PinEntered("5822"), AlarmRaised("storage", "full"))
    assert visit.session.new_pin is None
    assert visit.happen(PinChanged("P1", Outcome.ACCEPTED)).session.new_pin is None
