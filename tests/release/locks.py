"""What is locked: the requirements files that `./install.sh lock` makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "assets/machine/requirements-build.txt"
STATION = ROOT / "assets/machine/requirements-station.txt"
HUB = ROOT / "assets/machine/requirements-hub.txt"
PYTHONS = ("3.11", "3.13")
"""Those that a lock is for."""

_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;,*]+)(?: ; (?P<marker>[^\\]+?))?"
    r"(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)


@dataclass(frozen=True)
class Pin:
    """One version of a package, and where it is wanted: ``marker`` as PEP 508 has it, or empty.

    ``hashes`` are SHA-256 in hexadecimal, one for each file of that version.
    """

    name: str
    version: str
    marker: str
    hashes: frozenset[str]

    def wanted(self, python: str) -> bool:
        """On that version of Python, such as 3.13, on Linux."""
        if not self.marker:
            return True
        full = f"{python}.5"
        return Marker(self.marker).evaluate(
            {"python_version": python, "python_full_version": full, "sys_platform": "linux"}
        )


def locked(lock: Path) -> Iterator[Pin]:
    """The pins of a file and of those below it. ValueError: a line that locks nothing."""
    for line in lock.read_text("utf-8").replace(" \\\n   ", "").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("-r "):
            yield from locked(lock.parent / line.removeprefix("-r "))
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"{lock}: expected NAME==VERSION with hashes, found: {line[:200]}")
        yield Pin(
            canonicalize_name(found["name"]),
            found["version"],
            found["marker"] or "",
            frozenset(re.findall(r"[0-9a-f]{64}", found["hashes"])),
        )


def on_machines() -> dict[str, str]:
    """What stations and hubs get: version by name, on any Python that is supported."""
    return {
        pin.name: pin.version
        for pin in (*locked(BUILD), *locked(HUB))
        if any(pin.wanted(python) for python in PYTHONS)
    }
