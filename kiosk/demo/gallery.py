"""Pictures of every screen, portrait and landscape, in every language of the station."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter

from kiosk.demo.gate_scenes import GATE_SCENES
from kiosk.demo.scenes import SCENES, Scene, played
from kiosk.flow.session import Rules, Session, screen
from kiosk.ui.app import ScreenApp
from kiosk.ui.gate.app import GateApp
from kiosk.ui.look import Look

SIZES: Final = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
_THUMBNAIL_QUALITY: Final = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the gallery."""

    file: str
    scene: str
    screen: str
    orientation: str
    language: str


class WrongScreen(Exception):
    """A scene leads to another screen than it says."""


def draw(rules: Rules, look: Look, folder: Path) -> tuple[Picture, ...]:
    """Save every scene as PNG in ``folder``. On the main thread; returns when all are written.

    Raises:
        WrongScreen: A scene and the flow do not agree.
        OSError: A picture cannot be written.
    """
    drawn: list[tuple[Picture, Future[bool]]] = []
    failed: list[Exception] = []
    with (
        closing(ScreenApp(rules, replace(look, reduce_motion=True))) as app,
        # Compressing takes longer than drawing, and Qt lets go of the interpreter meanwhile.
        ThreadPoolExecutor(max_workers=2) as writers,
    ):

        def draw_all() -> None:
            try:
                for picture, image in _drawn(app, rules):
                    path = str(folder / picture.file)
                    drawn.append((picture, writers.submit(image.save, path)))
            except Exception as error:  # noqa: BLE001 - raised again when the loop has ended
                failed.append(error)
            finally:
                app.quit()

        QTimer.singleShot(0, draw_all)
        size = SIZES["portrait"]
        app.run(lambda effect: None, lambda event: None, full_screen=False, size=size)
    if failed:
        raise failed[0]
    for picture, written in drawn:
        if not written.result():
            raise OSError(f"cannot write {folder / picture.file}")
    return tuple(picture for picture, _ in drawn)


def draw_gates(language_codes: Sequence[str], look: Look, folder: Path) -> tuple[Picture, ...]:
    """The same of the gate screen. On the main thread."""
    pictures = []
    now = datetime.now(look.timezone)
    for language in language_codes:
        for scene in GATE_SCENES:
            with closing(GateApp(scene.gates, look, language)) as app:
                app.window.show()
                app.model.start_with(scene.board(now, time.monotonic()))
                for orientation, (width, height) in SIZES.items():
                    app.window.resize(width, height)
                    _settle()
                    file = f"{scene.name}-{orientation}-{language}.png"
                    if not app.window.grabWindow().save(str(folder / file)):
                        raise OSError(f"cannot write {folder / file}")
                    pictures.append(Picture(file, scene.name, "gate", orientation, language))
    return tuple(pictures)


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


def _drawn(app: ScreenApp, rules: Rules) -> Iterator[tuple[Picture, QImage]]:
    now = datetime.now(UTC)
    for orientation, (width, height) in SIZES.items():
        app.window.resize(width, height)
        for language in rules.languages:
            for scene in SCENES:
                _play(app, scene, rules, language, now)
                file = f"{scene.name}-{orientation}-{language}.png"
                picture = Picture(file, scene.name, scene.screen.value, orientation, language)
                yield picture, app.window.grabWindow()


def _play(app: ScreenApp, scene: Scene, rules: Rules, language: str, now: datetime) -> None:
    app.visit.session = Session(scene.rules(rules), language=rules.language)
    for event in played(scene, language, now):
        app.visit.happen(event)
    reached = screen(app.visit.session)
    if reached is not scene.screen:
        raise WrongScreen(f"scene {scene.name} leads to {reached.value}")
    app.lay_over(scene.sheet)
    app.lay_down()
    _settle()


def _settle() -> None:
    # Bindings and layouts are done in the loop: twice, since a layout may cause another.
    for _ in range(2):
        QCoreApplication.processEvents()
