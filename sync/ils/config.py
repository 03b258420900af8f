"""The [ils] section: one model for each driver, told apart by ``driver``."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import ConfigDict, Discriminator, Field, Tag, field_validator, model_validator

from sync.errors import ConfigFault
from sync.ils.sip2.profile import load_profile
from sync.ils.sip2.profile_keys import Encoding, Profile, Terminator
from sync.sections import (
    HostName,
    Section,
    WithPassword,
    check_authorities,
    host_name,
    is_loopback,
)


class AnyIls(Section):
    """What the station itself has to know of any ILS."""

    timeout_s: float = Field(default=3.5, gt=0, le=60)
    """Longest wait for a connection and for one answer; a patron never waits longer than 3.2 s for
    a decision."""
    connections: int = Field(default=1, ge=1, le=8)
    """Sessions with the ILS at a time. With two or more, patrons have one of their own and the
    backlog has the others ([delivery](delivery.md#order-and-who-goes-first)). Ask how many your ILS
    licence allows."""
    institution: str = ""
    """SIP2 AO field, if it is not the station's `institution`."""

    @property
    def where(self) -> str:
        """Where it is reached, for messages."""
        raise NotImplementedError

    @property
    def checks_pin(self) -> bool:
        """Can it say whether a PIN is the right one?"""
        return True

    @property
    def offline_asked(self) -> bool:
        """Does the ILS itself say whether loans may go on while it is away, and nobody else?"""
        return False

    @property
    def offline_decided(self) -> bool | None:
        """What the site says of that in its place; None: nothing."""
        return None

    @property
    def why_no_terms(self) -> str:
        """Why a loan gets the period and the price of its own rules, and no others."""
        return "item and patron are all that its driver says of a loan"

    def check_files(self) -> None:
        """ValueError names the key of a file that cannot be used."""


class Sip2Config(AnyIls, WithPassword):
    """SIP2. Only host, port, account and one password key are required."""

    driver: Literal["sip2"] = "sip2"
    """What the library system speaks: [library systems](ils.md)."""
    host: HostName
    """Where the ILS listens."""
    port: int = Field(ge=1, le=65535)
    """Where the ILS listens."""
    account: str
    """This station's account there (CN); empty: the ACS wants no login."""
    encoding: Encoding | None = None
    """Character set, such as `utf-8`, `cp850` or `latin-1`. Default: what the profile says."""
    terminator: Terminator | None = None
    """How lines end. Default: what the profile says."""
    profile: str = "generic"
    """How this ILS differs from the standard: `generic` (strict), `koha`, `evergreen`, `folio`,
    `wise`, `polaris`, `sierra`, `symphony`, `horizon`, `tlc`, `alma`, `bibliofil`, `dp2`,
    `v-smart`, or the path of a `.toml` file. See [profiles](ils.md#profiles)."""
    override: dict[str, Any] = Field(default_factory=dict)
    """Lines of the profile that are different at this site: [profiles](ils.md#profiles)."""
    tls: Literal["required", "off-i-accept"] | None = None
    """`off-i-accept` sends cards, PINs and the password unencrypted. Needed off loopback; on
    loopback no line is needed."""
    tls_ca_file: Path | None = None
    """Certificate authority of the ILS, if it is not a public one."""

    @cached_property
    def quirks(self) -> Profile:
        """The profile as it holds here. Raises ConfigFault that names the key."""
        return self.load_profile("ils")

    def load_profile(self, section: str) -> Profile:
        """The same; ``section`` is where this one stands in the file."""
        own = {"encoding": self.encoding, "terminator": self.terminator}
        written = {key: value for key, value in own.items() if value is not None}
        return load_profile(self.profile, {**self.override, **written}, section=section)

    @property
    def where(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def checks_pin(self) -> bool:
        return self.quirks.checks_pin

    @property
    def offline_asked(self) -> bool:
        return self.offline_decided is None

    @property
    def offline_decided(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.quirks.offline_ok)

    @property
    def why_no_terms(self) -> str:
        return (
            'SIP2 11 carries a due date only with "no block", which lends whatever is refused, and'
            " no price"
        )

    @property
    def on_loopback(self) -> bool:
        """Is the ILS on this machine, so that TLS is not asked for by default?"""
        return is_loopback(self.host)

    @property
    def uses_tls(self) -> bool:
        """TLS is required off loopback unless the site writes tls = "off-i-accept"."""
        if self.tls is None:
            return not self.on_loopback
        return self.tls == "required"

    def check_files(self) -> None:
        if self.tls_ca_file is not None:
            check_authorities(self.tls_ca_file, "ils.tls_ca_file")
        self.resolve_password()
        self.check_profile()

    def check_profile(self, section: str = "ils") -> None:
        """ValueError names the key of the profile, or of ``override``, that cannot be used."""
        try:
            _ = self.quirks if section == "ils" else self.load_profile(section)
        except ConfigFault as fault:
            raise ValueError(str(fault)) from None


class RestConfig(AnyIls, WithPassword):
    """What every ILS that is reached over HTTP needs: where it is, and as whom."""

    url: str
    """Address of the interface, `https://` off loopback; of Koha `/api/v1` is added to a host
    alone."""
    account: str = Field(min_length=1)
    """This station's account there."""
    tls_ca_file: Path | None = None
    """Certificate authority of the ILS, if it is not a public one."""
    currency: str = Field(default="EUR", pattern=r"^[A-Z]{3}$")
    """ISO 4217, of what is owed: neither Koha nor FOLIO says it over REST."""

    @field_validator("url")
    @classmethod
    def _whole_url(cls, url: str) -> str:
        try:
            where = urlsplit(url)
            host, port = where.hostname or "", where.port
        except ValueError as error:
            raise ValueError(f"{error}") from None
        if not host or where.scheme not in ("https", "http") or port == 0:
            raise ValueError("expected a URL that begins with https://")
        host_name(host)
        if where.query or where.fragment or where.username is not None:
            raise ValueError("expected a URL without a user, a query and a fragment")
        if where.scheme == "http" and not is_loopback(host):
            raise ValueError("cards and PINs go over https:// only")
        return url.rstrip("/")

    @property
    def where(self) -> str:
        return self.url

    def check_files(self) -> None:
        if self.tls_ca_file is not None:
            check_authorities(self.tls_ca_file, "ils.tls_ca_file")
        self.resolve_password()


KohaConfirmation = Literal[
    "ADDITIONAL_MATERIALS", "BIBLIO_ALREADY_ISSUED", "HIGHHOLDS", "PREVISSUE"
]
"""Codes of Koha's check-out that a patron need not agree to."""


class KohaRestConfig(RestConfig):
    """Koha's REST interface; what it lacks goes over SIP2."""

    driver: Literal["koha-rest"]
    """Koha over REST. `host`, `port`, `encoding`, `terminator`, `profile`, `tls` and `override`
    stand in `[ils.sip2]`."""
    auth: Literal["basic", "oauth2"] = "basic"
    """With `oauth2`, `account` and the password are a client id and its secret."""
    library: str = ""
    """Code of the branch that acts (x-koha-library); empty: the station's `location`."""
    confirm: tuple[KohaConfirmation, ...] = ("HIGHHOLDS", "PREVISSUE", "BIBLIO_ALREADY_ISSUED")
    """What Koha may ask to confirm a loan for, and the station confirms by itself. What costs
    something, and what is on loan to or on hold for somebody else, cannot stand here."""
    media: dict[str, Annotated[str, Field(pattern=r"^[0-9]{3}$")]] = Field(default_factory=dict)
    """Item type → SIP2 media type, such as `{BK = "001"}`; by it the screen shows what something
    is. Item types are the library's own words."""
    fee_limit: Decimal | None = Field(default=None, ge=0)
    """Who owes more may not borrow: as Koha's noissuescharge, which it does not tell over REST.
    Without it a patron hears of it at the first loan."""
    sip2: Sip2Config
    """The SIP2 server of the same Koha, with the keys of driver `sip2`: Koha has no checkin over
    REST, and no dates for what was done off-line."""

    @field_validator("sip2", mode="before")
    @classmethod
    def _of_the_same_koha(cls, section: Any) -> Any:
        return {"profile": "koha", **section} if isinstance(section, dict) else section

    @property
    def why_no_terms(self) -> str:
        return "Koha's REST ignores a due date that comes with a loan, and takes no price"

    def check_files(self) -> None:
        super().check_files()
        if self.sip2.tls_ca_file is not None:
            check_authorities(self.sip2.tls_ca_file, "ils.sip2.tls_ca_file")
        self.sip2.resolve_password("ils.sip2")
        self.sip2.check_profile("ils.sip2")


class FolioRestConfig(RestConfig):
    """FOLIO's REST interface."""

    driver: Literal["folio-rest"]
    """FOLIO over REST."""
    tenant: str = Field(min_length=1)
    """The tenant's id."""
    service_point: str = Field(min_length=1)
    """Code or UUID of the service point that this station is."""
    pin: Literal["pin", "password"] = "pin"
    """What a patron types: FOLIO's PIN, or the password of the patron's own login."""
    payment_method: str = ""
    """Name of FOLIO's payment method for what is paid here; empty: nothing can be paid."""

    @property
    def why_no_terms(self) -> str:
        return (
            "FOLIO takes a due date or another policy only from an account that may lift blocks,"
            " which no station should have, and no price"
        )


class OtherIls(AnyIls):
    """A third party's driver: its keys are its own affair."""

    model_config = ConfigDict(frozen=True, extra="allow")

    driver: str

    @property
    def where(self) -> str:
        return self.driver

    @model_validator(mode="after")
    def _no_second_name(self) -> OtherIls:
        if not self.driver.strip():
            raise ValueError("driver: found an empty name")
        return self


MODELS: Final[dict[str, type[AnyIls]]] = {
    "ils/sip2": Sip2Config,
    "ils/koha-rest": KohaRestConfig,
    "ils/folio-rest": FolioRestConfig,
    "ils/other": OtherIls,
}
"""By tag, as it stands in the place of a fault."""


def tag_of(value: Any) -> str:
    table = isinstance(value, dict)
    # Whatever else stands there is told as no table.
    driver = value.get("driver", "sip2") if table else getattr(value, "driver", "")
    tag = f"ils/{driver}"
    return tag if tag in MODELS and tag != "ils/other" else "ils/other"


IlsConfig = Annotated[
    Annotated[Sip2Config, Tag("ils/sip2")]
    | Annotated[KohaRestConfig, Tag("ils/koha-rest")]
    | Annotated[FolioRestConfig, Tag("ils/folio-rest")]
    | Annotated[OtherIls, Tag("ils/other")],
    Discriminator(tag_of),
]
"""Any of them."""
