"""The guided test of the library system: reached, signed in, asked about the test item."""

from __future__ import annotations

from statistics import median
from typing import Any, Final

from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.guided.machines import QUESTIONS
from kiosk.diagnosis.guided.model import Trial
from kiosk.diagnosis.ils import examine_ils
from kiosk.equipment import decision_deadline
from sync.ils.port import Ils
from sync.model import IlsStatus, ItemStatus

SLOW_MS: Final = 1500.0
"""A patron waits for each of these answers."""
_SUPPLIER = "Ask whoever keeps the library system"


def try_ils(trial: Trial) -> tuple[Finding, dict[str, Any]]:
    """What the doctor finds, and how long it took."""
    figures: dict[str, Any] = {}
    began = trial.monotonic()

    def look(ils: Ils, status: IlsStatus) -> Finding | None:
        figures["sign_in_ms"] = _ms(trial, began)
        closed = [
            name
            for name, ok in (("checkout", status.checkout_ok), ("checkin", status.checkin_ok))
            if not ok
        ]
        if status.online and closed:
            said = f"it says no to {' and '.join(closed)}"
            return _wrong(said, f"{_SUPPLIER} why this station may not do that.")
        return _asked(trial, ils, figures) if status.online and trial.item else None

    found = examine_ils(trial.config, look)
    return found, figures


def _asked(trial: Trial, ils: Ils, figures: dict[str, Any]) -> Finding | None:
    """The test item, several times: the same answer, soon."""
    took: list[float] = []
    for _ in range(QUESTIONS):
        began = trial.monotonic()
        answer = ils.item(trial.item, decision_deadline())
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
            f"Look at the network between here and there; then: {_SUPPLIER.lower()}.",
        )
    said = f"{trial.config.ils.where} answers; an item in {figures['item_ms']:.0f} ms"
    return Finding("ils", True, said)


def _wrong(said: str, do: str) -> Finding:
    return Finding("ils", False, said, do)


def _ms(trial: Trial, began: float) -> float:
    return round(1000 * (trial.monotonic() - began), 1)
