"""The ways to the desk: a hook over HTTP, a lamp or pager on a relay board, a slip of paper."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from drivers.errors import DeviceError
from drivers.model import PrintJob, PrintLine, RelayInput, RelayOutput, RelayReport
from drivers.ports import Printer
from kiosk.services.staff_call.caller import DeskCall, Told
from kiosk.services.staff_call.configured import LIT
from sync.desk_answer import DeskAnswer, NotTold

if TYPE_CHECKING:
    from sync.http.desk_hook import DeskHook

POLL_S: Final = 2.0
CONFIRM_S: Final = 5.0
"""So long a board that is there needs at most to say that a lamp is lit."""
BUTTONS: Final[Mapping[str, DeskAnswer]] = {
    "coming": DeskAnswer("coming"),
    "cannot": DeskAnswer("cannot"),
}
"""Inputs of relay boards: buttons at the desk."""


class HookWay:
    """POST to the desk, asked again until somebody has answered."""

    def __init__(
        self, hook: DeskHook, station: Mapping[str, str], *, name: str, second: bool = False
    ) -> None:
        """``station``: what the desk is told of it (id, label, location)."""
        self.name = name
        self.second = second
        self.poll_s: float | None = POLL_S
        self._hook = hook
        self._station = dict(station)

    def tell(self, call: DeskCall, what: Told) -> DeskAnswer | None:
        """Raises NotTold."""
        self.poll_s = POLL_S
        body: dict[str, Any] = {
            "event": what.value,
            "call": call.id,
            **self._station,
            "since": call.since.isoformat(timespec="seconds"),
            "about": call.about.value if call.about is not None else None,
        }
        if call.why is not None:
            body["reason"] = call.why.value
        return self._hook.tell(body)

    def asked(self, call: DeskCall) -> DeskAnswer | None:
        """Raises NotTold."""
        answer = self._hook.asked(call.id)
        if not self._hook.can_be_asked:
            self.poll_s = None
        return answer

    def close(self) -> None:
        """Drop the connection."""
        self._hook.close()


class Boards(Protocol):
    """What is used of the station's relay boards (kiosk.devices.relay.Relays)."""

    outputs: frozenset[str]
    wired: frozenset[tuple[str, str]]
    """Each board with each of its outputs."""

    def wanted(self, function: str, on: bool) -> None:
        """Have this output stand so. From any thread; waits for nothing."""

    def listen(self, hear: Callable[[RelayReport], None]) -> None:
        """Call ``hear`` for each report on a board's thread."""


class RelayWay:
    """Lamp and pager, lit as long as the call is open. Lit means: the board said so."""

    name = "relay"
    second = False
    poll_s: float | None = None

    def __init__(self, boards: Boards, confirm_s: float = CONFIRM_S) -> None:
        self._boards = boards
        self._confirm_s = confirm_s
        self._lit = tuple(function for function in LIT if function in boards.outputs)
        self._expected = sum(function in LIT for _, function in boards.wired)
        self._heard = threading.Condition()
        self._wanted = False
        self._done: set[str] = set()
        self._errors: dict[tuple[str, str], str] = {}
        boards.listen(self._report)

    def tell(self, call: DeskCall, what: Told) -> DeskAnswer | None:
        """Raises NotTold where no lamp is lit in time."""
        if what is Told.ABOUT:
            return None
        on = what is not Told.ENDED
        with self._heard:
            self._wanted = on
            self._done.clear()
            self._errors.clear()
        for function in self._lit:
            # A bell rings once more.
            self._boards.wanted(function, on)
        found = self._wait()
        if on and found:
            raise NotTold(f"{', '.join(self._lit)}: {found}")
        return None

    def asked(self, call: DeskCall) -> DeskAnswer | None:
        """Nothing: buttons say it themselves."""
        return None

    def close(self) -> None:
        """Nothing is held open."""

    def _wait(self) -> str:
        """Until one is done: with one of them lit somebody is called. Else why not."""
        with self._heard:
            self._heard.wait_for(
                lambda: self._done or len(self._errors) == self._expected, self._confirm_s
            )
            if self._done:
                return ""
            found = "; ".join(self._errors.values())
        return found or f"no board said in {self._confirm_s:g} s that it is switched"

    def _report(self, report: RelayReport) -> None:
        if not isinstance(report, RelayOutput) or report.function not in self._lit:
            return
        with self._heard:
            if report.on is not self._wanted:
                # Of a wish before this one.
                return
            if report.error:
                self._errors[report.relay, report.function] = f"{report.relay}: {report.error}"
            else:
                self._done.add(report.function)
            self._heard.notify_all()


def hear_buttons(pressed: Callable[[DeskAnswer], None], report: RelayReport) -> None:
    """What a relay board reports, to ``pressed`` when it is a button at the desk."""
    match report:
        case RelayInput(_, function, True) if function in BUTTONS:
            pressed(BUTTONS[function])


class SlipWay:
    """A slip on a printer that stands at the desk: the queue took it, and nobody answers."""

    name = "slip"
    second = False
    poll_s: float | None = None

    def __init__(
        self, opened: Callable[[], Printer], lines: Callable[[DeskCall], tuple[PrintLine, ...]]
    ) -> None:
        """``opened`` may block and raise a DeviceError; ``lines``: what stands on it."""
        self._opened = opened
        self._lines = lines

    def tell(self, call: DeskCall, what: Told) -> DeskAnswer | None:
        """Raises NotTold."""
        if what not in (Told.CALL, Told.AGAIN):
            return None
        try:
            printer = self._opened()
            try:
                printer.print(PrintJob(f"{call.id}-{what.value}", self._lines(call)))
            finally:
                printer.close()
        except DeviceError as error:
            raise NotTold(str(error)) from error
        return None

    def asked(self, call: DeskCall) -> DeskAnswer | None:
        """Nothing: paper says nothing."""
        return None

    def close(self) -> None:
        """Nothing is held open."""
