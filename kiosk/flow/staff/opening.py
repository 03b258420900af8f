"""What asks for maintenance mode: a staff card, or keys pressed one after the other. Then a PIN."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from drivers.model import PadKey
from kiosk.flow.staff.kinds import StaffEvent
from sync.ids import folded


class Role(StrEnum):
    """Who is let in, and so what can be done there."""

    STAFF = "staff"
    """Work list, calls, receipts, out of service."""
    TECHNICIAN = "technician"
    """Everything, and never a patron's data."""


@dataclass(frozen=True, slots=True)
class MaintenanceAsked(StaffEvent):
    """A staff card was shown, or the keys were pressed."""

    role: Role | None = None
    """Whose card it was; None: nobody knows yet."""


@dataclass(frozen=True, slots=True)
class KeySwitchTurned(StaffEvent):
    """The lock in the cabinet."""

    on: bool


@dataclass(frozen=True, slots=True)
class StaffCards:
    """Whose card it is, by digests of numbers: the configuration says nothing about who works here.

    Ask it first: a card that could be a patron's as well is a member of staff's.
    """

    digests: Mapping[Role, Sequence[str]] = field(default_factory=dict)
    digest: Callable[[str], str] = str
    """Of a number, with this station's own key (JournalReader.reference)."""

    def role_of(self, number: str) -> Role | None:
        """None: a patron's card, or nobody's."""
        if not any(self.digests.values()):
            return None
        shown = self.digest(card_text(number))
        return next((role for role, known in self.digests.items() if shown in known), None)


def card_text(number: str) -> str:
    """What is digested: numbers that a library system takes for equal are, and a patron's loans
    in the journal are under another digest."""
    return f"staff card {folded(number)}"


@dataclass(slots=True)
class KeyCombination:
    """Keys one after the other, on a keypad or a keyboard: no driver tells how long one is held."""

    keys: tuple[PadKey, ...]
    """Empty: none opens."""
    within_s: float = 5.0
    """From the first to the last."""
    _pressed: list[tuple[PadKey, float]] = field(default_factory=list)

    def press(self, key: PadKey, at: float) -> bool:
        """``at``: monotonic seconds. True with the last key of the combination."""
        if not self.keys:
            return False
        self._pressed = [*self._pressed, (key, at)][-len(self.keys) :]
        if tuple(each for each, _ in self._pressed) != self.keys:
            return False
        in_time = at - self._pressed[0][1] <= self.within_s
        self._pressed = []
        return in_time
