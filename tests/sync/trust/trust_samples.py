"""Cards, items and packs that the tests of sync/trust share."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from nacl.signing import SigningKey

from sync.model import Instant
from sync.trust.build import Built, ItemRow, PatronRow, Plan, build
from sync.trust.envelope import seal
from sync.trust.policy import Policy

KEY = SigningKey(bytes(range(32)))
OTHER_KEY = SigningKey(bytes(range(1, 33)))
SALT = bytes(range(100, 132))
ISSUED = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
"""A Tuesday."""
POLICY = Policy.model_validate(
    {
        "default_type": "BK",
        "types": {
            "BK": {"loan_days": 21},
            "DVD": {"loan_days": 7},
            "GAME": {"loan_days": 7, "fee": True},
            "REF": {"offline": False},
            "BIG": {"loan_days": 21},
        },
        "closed_weekdays": ["sunday"],
        "closed_dates": ["2026-12-25", "2026-12-26"],
        "items_per_session": 3,
        "items_per_day": 4,
    }
)
PATRONS = (
    PatronRow("P1001"),
    PatronRow("P1002", last_day=date(2026, 11, 25)),
    PatronRow("P1005", last_day=date(2026, 11, 23)),
    PatronRow("P1006", blocked=True),
    PatronRow("P1007", last_day=date(2027, 1, 1)),
)
ITEMS = (
    ItemRow("100", "BK"),
    ItemRow("101", "DVD"),
    ItemRow("102", "GAME"),
    ItemRow("103", "REF"),
    ItemRow("104", "BIG"),
    ItemRow("105", "DVD", not_for_loan=True),
    ItemRow("106", held=True, holder="P1001"),
    ItemRow("107", held=True),
)


def plan(policy: Policy = POLICY, *, days: int = 3, rate: float = 1e-3, probes: int = 500) -> Plan:
    return Plan(policy, "CPL", ISSUED, TODAY, days, rate, probes)


def built(
    patrons: Sequence[PatronRow] = PATRONS,
    items: Sequence[ItemRow] = ITEMS,
    wanted: Plan | None = None,
    *,
    salt: bytes = SALT,
    key: SigningKey = KEY,
) -> Built:
    """A pack; chance is the same every time."""
    dice = random.Random(7)
    return build(patrons, items, wanted or plan(), salt=salt, dice=dice, keys=[key])


def at(hours: float = 1, *, trusted: bool = True) -> Instant:
    """So many hours after the pack was issued."""
    moment = datetime.fromtimestamp(ISSUED.timestamp() + hours * 3600, UTC)
    return Instant(moment, 0.0, "boot", trusted)


def payload_of(file: bytes) -> dict[str, Any]:
    """The signed object of a pack."""
    payload: dict[str, Any] = json.loads(base64.b64decode(json.loads(file)["payload"]))
    return payload


def signed(payload: object, key: SigningKey = KEY) -> bytes:
    """The file of any object, rightly signed: what a builder with a fault would write."""
    return seal(json.dumps(payload).encode(), [key])
