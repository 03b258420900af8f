"""The sync package's own sections of the configuration: [journal], [offline], [trust], [hub],
[search].

[ils] has one of its own for every driver: sync.ils.config.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from sync.sections import Section, check_authorities, is_loopback, read_secret

if TYPE_CHECKING:
    from nacl.signing import VerifyKey


class JournalConfig(Section):
    """Where the journal lives, what its key is, and how long it remembers."""

    path: Path | None = None
    """The journal; default `journal.db` in `state_dir`."""
    allow_unsafe_storage: bool = False
    """A journal on storage that forgets (tmpfs, overlay, network) is meant so. For demo and tests;
    without it such storage is refused."""
    key_file: Path | None = None
    """Where [the journal's key](journal.md#the-journals-key) comes from; at most one of
    `key_file`, `key_credential` and `key_hub`. Default: `journal.key` in `state_dir`, made at the
    first start."""
    key_credential: str = Field(default="", pattern=r"^[A-Za-z0-9._-]*$")
    """Name of a systemd credential."""
    key_hub: str = ""
    """URL that gives the key at the start."""
    key_hub_token_file: Path | None = Field(default=None, json_schema_extra={"secret": True})
    """What the hub knows this station by, in a file of mode 600."""
    key_hub_ca_file: Path | None = None
    """PEM of who vouches for the hub, where that is nobody whom everybody knows."""
    retention_days: int = Field(default=7, ge=0, le=365)
    """So many days after it is settled a loan can still be read in the journal; then its payload is
    erased."""
    reserve_mib: int = Field(default=8, ge=0, le=1024)
    """Room that is set aside for a full disk; 0: none."""

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
    """What is done while the ILS is away: `capped`, borrow, return and renew; `returns_only`;
    `off`."""
    loan_days: int = Field(default=21, ge=1, le=365)
    """The due date that is promised offline: so many days on, 23:59."""
    max_items: int = Field(default=10, ge=0, le=1000)
    """Loans per card offline, per session and per day."""
    pin_cards: Literal["refuse", "allow_capped"] = "refuse"
    """A card that needs a PIN: `refuse` offline or `allow_capped`."""
    without_pack: Literal["returns_only", "capped"] = "returns_only"
    """With a `[trust]` section, while there is no fresh pack."""


class TrustConfig(Section):
    """Where the trust pack lies, and who may have signed it."""

    pack: Path
    """The [trust pack](trust.md): the file by which the station lends while the ILS is away.
    Without this section it lends by the caps of `[offline]` alone."""
    public_key: str | None = None
    """Who signs packs; exactly one of `public_key` and `public_key_file`."""
    public_key_file: Path | None = None
    """A file with a key a line."""

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
        from sync.trust.keys import read_public, read_public_file

        try:
            if self.public_key_file is not None:
                return read_public_file(self.public_key_file)
        except ValueError as error:
            raise ValueError(f"trust.public_key_file: {error}") from error
        try:
            return (read_public(self.public_key or ""),)
        except ValueError as error:
            raise ValueError(f"trust.public_key: {error}") from error


class HubConfig(Section):
    """The [hub](hub.md) that this station belongs to; without this section it has none."""

    url: str
    """Where the hub is reached: `https://`; `http://` on this machine itself alone."""
    ca_file: Path | None = None
    """PEM of who vouches for the hub, where that is nobody whom everybody knows."""
    settle: Literal["station", "hub"] = "station"
    """Who delivers what patrons were told to the library system, where that was not there at once:
    `station`, as without a hub, or [`hub`](hub.md#who-settles)."""

    @field_validator("url")
    @classmethod
    def _in_private(cls, url: str) -> str:
        return check_private_url(url, "the hub is reached")

    def check_files(self) -> None:
        """ValueError names the key of a file that cannot be used."""
        if self.ca_file is not None:
            check_authorities(self.ca_file, "hub.ca_file")


_MARC_PLACE: Final = r"^([0-9]{3}(\$[a-z0-9])?|[A-Za-z]{1,40})?$"


class SearchConfig(Section):
    """Where titles are looked for; without ``sru_url`` in the library system, where it can."""

    sru_url: str = ""
    """An [SRU server](ils.md#search-over-sru) in which titles are looked for, with parameters that
    it always wants (`?x-collection=GGC`). Without it they are looked for in the library system,
    where that can be searched."""
    sru_version: Literal["1.1", "1.2"] = "1.1"
    """Of the protocol."""
    sru_schema: str = Field(default="marcxml", min_length=1, max_length=100)
    """`recordSchema`: what its own list calls MARC in XML, or Dublin Core."""
    sru_index: str = Field(default="", pattern=r"^[A-Za-z][A-Za-z0-9._-]{0,60}$|^$")
    """CQL index that is searched, such as `dc.title`; empty: the server's choice."""
    sru_tls: Literal["required", "off-i-accept"] = "required"
    """`off-i-accept`: what patrons look for may go unencrypted."""
    sru_ca_file: Path | None = None
    """Certificate authority of the server, if it is not a public one."""
    title_id: str = Field(default="001", pattern=_MARC_PLACE)
    """Where a record keeps the library system's own id of the title (Koha: `999$c`); with Dublin
    Core the name of an element."""
    item: str = Field(default="", pattern=_MARC_PLACE)
    """Where it keeps the barcode of a copy (Koha: `952$p`)."""
    most: int = Field(default=20, ge=1, le=50)
    """Titles that are shown."""
    timeout_s: float = Field(default=3.0, gt=0, le=10)
    """For an answer."""

    @field_validator("sru_url")
    @classmethod
    def _whole_url(cls, url: str) -> str:
        if url:
            check_url(url)
        return url

    @model_validator(mode="after")
    def _in_private(self) -> SearchConfig:
        where = urlsplit(self.sru_url)
        if where.scheme != "http" or is_loopback(where.hostname or ""):
            return self
        if self.sru_tls == "required":
            raise ValueError(
                "sru_url: what patrons look for goes over https:// only, unless sru_tls is"
                ' "off-i-accept"'
            )
        return self

    def check_files(self) -> None:
        """ValueError names the key of a file that cannot be used."""
        if self.sru_ca_file is not None:
            check_authorities(self.sru_ca_file, "search.sru_ca_file")


def check_url(url: str) -> None:
    """ValueError unless this is a whole URL of a web server, without a user and a fragment."""
    try:
        where = urlsplit(url)
        host, port = where.hostname or "", where.port
    except ValueError as error:
        raise ValueError(f"{error}") from None
    if not host or where.scheme not in ("https", "http") or port == 0:
        raise ValueError("expected a URL that begins with https://")
    if where.username is not None or where.fragment:
        raise ValueError("expected a URL without a user and a fragment")
    if not all(character.isprintable() and character != " " for character in url):
        raise ValueError("expected a URL without blanks")


def check_private_url(url: str, used: str) -> str:
    """The same; ValueError also where it has a query, or is http off this machine: ``used``, as
    "the hub is reached", over https:// only."""
    check_url(url)
    where = urlsplit(url)
    if where.scheme == "http" and not is_loopback(where.hostname or ""):
        raise ValueError(f"off this machine {used} over https:// only")
    if where.query:
        raise ValueError("expected a URL without a query")
    return url
