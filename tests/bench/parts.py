"""The parts without a screen: journal, SIP2, tags, pad, desk."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from table import Result, at_least, at_most


def journal_append() -> Result:
    """Intent + told against two bare FULL commits: median of interleaved pairs."""
    from kiosk.clock import system_clock
    from sync.journal.records import Intent, Told
    from sync.journal.store import Journal
    from sync.model import Action, Outcome

    pairs = 600
    with tempfile.TemporaryDirectory(dir=_disk()) as name:
        folder = Path(name)
        journal = Journal.open(folder / "journal.db", device="bench", now=system_clock())
        bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, payload BLOB)")
        payload = os.urandom(300)
        due = datetime.now(UTC) + timedelta(days=21)
        ours, theirs = [], []
        for number in range(pairs):
            began = time.perf_counter()
            for _ in range(2):
                bare.execute("BEGIN IMMEDIATE")
                bare.execute("INSERT INTO row (payload) VALUES (?)", (payload,))
                bare.execute("COMMIT")
            between = time.perf_counter()
            entry = journal.intend(Intent(Action.BORROW, f"3{number:06d}", patron="P1001"))
            journal.tell(entry, Told(Outcome.ACCEPTED, due=due, title="Max Havelaar"))
            ended = time.perf_counter()
            theirs.append(between - began)
            ours.append(ended - between)
        bare.close()
        journal.close()
    mine, other = statistics.median(ours), statistics.median(theirs)
    return at_most(
        "journal: intent + told",
        f"{mine * 1e6:.0f} µs",
        f"{other * 1e6:.0f} µs (2 bare FULL commits)",
        mine / other,
        1.3,
    )


def sip2_codec() -> Result:
    """Decode and encode a 64 with 20 items against PyPI pysip2, both checking the checksum."""
    import pysip2

    from sync.ils.sip2.codec import decode, encode

    items = "".join(f"AU301350000{number:02d}|" for number in range(20))
    text = (
        "64              00120260314    101500000100000020000000000000AOLIBX|AAP000123|"
        f"AEExample, Jordan|BZ0010|CA0005|CB0050|BLY|CQY|BHEUR|BV2.50|CC20.00|{items}"
        "BEjordan@example.org|AFWelcome|AFOne hold is ready|AY3AZ"
    ).encode()
    wire = text + pysip2.calculate_checksum(text).encode() + b"\r"

    def ours() -> None:
        message = decode(wire)
        if message.checksum != "ok":
            raise SystemExit("bench: our decoder refuses the message")
        if encode(message) != wire:
            raise SystemExit("bench: our encoder changes the message")

    def theirs() -> None:
        if not pysip2.verify_checksum(wire[:-1]):
            raise SystemExit("bench: pysip2 refuses the message")
        decoded = pysip2.decode_message(wire, encoding="utf-8")
        pysip2.encode_message(
            decoded.message,
            sequence_number=decoded.sequence_number,
            checksum=True,
            encoding="utf-8",
        )

    mine, other = _interleaved(ours, theirs, 2000)
    return at_least(
        "SIP2: decode + encode a 64 with 20 items",
        f"{mine * 1e6:.1f} µs",
        f"{other * 1e6:.1f} µs (pysip2 0.1.0)",
        other / mine,
        2.0,
    )


def tag_decode() -> Result:
    """Decode an ISO 28560-3 tag against PyPI rfidgeek, from the bytes that a reader gives."""
    from rfidgeek.rfidgeek import PyRFIDGeek

    from drivers.tags.decoder import decode
    from drivers.tags.iso28560_3 import ItemFields, encode

    memory = encode(ItemFields("1000000056", isil="DK-718500"), size=32)
    geek = PyRFIDGeek.__new__(PyRFIDGeek)
    answer = ["00" + memory.hex().upper()]
    geek.issue_iso15693_command = lambda **_: answer

    def ours() -> None:
        if decode(memory).item_id != "1000000056":
            raise SystemExit("bench: our decoder misreads the tag")

    def theirs() -> None:
        if geek.read_danish_model_tag("E004010000000001")["id"] != "1000000056":
            raise SystemExit("bench: rfidgeek misreads the tag")

    mine, other = _interleaved(ours, theirs, 3000)
    return at_least(
        "tags: decode one ISO 28560-3 tag",
        f"{mine * 1e6:.1f} µs",
        f"{other * 1e6:.1f} µs (rfidgeek 2.0.1)",
        other / mine,
        5.0,
    )


def stack_of_tags(line: str) -> Result:
    """Twenty tags read through the real driver, against the simulated air time (100 % ASK)."""
    import random

    from drivers.config import FeigConfig
    from drivers.readers.feig import open_reader
    from drivers.sim.feig_pad import FeigPad
    from drivers.sim.field import RadioField, SimulatedTag
    from drivers.sim.serve import EmulatorServer
    from drivers.tags.decoder import decode
    from drivers.tags.iso28560_3 import ItemFields, encode

    dice = random.Random(28560)
    field = RadioField()
    for number in range(20):
        memory = bytearray(encode(ItemFields(f"30000{number:02d}", isil="NL-1234"))).ljust(
            112, b"\0"
        )
        field.place(SimulatedTag(f"E00401{dice.getrandbits(40):010X}", bytearray(memory), afi=7))
    pad = FeigPad(field)
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        place = {"pty": Path(folder) / "pad"} if line == "pty" else {"listen": "127.0.0.1:0"}
        with EmulatorServer(pad, **place) as server:  # type: ignore[arg-type]
            reader = open_reader(
                FeigConfig(kind="item_reader", driver="feig", port=server.url, timeout_s=2.0)
            )
            reader.inventory()
            for _ in range(5):
                air, began = pad.air_seconds, time.perf_counter()
                found = set()
                for tag in reader.inventory():
                    found.add(decode(reader.read_blocks(tag.uid, 0, 8).data).item_id)
                rounds.append((time.perf_counter() - began, pad.air_seconds - air))
                if len(found) != 20:
                    raise SystemExit(f"bench: {len(found)} of 20 tags were read")
            reader.close()
    wall, air = (statistics.median(column) for column in zip(*rounds, strict=True))
    return at_most(
        f"pad: a stack of 20 tags over {line}",
        f"{wall * 1e3:.0f} ms",
        f"{air * 1e3:.0f} ms (air time, 100 % ASK)",
        wall / air,
        1.2,
    )


def desk_item() -> Result:
    """``leenpunt desk item``, from process start to its end, against an idle Python's own start."""
    command = str(Path(sys.prefix) / "bin" / "leenpunt")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        acs = subprocess.Popen(
            [command, "sim", "acs", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True
        )
        if acs.stdout is None:
            raise SystemExit("bench: the library system has no output")
        port = json.loads(acs.stdout.readline())["listening"].rpartition(":")[2]
        config = folder / "station.toml"
        config.write_text(
            f'[station]\nid = "bench"\nstate_dir = "{folder}"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {port}\naccount = "kiosk1"\npassword = "secret"\n'
        )
        ask = [command, "desk", "item", "3000001", "--config", str(config), "--json"]
        idle = [sys.executable, "-c", "pass"]
        mine, other = [], []
        for _ in range(15):
            mine.append(_process(ask))
            other.append(_process(idle))
        acs.terminate()
        acs.wait()
        acs.stdout.close()
    ours = statistics.median(mine)
    return Result(
        "leenpunt desk item, start to answer",
        f"{ours * 1e3:.0f} ms",
        f"{statistics.median(other) * 1e3:.0f} ms (python -c pass)",
        ours / statistics.median(other),
        "≤ 400 ms",
        ours <= 0.4,
    )


def _process(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _interleaved(
    ours: Callable[[], None], theirs: Callable[[], None], rounds: int
) -> tuple[float, float]:
    """Median seconds of each, taken in turns so that a busy machine disturbs both alike."""
    mine, other = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        ours()
        between = time.perf_counter()
        theirs()
        mine.append(between - began)
        other.append(time.perf_counter() - between)
    return statistics.median(mine), statistics.median(other)


def _disk() -> Path:
    """A folder on the disk of the checkout: /tmp may be memory, where commits cost nothing."""
    return Path(__file__).resolve().parents[2]
