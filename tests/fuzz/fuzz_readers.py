"""Bytes of a serial line: frames of readers, gates and card readers, and what they say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from drivers.cards import pn532_frames
from drivers.errors import DeviceError
from drivers.readers.feig import buffer, commands, counter, frames, inventory, settings
from drivers.readers.rl866 import commands as rl866
from drivers.readers.rl866 import frames as rl866_frames
from drivers.readers.threem import commands as threem
from drivers.readers.threem import frames as threem_frames

DATA = Path(__file__).parents[1] / "data"
UID = "E004015000112233"
_MOST = 65_535


def pieces(data: bytes) -> Iterator[bytes]:
    """As a line brings them: cut where the bytes themselves say."""
    at = 0
    while at < len(data):
        size = 1 + data[at] % 23
        yield data[at : at + size]
        at += size


def _events(stream: Any, data: bytes) -> list[Any]:
    """Every frame in it, also of what is left when the line falls silent."""
    found = []
    for piece in pieces(data):
        stream.receive_data(piece)
        while (event := stream.next_event()) is not None:
            found.append(event)
    # Each silence gives up one start, so that what stands behind it is looked at.
    for _ in range(len(data) + 1):
        if not stream.has_partial:
            break
        stream.discard_partial()
        while (event := stream.next_event()) is not None:
            found.append(event)
    assert not stream.has_partial, "silence leaves half a frame behind"
    return found


def _read(answer: Any, *readings: Callable[[Any], object]) -> None:
    for read in readings:
        with suppress(DeviceError):
            read(answer)


def feed_feig(data: bytes) -> None:
    """Answers and notifications of FEIG OBID readers and gates."""
    for answer in _events(frames.AnswerFrames(max_frame=_MOST), data):
        _read(
            answer,
            inventory.parse_inventory,
            lambda answer: commands.parse_blocks(answer, UID, 0, 8),
            lambda answer: commands.parse_locked(answer, 0, 8),
            lambda answer: commands.parse_system_information(answer, UID),
            buffer.parse_records,
            buffer.parse_keep_alive,
            settings.parse_noise,
            settings.parse_timer,
            settings.parse_reader_info,
            settings.parse_page,
            lambda answer: settings.parse_extended(answer, 5),
            counter.parse_counters,
        )


def feed_feig_commands(data: bytes) -> None:
    """What the far end of a notifying gate, or our own emulator, takes for a command."""
    _events(frames.CommandFrames(max_frame=_MOST), data)


_THREEM: Final[tuple[tuple[threem_frames.Frame, Callable[[Any], object]], ...]] = (
    (threem.inventory(), lambda answer: threem.parse_inventory(answer, threem.inventory())),
    (threem.read_multiple(UID, 0, 8), lambda answer: threem.parse_blocks(answer, UID, 0, 8)),
    (threem.get_afi(UID), threem.parse_afi),
    (threem.check_eas(UID), threem.parse_eas),
    (threem.tag_information(UID), lambda answer: threem.parse_tag_information(answer, UID)),
    (threem.version(threem_frames.START), threem.parse_version),
    (threem.version(threem_frames.OLD_START), threem.parse_version),
)


def feed_threem(data: bytes) -> None:
    """Answers of a 3M 810, to each question that they may be the answer to."""
    for answer in _events(threem_frames.Frames(), data):
        for question, read in _THREEM:
            if threem.answers(question)(answer):
                _read(answer, read)


def feed_rl866(data: bytes) -> None:
    """Answers of an RL866."""
    for answer in _events(rl866_frames.Frames(), data):
        for command in range(256):
            with suppress(DeviceError):
                said = rl866.parse(answer, command)
                _read(
                    said,
                    rl866.parse_inventory,
                    rl866.parse_connect,
                    lambda said: rl866.parse_access(said, rl866.read_multiple(UID, 0, 8)),
                )


def feed_pn532(data: bytes) -> None:
    """Frames of a PN532."""
    _events(pn532_frames.Frames(), data)


def feig_seeds() -> Iterator[bytes]:
    """Published captures, and each answer alone."""
    yield from _vectors("rfid_vectors_feig.json")


def pn532_seeds() -> Iterator[bytes]:
    """Published frames."""
    yield from _vectors("rfid_vectors_cards.json")


def _vectors(file: str) -> Iterator[bytes]:
    for each in json.loads((DATA / file).read_text(encoding="utf-8")):
        yield bytes.fromhex(each["bytes_hex"])


def threem_seeds() -> Iterator[bytes]:
    """An answer to each command: good, refused without an address, and a published one."""
    for question, _ in _THREEM:
        head, uid = question.body[:1], question.body[1:9]
        for told in (b"\0" + uid, b"\0" + uid + bytes(12), b"\0" + question.body[1:3] + bytes(1)):
            yield threem_frames.encode(threem_frames.Frame(head + told, question.start))
        yield threem_frames.encode(threem_frames.Frame(head + b"\x04", question.start))
    yield bytes.fromhex("D500090400110A0500027250")


def rl866_seeds() -> Iterator[bytes]:
    """An answer to each command."""
    for code in range(0, 256, 5):
        yield rl866_frames.encode(rl866_frames.i_block(bytes((code, 0, 0)) + bytes(20), 0))


def feed_feig_answers(data: bytes) -> None:
    """The same behind a checksum that is always right: code, status, and what is told."""
    if len(data) > 2:
        feed_feig(frames.encode(frames.Answer(data[0], data[1], data[2:])))


def feed_threem_answers(data: bytes) -> None:
    """Body of an answer."""
    if data:
        feed_threem(threem_frames.encode(threem_frames.Frame(data)))


def feed_rl866_answers(data: bytes) -> None:
    """Block byte and information of an answer."""
    if data:
        information = data[1 : 1 + rl866_frames.MAX_INFORMATION]
        feed_rl866(rl866_frames.encode(rl866_frames.Frame(data[0], information)))


def feig_answer_seeds() -> Iterator[bytes]:
    """What captured answers tell."""
    for raw in feig_seeds():
        for event in _events(frames.AnswerFrames(), raw):
            yield bytes((event.code, event.status)) + event.data


def threem_answer_seeds() -> Iterator[bytes]:
    """The same."""
    for raw in threem_seeds():
        yield from (event.body for event in _events(threem_frames.Frames(), raw))


def rl866_answer_seeds() -> Iterator[bytes]:
    """The same."""
    for raw in rl866_seeds():
        yield from (bytes((e.pcb,)) + e.information for e in _events(rl866_frames.Frames(), raw))
