"""What a run comes to: counts, faults by kind, and the verdict, for people or as JSON."""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chutes import ChuteReport
from counter import Counter
from enough import NAMES, exit_code, lacking
from facts import Truths
from faults import LENGTHS, WIRE
from holds import HoldReport
from oracle import Verdict

_PULLED = "tag pulled by the pad"


@dataclass(frozen=True, slots=True)
class Report:
    """Of one run, after everything has ended."""

    seed: int
    plan: str
    quirks: tuple[str, ...]
    """Of the library system."""
    counters: Sequence[Counter]
    staff: Tally[str]
    """What staff did."""
    acs_restarts: int
    played_s: float
    seconds: float
    missing: dict[str, str]
    truths: Truths
    verdict: Verdict
    holds: HoldReport
    """Of the desks beside, where nothing is lent."""
    chute: ChuteReport
    """Of the return chute beside."""

    @property
    def good(self) -> bool:
        """0 lost, 0 doubled, 0 unexplained."""
        return all(each.good for each in self._verdicts())

    @property
    def too_little(self) -> list[str]:
        """Sentences: what was met less often than a verdict needs."""
        return lacking(sum(counter.visits for counter in self.counters), self._faults())

    @property
    def exit_code(self) -> int:
        """Of the command."""
        return exit_code(self.good, self.too_little)

    def _faults(self) -> Tally[str]:
        """Times that each kind struck. A tag that the pad's own driver lost is none."""
        faults: Tally[str] = Tally()
        for counter in self.counters:
            faults += counter.tally
            faults += Tally(strike.kind for strike in counter.wire.strikes)
        del faults[_PULLED]
        return faults

    def _verdicts(self) -> tuple[Verdict, ...]:
        return self.verdict, self.holds.verdict, self.chute.verdict

    def as_object(self) -> dict[str, Any]:
        """The published form."""
        faults = self._faults()
        pulled = sum(counter.tally[_PULLED] for counter in self.counters)
        starts = sorted(each for counter in self.counters for each in counter.starts_s)
        told = Tally(f"{line.action} {line.outcome}" for line in self.truths.lines)
        states = Tally(asked.state for asked in self.truths.asked)
        work = Tally(what for asked in self.truths.asked for what in asked.work)
        taken = [each for each in self.truths.taken if each.cents]
        return {
            "seed": self.seed,
            "plan": self.plan,
            "quirks": list(self.quirks),
            "transactions": len(self.truths.lines),
            "visits": sum(counter.visits for counter in self.counters),
            "told": dict(sorted(told.items())),
            "besides": dict(sorted(self._whims().items())),
            "payments": {
                "begun": len(self.truths.taken),
                "taken": len(taken),
                "booked": len(self.truths.booked),
                "states": dict(sorted(Tally(each.state for each in self.truths.charged).items())),
            },
            "by_pack": dict(sorted(self._by_pack().items())),
            "not_lent": dict(self._not_lent().most_common()),
            "exchanges": sum(counter.wire.exchanges for counter in self.counters),
            "seconds": round(self.seconds, 1),
            "per_second": round(len(self.truths.lines) / max(self.played_s, 0.001), 1),
            "faults": {"total": sum(faults.values()), **dict(sorted(faults.items()))},
            "armed_but_not_met": sum(counter.wire.unmet for counter in self.counters),
            "tags_pulled": pulled,
            "not_exercised": self.missing,
            "cut_bytes": self._coverage(),
            "restarts": {
                "stations": sum(len(counter.starts_s) for counter in self.counters),
                "readers": sum(counter.pad.restarts for counter in self.counters),
                "acs": self.acs_restarts,
                "ready_s": {
                    "median": round(statistics.median(starts), 2) if starts else None,
                    "longest": round(starts[-1], 2) if starts else None,
                },
            },
            "entries": dict(sorted(states.items())),
            "work": dict(sorted(work.items())),
            "holds": {**self.holds.told, "faults": sum(self.holds.faults.values())},
            "chute": {
                **self.chute.told,
                "slid in": self.chute.slid_in,
                "faults": sum(self.chute.faults.values()),
            },
            "staff": dict(sorted(self.staff.items())),
            "explained": dict(sorted(self.verdict.explained.items())),
            "lost": [each for one in self._verdicts() for each in one.lost],
            "doubled": [each for one in self._verdicts() for each in one.doubled],
            "unexplained": [each for one in self._verdicts() for each in one.unexplained],
            "too_little": self.too_little,
            "verdict": NAMES[self.exit_code],
        }

    def _whims(self) -> Tally[str]:
        laid = Tally({"and laid down": sum(len(each.laid_down) for each in self.counters)})
        return sum((counter.whims for counter in self.counters), laid)

    def _by_pack(self) -> Tally[str]:
        """What was refused off-line at stations with a trust pack, by the word for it."""
        found: Tally[str] = Tally()
        for counter in self.counters:
            if counter.pack is None:
                continue
            for heard in counter.heard:
                line = heard.line
                if line.get("event") == "PatronKnown" and line["offline"] and line["refusal"]:
                    found[f"card {line['refusal']}"] += 1
                elif line.get("by") == "offline_rule":
                    found[line["reason"]] += 1
        return found

    def _not_lent(self) -> Tally[str]:
        """Why something was not lent, and who said so."""
        return Tally(
            f"{line['reason']} by {line['by']}"
            for counter in self.counters
            for line in (heard.line for heard in counter.heard)
            if line.get("action") == "borrow" and line.get("outcome") in ("refused", "needs_review")
        )

    def _coverage(self) -> dict[str, str]:
        """Of each request and answer: how many of its bytes were the last that got through."""
        found = {}
        for code, lengths in sorted(LENGTHS.items()):
            for side, usual in zip(("request", "answer"), lengths, strict=True):
                strikes = [
                    strike
                    for counter in self.counters
                    for strike in counter.wire.strikes
                    if (strike.kind, strike.code) == (f"cut_{side}", code)
                ]
                cut = {strike.at for strike in strikes}
                longest = min(usual, max((strike.length for strike in strikes), default=usual))
                beyond = sum(at >= longest for at in cut)
                more = f" +{beyond}" if beyond else ""
                found[f"{code} {side}"] = f"{len(cut) - beyond}/{longest}{more}"
        return found

    def show(self, *, as_json: bool) -> None:
        """On stdout."""
        row = self.as_object()
        if as_json:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            return
        say = sys.stdout.write
        findings = ("lost", "doubled", "unexplained")
        for key, value in row.items():
            if key in findings:
                say(f"{key:<18} {len(value)}\n")
            elif isinstance(value, list):
                say(f"{key:<18} {', '.join(value) or '-'}\n")
            elif isinstance(value, dict):
                say(f"{key:<18} {', '.join(f'{k}: {v}' for k, v in value.items()) or '-'}\n")
            else:
                say(f"{key:<18} {value}\n")
        for key in findings:
            for sentence in row[key]:
                say(f"  {key}: {sentence}\n")
        unmet = [kind for kind in WIRE if kind not in row["faults"]]
        if unmet:
            say(f"never met: {', '.join(unmet)}\n")
