"""A report as a page for a browser, on paper one side of A4: no script, nothing from elsewhere."""

from __future__ import annotations

from html import escape
from typing import Final

from sync.impact import chart
from sync.impact.page import Page, named, page, shown
from sync.impact.report import Report
from sync.words import Words

_STYLE: Final = f"""
body {{ font: 15px/1.4 "Atkinson Hyperlegible Next", Verdana, sans-serif; color: {chart.INK};
  background: #fff; margin: 0 auto; padding: 32px 44px; max-width: 720px }}
h1 {{ font-size: 34px; line-height: 1.15; margin: 18px 0 10px; max-width: 560px }}
h2 {{ font-size: 17px; margin: 0 0 8px }}
header {{ display: flex; justify-content: space-between; align-items: flex-start }}
.stamp {{ border: 4px double #3B2E8C; border-radius: 10px; color: #3B2E8C; padding: 6px 18px;
  text-align: center; transform: rotate(-3deg) }}
.stamp b {{ display: block; font-size: 24px }}
.four {{ display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; margin: 24px 0 }}
.four div {{ border-top: 4px solid {chart.INK}; padding-top: 6px }}
.four b {{ display: block; font-size: 32px; line-height: 1.1 }}
.two {{ display: grid; grid-template-columns: 4fr 3fr; gap: 24px; margin-bottom: 20px }}
.boxes {{ grid-template-columns: 1fr 1fr }}
.boxes section {{ border: 1px solid {chart.LINE}; border-radius: 8px; padding: 12px 14px }}
dl {{ margin: 0 }} dl div {{ margin-bottom: 10px }} dt {{ float: left }} dd {{ margin: 0;
  text-align: right; font-weight: bold }}
i.bar {{ display: block; height: 12px; background: {chart.OWN}; border-radius: 4px; clear: both }}
.legend span {{ margin-right: 18px }}
.legend i {{ display: inline-block; width: 12px; height: 12px; border: 2px solid {chart.LINE};
  background: {chart.DESK}; margin-right: 6px }}
.legend i.own {{ background: {chart.OWN}; border-color: {chart.OWN} }}
table {{ border-collapse: collapse; width: 100%; margin-bottom: 18px; font-size: 14px }}
th, td {{ text-align: left; padding: 5px 8px; border-bottom: 1px solid #D8CFC2;
  vertical-align: top }}
thead th {{ border-bottom: 3px solid {chart.INK} }}
td.n {{ text-align: right; white-space: nowrap; font-weight: bold }}
.all {{ margin-top: 36px }}
.note {{ border-left: 5px solid #3B2E8C; padding-left: 10px }}
footer {{ border-top: 2px solid #D8CFC2; font-size: 12px; padding-top: 8px }}
@page {{ size: A4; margin: 12mm }}
@media print {{ body {{ padding: 0 }} .all {{ break-before: page }} }}
"""


def as_html(report: Report, w: Words) -> str:
    """The whole file."""
    shows = page(report, w)
    return (
        f'<!DOCTYPE html>\n<html lang="{w.language}"><head><meta charset="utf-8">'
        f"<title>{escape(shows.finding)}</title><style>{_STYLE}</style></head><body>"
        f"{_front(report, shows)}{_all(report, w)}</body></html>\n"
    )


def _front(report: Report, shows: Page) -> str:
    e = escape
    for_whom = f" · {e(shows.municipality)}" if shows.municipality else ""
    four = "".join(
        f"<div><b>{e(number)}</b><strong>{e(what)}</strong><br>{e(more)}</div>"
        for number, what, more in shows.four
    )
    bars = "".join(
        f'<div><dt>{e(bar.what)}</dt><dd>{e(bar.said)}</dd><i class="bar"'
        f' style="width:{max(1.0, 100 * bar.length):.0f}%"></i></div>'
        for bar in shows.bars
    )
    own, desk = shows.legend
    legend = f'<span><i class="own"></i>{e(own)}</span>'
    legend += f"<span><i></i>{e(desk)}</span>" if desk else ""
    legend += e(shows.most)
    boxes = "".join(f"<section><h2>{e(head)}</h2>{e(said)}</section>" for head, said in shows.boxes)
    return (
        f'<header><p><b>{e(shows.library)}</b>{for_whom}</p><p class="stamp">{e(shows.stamp[0])}'
        f"<b>{e(shows.stamp[1])}</b></p></header><main><h1>{e(shows.finding)}</h1>"
        + (f"<p>{e(shows.lead)}</p>" if shows.lead else "")
        + "".join(f'<p class="note">{e(note)}</p>' for note in shows.notes)
        + f'<div class="four">{four}</div><div class="two"><section><h2>{e(shows.weeks_head)}</h2>'
        f'{chart.weeks(report.weeks, shows.weeks_said)}<p class="legend">{legend}</p></section>'
        f"<section><h2>{e(shows.bars_head)}</h2>"
        + (f"<dl>{bars}</dl>" if bars else f"<p>{e(shows.bars_none)}</p>")
        + f"</section></div>{_goals(shows)}"
        + (f'<div class="two boxes">{boxes}</div>' if boxes else "")
        + f"</main><footer>{e(shows.footer)}</footer>"
    )


def _goals(shows: Page) -> str:
    if not shows.goals:
        return ""
    e = escape
    head = "".join(f'<th scope="col">{e(each)}</th>' for each in shows.goals_columns)
    rows = "".join(
        f'<tr><th scope="row">{e(what)}</th><td>{e(target)}</td><td><b>{e(became)}</b></td>'
        f"<td>{e(said)}</td></tr>"
        for what, target, became, _, said in shows.goals
    )
    return (
        f"<h2>{e(shows.goals_head)}</h2><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _all(report: Report, w: Words) -> str:
    """Every figure, and how it was made."""
    e = escape
    rows = []
    for heading, figures in (("", report.figures), *report.groups.items()):
        if heading and figures:
            rows.append(
                f'<tr><th colspan="3" scope="rowgroup">{e(w(f"figure.{heading}"))}</th></tr>'
            )
        rows += [
            f'<tr><th scope="row">{e(named(each, w))}</th><td class="n">{e(shown(each, w))}</td>'
            f"<td>{e(each.how)} {e(each.unknown)}</td></tr>"
            for each in figures
        ]
    head = "".join(
        f'<th scope="col">{e(w(f"page.{each}"))}</th>' for each in ("figure", "value", "made_how")
    )
    for each in report.programmes:
        value = each["value"]
        said = "–" if value is None else w.number(value, 2)
        of = ", ".join(filter(None, (each["programme"], each["variant"], each["measure"])))
        rows.append(
            f'<tr><th scope="row">{e(of)}</th><td class="n">{e(said)}</td>'
            f"<td>{e(each['says'])} {e(each['how'])}</td></tr>"
        )
    return (
        f'<section class="all"><h2>{e(w("page.figures"))}</h2><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table><p>{e(report.notes[-1])}</p></section>"
    )
