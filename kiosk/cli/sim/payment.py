"""`leenpunt sim payment` and `sim mollie`: what takes money, and takes none."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from drivers.sim.faults import SYNTAX as FAULTS
from drivers.sim.faults import FaultPlan, UnknownFault, parse_faults
from drivers.sim.payments.till import SYNTAX, Till, parse_ends
from drivers.sim.scenario.orders import PaymentOrder
from drivers.sim.scenario.player import Player
from drivers.sim.serve import EmulatorServer
from kiosk.cli.sim.device import Device, run_device
from kiosk.cli.sim.orders import ControlError, device_parser, refused, serve
from kiosk.cli.sim.scenario import add_scenario
from kiosk.cli.sim.serving import address
from sync.sections import is_loopback

CONTROL: Final = f"""\
Control, one JSON object per line on standard input:
  {{"pay": "HANDLE"}}       the patron pays this one now; so with "fail", "cancel" and "expire"
  {{"busy": "no paper"}}    it takes no payment from now on, and says why; "" and it does
  {{"ends": "twice@3"}}     how payments end that begin from now on
  {{"faults": "silence:start@1"}}   what goes wrong on the line from now on, "" for nothing

{SYNTAX}
"""
_ENDED: Final = {"pay": "paid", "fail": "failed", "cancel": "cancelled", "expire": "expired"}


def add_parsers(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `payment` and `mollie` to the parsers of `leenpunt sim`."""
    payment = device_parser(
        sim_subparsers, "payment", "a payment terminal that takes no money", CONTROL
    )
    payment.add_argument(
        "--terminal", action="store_true", help="the patron pays at it (default: by a QR code)"
    )
    add_scenario(payment, "how payments end, and when nothing can be paid")
    _more(payment)
    payment.set_defaults(run=run_payment)
    mollie = sim_subparsers.add_parser(
        "mollie",
        help="a stand-in of Mollie's API that takes no money",
        description="Listen for Mollie's API on this machine, until SIGTERM. When ready, one line"
        ' {"listening":"HOST:PORT"} is written: url = "http://HOST:PORT" of the driver.',
        epilog=f"{CONTROL}\n{FAULTS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    mollie.add_argument(
        "--listen", metavar="HOST:PORT", type=address, required=True, help="port 0 picks one"
    )
    mollie.add_argument("--key", metavar="KEY", help="the API key (default: test_dHar4…)")
    mollie.add_argument("--faults", default="", help="what goes wrong, see below")
    mollie.add_argument(
        "--seed", type=int, metavar="N", help="what is random follows from it (default: 0)"
    )
    _more(mollie)
    mollie.set_defaults(run=run_mollie, pty=None)


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ends", default="", help="how payments end, see below")
    parser.add_argument(
        "--pays-after",
        type=float,
        default=3.0,
        metavar="S",
        help="seconds until the patron has paid (default: 3)",
    )
    parser.add_argument(
        "--expires",
        type=float,
        default=900.0,
        metavar="S",
        help="seconds until an open payment expires (default: 900)",
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FILE.json",
        help="what it holds: read at start, kept before each answer, so that kill -9 takes nothing",
    )


def _till(args: argparse.Namespace) -> Till:
    if args.pays_after < 0 or args.expires <= 0:
        raise ValueError("--pays-after is at least 0, --expires more than 0")
    try:
        return Till(
            parse_ends(args.ends),
            pays_after_s=args.pays_after,
            expires_s=args.expires,
            state=args.state,
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{args.state}: is no state of this ({error})") from None


def run_payment(args: argparse.Namespace) -> int:
    """Serve a terminal until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    from drivers.sim.payments.terminal import TerminalSim

    def make(plan: FaultPlan) -> Device[PaymentOrder]:
        till = _till(args)
        terminal = TerminalSim(plan, till, qr=not args.terminal)

        def obey(order: PaymentOrder, line: EmulatorServer) -> None:
            _obey(order, till)
            if order.busy is not None:
                terminal.busy = order.busy

        def begin(line: EmulatorServer) -> None:
            terminal.busy = ""
            till.change(parse_ends(args.ends))

        return Device(terminal, obey, begin)

    return run_device(args, "payment", PaymentOrder, make)


def run_mollie(args: argparse.Namespace) -> int:
    """Serve a stand-in until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    # An HTTP server takes a moment to import.
    from drivers.sim.payments.mollie import TEST_KEY, MollieSim

    host, port = args.listen
    try:
        if not is_loopback(host):
            raise ValueError(f"--listen: found {host!r}, expected a loopback address")
        always = parse_faults(args.faults)
        plan = FaultPlan(seed=args.seed or 0)
        till = _till(args)
        server = MollieSim(till, plan, host=host, port=port, key=args.key or TEST_KEY)
    except (UnknownFault, OSError, ValueError) as error:
        return refused("mollie", error)

    def obey(order: PaymentOrder) -> None:
        _obey(order, till)
        if order.busy is not None:
            state = "inactive" if order.busy else "active"
            server.terminals = dict.fromkeys(server.terminals, state)

    player = Player(None, obey, lambda: None, plan, always=always)
    serve(server, args, lambda order: player.follow(PaymentOrder.now(order)))
    return 0


def _obey(order: PaymentOrder, till: Till) -> None:
    for word, state in _ENDED.items():
        handle: str | None = getattr(order, word)
        if handle is not None and not till.end_now(handle, state):
            raise ControlError(f"there is no open payment {handle}")
    if order.ends is not None:
        till.change(parse_ends(order.ends))
