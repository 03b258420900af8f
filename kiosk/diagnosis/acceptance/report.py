"""The published object of a run: redacted, judged, with what the doctor says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from kiosk.config import Config
from kiosk.diagnosis.acceptance.model import Means, Tried, verdict
from kiosk.diagnosis.finding import Finding
from kiosk.version import version_text
from sync.ils.config import Sip2Config

FORMAT: Final = "leenpunt-acceptance/1"
_TO_A_PERSON: Final = frozenset({"24", "26", "36", "38", "64"})
"""Answers about a card: what they say (AF, AG) may name its holder."""
_WORDS: Final = ("AF", "AG")
_LAST: Final = 3
"""Digits of a card that are shown."""


def report(
    means: Means,
    tried: Tried,
    began: datetime,
    findings: Sequence[Finding],
    probe: Mapping[str, Any],
) -> dict[str, Any]:
    """The object of docs/cli.md, without a PIN and without anybody's name."""
    config, station = means.config, means.config.station
    advice = [each.as_json() for each in findings if each.level != "ok"]
    advice = [{key: each[key] for key in ("check", "level", "message", "do")} for each in advice]
    advice += list(_of_probe(probe))
    return {
        "format": FORMAT,
        "verdict": verdict(tried.steps, advice).value,
        "made": began.isoformat(timespec="seconds"),
        "seconds": round(sum(step.seconds for step in tried.steps)),
        "library": station.name,
        "station": station.id,
        "version": version_text(),
        "system": {
            "driver": getattr(config.ils, "driver", ""),
            "where": config.ils.where,
            "profile": config.ils.profile if isinstance(config.ils, Sip2Config) else None,
            "institution": config.site.institution,
        },
        "card": short(means.card),
        "items": tried.items,
        "left_out": tried.left_out,
        "pad": means.pad is not None,
        "steps": [
            asdict(step) | {"wire": [_redacted(row, means) for row in step.wire]}
            for step in tried.steps
        ],
        "tags": [asdict(tag) for tag in tried.tags],
        "advice": advice,
        "probe": {key: value for key, value in probe.items() if key != "reachable"},
    }


def short(card: str) -> str:
    """A card by its last digits."""
    return f"…{card[-_LAST:]}" if len(card) > _LAST else "…"


def _of_probe(probe: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for key, (is_set, seen) in probe.get("differs", {}).items():
        if key == "profile" and seen == "generic":
            continue  # no sign of another one: these answers need not show any
        said = f"{key} is set to {is_set}, and {seen} was seen"
        yield {"check": f"ils.{key}", "level": "warning", "message": said, "do": ""}
    for problem in probe.get("problems", ()):
        yield {"check": "ils probe", "level": "warning", "message": problem, "do": ""}


def _redacted(row: Mapping[str, Any], means: Means) -> dict[str, Any]:
    line = row.get("line")
    if not isinstance(line, str):
        return dict(row)
    config: Config = means.config
    delimiter = config.ils.quirks.delimiter if isinstance(config.ils, Sip2Config) else "|"
    fields = line.split(delimiter)
    # The first one stands behind the fixed part, of which a card is the end.
    fields = [re.sub(r"AA(?=[^ ])(.+)$", lambda found: f"AA{short(found[1])}", fields[0])] + [
        f"AA{short(each[2:])}" if each[:2] == "AA" and each[2:] else each for each in fields[1:]
    ]
    if line[:2] in _TO_A_PERSON:
        fields = [f"{each[:2]}***" if each[:2] in _WORDS and each[2:] else each for each in fields]
    return {**row, "line": delimiter.join(fields).replace(means.card, short(means.card))}
