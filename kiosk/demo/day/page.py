"""The day's report as one page that stands alone: nothing is loaded, pictures are beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from kiosk.demo.page import Thumbnail, figure, not_fitting, whole

Row = dict[str, Any]

DAY: Final = "day"
"""The folder of the day's pictures, beside the page."""


def page(report: Row, thumbnail: Thumbnail) -> str:
    """The whole page as HTML: its verdict, the pictures, the tables. ``report``: report.json."""
    proved = "each fault found, and mended" if "found" in report else "told = ILS = tags"
    verdict = proved if report["agree"] else "NOT proved"
    kind = "good" if report["agree"] else "bad"
    parts = [
        f'<p class="verdict {kind}">{verdict}</p>',
        *(f"<p>differs: {escape(sentence)}</p>" for sentence in report["differences"]),
    ]
    if report["pictures"]:
        parts += ["<h2>What the patrons saw</h2>", _day(report["pictures"], thumbnail)]
    parts += ["<h2>What happened</h2>", _table(report["steps"], ("name", "ms"))]
    for key, heading, columns in _TABLES:
        if report.get(key):
            parts += [f"<h2>{heading}</h2>", _table(report[key], columns)]
    return whole("Leenpunt: the scripted day", parts)


_TABLES: Final = (
    ("began", "On loan before the day began", ("item", "patron", "due")),
    (
        "told",
        "What patrons were told",
        ("item", "action", "patron", "outcome", "offline", "reason", "due", "security"),
    ),
    ("ils", "What the library system holds", ("item", "patron", "due", "renewals")),
    (
        "tags",
        "What the tags say (07: gates alarm, C2: gates stay silent)",
        ("item", "uid", "afi"),
    ),
    (
        "payments",
        "What was paid: by the station, the payment provider and the library system",
        ("reference", "patron", "state", "amount", "taken", "booked"),
    ),
    ("work", "Work for staff", ("item", "entry", "kind", "what", "state", "reason")),
    (
        "carried",
        "What was carried out, and what was heard of it",
        ("item", "uid", "afi", "expected", "heard", "ms"),
    ),
    ("found", "What the guided tests found", ("name", "outcome", "why", "next")),
    ("counts", "People who passed", ("at", "in", "out", "delta_in", "delta_out")),
)


def _day(pictures: Iterable[Row], thumbnail: Thumbnail) -> str:
    figures = (
        figure(
            f"{DAY}/{picture['file']}",
            picture["caption"],
            "portrait",
            thumbnail,
            wrong=not_fitting(picture["cut"]),
        )
        for picture in pictures
    )
    return f'<div class="row">{"".join(figures)}</div>'


def _table(rows: Iterable[Row], columns: Sequence[str]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(
        f"<tr>{''.join(_cell(row.get(column)) for column in columns)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return f"<td>{'yes' if value else 'no'}</td>"
    if isinstance(value, int):
        return f'<td class="number">{value}</td>'
    return f"<td>{escape(str(value)) if value not in (None, '') else '–'}</td>"
