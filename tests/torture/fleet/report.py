"""What a run of a fleet comes to, for people or as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter as Tally
from dataclasses import dataclass, field
from typing import Any

from enough import NAMES, exit_code, lacking

from fleet.holdings import Holdings
from fleet.line import KINDS
from fleet.town import BLOWS, Town
from fleet.verdict import Judged

_STORIES = 10
FINDINGS = ("lost", "doubled", "out_of_order", "unexplained")


@dataclass(frozen=True, slots=True)
class Report:
    """Of one run, after everything has ended."""

    town: Town
    judged: Judged
    holdings: Holdings
    faults: Tally[str]
    """What struck, by kind."""
    besides: Tally[str]
    """What machines did and were told."""
    starts: dict[str, int]
    """Of each process of the hub."""
    requests: int
    exchanges: int
    """With the library system."""
    seconds: dict[str, float]
    not_exercised: dict[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """0 lost, 0 doubled, 0 out of order, 0 unexplained."""
        return self.judged.good

    @property
    def too_little(self) -> list[str]:
        """Sentences: what was met less often than a verdict needs. Each decision is a visit."""
        return lacking(len(self.judged.asked), self.faults)

    @property
    def exit_code(self) -> int:
        """Of the command."""
        return exit_code(self.good, self.too_little)

    def as_object(self) -> dict[str, Any]:
        """The published form."""
        town, verdict = self.town, self.judged.verdict
        told = Tally(f"{each.action} {each.told}" for each in self.judged.asked)
        work = Tally(what for each in self.holdings.work.values() for what in each)
        states = Tally(state for each in self.holdings.outcomes.values() for state in each)
        return {
            "seed": town.seed,
            "plan": town.digest(),
            "stations": len(town.devices),
            "transactions": town.transactions,
            "told": dict(sorted(told.items())),
            "rows": len(self.holdings.entries),
            "epochs": len(self.holdings.streams),
            "requests": self.requests,
            "exchanges": self.exchanges,
            "faults": {"total": sum(self.faults.values()), **dict(sorted(self.faults.items()))},
            "never_struck": [kind for kind in (*BLOWS, *KINDS) if not self.faults[kind]],
            "not_exercised": self.not_exercised,
            "besides": dict(sorted(self.besides.items())),
            "starts": self.starts,
            "settled": dict(sorted(states.items())),
            "open": len(self.holdings.open_orders),
            "work": dict(sorted(work.items())),
            "alarms": dict(sorted(Tally(kind for _, kind in self.holdings.alarms).items())),
            "effects": len(self.holdings.effects),
            "seconds": {key: round(value, 1) for key, value in self.seconds.items()},
            "explained": dict(sorted(verdict.explained.items())),
            "lost": verdict.lost,
            "doubled": verdict.doubled,
            "out_of_order": list(self.judged.out_of_order),
            "unexplained": verdict.unexplained,
            "stories": self._stories(),
            "too_little": self.too_little,
            "verdict": NAMES[self.exit_code],
        }

    def _stories(self) -> list[str]:
        """Of the first items of which something is wrong: what was done, and what the ILS did."""
        verdict = self.judged.verdict
        found = (*verdict.lost, *verdict.doubled, *self.judged.out_of_order, *verdict.unexplained)
        items = {each.item for each in self.judged.asked}
        wrong = dict.fromkeys(name for each in found if (name := each.partition(":")[0]) in items)
        lines = []
        for item in list(wrong)[:_STORIES]:
            own = [each for each in self.judged.asked if each.item == item]
            for each in sorted(own, key=lambda one: one.moment):
                due = each.due.date().isoformat() if each.due else "-"
                lines.append(
                    f"{item}: {each.moment:.0f} s, {each.station} {each.entry}: {each.action}"
                    f" {each.patron} {each.told} until {due}, {each.state} {', '.join(each.work)}"
                )
            lines += [
                f"{item}: the library system {each.what} it to {each.patron} ({each.code})"
                for each in self.holdings.effects
                if each.item == item
            ]
        return lines

    def show(self, *, as_json: bool) -> None:
        """On stdout."""
        row = self.as_object()
        say = sys.stdout.write
        if as_json:
            say(json.dumps(row, ensure_ascii=False) + "\n")
            return
        for key, value in row.items():
            if key in (*FINDINGS, "stories"):
                say(f"{key:<18} {len(value)}\n")
            elif isinstance(value, dict):
                say(f"{key:<18} {', '.join(f'{k}: {v}' for k, v in value.items()) or '-'}\n")
            elif isinstance(value, list):
                say(f"{key:<18} {', '.join(value) or '-'}\n")
            else:
                say(f"{key:<18} {value}\n")
        for key in (*FINDINGS, "stories"):
            for sentence in row[key]:
                say(f"  {key}: {sentence}\n")
