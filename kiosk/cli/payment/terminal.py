"""``leenpunt payment status`` and ``test``: the terminal itself."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from typing import TypeAlias
from uuid import uuid4

from pydantic import ValidationError

from drivers.config import ConfigError, Device
from drivers.errors import DeviceError
from drivers.model_payment import PaymentRequest, PaymentState
from drivers.ports import PaymentTerminal
from drivers.registry import open_device
from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.config import Config, load
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.running import running_station
from kiosk.services.loan_desk.account import DEFAULT_CURRENCY
from kiosk.services.paying.model import cents_of
from sync.errors import Alarm, ConfigFault

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_AMOUNT = re.compile(r"[0-9]{1,5}(\.[0-9]{1,2})?")


def add_parsers(actions: Subparsers) -> None:
    """Add ``status`` and ``test``."""
    status = actions.add_parser(
        "status", help="is the terminal there, and would it take a payment; exit 1 when not"
    )
    status.set_defaults(run=_status)
    test = actions.add_parser(
        "test", help="begin a payment and stop it at once; whoever is quick pays in earnest"
    )
    test.add_argument(
        "--amount", type=amount, default=Decimal("1.00"), metavar="A", help="(default: 1.00)"
    )
    test.add_argument("--currency", default=DEFAULT_CURRENCY, metavar="C", help="(default: EUR)")
    test.set_defaults(run=_test)
    for parser in (status, test):
        add_terminal(parser)
        add_config(parser)
        add_json(parser)


def amount(text: str) -> Decimal:
    """Money with at most two decimals, more than nothing, in digits and one point alone."""
    if not _AMOUNT.fullmatch(text) or not (found := Decimal(text)):
        raise argparse.ArgumentTypeError(f"found {text!r}, expected an amount such as 2.50")
    return round(found, 2)


def add_terminal(parser: argparse.ArgumentParser) -> None:
    """Add ``--terminal``."""
    parser.add_argument(
        "--terminal", metavar="NAME", help="which of two (default: the first of the configuration)"
    )


def device_of(config: Config, name: str | None = None) -> Device:
    """The configured terminal, the first of two. ConfigFault: there is none of that name."""
    found = [each for each in config.devices if each.kind == "payment_terminal"]
    if not found:
        raise ConfigFault('devices: there is no device of kind "payment_terminal"')
    device = next((each for each in found if name in (None, each.name)), None)
    if device is None:
        names = " or ".join(each.name for each in found)
        raise ConfigFault(f"--terminal: found {name}, expected {names}")
    return device


@contextmanager
def opened_terminal(device: Device) -> Iterator[PaymentTerminal]:
    """Open it, beside no station. Raises DeviceError, and ConfigFault for keys of its own."""
    try:
        terminal: PaymentTerminal = open_device(device)
    except (ConfigError, ValidationError) as error:
        raise ConfigFault(f"devices: {device.name}: {error}") from error
    with closing(terminal):
        yield terminal


def _status(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        device = device_of(config, options.terminal)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    found = examine_device(config, device, running_station(config))
    if options.json:
        emit(
            {
                "terminal": device.name,
                "ok": found.ok,
                "message": found.message,
                "do": found.do,
                "source": (found.health or {}).get("source"),
            }
        )
    else:
        say(f"{device.name}: {found.message}")
        if found.do:
            say(found.do)
    return DONE if found.ok else FAILED


def _test(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        device = device_of(config, options.terminal)
        name, fault, state = device.name, "", None
        if running_station(config) is not None:
            fault = f"{name}: the running station has it; stop that first"
        else:
            state = _tried(config, device, options)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except (DeviceError, ValueError) as error:
        fault = str(error)
    stopped = state is PaymentState.CANCELLED
    if not fault and not stopped:
        fault = f"it was begun and then is {state}: look at the payment provider"
    if options.json:
        said = state.value if state is not None else None
        emit({"terminal": name, "ok": stopped, "state": said, "error": fault or None})
    elif fault:
        complain(fault)
    else:
        say(f"{name}: begun and stopped")
    return DONE if stopped else FAILED


def _tried(config: Config, device: Device, options: argparse.Namespace) -> PaymentState:
    """Begin, say what the patron would do, stop."""
    with opened_terminal(device) as terminal:
        cents = cents_of(options.amount) or 0
        request = PaymentRequest(
            f"test-{uuid4().hex}", cents, options.currency, f"{config.station.name} (test)"
        )
        started = terminal.start(request)
        if not options.json:
            say(f"QR code: {started.code}" if started.code else "the terminal asks for it")
        return terminal.abort(started.handle).state
