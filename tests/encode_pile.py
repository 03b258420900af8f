"""A pile of books is encoded at an emulated FEIG pad, and everything goes wrong that can.

The real driver speaks to the emulator over a pty with a line that loses, garbles and delays. Tags
are pulled away half written, locked, foreign, damaged, too small; two lie there at once; the
process dies and another one goes on. What the tags hold at the end is compared with what was told.

    python tests/encode_pile.py 1000 [--seed N]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from encoding_desk import ISIL, Desk, blank, uid, written

from drivers.config_pad import FeigConfig
from drivers.errors import DeviceError
from drivers.model import TagKind
from drivers.registry import open_device
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.decoder import decode
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.services.encoding.outcome import Encoded, Outcome
from kiosk.services.encoding.profile import Profile
from kiosk.services.encoding.why import Why

LINE = (
    "silence:p=0.01,wrong_crc:p=0.01,deaf:p=0.01,noise:p=0.05,status:p=0.002:code=83,"
    "misread:inventory:p=0.05,double:inventory:p=0.05,weak:inventory:every=23"
)
"""Of a bad cable. Two failures of one command in a row are possible, and happen."""
TIMEOUT_S = 0.1
TRIES = 12
"""Scans of one barcode before the person at the desk lays the book aside."""
_GOOD = (Outcome.WRITTEN, Outcome.UNCHANGED)

_CHANCES = {
    "plain": 50,
    "pulled": 18,
    "dies": 6,
    "foreign": 5,
    "locked": 4,
    "several": 4,
    "damaged": 4,
    "card": 3,
    "small": 3,
    "twice": 3,
}
"""What happens with a book, out of a hundred."""
_NEVER = ("foreign", "locked", "damaged", "card", "small")
"""Tags on which nothing is written unasked."""


@dataclass
class Pile:
    """What happened, and what is wrong about it: nothing should be."""

    count: int
    events: Counter[str] = field(default_factory=Counter)
    rows: list[Encoded] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """Tags that say something else than was told."""
    unnamed: list[str] = field(default_factory=list)
    """What is not as it should be and of which nothing was told."""
    seconds: float = 0.0

    def report(self) -> dict[str, object]:
        """For people, as JSON."""
        return {
            "books": self.count,
            "events": dict(self.events),
            "rows": dict(Counter(row.outcome.value for row in self.rows)),
            "reasons": dict(Counter(row.reason.why.value for row in self.rows if row.reason)),
            "wrong": self.wrong,
            "unnamed": self.unnamed,
            "seconds": round(self.seconds, 1),
        }


def encode_pile(count: int, seed: int, folder: Path) -> Pile:
    """Encode ``count`` books. ``folder`` is empty, and holds the station's files afterwards."""
    dice = random.Random(seed)
    pile = Pile(count)
    radio = RadioField()
    pad = FeigPad(radio, FaultPlan(parse_faults(LINE), seed=seed), air=False)
    began = time.perf_counter()
    with EmulatorServer(pad, pty=folder / "pad") as server:
        config = FeigConfig(kind="item_reader", driver="feig", port=server.url, timeout_s=TIMEOUT_S)
        done = 0
        left = ""
        while done < count or left:
            # A process for a stretch of books, until it dies.
            reader = open_device(config)
            kind = dice.choice((TagKind.ISO28560_3, TagKind.ISO28560_2))
            with contextlib.closing(reader), Desk(folder, reader, Profile(kind, ISIL)) as desk:
                if left:
                    _finish(desk, pile, dice, left)
                    left = ""
                while done < count and not left:
                    done += 1
                    left = _one_book(desk, radio, pile, dice, done)
        with contextlib.closing(open_device(config)) as reader, Desk(folder, reader) as desk:
            _judge(desk, radio, pile)
    pile.seconds = time.perf_counter() - began
    return pile


def _finish(desk: Desk, pile: Pile, dice: random.Random, item: str) -> None:
    """What the process before left half written: by the tag that lies there, or its barcode."""
    if dice.random() < 0.5:
        # Of a line that loses everything the barcode is heard after all.
        with contextlib.suppress(DeviceError):
            if (row := desk.station.resume()) is not None:
                pile.rows.append(row)
                pile.events["resumed"] += 1
    row = _until_good(desk, pile, item)
    if row.outcome not in _GOOD:
        pile.unnamed.append(f"{item}: {row.outcome} by the next process ({row.reason})")


def _one_book(desk: Desk, radio: RadioField, pile: Pile, dice: random.Random, number: int) -> str:
    """Not empty: the process dies after it, with this item half written."""
    (what,) = dice.choices(list(_CHANCES), list(_CHANCES.values()))
    pile.events[what] += 1
    item = f"3{number:09}"
    tag = _tag(what, number, item, dice)
    before = (bytes(tag.memory), tag.afi, tag.dsfid)
    for lying in radio.tags():
        radio.remove(lying.uid)
    radio.place(tag)
    if what == "several":
        radio.place(blank(500_000 + number))
        row = _scan(desk, pile, item)
        _expect(pile, row, Outcome.REFUSED)
        radio.remove(uid(500_000 + number))
    if what in ("pulled", "dies"):
        radio.pull_after(tag.uid, dice.randrange(2, 20))
        row = _scan(desk, pile, item)
        if what == "dies":
            # The station is started again, and the book lies there again.
            radio.place(tag)
            radio.pull_after(tag.uid, 1_000_000)
            return item
        if row.outcome not in _GOOD and not row.reason:
            pile.unnamed.append(f"{item}: no reason")
        radio.place(tag)
        radio.pull_after(tag.uid, 1_000_000)
    row = _until_good(desk, pile, item)
    if what in _NEVER:
        _expect(pile, row, Outcome.REFUSED)
        if (bytes(tag.memory), tag.afi, tag.dsfid) != before:
            pile.wrong.append(f"{item}: the {what} tag {tag.uid} was written")
    elif row.outcome not in _GOOD:
        pile.unnamed.append(f"{item}: {row.outcome} after {TRIES} scans ({row.reason})")
    if what == "twice":
        radio.remove(tag.uid)
        radio.place(blank(600_000 + number))
        _expect(pile, _scan(desk, pile, item), Outcome.REFUSED)
        if any(radio.tags()[0].memory):
            pile.wrong.append(f"{item}: a second tag was written")
    return ""


def _tag(what: str, number: int, item: str, dice: random.Random) -> SimulatedTag:
    match what:
        case "foreign":
            return written(number, f"9{number:09}")
        case "locked":
            return blank(number, locked={dice.randrange(4)})
        case "damaged":
            torn = bytearray(encode(ItemFields(f"9{number:09}", ISIL)).ljust(112, b"\0"))
            torn[dice.randrange(3, 19)] ^= 0x10
            return blank(number, memory=torn)
        case "card":
            memory = encode(ItemFields(f"2{number:09}", usage=8))
            return blank(number, memory=bytearray(memory.ljust(112, b"\0")), dsfid=0x3E)
        case "small":
            return blank(number, memory=bytearray(8))
    return blank(number)


def _scan(desk: Desk, pile: Pile, item: str) -> Encoded:
    row = desk.encode(item)
    pile.rows.append(row)
    return row


def _until_good(desk: Desk, pile: Pile, item: str) -> Encoded:
    """As somebody does who lays the book down anew when the pad did not hear it."""
    row = _scan(desk, pile, item)
    for _ in range(TRIES - 1):
        if row.outcome in _GOOD or (row.outcome is Outcome.REFUSED and row.uid):
            break
        row = _scan(desk, pile, item)
    return row


def _expect(pile: Pile, row: Encoded, outcome: Outcome) -> None:
    unheard = row.reason is not None and row.reason.why is Why.NOT_READ
    if row.outcome is not outcome and not unheard:
        pile.wrong.append(f"{row.item}: {row.outcome}, expected {outcome} ({row.reason})")


def _judge(desk: Desk, radio: RadioField, pile: Pile) -> None:
    """What each tag says, against the rows and the ledger."""
    tags = {tag.uid: tag for tag, _ in radio.everything()}
    good = {row.item: row.uid for row in pile.rows if row.outcome in _GOOD}
    named = {row.uid for row in pile.rows} | {row.item for row in pile.rows}
    unfinished = {entry.uid: entry for entry in desk.ledger.unfinished()}
    for tag in tags.values():
        said = decode(bytes(tag.memory), dsfid=tag.dsfid)
        if not said.item_id.startswith("3"):
            continue
        if good.get(said.item_id) == tag.uid:
            if tag.afi != 0x07 and tag.uid not in unfinished:
                pile.wrong.append(f"{said.item_id}: not armed")
        elif tag.uid not in unfinished or unfinished[tag.uid].item != said.item_id:
            pile.wrong.append(f"{tag.uid}: says {said.item_id}, which nobody was told")
    for item, tag_uid in good.items():
        tag = tags[tag_uid]
        if decode(bytes(tag.memory), dsfid=tag.dsfid).item_id != item:
            pile.wrong.append(f"{item}: was told to be on {tag_uid}, which says otherwise")
    for each in unfinished.values():
        if each.uid not in named and each.item not in named:
            pile.unnamed.append(f"{each.item}: begun, and nobody was told")


def main() -> int:
    """Exit 1 when anything is wrong or unnamed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pile = encode_pile(options.count, options.seed, Path(folder))
    sys.stdout.write(json.dumps(pile.report(), indent=2) + "\n")
    return 1 if pile.wrong or pile.unnamed else 0


if __name__ == "__main__":
    sys.exit(main())
