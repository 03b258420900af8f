"""Files for the screen as one pack: names and bytes, nothing else that an archive could hold.

MessagePack: a list of ``[path, bytes]``, sorted. No links, no modes, no owners; a path has parts of
plain letters alone and cannot lead out of its folder, at the hub as at the station.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgpack

from sync.files import read_whole

MOST_FILES: Final = 1000
MOST_BYTES: Final = 64 * 1024 * 1024
"""Of all files together."""
LARGEST: Final = 16 * 1024 * 1024
"""Bytes of one."""
_DEEPEST: Final = 5
_PART: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
"""None begins with a point, so none is ``..`` or hidden."""


def packed(folder: Path) -> bytes:
    """Every file below a folder. ValueError names what cannot be sent; OSError of the disk."""
    files: dict[str, bytes] = {}
    for place, folders, names in os.walk(folder, onerror=_failed):
        for name in folders:
            if (Path(place) / name).is_symlink():
                raise ValueError(f"{Path(place) / name}: found a link, expected a folder")
        for name in names:
            path = Path(place) / name
            if path.is_symlink():
                raise ValueError(f"{path}: found a link, expected a file")
            # Before it is read: what has too many of them never is.
            key = path.relative_to(folder).as_posix()
            _check(files, key)
            files[key] = read_whole(path, LARGEST)
            if sum(map(len, files.values())) > MOST_BYTES:
                raise ValueError(f"{folder}: expected at most {MOST_BYTES} bytes in all its files")
    if not files:
        raise ValueError(f"{folder}: expected files in it, found none")
    packed: bytes = msgpack.packb(sorted(files.items()))
    return packed


def unpacked(body: bytes) -> Mapping[str, bytes]:
    """The files by path. ValueError: not what ``packed`` makes."""
    try:
        rows = msgpack.unpackb(
            body, max_bin_len=LARGEST, max_array_len=MOST_FILES, max_map_len=0, max_ext_len=0
        )
    except (ValueError, msgpack.UnpackException, RecursionError) as error:
        raise ValueError(f"no content: {type(error).__name__}") from None
    files: dict[str, bytes] = {}
    for row in rows if isinstance(rows, list) else [None]:
        match row:
            case [str() as path, bytes() as content]:
                _check(files, path)
                files[path] = content
            case _:
                raise ValueError("no content: expected a path and bytes")
    if not files:
        raise ValueError("no content: expected files, found none")
    return files


def _check(files: Mapping[str, bytes], path: str) -> None:
    parts = path.split("/")
    if len(files) == MOST_FILES:
        raise ValueError(f"expected at most {MOST_FILES} files")
    if not all(map(_PART.fullmatch, parts)) or len(parts) > _DEEPEST:
        raise ValueError(
            f"{path[:200]!r}: expected a path of letters A-Z and a-z, digits, . _ - without a point"
            f" at the beginning of a name, at most {_DEEPEST} deep"
        )
    above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
    if path in files or above & files.keys() or any(each.startswith(f"{path}/") for each in files):
        raise ValueError(f"{path[:200]!r}: a file of this name is there already")


def _failed(error: OSError) -> None:
    raise error
