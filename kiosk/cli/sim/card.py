"""`leenpunt sim card`: an emulated reader of patron cards, by orders on standard input."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drivers.registry import DRIVERS, imported
from drivers.sim.faults import FaultPlan
from drivers.sim.scenario.orders import Card, CardOrder
from drivers.sim.serve import EmulatorServer
from kiosk.cli.sim.device import Device, run_device
from kiosk.cli.sim.orders import ControlError, device_parser
from kiosk.cli.sim.scenario import add_scenario

if TYPE_CHECKING:
    from drivers.sim.cards.card import SimulatedCard

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
_PN532 = DRIVERS["card_reader", "nfcpy"].far_end


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `card` to the parsers of `leenpunt sim`."""
    card = device_parser(sim_subparsers, "card", "an emulated reader of cards (PN532)", _CONTROL)
    add_scenario(card, "cards that are held to it and taken away")
    card.set_defaults(run=run_card)


def run_card(args: argparse.Namespace) -> int:
    """Serve a card reader until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""

    def make(plan: FaultPlan) -> Device[CardOrder]:
        from drivers.sim.cards.card import CardField

        field = CardField(seed=plan.seed)

        def held(card: Card) -> SimulatedCard:
            return (field.known(card.uid) if card.is_bare else None) or card.simulated()

        def obey(order: CardOrder, line: EmulatorServer) -> None:
            for uid in order.remove:
                if field.remove(uid) is None:
                    raise ControlError(f"there is no card {uid} at the reader")
            field.place(*map(held, order.place))

        return Device(imported(_PN532)(field, plan), obey, lambda line: field.clear())

    return run_device(args, "card", CardOrder, make)
