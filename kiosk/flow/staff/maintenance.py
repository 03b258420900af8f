"""Maintenance mode now: what its screens show."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.flow.staff.antenna.wizard import Antenna
from kiosk.flow.staff.board import Board
from kiosk.flow.staff.bundle import BundleMade
from kiosk.flow.staff.effects import By
from kiosk.flow.staff.encoding import Encoding
from kiosk.flow.staff.guided import GuidedTests
from kiosk.flow.staff.inventory import Shelf
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.queue import QueueScreen
from kiosk.flow.staff.service import ServiceScreen
from kiosk.flow.staff.settings import Settings
from kiosk.flow.staff.steps import ASKING, OPEN, StaffStep
from kiosk.flow.staff.tags import Tags
from kiosk.flow.staff.work_list import WorkList
from kiosk.flow.staff_call import StaffCall


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Nobody is in it at first."""

    usual_language: str = "nl"
    """ISO 639-1, of the station."""
    languages: tuple[str, ...] = ("nl",)
    step: StaffStep = StaffStep.CLOSED
    role: Role | None = None
    """Who was let in, or says that they are this."""
    language: str = ""
    """What was chosen here; empty: the usual one."""
    tries: int = 0
    """PINs of this station's run that were to be looked at."""
    wait_s: int = 0
    """As last told: before the next PIN is looked at."""
    waits: int = 0
    """Counts how often that was told."""
    wrong: bool = False
    """The last PIN was not right."""
    fault: bool = False
    """The last PIN could not be looked at."""
    warned: bool = False
    visited: bool = False
    """A patron's visit goes on."""
    activity: int = 0
    on_pad: frozenset[str] = frozenset()
    """UIDs of what was laid down since it was asked for."""
    works: StaffStep | None = None
    """The screen whose work goes on with the station's devices; None: the station has them."""
    lent: bool = False
    """What was begun last has not given its devices back, also where its screen was left."""
    begun: int = 0
    """Pieces of work that were begun in this station's run."""
    closed_by: By = By.HAND
    """While it ends."""
    broke_off: str = ""
    """What the last work of this screen broke off at; empty: nothing."""
    board: Board | None = None
    """None: not looked at yet."""
    work_list: WorkList = field(default_factory=WorkList)
    queue: QueueScreen = field(default_factory=QueueScreen)
    service: ServiceScreen = field(default_factory=ServiceScreen)
    shelf: Shelf | None = None
    """None: nobody counted here yet."""
    tags: Tags | None = None
    """None: nobody looked here yet."""
    call: StaffCall | None = None
    """A patron's, whether anybody is in or not."""
    encoding: Encoding | None = None
    """None: nobody has begun."""
    antenna: Antenna = field(default_factory=Antenna)
    settings: Settings = field(default_factory=Settings)
    bundle: BundleMade | None = None
    """None: none was made since this was opened."""
    tests: GuidedTests = field(default_factory=GuidedTests)

    @property
    def suspends(self) -> bool:
        """The screen is not the patrons' now: nothing is lent, whatever lies on the pad."""
        return self.step in ASKING or self.is_open or self.step is StaffStep.ENDING

    @property
    def is_open(self) -> bool:
        """Somebody was let in."""
        return self.step in OPEN

    @property
    def shown_language(self) -> str:
        """ISO 639-1."""
        return self.language or self.usual_language
