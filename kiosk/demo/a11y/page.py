"""The report and the statement as pages for a browser: no script, nothing from elsewhere.

They are held to what they ask of the screen: headings in order, tables with heads, 7 to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from kiosk.asset_folder import folder
from kiosk.demo.a11y.report import MOST_FAULTS, Result, Row, told
from kiosk.demo.day.visits import Played, Visit
from kiosk.demo.page import write
from kiosk.version import version_text
from sync.words import Words

LANGUAGES: Final = ("nl", "en")
_STYLE: Final = """
body { font: 17px/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; color: #22262B;
  background: #FAF6EE; margin: 0 auto; padding: 32px 40px 64px; max-width: 1100px }
h1 { font-size: 34px; line-height: 1.15; margin: 16px 0 } h2 { margin: 40px 0 12px }
p, li { max-width: 46em } a { color: #0B5345 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: 10px 14px 10px 0;
  border-bottom: 1px solid #82776A } thead th { border-bottom: 3px solid #22262B }
tbody th { width: 3em } td.result { white-space: nowrap; font-weight: bold }
.passed { color: #3B3390 } .failed { color: #76200F } .not_tested_here { color: #464A4F }
.small { font-size: 15px; overflow-wrap: anywhere } mark { background: #FFE9B8; color: #22262B }
img { max-height: 420px; max-width: 100%; border: 1px solid #82776A }
figure { margin: 0 0 24px } .steps { display: flex; flex-wrap: wrap; gap: 24px }
.steps figure { width: 300px } figcaption { max-width: 46em }
"""
_REPORTS: Final = {"nl": "index.html", "en": "index-en.html"}
VISITS: Final = {"nl": "visits.html", "en": "visits-en.html"}
_STATEMENTS: Final = {"nl": "statement.html", "en": "statement-en.html"}
_SIGNS: Final = {Result.PASSED: "✓", Result.FAILED: "✗", Result.NOT_TESTED_HERE: "–"}


def publish(rows: Sequence[Row], out: Path, library: str, station: str, at: datetime) -> Path:
    """All pages into ``out``; the first one. ``at`` is aware. Raises OSError.

    Visits that were played into the same folder are named.
    """
    for language in LANGUAGES:
        words = Words(language, at.tzinfo, folder() / "accessibility" / "words")  # type: ignore[arg-type]
        seen = (out / VISITS[language]).exists()
        write(out / _REPORTS[language], _report(rows, station, at, words, visits=seen))
        write(out / _STATEMENTS[language], _statement(rows, library, station, at, words))
    return out / _REPORTS[LANGUAGES[0]]


def publish_visits(
    told: Sequence[tuple[Visit, Sequence[Played]]], out: Path, pictures: str, zone: tzinfo
) -> Path:
    """What was seen and heard of visits, into ``out``; the first page. ``pictures``: the folder
    beside it where they are. Raises OSError."""
    for language in LANGUAGES:
        words = Words(language, zone, folder() / "accessibility" / "words")
        write(out / VISITS[language], _visits(told, pictures, words))
    return out / VISITS[LANGUAGES[0]]


def _visits(told: Sequence[tuple[Visit, Sequence[Played]]], pictures: str, w: Words) -> str:
    e, parts = escape, [f"<p>{escape(w('visit.lead'))}</p>"]
    for visit, steps in told:
        figures = []
        for number, step in enumerate(steps, 1):
            says, listens = step.step.told[w.language], any(each.heard for each in steps)
            heard = "".join(f"<li>{e(each)}</li>" for each in step.heard)
            said = f'<p>{e(w("visit.heard"))}:</p><ul lang="nl">{heard}</ul>'
            nothing = f"<p>{e(w('visit.nothing_heard'))}</p>" if listens else ""
            figures.append(
                f'<figure><a href="{e(pictures)}/{e(step.picture)}">'
                f'<img src="{e(pictures)}/{e(step.picture)}" alt="{e(says)}" loading="lazy"></a>'
                f"<figcaption><strong>{e(w('visit.step', n=number))}</strong> {e(says)}"
                f"{said if heard else nothing}</figcaption></figure>"
            )
        parts.append(f'<h2 id="{e(visit.id)}">{e(visit.told[w.language])}</h2>')
        parts.append(f'<div class="steps">{"".join(figures)}</div>')
    return whole(w("visit.title"), w.language, "".join(parts))


def whole(title: str, language: str, body: str) -> str:
    """A page of these."""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>\n"
    )


def _report(rows: Sequence[Row], station: str, at: datetime, w: Words, *, visits: bool) -> str:
    e, by_result = escape, {result: len(found) for result, found in told(rows).items()}
    (other,) = (each for each in LANGUAGES if each != w.language)
    lead = w(
        "report.lead",
        passed=by_result[Result.PASSED],
        all=len(rows),
        failed=by_result[Result.FAILED],
        open=by_result[Result.NOT_TESTED_HERE],
    )
    made = w("report.made", day=w.day(at.date()), version=version_text())
    parts = [
        f"<p><strong>{e(lead)}</strong></p><p>{e(made)}</p>",
        f'<p><a href="{_REPORTS[other]}" lang="{other}">{e(w("report.other"))}</a> · '
        f'<a href="{_STATEMENTS[w.language]}">{e(w("report.statement"))}</a>'
        + (f' · <a href="{VISITS[w.language]}">{e(w("report.visits"))}</a>' if visits else "")
        + "</p>",
    ]
    for group, of_group in groupby(rows, key=lambda row: row.line.id[0]):
        head = "".join(
            f'<th scope="col">{e(each)}</th>'
            for each in ("#", *(w(f"report.{key}") for key in ("requirement", "result")))
        )
        lines = "".join(_row(row, w) for row in of_group)
        name = w(f"group.{group}")
        parts.append(
            f"<h2>{e(name)}</h2><table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
        )
    return whole(w("report.title", station=station), w.language, "".join(parts))


def _row(row: Row, w: Words) -> str:
    e, line = escape, row.line
    said = [f"{e(line.requirement[w.language])}<br>"]
    said.append(f'<span class="small">{e(line.standard)}, {e(line.clause)}</span>')
    if row.result is not Result.NOT_TESTED_HERE or not line.site:
        # Figures and names of tests are English in both.
        said.append(f'<br><span class="small" lang="en">{e(row.evidence)}</span>')
    said += (
        f'<br><span class="small failed" lang="en">{e(fault)}</span>'
        for fault in row.faults[:MOST_FAULTS]
    )
    if line.site:
        site = f"{w('report.on_site')}: {line.site[w.language]}"
        said.append(f"<p>{e(site)}</p>")
    if row.picture:
        alt = w("report.picture", id=line.id)
        said.append(f'<p><a href="{e(row.picture)}">{e(alt)}</a></p>')
    result = f"{_SIGNS[row.result]} {w(f'result.{row.result}')}"
    return (
        f'<tr id="{line.id}"><th scope="row">{line.id}</th><td>{"".join(said)}</td>'
        f'<td class="result {row.result}">{e(result)}</td></tr>'
    )


def _statement(rows: Sequence[Row], library: str, station: str, at: datetime, w: Words) -> str:
    """The sections of the Dutch model of such a statement; a site fills in what is marked."""
    e, found = escape, told(rows)

    def listed(result: Result, *, site: bool = False) -> str:
        texts = [
            row.line.site.get(w.language, "") if site else row.line.requirement[w.language]
            for row in found[result]
        ]
        items = "".join(f"<li>{e(text)}</li>" for text in texts if text)
        return f"<ul>{items}</ul>" if items else f"<p>{e(w('statement.nothing'))}</p>"

    def to_fill(key: str) -> str:
        mark = f"<mark>[{e(w(f'statement.fill_{key}'))}]</mark>"
        sentence = {"enforcement": "statement.enforcement_text"}.get(key, f"statement.{key}")
        before, _, after = w(sentence, fill="\0").partition("\0")
        return f"<p>{e(before)}{mark}{e(after)}</p>"

    day = w.day(at.date())
    tested = len(found[Result.PASSED]) + len(found[Result.FAILED])
    status = "statement.part" if found[Result.FAILED] else "statement.full"
    sections = [
        ("status", f"<p>{e(w(status))}</p>"),
        ("complies", listed(Result.PASSED)),
        ("not", listed(Result.FAILED)),
        ("open", listed(Result.NOT_TESTED_HERE, site=True)),
        ("alternatives", f"<p>{e(w('statement.alternatives_text'))}</p>"),
        ("feedback", f"<p>{e(w('statement.feedback_text'))}</p>{to_fill('contact')}"),
        ("enforcement", to_fill("enforcement")),
        (
            "made_how",
            f"<p>{e(w('statement.made_how_text', day=day, count=tested))}</p>"
            + to_fill("responsible"),
        ),
    ]
    body = f"<p><mark>{e(w('statement.draft'))}</mark></p>"
    body += f"<p>{e(w('statement.lead', library=library, station=station))}</p>"
    body += "".join(f"<h2>{e(w(f'statement.{head}'))}</h2>{text}" for head, text in sections)
    return whole(w("statement.title", station=station), w.language, body)
