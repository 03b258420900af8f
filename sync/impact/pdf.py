"""A report as one page of A4 (look w05): letters, not dots; drawings that can be read in grey."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import Align, MethodReturnValue

from sync.impact import chart
from sync.impact.page import Page, page
from sync.impact.report import Report
from sync.words import Words

_LEFT, _RIGHT, _BOTTOM = 14.0, 196.0, 285.0
"""Millimetres."""
_WIDE: Final = _RIGHT - _LEFT
_POINT_MM: Final = 0.3528
_STAMP, _SOFT, _HAIR = "#3B2E8C", "#4A4A4A", "#D8CFC2"
_TINT: Final = "#F1F1EC"
_FAMILY: Final = "Atkinson"
_CUT: Final = "…"


def as_pdf(report: Report, w: Words, fonts: Path) -> bytes:
    """The file. ``fonts``: the folder of the project's own fonts."""
    shows = page(report, w)
    paper = _Paper(fonts)
    paper.set_lang(w.language)
    paper.viewer_preferences = ViewerPreferences(display_doc_title=True)
    paper.set_title(shows.finding)
    paper.set_author(shows.library)
    paper.set_creator("Leenpunt")
    paper.set_subject(w("title.made", library=shows.library))
    # The same counts give the same file, but for when it was made.
    paper.set_creation_date(datetime.now(UTC))
    paper.add_page()
    y = _four(paper, shows, _head(paper, shows))
    y = max(_weeks(paper, report, shows, y), _bars(paper, shows, y))
    y = _goals(paper, shows, y + 5)
    _boxes(paper, shows, y + 2)
    _foot(paper, shows)
    return bytes(paper.output())


class _Paper(FPDF):
    def __init__(self, fonts: Path) -> None:
        super().__init__(format="A4")
        self.set_auto_page_break(False)
        self.set_margins(0, 0)
        self.c_margin = 0
        for style, name in (("", "400Regular"), ("B", "700Bold")):
            self.add_font(_FAMILY, style, fonts / f"AtkinsonHyperlegibleNext_{name}.ttf")
            self.add_font("Noto", style, fonts / f"NotoSans_{name}.ttf")
            self.add_font("Devanagari", style, fonts / f"NotoSansDevanagari_{name}.ttf")
        self.set_fallback_fonts(["Noto", "Devanagari"])

    def say(
        self,
        x: float,
        y: float,
        wide: float,
        text: str,
        points: float,
        *,
        bold: bool = False,
        colour: str = chart.INK,
        most: int = 1,
        align: Align = Align.L,
    ) -> float:
        """At most so many lines; what is longer is cut. Where the next thing may begin."""
        self.set_font(_FAMILY, "B" if bold else "", points)
        self.set_text_color(colour)
        line = points * _POINT_MM * 1.25
        found: Any = self.multi_cell(wide, line, text, dry_run=True, output=MethodReturnValue.LINES)
        lines: list[str] = found
        if len(lines) > most:
            last = lines[most - 1]
            while last and self.get_string_width(last + _CUT) > wide:
                last = last[:-1]
            lines = [*lines[: most - 1], last.rstrip() + _CUT]
        self.set_xy(x, y)
        self.multi_cell(wide, line, "\n".join(lines), align=align)
        return y + line * max(1, len(lines))

    def block(
        self, x: float, y: float, wide: float, high: float, fill: str, line: str = ""
    ) -> None:
        self.set_fill_color(fill)
        if line:
            self.set_draw_color(line)
            self.set_line_width(0.4)
        self.rect(
            x, y, wide, high, "DF" if line else "F", round_corners=high > 2, corner_radius=0.8
        )


def _head(paper: _Paper, shows: Page) -> float:
    for_whom = f" · {shows.municipality}" if shows.municipality else ""
    paper.say(_LEFT, 15, 140, shows.library + for_whom, 12, bold=True)
    above, large = shows.stamp
    with paper.rotation(2.5, 178, 21):
        paper.set_draw_color(_STAMP)
        for inset, width in ((0.0, 0.8), (1.4, 0.4)):
            paper.set_line_width(width)
            high, wide = 17 - 2 * inset, 37 - 2 * inset
            paper.rect(159 + inset, 12 + inset, wide, high, round_corners=True, corner_radius=2)
        paper.say(
            160, 14.2, 35, above, 10 if len(above) < 18 else 7.5, colour=_STAMP, align=Align.C
        )
        paper.say(160, 19.2, 35, large, 17, bold=True, colour=_STAMP, align=Align.C)
    y = paper.say(_LEFT, 32, 150, shows.finding, 28, bold=True, most=2) + 2
    if shows.lead:
        y = paper.say(_LEFT, y, 160, shows.lead, 13, most=2)
    for note in shows.notes[:2]:
        below = paper.say(_LEFT + 3, y + 1, _WIDE - 3, note, 10, most=2)
        paper.block(_LEFT, y + 1, 1.2, below - y - 1, _STAMP)
        y = below + 2
    return y + 4


def _four(paper: _Paper, shows: Page, y: float) -> float:
    wide = (_WIDE - 3 * 5) / 4
    end = y
    for place, (number, what, more) in enumerate(shows.four):
        x = _LEFT + place * (wide + 5)
        paper.block(x, y, wide, 1.1, chart.INK)
        below = paper.say(x, y + 2, wide, number, 27, bold=True)
        below = paper.say(x, below, wide, what, 11, bold=True)
        if more:
            below = paper.say(x, below, wide, more, 11, colour=_SOFT, most=2)
        end = max(end, below)
    return end + 5


def _weeks(paper: _Paper, report: Report, shows: Page, y: float) -> float:
    wide, high = 98.0, 36.0
    below = paper.say(_LEFT, y, wide, shows.weeks_head, 13, bold=True) + 2
    drawn = chart.weeks(report.weeks, shows.weeks_said, labelled=False)
    paper.image(io.BytesIO(drawn.encode()), _LEFT, below, wide, high, alt_text=shows.weeks_said)
    step = wide / max(1, len(report.weeks))
    for place, number in enumerate(chart.labels(report.weeks)):
        paper.say(_LEFT + place * step - 5, below + high, step + 10, number, 10, align=Align.C)
    below += high + 7
    own, desk = shows.legend
    x = _LEFT
    for said, fill, line in ((own, chart.OWN, chart.OWN), (desk, chart.DESK, chart.LINE)):
        if said:
            paper.block(x, below, 3, 3, fill, line)
            paper.say(x + 4, below - 0.8, 40, said, 10)
            x += 10 + paper.get_string_width(said)
    paper.say(x, below - 0.8, _LEFT + wide - x, shows.most, 10, colour=_SOFT)
    return below + 6


def _bars(paper: _Paper, shows: Page, y: float) -> float:
    x, wide = 120.0, _RIGHT - 120.0
    below = paper.say(x, y, wide, shows.bars_head, 13, bold=True) + 2
    if not shows.bars:
        return paper.say(x, below, wide, shows.bars_none, 11, most=2)
    for bar in shows.bars:
        paper.say(x, below, wide - 18, bar.what, 10.5)
        below = paper.say(x, below, wide, bar.said, 10.5, bold=True, align=Align.R)
        paper.block(x, below, max(1.0, wide * bar.length), 3.2, chart.OWN)
        below += 5.2
    return below


def _goals(paper: _Paper, shows: Page, y: float) -> float:
    if not shows.goals:
        return y
    places = ((_LEFT + 1, 85.0), (102.0, 22.0), (124.0, 26.0), (150.0, 46.0))
    y = paper.say(_LEFT, y, _WIDE, shows.goals_head, 13, bold=True) + 1.5
    for (x, wide), said in zip(places, shows.goals_columns, strict=True):
        paper.say(x, y, wide, said, 10, bold=True)
    y += 5.8
    paper.block(_LEFT, y, _WIDE, 0.8, chart.INK)
    y += 2
    for what, target, became, state, said in shows.goals:
        for (x, wide), text, bold in zip(
            places, (what, target, became, said), (False, False, True, False), strict=True
        ):
            if text is said:
                # Read in grey: what is achieved is framed in ink.
                paper.set_font(_FAMILY, "B", 10)
                room = paper.get_string_width(said) + 6
                line = _STAMP if state == "made" else chart.LINE
                paper.block(x, y - 0.6, room, 6, "#FFFFFF" if state == "made" else chart.DESK, line)
                paper.say(x + 2, y, wide, said, 10, bold=True)
            else:
                paper.say(x, y, wide, text, 10.5, bold=bold)
        y += 6.6
        paper.block(_LEFT, y, _WIDE, 0.25, _HAIR)
        y += 1.6
    return y


def _boxes(paper: _Paper, shows: Page, y: float) -> None:
    wide, high = (_WIDE - 7) / 2, 24.0
    for place, (head, said) in enumerate(shows.boxes):
        x = _LEFT + place * (wide + 7)
        paper.block(x, y, wide, high, _TINT if place == 0 else "#FFFFFF", chart.LINE)
        below = paper.say(x + 3, y + 3, wide - 6, head, 11, bold=True)
        paper.say(x + 3, below, wide - 6, said, 10.5, most=3)


def _foot(paper: _Paper, shows: Page) -> None:
    paper.block(_LEFT, _BOTTOM - 12, _WIDE, 0.5, _HAIR)
    paper.say(_LEFT, _BOTTOM - 10, _WIDE, shows.footer, 9, colour=_SOFT, most=3)
