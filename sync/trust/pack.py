"""A pack that was read: its format, its checks, what it says. docs/trust.md is the description."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from nacl.signing import VerifyKey
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from sync.model import Instant
from sync.trust.answer import PackAnswer, Standing
from sync.trust.cards import CardFilter, Measured
from sync.trust.envelope import Base64, first_fault, unseal
from sync.trust.fault import NoFreshPack, Why
from sync.trust.hashes import (
    HASH_BYTES,
    SALT_BYTES,
    HashTable,
    blocked_hash,
    holder_hash,
    item_hash,
)
from sync.trust.policy import Policy

FORMAT = 1
"""The newest format that this program reads. A field more or less is a new format."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""So far may the clock of who built a pack be ahead of the station's."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _FormatOnly(BaseModel):
    format: int


class _FalseAccepts(_Part):
    asked: float = Field(gt=0, lt=1)
    probes: int = Field(ge=0)
    accepted: int = Field(ge=0)


class _Cards(_Part):
    count: int = Field(ge=0)
    bits: int
    hashes: int
    filter: Base64
    false_accepts: _FalseAccepts

    @model_validator(mode="after")
    def _sound(self) -> _Cards:
        if not CardFilter(self.filter, self.bits, self.hashes).is_sound():
            raise ValueError("filter, bits and hashes do not fit each other")
        return self


class Payload(_Part):
    """The signed JSON object, field by field."""

    format: int = Field(ge=1, le=FORMAT)
    institution: str = Field(max_length=200)
    issued_at: AwareDatetime
    expires_at: AwareDatetime
    salt: Base64
    cards: _Cards
    blocked: dict[date, Base64]
    """First library day on which they are blocked → their hashes."""
    holds: Base64
    """Records of item hash and holder hash."""
    item_types: dict[str, Base64]
    """Type → hashes of the items that are of it."""
    not_for_loan: Base64
    policy: Policy

    @field_validator("issued_at", "expires_at")
    @classmethod
    def _in_utc(cls, moment: datetime) -> datetime:
        try:
            return moment.astimezone(UTC)
        except OverflowError:
            raise ValueError("beyond the end of the calendar") from None

    @field_validator("salt")
    @classmethod
    def _whole_salt(cls, salt: bytes) -> bytes:
        if len(salt) != SALT_BYTES:
            raise ValueError(f"expected {SALT_BYTES} bytes, found {len(salt)}")
        return salt

    @model_validator(mode="after")
    def _consistent(self) -> Payload:
        if self.expires_at <= self.issued_at:
            raise ValueError("expires_at is not after issued_at")
        if unknown := set(self.item_types) - set(self.policy.types):
            raise ValueError(f"item_types: {min(unknown)[:40]!r} is not in the policy")
        tables = [*self.blocked.values(), *self.item_types.values(), self.not_for_loan]
        if not all(HashTable(each).is_in_order() for each in tables):
            raise ValueError("a table of hashes is not in order")
        if not HashTable(self.holds, 2 * HASH_BYTES).is_in_order():
            raise ValueError("holds are not in order")
        return self


@dataclass(frozen=True, slots=True)
class Held:
    """What a pack says about holds on an item for a card."""

    held: bool
    for_card: bool


@dataclass(frozen=True, slots=True)
class TrustPack:
    """A pack whose form and signature are good. Whether it is fresh depends on the moment."""

    institution: str
    issued_at: datetime
    expires_at: datetime
    key: str
    """Id of the key that signed it."""
    card_count: int
    asked_rate: float
    measured: Measured
    policy: Policy
    cards: CardFilter = field(repr=False)
    blocked: tuple[tuple[date, HashTable], ...] = field(repr=False)
    holds: HashTable = field(repr=False)
    item_types: tuple[tuple[str, HashTable], ...] = field(repr=False)
    not_for_loan: HashTable = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def read(cls, file: bytes, keys: Collection[VerifyKey] | None) -> TrustPack:
        """The pack in the bytes of a file. Raises NoFreshPack. ``keys``: as in unseal."""
        payload, key = unseal(file, keys)
        try:
            # Before anything else: a newer pack may look like a damaged one.
            found = _FormatOnly.model_validate_json(payload).format
            if found > FORMAT:
                raise NoFreshPack(
                    Why.NEWER_FORMAT,
                    f"found format {found}, this program reads up to format {FORMAT}: upgrade it",
                )
            return cls._of(Payload.model_validate_json(payload), key)
        except ValidationError as error:
            raise NoFreshPack(Why.DAMAGED, f"damaged: {first_fault(error)}") from None

    @classmethod
    def _of(cls, payload: Payload, key: str) -> TrustPack:
        cards = payload.cards
        return cls(
            institution=payload.institution,
            issued_at=payload.issued_at,
            expires_at=payload.expires_at,
            key=key,
            card_count=cards.count,
            asked_rate=cards.false_accepts.asked,
            measured=Measured(cards.false_accepts.probes, cards.false_accepts.accepted),
            policy=payload.policy,
            cards=CardFilter(cards.filter, cards.bits, cards.hashes),
            blocked=tuple((day, HashTable(each)) for day, each in sorted(payload.blocked.items())),
            holds=HashTable(payload.holds, 2 * HASH_BYTES),
            item_types=tuple((name, HashTable(each)) for name, each in payload.item_types.items()),
            not_for_loan=HashTable(payload.not_for_loan),
            salt=payload.salt,
        )

    def check_fresh(self, at: Instant, institution: str = "") -> None:
        """Raises NoFreshPack unless this pack holds at this moment and for this library.

        An empty institution, there or here, is not compared.
        """
        if not at.trusted:
            raise NoFreshPack(
                Why.CLOCK_UNTRUSTED, "the clock is not set, so nobody knows whether the pack holds"
            )
        if self.institution and institution and self.institution != institution:
            raise NoFreshPack(
                Why.WRONG_INSTITUTION,
                f"made for institution {self.institution!r}, expected {institution!r}",
            )
        if at.utc + CLOCKS_DIFFER < self.issued_at:
            raise NoFreshPack(
                Why.NOT_YET_VALID,
                f"issued {self.issued_at:%Y-%m-%d %H:%M} UTC, and it is {at.utc:%Y-%m-%d %H:%M}"
                " now: is a clock wrong?",
            )
        if at.utc >= self.expires_at:
            raise NoFreshPack(
                Why.EXPIRED,
                f"expired {self.expires_at:%Y-%m-%d %H:%M} UTC, and it is"
                f" {at.utc:%Y-%m-%d %H:%M} now",
            )

    def standing(self, card: str, day: date) -> Standing:
        """What a card may hope for on this day of the library."""
        hashed = blocked_hash(self.salt, card)
        if any(hashed in table for first, table in self.blocked if first <= day):
            return Standing.BLOCKED
        return Standing.VALID if self.cards.accepts(self.salt, card) else Standing.UNKNOWN

    def item_type(self, item: str) -> str:
        """The type of an item; the default type of one that the pack does not name."""
        hashed = item_hash(self.salt, item)
        found = (name for name, table in self.item_types if hashed in table)
        return next(found, self.policy.default_type)

    def held(self, item: str, card: str) -> Held:
        """Is there a hold on this item, and is it for this card?"""
        holder = self.holds.find(item_hash(self.salt, item))
        if holder is None:
            return Held(held=False, for_card=False)
        return Held(held=True, for_card=bool(card) and holder == holder_hash(self.salt, item, card))

    def about_card(self, card: str, day: date) -> PackAnswer:
        """What it says of this card on this library day, whatever is borrowed."""
        return PackAnswer(
            card=self.standing(card, day),
            items_per_session=self.policy.items_per_session,
            items_per_day=self.policy.items_per_day,
        )

    def about(self, card: str, item: str, day: date) -> PackAnswer:
        """All that the offline rule asks about this card and this item on this library day."""
        held = self.held(item, card)
        rule = self.policy.rule(self.item_type(item))
        return replace(
            self.about_card(card, day),
            held_for_other=held.held and not held.for_card,
            lendable=rule.lendable and item_hash(self.salt, item) not in self.not_for_loan,
            due_day=self.policy.due_day(day, rule),
        )

    def figures(self) -> dict[str, Any]:
        """Published (docs/cli.md): what stands in the pack, in numbers."""
        return {
            "institution": self.institution,
            "key_id": self.key,
            "issued_at": self.issued_at.isoformat(),
            "expires_at": self.expires_at.isoformat(),
            "cards": self.card_count,
            "blocked": sum(len(table) for _, table in self.blocked),
            "holds": len(self.holds),
            "not_for_loan": len(self.not_for_loan),
            "items_by_type": {name: len(table) for name, table in self.item_types},
            "policy": json.loads(self.policy.model_dump_json()),
            "false_accepts": {
                "asked": self.asked_rate,
                "measured": self.measured.rate,
                "probes": self.measured.probes,
                "accepted": self.measured.accepted,
            },
        }
