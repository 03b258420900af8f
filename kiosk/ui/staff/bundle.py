"""The support bundle: whether one is made, where it lies, or why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QLocale, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.staff.bundle import BundleAsked, BundleMade
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep
from kiosk.texts import isolated
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_KILO = 1000


class _Shown(NamedTuple):
    making: bool = False
    where: str = ""
    """Its path; empty: there is none."""
    onStick: bool = False
    stickFault: str = ""
    """Why it is not on the stick that is there."""
    size: str = ""
    """Such as "84 kB"."""
    missing: str = ""
    """Parts that could not be had whole."""
    refused: list[dict[str, Any]] = NONE
    """What must not leave the station: ``place`` and ``what`` of each."""
    brokeOff: str = ""


@QmlElement
@QmlUncreatable("the station makes it")
class BundleModel(QObject):
    """One file for whoever helps."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None]) -> None:
        super().__init__()
        self._post = post
        self._shown = _Shown()

    def project(self, now: Maintenance) -> None:
        """Show this."""
        here, made = now.step is StaffStep.BUNDLE, now.bundle or BundleMade()
        before = self._shown
        self._shown = _Shown(
            making=here and now.works is StaffStep.BUNDLE,
            where=isolated(made.where) if made.where else "",
            onStick=made.on_stick,
            stickFault=made.stick_fault,
            size=_size(made.size, now.shown_language),
            missing=", ".join(made.missing),
            refused=[
                {"place": f"{each.file}: {each.line}", "what": each.what} for each in made.found
            ],
            brokeOff=now.broke_off if here else "",
        )
        tell(self, before, self._shown)

    @Slot()
    def make(self) -> None:
        """Maak hulpbestand."""
        self._post(BundleAsked())


def _size(size: int, language: str) -> str:
    return f"{QLocale(language).toString(max(1, round(size / _KILO)))}\u00a0kB"
