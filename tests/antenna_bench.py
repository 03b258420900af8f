"""A pad with an antenna at the far end of a line, and a technician who lays tags on its fields."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from waiting import wait_until

from drivers.config_pad import FeigConfig
from drivers.errors import LinkLost
from drivers.ports import ItemReader
from drivers.readers.feig.reader import FeigReader, open_reader
from drivers.sim.antenna import Antenna, Place
from drivers.sim.emulated_pad import EmulatedPad
from drivers.sim.faults import FaultPlan
from drivers.sim.field import SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.readers.feig.reader_commands import POWER_STEP_W
from drivers.sim.scenario.field import ScenarioField
from drivers.sim.serve import EmulatorServer
from kiosk.flow.staff.antenna.survey import COLUMNS

CARD = "E004015000000001"
BESIDE = "E004015000000099"
PILE = [f"E0040150000001{number:02d}" for number in range(4)]
WIDE_M, DEEP_M = 0.09, 0.08
"""One field."""


def place_of(number: int) -> Place:
    """The middle of a field."""
    row, column = divmod(number - 1, COLUMNS)
    return Place((column - 1.5) * WIDE_M, (1 - row) * DEEP_M)


class AntennaBench:
    """Use as a context. ``loss_db`` 22: at 1 W the middle is read, at half of that it is not."""

    def __init__(
        self,
        *,
        power_w: float = 1.0,
        loss_db: float = 22.0,
        make: Callable[[ScenarioField, FaultPlan], EmulatedPad[Any]] | None = None,
    ) -> None:
        self.antenna = Antenna(power_w=power_w, loss_db=loss_db)
        self.field = ScenarioField(seed=7, antenna=self.antenna)
        self.plan = FaultPlan()
        self.pad: Any = (make or _feig)(self.field, self.plan)
        self.line = EmulatorServer(self.pad, listen="127.0.0.1:0")
        self._reader: FeigReader | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.enter_context(self.line)
        self._stack.callback(self.unplug)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def reader(self, **settings: Any) -> ItemReader:
        """Opened anew: a pad serves one at a time. Closed with the bench."""
        self.unplug()
        self._reader = open_reader(self.config(**settings))
        return self._reader

    def config(self, **settings: Any) -> FeigConfig:
        """Of the pad, called pad."""
        return FeigConfig(
            kind="item_reader",
            driver="feig",
            port=self.line.url,
            **{"timeout_s": 10.0, "power_step_w": POWER_STEP_W, **settings},
        )

    def unplug(self) -> None:
        """Whoever uses the pad is gone."""
        if self._reader is not None:
            self._reader.close()

    def lay(self, uid: str, place: Place) -> None:
        """There, and nowhere else."""
        self.field.move(uid, place)
        self.field.place(self.field.known(uid) or SimulatedTag(uid, afi=0x07))

    def lay_card(self, number: int) -> None:
        """The test tag, on a field."""
        self.lay(CARD, place_of(number))

    def lay_pile(self) -> None:
        """In the middle, one upon the other; the test tag is taken away."""
        self.field.remove(CARD)
        for at, uid in enumerate(PILE):
            self.lay(uid, Place(0.0, 0.0, 0.01 + 0.01 * at))

    def plug_in(self) -> None:
        """Returns once the pad is heard again."""
        self.line.plug_in()
        wait_until(self._answers)

    def _answers(self) -> bool:
        try:
            self.reader().inventory()
        except LinkLost:
            return False
        self.unplug()
        return True

    def clear(self) -> None:
        """Nothing on the pad or beside it."""
        for tag, _ in self.field.everything():
            self.field.remove(tag.uid)

    def follow(self, row: dict[str, Any]) -> None:
        """Do what an instruction of the command says."""
        match row:
            case {"step": "empty"}:
                self.clear()
            case {"step": "fields", "field": number}:
                self.lay_card(number)
            case {"step": "pile"}:
                self.lay_pile()

    @property
    def levels(self) -> tuple[int, int]:
        """The power that is set in the RAM of the reader, and in its EEPROM."""
        return self.pad.reader.pages[0x03][2], self.pad.reader.pages[0x83][2]

    def write_config(self, folder: Path) -> Path:
        """Of a station with this pad."""
        path = folder / "station.toml"
        path.touch(mode=0o600)
        path.write_text(
            f"""\
[station]
id = "bench"
name = "Werkbank"
state_dir = "state"
[ils]
host = "127.0.0.1"
port = 1
account = "a"
password = "p"
[journal]
allow_unsafe_storage = true
reserve_mib = 0
[[devices]]
kind = "item_reader"
driver = "feig"
name = "pad"
port = "{self.line.url}"
timeout_s = 10.0
power_step_w = {POWER_STEP_W}
""",
            encoding="utf-8",
        )
        return path


def _feig(field: ScenarioField, plan: FaultPlan) -> EmulatedPad[Any]:
    return FeigPad(field, plan, air=False)
