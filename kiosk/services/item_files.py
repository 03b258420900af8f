"""Where lists of items lie and reports go: the station's own folders, and what is plugged in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.flow.staff.inventory import FoundList
from sync.own_files import flush_folder, make_folder, replace_own

LISTS: Final = "lists"
"""In the station's state_dir: lists that somebody put there."""
REPORTS: Final = "reports"
"""In the station's state_dir: what was found."""
MOST_LISTS: Final = 200
_SUFFIXES: Final = (".csv", ".tsv", ".txt")
_MOUNTS: Final = Path("/proc/self/mounts")
_MEDIA: Final = ("/media/", "/run/media/")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_NO_NAME: Final = re.compile(r"[^\w.-]+")
_LONGEST_NAME: Final = 60
_REPORT_MODE: Final = 0o644


def media(mounts: Path = _MOUNTS) -> tuple[Path, ...]:
    """Where sticks and cards are mounted now (fstab(5): blanks are escaped)."""
    found: dict[Path, None] = {}
    with suppress(OSError):
        for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
            place = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), line.split(" ")[1])
            if place.startswith(_MEDIA):
                found[Path(place)] = None
    return tuple(found)


def lists_found(state_dir: Path, plugged_in: tuple[Path, ...]) -> tuple[FoundList, ...]:
    """Files that could be lists, the latest first of each place; what is plugged in comes first."""
    found = [each for medium in plugged_in for each in _files(medium, medium.name)]
    found += _files(state_dir / LISTS, "")
    return tuple(found[:MOST_LISTS])


def _files(folder: Path, medium: str) -> Iterator[FoundList]:
    dated = []
    with suppress(OSError):
        for entry in os.scandir(folder):
            name = entry.name
            # A Mac leaves "._list.csv" beside each.
            if not name.startswith(".") and name.lower().endswith(_SUFFIXES) and entry.is_file():
                dated.append((entry.stat().st_mtime, name, entry.path))
    for _, name, path in sorted(dated, reverse=True):
        yield FoundList(path, name, medium)


def keep_report(
    files: dict[str, bytes], name: str, at: datetime, list_path: str, state_dir: Path
) -> tuple[Path, ...]:
    """Write these, by suffix: beside the list where that is plugged in, else, or where that takes
    nothing, in the station's folder. ``at``: in the library's zone. OSError: nowhere."""
    plugged_in = media()
    beside = Path(list_path).parent
    own = state_dir / REPORTS
    stem = f"{_NO_NAME.sub('-', name).strip('-.')[:_LONGEST_NAME] or 'telling'}-{at:%Y%m%d-%H%M%S}"
    if beside in plugged_in:
        with suppress(OSError):
            return _written(files, beside / stem, _on_medium)
    make_folder(own)
    return _written(
        files, own / stem, lambda path, content: replace_own(path, content, _REPORT_MODE)
    )


def _on_medium(path: Path, content: bytes) -> None:
    """No mode is set there: most sticks know none. OSError: nor half of it is there."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise
    flush_folder(path.parent)


def _written(
    files: dict[str, bytes], stem: Path, put: Callable[[Path, bytes], None]
) -> tuple[Path, ...]:
    """All of them or none. OSError."""
    written: list[Path] = []
    try:
        for suffix, content in files.items():
            path = stem.with_name(stem.name + suffix)
            put(path, content)
            written.append(path)
    except OSError:
        for path in written:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    return tuple(written)
