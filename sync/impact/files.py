"""A report as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sync.impact.html import as_html
from sync.impact.report import Report
from sync.spreadsheet import as_csv
from sync.words import Words

_COLUMNS: Final = ("figure", "of", "value", "unit", "how", "unknown")


def _json(report: Report, w: Words, fonts: Path) -> bytes:
    return (json.dumps(report.as_object(), ensure_ascii=False, indent=2) + "\n").encode()


def _csv(report: Report, w: Words, fonts: Path) -> bytes:
    figures = [*report.figures, *(each for group in report.groups.values() for each in group)]
    rows = [
        (each.name, each.of, _number(each.value), each.unit, each.how, each.unknown)
        for each in figures
    ]
    for week, lent, desk in report.weeks:
        rows.append(("loans", week.isoformat(), str(lent), "count", report.how_weeks, ""))
        if desk is not None:
            rows.append(("desk_loans", week.isoformat(), _number(desk), "count", "", ""))
    for each in report.programmes:
        of = f"{each['programme']}: {each['variant'] or ''}"
        rows.append(
            ("programmes", of, _number(each["value"]), each["measure"], each["how"], each["says"])
        )
    return as_csv(_COLUMNS, rows).encode()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _html(report: Report, w: Words, fonts: Path) -> bytes:
    return as_html(report, w).encode()


def _pdf(report: Report, w: Words, fonts: Path) -> bytes:
    # Its library takes longer to import than everything else.
    from sync.impact.pdf import as_pdf

    return as_pdf(report, w, fonts)


# Each gets the folder of the project's fonts.
FORMATS: Final[dict[str, Callable[[Report, Words, Path], bytes]]] = {
    "json": _json,
    "csv": _csv,
    "html": _html,
    "pdf": _pdf,
}
