"""The day's report as one page that stands alone: nothing is loaded, pictures are beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any, Final

Row = dict[str, Any]
Thumbnail = Callable[[str], bytes]
"""From a file's name to the same picture made small, as JPEG."""

DAY, SCREENS = "day", "screens"
"""Folders of pictures beside the page."""

_STYLE: Final = """\
:root { color-scheme: light; --ink: #1c1b19; --faint: #6b665e; --line: #d9d3c7; --paper: #faf7f0; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; }
h1 { font-size: 2rem; margin: 0; } h2 { font-size: 1.4rem; margin: 3rem 0 1rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p.verdict { font-size: 1.25rem; font-weight: 700; border-left: .5rem solid; padding: .5rem 1rem; }
p.good { border-color: #14594a; } p.bad { border-color: #a3262a; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 400; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
div.row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
figure { margin: 0; } figcaption { color: var(--faint); font-size: .85rem; max-width: 15rem; }
figure img { display: block; border: 1px solid var(--line); }
figure.portrait img { width: 13.5rem; } figure.landscape img { width: 24rem; }
figure.paper img { width: 13.5rem; }
"""


def page(report: Row, gallery: Sequence[Row], thumbnail: Thumbnail) -> str:
    """The whole page as HTML. Shapes of ``report`` and ``gallery``: report.json."""
    verdict = "told = ILS = tags" if report["agree"] else "NOT proved"
    kind = "good" if report["agree"] else "bad"
    parts = [
        "<h1>Leenpunt: the scripted day</h1>",
        f'<p class="verdict {kind}">{verdict}</p>',
        *(f"<p>differs: {escape(sentence)}</p>" for sentence in report["differences"]),
        "<h2>What happened</h2>",
        _table(report["steps"], ("name", "ms")),
    ]
    if report["pictures"]:
        parts += ["<h2>What the patrons saw</h2>", _day(report["pictures"], thumbnail)]
    for key, heading, columns in _TABLES:
        if report.get(key):
            parts += [f"<h2>{heading}</h2>", _table(report[key], columns)]
    if gallery:
        parts += ["<h2>Every screen</h2>", *_screens(gallery, thumbnail)]
    return _whole("\n".join(parts))


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
    ("work", "Work for staff", ("item", "entry", "kind", "what", "state", "reason")),
    (
        "carried",
        "What was carried out, and what was heard of it",
        ("item", "uid", "afi", "expected", "heard", "ms"),
    ),
    ("counts", "People who passed", ("at", "in", "out", "delta_in", "delta_out")),
)


def _day(pictures: Iterable[Row], thumbnail: Thumbnail) -> str:
    figures = (
        _figure(f"{DAY}/{picture['file']}", picture["caption"], "portrait", thumbnail)
        for picture in pictures
    )
    return f'<div class="row">{"".join(figures)}</div>'


def _screens(gallery: Iterable[Row], thumbnail: Thumbnail) -> Iterable[str]:
    scenes: dict[str, list[Row]] = {}
    for picture in gallery:
        scenes.setdefault(picture["scene"], []).append(picture)
    for scene, pictures in scenes.items():
        figures = (
            _figure(
                f"{SCREENS}/{picture['file']}",
                f"{scene}, {picture['orientation']}, {picture['language']}",
                picture["orientation"],
                thumbnail,
            )
            for picture in pictures
        )
        yield f'<h3>{escape(scene)}</h3><div class="row">{"".join(figures)}</div>'


def _figure(file: str, caption: str, orientation: str, thumbnail: Thumbnail) -> str:
    small = b64encode(thumbnail(file)).decode("ascii")
    image = f'<img src="data:image/jpeg;base64,{small}" alt="{escape(caption)}" loading="lazy">'
    words = f"<figcaption>{escape(caption)}</figcaption>"
    return f'<figure class="{orientation}"><a href="{escape(file)}">{image}</a>{words}</figure>'


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


def _whole(body: str) -> str:
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Leenpunt: the scripted day</title>
<style>
{_STYLE}</style>
</head>
<body>
{body}
</body>
</html>
"""
