"""``leenpunt doctor`` on a relay board: does it answer for each function, and how does it stand?"""

from __future__ import annotations

from typing import Any

from drivers.config import Device
from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer, Unsupported
from drivers.ports import Relay
from kiosk.config import Config
from kiosk.devices.health import Health
from kiosk.devices.kinds import USES
from kiosk.devices.relay import BIN_FULL
from kiosk.diagnosis.finding import Notes

_WIRED = (
    "Look up in the board's own manual where this output or input is, and correct it in the"
    " configuration; look at its user and password where it has one."
)
_SAID = "Look at what the board answers, and correct what says on and off there."


def examine_relay(
    relay: Relay, config: Config, device: Device, health: Health, notes: Notes
) -> tuple[DeviceError | None, dict[str, Any]]:
    """Read each function, switch nothing. Why it cannot be used (None: it can), how each stands."""
    figures: dict[str, Any] = {"outputs": {}, "inputs": {}}
    for key, functions in (("outputs", relay.outputs), ("inputs", relay.inputs)):
        for function in sorted(functions):
            try:
                figures[key][function] = relay.read(function)
            except Unsupported:
                figures[key][function] = None
                notes.say(f"{function} goes one way: nobody can see how it stands")
            except LinkLost:
                raise
            except NoAnswer as error:
                return error, figures
            except DeviceError as error:
                notes.wrong(str(error), _SAID if isinstance(error, BadFrame) else _WIRED)
    stands = figures["outputs"] | figures["inputs"]
    said = (f"{name} {'on' if on else 'off'}" for name, on in stands.items() if on is not None)
    notes.say(", ".join(said) or "nothing of it can be asked")
    if stands.get(BIN_FULL):
        notes.wrong("the bin is full", "Empty it: what comes now does not fit in.")
    notes.advice.append(USES["relay"].try_it)
    return None, figures
