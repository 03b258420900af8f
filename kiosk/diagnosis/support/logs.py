"""The station's own log lines, from journald or from files: listed keys pass, and nothing else."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kiosk.diagnosis.support.parts import LIMIT_S, Found
from kiosk.diagnosis.support.settings import origin
from kiosk.log import ALLOWED

MOST_BYTES: Final = 3 * 1024 * 1024
"""Of lines that are kept: the newest."""
_MOST_LINES: Final = 50_000
_LONGEST_LINE: Final = 64 * 1024
_OURS: Final = frozenset(("kiosk", "drivers", "sync"))
_KEYS: Final = tuple(key for key in ALLOWED if key != "uid")
"""A tag's UID helps nobody who has not the book."""
_FRAME: Final = re.compile(
    r'\s*File "(?:.*?/)?((?:kiosk|drivers|sync)/[^"]*|[^/"]+)", line (\d+), in (\S+)'
)
_RAISED: Final = re.compile(r"([A-Za-z_][\w.]*)(?::|$)")
_JOURNALCTL: Final = (
    *("journalctl", "--unit=leenpunt*", "--output=json", "--all", "--no-pager", "--quiet"),
    *("--since=-7 days", f"--lines={_MOST_LINES}"),
)


STDIN: Final = Path("-")
_NONE_SHOWN: Final = (
    "journald shows this user no line of the station: have root pipe journalctl -o cat into --log -"
)


def read_logs(files: Sequence[Path]) -> Found:
    """Of these files, or else of the last seven days of journald. Raises OSError or ValueError."""
    kept: deque[dict[str, Any]] = deque()
    sizes: deque[int] = deque()
    dropped, left_out, size = 0, 0, 0
    for text in _of_files(files) if files else _of_journald():
        row = _ours(text)
        if row is None:
            dropped += 1
            continue
        kept.append(row)
        sizes.append(len(json.dumps(row)))
        size += sizes[-1]
        while size > MOST_BYTES:
            kept.popleft()
            size -= sizes.popleft()
            left_out += 1
    said = []
    if dropped:
        said.append(f"{dropped} lines that are not the station's own were dropped")
    if left_out:
        said.append(f"{left_out} older lines were left out, for the size of this file")
    if not kept:
        said.append("there is no line of the station" if files else _NONE_SHOWN)
    return Found(tuple(kept), ok=bool(kept or files), why="; ".join(said))


def _of_files(files: Sequence[Path]) -> Iterator[str]:
    for path in files:
        source = nullcontext(sys.stdin.buffer) if path == STDIN else path.open("rb")
        with source as file:
            while line := file.readline(_LONGEST_LINE):
                yield line.decode("utf-8", "replace")


def _of_journald() -> Iterator[str]:
    """What each line said. OSError: there is no journald."""
    with subprocess.Popen(
        _JOURNALCTL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        patience = threading.Timer(LIMIT_S, process.kill)
        patience.start()
        try:
            for line in process.stdout:
                said: object = None
                with contextlib.suppress(ValueError, RecursionError):
                    entry = json.loads(line[: 4 * _LONGEST_LINE])
                    said = entry.get("MESSAGE") if isinstance(entry, dict) else None
                yield said if isinstance(said, str) else ""
        except BaseException:
            process.kill()
            raise
        finally:
            patience.cancel()
    if process.returncode:
        raise OSError(f"journalctl ended with {process.returncode}: {_NONE_SHOWN}")


def _ours(text: str) -> dict[str, Any] | None:
    """What may be passed on of a line; None: it is not the station's own."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match row:
        case {"event": str(), "level": str(), "logger": str() as logger, "timestamp": str() as at}:
            if logger.partition(".")[0] not in _OURS:
                return None
        case _:
            return None
    try:
        when = datetime.fromisoformat(at).isoformat(timespec="seconds")
    except ValueError:
        return None
    kept = {"timestamp": when} | {key: row[key] for key in ("level", "logger", "event")}
    kept |= {key: row[key] for key in _KEYS if key in row}
    if "url" in kept:
        kept["url"] = origin(str(kept["url"]))
    if isinstance(trace := row.get("exception"), str):
        kept["exception"] = _places(trace)
    return kept


def _places(trace: str) -> list[str]:
    """Where an exception went through and what it was, not what it said."""
    lines = trace.splitlines()
    places = [
        f"{found[1]}:{found[2]} {found[3]}" for line in lines if (found := _FRAME.match(line))
    ]
    raised = _RAISED.match(lines[-1]) if lines else None
    return [*places, raised[1] if raised else ""]
