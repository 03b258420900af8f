"""Who a station is: the section [station], and the bins beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from kiosk import asset_folder
from kiosk.flow.typed import require_pattern
from sync.sections import Section, known_zone

LANGUAGES = asset_folder.languages()


class StationConfig(Section):
    """Who and where this station is, and what it does."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")
    """Name of this station; part of every journal entry, so unique in the library and lasting."""
    name: str = "Bibliotheek"
    """The library's name on the screen."""
    label: str = ""
    """What this station is called on the screen, such as `Leenpunt 2`; empty: the `id`."""
    institution: str = ""
    """The library, as the ILS knows it."""
    location: str = ""
    """The place, as the ILS knows it."""
    language: str = "nl"
    """The language that a visit begins in, and what the ILS is asked in; one of `languages`."""
    languages: tuple[str, ...] = LANGUAGES
    """The languages that a patron can choose from, in this order."""
    mode: Literal["lend", "return"] = "lend"
    """`return`: what is on loan goes back without a question."""
    item_barcodes: str = ""
    r"""Regular expression that the whole barcode of an item matches. What matches it and not
    `card_barcodes` is an item; everything else that is scanned is a card, but a publisher's number
    (ISBN, ISSN, ISMN), of which the screen says that it is the wrong one. Where the number is only
    a part of the code, that is a group called `number`: `'(?:LIBRARY:)?(?P<number>2\d{13})'` takes
    the code of a card and that of a telephone. A station without an item reader needs this; empty:
    every scan is a card."""
    card_barcodes: str = ""
    """The same for this library's own cards: what also matches this is a card. Ten digits that
    could be an ISBN are a card unless this says otherwise."""
    timezone: str = "Europe/Amsterdam"
    """The time zone of due dates."""
    clock: Literal["ntp", "rtc"] = "rtc"
    """What keeps the time while the machine is off: `rtc`, a clock with a battery; `ntp`, nothing,
    so the [clock](service.md#clock) is not trusted, and nothing is lent offline, before a time
    service has set it."""
    state_dir: Path | None = None
    """Where the station keeps its files; default: `leenpunt` in the XDG state directory of whoever
    asks. A service names it, so that every command looks there; one that would begin another
    journal than the service's says so and stops. Where no service is installed nobody can know of
    another journal of this station: whatever begins one says so in one line on stderr, a station in
    its log."""
    pin_required: bool = False
    """Every card needs a PIN at this station."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        return known_zone(name)

    @field_validator("languages")
    @classmethod
    def _spoken(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [language for language in languages if language not in LANGUAGES]
        if unknown or not languages:
            found = f"found {unknown[0]!r}" if unknown else "found none"
            raise ValueError(f"{found}, expected some of {', '.join(LANGUAGES)}")
        if len(set(languages)) != len(languages):
            raise ValueError("a language stands there twice")
        return languages

    @field_validator("item_barcodes", "card_barcodes")
    @classmethod
    def _pattern(cls, text: str) -> str:
        require_pattern(text)
        return text

    @model_validator(mode="after")
    def _begins_with_one_of_its_languages(self) -> StationConfig:
        if self.language not in self.languages:
            known = ", ".join(self.languages)
            raise ValueError(f"language: {self.language!r} is not among languages ({known})")
        return self

    @property
    def staff_language(self) -> str:
        """In which what only staff read is said: `language`, where staff is spoken to in it."""
        return asset_folder.language_of_staff(self.language)

    @property
    def shown_label(self) -> str:
        """What this station is called on the screen."""
        return self.label or self.id

    @property
    def zone(self) -> ZoneInfo:
        """The library's time zone."""
        return ZoneInfo(self.timezone)


class BinConfig(Section):
    """A bin for returned items, as patrons see it: "Bak 2 / geel"."""

    code: str = Field(min_length=1)
    """What the ILS's sort bin says or, where it says none, the place that the item goes to or
    belongs to."""
    number: int = Field(ge=1, le=99)
    """The number on the bin."""
    colour: (
        Literal["red", "yellow", "blue", "green", "white", "black", "orange", "purple"] | None
    ) = None
    """Colour of the bin itself; without one only its number is shown."""
