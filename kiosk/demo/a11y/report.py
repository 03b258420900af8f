"""Every line of the checklist with what was found of it at one station."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from drivers import registry
from kiosk.demo.a11y import devices, letters, paper, sentences, touch, visit_rules, walk
from kiosk.demo.a11y.lines import By, Line, lines
from kiosk.demo.a11y.proofs import Proof
from kiosk.demo.a11y.rules import Fault
from kiosk.demo.a11y.walk import Walk, Walked
from kiosk.demo.gallery import Moment, Size
from kiosk.flow.rules import Rules
from kiosk.ui.look import Look
from kiosk.ui.theme import NAMES as THEMES

MOST_FAULTS: Final = 5
"""So many of a line are told."""


class Result(StrEnum):
    """Published (docs/cli.md)."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_TESTED_HERE = "not_tested_here"


@dataclass(frozen=True, slots=True)
class Site:
    """The station that is looked at."""

    rules: Rules
    look: Look
    columns: int
    """Characters on a line of its paper."""
    sizes: Sequence[Size]
    moment: Moment
    themes: Sequence[str] = THEMES


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a line."""

    line: Line
    result: Result
    evidence: str
    """A figure, what was played, or why there is none. In English."""
    faults: tuple[str, ...] = ()
    picture: str = ""
    """Its file, beside the page; empty: there is none."""

    def as_json(self) -> dict[str, str]:
        """The published keys."""
        said = "; ".join((self.evidence, *self.faults[:MOST_FAULTS]))
        if self.picture:
            said += f"; {self.picture}"
        test = self.line.tests[0] if self.line.tests else ""
        return {"id": self.line.id, "result": self.result, "test": test, "evidence": said}


def report(
    site: Site,
    folder: Path,
    *,
    only: Collection[str] = (),
    scenes: Sequence[str] = walk.NAMES,
    prove: Callable[[Collection[str]], Mapping[str, Proof]] | None = None,
    step: Callable[[int], None] = lambda of: None,
) -> Iterator[Row]:
    """Each line, or those of these ids. On the main thread; pictures are left in ``folder``.

    ``prove`` runs tests of the source; None: there are none here. ``step`` is called after each
    screen, with how many there are. Raises OSError where a picture cannot be written.
    """
    wanted = [line for line in lines() if not only or line.id in only]
    walked = Walked()
    if any(line.id in walk.LINES for line in wanted):
        walk_there = Walk(site.rules, site.look, folder, site.moment)
        walked = walk_there.go(site.sizes, scenes, site.themes, step)
    tests = {test for line in wanted if line.by is By.TESTS for test in line.tests}
    proven = prove(tests) if prove is not None and tests else None
    for line in wanted:
        match line.by:
            case By.CHECK:
                yield _checked(line, site, walked, folder)
            case By.TESTS:
                yield _proven(line, proven)
            case _:
                yield Row(line, Result.NOT_TESTED_HERE, f"on site: {line.site['en']}")


def _checked(line: Line, site: Site, walked: Walked, folder: Path) -> Row:
    faults: list[str] = []
    shown: list[str] = []
    if line.id in walk.LINES:
        faults += walked.faults.get(line.id, ())
        shown.append(_seen(line.id, site.look, walked))
    if line.id in visit_rules.CHECKS:
        check, says = visit_rules.CHECKS[line.id]
        faults += check(site.rules)
        shown.append(says)
    if line.id in _OTHERS:
        other, says = _OTHERS[line.id]
        faults += other(site)
        shown.append(says)
    picture = walked.pictures.get(line.id, "")
    picture = f"{folder.name}/{picture}" if picture else ""
    if faults:
        said = f"{len(faults)} found wrong"
        return Row(line, Result.FAILED, said, tuple(faults), picture)
    if line.id == "C2" and site.look.mounted_mm is None:
        said = f"nobody has measured how high the panel is mounted. On site: {line.site['en']}"
        return Row(line, Result.NOT_TESTED_HERE, f"{said} ({'; '.join(shown)})", (), picture)
    return Row(line, Result.PASSED, "; ".join(shown), (), picture)


def _seen(line: str, look: Look, walked: Walked) -> str:
    figures = walked.figures
    screens = f"{walked.screens} screens"

    def figure(name: str) -> float:
        return figures[name]

    match line:
        case "A1":
            return (
                f"least contrast of running text {figure('contrast of running text'):.1f},"
                f" of all text {figure('contrast'):.1f}, of controls"
                f" {figure('contrast of controls'):.1f} to 1, on {screens}"
            )
        case "A2":
            least = figure("capital_mm")
            angle = letters.angle_of(least, look.viewing_mm)
            scripts = ", ".join(sorted(walked.scripts))
            return (
                f"in the largest letters every capital is {least:.1f} mm or more, {angle:.2f}° at"
                f" {look.viewing_mm} mm ({scripts})"
            )
        case "C1":
            return (
                f"the smallest target is {figure('target_mm'):.1f} mm, the smallest gap"
                f" {figure('gap_mm'):.1f} mm, on {screens}"
            )
        case "C2":
            where = "not measured" if look.mounted_mm is None else f"{look.mounted_mm} mm"
            return (
                f"the highest button is {figure('highest_mm'):.0f} mm above the panel's lower edge"
                f" ({where} above the floor); hands come to {look.reach_mm} mm"
            )
    return screens


def _sentences_wrong(site: Site) -> Iterator[Fault]:
    for language in site.rules.languages:
        for text in sentences.read_by_patrons(language):
            yield from sentences.wrong(text, language)


_OTHERS: Final[Mapping[str, tuple[Callable[[Site], Iterator[Fault]], str]]] = {
    "C4": (
        lambda site: touch.wrong(site.rules, site.look),
        "a button acted when it was let go, not where a finger slid off; no gesture in any screen",
    ),
    "D6": (
        _sentences_wrong,
        f"no sentence has more than {sentences.rule().longest} words or a difficult one",
    ),
    "E2": (lambda site: devices.wrong("E2", registry.KINDS), "no kind of device listens"),
    "F1": (lambda site: devices.wrong("F1", registry.KINDS), "no kind of device looks at people"),
    "F3": (
        lambda site: paper.wrong(site.rules, site.columns, site.moment(site.rules.language)),
        "who reads large letters gets letters of twice the height on paper",
    ),
}


def _proven(line: Line, proven: Mapping[str, Proof] | None) -> Row:
    if not line.tests:
        return Row(line, Result.NOT_TESTED_HERE, "no test shows this yet")
    named = ", ".join(line.tests)
    if proven is None:
        said = f"shown by tests of the source of this version, which are not here: {named}"
        return Row(line, Result.NOT_TESTED_HERE, said)
    found = {test: proven[test] for test in line.tests}
    wrong = tuple(
        f"{test}: {proof}"
        for test, proof in found.items()
        if proof in (Proof.FAILED, Proof.MISSING)
    )
    if wrong:
        return Row(line, Result.FAILED, f"{len(wrong)} of {len(found)} tests", wrong)
    if Proof.SKIPPED in found.values():
        said = ", ".join(test for test, proof in found.items() if proof is Proof.SKIPPED)
        return Row(line, Result.NOT_TESTED_HERE, f"skipped here: {said}")
    return Row(line, Result.PASSED, f"{len(found)} tests were run and passed: {named}")


def told(rows: Sequence[Row]) -> Mapping[Result, tuple[Row, ...]]:
    """Rows by what became of them."""
    return {result: tuple(row for row in rows if row.result is result) for result in Result}


def as_json(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Each as it is published."""
    return [row.as_json() for row in rows]
