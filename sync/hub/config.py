"""The hub's own file, ``hub.toml``: its section ``[hub]``, and ``[ils]`` as a station has it."""

from __future__ import annotations

from functools import cached_property
from ipaddress import ip_network
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from sync.config import check_private_url, check_url
from sync.ils.config import IlsConfig
from sync.programmes.files import load_all
from sync.programmes.model import Programme
from sync.sections import Section, is_loopback

ROLES: Final = ("viewer", "staff", "technician", "manager")
"""On the board; each may what those before it may."""
_SCHEMES: Final = ("postgresql", "postgres")


class OidcConfig(Section):
    """[Signing in at the board](hub.md#signing-in-elsewhere) by a provider of identities (OpenID
    Connect); without it by names and passwords alone."""

    issuer: str
    """URL of the provider, as its own documents name it: `https://`; `http://` on this machine
    itself alone."""
    client_id: str = Field(min_length=1)
    """What the provider knows this hub by."""
    client_secret_file: Path | None = Field(default=None, json_schema_extra={"secret": True})
    """File of mode 600 with the secret that goes with it, where there is one."""
    ca_file: Path | None = None
    """PEM of who vouches for the provider, where that is nobody whom everybody knows."""
    scope: str = "openid profile email"
    """What is asked for, `openid` among it."""
    name_claim: str = "preferred_username"
    """What of somebody is the name of their account."""
    roles_claim: str = "groups"
    """What of somebody is looked up in `roles`: a word, or a list of words."""
    roles: dict[str, str] = Field(default_factory=dict)
    """Roles by such words: `ROLE`, or `ROLE:BRANCH`. With it the provider decides who gets in, and
    accounts are made as they come. Without it whoever has an account that was added for it."""

    @field_validator("issuer")
    @classmethod
    def _in_private(cls, url: str) -> str:
        return check_private_url(url, "the provider is asked")

    @field_validator("scope")
    @classmethod
    def _openid(cls, scope: str) -> str:
        if "openid" not in scope.split():
            raise ValueError("expected openid among it")
        return scope

    @field_validator("roles")
    @classmethod
    def _known(cls, roles: dict[str, str]) -> dict[str, str]:
        for word, role in roles.items():
            if role.partition(":")[0] not in ROLES:
                raise ValueError(f"{word}: found {role!r}, expected one of {', '.join(ROLES)}")
        return roles


class HubServerConfig(Section):
    """Where the hub listens, and where it keeps what it knows."""

    listen: str = "127.0.0.1:8470"
    """HOST:PORT. Anywhere but on this machine itself it speaks TLS alone, so `certificate` and
    `certificate_key` are needed there."""
    certificate: Path | None = None
    """PEM of the certificate, with those that vouch for it."""
    certificate_key: Path | None = None
    """PEM of its private key, in a file of mode 600."""
    public_url: str = ""
    """By which browsers know the hub: `https://hub.example.org`. Pages are shown under that name
    alone, or one of this machine itself; needed where something else ends TLS before the hub, and
    for `[hub.oidc]`."""
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """Addresses or networks of what ends TLS before the hub: what they say of who asks
    (`X-Forwarded-For`, `X-Forwarded-Proto`) is believed. Of anybody else it is not."""
    database: str
    """URL of a [PostgreSQL](hub.md#the-database) database of its own, version 15 or newer. A
    password does not stand in it: libpq reads `~/.pgpass`, or the file that `?passfile=` names."""
    state_dir: Path
    """Where the hub keeps its keys."""
    retention_days: int = Field(default=7, ge=1, le=365)
    """So many days after it is settled a loan can still be read in the database, sealed."""
    metrics_token_file: Path | None = None
    """File of mode 600 with a token: who shows it as `Authorization: Bearer` sees `/metrics`.
    Without one, whoever asks from this machine itself."""
    backup_stamp: Path | None = None
    """File that every backup touches when it is done, for `hub check`. Without one that looks at
    PostgreSQL's archive alone."""
    library: str = "Leenpunt"
    """The library's name, as the board shows it."""
    time_zone: str = "Europe/Amsterdam"
    """In which the library's days begin and the board shows times, by its
    [IANA name](https://www.iana.org/time-zones)."""
    programmes: Path | None = None
    """A folder of [programmes](programmes.md#programmes), or the file of one, whose variants the
    board compares over stations. Read at the start."""
    oidc: OidcConfig | None = None
    """[Another way in](hub.md#signing-in-elsewhere) beside names and passwords; its keys are
    below."""

    @field_validator("listen")
    @classmethod
    def _place(cls, text: str) -> str:
        host, colon, port = text.rpartition(":")
        if not (colon and host and port.isascii() and port.isdigit() and int(port) <= 65535):
            raise ValueError(f"found {text!r}, expected HOST:PORT")
        return text

    @field_validator("proxies")
    @classmethod
    def _networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        for each in proxies:
            try:
                ip_network(each)
            except ValueError:
                raise ValueError(f"found {each!r}, expected an address or a network") from None
        return proxies

    @field_validator("public_url")
    @classmethod
    def _public(cls, url: str) -> str:
        if url:
            check_url(url)
            where = urlsplit(url)
            if where.path.strip("/") or where.query:
                raise ValueError("expected a URL without a path")
            if where.scheme == "http" and not is_loopback(where.hostname or ""):
                raise ValueError("off this machine the hub is reached over https:// only")
        return url.rstrip("/")

    @field_validator("database")
    @classmethod
    def _without_password(cls, url: str) -> str:
        try:
            where = urlsplit(url)
            has_password = where.password is not None or "password" in parse_qs(where.query)
        except ValueError as error:
            raise ValueError(f"{error}") from None
        if where.scheme not in _SCHEMES:
            raise ValueError("expected a URL that begins with postgresql://")
        if has_password:
            raise ValueError("a password belongs into ~/.pgpass, or the file that ?passfile= names")
        return url

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"found {name!r}, expected a name such as Europe/Amsterdam") from None
        return name

    @model_validator(mode="after")
    def _in_private(self) -> HubServerConfig:
        if (self.certificate is None) != (self.certificate_key is None):
            raise ValueError("certificate and certificate_key belong together")
        if self.certificate is None and not is_loopback(self.address[0]):
            raise ValueError("listen: off this machine a certificate is needed")
        if self.oidc is not None and not self.public_url:
            raise ValueError("public_url is needed for [hub.oidc]: the provider sends people there")
        return self

    @cached_property
    def declared(self) -> tuple[Programme, ...]:
        """The programmes. ValueError has a line for each fault."""
        return () if self.programmes is None else load_all([self.programmes])

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        host, _, port = self.listen.rpartition(":")
        return host.removeprefix("[").removesuffix("]"), int(port)


class HubFile(Section):
    """`hub.toml`: `[ils]` as a station has it, and a `[hub]` of its own."""

    hub: HubServerConfig
    ils: IlsConfig
