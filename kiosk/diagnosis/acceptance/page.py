"""A report as a page that stands alone: for a librarian at its top, for whoever mends it below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from html import escape as e
from pathlib import Path
from typing import Any, Final

from sync.words import Words

WORDS: Final = Path(__file__).parent / "words"
_STYLE: Final = """
body { font: 16px/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; color: #1c1b19;
  background: #fff; margin: 0 auto; padding: 32px 44px; max-width: 860px }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 4px } h2 { font-size: 20px; margin: 32px 0 8px }
.about { color: #5b564f; margin: 0 0 20px }
.verdict { border-left: 10px solid; padding: 10px 18px; font-size: 19px }
.verdict b { display: block; font-size: 24px }
.fits { border-color: #14594a; background: #e8f3ef }
.fits_with_remarks { border-color: #8a5a00; background: #fbf3e0 }
.does_not_fit { border-color: #a3262a; background: #fbeaea }
table { border-collapse: collapse; width: 100%; font-size: 15px }
th, td { text-align: left; padding: 6px 10px 6px 0; border-bottom: 1px solid #d9d3c7;
  vertical-align: top; overflow-wrap: anywhere }
thead th { color: #5b564f; font-weight: 400 }
table.steps { table-layout: fixed }
.steps td:nth-child(1) { width: 130px; font-weight: 700 } .steps td:nth-child(2) { width: 280px }
.steps small { display: block }
table.advice { table-layout: fixed } .advice td:nth-child(1) { width: 120px }
.ok { color: #14594a } .otherwise { color: #8a5a00 } .failed { color: #a3262a }
.left_out { color: #5b564f }
details { margin: 8px 0; border-bottom: 1px solid #d9d3c7; padding-bottom: 6px }
summary { cursor: pointer }
pre { font-size: 12px; line-height: 1.4; white-space: pre-wrap; overflow-wrap: anywhere;
  background: #faf7f0; padding: 8px }
.sign { display: grid; grid-template-columns: 1fr 1fr 2fr; gap: 28px; margin-top: 64px }
.sign div { border-top: 1px solid; padding-top: 4px; color: #5b564f; font-size: 14px }
.sign, .verdict, tr { break-inside: avoid }
footer { margin-top: 28px; font-size: 13px; color: #5b564f }
@page { size: A4; margin: 14mm } @media print { body { padding: 0 } }
"""


def as_html(report: Mapping[str, Any], language: str, key: str) -> str:
    """The whole file. ``key``: the id of the key that signs it."""
    made = datetime.fromisoformat(report["made"])
    # It was written down in the library's own time.
    w = Words(language, made.tzinfo or UTC, WORDS)
    whole = report["verdict"]
    when = f"{w.day(made.date())} {made.year}, {w.time(made)}"
    about = w("page.about", library=report["library"], station=report["station"], when=when)
    title = w("page.title", library=report["library"])
    steps = report["steps"]
    worked = [each for each in steps if each["came"] == "ok"]
    others = [each for each in steps if each["came"] in ("failed", "otherwise")]
    untried = [each for each in steps if each["came"] == "left_out"]
    probe = (f"{name}: {value}" for name, value in report["probe"].items())
    signed = f"{w('page.signed', number=key)} Leenpunt {report['version']}"
    return (
        f'<!DOCTYPE html>\n<html lang="{w.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{e(title)}</title><style>{_STYLE}</style></head><body><main>"
        f'<h1>{e(title)}</h1><p class="about">{e(about)}<br>{e(_with(report, w))}</p>'
        f'<p class="verdict {whole}"><b>{e(w.of("verdict", whole))}</b>'
        f"{e(w.of('means', whole))}</p>"
        + _table(w("page.not_worked"), others, w)
        + _table(w("page.worked"), worked, w)
        + _table(w("page.untried"), untried, w)
        + _advice(report, w)
        + _tags(report, w)
        + _sign(w)
        + f"<h2>{e(w('page.technical'))}</h2>"
        + "".join(_wire(each, w) for each in steps if each["wire"])
        + _details(w("page.probe"), probe)
        + f"</main><footer>{e(signed)}</footer>"
        "</body></html>\n"
    )


def _with(report: Mapping[str, Any], w: Words) -> str:
    system = report["system"]
    named = " ".join(filter(None, (system["driver"], system["profile"])))
    used = w("page.used", card=report["card"], n=len(report["items"]))
    left = "; ".join(f"{item}: {_why(why, w)}" for item, why in report["left_out"].items())
    left = f" {w('page.items_left', items=left)}" if left else ""
    return f"{w('page.system', where=system['where'], named=named)} {used}{left}"


def _table(head: str, steps: list[Mapping[str, Any]], w: Words) -> str:
    if not steps:
        return ""
    rows = "".join(
        f'<tr><td class="{each["came"]}">{e(w.of("came", each["came"]))}</td>'
        f"<td>{e(w.of('step', each['name']))}</td><td>{_meaning(each, w)}</td></tr>"
        for each in steps
    )
    return f'<h2>{e(head)}</h2><table class="steps"><tbody>{rows}</tbody></table>'


def _meaning(step: Mapping[str, Any], w: Words) -> str:
    """Why, in one sentence; and where it did not work, what that means."""
    parts = [e(f"{_why(step['why'], w)}.")] if step["why"] else []
    if step["came"] == "failed":
        parts.append(e(w.of("fails", step["name"])))
    if step["said"]:
        parts += [f'<small lang="en">{e(line)}</small>' for line in step["said"].splitlines()]
    return " ".join(parts)


def _why(code: str, w: Words) -> str:
    return w.of("why", code) if w.has("why", code) else w.of("reason", code)


def _advice(report: Mapping[str, Any], w: Words) -> str:
    if not report["advice"]:
        return ""
    rows = "".join(
        f'<tr><td>{e(each["check"])}</td><td lang="en">{e(each["message"])}</td>'
        f'<td lang="en">{e(each["do"])}</td></tr>'
        for each in report["advice"]
    )
    head = f"<h2>{e(w('page.advice'))}</h2>"
    return f'{head}<table class="advice"><tbody>{rows}</tbody></table>'


def _tags(report: Mapping[str, Any], w: Words) -> str:
    head = f"<h2>{e(w('page.gate'))}</h2>"
    if not report["pad"]:
        return f"{head}<p>{e(w('page.no_pad'))}</p>"
    names = ("item", "format", "before", "lent", "after")
    columns = "".join(f'<th scope="col">{e(w(f"tag.{name}"))}</th>' for name in names)
    cells = ([e(tag[name] or "–") for name in names] for tag in report["tags"])
    rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in cells)
    table = f"<table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"
    return f"{head}<p>{e(w('page.gate_lead'))}</p>{table}"


def _sign(w: Words) -> str:
    places = "".join(f"<div>{e(w(f'sign.{each}'))}</div>" for each in ("place", "name", "sign"))
    return f'<p>{e(w("page.sign_lead"))}</p><div class="sign">{places}</div>'


def _wire(step: Mapping[str, Any], w: Words) -> str:
    arrows = {"out": "→", "in": "←"}
    lines = (
        f"{row['at_ms']:>9.1f} ms  {arrows[row['direction']]} {row['line']}"
        if "line" in row
        else f"{row['at_ms']:>9.1f} ms  {row['request']}  {row['status'] or '–'}  {row['ms']} ms"
        for row in step["wire"]
    )
    seconds = w("page.seconds", seconds=w.number(step["seconds"], 1))
    return _details(f"{w.of('step', step['name'])} ({seconds})", lines)


def _details(head: str, lines: Iterable[str]) -> str:
    return f"<details><summary>{e(head)}</summary><pre>{e(chr(10).join(lines))}</pre></details>"
