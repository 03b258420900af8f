"""The sync package's own sections of the configuration: [journal], [offline], [trust].

[ils] has one of its own for every driver: sync.ils.config.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from nacl.signing import VerifyKey
from pydantic import Field, model_validator

from sync.sections import Section, check_authorities, is_loopback, read_secret
from sync.trust.keys import read_public, read_public_file


class JournalConfig(Section):
    """Where the journal lives, what its key is, and how long it remembers."""

    path: Path | None = None
    """Defaults to journal.db in state_dir."""
    allow_unsafe_storage: bool = False
    key_file: Path | None = None
    """Defaults to journal.key in state_dir, made at the first start."""
    key_credential: str = Field(default="", pattern=r"^[A-Za-z0-9._-]*$")
    """Name of a systemd credential."""
    key_hub: str = ""
    """URL that gives the key at the start."""
    key_hub_token_file: Path | None = None
    key_hub_ca_file: Path | None = None
    """PEM of who vouches for the hub, where that is nobody whom everybody knows."""
    retention_days: int = Field(default=7, ge=0, le=365)
    """So long after it is settled a loan can still be read here; then its payload is erased."""
    reserve_mib: int = Field(default=8, ge=0, le=1024)
    """Room that is set aside for a full disk."""

    @model_validator(mode="after")
    def _one_key(self) -> JournalConfig:
        given = [self.key_file is not None, bool(self.key_credential), bool(self.key_hub)]
        if sum(given) > 1:
            raise ValueError(
                "at most one of key_file, key_credential and key_hub can be set,"
                f" found {sum(given)}"
            )
        if self.key_hub:
            try:
                where = urlsplit(self.key_hub)
                host, port = where.hostname or "", where.port
            except ValueError as error:
                raise ValueError(f"key_hub: {error}") from None
            loopback = is_loopback(host)
            if not host or where.scheme not in ("https", "http"):
                raise ValueError("key_hub: expected a URL that begins with https://")
            if port == 0 or not all(1 <= len(part) <= 63 for part in host.split(".")):
                raise ValueError(f"key_hub: {where.netloc} is no name of a host")
            if where.scheme == "http" and not loopback:
                raise ValueError("key_hub: a key goes over https:// only")
        if bool(self.key_hub) != (self.key_hub_token_file is not None):
            raise ValueError("key_hub and key_hub_token_file belong together")
        if self.key_hub_ca_file is not None and not self.key_hub.startswith("https:"):
            raise ValueError("key_hub_ca_file: key_hub is not asked over https://")
        return self

    def check_files(self) -> None:
        """ValueError names the key of a file that cannot be used."""
        if self.key_hub_ca_file is not None:
            check_authorities(self.key_hub_ca_file, "journal.key_hub_ca_file")
        if self.key_hub:
            self.hub_token()

    def hub_token(self) -> str:
        """What the hub knows this station by. ValueError names the key."""
        if self.key_hub_token_file is None:
            raise ValueError("journal.key_hub_token_file: not set")
        token = read_secret(self.key_hub_token_file, "journal.key_hub_token_file")
        if not token or not token.isascii() or not token.isprintable():
            raise ValueError(
                f"journal.key_hub_token_file: expected one line of ASCII in"
                f" {self.key_hub_token_file}"
            )
        return token


class OfflineConfig(Section):
    """What the station may promise while the ILS cannot be asked."""

    mode: Literal["capped", "returns_only", "off"] = "capped"
    loan_days: int = Field(default=21, ge=1, le=365)
    max_items: int = Field(default=10, ge=0, le=1000)
    pin_cards: Literal["refuse", "allow_capped"] = "refuse"
    without_pack: Literal["returns_only", "capped"] = "returns_only"
    """With a [trust] section, while there is no fresh pack."""


class TrustConfig(Section):
    """Where the trust pack lies, and who may have signed it."""

    pack: Path
    public_key: str | None = None
    public_key_file: Path | None = None

    @model_validator(mode="after")
    def _one_key(self) -> TrustConfig:
        given = [self.public_key, self.public_key_file]
        if sum(value is not None for value in given) != 1:
            raise ValueError(
                "exactly one of public_key and public_key_file is needed,"
                f" found {sum(value is not None for value in given)}"
            )
        return self

    def keys(self) -> tuple[VerifyKey, ...]:
        """Who may sign. ValueError names the key of the configuration."""
        try:
            if self.public_key_file is not None:
                return read_public_file(self.public_key_file)
        except ValueError as error:
            raise ValueError(f"trust.public_key_file: {error}") from error
        try:
            return (read_public(self.public_key or ""),)
        except ValueError as error:
            raise ValueError(f"trust.public_key: {error}") from error
