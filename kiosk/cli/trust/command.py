"""``leenpunt trust key|build|check``: the pack that a station goes by while the ILS is away."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from nacl.signing import SigningKey, VerifyKey

from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_json, complain, emit, report_alarm, say
from kiosk.cli.trust.build import add_build
from kiosk.clock import StationClock, system_clock
from kiosk.config import Config, load
from kiosk.equipment import station_clock
from sync.errors import Alarm
from sync.trust.fault import NoFreshPack, Why
from sync.trust.keys import key_id, public_text, read_public, write_private
from sync.trust.pack import TrustPack
from sync.trust.source import PackSource, take

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

UNCHECKED = "unchecked"
"""Instead of a published reason: nobody said whose signature is expected."""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``trust`` and its actions."""
    trust = subparsers.add_parser("trust", help="the pack that offline lending goes by")
    actions = trust.add_subparsers(dest="action", metavar="ACTION", required=True)

    key = actions.add_parser("key", help="make the key that signs packs")
    key.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file, mode 600")
    add_json(key)
    key.set_defaults(run=_key)

    add_build(actions)

    check = actions.add_parser("check", help="is a pack good, and what does it say?")
    check.add_argument("pack", type=Path, metavar="PACK")
    trusted = check.add_mutually_exclusive_group()
    trusted.add_argument("--public-key", metavar="K", type=_public_key, help="whose signature")
    trusted.add_argument("--config", type=Path, metavar="FILE", help="the station that uses it")
    check.add_argument(
        "--take", action="store_true", help="where it is good, have the station go by it"
    )
    check.add_argument("--card", metavar="C", help="what does it say about this card?")
    check.add_argument("--item", metavar="I", help="what does it say about this item?")
    add_json(check)
    check.set_defaults(run=_check)


def _public_key(text: str) -> VerifyKey:
    try:
        return read_public(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _key(options: argparse.Namespace) -> int:
    key = SigningKey.generate()
    try:
        write_private(options.out, key)
    except FileExistsError:
        complain(f"trust key: {options.out} exists; a key is never written over")
        return USAGE
    except OSError as error:
        complain(f"trust key: {options.out}: {error.strerror or error}")
        return USAGE
    public, name = public_text(key.verify_key), key_id(key.verify_key)
    if options.json:
        emit({"private_key_file": str(options.out), "public_key": public, "key_id": name})
    else:
        say(f"private key: {options.out} (keep it secret; it is not needed at a station)")
        say(f"public key:  {public}   id {name}")
        say(f'for every station: [trust] public_key = "{public}"')
    return DONE


# Check -----------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    config: Config | None = None
    keys: tuple[VerifyKey, ...] | None = None
    try:
        if options.config is not None:
            config = load(options.config)
            if config.trust is None:
                complain(f"{options.config}: there is no [trust] section")
                return USAGE
            keys = config.trust.keys()
        elif options.public_key is not None:
            keys = (options.public_key,)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.take and config is None:
        complain("trust check --take needs --config FILE")
        return USAGE
    found = _found(options.pack, config, keys)
    if options.take and config is not None and found["valid"]:
        found |= _taken(options.pack, config)
    pack = found.pop("read")
    if pack is not None:
        found |= pack.figures()
        day = _today(config)
        if options.card is not None:
            found["card"] = {"standing": pack.standing(options.card, day).value}
        if options.item is not None:
            found["item"] = _about_item(pack, options.item, options.card or "", day)
    if options.json:
        emit(found)
    else:
        _say(found)
    return DONE if found["valid"] else FAILED


def _found(path: Path, config: Config | None, keys: tuple[VerifyKey, ...] | None) -> dict[str, Any]:
    """What ``check`` says of the pack as a whole; ``read``: the pack, when it can be read."""
    institution = config.site.institution if config is not None else ""
    source = PackSource(path, keys, institution)
    pack: TrustPack | None = None
    why, message = "", ""
    try:
        pack = source.latest()
        pack.check_fresh(_clock(config)(), institution)
        if keys is None:
            why = UNCHECKED
            message = "the signature was not checked: say --public-key or --config"
    except NoFreshPack as fault:
        why, message = fault.why.value, str(fault)
    good = pack is not None and keys is not None
    return {
        "pack": str(path),
        "valid": not why,
        "why": why or None,
        "message": message or None,
        "signature": _signature(why, good=good),
        "read": pack,
    }


def _taken(path: Path, config: Config) -> dict[str, Any]:
    """What changes in the word of ``check`` when the pack is put in place; or is not."""
    assert config.trust is not None
    try:
        take(path, config.trust, config.site.institution, station_clock(config)())
        return {"taken": True}
    except NoFreshPack as fault:
        why, message = fault.why.value, str(fault)
    except (OSError, ValueError) as error:
        why, message = Why.UNREADABLE.value, f"{config.trust.pack}: {error}"
    return {"valid": False, "why": why, "message": message, "taken": False}


def _signature(why: str, *, good: bool) -> str | None:
    """good, bad, unchecked; None when the file did not come so far."""
    if good:
        return "good"
    if why in (Why.WRONG_KEY, Why.BAD_SIGNATURE):
        return "bad"
    return UNCHECKED if why == UNCHECKED or why in _LATER else None


_LATER = (Why.EXPIRED, Why.NOT_YET_VALID, Why.CLOCK_UNTRUSTED, Why.WRONG_INSTITUTION)
"""Looked at after the signature: that it was not is worth saying then, too."""


def _clock(config: Config | None) -> StationClock:
    return station_clock(config) if config is not None else system_clock()


def _today(config: Config | None) -> date:
    """The library's day; without a configuration this machine's."""
    now = _clock(config)().utc
    return (now.astimezone(config.station.zone) if config is not None else now.astimezone()).date()


def _about_item(pack: TrustPack, item: str, card: str, day: date) -> dict[str, Any]:
    held, about = pack.held(item, card), pack.about(card, item, day)
    return {
        "type": pack.item_type(item),
        "lendable": about.lendable,
        "due": about.due_day.isoformat() if about.due_day is not None else None,
        "held": "for_this_card" if held.for_card else "for_other" if held.held else "no",
    }


def _say(found: dict[str, Any]) -> None:
    state = "in order, and in place now" if found.get("taken") else "in order"
    say(f"{found['pack']}: {state if found['valid'] else found['message']}")
    if "issued_at" not in found:
        return
    rate = found["false_accepts"]
    measured = "not measured" if rate["measured"] is None else f"{rate['measured']:.6f}"
    say(f"signature: {found['signature']}, key {found['key_id']}")
    say(f"institution: {found['institution'] or 'any'}")
    say(f"issued:  {_local(found['issued_at'])}")
    say(f"expires: {_local(found['expires_at'])}")
    say(
        f"cards: {found['cards']} valid, {found['blocked']} blocked; false accepts: {measured}"
        f" ({rate['accepted']} of {rate['probes']} invented cards), asked {rate['asked']}"
    )
    types = ", ".join(f"{count} {name}" for name, count in found["items_by_type"].items())
    say(
        f"items: {found['holds']} held, {found['not_for_loan']} not for loan; not as"
        f" {found['policy']['default_type']}: {types or 'none'}"
    )
    if "card" in found:
        say(f"card: {found['card']['standing']}")
    if "item" in found:
        about = found["item"]
        say(
            f"item: type {about['type']}, {'lent' if about['lendable'] else 'not lent'} offline,"
            f" due {about['due'] or '-'}, held: {about['held']}"
        )


def _local(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone():%Y-%m-%d %H:%M %Z}"
