"""What of its configuration a station's flow is ruled by."""

from __future__ import annotations

from drivers.config import pays_by_phone
from kiosk.config import Config
from kiosk.devices.relay import Relays
from kiosk.equipment import scans_items, security_rules
from kiosk.flow.rules import Rules
from kiosk.programmes.kits import kits
from kiosk.services.staff_call.configured import call_rules
from sync.config import SearchConfig
from sync.model import Ability


def station_rules(config: Config, *, asks: bool, hub: bool) -> Rules:
    """What is fixed as long as this station runs. ``asks``: somebody stands before a screen;
    ``hub``: there is one, and this station is one of its own."""
    pad, scanner, card_reader, printer = (
        device.name if (device := config.first(kind)) else ""
        for kind in ("item_reader", "scanner", "card_reader", "printer")
    )
    pays = {
        pays_by_phone(each): each.name for each in config.devices if each.kind == "payment_terminal"
    }
    station = config.station
    return Rules(
        unsecured_afi=security_rules(config).unsecured,
        asks=asks,
        pin=station.pin_required,
        typed=config.typed_cards,
        return_at_once=station.mode == "return" or not asks,
        language=station.language,
        languages=station.languages,
        pad=pad,
        scanner=scanner,
        card_reader=card_reader,
        scans_items=scans_items(config, screen=asks),
        receipts=config.receipts.always,
        receipts_asked=config.receipts.asked("paper"),
        receipts_mailed=config.receipts.asked("mail"),
        receipts_coded=config.receipts.asked("qr"),
        printer=printer,
        pickup=tuple(config.holds.pickup.items()),
        guests=config.membership.rules.guests,
        columns=config.family.cards,
        hold_price=config.holds.price,
        suggests=bool(config.catalogue or config.content),
        finds=_finds(config.search),
        terminal=pays.get(False, ""),
        phone=pays.get(True, ""),
        still=config.screen.reduce_motion,
        child_types=config.children.folded_types,
        children_choice=config.children.choice,
        call=call_rules(
            config.staff_call,
            Relays(config.devices).outputs,
            hub=hub,
        ),
        classes=config.classes.classes,
        teacher_types=config.classes.teacher_types,
        class_minutes=config.classes.minutes,
        speaks=config.speech.enabled,
        asks_aloud=config.speech.consent,
        kits=kits(config.programmes.declared),
        item_sets=config.education.item_sets,
    )


def _finds(search: SearchConfig) -> frozenset[Ability]:
    """What titles found over SRU can be held by."""
    if not search.sru_url:
        return frozenset()
    return frozenset({Ability.HOLD_TITLE} | ({Ability.HOLD_ITEM} if search.item else set()))
