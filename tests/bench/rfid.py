"""RFID: stacks of tags, decoding, reconnecting, and streams of frames with noise.

The floor of a stack is what no driver can go below: the time on air that the commands took (100 %
ASK, ISO 15693), and the bytes of questions and answers at the line's rate. Only one question may
be on a line at a time.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures import Figure
from timing import COMPUTING, interleaved, piece_of_work, seconds

from drivers.config_pad import FeigConfig, PadConfig
from drivers.model import AFI_SECURED, AFI_UNSECURED, PortState, TagBlocks
from drivers.readers.dialogue import FrameStream
from drivers.readers.feig import frames as feig_frames
from drivers.readers.rl866 import frames as rl866_frames
from drivers.readers.threem import frames as threem_frames
from drivers.registry import open_device
from drivers.sim.faults import Reply
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.decoder import decode
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.devices.device_thread import DeviceThread

VECTORS = Path(__file__).parents[1] / "data" / "rfid_vectors_tags.json"
STACK, BLOCKS = 20, 8
MANY = 500
"""Times that a vector is decoded beside a piece of work: about as long."""
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class _Protocol:
    """A driver and its emulator, and how its serial line is set."""

    name: str
    pad: Callable[[RadioField], Any]
    config: Callable[[str], PadConfig]
    baud: int
    bits_per_byte: int


FEIG = _Protocol(
    "feig", FeigPad, lambda url: FeigConfig(kind="item_reader", driver="feig", port=url), 38400, 11
)


class _Counted:
    """A pad whose bytes are counted in both directions."""

    def __init__(self, pad: Any) -> None:
        self._pad = pad
        self.bytes = 0

    @property
    def air_seconds(self) -> float:
        seconds: float = self._pad.air_seconds
        return seconds

    @property
    def has_partial(self) -> bool:
        partial: bool = self._pad.has_partial
        return partial

    def receive_data(self, data: bytes) -> list[Reply]:
        return self._count(len(data), self._pad.receive_data(data))

    def discard_partial(self) -> list[Reply]:
        return self._count(0, self._pad.discard_partial())

    def disconnected(self) -> None:
        self._pad.disconnected()

    def _count(self, heard: int, replies: list[Reply]) -> list[Reply]:
        self.bytes += heard + sum(len(reply.data) for reply in replies)
        return replies


def stacks() -> Iterator[Figure]:
    """Twenty tags of eight blocks through the FEIG driver, over TCP and a paced serial line."""
    yield _stack("stack.feig-tcp", FEIG, "TCP", 0)
    yield _stack("stack.feig-pty", FEIG, "pty", 0)
    yield _stack("stack.feig-serial", FEIG, "serial", FEIG.baud)
    yield _secured()


def _stack(name: str, protocol: _Protocol, line: str, baud: int) -> Figure:
    """Medians of a round and of its floor."""
    pad = _Counted(protocol.pad(_pile()))
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        place: dict[str, Any] = (
            {"listen": "127.0.0.1:0"} if line == "TCP" else {"pty": Path(folder) / "pad"}
        )
        with EmulatorServer(
            pad, baud=baud, bits_per_byte=protocol.bits_per_byte, **place
        ) as server:
            reader = open_device(protocol.config(server.url))
            reader.inventory()
            for _ in range(ROUNDS):
                air, sent, began = pad.air_seconds, pad.bytes, time.perf_counter()
                uids = [tag.uid for tag in reader.inventory()]
                found = set()
                for _, blocks in reader.read_each(uids, 0, BLOCKS):
                    if not isinstance(blocks, TagBlocks):
                        raise SystemExit(f"bench: {protocol.name}: {blocks}")
                    found.add(decode(blocks.data).item_id)
                wall = time.perf_counter() - began
                line_s = (pad.bytes - sent) * protocol.bits_per_byte / baud if baud else 0.0
                rounds.append((wall, pad.air_seconds - air, line_s))
                if len(found) != STACK:
                    raise SystemExit(f"bench: {protocol.name}: {len(found)} of {STACK} were read")
            reader.close()
    wall, air, line_s = (statistics.median(column) for column in zip(*rounds, strict=True))
    detail = f"air {air * 1e3:.0f} ms, line {line_s * 1e3:.0f} ms"
    return Figure(name, wall * 1e3, (air + line_s) * 1e3, detail)


def _secured() -> Figure:
    """A tag is disarmed and armed by its AFI, and that is read back each time."""
    pad = _Counted(FEIG.pad(_pile()))
    took, floors = [], []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "pad"
        with EmulatorServer(
            pad, baud=FEIG.baud, bits_per_byte=FEIG.bits_per_byte, pty=place
        ) as server:
            reader = open_device(FEIG.config(server.url))
            uids = [tag.uid for tag in reader.inventory()]
            for afi in (AFI_UNSECURED, AFI_SECURED):
                for uid in uids:
                    air, sent, began = pad.air_seconds, pad.bytes, time.perf_counter()
                    reader.write_afi(uid, afi)
                    if reader.read_afi(uid) != afi:
                        raise SystemExit("bench: the AFI was not written")
                    took.append(time.perf_counter() - began)
                    line_s = (pad.bytes - sent) * FEIG.bits_per_byte / FEIG.baud
                    floors.append(pad.air_seconds - air + line_s)
            reader.close()
    p95 = statistics.quantiles(took, n=20)[-1]
    return Figure("stack.secured", p95 * 1e3, statistics.median(floors) * 1e3, f"{len(took)} times")


def _pile() -> RadioField:
    dice = random.Random(28560)
    field = RadioField()
    for number in range(STACK):
        memory = encode(ItemFields(f"30000{number:02d}", isil="NL-1234")).ljust(112, b"\0")
        field.place(SimulatedTag(f"E00401{dice.getrandbits(40):010X}", bytearray(memory), afi=7))
    return field


def decoding() -> Iterator[Figure]:
    """Against PyPI rfidgeek on every vector that both understand, and each kind of vector alone."""
    from rfidgeek.rfidgeek import PyRFIDGeek

    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    geek = PyRFIDGeek.__new__(PyRFIDGeek)
    answer = [""]
    geek.issue_iso15693_command = lambda **_: answer
    both = []
    for vector in vectors:
        memory = bytes.fromhex(vector["bytes_hex"])
        answer[0] = "00" + memory[:32].hex().upper()
        wanted = vector["expected"].get("primary_item_id")
        # It prints what it does not understand, and stumbles over what is too short.
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                read = geek.read_danish_model_tag("E004010000000001")
            except (LookupError, ValueError):
                continue
        if wanted and read["error"] == "" and read["crc_ok"] and read["id"] == wanted:
            both.append((memory, answer[0], wanted))
    for memory, _, wanted in both:
        if decode(memory).item_id != wanted:
            raise SystemExit(f"bench: our decoder misreads {memory.hex()}")

    def ours() -> None:
        for memory, _, _ in both:
            decode(memory)

    def theirs() -> None:
        for _, text, _ in both:
            answer[0] = text
            geek.read_danish_model_tag("E004010000000001")

    mine, other = interleaved(ours, theirs, 1000, COMPUTING)
    yield Figure("tag.decode", len(both) / mine, len(both) / other, f"{len(both)} vectors")
    slowest = max(filter(_is_tag, vectors), key=_decode_time)
    many, work = interleaved(_decodes(slowest, MANY), piece_of_work, 50, COMPUTING)
    yield Figure("tag.slowest", many / MANY * 1e6, work / 1000 * 1e6, slowest["name"])


def _is_tag(vector: dict[str, Any]) -> bool:
    # The others are elements and checksums, not memories.
    families = ("iso28560-2/", "iso28560-3/", "3m-rfid501/", "dm11/")
    return bool(vector["name"].startswith(families))


def _decode_time(vector: dict[str, Any]) -> float:
    return statistics.median(seconds(_decodes(vector, 20)) for _ in range(100))


def _decodes(vector: dict[str, Any], times: int) -> Callable[[], None]:
    memory = bytes.fromhex(vector["bytes_hex"])
    dsfid = 6 if vector["name"].startswith("iso28560-2/") else None

    def work() -> None:
        for _ in range(times):
            decode(memory, dsfid=dsfid)

    return work


OUT_S = 5.0
OUTAGES = 5


def reconnects() -> Iterator[Figure]:
    """A device thread whose pad is away for five seconds: from plug to the first good inventory."""
    lines = {"pty": "reconnect.pty", "TCP": "reconnect.tcp"}
    worst: dict[str, float] = {}
    threads = [threading.Thread(target=lambda line=line: worst.update({line: _reconnect(line)}))
               for line in lines]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for line, name in lines.items():
        if line not in worst:
            raise SystemExit(f"bench: the pad on {line} did not come back")
        yield Figure(name, worst[line], None, f"away for {OUT_S:.0f} s and more")


def _reconnect(line: str) -> float:
    good = threading.Event()

    def poll(reader: Any) -> None:
        if len(reader.inventory()) == STACK:
            good.set()

    def post(state: PortState) -> None:
        del state

    with tempfile.TemporaryDirectory() as folder:
        place: dict[str, Any] = (
            {"listen": "127.0.0.1:0"} if line == "TCP" else {"pty": Path(folder) / "pad"}
        )
        with EmulatorServer(FeigPad(_pile()), **place) as server:
            config = FEIG.config(server.url)
            thread = DeviceThread("pad", lambda: open_device(config), poll, post)
            thread.start()
            try:
                return max(_outage(server, good, number) for number in range(OUTAGES))
            finally:
                thread.stop()


def _outage(server: EmulatorServer, good: threading.Event, number: int) -> float:
    if not good.wait(20.0):
        raise SystemExit("bench: the pad was never read")
    server.pull_cable()
    # Not in step with the pauses between two tries to open.
    time.sleep(OUT_S + 0.37 * number)
    good.clear()
    began = time.monotonic()
    server.plug_in()
    if not good.wait(20.0):
        raise SystemExit("bench: the pad did not come back")
    return time.monotonic() - began


NOISE_SHARE = 0.01
"""Of all frames: damaged, or with noise before them."""
_WARM_UP = 20_000
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class _Stream:
    """A protocol's frames: one with a number in it, its bytes, and the number of one."""

    lost: str
    grown: str
    """Figures."""
    frames: Callable[[], FrameStream[Any]]
    make: Callable[[int], Any]
    encode: Callable[[Any], bytes]
    count: int


def frames() -> Iterator[Figure]:
    """Frames byte by byte, one in a hundred with noise: none is lost that was not damaged."""
    yield from _noisy(
        _Stream(
            "frames.feig-lost",
            "frames.feig-grown",
            feig_frames.AnswerFrames,
            lambda number: feig_frames.Answer(0xB0, 0, number.to_bytes(4, "big")),
            feig_frames.encode,
            1_000_000,
        )
    )
    yield from _noisy(
        _Stream(
            "frames.threem-lost",
            "frames.threem-grown",
            threem_frames.Frames,
            lambda number: threem_frames.Frame(b"\x02\0" + number.to_bytes(4, "big")),
            threem_frames.encode,
            100_000,
        )
    )
    yield from _noisy(
        _Stream(
            "frames.rl866-lost",
            "frames.rl866-grown",
            rl866_frames.Frames,
            lambda number: rl866_frames.Frame(0x40, number.to_bytes(4, "big"), 0),
            rl866_frames.encode,
            100_000,
        )
    )


def _noisy(stream: _Stream) -> Iterator[Figure]:
    tally = _Tally(stream)
    heard: Any = stream.frames()
    feed, event = heard.receive_data, heard.next_event
    spent, resident = 0.0, 0
    for batch in range(0, stream.count, _BATCH):
        pieces = tally.send(range(batch, min(stream.count, batch + _BATCH)))
        began = time.perf_counter()
        for at in range(len(pieces)):
            feed(pieces[at : at + 1])
            while (frame := event()) is not None:
                tally.heard(frame, heard.dropped_bytes)
        spent += time.perf_counter() - began
        if batch == _WARM_UP:
            resident = _resident()
    heard.discard_partial()
    while (frame := event()) is not None:
        tally.heard(frame, heard.dropped_bytes)
    grown = _resident() - resident
    tally.end(heard.dropped_bytes)
    detail = (
        f"{tally.damaged} damaged, {tally.false} false, {heard.bad_crcs} bad checksums,"
        f" {heard.dropped_bytes} bytes dropped"
    )
    yield Figure(stream.lost, tally.lost, None, detail)
    yield Figure(stream.grown, grown / 1024, None, f"{spent / stream.count * 1e6:.1f} µs a frame")


class _Tally:
    """What was sent and what was heard. ``lost`` at the end: undamaged, not heard, not accounted.

    A checksum of 16 bits takes one piece of noise in 65536 for a frame. Such a false frame, which
    nobody sent, may swallow whole ones: where it stood in the stream tells which.
    """

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream
        self._dice = random.Random(15693)
        self._position = 0
        self._heard_bytes = 0
        self._open: dict[Any, tuple[int, int]] = {}
        """Undamaged frames that were sent and not heard yet, and where they are in the stream."""
        self._spans: list[tuple[int, int]] = []
        self.damaged = self.false = self.lost = 0

    def send(self, numbers: Iterable[int]) -> bytes:
        """The bytes of these frames, some of them with noise."""
        sent = bytearray()
        for number in numbers:
            frame = self._stream.make(number)
            raw = self._stream.encode(frame)
            if self._dice.random() < NOISE_SHARE:
                raw, before = self._disturbed(raw)
            else:
                before = 0
            if before is not None:
                start = self._position + len(sent) + before
                self._open[frame] = (start, start + len(raw) - before)
            sent += raw
        self._position += len(sent)
        return bytes(sent)

    def heard(self, frame: Any, dropped_bytes: int) -> None:
        """A frame came; every byte before it was dropped or part of another."""
        size = len(self._stream.encode(frame))
        start = dropped_bytes + self._heard_bytes
        self._heard_bytes += size
        if self._open.get(frame) == (start, start + size):
            del self._open[frame]
        else:
            self.false += 1
            self._spans.append((start, start + size))

    def end(self, dropped_bytes: int) -> None:
        """No more comes. Every byte must be accounted for."""
        swallowed = [
            frame
            for frame, (start, end) in self._open.items()
            if any(start < until and since < end for since, until in self._spans)
        ]
        self.lost = len(self._open) - len(swallowed)
        if self._heard_bytes + dropped_bytes != self._position:
            raise SystemExit(f"bench: {self._stream.lost}: bytes vanished")

    def _disturbed(self, raw: bytes) -> tuple[bytes, int | None]:
        """The frame with noise, and how many bytes stand before it; None when it is damaged."""
        dice = self._dice
        noise = dice.randbytes(dice.randint(1, 8))
        at = dice.randrange(len(raw))
        match dice.randrange(4):
            case 0:
                return noise + raw, len(noise)
            case 1:
                damaged = raw[:at] + bytes((raw[at] ^ 1 << dice.randrange(8),)) + raw[at + 1 :]
            case 2:
                damaged = raw[:at] + raw[at + 1 :]
            case _:
                inside = dice.randrange(1, len(raw))
                damaged = raw[:inside] + noise + raw[inside:]
        self.damaged += 1
        return damaged, None


def _resident() -> int:
    """Resident memory of this process, bytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
