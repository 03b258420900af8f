"""What an inventory found, for people: a CSV file, and a page that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final

from kiosk import inventory_words as words
from kiosk.flow.staff.inventory import Row
from kiosk.receipt_words import moment
from sync import spreadsheet

_COLUMNS: Final = (
    "item",
    "title",
    "place",
    "state",
    "also",
    "ils",
    "missing_parts",
    "problem",
    "uids",
)
_STYLE: Final = """\
:root { color-scheme: light; --ink: #1c1b19; --faint: #6b665e; --line: #d9d3c7; --paper: #faf7f0; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; }
h1 { font-size: 2rem; margin: 0; } h2 { font-size: 1.4rem; margin: 2.5rem 0 0; } p { margin: 0; }
table { border-collapse: collapse; width: 100%; margin-top: .75rem; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { color: var(--faint); font-weight: 400; }
@media print { body { background: none; padding: 0; } tr { break-inside: avoid; } }
"""


@dataclass(frozen=True, slots=True)
class About:
    """What a report says above its rows."""

    read_at: datetime
    """In the library's own zone."""
    place: str = ""
    language: str = "en"
    """ISO 639-1."""
    ils_answered: bool = True
    rows_left_out: int = 0
    """Of the list."""


def as_csv(rows: Iterable[Row]) -> str:
    """For a spreadsheet. Its first three columns are those of a list: a report can be read as one
    again."""
    return spreadsheet.as_csv(_COLUMNS, map(_cells, rows))


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.item,
        row.title,
        row.place,
        row.state.value,
        " ".join(each.value for each in row.also),
        row.ils.value if row.ils else "",
        " ".join(map(str, row.missing_parts)),
        row.problem.value if row.problem else "",
        " ".join(row.uids),
    )


def as_page(rows: Sequence[Row], about: About) -> str:
    """HTML that loads nothing: counts, then every state with what to do about it."""
    language = about.language

    def say(source: str, what: str = "") -> str:
        return escape(words.said(source, language, what))

    title = say(words.TITLE_OF, about.place) if about.place else say(words.TITLE)
    parts = [f"<p>{say(words.READ_AT, moment(about.read_at, language))}</p>"]
    if not about.ils_answered:
        parts.append(f"<p>{say(words.NO_LIBRARY_SYSTEM)}</p>")
    if about.rows_left_out:
        parts.append(f"<p>{say(words.LEFT_OUT, str(about.rows_left_out))}</p>")
    by_state = {state: [row for row in rows if row.state is state] for state in words.STATES}
    for state, found in by_state.items():
        heading, what_to_do = words.STATES[state]
        parts.append(f"<h2>{say(heading)}: {len(found)}</h2>")
        if found:
            parts += [f"<p>{say(what_to_do)}</p>", _table(found, language)]
    body = "\n".join(parts)
    return f"""\
<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def _table(rows: Iterable[Row], language: str) -> str:
    columns = (words.ITEM, words.NAME, words.PLACE, words.MORE)
    head = "".join(f"<th>{escape(words.said(each, language))}</th>" for each in columns)
    body = "\n".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _told(row, language))}</tr>"
        for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _told(row: Row, language: str) -> tuple[str, str, str, str]:
    number = row.item or words.said(words.NO_NUMBER, language, " ".join(row.uids))
    return number, row.title, row.place, "; ".join(words.worth_a_look(row, language))
