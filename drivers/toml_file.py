"""A TOML file that somebody wrote by hand, into a checked model; every mistake is a sentence.

``sync.files`` reads in the same way: neither package may know the other.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)

_Place = tuple[int | str, ...]

_MOST_SENTENCES: Final = 50
_LONGEST_KEY: Final = 60
_DEEPEST: Final = 32
_TOO_DEEP: Final = "tables or lists are nested too deep"
_PART: Final = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_DEEP_KEY: Final = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{8}}")
"""tomllib needs hours for a key of 50 000 parts; the deepest that means something has four."""


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
        values = _parsed(read_whole(path, largest).decode())
        # As JSON, strictly: true is no number, and "10" is none either, but a list is a tuple.
        return model.model_validate_json(json.dumps(values, default=str), strict=True)
    except OSError as error:
        raise fault(f"{path}: {error.strerror or error}") from error
    except ValidationError as error:
        lines = [f"{path}: {each}" for each in sentences(error, choices)]
        raise fault("\n".join(lines)) from None
    except ValueError as error:
        raise fault(f"{path}: not a TOML file: {error}") from error


def sentences(error: ValidationError, choices: Collection[str] = ()) -> list[str]:
    """Each mistake: the key as written, what was expected, what was found; 50 at most."""
    mistakes = error.errors(include_url=False)
    places = [each["loc"] for each in mistakes]
    lines = [
        _sentence(each, choices)
        for each in mistakes[:_MOST_SENTENCES]
        # A list all of whose items failed is not empty, as pydantic says beside their faults.
        if each["type"] != "too_short" or not _is_inside(places, each["loc"])
    ]
    if len(mistakes) > _MOST_SENTENCES:
        lines.append(f"and {len(mistakes) - _MOST_SENTENCES} more")
    return lines


def read_whole(path: Path, largest: int) -> bytes:
    """The content of a regular file of at most ``largest`` bytes. OSError for whatever is none:
    a pipe or a device would make us wait, or never end."""
    try:
        mode = os.stat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise OSError(errno.EINVAL, "expected a file, found a pipe or a device")
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            content = file.read(largest + 1)
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error)) from None
    if len(content) > largest:
        raise OSError(errno.EFBIG, f"expected a file of at most {largest} bytes, found more")
    return content


def _parsed(text: str) -> dict[str, Any]:
    """The tables of a TOML file, whatever it holds. ValueError says what is wrong."""
    if deep := _DEEP_KEY.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise ValueError(f"line {line}: a key of more than 8 parts")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    except ValueError:
        # Python's own limit: longer ones take time that grows with their square.
        raise ValueError("a number has more than 4300 digits") from None
    level: list[Any] = [values]
    for _ in range(_DEEPEST):
        rows = (each.values() if isinstance(each, dict) else each for each in level)
        level = [inner for row in rows for inner in row if isinstance(inner, dict | list)]
        if not level:
            return values
    raise ValueError(_TOO_DEEP)


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
            shown = part if len(part) <= _LONGEST_KEY else f"{part[:_LONGEST_KEY]}…"
            key += f".{shown}" if key else shown
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
