"""What a return switches: the flap of its bin, and the door of a station for returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.flow.events import Event, LoanDecided
from sync.model import Action, Outcome


class Sorter:
    """Hears what was decided, and has outputs switched. Holds nobody up."""

    def __init__(
        self, wanted: Callable[[str, bool], None], bins: Mapping[str, int], *, opens_door: bool
    ) -> None:
        """``wanted``: of kiosk.devices.relay; ``bins``: numbers of the ILS's sort bins, of which
        each that is a number by itself needs no entry."""
        self._wanted, self._bins, self._opens_door = wanted, bins, opens_door

    def __call__(self, event: Event) -> None:
        """From any thread; does something where an item was taken back."""
        if (
            not isinstance(event, LoanDecided)
            or event.action is not Action.RETURN
            or event.outcome not in (Outcome.ACCEPTED, Outcome.PENDING)
            or event.undoes
        ):
            return
        self.let_in(event.sort_bin)

    def let_in(self, sort_bin: str, number: int = 0) -> None:
        """Into this bin; ``number``: one of the station's own instead."""
        # The flap first: it has to stand when the item comes.
        if number or sort_bin:
            self._wanted(f"bin_{number or self._bins.get(sort_bin, sort_bin)}", True)
        if self._opens_door:
            self._wanted("door", True)
