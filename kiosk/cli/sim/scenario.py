"""`leenpunt sim scenario`: the scenarios that come along, and a check of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path

from drivers.sim.scenario.script import Scenario, ScenarioError, load_scenario
from kiosk.asset_folder import folder
from kiosk.cli.output import add_json, emit, table
from kiosk.cli.sim.orders import refused


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `scenario list` and `scenario check` to the parsers of `leenpunt sim`."""
    scenario = sim_subparsers.add_parser("scenario", help="scenario files for `sim reader`")
    commands = scenario.add_subparsers(dest="what", metavar="WHAT", required=True)
    listing = commands.add_parser("list", help="the scenarios that come along")
    add_json(listing)
    listing.set_defaults(run=run_list)
    check = commands.add_parser("check", help="read a scenario and say what is wrong with it")
    check.add_argument("scenario", metavar="FILE.toml|NAME")
    add_json(check)
    check.set_defaults(run=run_check)


def run_list(args: argparse.Namespace) -> int:
    """Name every scenario that comes along. 0."""
    rows = [
        {"name": path.stem, "about": load_scenario(path).about}
        for path in sorted(shipped_folder().glob("*.toml"))
    ]
    if args.json:
        for row in rows:
            emit(row)
    else:
        table(rows, ("name", "about"))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Say what a scenario holds: 0; or what is wrong with it: 2."""
    try:
        scenario = find_scenario(args.scenario)
    except ScenarioError as fault:
        return refused("scenario", fault)
    row = {
        "about": scenario.about,
        "tags": len(scenario.tag),
        "steps": len(scenario.step),
        "loop_s": scenario.loop_s,
    }
    if args.json:
        emit(row)
    else:
        table([row], tuple(row))
    return 0


def find_scenario(text: str) -> Scenario:
    """The scenario of that name among those that come along, or in a file. Raises ScenarioError."""
    if text.endswith(".toml") or "/" in text:
        return load_scenario(Path(text))
    known = sorted(path.stem for path in shipped_folder().glob("*.toml"))
    if text not in known:
        raise ScenarioError(
            f"no scenario is called {text!r}; expected a file NAME.toml or one of"
            f" {', '.join(known)}"
        )
    return load_scenario(shipped_folder() / f"{text}.toml")


def shipped_folder() -> Path:
    """Where the scenarios are that come along."""
    return folder() / "scenarios"
