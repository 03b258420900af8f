"""Pictures of every screen, in the sizes, languages and themes that are asked for.

There is no second way to draw: ``leenpunt screens``, the demo's page and the tests come here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import groupby, product
from pathlib import Path
from threading import Semaphore
from typing import Final, TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QEventLoop, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtQuick import QQuickWindow

from kiosk.asset_folder import language_of_staff
from kiosk.demo.a11y.eye import all_below
from kiosk.demo.chute_scenes import CHUTE_SCENES
from kiosk.demo.gate_scenes import GATE_SCENES
from kiosk.demo.page import Picture, Places
from kiosk.demo.scenes import SCENES, Scene, played
from kiosk.demo.sight import cut_off
from kiosk.demo.spoken import on_the_way
from kiosk.demo.staff_scenes import STAFF_SCENES, StaffScene
from kiosk.flow.events import Event, LoanDecided, TimePassed
from kiosk.flow.rules import Rules
from kiosk.flow.screens import screen
from kiosk.flow.session import Session
from kiosk.flow.sight import Letters, Sight
from kiosk.ui.app import ScreenApp
from kiosk.ui.chute.app import ChuteApp
from kiosk.ui.gate.app import GateApp
from kiosk.ui.look import Look

Size: TypeAlias = tuple[int, int]
"""Width and height, in pixels."""

Moment: TypeAlias = Callable[[str], datetime]
"""By the language of a picture: the present moment on it, aware. Never this machine's own: what
fits on one day does not on another."""

SIZES: Final = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
_OF_PATRONS: Final = {scene.name: scene for scene in SCENES}
_OF_GATES: Final = {scene.name: scene for scene in GATE_SCENES}
_OF_CHUTE: Final = {scene.name: scene for scene in CHUTE_SCENES}
_OF_STAFF: Final = {scene.name: scene for scene in STAFF_SCENES}
NAMES: Final = (*_OF_PATRONS, *_OF_GATES, *_OF_CHUTE, *_OF_STAFF)
"""Of every scene."""
_BINS_OF_SCENES: Final = ("romans", "jeugd")
_THUMBNAIL_QUALITY: Final = 80
_PHOTOS_COME_S: Final = 10.0
_IN_MEMORY: Final = 4
"""Pictures that are not written yet."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to be taken."""

    scene: str
    language: str
    theme: str
    size: Size
    letters: Letters = Letters.NORMAL
    places: Places = Places.USUAL

    @property
    def sight(self) -> Sight:
        """What the patron chose. Nobody chose colours: they are the station's."""
        low = self.places in (Places.LOW, Places.LOW_LEFT)
        left = self.places in (Places.LEFT, Places.LOW_LEFT)
        return Sight(self.letters, done_left=left, low=low or None)


class WrongScreen(Exception):
    """A scene leads to another screen than it says."""


def every(
    scenes: Iterable[str],
    languages: Sequence[str],
    themes: Sequence[str],
    sizes: Sequence[Size],
    letters: Sequence[Letters] = (Letters.NORMAL,),
    places: Sequence[Places] = (Places.USUAL,),
) -> tuple[Shot, ...]:
    """Every scene in every language, theme and size; a patron's in all letters and places."""
    shots = (Shot(*each) for each in product(scenes, languages, themes, sizes, letters, places))
    return tuple(dict.fromkeys(map(_sensible, shots)))


def _sensible(shot: Shot) -> Shot:
    """Before gates, chutes and maintenance mode nobody chooses; staff has languages of its own."""
    if shot.scene in _OF_PATRONS:
        return shot
    plain = replace(shot, letters=Letters.NORMAL, places=Places.USUAL)
    if shot.scene in _OF_CHUTE:
        return plain
    return replace(plain, language=language_of_staff(shot.language))


def draw(
    rules: Rules,
    look: Look,
    folder: Path,
    shots: Iterable[Shot],
    moment: Moment,
    *,
    spoken: bool = False,
    step: Callable[[], None] = lambda: None,
) -> tuple[Picture, ...]:
    """Save each as PNG in ``folder``, and tell them in the order of ``shots``. On the main thread.

    ``spoken``: beside each of a patron's screens what is said of it, as text. ``step`` is called
    after each.

    Raises:
        WrongScreen: A scene and the flow do not agree.
        OSError: A picture cannot be written.
    """
    asked = tuple(dict.fromkeys(shots))
    if spoken:
        rules = replace(rules, speaks=True)
    written: dict[Shot, tuple[Picture, Future[bool]]] = {}
    # Compressing takes longer than drawing, and Qt lets go of the interpreter meanwhile. Drawing
    # waits for it, so that there are never more than a few pictures, of 8 MB each, in memory.
    room = Semaphore(_IN_MEMORY)
    with ThreadPoolExecutor(max_workers=2) as writers:
        for shot, picture, app in shown(rules, look, asked, moment):
            room.acquire()
            file = str(folder / picture.file)
            written[shot] = picture, writers.submit(_save, app.window.grabWindow(), file, room)
            if spoken and isinstance(app, ScreenApp | ChuteApp) and shot.scene not in _OF_STAFF:
                said = "".join(f"{each.line()}\n" for each in on_the_way(app))
                Path(file).with_suffix(".txt").write_text(said, encoding="utf-8")
            step()
    for picture, saved in written.values():
        if not saved.result():
            raise OSError(f"cannot write {folder / picture.file}")
    return tuple(written[shot][0] for shot in asked)


def shown(
    rules: Rules, look: Look, shots: Iterable[Shot], moment: Moment
) -> Iterator[tuple[Shot, Picture, ScreenApp | GateApp | ChuteApp]]:
    """Each once, in a window that shows it until the next one is asked for. On the main thread.

    Not in the order of ``shots``: those that one window can show come one after another.

    Raises:
        WrongScreen: A scene and the flow do not agree.
    """
    # Dates are measured before the first window stands, and fonts need an application.
    application = QGuiApplication.instance() or QGuiApplication(["leenpunt"])
    wanted = sorted(
        dict.fromkeys(shots),
        key=lambda shot: (shot.theme, shot.size, shot.letters, shot.places, shot.language),
    )
    for theme, of_theme in groupby(wanted, key=lambda shot: shot.theme):
        wearing = replace(look, theme=theme, reduce_motion=True)
        mine = list(of_theme)
        for taken in (
            _patrons(rules, wearing, [s for s in mine if s.scene in _OF_PATRONS], moment),
            _gates(wearing, [s for s in mine if s.scene in _OF_GATES], moment),
            _chutes(wearing, [s for s in mine if s.scene in _OF_CHUTE], moment),
            _staff(rules, wearing, [s for s in mine if s.scene in _OF_STAFF], moment),
        ):
            for shot, kind, app in taken:
                yield shot, _picture(shot, kind, look, cut_off(app.window)), app
    del application


def _save(image: QImage, path: str, room: Semaphore) -> bool:
    try:
        return image.save(path)
    finally:
        room.release()


def size_name(size: Size) -> str:
    """portrait and landscape are those of the panel; others are WxH."""
    return next((name for name, known in SIZES.items() if known == size), f"{size[0]}x{size[1]}")


def thumbnail(path: Path, width: int) -> bytes:
    """A picture made small, as JPEG. Raises OSError when it cannot be read."""
    image = QImage(str(path))
    if image.isNull():
        raise OSError(f"cannot read {path}")
    small = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(_THUMBNAIL_QUALITY)
    if not writer.write(small):
        raise OSError(f"cannot make a small picture of {path}: {writer.errorString()}")
    return bytes(content.data())


_Taken: TypeAlias = Iterator[tuple[Shot, str, ScreenApp | GateApp | ChuteApp]]


def _picture(shot: Shot, kind: str, look: Look, cut: tuple[str, ...]) -> Picture:
    size = size_name(shot.size)
    # The station's own theme goes without saying.
    theme = "" if shot.theme == look.theme else f"-{shot.theme}"
    letters = "" if shot.letters is Letters.NORMAL else f"-{shot.letters}"
    places = "" if shot.places is Places.USUAL else f"-{shot.places}"
    file = f"{shot.scene}-{size}-{shot.language}{theme}{letters}{places}.png"
    return Picture(
        file, shot.scene, kind, size, shot.language, shot.theme, shot.letters, shot.places, cut
    )


def _patrons(rules: Rules, look: Look, shots: Sequence[Shot], moment: Moment) -> _Taken:
    if not shots:
        return
    now = moment(shots[0].language)
    kits = (_OF_PATRONS[shot.scene].kit for shot in shots)
    photos = {part.photo for kit in kits if kit is not None for part in kit.parts} - {""}
    wearing = replace(look, photos=look.photos | photos)
    with closing(ScreenApp(rules, wearing, lambda: now)) as app:
        app.window.show()
        for size, of_size in groupby(shots, key=lambda shot: shot.size):
            app.window.resize(*size)
            _settle(app.window)
            for shot in of_size:
                scene, now = _OF_PATRONS[shot.scene], moment(shot.language)
                _play(app, scene, rules, shot, now, tuple(look.bins))
                if scene.kit is not None:
                    _wait_for_photos(app.window)
                yield shot, scene.screen.value, app


def _gates(look: Look, shots: Sequence[Shot], moment: Moment) -> _Taken:
    # A gate screen has the names of its gates, and one language, from its start.
    for shot in shots:
        scene = _OF_GATES[shot.scene]
        now = moment(shot.language).astimezone(look.timezone)
        with closing(
            GateApp(scene.gates, look, shot.language, partial(moment, shot.language))
        ) as app:
            app.window.resize(*shot.size)
            app.window.show()
            app.model.start_with(scene.board(now, time.monotonic()))
            _settle(app.window)
            yield shot, "gate", app


def _chutes(look: Look, shots: Sequence[Shot], moment: Moment) -> _Taken:
    for language, of_language in groupby(shots, key=lambda shot: shot.language):
        with closing(ChuteApp(look, (language,), partial(moment, language))) as app:
            app.window.show()
            for shot in of_language:
                app.window.resize(*shot.size)
                app.model.shows(_OF_CHUTE[shot.scene].chute())
                _settle(app.window)
                yield shot, "chute", app


def _staff(rules: Rules, look: Look, shots: Sequence[Shot], moment: Moment) -> _Taken:
    for language, of_language in groupby(shots, key=lambda shot: shot.language):
        # The station's own language: somebody in maintenance mode has chosen none yet.
        now = moment(language).astimezone(look.timezone)
        with closing(
            ScreenApp(replace(rules, language=language), look, partial(moment, language))
        ) as app:
            app.window.show()
            for shot in of_language:
                app.window.resize(*shot.size)
                scene = _OF_STAFF[shot.scene]
                play_staff(app, scene, now)
                yield shot, scene.step.value, app


def play_staff(app: ScreenApp, scene: StaffScene, now: datetime) -> None:
    """Play this scene of maintenance mode, whatever was shown before. ``now`` is aware.

    WrongScreen: It and the flow do not agree.
    """
    rules, tries = app.visit.session.rules, 0
    if app.maintenance is not None:
        app.maintenance.end()
        tries = app.maintenance.visit.session.tries
    app.visit.session = Session(rules, language=rules.language)
    if app.maintenance is not None:
        app.maintenance.patrons_moved(app.visit.session)
    for event in scene.happened(now, tries):
        if isinstance(event, TimePassed) and app.maintenance is not None:
            # Its own timer, not the patrons'.
            app.maintenance.visit.happen(event)
        else:
            app.happen(event)
    assert app.maintenance is not None
    reached = app.maintenance.visit.session.step
    if reached is not scene.step:
        raise WrongScreen(f"scene {scene.name} leads to {reached.value}")
    scene.hands(app.maintenance.model)
    app.lay_down()
    _settle(app.window)


def _play(
    app: ScreenApp,
    scene: Scene,
    rules: Rules,
    shot: Shot,
    now: datetime,
    bins: tuple[str, ...],
) -> None:
    app.visit.session = Session(scene.rules(rules), language=rules.language)
    app.play([_sorted(event, bins) for event in played(scene, shot.language, now, shot.sight)])
    reached = screen(app.visit.session)
    if reached is not scene.screen:
        raise WrongScreen(f"scene {scene.name} leads to {reached.value}")
    app.key_in(scene.keys)
    app.lay_over(scene.sheet)
    app.lay_down()
    _settle(app.window)


def _sorted(event: Event, bins: tuple[str, ...]) -> Event:
    """Into a bin of this library, whatever the scene calls it."""
    if not isinstance(event, LoanDecided) or event.sort_bin not in _BINS_OF_SCENES:
        return event
    if not bins:
        return replace(event, sort_bin="")
    if event.sort_bin in bins:
        return event
    return replace(event, sort_bin=bins[_BINS_OF_SCENES.index(event.sort_bin) % len(bins)])


def _wait_for_photos(window: QQuickWindow) -> None:
    """They are read in a thread of their own."""
    until = time.monotonic() + _PHOTOS_COME_S
    while time.monotonic() < until and any(
        not item.property("source").isEmpty() and item.implicitWidth() == 0
        for item in all_below(window.contentItem())
        if item.inherits("QQuickImage")
    ):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    _settle(window)


def _settle(window: QQuickWindow) -> None:
    # Bindings are done in the loop, layouts and places of words in a frame: twice, since one may
    # cause another.
    for _ in range(2):
        QCoreApplication.processEvents()
        # No loop runs here, and without one Qt keeps what was to be deleted: all that was shown.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        window.grabWindow()
