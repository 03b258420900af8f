"""From the [ils] section to a session: our own driver directly, a third party's by entry point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sync.config import IlsConfig
from sync.ils.port import Ils
from sync.ils.sip2.driver import open_ils as open_sip2


def open_ils(
    config: IlsConfig,
    *,
    institution: str,
    location: str,
    language: str,
    timezone: ZoneInfo,
    monotonic: Callable[[], float],
) -> Ils:
    """A session that is not connected yet. ValueError names the bad key."""
    if config.driver == "sip2":
        return open_sip2(
            _Sip2Site(config, config.resolve_password(), institution, location, language),
            monotonic=monotonic,
            timezone=timezone,
        )
    from importlib.metadata import entry_points

    found = entry_points(group="leenpunt.ils", name=config.driver)
    if not found:
        known = sorted({"sip2", *entry_points(group="leenpunt.ils").names})
        raise ValueError(f"ils.driver: no driver is called {config.driver!r}; there are: {known}")
    (driver,) = found
    session: Ils = driver.load()(config, monotonic=monotonic, timezone=timezone)
    return session


@dataclass(frozen=True, slots=True)
class _Sip2Site:
    """The [ils] and [station] keys as the SIP2 driver wants them; the password is resolved."""

    section: IlsConfig
    password: str = field(repr=False)
    institution: str
    location: str
    language: str

    @property
    def host(self) -> str:
        return self.section.host

    @property
    def port(self) -> int:
        return self.section.port

    @property
    def account(self) -> str:
        return self.section.account

    @property
    def encoding(self) -> str:
        return self.section.encoding

    @property
    def terminator(self) -> str:
        return self.section.terminator

    @property
    def profile(self) -> str:
        return self.section.profile

    @property
    def timeout_s(self) -> float:
        return self.section.timeout_s

    @property
    def tls(self) -> str:
        return "required" if self.section.uses_tls else "off"

    @property
    def tls_ca_file(self) -> str | None:
        return str(self.section.tls_ca_file) if self.section.tls_ca_file else None

    @property
    def nb_due_date_when_strict(self) -> str | None:
        return self.section.nb_due_date_when_strict

    @property
    def nb_due_date_offline(self) -> str | None:
        return self.section.nb_due_date_offline
