"""``leenpunt doctor`` on paying: does it answer, does money move, does any payment hang?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from drivers.config import Device
from drivers.errors import BadFrame, DeviceError, NoAnswer, NotReady
from drivers.ports import PaymentTerminal
from kiosk.config import Config
from kiosk.devices.health import Health
from kiosk.diagnosis.finding import Finding, Notes
from kiosk.diagnosis.journal import journal_of
from sync.errors import Alarm

HANGS_AFTER: Final = timedelta(hours=2)
"""No payment of a fee is open for so long."""
_ONCE: Final = "`leenpunt payment once` asks the terminal about each, while no station runs."


def examine_payment(
    terminal: PaymentTerminal, config: Config, device: Device, health: Health, notes: Notes
) -> tuple[DeviceError | None, dict[str, Any]]:
    """Ask whether it would take a payment. LinkLost."""
    figures = {"moves_money": terminal.moves_money}
    try:
        terminal.check()
    except NotReady as error:
        notes.wrong(str(error), "Look at the terminal, and at the account at the payment provider.")
        return None, figures
    except (NoAnswer, BadFrame) as error:
        return error, figures
    notes.say("it would take a payment")
    if not terminal.moves_money:
        said = "no money moves, and the library system is told of each payment all the same"
        do = "Before patrons pay: the live key in key_file, or the driver of a real terminal."
        if getattr(config.ils, "on_loopback", False):
            notes.hint(said, do)
        else:
            notes.wrong(said, do)
    notes.advice.append("Try it with `leenpunt payment test`.")
    return None, figures


def examine_payments(config: Config) -> Iterator[Finding]:
    """Payments whose money may be on its way. Nothing where there is none."""
    # A journal that cannot be read is told as such.
    with suppress(Alarm), journal_of(config) as journal:
        open_now = journal.paying()
        if not open_now:
            return
        now = datetime.now(UTC)
        old = [each for each in open_now if now - each.occurred_at > HANGS_AFTER]
        said = f"{len(open_now)} open"
        there = {each.name for each in config.devices if each.kind == "payment_terminal"}
        if gone := sorted({each.intent.terminal for each in open_now} - there):
            do = "Configure the terminal at which they were begun; without it nobody asks for them."
            what = f"there is no terminal {' or '.join(gone)}" if there else "there is no terminal"
            yield Finding("payments", False, f"{said}, and {what}", do)
        elif old:
            said += f", {len(old)} of them for more than two hours"
            yield Finding("payments", False, said, f"Does the terminal answer? {_ONCE}")
        else:
            yield Finding("payments", True, said)
