"""What a library enters for its report: what stations cannot count. One row for each quarter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

import psycopg

from sync.impact.baseline import STATES, Entered
from sync.impact.periods import quarter_of

LINES: Final = ("desk", "spent", "goals")
"""Fields of several lines, with ``;`` between the words of each."""
NUMBERS: Final = ("share_before", "minutes_before", "minutes_now", "hours_open", "referred")
SENTENCES: Final = ("municipality", "finding", "lead", "not_yet", "asked", "method")
_LONGEST: Final = 400
_MOST_LINES: Final = 60


class NotEntered(ValueError):
    """Names the field that is wrong: a key of ``entered_wrong`` in the words."""


def lines(entered: Entered, name: str, decimal: str) -> str:
    """A field of LINES as it is typed; ``decimal``: the mark of the language."""
    if name == "desk":
        return "\n".join(f"{week}; {n}" for week, n in entered.desk.items())
    if name == "spent":
        return "\n".join(f"{what}; {typed(hours, decimal)}" for what, hours in entered.spent)
    return "\n".join("; ".join(goal) for goal in entered.goals)


def typed(number: float | None, decimal: str) -> str:
    """As somebody types it."""
    return "" if number is None else f"{number:.10g}".replace(".", decimal)


def read(said: Mapping[str, str], states: Mapping[str, str], decimal: str) -> Entered:
    """From a form. ``states``: what each of STATES is called there; ``decimal``: the mark of its
    language. Raises NotEntered."""
    told: dict[str, Any] = {name: _number(name, said.get(name, ""), decimal) for name in NUMBERS}
    texts = {name: said.get(name, "").strip() for name in SENTENCES}
    for name, text in texts.items():
        if len(text) > _LONGEST:
            raise NotEntered(name)
    desk = {week: int(_needed("desk", n, decimal)) for week, n in _lines("desk", said, 2)}
    if any(not re.fullmatch(r"[1-9]|[1-4][0-9]|5[0-3]", week) for week in desk):
        raise NotEntered("desk")
    spent = [(what, _needed("spent", hours, decimal)) for what, hours in _lines("spent", said, 2)]
    by_word = {word.casefold(): state for state, word in states.items()} | {s: s for s in STATES}
    goals = []
    for what, target, became, word in _lines("goals", said, 4):
        if word.casefold() not in by_word:
            raise NotEntered("goals")
        goals.append((what, target, became, by_word[word.casefold()]))
    told |= texts
    return Entered(**told, desk=desk, spent=spent, goals=goals)


def load(db: psycopg.Connection[Any], branch: str, day: date) -> Entered:
    """For the quarter of this day."""
    row = db.execute(
        "SELECT entered FROM report WHERE branch = %s AND quarter = %s", (branch, quarter_of(day))
    ).fetchone()
    if row is None:
        return Entered()
    said = dict(row[0])
    said["spent"] = [(what, hours) for what, hours in said["spent"]]
    said["goals"] = [tuple(goal) for goal in said["goals"]]
    return Entered(**said)


def store(db: psycopg.Connection[Any], branch: str, day: date, entered: Entered, who: str) -> None:
    """In the place of what stood there."""
    said = asdict(entered)
    # Weeks are entered one by one here.
    del said["desk_a_week"]
    db.execute(
        "INSERT INTO report (branch, quarter, entered, made_by) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (branch, quarter) DO UPDATE SET entered = excluded.entered,"
        " made_by = excluded.made_by, made_at = now()",
        (branch, quarter_of(day), json.dumps(said), who),
    )


def _lines(name: str, said: Mapping[str, str], words: int) -> list[list[str]]:
    lines = [line for line in said.get(name, "").splitlines() if line.strip()]
    parted = [[word.strip()[:_LONGEST] for word in line.split(";")] for line in lines]
    if len(parted) > _MOST_LINES or any(len(line) != words for line in parted):
        raise NotEntered(name)
    return parted


def _needed(name: str, text: str, decimal: str) -> float:
    number = _number(name, text, decimal)
    if number is None:
        raise NotEntered(name)
    return number


def _number(name: str, text: str, decimal: str) -> float | None:
    """None: nothing was entered. The other mark parts thousands, or it is not taken at all."""
    text, other = re.sub(r"\s", "", text), {",": ".", ".": ","}[decimal]
    if not text:
        return None
    if re.fullmatch(rf"[0-9]{{1,3}}(\{other}[0-9]{{3}})+(\{decimal}[0-9]{{1,3}})?", text):
        text = text.replace(other, "")
    if not re.fullmatch(rf"[0-9]{{1,9}}(\{decimal}[0-9]{{1,3}})?", text):
        raise NotEntered(name)
    return float(text.replace(decimal, "."))
