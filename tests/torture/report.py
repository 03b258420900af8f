"""What runs come to: counts, faults by kind, and the verdict, for people or as JSON."""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from chutes import ChuteReport
from counter import Counter
from enough import NAMES, exit_code, lacking
from facts import Truths
from faults import LENGTHS, WIRE
from holds import HoldReport
from oracle import Verdict

Counts = dict[str, Any]
"""Of one run or of several: numbers, lists, and objects of them. As JSON it is the same."""
FINDINGS: Final = ("lost", "doubled", "unexplained")
_PULLED = "tag pulled by the pad"


def counted(
    counters: Sequence[Counter],
    *,
    staff: Tally[str],
    acs_restarts: int,
    truths: Truths,
    verdict: Verdict,
    holds: HoldReport | None = None,
    chute: ChuteReport | None = None,
) -> Counts:
    """What one run came to. ``staff``: what staff did; the last two of what was played beside."""
    verdicts = [verdict, *(each.verdict for each in (holds, chute) if each is not None)]
    taken = [each for each in truths.taken if each.cents]
    faults = _faults(counters)
    return {
        "transactions": len(truths.lines),
        "visits": sum(counter.visits for counter in counters),
        "told": dict(Tally(f"{line.action} {line.outcome}" for line in truths.lines)),
        "besides": dict(_whims(counters)),
        "payments": {
            "begun": len(truths.taken),
            "taken": len(taken),
            "booked": len(truths.booked),
            "states": dict(Tally(each.state for each in truths.charged)),
        },
        "by_pack": dict(_by_pack(counters)),
        "not_lent": dict(_not_lent(counters)),
        "exchanges": sum(counter.wire.exchanges for counter in counters),
        "tags_pulled": faults.pop(_PULLED, 0),
        "faults": dict(faults),
        "armed_but_not_met": sum(counter.wire.unmet for counter in counters),
        "cuts": _cuts(counters),
        "restarts": {
            "stations": sum(len(counter.starts_s) for counter in counters),
            "readers": sum(counter.pad.restarts for counter in counters),
            "acs": acs_restarts,
        },
        "starts_s": [each for counter in counters for each in counter.starts_s],
        "entries": dict(Tally(asked.state for asked in truths.asked)),
        "work": dict(Tally(what for asked in truths.asked for what in asked.work)),
        "holds": {**holds.told, "faults": sum(holds.faults.values())} if holds else {},
        "chute": (
            {**chute.told, "slid in": chute.slid_in, "faults": sum(chute.faults.values())}
            if chute
            else {}
        ),
        "staff": dict(staff),
        "explained": dict(verdict.explained),
        **{key: [each for one in verdicts for each in getattr(one, key)] for key in FINDINGS},
    }


def added(rows: Iterable[Counts]) -> Counts:
    """The counts of several runs: numbers are added up, lists come behind each other."""
    total: Counts = {}
    for row in rows:
        for key, value in row.items():
            if isinstance(value, dict):
                total[key] = added((total.get(key, {}), value))
            else:
                total[key] = total[key] + value if key in total else value
    return total


def _faults(counters: Sequence[Counter]) -> Tally[str]:
    """Times that each kind struck, and tags that the pad's own driver lost."""
    faults: Tally[str] = Tally()
    for counter in counters:
        faults += counter.tally
        faults += Tally(strike.kind for strike in counter.wire.strikes)
    return faults


def _whims(counters: Sequence[Counter]) -> Tally[str]:
    laid = Tally({"and laid down": sum(len(each.laid_down) for each in counters)})
    return sum((counter.whims for counter in counters), laid)


def _by_pack(counters: Sequence[Counter]) -> Tally[str]:
    """What was refused off-line at stations with a trust pack, by the word for it."""
    found: Tally[str] = Tally()
    for counter in counters:
        if counter.pack is None:
            continue
        for heard in counter.heard:
            line = heard.line
            if line.get("event") == "PatronKnown" and line["offline"] and line["refusal"]:
                found[f"card {line['refusal']}"] += 1
            elif line.get("by") == "offline_rule":
                found[line["reason"]] += 1
    return found


def _not_lent(counters: Sequence[Counter]) -> Tally[str]:
    """Why something was not lent, and who said so."""
    return Tally(
        f"{line['reason']} by {line['by']}"
        for counter in counters
        for line in (heard.line for heard in counter.heard)
        if line.get("action") == "borrow" and line.get("outcome") in ("refused", "needs_review")
    )


def _cuts(counters: Sequence[Counter]) -> dict[str, list[list[int]]]:
    """By request or answer: after which byte each was cut, and how long it was."""
    cuts: dict[str, list[list[int]]] = {}
    for counter in counters:
        for strike in counter.wire.strikes:
            if strike.kind in ("cut_request", "cut_answer"):
                side = f"{strike.code} {strike.kind.removeprefix('cut_')}"
                cuts.setdefault(side, []).append([strike.at, strike.length])
    return cuts


@dataclass(frozen=True, slots=True)
class Report:
    """Of one run or of several, after everything has ended."""

    head: Mapping[str, Any]
    """What was played."""
    counts: Counts
    played_s: float
    """Of the wall's clock, to the end of the last visit."""
    seconds: float
    missing: Mapping[str, str] = field(default_factory=dict)
    """Kinds of faults that could not be tried, and why."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """What only runs of its kind have."""
    wrong: bool = False
    """Something else than a finding is not as it has to be."""

    @property
    def good(self) -> bool:
        """0 lost, 0 doubled, 0 unexplained, and nothing else wrong."""
        return not (self.wrong or any(self.counts.get(key) for key in FINDINGS))

    @property
    def too_little(self) -> list[str]:
        """Sentences: what was met less often than a verdict needs."""
        return lacking(self.counts.get("visits", 0), self.counts.get("faults", {}))

    @property
    def exit_code(self) -> int:
        """Of the command."""
        return exit_code(self.good, self.too_little)

    def as_object(self) -> dict[str, Any]:
        """The published form."""
        row: dict[str, Any] = {**self.head}
        for key, value in self.counts.items():
            match key:
                case "exchanges":
                    row[key] = value
                    row["seconds"] = round(self.seconds, 1)
                    per_second = self.counts["transactions"] / max(self.played_s, 0.001)
                    row["per_second"] = round(per_second, 1)
                case "faults":
                    row[key] = {"total": sum(value.values()), **dict(sorted(value.items()))}
                case "cuts":
                    row["not_exercised"] = dict(self.missing)
                    row["cut_bytes"] = _coverage(value)
                case "restarts":
                    row[key] = {**value, "ready_s": _ready(self.counts["starts_s"])}
                case "not_lent":
                    row[key] = dict(Tally(value).most_common())
                case "starts_s" | "lost" | "doubled" | "unexplained":
                    pass
                case _:
                    row[key] = dict(sorted(value.items())) if isinstance(value, dict) else value
        findings = {key: self.counts.get(key, []) for key in FINDINGS}
        verdict = {"too_little": self.too_little, "verdict": NAMES[self.exit_code]}
        return row | dict(self.more) | findings | verdict

    def show(self, *, as_json: bool) -> None:
        """On stdout."""
        row = self.as_object()
        if as_json:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            return
        say = sys.stdout.write
        for key, value in row.items():
            if key in FINDINGS:
                say(f"{key:<18} {len(value)}\n")
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                pass
            elif isinstance(value, list):
                say(f"{key:<18} {', '.join(value) or '-'}\n")
            elif isinstance(value, dict):
                say(f"{key:<18} {', '.join(f'{k}: {v}' for k, v in value.items()) or '-'}\n")
            else:
                say(f"{key:<18} {value}\n")
        for key in FINDINGS:
            for sentence in row[key]:
                say(f"  {key}: {sentence}\n")
        unmet = [kind for kind in WIRE if kind not in row.get("faults", {})]
        if unmet:
            say(f"never met: {', '.join(unmet)}\n")


def _ready(starts_s: Sequence[float]) -> dict[str, float | None]:
    starts = sorted(starts_s)
    return {
        "median": round(statistics.median(starts), 2) if starts else None,
        "longest": round(starts[-1], 2) if starts else None,
    }


def _coverage(cuts: Mapping[str, Sequence[Sequence[int]]]) -> dict[str, str]:
    """Of each request and answer: how many of its bytes were the last that got through."""
    found = {}
    for code, lengths in sorted(LENGTHS.items()):
        for side, usual in zip(("request", "answer"), lengths, strict=True):
            strikes = cuts.get(f"{code} {side}", ())
            cut = {at for at, _ in strikes}
            longest = min(usual, max((length for _, length in strikes), default=usual))
            beyond = sum(at >= longest for at in cut)
            more = f" +{beyond}" if beyond else ""
            found[f"{code} {side}"] = f"{len(cut) - beyond}/{longest}{more}"
    return found
