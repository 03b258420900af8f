"""Files that somebody else wrote: read whole, with a limit, and never waited for.

``drivers.toml_file`` has the same two functions: neither package may know the other.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from typing import Any, Final

_DEEPEST: Final = 32
_TOO_DEEP: Final = "tables or lists are nested too deep"
_PART: Final = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_DEEP_KEY: Final = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{8}}")
"""tomllib needs hours for a key of 50 000 parts; the deepest that means something has four."""


def open_regular(path: Path, largest: int) -> BufferedReader:
    """A regular file of at most ``largest`` bytes, for reading. OSError for whatever is none: a
    pipe or a device would make us wait, or never end."""
    try:
        status = os.stat(path)
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise OSError(errno.EINVAL, "expected a file, found a pipe or a device")
        if status.st_size > largest:
            raise OSError(errno.EFBIG, _too_large(largest))
        return open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error)) from None


def read_whole(path: Path, largest: int) -> bytes:
    """The content of a file as ``open_regular`` takes it. OSError, as there."""
    with open_regular(path, largest) as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise OSError(errno.EFBIG, _too_large(largest))
    return content


def _too_large(largest: int) -> str:
    return f"expected a file of at most {largest} bytes, found more"


def parse_toml(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The tables of a TOML file, whatever it holds. ValueError says what is wrong."""
    if deep := _DEEP_KEY.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise ValueError(f"line {line}: a key of more than 8 parts")
    try:
        values = tomllib.loads(text, parse_float=parse_float)
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
