"""The [mail] section: the server that takes receipts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from sync.mail.address import usable
from sync.sections import HostName, WithPassword, check_authorities, is_loopback

_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def _address(written: str) -> str:
    if not usable(written):
        raise ValueError(f"found {written!r}, expected an e-mail address")
    return usable(written)


Address = Annotated[str, AfterValidator(_address)]
"""One e-mail address."""


class MailConfig(WithPassword):
    """A mail server that takes submissions (RFC 6409)."""

    host: HostName
    """The mail server."""
    port: int | None = Field(default=None, ge=1, le=65535)
    """Default: 587 with `starttls`, 465 with `tls`, else 25."""
    tls: Literal["starttls", "tls", "none"] = "starttls"
    """`tls`: from the first byte (RFC 8314); `none`: on this machine only."""
    ca_file: Path | None = None
    """PEM of who vouches for the server; default: the system's authorities."""
    account: str = ""
    """The login; empty: the server takes mail of this station without one, and needs no
    password."""
    sender: Address
    """The address that receipts come from."""
    timeout_s: float = Field(default=30.0, gt=0, le=60)
    """Seconds for one mail, from connecting to the server's last word."""

    @model_validator(mode="after")
    def _one_password(self) -> Self:
        given = [self.password, self.password_file, self.password_env]
        count = sum(value is not None for value in given)
        if count != bool(self.account):
            expected = "exactly one" if self.account else "none without an account"
            raise ValueError(
                f"of password, password_file and password_env: found {count}, expected {expected}"
            )
        return self

    @model_validator(mode="after")
    def _tls_off_this_machine(self) -> Self:
        if self.tls == "none" and not is_loopback(self.host):
            raise ValueError('tls = "none": addresses and titles leave this machine over TLS only')
        return self

    @property
    def where(self) -> tuple[str, int]:
        """Host and port."""
        return self.host, self.port or _PORTS[self.tls]

    def check_files(self) -> None:
        """ValueError where a file cannot be used."""
        if self.ca_file is not None:
            check_authorities(self.ca_file, "mail.ca_file")
        if self.account:
            self.resolve_password("mail")
