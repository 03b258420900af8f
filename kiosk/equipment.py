"""What a configuration asks for, made: for the station, its diagnosis and single commands."""

from __future__ import annotations

import logging
from contextlib import ExitStack, closing, suppress

from drivers.config import ConfigError
from drivers.security import STANDARD_RULES, SecurityRules
from drivers.tags.decoder import Decoder, build_decoder
from drivers.tags.formats import installed_formats
from kiosk.clock import StationClock, system_clock
from kiosk.config import Config
from kiosk.devices.kinds import USES
from kiosk.services.opening.sweep import Counts, RoomEmpty, Sweeper
from sync.errors import Alarm, ConfigFault
from sync.journal.mark import none_yet
from sync.journal.opening import read_journal
from sync.journal.reader import JournalReader
from sync.pairs import PAIRS_FILE, Pairs

log = logging.getLogger(__name__)


def station_clock(config: Config) -> StationClock:
    """For single commands: doubted where the station would doubt it, too."""
    clock = system_clock(config.station.clock)
    if not none_yet(config.journal_path):
        # One that cannot be read is told as the state of the journal.
        with (
            suppress(Alarm),
            closing(
                read_journal(
                    config.journal_path,
                    config.journal,
                    state_dir=config.state_dir,
                    device=config.station.id,
                )
            ) as journal,
        ):
            clock.remember(journal.newest_trusted())
    return clock


def sweeper(config: Config, journal: JournalReader) -> Sweeper:
    """Who may still be inside, by the gates of this journal."""
    return Sweeper(
        config.schedule.hours,
        Counts(journal),
        RoomEmpty(config.state_dir).said,
        gates=config.first("gate") is not None,
        error=config.closing.counter_error_percent / 100,
    )


def gates_alone(config: Config) -> bool:
    """Is this the file of ``run --role gate``, with which nothing is lent?"""
    return bool(config.devices) and all(device.kind == "gate" for device in config.devices)


def scans_items(config: Config, *, screen: bool) -> bool:
    """Can the barcodes of items be read here? A scanner may also type into the window: beside a
    reader of cards it need not be configured."""
    types = screen and config.first("card_reader") and config.first("item_reader") is None
    return bool(config.station.item_barcodes and (config.first("scanner") or types))


def require_devices(config: Config, *, screen: bool = True) -> None:
    """ConfigFault when nothing could be lent or returned with these devices. ``screen``: it has
    one."""
    for device in config.devices:
        if device.kind not in USES:
            raise ConfigFault(f"devices: this version of the station uses no {device.kind}")
    if config.first("item_reader") is None and not scans_items(config, screen=screen):
        raise ConfigFault(
            "station.item_barcodes: without an item reader a station needs a scanner (or a screen"
            " and a card reader, where the scanner types into the window), and what the barcodes"
            " of items look like"
        )
    security_rules(config)


def security_rules(config: Config) -> SecurityRules:
    """How the station's pad secures items; as the standard has it where there is none."""
    pad = config.first("item_reader")
    try:
        return SecurityRules.of(pad) if pad else STANDARD_RULES
    except ConfigError as error:
        raise ConfigFault(f"devices: {error}") from error


def tag_decoder(config: Config, clock: StationClock, stack: ExitStack) -> Decoder:
    """Everything that can be told about a tag here. The table of pairs is closed by ``stack``."""
    pairs = Pairs.open(config.state_dir / PAIRS_FILE, now=clock)
    stack.callback(pairs.close)
    formats, broken = installed_formats()
    for each in broken:
        log.warning("tag format left out", extra={"error": f"{each.name}: {each.reason}"})
    return build_decoder(config.tags.load_layouts(), pairs.lookup, formats=formats)
