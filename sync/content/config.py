"""[[content]]: one model for each driver, told apart by ``driver``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag, field_validator, model_validator

from sync.config import check_url
from sync.content.notice import Audience, Kind
from sync.sections import Section, check_authorities


class AnySource(Section):
    """What the station itself has to know of any source."""

    name: str = Field(min_length=1, max_length=60)
    """What this source is called in messages and counts; one of a name."""
    partner: str = Field(default="", max_length=60)
    """Who has these on, as patrons read it; empty: the library itself."""
    priority: int = Field(default=0, ge=-9, le=9)
    """What has a higher one is shown first; of two alike, what begins sooner."""
    audience: Audience = Audience.ALL
    """`all`, `adults` or `children`: where a source does not say it of each."""
    stations: tuple[str, ...] = ()
    """The `id`s of stations that show it; empty: all. For files that a hub sends to many."""
    attract: bool = True
    """`false`: never on the first screen, only fitting a book at the end of a visit."""
    expires_days: int = Field(default=14, ge=1, le=366)
    """What has no date of its own is not shown any longer than so many days after it came out."""
    subjects: tuple[str, ...] = ()
    """Words by which these fit a book, beside those that a source gives each."""
    most: int = Field(default=500, ge=1, le=5000)
    """So many are kept, the soonest first."""

    @property
    def where(self) -> str:
        """Where it is reached, for messages."""
        raise NotImplementedError

    def check_files(self, key: str) -> None:
        """ValueError names the key, which begins with ``key``, of a file that cannot be used."""


class FetchedSource(AnySource):
    """What is read from one web address or one file."""

    url: str = ""
    """Where it is fetched: `https://` or `http://`. Exactly one of `url` and `path` is needed."""
    path: Path | None = None
    """A file: what a [hub sends](hub.md#packs) lies below `content/current` in `state_dir`."""
    ca_file: Path | None = None
    """PEM of who vouches for the server, where that is nobody whom everybody knows."""

    @field_validator("url")
    @classmethod
    def _whole_url(cls, url: str) -> str:
        if url:
            check_url(url)
        return url

    @model_validator(mode="after")
    def _one_place(self) -> FetchedSource:
        if bool(self.url) == (self.path is not None):
            raise ValueError(
                f"expected url or path, found {'both' if self.url else 'neither of them'}"
            )
        return self

    @property
    def where(self) -> str:
        return self.url or str(self.path)

    def check_files(self, key: str) -> None:
        if self.ca_file is not None:
            check_authorities(self.ca_file, f"{key}.ca_file")


class CalendarConfig(FetchedSource):
    """An agenda in iCalendar (RFC 5545)."""

    driver: Literal["icalendar"]
    """An agenda as a calendar program exports it: recurrences, exceptions and zones."""


class FeedConfig(FetchedSource):
    """News in RSS or Atom."""

    driver: Literal["feed"]
    """RSS or Atom, any version. What is no event has no date on the screen."""
    kind: Kind = Kind.NEWS
    """What its entries are: `news`, `tip`, `circle` or `call`."""


class JsonLdConfig(FetchedSource):
    """Events as web pages and search engines have them (schema.org Event)."""

    driver: Literal["jsonld"]
    """A page with events as JSON-LD in it, or such JSON alone."""


class OtherSource(AnySource):
    """A third party's source: its keys are its own affair."""

    model_config = ConfigDict(frozen=True, extra="allow")

    driver: str = Field(min_length=1)

    @property
    def where(self) -> str:
        return self.driver


MODELS: Final[dict[str, type[AnySource]]] = {
    "content/icalendar": CalendarConfig,
    "content/feed": FeedConfig,
    "content/jsonld": JsonLdConfig,
    "content/other": OtherSource,
}
"""By tag, as it stands in the place of a fault."""


def tag_of(value: Any) -> str:
    table = isinstance(value, dict)
    driver = value.get("driver", "") if table else getattr(value, "driver", "")
    tag = f"content/{driver}"
    return tag if tag in MODELS else "content/other"


ContentConfig = Annotated[
    Annotated[CalendarConfig, Tag("content/icalendar")]
    | Annotated[FeedConfig, Tag("content/feed")]
    | Annotated[JsonLdConfig, Tag("content/jsonld")]
    | Annotated[OtherSource, Tag("content/other")],
    Discriminator(tag_of),
]
"""Any of them."""
