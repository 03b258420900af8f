"""Is a tap enough? A button acts when let go, and not where a finger slid off (WCAG 2.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.demo.a11y.eye import Seen
from kiosk.demo.a11y.rules import Fault
from kiosk.demo.a11y.sentences import screens_of_patrons
from kiosk.flow.rules import Rules
from kiosk.ui.app import ScreenApp
from kiosk.ui.look import Look

SIZE: Final = (1080, 1920)
_HELP: Final = "lifebuoy"
_GESTURES: Final = re.compile(
    r"\b(DragHandler|PinchHandler|SwipeView|Flickable|ListView|GridView|ScrollView"
    r"|MultiPointTouchArea|onLongPressed|onPressAndHold)\b"
)


def wrong(rules: Rules, look: Look) -> Iterator[Fault]:
    """On the first screen: what a finger does to Hulp. On the main thread."""
    for path in screens_of_patrons():
        if found := _GESTURES.search(_code(path)):
            yield Fault("C4", f"{path.name} has {found[0]}: a tap has to be enough")
    with closing(ScreenApp(rules, look)) as app:
        app.window.resize(*SIZE)
        app.window.show()
        app.window.grabWindow()
        QCoreApplication.processEvents()
        foot = [press for press in Seen(app.window).presses if _HELP in press.icons]
        if not foot:
            yield Fault("C4", "there is no button to try it on")
            return
        at = foot[0].box.center().toPoint()
        beside = at - QPoint(0, round(2 * foot[0].box.height()))
        for end, opens in ((beside, False), (at, True)):
            QTest.mousePress(app.window, Qt.MouseButton.LeftButton, pos=at)
            if _sheet(app):
                yield Fault("C4", "a button acts before it is let go")
            QTest.mouseMove(app.window, end)
            QTest.mouseRelease(app.window, Qt.MouseButton.LeftButton, pos=end)
            QCoreApplication.processEvents()
            if bool(_sheet(app)) is not opens:
                yield Fault("C4", "a tap does nothing" if opens else "sliding off does not cancel")


def _sheet(app: ScreenApp) -> str:
    (stage,) = app.window.findChildren(QObject, "stage")
    return str(stage.property("sheet"))


def _code(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
