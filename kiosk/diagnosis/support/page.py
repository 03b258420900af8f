"""The page of a bundle: what is wrong first, then what somebody at a help desk asks for next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from kiosk.diagnosis.support.parts import Part

_NEWEST: Final = 30
"""Rows of what comes in order of time; the files have all."""
_STYLE: Final = """\
:root { color-scheme: light; --ink: #1c1b19; --faint: #6b665e; --line: #d9d3c7; --paper: #faf7f0;
  --bad: #9c2a1c; --good: #14594a; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.5rem 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; }
h1 { font-size: 1.8rem; margin: 0; } h2 { font-size: 1.3rem; margin: 2.25rem 0 .25rem; }
p { margin: .25rem 0; } .faint { color: var(--faint); } .good { color: var(--good); }
.wrong { border-left: .3rem solid var(--bad); background: #fff; margin: .6rem 0;
  padding: .5rem 1rem; }
.wrong b { color: var(--bad); } .do { margin: 0; } .do::before { content: "→ "; }
table { border-collapse: collapse; width: 100%; margin-top: .5rem; font-size: .9rem; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: break-word; }
th { color: var(--faint); font-weight: 400; }
summary { cursor: pointer; margin-top: .5rem; color: var(--faint); }
@media print { body { background: none; padding: 0; } tr { break-inside: avoid; } }
"""


@dataclass(frozen=True, slots=True)
class About:
    """What stands above all parts. Everything in it may leave the station."""

    station: str
    made: str
    """ISO 8601 with zone."""
    version: str


def page(parts: Sequence[Part], about: About) -> str:
    """HTML that loads nothing. ``parts`` as they stand in the bundle."""
    by_name = {part.name: part for part in parts}

    def rows(name: str) -> tuple[Mapping[str, Any], ...]:
        part = by_name.get(name)
        return part.found.rows if part is not None else ()

    wrong = list(_wrong(rows("health"), rows("guided tests"), parts))
    warnings = [row for row in rows("health") if row["level"] == "warning"]
    well = [row for row in rows("health") if row["ok"] and row not in warnings]
    log = [row for row in rows("log") if row["level"] not in ("debug", "info")]
    versions = [row for row in rows("versions") if row["of"] in ("station", "machine")]
    head = f"{len(wrong)} to be mended" if wrong else "Nothing is known to be wrong"
    title = f"Station {about.station}: support bundle"
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="faint">Made {escape(about.made)} by Leenpunt {escape(about.version)}</p>',
        f'<h2 class="{"" if wrong else "good"}">{head}</h2>',
        *wrong,
        *_section("Warnings", warnings, ("check", "message", "do")),
        *_section("Newest warnings and errors of the log", _newest(_times(log)), _LOG),
        *_section("Devices", rows("devices"), ("device", "kind", "driver", "evidence", "says")),
        *_section("Last guided tests", rows("guided tests"), _TESTS),
        *_section("Last survey of the antenna", rows("antenna"), _ANTENNA),
        *_section("Versions", versions, ("name", "version")),
        *_section("Journal", rows("journal"), ("of", "what", "count")),
        *_section(
            "Changes of the configuration", list(_changes(rows("configuration history"))), _CHANGES
        ),
        *_folded("What is well", well, ("check", "message")),
        *_folded("Configuration", rows("configuration"), ("key", "value")),
        *_folded("Audit: what was done at the station", _newest(rows("audit")), _AUDIT),
        "<h2>What is in this file</h2>",
        _table([_content(part) for part in parts], ("file", "part", "rows", "note")),
        f"<p>{_PROMISE}</p>",
        *_section("What was looked for", rows("checked"), ("what", "count")),
    ]
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{_STYLE}</style>
</head>
<body>
{chr(10).join(body)}
</body>
</html>
"""


_LOG: Final = (
    *("timestamp", "times", "level", "event", "device", "loop", "state", "reason", "error"),
    *("seconds", "exception"),
)
_TESTS: Final = ("name", "device", "outcome", "when", "why", "next")
_ANTENNA: Final = (
    *("device", "when", "power", "former", "restore", "powers", "watts", "noise", "neighbours"),
    *("fields", "pile", "advice"),
)
_AUDIT: Final = ("at", "role", "action", "object", "outcome")
_CHANGES: Final = ("at", "how", "by", "changed")
_PROMISE: Final = (
    "A … stands for something that was left out: secrets, logins, accounts, cards, items, titles,"
    " telephone numbers, addresses, whatever has seven digits or more. Before this file was"
    " offered it was read once more, in every part, for all that the station knows of these, in"
    " plain and in encoded form."
)


def _wrong(
    health: Iterable[Mapping[str, Any]],
    tests: Iterable[Mapping[str, Any]],
    parts: Iterable[Part],
) -> Iterator[str]:
    # A configuration that is wrong is why other parts are missing.
    told: list[str] = []
    for part in sorted(parts, key=lambda part: part.name != "configuration"):
        why = part.found.why
        # Of health each thing is told by itself.
        listed = part.name == "health" and part.found.rows
        if not (part.found.ok or listed or any(each in why for each in told)):
            told.append(why)
            yield _fault(part.name, why, "")
    for row in health:
        if not (row["ok"] or row["message"] in told):
            yield _fault(row["check"], row["message"], row["do"])
    for row in tests:
        if row["outcome"] == "fail":
            yield _fault(f"guided test {row['name']}, {row['when']}", row["why"], row["next"])


def _fault(what: str, why: str, do: str) -> str:
    next_step = f'<p class="do">{escape(do)}</p>' if do else ""
    return f'<div class="wrong"><b>{escape(what)}</b>: {escape(why)}{next_step}</div>'


def _changes(versions: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for version in _newest(tuple(versions)):
        yield dict(version) | {"changed": [change["key"] for change in version["changes"]]}


def _times(log: Iterable[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """What was said again and again once, where it was said last, with how often."""
    said: dict[str, dict[str, Any]] = {}
    for row in log:
        key = repr({name: value for name, value in row.items() if name != "timestamp"})
        times = said.pop(key, {"times": 0})["times"]
        said[key] = dict(row) | {"times": times + 1}
    return tuple(said.values())


def _newest(rows: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return rows[: -_NEWEST - 1 : -1]


def _section(
    heading: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]
) -> Iterator[str]:
    if rows:
        yield f"<h2>{heading}</h2>"
        yield _table(rows, columns)


def _folded(
    heading: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]
) -> Iterator[str]:
    if rows:
        yield f"<details><summary>{heading} ({len(rows)})</summary>"
        yield _table(rows, columns)
        yield "</details>"


def _content(part: Part) -> dict[str, Any]:
    failed = "" if part.found.ok else "NOT WHOLE. "
    note = failed + part.found.why
    return {"file": part.file, "part": part.name, "rows": len(part.found.rows), "note": note}


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    rows = list(rows)
    # A column that nothing stands in says nothing.
    shown = [column for column in columns if any(_cell(row.get(column)) for row in rows)]
    head = "".join(f"<th>{escape(column)}</th>" for column in shown)
    body = "\n".join(
        f"<tr>{''.join(f'<td>{escape(_cell(row.get(column)))}</td>' for column in shown)}</tr>"
        for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return "; ".join(f"{key}: {_cell(each)}" for key, each in value.items())
        case list() | tuple():
            return ", ".join(map(_cell, value))
    return str(value)
