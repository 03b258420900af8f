"""The guided test of the library system: reached, signed in, asked about the test item."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any, Final

from kiosk.diagnosis.finding import Finding, of_alarm
from kiosk.diagnosis.guided.machines import QUESTIONS
from kiosk.diagnosis.guided.model import Trial
from kiosk.diagnosis.ils import examine_ils
from kiosk.doctor_words import CLOSED_BY_ILS, ILS_AWAY
from kiosk.library_system import decision_deadline
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskItem
from sync.errors import Alarm, Unreachable
from sync.ils.port import Ils
from sync.model import IlsStatus, ItemAnswer, ItemStatus

SLOW_MS: Final = 1500.0
"""A patron waits for each of these answers."""


def try_ils(trial: Trial) -> tuple[Finding, dict[str, Any]]:
    """Finding of the doctor, and how long it took."""
    figures: dict[str, Any] = {}
    if trial.ils is not None and trial.item:
        return _by_the_station(trial, trial.ils, figures), figures
    began = trial.monotonic()

    def look(ils: Ils, status: IlsStatus) -> Finding | None:
        figures["sign_in_ms"] = _ms(trial, began)
        if status.online and (closed := _closed(status)) is not None:
            return closed
        if not (status.online and trial.item):
            return None
        return _asked(trial, lambda: ils.item(trial.item, decision_deadline()), figures)

    found = examine_ils(trial.config, look)
    return found, figures


def _by_the_station(trial: Trial, ils: IlsAccess, figures: dict[str, Any]) -> Finding:
    """The same over the session that the station has: some library systems let in one alone."""
    try:
        found = _asked(trial, lambda: ils.ask(AskItem(trial.item)), figures)
    except Unreachable as error:
        return _wrong(str(error), ILS_AWAY)
    except Alarm as alarm:
        return of_alarm("ils", alarm)
    status = ils.last_status
    return (_closed(status) if status is not None else None) or found


def _closed(status: IlsStatus) -> Finding | None:
    """Finding about what the library system says no to; None: to nothing."""
    closed = [
        name
        for name, ok in (("checkout", status.checkout_ok), ("checkin", status.checkin_ok))
        if not ok
    ]
    if not closed:
        return None
    return _wrong(f"it says no to {' and '.join(closed)}", CLOSED_BY_ILS)


def _asked(trial: Trial, ask: Callable[[], ItemAnswer], figures: dict[str, Any]) -> Finding:
    """The test item, several times: the same answer, soon."""
    took: list[float] = []
    for _ in range(QUESTIONS):
        began = trial.monotonic()
        answer = ask()
        took.append(_ms(trial, began))
        if answer.status is ItemStatus.UNKNOWN:
            return _wrong(
                "it does not know the test item",
                "Correct [tests] item, or make this item known in the library system.",
            )
    figures |= {"item_ms": round(median(took), 1), "item_ms_most": max(took)}
    if figures["item_ms"] > SLOW_MS:
        return _wrong(
            f"half of its answers took {figures['item_ms']:.0f} ms or more, and {SLOW_MS:.0f} ms is"
            " too long",
            "Look at the network between here and there; then: ask whoever keeps the library"
            " system.",
        )
    said = f"{trial.config.ils.where} answers; an item in {figures['item_ms']:.0f} ms"
    return Finding("ils", True, said)


def _wrong(said: str, do: str) -> Finding:
    return Finding("ils", False, said, do)


def _ms(trial: Trial, began: float) -> float:
    return round(1000 * (trial.monotonic() - began), 1)
