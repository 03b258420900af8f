"""What an inventory has read so far, on disk: neither kill -9 nor a power cut takes it back.

A line of JSON for each tag, flushed before it counts. The last line may be torn; then its tag was
not told yet, and is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from drivers.model import ItemTag, TagKind
from kiosk.devices.pad.contents import UNREADABLE
from kiosk.devices.pad.items import ReadTag
from kiosk.flow.staff.inventory import Begun, Subject
from sync.errors import StorageFault
from sync.files import read_whole
from sync.ids import folded
from sync.own_files import flush_folder, make_folder, open_own, refuse_foreign

GONE_ON_WITH: Final = timedelta(hours=24)
"""A shelf as it was read longer ago is another one by now."""
_PATTERN: Final = "inventory-*.jsonl"
_LARGEST: Final = 256 * 1024 * 1024


class Sightings:
    """The tags of one shelf or trolley, by UID. Used by one thread at a time.

    ``anew``: what an interrupted run read of this ``subject`` is forgotten. Raises StorageFault and
    ConfigFault.
    """

    def __init__(
        self, folder: Path, subject: Subject, *, now: datetime, anew: bool = False
    ) -> None:
        refuse_foreign(folder, "station.state_dir")
        name = sha256(f"{folded(subject.place)}\n{subject.list}".encode()).hexdigest()[:16]
        self._path = folder / f"inventory-{name}.jsonl"
        self.tags: dict[str, ReadTag] = {}
        self.resumed: datetime | None = None
        """When the interrupted run began that is gone on with; None: this one begins."""
        try:
            make_folder(folder)
            _forget_old_ones(folder, now)
            if anew:
                self._path.unlink(missing_ok=True)
            whole = self._read(now)
            self._file = open_own(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.ftruncate(self._file, whole)
            if not whole:
                self._write([{"began": now.isoformat(), "of": asdict(subject)}])
                flush_folder(folder)
        except OSError as error:
            raise self._fault(error) from error

    def keep(self, tags: Mapping[str, ReadTag]) -> None:
        """These tags were read. What did not answer yet stays in memory, like what a card is."""
        self.tags |= tags
        rows = [_row(uid, read) for uid, read in tags.items() if read.tag is not UNREADABLE]
        if rows:
            try:
                self._write(rows)
            except OSError as error:
                raise self._fault(error) from error

    def end(self) -> None:
        """The report is out: nothing is left to go on with."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise self._fault(error) from error

    def close(self) -> None:
        """Close the file. What is in it stays."""
        os.close(self._file)

    def _write(self, rows: list[dict[str, Any]]) -> None:
        text = "".join(json.dumps(row) + "\n" for row in rows).encode()
        while text:
            text = text[os.write(self._file, text) :]
        os.fsync(self._file)

    def _read(self, now: datetime) -> int:
        """How many bytes of the file are whole lines of a run that is gone on with."""
        if not self._path.exists():
            return 0
        first, lines, whole = _lines(self._path)
        try:
            began = datetime.fromisoformat(json.loads(first)["began"])
            if now - began > GONE_ON_WITH:
                return 0
            read = [json.loads(line) for line in lines]
            self.tags = {row["uid"]: _tag(row) for row in read}
        except (ValueError, KeyError, TypeError):
            return 0  # killed before its first line, or damaged: the shelf is read again
        self.resumed = began
        return whole

    def _fault(self, error: OSError) -> StorageFault:
        return StorageFault(f"what the inventory read, {self._path}: {error.strerror or error}")


def begun(folder: Path, now: datetime) -> tuple[Begun, ...]:
    """What was broken off and can be gone on with, the latest first. What cannot be read is left
    out."""
    found = (each for path in folder.glob(_PATTERN) for each in _begun(path, now))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def _begun(path: Path, now: datetime) -> Iterator[Begun]:
    with suppress(OSError, ValueError, KeyError, TypeError):
        first, lines, _ = _lines(path)
        row = json.loads(first)
        at = datetime.fromisoformat(row["began"])
        tags = {json.loads(line)["uid"] for line in lines}
        if tags and now - at <= GONE_ON_WITH:
            yield Begun(Subject(**row["of"]), at, len(tags))


def _lines(path: Path) -> tuple[bytes, list[bytes], int]:
    """The first line, the others, and how many bytes they are: of those that are whole."""
    content = read_whole(path, _LARGEST)
    whole = content.rfind(b"\n") + 1
    first, *lines = content[:whole].splitlines() or [b""]
    return first, lines, whole


def _row(uid: str, read: ReadTag) -> dict[str, Any]:
    """What the comparison needs of a tag."""
    tag = read.tag
    return {
        "uid": uid,
        "afi": read.afi,
        "kind": tag.kind.value,
        "item": tag.item_id,
        "usage": tag.usage,
        "parts": tag.parts,
        "part": tag.part,
        "confidence": tag.confidence,
        "checks": list(tag.checks),
        "switchable": tag.details.get("switchable") is True,
    }


def _tag(row: dict[str, Any]) -> ReadTag:
    tag = ItemTag(
        TagKind(row["kind"]),
        str(row["item"]),
        row["usage"],
        row["parts"],
        row["part"],
        confidence=float(row["confidence"]),
        checks=tuple(row["checks"]),
        details={"switchable": row["switchable"]},
    )
    return ReadTag(tag, int(row["afi"]))


def _forget_old_ones(folder: Path, now: datetime) -> None:
    """Of shelves that nobody went on with."""
    for path in folder.glob(_PATTERN):
        if now.timestamp() - path.lstat().st_mtime > GONE_ON_WITH.total_seconds():
            path.unlink(missing_ok=True)
