"""A TOML file that somebody wrote by hand, into a checked model; every mistake is a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)

_Place = tuple[int | str, ...]


def load_toml(
    path: Path,
    model: type[M],
    fault: type[ValueError],
    *,
    largest: int,
    choices: Collection[str] = (),
) -> M:
    """The file as ``model``. Raises ``fault``, one line for each mistake, naming file and key.

    ``largest``: bytes; a mistaken path must not fill the memory. ``choices`` are the names by which
    pydantic told models of a union apart: no keys of the file.
    """
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise fault(f"{path}: {error.strerror or error}") from error
    if len(content) > largest:
        raise fault(f"{path}: expected a file of at most {largest} bytes, found more")
    try:
        values = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise fault(f"{path}: not a TOML file: {error}") from error
    try:
        return model.model_validate(values)
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
        places = [each["loc"] for each in mistakes]
        lines = [
            f"{path}: {_sentence(each, choices)}"
            for each in mistakes
            # A list all of whose items failed is not empty, as pydantic says beside their faults.
            if each["type"] != "too_short" or not _is_inside(places, each["loc"])
        ]
        raise fault("\n".join(lines)) from None


def _is_inside(places: list[_Place], outer: _Place) -> bool:
    """Does one of ``places`` lie inside ``outer``?"""
    return any(len(place) > len(outer) and place[: len(outer)] == outer for place in places)


def _sentence(mistake: Any, choices: Collection[str]) -> str:
    """One mistake: the key as written, what was expected, what was found."""
    key = ""
    former: int | str = ""
    for part in mistake["loc"]:
        if isinstance(part, int):
            key += f"[{part}]"
        # The name of a choice stands right after the item that it was made for.
        elif not (isinstance(former, int) and part in choices):
            key += f".{part}" if key else part
        former = part
    said = mistake["msg"].removeprefix("Value error, ")
    if mistake["type"] == "extra_forbidden":
        return f"unknown key {key}"
    if mistake["type"] == "missing":
        return f"{key} is missing"
    # What a table lacks, or which of several is meant, is said by the message itself.
    found = mistake["input"]
    shown = "" if isinstance(found, dict | list) else f", found {str(found)[:60]!r}"
    return f"{key}: {said}{shown}" if key else said
