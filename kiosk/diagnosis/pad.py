"""``leenpunt doctor`` on a pad: some inventory rounds, a read of every tag, and the settings."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from drivers.config import ConfigError, Device
from drivers.errors import DeviceError, LinkLost, Unsupported
from drivers.model import Capability
from drivers.ports import ItemReader
from drivers.security import SecurityRules
from kiosk.config import Config
from kiosk.devices.health import Health
from kiosk.diagnosis.finding import Notes

ROUNDS = 10
FAILURES_TO_GIVE_UP = 2
"""Rounds at the beginning that fail before a pad counts as silent: each takes seconds."""
_FIRST_BLOCKS = 8
_OTHER_PAD = "or use a pad that can."


def examine_pad(
    reader: ItemReader, config: Config, device: Device, health: Health, notes: Notes
) -> tuple[DeviceError | None, dict[str, Any]]:
    """Use the pad; why it cannot be used at all (None: it can), and its figures. LinkLost."""
    rounds: list[frozenset[str]] = []
    failed: list[DeviceError] = []
    seconds = 0.0
    while len(rounds) + len(failed) < ROUNDS:
        began = time.monotonic()
        try:
            seen = reader.inventory()
        except LinkLost:
            raise
        except DeviceError as error:
            failed.append(error)
            if not rounds and len(failed) == FAILURES_TO_GIVE_UP:
                return error, {}
            continue
        seconds += time.monotonic() - began
        rounds.append(frozenset(tag.uid for tag in seen))
    if not rounds:
        return failed[-1], {}
    if failed:
        notes.wrong(
            f"{len(failed)} of {ROUNDS} rounds failed: {failed[-1]}",
            "Check that its plug sits firmly, and its power supply; then look again.",
        )
    counts = Counter(uid for each in rounds for uid in each)
    # Seen once only: a tag at the edge, or a misread answer.
    least = min(2, len(rounds))
    lying = {uid for uid, count in counts.items() if uid.startswith("E0") and count >= least}
    for each in rounds:
        health.round(listed=len(each & lying), expected=len(lying), phantoms=len(each - lying))
    strangers = len(counts) - len(lying)
    notes.say(f"{len(lying)} tags on it, {1000 * seconds / len(rounds):.0f} ms a round")
    if strangers:
        notes.say(f"{strangers} UIDs were seen once only")
    if not lying:
        notes.advice.append("Lay some books on it and look again: reading was not tested.")
    _read(reader, sorted(lying), notes)
    capabilities = _capabilities(reader)
    _examine_settings(reader, config, device, capabilities, lying, notes)
    return None, {
        "tags": len(lying),
        "round_ms": round(1000 * seconds / len(rounds), 1),
        "lowest_read_rate": min((counts[uid] / len(rounds) for uid in lying), default=None),
        "capabilities": None if capabilities is None else sorted(capabilities),
    }


def _read(reader: ItemReader, uids: list[str], notes: Notes) -> None:
    """Can what is listed be read, too?"""
    if not uids or not callable(getattr(reader, "read_each", None)):
        return
    outcomes = [outcome for _, outcome in reader.read_each(uids, 0, _FIRST_BLOCKS)]
    unread = [outcome for outcome in outcomes if isinstance(outcome, DeviceError)]
    if unread:
        notes.wrong(
            f"{len(unread)} of {len(uids)} tags are listed, but cannot be read: {unread[0]}",
            "Move these books to the middle of the pad, away from metal, and look again.",
        )


def _capabilities(reader: ItemReader) -> frozenset[Capability] | None:
    found = getattr(reader, "capabilities", None)
    return found if isinstance(found, frozenset) else None


def _examine_settings(
    reader: ItemReader,
    config: Config,
    device: Device,
    capabilities: frozenset[Capability] | None,
    uids: set[str],
    notes: Notes,
) -> None:
    """Can this pad, and can these tags, do what the configuration asks of them?"""
    try:
        rules = SecurityRules.of(device)
    except ConfigError as error:
        notes.wrong(str(error), "Correct this key in the configuration.")
        return
    if rules.mode != "afi":
        if capabilities is None:
            notes.hint(
                f'security = "{rules.mode}": its driver does not say whether it can switch EAS',
                "Lend and return one book, and carry it through the gate both times.",
            )
        elif Capability.EAS not in capabilities:
            notes.wrong(
                f'security = "{rules.mode}", but this pad cannot switch EAS',
                f'Set security = "afi" if the gates look at AFI, {_OTHER_PAD}',
            )
        elif without := sum("eas" not in rules.bits(uid) for uid in uids):
            text = f"{without} of {len(uids)} tags have a chip without EAS"
            if rules.mode == "eas":
                notes.wrong(
                    text,
                    "These items cannot be secured: give them tags with an NXP chip, or set"
                    ' security = "both" if the gates look at AFI, too.',
                )
            else:
                notes.hint(text, "Gates that look at EAS alone let these items pass.")
    if rules.mode != "eas":
        _examine_afis(reader, rules, uids, notes)
    # Only what somebody wrote down is meant: the defaults name more than each library has.
    named = rules.own_formats if "own_formats" in device.model_fields_set else frozenset()
    if "declared" in named and not config.tags.layouts:
        notes.wrong(
            "own_formats names declared, but no layout is configured",
            "Name the file of the layout in [tags] layouts (tag-layouts.md).",
        )


def _examine_afis(reader: ItemReader, rules: SecurityRules, uids: set[str], notes: Notes) -> None:
    """Do the tags on the pad hold one of the two values that are configured?"""
    other: Counter[int] = Counter()
    for uid in sorted(uids):
        try:
            afi = reader.read_afi(uid)
        except Unsupported as error:
            notes.wrong(
                f"the AFI of a tag cannot be read: {error}",
                'Set security = "eas" if the gates look at EAS, or use a pad that reads AFI.',
            )
            return
        except LinkLost:
            raise
        except DeviceError:
            # A tag at the edge; what cannot be read was told above.
            continue
        if afi not in (rules.secured, rules.unsecured):
            other[afi] += 1
    if other:
        values = ", ".join(f"{afi:02X}" for afi in sorted(other))
        notes.hint(
            f"{other.total()} of {len(uids)} tags hold another AFI ({values}) than"
            f" {rules.secured:02X} or {rules.unsecured:02X}",
            "Compare afi_secured and afi_unsecured with what the gates of this branch look at.",
        )
