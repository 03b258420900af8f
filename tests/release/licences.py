"""Under which licence each package is that a station or a hub gets, and whether it may go along."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from license_expression import get_spdx_licensing
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.utils import canonicalize_name
from release.bundled import BUNDLED
from release.locks import HUB, ROOT, STATION, locked, on_machines

PAGE = ROOT / "docs" / "licences.md"
_RULES = tomllib.loads((ROOT / "tests" / "release" / "licences.toml").read_text("utf-8"))
_SPDX = get_spdx_licensing()
_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


@dataclass(frozen=True)
class Package:
    """``licence`` is an SPDX expression, empty where nobody knows."""

    name: str
    version: str
    licence: str
    has_text: bool


def installed(folder: Path | None = None) -> dict[str, Package]:
    """What is installed in a folder of packages, or here, by name."""
    found = distributions(path=[str(folder)]) if folder else distributions()
    packages: dict[str, Package] = {}
    for distribution in found:
        name = canonicalize_name(distribution.metadata["Name"])
        has_text = any(
            file.parts[0].endswith(".dist-info") and _TEXT.search(file.name)
            for file in distribution.files or ()
        )
        licence = _licence(name, distribution)
        packages[name] = Package(name, distribution.version, licence, has_text)
    return packages


def _licence(name: str, distribution: Distribution) -> str:
    """Ours where we read it, else what its metadata say, in the field that is for it first."""
    if name in _RULES["packages"]:
        return str(_RULES["packages"][name]["licence"])
    metadata: Any = distribution.metadata
    for field in ("License-Expression", "License"):
        text = metadata.get(field) or ""
        if expression := _expression(text):
            return expression
    classifiers = [
        line.removeprefix("License :: ")
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    if len(classifiers) == 1:
        return str(_RULES["classifiers"].get(classifiers[0], ""))
    return ""


def _expression(text: str) -> str:
    """As SPDX writes it; empty where it is prose."""
    try:
        return canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return ""


def problem(licence: str) -> str:
    """Why a package of that licence may not go along; empty: it may."""
    if not licence:
        return "no licence is known: read its files and write it into tests/release/licences.toml"
    if not _expression(licence):
        return f"{licence!r} is no SPDX expression"
    return _problem(_SPDX.parse(licence))


def _problem(expression: Any) -> str:
    parts = [_problem(part) for part in getattr(expression, "args", ())]
    if not parts:
        name = str(expression)
        if name in _RULES["allowed"]:
            return ""
        why = _RULES["refused"].get(name, "nobody has looked at it yet")
        return f"{name} is not allowed: {why}"
    wrong = [part for part in parts if part]
    # Of alternatives we take the one that fits.
    if isinstance(expression, _SPDX.OR) and len(wrong) < len(parts):
        return ""
    return "; ".join(wrong)


def problems(packages: dict[str, Package]) -> list[str]:
    """Of everything that goes to a machine, with what is bundled in this repository."""
    found = []
    for name in sorted(on_machines()):
        package = packages.get(name)
        if package is None:
            found.append(f"{name}: locked, and not installed here, so nobody can look")
        elif why := problem(package.licence):
            found.append(f"{name} {package.version}: {why}")
    found += [f"{part.name}: {why}" for part in BUNDLED if (why := problem(part.licence))]
    return found


def page(packages: dict[str, Package]) -> str:
    """docs/licences.md."""
    station = {pin.name for pin in locked(STATION)}
    hub = {pin.name for pin in locked(HUB)} - station
    rows = []
    for name, version in sorted(on_machines().items()):
        where = "station, hub" if name in station else "hub" if name in hub else "set-up"
        package = packages[name]
        text = "in its package" if package.has_text else "none in its package"
        rows.append(f"| {name} | {version} | {package.licence} | {where} | {text} |")
    bundled = [
        f"| {part.name} | {part.version} | {part.licence} | {part.where} | `{part.text}` |"
        for part in BUNDLED
    ]
    allowed = [f"| {name} | {why} |" for name, why in _RULES["allowed"].items()]
    refused = [f"| {name} | {why} |" for name, why in _RULES["refused"].items()]
    read = [
        f"| {name} | {rule['licence']} | {rule['why']} |"
        for name, rule in _RULES["packages"].items()
    ]
    head = (ROOT / "tests" / "release" / "licences.md").read_text("utf-8")
    return head.format(
        packages="\n".join(rows),
        bundled="\n".join(bundled),
        allowed="\n".join(allowed),
        refused="\n".join(refused),
        read="\n".join(read),
    )


def main() -> int:
    """Writes the page; 1: something may not go along."""
    packages = installed()
    found = problems(packages)
    for line in found:
        print(line, file=sys.stderr)  # noqa: T201
    if not found:
        PAGE.write_text(page(packages), "utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
