"""What the hub may order a station to do: each by what maintenance mode does the same with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.books import Books
from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.flow.staff.opening import Role
from kiosk.reconfigure import Reconfiguration
from kiosk.services.opening.by_hand import ByHand, OutOfService
from kiosk.services.staff.audit import Act, AuditOutcome
from sync.errors import ConfigFault
from sync.hub.station.client import HubAway, HubClient, HubRefused
from sync.hub.station.obeying import Do, Record
from sync.hub.wire import command

_FILE_NAME: Final = "hub-bundle.zip"
"""In the station's state directory, until the hub has it."""
_SENT_S: Final = 55.0
_ROLE: Final = Role.TECHNICIAN
"""Whose work it is at the station; who ordered it is on record at the hub."""
_OUTCOMES: Final[Mapping[str, AuditOutcome]] = {
    "begun": AuditOutcome.BEGUN,
    "done": AuditOutcome.DONE,
    "failed": AuditOutcome.FAILED,
    "refused": AuditOutcome.REFUSED,
    "expired": AuditOutcome.REFUSED,
}


def recorded(books: Books) -> Record:
    """In the station's own record of what was done with it."""

    def record(about: str, outcome: str) -> None:
        books.audit.record(_ROLE, Act.HUB_COMMAND, about, _OUTCOMES[outcome])

    return record


def every_role(
    config: Config, books: Books, client: HubClient, changes: Reconfiguration | None
) -> dict[str, Do]:
    """What gates and a journal without a station do, too."""

    def restart(_: Mapping[str, str]) -> str:
        _file(changes).start_anew()
        return ""

    def send_bundle(_: Mapping[str, str]) -> str:
        # Its libraries cost a start.
        from kiosk.workbench.bundle import put

        out = config.state_dir / _FILE_NAME
        bundle = put(_file(changes).path, out, books.audit.record)
        if bundle.refused:
            raise ValueError("no bundle was made: it would hold what must not leave the station")
        content = out.read_bytes()
        out.unlink()
        if len(content) > command.MOST_BUNDLE:
            most = command.MOST_BUNDLE
            raise ValueError(f"the bundle has {len(content)} bytes, the hub takes {most}")
        try:
            kind = "application/zip"
            client.ask("POST", command.BUNDLES, content, kind, timeout_s=_SENT_S)
        except (HubAway, HubRefused) as error:
            raise ValueError(str(error)) from None
        return f"{len(content) // 1024 + 1} KiB"

    return {command.RESTART: restart, command.SEND_BUNDLE: send_bundle}


def of_a_screen(
    config: Config,
    books: Books,
    clock: StationClock,
    print_page: Callable[[], None] | None,
) -> dict[str, Do]:
    """Where patrons stand."""
    by_hand = OutOfService(config.state_dir)

    def out_of_service(arguments: Mapping[str, str]) -> str:
        wanted = ByHand(clock().utc, None, arguments.get("sentence", ""))
        by_hand.begin(wanted, _ROLE, books.audit.record)
        return ""

    def in_service(_: Mapping[str, str]) -> str:
        return "" if by_hand.end(_ROLE, books.audit.record) else "it was in service"

    def print_test(_: Mapping[str, str]) -> str:
        if print_page is None:
            raise ValueError("this station has no printer")
        print_page()
        return "in the printer's queue"

    return {
        command.OUT_OF_SERVICE: out_of_service,
        command.IN_SERVICE: in_service,
        command.PRINT_TEST: print_test,
    }


def _file(changes: Reconfiguration | None) -> Reconfiguration:
    if changes is None:
        raise ConfigFault("this station was started without a file of its configuration")
    return changes
