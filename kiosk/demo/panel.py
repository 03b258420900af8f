"""The simulator panel of the demo station: what a visitor does with hands, in a window of its own.

It decides nothing and opens nothing: every button is an order to whoever owns the branch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, cast

from PySide6.QtCore import Property, QEvent, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from shiboken6 import Shiboken

from kiosk.ui.engine import QML
from kiosk.ui.models.view import QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_GAP: Final = 24
"""Pixels between the station's window and the panel."""

Order = Callable[[str, str], None]
"""(what, which): ``lay`` or ``take`` an item, ``scan`` a card or an item, ``ils`` or ``pad``
``off`` or ``on``. Called on the GUI thread; must not block."""


@dataclass(frozen=True, slots=True)
class BranchState:
    """What the panel shows of the branch."""

    on_pad: frozenset[str] = frozenset()
    ils_up: bool = True
    pad_up: bool = True
    trouble: str = ""
    """Why the last order could not be followed; empty: it could."""


@QmlElement
@QmlUncreatable("the demo station makes it")
class PanelModel(QObject):
    """The branch as the panel sees it. ``show`` may be called from any thread."""

    changed = Signal()
    _crossed = Signal(object)

    def __init__(
        self,
        books: Mapping[str, str],
        cards: Mapping[str, str],
        order: Order,
        pins: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """``books`` and ``cards``: words by number; ``pins``: by the card of a technician."""
        super().__init__()
        self._books = [{"key": key, "words": words} for key, words in books.items()]
        self._cards = [{"key": key, "words": words, "pin": ""} for key, words in cards.items()]
        self._cards += [{"key": key, "words": key, "pin": pin} for key, pin in pins.items()]
        self._order = order
        self._state = BranchState()
        self._crossed.connect(self._shown, Qt.ConnectionType.QueuedConnection)

    def show(self, state: BranchState) -> None:
        """The branch is like this now."""
        self._crossed.emit(state)

    def _shown(self, state: BranchState) -> None:
        self._state = state
        self.changed.emit()

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def books(self) -> list[dict[str, str]]:
        """Items that can be laid down: key and words."""
        return self._books

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def cards(self) -> list[dict[str, str]]:
        """Cards that can be held up: key, words, and the PIN of a technician's."""
        return self._cards

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def onPad(self) -> list[str]:
        """Keys of the items that lie on the pad."""
        return sorted(self._state.on_pad)

    @Property(bool, notify=changed)
    def ilsUp(self) -> bool:
        return self._state.ils_up

    @Property(bool, notify=changed)
    def padUp(self) -> bool:
        return self._state.pad_up

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return self._state.trouble

    @Slot(str, bool)
    def lay(self, key: str, there: bool) -> None:
        """Lay an item on the pad, or take it off."""
        self._order("lay" if there else "take", key)

    @Slot(bool)
    def layAll(self, there: bool) -> None:
        """All of them at once."""
        for book in self._books:
            self.lay(book["key"], there)

    @Slot(str)
    def scan(self, code: str) -> None:
        """Hold a card, or an item's barcode, under the scanner."""
        self._order("scan", code)

    @Slot(bool)
    def connectIls(self, up: bool) -> None:
        """Pull the cable of the library system, or put it back."""
        self._order("ils", "on" if up else "off")

    @Slot(bool)
    def connectPad(self, up: bool) -> None:
        """Unplug the pad, or plug it in."""
        self._order("pad", "on" if up else "off")


class _Translated(QObject):
    """Follows the station's language: Qt tells each window of a new one, and no engine."""

    def __init__(self, engine: QQmlApplicationEngine, window: QQuickWindow) -> None:
        super().__init__(window)
        self._engine = engine
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._engine.retranslate()
        return False


class Panel:
    """The panel's window. Made and closed on the GUI thread. IndexError: it cannot be shown."""

    def __init__(self, model: PanelModel) -> None:
        self._model = model
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(QML))
        self._engine.setInitialProperties({"panel": model})
        self._engine.load(QUrl.fromLocalFile(str(QML / "Kiosk" / "Sim" / "Panel.qml")))
        self.window = cast(QQuickWindow, self._engine.rootObjects()[0])
        self._translated = _Translated(self._engine, self.window)

    def stand_beside(self, station: QQuickWindow) -> None:
        """To the right of the station's window, or over its edge where there is no room."""

        def place() -> None:
            room = station.screen().availableGeometry()
            free = station.x() + station.width() + _GAP
            self.window.setX(max(room.left(), min(free, room.right() - self.window.width())))
            self.window.setY(station.y())

        for moved in (station.xChanged, station.yChanged, station.widthChanged):
            moved.connect(place)
        place()

    def close(self) -> None:
        """The window goes before the model that it shows."""
        del self.window
        Shiboken.delete(self._engine)
