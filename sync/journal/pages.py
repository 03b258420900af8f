"""Pages of a journal's file read without SQLite: what a damaged tree or log still holds.

The file format is public (sqlite.org/fileformat2, "B-tree Pages", "Record Format", "The Write-Ahead
Log"). A leaf of the entries' table says for itself what it is, so a row is found although no page
above it can be read, and although a log breaks off before it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

PAGE: Final = 4096
"""Bytes of a page: what SQLite gives every new file, and ours are never changed."""
_LEAF: Final = 0x0D
_FRAME_HEADER: Final = 24
_LOG_HEADER: Final = 32
_FILE_HEADER: Final = 100
_MAX_FRAME_AT: Final = 16
_SALTS_AT: Final = 32
"""Offsets of mxFrame and aSalt in the header of the log's index (walformat, "The WAL-Index
Header")."""

Row = tuple[int, tuple[Any, ...]]
"""Number of the row and its values."""


def rows(path: Path, *columns: int) -> Iterator[Row]:
    """Every row of so many columns on any leaf: of the file, then of its log, oldest first.

    A row from before a column was added has one less, until it is written again. Rows that go on in
    another page are left out. Raises OSError.
    """
    with path.open("rb") as file:
        number = 0
        while page := file.read(PAGE):
            number += 1
            yield from _rows_of(page, _FILE_HEADER if number == 1 else 0, columns)
    for number, page in _committed(path.with_name(path.name + "-wal")):
        yield from _rows_of(page, _FILE_HEADER if number == 1 else 0, columns)


def header(path: Path) -> bytes:
    """The newest header of the file, as its first page in the log has it, else the file itself.

    Raises OSError.
    """
    with path.open("rb") as file:
        found = file.read(_FILE_HEADER)
    for number, page in _committed(path.with_name(path.name + "-wal")):
        if number == 1:
            found = page[:_FILE_HEADER]
    return found


def frames_seen(path: Path) -> int:
    """How many frames of the log the last connection held for committed; 0 when nobody can tell.

    With synchronous=FULL the index says so only after they were synced. Asked before a connection
    opens, it is what a killed process left; asked while one is open, what SQLite can still read.
    """
    try:
        index = path.with_name(path.name + "-shm").read_bytes()[: _SALTS_AT + 8]
        with path.with_name(path.name + "-wal").open("rb") as file:
            header = file.read(_LOG_HEADER)
    except OSError:
        return 0
    if len(index) < _SALTS_AT + 8 or index[_SALTS_AT:] != header[16:24]:
        # Of another generation of the log.
        return 0
    return int(struct.unpack_from("=I", index, _MAX_FRAME_AT)[0])


def is_cut_short(path: Path, before: int) -> bool:
    """Does the log hold commits that SQLite does not see? While a connection is open.

    SQLite takes the first frame that does not fit its checksum for the end of the log, as after a
    power cut: then the last transaction is torn, and it was never synced. It was damaged instead
    when another commit of the same generation follows, which was begun only after the sync, or when
    the index knew more frames ``before`` the connection was opened.
    """
    seen = frames_seen(path)
    try:
        log = path.with_name(path.name + "-wal").read_bytes()
    except OSError:
        return False
    return before > seen or sum(commit > seen for commit in _commits(log)) > 1


def _committed(path: Path) -> Iterator[tuple[int, bytes]]:
    """Number and content of each page in the log, oldest first."""
    try:
        log = path.read_bytes()
    except OSError:
        return
    for frame in range(max(_commits(log), default=0)):
        at = _LOG_HEADER + frame * (_FRAME_HEADER + PAGE)
        (number,) = struct.unpack_from(">I", log, at)
        yield number, log[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]


def _commits(log: bytes) -> list[int]:
    """Numbers of the frames of this generation that end a transaction, in order."""
    generation = log[16:24]
    size = _FRAME_HEADER + PAGE
    frames = max(0, len(log) - _LOG_HEADER) // size
    salts = [log[at + 8 : at + 16] for at in range(_LOG_HEADER, _LOG_HEADER + frames * size, size)]
    if salts and generation not in salts and not _is_whole(log[:_LOG_HEADER]):
        # The log was begun by whoever wrote its first frame. A whole header without a frame began
        # it anew, over frames that are all in the file.
        generation = salts[0]
    return [
        number
        for number, salt in enumerate(salts, 1)
        if salt == generation and any(_size_after(log, number))
    ]


def _is_whole(header: bytes) -> bool:
    """Does the log's header fit its checksum ("WAL File Format", "Checksum Algorithm")?"""
    order = ">" if header[3] & 1 else "<"
    words = struct.unpack(f"{order}6I", header[:24])
    first = second = 0
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return struct.pack(">2I", first, second) == header[24:]


def _size_after(log: bytes, number: int) -> bytes:
    """Of frame ``number``: pages of the database after its commit, zero where it ends none."""
    at = _LOG_HEADER + (number - 1) * (_FRAME_HEADER + PAGE)
    return log[at + 4 : at + 8]


def _rows_of(page: bytes, start: int, columns: tuple[int, ...]) -> Iterator[Row]:
    if len(page) < PAGE or page[start] != _LEAF:
        return
    (count,) = struct.unpack_from(">H", page, start + 3)
    for cell in range(min(count, (PAGE - start - 8) // 2)):
        (at,) = struct.unpack_from(">H", page, start + 8 + 2 * cell)
        try:
            length, at = _varint(page, at)
            rowid, at = _varint(page, at)
            if at + length <= PAGE:
                values = _record(page[at : at + length])
                if len(values) in columns:
                    yield rowid, values
        except (IndexError, ValueError, struct.error):
            # This row is damaged; the next one stands for itself.
            continue


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for position in range(at, at + 8):
        value = value << 7 | page[position] & 0x7F
        if page[position] < 0x80:
            return value, position + 1
    return value << 8 | page[at + 8], at + 9


def _record(record: bytes) -> tuple[Any, ...]:
    """Values of one record. ValueError or IndexError when it is none."""
    end, at = _varint(record, 0)
    kinds = []
    while at < end:
        kind, at = _varint(record, at)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        value, at = _value(record, kind, at)
        values.append(value)
    if at != len(record):
        raise ValueError("the record has another length than its header says")
    return tuple(values)


def _value(record: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in (10, 11):
        raise ValueError("a reserved type")
    length = {5: 6, 6: 8, 7: 8}.get(kind, kind) if kind < 12 else (kind - 12) // 2
    raw = record[at : at + length]
    if len(raw) < length:
        raise ValueError("the record ends within a value")
    at += length
    if kind == 7:
        return struct.unpack(">d", raw)[0], at
    if kind < 12:
        return int.from_bytes(raw, "big", signed=True), at
    return (raw if kind % 2 == 0 else raw.decode("utf-8", "replace")), at
