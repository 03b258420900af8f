"""An encoding station at the pad at hand, made of what the configuration says."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC

from drivers.ports import ItemReader
from drivers.tags.declared.layout import Layout
from drivers.tags.decoder import build_decoder
from drivers.tags.formats import installed_formats
from kiosk.config import Config
from kiosk.diagnosis.repairs import PadHere
from kiosk.equipment import security_rules
from kiosk.services.encoding.catalogue import Catalogue
from kiosk.services.encoding.profile import Profile
from kiosk.services.encoding.station import EncodingStation
from kiosk.services.encoding.tag_access import TagAccess
from kiosk.services.encoding.tag_writing import Phase, TagWriting
from sync.model import Instant
from sync.pairs import Pairs
from sync.tag_ledger import TagLedger


def encoding_station(
    config: Config,
    reader: ItemReader,
    layouts: Sequence[Layout],
    ledger: TagLedger,
    pairs: Pairs,
    catalogue: Catalogue,
    profile: Profile,
    on_phase: Callable[[Phase], None] = lambda phase: None,
) -> EncodingStation:
    """For the one thread that has the pad. ``on_phase`` is called there."""
    decoder = build_decoder(tuple(layouts), pairs.lookup, formats=installed_formats()[0])
    rules = security_rules(config)
    access = TagAccess(reader, decoder, rules)
    writing = TagWriting(
        access,
        PadHere(reader, rules),
        rules,
        ledger,
        pairs,
        by=config.station.id,
        on_phase=on_phase,
    )
    return EncodingStation(
        access,
        writing,
        rules,
        ledger,
        pairs,
        catalogue,
        profile,
        monotonic=time.monotonic,
    )


def written_today(config: Config, ledger: TagLedger, now: Instant) -> int:
    """Tags that were written here since midnight, and stand."""
    here = now.utc.astimezone(config.station.zone)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return ledger.done_since(midnight.astimezone(UTC))
