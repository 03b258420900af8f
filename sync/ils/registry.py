"""From the [ils] section to a session: our own drivers directly, a third party's by entry point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sync.ils.config import AnyIls, KohaRestConfig, OtherIls, Sip2Config
from sync.ils.port import Ils
from sync.ils.sip2.driver import open_ils as open_sip2
from sync.ils.site import Site


def open_ils(config: AnyIls, site: Site, *, monotonic: Callable[[], float]) -> Ils:
    """A session that is not connected yet. ValueError names the bad key."""
    if isinstance(config, Sip2Config):
        return open_sip2(
            _Sip2Site(config, config.resolve_password(), site),
            monotonic=monotonic,
            timezone=site.timezone,
        )
    # Imported when they are asked for: requests and what it needs cost a station's start.
    if isinstance(config, KohaRestConfig):
        from sync.ils.koha.driver import open_ils as open_koha

        return open_koha(config, site, monotonic=monotonic)
    from importlib.metadata import entry_points

    name = config.driver if isinstance(config, OtherIls) else ""
    found = entry_points(group="leenpunt.ils", name=name)
    if not found:
        known = sorted({"koha-rest", "sip2", *entry_points(group="leenpunt.ils").names})
        raise ValueError(f"ils.driver: no driver is called {name!r}; there are: {known}")
    (driver,) = found
    session: Ils = driver.load()(config, site, monotonic=monotonic)
    return session


@dataclass(frozen=True, slots=True)
class _Sip2Site:
    """The [ils] and [station] keys as the SIP2 driver wants them; the password is resolved."""

    section: Sip2Config
    password: str = field(repr=False)
    site: Site

    @property
    def institution(self) -> str:
        return self.section.institution or self.site.institution

    @property
    def location(self) -> str:
        return self.site.location

    @property
    def language(self) -> str:
        return self.site.language

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
