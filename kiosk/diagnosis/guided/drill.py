"""The offline drill: the link is pulled out, a test item is lent, the link put in, all delivered.

It ends with the test item checked in again: nothing is left behind in the library system.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kiosk.diagnosis.finding import Finding, of_alarm
from kiosk.diagnosis.guided.link import Link
from kiosk.diagnosis.guided.model import Trial
from kiosk.flow.events import LoanDecided
from kiosk.services.loan_desk.desk import LoanDesk
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskItem, AskPatron
from sync.errors import Alarm, InDoubt, StationBusy, Unreachable
from sync.journal.records import OPEN_STATES, State
from sync.journal.store import Journal
from sync.model import ItemStatus, Outcome

PASSES: Final = 3
"""Over the backlog, before what is undelivered counts as stuck."""
OURS: Final = (*OPEN_STATES, State.ACCEPTED)
"""States of a loan that is the drill's own to end, or will be."""
_BACKLOG = "`leenpunt sync once` delivers what waits; `leenpunt work list` names what does not go."


@dataclass(frozen=True, slots=True)
class Ground:
    """What a drill is held on: this station's own journal, desk and session."""

    journal: Journal
    ils: IlsAccess
    desk: LoanDesk
    """Reaches the library system by ``ils``."""
    link: Link
    """Below all sessions of ``ils``."""
    deliver: Callable[[], object]
    """Look whether the library system is back, and make one pass over what waits in the journal."""


OpenGround = Callable[[], AbstractContextManager[Ground]]
"""For as long as the context. Raises an Alarm; StationBusy: another program has the journal."""


class Stopped(Exception):
    """The drill cannot go on; what was found and what to do."""


def drill(trial: Trial, open_ground: OpenGround) -> tuple[Finding, dict[str, Any]]:
    """The finding ``offline``, and what was done. StationBusy: a station has the journal."""
    figures: dict[str, Any] = {}
    try:
        with open_ground() as ground:
            _drilled(trial, ground, figures)
    except StationBusy:
        raise
    except Alarm as alarm:
        return of_alarm("offline", alarm), figures
    except Stopped as stopped:
        said, do = stopped.args
        return Finding("offline", False, said, do), figures
    except (Unreachable, InDoubt) as error:
        do = "Run `leenpunt test ils` first. If the test item is on loan now, check it in."
        return Finding("offline", False, str(error), do), figures
    said = "lent without the link, delivered once it was back, checked in again"
    return Finding("offline", True, said), figures


def _drilled(trial: Trial, ground: Ground, figures: dict[str, Any]) -> None:
    _require_free(trial, ground)
    lent: LoanDecided | None = None
    try:
        ground.link.pull()
        try:
            lent = _lent_offline(trial, ground.desk, figures)
        finally:
            ground.link.plug_in()
        _deliver(trial, ground, lent, figures)
    finally:
        # Also for whoever interrupts it in between.
        if lent is not None or ground.journal.open_for(trial.item, ""):
            _check_in(trial, ground, lent, figures)


def _require_free(trial: Trial, ground: Ground) -> None:
    """What a drill that was killed left with the test card is checked in first."""
    ground.deliver()
    found = ground.ils.ask(AskItem(trial.item))
    if found.status is ItemStatus.ON_LOAN and _has_it(trial, ground, found.item):
        ground.desk.give_back(trial.item)
        found = ground.ils.ask(AskItem(trial.item))
    if found.status is not ItemStatus.AVAILABLE or found.holds:
        held = ", and somebody waits for it" if found.holds else ""
        raise Stopped(
            f"the test item is {_said(found.status)}{held}",
            "The test item has to be known, on loan to nobody else, and free: see to that in the"
            " library system, or name another one in [tests] item.",
        )
    if ground.journal.open_for(trial.item, ""):
        raise Stopped("something about the test item is on its way still", _BACKLOG)


def _lent_offline(trial: Trial, desk: LoanDesk, figures: dict[str, Any]) -> LoanDecided:
    began = trial.monotonic()
    session = desk.sign_in(trial.card, alone=True)
    lent = desk.lend(session, trial.item)
    desk.end(session)
    figures["decided_ms"] = round(1000 * (trial.monotonic() - began), 1)
    if lent.outcome is Outcome.REFUSED or not lent.offline:
        reason = f" ({lent.reason.value})" if lent.reason is not None else ""
        raise Stopped(
            f"without the link the loan is {lent.outcome.value}{reason}",
            "Look at [offline] and, where there is one, at the trust pack (`leenpunt doctor`): may"
            " the test card borrow this item offline?",
        )
    return lent


def _deliver(trial: Trial, ground: Ground, lent: LoanDecided, figures: dict[str, Any]) -> None:
    began = trial.monotonic()
    state = _settled(ground, lent.entry)
    figures["delivered_ms"] = round(1000 * (trial.monotonic() - began), 1)
    if state is not State.ACCEPTED:
        raise Stopped(f"the loan is {_said(state)} after the link was put in again", _BACKLOG)
    held = ground.ils.ask(AskItem(trial.item))
    if held.status is not ItemStatus.ON_LOAN:
        raise Stopped(
            f"the loan was delivered, and the library system has the item as {_said(held.status)}",
            _BACKLOG,
        )


def _settled(ground: Ground, entry: str) -> State:
    """What became of an entry, after a few passes over the backlog."""
    for _ in range(PASSES):
        ground.deliver()
        if (state := ground.journal.delivery(entry).state) not in OPEN_STATES:
            break
    return state


def _has_it(trial: Trial, ground: Ground, item: str) -> bool:
    """The test card. What the library system does not tell is somebody else's."""
    return bool(ground.ils.ask(AskPatron(trial.card)).has(item))


def _check_in(
    trial: Trial, ground: Ground, lent: LoanDecided | None, figures: dict[str, Any]
) -> None:
    """Whatever came of the loan; what cannot be done now is in the journal, and done later."""
    if lent is not None and ground.journal.delivery(lent.entry).state not in OURS:
        held = ground.ils.ask(AskItem(trial.item))
        if held.status is ItemStatus.ON_LOAN and not _has_it(trial, ground, held.item):
            raise Stopped(
                "the loan was not taken, for somebody else has borrowed the test item meanwhile",
                "Their loan was left as it is. Name an item in [tests] that nobody borrows."
                f" {_BACKLOG}",
            )
    state = _settled(ground, ground.desk.give_back(trial.item).entry)
    after = ground.ils.ask(AskItem(trial.item))
    figures["checked_in"] = state not in OPEN_STATES and after.status is not ItemStatus.ON_LOAN
    if not figures["checked_in"]:
        raise Stopped(
            f"the test item is {_said(after.status)}, and its return {_said(state)}",
            f"Check it in at the desk. {_BACKLOG}",
        )


def _said(value: StrEnum) -> str:
    return value.value.replace("_", " ")
