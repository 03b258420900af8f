"""Plays again what was found: a seed, a seed of a known plan, or the findings of a saved report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab import plans, seeds
from lab.forks import Result
from lab.plans import Chosen, Shape


class CannotReplay(Exception):
    """What was asked for is not what this version plays. Says what was found and expected."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A history to be told."""

    seed: int
    shape: Shape
    chosen: Chosen | None = None


def wanted(what: str, shape: Shape) -> list[Wanted]:
    """SEED, SEED@PLAN, or a file: a report as ``--json`` writes it. ``shape``: of a bare seed.

    Raises CannotReplay.
    """
    seed, _, plan = what.partition("@")
    if seed.isdecimal():
        return [_checked(Wanted(int(seed), shape), plan)]
    return [_checked(each, plan) for each, plan in _of_report(Path(what))]


def _checked(one: Wanted, plan: str) -> Wanted:
    found = plans.digest(one.seed, one.shape)
    if plan and plan != found:
        raise CannotReplay(
            f"seed {one.seed} is of another version: found plan {found}, expected {plan}"
        )
    return one


def _of_report(path: Path) -> Iterator[tuple[Wanted, str]]:
    try:
        report: Any = json.loads(path.read_text("utf-8"))
        found = [
            (
                Wanted(row["seed"], Shape(**row["shape"]), row.get("smallest", {}).get("chosen")),
                row["plan"],
            )
            for row in report["found"]
        ]
    except OSError as error:
        raise CannotReplay(
            f"found {str(path)!r}, expected a seed, SEED@PLAN or a saved report: {error.strerror}"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise CannotReplay(f"{path}: expected a report of torture --json: {error!r}") from error
    if not found:
        raise CannotReplay(f"{path}: nothing was found in it, so there is nothing to play again")
    yield from found


def play(one: Wanted) -> Result:
    """Its history, told whole."""
    return seeds.again(one.seed, one.shape, one.chosen, told_whole=True)
