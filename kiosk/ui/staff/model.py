"""The root of what QML sees of maintenance mode: which screen, whose, and how long yet."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.patron_events import LanguageChosen, Touched
from kiosk.flow.staff.events import Heard, LeavePressed, RoleChosen, TileChosen
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep, tiles_of
from kiosk.ui.dates import Days
from kiosk.ui.look import Look
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell
from kiosk.ui.staff.antenna import AntennaModel
from kiosk.ui.staff.board import BoardModel
from kiosk.ui.staff.bundle import BundleModel
from kiosk.ui.staff.encoding import EncodingModel
from kiosk.ui.staff.guided import GuidedModel
from kiosk.ui.staff.journal import JournalModel
from kiosk.ui.staff.pin import StaffPinModel
from kiosk.ui.staff.service import ServiceModel
from kiosk.ui.staff.settings import SettingsModel
from kiosk.ui.staff.shelf import ShelfModel
from kiosk.ui.staff.tags import TagsModel
from kiosk.ui.staff.work_list import WorkListModel

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

Post: TypeAlias = Callable[[Heard], None]


class _Shown(NamedTuple):
    step: str = StaffStep.CLOSED.value
    """A value of the flow's StaffStep."""
    role: str = ""
    """Who was let in, or says that they are this: a value of Role; empty: nobody knows."""
    suspends: bool = False
    """The screen is not the patrons' now."""
    isOpen: bool = False
    tiles: list[str] = NONE
    """The steps that this role has a screen of."""
    language: str = ""
    """ISO 639-1."""
    otherLanguage: str = ""
    """What ``nextLanguage`` leads to; empty: there is none."""
    warned: bool = False
    """It closes soon, and asks whether anybody is there."""
    minutesLeft: int = 0
    """Until it closes, the last one begun."""
    secondsLeft: int = 0
    """The same, in steps of five."""


@QmlElement
@QmlUncreatable("the station makes it")
class StaffModel(QObject):
    """Everything that a screen of maintenance mode can show; each has a model of its own in it."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, look: Look, days: Days) -> None:
        super().__init__()
        self._post = post
        self._look = look
        self._shown = _Shown()
        self._pin = StaffPinModel(post)
        self._board = BoardModel(days)
        self._guided = GuidedModel(post, days)
        self._bundle = BundleModel(post)
        self._work_list = WorkListModel(post, days)
        self._service = ServiceModel(post, days)
        self._journal = JournalModel(post, days)
        self._encoding = EncodingModel(post, days)
        self._antenna = AntennaModel(post, days)
        self._settings = SettingsModel(post, days)
        self._shelf = ShelfModel(post, days)
        self._tags = TagsModel(post, days)

    def project(self, now: Maintenance) -> None:
        """Show this."""
        self._pin.project(now)
        self._board.project(now)
        self._guided.project(now)
        self._bundle.project(now)
        self._work_list.project(now)
        self._service.project(now)
        self._journal.project(now)
        self._encoding.project(now)
        self._antenna.project(now)
        self._settings.project(now)
        self._shelf.project(now)
        self._tags.project(now)
        # Last, so that a screen is complete before it is shown.
        before = self._shown
        language = now.shown_language
        other = now.languages[(now.languages.index(language) + 1) % len(now.languages)]
        self._shown = _Shown(
            step=now.step.value,
            role=now.role.value if now.role is not None else "",
            suspends=now.suspends,
            isOpen=now.is_open,
            tiles=[step.value for step in tiles_of(now.role)] if now.is_open else [],
            language=language,
            otherLanguage="" if other == language else other,
            warned=now.warned,
            minutesLeft=before.minutesLeft,
            secondsLeft=before.secondsLeft,
        )
        tell(self, before, self._shown)

    def count_down(self, seconds_left: int) -> None:
        """So many seconds are left; 0: that is not said."""
        before = self._shown
        self._shown = before._replace(
            minutesLeft=math.ceil(seconds_left / 60), secondsLeft=seconds_left
        )
        tell(self, before, self._shown)

    @Property(str, constant=True)
    def libraryName(self) -> str:
        return self._look.library

    @Property(str, constant=True)
    def stationLabel(self) -> str:
        return self._look.label

    @Property(StaffPinModel, constant=True)
    def pin(self) -> StaffPinModel:
        return self._pin

    @Property(BoardModel, constant=True)
    def board(self) -> BoardModel:
        return self._board

    @Property(WorkListModel, constant=True)
    def workList(self) -> WorkListModel:
        return self._work_list

    @Property(ServiceModel, constant=True)
    def service(self) -> ServiceModel:
        return self._service

    @Property(JournalModel, constant=True)
    def journal(self) -> JournalModel:
        return self._journal

    @Property(EncodingModel, constant=True)
    def encoding(self) -> EncodingModel:
        return self._encoding

    @Property(AntennaModel, constant=True)
    def antenna(self) -> AntennaModel:
        return self._antenna

    @Property(SettingsModel, constant=True)
    def settings(self) -> SettingsModel:
        return self._settings

    @Property(ShelfModel, constant=True)
    def shelf(self) -> ShelfModel:
        return self._shelf

    @Property(BundleModel, constant=True)
    def bundle(self) -> BundleModel:
        return self._bundle

    @Property(GuidedModel, constant=True)
    def guided(self) -> GuidedModel:
        return self._guided

    @Property(TagsModel, constant=True)
    def tags(self) -> TagsModel:
        return self._tags

    @Slot(str)
    def chooseRole(self, role: str) -> None:
        self._post(RoleChosen(Role(role)))

    @Slot(str)
    def open(self, step: str) -> None:
        """Another tile."""
        self._post(TileChosen(StaffStep(step)))

    @Slot()
    def leave(self) -> None:
        """Sluit onderhoud, or Stoppen."""
        self._post(LeavePressed())

    @Slot()
    def touched(self) -> None:
        """Ja, ga door."""
        self._post(Touched())

    @Slot()
    def nextLanguage(self) -> None:
        """The next of the station's languages."""
        if self._shown.otherLanguage:
            self._post(LanguageChosen(self._shown.otherLanguage))
