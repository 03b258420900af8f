"""Secrets of a configuration: in a file of mode 600 that it names, set and never shown."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

from kiosk.settings.fields import keys_of, known, tables
from kiosk.settings.place import Place, at, dotted
from sync.files import read_whole

SET: Final = "(secret, set)"
"""All that is ever shown of one."""
LARGEST: Final = 16 * 1024
_FILE: Final = "_file"


@dataclass(frozen=True, slots=True)
class Secret:
    """One that a configuration has, or could have."""

    place: Place
    """``ils.password``."""
    values: Mapping[str, Any]

    @property
    def file_key(self) -> Place:
        """Where its file is named."""
        return (*self.place[:-1], f"{self.place[-1]}{_FILE}")

    @property
    def file(self) -> str:
        """As it is written; empty: it is in no file."""
        return str(at(self.values, self.file_key) or "")

    @property
    def variable(self) -> str:
        """Of the environment; empty: it is in none."""
        return str(at(self.values, (*self.place[:-1], f"{self.place[-1]}_env")) or "")

    @property
    def stands_in_the_configuration(self) -> bool:
        """Is it there in the clear?"""
        return at(self.values, self.place) is not None

    @property
    def is_set(self) -> bool:
        """Is it anywhere?"""
        return bool(self.file or self.variable or self.stands_in_the_configuration)


def secrets_of(values: Mapping[str, Any]) -> Iterator[Secret]:
    """Every secret that one of these tables has or could have."""
    for place, model in tables(values):
        for key in keys_of(model):
            if key.file_of_secret:
                yield Secret((*place, key.name.removesuffix(_FILE)), values)


def secret_at(values: Mapping[str, Any], place: Place) -> Secret:
    """By its own name or that of the key of its file. ValueError when it is none."""
    for key in (place, (*place[:-1], f"{place[-1]}{_FILE}")):
        found = known(values, key)
        if found is not None and found.file_of_secret:
            return Secret((*place[:-1], found.name.removesuffix(_FILE)), values)
    there = ", ".join(dotted(each.place) for each in secrets_of(values))
    raise ValueError(f"{dotted(place)} is no secret; there are {there}")


def path_of(secret: Secret, folder: Path) -> Path:
    """Of its file; of a secret without one, that which it gets, beside the configuration."""
    name = secret.file or "_".join(str(part) for part in secret.place)
    return folder / Path(name).expanduser()


def unused(path: Path) -> Path:
    """This path, or the first one like it that is free: what lies there may be another's secret,
    as where devices were put in another order."""
    paths = chain((path,), (path.with_name(f"{path.name}_{number}") for number in count(2)))
    return next(each for each in paths if not os.path.lexists(each))


def contents(values: Mapping[str, Any], folder: Path) -> dict[str, bytes]:
    """Of every secret file that is there and may be read, by path."""
    found = {}
    for secret in secrets_of(values):
        if secret.file:
            path = path_of(secret, folder)
            with contextlib.suppress(OSError):
                found[str(path)] = read_whole(path, LARGEST)
    return found


def as_file(said: str, place: Place) -> bytes:
    """What its file holds: the first line of what was said. ValueError shows nothing of it."""
    line = said.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise ValueError(f"{dotted(place)}: expected a secret on the first line of standard input")
    try:
        content = f"{line}\n".encode()
    except UnicodeEncodeError:
        raise ValueError(f"{dotted(place)}: expected UTF-8") from None
    if len(content) > LARGEST:
        raise ValueError(f"{dotted(place)}: expected at most {LARGEST} bytes, found more")
    return content
