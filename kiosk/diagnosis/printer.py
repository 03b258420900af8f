"""``leenpunt doctor`` on a printer: does it answer, can it print, has it paper, can we draw?"""

from __future__ import annotations

from typing import Any

from drivers.config import Device
from drivers.errors import DeviceError, NoAnswer, NotDrawn, NotReady
from drivers.model import PaperState
from drivers.ports import Printer
from kiosk.config import Config
from kiosk.devices.away import away
from kiosk.devices.health import Health
from kiosk.devices.kinds import USES
from kiosk.diagnosis.advice import advice
from kiosk.diagnosis.finding import Notes
from kiosk.doctor_words import AWAY, NEW_ROLL


def examine_printer(
    printer: Printer, config: Config, device: Device, health: Health, notes: Notes
) -> tuple[DeviceError | None, dict[str, Any]]:
    """Ask it how it is; why it cannot be used (None: it can), and what it says. LinkLost."""
    try:
        status = printer.status()
    except NoAnswer as error:
        return error, {}
    figures = {
        "paper": status.paper.value,
        "cover_open": status.cover_open,
        "offline": status.offline,
    }
    if status.problem:
        notes.wrong(status.problem, AWAY[away(device.kind, NotReady(status.problem))])
    elif status.paper is PaperState.NEAR_END:
        notes.hint("its paper is near the end", NEW_ROLL)
    elif status.paper is PaperState.UNKNOWN:
        notes.say("nothing is known of its paper, because it does not say")
        notes.advice.append(USES["printer"].try_it)
    else:
        notes.say("it has paper")
    return None, figures


def examine_layout(notes: Notes) -> None:
    """Can receipts be drawn on this machine, whatever printer they are for?"""
    # Pillow takes a moment to import, and few devices are printers.
    from drivers.printers import fonts

    try:
        fonts.require_layout()
    except NotDrawn as error:
        notes.wrong(str(error), advice(error, ""))
