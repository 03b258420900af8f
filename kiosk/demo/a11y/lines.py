"""The lines of the accessibility checklist: what is asked, by what, and how it is shown."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from kiosk.asset_folder import folder

LANGUAGES: Final = ("nl", "en")
"""Of the report. The first is what a municipality reads."""


class By(StrEnum):
    """How a line is shown."""

    CHECK = "check"
    """This program looks at the station's own configuration, screens and rules."""
    TESTS = "tests"
    """Tests of the source; what they show is the same at every site."""
    HANDS = "hands"
    """A person has to try it on site."""
    HARDWARE = "hardware"
    """It is made by what stands there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Texts by language."""

    id: str
    requirement: Mapping[str, str]
    standard: str
    clause: str
    by: By
    tests: tuple[str, ...]
    """``path::name`` in the source, each of which fails where the line is broken."""
    site: Mapping[str, str]
    """What to do on site; empty: nothing."""


@cache
def lines() -> tuple[Line, ...]:
    """All of them, in the order of their ids (assets/accessibility/lines.toml)."""
    text = (folder() / "accessibility" / "lines.toml").read_text("utf-8")
    return tuple(_line(each) for each in tomllib.loads(text)["line"])


def _line(row: dict[str, Any]) -> Line:
    return Line(
        row["id"],
        {language: row[language] for language in LANGUAGES},
        row["standard"],
        row["clause"],
        By(row["by"]),
        tuple(row.get("tests", ())),
        row.get("site", {}),
    )
