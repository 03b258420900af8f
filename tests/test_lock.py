"""What is locked is what pyproject.toml asks for, on each Python, with the hash of every file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
BUILD = "assets/machine/requirements-build.txt"
STATION = "assets/machine/requirements-station.txt"
HUB = "assets/machine/requirements-hub.txt"
# pcsc has no wheel: a station that needs it takes Debian's python3-pyscard (docs/drivers.md).
WANTED = {
    STATION: ("evdev", "modbus"),
    HUB: ("evdev", "hub", "modbus"),
    "tests/release/requirements-bench.txt": ("bench",),
    "tests/release/requirements-docs.txt": ("docs",),
    "tests/release/requirements-release.txt": ("release",),
    "tests/release/requirements-test.txt": ("test",),
}
HASH = re.compile(r" --hash=sha256:[0-9a-f]{64}")


def locked(lock: str) -> list[Requirement]:
    """The requirements of a file and of those below it; fails at a line that locks nothing."""
    found: list[Requirement] = []
    text = (ROOT / lock).read_text().replace("\\\n    ", "")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("-r "):
            below = (ROOT / lock).parent / line.removeprefix("-r ")
            found += locked(str(below.resolve().relative_to(ROOT)))
            continue
        requirement = HASH.sub("", line)
        assert requirement != line, f"{lock}: no hash: {line}"
        found.append(Requirement(requirement))
        assert re.fullmatch(r"==[^,*]+", str(found[-1].specifier)), f"{lock}: {line}"
    return found


def asked(extras: tuple[str, ...], environment: dict[str, str]) -> list[Requirement]:
    """What pyproject.toml asks for with these extras, those of our own name followed."""
    found = []
    for text in [*PROJECT["dependencies"], *(line for extra in extras for line in EXTRAS[extra])]:
        requirement = Requirement(text)
        if requirement.name == PROJECT["name"]:
            found += asked(tuple(requirement.extras), environment)
        elif requirement.marker is None or requirement.marker.evaluate(environment):
            found.append(requirement)
    return found


@pytest.mark.parametrize("python", ["3.11", "3.13"])
@pytest.mark.parametrize("lock", WANTED)
def test_a_lock_holds_what_is_asked_for(lock: str, python: str) -> None:
    environment = {
        **default_environment(),
        "python_version": python,
        "python_full_version": f"{python}.5",
        "extra": "",
    }
    versions: dict[str, str] = {}
    for requirement in locked(lock):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            (clause,) = requirement.specifier
            name = canonicalize_name(requirement.name)
            assert versions.setdefault(name, clause.version) == clause.version
    for requirement in asked(WANTED[lock], environment):
        version = versions.get(canonicalize_name(requirement.name))
        renew = f"{lock} has {version} of {requirement}: ./install.sh lock"
        assert version, renew
        assert requirement.specifier.contains(version), renew


def test_every_file_has_one_version_of_a_package() -> None:
    versions: dict[str, set[str]] = {}
    for lock in (BUILD, *WANTED):
        for requirement in locked(lock):
            marked = f"{canonicalize_name(requirement.name)} ; {requirement.marker}"
            versions.setdefault(marked, set()).add(str(requirement.specifier))
    assert not {name: found for name, found in versions.items() if len(found) > 1}


def test_what_builds_the_wheels_is_locked() -> None:
    built = {canonicalize_name(requirement.name) for requirement in locked(BUILD)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for text in project["build-system"]["requires"]:
        requirement = Requirement(text)
        assert requirement.name in built
    # pyDes has no pyproject.toml: setuptools builds it.
    assert {"pip", "setuptools"} <= built
