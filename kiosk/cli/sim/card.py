"""`leenpunt sim card`: an emulated reader of patron cards, by orders on standard input."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from drivers.registry import DRIVERS, imported
from drivers.sim.faults import FaultPlan, UnknownFault, parse_faults
from drivers.sim.serve import EmulatorServer
from kiosk.cli.sim.orders import ControlError, device_parser, refused, serve

_CONTROL = """\
Control, one JSON object per line on standard input:
  {"place": {"uid": "04A1B2C3D4E5F6", "kind": "type2", "text": "2000123", "uri": "https://…",
             "drawn": "random"}}
      hold a card to the reader, beside those that are there (a known UID alone: the same again);
      kind is type2, type4 or classic, text and uri are NDEF records; drawn is "" (the UID is the
      card's), "random" (another one each time, beginning 08) or "changing" (another one each time)
  {"remove": "04A1B2C3D4E5F6"}   take it away
  {"faults": "silence:read@2"}   what goes wrong from now on, "" for nothing
"""
_KEYS = frozenset(("uid", "kind", "text", "uri", "drawn"))
_PN532 = DRIVERS["card_reader", "nfcpy"].far_end


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `card` to the parsers of `leenpunt sim`."""
    card = device_parser(sim_subparsers, "card", "an emulated reader of cards (PN532)", _CONTROL)
    card.set_defaults(run=run_card)


def run_card(args: argparse.Namespace) -> int:
    """Serve a card reader until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    from drivers.sim.cards.card import CardField, SimulatedCard, message

    seed = args.seed or 0
    field = CardField(seed=seed)
    try:
        always = parse_faults(args.faults)
        plan = FaultPlan(always, seed=seed)
        chip = imported(_PN532)(field, plan)
        server = EmulatorServer(chip, listen=args.listen or "", pty=args.pty, baud=args.baud)
    except (UnknownFault, OSError, ValueError) as error:
        return refused("card", error)

    def placed(wanted: Mapping[str, Any]) -> SimulatedCard:
        if unknown := set(wanted) - _KEYS:
            raise ControlError(f"a card has no {', '.join(sorted(unknown))}")
        if not all(isinstance(value, str) for value in wanted.values()):
            raise ControlError("what a card has is text")
        uid = wanted["uid"].upper()
        before = field.known(uid)
        if before is not None and len(wanted) == 1:
            return before
        text, uri = wanted.get("text", ""), wanted.get("uri", "")
        ndef = message(text=text, uri=uri) if text or uri else None
        return SimulatedCard(uid, wanted.get("kind", "type2"), ndef, wanted.get("drawn", ""))

    def follow(order: Mapping[str, Any]) -> None:
        match order:
            case {"place": {"uid": str()} as wanted}:
                field.place(placed(wanted))
            case {"remove": str() as uid}:
                if field.remove(uid.upper()) is None:
                    raise ControlError(f"there is no card {uid} at the reader")
            case {"faults": str() as faults}:
                plan.change((*always, *parse_faults(faults)))
            case _:
                raise ControlError("faults, place and remove are what can be asked for")

    serve(server, args, follow)
    return 0
