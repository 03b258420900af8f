"""Programmes from their files. What is wrong is said with what was found: no file has a secret."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from sync.files import parse_toml, read_whole
from sync.programmes.model import Programme

LARGEST: Final = 64 * 1024
MOST_FILES: Final = 50
"""That one station or hub goes by."""
_LONGEST_VALUE: Final = 60


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
        return Programme.model_validate_json(json.dumps(values, default=str), strict=True)
    except ValidationError as error:
        lines = (f"{path}: {line}" for line in dict.fromkeys(_sentences(error)))
        raise ValueError("\n".join(lines)) from None


def load_all(paths: Iterable[Path]) -> tuple[Programme, ...]:
    """Of these files, and of each ``.toml`` of these folders. ValueError as ``load``, also where
    two have one name or contradict each other."""
    from sync.programmes.contradictions import contradictions

    faults: list[str] = []
    found: list[tuple[Path, Programme]] = []
    for path in _files(paths):
        try:
            found.append((path, load(path)))
        except ValueError as fault:
            faults.extend(str(fault).splitlines())
    faults.extend(contradictions(found))
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(programme for _, programme in found)


def _files(paths: Iterable[Path]) -> list[Path]:
    files: dict[Path, None] = {}
    for path in paths:
        try:
            listed = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        except OSError as error:
            raise ValueError(f"{path}: {error.strerror or error}") from None
        files |= dict.fromkeys(listed)
    if len(files) > MOST_FILES:
        raise ValueError(f"programme: found {len(files)} files, expected at most {MOST_FILES}")
    return list(files)


def _sentences(error: ValidationError) -> Iterator[str]:
    """One a fault: the key as written, what was expected, what was found."""
    for fault in error.errors(include_url=False):
        key = "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"]
        ).lstrip(".")
        said = fault["msg"].removeprefix("Value error, ").replace("Input should be ", "expected ")
        said = said[:1].lower() + said[1:]
        if fault["type"] == "extra_forbidden":
            yield f"unknown key {key}"
        elif fault["type"] == "missing":
            yield f"{key} is missing"
        elif fault["type"] == "value_error":
            yield f"{key}: {said}" if key else said
        else:
            found = repr(fault["input"])
            short = found if len(found) <= _LONGEST_VALUE else f"{found[:_LONGEST_VALUE]}…"
            yield f"{key}: {said}, found {short}"
