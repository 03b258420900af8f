"""Programmes from their files. What is wrong is said with what was found: no file has a secret."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from sync.files import parse_toml, read_whole
from sync.programmes.contradictions import contradictions
from sync.programmes.model import Programme

LARGEST: Final = 64 * 1024
MOST_FILES: Final = 50
"""That one station or hub goes by."""
_LONGEST_VALUE: Final = 60
_OF_A_COLLECTION: Final = frozenset(
    f"who.{each}"
    for each in ("call_numbers", "collections", "item_types", "items", "locations", "media")
)
_NO_COLLECTION: Final = (
    "a programme holds for patrons, stations and hours, not for a part of the collection: what kind"
    " of item it is, is not known at every place where a rule is kept (a loan is counted by its"
    " number alone; a library system tells at most the carrier, and off-line nothing is told). Give"
    " such items a station of their own and name it in who.stations, or an item type with rules of"
    " its own in the library system"
)
"""What is asked for, and why it is not there (ADR 60)."""


def load(path: Path) -> Programme:
    """One programme. ValueError has a line for each fault: the file, the key, what was found."""
    try:
        values = parse_toml(read_whole(path, LARGEST).decode("utf-8"))
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror or error}") from None
    except ValueError as error:
        raise ValueError(f"{path}: not a TOML file: {error}") from None
    try:
        # As JSON, strictly: "10" is no number, but a list is a tuple and a text is a day.
        programme = Programme.model_validate_json(json.dumps(values, default=str), strict=True)
    except ValidationError as error:
        lines = (f"{path}: {line}" for line in dict.fromkeys(_sentences(error)))
        raise ValueError("\n".join(lines)) from None
    kits = tuple(kit.in_folder(path.parent) for kit in programme.kit)
    return programme.model_copy(update={"kit": kits})


@dataclass(frozen=True, slots=True)
class Examined:
    """One file, and what is wrong with it: by itself, or beside those before it."""

    path: Path
    programme: Programme | None
    faults: tuple[str, ...] = ()


def examine(paths: Iterable[Path]) -> tuple[Examined, ...]:
    """These files, and each ``.toml`` of these folders. ValueError where there are too many."""
    found = []
    for path in _files(paths):
        try:
            found.append(Examined(path, load(path)))
        except ValueError as fault:
            lines = (line.removeprefix(f"{path}: ") for line in str(fault).splitlines())
            found.append(Examined(path, None, tuple(lines)))
    read = [(each.path, each.programme) for each in found if each.programme is not None]
    for path, said in contradictions(read):
        place = next(place for place, each in enumerate(found) if each.path == path)
        found[place] = replace(found[place], faults=(*found[place].faults, said))
    return tuple(found)


def load_all(paths: Iterable[Path]) -> tuple[Programme, ...]:
    """The same, of files without a fault. ValueError has a line for each fault."""
    found = examine(paths)
    faults = [f"{each.path}: {fault}" for each in found for fault in each.faults]
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(each.programme for each in found if each.programme is not None)


def _files(paths: Iterable[Path]) -> list[Path]:
    files: dict[Path, Path] = {}
    """By where it really lies: a file that is named twice is one."""
    for path in paths:
        try:
            listed = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        except OSError as error:
            raise ValueError(f"{path}: {error.strerror or error}") from None
        files |= {each.resolve(): each for each in listed if each.resolve() not in files}
    if len(files) > MOST_FILES:
        raise ValueError(f"programme: found {len(files)} files, expected at most {MOST_FILES}")
    return list(files.values())


def _sentences(error: ValidationError) -> Iterator[str]:
    """One a fault: the key as written, what was expected, what was found."""
    for fault in error.errors(include_url=False):
        key = "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"]
        ).lstrip(".")
        said = fault["msg"].removeprefix("Value error, ").replace("Input should be ", "expected ")
        said = said[:1].lower() + said[1:]
        if fault["type"] == "extra_forbidden":
            yield f"{key}: {_NO_COLLECTION}" if key in _OF_A_COLLECTION else f"unknown key {key}"
        elif fault["type"] == "missing":
            yield f"{key} is missing"
        elif fault["type"] == "value_error":
            yield f"{key}: {said}" if key else said
        else:
            found = repr(fault["input"])
            short = found if len(found) <= _LONGEST_VALUE else f"{found[:_LONGEST_VALUE]}…"
            yield f"{key}: {said}, found {short}"
