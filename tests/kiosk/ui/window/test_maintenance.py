"""Maintenance mode over the patrons' screen: what is seen, spoken and pressed; by keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from waiting import wait_until

from drivers.model import AFI_SECURED, AntennaPower, ItemTag, TagKind
from kiosk.demo.a11y.rules import body_wrong, controls_wrong, name, spoken_wrong, words_wrong
from kiosk.demo.gallery import play_staff
from kiosk.demo.scenes import SCENES
from kiosk.demo.staff_scenes import STAFF_SCENES, calm, troubled
from kiosk.flow.effects import EndCall
from kiosk.flow.events import (
    CallHelped,
    CallNews,
    CallWord,
    CardShown,
    ItemSettled,
    ItemShown,
    PadItem,
    PatronKnown,
    TimePassed,
    Timer,
)
from kiosk.flow.patron_events import StaffPressed
from kiosk.flow.rules import CallRules, Rules
from kiosk.flow.session import Step
from kiosk.flow.staff.antenna.survey import Progress, Survey, Turn
from kiosk.flow.staff.antenna.wizard import (
    Measure,
    MeasurePressed,
    MeasuringTold,
    Tune,
    TuningTold,
)
from kiosk.flow.staff.effects import BeginWork, CheckStaffPin, EndWork, RecordClosed, TellWork
from kiosk.flow.staff.events import (
    BoardSampled,
    LeavePressed,
    StaffPinChecked,
    StaffPinEntered,
    TileChosen,
    WorkEnded,
)
from kiosk.flow.staff.guided import (
    Answer,
    GridDone,
    GuidedBegun,
    GuidedChosen,
    GuidedDone,
    GuidedListed,
    OneTest,
    Outcome,
    PersonAsked,
    Question,
    Result,
    RunTests,
    SkipTest,
)
from kiosk.flow.staff.opening import KeySwitchTurned, MaintenanceAsked, Role
from kiosk.flow.staff.service import AnswerCall, Service, ServiceTold
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff.work_list import SettleWork, Way
from kiosk.flow.staff_call import CallEnd
from kiosk.flow.touch_grid import TouchGrid
from kiosk.ui.app import Look, ScreenApp

SCENE = {scene.name: scene for scene in STAFF_SCENES}
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
THEMES = ("light", "dark", "contrast")
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080), "small": (1280, 800)}
PARTS = 3
"""So that several cores share the work."""
Before = Callable[[ScreenApp, Rules], Any]


@pytest.fixture
def stand_at(
    qapp: object, rules: Rules, look: Look, before: Before
) -> Iterator[Callable[..., Any]]:
    """Before a new screen: ``stand_at("small", "en", theme="dark")``."""
    opened: list[ScreenApp] = []

    def stand_there(shape: str = "portrait", language: str = "nl", **looks: Any) -> Any:
        spoken = replace(rules, language=language, languages=("nl", "en"))
        app = ScreenApp(spoken, replace(look, **looks), lambda: NOW)
        opened.append(app)
        app.window.resize(*SIZES[shape])
        app.window.show()
        visitor = before(app, spoken)
        visitor.performed = []
        app._to_perform = visitor.performed.append
        return visitor

    yield stand_there
    for app in opened:
        app.close()


def happen(visitor: Any, *events: Any) -> None:
    for event in events:
        visitor.app.happen(event)
    visitor.settle()


def step(visitor: Any) -> StaffStep:
    return visitor.app.maintenance.visit.session.step  # type: ignore[no-any-return]


def wrong_with(visitor: Any, sight: Any, shape: str) -> Iterator[str]:
    yield from words_wrong(sight)
    yield from body_wrong(sight)
    # Technicians stand: their tiles and keys may lie higher than patrons' do.
    yield from controls_wrong(sight, "portrait" if shape == "portrait" else "landscape")
    yield from spoken_wrong(visitor.app.window, sight)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("part", range(PARTS))
def test_every_scene(stand_at: Callable[..., Any], part: int, language: str) -> None:
    """Each in Dutch, in which it was designed, in every shape and every theme; in English in one.

    It is played once in each language: a window that gets another size or other colours lays
    itself out anew. Themes change nothing but colours, so each shape has one of them. The next
    scene begins in the shape in which the one before ended.
    """
    visitor = stand_at("portrait", language)
    wrong = []
    for number in range(part, len(STAFF_SCENES), PARTS):
        scene = STAFF_SCENES[number]
        play_staff(visitor.app, scene, NOW)
        if scene.step is StaffStep.WAITING:
            # The rest of it is the patrons' screen, which has walks of its own.
            continue
        for shape, theme in dresses(number, language)[:: 1 if number // PARTS % 2 else -1]:
            visitor.app.window.resize(*SIZES[shape])
            visitor.app._theme.usually(theme, reduced_motion=True)
            visitor.settle()
            assert visitor.app.window.color() == visitor.app._theme.coloursOf(theme)["paper"]
            sight = visitor.look()
            kinds = sight.kinds
            (stood,) = (
                item for item in visitor.items() if kinds[visitor.address(item)] == "StaffStage"
            )
            assert (stood.width() >= stood.height()) is (shape != "portrait")
            wrong += [
                f"{scene.name}, {shape}, {theme}: {each}"
                for each in wrong_with(visitor, sight, shape)
            ]
    assert not wrong, "\n".join(wrong)


def dresses(number: int, language: str) -> list[tuple[str, str]]:
    """Shapes with the theme of each, in which the scene of this number is looked at."""
    if language == "en":
        return [(tuple(SIZES)[number % 3], THEMES[number // 3 % 3])]
    return [(shape, THEMES[(number + at) % 3]) for at, shape in enumerate(SIZES)]


def test_every_scene_meets_every_shape_and_theme() -> None:
    for number in range(3):
        shapes, themes = zip(*dresses(number, "nl"), strict=True)
        assert (set(shapes), set(themes)) == (set(SIZES), set(THEMES))
    for language in ("nl", "en"):
        met = {each for number in range(9) for each in dresses(number, language)}
        assert len(met) == len(SIZES) * len(THEMES)


def test_a_patron_at_work_sees_a_line_and_loses_nothing(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    happen(visitor, ItemShown("E01"))
    was = {press.label for press in visitor.look().presses}
    happen(visitor, MaintenanceAsked(Role.TECHNICIAN))
    assert {press.label for press in visitor.look().presses} == was
    assert "Onderhoud begint na dit bezoek" in visitor.look().texts()
    visitor.touch(visitor.look().press("Hulp"))
    assert visitor.stage.property("sheet") == "help"


def steer_to(visitor: Any, press: Any) -> None:
    """By arrows alone: down to its line, and along that."""
    for _ in range(60):
        QTest.keyClick(visitor.app.window, Qt.Key.Key_Down)
        for _ in range(8):
            if visitor.focused() == press.address:
                return
            QTest.keyClick(visitor.app.window, Qt.Key.Key_Right)
    raise AssertionError(f"{press.label!r} is not reached")


def test_pin_by_keys_alone_then_the_board_then_out(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    happen(visitor, MaintenanceAsked())
    assert not visitor.stage.isVisible()
    steer_to(visitor, visitor.look().press("Technicus"))
    visitor.key(Qt.Key.Key_Space)
    visitor.settle()
    assert step(visitor) is StaffStep.PIN
    for digit in "739154":
        visitor.type(digit)
    assert "739154" not in " ".join(visitor.look().texts())
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    (asked,) = (each for each in visitor.performed if isinstance(each, CheckStaffPin))
    assert (asked.role, asked.pin) == (Role.TECHNICIAN, "739154")
    happen(visitor, StaffPinChecked(asked.number, asked.role, ok=True))
    happen(visitor, BoardSampled(troubled(NOW)))
    assert "2 storingen, 2 keer let op" in visitor.look().texts()
    # Every control is reached, and comes round.
    reached = set()
    for _ in range(60):
        QTest.keyClick(visitor.app.window, Qt.Key.Key_Tab)
        reached.add(visitor.focused())
    assert {press.address for press in visitor.look().presses if press.enabled} <= reached
    leave = visitor.look().press("Sluit onderhoud")
    visitor.focus(leave)
    visitor.key(Qt.Key.Key_Space)
    visitor.settle()
    assert step(visitor) is StaffStep.CLOSED
    assert isinstance(visitor.performed[-1], RecordClosed)
    assert visitor.stage.isVisible()
    assert not visitor.all_of("Maintenance")


def test_what_was_typed_is_gone_when_somebody_else_is_asked(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    happen(visitor, MaintenanceAsked(Role.TECHNICIAN))
    for digit in "7391":
        visitor.type(digit)
    visitor.touch(visitor.look().press("Cijfers tonen"))
    assert "7" in visitor.look().texts()
    happen(visitor, MaintenanceAsked(Role.STAFF))
    model = visitor.app.maintenance.model.pin
    assert (model.filled, model.digits, model.shown) == (0, "", False)


def test_whatever_lay_or_was_chosen_there_the_patrons_screen_begins_anew(
    stand_at: Callable[..., Any],
) -> None:
    visitor = stand_at()
    book = PadItem("1", (("E01", ItemTag(TagKind.ISO28560_3, "1", 1)),), (AFI_SECURED,))
    happen(visitor, KeySwitchTurned(on=True), ItemShown("E01"), ItemSettled(book))
    happen(visitor, CardShown("P1"), PatronKnown("P1", offline=False))
    visitor.touch(visitor.look().press("English"))
    assert "Who are you?" in visitor.look().texts()
    happen(visitor, KeySwitchTurned(on=False))
    session = visitor.app.visit.session
    assert (session.step, session.language) == (Step.IDLE, "nl")
    assert session.stale == {"E01"}
    assert "Who are you?" not in visitor.look().texts()
    attract = next(scene for scene in SCENES if scene.name == "attract")
    seen = visitor.look().texts()
    visitor.play(attract)
    assert visitor.look().texts() == seen


def test_a_new_figure_moves_nothing_and_keeps_the_focus(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    play_staff(visitor.app, SCENE["staff-board"], NOW)
    visitor.settle()
    visitor.focus(visitor.look().press("Wat te doen"))
    before = visitor.focused()
    cells = [visitor.address(item) for item in visitor.all_of("BoardCell")]
    happen(visitor, BoardSampled(calm(NOW)))
    assert "Alles werkt" in visitor.look().texts()
    assert visitor.focused() == before
    assert [visitor.address(item) for item in visitor.all_of("BoardCell")] == cells
    heard = [name(node) for node in visitor.heard()]
    assert any(each.startswith("Bonprinter. In orde") for each in heard)


def test_a_call_that_waits_here_is_ended_while_patrons_stand_aside(
    stand_at: Callable[..., Any],
) -> None:
    visitor = stand_at()
    called = replace(visitor.app.visit.session.rules, call=CallRules(possible=True))
    visitor.app.visit.session = replace(visitor.app.visit.session, rules=called)
    sent = CallNews(1, CallWord.SENT, NOW)
    happen(visitor, StaffPressed(), sent, MaintenanceAsked(Role.STAFF), StaffPinEntered("1"))
    happen(visitor, StaffPinChecked(1, Role.STAFF, ok=True), TileChosen(StaffStep.SERVICE))
    happen(visitor, ServiceTold(Service()))
    visitor.touch(visitor.look().press("Geholpen"))
    (asked,) = (each for each in visitor.performed if isinstance(each, AnswerCall))
    assert (asked.call, asked.helped) == (1, True)
    happen(visitor, CallHelped())
    assert EndCall(1, CallEnd.HELPED) in visitor.performed
    assert "Geholpen" not in visitor.look().texts()


def primary(visitor: Any) -> Any:
    return next(press for press in visitor.look().presses if press.kind == "PrimaryButton")


def test_the_work_list_by_keys_alone(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    play_staff(visitor.app, SCENE["staff-work-list"], NOW)
    visitor.settle()
    steer_to(visitor, visitor.look().press("Kies"))
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    # The second touch is the primary, which has the focus now.
    assert visitor.focused() == primary(visitor).address
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert "Bewaar in bestand" in visitor.look().texts()
    assert step(visitor) is StaffStep.WORK_LIST
    play_staff(visitor.app, SCENE["staff-work-list-open"], NOW)
    visitor.settle()
    visitor.touch(primary(visitor))
    visitor.settle()
    (asked,) = (each for each in visitor.performed if isinstance(each, SettleWork))
    assert (asked.way, asked.role) == (Way.RETRY, Role.STAFF)


def test_the_tuning_by_keys_alone_and_its_bars_are_said(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    play_staff(visitor.app, SCENE["staff-antenna-never"], NOW)
    visitor.settle()
    visitor.key(Qt.Key.Key_Down)
    visitor.focus(primary(visitor))
    visitor.key(Qt.Key.Key_Space)
    visitor.settle()
    assert visitor.performed[-1] == BeginWork(StaffStep.ANTENNA, Tune())
    survey = Survey((1, 2), step_w=0.25)
    happen(visitor, TuningTold(survey, AntennaPower(2, 2, step_w=0.25)))
    assert "Haal alles van de plaat" in visitor.look().texts()
    # Return after Return.
    assert visitor.focused() == primary(visitor).address
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert visitor.performed[-1] == TellWork(Measure(Turn(), False, 5))
    survey = replace(survey, neighbours=(0, 0), rates={1: (0.5, 1.0)})
    happen(visitor, TuningTold(survey, AntennaPower(2, 2, step_w=0.25)))
    assert visitor.focused() == primary(visitor).address
    happen(visitor, MeasurePressed(), MeasuringTold(Progress((0.85,), 20, 1)))
    said = {name(node) for node in visitor.heard()}
    assert {"Vak 1: 100 goed", "Vak 2: hier", "0,25\u00a0W: 85\u00a0%"} <= said
    assert primary(visitor).label == "Stop met meten"
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert (visitor.performed[-1], step(visitor)) == (EndWork(), StaffStep.ANTENNA)
    happen(visitor, WorkEnded(StaffStep.ANTENNA))
    assert "Plaat afstellen" in visitor.look().texts()


def test_two_hundred_rows_are_no_more_than_a_page_of_them(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    play_staff(visitor.app, SCENE["staff-work-list-long"], NOW)
    visitor.settle()
    seen = set()
    for _ in range(200):
        seen |= set(re.findall(r"3020\d{3}", " ".join(visitor.look().texts())))
        assert len(visitor.all_of("WorkRow")) <= 12
        forward = visitor.look().press("Volgende")
        if not forward.enabled:
            break
        visitor.touch(forward)
        visitor.settle()
    assert len(seen) == 200


def test_patrons_pay_nothing_for_it_before_it_is_asked_for(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    happen(visitor, ItemShown("E01"), LeavePressed())
    assert visitor.app.maintenance is None
    assert not visitor.all_of("Maintenance")


def orders(visitor: Any) -> list[object]:
    """What the work was told."""
    return [each.order for each in visitor.performed if isinstance(each, TellWork)]


def test_all_tests_are_begun_answered_and_read_by_keys_alone(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    play_staff(visitor.app, SCENE["staff-board"], NOW)
    visitor.settle()
    visitor.focus(visitor.look().press("Test alles"))
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    (begun,) = (each for each in visitor.performed if isinstance(each, BeginWork))
    assert begun.what == RunTests()
    rows = (OneTest("sound"), OneTest("pad", "pad"))
    happen(visitor, GuidedListed(rows), GuidedBegun(rows[0], 1, 2))
    happen(visitor, PersonAsked(Question.HEARD, ""))
    assert "Hoorde je het geluid?" in visitor.look().texts()
    visitor.focus(visitor.look().press("Nee"))
    visitor.key(Qt.Key.Key_Space)
    assert orders(visitor) == [Answer(yes=False)]
    why = "sound: aplay played, and nobody heard it; expected a sound that is heard"
    failed = Result("sound", "", Outcome.FAIL, why, "Listen to it, and answer.", NOW)
    happen(visitor, GuidedDone(failed), GuidedBegun(rows[1], 2, 2))
    visitor.focus(visitor.look().press("Sla deze over"))
    visitor.key(Qt.Key.Key_Return)
    assert orders(visitor)[1:] == [SkipTest(rows[1])]
    happen(visitor, WorkEnded(StaffStep.TESTS))
    assert "1 test niet goed" in visitor.look().texts()
    row = next(each for each in visitor.look().presses if each.label.startswith("Geluid"))
    visitor.focus(row)
    visitor.key(Qt.Key.Key_Return)
    texts = visitor.look().texts()
    assert "Aplay speelde, en niemand hoorde het" in texts
    assert "Zo hoort het: een geluid dat te horen is" in texts
    assert "Luister ernaar, en geef antwoord." in texts
    visitor.key(Qt.Key.Key_Escape)
    assert step(visitor) is StaffStep.BOARD


def test_the_touch_test_feels_every_square_and_any_key_ends_it(
    stand_at: Callable[..., Any],
) -> None:
    visitor = stand_at()
    play_staff(visitor.app, SCENE["staff-board"], NOW)
    touch = OneTest("touch")
    happen(visitor, GuidedChosen(touch), GuidedListed((touch,)), GuidedBegun(touch, 1, 1))

    def grid() -> TouchGrid:
        found = visitor.app.maintenance.visit.session.tests.grid
        assert isinstance(found, TouchGrid)
        return found

    def wipe(x: int, y: int) -> None:
        QTest.mouseClick(visitor.app.window, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        visitor.settle()

    assert (grid().quiet, grid().width, grid().height) == (True, 1080, 1920)
    assert "Raak het scherm niet aan" in visitor.look().texts()
    wipe(5, 5)
    assert grid().ghosts == ((0, 0),)
    visitor.app.maintenance.visit.happen(TimePassed(Timer.SHOWN, "grid, quiet"))
    left = len(grid().left)
    # In the middle, under the text, too.
    for at in ((5, 5), (1075, 1915), (540, 960), (540, 960)):
        wipe(*at)
    assert len(grid().left) == left - 3
    assert f"Nog {left - 3} vakjes. Ook hieronder." in visitor.look().texts()
    QTest.mousePress(visitor.app.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(visitor.app.window, QPoint(200, 5))
    QTest.mouseRelease(visitor.app.window, Qt.MouseButton.LeftButton, pos=QPoint(200, 5))
    visitor.key(Qt.Key.Key_Down)
    visitor.settle()
    (told,) = orders(visitor)
    assert isinstance(told, GridDone)
    assert told.grid is not None
    assert len(told.grid.left) == left - 4
    assert "Lezer" not in visitor.look().texts()
    assert not visitor.all_of("TouchTest")


def test_a_finger_that_stays_in_a_corner_ends_the_touch_test(stand_at: Callable[..., Any]) -> None:
    visitor = stand_at()
    play_staff(visitor.app, SCENE["staff-tests-wiped"], NOW)
    visitor.settle()
    QTest.mousePress(visitor.app.window, Qt.MouseButton.LeftButton, pos=QPoint(1075, 5))

    def ended() -> bool:
        visitor.settle()
        return bool(orders(visitor))

    wait_until(ended)
    QTest.mouseRelease(visitor.app.window, Qt.MouseButton.LeftButton, pos=QPoint(1075, 5))
