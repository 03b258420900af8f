"""The station's configuration file: one TOML file, validated whole before anything starts."""

from __future__ import annotations

import difflib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator

from drivers import registry
from drivers.config import Device, pays_by_phone
from drivers.config_cards import CardConvention
from drivers.config_sound import SoundConfig
from drivers.config_speech import SpeechConfig
from drivers.config_tags import TagsConfig
from drivers.registry import KINDS, DeviceConfig
from drivers.relays.functions import ROOM
from kiosk import asset_folder, site_texts
from kiosk.config_children import ChildrenConfig
from kiosk.config_chute import ChuteConfig
from kiosk.config_classes import ClassesConfig
from kiosk.config_closing import ClosingConfig
from kiosk.config_covers import CoversConfig
from kiosk.config_education import EducationConfig
from kiosk.config_encoding import EncodingConfig
from kiosk.config_family import FamilyConfig
from kiosk.config_guided_tests import GuidedTestsConfig
from kiosk.config_holds import HoldsConfig
from kiosk.config_hours import HoursConfig
from kiosk.config_impact import ImpactConfig
from kiosk.config_membership import MembershipConfig, matched_by_both
from kiosk.config_monitoring import AlarmsConfig, MonitoringConfig
from kiosk.config_notices import NoticesConfig
from kiosk.config_programmes import ProgrammesConfig
from kiosk.config_sign_in import SignInConfig
from kiosk.config_staff import StaffConfig
from kiosk.config_staff_call import StaffCallConfig
from kiosk.devices.barcodes import Barcodes, require_pattern
from kiosk.flow.typed import TypedCards
from kiosk.service_unit import state_home
from kiosk.services.opening.schedule import Schedule
from kiosk.site_texts import SiteTexts
from sync.config import HubConfig, JournalConfig, OfflineConfig, SearchConfig, TrustConfig
from sync.content import config as sources
from sync.content.catalogue import config as catalogues
from sync.errors import ConfigFault
from sync.files import parse_toml, read_whole
from sync.ils.config import MODELS, IlsConfig
from sync.ils.site import Site
from sync.mail.config import MailConfig
from sync.model import Action
from sync.sections import Section, known_zone

if TYPE_CHECKING:
    from sync.hub.config import HubFile
    from sync.programmes.model import Programme

_File = TypeVar("_File", bound=BaseModel)
_OWN_FOLDER = "leenpunt"
LARGEST_FILE = 256 * 1024
_MOST_SENTENCES = 50
_LONGEST_KEY = 60

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
    so the [clock](operations.md#clock) is not trusted, and nothing is lent offline, before a time
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


class ScreenConfig(Section):
    """How the screen looks, and what stands around it."""

    colour: str = Field(default="#14594A", pattern=r"^#[0-9A-Fa-f]{6}$")
    """The library's own colour, `#RRGGBB`."""
    theme: Literal["light", "dark", "contrast"] = "light"
    """How the screen looks: on light paper, dark, or with as much contrast as there is. Each patron
    may choose otherwise for their own visit."""
    pixel_pitch_mm: float = Field(default=0.311, ge=0.1, le=1.0)
    """Distance of two pixels: screen width in millimetres divided by its pixels. With it, sizes on
    the screen are true in millimetres."""
    pad_side: Literal["below", "left", "right"] = "below"
    """Where the pad is, seen from the screen."""
    reader_side: Literal["right", "left", "below"] = "right"
    """Where a card is held up or scanned, seen from the screen."""
    terminal_side: Literal["right", "left", "below"] = "right"
    """Where the card machine is at which patrons pay, seen from the screen."""
    reduce_motion: bool = False
    """Nothing on the screen moves. Each patron may choose otherwise for their own visit, under *See
    and hear*: letters, colours, buttons low, where Done is, motion, titles."""
    mounted_mm: int | None = Field(default=None, ge=300, le=2000)
    """How high the panel's lower edge is above the floor. With it the station knows when its
    highest button (427 mm above that edge upright, 294 wide) cannot be reached from a wheelchair:
    then all buttons lie low from the start of each visit. Without it only who chooses so has them
    low."""
    reach_mm: int = Field(default=1220, ge=900, le=1400)
    """How high the hands of somebody who sits come there; 1120 where something deep stands before
    the panel."""
    viewing_distance_mm: int = Field(default=600, ge=300, le=1500)
    """From the eyes of whoever stands there to the panel. In the largest letters a capital is to be
    0.7° high at that distance (EN 301 549 5.1.4): `leenpunt a11y report` looks whether it is."""
    key_repeat_s: float = Field(default=2.0, ge=0, le=10)
    """A key that is held down counts once more after each so long; 0: it counts once, however long
    it is held. Of a keyboard and of a keypad that is one."""
    double_strike_s: float = Field(default=0.0, ge=0, le=2)
    """The same key counts again only so long after it was let go: for hands that strike twice. 0:
    each time it is pressed. Half a second is enough for most."""
    texts: Path | None = None
    """A TOML file of sentences that the site says in its [own words](operations.md#own-words), by
    language."""

    @cached_property
    def own_texts(self) -> SiteTexts:
        """Read once, and checked. ValueError says what is wrong with them."""
        return (
            site_texts.NONE if self.texts is None else site_texts.load(self.texts, "screen.texts")
        )


ReceiptRule = Literal["never", "ask", "always"] | tuple[Literal["paper", "mail", "qr"], ...]


class ReceiptsConfig(Section):
    """What a visit ends with, to take home: per kind of visit a word, or what is offered.

    "always": paper, unasked. A list: the last screen asks, and offers these. "ask" is ["paper"].
    """

    borrow: ReceiptRule = "never"
    """`always`: a visit in which that was done ends with a receipt of the whole visit, on paper,
    unasked; `ask`: its last screen asks whether one is wanted (none, unless somebody chooses paper;
    none either when nobody is there to choose). Needs a [printer](operations.md#the-printer). A
    list offers ways on the last screen: `["paper", "mail", "qr"]`, in any selection; `ask` is
    `["paper"]`. `mail` needs `[mail]` and an address in the patron's record; see [receipts by
    e-mail](operations.md#receipts-by-e-mail) and [as a code](operations.md#receipts-as-a-code)."""
    return_: ReceiptRule = Field(default="never", alias="return")
    """The same of returns."""
    renew: ReceiptRule = "never"
    """The same of renewals."""
    pay: ReceiptRule = "never"
    """The same of payments. It is asked where it says that it is paid, for a receipt of that
    payment; `always`: with the receipt of the visit."""
    large: bool = False
    """Large print for everybody. Who reads the screen in large letters has it anyhow."""
    titles: bool = True
    """`false`: numbers in the place of titles, for whoever finds the paper; so it is for a patron
    who hid them in the overview."""

    @property
    def always(self) -> frozenset[Action]:
        """A visit in which one of these was done ends with a receipt on paper."""
        return frozenset(action for action, rule in self._rules.items() if rule == "always")

    def asked(self, way: Literal["paper", "mail", "qr"]) -> frozenset[Action]:
        """A visit in which one of these was done ends with the question, and offers this."""
        rules = self._rules.items()
        return frozenset(
            action
            for action, rule in rules
            if (rule == "ask" and way == "paper") or (isinstance(rule, tuple) and way in rule)
        )

    @property
    def wanted(self) -> bool:
        """Does any visit end with a receipt, or a question about one?"""
        return any(rule not in ("never", ()) for rule in self._rules.values())

    @property
    def _rules(self) -> dict[Action, ReceiptRule]:
        return {
            Action.BORROW: self.borrow,
            Action.RETURN: self.return_,
            Action.RENEW: self.renew,
            Action.PAY: self.pay,
        }


class GatesConfig(Section):
    """What is known at the gates beside this station's own journal."""

    already_lent: tuple[Path, ...] = ()
    """Paths of `already-lent.json` of other stations, so that [gates](operations.md#gates) know
    what they lent and did not deliver yet."""


class Config(Section):
    """The whole file."""

    station: StationConfig
    ils: IlsConfig
    journal: JournalConfig = JournalConfig()
    offline: OfflineConfig = OfflineConfig()
    trust: TrustConfig | None = None
    hub: HubConfig | None = None
    screen: ScreenConfig = ScreenConfig()
    sound: SoundConfig = SoundConfig()
    speech: SpeechConfig = SpeechConfig()
    tags: TagsConfig = TagsConfig()
    receipts: ReceiptsConfig = ReceiptsConfig()
    mail: MailConfig | None = None
    gates: GatesConfig = GatesConfig()
    staff: StaffConfig = StaffConfig()
    staff_call: StaffCallConfig = StaffCallConfig()
    membership: MembershipConfig = MembershipConfig()
    sign_in: SignInConfig = SignInConfig()
    holds: HoldsConfig = HoldsConfig()
    hours: HoursConfig = HoursConfig()
    closing: ClosingConfig = ClosingConfig()
    impact: ImpactConfig = ImpactConfig()
    family: FamilyConfig = FamilyConfig()
    search: SearchConfig = SearchConfig()
    children: ChildrenConfig = ChildrenConfig()
    covers: CoversConfig = CoversConfig()
    chute: ChuteConfig = ChuteConfig()
    classes: ClassesConfig = ClassesConfig()
    education: EducationConfig = EducationConfig()
    programmes: ProgrammesConfig = ProgrammesConfig()
    tests: GuidedTestsConfig = GuidedTestsConfig()
    monitoring: MonitoringConfig = MonitoringConfig()
    alarms: AlarmsConfig = AlarmsConfig()
    notices: NoticesConfig = NoticesConfig()
    content: tuple[sources.ContentConfig, ...] = ()
    catalogue: tuple[catalogues.CatalogueConfig, ...] = ()
    encoding: EncodingConfig | None = None
    bins: tuple[BinConfig, ...] = ()
    card_conventions: tuple[CardConvention, ...] = ()
    """Tried in order. None: a card's UID as it was read, in hex."""
    devices: tuple[DeviceConfig, ...] = ()

    @model_validator(mode="after")
    def _no_more_than_are_used(self) -> Config:
        for kind, row in KINDS.items():
            found = sum(device.kind == kind for device in self.devices)
            if row.most is not None and found > row.most:
                raise ValueError(f"devices: {found} are {kind}s, a station has at most {row.most}")
        return self

    @model_validator(mode="after")
    def _one_device_a_name(self) -> Config:
        names = [device.name for device in self.devices]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"devices: more than one is called {name!r}")
        return self

    @model_validator(mode="after")
    def _one_terminal_a_way_to_pay(self) -> Config:
        ways = [pays_by_phone(each) for each in self.devices if each.kind == "payment_terminal"]
        if len(ways) > len(set(ways)):
            where = "on the patron's phone" if ways[0] else "at a machine"
            raise ValueError(
                f"devices: two payment_terminals are paid {where}; one there and one"
                f" {'at a machine' if ways[0] else 'on a phone'} are possible"
            )
        return self

    @model_validator(mode="after")
    def _one_bin_a_code(self) -> Config:
        codes = [each.code for each in self.bins]
        for code in codes:
            if codes.count(code) > 1:
                raise ValueError(f"bins: more than one has the code {code!r}")
        return self

    @model_validator(mode="after")
    def _one_source_a_name(self) -> Config:
        for section, rows in (("content", self.content), ("catalogue", self.catalogue)):
            names = [each.name for each in rows]
            for name in names:
                if names.count(name) > 1:
                    raise ValueError(f"{section}: more than one is called {name!r}")
        return self

    @model_validator(mode="after")
    def _receipts_have_a_way(self) -> Config:
        printed = self.receipts.always | self.receipts.asked("paper")
        if printed and self.first("printer") is None:
            raise ValueError('receipts: there is no device of kind "printer" to print them')
        if self.receipts.asked("mail") and self.mail is None:
            raise ValueError("receipts: there is no section [mail] with a server to mail them")
        return self

    @model_validator(mode="after")
    def _alarms_have_a_way(self) -> Config:
        if self.alarms.mail and self.mail is None:
            raise ValueError("alarms.mail: there is no section [mail] with a server to mail them")
        return self

    @model_validator(mode="after")
    def _guests_are_not_ours(self) -> Config:
        ours = self.station.card_barcodes
        for each in self.membership.guests if ours else ():
            try:
                both = matched_by_both(each.cards, ours)
            except ValueError:
                # Ours may be any regular expression; theirs was looked at.
                return self
            if both is not None:
                raise ValueError(
                    f"membership.guests: {both!r} would be a card of {each.name!r} and, by"
                    " station.card_barcodes, our own, expected numbers of one library alone"
                )
        return self

    @model_validator(mode="after")
    def _staff_bin_has_a_flap(self) -> Config:
        flap = f"bin_{self.chute.staff_bin}"
        boards = [each for each in self.devices if each.kind == "relay"]
        if self.chute.staff_bin and not any(flap in getattr(b, "outputs", {}) for b in boards):
            raise ValueError(f"chute.staff_bin: no relay board has an output {flap}")
        return self

    @model_validator(mode="after")
    def _a_room_has_hours(self) -> Config:
        boards = [each for each in self.devices if each.kind == "relay"]
        wired = {name for each in boards for name in getattr(each, "outputs", {})} & set(ROOM)
        if wired and not self.hours.week:
            raise ValueError(
                f"devices: a relay board has an output {min(wired)}, which follows [hours], and no"
                " day of the week stands there"
            )
        return self

    @property
    def schedule(self) -> Schedule:
        """When it is open, staffed, and about to close."""
        hours, zone = self.hours, self.station.zone
        return Schedule(hours.hours(zone), hours.staffed_hours(zone), self.closing.minutes)

    @property
    def own_content(self) -> tuple[sources.AnySource, ...]:
        """The sources that this station shows."""
        here = self.station.id
        return tuple(each for each in self.content if not each.stations or here in each.stations)

    def first(self, kind: str) -> Device | None:
        """The first device of a kind."""
        return next((device for device in self.devices if device.kind == kind), None)

    def check_programmes(self) -> None:
        """ValueError has a line for each thing that a programme wants and nobody can do."""
        wrong = [
            f"programmes: {each.name!r}: {fault}"
            for each in self.programmes.declared
            for fault in self.faults_of(each)
        ]
        if wrong:
            raise ValueError("\n".join(wrong))

    def faults_of(self, programme: Programme) -> tuple[str, ...]:
        """What this station could not keep to of it."""
        from kiosk.programmes.able import faults

        known = self.programmes.patron_types
        return tuple(faults(programme, self.ils, self.station.zone, known))

    @property
    def barcodes(self) -> Barcodes:
        """How items and cards are told apart."""
        station, guests = self.station, self.membership.guests
        theirs = tuple(each.cards for each in guests)
        return Barcodes(station.item_barcodes, station.card_barcodes, theirs)

    @property
    def typed_cards(self) -> TypedCards | None:
        """What can be typed in the place of a card; None: nothing.

        Nothing either where a PIN has to be asked that the ILS does not look at.
        """
        needs_pin = self.sign_in.pin or self.station.pin_required
        if not self.sign_in.typed or (needs_pin and not self.ils.checks_pin):
            return None
        return self.sign_in.cards(self.station.card_barcodes)

    @cached_property
    def state_dir(self) -> Path:
        """Where everything that has to survive lives."""
        if self.station.state_dir is not None:
            return self.station.state_dir
        base = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
        return Path(base).expanduser() / _OWN_FOLDER

    @property
    def journal_path(self) -> Path:
        """The journal's file."""
        return self.journal.path or self.state_dir / "journal.db"

    @property
    def site(self) -> Site:
        """What the ILS's driver may know of this station."""
        station = self.station
        return Site(
            self.ils.institution or station.institution,
            station.location,
            station.language,
            station.zone,
            station.pin_required,
        )


def load(path: Path, *, programmes: bool = True) -> Config:
    """Read and check a configuration file. ConfigFault names every bad key as written.

    ``programmes``: theirs are looked at as well; else by whoever asks for them.
    """
    return checked(read(path), path, programmes=programmes)


def read(path: Path) -> bytes:
    """What stands in a configuration file, not yet looked at. Raises ConfigFault."""
    try:
        return read_whole(path, LARGEST_FILE)
    except OSError as error:
        raise ConfigFault(f"{path}: {error.strerror or error}") from error


def checked(content: bytes, path: Path, *, programmes: bool = True) -> Config:
    """The configuration, if this stood at ``path``. ConfigFault names every bad key as written."""
    with _told(path, Config):
        config = _validated(content, path, Config)
        config.ils.check_files()
        config.journal.check_files()
        config.search.check_files()
        config.covers.check_files()
        for index, source in enumerate(config.content):
            source.check_files(f"content[{index}]")
        config.closing.check_files()
        for index, catalogue in enumerate(config.catalogue):
            catalogue.check_files(f"catalogue[{index}]")
        layouts = config.tags.load_layouts()
        if config.encoding is not None:
            config.encoding.profile(layouts)
        config.staff_call.check_files()
        _ = config.screen.own_texts
        _ = config.classes.classes
        _ = config.education.item_sets, config.education.reading_levels
        if programmes:
            config.check_programmes()
        if config.mail is not None:
            config.mail.check_files()
        config.alarms.check_files()
        if config.trust is not None:
            config.trust.keys()
        if config.hub is not None:
            config.hub.check_files()
        _agree_with_the_service(config, path)
    return config


def load_hub(path: Path) -> HubFile:
    """The same of the hub's own file."""
    from sync.hub.config import HubFile

    content = read(path)
    with _told(path, HubFile):
        config = _validated(content, path, HubFile)
        config.ils.check_files()
        _ = config.hub.declared
    return config


def _validated(content: bytes, path: Path, model: type[_File]) -> _File:
    if len(content) > LARGEST_FILE:
        raise ConfigFault(f"{path}: expected at most {LARGEST_FILE} bytes, found {len(content)}")
    try:
        values = parse_toml(content.decode("utf-8"))
    except ValueError as error:
        raise ConfigFault(f"{path}: not a TOML file: {error}") from error
    resolve_paths(values, path.parent)
    # As JSON, strictly: true is no number, and "10" is none either, but a list is a tuple.
    return model.model_validate_json(json.dumps(values, default=str), strict=True)


@contextmanager
def _told(path: Path, model: type[BaseModel]) -> Iterator[None]:
    """What is wrong with the file, as a ConfigFault."""
    try:
        yield
    except ValidationError as error:
        first = islice(_sentences(error, model), _MOST_SENTENCES)
        raise ConfigFault("\n".join(f"{path}: {line}" for line in first)) from None
    except ValueError as error:
        lines = str(error).splitlines()
        raise ConfigFault("\n".join(f"{path}: {line}" for line in lines)) from None


def _agree_with_the_service(config: Config, path: Path) -> None:
    """ValueError where the service that has this file keeps its state somewhere else."""
    if config.station.state_dir is not None:
        return
    home = state_home(path)
    if home is not None and (theirs := home / _OWN_FOLDER) != config.state_dir:
        raise ValueError(
            f"station.state_dir is missing: the service has its journal in {theirs}, and this"
            f' command would begin another in {config.state_dir}: write state_dir = "{theirs}"'
        )


_PATH_KEYS = (
    ("station", "state_dir"),
    ("journal", "path"),
    ("journal", "key_file"),
    ("journal", "key_hub_token_file"),
    ("journal", "key_hub_ca_file"),
    ("ils", "password_file"),
    ("ils", "tls_ca_file"),
    ("ils", "profile"),
    ("ils.sip2", "password_file"),
    ("ils.sip2", "tls_ca_file"),
    ("ils.sip2", "profile"),
    ("screen", "texts"),
    ("covers", "folder"),
    ("covers", "ca_file"),
    ("classes", "lists"),
    ("programmes", "folder"),
    ("closing", "sound"),
    ("education", "sets"),
    ("education", "levels"),
    ("encoding", "list"),
    ("encoding", "log"),
    ("mail", "ca_file"),
    ("alarms", "ca_file"),
    ("monitoring", "socket"),
    ("monitoring", "textfile"),
    ("mail", "password_file"),
    ("staff_call", "ca_file"),
    ("staff_call", "plan"),
    ("tags", "layouts"),
    ("search", "sru_ca_file"),
    ("hub", "ca_file"),
    ("hub", "certificate"),
    ("hub", "certificate_key"),
    ("hub", "state_dir"),
    ("hub", "programmes"),
    ("trust", "pack"),
    ("trust", "public_key_file"),
)


_LIST_PATH_KEYS = {
    "devices": ("key_file", "secret_file", "tls_ca_file"),
    "content": ("path", "ca_file"),
    "catalogue": ("path", "ca_file"),
}


def resolve_paths(values: dict[str, Any], folder: Path) -> None:
    """Relative paths are relative to the file that holds them, whoever starts the station."""
    for name, keys in _LIST_PATH_KEYS.items():
        rows = values.get(name)
        for row in rows if isinstance(rows, list) else ():
            for key in keys:
                if isinstance(row, dict) and isinstance(path := row.get(key), str):
                    row[key] = _resolved(folder, path)
    for section, key in _PATH_KEYS:
        table: Any = values
        for name in section.split("."):
            table = table.get(name) if isinstance(table, dict) else None
        if not isinstance(table, dict):
            continue
        try:
            match table.get(key):
                case str() as path if key != "profile" or path.endswith(".toml"):
                    table[key] = _resolved(folder, path)
                case list() as paths if all(isinstance(path, str) for path in paths):
                    table[key] = [_resolved(folder, path) for path in paths]
        except (RuntimeError, ValueError) as error:
            raise ValueError(f"{section}.{key}: {error}") from None


def _resolved(folder: Path, path: str) -> str:
    if not path or "\0" in path:
        raise ValueError("expected a path")
    return str(folder.resolve() / Path(path).expanduser())


_TAGS = MODELS.keys() | sources.MODELS.keys() | catalogues.MODELS.keys() | registry.TAGS
"""The words that pydantic has for models in the place of an error."""


def _sentences(error: ValidationError, of: type[BaseModel]) -> Iterator[str]:
    """One sentence per fault: the key as written, what was expected, never a value given."""
    listed: list[list[str]] = []
    for fault in error.errors(include_url=False, include_context=False):
        # Tags of a union (such as item_reader/feig) are no keys of the file.
        keys = [part for part in fault["loc"] if part not in _TAGS]
        name = _dotted(keys)
        if fault["type"] == "extra_forbidden":
            known = _known_keys(fault["loc"][:-1], of)
            near = difflib.get_close_matches(_short(keys[-1]), known, n=1, cutoff=0.65)
            hint = ""
            if near:
                hint = f"; did you mean {_dotted([*keys[:-1], near[0]])}?"
            elif known and known not in listed:
                # Once: fifty wrong keys at one place would say it fifty times.
                hint = f"; there are {', '.join(sorted(known))}"
                listed.append(known)
            yield f"unknown key {name}{hint}"
        elif fault["type"] == "missing":
            of_device = keys[0] == "devices" and keys[-1] in ("kind", "driver")
            drivers = ", ".join(registry.known_drivers()) if of_device else ""
            hint = f"; there are (kind/driver): {drivers}" if of_device else ""
            yield f"{name} is missing{hint}"
        elif fault["type"] == "default_factory_not_called":
            continue  # told as the fault of what it is made of
        else:
            said = _WORDS.get((fault["type"], type(fault["input"])))
            said = said or _SHOULD.sub("expected ", fault["msg"].removeprefix("Value error, "))
            yield f"{name}: {said}" if name else said


_SHOULD = re.compile(r"^\w+ should (be )?")
_NUMBER = "expected a number without quotation marks, such as 7 or, hexadecimal, 0x07"
_WORDS: dict[tuple[str, type], str] = {
    **{(f"{kind}_type", str): _NUMBER for kind in ("int", "float")},
    **{
        (f"{kind}_type", bool): "expected a number, found true or false"
        for kind in ("int", "float")
    },
    ("bool_type", str): "expected true or false without quotation marks",
    **{("string_type", kind): "expected text in quotation marks" for kind in (int, float, bool)},
}
"""By what pydantic calls a fault, and what stands there."""


def _dotted(keys: list[int | str]) -> str:
    text = ""
    for key in keys:
        text += f"[{key}]" if isinstance(key, int) else f"{'.' if text else ''}{_short(key)}"
    return text


def _short(key: int | str) -> str:
    text = str(key)
    return text if len(text) <= _LONGEST_KEY else f"{text[:_LONGEST_KEY]}…"


def _known_keys(keys: tuple[int | str, ...], model: type[BaseModel]) -> list[str]:
    """The keys that are known beside an unknown one, of a device: to its driver."""
    for key in keys:
        if key in _TAGS:
            tag = str(key)
            ours: dict[str, type[BaseModel]] = {**MODELS, **sources.MODELS, **catalogues.MODELS}
            model = ours[tag] if tag in ours else registry.model_of(tag)
            continue
        if isinstance(key, int) or key in ("ils", "devices", "content", "catalogue"):
            continue
        annotation = model.model_fields[key].annotation
        # A list of tables: its keys are those of one of them.
        annotation = next(iter(get_args(annotation)), annotation)
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return []
        model = annotation
    return list(model.model_fields)
