"""A whole station whose gates look at AFI and EAS: pad, clerk, journal and ILS together.

The pad is the FEIG emulator on loopback, the ILS the simulated one.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from waiting import PATIENCE_S

from drivers.model import AFI_SECURED, AFI_UNSECURED, PortState
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.config import Config
from kiosk.flow.effects import Borrow, Effect, GiveBack, SignIn
from kiosk.flow.events import Event, ItemRemoved, ItemSettled, LoanDecided, PatronKnown, Security
from kiosk.station import Station
from sync.errors import ConfigFault
from sync.journal.records import Kind
from sync.model import Outcome
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

A, B = "E00401000000000A", "E00401000000000B"
TI = "E00701000000000C"
"""A chip that has no EAS."""
ARMED, DISARMED = (AFI_SECURED, True), (AFI_UNSECURED, False)

E = TypeVar("E")


def configuration(folder: Path, pad_url: str, ils_port: int, **pad: Any) -> Config:
    return Config.model_validate(
        {
            "station": {"id": "test", "institution": "CPL", "state_dir": str(folder)},
            "ils": {
                "host": "127.0.0.1",
                "port": ils_port,
                "account": "kiosk1",
                "password": "secret",
                "profile": "koha",
            },
            "journal": {"allow_unsafe_storage": True},
            "devices": [{"kind": "item_reader", "driver": "feig", "port": pad_url} | pad],
        }
    )


def tag(uid: str, item: str, parts: int = 1, part: int = 1, **more: Any) -> SimulatedTag:
    memory = bytearray(encode(ItemFields(item, "NL-CPL", parts, part)).ljust(112, b"\0"))
    return SimulatedTag(uid, memory, AFI_SECURED, 0x3E, **({"eas": uid != TI} | more))


@dataclass
class Counter:
    """A patron who stands before the station."""

    config: Config
    field: RadioField
    perform: Callable[[Effect], None]
    events: queue.SimpleQueue[Event]

    def await_(self, kind: type[E], wanted: Callable[[E], bool] = lambda event: True) -> E:
        while True:
            event = self.events.get(timeout=PATIENCE_S)
            if isinstance(event, kind) and wanted(event):
                return event

    def lay(self, *tags: SimulatedTag) -> ItemSettled:
        """The item that these tags make."""
        for each in tags:
            self.field.place(each)
        uids = {each.uid for each in tags}
        return self.await_(ItemSettled, lambda event: set(event.item.uids) == uids)

    def decided(self, effect: Effect) -> LoanDecided:
        self.perform(effect)
        return self.await_(LoanDecided)

    def security(self, *uids: str) -> list[tuple[int, bool]]:
        found = [self.field.known(uid) for uid in uids]
        return [(each.afi, each.eas) for each in found if each is not None]


@contextmanager
def counter(folder: Path, faults: str = "", **pad: Any) -> Iterator[Counter]:
    field = RadioField()
    emulator = FeigPad(field, FaultPlan(parse_faults(faults)), air=False)
    library = Library(parse(DEMO), lambda: datetime.now(UTC))
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with (
        AcsServer(library) as acs,
        EmulatorServer(emulator, listen="127.0.0.1:0") as line,
    ):
        made = configuration(folder, line.url, acs.address[1], **pad)
        with Station(made, asks=True).opened(events.put) as perform:
            at = Counter(made, field, perform, events)
            at.await_(PortState, lambda event: event.up)
            perform(SignIn("P1001"))
            assert at.await_(PatronKnown).refusal is None
            yield at


def journal_of(config: Config) -> tuple[list[str], list[str]]:
    """Tags that need a repair, and work for staff."""
    with Books(config) as books:
        work = books.journal.entries(Kind.WORK)
        repairs = [uid for uid, _, _ in books.journal.repairs()]
        return repairs, [(entry.payload or {})["what"] for entry in work]


@pytest.mark.parametrize("order", [["afi", "eas"], ["eas", "afi"]], ids="-".join)
def test_a_set_is_lent_and_taken_back_with_both(tmp_path: Path, order: list[str]) -> None:
    with counter(tmp_path, security="both", security_order=order) as at:
        settled = at.lay(tag(A, "3000001", 2, 1), tag(B, "3000001", 2, 2))
        assert settled.item.afis == (AFI_SECURED, AFI_SECURED)
        lent = at.decided(Borrow(settled.item, card="P1001"))
        assert (lent.outcome, lent.security) == (Outcome.ACCEPTED, Security.VERIFIED)
        assert at.security(A, B) == [DISARMED, DISARMED]
        back = at.decided(GiveBack(settled.item))
        assert (back.outcome, back.security) == (Outcome.ACCEPTED, Security.VERIFIED)
        assert at.security(A, B) == [ARMED, ARMED]
        # A chip without EAS has its AFI alone.
        other = at.lay(tag(TI, "3000002"))
        assert at.decided(Borrow(other.item, card="P1001")).security is Security.VERIFIED
        assert at.security(TI) == [(AFI_UNSECURED, False)]
    assert journal_of(at.config) == ([], [])


def test_where_gates_look_at_eas_the_afi_is_left_alone(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag not switched")
    with counter(tmp_path, security="eas") as at:
        settled = at.lay(tag(A, "3000001"))
        assert settled.item.afis == (AFI_SECURED,)
        assert at.decided(Borrow(settled.item, card="P1001")).security is Security.VERIFIED
        assert at.security(A) == [(AFI_SECURED, False)]
        assert at.decided(GiveBack(settled.item)).security is Security.VERIFIED
        assert at.security(A) == [ARMED]
        other = at.lay(tag(TI, "3000002"))
        assert at.decided(Borrow(other.item, card="P1001")).security is Security.FAILED
        assert at.security(TI) == [(AFI_SECURED, False)]
    assert journal_of(at.config) == ([TI], ["tag_not_switched"])


def test_a_book_pulled_away_between_afi_and_eas_is_mended_when_it_is_back(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag half switched")
    with counter(tmp_path, "pull_written:write@1", security="both") as at:
        settled = at.lay(tag(A, "3000001"))
        lent = at.decided(Borrow(settled.item, card="P1001"))
        assert (lent.outcome, lent.security) == (Outcome.ACCEPTED, Security.GONE)
        assert at.security(A) == [(AFI_UNSECURED, True)], "half switched"
        at.await_(ItemRemoved)
        taken = at.field.known(A)
        assert taken is not None
        again = at.lay(taken)
        assert again.item.afis == (AFI_UNSECURED,)
        assert at.security(A) == [DISARMED]
    assert journal_of(at.config) == ([], ["tag_not_switched", "tag_repaired"])


def test_settings_of_a_pad_that_cannot_be_used_stop_the_station(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.registry.require_driver", lambda kind, driver: None)
    theirs = {"driver": "theirs", "name": "pad 9", "security": "radar"}
    made = configuration(tmp_path, "anywhere", 1, **theirs)
    with pytest.raises(ConfigFault, match=r"^devices: pad 9: security: "):
        Station(made, asks=True)
    made = configuration(
        tmp_path, "anywhere", 1, **theirs | {"security": "afi", "afi_unsecured": 0x21}
    )
    assert Station(made, asks=True).rules().unsecured_afi == 0x21
