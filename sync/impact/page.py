"""What stands on the one page of a report (look w05), in words: HTML and PDF say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.impact.groups import FEWEST
from sync.impact.periods import quarter_of
from sync.impact.report import Figure, Report, as_entered
from sync.visit import VISITS
from sync.words import Words, capital

MOST_BARS: Final = 5
MOST_GOALS: Final = 6


_WORDS: Final = {
    "refusals": "reason",
    "abandonment": "left",
    "durations": "took",
    "referrals": "notice",
}
"""Where it is said what is in a group."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a drawing: what, in words how much, and how long of 1."""

    what: str
    said: str
    length: float


@dataclass(frozen=True, slots=True)
class Page:
    """From top to bottom."""

    library: str
    municipality: str
    stamp: tuple[str, str]
    """The period: above, and large."""
    finding: str
    lead: str
    four: tuple[tuple[str, str, str], ...]
    """(number, what, more)."""
    weeks_head: str
    weeks_said: str
    most: str
    """How high the highest bar is."""
    legend: tuple[str, str]
    """At stations, at the desk; the second is empty where the desk is not known."""
    bars_head: str
    bars: tuple[Bar, ...]
    bars_none: str
    goals_head: str
    goals_columns: tuple[str, ...]
    goals: tuple[tuple[str, str, str, str, str], ...]
    """(what, target, became, state, its word)."""
    boxes: tuple[tuple[str, str], ...]
    """(head, sentence)."""
    notes: tuple[str, ...]
    footer: str


def page(report: Report, w: Words) -> Page:
    """Of a report, in the language of ``w``."""
    asked, entered = report.asked, report.entered
    share, loans = report["self_service_share"].value, report["loans"].value
    if entered.finding:
        finding = entered.finding
    elif share is not None:
        finding = w("title.self_of", n=round(100 * share))
    elif loans is not None:
        finding = w("title.loans", n=round(loans))
    elif report.empty:
        finding = w("title.none")
    else:
        finding = w("title.visits", n=round(report[VISITS].value or 0))
    desk = any(each is not None for _, _, each in report.weeks)
    library = f"{asked.library}, {asked.branch}" if asked.branch else asked.library
    weeks = ", ".join(
        w("page.chart_week", week=str(week.isocalendar().week), n=lent)
        for week, lent, _ in report.weeks
    )
    boxes = (("page.not_yet", entered.not_yet), ("page.asked", entered.asked))
    return Page(
        library,
        w("title.for", name=entered.municipality) if entered.municipality else "",
        _stamp(asked.first, asked.last, w),
        finding,
        entered.lead,
        _four(report, w),
        w("page.weekly"),
        w("page.chart", weeks=weeks),
        w("page.most", n=_most(report)),
        (w("page.own"), w("page.desk") if desk else ""),
        w("page.spent") if entered.spent else w("page.refusals"),
        _bars(report, w),
        w("page.no_refusals"),
        w("page.goals"),
        tuple(w(f"page.{each}") for each in ("goal", "target", "now", "how")),
        tuple((*goal, w(f"goal.{goal[3]}")) for goal in entered.goals[:MOST_GOALS]),
        tuple((w(head), said) for head, said in boxes if said),
        report.notes[:-1],
        _footer(report, w),
    )


def shown(figure: Figure, w: Words) -> str:
    """Its value, in words."""
    value = figure.value
    if value is None:
        return "–"
    if figure.unit == "share":
        return w.percent(value, 1)
    return w.number(value, 0 if value == int(value) else 1)


def named(figure: Figure, w: Words) -> str:
    """What it is of."""
    if not figure.of:
        said = w(f"figure.{figure.name}")
        if figure.when is None:
            return said
        weekday, hour = figure.when
        return f"{said} ({w.weekday(weekday)}, {w.hour(hour)})"
    return w.of(_WORDS.get(figure.name, ""), figure.of)


def _stamp(first: date, last: date, w: Words) -> tuple[str, str]:
    begun = quarter_of(first)
    if first == begun and last == quarter_of(begun + timedelta(days=100)) - timedelta(days=1):
        return w(f"title.quarter_{(first.month + 2) // 3}"), str(first.year)
    days = [w("title.day", day=str(each.day), month=w.month(each)) for each in (first, last)]
    if first == last:
        return days[0], str(last.year)
    year = "" if first.year == last.year else f" {first.year}"
    return w("title.days", first=days[0] + year, last=days[1]), str(last.year)


def _most(report: Report) -> int:
    return round(max((lent + (desk or 0) for _, lent, desk in report.weeks), default=0))


def _four(report: Report, w: Words) -> tuple[tuple[str, str, str], ...]:
    """Where something was not entered, what was counted stands in its place."""
    entered, share = report.entered, report["self_service_share"]
    minutes, visits = report["staff_minutes_freed"], report[VISITS]
    days = w("page.in_these_days")
    before = entered.share_before
    was = w("page.was", share=w.percent(before / 100)) if before is not None else ""
    hours = None if minutes.value is None else round(minutes.value / 60)
    open_more, referred = entered.hours_open, entered.referred
    return (
        (w.percent(share.value), w("page.self"), was)
        if share.value is not None
        else (shown(report["loans"], w), w("page.loans"), days),
        (w.number(hours), w("page.hours_freed"), w("page.for_people"))
        if hours is not None
        else (shown(report["returns"], w), w("page.returned"), days),
        (w("page.hours", n=round(open_more)), w("page.open_more"), w("page.open_more_why"))
        if open_more is not None
        else (shown(report["success_share"], w), w("page.alone"), days),
        (w.number(referred), w("page.referred"), w("page.referred_why"))
        if referred is not None
        else (shown(visits, w), w("page.visits"), days),
    )


def _bars(report: Report, w: Words) -> tuple[Bar, ...]:
    if spent := report.entered.spent:
        rows = [(what, w("page.hours", n=round(hours)), hours) for what, hours in spent]
    else:
        rows = [
            (named(each, w), shown(each, w), each.value or 0.0)
            for each in report.groups["refusals"]
        ]
    most = max((n for *_, n in rows), default=0) or 1
    return tuple(Bar(capital(what), said, n / most) for what, said, n in rows[:MOST_BARS])


def _footer(report: Report, w: Words) -> str:
    entered = report.entered
    said = [w("page.counted", k=FEWEST), entered.method]
    if entered.minutes_before and entered.minutes_now is not None:
        then, now = (as_entered(each, w) for each in (entered.minutes_before, entered.minutes_now))
        said.append(w("page.minutes", then=then, now=now))
    return " ".join(filter(None, (*said, w("page.csv"))))
