"""The systemd units that ``install.sh kiosk`` puts there: whose state and files are the station's.

A configuration that names no ``state_dir`` means another folder for each user. A command that went
by its own would look into a journal of nobody, or begin a second one under the station's name.
"""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path("/etc/systemd/system")
NAMES = (
    "leenpunt.service",
    "leenpunt-gate.service",
    "leenpunt-return.service",
    "leenpunt-sync.service",
)


def state_home(config: Path) -> Path | None:
    """XDG_STATE_HOME of the service that runs with this configuration; None: there is no such."""
    for unit in _running(config):
        home = None
        for key, words in unit:
            if key == "Environment":
                given = (word.partition("=") for word in words)
                home = next((Path(at) for it, _, at in given if it == "XDG_STATE_HOME"), home)
        if home is not None:
            return home
    return None


def user_of(config: Path) -> str:
    """User= of the service that runs with this configuration; empty: there is no such."""
    for unit in _running(config):
        users = [words[0] for key, words in unit if key == "User" and words]
        if users:
            return users[-1]
    return ""


def _running(config: Path) -> Iterator[list[tuple[str, list[str]]]]:
    """The settings of each unit that runs with this configuration."""
    for name in NAMES:
        unit = list(_settings(name))
        # Of several, as a drop-in has them, the last one holds.
        starts = [words for key, words in unit if key == "ExecStart"]
        if starts and any(_is_same(word, config) for word in starts[-1]):
            yield unit


def _settings(name: str) -> Iterator[tuple[str, list[str]]]:
    """Key and words of every line of a unit, then of its drop-ins."""
    for path in (FOLDER / name, *sorted((FOLDER / f"{name}.d").glob("*.conf"))):
        with contextlib.suppress(OSError, ValueError):
            for line in path.read_text(encoding="utf-8").splitlines():
                key, _, value = line.partition("=")
                if key in ("ExecStart", "Environment", "User"):
                    yield key, shlex.split(value)


def _is_same(word: str, config: Path) -> bool:
    try:
        return word.startswith("/") and Path(word).samefile(config)
    except OSError:
        return False
