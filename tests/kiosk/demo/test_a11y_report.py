"""The accessibility report: every line is there, holds for the demo station, and can fail."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlProperty, qmlContext
from PySide6.QtQuick import QQuickItem

from drivers import registry
from kiosk import site_texts
from kiosk.cli.screens import dressed, station_of
from kiosk.demo import days
from kiosk.demo.a11y import lines as catalogue
from kiosk.demo.a11y import visit_rules, walk
from kiosk.demo.a11y.eye import Seen, all_below, facts
from kiosk.demo.a11y.lines import By, lines
from kiosk.demo.a11y.proofs import Proof
from kiosk.demo.a11y.report import Result, Row, Site, report
from kiosk.demo.gallery import SIZES, Shot, shown
from kiosk.demo.page import Places
from kiosk.flow import ending, machine, receipts, sight_code, timing
from kiosk.flow.effects import PrintReceipt
from kiosk.flow.patron_events import PayingStopped
from kiosk.flow.session import Session, Step
from kiosk.flow.sight import Letters
from kiosk.flow.sounds import Sound
from kiosk.ui import theme
from kiosk.ui.app import ScreenApp

ROOT = Path(__file__).parents[3]
CHECKED = [line.id for line in lines() if line.by is By.CHECK]
SCENES = ("attract", "question", "pile", "pin", "overview", "sight", "refusal")
"""So that each of what a walk tells of is somewhere among them."""


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """No widgets."""
    return QGuiApplication


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demo station, in Dutch and English, upright."""
    config, plan = station_of(None, tmp_path_factory.mktemp("station"))
    rules, look, paper = dressed(config, plan)
    rules = replace(rules, languages=("nl", "en"))
    return Site(
        rules, replace(look, mounted_mm=700), paper.columns, (SIZES["portrait"],), days.due_wide
    )


@pytest.fixture(autouse=True)
def _no_own_words() -> Iterator[None]:
    yield
    site_texts.use(site_texts.NONE)


def looked(site: Site, folder: Path, *ids: str, scenes: tuple[str, ...] = SCENES) -> list[Row]:
    return list(report(site, folder, only=ids, scenes=scenes))


# The catalogue -----------------------------------------------------------------------------------


def test_every_line_of_the_checklist_is_there_in_both_languages() -> None:
    wanted = [
        f"{group}{number}"
        for group, last in zip("ABCDEF", (7, 10, 6, 8, 3, 5), strict=True)
        for number in range(1, last + 1)
    ]
    assert [line.id for line in lines()] == wanted
    for line in lines():
        assert all(line.requirement[language] for language in catalogue.LANGUAGES), line.id
        assert line.standard, line.id
        assert re.fullmatch(r"[0-9.]+(, [0-9.]+)*", line.clause), line.id
        if line.by in (By.HANDS, By.HARDWARE):
            assert line.site["nl"], line.id
            assert line.site["en"], line.id
        if line.by is By.CHECK:
            assert line.tests, line.id


def test_every_test_that_a_line_names_is_there() -> None:
    for line in lines():
        for test in line.tests:
            path, _, name = test.partition("::")
            assert f"def {name}(" in (ROOT / path).read_text("utf-8"), f"{line.id}: {test}"


# The demo station --------------------------------------------------------------------------------


def test_every_line_that_is_checked_holds_here(site: Site, qapp: object, tmp_path: Path) -> None:
    rows = looked(site, tmp_path, *CHECKED)
    assert {row.line.id: row.faults for row in rows if row.result is not Result.PASSED} == {}
    assert all(row.evidence for row in rows)
    for row in rows:
        if row.picture:
            assert (tmp_path.parent / row.picture).stat().st_size > 1000


@pytest.mark.parametrize(
    ("line", "languages", "scene", "letters", "places"),
    [
        ("A2", ("tr", "uk", "ar"), "search", Letters.LARGER, Places.LOW),
        ("B1", ("de", "ar"), "success-both", Letters.NORMAL, Places.USUAL),
    ],
)
def test_a_line_holds_where_a_language_has_more_letters_or_dates_in_numbers(
    site: Site,
    qapp: object,
    tmp_path: Path,
    line: str,
    languages: tuple[str, ...],
    scene: str,
    letters: Letters,
    places: Places,
) -> None:
    rules = replace(site.rules, languages=("nl", *languages))
    seen_by = walk.Walk(rules, site.look, tmp_path, site.moment)
    shots = [Shot(scene, each, "light", *site.sizes, letters, places) for each in languages]
    faults = [
        f"{shot.language}: {fault}"
        for shot, picture, app in shown(rules, site.look, shots, site.moment)
        for fault in seen_by.wrong(shot, picture, app.window, Seen(app.window))
        if fault.line == line
    ]
    assert not faults, "\n".join(faults)


def test_without_a_measure_nobody_says_that_hands_come_there(
    site: Site, qapp: object, tmp_path: Path
) -> None:
    unmeasured = replace(site, look=replace(site.look, mounted_mm=None))
    (row,) = looked(unmeasured, tmp_path, "C2", scenes=("pile",))
    assert row.result is Result.NOT_TESTED_HERE
    assert "mounted_mm" in row.evidence


# A rule that is broken ---------------------------------------------------------------------------

Broken = Callable[[pytest.MonkeyPatch, Site], Site]


def _of_kind(app: ScreenApp, kind: str) -> list[QQuickItem]:
    found = facts(app.window)
    from kiosk.demo.a11y.eye import address

    items = all_below(app.window.contentItem())
    return [each for each in items if each.isVisible() and found[address(each)].kind == kind]


def _in_the_window(change: Callable[[ScreenApp], None]) -> Broken:
    """Something is otherwise on each screen."""

    def broken(patched: pytest.MonkeyPatch, site: Site) -> Site:
        lay_down = ScreenApp.lay_down

        def laid_down(app: ScreenApp) -> None:
            lay_down(app)
            change(app)

        patched.setattr(ScreenApp, "lay_down", laid_down)
        return site

    return broken


def _put(kind: str, name: str, value: object) -> Callable[[ScreenApp], None]:
    def change(app: ScreenApp) -> None:
        for item in _of_kind(app, kind):
            context = qmlContext(item)
            assert context is not None
            assert QQmlProperty(item, name, context).write(value)

    return change


def _no_text_is_told(app: ScreenApp) -> None:
    for item in all_below(app.window.contentItem()):
        context = qmlContext(item)
        if item.inherits("QQuickText") and context is not None:
            QQmlProperty(item, "Accessible.ignored", context).write(True)


def _help_moves(app: ScreenApp) -> None:
    for item in _of_kind(app, "FootBar"):
        item.setX(60 if len(_of_kind(app, "PileRow")) else 0)


def _acts_when_pressed(patched: pytest.MonkeyPatch, site: Site) -> Site:
    made = ScreenApp.__init__

    def make(app: ScreenApp, *args: Any, **more: Any) -> None:
        made(app, *args, **more)
        for item in all_below(app.window.contentItem()):
            if item.property("keyDown") is not None:
                for tap in item.findChildren(QObject):
                    if tap.metaObject().className().startswith("QQuickTapHandler"):
                        tap.pressedChanged.connect(  # type: ignore[attr-defined]
                            lambda item=item: QMetaObject.invokeMethod(item, "act")
                        )

    patched.setattr(ScreenApp, "__init__", make)
    return site


def _says(ours: str, own: str) -> Broken:
    def broken(patched: pytest.MonkeyPatch, site: Site) -> Site:
        site_texts.use(site_texts.SiteTexts({"nl": ((ours, own),), "en": ((ours, own),)}))
        return site

    return broken


def _kind_of_device(patched: pytest.MonkeyPatch, site: Site) -> Site:
    patched.setattr(registry, "KINDS", {**registry.KINDS, "fingerprint_reader": None})
    return site


def _stays(patched: pytest.MonkeyPatch, site: Site) -> Site:
    fresh = ending.fresh
    patched.setattr(ending, "fresh", lambda session: replace(fresh(session), sight=session.sight))
    return site


def _set(of: Any, name: str, value: Any) -> Broken:
    def broken(patched: pytest.MonkeyPatch, site: Site) -> Site:
        patched.setattr(of, name, value)
        return site

    return broken


def _look(**otherwise: Any) -> Broken:
    return lambda patched, site: replace(site, look=replace(site.look, **otherwise))


def _pays_on(patched: pytest.MonkeyPatch, site: Site) -> Site:
    row = (Step.OVERVIEW, PayingStopped)
    patched.setitem(machine.TRANSITIONS, row, lambda session, event: (session, ()))  # type: ignore[arg-type]
    return site


_whole = receipts._whole


def _in_small_print(session: Session) -> PrintReceipt:
    return replace(_whole(session), large=False)


LONG = "Klaar " * 30
BROKEN: dict[str, Broken] = {
    "A1": _set(theme, "LIGHT", theme.LIGHT._replace(soft="#9A9A9A")),
    "A2": _look(viewing_mm=900),
    "A3": _in_the_window(_put("ButtonLabel", "text", "")),
    "A4": _says("Klaar", LONG),
    "A7": _stays,
    "B1": _in_the_window(_no_text_is_told),
    "B5": _stays,
    "B6": _set(visit_rules, "of_visit", lambda before, after: Sound.STAMP),
    "C1": _in_the_window(_put("FootButton", "height", 40)),
    "C2": _look(mounted_mm=1100),
    "C4": _acts_when_pressed,
    "D1": _set(timing, "IDLE_S", 30.0),
    "D2": _set(Session, "busy", False),
    "D3": _set(ending, "close", lambda session: (ending.fresh(session), ())),
    "D4": _set(Session, "asks_pin", True),
    "D5": _in_the_window(_help_moves),
    "D6": _says("Klaar", "Voltooi de transactie"),
    "D7": _pays_on,
    "E2": _kind_of_device,
    "F1": _kind_of_device,
    "F2": _set(sight_code, "written", lambda sight: "LPSEE1"),
    "F3": _set(receipts, "_whole", _in_small_print),
    "F5": _in_the_window(_put("FootButton", "Accessible.name", "")),
}
"""By line: one thing otherwise, in the product or in what a site may set."""


def test_every_line_that_is_checked_can_fail() -> None:
    assert sorted(BROKEN) == sorted(CHECKED)


@pytest.mark.parametrize("line", BROKEN)
def test_a_rule_that_is_broken_fails_its_line(
    line: str, site: Site, qapp: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = BROKEN[line](monkeypatch, replace(site, themes=("light",)))
    (row,) = looked(broken, tmp_path, line, scenes=("attract", "pile", "overview"))
    assert (row.line.id, row.result) == (line, Result.FAILED), row.evidence
    assert row.faults
    if line in walk.LINES and line != "A7":
        assert (tmp_path.parent / row.picture).is_file()


# Tests of the source -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proof", "result"),
    [
        (Proof.PASSED, Result.PASSED),
        (Proof.FAILED, Result.FAILED),
        (Proof.MISSING, Result.FAILED),
        (Proof.SKIPPED, Result.NOT_TESTED_HERE),
    ],
)
def test_a_line_that_tests_show_is_what_they_say(
    site: Site, tmp_path: Path, proof: Proof, result: Result
) -> None:
    rows = report(site, tmp_path, only=["E1"], prove=lambda tests: dict.fromkeys(tests, proof))
    assert [row.result for row in rows] == [result]


def test_where_there_are_no_tests_nothing_is_claimed(site: Site, tmp_path: Path) -> None:
    (row,) = report(site, tmp_path, only=["E1"])
    assert row.result is Result.NOT_TESTED_HERE
    assert "test_sounds_are_seen" in row.evidence


def test_what_only_a_person_can_see_says_what_to_do(site: Site, tmp_path: Path) -> None:
    on_site = [line.id for line in lines() if line.by in (By.HANDS, By.HARDWARE)]
    for row in report(site, tmp_path, only=on_site):
        assert row.result is Result.NOT_TESTED_HERE
        assert row.line.site["en"] in row.evidence
