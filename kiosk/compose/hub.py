"""A station's way to its hub, where it has one; nothing of it is imported otherwise."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from kiosk.books import Books
from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.reconfigure import HUB
from sync.config import HubConfig

if TYPE_CHECKING:
    from kiosk.devices.health import DeviceHealth
    from kiosk.diagnosis.station_look import Kind as StationKind
    from kiosk.flow.staff.board import Reading
    from kiosk.flow.staff.opening import Role
    from kiosk.reconfigure import Reconfiguration
    from kiosk.rollout.follower import Follower
    from kiosk.services.staff.audit import Recorder
    from kiosk.services.staff_call.caller import StaffCaller, Way
    from sync.hub.station.client import HubClient
    from sync.hub.station.device import Membership
    from sync.hub.station.posting import Posting

log = logging.getLogger(__name__)


class AtHub:
    """One running station, and what its hub is told of it. Without a hub nothing is done."""

    def __init__(self, config: Config, clock: StationClock, kind: StationKind) -> None:
        self._config, self._clock, self._kind = config, clock, kind
        self._in_maintenance = False
        self._member: Membership | None = None
        self._follower: Follower | None = None
        if config.hub is None:
            return
        try:
            self._member = _member(config)
        except ValueError as error:
            # It lends all the same.
            log.error("not a member of its hub", extra={"error": str(error)})

    @property
    def joined(self) -> bool:
        """Is there a hub, and is this station one of its own?"""
        return self._member is not None

    @property
    def works(self) -> frozenset[str]:
        """HUB, where it answered when it was asked last. From any thread."""
        reached = self._follower is not None and self._follower.reached
        return frozenset({HUB} if reached else ())

    def in_maintenance(self) -> bool:
        """Is somebody in maintenance mode, as far as ``recorder`` heard? From any thread."""
        return self._in_maintenance

    def way(self) -> Way | None:
        """By which staff is called there; None: there is none."""
        if self._config.hub is None or self._member is None or not self._config.staff_call.hub:
            return None
        from kiosk.services.staff_call.hub_way import HubWay

        return HubWay(_client(self._config.hub, self._member))

    def recorder(self, record: Recorder) -> Recorder:
        """The same, heard here too: whether somebody is in maintenance mode."""
        from kiosk.services.staff.audit import Act, AuditOutcome

        def recorded(
            role: Role, act: Act, about: str = "", outcome: AuditOutcome = AuditOutcome.DONE
        ) -> None:
            record(role, act, about, outcome)
            if act in (Act.MAINTENANCE_OPENED, Act.MAINTENANCE_CLOSED):
                self._in_maintenance = act is Act.MAINTENANCE_OPENED

        return recorded

    def start(
        self,
        books: Books,
        stack: ExitStack,
        devices: Callable[[], Sequence[DeviceHealth]] = tuple,
        more: Callable[[], tuple[Reading, ...]] = tuple,
        *,
        patrons: bool = False,
        changes: Reconfiguration | None = None,
        caller: StaffCaller | None = None,
        print_page: Callable[[], None] | None = None,
    ) -> None:
        """Speak with the hub beside everything else, until ``stack`` is left.

        ``more``: what else there is to see. ``patrons``: somebody is let in here. ``print_page``:
        has the printer tried; None: there is none.
        """
        hub, member = self._config.hub, self._member
        if hub is None or member is None:
            return
        from kiosk.compose import hub_commands
        from kiosk.compose.status import StatusSource
        from kiosk.diagnosis.station_look import StationLook
        from sync.hub.station.ledger import Ledger
        from sync.hub.station.membership import Renewal
        from sync.hub.station.obeying import Obeying
        from sync.hub.station.receiving import Hear, Receiving
        from sync.hub.station.tally import Tallies
        from sync.hub.station.telling import Telling
        from sync.hub.station.turns import HubLine, HubThread

        look = StationLook(
            self._config,
            self._kind,
            devices,
            books.journal,
            books.engine.monitor,
            self._clock,
            self.in_maintenance,
            more,
        )
        source = StatusSource(self._config, self._kind, look)

        line = HubLine()
        posts, tells, obeys, receives = (_client(hub, member) for _ in range(4))
        posting = _posting(self._config, books, posts, member)
        telling = Telling(tells, source.look, Tallies(books.journal, self._clock))
        renewal = Renewal(posts, member, self._config.state_dir)

        def post(interrupted: Callable[[], bool]) -> float:
            renewal.look()
            return posting.turn(interrupted)

        does = hub_commands.every_role(self._config, books, obeys, changes)
        if patrons:
            does |= hub_commands.of_a_screen(self._config, books, self._clock, print_page)
        ledger, record = Ledger(self._config.state_dir), hub_commands.recorded(books)
        obeying = Obeying(obeys, member, ledger, does, record)
        obeyed = HubThread("obeying", obeying.turn, obeys, line)

        def commands(rows: Any, now: int) -> None:
            obeying.hear(rows, now)
            obeyed.hurry()

        def calls(rows: Any, now: int) -> None:
            if caller is not None:
                from kiosk.services.staff_call.hub_way import hear_answers

                hear_answers(caller, rows)

        hears: dict[str, Hear] = {"commands": commands, "calls": calls}
        followed: list[HubThread] = []
        if changes is not None:
            from kiosk.compose.rollout import follower

            follows, path = _client(hub, member), changes.path
            self._follower = of_hub = follower(
                self._config, path, follows, member, books, self._clock, changes
            )
            followed = [HubThread("rollout", of_hub.turn, follows, line)]

            def wanted(rows: Any, now: int) -> None:
                of_hub.news()
                followed[0].hurry()

            hears["wanted"] = wanted
        receiving = Receiving(receives, hears)
        for thread in (
            *followed,
            HubThread("posting", post, posts, line),
            HubThread("telling", telling.turn, tells, line),
            obeyed,
            HubThread("receiving", receiving.turn, receives, line),
        ):
            stack.callback(thread.stop)
            thread.start()


@contextmanager
def posting(config: Config, hub: HubConfig, books: Books) -> Iterator[Posting]:
    """For a command. Raises ValueError when this station has not joined."""
    member = _member(config)
    client = _client(hub, member)
    try:
        yield _posting(config, books, client, member)
    finally:
        client.close()


def _member(config: Config) -> Membership:
    from sync.hub.station.device import load

    return load(config.state_dir, config.station.id)


def _client(hub: HubConfig, member: Membership) -> HubClient:
    from sync.hub.station.client import HubClient

    return HubClient(hub.url, member, ca_file=str(hub.ca_file or ""))


def _posting(config: Config, books: Books, client: HubClient, member: Membership) -> Posting:
    from sync.hub.station.handing import Handed
    from sync.hub.station.posting import Posting

    handed = Handed(books.journal, member.seal, books.settler)
    return Posting(books.journal, config.station.id, client, handed)
