"""An inventory: a shelf of 1000 items compared with its list, against the time on air."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from figures import Figure
from timing import COMPUTING

from drivers.model import AFI_SECURED, AFI_UNSECURED, ItemTag, TagKind
from drivers.security import STANDARD_RULES
from drivers.sim.field import air_time_inventory, air_time_read
from drivers.tags.decoder import Decoder
from kiosk.devices.pad.items import ReadTag
from kiosk.diagnosis.inventory import Inventory
from kiosk.diagnosis.sightings import Sightings
from kiosk.flow.staff.inventory import Subject
from kiosk.services.inventory.compare import Here
from kiosk.services.inventory.report import as_csv
from kiosk.services.item_list import read_item_list
from sync.model import ItemAnswer, ItemStatus

ITEMS = 1000
NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


def compared() -> Iterator[Figure]:
    """The list read from its file, the tags from theirs, the answers taken, the rows as CSV.

    That each tag is flushed to disk first is time in which the pad reads the next ones.
    """
    dice = random.Random(1000)
    uids = [f"E00401{dice.getrandbits(40):010X}" for _ in range(ITEMS)]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "list.csv"
        rows = (f"{number};Title {number};Kast {number % 7}\n" for number in range(ITEMS))
        path.write_text("item;title;place\n" + "".join(rows), "utf-8")
        state = Path(name) / "state"
        with closing(Sightings(state, Subject(), now=NOW)) as sightings:
            # A tenth is missing, a tenth is on no list.
            first = ITEMS // 10
            sightings.keep({uid: _read(number) for number, uid in enumerate(uids, first)})
        began = COMPUTING()
        listed = read_item_list(path).items
        sightings = Sightings(state, Subject(), now=NOW)
        inventory = Inventory(
            sightings, Decoder(), STANDARD_RULES, _answer, listed=listed, here=Here()
        )
        inventory.ask_about_missing()
        while inventory.ask_next():
            """The answers cost nothing here: they are the library system's time."""
        found = as_csv(inventory.rows())
        took = COMPUTING() - began
        sightings.close()
    told = found.count("\n") - 1
    air = air_time_inventory(uids) + ITEMS * air_time_read(8)
    if told != ITEMS + ITEMS // 10:
        raise SystemExit(f"bench: {told} items are told of")
    yield Figure("inventory.compared", took, air)


def _read(number: int) -> ReadTag:
    tag = ItemTag(TagKind.ISO28560_3, str(number), 1, 1, 1, confidence=1.0)
    return ReadTag(tag, AFI_UNSECURED if number % 5 == 0 else AFI_SECURED)


def _answer(item: str) -> ItemAnswer:
    lent = int(item) % 9 == 0
    return ItemAnswer(item, ItemStatus.ON_LOAN if lent else ItemStatus.AVAILABLE, f"Title {item}")
