"""Files that people and other programs write: configuration, lists, layouts, packs."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgpack
from nacl.signing import SigningKey

from drivers.tags.declared.layout import LayoutError, load_layout
from kiosk import config, config_classes
from kiosk.services.item_list import read_item_list
from sync.content.bundle import KIND, bundled, unbundled
from sync.content.pack import packed
from sync.errors import ConfigFault
from sync.hub.wire import batch, command, wanted
from sync.journal.salvage import damage, read_what_is_left
from sync.pairs_csv import read_pairs
from sync.programmes import files as programmes
from sync.trust import exports
from sync.trust.build import ItemRow, PatronRow, Plan, build
from sync.trust.envelope import PAYLOAD_TYPE, seal, unseal
from sync.trust.fault import NoFreshPack
from sync.trust.pack import TrustPack
from sync.trust.policy import Policy, TypeRule

ROOT: Final = Path(__file__).parents[2]
NOW: Final = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
KEY: Final = SigningKey(bytes(32))
_PUBLIC = (KEY.verify_key,)
_folder = tempfile.TemporaryDirectory(prefix="leenpunt-fuzz-", ignore_cleanup_errors=True)
PLACE: Final = Path(_folder.name)


def _file(data: bytes, name: str = "file.toml") -> Path:
    path = PLACE / name
    path.write_bytes(data)
    return path


def feed_config(data: bytes) -> None:
    """The station's own file."""
    with suppress(ConfigFault):
        config.checked(data, PLACE / "station.toml")


def config_seeds() -> Iterator[bytes]:
    """What comes with the product, and its parts."""
    text = (ROOT / "assets" / "systemd" / "station.toml").read_bytes()
    yield text
    yield text.replace(b"\n#", b"\n")


def feed_layout(data: bytes) -> None:
    """A layout of tags."""
    with suppress(LayoutError):
        load_layout(_file(data))


def layout_seeds() -> Iterator[bytes]:
    """Those that come along."""
    for path in sorted((ROOT / "assets" / "tag_layouts").glob("*.toml")):
        yield path.read_bytes()


def feed_programme(data: bytes) -> None:
    """A lending model."""
    with suppress(ValueError):
        programmes.load(_file(data))


def programme_seeds() -> Iterator[bytes]:
    """Those of the documents."""
    for path in sorted((ROOT / "docs" / "programmes").glob("*.toml")):
        yield path.read_bytes()


def feed_lists(data: bytes) -> None:
    """Which list, then an export as a spreadsheet or a library system writes it."""
    path = _file(data[1:], "list.csv")
    with suppress(ValueError, ConfigFault, OSError):
        match data[0] % 5 if data else 0:
            case 0:
                read_item_list(path)
            case 1:
                exports.read_patrons(path, date(2026, 11, 24))
            case 2:
                exports.read_items(path, {"BK": None})
            case 3:
                text = io.TextIOWrapper(io.BytesIO(data[1:]), encoding="utf-8-sig", newline="")
                read_pairs(text, now=NOW, by="fuzz")
            case _:
                config_classes.load(path)


def list_seeds() -> Iterator[bytes]:
    """One of each."""
    yield b'\x00barcode;title;shelf\r\n3000001;Uiltje;A 1\r\n3000002;"Een; twee";B 2\r\n'
    yield "\x00item\tlocation\n3000001\tZaal\n".encode("utf-16")[:2] + b"3\x000\x00"
    yield b"\x01cardnumber,dateexpiry,debarred,lost\nP1001,2027-01-01,,0\nP1002,,2026-12-01,1\n"
    yield b'\x01[{"cardnumber": "P1001", "lost": 1}, {"cardnumber": "P2"}]'
    yield b"\x02barcode,itype,notforloan\n3000001,BK,0\n3000002,DVD,1\n"
    yield b"\x03uid,item_id,isil,paired_at,by\nE004015000112233,3000001,NL-1,,jan\n"
    yield b'\x04[groep_5]\nname = "Groep 5"\nteachers = ["P1001"]\npupils = ["P1002", "P1003"]\n'


def feed_pack(data: bytes) -> None:
    """A trust pack: as it came, and with a signature that is good over whatever it says."""
    for file, keys in ((data, _PUBLIC), (data, None), (seal(data, [KEY], PAYLOAD_TYPE), _PUBLIC)):
        with suppress(NoFreshPack):
            pack = TrustPack.read(file, keys)
            pack.about("P1001", "3000001", date(2026, 11, 24))
            pack.figures()


def feed_bundle(data: bytes) -> None:
    """Content from the hub, signed and not."""
    inside = msgpack.packb([1, data])
    for file in (data, seal(data, [KEY], KIND), seal(inside, [KEY], KIND)):
        with suppress(ValueError):
            made, held = unbundled(file, _PUBLIC)
            assert made > 0
            for name in held:
                assert not name.startswith("/"), name
                assert ".." not in name.split("/"), name


def feed_hub(data: bytes) -> None:
    """What a station posts to the hub, and what the hub says to a station."""
    for body in (data, gzip.compress(data, 1)):
        with suppress(batch.BadBatch):
            batch.check(batch.unpack(body))
    for signed in (data, bytes(KEY.sign(data))):
        with suppress(command.BadCommand):
            command.opened(bytes(KEY.verify_key), signed, "station-1")
    with suppress(ValueError, RecursionError):
        said = json.loads(data)
        if isinstance(said, dict):
            with suppress(wanted.BadOrders):
                wanted.opened(bytes(KEY.verify_key), "station-1", said)


def feed_journal(data: bytes) -> None:
    """A journal that a broken disk gives back: whatever can be read of it, and never an error."""
    path = _file(data, "journal.db")
    damage(path)
    read_what_is_left(path)


def pack_seeds() -> Iterator[bytes]:
    """The payload of a pack that was built, and its file."""
    policy = Policy(default_type="BK", types={"BK": TypeRule(loan_days=21)})
    plan = Plan(policy, "CPL", NOW, NOW.date(), days=3, rate=0.01, probes=100)
    built = build(
        [PatronRow("P1001"), PatronRow("P1002", blocked=True)],
        [ItemRow("3000001", "BK")],
        plan,
        salt=bytes(32),
        dice=random.Random(1),
        keys=[KEY],
    )
    yield built.file
    yield unseal(built.file, _PUBLIC)[0]


def bundle_seeds() -> Iterator[bytes]:
    """A folder of content, unsigned as the far end signs it, and what is inside."""
    folder = PLACE / "content"
    (folder / "inner").mkdir(parents=True, exist_ok=True)
    (folder / "notices.json").write_text("[]")
    (folder / "inner" / "a.png").write_bytes(bytes(20))
    yield unseal(bundled(folder, KEY), _PUBLIC, KIND)[0]
    yield packed(folder)


def hub_seeds() -> Iterator[bytes]:
    """A batch, a command and a list as each is written."""
    row = ("intent", "", "2026-11-24T12:00:00+00:00", 1.5, "boot", 1, bytes(32), None, None, None)
    whole = batch.Batch("station-1", "e1", 0, bytes(32), bytes(32), None, "", (row,))
    yield gzip.decompress(batch.pack(whole))
    yield command.sign(KEY, command.Command("station-1", 1, "restart", {}, 2))[64:]
    yield json.dumps(wanted.sealed(KEY, "station-1", [])).encode()


def journal_seeds() -> Iterator[bytes]:
    """The released schemas, with rows where there are some."""
    data = ROOT / "tests" / "data"
    for schema, rows in (
        ("journal_schema_1.sql", "journal_rows_1.sql"),
        ("journal_schema_2.sql", ""),
    ):
        path = PLACE / "seed.db"
        path.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.executescript((data / schema).read_text(encoding="utf-8"))
            if rows:
                db.executescript((data / rows).read_text(encoding="utf-8"))
            db.commit()
        yield path.read_bytes()
