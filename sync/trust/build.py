"""From rows of an ILS to the file of a pack."""

from __future__ import annotations

import base64
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from nacl.signing import SigningKey

from sync.trust.cards import PROBES, CardFilter, measure
from sync.trust.envelope import seal
from sync.trust.hashes import (
    HASH_BYTES,
    NOBODY,
    HashTable,
    blocked_hash,
    holder_hash,
    item_hash,
)
from sync.trust.pack import FORMAT, TrustPack
from sync.trust.policy import Policy


@dataclass(frozen=True, slots=True)
class PatronRow:
    """A card as the ILS has it."""

    card: str
    blocked: bool = False
    last_day: date | None = None
    """The last library day on which it is valid; None: it does not end."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as the ILS has it."""

    item: str
    item_type: str = ""
    """Empty: the default type."""
    not_for_loan: bool = False
    held: bool = False
    holder: str = ""
    """The card that it is held for; empty with ``held``: nobody knows, so for nobody here."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pack is made with, besides the rows."""

    policy: Policy
    institution: str
    issued_at: datetime
    """Aware."""
    today: date
    """The library's day on which it is issued."""
    days: int
    rate: float
    """False accepts that are asked for."""
    probes: int = PROBES
    """Invented cards that measure it."""

    @property
    def expires_at(self) -> datetime:
        """From this moment on nobody goes by the pack."""
        return self.issued_at + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Built:
    """The bytes of a pack's file, and the pack as a station reads it from them."""

    file: bytes
    pack: TrustPack


def build(
    patrons: Sequence[PatronRow],
    items: Iterable[ItemRow],
    plan: Plan,
    *,
    salt: bytes,
    dice: random.Random,
    keys: Sequence[SigningKey],
) -> Built:
    """A signed pack. Every row was checked before; each card and each item is there once.

    ``salt`` is 32 fresh bytes from the system's own source of chance. Raises ValueError when no
    card is valid: such a pack would refuse everybody, and an empty export is a fault.
    """
    valid: list[str] = []
    blocked: defaultdict[date, list[bytes]] = defaultdict(list)
    last = plan.today + timedelta(days=plan.days)
    for patron in patrons:
        ends = patron.last_day
        if patron.blocked or (ends is not None and ends < plan.today):
            blocked[plan.today].append(blocked_hash(salt, patron.card))
            continue
        valid.append(patron.card)
        if ends is not None and ends < last:
            # Valid now, but not for as long as the pack.
            blocked[ends + timedelta(days=1)].append(blocked_hash(salt, patron.card))
    if not valid:
        raise ValueError("no valid card was found: such a pack would refuse everybody")
    cards = CardFilter.of(salt, valid, plan.rate)
    known = {patron.card for patron in patrons}
    measured = measure(lambda card: cards.accepts(salt, card), known, dice, plan.probes)
    payload = {
        "format": FORMAT,
        "institution": plan.institution,
        "issued_at": plan.issued_at.astimezone(UTC).isoformat(timespec="seconds"),
        "expires_at": plan.expires_at.astimezone(UTC).isoformat(timespec="seconds"),
        "salt": _base64(salt),
        "cards": {
            "count": len(valid),
            "bits": cards.bits,
            "hashes": cards.hashes,
            "filter": _base64(cards.field),
            "false_accepts": {
                "asked": plan.rate,
                "probes": measured.probes,
                "accepted": measured.accepted,
            },
        },
        "blocked": {day.isoformat(): _table(blocked[day]) for day in sorted(blocked)},
        **_item_tables(items, plan.policy, salt),
        "policy": plan.policy.model_dump(mode="json"),
    }
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    file = seal(text.encode(), keys)
    # What no station could read must not leave the house.
    return Built(file, TrustPack.read(file, [key.verify_key for key in keys]))


def _item_tables(items: Iterable[ItemRow], policy: Policy, salt: bytes) -> dict[str, Any]:
    """Only what makes a difference: an item that is lent as the default type is, is not there."""
    holds: list[bytes] = []
    not_for_loan: list[bytes] = []
    types: defaultdict[str, list[bytes]] = defaultdict(list)
    default = policy.rule(policy.default_type)
    for row in items:
        hashed = item_hash(salt, row.item)
        if row.held:
            holder = holder_hash(salt, row.item, row.holder) if row.holder else NOBODY
            holds.append(hashed + holder)
        if row.not_for_loan:
            not_for_loan.append(hashed)
        elif row.item_type and policy.rule(row.item_type) != default:
            types[row.item_type].append(hashed)
    return {
        "holds": _table(holds, 2 * HASH_BYTES),
        "item_types": {name: _table(types[name]) for name in sorted(types)},
        "not_for_loan": _table(not_for_loan),
    }


def _table(records: Iterable[bytes], width: int = HASH_BYTES) -> str:
    return _base64(HashTable.of(records, width).records)


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()
