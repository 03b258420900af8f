"""The keys of a configured payment terminal: one frozen model per driver of ours."""

from __future__ import annotations

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from drivers.config import Device, Port

MOLLIE_URL = "https://api.mollie.com"


class PaymentTerminalConfig(Device):
    """What everything that takes money has."""

    kind: Literal["payment_terminal"]
    name: str = "payment"


class SimulatedPaymentConfig(PaymentTerminalConfig):
    """The far end of ``leenpunt sim payment``: no money moves."""

    driver: Literal["simulated"]
    port: Port
    """A path, best under `/dev/serial/by-id`; `usb:VID:PID[:SERIAL]`; or a pyserial URL."""
    by_phone: bool = True
    """As the emulator does: a QR code; False with its ``--terminal``."""
    timeout_s: float = Field(default=2.0, gt=0, le=10)
    """Seconds for one answer."""


class MollieConfig(PaymentTerminalConfig):
    """Mollie: a QR code for the patron's own phone, or one of its terminals."""

    driver: Literal["mollie"]
    key_file: Path | None = Field(default=None, json_schema_extra={"secret": True})
    """A file of mode 600 with the API key (test_… or live_…)."""
    key_env: str | None = None
    """Or the name of an environment variable that holds it."""
    terminal_id: str = Field(default="", pattern=r"^(term_\w+)?$")
    """Of a point-of-sale terminal; empty: a QR code for the patron's phone."""
    method: str = Field(default="", pattern=r"^[a-z0-9]*$")
    """On the phone: such as "ideal"; empty: the patron chooses among what the account has."""
    redirect_url: str = ""
    """The page that a phone shows after paying, of the library's own; only without terminal_id."""
    url: str = MOLLIE_URL
    """Another one is a stand-in's."""
    timeout_s: float = Field(default=5.0, gt=0, le=8)
    """Seconds for one answer."""

    @property
    def by_phone(self) -> bool:
        """Patrons pay on their own phone."""
        return not self.terminal_id

    @field_validator("url")
    @classmethod
    def _encrypted(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme == "https" and parts.hostname:
            return url.rstrip("/")
        if parts.scheme == "http" and parts.hostname and is_here(parts.hostname):
            return url.rstrip("/")
        raise ValueError("expected https://…; http:// only on this machine itself")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.key_file is None) == (self.key_env is None):
            raise ValueError("exactly one of key_file and key_env is needed: the key stands there")
        if not self.terminal_id and not re.fullmatch(r"https?://\S+", self.redirect_url):
            raise ValueError(
                "redirect_url: the page that a phone shows after paying (https://…) is needed, or"
                " terminal_id"
            )
        if self.terminal_id and (self.method or self.redirect_url):
            raise ValueError("method and redirect_url are for phones, not with terminal_id")
        return self


def is_here(host: str) -> bool:
    """Is this name or address this machine itself?"""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
