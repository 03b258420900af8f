"""What machines do while somebody looks: print, switch, answer."""

from __future__ import annotations

from statistics import median
from typing import Final

from drivers.config import Device
from drivers.errors import (
    BadFrame,
    DeviceError,
    LinkLost,
    MaybePrinted,
    NoAnswer,
    NotReady,
    Unsupported,
)
from drivers.ports import PaymentTerminal, Printer, Relay
from kiosk.devices.away import away
from kiosk.devices.relay import Relays
from kiosk.diagnosis.finding import Notes
from kiosk.diagnosis.guided.hands import Figures
from kiosk.diagnosis.guided.model import Trial
from kiosk.doctor_words import AWAY
from kiosk.flow.staff.guided import Instruction, Question

QUESTIONS: Final = 5
"""Put to what answers by itself: a median says more than one answer."""
SHOWN_S: Final = 1.0
"""How long an output is on: nothing that is wired to it is harmed by that."""


def print_page(
    trial: Trial, printer: Printer, device: Device, notes: Notes, figures: Figures
) -> DeviceError | None:
    """The page that shows what it can."""
    try:
        printer.print(trial.page(printer.columns))
    except NotReady as error:
        notes.wrong(str(error), AWAY[away(device.kind, error)])
        figures["printed"] = False
        return None
    except MaybePrinted as error:
        notes.wrong(
            f"it may not be on paper: {error}",
            AWAY["queue_stuck"]
            if away(device.kind, error) == "queue_stuck"
            else "Look whether a page came, and at its cable and power; then print again.",
        )
        figures["printed"] = None
        return None
    trial.person.told("printer", Instruction.TAKE_PAGE, device.name)
    notes.say("a page was printed")
    if trial.person.answer("printer", Question.PRINTED, device.name) is False:
        notes.wrong(
            "it took the page, and what came is not as it should be",
            "Is the paper the right way round (it prints on one side)? Compare columns and fonts"
            " in the configuration with the printer; clean its head.",
        )
    figures["printed"] = True
    return None


def switch(
    trial: Trial, relay: Relay, device: Device, notes: Notes, figures: Figures
) -> DeviceError | None:
    """Each output on for a second and as it stood before; what can be read back is."""
    figures["switched"] = {}
    for function in sorted(relay.outputs):
        about = f"{device.name}, {function}"
        trial.person.told("relay", Instruction.WATCH, about)
        try:
            seen = _switched(trial, relay, function)
        except LinkLost:
            raise
        except DeviceError as error:
            figures["switched"][function] = False
            notes.wrong(
                f"{function}: {error}",
                f"Switch it off (`leenpunt relay switch {function} off`); look at the board, its"
                " power and cable, and at what the configuration says of this output.",
            )
            continue
        figures["switched"][function] = True
        said = trial.person.answer("relay", Question.SWITCHED, about)
        if said is False:
            notes.wrong(
                f"{function} was switched and nobody saw it",
                "Look at what is wired to this output, at its own supply, and whether it is this"
                " output of the board.",
            )
        else:
            how = "seen" if said else "read back" if seen else "nobody can read how it stands"
            notes.say(f"{function} switched, {how}")
    return None


def _switched(trial: Trial, relay: Relay, function: str) -> bool:
    """Can it be read back? Raises what the driver does."""
    try:
        before, can_be_read = relay.read(function), True
    except Unsupported:
        before, can_be_read = False, False
    try:
        relay.switch(function, True)
        pulse_s = Relays([*trial.config.devices]).pulse_s(function)
        trial.pause(min(pulse_s or SHOWN_S, SHOWN_S))
    finally:
        # A door that stands open is worse than a test that failed.
        relay.switch(function, before and not Relays([*trial.config.devices]).pulse_s(function))
    return can_be_read


def ask_again(
    trial: Trial, terminal: PaymentTerminal, device: Device, notes: Notes, figures: Figures
) -> DeviceError | None:
    """Would it take a payment, several times over; nothing is begun."""
    took: list[float] = []
    for _ in range(QUESTIONS):
        began = trial.monotonic()
        try:
            terminal.check()
        except (NoAnswer, BadFrame) as error:
            return error
        took.append(trial.monotonic() - began)
    figures["answer_ms"] = round(1000 * median(took), 1)
    return None
