"""The station's configuration file: one TOML file, validated whole before anything starts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError, model_validator

from drivers.config import Device, pays_by_phone
from drivers.config_cards import CardConvention
from drivers.config_sound import SoundConfig
from drivers.config_speech import SpeechConfig
from drivers.config_tags import TagsConfig
from drivers.registry import KINDS, DeviceConfig
from drivers.relays.functions import ROOM
from kiosk.config_children import ChildrenConfig
from kiosk.config_chute import ChuteConfig
from kiosk.config_classes import ClassesConfig
from kiosk.config_closing import ClosingConfig
from kiosk.config_covers import CoversConfig
from kiosk.config_education import EducationConfig
from kiosk.config_encoding import EncodingConfig
from kiosk.config_family import FamilyConfig
from kiosk.config_faults import sentences
from kiosk.config_guided_tests import GuidedTestsConfig
from kiosk.config_holds import HoldsConfig
from kiosk.config_hours import HoursConfig
from kiosk.config_impact import ImpactConfig
from kiosk.config_membership import MembershipConfig, matched_by_both
from kiosk.config_monitoring import AlarmsConfig, MonitoringConfig
from kiosk.config_notices import NoticesConfig
from kiosk.config_paths import resolve_paths
from kiosk.config_programmes import ProgrammesConfig
from kiosk.config_receipts import ReceiptsConfig
from kiosk.config_screen import ScreenConfig
from kiosk.config_sign_in import SignInConfig
from kiosk.config_staff import StaffConfig
from kiosk.config_staff_call import StaffCallConfig
from kiosk.config_station import BinConfig, StationConfig
from kiosk.flow.typed import TypedCards
from kiosk.service_unit import state_home
from kiosk.services.opening.schedule import Schedule
from sync.config import HubConfig, JournalConfig, OfflineConfig, SearchConfig, TrustConfig
from sync.content import config as sources
from sync.content.catalogue import config as catalogues
from sync.errors import ConfigFault
from sync.files import parse_toml, read_whole
from sync.ils.config import IlsConfig
from sync.ils.site import Site
from sync.mail.config import MailConfig
from sync.sections import Section

if TYPE_CHECKING:
    from kiosk.devices.barcodes import Barcodes
    from sync.hub.config import HubFile
    from sync.programmes.model import Programme

_File = TypeVar("_File", bound=BaseModel)
_OWN_FOLDER = "leenpunt"
LARGEST_FILE = 256 * 1024
_MOST_SENTENCES = 50


class GatesConfig(Section):
    """What is known at the gates beside this station's own journal."""

    already_lent: tuple[Path, ...] = ()
    """Paths of `already-lent.json` of other stations, so that [gates](devices.md#gates) know
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
        # What a code means are events of a visit: a command that only asks knows none.
        from kiosk.devices.barcodes import Barcodes

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
        first = islice(sentences(error, model), _MOST_SENTENCES)
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
