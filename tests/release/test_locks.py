"""What is locked is what pyproject.toml asks for, on each Python, with the hash of every file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from release.locks import BUILD, HUB, PYTHONS, ROOT, STATION, locked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DEPENDENCIES = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
# pcsc has no wheel: a station that needs it takes Debian's python3-pyscard (docs/drivers.md).
WANTED = {
    STATION: ("evdev", "modbus"),
    HUB: ("evdev", "hub", "modbus"),
    ROOT / "tests" / "release" / "requirements-bench.txt": ("bench",),
    ROOT / "tests" / "release" / "requirements-docs.txt": ("docs",),
    ROOT / "tests" / "release" / "requirements-fuzz.txt": ("fuzz",),
    ROOT / "tests" / "release" / "requirements-release.txt": ("release",),
    ROOT / "tests" / "release" / "requirements-test.txt": ("test",),
    ROOT / "tests" / "release" / "requirements-torture.txt": ("torture",),
}


def asked(extras: tuple[str, ...]) -> list[Requirement]:
    """What pyproject.toml asks for with these extras, those of our own name followed."""
    found = []
    for text in [*DEPENDENCIES, *(line for extra in extras for line in EXTRAS[extra])]:
        requirement = Requirement(text)
        if requirement.name == "leenpunt":
            found += asked(tuple(requirement.extras))
        else:
            assert requirement.marker is None, "no marker is expected here"
            found.append(requirement)
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", WANTED, ids=lambda path: path.stem)
def test_a_lock_holds_what_is_asked_for(lock: Path, python: str) -> None:
    versions: dict[str, str] = {}
    for pin in locked(lock):
        if pin.wanted(python):
            assert versions.setdefault(pin.name, pin.version) == pin.version
    for requirement in asked(WANTED[lock]):
        version = versions.get(canonicalize_name(requirement.name))
        renew = f"{lock.name} has {version} of {requirement}: ./install.sh lock"
        assert version, renew
        assert requirement.specifier.contains(version), renew


def test_every_file_has_one_version_of_a_package() -> None:
    versions: dict[tuple[str, str], set[str]] = {}
    for lock in (BUILD, *WANTED):
        for pin in locked(lock):
            versions.setdefault((pin.name, pin.marker), set()).add(pin.version)
    assert not {name: found for name, found in versions.items() if len(found) > 1}


def test_what_builds_the_wheels_is_locked() -> None:
    built = {pin.name for pin in locked(BUILD)}
    for text in PROJECT["build-system"]["requires"]:
        assert Requirement(text).name in built
    # pyDes has no pyproject.toml: setuptools builds it.
    assert {"pip", "setuptools"} <= built


@pytest.mark.parametrize("line", ["idna==3.20", "idna>=3 --hash=sha256:" + "0" * 64, "-e ."])
def test_a_line_that_locks_nothing_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "lock.txt").write_text(line + "\n")
    with pytest.raises(ValueError, match=f"found: {re.escape(line)}"):
        list(locked(tmp_path / "lock.txt"))
