"""What was read last, in a folder of the station: notices for the screen, and copies as they came.

notices.json   what may be shown, by source, and how each was when it was read last
copies/        the bytes of each address, with what its server knows them by
pictures/      of notices, made small
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from sync.content.notice import Audience, Kind, Notice
from sync.http.body import Body, Validators
from sync.own_files import make_folder, read_own, replace_own

FOLDER: Final = "feeds"
"""In the station's ``state_dir``."""
_VERSION: Final = 1
_LARGEST: Final = 32 * 1024 * 1024
_MOMENTS: Final = ("start", "end", "expires")
_WORDS: Final = ("title", "text", "place", "currency", "url", "image", "source", "partner")


@dataclass(frozen=True, slots=True)
class Shelved:
    """One source as it was read last."""

    name: str
    notices: tuple[Notice, ...] = ()
    ok: bool = True
    """Was all as it should be, the last time that it was asked?"""
    why: str = ""
    """A sentence; of what is ``ok`` it is about a picture alone."""
    read_at: datetime | None = None
    """When that which lies there was read; None: never."""


class Shelf:
    """Written by one process at a time (``Shelf.lock``), read by any."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "notices.json"

    @property
    def lock(self) -> Path:
        """Of whoever writes here."""
        return self._folder / "lock"

    @property
    def pictures(self) -> Path:
        """The folder of pictures; ``Notice.image`` is a name in it, without its ending."""
        return self._folder / "pictures"

    def changed(self) -> int:
        """Another number after each ``put``; 0: nothing was put yet."""
        try:
            return self._file.stat().st_mtime_ns
        except OSError:
            return 0

    def read(self) -> dict[str, Shelved]:
        """By name. Raises OSError, or ValueError where something else lies there."""
        try:
            content = read_own(self._file, _LARGEST)
        except FileNotFoundError:
            return {}
        try:
            values = json.loads(content)
            if values["version"] != _VERSION:
                raise ValueError(f"version {values['version']}")
            return {each["name"]: _shelved(each) for each in values["sources"]}
        except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError) as error:
            raise ValueError(f"{self._file}: expected notices, found {error}") from None

    def put(self, sources: Iterable[Shelved]) -> None:
        """All of them, in the place of what lies there. Raises OSError."""
        rows = [
            {
                "name": each.name,
                "ok": each.ok,
                "why": each.why,
                "read_at": each.read_at and each.read_at.isoformat(),
                "notices": [row(notice) for notice in each.notices],
            }
            for each in sources
        ]
        make_folder(self._folder)
        text = json.dumps({"version": _VERSION, "sources": rows}, ensure_ascii=False)
        replace_own(self._file, text.encode(), durable=False)

    def copy(self, where: str) -> Body | None:
        """What was kept of this address; None: nothing, or nothing that can be read."""
        try:
            head, _, content = read_own(self._copy(where), _LARGEST).partition(b"\n")
            said = json.loads(head)
            if said["bytes"] != len(content):
                # After a power cut; its server would say that it is still the one.
                return None
            validators = Validators(str(said["etag"]), str(said["modified"]))
            return Body(content, validators, bool(said["inside"]))
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def keep(self, where: str, body: Body) -> None:
        """Raises OSError."""
        path = self._copy(where)
        said = {
            "etag": body.validators.etag,
            "modified": body.validators.modified,
            "bytes": len(body.content),
            "inside": body.inside,
        }
        make_folder(path.parent)
        replace_own(path, json.dumps(said).encode() + b"\n" + body.content, durable=False)

    def forget_others(self, addresses: Iterable[str], pictures: Iterable[str]) -> None:
        """Copies and pictures of anything else go."""
        named = {self._copy(each).name for each in addresses}
        named |= {self.picture(each).name for each in pictures}
        for folder in (self._folder / "copies", self.pictures):
            with suppress(OSError):
                for name in os.listdir(folder):
                    if name not in named:
                        (folder / name).unlink()

    def picture(self, name: str) -> Path:
        """Where the picture of this name lies."""
        return self.pictures / f"{name}.jpg"

    def _copy(self, where: str) -> Path:
        return self._folder / "copies" / picture_name(where)


def picture_name(where: str) -> str:
    """What the picture of this address is called, whatever it is called there."""
    return hashlib.sha256(where.encode()).hexdigest()[:40]


def row(notice: Notice) -> dict[str, Any]:
    """As JSON has it; what is not known is left out."""
    values: dict[str, Any] = {}
    for name in Notice.__dataclass_fields__:
        value = getattr(notice, name)
        if name in _MOMENTS:
            value = value and value.isoformat()
        elif isinstance(value, Decimal):
            value = str(value)
        elif isinstance(value, tuple):
            value = list(value)
        if value not in (None, "", [], False, 0) or name == "price":
            values[name] = value
    return values


def check(notice: Notice) -> None:
    """Raises ValueError, TypeError or LookupError: it could not be read again as what it is."""
    again = _notice(json.loads(json.dumps(row(notice))))
    for name in _WORDS:
        if not isinstance(found := getattr(again, name), str):
            raise TypeError(f"{name}: expected words, found {found!r:.40}")
    for name in _MOMENTS:
        if (at := getattr(again, name)) is not None and at.tzinfo is None:
            raise ValueError(f"{name}: expected a time with its zone, found {at}")


def _shelved(values: Mapping[str, Any]) -> Shelved:
    at = values["read_at"]
    return Shelved(
        values["name"],
        tuple(map(_notice, values["notices"])),
        values["ok"],
        values["why"],
        datetime.fromisoformat(at) if at else None,
    )


def _notice(values: dict[str, Any]) -> Notice:
    for name in _MOMENTS:
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    values["kind"] = Kind(values["kind"])
    values["audience"] = Audience(values.get("audience", Audience.ALL))
    price = values.get("price")
    values["price"] = None if price is None else Decimal(price)
    values["subjects"] = tuple(values.get("subjects", ()))
    return Notice(**values)
