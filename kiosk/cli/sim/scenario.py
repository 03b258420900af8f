"""`leenpunt sim scenario`: the scenarios that come along, and a check of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from drivers.sim.scenario.load import ScenarioError, load_scenario
from drivers.sim.scenario.pad import PadScenario
from drivers.sim.scenario.script import Scenario
from kiosk.asset_folder import folder
from kiosk.cli.output import add_json, emit, table
from kiosk.cli.sim.orders import refused


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `scenario list` and `scenario check` to the parsers of `leenpunt sim`."""
    scenario = sim_subparsers.add_parser("scenario", help="scenario files for emulated devices")
    commands = scenario.add_subparsers(dest="what", metavar="WHAT", required=True)
    listing = commands.add_parser("list", help="the scenarios that come along")
    add_json(listing)
    listing.set_defaults(run=run_list)
    check = commands.add_parser("check", help="read a scenario and say what is wrong with it")
    check.add_argument("scenario", metavar="FILE.toml|NAME")
    add_json(check)
    check.set_defaults(run=run_check)


def add_scenario(parser: argparse._ActionsContainer, what: str) -> None:
    """Add `--scenario` to the parser of a device."""
    parser.add_argument(
        "--scenario",
        metavar="FILE.toml|NAME",
        help=f"{what}: a file, or a name of `sim scenario list` (docs/emulators.md)",
    )


def run_list(args: argparse.Namespace) -> int:
    """Name every scenario that comes along. 0."""
    rows = [
        {"name": path.stem, "device": scenario.device, "about": scenario.about}
        for path in _shipped()
        for scenario in (load_scenario(path),)
    ]
    if args.json:
        for row in rows:
            emit(row)
    else:
        table(rows, ("name", "device", "about"))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Say what a scenario holds: 0; or what is wrong with it: 2."""
    try:
        scenario = find_scenario(args.scenario)
    except ScenarioError as fault:
        return refused("scenario", fault)
    row = {
        "about": scenario.about,
        "device": scenario.device,
        "tags": len(scenario.tag) if isinstance(scenario, PadScenario) else 0,
        "steps": len(scenario.step),
        "loop_s": scenario.loop_s,
    }
    if args.json:
        emit(row)
    else:
        table([row], tuple(row))
    return 0


def find_scenario(text: str, device: str = "") -> Scenario[Any]:
    """The scenario of that name among those that come along, or in a file; of ``device``, unless
    that is empty. Raises ScenarioError."""
    if text.endswith(".toml") or "/" in text:
        return load_scenario(Path(text), device)
    known = {path.stem: path for path in _shipped()}
    if text not in known:
        names = [
            name
            for name, path in known.items()
            if not device or load_scenario(path).device == device
        ]
        raise ScenarioError(
            f"no scenario is called {text!r}; expected a file NAME.toml or one of"
            f" {', '.join(names)}"
        )
    return load_scenario(known[text], device)


def _shipped() -> list[Path]:
    return sorted((folder() / "scenarios").glob("*.toml"))
