"""What goes with a book among a million titles: how it is read, and how soon it is found."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from figures import Figure

TITLES = 1_000_000
_ASKED, _PILE, _BACK = 300, 10, 100
_CONFIG = """\
[station]
id = "bench"
state_dir = "state"
item_barcodes = "[0-9]{8}"
[ils]
host = "127.0.0.1"
port = 1
account = "a"
password = "b"
[journal]
allow_unsafe_storage = true
[[catalogue]]
name = "all"
driver = "csv"
path = "catalogue.csv"
"""


def million() -> Iterator[Figure]:
    """Series of nine, an e-book for each tenth title, two copies of each."""
    from sync.content.catalogue.related import related
    from sync.content.catalogue.relation import InHand
    from sync.content.catalogue.store import FILE, CatalogueStore

    with tempfile.TemporaryDirectory(prefix="leenpunt-bench-") as name:
        folder = Path(name)
        (folder / "state").mkdir(mode=0o700)
        (folder / "station.toml").write_text(_CONFIG)
        _write(folder / "catalogue.csv")
        command = [sys.executable, "-m", "kiosk", "catalogue", "refresh", "--config"]
        began = time.perf_counter()
        reading = subprocess.Popen([*command, str(folder / "station.toml")])
        _, status, used = os.wait4(reading.pid, 0)
        took, grown = time.perf_counter() - began, used.ru_maxrss / 1024
        database = folder / "state" / FILE
        if status:
            raise SystemExit("bench: the catalogue was not read")
        yield Figure(
            "related.resident",
            grown,
            None,
            f"{(folder / 'catalogue.csv').stat().st_size / 1e6:.0f} MB as CSV, read in {took:.0f} s"
            f" ({used.ru_utime + used.ru_stime:.0f} s of a core),"
            f" {database.stat().st_size / 1e6:.0f} MB on disk",
        )
        store = CatalogueStore(database)
        dice, asked = random.Random(17), []
        for _ in range(_ASKED):
            pile = [InHand(_item(dice.randrange(TITLES))) for _ in range(_PILE)]
            back = [_item(dice.randrange(TITLES)) for _ in range(_BACK)]
            began = time.perf_counter()
            related(store, pile, (), back)
            asked.append(time.perf_counter() - began)
        store.close()
    p95 = sorted(asked)[int(0.95 * _ASKED)]
    detail = f"median {sorted(asked)[_ASKED // 2] * 1e3:.2f} ms, {_BACK} returns looked at"
    yield Figure("related.pile", p95 * 1e3, None, detail)


def _item(number: int) -> str:
    return str(30_000_000 + number)


def _write(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("key;title;author;series;number;item;shelf;link;subjects;carrier\n")
        for at in range(TITLES):
            if at % 10 == 9:
                link = f"https://e.example/{at}"
                row = f"Boek {at - 1};Schrijver {at % 5000};;;;;{link};;ebook"
            else:
                copies = f"{_item(at)}|{60_000_000 + at}"
                about = f"onderwerp{at % 300}|thema{at % 97}"
                row = (
                    f"Boek {at};Schrijver {at % 5000};Reeks {at // 9};{at % 9 + 1};{copies}"
                    f";Romans, bij de {chr(65 + at % 26)};;{about};"
                )
            file.write(f"k{at};{row}\n")
