"""The page on which one watches a history: one file, which needs nothing else.

Everything that moves is worked out here, from the events; the script of the page only draws.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any, Final

from faults import LOSSES, OTHER, WIRE

from lab import story
from lab.forks import Result
from lab.plans import Shape
from lab.story import ILS, Event, Kind
from lab.world import UPTIME_S

_FOLDER: Final = Path(__file__).parent
_MARKS: Final = ("-- ", "!! ", "=> ")
"""By which lines of text differ: the page has symbols."""
_MEANINGS: Final = {kind: words for kind, (_, words) in (WIRE | OTHER | LOSSES).items()}
_BESIDE: Final = {
    "line": "Line of",
    "": "Station",
    "scanner": "Scanner",
    "terminal": "Payment terminal",
}
"""What stands at a station, from the library system on; its pad is where items are."""
_FIGURES: Final = ("digest", "schedule", "decisions", "strikes", "kills", "seconds")
_PARTS: Final = ("page.css", "draw.js", "page.js")
_END: Final = "in the end:"
_WORD: Final = re.compile(r"\w+")
OUT: Final = "out"
SHELF: Final = "shelf"
_OTHERS: Final = {
    ILS: ("Library system", "system"),
    "staff": ("Staff", "device"),
    "office": ("Office", "device"),
    OUT: ("With patrons", "books"),
    SHELF: ("On the shelf", "books"),
}


def of_history(history: Result, shape: Shape) -> str:
    """The whole file. ``history``: one that was told whole and recorded."""
    return _put_together(data(history, shape))


def data(history: Result, shape: Shape) -> dict[str, Any]:
    """All that is shown, as JSON. Indices are those of ``events``."""
    events = [Event(**each) for each in history["course"]]
    stories = history["stories"]
    return {
        "seed": history["seed"],
        "plan": history["plan"],
        "broken": shape.broken,
        "visits": shape.visits,
        **{key: history[key] for key in _FIGURES},
        "findings": len(history["findings"]),
        "failed": history["failed"],
        "lanes": _lanes(events),
        "events": [_shown(each) for each in events],
        "spans": [*_programs(events), *_visits(events), *_links(events)],
        "books": _books(events),
        "stories": {item: _indices(story.about(item, events), events) for item in sorted(stories)},
        "ends": {item: _in_the_end(lines) for item, lines in stories.items()},
    }


def _shown(event: Event) -> dict[str, Any]:
    """Without what is empty."""
    words = event.words
    for mark in _MARKS:
        words = words.removeprefix(mark)
    means = ""
    if event.kind in (Kind.STRIKE, Kind.FAULT):
        means = next((_MEANINGS[each] for each in _WORD.findall(words) if each in _MEANINGS), "")
    shown = {
        "moment": round(event.moment - UPTIME_S, 6),
        "who": event.who,
        "words": words,
        "kind": str(event.kind),
        "item": event.item,
        "to": event.to,
        "state": event.state,
        "means": means,
    }
    return {key: value for key, value in shown.items() if value != ""}


def _indices(some: Iterable[Event], events: Sequence[Event]) -> list[int]:
    wanted = {id(each) for each in some}
    return [at for at, each in enumerate(events) if id(each) in wanted]


def _in_the_end(lines: Sequence[str]) -> list[str]:
    return [each.strip().removeprefix("=> ") for each in lines[lines.index(_END) + 1 :]]


# Lanes -------------------------------------------------------------------------------------------


def _lanes(events: Sequence[Event]) -> list[dict[str, str]]:
    """From top to bottom: where items are, then whoever speaks with the library system."""
    found = {each.who for each in events} | {ILS}
    stations = sorted(each for each in found if each not in _OTHERS and " " not in each)
    pads = [f"{each} pad" for each in stations if f"{each} pad" in found]
    speak = (Kind.REQUEST, Kind.STRIKE, Kind.LINK)
    found |= {f"{each.who} line" for each in events if each.kind in speak}
    above, below = stations[:1], stations[1:]
    order = [OUT, *pads, SHELF]
    order += [f"{each} {part}".strip() for each in above for part in reversed(_BESIDE)]
    order += [ILS, *(f"{each} {part}".strip() for each in below for part in _BESIDE)]
    order += ["staff", "office"]
    order += sorted(found - set(order))
    return [_lane(each) for each in order if each in found or each in (OUT, SHELF)]


def _lane(who: str) -> dict[str, str]:
    name, kind = _OTHERS.get(who, ("", ""))
    if not name:
        station, _, part = who.partition(" ")
        name = f"{_BESIDE.get(part, part.capitalize())} {station}"
        kind = {"": "station", "pad": "pad", "line": "line"}.get(part, "device")
    return {"id": who, "name": name, "kind": kind}


# What lasts --------------------------------------------------------------------------------------


def _programs(events: Sequence[Event]) -> list[dict[str, Any]]:
    """From start to end, or to the death, of each."""
    spans: dict[str, dict[str, Any]] = {}
    for at, event in enumerate(events):
        if event.kind == Kind.START:
            spans[event.state] = _span("up", event.who, at, len(events) - 1)
        elif event.kind in (Kind.END, Kind.KILL) and event.state in spans:
            spans[event.state]["to"] = at
    return list(spans.values())


def _visits(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Each until the next one at that station, or until somebody mends everything."""
    spans: list[dict[str, Any]] = []
    last: dict[str, dict[str, Any]] = {}
    for at, event in enumerate(events):
        if event.kind == Kind.VISIT:
            if event.who in last:
                last[event.who]["to"] = at
            words = _shown(event)["words"]
            last[event.who] = _span("visit", event.who, at, len(events) - 1) | {"words": words}
            spans.append(last[event.who])
    return spans


def _links(events: Sequence[Event]) -> list[dict[str, Any]]:
    """While a station knows that the library system is away."""
    spans: list[dict[str, Any]] = []
    away: dict[str, dict[str, Any]] = {}
    for at, event in enumerate(events):
        if event.kind == Kind.LINK and event.state == "away" and event.who not in away:
            away[event.who] = _span("away", f"{event.who} line", at, len(events) - 1)
            spans.append(away[event.who])
        elif event.kind in (Kind.LINK, Kind.START) and event.who in away:
            away.pop(event.who)["to"] = at
    return spans


def _span(kind: str, who: str, begins: int, ends: int) -> dict[str, Any]:
    return {"kind": kind, "who": who, "from": begins, "to": ends}


# Items -------------------------------------------------------------------------------------------


def _books(events: Sequence[Event]) -> dict[str, list[list[Any]]]:
    """Of each item: (index, where, row on that pad, state of its tags) from there on.

    A set lies on a pad as long as one of its tags does. What is off every pad is with a patron
    where all its tags are disarmed: so the patrons of the torture choose what they bring back.
    """
    moves: dict[str, list[list[Any]]] = {}
    lying: dict[str, int] = defaultdict(int)
    rows: dict[str, dict[int, str]] = defaultdict(dict)
    for at, event in enumerate(events):
        if event.kind not in (Kind.LAID, Kind.LIFTED, Kind.WRITTEN):
            continue
        item, pad = event.item, event.who
        path = moves.setdefault(item, [[0, _off(event.state), 0, event.state]])
        lying[item] += {Kind.LAID: 1, Kind.LIFTED: -1}.get(Kind(event.kind), 0)
        if event.kind == Kind.LAID and lying[item] == 1:
            path.append([at, pad, _free(rows[pad], item), event.state])
        elif event.kind == Kind.LIFTED and lying[item] == 0:
            rows[pad] = {row: each for row, each in rows[pad].items() if each != item}
            path.append([at, _off(event.state), 0, event.state])
        elif event.state != path[-1][3]:
            where, row = path[-1][1:3] if lying[item] else (_off(event.state), 0)
            path.append([at, where, row, event.state])
    return moves


def _off(state: str) -> str:
    return OUT if state == "disarmed" else SHELF


def _free(rows: dict[int, str], item: str) -> int:
    """A row of the pad, which is its own from now on."""
    row = next(each for each in range(len(rows) + 1) if each not in rows)
    rows[row] = item
    return row


# The file ----------------------------------------------------------------------------------------


def _put_together(shown: Mapping[str, Any]) -> str:
    style, draw, page = (_FOLDER.joinpath(name).read_text("utf-8") for name in _PARTS)
    script = draw + page.removeprefix('"use strict";\n')
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return Template(_FOLDER.joinpath("page.html").read_text("utf-8")).substitute(
        policy=html.escape(policy),
        title=html.escape(f"Seed {shown['seed']}@{shown['plan']}"),
        style=style,
        script=script,
        # No end tag, and no comment, can begin in it.
        data=json.dumps(shown, separators=(",", ":")).replace("<", "\\u003c"),
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
