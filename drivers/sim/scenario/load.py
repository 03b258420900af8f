"""Reads the scenario of any emulated device."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, field_validator

from drivers.sim.scenario.orders import ORDERS
from drivers.sim.scenario.pad import PadScenario
from drivers.sim.scenario.script import Scenario
from drivers.toml_file import load_toml

SCENARIOS: Final[dict[str, type[Scenario[Any]]]] = {"reader": PadScenario} | ORDERS
_LARGEST_FILE: Final = 1 << 19


class ScenarioError(ValueError):
    """A scenario file cannot be used: file and key, what was found and what was expected."""


class _Device(BaseModel):
    """What a scenario is for, before anything else is looked at."""

    device: str | None = None

    @field_validator("device")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        if name is not None and name not in SCENARIOS:
            raise ValueError(f"expected one of {', '.join(SCENARIOS)}")
        return name


def load_scenario(path: Path, device: str = "") -> Scenario[Any]:
    """The scenario in a TOML file, of ``device``, or of any when that is empty.

    ScenarioError names the file, the key, what was found and what was expected.
    """
    named = load_toml(path, _Device, ScenarioError, largest=_LARGEST_FILE).device
    found = named or "reader"
    if device and found != device:
        what = f"device: found {named!r}" if named else "device is missing, a pad's then"
        raise ScenarioError(f"{path}: {what}, expected {device!r}")
    return load_toml(path, SCENARIOS[found], ScenarioError, largest=_LARGEST_FILE)
